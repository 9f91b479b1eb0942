"""Promises of rates and effects: known intervals, readable words."""

import pytest

from sentinel.drift import StreamConfig, binomial_tail, effect, interval
from sentinel.kinds import Kind, Value, Worse


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (4, 5, 0.2836, 0.9949),
        (0, 20, 0.0, 0.1684),
        (20, 20, 0.8316, 1.0),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (0, 0, 0.0, 1.0),
        (50, 1000, 0.0373, 0.0654),
    ],
)
def test_intervals_are_those_of_clopper_and_pearson(hits: int, n: int, low: float, high: float) -> None:
    """Published values of the exact 95 % interval."""
    assert interval(hits, n) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.8])
def test_intervals_cover_the_rate_often_enough(rate: float) -> None:
    """Over all outcomes of 12 runs the interval holds the true rate with chance 95 % at least."""
    covered = sum(
        binomial_tail(x, 12, rate) - binomial_tail(x + 1, 12, rate)
        for x in range(13)
        if interval(x, 12)[0] <= rate <= interval(x, 12)[1]
    )
    assert covered >= 0.95


@pytest.mark.parametrize(("hits", "n", "confidence"), [(3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1.0)])
def test_impossible_counts_are_refused(hits: int, n: int, confidence: float) -> None:
    """More hits than runs is a mistake of the caller."""
    with pytest.raises(ValueError, match="no interval"):
        interval(hits, n, confidence)


@pytest.mark.parametrize(
    ("hits", "n", "rate", "tail"), [(0, 5, 0.0, 1), (1, 5, 0.0, 0), (5, 5, 1.0, 1), (6, 5, 1.0, 0)]
)
def test_binomial_tails_at_the_edges(hits: int, n: int, rate: float, tail: float) -> None:
    """Rates of 0 and 1 need no logarithm."""
    assert binomial_tail(hits, n, rate) == tail


def tools(**counts: int) -> list[Value | None]:
    """Return words, each as often as said."""
    return [word for word, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("config", "before", "now", "unit", "words"),
    [
        (StreamConfig(Kind.EVENT), [False] * 20, [True] * 5 + [False], "", ("0 of 20", "5 of 6")),
        (
            StreamConfig(Kind.CATEGORY),
            tools(compare_plans=20),
            tools(smart_search=6),
            "",
            ("compare_plans 20 of 20", "smart_search 6 of 6"),
        ),
        (StreamConfig(Kind.CATEGORY), tools(a=19, b=1), tools(a=3, b=3), "", ("a 19 of 20", "b 3 of 6")),
        (
            StreamConfig(Kind.EXACT),
            tools(f1=18, f2=2),
            tools(f1=1, f9=5),
            "",
            ("20 of 20 as approved", "1 of 6 as approved"),
        ),
        (StreamConfig(Kind.LATENCY), [1.0, 1.2, 9.0], [2.5, 2.61], "s", ("1.2 s", "2.55 s")),
        (StreamConfig(Kind.ORDERED, Worse.LOWER), [0.97, 0.98, 0.99], [0.4], "", ("0.98", "0.4")),
        (StreamConfig(Kind.ORDERED), [12000, 12500], [14000], "tokens", ("12,250 tokens", "14,000 tokens")),
        (StreamConfig(Kind.ORDERED, Worse.LOWER), [3, 3, 2], [3, 3, 1], "", ("3, worst 2", "3, worst 1")),
        (StreamConfig(Kind.ORDERED), [], [None, 4], "", ("nothing yet", "4")),
        (StreamConfig(Kind.CATEGORY), [], [], "", ("nothing yet", "nothing yet")),
    ],
)
def test_an_effect_is_said_in_plain_words(config, before, now, unit, words) -> None:
    """Before and now of every kind, as a person reads them."""
    assert effect(config, before, now, unit) == words
