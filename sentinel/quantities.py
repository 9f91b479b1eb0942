"""The quantities people write in files: `5 minutes`, `95%`, `25 USD`, `every 30 minutes`, `3 looks`.

Each type is read from text once, here, and is a plain number, timedelta or small record afterwards.
"""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
LONGEST = 100 * 365 * 86400
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(second|minute|hour|day)s?")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_MONEY = re.compile(r"(\d+(?:\.\d{1,2})?)\s*([A-Z]{3})")
_LOOKS = re.compile(r"(\d+)\s*looks?")


def read_duration(value: Any) -> Any:
    """Return a timedelta from `5 minutes`; anything that is no text is handed on for the type to judge.

    Raises:
        ValueError: the text is no duration.
    """
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"{value!r} is no duration; write for example `30 seconds`, `5 minutes`, `30 days`")
    seconds = float(match[1]) * UNITS[match[2]]
    if seconds > LONGEST:
        raise ValueError(f"{value!r} is longer than a hundred years")
    return timedelta(seconds=seconds)


def read_share(value: Any) -> Any:
    """Return a number from 0 to 1 from `95%` or `0.95`.

    Raises:
        ValueError: the text is no share, or it is outside 0 to 100 %.
    """
    if isinstance(value, str):
        match = _SHARE.fullmatch(value.strip())
        if match is None:
            raise ValueError(f"{value!r} is no share; write for example `95%` or `0.95`")
        value = float(match[1]) / 100
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ValueError(f"{value!r} is no share; write for example `95%` or `0.95`")


def read_looks(value: Any) -> Any:
    """Return the count from `3 looks` or `3`."""
    if not isinstance(value, str):
        return value
    match = _LOOKS.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"{value!r} is no number of looks; write for example `3 looks`")
    return int(match[1])


class Money(BaseModel):
    """An amount in one currency (ISO 4217 code)."""

    model_config = ConfigDict(frozen=True)

    amount: Decimal
    currency: str


def read_money(value: Any) -> Any:
    """Return Money from `25 USD`.

    Raises:
        ValueError: the text is no amount with a three-letter currency.
    """
    if not isinstance(value, str):
        return value
    match = _MONEY.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"{value!r} is no amount; write for example `25 USD`")
    return Money(amount=Decimal(match[1]), currency=match[2])


def _text(pattern: re.Pattern[str], example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$", "examples": [example]})


Duration = Annotated[timedelta, BeforeValidator(read_duration), _text(_DURATION, "5 minutes")]
Share = Annotated[
    float,
    BeforeValidator(read_share),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}], "examples": ["95%"]}),
]
Looks = Annotated[
    int,
    BeforeValidator(read_looks),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}], "examples": ["3 looks"]}),
]
Amount = Annotated[Money, BeforeValidator(read_money), _text(_MONEY, "25 USD")]
