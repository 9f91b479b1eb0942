"""A person who gives the sample product's demo with real keys and a real mouse.

On a screen of its own (Xvfb) by xdotool where both are installed with a browser that shows windows; else through the
DevTools port of `sentinel record --remote`, whose input the browser takes for a person's, too. Knows where the parts of
the page are from having looked at it; touches nothing but keys and the pointer.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, async_playwright

from sentinel.drivers.browser.find import find_browser, find_window_browser
from sentinel.errors import SetupError
from sentinel.showroom.product import ACCOUNT_EMAIL, ACCOUNT_PASSWORD

WIDTH, HEIGHT = 1280, 800
"""Size of the recorded page: the settings' default."""

BORDER = 4
"""Width of a window's edge where no window manager draws one, in pixels."""

KEY_MS = 12
"""Time between two keys."""

START_SECONDS = 30.0
SEEN_SECONDS = 1.5
"""How long a person looks at something before going on."""

READ_SECONDS = 2.0
"""How long a person takes to read a reply; serve the product fast enough that it has ended by then."""

SAID = (
    "Compare the Team and Enterprise plans for a company of 40.",
    "Which of them has phone support?",
    "Can we pay by invoice?",
)
PLACES = ("#email", "#password", "#message", "#export", "table")

Point = tuple[int, int]


class Hand(Protocol):
    """What a person does with keys and mouse."""

    async def click(self, at: Point) -> None: ...
    async def move(self, at: Point) -> None: ...
    async def type(self, text: str) -> None: ...
    async def key(self, name: str) -> None: ...


class ScreenHand:
    """Keys and mouse of a screen, moved by xdotool."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._origin = (0, 0)

    async def find_window(self) -> None:
        """Look for the browser's window until its page is shown."""
        async with asyncio.timeout(START_SECONDS):
            while True:
                found = (await self._do("search", "--onlyvisible", "--name", "Acme Assist")).split()
                if found:
                    break
                await asyncio.sleep(0.2)
        shape = dict(
            line.split("=") for line in (await self._do("getwindowgeometry", "--shell", found[0])).split()
        )
        x, y, width, height = (int(shape[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        self._origin = (x + (width - WIDTH) // 2, y + height - HEIGHT - BORDER)

    async def _do(self, *words: str) -> str:
        process = await asyncio.create_subprocess_exec(
            "xdotool", *words, env=dict(self._environ), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        out, _ = await process.communicate()
        return out.decode()

    async def move(self, at: Point) -> None:
        await self._do("mousemove", str(self._origin[0] + at[0]), str(self._origin[1] + at[1]))

    async def click(self, at: Point) -> None:
        await self.move(at)
        await self._do("click", "1")

    async def type(self, text: str) -> None:
        await self._do("type", "--delay", str(KEY_MS), text)

    async def key(self, name: str) -> None:
        await self._do(
            "key", {"Enter": "Return"}.get(name, name).replace("Alt+", "alt+").replace("Shift+", "shift+")
        )


class PortHand:
    """Keys and mouse of DevTools attached to the recorded browser."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def move(self, at: Point) -> None:
        await self._page.mouse.move(*at)

    async def click(self, at: Point) -> None:
        await self._page.mouse.click(*at)

    async def type(self, text: str) -> None:
        await self._page.keyboard.type(text, delay=KEY_MS)

    async def key(self, name: str) -> None:
        await self._page.keyboard.press(name)


def screen_is_possible() -> bool:
    """Return whether a window can be shown here without a monitor: Xvfb, xdotool, a browser with windows."""
    try:
        find_window_browser(None, os.environ)
    except SetupError:
        return False
    return shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of programs on a screen of its own."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        yield {**os.environ, "DISPLAY": f":{display}"}
    finally:
        server.terminate()
        server.wait()


async def places(url: str) -> dict[str, Point]:
    """Return the middle of every part of the page that the demo needs, as somebody who has seen it knows them."""
    path = find_browser(None, os.environ)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(path) if path else None)
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        await page.goto(url)
        found = await _middles(page)
        if "#email" in found:
            await page.fill("#email", ACCOUNT_EMAIL)
            await page.fill("#password", ACCOUNT_PASSWORD)
            await page.press("#password", "Enter")
        await page.wait_for_selector("#message:enabled")
        found |= await _middles(page)
        await browser.close()
    return found


async def _middles(page: Page) -> dict[str, Point]:
    found = {}
    for css in PLACES:
        box = await page.locator(css).bounding_box() if await page.locator(css).count() else None
        if box is not None:
            found[css] = (int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2))
    return found


async def give(hand: Hand, where: Mapping[str, Point]) -> None:
    """Give the demo: sign in where it is asked for, three turns, the export, the plans pointed out."""
    if "#email" in where:
        await hand.click(where["#email"])
        await hand.type(ACCOUNT_EMAIL)
        await hand.key("Tab")
        await hand.type(ACCOUNT_PASSWORD)
        await hand.key("Enter")
        await asyncio.sleep(SEEN_SECONDS)
    await hand.click(where["#message"])
    for text in SAID:
        await hand.type(text)
        await hand.key("Enter")
        await asyncio.sleep(READ_SECONDS)
    await hand.click(where["#export"])
    await asyncio.sleep(SEEN_SECONDS)
    await hand.move(where["table"])
    await hand.key("Alt+Shift+c")
    await asyncio.sleep(SEEN_SECONDS)


@dataclass(frozen=True)
class Ended:
    """What the recording command printed as JSON, and by which hand the demo was given: `screen` or `DevTools`."""

    document: dict[str, Any]
    hand: str


async def record(url: str, folder: Path, more: Sequence[str] = ()) -> Ended:
    """Return what `sentinel record` made of the demo at a showroom's address, called in a folder.

    Raises:
        RuntimeError: the command did not end well; with what it said.
    """
    where = await places(url)
    words = ["record", url, "--as", "walkthrough", "-C", str(folder), "--json", *more]
    if screen_is_possible():
        with screen() as environ:
            recorder = await _started(words, environ)
            hand = ScreenHand(environ)
            await hand.find_window()
            await give(hand, where)
            return Ended(await _ended(recorder), "screen")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    recorder = await _started([*words, "--remote", str(port)], os.environ)
    async with attached(port, url) as page:
        await give(PortHand(page), where)
        return Ended(await _ended(recorder), "DevTools")


async def _started(words: Sequence[str], environ: Mapping[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sentinel",
        *words,
        env=dict(environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


async def _ended(recorder: asyncio.subprocess.Process) -> dict[str, Any]:
    """Return the document of the command after Ctrl-C."""
    recorder.send_signal(signal.SIGINT)
    out, err = await recorder.communicate()
    if recorder.returncode != 0:
        raise RuntimeError(f"sentinel record ended with {recorder.returncode}: {out.decode()} {err.decode()}")
    document: dict[str, Any] = json.loads(out)
    return document


@contextlib.asynccontextmanager
async def attached(port: int, url: str) -> AsyncIterator[Page]:
    """Give the page that is recorded, as DevTools on its port sees it."""
    async with async_playwright() as playwright, asyncio.timeout(None) as patience:
        patience.reschedule(asyncio.get_running_loop().time() + START_SECONDS)
        while True:
            with contextlib.suppress(PlaywrightError):
                browser = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                pages = [page for context in browser.contexts for page in context.pages]
                page = next((page for page in pages if page.url.startswith(url)), None)
                if page is not None and await page.title():
                    break
                await browser.close()
            await asyncio.sleep(0.2)
        patience.reschedule(None)
        yield page
