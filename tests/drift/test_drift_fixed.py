"""Promises of the one-time test of `run`: its level holds, p-values are exact, the unreachable is said."""

import random
from math import comb

import pytest

from sentinel.drift import StreamConfig, binomial_tail, bonferroni, fixed_test, holm
from sentinel.drift.permutation import Stratum, hits, newcomers, p_value, rank_p_value
from sentinel.kinds import Kind, Value, Worse

EVENT = StreamConfig(Kind.EVENT)
NEVER = StreamConfig(Kind.EVENT, limit=0.01)
EXACT = StreamConfig(Kind.EXACT)
CATEGORY = StreamConfig(Kind.CATEGORY)
LOWER = StreamConfig(Kind.ORDERED, Worse.LOWER)
EITHER = StreamConfig(Kind.ORDERED, Worse.EITHER)
ALL_NEW = 1 / comb(25, 5)


def five(*values: Value, variant: str = "") -> list[tuple[str, Value]]:
    """Return the values as samples of one variant."""
    return [(variant, value) for value in values]


@pytest.mark.parametrize(
    ("config", "approved", "samples", "p"),
    [
        (EVENT, [False] * 20, [True] * 5, ALL_NEW),
        (EVENT, [False] * 20, [False] * 5, 1.0),
        (EVENT, [False] * 20, [True, False, False, False, False], 5 / 25),
        (EXACT, ["x"] * 20, ["y"] * 5, ALL_NEW),
        (EXACT, ["x"] * 20, ["x"] * 5, 1.0),
        (EXACT, [f"r{n}" for n in range(20)], ["a", "b", "c", "d", "e"], 1.0),
        (CATEGORY, ["a"] * 20, ["b"] * 5, 2 * ALL_NEW),
        (LOWER, [0.9 + n / 1000 for n in range(20)], [0.5] * 5, ALL_NEW),
        (LOWER, [0.9] * 20, [0.9] * 5, 1.0),
        (EITHER, [float(n) for n in range(20)], [99.0] * 5, 2 * ALL_NEW),
    ],
)
def test_p_values_are_those_of_the_exact_tests(config, approved, samples, p) -> None:
    """Known cases of Fisher, Mann-Whitney and newcomers, one sample set against 20 approved."""
    result = fixed_test(config, {"": approved}, five(*samples), 0.01)
    assert result.p_value == pytest.approx(p)
    assert result.moved is (p <= 0.01)


def test_a_limit_needs_no_baseline() -> None:
    """Two of five runs that never may be: the binomial tail decides."""
    result = fixed_test(NEVER, {}, five(True, True, False, False, False), 0.01)
    assert result.p_value == pytest.approx(binomial_tail(2, 5, 0.01))
    assert result.moved


def test_a_level_that_so_few_samples_can_never_reach_is_said() -> None:
    """One sample against 20 approved cannot reach 1 %; three can."""
    assert not fixed_test(EVENT, {"": [False] * 20}, five(True), 0.01).reachable
    assert fixed_test(EVENT, {"": [False] * 20}, five(True, True, True), 0.01).reachable
    assert not fixed_test(LOWER, {"": [1.0, 2.0]}, five(0.0, 0.0), 0.01).reachable
    assert not fixed_test(EVENT, {}, five(True), 0.01).reachable
    assert not fixed_test(EVENT, {"": [False] * 20}, [], 0.01).reachable


def test_latency_is_never_judged_by_one_sitting() -> None:
    """Samples of one sitting share the network's state."""
    result = fixed_test(StreamConfig(Kind.LATENCY), {"": [1.0] * 20}, five(*[99.0] * 5), 0.01)
    assert (result.moved, result.reachable) == (False, False)


def test_variants_are_compared_with_their_own_kind() -> None:
    """What is usual in each wording is no change, though it would be between wordings."""
    approved = {"short": [1 + n / 100 for n in range(10)], "long": [9 + n / 100 for n in range(10)]}
    same = five(1.05, 1.02, variant="short") + five(9.05, 9.01, variant="long")
    swapped = five(9.5, 9.6, variant="short") + five(9.5, 9.6, variant="long")
    higher = StreamConfig(Kind.ORDERED)
    assert fixed_test(higher, approved, same, 0.01).p_value > 0.2
    assert fixed_test(higher, approved, swapped, 0.01).p_value == pytest.approx(1 / comb(12, 2) ** 2)


def test_missing_values_and_unknown_variants_are_left_out() -> None:
    """They neither help nor hurt."""
    samples = [*five(True, True, True), ("", None), ("unknown", True), ("", float("nan"))]
    clean = fixed_test(EVENT, {"": [False] * 20}, five(True, True, True), 0.01)
    assert fixed_test(EVENT, {"": [False] * 20}, samples, 0.01) == clean


@pytest.mark.parametrize("scoring", [hits, newcomers], ids=["hits", "newcomers"])
def test_permutation_p_values_match_counting_every_choice(scoring) -> None:
    """The counted distribution equals drawing every choice one by one."""
    from_urn = [True, False, False] if scoring is hits else ["a", "a", "b"]
    sampled = [True, True] if scoring is hits else ["c", "b"]
    exact = p_value([Stratum(from_urn, sampled)], scoring)
    pooled, observed, as_high, ways = from_urn + sampled, scoring(Stratum(from_urn, sampled)).score, 0, 0
    for first in range(5):
        for second in range(first + 1, 5):
            chosen = [pooled[first], pooled[second]]
            rest = [value for place, value in enumerate(pooled) if place not in (first, second)]
            ways += 1
            as_high += scoring(Stratum(rest, chosen)).score >= observed
    assert exact == pytest.approx(as_high / ways)


def test_large_samples_use_the_normal_approximation_close_to_the_exact_one() -> None:
    """Where the exact count would take too long, the approximation agrees with it."""
    rng = random.Random(6)
    approved, sampled = [rng.gauss(0, 1) for _ in range(60)], [rng.gauss(0.6, 1) for _ in range(12)]
    exact = rank_p_value([Stratum(approved, sampled)])
    tripled = rank_p_value([Stratum(approved * 9, sampled)])
    assert 0 < exact < 0.2
    assert tripled == pytest.approx(exact, rel=0.6)


def draw(config: StreamConfig, rng: random.Random) -> Value:
    """Return a value of a product that does not change."""
    if config.kind is Kind.EVENT:
        return rng.random() < 0.2
    if config.kind is Kind.ORDERED:
        return round(rng.gauss(0, 1), 1)
    return rng.choice("aaaabbcdefgh")


@pytest.mark.parametrize("config", [EVENT, EXACT, CATEGORY, LOWER, EITHER], ids=str)
def test_the_level_holds_on_a_product_that_does_not_change(config: StreamConfig) -> None:
    """At alpha 10 % at most about 10 % of 400 unchanged comparisons are called moved (here: under 14 %)."""
    rng = random.Random(8)
    moved = 0
    for _ in range(400):
        approved = {name: [draw(config, rng) for _ in range(8)] for name in ("p", "q")}
        samples = [(name, draw(config, rng)) for name in ("p", "q", "p", "q")]
        moved += fixed_test(config, approved, samples, 0.10).moved
    assert moved <= 56


def test_holm_rejects_at_least_what_bonferroni_does() -> None:
    """Holm's steps: the smallest is held against alpha/n, the next against alpha/(n-1), until one fails."""
    assert holm([0.04, 0.001, 0.013], 0.05) == [True, True, True]
    assert holm([0.04, 0.02, 0.04], 0.05) == [False, False, False]
    assert holm([], 0.05) == []
    assert bonferroni(0.05, 5) == pytest.approx(0.01)
    assert bonferroni(0.05, 0) == 0.05
