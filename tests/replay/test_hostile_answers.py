"""A product that answers nonsense on purpose: the replay goes on, in bounded time and size, with one line."""

import json
import time
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.api import ApiDriver
from sentinel.drivers.base import SessionPlan, Trail
from sentinel.drivers.events import MAX_ITEMS, MAX_NAME, MAX_TEXT, model_calls, tool_calls
from sentinel.recording import ModelCall, Turn, TurnStatus
from sentinel.scenario.model import Say
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets
from sentinel.testing import TOKEN, Asked, a_scenario, product_on_loopback

END = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}


async def heard(handler) -> tuple[Turn, Trail, list[Asked]]:
    """Return one turn with a product, what the session noted, and what the product was asked."""
    driver = ApiDriver(SystemClock())
    async with product_on_loopback(handler) as product:
        target = Target.model_validate({"api": {"base_url": product.url}})
        here = Path(".")
        plan = SessionPlan(target, a_scenario(), "", Secrets({}), Browser(), here, here, TOKEN)
        async with driver.open(plan) as session:
            turn, trail = await session.say(Say(say="Hello?"), "hello"), await session.finish()
        await driver.close()
        return turn, trail, product.asked


async def test_redirects_without_end_are_an_answer_of_this_request() -> None:
    """A loop of redirects ends after a few; the turn is silent and its note says where it leads."""

    async def handler(asked, answer):
        await answer.whole(b"", 307, location=asked.path)

    turn, trail, asked = await heard(handler)
    assert turn.status is TurnStatus.SILENT
    assert "answered 307" in trail.errors[0]
    assert "not followed" in trail.errors[0]
    assert len(asked) < 10


@pytest.mark.parametrize("count", [10**400, 2**63 - 1, -1, True, "ten", [20], float("nan")])
def test_impossible_token_counts_are_not_reported(count: object) -> None:
    """A count no call can have cost is no count, and never one that cannot be stored."""
    assert model_calls([{"model": "m", "usage": {"completion_tokens": count}}]) == (ModelCall("m"),)


async def test_names_and_arguments_of_tools_are_cut() -> None:
    """A tool call of the API is kept with a short name and bounded arguments, and says that they were cut."""
    calls = [{"index": 0, "function": {"name": "N" * 5_000, "arguments": "A" * 100_000}}]

    async def handler(asked, answer):
        await answer.start()
        await answer.event({"choices": [{"index": 0, "delta": {"content": "done", "tool_calls": calls}}]})
        await answer.event(END)
        await answer.event("[DONE]")
        await answer.end()

    turn, _, _ = await heard(handler)
    (call,) = turn.tool_calls
    assert (len(call.name), len(call.arguments)) == (MAX_NAME, MAX_TEXT)
    assert call.name.endswith("\u2026")


def test_tens_of_thousands_of_calls_are_joined_in_linear_time() -> None:
    """Calls with different ids, one an event or in lists that never repeat, are put together at once."""
    single = [{"trace": [{"id": at, "name": "t"}]} for at in range(40_000)]
    lists = [{"trace": [{"id": f"{at}-{n}", "name": "t"} for n in range(1_000)]} for at in range(40)]
    started = time.perf_counter()
    assert len(tool_calls(single, "trace")) == MAX_ITEMS
    assert len(tool_calls(lists, "trace")) == MAX_ITEMS
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("depth", [300, 600, 900])
def test_deep_arguments_are_told_or_left_out(depth: int) -> None:
    """Arguments nested as deeply as JSON can be read never stop the reading."""
    deep = json.loads('{"a":' * depth + "1" + "}" * depth)
    (call,) = tool_calls([{"t": [{"id": "1", "name": "x", "arguments": deep}]}] * 2, "t")
    assert call.name == "x"
