"""When the next look is due, after one that was due earlier: pure arithmetic over a schedule.

A backlog is one look, not many (coalesced). The rhythm of an interval is kept when looks start late.
"""

import math
from datetime import datetime, timedelta

from sentinel.scenario.cadence import looks_per_day
from sentinel.scenario.calendar import next_due
from sentinel.scenario.model import Every, Schedule

JITTER_SHARE = 0.1
"""Starts are spread over this share of the interval, so that scenarios do not all look in the same second."""

MOST_JITTER = timedelta(minutes=2)


def following(schedule: Schedule, due: datetime, now: datetime) -> datetime:
    """Return the next time a look is due after the one that was due at `due`; always after `now`."""
    if not isinstance(schedule, Every):
        return next_due(schedule, max(due, now))
    missed = max(0, math.floor((now - due) / schedule.every))
    return due + (missed + 1) * schedule.every


def jitter_of(schedule: Schedule, configured: float | None) -> timedelta:
    """Return the most by which a start may be late on purpose.

    Args:
        configured: `daemon.jitter_seconds`; None takes a tenth of the mean interval, at most two minutes.
    """
    if configured is not None:
        return timedelta(seconds=configured)
    return min(JITTER_SHARE * timedelta(days=1) / looks_per_day(schedule), MOST_JITTER)
