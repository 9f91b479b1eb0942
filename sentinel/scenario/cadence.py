"""How often a schedule looks, for the alarm budget and for how long drifts count as opened together."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from sentinel.scenario.calendar import next_due
from sentinel.scenario.model import Every, Schedule

COUNTED = timedelta(days=28)
"""A calendar schedule is counted over four whole weeks, so that every weekday counts alike."""

START = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday; the four weeks after it hold no clock change."""


@lru_cache(maxsize=1024)
def looks_per_day(schedule: Schedule) -> float:
    """Return the mean number of looks a day; for a calendar schedule counted over four weeks, at least one in them."""
    if isinstance(schedule, Every):
        return timedelta(days=1) / schedule.every
    count, moment = 0, next_due(schedule, START)
    while moment <= START + COUNTED:
        count, moment = count + 1, next_due(schedule, moment)
    return max(count, 1) / COUNTED.days


def longest_interval(schedules: Iterable[Schedule]) -> timedelta:
    """Return the mean time between looks of the rarest schedule; zero for none."""
    return max((timedelta(days=1) / looks_per_day(one) for one in schedules), default=timedelta(0))
