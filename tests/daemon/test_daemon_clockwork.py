"""Starting what is planned: once, on time, never twice at the same time, also when the wall clock is set back."""

import asyncio
from datetime import UTC, datetime, timedelta

from sentinel.clock import SystemClock
from sentinel.daemon.clockwork import WATCHDOG_SECONDS, Clockwork
from sentinel.testing import FrozenClock


async def wait_for(done: object, seconds: float = 5) -> None:
    for _ in range(int(seconds / 0.02)):
        if done():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


async def test_what_is_planned_starts_once_and_a_past_time_means_now() -> None:
    """Two names, one due in the past, one in a moment: each is started exactly once."""
    started: list[str] = []

    async def start(name: str) -> None:
        started.append(name)

    clock = SystemClock()
    clockwork = Clockwork(start, clock)
    clockwork.begin()
    clockwork.plan("late", clock.now() - timedelta(hours=5))
    clockwork.plan("soon", clock.now() + timedelta(milliseconds=150))
    await wait_for(lambda: len(started) == 2)
    await asyncio.sleep(0.2)
    await clockwork.end(1)
    assert sorted(started) == ["late", "soon"]
    assert clockwork.planned("late") is None


async def test_a_name_is_never_running_twice() -> None:
    """Planned again while it runs: the second start waits, it does not overlap."""
    going = most = 0
    free = asyncio.Event()

    async def start(name: str) -> None:
        nonlocal going, most
        going += 1
        most = max(most, going)
        await free.wait()
        going -= 1

    clock = SystemClock()
    clockwork = Clockwork(start, clock)
    clockwork.begin()
    clockwork.plan("parcel", clock.now())
    await wait_for(lambda: clockwork.running == ("parcel",))
    clockwork.plan("parcel", clock.now())
    await asyncio.sleep(0.3)
    free.set()
    await clockwork.end(1)
    assert most == 1


async def test_planning_again_replaces_what_was_planned() -> None:
    """The later plan wins: nothing happens at the earlier time."""
    started: list[str] = []

    async def start(name: str) -> None:
        started.append(name)

    clock = SystemClock()
    clockwork = Clockwork(start, clock)
    clockwork.begin()
    clockwork.plan("parcel", clock.now() + timedelta(milliseconds=100))
    later = clock.now() + timedelta(hours=1)
    clockwork.plan("parcel", later)
    await asyncio.sleep(0.3)
    assert (started, clockwork.planned("parcel")) == ([], later)
    clockwork.forget("parcel")
    assert clockwork.names == set()
    await clockwork.end(1)


async def test_a_clock_that_was_set_back_does_not_silence_the_watch() -> None:
    """The wall clock stands an hour behind the plan: by the monotonic clock the start is late, and comes anyway."""
    started: list[str] = []

    async def start(name: str) -> None:
        started.append(name)

    clock = FrozenClock(datetime.now(UTC) + timedelta(hours=1))
    clockwork = Clockwork(start, clock)
    clockwork.begin()
    clockwork.plan("parcel", clock.now() + timedelta(seconds=10))
    clock.set(datetime.now(UTC))
    clock.advance(10 + WATCHDOG_SECONDS - 1)
    await asyncio.sleep(1.1)
    assert started == []
    clock.advance(2)
    await wait_for(lambda: started == ["parcel"])
    await clockwork.end(1)


async def test_the_end_waits_for_what_runs_and_then_abandons_it() -> None:
    """What ends within the grace ends by itself; what does not is cancelled; nothing starts any more."""
    ended: list[str] = []

    async def start(name: str) -> None:
        try:
            await asyncio.sleep(0.1 if name == "short" else 600)
            ended.append(name)
        except asyncio.CancelledError:
            ended.append(f"{name} abandoned")
            raise

    clock = SystemClock()
    clockwork = Clockwork(start, clock)
    clockwork.begin()
    clockwork.plan("short", clock.now())
    clockwork.plan("long", clock.now())
    await wait_for(lambda: len(clockwork.running) == 2)
    clockwork.plan("next", clock.now() + timedelta(milliseconds=200))
    await clockwork.end(0.5)
    await asyncio.sleep(0.1)
    assert ended == ["short", "long abandoned"]
