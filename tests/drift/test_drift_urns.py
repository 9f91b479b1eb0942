"""Promises of the urns: the game is fair, order of the baseline does not matter, memory is bounded."""

from fractions import Fraction
from itertools import pairwise, permutations, product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drift.bets import STAKES, ordered_bets
from sentinel.drift.ordered import FULL, OrderedUrn
from sentinel.drift.urns import CategoryUrn, EventUrn, ExactUrn


@pytest.mark.parametrize("two_sided", [False, True])
@pytest.mark.parametrize("n", range(14))
def test_every_bet_on_a_number_is_fair_whatever_the_size(n: int, two_sided: bool) -> None:
    """Averaged over the n + 1 equally likely ranks of the next number, every bet pays exactly 1."""
    urn = OrderedUrn([float(i) for i in range(n)], two_sided)
    paid = [urn.payoffs(rank - 0.5) for rank in range(n + 1)]
    for bet in range(len(ordered_bets(two_sided))):
        assert fmean(row[bet] for row in paid) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("two_sided", [False, True])
def test_bets_on_numbers_stay_fair_while_the_urn_learns(two_sided: bool) -> None:
    """After any five numbers learnt, cuts chosen anew or not, the sixth rank is still bet on at fair odds."""
    for order in permutations(range(5)):
        urn = OrderedUrn([10.0, 20.0, 30.0], two_sided)
        values = [10.0, 20.0, 30.0]
        for place in order:
            fresh = 5.0 + 7 * place
            urn.learn(fresh, quiet=bool(place % 2))
            values.append(fresh)
        gaps = sorted(values)
        nexts = [gaps[0] - 1] + [(a + b) / 2 for a, b in pairwise(gaps)] + [gaps[-1] + 1]
        for bet in range(len(ordered_bets(two_sided))):
            assert fmean(urn.payoffs(x)[bet] for x in nexts) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("n", range(1, 9))
def test_yes_no_bets_are_never_better_than_fair_over_the_order_of_samples(n: int) -> None:
    """Whatever flags were drawn, averaged over which of them comes last, every bet pays at most 1."""
    for yes in range(n + 1):
        flags = [True] * yes + [False] * (n - yes)
        paid = []
        for last in range(n):
            rest = flags[:last] + flags[last + 1 :]
            paid.append(EventUrn(rest).payoffs(flags[last]))
        for bet in range(len(STAKES)):
            assert fmean(row[bet] for row in paid) <= 1 + 1e-12


def test_bets_on_words_are_fair_on_average_over_rates() -> None:
    """Under Krichevsky and Trofimov's prior on the rate of a word, no bet on its rise gains on average."""
    for n in range(1, 7):
        mean = [0.0] * len(STAKES)
        for flags in product([True, False], repeat=n):
            urn = CategoryUrn(["a", "a", "b", "b"], ["a", "b"])
            chance, counts = Fraction(1), {True: Fraction(5, 2), False: Fraction(5, 2)}
            for step, flag in enumerate(flags):
                chance *= counts[flag] / (5 + step)
                counts[flag] += 1
                paid = urn.payoffs("a" if flag else "b")[: len(STAKES)]
                urn.learn("a" if flag else "b", True)
            mean = [m + float(chance) * e for m, e in zip(mean, paid, strict=True)]
        assert max(mean) <= 1 + 1e-12


@given(rate=st.floats(0, 0.01), limit=st.floats(0.01, 1))
def test_bets_against_a_limit_lose_while_it_is_kept(rate: float, limit: float) -> None:
    """At any true rate up to the limit the bets against it pay at most 1 on average."""
    urn = EventUrn([], limit)
    yes, no = urn.payoffs(True), urn.payoffs(False)
    for bet in range(len(STAKES)):
        assert rate * yes[bet] + (1 - rate) * no[bet] <= 1 + 1e-9


def test_a_rendering_approved_once_counts_as_a_newcomer() -> None:
    """A product that renders differently every time is not surprising when it does so again."""
    restless = ExactUrn([f"r{i}" for i in range(20)])
    steady = ExactUrn(["r"] * 20)
    assert max(restless.payoffs("new")) == pytest.approx(1)
    assert max(steady.payoffs("new")) > 15


def test_nothing_is_new_where_nothing_was_approved() -> None:
    """Without approved values bets on newcomers pay 1 and nothing is learnt, with a limit too."""
    urn = ExactUrn([], limit=0.01)
    urn.learn("x", True)
    assert set(urn.payoffs("x")) == {1.0}
    assert urn.size == 0


def test_a_second_new_word_is_as_surprising_as_the_first() -> None:
    """A rare newcomer seen once does not use up the place of newcomers."""
    urn = CategoryUrn(["a"] * 20, ["a"])
    urn.learn("rare", True)
    for _ in range(300):
        urn.learn("a", True)
    assert max(urn.payoffs("brand new")) > 100


def test_a_word_of_another_variant_has_no_bet_here() -> None:
    """A word approved only in another variant pays 1 in its own bets and counts as a newcomer."""
    urn = CategoryUrn(["a"] * 10, ["a", "b"])
    paid = urn.payoffs("b")
    assert paid[len(STAKES) : 2 * len(STAKES)] == [1.0] * len(STAKES)
    assert max(paid[2 * len(STAKES) :]) > 5


def test_constants_never_gain_and_a_worse_value_does() -> None:
    """Ties with the reference are on the benign side; a value beyond a constant reference pays."""
    urn = OrderedUrn([1.0] * 20)
    assert max(urn.payoffs(1.0)) <= 1.0
    assert max(urn.payoffs(1.0000001)) > 5


@pytest.mark.parametrize("value", [5e-324, -5e-324, 1.7e308, -1.7e308, 0.0, -0.0])
def test_tiny_and_huge_numbers_are_only_ranked(value: float) -> None:
    """Extreme numbers pay finite amounts."""
    urn = OrderedUrn([-1e308, 0.0, 5e-324, 1e-300, 1e308], two_sided=True)
    assert all(0 < paid < 100 for paid in urn.payoffs(value))


def test_single_numbers_are_forgotten_once_the_urn_is_full() -> None:
    """From FULL samples on only counts grow: the stored state stops growing and payoffs go on."""
    urn = OrderedUrn([float(i) for i in range(20)])
    for i in range(FULL + 50):
        urn.learn(float(i * 7 % 1013), quiet=True)
    assert len(urn.to_json()["later"]) == 0
    assert urn.size == FULL + 70
    assert urn.payoffs(2000.0)[0] > 1


def test_cuts_wait_for_a_quiet_moment() -> None:
    """While evidence builds the cuts stay, so that the bets are not aimed anew at the drift itself."""
    urn = OrderedUrn([float(i) for i in range(8)])
    before = urn.to_json()["high"]
    for _ in range(30):
        urn.learn(100.0, quiet=False)
    assert urn.to_json()["high"] == before
    urn.learn(100.0, quiet=True)
    assert urn.to_json()["high"] != before
