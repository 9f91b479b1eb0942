"""Turns in a real browser against a real server: what is the reply, when it is finished, what it shows."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from sentinel.clock import SystemClock
from sentinel.drivers.base import NotObserved, SessionPlan, Trail
from sentinel.drivers.browser import BrowserDriver
from sentinel.locator import Locator
from sentinel.recording import ModelCall, ToolCall, Turn, TurnStatus, Unmeasured
from sentinel.scenario.model import Goto, Say, Scenario
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

pytestmark = pytest.mark.asyncio(loop_scope="module")

STOP = {"gone": {"role": "button", "name": "Stop"}, "quiet_seconds": 0.2, "timeout_seconds": 2}
NO_SIGN = {"quiet_seconds": 0.2, "timeout_seconds": 2}
REPLY = "The Team plan is fine."
PAUSED = f"{REPLY} After a pause."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=2)
    yield driver
    await driver.close()


def plan(url: str, folder: Path, finished: dict, reply: dict | list | None = None) -> SessionPlan:
    chat = {"input": {"label": "Message"}, "reply": reply or {"css": ".assistant"}, "finished": finished}
    calls = {"response": "**/chat", "pick": "trace[?kind=='tool']"}
    observe = {"tools": "all", "tool_calls": calls}
    target = Target.model_validate({"base_url": url, "chat": chat, "observe": observe})
    scenario = {"version": 1, "scenario": "talk", "kind": "demo", "steps": [{"goto": "/"}]}
    return SessionPlan(
        target, Scenario.model_validate(scenario), "", Secrets({}), Browser(), folder, folder, "a1" * 16
    )


async def talk(driver: BrowserDriver, plan: SessionPlan, mode: str, *says: str) -> tuple[list[Turn], Trail]:
    async with driver.open(plan) as session:
        await session.act(Goto(goto=f"/pages/chat?mode={mode}"), 0)
        turns = [await session.say(Say(say=text), f"turn-{n}") for n, text in enumerate(says, 1)]
        return turns, await session.finish()


@pytest.mark.parametrize(
    ("mode", "finished", "said", "reply"),
    [
        pytest.param("stop", STOP, "hello", REPLY, id="stop-button", marks=pytest.mark.slow),
        pytest.param("plain", NO_SIGN, "hello", REPLY, id="no-busy-sign"),
        pytest.param("rerender", NO_SIGN, "hello", REPLY, id="drawn-anew-at-each-word"),
        pytest.param("bubbles", STOP, "two", f"{REPLY}\nMore of it.", id="two-bubbles"),
        pytest.param("shadow", STOP, "hello", REPLY, id="open-shadow-root", marks=pytest.mark.slow),
        pytest.param("stop", STOP, "pause", PAUSED, id="pause-longer-than-quiet", marks=pytest.mark.slow),
        pytest.param("plain", NO_SIGN, "pause", PAUSED, id="pause-without-sign", marks=pytest.mark.slow),
    ],
)
async def test_reply_is_what_appeared_and_is_whole(site, driver, tmp_path, mode, finished, said, reply):
    """The reply is all that appeared since sending, however the page draws it, and nothing earlier."""
    turns, _ = await talk(driver, plan(site.url, tmp_path, finished), mode, "hello", said)
    assert [turn.status for turn in turns] == [TurnStatus.FINISHED] * 2
    assert turns[1].reply == reply


async def test_replies_named_by_text_are_watched_too(site, driver, tmp_path):
    """A reply locator that is no CSS works as well, and the first alternative that matches wins."""
    reply = [{"role": "article"}, {"text": "Team"}]
    turns, _ = await talk(driver, plan(site.url, tmp_path, STOP, reply), "stop", "hello")
    assert turns[0].reply == REPLY


async def test_a_chat_in_a_frame_is_watched(site, driver, tmp_path):
    """A chat inside an iframe is typed into and read like any other."""
    framed = plan(site.url, tmp_path, STOP, {"css": ".assistant", "frame": "#chat"})
    field = Locator(label="Message", frame="#chat")
    chat = framed.target.chat.model_copy(update={"input": (field,)})
    framed = replace(framed, target=framed.target.model_copy(update={"chat": chat}))
    async with driver.open(framed) as session:
        await session.act(Goto(goto="/framed"), 0)
        turn = await session.say(Say(say="hello"), "turn-1")
    assert (turn.reply, turn.status) == (REPLY, TurnStatus.FINISHED)


@pytest.mark.slow
async def test_a_huge_reply_is_cut_and_said_to_be(site, driver, tmp_path):
    """A reply over two million characters is kept up to there, and the recording says so."""
    (turn,), trail = await talk(driver, plan(site.url, tmp_path, NO_SIGN), "plain", "huge")
    assert len(turn.reply) == 2_000_000
    assert any("was cut" in line for line in trail.errors)


async def test_chunks_rebuild_the_reply_with_rising_times(site, driver, tmp_path):
    """The pieces seen in the page and on the wire each add up to the reply; times rise and are a turn's own."""
    (turn,), _ = await talk(driver, plan(site.url, tmp_path, STOP), "rerender", "hello")
    page = "".join(chunk.text for chunk in turn.chunks if chunk.seen == "page")
    wire = "".join(chunk.text for chunk in turn.chunks if chunk.seen == "wire")
    times = [chunk.at for chunk in turn.chunks]
    assert (page, wire) == (REPLY, REPLY)
    assert times == sorted(times)
    assert times[-1] - times[0] == pytest.approx(0.2, abs=0.15)
    assert turn.seconds == pytest.approx(times[-1], abs=0.05)


async def test_tool_calls_are_read_from_the_pages_traffic(site, driver, tmp_path):
    """Actions, tokens, model, the conversation's id and the product's headers are taken from its answers."""
    (turn,), trail = await talk(driver, plan(site.url, tmp_path, STOP), "stop", "tools")
    assert turn.tool_calls == (ToolCall("compare_plans", '{"seats": 40}', ok=True, source="page"),)
    assert turn.model_calls == (ModelCall("m-7", "fp", 12, 5),)
    assert trail.replied == {"model": "m-7", "system_fingerprint": "fp"}
    assert trail.headers["x-app-version"] == "2026.5"
    assert trail.conversation == "talk-1"
    assert turn.tools_seen == "all"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "status"),
    [("endless", TurnStatus.UNFINISHED), ("silence", TurnStatus.SILENT), ("cut", TurnStatus.CUT)],
)
async def test_a_reply_that_does_not_end_well_is_an_observation(site, driver, tmp_path, said, status):
    """Endless, missing and broken-off replies come back as turns with their status and a picture."""
    (turn,), trail = await talk(driver, plan(site.url, tmp_path, STOP), "stop", said)
    assert turn.status is status
    assert "final.png" in [file.name for file in trail.files]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("status 503", Unmeasured.SERVER),
        pytest.param("status 429", Unmeasured.RATE_LIMIT, marks=pytest.mark.slow),
        pytest.param("status 401", Unmeasured.LOGIN, marks=pytest.mark.slow),
    ],
)
async def test_a_refused_turn_is_not_observed(site, driver, tmp_path, said, reason):
    """A product that answers a turn with an error could not be observed, whatever its page shows."""
    with pytest.raises(NotObserved) as caught:
        await talk(driver, plan(site.url, tmp_path, STOP), "stop", said)
    assert caught.value.reason is reason
    assert "page-secret" not in str(caught.value)


@pytest.mark.slow
async def test_a_missing_chat_field_is_a_silent_turn(site, driver, tmp_path):
    """A page without the field to type in is this scenario's trouble: a silent turn with a reason."""
    async with driver.open(plan(site.url, tmp_path, STOP)) as session:
        await session.act(Goto(goto="/pages/reach"), 0)
        turn = await session.say(Say(say="hello"), "turn-1")
        trail = await session.finish()
    assert turn.status is TurnStatus.SILENT
    assert any("the field to type in is not there" in line for line in trail.errors)
