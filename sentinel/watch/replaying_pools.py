"""The streams over all scenarios of a target, decided once more beside their members.

A pool has no samples of its own: what its members bring is decided again with them. Where a member's earlier epoch
brought something that cannot be decided again, the pool's evidence is unknown from there on until it begins anew.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from math import inf
from typing import Any

from sentinel.drift import Fleet, Pool, StreamState, state_of
from sentinel.kinds import SCENARIO, Kind, Worse
from sentinel.store import EVERYWHERE, LookRow, Store, StreamKey, StreamRow
from sentinel.watch import fleet_latency
from sentinel.watch.context import Watch
from sentinel.watch.periods import put_back, restarted
from sentinel.watch.replaying import RESTARTS, PastLook, Replay, Step, disagreement
from sentinel.watch.shares import line_name


def in_order(replays: Sequence[Replay]) -> Iterator[tuple[PastLook, dict[StreamKey, Step]]]:
    """Yield the looks of several scenarios in the order in which they were stored."""
    return merge(*(one.steps() for one in replays), key=_look_id)


def _look_id(item: tuple[PastLook, dict[StreamKey, Step]]) -> int:
    return item[0].row.id


class _Everywhere:
    """What replays of both sorts of streams over all scenarios share.

    Attributes:
        row: as it is stored.
        looks: how many looks moved it.
        first, what: the first look that stored something else than was decided again, and what; None and empty while
            there is none.
    """

    def __init__(self, row: StreamRow) -> None:
        self.row = row
        self.looks = 0
        self.first: LookRow | None = None
        self.what = ""
        self._lined = False

    def line(self, past: PastLook) -> dict[str, Any] | None:
        """Return what a look kept of the stream; None: it had no part in it, or looks kept nothing yet."""
        found: dict[str, Any] | None = past.row.thresholds.get(line_name(self.row.key))
        self._lined = self._lined or found is not None
        return found

    def took(self, past: PastLook) -> bool:
        """Return whether a look moved the stream: those that keep nothing do, unless looks before them kept it."""
        return self.line(past) is not None or not self._lined

    def compare(self, past: PastLook, evidence: float, state: StreamState) -> None:
        """Hold what was decided again against what the look kept."""
        line = self.line(past)
        if line is not None and not self.what:
            self.what = disagreement(line, evidence, state.value)
            self.first = past.row if self.what else None


class ReplayedPool(_Everywhere):
    """One pool on its way through history a second time.

    Attributes:
        pool: its evidence at this moment.
        unknown: the newest look that cannot be decided again and still is part of its evidence; None: there is none.
        rounds_known: False once such a look was met: which scenarios had their turn is only guessed from there on.
    """

    def __init__(self, row: StreamRow, opened_at: frozenset[int]) -> None:
        super().__init__(row)
        self.pool = pool_of(row)
        self.unknown: int | None = None
        self.rounds_known = True
        self._opened_at = opened_at
        self._closings = deque(row.config["restarts"])

    def take(self, past: PastLook, steps: Mapping[StreamKey, Step]) -> None:
        """Take one look in, as the saving of the look did."""
        if past.last_run <= self.row.config["since_run"]:
            return
        own = members(self.row.key, past)
        if own and self.took(past):
            self.looks += 1
            whole = all(key in steps for key in own)
            self._score(past, {key: steps[key] for key in own if key in steps}, whole)
        while self._closings and self._closings[0][0] <= past.last_run:
            self._closings.popleft()
            self.pool.close_matter()
            self.unknown = None

    def _score(self, past: PastLook, steps: Mapping[StreamKey, Step], whole: bool) -> None:
        highest = 0.0
        if whole:
            highest = self.pool.look(past.row.scenario, brought(past, steps, self.pool), past.row.started_at)
        else:
            self.pool.round.enter(past.row.scenario)
            self.unknown, self.rounds_known = past.row.id, False
        if not self.pool.is_open and any(step.result.crossed for step in steps.values()):
            self.pool.restart()
            self.unknown, highest = None, 0.0
        crossed = self._crossed(past, highest)
        if self.rounds_known:
            evidence = highest if crossed else self.pool.evidence
            self.compare(past, evidence, StreamState.DRIFT if crossed else self.pool.state)
        if crossed:
            self.pool.open_matter()
            self.unknown = None

    def _crossed(self, past: PastLook, highest: float) -> bool:
        line = self.line(past)
        if line is None or not self.rounds_known:
            return past.row.id in self._opened_at
        return not self.pool.is_open and highest >= line["threshold"]


def pool_of(row: StreamRow) -> Pool:
    """Return a stored pool at its start."""
    kind = Kind(row.kind)
    return Pool(kind, kind is Kind.ORDERED and row.config["worse"] == Worse.EITHER.value)


def members(pool: StreamKey, past: PastLook) -> list[StreamKey]:
    """Return the streams of a look that belong to a pool."""
    named = (name.partition("/") for name in past.row.thresholds)
    return [
        StreamKey(pool.target, past.row.scenario, step, measure)
        for step, _, measure in named
        if measure == pool.measure
    ]


def brought(
    past: PastLook, steps: Mapping[StreamKey, Step], pool: Pool
) -> list[tuple[int, list[list[float]]]]:
    """Return what the members bring by run, in the order in which the runs' samples were taken."""
    size = len(pool.bank)
    taken = sorted((one for step in steps.values() for one in step.taken), key=lambda one: one.place)
    found: dict[int, list[list[float]]] = {run_id: [] for run_id, _, _ in past.runs}
    for one in taken:
        if one.brought is not None and len(one.brought) == size:
            found[one.run].append(one.brought)
    return list(found.items())


class ReplayedFleet(_Everywhere):
    """A target's latency on its way through history a second time.

    Attributes:
        fleet: its evidence at this moment.
        lines_known: False once a look was met that did not keep the line its rounds were held against, as the looks
            of earlier versions: such a history can be decided again as long as it never came near one, and an equal
            state proves that.
    """

    def __init__(self, watch: Watch, row: StreamRow) -> None:
        super().__init__(row)
        self.fleet = Fleet()
        self.fleet.stream.epoch = row.epoch
        self.lines_known = True
        self._watch = watch
        self._now = replace(row, config={**row.config, "dropped": [], "restarts": []})
        self._periods, self._restarts = deque(row.config["dropped"]), deque(row.config["restarts"])

    def take(self, past: PastLook) -> None:
        """Take one look in, as the saving of the look did, then do what was decided before the next one."""
        if past.last_run <= self.row.config["since_run"] or not past.runs:
            return
        _, sample = past.runs[0][2].get((SCENARIO, self.row.key.measure), (0, None))
        if sample is not None and isinstance(sample.value, float | int) and self.took(past):
            self.looks += 1
            self._score(past, float(sample.value))
        stream = self.fleet.stream
        while self._periods and self._periods[0][1] <= past.last_run:
            first, until = self._periods.popleft()
            samples = fleet_latency.history(self._watch, self._now, until)
            self._now = put_back(self._now, stream, samples, first, until)
        while self._restarts and self._restarts[0][0] <= past.last_run:
            run, cause = self._restarts.popleft()
            RESTARTS[cause](stream)
            self._now = restarted(self._now, stream, run, cause)

    def _score(self, past: PastLook, value: float) -> None:
        line, stream = self.line(past), self.fleet.stream
        self.lines_known = self.lines_known and line is not None
        threshold = inf if line is None else line["threshold"]
        self.fleet.look(past.row.scenario, value, past.row.started_at, threshold)
        crossed = stream.crossed(threshold)
        if self.lines_known:
            self.compare(past, stream.evidence, StreamState.DRIFT if crossed else state_of(stream))
        if crossed:
            stream.open_matter(fleet_latency.place(self._watch, self._now, past.last_run).kept)


def fleets(watch: Watch, target: str) -> list[ReplayedFleet]:
    """Return the latency of a target at its start; nothing where it has none."""
    rows = watch.store.streams.load(target, EVERYWHERE).values()
    return [ReplayedFleet(watch, row) for row in rows if row.kind == Kind.LATENCY.value]


def pools(store: Store, target: str) -> list[ReplayedPool]:
    """Return the pools of a target at their start."""
    opened = opened_at(store, target)
    rows = store.streams.load(target, EVERYWHERE).values()
    return [
        ReplayedPool(row, frozenset(opened.get(row.key.measure, ())))
        for row in rows
        if row.kind != Kind.LATENCY.value
    ]


def opened_at(store: Store, target: str) -> dict[str, set[int]]:
    """Return the looks at which matters of the whole target opened or grew, by measure."""
    found: dict[str, set[int]] = {}
    for drift in store.drifts.list(target=target):
        if drift.scenario == EVERYWHERE:
            for look_id, _, measure in store.drifts.found_at(drift.id):
                found.setdefault(measure, set()).add(look_id)
    return found
