"""From evidence over all scenarios of a target to a finding a person can read: before, after, where most of it is.

Nothing moved much anywhere, so nothing is quoted: samples of all scenarios are counted on one side of what is usual
for each of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from sentinel.drift import FLEET, Spread, StreamConfig, effect, odds
from sentinel.drift.bets import Side
from sentinel.drift.effect import NOTHING
from sentinel.kinds import Concern, Kind, Value, Worse
from sentinel.store import FindingRow, SampleRow, StreamKey, StreamRow
from sentinel.watch import fleet_latency
from sentinel.watch.context import Watch
from sentinel.watch.fleet_latency import FleetTurn
from sentinel.watch.habit_facts import FAMILY, habit_facts
from sentinel.watch.pooling import Turn
from sentinel.watch.reference import approved
from sentinel.watch.shares import budget_of, contributors

READ = 5
"""Scenarios whose samples are read for the words of a finding: those that brought most of the evidence."""

RECENT_RUNS = 2000
"""Runs of the whole watch before a change whose samples say how it was."""

NAMED = 3
"""Scenarios that a finding names."""

Counts = tuple[Counter[bool], Counter[bool]]
"""Values that are (True) and are not on the side that was bet on, before a change and since."""


def pooled_finding(watch: Watch, turn: Turn, fleet_size: float) -> tuple[FindingRow, Spread]:
    """Return what is stored and told of a pool that crossed its line, and where its change began."""
    where = turn.pool.spread()
    bet = turn.pool.bank[turn.pool.leader]
    before, after = together(counted(watch, turn.row, where, bet.side).values())
    words = said(turn.row, bet.side, before), said(turn.row, bet.side, after)
    finding = _finding(watch, turn.row, turn.highest, turn.threshold, fleet_size, words, where)
    if turn.key.measure.startswith(FAMILY):
        finding = replace(finding, habit=_habit(watch, turn.key, where, before, after))
    return finding, where


def _habit(
    watch: Watch, key: StreamKey, where: Spread, before: Counter[bool], after: Counter[bool]
) -> dict[str, Any]:
    """Return what is stored of a habit that moved over many scenarios, from those that brought most of the evidence."""
    members = [
        row.key
        for scenario in contributors(where.shares)[:READ]
        for row in watch.store.streams.load(key.target, scenario).values()
        if row.key.measure == key.measure
    ]
    rates = (before[True], before.total()), (after[True], after.total())
    return habit_facts(watch, members or [key], where.at, *rates, fresh=False).to_dict()


def fleet_finding(watch: Watch, turn: FleetTurn, fleet_size: float) -> tuple[FindingRow, Spread]:
    """Return what is stored and told of a fleet's latency that crossed its line, and where its change began."""
    placed = fleet_latency.place(watch, turn.row)
    shares = fleet_latency.shares_of(watch, turn.row, placed)
    change = placed.change
    where = Spread(change.lo, change.at, change.hi, change.since, shares)
    words = effect(FLEET, placed.before, placed.after, turn.row.config["unit"])
    evidence = turn.fleet.stream.evidence
    return _finding(watch, turn.row, evidence, turn.threshold, fleet_size, words, where), where


def _finding(
    watch: Watch,
    row: StreamRow,
    evidence: float,
    threshold: float,
    fleet_size: float,
    words: tuple[str, str],
    where: Spread,
) -> FindingRow:
    return FindingRow(
        step=row.key.step,
        variant="",
        measure=row.key.measure,
        title=row.config["title"],
        concern=Concern(row.config["concern"]),
        kind=Kind(row.kind),
        unit=row.config["unit"],
        before=words[0],
        after=words[1],
        odds=odds(evidence, threshold, budget_of(watch), fleet_size),
        evidence=evidence,
        threshold=threshold,
        first_lo=where.lo,
        first_at=where.at,
        first_hi=where.hi,
        detail=_most_in(where.shares),
    )


def _most_in(shares: Mapping[str, float]) -> str:
    names = contributors(shares)
    named = ", ".join(f"{name} ({shares[name]:.0%})" for name in names[:NAMED])
    rest = len(names) - NAMED
    return f"Most of it in {named}{f' and {rest} more' if rest > 0 else ''}" if named else ""


def counted(watch: Watch, row: StreamRow, where: Spread, side: Side) -> dict[str, Counts]:
    """Return how many values were and were not on the side that was bet on, before the change and since.

    By scenario, of those that brought most of the evidence.
    """
    config, found = _config(row), {}
    for scenario in contributors(where.shares)[:READ]:
        before, after = Counter[bool](), Counter[bool]()
        for old, new in _sides(watch, row.key, scenario, where):
            usual = _Usual(config, side, old)
            before.update(usual.leaves(value) for value in old)
            after.update(usual.leaves(value) for value in new)
        found[scenario] = before, after
    return found


def said(row: StreamRow, side: Side, counts: Counter[bool]) -> str:
    """Return `above its own median in 12 of 20`."""
    return f"{side_of(row, side)} in {counts[True]} of {counts.total()}".lstrip() if counts else NOTHING


def together(counts: Iterable[Counts]) -> Counts:
    """Return the sum over scenarios."""
    before, after = Counter[bool](), Counter[bool]()
    for old, new in counts:
        before.update(old)
        after.update(new)
    return before, after


def _config(row: StreamRow) -> StreamConfig:
    return StreamConfig(Kind(row.kind), Worse(row.config["worse"]))


def _sides(
    watch: Watch, key: StreamKey, scenario: str, where: Spread
) -> list[tuple[list[Value], list[Value]]]:
    """Return the values before and since the change of each stream and urn of one scenario with the pool's measure."""
    found = []
    for row in watch.store.streams.load(key.target, scenario).values():
        if row.key.measure != key.measure:
            continue
        after_run = max(row.config["since_run"], where.lo - RECENT_RUNS)
        samples = watch.store.looks.samples(row.key, after_run=after_run)
        known = _approved_values(watch, row)
        for urn in dict.fromkeys([*known, *(sample.urn for sample in samples)]):
            old = [*known.get(urn, ()), *_values(samples, urn, before=where.lo)]
            found.append((_present(old), _present(_values(samples, urn, since=where.at))))
    return found


def _approved_values(watch: Watch, row: StreamRow) -> Mapping[str, Sequence[Value | None]]:
    loaded = watch.scenarios.get(row.key.scenario)
    if row.baseline_id is None or loaded is None:
        return {}
    known = approved(watch.store, loaded, row.baseline_id)
    return known.values(loaded, watch.target_of(loaded)).get((row.key.step, row.key.measure), {})


def _values(
    samples: Sequence[SampleRow], urn: str, before: int | None = None, since: int = 0
) -> list[Value | None]:
    return [
        sample.value
        for sample in samples
        if sample.urn == urn and sample.run_id >= since and (before is None or sample.run_id < before)
    ]


def _present(values: Sequence[Value | None]) -> list[Value]:
    return [value for value in values if value is not None]


class _Usual:
    """What is usual in one urn, and whether a value leaves it towards the side that the winning bet names."""

    def __init__(self, config: StreamConfig, side: Side, before: Sequence[Value]) -> None:
        self._config, self._side = config, side
        old = [clean for value in before if (clean := config.clean(value)) is not None]
        self._known = frozenset(old)
        self._middle = median([float(one) for one in old]) if config.kind is Kind.ORDERED and old else 0.0
        counts = Counter(str(one) for one in old)
        self._mode = min(counts, key=lambda word: (-counts[word], word), default="")

    def leaves(self, value: Value) -> bool:
        """Return whether the value is on the side that was bet on."""
        clean = self._config.clean(value)
        if clean is None:
            return False
        if self._config.kind is Kind.EVENT:
            return bool(clean)
        if self._config.kind is Kind.ORDERED:
            return float(clean) > self._middle if self._side is Side.HIGHER else float(clean) < self._middle
        return clean not in self._known if self._side is Side.UNAPPROVED else clean != self._mode


def side_of(row: StreamRow, side: Side) -> str:
    """Return where a bet says that values go now; nothing for a yes or no, whose title says it."""
    config = _config(row)
    if config.kind is Kind.EVENT:
        return ""
    if config.kind is Kind.ORDERED:
        above = (side is Side.HIGHER) != (config.worse is Worse.LOWER)
        return f"{'above' if above else 'below'} its own median"
    return "never seen before" if side is Side.UNAPPROVED else "other than usual"
