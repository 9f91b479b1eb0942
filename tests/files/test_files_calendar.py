"""When a scenario is due: intervals, calendars, and both clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.scenario.calendar import next_due
from sentinel.scenario.model import Cron, Every


def due(cron, zone, after, count):
    """Return the next times in their zone, as `month-day hour:minute`, each counted from the one before."""
    moment = datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(zone))
    found = []
    for _ in range(count):
        moment = next_due(Cron(cron=cron, timezone=zone), moment)
        found.append(f"{moment.astimezone(ZoneInfo(zone)):%m-%d %H:%M}")
    return found


CHANGES = {
    "Berlin, a fixed hour in spring": (
        "30 2 * * *",
        "Europe/Berlin",
        "2026-03-28T12:00",
        ["03-29 03:00", "03-30 02:30"],
    ),
    "Berlin, a fixed hour in autumn": (
        "30 2 * * *",
        "Europe/Berlin",
        "2026-10-24T12:00",
        ["10-25 02:30", "10-26 02:30"],
    ),
    "New York, a fixed hour in spring": (
        "30 2 * * *",
        "America/New_York",
        "2026-03-07T12:00",
        ["03-08 03:00", "03-09 02:30"],
    ),
    "New York, a fixed hour in autumn": (
        "30 1 * * *",
        "America/New_York",
        "2026-10-31T12:00",
        ["11-01 01:30", "11-02 01:30"],
    ),
    "Berlin, every half hour in spring": (
        "*/30 * * * *",
        "Europe/Berlin",
        "2026-03-29T01:00",
        ["03-29 01:30", "03-29 03:00"],
    ),
    "Berlin, every half hour in autumn": (
        "*/30 * * * *",
        "Europe/Berlin",
        "2026-10-25T01:45",
        ["10-25 02:00", "10-25 02:30", "10-25 02:00", "10-25 02:30", "10-25 03:00"],
    ),
    "weekdays by name": (
        "0 7 * * mon-fri",
        "Europe/Berlin",
        "2026-03-27T06:00",
        ["03-27 07:00", "03-30 07:00"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_calendars_are_kept_over_clock_changes(name):
    """A fixed time runs once a day whatever the clocks do; a frequent one runs at its real rate."""
    cron, zone, after, expected = CHANGES[name]
    assert due(cron, zone, after, len(expected)) == expected


def test_the_example_of_the_design_looks_only_in_office_hours():
    """`*/30 7-19 * * mon-fri` in Berlin ends at 19:30 on Friday and goes on at 7:00 on Monday."""
    assert due("*/30 7-19 * * mon-fri", "Europe/Berlin", "2026-11-20T19:00", 2) == [
        "11-20 19:30",
        "11-23 07:00",
    ]


def test_an_interval_counts_from_the_last_time_it_was_due():
    """Thirty minutes stay thirty minutes over a clock change."""
    start = datetime(2026, 3, 29, 0, 45, tzinfo=UTC)
    assert next_due(Every(every=timedelta(minutes=30)), start) == datetime(2026, 3, 29, 1, 15, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused():
    """Naive times are a mistake of the caller."""
    with pytest.raises(ValueError, match="without a time zone"):
        next_due(Every(every=timedelta(minutes=30)), datetime(2026, 1, 1))


@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_the_next_time_is_later_and_in_utc(moment):
    """Whatever the moment, the next one is strictly after it."""
    found = next_due(Cron(cron="30 2 * * *", timezone="America/New_York"), moment)
    assert found > moment
    assert found.tzinfo is UTC
