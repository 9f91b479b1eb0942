"""From "at most one false alarm a month over everything watched" to thresholds, and back into words.

A stream's evidence reaches A falsely within n samples with probability at most n / A (see `stream`). Sharing
the budget out so that the shares add up to it needs no assumption on how streams depend on each other (union
bound).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb, floor
from typing import TypeVar

from sentinel.drift.look import PIN_WEIGHT
from sentinel.errors import UsageError

Key = TypeVar("Key", bound=Hashable)

RERUN_SHARE = 0.15
"""Samples that reruns add to scheduled ones while nothing changes: a rerun of a scenario is a sample of each of its
streams. An upper figure, measured by simulation (`look.SHARED_BY`)."""

DAYS_A_YEAR = 365.25
DAYS_A_MONTH = DAYS_A_YEAR / 12
MOST_ODDS = 1e6
MOST_YEARS = 1000


@dataclass(frozen=True)
class Budget:
    """At most `false_alarms` in `per_days` days over everything watched.

    Raises:
        UsageError: one of them is not above 0.
    """

    false_alarms: float = 1
    per_days: float = 30

    def __post_init__(self) -> None:
        if not (self.false_alarms > 0 and self.per_days > 0):
            raise UsageError("an alarm budget needs more than 0 false alarms in more than 0 days")


@dataclass(frozen=True)
class StreamPlan:
    """How often a stream is looked at and how much of the budget it may use.

    Fields:
        looks_per_day: scheduled looks; the reruns are added here.
        weight: its share of the budget relative to other streams: 10 for a priority probe finds drifts
            earlier.
        pin_moves: looks in `Budget.per_days` that may carry the larger stake of a moved pin
            (`Look.force_round`).

    Raises:
        UsageError: a stream that is never looked at, or a weight that is not above 0.
    """

    looks_per_day: float
    weight: float = 1.0
    pin_moves: float = 0.0

    def __post_init__(self) -> None:
        if not (self.looks_per_day > 0 and self.weight > 0 and self.pin_moves >= 0):
            raise UsageError("a stream's looks a day and weight must be above 0, its pin moves 0 or more")

    def stakes(self, days: float) -> float:
        """Return the sum of the stakes on this stream in so many days: what its threshold covers."""
        return self.looks_per_day * days * (1 + RERUN_SHARE) + self.pin_moves * (PIN_WEIGHT - 1)


def thresholds(plans: Mapping[Key, StreamPlan], budget: Budget | None = None) -> dict[Key, float]:
    """Return the alert level A of each stream.

    `A_i = sum(weights) * n_i / (false_alarms * w_i)` with n_i the stream's samples in the budget's days. Its
    expected false alarms there are at most `n_i / A_i = false_alarms * w_i / sum(weights)`, so together they
    keep the budget however different the schedules are.
    """
    allowed = budget or Budget()
    weights = sum(plan.weight for plan in plans.values())
    return {
        key: weights * plan.stakes(allowed.per_days) / (allowed.false_alarms * plan.weight)
        for key, plan in plans.items()
    }


def samples_to_prove(size: int, threshold: float) -> int | None:
    """Return the least number of wholly different samples that can reach the threshold.

    Of `size + m` samples that are only ranked, any m are equally likely to be the worst ones, so the best
    possible evidence from m is `comb(size + m, m)`: 35 samples for 5 approved ones, 7 for 20, 3 for 356 at a
    threshold of 576,000. No method can do with fewer, except against a declared limit. A real drift, less
    than total, takes more.

    Args:
        size: samples in the urn (`Stream.size`). Below 1 nothing can be proved: None.
    """
    if size < 1:
        return None
    m = 1
    while comb(size + m, m) < threshold:
        m += 1
    return m


def days_by_chance(evidence: float, threshold: float, budget: Budget | None = None) -> float:
    """Return how many days apart, at the least, chance brings such evidence over everything watched.

    At the threshold it is the budget itself (30 days for one false alarm a month); evidence twice as high
    comes half as often. The scale means the same whatever the number of streams.
    """
    allowed = budget or Budget()
    return allowed.per_days / allowed.false_alarms * evidence / threshold


def headline(evidence: float, threshold: float, budget: Budget | None = None) -> str:
    """Return what a person reads first: "by chance less than once in 14 months over everything watched"."""
    days = days_by_chance(evidence, threshold, budget)
    if days < 1:
        return "no more than chance brings every day over everything watched"
    return f"by chance less than once in {_span(days)} over everything watched"


def odds(evidence: float, threshold: float, budget: Budget | None = None, streams: float = 1) -> float:
    """Return the odds that this stream changed, against chance; at most 1,000,000.

    Evidence times a prior of one real change per stream in the budget's days (the posterior odds of Shiryaev,
    1963, were the winning bet the truth; averaging over bets makes them too low). With equal shares of the
    budget, one sample's prior is `streams / (threshold * false_alarms)`, so the alert level stands at
    `streams / false_alarms` to 1: 400 to 1 with 400 streams, 3 to 1 with three. That is why people read the
    `headline`.

    Args:
        streams: how many streams share the budget; with weights, their sum over this stream's weight.
    """
    allowed = budget or Budget()
    return min(evidence / threshold * streams / allowed.false_alarms, MOST_ODDS)


def _span(days: float) -> str:
    if days < 2 * DAYS_A_MONTH:
        return _count(days, "day")
    if days < 2 * DAYS_A_YEAR:
        return _count(days / DAYS_A_MONTH, "month")
    return _count(min(days / DAYS_A_YEAR, MOST_YEARS), "year")


def _count(number: float, unit: str) -> str:
    whole = floor(number)
    return f"{whole:,} {unit}" + ("" if whole == 1 else "s")
