"""The public holidays of countries, where the optional package `holidays` is installed."""

from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any


def check_country(code: str) -> str:
    """Return the code, as `DE` or `DE-BY`, if its holidays are known.

    Raises:
        ValueError: they are not, or the package that knows them is not installed.
    """
    try:
        _days_of(code)
    except ModuleNotFoundError:
        raise ValueError(
            f"holidays of {code!r} need the package holidays: `pip install 'demo-sentinel[holidays]'`, or write dates"
        ) from None
    except NotImplementedError:
        raise ValueError(f"no holidays are known of {code!r}; write its dates") from None
    return code


def is_holiday(code: str, day: date) -> bool:
    """Return whether the day is a public holiday there; the code was checked when it was read."""
    return day in _days_of(code)


@lru_cache(maxsize=16)
def _days_of(code: str) -> Any:
    country, _, part = code.partition("-")
    # imported on first use: it takes a tenth of a second, and few declare a country
    return import_module("holidays").country_holidays(country, subdiv=part or None)
