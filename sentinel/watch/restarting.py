"""What an approval does to the streams of its scenario: some start anew from what is approved now, the others go on."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from sentinel.drift import Stream
from sentinel.kinds import Kind
from sentinel.scenario import LoadedScenario
from sentinel.store import BaselineRow, StreamKey, StreamRow
from sentinel.watch.comparison import StreamChange
from sentinel.watch.context import Watch
from sentinel.watch.judging import epoch_config
from sentinel.watch.labels import windows_of
from sentinel.watch.periods import last_run, without_the_change
from sentinel.watch.reference import Values, approved

REFERENCED = frozenset({"reply.similarity", "reply.meaning", "capture.screen"})
"""Measures whose numbers are relative to the approved texts: they start anew with other texts."""


def restart_streams(
    watch: Watch,
    loaded: LoadedScenario,
    changes: Sequence[StreamChange],
    approves: Callable[[str], bool],
    baseline: BaselineRow,
    moved_everywhere: Set[str] = frozenset(),
) -> list[StreamKey]:
    """Start the streams anew that moved, drifted, whose reference changed, or whose urn holds less than was approved
    now; the others keep urn and evidence.

    Where a drift is open the others, too, drop what they took in since it began. Streams of measures that are
    sampled no more (a promise that was edited away) go.

    Args:
        approves: whether the approval covers a step.
        moved_everywhere: measures that an open matter of the target says have moved, here as everywhere.
    """
    rows = watch.store.streams.load(loaded.target_id, loaded.scenario.scenario)
    sampled = {(one.step, one.measure) for one in changes if one.status != "gone"}
    gone = [key for key in rows if approves(key.step) and (key.step, key.measure) not in sampled]
    watch.store.streams.drop(gone)
    moved = {(one.step, one.measure) for one in changes if one.status in ("new", "changed")}
    own = {part.step for part in baseline.parts if part.source_baseline_id == baseline.id}
    samples = len(baseline.runs) / len(loaded.scenario.variant_names)
    covered = {key: row for key, row in rows.items() if approves(key.step) and key not in gone}
    restart = [
        row
        for key, row in covered.items()
        if (key.step, key.measure) in moved
        or key.measure in moved_everywhere
        or Stream.from_json(row.state).is_open
        or (key.step in own and (_is_relative(row) or _holds_less(row, samples)))
    ]
    _restart(watch, loaded, restart, baseline)
    restarted = [row.key for row in restart]
    drift = watch.store.drifts.current(loaded.target_id, loaded.scenario.scenario)
    if drift is not None:
        others = [row for key, row in covered.items() if key not in restarted]
        watch.store.streams.save([without_the_change(watch, row, drift) for row in others])
    return restarted


def restart_all(watch: Watch, loaded: LoadedScenario, baseline: BaselineRow) -> None:
    """Start every stream of a scenario anew from this baseline."""
    rows = watch.store.streams.load(loaded.target_id, loaded.scenario.scenario)
    _restart(watch, loaded, list(rows.values()), baseline)


def _restart(watch: Watch, loaded: LoadedScenario, rows: Sequence[StreamRow], baseline: BaselineRow) -> None:
    # measured the way coming looks are: against what is the reference of each step from now on
    target = watch.target_of(loaded)
    values = approved(watch.store, loaded).values(loaded, target, windows_of(target, loaded))
    watch.store.streams.save([_restarted(watch, loaded, row, values, baseline) for row in rows])


def _is_relative(row: StreamRow) -> bool:
    return row.kind is Kind.EXACT or row.key.measure in REFERENCED


def _holds_less(row: StreamRow, samples: float) -> bool:
    """Return whether a quiet stream gains by starting anew from so many samples; one that is rising never does."""
    return row.status == "quiet" and Stream.from_json(row.state).size < samples


def _restarted(
    watch: Watch, loaded: LoadedScenario, row: StreamRow, values: Values, baseline: BaselineRow
) -> StreamRow:
    stream = Stream.from_json(row.state)
    stream.approved(values.get((row.key.step, row.key.measure), {}))
    windows = windows_of(watch.target_of(loaded), loaded)
    since_run = last_run(watch, loaded.target_id, loaded.scenario.scenario)
    return replace(
        row,
        config={**row.config, **epoch_config(since_run, windows)},
        state=stream.to_json(),
        epoch=stream.epoch,
        baseline_id=baseline.id,
        evidence=0.0,
        status="quiet",
    )
