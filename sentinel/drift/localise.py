"""Where a change began, which bet won by it, and whether fresh reruns reproduce it.

Recomputed from stored samples, so that a stream need not remember its past. For one bet, the sum of log
payoffs from sample s to the end is the log-likelihood ratio of "it changed at s" (the maximum likelihood
split of Page's CUSUM, 1954, for that bet); the split is its maximum, the interval every s within `drop` of
it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf, log

from sentinel.drift.bets import Bet, Side
from sentinel.drift.config import StreamConfig
from sentinel.drift.ordered import OrderedUrn
from sentinel.drift.patience import WAITS, Waits
from sentinel.drift.stream import Stream
from sentinel.drift.urns import CategoryUrn, ExactUrn
from sentinel.kinds import Value, Worse

DROP = 4.0
"""Width of the interval in units of log-likelihood: covers the true start in 86 to 100 % of simulated abrupt changes
(3 in 81 to 100 %: a habit that begins to show in a fifth of the runs is silent for its first looks). The start of a
slow ramp cannot be told."""

SMALLEST_PAYOFF = 1e-12


@dataclass(frozen=True)
class Observed:
    """One stored sample, in the order it was taken in.

    Fields:
        run: number of the run it came from.
        value: None where it was missing.
        variant, look: its variant and the number of its look.
        weight, at, threshold: the stake, the time and the alert level it was judged with, as they were then.
    """

    run: int
    value: Value | None
    variant: str = ""
    look: int = 0
    weight: float = 1.0
    at: datetime | None = None
    threshold: float = inf


@dataclass(frozen=True)
class Region:
    """Where the winning bet says the samples go: what a rerun must fall in to reproduce the change.

    Fields:
        config: how values are read.
        side: the direction of the bet.
        word: the word it is about, empty unless it is about one.
        known: approved values by variant, for bets on unapproved ones.
        lines: by variant, the number beyond which the bet gains, larger being worse.
    """

    config: StreamConfig
    side: Side
    word: str = ""
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lines: Mapping[str, float] = field(default_factory=dict)

    def holds(self, value: Value | None, variant: str = "") -> bool:
        """Return whether the value lies in the region; missing values and unknown variants never do."""
        clean = self.config.clean(value)
        if clean is None:
            return False
        if self.side is Side.YES:
            return bool(clean)
        if self.side is Side.WORD:
            return clean == self.word
        if self.side is Side.UNAPPROVED:
            known = self.known.get(variant, frozenset())
            return bool(known) and clean not in known
        line = self.lines.get(variant)
        if line is None:
            return False
        return float(clean) > line if self.side is Side.HIGHER else float(clean) < line

    def __str__(self) -> str:
        if self.side is Side.YES:
            return "yes more often"
        if self.side is Side.WORD:
            return f'"{self.word}" more often'
        if self.side is Side.UNAPPROVED:
            return "values that were never approved"
        above = (self.side is Side.HIGHER) != (self.config.worse is Worse.LOWER)
        word = "above" if above else "below"
        if len(self.lines) != 1:
            return f"{word} what is usual"
        (line,) = self.lines.values()
        return f"{word} {self.config.sign * line:.4g}"


@dataclass(frozen=True)
class Change:
    """Where a change began.

    Fields:
        lo, at, hi: run numbers: earliest likely start, most likely start, latest likely start.
        since: samples from `at` on, missing ones not counted.
        favoured: what the winning bet says in words: `"refund_tool" more often`, `above 3.2`.
        region: the same as something to test values with.
    """

    lo: int
    at: int
    hi: int
    since: int
    favoured: str
    region: Region


def replay(
    config: StreamConfig,
    baseline: Mapping[str, Sequence[Value | None]],
    samples: Iterable[Observed],
    waits: Waits = WAITS,
) -> Stream:
    """Return the stream as it is after these samples: exactly the state that taking them one by one left."""
    stream = Stream.start(config, baseline)
    advance(stream, samples, waits)
    return stream


def advance(stream: Stream, samples: Iterable[Observed], waits: Waits = WAITS) -> None:
    """Take the samples into the stream as it took them then; for replays with openings between."""
    for sample in samples:
        take(stream, sample, waits)


def take(stream: Stream, sample: Observed, waits: Waits = WAITS) -> None:
    """Take one stored sample into the stream."""
    stream.update(
        sample.value,
        variant=sample.variant,
        weight=sample.weight,
        at=sample.at,
        threshold=sample.threshold,
        waits=waits,
    )


def localise(
    config: StreamConfig,
    baseline: Mapping[str, Sequence[Value | None]],
    samples: Sequence[Observed],
    drop: float = DROP,
    waits: Waits = WAITS,
) -> Change:
    """Return where the change began that the samples end with.

    Args:
        baseline: the approved values by variant.
        samples: the stream's samples from the start of the epoch (or its last restart) to the look that
            crossed.
        drop: width of the interval, see `DROP`.
        waits: the waits the samples were judged with.

    Raises:
        ValueError: none of the samples was scored.
    """
    stream = Stream.start(config, baseline)
    scored: list[tuple[Observed, list[float]]] = []
    for sample in samples:
        take(stream, sample, waits)
        if stream.paid is not None:
            scored.append((sample, stream.paid))
    if not scored:
        raise ValueError("a change cannot be placed without scored samples")
    lead = stream.leader
    sums = _sums_to_end([log(max(paid[lead], SMALLEST_PAYOFF)) for _, paid in scored])
    best = max(sums)
    likely = [place for place, total in enumerate(sums) if total >= best - drop]
    split = max(place for place, total in enumerate(sums) if total == best)
    region = _region(stream, stream.bank[lead], lead)
    return Change(
        lo=scored[likely[0]][0].run,
        at=scored[split][0].run,
        hi=scored[likely[-1]][0].run,
        since=len(scored) - split,
        favoured=str(region),
        region=region,
    )


def reproduced(change: Change, values: Sequence[Value | None], variant: str = "") -> tuple[int, int]:
    """Return how many of the fresh reruns show the change, and of how many; missing values are left out."""
    present = [value for value in values if change.region.config.clean(value) is not None]
    return sum(change.region.holds(value, variant) for value in present), len(present)


def _sums_to_end(gains: Sequence[float]) -> list[float]:
    sums, total = [], 0.0
    for gain in reversed(gains):
        total += gain
        sums.append(total)
    return sums[::-1]


def _region(stream: Stream, bet: Bet, place: int) -> Region:
    urns = stream.urns()
    known = {name: urn.known for name, urn in urns.items() if isinstance(urn, ExactUrn | CategoryUrn)}
    lines = {
        name: line
        for name, urn in urns.items()
        if isinstance(urn, OrderedUrn) and (line := urn.line(place)) is not None
    }
    return Region(stream.config, bet.side, bet.word, known, lines)
