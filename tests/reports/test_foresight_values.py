"""What `plan` says, held against figures that were worked out another way."""

from collections.abc import Iterator
from math import comb
from random import Random
from statistics import median_low

import pytest

from sentinel.drift import StreamConfig
from sentinel.kinds import Kind
from sentinel.reports.foresight import CHANGES, FEWEST, MOST, Change, Setting, foresee, median_ranks

STAKES = (0.05, 0.15, 0.40, 0.80)
LIMIT = 0.01
MOST_RERUNS, BURST, LEAP, WARN = 15, 5, 30.0, 30.0


class Written:
    """A yes/no stream's evidence written down from the formulas, for one urn: bets against it and against a limit."""

    def __init__(self, approved: int, limit: float | None) -> None:
        self.seen, self.yes, self.limit = approved, 0, limit
        self.wealth = [0.0] * len(STAKES) * (1 if limit is None else 2)
        self.scored = 0

    @property
    def evidence(self) -> float:
        return sum(self.wealth) / len(self.wealth)

    def take(self, hit: bool) -> float:
        chances = ([] if self.limit is None else [self.limit]) + [(self.yes + 1) / (self.seen + 1)]
        paid = []
        for chance in chances:
            for stake in STAKES:
                if chance > 0.9:
                    paid.append(1.0 if hit else 1 - stake)
                else:
                    paid.append(1 - stake + (stake / chance if hit else 0.0))
        self.wealth = [r if e == 1 else (1 + r) * e for r, e in zip(self.wealth, paid, strict=True)]
        self.seen, self.yes, self.scored = self.seen + 1, self.yes + hit, self.scored + 1
        return self.evidence

    def looks(self, hits: Iterator[bool], threshold: float, most: int) -> int | None:
        """Return the look that alerts: one sample, then reruns as the rules of a look ask for them."""
        for look in range(1, most + 1):
            start, taken, burst = self.evidence, 0, 0
            self.take(next(hits))
            warn = WARN if self.limit is not None else min(max(self.seen, 30.0), 300.0)
            if max(warn, LEAP * max(start, 1.0)) <= self.evidence < threshold:
                burst = BURST
            while self.evidence < threshold and taken < MOST_RERUNS:
                warn = WARN if self.limit is not None else min(max(self.seen, 30.0), 300.0)
                rising = self.evidence > start and self.evidence > 0.3 * self.scored and self.evidence >= warn
                if taken >= burst and not rising:
                    break
                self.take(next(hits))
                taken += 1
            if self.evidence >= threshold:
                return look
        return None


def drawn(share: float, seed: int) -> Iterator[bool]:
    chance = Random(f"another/{seed}")
    while True:
        yield chance.random() < share


@pytest.mark.parametrize(("share", "row"), [(0.20, 1), (0.05, 0)], ids=["0 to 20 %", "0 to 5 %"])
@pytest.mark.slow
def test_a_habit_that_must_never_show(share: float, row: int) -> None:
    """Right after 20 approved samples, at the level of a large fleet: the same as 2,000 products decided by hand."""
    setting = Setting(samples=20, variants=1, threshold=576_000, quiet=0)
    said = foresee(CHANGES[row], setting)
    other = [Written(20, LIMIT).looks(drawn(share, seed), setting.threshold, 200) for seed in range(2000)]
    middle = median_low([one or 201 for one in other])
    assert said.looks is not None
    assert said.low is not None
    assert said.low <= middle <= (said.high or 201)
    missed = sum(one is None for one in other) / len(other)
    assert said.missed == pytest.approx(missed, abs=3 * (max(missed, 0.01) / said.trials) ** 0.5)


def test_a_published_figure_comes_out() -> None:
    """The method's own simulation found 0 to 20 % after 11 looks in the median (20 approved, line 576,000)."""
    said = foresee(CHANGES[1], Setting(samples=20, variants=1, threshold=576_000, quiet=0))
    assert said.low is not None
    assert said.high is not None
    assert said.low <= 11 <= said.high


@pytest.mark.parametrize(("samples", "threshold"), [(20, 30_000), (20, 576_000), (60, 30_000), (5, 1_000)])
@pytest.mark.parametrize("kind", [Kind.EVENT, Kind.EXACT])
def test_a_total_change_takes_as_long_as_the_formulas_say(kind: Kind, samples: int, threshold: float) -> None:
    """Always so since the change: no chance is left, and the look is the one that the odds themselves give."""
    before, after = (False, True) if kind is Kind.EVENT else ("as approved", "never seen")
    change = Change("all", "", StreamConfig(kind), "", before=lambda _: before, after=lambda _: after)
    said = foresee(change, Setting(samples=samples, variants=1, threshold=threshold, quiet=0))
    expected = Written(samples, None).looks(iter([True] * 5_000), threshold, 200)
    assert (said.looks, said.low, said.high) == (expected, expected, expected)
    assert said.missed == (0 if expected is not None else 1)


@pytest.mark.parametrize("count", [FEWEST, 101, MOST])
def test_the_interval_of_a_median_holds_nineteen_times_of_twenty(count: int) -> None:
    """Exactly, by the binomial distribution: the true median lies outside of it in at most about one case of 20."""
    first, last = median_ranks(count)
    outside = sum(comb(count, below) for below in range(count + 1) if below <= first or below > last)
    assert 0.02 < outside / 2**count < 0.06
