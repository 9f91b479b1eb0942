"""Time as an argument: the only file that asks the machine what time it is.

Wall times are timezone-aware UTC `datetime`s; they are stored and shown. Monotonic times are floats in seconds
with an arbitrary zero; they are subtracted from each other and never stored as such.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits; `SystemClock` in production, a frozen one in `sentinel.testing`."""

    def now(self) -> datetime:
        """Return the wall time, timezone-aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds since an arbitrary moment; never runs backwards."""

    async def sleep(self, seconds: float) -> None:
        """Wait that long; zero or less yields once to the event loop."""


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """Return the wall time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return `time.monotonic()`, in seconds."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait that long without blocking the event loop."""
        await asyncio.sleep(max(0.0, seconds))


def to_text(moment: datetime) -> str:
    """Return a wall time as stored everywhere: ISO 8601, UTC, microseconds, `Z` at the end (sorts as text)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """Return the UTC time that `to_text` wrote.

    Raises:
        ValueError: the text is no ISO 8601 time.
    """
    return datetime.fromisoformat(text).astimezone(UTC)
