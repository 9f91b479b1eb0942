"""From how many samples on a change could be proved: a trial of the real stream against an imagined one.

An urn that is too small takes a change in as normal before it has proved it. How large it must be has no formula that
covers every kind, so it is tried: an urn of that size, filled with what is usual, is fed the changed product in a fixed
order. No chance is in it: the same question has the same answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

from sentinel.drift.config import NUMBERS, StreamConfig
from sentinel.drift.stream import Stream
from sentinel.kinds import Kind, Value

WITHIN = 200
"""Samples after the change within which it must be proved; reruns count."""

SIZES = (
    0,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    15,
    20,
    25,
    30,
    40,
    50,
    65,
    80,
    100,
    130,
    160,
    200,
    300,
    400,
    600,
    1000,
    2000,
)
"""Sizes of an urn that are tried. What not even the largest can prove counts as not provable."""

USUAL, OTHER = "usual", "other"
EVERY = 5
"""A typical change of yes/no and words shows in every fifth sample: from 0 to 20 %."""

FAR = 10.0
"""Standard deviations beyond what is usual where numbers go in a total change."""


class Shift(StrEnum):
    """What is asked about."""

    TOTAL = "total"  # every sample is other than anything before
    TYPICAL = "typical"  # 0 to 20 % of yes/no, words and renderings; numbers one standard deviation worse


def size_to_prove(config: StreamConfig, threshold: float, change: Shift) -> int | None:
    """Return how many samples an urn must hold so that the change is proved within `WITHIN` samples; None: none can.

    The answer is one of `SIZES`, and for the threshold rounded to two digits: it is about days, not looks.
    """
    return _size(config, float(f"{threshold:.1e}"), change)


def provable_from(
    now: datetime, missing: float | None, looks_per_day: float, urns: int = 1
) -> datetime | None:
    """Return the moment from which it can be proved: now where no sample is missing; None for never.

    Args:
        missing: samples each urn still lacks; None: no urn is ever large enough.
        looks_per_day: scheduled looks of the scenario.
        urns: how many urns take turns.
    """
    if missing is None:
        return None
    return now + timedelta(days=max(missing, 0.0) * urns / looks_per_day)


@lru_cache(maxsize=512)
def _size(config: StreamConfig, threshold: float, change: Shift) -> int | None:
    low, high = 0, len(SIZES)
    while low < high:
        middle = (low + high) // 2
        if _proves(config, threshold, change, SIZES[middle]):
            high = middle
        else:
            low = middle + 1
    return SIZES[low] if low < len(SIZES) else None


def _proves(config: StreamConfig, threshold: float, change: Shift, size: int) -> bool:
    # of latency only its patience counts here: its warm-up is a matter of looks, see `Waits`
    tried = replace(config, kind=Kind.ORDERED, robust=True) if config.kind is Kind.LATENCY else config
    usual, changed = _numbers(tried, size) if tried.kind in NUMBERS else _words(tried, size)
    stream = Stream.start(tried, {"": usual})
    for place in range(WITHIN):
        stream.update(changed[change](place), threshold=threshold)
        if stream.crossed(threshold):
            return True
    return False


Product = Callable[[int], Value]
Products = dict[Shift, Product]


def _words(config: StreamConfig, size: int) -> tuple[Sequence[Value], Products]:
    good, bad = (False, True) if config.kind is Kind.EVENT else (USUAL, OTHER)
    return [good] * size, {
        Shift.TOTAL: lambda place: bad,
        Shift.TYPICAL: lambda place: bad if place % EVERY == EVERY - 1 else good,
    }


def _numbers(config: StreamConfig, size: int) -> tuple[Sequence[Value], Products]:
    usual = [_normal((rank + 0.5) / size) for rank in range(size)]
    return usual, {
        Shift.TOTAL: lambda place: config.sign * (FAR + place / WITHIN),
        Shift.TYPICAL: lambda place: _normal(_spread(place)) + config.sign,
    }


def _normal(share: float) -> float:
    return NormalDist().inv_cdf(share)


def _spread(place: int) -> float:
    """Return the place's number of the sequence of van der Corput (1935) in base 2: it fills 0 to 1 evenly."""
    value, step, rest = 0.0, 0.5, place + 1
    while rest:
        value += step * (rest % 2)
        rest, step = rest // 2, step / 2
    return value
