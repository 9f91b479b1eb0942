"""Hours and days on which a product rightly behaves otherwise: opening hours, holidays. A look gets one label.

Knows the calendar and nothing of streams. A label says what a look is compared with; it is computed once, from the
time of the look, and stored (see `sentinel.watch`).
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sentinel.expressions import Zone
from sentinel.settings.country_days import check_country, is_holiday
from sentinel.settings.strict import Strict

Label = Literal["", "open", "closed", "holiday", "ordinary"]
"""What a look can be: `open` or `closed` where hours are declared, `ordinary` where only holidays are, `holiday` on
one of them whatever the hour; empty where nothing is declared."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
_HOURS = re.compile(r"([a-z,\-\s]+?)\s+(\d{2}):(\d{2})\s*-\s*(\d{2}):(\d{2})")


class Opening(Strict):
    """Hours that come back every week.

    Fields:
        days: weekdays on which they begin, Monday is 0.
        opens, closes: minutes after midnight; `closes` is up to 24 hours after `opens`, so that it may lie on the
            next day.
    """

    days: tuple[int, ...]
    opens: int
    closes: int

    def holds(self, local: datetime) -> bool:
        """Return whether a moment, on the clock of the place, lies in these hours."""
        minute = local.hour * 60 + local.minute
        today = local.weekday() in self.days and self.opens <= minute < self.closes
        overnight = (local.weekday() - 1) % 7 in self.days and minute + 24 * 60 < self.closes
        return today or overnight


def read_opening(value: Any) -> Any:
    """Return days and minutes from `mon-fri 08:00-18:00`; anything that is no text is for the type to judge.

    Raises:
        ValueError: the text says no hours.
    """
    if not isinstance(value, str):
        return value
    match = _HOURS.fullmatch(value.strip().lower())
    if match is None:
        raise ValueError(
            f"{value!r} is no opening; write for example `mon-fri 08:00-18:00` or `sat,sun 10:00-14:00`"
        )
    opens, closes = (_minutes(value, match[at], match[at + 1]) for at in (2, 4))
    if opens == closes or opens == 24 * 60:
        raise ValueError(f"{value!r} is no span of time; a whole day is 00:00-24:00")
    days = sorted({day for part in match[1].split(",") for day in _days(value, part.strip())})
    return {"days": tuple(days), "opens": opens, "closes": closes + (24 * 60 if closes < opens else 0)}


def _minutes(value: str, hours: str, minutes: str) -> int:
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > 24 * 60:
        raise ValueError(f"{value!r} has no such hour: hours go from 00:00 to 24:00")
    return total


def _days(value: str, part: str) -> list[int]:
    first, dash, last = (word.strip() for word in part.partition("-"))
    for word in (first, last) if dash else (first,):
        if word not in DAYS:
            raise ValueError(f"{value!r} has no weekday {word!r}; write mon, tue, wed, thu, fri, sat or sun")
    start, end = DAYS.index(first), DAYS.index(last if dash else first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else (value,)


Country = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$"), AfterValidator(check_country)]
Openings = Annotated[
    tuple[Annotated[Opening, BeforeValidator(read_opening, json_schema_input_type=str | Opening)], ...],
    BeforeValidator(_one_or_more, json_schema_input_type=str | tuple[str, ...]),
]
Holidays = Annotated[
    tuple[date | Country, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=date | Country | tuple[date | Country, ...]),
]


class Windows(Strict):
    """When the product rightly behaves otherwise. Samples of one label are compared with those of that label only."""

    timezone: Zone = "UTC"
    open: Openings = Field((), description="opening hours: `mon-fri 08:00-18:00`; several as a list")
    holidays: Holidays = Field(
        (), description="dates, or a country's code as in `DE` or `DE-BY` (needs the extra `holidays`)"
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Windows":
        if not (self.open or self.holidays):
            raise ValueError("`windows` needs `open` hours, `holidays`, or both")
        return self

    def label(self, moment: datetime) -> Label:
        """Return what a moment is.

        Args:
            moment: timezone-aware.
        """
        local = moment.astimezone(_zone(self.timezone))
        if self._is_holiday(local.date()):
            return "holiday"
        if not self.open:
            return "ordinary"
        return "open" if any(one.holds(local) for one in self.open) else "closed"

    def means_the_same(self, other: "Windows | None") -> bool:
        """Return whether labels given by both mean the same, so that their samples may lie in one urn.

        Single dates do not matter: a holiday is a holiday. Hours, time zone and countries do.
        """
        return other is not None and self._meaning == other._meaning

    @property
    def _meaning(self) -> tuple[object, ...]:
        countries = sorted(one for one in self.holidays if isinstance(one, str))
        hours = sorted((one.days, one.opens, one.closes) for one in self.open)
        return self.timezone, hours, countries, bool(self.holidays)

    def _is_holiday(self, day: date) -> bool:
        return any(is_holiday(one, day) if isinstance(one, str) else one == day for one in self.holidays)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
