"""A demo given by real input in a real browser becomes acts, and the chat of the page is found."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from benchmarks.person import PortHand, attached
from sentinel.drafting import ActKind
from sentinel.drafting.demo import Demo, watched_demo
from sentinel.drivers.recorder import Given, record
from sentinel.locator import Locator
from sentinel.settings.model import Browser

pytestmark = pytest.mark.slow

Acting = Callable[[Page, PortHand], Awaitable[None]]


async def recorded(url: str, act: Acting) -> Demo:
    """Return what was recorded while `act` gave the demo."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ended = asyncio.Event()
    recording = asyncio.create_task(record(Given(url, Browser(), remote=port), ended, lambda fact: None))
    async with attached(port, url) as page:
        await act(page, PortHand(page))
        await asyncio.sleep(1.2)
        ended.set()
        told = await recording
    assert not told.warnings
    return watched_demo(told.sightings, told.facts, told.left_out)


async def centre(page: Page, css: str, frame: str | None = None) -> tuple[int, int]:
    scope = page.frame_locator(frame) if frame else page
    box = await scope.locator(css).first.bounding_box()
    assert box is not None
    return int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)


def ask(frame: str | None) -> Acting:
    async def act(page: Page, hand: PortHand) -> None:
        await hand.click(await centre(page, "shop-chat [contenteditable]", frame))
        await hand.type("How big is large?")
        await hand.key("Enter")
        await asyncio.sleep(1.5)
        await hand.type("And what does it cost?")
        await hand.click(await centre(page, "shop-chat button", frame))
        await asyncio.sleep(1.5)

    return act


@pytest.mark.parametrize(("page", "frame"), [("widget", None), ("widget_frame", "#support")])
async def test_a_chat_in_a_shadow_root_is_found_also_in_a_frame(site, page: str, frame: str | None) -> None:
    """Field, replies and the typing sign are named so that replays find them, though classes are made up."""
    demo = await recorded(f"{site.url}/pages/{page}", ask(frame))
    chat = demo.watched.chat
    assert chat is not None
    assert Locator(role="textbox", name="Ask us", frame=frame) in chat.input
    assert chat.reply == (Locator(css=".in .bubble", frame=frame),)
    assert chat.gone == (Locator(css=".typing-dots", frame=frame),)
    said = [act.text for act in demo.draft.acts if act.kind is ActKind.FILL]
    assert said == ["How big is large?", "And what does it cost?"]


async def test_choices_ticks_and_marks_are_acts_with_several_names(site) -> None:
    """A list, a box and a pointed-out part are acted on by name first and by css last."""

    async def act(page: Page, hand: PortHand) -> None:
        await hand.click(await centre(page, "#gift"))
        await hand.click(await centre(page, "#size"))
        await hand.key("ArrowDown")
        await hand.key("Enter")
        await hand.move(await centre(page, "h1"))
        await hand.key("Alt+Shift+c")

    demo = await recorded(f"{site.url}/pages/widget", act)
    acts = {one.kind: one for one in demo.draft.acts}
    assert acts[ActKind.CHECK].on
    assert acts[ActKind.CHECK].where[0] == Locator(role="checkbox", name="Gift wrap")
    assert Locator(css="#gift") in acts[ActKind.CHECK].where
    assert ActKind.CAPTURE in acts
