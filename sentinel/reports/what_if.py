"""What would have fired under other settings: stored samples, decided by another rule, beside what was decided.

Only what stored samples can answer is offered: another alarm budget, another declared limit, the robust mode, no
reruns. Samples that were never taken are not made up: where another line would have asked for more reruns than there
were, the drift opens here later than it would have live.

Left out, and said so, are the streams over all scenarios: under another rule each member would open, restart and learn
at other looks, and bring something else. What their matters did to their members stays as it was.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sentinel.drift import Budget, StreamConfig
from sentinel.errors import UsageError
from sentinel.kinds import Kind
from sentinel.reports.naming import WHOLE_TARGET, name_of, names, unknown
from sentinel.reports.recompute import Progress, why_not
from sentinel.scenario import LoadedScenario
from sentinel.store import EVERYWHERE, DriftRow, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.replaying import PastLook, Replay, Replayed, closed, config_at_start
from sentinel.watch.shares import budget_of, plan_of


@dataclass(frozen=True)
class OtherSettings:
    """What to decide by instead; what is left out is as it was.

    Fields:
        budget: another alarm budget; None: the thresholds of each look as they were.
        limits: another declared limit by stream or measure name, as `names` understands them.
        robust: streams or measures that are judged in the robust mode.
        reruns: False: only the scheduled run of each look counts.
    """

    budget: Budget | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    robust: frozenset[str] = frozenset()
    reruns: bool = True


@dataclass(frozen=True)
class Crossing:
    """One look in which streams crossed their line, by either rule.

    Fields:
        run: the newest run of the look.
        then, now: `step/measure` of the streams that did under the settings of then, and that would have now.
    """

    scenario: str
    target: str
    look: int
    run: int
    at: datetime
    then: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """The same history under two rules.

    Fields:
        looks, streams: how many were decided again.
        crossings: the looks at which a matter opened or grew by either rule, oldest first.
        left_out: streams that could not be decided again, with the reason.
        everywhere: how many streams over all scenarios there are, which are left out.
    """

    looks: int
    streams: int
    crossings: tuple[Crossing, ...]
    left_out: tuple[tuple[StreamKey, str], ...]
    everywhere: int

    @property
    def only_now(self) -> int:
        """Return at how many looks streams would have crossed that did not then."""
        return sum(not set(one.now) <= set(one.then) for one in self.crossings)

    @property
    def only_then(self) -> int:
        """Return at how many looks streams crossed that would not have."""
        return sum(not set(one.then) <= set(one.now) for one in self.crossings)


def what_if(
    watch: Watch, scenarios: Sequence[LoadedScenario], other: OtherSettings, progress: Progress
) -> WhatIf:
    """Return at which looks drifts would have opened under other settings, beside those at which they did.

    Raises:
        NothingToCompare: a name in `other` is no stream's.
        UsageError: a limit for a number.
    """
    rows, left_out = _replayable(watch, scenarios)
    _refuse_unknown(other, [row for own in rows.values() for row in own])
    looks, crossings = 0, []
    for loaded in scenarios:
        own = rows[loaded.target_id, loaded.scenario.scenario]
        replay = Replay(watch, loaded, own)
        imagined = _Imagined(watch, loaded, replay, other)
        for past, steps in replay.steps():
            looks += 1
            then = [key for key, step in steps.items() if step.result.crossed]
            now = imagined.look(past)
            if then or now:
                crossings.append(_crossing(past, then, now))
            progress(loaded.scenario.scenario)
    streams = sum(len(own) for own in rows.values())
    targets = {one.target_id for one in scenarios}
    return WhatIf(
        looks=looks,
        streams=streams,
        crossings=tuple(sorted(crossings, key=lambda one: one.look)),
        left_out=tuple(left_out),
        everywhere=sum(len(watch.store.streams.load(target, EVERYWHERE)) for target in targets),
    )


def _replayable(
    watch: Watch, scenarios: Sequence[LoadedScenario]
) -> tuple[dict[tuple[str, str], list[StreamRow]], list[tuple[StreamKey, str]]]:
    rows: dict[tuple[str, str], list[StreamRow]] = {}
    left_out: list[tuple[StreamKey, str]] = []
    for loaded in scenarios:
        own = rows.setdefault((loaded.target_id, loaded.scenario.scenario), [])
        for key, row in watch.store.streams.load(loaded.target_id, loaded.scenario.scenario).items():
            if reason := why_not(watch, loaded, row):
                left_out.append((key, reason))
            else:
                own.append(row)
    return rows, left_out


def _refuse_unknown(other: OtherSettings, rows: Sequence[StreamRow]) -> None:
    keys = [row.key for row in rows]
    known = {name for key in keys for name in names(key)}
    for name in [*other.limits, *other.robust]:
        if name.startswith(f"{WHOLE_TARGET}/"):
            raise UsageError(
                f"{name} is over all scenarios; limits and the robust mode are for single streams"
            )
        if name not in known:
            raise unknown(name, keys)
    for row in rows:
        if _limit(other, row) is not None and row.kind in (Kind.ORDERED, Kind.LATENCY):
            raise UsageError(f"{name_of(row.key)} is a number; a limit is a share of runs, it can have none")


def _limit(other: OtherSettings, row: StreamRow) -> float | None:
    return next((other.limits[name] for name in names(row.key) if name in other.limits), None)


def _config(other: OtherSettings, row: StreamRow) -> StreamConfig:
    config, limit = config_at_start(row), _limit(other, row)
    if limit is not None:
        config = replace(config, limit=limit)
    return config.made_robust() if other.robust & set(names(row.key)) else config


def _crossing(past: PastLook, then: Sequence[StreamKey], now: Sequence[StreamKey]) -> Crossing:
    row = past.row
    return Crossing(
        scenario=row.scenario,
        target=row.target,
        look=row.id,
        run=past.last_run,
        at=row.started_at,
        then=tuple(sorted(f"{key.step}/{key.measure}" for key in then)),
        now=tuple(sorted(f"{key.step}/{key.measure}" for key in now)),
    )


class _Imagined:
    """One scenario's streams under the other settings. What people decided is done to the matters open here."""

    def __init__(self, watch: Watch, loaded: LoadedScenario, replay: Replay, other: OtherSettings) -> None:
        rows = replay.rows
        self._streams = {
            key: Replayed(watch.store, row, replay.approved[key], _config(other, row))
            for key, row in rows.items()
        }
        self._factors = {key: _factor(watch, loaded, row, other.budget) for key, row in rows.items()}
        self._reruns = other.reruns
        self._switches = {key: _switches(other, row) for key, row in rows.items()}
        shared = _periods_of_all(watch, loaded.target_id)
        self._periods = {key: deque(_shared(row, shared)) for key, row in rows.items()}
        self._closings: deque[DriftRow] = deque(closed(watch, loaded, "fixed", "dismissed", "approved"))
        self._last_run = 0

    def look(self, past: PastLook) -> list[StreamKey]:
        """Take one look in; return the streams that cross their line in it."""
        while self._closings and _before(self._closings[0], past):
            self._closed(self._closings.popleft())
        crossed = []
        for key, one in self._streams.items():
            while self._switches[key] and self._switches[key][0][0] <= self._last_run:
                one.restart(*self._switches[key].popleft())
            while self._periods[key] and self._periods[key][0][1] <= self._last_run:
                period = self._periods[key].popleft()
                if not one.stream.is_open:
                    one.put_back(*period)
            step = one.take(past, self._factors[key], self._reruns)
            if step is not None and step.result.crossed:
                crossed.append(key)
        self._last_run = past.last_run
        for key in crossed:
            self._streams[key].open_matter(past.last_run)
        if self._open and not crossed and all(one.stream.recovered for one in self._open):
            self._put_back()
        return crossed

    @property
    def _open(self) -> list[Replayed]:
        return [one for one in self._streams.values() if one.stream.is_open]

    def _closed(self, drift: DriftRow) -> None:
        if drift.status != "dismissed":
            self._put_back()
            return
        for one in self._open:
            one.restart(self._last_run, "dismissed")

    def _put_back(self) -> None:
        """Close the matter as over: every stream drops what it took in since it began."""
        began = [one.began for one in self._open if one.began is not None]
        if not began:
            return
        for one in list(self._streams.values()):
            if one.row.config["since_run"] < self._last_run:
                one.put_back(one.began or min(began), self._last_run)


def _periods_of_all(watch: Watch, target: str) -> set[tuple[str, int | None]]:
    """Return (measure, first run) of the changes that matters of the whole target were about."""
    matters = [one for one in watch.store.drifts.list(target=target) if one.scenario == EVERYWHERE]
    found = [finding for one in matters for finding in watch.store.drifts.findings(one.id)]
    return {(one.measure, one.first_lo) for one in found}


def _shared(row: StreamRow, shared: set[tuple[str, int | None]]) -> list[tuple[int, int]]:
    """Return the periods that a stream dropped because a matter of the whole target ended."""
    return [(first, last) for first, last in row.config["dropped"] if (row.key.measure, first) in shared]


def _switches(other: OtherSettings, row: StreamRow) -> deque[tuple[int, str]]:
    """Return when a person switched the stream's robust mode, unless the other settings say it is on throughout."""
    if other.robust & set(names(row.key)):
        return deque()
    return deque((run, cause) for run, cause in row.config.get("restarts", ()) if cause != "dismissed")


def _before(drift: DriftRow, past: PastLook) -> bool:
    return drift.closed_at is not None and drift.closed_at < past.row.ended_at


def _factor(watch: Watch, loaded: LoadedScenario, row: StreamRow, budget: Budget | None) -> float:
    """Return by what a stream's thresholds are multiplied under another budget than the one the settings have now."""
    if budget is None:
        return 1.0
    plan, present = plan_of(loaded, row.config), budget_of(watch)
    other_share = plan.stakes(budget.per_days) / budget.false_alarms
    return other_share / (plan.stakes(present.per_days) / present.false_alarms)
