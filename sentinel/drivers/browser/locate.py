"""Finding the parts of a page that locators name: alternatives tried in order, the earlier ones preferred."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FrameLocator, Page
from playwright.async_api import Locator as Handle

from sentinel.drivers.browser.complaints import is_lost
from sentinel.locator import Locator

TIMEOUT_SECONDS = 10.0
"""How long a part of a page may take to appear where the step does not say."""

PREFERENCE_SECONDS = 1.0
"""How long an earlier alternative may still come after a later one was found."""


@dataclass(frozen=True)
class Found:
    """A part of the page and which of the alternatives named it."""

    handle: Handle
    index: int


def handle_of(page: Page, locator: Locator) -> Handle:
    """Return Playwright's handle of everything a locator matches."""
    scope: Page | FrameLocator = page if locator.frame is None else page.frame_locator(locator.frame)
    if locator.role is not None:
        return scope.get_by_role(locator.role, name=locator.name, exact=locator.exact)  # type: ignore[arg-type]
    if locator.label is not None:
        return scope.get_by_label(locator.label, exact=locator.exact)
    if locator.text is not None:
        return scope.get_by_text(locator.text, exact=locator.exact)
    if locator.placeholder is not None:
        return scope.get_by_placeholder(locator.placeholder, exact=locator.exact)
    if locator.test_id is not None:
        return scope.get_by_test_id(locator.test_id)
    return scope.locator(locator.css or "")


def css_of(locator: Locator) -> str | None:
    """Return the locator as plain CSS, where it is one."""
    if locator.test_id is not None:
        quoted = locator.test_id.replace("\\", "\\\\").replace('"', '\\"')
        return f'[data-testid="{quoted}"]'
    return locator.css


async def find(
    page: Page,
    locators: Sequence[Locator],
    seconds: float = TIMEOUT_SECONDS,
    state: Literal["visible", "attached"] = "visible",
) -> Found | None:
    """Return the first alternative that is there within the time, or None.

    All are waited for at once. When a later one shows first, earlier ones get `PREFERENCE_SECONDS` more, so
    that a slow page does not look like a renamed button.
    """
    handles = [handle_of(page, locator) for locator in locators]
    if state == "visible":
        handles = [handle.filter(visible=True) for handle in handles]
    waits = [asyncio.ensure_future(_appears(handle.first, seconds, state)) for handle in handles]
    try:
        best = await _first_true(waits)
        if best:
            await asyncio.wait(waits[:best], timeout=PREFERENCE_SECONDS, return_when=asyncio.ALL_COMPLETED)
            best = next(index for index, wait in enumerate(waits) if wait.done() and wait.result())
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    return None if best is None else Found(handles[best].first, best)


async def _appears(handle: Handle, seconds: float, state: Literal["visible", "attached"]) -> bool:
    try:
        await handle.wait_for(state=state, timeout=seconds * 1000)
    except PlaywrightError as error:  # not in time
        if is_lost(error):
            raise
        return False
    return True


async def _first_true(waits: Sequence[asyncio.Future[bool]]) -> int | None:
    """Return the smallest index that is true when the first one becomes true; None when none does."""
    pending = set(waits)
    while pending:
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for index, wait in enumerate(waits):
            if wait.done() and wait.result():
                return index
    return None
