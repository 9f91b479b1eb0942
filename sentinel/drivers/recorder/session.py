"""One recording: a browser window from opening to the last word.

It knows the browser and what was said of it; what becomes of that is decided elsewhere.
"""

import asyncio
import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, CDPSession, Frame, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from sentinel.drafting import Act, ActKind, LeftOut
from sentinel.drafting.joining import Sighting
from sentinel.drafting.page_facts import Notes, PageFact
from sentinel.drivers.browser.complaints import one_line
from sentinel.drivers.browser.find import find_browser, find_window_browser
from sentinel.drivers.browser.login import read_state
from sentinel.drivers.recorder import sink as recorder
from sentinel.drivers.recorder.frames import Frames
from sentinel.errors import SetupError
from sentinel.settings.model import Browser

BINDING = "__sentinelNote"
SCRIPTS = tuple(
    resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    for name in ("names.js", "acts.js", "turns.js")
)
BY_HAND = frozenset({"typed", "generated", "keyword", "auto_bookmark"})
"""Ways to a page that only a person takes (Chrome's transition types): the address bar, a bookmark."""

LONGEST_NOTE = 2_000_000
LAST_WORDS_SECONDS = 2.0
CLOSE_SECONDS = 5.0


@dataclass(frozen=True)
class Given:
    """What is to be recorded.

    Fields:
        state: the signed-in state to begin with; None: signed out.
        remote: port on loopback for another program's DevTools instead of a window; None: a window.
    """

    url: str
    browser: Browser
    state: Path | None = None
    remote: int | None = None


@dataclass(frozen=True)
class Recorded:
    """What was said of a demo.

    Fields:
        sightings: by the recorder and the browser's history; facts: by the pages.
        warnings: what the person should know.
    """

    sightings: tuple[Sighting, ...]
    facts: tuple[PageFact, ...]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()


async def record(given: Given, ended: asyncio.Event, tell: Callable[[PageFact], None]) -> Recorded:
    """Return what was recorded until `ended` is set or the last window is closed.

    Args:
        tell: hears of every act while it is done.

    Raises:
        SetupError: no browser, it did not start, or the address cannot be opened.
    """
    async with async_playwright() as playwright:
        browser = await _launched(playwright, given)
        try:
            return await _Recording(browser, given, ended, tell).run()
        except PlaywrightError as error:
            raise SetupError(f"{given.url}: {one_line(error)}", code="no_page") from error
        finally:
            with contextlib.suppress(PlaywrightError, TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await browser.close()


async def _launched(playwright: Playwright, given: Given) -> PlaywrightBrowser:
    path: Path | None
    if given.remote is None:
        path, options = find_window_browser(given.browser.path, os.environ), []
    else:
        path = find_browser(given.browser.path, os.environ)
        options = [f"--remote-debugging-port={given.remote}"]
    try:
        return await playwright.chromium.launch(
            executable_path=str(path) if path is not None else None,
            headless=given.remote is not None,
            args=options,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except PlaywrightError as error:
        raise SetupError(f"the browser did not start: {one_line(error)}", code="no_browser") from error


@dataclass
class _Recording:
    """A recording in progress."""

    browser: PlaywrightBrowser
    given: Given
    ended: asyncio.Event
    tell: Callable[[PageFact], None]
    sink: recorder.Sink = field(default_factory=recorder.Sink)
    notes: Notes = field(default_factory=Notes)
    frames: Frames = field(default_factory=Frames)
    warnings: list[str] = field(default_factory=list)
    _watching: set[asyncio.Task[None]] = field(default_factory=set)
    _visited: set[tuple[Page, int]] = field(default_factory=set)

    async def run(self) -> Recorded:
        """Return what was said until the end."""
        context = await self._context()
        self.browser.on("disconnected", lambda _: self.ended.set())
        context.on("page", self._adopt)
        missing = await recorder.start(context, self.sink)
        self.warnings += [missing] if missing else []
        page = await context.new_page()
        started = time.time() * 1000
        await page.goto(self.given.url, wait_until="commit")
        self.sink.sightings.insert(0, Sighting(Act(ActKind.GOTO, text=self.given.url), started))
        await self.ended.wait()
        await self._last_words(context)
        await recorder.stop(context)
        for task in self._watching:
            task.cancel()
        return Recorded(
            tuple(self.sink.sightings),
            tuple(self.notes.facts),
            tuple(self.sink.left_out),
            tuple(self.warnings),
        )

    async def _context(self) -> BrowserContext:
        settings = self.given.browser
        state: Any = read_state(self.given.state) if self.given.state is not None else None
        context = await self.browser.new_context(
            viewport={"width": settings.viewport.width, "height": settings.viewport.height},
            locale=settings.locale,
            timezone_id=settings.timezone,
            storage_state=state,
        )
        await context.expose_binding(BINDING, self._noted)
        await context.add_init_script("\n".join(SCRIPTS))
        return context

    def _adopt(self, page: Page) -> None:
        def closed(_: Page) -> None:
            if not page.context.pages:
                self.ended.set()

        page.on("close", closed)
        watching = asyncio.ensure_future(self._watch_history(page))
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)

    async def _watch_history(self, page: Page) -> None:
        """Note the addresses that the person goes to by hand; the first of all is the recording's own."""
        with contextlib.suppress(PlaywrightError):
            protocol = await page.context.new_cdp_session(page)
            while not page.is_closed():
                await page.wait_for_event("framenavigated", lambda frame: frame is page.main_frame, timeout=0)
                number, address = await _visited(protocol)
                if address and (page, number) not in self._visited:
                    if self._visited:
                        act = Act(ActKind.GOTO, text=address)
                        self.sink.sightings.append(Sighting(act, time.time() * 1000))
                    self._visited.add((page, number))

    async def _noted(self, source: dict[str, Any], text: object) -> None:
        """Take what a page says; anything that is no fact is left."""
        if not isinstance(text, str) or len(text) > LONGEST_NOTE:
            return
        frame: Frame = source["frame"]
        try:
            told = json.loads(text)
            css = await self.frames.css(frame)
        except (ValueError, RecursionError, LookupError):
            return
        fact = self.notes.take(told, css)
        if fact is not None:
            self.tell(fact)

    async def _last_words(self, context: BrowserContext) -> None:
        """Let every document say what it has not said yet; those that are gone or stuck are left."""
        with contextlib.suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                for page in context.pages:
                    for frame in page.frames:
                        await frame.evaluate("() => globalThis.__sentinelTurns?.flush()")
                await asyncio.sleep(0.1)  # what was flushed is on its way


async def _visited(protocol: CDPSession) -> tuple[int, str]:
    """Return the number of the history's present entry, and its address if a person typed it, else ""."""
    history = await protocol.send("Page.getNavigationHistory")
    entry = history["entries"][history["currentIndex"]]
    by_hand = entry.get("transitionType") in BY_HAND
    return int(entry["id"]), str(entry.get("userTypedURL") or entry["url"]) if by_hand else ""
