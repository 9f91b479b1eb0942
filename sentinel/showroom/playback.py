"""A plan of a reply played in time: its steps and pieces of text, each when it is due.

It knows time and order; which bytes a step or a piece becomes is known in `chat.py` and `completions.py`.
"""

from collections.abc import AsyncIterator

from sentinel.clock import Clock
from sentinel.showroom.bot import ModelCall, ReplyPlan
from sentinel.showroom.toolbox import ToolCall

ENDLESS_SECONDS = 600.0
"""When the server gives an endless reply up, whatever the speed."""

ENDLESS_LEAST_GAP = 0.05
"""Least seconds between the words of an endless reply, so that speed 0 does not flood."""

Played = ModelCall | ToolCall | str


async def play(
    plan: ReplyPlan, speed: float, clock: Clock, endless_seconds: float = ENDLESS_SECONDS
) -> AsyncIterator[Played]:
    """Yield the steps of a plan, then its text piece by piece (str).

    Waits follow a timetable from the start, so that late wake-ups do not add up to a slower stream. The tail
    of an endless reply goes on until `endless_seconds` have passed; then the iterator just ends.
    """
    start = due = clock.monotonic()
    for step in plan.steps:
        due += plan.first_token / len(plan.steps) * speed
        await _wait_until(due, clock)
        yield step
    for chunk in plan.chunks:
        due += chunk.wait * speed
        await _wait_until(due, clock)
        yield chunk.text
    for chunk in plan.tail():
        await clock.sleep(max(chunk.wait * speed, ENDLESS_LEAST_GAP))
        if clock.monotonic() - start > endless_seconds:
            return
        yield chunk.text


async def _wait_until(due: float, clock: Clock) -> None:
    left = due - clock.monotonic()
    if left > 0:
        await clock.sleep(left)
