"""When looks are due: intervals, calendars, clock changes, backlogs, and starts that are spread on purpose."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.daemon.rhythm import MOST_JITTER, following, jitter_of
from sentinel.scenario.model import Cron, Every

HALF_HOUR = Every(every=timedelta(minutes=30))
NIGHTLY = Cron(cron="30 2 * * *", timezone="Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2026-03-02T09:00", "2026-03-02T09:00:05", "2026-03-02T09:30"),  # on time
        ("2026-03-02T09:00", "2026-03-02T09:12", "2026-03-02T09:30"),  # late: the rhythm is kept
        (
            "2026-03-02T09:00",
            "2026-03-02T09:30",
            "2026-03-02T10:00",
        ),  # exactly when the next is due: not now again
        ("2026-03-02T09:00", "2026-03-02T14:10", "2026-03-02T14:30"),  # ten missed looks are one look
        ("2026-03-02T09:00", "2026-04-02T09:10", "2026-04-02T09:30"),  # a month asleep
        ("2026-03-02T09:00", "2026-03-02T08:00", "2026-03-02T09:30"),  # the clock was set back meanwhile
    ],
)
def test_an_interval_keeps_its_rhythm_and_coalesces_a_backlog(due: str, now: str, expected: str) -> None:
    """However late a look ends, the next is the first of the rhythm after now."""
    assert following(HALF_HOUR, at(due), at(now)) == at(expected)


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2026-02-03T01:30", "2026-02-03T01:31", "2026-02-04T01:30"),  # winter: 02:30 is 01:30 UTC
        ("2026-06-03T00:30", "2026-06-03T00:31", "2026-06-04T00:30"),  # summer: 02:30 is 00:30 UTC
        ("2026-03-28T01:30", "2026-03-28T01:31", "2026-03-29T01:00"),  # spring: no 02:30, right after the gap
        ("2026-10-24T00:30", "2026-10-24T00:31", "2026-10-25T00:30"),  # autumn: the first 02:30
        ("2026-10-25T00:30", "2026-10-25T00:31", "2026-10-26T01:30"),  # and not the second
        ("2026-06-03T00:30", "2026-06-20T12:00", "2026-06-21T00:30"),  # seventeen nights missed are one look
    ],
)
def test_a_calendar_survives_both_clock_changes(due: str, now: str, expected: str) -> None:
    """A nightly job in Berlin runs once a night, also in the two nights with 23 and 25 hours."""
    assert following(NIGHTLY, at(due), at(now)) == at(expected)


def test_a_nightly_job_runs_every_night_of_the_year_once() -> None:
    """365 nights, 365 looks, one for each local date."""
    moment, dates = at("2026-01-01T12:00"), []
    for _ in range(365):
        moment = following(NIGHTLY, moment, moment)
        dates.append(moment.astimezone(ZoneInfo("Europe/Berlin")).date())
    assert len(set(dates)) == 365
    assert (dates[-1] - dates[0]).days == 364


@given(
    seconds=st.integers(1, 10**7),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    late=st.integers(-(10**6), 10**8),
)
def test_the_next_look_is_in_the_future_and_in_rhythm(seconds: int, start: datetime, late: int) -> None:
    """For any interval and any lateness: after now, after it was due, a whole number of intervals later."""
    every = timedelta(seconds=seconds)
    now = start + timedelta(seconds=late)
    found = following(Every(every=every), start, now)
    assert found > max(now, start)
    assert (found - start) % every == timedelta(0)
    assert found - max(now, start) <= every


@pytest.mark.parametrize(
    ("every", "configured", "expected"),
    [
        (timedelta(seconds=20), None, timedelta(seconds=2)),
        (timedelta(minutes=30), None, MOST_JITTER),
        (timedelta(days=1), None, MOST_JITTER),
        (timedelta(minutes=30), 0, timedelta(0)),
        (timedelta(minutes=30), 7.5, timedelta(seconds=7.5)),
    ],
)
def test_starts_are_spread_within_bounds(
    every: timedelta, configured: float | None, expected: timedelta
) -> None:
    """A tenth of the interval, never more than two minutes, or what the settings say."""
    found = jitter_of(Every(every=every), configured)
    assert abs(found - expected) < timedelta(milliseconds=1)


def test_weekdays_of_a_calendar_are_those_it_names() -> None:
    """`mon-fri` runs Monday to Friday: five days of each week, not Tuesday to Saturday."""
    workdays = Cron(cron="0 9 * * mon-fri", timezone="UTC")
    moment, days = at("2026-03-01T00:00"), []
    for _ in range(10):
        moment = following(workdays, moment, moment)
        days.append(moment.isoweekday())
    assert days == [1, 2, 3, 4, 5] * 2
