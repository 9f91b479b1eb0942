"""Promises of the alarm budget: thresholds share it out exactly, and words say what the numbers mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drift import Budget, StreamPlan, headline, odds, samples_to_prove, thresholds
from sentinel.errors import UsageError

plans = st.builds(StreamPlan, st.floats(0.01, 5000), weight=st.floats(0.1, 20), pin_moves=st.floats(0, 4))


@given(st.lists(plans, min_size=1, max_size=30), st.floats(0.1, 10), st.floats(1, 365))
def test_the_shares_of_all_streams_add_up_to_the_budget(
    fleet: list[StreamPlan], false_alarms: float, days: float
) -> None:
    """However different the schedules and weights: expected false alarms are the budget, no more."""
    budget = Budget(false_alarms, days)
    levels = thresholds(dict(enumerate(fleet)), budget)
    spent = sum(plan.stakes(days) / levels[key] for key, plan in enumerate(fleet))
    assert spent == pytest.approx(false_alarms)


def test_400_streams_every_half_hour_need_the_published_threshold() -> None:
    """400 streams, 48 looks a day, one false alarm in 30 days: 576,000 and what reruns add."""
    level = thresholds({n: StreamPlan(48) for n in range(400)}, Budget())[0]
    assert level == pytest.approx(576_000 * 1.15)


def test_priority_lowers_one_threshold_and_raises_the_others() -> None:
    """A weight of ten makes a stream's threshold ten times lower than that of its neighbours."""
    levels = thresholds({"vip": StreamPlan(48, weight=10), "other": StreamPlan(48)}, Budget())
    assert levels["other"] == pytest.approx(10 * levels["vip"])


def test_pin_moves_are_paid_for() -> None:
    """Four looks a month with a stake of 50 raise the threshold by their 196 extra stakes."""
    plain, pinned = StreamPlan(48).stakes(30), StreamPlan(48, pin_moves=4).stakes(30)
    assert pinned - plain == 4 * 49


@pytest.mark.parametrize(
    "make",
    [lambda: Budget(0, 30), lambda: Budget(1, 0), lambda: StreamPlan(0), lambda: StreamPlan(1, weight=0)],
)
def test_a_budget_or_plan_of_nothing_is_refused(make: type) -> None:
    """No false alarm ever, or a stream never looked at, has no threshold."""
    with pytest.raises(UsageError):
        make()


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1, "by chance less than once in 30 days over everything watched"),
        (14.5, "by chance less than once in 14 months over everything watched"),
        (100, "by chance less than once in 8 years over everything watched"),
        (1e9, "by chance less than once in 1,000 years over everything watched"),
        (1 / 20, "by chance less than once in 1 day over everything watched"),
        (0, "no more than chance brings every day over everything watched"),
    ],
)
def test_the_headline_says_how_rarely_chance_does_this(times: float, said: str) -> None:
    """At the threshold it is the budget's own span, and grows with the evidence."""
    assert headline(times * 633_600, 633_600, Budget()) == said


def test_odds_stand_at_the_number_of_streams_at_the_alert_level_and_are_capped() -> None:
    """400 to 1 with 400 streams, 3 to 1 with three, never over a million."""
    assert odds(5000, 5000, Budget(), streams=400) == 400
    assert odds(5000, 5000, Budget(), streams=3) == 3
    assert odds(1e200, 5000, Budget(), streams=3) == 1e6


@pytest.mark.parametrize(
    ("size", "least"), [(5, 35), (10, 12), (20, 7), (30, 6), (100, 4), (356, 3), (1440, 2)]
)
def test_how_many_samples_a_proof_takes_at_the_least(size: int, least: int) -> None:
    """The published table for 576,000."""
    assert samples_to_prove(size, 576_000) == least


def test_from_nothing_nothing_can_be_proved() -> None:
    """An empty urn has no number of samples that would do."""
    assert samples_to_prove(0, 100) is None
