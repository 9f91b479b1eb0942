"""When a scenario is due next. Pure: the time comes in as an argument.

Cron is read as Debian's cron reads it (cronsim): a job at a fixed hour that the spring change skips runs
right after the change, one in the hour that the autumn change repeats runs once.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cronsim import CronSim

from sentinel.scenario.model import Cron, Every, Schedule


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """Return the first time a schedule is due strictly after a moment, in UTC.

    Args:
        after: timezone-aware. For an interval, the time it was due last: counting from there keeps the rhythm
            when a look starts late. For cron any moment.

    Raises:
        ValueError: `after` has no time zone.
    """
    if after.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    if isinstance(schedule, Every):
        return after.astimezone(UTC) + schedule.every
    return _next_cron(schedule, after)


def _next_cron(schedule: Cron, after: datetime) -> datetime:
    zone = UTC if schedule.timezone == "UTC" else ZoneInfo(schedule.timezone)
    return next(CronSim(schedule.cron, after.astimezone(zone))).astimezone(UTC)
