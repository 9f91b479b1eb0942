"""Does the promise hold on this product? The stored quiet history in random order, and its false alerts.

In random order nothing can have changed: every alert is a false one. Each urn's values, approved ones and later ones
together, are dealt anew: the first as approved, the others as they would have come. The promise is `P(an alert within
n samples) <= n / A` at an alert level A (METHOD: Shin, Ramdas and Rinaldo, arXiv 2203.03532); it is tried at the user's
own levels and at a low one, where a few hundred shuffles show enough alerts to count.

What shuffling cannot show is what lies in the order itself: states that the samples of one look share. So latencies and
streams in the robust mode are not shuffled, and the order in which the others came is counted beside the shuffles.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from sentinel.drift import Stream, StreamConfig, binomial_tail, interval
from sentinel.errors import NothingToCompare
from sentinel.kinds import Kind, Value
from sentinel.reports.naming import name_of
from sentinel.reports.quiet import Quiet
from sentinel.store import StreamKey

LOW = 1000.0
"""The low alert level: the promise is the same at every level, and false alerts are frequent enough here to be seen."""

FEWEST = 30
"""Quiet samples a stream must have: with fewer hardly any order can reach even the low level."""

STRANGE = 0.001
"""An order as it came that is rarer than this under the promise is worth a word."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Tally:
    """What the shuffles of some streams showed at one level.

    Fields:
        kind: of the streams; `all` in the sums.
        level: `own`: the user's own thresholds; `low`: `LOW`.
        streams: how many; samples: their quiet samples together; shuffles: shuffled histories in all.
        alarms: histories with an alert, each counted once.
        at_most: how many the promise allows, `sum of n / A`.
        low, high: the 95 % interval of the expected alarms (Clopper and Pearson, over the histories).
        as_it_came: streams with an alert in the order their samples came in; as_it_came_at_most: the most the promise
            allows.
    """

    kind: str
    level: Literal["own", "low"]
    streams: int
    samples: int
    shuffles: int
    alarms: int
    at_most: float
    low: float
    high: float
    as_it_came: int
    as_it_came_at_most: float

    @property
    def verdict(self) -> Literal["holds", "not contradicted", "broken"]:
        """Return `holds` where even the upper bound keeps the promise, `broken` where even the lower one does not."""
        if self.high <= self.at_most:
            return "holds"
        return "broken" if self.low > self.at_most else "not contradicted"


@dataclass(frozen=True)
class InOrder:
    """A patient stream, in the order its samples came: not shuffled, since order is what it is about."""

    key: StreamKey
    kind: Kind
    samples: int
    incidents: int
    drifts: int


@dataclass(frozen=True)
class Backtest:
    """False alerts of shuffled history.

    Fields:
        tallies: by kind and level, then the sums (`all`).
        in_order: streams that are not shuffled.
        too_short: streams with fewer than `FEWEST` quiet samples.
        constant: streams among them whose values never differed: every order is the same.
    """

    shuffles: int
    seed: int
    tallies: tuple[Tally, ...]
    in_order: tuple[InOrder, ...]
    too_short: int
    constant: int

    def total(self, level: Literal["own", "low"]) -> Tally:
        """Return the sum over all kinds at one level."""
        return next(one for one in self.tallies if (one.kind, one.level) == ("all", level))


@dataclass(frozen=True)
class _Counted:
    """One stream at one level: alarms among its shuffles, what the promise allows for each, and its own order."""

    kind: str
    level: Literal["own", "low"]
    samples: int
    shuffles: int
    alarms: int
    share: float
    as_it_came: bool


def backtest(histories: Sequence[Quiet], shuffles: int, seed: int, progress: Progress) -> Backtest:
    """Return what the shuffled histories show.

    Args:
        shuffles: of each stream; seed: the same seed gives the same answer.

    Raises:
        NothingToCompare: no stream has enough quiet samples.
    """
    patient = [one for one in histories if one.config.patient]
    others = [one for one in histories if not one.config.patient]
    long_enough = [one for one in others if len(one.samples) >= FEWEST and one.threshold > 0]
    if not long_enough:
        most = max((len(one.samples) for one in others), default=0)
        raise NothingToCompare(
            f"too little history: a stream needs {FEWEST} quiet samples, the longest has {most}; let the daemon look on"
        )
    counted: list[_Counted] = []
    for one in long_enough:
        counted += _shuffled(one, shuffles, Random(f"{seed}/{one.key}"))
        progress(name_of(one.key))
    return Backtest(
        shuffles=shuffles,
        seed=seed,
        tallies=tuple(_tallies(counted)),
        in_order=tuple(
            InOrder(one.key, one.config.kind, len(one.samples), one.incidents, one.crossed) for one in patient
        ),
        too_short=len(others) - len(long_enough),
        constant=sum(_is_constant(one) for one in long_enough),
    )


def _shuffled(history: Quiet, shuffles: int, random: Random) -> list[_Counted]:
    levels: dict[Literal["own", "low"], tuple[float, int]] = {
        "own": (history.threshold, len(history.samples)),
        "low": (LOW, min(len(history.samples), int(LOW))),
    }
    came = _reached(history.config, history.approved, history.samples, levels)
    if _is_constant(history):
        alarms = {level: shuffles * reached for level, reached in came.items()}
    else:
        alarms = dict.fromkeys(levels, 0)
        for _ in range(shuffles):
            approved, samples = _dealt(history, random)
            for level, reached in _reached(history.config, approved, samples, levels).items():
                alarms[level] += reached
    return [
        _Counted(
            kind=history.config.kind.value,
            level=level,
            samples=len(history.samples),
            shuffles=shuffles,
            alarms=alarms[level],
            share=min(1.0, count / threshold),
            as_it_came=came[level],
        )
        for level, (threshold, count) in levels.items()
    ]


def _dealt(history: Quiet, random: Random) -> tuple[dict[str, list[Value]], list[tuple[str, Value]]]:
    """Return the history with the values of each urn in random order: as many approved, and the same order of urns."""
    urns: dict[str, list[Value]] = defaultdict(list)
    for urn, values in history.approved.items():
        urns[urn] += [
            value for value in values if value is not None and history.config.clean(value) is not None
        ]
    approved_counts = {urn: len(values) for urn, values in urns.items()}
    for urn, value in history.samples:
        urns[urn].append(value)
    for values in urns.values():
        random.shuffle(values)
    approved = {urn: urns[urn][:count] for urn, count in approved_counts.items()}
    rest: dict[str, Iterator[Value]] = {
        urn: iter(values[approved_counts.get(urn, 0) :]) for urn, values in urns.items()
    }
    return approved, [(urn, next(rest[urn])) for urn, _ in history.samples]


def _reached(
    config: StreamConfig,
    approved: Mapping[str, Sequence[Value | None]],
    samples: Sequence[tuple[str, Value]],
    levels: Mapping[Literal["own", "low"], tuple[float, int]],
) -> dict[Literal["own", "low"], bool]:
    """Return which levels the evidence of a fresh stream reaches within their numbers of samples."""
    stream = Stream.start(config, approved)
    reached = dict.fromkeys(levels, False)
    for number, (urn, value) in enumerate(samples, start=1):
        evidence = stream.update(value, variant=urn)
        for level, (threshold, count) in levels.items():
            if evidence >= threshold and number <= count:
                reached[level] = True
        if all(reached.values()):
            break
    return reached


def _is_constant(history: Quiet) -> bool:
    """Return whether every urn holds one value only, so that every order is the same."""
    urns: dict[str, set[Value]] = defaultdict(set)
    for urn, values in history.approved.items():
        urns[urn].update(value for value in values if value is not None)
    for urn, value in history.samples:
        urns[urn].add(value)
    return all(len(values) <= 1 for values in urns.values())


def _tallies(counted: Sequence[_Counted]) -> Iterator[Tally]:
    kinds = [*dict.fromkeys(sorted(one.kind for one in counted)), "all"]
    for level in ("own", "low"):
        for kind in kinds:
            own = [one for one in counted if one.level == level and kind in (one.kind, "all")]
            yield _tally(kind, level, own)


def _tally(kind: str, level: Literal["own", "low"], own: Sequence[_Counted]) -> Tally:
    histories, alarms = sum(one.shuffles for one in own), sum(one.alarms for one in own)
    low, high = interval(alarms, histories)
    return Tally(
        kind=kind,
        level=level,
        streams=len(own),
        samples=sum(one.samples for one in own),
        shuffles=histories,
        alarms=alarms,
        at_most=sum(one.share * one.shuffles for one in own),
        low=low * histories,
        high=high * histories,
        as_it_came=sum(one.as_it_came for one in own),
        as_it_came_at_most=sum(one.share for one in own),
    )


def is_strange(tally: Tally) -> bool:
    """Return whether the order in which samples came alerted far more often than chance does under the promise."""
    rate = tally.as_it_came_at_most / tally.streams
    return binomial_tail(tally.as_it_came, tally.streams, rate) < STRANGE
