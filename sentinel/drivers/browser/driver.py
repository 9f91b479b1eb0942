"""The browser driver: one browser kept warm, a fresh context for each session, the browser renewed now and
then.

With the browser goes Playwright's own process, which keeps a little of every session it served. A browser that is
due for renewal gets no more sessions and is closed when its last one ends; the next session gets a new one. Nothing
waits for that, and no session loses its browser.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Playwright, async_playwright

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser.acts import one_line
from sentinel.drivers.browser.find import ADVICE, find_browser
from sentinel.drivers.browser.one_time import Codes
from sentinel.drivers.browser.processes import kill_tree, resident_mb
from sentinel.drivers.browser.scratch import Scratch, open_scratch
from sentinel.drivers.browser.session import BrowserSession, open_session
from sentinel.errors import SetupError
from sentinel.recording import Unmeasured
from sentinel.settings.model import Browser

CLOSE_SECONDS = 5.0
"""How long a browser may take to close by itself before its processes are ended."""


@dataclass
class Warm:
    """A running browser.

    Fields:
        playwright: its own process of Playwright's, which nobody else uses.
        raw: where it leaves what is not redacted yet; removed with it.
        pid: its main process; None where the browser does not tell.
        served: sessions it was given so far; `open`: those that have not ended.
        retired: whether it gets no more sessions.
    """

    playwright: Playwright
    browser: PlaywrightBrowser
    raw: Scratch
    user_agent: str
    pid: int | None
    served: int = 0
    open: int = 0
    retired: bool = False

    async def close(self) -> None:
        """End the browser, everything it started, and Playwright's process."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.browser.close()
        except (PlaywrightError, TimeoutError):
            if self.pid is not None:
                kill_tree(self.pid)
        finally:
            await _stop(self.playwright)
            self.raw.close()


async def _stop(playwright: Playwright) -> None:
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await playwright.stop()
    except (PlaywrightError, TimeoutError):
        return


class BrowserDriver:
    """Opens sessions in a real browser.

    Args:
        browser: which one, and when it is renewed.
        parallel: sessions at the same time; more wait their turn. Cores plus one is the most that pays.
    """

    def __init__(self, browser: Browser, clock: Clock, parallel: int = 2) -> None:
        self._settings = browser
        self._clock = clock
        self._slots = asyncio.Semaphore(parallel)
        self._starting = asyncio.Lock()
        self._warm: Warm | None = None
        self._all: list[Warm] = []
        self._codes = Codes(clock)

    @property
    def pid(self) -> int | None:
        """Return the process id of the browser that serves now; None where none runs."""
        return self._warm.pid if self._warm is not None else None

    @asynccontextmanager
    async def open(self, plan: SessionPlan) -> AsyncIterator[BrowserSession]:
        """Return a session in a context of its own; waits while `parallel` others are open.

        Raises:
            NotObserved: the browser could not start or give a context.
            SetupError: there is no browser on this machine.
        """
        async with self._slots:
            async with self._starting:
                warm = await self._fit()
                warm.served += 1
                warm.open += 1
            try:
                session = await self._begin(warm, plan)
                try:
                    yield session
                finally:
                    await self._end(session, warm)
            finally:
                warm.open -= 1
                await self._drop_if_unused(warm)

    async def _begin(self, warm: Warm, plan: SessionPlan) -> BrowserSession:
        try:
            return await open_session(
                warm.browser, plan, self._clock, self._codes, warm.user_agent, warm.raw.folder
            )
        except NotObserved:
            self._retire(warm)
            raise

    async def _end(self, session: BrowserSession, warm: Warm) -> None:
        """Close a session's context; a browser that lost it, or does not manage to close it, is retired."""
        lost = session.lost
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await session.close()
        except TimeoutError:
            lost = True
        if lost:
            self._retire(warm)

    async def _fit(self) -> Warm:
        """Return a browser that may serve one more session, started anew where the present one is due."""
        if self._warm is not None and self._is_due(self._warm):
            due = self._warm
            self._retire(due)
            await self._drop_if_unused(due)
        if self._warm is None:
            self._warm = await self._launch()
            self._all.append(self._warm)
        return self._warm

    def _is_due(self, warm: Warm) -> bool:
        if not warm.browser.is_connected() or warm.served >= self._settings.recycle_after:
            return True
        used = resident_mb(warm.pid) if warm.pid is not None else None
        return used is not None and used > self._settings.memory_limit_mb

    def _retire(self, warm: Warm) -> None:
        warm.retired = True
        if self._warm is warm:
            self._warm = None

    async def _drop_if_unused(self, warm: Warm) -> None:
        if warm.retired and not warm.open and warm in self._all:
            self._all.remove(warm)
            await warm.close()

    async def _launch(self) -> Warm:
        path = find_browser(self._settings.path, os.environ)
        executable = str(path) if path is not None else None
        try:
            return await self._start(executable)
        except PlaywrightError:
            pass  # a machine short of memory or processes ends one now and then: a second try
        try:
            return await self._start(executable)
        except PlaywrightError as error:
            if "Executable doesn't exist" in error.message:
                raise SetupError(ADVICE, code="no_browser") from error
            raise NotObserved(Unmeasured.BROWSER, f"the browser did not start: {one_line(error)}") from error

    async def _start(self, executable: str | None) -> Warm:
        raw = open_scratch()
        try:
            playwright = await async_playwright().start()
            try:
                return await self._launched(playwright, executable, raw)
            except BaseException:
                await _stop(playwright)
                raise
        except BaseException:
            raw.close()
            raise

    async def _launched(self, playwright: Playwright, executable: str | None, raw: Scratch) -> Warm:
        # Signals are the daemon's to handle: it lets the current look end first.
        browser = await playwright.chromium.launch(
            executable_path=executable,
            artifacts_dir=raw.folder,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        protocol = await browser.new_browser_cdp_session()
        version = await protocol.send("Browser.getVersion")
        listed = (await protocol.send("SystemInfo.getProcessInfo"))["processInfo"]
        pid = next((process["id"] for process in listed if process["type"] == "browser"), None)
        return Warm(playwright, browser, raw, version["userAgent"], pid)

    async def close(self) -> None:
        """Give back the browsers with Playwright's processes; open sessions lose theirs."""
        self._warm = None
        while self._all:
            await self._all.pop().close()
