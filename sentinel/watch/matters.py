"""The life of a drift: opened by the look that crossed the line, grown by later ones, closed when it recovers."""

from collections.abc import Sequence

from sentinel.store import DriftRow, PinMove, StreamKey
from sentinel.watch import recorded, telling
from sentinel.watch.context import Watch
from sentinel.watch.findings import Moved, moved_streams
from sentinel.watch.judging import Judge
from sentinel.watch.looked import Looked
from sentinel.watch.periods import without_the_change


def after_look(
    watch: Watch, looked: Looked, judge: Judge, look_id: int, moves: Sequence[PinMove]
) -> DriftRow | None:
    """Open, grow or close the scenario's matter after a look; return it as it stands, None where there is none."""
    loaded = looked.loaded
    current = watch.store.drifts.current(loaded.target_id, loaded.scenario.scenario)
    moved = moved_streams(watch, looked, judge)
    if moved:
        return _crossed(watch, looked, judge, look_id, moved, current)
    if current is not None and _recovered(watch, judge, current):
        _close_streams(watch, judge, current)
        return telling.end_drift(watch, current, "recovered", by=watch.actor, note="evidence stayed low")
    return current


def _crossed(
    watch: Watch,
    looked: Looked,
    judge: Judge,
    look_id: int,
    moved: Sequence[Moved],
    current: DriftRow | None,
) -> DriftRow:
    loaded, store = looked.loaded, watch.store
    if current is None:
        incident_id = telling.incident_for_drift(
            watch, loaded.target_id, {one.finding.measure for one in moved}
        )
        drift_id = store.drifts.open(loaded.target_id, loaded.scenario.scenario, look_id, incident_id)
        opened = store.drifts.get(drift_id)
        assert opened is not None
        current = opened
    store.drifts.add_findings(current.id, look_id, [one.finding for one in moved])
    for one in moved:
        judge.streams[one.key].stream.open_matter(one.kept)
    titles = ", ".join(sorted({one.finding.title for one in moved}))
    recorded.become_false(watch, loaded, f"drift {current.id}: {titles}", current.incident_id)
    telling.tell_drift(watch, looked, current)
    return current


def finding_keys(watch: Watch, drift: DriftRow) -> list[StreamKey]:
    """Return the streams a matter is made of."""
    findings = watch.store.drifts.findings(drift.id)
    return [StreamKey(drift.target, drift.scenario, one.step, one.measure) for one in findings]


def _recovered(watch: Watch, judge: Judge, drift: DriftRow) -> bool:
    keys = [key for key in finding_keys(watch, drift) if key in judge.streams]
    return bool(keys) and all(judge.streams[key].stream.recovered for key in keys)


def _close_streams(watch: Watch, judge: Judge, drift: DriftRow) -> None:
    stored = watch.store.streams.load(drift.target, drift.scenario)
    others = [row for key, row in stored.items() if key not in judge.streams]
    watch.store.streams.save([without_the_change(watch, row, drift) for row in others])
    for one in judge.streams.values():
        one.row = without_the_change(watch, one.row, drift, one.stream)
