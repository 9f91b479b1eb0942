"""One stream, told: its evidence look by look, where a change began, which samples said so, what it would take now."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import log

from sentinel.drift import Stream, effect, headline
from sentinel.errors import NothingToCompare
from sentinel.kinds import Kind, Value, Worse
from sentinel.reports.explained import Explained, Point, Split, Telling
from sentinel.reports.recompute import why_not
from sentinel.scenario import LoadedScenario
from sentinel.store import PinMove, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.placing import Placed
from sentinel.watch.replaying import Replay, Replayed, Step
from sentinel.watch.shares import budget_of

TELLING = 8
"""Samples that are shown as those that mattered most."""

REMEMBERED = 4000
"""Samples since the evidence last restarted among which they are chosen."""

MOST_NEEDED = 200
"""Samples after which "what would it take" is given up."""

PINS_READ = 1000

UNHEARD = "\N{SYMBOL FOR NULL}never said"
"""A word and a rendering that nobody approved."""


@dataclass
class _Seen:
    """What is remembered on the way through history."""

    points: deque[Point]
    samples: deque[tuple[int, bool, int, str, Value | None, tuple[float, ...]]] = field(
        default_factory=lambda: deque(maxlen=REMEMBERED)
    )
    telling: tuple[Telling, ...] = ()
    split: Split | None = None
    restarts: int = 0


def explain(
    watch: Watch, row: StreamRow, looks: int, progress: Callable[[str], None] = lambda word: None
) -> Explained:
    """Return all that is known of one stream.

    Args:
        looks: how many of the newest looks the series holds.

    Raises:
        NothingToCompare: its scenario is no longer in the files, or what it was judged by is gone.
    """
    loaded = _loaded(watch, row)
    replay = Replay(watch, loaded, [row])
    one, seen = replay.streams[row.key], _Seen(deque(maxlen=looks))
    last: Step | None = None
    for past, steps in replay.steps():
        if row.key in steps:
            _restarted(one, seen)
            last = steps[row.key]
            _see(watch, row, one, last, past.last_run, seen)
        progress(row.key.scenario)
    if last is not None and not one.stream.is_open and last.result.state in ("watching", "incident"):
        seen.split = _split(watch, row, one.place(max(last.look.runs)), last.look.id)
        seen.telling = _telling(one.stream.leader, seen)
    return _explained(watch, row, one, seen)


def _loaded(watch: Watch, row: StreamRow) -> LoadedScenario:
    loaded = watch.scenarios.get(row.key.scenario)
    if loaded is None or loaded.target_id != row.key.target:
        raise NothingToCompare(f"{row.key.scenario} on {row.key.target} is no longer in the files")
    if reason := why_not(watch, loaded, row):
        raise NothingToCompare(f"{row.key.step}/{row.key.measure} cannot be told again: {reason}")
    return loaded


def _restarted(one: Replayed, seen: _Seen) -> None:
    """Forget the samples from before a restart of the evidence."""
    config = one.row.config
    restarts = len(config["dropped"]) + len(config["restarts"])
    if restarts != seen.restarts:
        seen.restarts = restarts
        seen.samples.clear()
        seen.split, seen.telling = None, ()


def _see(watch: Watch, row: StreamRow, one: Replayed, step: Step, run: int, seen: _Seen) -> None:
    result, look = step.result, step.look
    seen.points.append(
        Point(
            look=look.id,
            run=run,
            at=look.started_at,
            evidence=result.evidence,
            threshold=result.threshold,
            warn=step.warn,
            state=result.state.value,
            rose=result.crossed,
        )
    )
    seen.samples.extend(
        (look.id, place > 0, taken.run, taken.urn, taken.value, taken.paid)
        for place, taken in enumerate(step.taken)
        if taken.paid is not None
    )
    if result.crossed:
        seen.split = _split(watch, row, one.place(run), look.id)
        seen.telling = _telling(one.stream.leader, seen)
        seen.samples.clear()


def _split(watch: Watch, row: StreamRow, where: Placed, look: int) -> Split:
    change = where.change
    before, now = effect(change.region.config, where.before, where.after, row.config["unit"])
    return Split(
        look=look,
        lo=change.lo,
        at=change.at,
        hi=change.hi,
        since=change.since,
        favoured=change.favoured,
        before=before,
        now=now,
        pins=pins_between(watch, row.key.target, change.lo, change.hi),
    )


def pins_between(watch: Watch, target: str, first: int, last: int) -> tuple[PinMove, ...]:
    """Return what moved underneath a target's product between two runs, oldest first."""
    moves = watch.store.pins.moves(target, since_run=first, limit=PINS_READ)
    return tuple(move for move in reversed(moves) if move.run_id is not None and move.run_id <= last)


def _telling(leader: int, seen: _Seen) -> tuple[Telling, ...]:
    """Return the samples by which the winning bet gained or lost most, in their order; since the split, if any."""
    since = seen.split.lo if seen.split is not None else 0
    found = [
        Telling(look, run, rerun, urn, value, paid[leader])
        for look, rerun, run, urn, value, paid in seen.samples
        if paid[leader] != 1.0 and run >= since
    ]
    most = sorted(found, key=lambda one: abs(log(max(one.paid, 1e-12))), reverse=True)[:TELLING]
    return tuple(sorted(most, key=lambda one: one.run))


def _explained(watch: Watch, row: StreamRow, one: Replayed, seen: _Seen) -> Explained:
    stream, config = one.stream, one.stream.config
    baseline = watch.store.baselines.get(row.baseline_id) if row.baseline_id is not None else None
    drift = watch.store.drifts.current(row.key.target, row.key.scenario) if stream.is_open else None
    rose = next((point for point in reversed(seen.points) if point.rose), None)
    # once a matter is open the evidence starts anew, to see whether the change lasts: people ask about the crossing
    evidence = rose.evidence if stream.is_open and rose is not None else stream.evidence
    return Explained(
        key=row.key,
        title=row.config["title"] or row.key.measure,
        kind=config.kind,
        unit=row.config["unit"],
        limit=config.limit,
        robust=config.robust,
        epoch=row.epoch,
        since_run=row.config["since_run"],
        baseline=baseline.version if baseline is not None else None,
        release=baseline.release if baseline is not None else None,
        size=stream.size,
        samples=stream.samples,
        dismissals=stream.dismissals,
        state=row.status,
        drift=drift.id if drift is not None else None,
        evidence=evidence,
        warn=stream.warn,
        threshold=row.threshold,
        chance=headline(evidence, row.threshold, budget_of(watch)) if row.threshold > 0 else "",
        points=tuple(seen.points),
        split=seen.split,
        telling=seen.telling or _telling(stream.leader, seen),
        dropped=tuple((first, last) for first, last in row.config["dropped"]),
        restarts=tuple((run, why) for run, why in row.config.get("restarts", ())),
        needed=samples_needed(stream, row.threshold),
    )


def samples_needed(stream: Stream, threshold: float) -> int | None:
    """Return how many more samples, as different as can be, would bring the evidence to the threshold.

    Tried out on a copy, in the first of the stream's urns. None: a matter is open, it is judged without a threshold
    yet, or `MOST_NEEDED` are not enough.
    """
    if stream.is_open or threshold <= 0:
        return None
    copy = Stream.from_json(stream.to_json())
    value, urn = _extreme(stream), next(iter(copy.urns()), "")
    for number in range(1, MOST_NEEDED + 1):
        if copy.update(value, variant=urn) >= threshold:
            return number
    return None


def _extreme(stream: Stream) -> Value:
    """Return a value that is as far on the bad side as any can be."""
    values: Mapping[Kind, Value] = {Kind.EVENT: True, Kind.CATEGORY: UNHEARD, Kind.EXACT: UNHEARD}
    if stream.config.kind in values:
        return values[stream.config.kind]
    return -1e300 if stream.config.worse is Worse.LOWER else 1e300
