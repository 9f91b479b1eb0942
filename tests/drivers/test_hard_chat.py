"""A page that does what chat pages do to their replies: the text recorded is the true one, every time."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
import pytest_asyncio

from benchmarks.torture.product import MODES, Pace, Torture
from benchmarks.torture.reading import read_turns, session_plan
from sentinel.clock import SystemClock
from sentinel.drivers.browser import BrowserDriver
from sentinel.locator import Locator
from sentinel.measures.taken_back import taken_back
from sentinel.scenario.model import Goto, Say
from sentinel.settings.model import Browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUIET = 0.3
SILENCE = 1.2
"""Longer than the text must be still; a page that shows nothing of being busy could not be told from a finished one."""

QUICK = ("rerender", "virtual", "panel")


@pytest.fixture(scope="module")
def torture() -> Iterator[Torture]:
    """The hard page, served over loopback."""
    with Torture(Pace(piece=0.01, silence=SILENCE, pause=QUIET / 2)) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=2)
    yield driver
    await driver.close()


@pytest.mark.parametrize(
    "mode", [pytest.param(mode, marks=() if mode in QUICK else pytest.mark.slow) for mode in MODES]
)
async def test_the_recorded_text_is_the_true_one(torture, driver, tmp_path, mode):
    """Two replies in a row are recorded as finished, whole, and without anything that was there before."""
    read = await read_turns(torture, driver, mode, 2, tmp_path, QUIET)
    assert [(one.turn.status, one.turn.reply) for one in read if not one.right] == []


async def test_text_that_was_taken_back_is_recorded_as_such(torture, driver, tmp_path):
    """What a buyer saw vanish stands in the recording, with the moment it went."""
    (read,) = await read_turns(torture, driver, "retracted", 1, tmp_path, QUIET)
    shown = [chunk for chunk in read.turn.chunks if chunk.seen == "page"]
    assert sum(chunk.removed for chunk in shown) > 20
    assert sum(len(chunk.text) - chunk.removed for chunk in shown) == len(read.turn.reply)
    assert len(taken_back(read.turn.chunks, read.turn.reply)) > 20


@pytest.mark.slow
@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "retracted"])
async def test_nothing_else_is_told_to_be_taken_back(torture, driver, tmp_path, mode):
    """No other behaviour of a page is taken for text that was shown and then taken back."""
    read = await read_turns(torture, driver, mode, 1, tmp_path, QUIET)
    assert [taken_back(one.turn.chunks, one.turn.reply) for one in read] == [""]


async def test_a_field_may_be_named_by_what_holds_it(torture, driver, tmp_path):
    """Where the locator matches a wrapper, what is said is typed into the part of it that can be typed into."""
    plan = session_plan(torture, "plain", tmp_path, QUIET)
    chat = plan.target.chat.model_copy(update={"input": (Locator(css="#place"),)})
    async with driver.open(replace(plan, target=plan.target.model_copy(update={"chat": chat}))) as session:
        await session.act(Goto(goto="/?mode=plain"), 0)
        turn = await session.say(Say(say="Is it typed?"), "turn-1")
    assert turn.reply == torture.truths["Is it typed?"]
