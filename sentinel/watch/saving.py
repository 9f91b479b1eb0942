"""Everything one look leaves behind, in one transaction: runs, samples, evidence, verdict, matters, messages."""

from collections.abc import Sequence
from dataclasses import replace

from sentinel.errors import Overtaken
from sentinel.kinds import Concern, Kind, MeasureSpec, Sample
from sentinel.masking import MASKING_VERSION
from sentinel.recording import Recording
from sentinel.settings import settings_hash
from sentinel.store import DriftRow, NewLook, ScheduleRow
from sentinel.watch import blindness, everywhere, fleet_latency, matters, pins
from sentinel.watch.conclusion import LookResult, Verdict
from sentinel.watch.context import Watch
from sentinel.watch.cycle import advanced, schedule_row
from sentinel.watch.looked import Looked
from sentinel.watch.observing import Observer, Run, release_of

AVAILABILITY = MeasureSpec(
    "availability", Kind.EVENT, Concern.SPEED, title="could not be looked at", limit=None
)
"""True when the scheduled run could not observe the product. Sampled, never judged by evidence: see `blindness`."""


def save_look(watch: Watch, observer: Observer, looked: Looked) -> LookResult:
    """Store the look and everything that follows from it; return it.

    Raises:
        Overtaken: a person approved, undid or resolved something of this scenario meanwhile; nothing is stored.
    """
    store, loaded = watch.store, looked.loaded
    target, scenario = loaded.target_id, loaded.scenario.scenario
    verdict = _verdict(looked, store.drifts.current(target, scenario))
    # files are written, synced and renamed before the commit that refers to them; orphans are swept
    recordings = [observer.keep_files(run, changed=verdict is not Verdict.SAME) for run in looked.runs]
    with store.transaction():
        if looked.judge is not None and looked.judge.overtaken():
            raise Overtaken(f"{scenario}: approved or resolved while it was looked at; this look is dropped")
        look_id = store.looks.add(_new_look(watch, looked, verdict, recordings[0]))
        run_ids = _add_runs(watch, looked, look_id, recordings)
        moves = pins.observe(watch, loaded, run_ids[0], recordings[0])
        store.schedule.save(_scheduled(watch, looked))
        if looked.judge is None:
            blindness.after_unmeasured(watch, looked, look_id)
            drift = store.drifts.current(target, scenario)
        else:
            blindness.after_measured(watch, looked)
            drift = matters.after_look(watch, looked, looked.judge, look_id, moves)
            store.streams.save(looked.judge.rows())
            everywhere.after_look(watch, looked, looked.judge, look_id, run_ids)
        pins.tell(watch, loaded, moves, drift)
    return LookResult(
        target,
        scenario,
        looked.variant,
        verdict,
        look_id,
        tuple(run_ids),
        recordings[0].reason,
        recordings[0].detail,
        looked.judge.results() if looked.judge else {},
        drift.id if drift is not None and drift.status == "open" else None,
        tuple(sorted(looked.judge.new_steps)) if looked.judge else (),
    )


def _verdict(looked: Looked, open_drift: DriftRow | None) -> Verdict:
    if looked.judge is None:
        return Verdict.UNMEASURED
    states = [result.state.value for result in looked.judge.results().values()]
    if "drift" in states or (open_drift is not None and "recovered" not in states):
        return Verdict.DRIFTED
    if "watching" in states or "incident" in states:
        return Verdict.SUSPECT
    return Verdict.SAME if looked.approved.baseline is not None else Verdict.NEW


def _new_look(watch: Watch, looked: Looked, verdict: Verdict, first: Recording) -> NewLook:
    judge = looked.judge
    results = judge.results() if judge else {}
    return NewLook(
        target=looked.loaded.target_id,
        scenario=looked.loaded.scenario.scenario,
        variant=looked.variant,
        origin="schedule",
        verdict=verdict.value,
        reason=first.reason.value if first.reason is not None else "",
        detail=first.detail,
        started_at=looked.started_at,
        ended_at=watch.clock.now(),
        baseline_id=looked.approved.baseline.id if looked.approved.baseline else None,
        release=release_of(first),
        versions=versions(watch, looked),
        thresholds={
            f"{key.step}/{key.measure}": {
                "threshold": one.threshold,
                "evidence": one.evidence,
                "state": one.state,
                **({"learnt": False} if judge is not None and key in judge.frozen else {}),
            }
            for key, one in results.items()
        },
        weight=judge.weight if judge else 1.0,
        label=looked.label,
    )


def versions(watch: Watch, looked: Looked) -> dict[str, object]:
    """Return what a look was judged with, so that its verdict can be recomputed."""
    judge = looked.judge
    measures = {one.spec.name: one.spec.version for one in judge.streams.values()} if judge else {}
    return {"settings": settings_hash(watch.settings), "masking": MASKING_VERSION, "measures": measures}


def _add_runs(watch: Watch, looked: Looked, look_id: int, recordings: list[Recording]) -> list[int]:
    run_ids = []
    for place, (run, recording) in enumerate(zip(looked.runs, recordings, strict=True)):
        run_id = watch.store.looks.add_run(look_id, run.origin, recording)
        for counted, samples in _by_effect(looked, run, looked.samples[place]):
            watch.store.looks.add_samples(run_id, samples, counted=counted)
        if run.origin == "schedule":
            whole = [Sample("*", AVAILABILITY, not run.measured, recording.detail)]
            relative = fleet_latency.sample_of(recording, looked.approved) if run.measured else None
            if relative is not None:
                whole.append(relative)
            watch.store.looks.add_samples(run_id, whole, counted=True)
        run_ids.append(run_id)
    return run_ids


def _by_effect(looked: Looked, run: Run, samples: Sequence[Sample]) -> list[tuple[bool, list[Sample]]]:
    """Return the samples of a run that moved evidence and those that did not."""
    judge = looked.judge
    moving = [one for one in samples if run.counted and judge is not None and judge.takes(one, run.origin)]
    return [(True, moving), (False, [one for one in samples if one not in moving])]


def _scheduled(watch: Watch, looked: Looked) -> ScheduleRow:
    row = advanced(schedule_row(watch, looked.loaded))
    return replace(row, last_started_at=looked.started_at, last_ended_at=watch.clock.now())
