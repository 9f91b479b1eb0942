"""Approving: a candidate is recorded or adopted, compared with what was approved, checked, and only then approved.

The only room that moves a baseline. Versions are never edited; undoing makes the parent current again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sentinel.errors import CannotMeasure, NothingToCompare, RefusedError
from sentinel.kinds import SCENARIO
from sentinel.measures import measure_baseline
from sentinel.recording import Outcome, Recording
from sentinel.scenario import LoadedScenario
from sentinel.store import BaselineRow, NewBaseline, Part
from sentinel.watch import everywhere, recorded, telling
from sentinel.watch.comparison import StreamChange, compare
from sentinel.watch.context import Watch
from sentinel.watch.lease import scenario_lease
from sentinel.watch.observing import observing, release_of, together
from sentinel.watch.reference import Approved, approved
from sentinel.watch.restarting import restart_all, restart_streams

BROKEN_SHARE = 0.2
"""A candidate of which more runs than this did not reach their end is refused: it is no golden walkthrough."""

Progress = Callable[[int, int, str], None]
"""Called with runs done, runs in all, and what was just done."""


@dataclass(frozen=True)
class Approval:
    """Who approves what for which release.

    Fields:
        only: named steps to approve; empty means all.
        force_release: approve though the live release is known and another one.
    """

    release: str
    reviewer: str
    review_url: str = ""
    note: str = ""
    actor: str = ""
    only: tuple[str, ...] = ()
    force_release: bool = False

    def covers(self, step: str) -> bool:
        """Return whether a step is approved; what belongs to the whole scenario always is."""
        return not self.only or step in self.only or step == SCENARIO


@dataclass(frozen=True)
class Candidate:
    """What would be approved.

    Fields:
        recordings: measured runs of all variants, in the order they were made.
        run_ids: their numbers where they are stored already (adopted); empty where they were just recorded.
        before: what is approved now.
        changes: every stream, the worst difference first.
    """

    loaded: LoadedScenario
    recordings: tuple[Recording, ...]
    run_ids: tuple[int, ...]
    before: Approved
    changes: tuple[StreamChange, ...]

    @property
    def by_variant(self) -> dict[str, tuple[Recording, ...]]:
        """Return the recordings of each variant."""
        names = self.loaded.scenario.variant_names
        return {name: tuple(one for one in self.recordings if one.variant == name) for name in names}

    @property
    def changed_steps(self) -> frozenset[str]:
        """Return the steps with a stream that is new, changed or drifted."""
        return frozenset(one.step for one in self.changes if one.status in ("new", "changed"))


async def record(
    watch: Watch, loaded: LoadedScenario, *, samples: int | None = None, jobs: int = 1, progress: Progress
) -> Candidate:
    """Replay the scenario as often as its baseline needs, and return the candidate; nothing is approved yet.

    Raises:
        CannotMeasure: a replay could not observe the product; nothing is learnt from such a baseline.
        LookInProgress: the daemon is looking at the scenario.
    """
    count = samples or loaded.scenario.baseline.samples
    wanted = [variant for _ in range(count) for variant in loaded.scenario.variant_names]
    async with scenario_lease(watch, loaded), observing(watch, loaded) as observer:
        recordings: list[Recording] = []
        slots = asyncio.Semaphore(max(1, jobs))

        async def one(variant: str) -> None:
            async with slots:
                run = await observer.run(variant, "baseline", counted=False)
            if not run.measured:
                raise CannotMeasure(
                    f"{loaded.scenario.scenario}: {run.recording.reason}: {run.recording.detail}; "
                    "nothing was approved, try again when the product answers"
                )
            recordings.append(observer.keep_files(run, changed=False))
            progress(len(recordings), len(wanted), variant)

        await together(one(variant) for variant in wanted)
    return _candidate(watch, loaded, recordings, ())


def adopt(watch: Watch, loaded: LoadedScenario, first: int | None, last: int | None) -> Candidate:
    """Return a candidate of stored consecutive runs, all of them: no selection by outcome.

    Args:
        first, last: run numbers, both included; None: since the change began, up to the newest.

    Raises:
        NothingToCompare: there is no run in that range.
        CannotMeasure: one of them is unmeasured.
        RefusedError: the text of one of them was purged.
    """
    store, scenario = watch.store, loaded.scenario.scenario
    first = first if first is not None else _change_began(watch, loaded)
    runs = store.looks.runs(loaded.target_id, scenario, first=first, last=last, origins=("schedule", "rerun"))
    if not runs:
        raise NothingToCompare(f"{scenario}: no stored runs from {first} to {last or 'now'}")
    unmeasured = [run.id for run in runs if run.outcome is Outcome.UNMEASURED]
    if unmeasured:
        raise CannotMeasure(f"{scenario}: run {unmeasured[0]} is unmeasured; choose a range without it")
    found = [(run.id, store.looks.recording(run.id)) for run in runs]
    purged = [run_id for run_id, recording in found if recording is None]
    if purged:
        raise RefusedError(
            f"{scenario}: the text of run {purged[0]} was purged; record fresh samples instead"
        )
    recordings = [recording for _, recording in found if recording is not None]
    return _candidate(watch, loaded, recordings, tuple(run.id for run in runs))


def refuse(candidate: Candidate, approval: Approval) -> None:
    """Raise the first reason not to approve.

    Raises:
        RefusedError: no release or reviewer; the live release differs; pins moved while sampling; a declared limit
            is broken; too many runs did not reach their end; a variant has no run; an unknown step in `only`.
    """
    name = candidate.loaded.scenario.scenario
    if not approval.release.strip() or not approval.reviewer.strip():
        raise RefusedError(f"{name}: an approval needs --release TAG and --reviewed-by WHO")
    _refuse_pins(name, candidate, approval)
    broken = [one for one in candidate.recordings if one.outcome is Outcome.BROKEN]
    if len(broken) > BROKEN_SHARE * len(candidate.recordings):
        raise RefusedError(
            f"{name}: {len(broken)} of {len(candidate.recordings)} runs did not reach their end: {broken[0].detail}"
        )
    missing = [variant for variant, runs in candidate.by_variant.items() if not runs]
    if missing:
        raise RefusedError(f"{name}: no run of variant {missing[0]!r}; every variant needs approved runs")
    for change in candidate.changes:
        if change.broken_limit is not None and approval.covers(change.step):
            raise RefusedError(
                f"{name}: step {change.step}: {change.title} breaks its declared limit "
                f"({change.after}, at most {change.broken_limit:.0%} allowed); fix the product or change the limit"
            )
    known = {step for _, step in candidate.loaded.step_hashes}
    strange = [step for step in approval.only if step not in known]
    if strange:
        raise RefusedError(f"{name}: no watched step {strange[0]!r}; known: {', '.join(sorted(known))}")


def approve(watch: Watch, candidate: Candidate, approval: Approval) -> BaselineRow:
    """Make the candidate the baseline, in one transaction: version, streams, matters, recordings, journal.

    Raises:
        RefusedError: see `refuse`.
    """
    refuse(candidate, approval)
    store, loaded = watch.store, candidate.loaded
    with store.transaction():
        run_ids = candidate.run_ids or _store_runs(watch, candidate)
        everywhere_moved = everywhere.moved_measures(watch, loaded.target_id)
        parts = _parts(candidate, approval, everywhere_moved)
        new = _new_baseline(candidate, approval, parts, run_ids)
        baseline_id = store.baselines.add(new)
        baseline = store.baselines.get(baseline_id)
        assert baseline is not None
        restarted = restart_streams(
            watch, loaded, candidate.changes, approval.covers, baseline, everywhere_moved
        )
        _close_matter(watch, loaded, approval, baseline)
        everywhere.after_approval(watch, loaded, approval.covers, actor=approval.actor, note=approval.note)
        _recordings_after(watch, candidate, baseline)
        telling.tell_reviews(watch)
        store.journal.add(
            approval.actor,
            "rebaseline",
            f"{loaded.target_id}/{loaded.scenario.scenario}",
            {
                "version": baseline.version,
                "release": approval.release,
                "reviewed_by": approval.reviewer,
                "review": approval.review_url,
                "note": approval.note,
                "forced": approval.force_release,
                "runs": len(run_ids),
                "restarted": [f"{key.step}/{key.measure}" for key in restarted],
            },
        )
    return baseline


def undo(watch: Watch, loaded: LoadedScenario, actor: str, note: str) -> BaselineRow:
    """Make the parent of the current baseline current again; return it. Streams start anew from it.

    Raises:
        NothingToCompare: there is no baseline, or it has no parent.
    """
    store, scenario = watch.store, loaded.scenario.scenario
    current = store.baselines.current(loaded.target_id, scenario)
    if current is None or current.parent_id is None:
        raise NothingToCompare(f"{scenario}: there is no earlier baseline to go back to")
    with store.transaction():
        row = store.baselines.undo(loaded.target_id, scenario, actor, note)
        restart_all(watch, loaded, row)
        store.journal.add(
            actor, "baseline undo", f"{loaded.target_id}/{scenario}", {"to": row.version, "note": note}
        )
    return row


def _candidate(
    watch: Watch, loaded: LoadedScenario, recordings: Sequence[Recording], run_ids: tuple[int, ...]
) -> Candidate:
    before = approved(watch.store, loaded)
    changes = compare(watch, loaded, before, recordings)
    return Candidate(loaded, tuple(recordings), run_ids, before, tuple(changes))


def _change_began(watch: Watch, loaded: LoadedScenario) -> int | None:
    drift = watch.store.drifts.current(loaded.target_id, loaded.scenario.scenario)
    if drift is None:
        raise NothingToCompare(
            f"{loaded.scenario.scenario}: no drift is open; name the runs with --from-runs FIRST..LAST"
        )
    return min((one.first_at for one in watch.store.drifts.findings(drift.id) if one.first_at), default=None)


def _refuse_pins(name: str, candidate: Candidate, approval: Approval) -> None:
    seen: dict[str, set[str]] = {}
    for recording in candidate.recordings:
        for pins in (recording.pins_before, recording.pins_after):
            for pin, reading in pins.items():
                if reading.value is not None:
                    seen.setdefault(pin, set()).add(reading.value)
    moving = sorted(pin for pin, values in seen.items() if len(values) > 1)
    if moving:
        raise RefusedError(
            f"{name}: the {moving[0]} pin moved between the samples; record again when it rests"
        )
    live = release_of(candidate.recordings[-1])
    if live is not None and live != approval.release and not approval.force_release:
        raise RefusedError(
            f"{name}: the live release is {live}, not {approval.release}; approve that one, or add --force-release"
        )


def _parts(candidate: Candidate, approval: Approval, moved_everywhere: frozenset[str]) -> tuple[Part, ...]:
    """Return which runs are the reference of each step: the new ones where it is new, changed, drifted, or where they
    are more than before.

    What moved a little on the whole target is too little to be seen in one step's few runs, and approved all the same.
    """
    drifted = {one.step for one in candidate.changes if one.measure in moved_everywhere}
    changed = candidate.changed_steps | drifted
    old = (
        {(part.variant, part.step): part for part in candidate.before.baseline.parts}
        if candidate.before.baseline
        else {}
    )
    parts = []
    for (variant, step), digest in candidate.loaded.step_hashes.items():
        former = old.get((variant, step))
        same_file = former is not None and former.step_hash == digest
        kept = same_file and step not in changed and not _is_larger(candidate, variant, step)
        if approval.covers(step) and not kept:
            parts.append(Part(step, variant, digest, None))
        elif former is not None:
            parts.append(former)
    return tuple(parts)


def _is_larger(candidate: Candidate, variant: str, step: str) -> bool:
    """Return whether the candidate has more runs of a step than were approved before."""
    before = candidate.before.runs.get(variant, ())
    known = sum(any(one.step == step for one in (*run.turns, *run.captures, *run.steps)) for run in before)
    return len(candidate.by_variant[variant]) > known


def _new_baseline(
    candidate: Candidate, approval: Approval, parts: tuple[Part, ...], run_ids: Sequence[int]
) -> NewBaseline:
    loaded, last = candidate.loaded, candidate.recordings[-1]
    return NewBaseline(
        target=loaded.target_id,
        scenario=loaded.scenario.scenario,
        release=approval.release,
        reviewer=approval.reviewer,
        review_url=approval.review_url,
        actor=approval.actor,
        note=approval.note,
        pins={name: pin.value for name, pin in last.pins_after.items()},
        origin="runs" if candidate.run_ids else "record",
        forced=approval.force_release,
        scenario_document=loaded.document,
        parts=parts,
        runs=tuple(run_ids),
    )


def _store_runs(watch: Watch, candidate: Candidate) -> list[int]:
    target = watch.target_of(candidate.loaded)
    run_ids = []
    for runs in candidate.by_variant.values():
        for recording, samples in zip(
            runs, measure_baseline(runs, candidate.loaded.scenario, target), strict=True
        ):
            run_id = watch.store.looks.add_run(None, "baseline", recording)
            watch.store.looks.add_samples(run_id, samples, counted=False)
            run_ids.append(run_id)
    return run_ids


def _close_matter(watch: Watch, loaded: LoadedScenario, approval: Approval, baseline: BaselineRow) -> None:
    drift = watch.store.drifts.current(loaded.target_id, loaded.scenario.scenario)
    if drift is None:
        return
    steps = {one.step for one in watch.store.drifts.findings(drift.id)}
    if all(approval.covers(step) for step in steps):
        words = f"approved in baseline {baseline.version}"
        telling.end_drift(watch, drift, "approved", by=approval.actor, note=approval.note, words=words)


def _recordings_after(watch: Watch, candidate: Candidate, baseline: BaselineRow) -> None:
    """Say which recorded demos the approval leaves behind: they show what the product no longer does."""
    loaded = candidate.loaded
    reason = f"baseline {baseline.version} approved a change ({baseline.release})"
    if candidate.before.baseline is not None and any(one.status == "changed" for one in candidate.changes):
        recorded.become_false(watch, loaded, reason, None)
    false = [recorded.facts_of(watch, one) for one in recorded.assets_of(watch, loaded.scenario.scenario)]
    telling.tell_assets(
        watch,
        loaded.target_id,
        [one for one in false if one.status == "false"],
        "the approved product moved on; the recording still shows the old one",
    )
