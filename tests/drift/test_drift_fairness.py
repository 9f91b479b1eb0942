"""Evidence is a fair game: every outcome of a small world is enumerated and weighed by its exact chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import permutations, product
from math import comb

import pytest

from sentinel.drift import Patience, Stream, StreamConfig, Waits
from sentinel.drift.bets import STAKES
from sentinel.drift.urns import EventUrn
from sentinel.kinds import Kind, Value, Worse

Chances = Mapping[Value, Fraction]

ROUNDING = Fraction(1, 10**12)
"""Payoffs are floats; the chances they are weighed with are exact."""

AT_ONCE = Waits(warm_up=Patience(0, 0), persist=Patience(1, 0))

EVENT = StreamConfig(Kind.EVENT)
CATEGORY = StreamConfig(Kind.CATEGORY)
EXACT = StreamConfig(Kind.EXACT)
HIGHER = StreamConfig(Kind.ORDERED)
LOWER = StreamConfig(Kind.ORDERED, Worse.LOWER)
EITHER = StreamConfig(Kind.ORDERED, Worse.EITHER)
LATENCY = StreamConfig(Kind.LATENCY)


def shares(values: Sequence[Value], *weights: int) -> Chances:
    """Return the chance of each value."""
    return {value: Fraction(weight, sum(weights)) for value, weight in zip(values, weights, strict=True)}


@dataclass(frozen=True)
class Path:
    """One of all possible fates of a stream: its exact chance, and its evidence after each sample."""

    chance: Fraction
    evidence: tuple[float, ...]


def paths(
    config: StreamConfig, chances: Chances, k: int, n: int, stakes: Sequence[float] = (), variants: str = ""
) -> Iterator[Path]:
    """Yield every fate of a stream with k approved samples a variant and n looks, drawn independently.

    Args:
        stakes: stake of each look, 1 where none is given.
        variants: names of the variants, looked at in turn; empty for a scenario without.
    """
    names = list(variants) or [""]
    for approved in product(chances, repeat=k * len(names)):
        rest = iter(approved)
        stream = Stream.start(config, {name: [next(rest) for _ in range(k)] for name in names})
        yield from _continued(stream, chances, _chance(chances, approved), (), n, stakes, names)


def _continued(
    stream: Stream,
    chances: Chances,
    chance: Fraction,
    seen: tuple[float, ...],
    n: int,
    stakes: Sequence[float],
    names: Sequence[str],
) -> Iterator[Path]:
    if len(seen) == n:
        yield Path(chance, seen)
        return
    state, look = stream.to_json(), len(seen)
    weight = stakes[look] if look < len(stakes) else 1.0
    for value, share in chances.items():
        grown = Stream.from_json(state)
        evidence = grown.update(value, variant=names[look % len(names)], weight=weight, waits=AT_ONCE)
        yield from _continued(grown, chances, chance * share, (*seen, evidence), n, stakes, names)


def _chance(chances: Chances, values: Sequence[Value]) -> Fraction:
    total = Fraction(1)
    for value in values:
        total *= chances[value]
    return total


COIN = [shares([True, False], 1, 1), shares([True, False], 1, 9), shares([True, False], 9, 1)]
WORDS = [shares("abc", 1, 1, 1), shares("abc", 16, 3, 1), shares("ab", 9, 1)]
TIES = [shares([1.0, 2.0, 3.0], 1, 1, 1), shares([1.0, 2.0], 9, 1), shares([1.0, 2.0], 1, 9)]

WORLDS = [
    *[(config, coin, 4, 4) for config in (EVENT, EVENT.made_robust()) for coin in COIN],
    *[(StreamConfig(Kind.EVENT, limit=0.5), coin, 3, 4) for coin in COIN[:2]],
    *[(config, words, 3, 3) for config in (CATEGORY, EXACT, CATEGORY.made_robust()) for words in WORDS],
    *[(StreamConfig(kind, limit=0.6), words, 3, 3) for kind in (Kind.CATEGORY, Kind.EXACT) for words in WORDS[1:]],
    *[(config, ties, 3, 3) for config in (HIGHER, LOWER, EITHER, HIGHER.made_robust(), LATENCY) for ties in TIES],
]  # fmt: skip


def world_name(world: tuple[StreamConfig, Chances, int, int]) -> str:
    """Return a readable name of a world."""
    config, chances, _, _ = world
    mode = " robust" if config.robust else ""
    limit = "" if config.limit is None else f" limit {config.limit}"
    return f"{config.kind} {config.worse}{limit}{mode} " + " ".join(f"{v}:{c}" for v, c in chances.items())


def keeps_its_promise(fates: Sequence[Path], stakes: Sequence[float]) -> None:
    """Assert that evidence is no more than what was staked, and every alarm level as rare as promised."""
    assert sum(fate.chance for fate in fates) == 1
    staked = Fraction(0)
    for look, stake in enumerate(stakes):
        staked += Fraction(stake)
        mean = sum((fate.chance * Fraction(fate.evidence[look]) for fate in fates), Fraction(0))
        assert mean <= staked + ROUNDING
    highest = sorted(((max(fate.evidence), fate.chance) for fate in fates), reverse=True)
    reached = Fraction(0)
    for level, chance in highest:
        reached += chance
        assert reached * Fraction(level) <= staked * (1 + ROUNDING)


@pytest.mark.parametrize("world", WORLDS, ids=world_name)
def test_evidence_never_outgrows_what_was_staked(world: tuple[StreamConfig, Chances, int, int]) -> None:
    """Over all fates of an unchanged product: mean M_n <= n, and P(M ever reaches A) <= n/A at every A."""
    config, chances, k, n = world
    keeps_its_promise(list(paths(config, chances, k, n)), [1.0] * n)


@pytest.mark.parametrize(
    ("config", "chances"), [(EVENT, COIN[1]), (CATEGORY, WORDS[2]), (EXACT, WORDS[2]), (HIGHER, TIES[1])]
)
def test_two_wordings_and_a_moved_pin_keep_the_promise(config: StreamConfig, chances: Chances) -> None:
    """With an urn for each of two variants and a stake of 50 on the second look, the stakes still cover all."""
    stakes = [1.0, 50.0, 1.0, 1.0]
    keeps_its_promise(list(paths(config, chances, 3, 4, stakes, variants="pq")), stakes)


@pytest.mark.parametrize("config", [HIGHER, LOWER, EITHER], ids=["higher", "lower", "either"])
@pytest.mark.parametrize("k", [0, 2, 3, 5])
def test_without_ties_every_bet_is_exactly_fair(config: StreamConfig, k: int) -> None:
    """Over all orders in which 6 different numbers can come, every bet pays 1 on average at every look."""
    total = 6
    sums = [[Fraction(0)] * (14 if config.two_sided else 7) for _ in range(total - k)]
    count = 0
    for order in permutations(range(total)):
        count += 1
        stream = Stream.start(config, {"": [float(rank) for rank in order[:k]]})
        for look, rank in enumerate(order[k:]):
            stream.update(float(rank))
            paid = stream.paid or []
            sums[look] = [one + Fraction(payoff) for one, payoff in zip(sums[look], paid, strict=True)]
    assert all(abs(one / count - 1) < ROUNDING for each in sums for one in each)


@pytest.mark.parametrize("k", [3, 4])
def test_without_ties_evidence_is_a_martingale(k: int) -> None:
    """Over all orders of 6 numbers the mean of M_n is n, less only where a bet paid exactly 1 (nothing staked)."""
    total, count = 6, 0
    sums = [Fraction(0)] * (total - k)
    for order in permutations(range(total)):
        count += 1
        stream = Stream.start(HIGHER, {"": [float(rank) for rank in order[:k]]})
        for look, rank in enumerate(order[k:]):
            sums[look] += Fraction(stream.update(float(rank)))
    means = [one / count for one in sums]
    assert all(look * Fraction(9, 10) < mean <= look + ROUNDING for look, mean in enumerate(means, start=1))


@pytest.mark.parametrize("approved", [(0, 8), (1, 7), (4, 4), (8, 0)])
def test_bets_against_a_limit_are_exactly_fair_at_the_limit(approved: tuple[int, int]) -> None:
    """At a true rate equal to the limit, whatever was approved, each of its bets pays exactly 1 on average."""
    yes, no = approved
    for limit in (0.01, 0.05, 0.25, 0.9):
        urn, rate = EventUrn([True] * yes + [False] * no, limit), Fraction(limit)
        hit, miss = urn.payoffs(True), urn.payoffs(False)
        for bet in range(len(STAKES)):
            assert abs(rate * Fraction(hit[bet]) + (1 - rate) * Fraction(miss[bet]) - 1) < ROUNDING


@cache
def event_paid(yes: int, n: int) -> tuple[list[float], list[float]]:
    """Return what an urn with so many yes among n pays for a yes and for a no."""
    urn = EventUrn([True] * yes + [False] * (n - yes))
    return urn.payoffs(True), urn.payoffs(False)


def mean_wealth(k: int, rate: float, n: int, bet: int) -> list[float]:
    """Return the exact mean of one bet's wealth after each of n looks of an event with this rate.

    By summing over the number of yes so far, which is all that the next payoff depends on.
    """
    chance = {yes: comb(k, yes) * rate**yes * (1 - rate) ** (k - yes) for yes in range(k + 1)}
    wealth = dict.fromkeys(chance, 0.0)
    means = []
    for size in range(k, k + n):
        chances_next: dict[int, float] = {}
        wealth_next: dict[int, float] = {}
        for yes, share in chance.items():
            hit, miss = event_paid(yes, size)
            for more, probability, payoff in ((1, rate, hit[bet]), (0, 1 - rate, miss[bet])):
                held = wealth[yes] if payoff == 1.0 else (share + wealth[yes]) * payoff
                chances_next[yes + more] = chances_next.get(yes + more, 0.0) + share * probability
                wealth_next[yes + more] = wealth_next.get(yes + more, 0.0) + held * probability
        chance, wealth = chances_next, wealth_next
        means.append(sum(wealth.values()))
    return means


@pytest.mark.parametrize("k", [0, 1, 5, 20])
@pytest.mark.parametrize("rate", [0.001, 0.02, 0.1, 0.3, 0.5, 0.8, 0.95])
def test_at_no_rate_does_an_event_bring_more_than_was_staked(k: int, rate: float) -> None:
    """Whatever the unknown rate and the size of the baseline, the exact mean wealth after n looks is at most n."""
    for bet in range(len(STAKES)):
        means = mean_wealth(k, rate, 60, bet)
        assert all(mean <= look * (1 + 1e-12) for look, mean in enumerate(means, start=1))
