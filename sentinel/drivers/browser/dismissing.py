"""Puts aside what a page lays over itself, as declared, and keeps a line of each time it happened."""

from functools import partial

from playwright.async_api import Dialog, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator as Handle

from sentinel.drivers.browser.complaints import is_lost
from sentinel.drivers.browser.locate import handle_in, shown_now
from sentinel.locator import Locator
from sentinel.redaction import shortened, storable
from sentinel.settings.dismiss import Dismiss

CLICK_MS = 3_000
MAX_HANDLED = 100
"""Lines that are kept; a page that asks for ever is no news after these."""

MAX_WORDS = 200


class Dismisser:
    """Answers what gets in the way of one session.

    Attributes:
        handled: one line for each time something was put aside, in order.
    """

    def __init__(self, rule: Dismiss) -> None:
        self._rule = rule
        self.handled: list[str] = []

    async def attach(self, page: Page) -> None:
        """Answer this page's dialogs, and click its declared parts away whenever they hinder an action."""
        page.on("dialog", self._answer)
        for locator in self._rule.click:
            # What a step acts on is only reached once nothing covers it: Playwright asks before each action.
            part = handle_in(page, locator).filter(visible=True).first
            await page.add_locator_handler(part, partial(self._click, locator), no_wait_after=True)

    async def sweep(self, page: Page) -> None:
        """Click away what shows now, in any frame: keys and pictures reach a page without looking what covers it."""
        for locator in self._rule.click:
            shown = await shown_now(page, locator)
            if shown is not None:
                await self._click(locator, shown.first)

    async def opened(self, page: Page) -> bool:
        """Return whether a window that the page opened was closed again."""
        if self._rule.windows != "close":
            return False
        await page.close()
        self._keep("closed a window that the page opened")
        return True

    async def _click(self, locator: Locator, part: Handle) -> None:
        try:
            await part.click(timeout=CLICK_MS)
        except PlaywrightError as error:  # gone by itself in the meantime, or not to be clicked: it stays
            if is_lost(error):
                raise
            return
        self._keep(f"clicked away {locator}")

    async def _answer(self, dialog: Dialog) -> None:
        # leaving a page is always allowed: a step asked for it
        accepts = self._rule.dialogs == "accept" or dialog.type == "beforeunload"
        self._keep(f"{'accepted' if accepts else 'dismissed'} the {dialog.type} '{dialog.message}'")
        try:
            await (dialog.accept() if accepts else dialog.dismiss())
        except PlaywrightError:  # the page went away with its question
            return

    def _keep(self, line: str) -> None:
        if len(self.handled) < MAX_HANDLED:
            self.handled.append(storable(shortened(" ".join(line.split()), MAX_WORDS)))
