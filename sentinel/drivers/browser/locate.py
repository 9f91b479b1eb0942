"""Finding the parts of a page that locators name: alternatives tried in order, the earlier ones preferred.

A locator that names no frame is looked for in the page itself first, then in its frames, however deep.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, FrameLocator, Page
from playwright.async_api import Locator as Handle

from sentinel.drivers.browser.complaints import is_lost
from sentinel.locator import Locator

TIMEOUT_SECONDS = 10.0
"""How long a part of a page may take to appear where the step does not say."""

PREFERENCE_SECONDS = 1.0
"""How long an earlier alternative may still come after a later one was found."""

FRAMES_PAUSE = 0.2
"""Seconds between two looks into the frames of a page; the page itself has as much of a start."""

FRAME_SECONDS = 1.0
"""How long one frame may take to answer: one that is still loading answers nothing."""

TYPABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false i])"

State = Literal["visible", "attached"]


@dataclass(frozen=True)
class Found:
    """A part of the page and which of the alternatives named it."""

    handle: Handle
    index: int


def handle_in(scope: Page | Frame, locator: Locator) -> Handle:
    """Return Playwright's handle of everything a locator matches in one document, or in the frame it names there."""
    place: Page | Frame | FrameLocator = (
        scope if locator.frame is None else scope.frame_locator(locator.frame)
    )
    if locator.role is not None:
        return place.get_by_role(locator.role, name=locator.name, exact=locator.exact)  # type: ignore[arg-type]
    if locator.label is not None:
        return place.get_by_label(locator.label, exact=locator.exact)
    if locator.text is not None:
        return place.get_by_text(locator.text, exact=locator.exact)
    if locator.placeholder is not None:
        return place.get_by_placeholder(locator.placeholder, exact=locator.exact)
    if locator.test_id is not None:
        return place.get_by_test_id(locator.test_id)
    return place.locator(locator.css or "")


async def shown_now(page: Page, locator: Locator) -> Handle | None:
    """Return what a locator matches visibly at this moment, in the page itself or in one of its frames, or None.

    Raises:
        PlaywrightError: the page or its browser is gone, or the page is being replaced by another.
    """
    main = handle_in(page, locator).filter(visible=True)
    if await main.count():
        return main
    for frame in page.frames[1:]:
        handle = handle_in(frame, locator).filter(visible=True)
        if await _matches(handle):
            return handle
    return None


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
    state: State = "visible",
) -> Found | None:
    """Return the first alternative that is there within the time, or None.

    All are waited for at once. When a later one shows first, earlier ones get `PREFERENCE_SECONDS` more, so
    that a slow page does not look like a renamed button.
    """
    waits = [asyncio.ensure_future(_appears(page, locator, seconds, state)) for locator in locators]
    try:
        best = await _first_found(waits)
        if best:
            await asyncio.wait(waits[:best], timeout=PREFERENCE_SECONDS, return_when=asyncio.ALL_COMPLETED)
        found = ((index, wait.result()) for index, wait in enumerate(waits) if wait.done())
        return next((Found(handle.first, index) for index, handle in found if handle is not None), None)
    finally:
        await _stop(waits)


async def typable(field: Handle) -> Handle:
    """Return the field, or the first part within it that can be typed into where only that can."""
    parts = field.locator(TYPABLE).filter(visible=True)
    own = "(element, css) => element.isContentEditable || element.matches(css)"
    if await field.evaluate(own, TYPABLE) or not await parts.count():
        return field
    return parts.first


async def _appears(page: Page, locator: Locator, seconds: float, state: State) -> Handle | None:
    """Return the handle that matches first, in the page itself or in one of its frames; None when none does."""
    places = [
        asyncio.ensure_future(_in_page(page, locator, seconds, state)),
        asyncio.ensure_future(_in_frames(page, locator, seconds, state)),
    ]
    try:
        best = await _first_found(places)
        return None if best is None else places[best].result()
    finally:
        await _stop(places)


async def _in_page(page: Page, locator: Locator, seconds: float, state: State) -> Handle | None:
    handle = _in_state(handle_in(page, locator), state)
    try:
        await handle.first.wait_for(state=state, timeout=seconds * 1000)
    except PlaywrightError as error:  # not in time
        if is_lost(error):
            raise
        return None
    return handle


async def _in_frames(page: Page, locator: Locator, seconds: float, state: State) -> Handle | None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                await asyncio.sleep(FRAMES_PAUSE)
                for frame in page.frames[1:]:
                    handle = _in_state(handle_in(frame, locator), state)
                    if await _matches(handle):
                        return handle
    return None


def _in_state(handle: Handle, state: State) -> Handle:
    return handle.filter(visible=True) if state == "visible" else handle


async def _matches(handle: Handle) -> bool:
    """Return whether something matches now; a frame that goes away or does not answer has nothing."""
    try:
        async with asyncio.timeout(FRAME_SECONDS):
            return await handle.count() > 0
    except (PlaywrightError, TimeoutError):
        return False


async def _first_found(waits: Sequence[asyncio.Future[Handle | None]]) -> int | None:
    """Return the smallest index that found something when the first one does; None when none does."""
    pending = set(waits)
    while pending:
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for index, wait in enumerate(waits):
            if wait.done() and wait.result() is not None:
                return index
    return None


async def _stop(waits: Sequence[asyncio.Future[Handle | None]]) -> None:
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
