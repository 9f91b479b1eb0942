"""The streams over all scenarios of a target, decided once more beside their members.

A pool has no samples of its own: what its members bring is decided again with them. Where a member's earlier epoch
brought something that cannot be decided again, the pool's evidence is unknown from there on until it begins anew.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge

from sentinel.drift import Fleet, Pool
from sentinel.kinds import SCENARIO, Kind, Worse
from sentinel.store import EVERYWHERE, Store, StreamKey, StreamRow
from sentinel.watch.replaying import PastLook, Replay, Step


def in_order(replays: Sequence[Replay]) -> Iterator[tuple[PastLook, dict[StreamKey, Step]]]:
    """Yield the looks of several scenarios in the order in which they were stored."""
    return merge(*(one.steps() for one in replays), key=_look_id)


def _look_id(item: tuple[PastLook, dict[StreamKey, Step]]) -> int:
    return item[0].row.id


class ReplayedPool:
    """One pool on its way through history a second time.

    Attributes:
        row: as it is stored; pool: its evidence at this moment.
        looks: how many looks moved it.
        unknown: the newest look that cannot be decided again and still is part of its evidence; None: there is none.
        rounds_known: False once such a look was met: which scenarios had their turn is only guessed from there on.
    """

    def __init__(self, row: StreamRow, opened_at: frozenset[int]) -> None:
        kind = Kind(row.kind)
        self.row = row
        self.pool = Pool(kind, kind is Kind.ORDERED and row.config["worse"] == Worse.EITHER.value)
        self.looks = 0
        self.unknown: int | None = None
        self.rounds_known = True
        self._opened_at = opened_at
        self._closings = deque(row.config["restarts"])

    def take(self, past: PastLook, steps: Mapping[StreamKey, Step]) -> None:
        """Take one look in, as the saving of the look did."""
        if past.last_run <= self.row.config["since_run"]:
            return
        own = self._members(past)
        if own:
            self.looks += 1
            self._score(
                past, {key: steps[key] for key in own if key in steps}, all(key in steps for key in own)
            )
        if past.row.id in self._opened_at:
            self.pool.open_matter()
            self.unknown = None
        while self._closings and self._closings[0][0] <= past.last_run:
            self._closings.popleft()
            self.pool.close_matter()
            self.unknown = None

    def _members(self, past: PastLook) -> list[StreamKey]:
        target, _, _, measure = self.row.key
        named = (name.partition("/") for name in past.row.thresholds)
        return [StreamKey(target, past.row.scenario, step, own) for step, _, own in named if own == measure]

    def _score(self, past: PastLook, steps: Mapping[StreamKey, Step], whole: bool) -> None:
        if not whole:
            self.pool.round.enter(past.row.scenario)
            self.unknown, self.rounds_known = past.row.id, False
        else:
            runs = [(run_id, self._brought(run_id, steps)) for run_id, _, _ in past.runs]
            self.pool.look(past.row.scenario, runs, past.row.started_at)
        if not self.pool.is_open and any(step.result.crossed for step in steps.values()):
            self.pool.restart()
            self.unknown = None

    def _brought(self, run_id: int, steps: Mapping[StreamKey, Step]) -> list[list[float]]:
        """Return what the members bring for one run, in the order in which the run's samples were taken."""
        found = [one for step in steps.values() for one in step.taken if one.run == run_id]
        found.sort(key=lambda one: one.place)
        size = len(self.pool.bank)
        return [one.brought for one in found if one.brought is not None and len(one.brought) == size]


class ReplayedFleet:
    """A target's latency on its way through history a second time.

    Looks do not store the line its rounds were held against, so that it can be decided again as long as it never came
    near one: an equal state proves that, another one proves nothing.
    """

    def __init__(self, row: StreamRow) -> None:
        self.row = row
        self.fleet = Fleet()
        self.looks = 0

    def take(self, past: PastLook) -> None:
        """Take one look in, as the saving of the look did."""
        if past.last_run <= self.row.config["since_run"] or not past.runs:
            return
        _, sample = past.runs[0][2].get((SCENARIO, self.row.key.measure), (0, None))
        if sample is not None and isinstance(sample.value, float | int):
            self.looks += 1
            self.fleet.look(past.row.scenario, float(sample.value), past.row.started_at)


def fleets(store: Store, target: str) -> list[ReplayedFleet]:
    """Return the latency of a target at its start; nothing where it has none."""
    rows = store.streams.load(target, EVERYWHERE).values()
    return [ReplayedFleet(row) for row in rows if row.kind == Kind.LATENCY.value]


def pools(store: Store, target: str) -> list[ReplayedPool]:
    """Return the pools of a target at their start."""
    opened: dict[str, set[int]] = {}
    for drift in store.drifts.list(target=target):
        if drift.scenario == EVERYWHERE:
            for look_id, _, measure in store.drifts.found_at(drift.id):
                opened.setdefault(measure, set()).add(look_id)
    rows = store.streams.load(target, EVERYWHERE).values()
    return [
        ReplayedPool(row, frozenset(opened.get(row.key.measure, ())))
        for row in rows
        if row.kind != Kind.LATENCY.value
    ]
