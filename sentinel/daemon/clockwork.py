"""When scenarios start: APScheduler holds one dated job a scenario; the times are ours.

The only file that knows APScheduler. Its own triggers are not used: a misfire after one second, jitter over a clock
change and numbered weekdays each lost looks when they were tried. A watchdog on the monotonic clock starts what a
wall clock set back would hold up.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from sentinel.clock import Clock

logger = logging.getLogger("sentinel.daemon")

WATCHDOG_SECONDS = 5.0
"""How late a start may be, by the monotonic clock, before the watchdog starts it."""

Start = Callable[[str], Awaitable[None]]


class Clockwork:
    """Calls `start(name)` once at each planned time; a name is never running twice.

    Args:
        start: what a job does; it plans the next time itself.
    """

    def __init__(self, start: Start, clock: Clock) -> None:
        self._start = start
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._due: dict[str, tuple[datetime, float]] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._watchdog: asyncio.Task[None] | None = None

    @property
    def running(self) -> tuple[str, ...]:
        """Return what runs now."""
        return tuple(self._running)

    @property
    def names(self) -> set[str]:
        """Return what is planned."""
        return set(self._due)

    def begin(self) -> None:
        """Let time pass."""
        self._scheduler.start()
        self._watchdog = asyncio.create_task(self._watch())

    def plan(self, name: str, at: datetime) -> None:
        """Start a name at this time, in place of what was planned for it; a time that is past means now."""
        wait = max(0.0, (at - self._clock.now()).total_seconds())
        self._due[name] = (at, self._clock.monotonic() + wait)
        self._scheduler.add_job(
            self._fire,
            "date",
            run_date=self._clock.now() + timedelta(seconds=wait),
            args=[name],
            id=name,
            misfire_grace_time=None,
            coalesce=True,
            replace_existing=True,
        )

    def planned(self, name: str) -> datetime | None:
        """Return when a name starts next; None while it runs or is not planned."""
        return self._due[name][0] if name in self._due else None

    def forget(self, name: str) -> None:
        """Plan nothing for a name any more; what runs goes on."""
        self._due.pop(name, None)
        self._drop_job(name)

    async def end(self, grace_seconds: float) -> None:
        """Start nothing new; wait for what runs, then abandon it."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        # shutdown(wait=True) returns at once and cancels: jobs only make tasks, and those are drained here
        self._scheduler.shutdown(wait=False)
        running = list(self._running.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=grace_seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _fire(self, name: str) -> None:
        # a plain function would be run in a thread of APScheduler's own
        self._begin_one(name)

    def _begin_one(self, name: str) -> None:
        if name in self._running or name not in self._due:
            return
        self._due.pop(name)
        task = asyncio.ensure_future(self._start(name))
        self._running[name] = task
        task.add_done_callback(lambda _: self._running.pop(name, None))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(1.0)
            now = self._clock.monotonic()
            for name, (_, due) in list(self._due.items()):
                if now > due + WATCHDOG_SECONDS:
                    logger.warning("%s should have started %.0f s ago; starting it now", name, now - due)
                    self._drop_job(name)
                    self._begin_one(name)

    def _drop_job(self, name: str) -> None:
        if self._scheduler.get_job(name) is not None:
            self._scheduler.remove_job(name)
