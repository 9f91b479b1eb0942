"""`run`: a few samples now, judged once against what is approved. Moves no evidence, opens no matter, tells nobody."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sentinel.masking import MASKING_VERSION
from sentinel.measures import measure
from sentinel.recording import Outcome, Recording
from sentinel.scenario import LoadedScenario
from sentinel.settings import settings_hash
from sentinel.store import NewLook
from sentinel.watch.comparison import ALPHA, StreamChange, compare
from sentinel.watch.conclusion import Verdict
from sentinel.watch.context import Watch
from sentinel.watch.cycle import variant_at
from sentinel.watch.labels import label_of, windows_of
from sentinel.watch.lease import scenario_lease
from sentinel.watch.observing import Observer, observing, release_of, together
from sentinel.watch.reference import Approved, approved

TOO_FEW = "too_few_samples"
"""Reason of a run whose samples could not have shown any change, however clear."""

UNAPPROVED = "no baseline yet: `sentinel rebaseline` approves one"

Progress = Callable[[], None]


@dataclass(frozen=True)
class PinChange:
    """A pin that is not what it was when the baseline was approved."""

    pin: str
    before: str
    after: str
    owner: str


@dataclass(frozen=True)
class RunResult:
    """What a few samples of one scenario came to.

    Fields:
        run_ids: the stored runs, in order; empty when paused.
        reason: why it is unmeasured; None otherwise.
        baseline: version it was compared with; None: nothing is approved.
        changes: every stream, the worst first.
        too_weak: titles of streams that so few samples can never prove changed.
    """

    scenario: str
    target: str
    run_ids: tuple[int, ...]
    verdict: Verdict
    reason: str | None
    detail: str
    baseline: int | None
    release: str | None
    changes: tuple[StreamChange, ...]
    too_weak: tuple[str, ...]
    pins_changed: tuple[PinChange, ...]

    @property
    def findings(self) -> tuple[StreamChange, ...]:
        """Return the streams that moved."""
        return tuple(one for one in self.changes if one.status == "changed")


async def run_now(
    watch: Watch,
    chosen: Sequence[LoadedScenario],
    *,
    samples: int,
    jobs: int,
    origin: Literal["manual", "gate"],
    alpha: float = ALPHA,
    progress: Progress,
) -> list[RunResult]:
    """Return one result a scenario, in the order given; every run is stored.

    Args:
        jobs: replays at the same time, over all scenarios.

    Raises:
        LookInProgress: a scenario is being looked at for longer than a look waits.
    """
    slots = asyncio.Semaphore(max(1, jobs))
    results: dict[int, RunResult] = {}

    async def one(place: int, loaded: LoadedScenario) -> None:
        results[place] = await _run_scenario(watch, loaded, samples, origin, alpha, slots, progress)

    await together(one(place, loaded) for place, loaded in enumerate(chosen))
    return [results[place] for place in sorted(results)]


async def _run_scenario(
    watch: Watch,
    loaded: LoadedScenario,
    samples: int,
    origin: Literal["manual", "gate"],
    alpha: float,
    slots: asyncio.Semaphore,
    progress: Progress,
) -> RunResult:
    if watch.store.pauses.active(loaded.target_id, loaded.scenario.scenario) is not None:
        return _paused(loaded)
    names = loaded.scenario.variant_names
    async with scenario_lease(watch, loaded), observing(watch, loaded) as observer:
        started = watch.clock.now()

        async def one(position: int) -> None:
            async with slots:
                await observer.run(variant_at(names, 0, position), origin, counted=False)
            progress()

        await together(one(position) for position in range(samples))
        return _judged(watch, loaded, observer, origin, alpha, started)


def _judged(
    watch: Watch,
    loaded: LoadedScenario,
    observer: Observer,
    origin: Literal["manual", "gate"],
    alpha: float,
    started: datetime,
) -> RunResult:
    before = approved(watch.store, loaded)
    recordings = [run.recording for run in observer.runs]
    changes = tuple(compare(watch, loaded, before, recordings, alpha))
    unseen = _unseen_label(watch, loaded, before, recordings)
    verdict, reason, detail = _verdict(before, recordings, changes, unseen)
    kept = [observer.keep_files(run, changed=verdict is not Verdict.SAME) for run in observer.runs]
    run_ids = _store(watch, loaded, before, kept, origin, verdict, reason, detail, started)
    baseline = before.baseline
    return RunResult(
        scenario=loaded.scenario.scenario,
        target=loaded.target_id,
        run_ids=run_ids,
        verdict=verdict,
        reason=reason,
        detail=detail,
        baseline=baseline.version if baseline else None,
        release=release_of(recordings[-1]),
        changes=changes,
        too_weak=tuple(one.title for one in changes if one.p_value is not None and not one.reachable),
        pins_changed=_pins_changed(watch, loaded, before, recordings[-1]),
    )


def _verdict(
    before: Approved, recordings: Sequence[Recording], changes: Sequence[StreamChange], unseen: str
) -> tuple[Verdict, str | None, str]:
    blind = [one for one in recordings if one.outcome is Outcome.UNMEASURED]
    if any(one.status == "changed" for one in changes):
        return Verdict.DRIFTED, None, ""
    if len(blind) == len(recordings):
        reason = blind[0].reason
        return Verdict.UNMEASURED, reason.value if reason is not None else None, blind[0].detail
    if before.baseline is None and not any(one.p_value is not None for one in changes):
        return Verdict.NEW, None, UNAPPROVED
    if not any(one.reachable and one.p_value is not None for one in changes):
        if unseen:
            return Verdict.UNMEASURED, TOO_FEW, f"it is {unseen} now, and nothing was approved at such a time"
        seen = len(recordings) - len(blind)
        return Verdict.UNMEASURED, TOO_FEW, f"{seen} samples can prove no change at this level; add --samples"
    return (Verdict.NEW, None, UNAPPROVED) if before.baseline is None else (Verdict.SAME, None, "")


def _unseen_label(
    watch: Watch, loaded: LoadedScenario, before: Approved, recordings: Sequence[Recording]
) -> str:
    """Return the label of these runs where no approved run has it; else nothing."""
    windows = windows_of(watch.target_of(loaded), loaded)
    known = {label_of(run, windows) for runs in before.runs.values() for run in runs}
    return next((label for run in recordings if (label := label_of(run, windows)) not in known), "")


def _store(
    watch: Watch,
    loaded: LoadedScenario,
    before: Approved,
    recordings: Sequence[Recording],
    origin: Literal["manual", "gate"],
    verdict: Verdict,
    reason: str | None,
    detail: str,
    started: datetime,
) -> tuple[int, ...]:
    store, target = watch.store, watch.target_of(loaded)
    look = NewLook(
        target=loaded.target_id,
        scenario=loaded.scenario.scenario,
        variant="",
        origin=origin,
        verdict=verdict.value,
        reason=reason or "",
        detail=detail,
        started_at=started,
        ended_at=watch.clock.now(),
        baseline_id=before.baseline.id if before.baseline else None,
        release=release_of(recordings[-1]),
        versions={"settings": settings_hash(watch.settings), "masking": MASKING_VERSION},
    )
    run_ids = []
    with store.transaction():
        look_id = store.looks.add(look)
        for recording in recordings:
            run_id = store.looks.add_run(look_id, origin, recording)
            if recording.outcome is not Outcome.UNMEASURED:
                samples = measure(recording, before.reference(recording.variant), loaded.scenario, target)
                store.looks.add_samples(run_id, samples, counted=False)
            run_ids.append(run_id)
    return tuple(run_ids)


def _pins_changed(
    watch: Watch, loaded: LoadedScenario, before: Approved, last: Recording
) -> tuple[PinChange, ...]:
    if before.baseline is None:
        return ()
    owners = {name: source.owner or "" for name, source in watch.target_of(loaded).pins.items()}
    changed = []
    for name, pin in last.pins_after.items():
        old = before.baseline.pins.get(name)
        if old is not None and pin.value is not None and old != pin.value:
            changed.append(PinChange(name, old, pin.value, owners.get(name, "")))
    return tuple(changed)


def _paused(loaded: LoadedScenario) -> RunResult:
    return RunResult(
        scenario=loaded.scenario.scenario,
        target=loaded.target_id,
        run_ids=(),
        verdict=Verdict.PAUSED,
        reason="paused",
        detail="paused: `sentinel resume` ends it",
        baseline=None,
        release=None,
        changes=(),
        too_weak=(),
        pins_changed=(),
    )
