"""Screenshots in which what must not be seen, or must not count, is painted over before they reach the disk.

Painted over are: the parts a `capture` hides; the words its masks match; secrets, personal data as the settings
redact it, and fields for passwords, in every picture. Words are found where the page shows them, in all frames and
open shadow roots; what is drawn on a canvas or part of a picture is hidden by its place only.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from math import floor, inf
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FloatRect, Frame, Locator, Page

from sentinel.drivers.base import SessionPlan
from sentinel.drivers.browser.complaints import is_lost
from sentinel.drivers.browser.locate import FRAME_SECONDS, handle_in
from sentinel.errors import PictureError
from sentinel.masking import BUILT_IN
from sentinel.pictures import COVER, Box, Signature, covered
from sentinel.redaction import Redactor, redactor, storable
from sentinel.scenario.model import CaptureStep

SHOT_MS = 10_000

READ_SECONDS = 5.0
"""How long a page with all its frames may take to tell what it shows; a picture that cannot be covered is none."""

VISIBLE = resources.files(__package__).joinpath("visible.js").read_text(encoding="utf-8")

MOST_BOXES = 50_000
OUTERMOST = 1_000_000
"""Pixels from a corner beyond which nothing is believed to be."""

_INSIDE = """(frame) => {
  const style = getComputedStyle(frame);
  const before = [style.paddingLeft, style.paddingTop].map(parseFloat);
  return [frame.clientLeft + before[0], frame.clientTop + before[1], frame.clientWidth, frame.clientHeight];
}"""

_EVERYWHERE: Box = (0.0, 0.0, inf, inf)
_UNTOLD = "the page does not tell what it shows, so nothing could be painted over"


@dataclass(frozen=True)
class _Finder:
    """What of a text is painted over."""

    redact: Redactor
    masks: Sequence[re.Pattern[str]] = ()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the parts of a text, from and to, in UTF-16 units; blanks are read as the page shows them, as one."""
        read, places = _as_read(text)
        found = self.redact.spans(read)
        found += [match.span() for pattern in self.masks for match in pattern.finditer(read)]
        return [(places[start], places[end]) for start, end in found if end > start]


@dataclass(frozen=True)
class _Parts:
    """Boxes of a picture: what is painted over, and what moves when it does and therefore does not count."""

    painted: Sequence[Box] = ()
    moving: Sequence[Box] = ()

    def __add__(self, other: "_Parts") -> "_Parts":
        return _Parts([*self.painted, *other.painted], [*self.moving, *other.moving])

    def moved(self, right: float, down: float) -> "_Parts":
        """Return them so many pixels further right and down."""
        return self._each(lambda box: (box[0] + right, box[1] + down, box[2], box[3]))

    def within(self, place: Box) -> "_Parts":
        """Return what a place shows of them; without extent where it shows nothing."""
        return self._each(lambda box: _cropped(box, place))

    def _each(self, change: Callable[[Box], Box]) -> "_Parts":
        return _Parts(list(map(change, self.painted)), list(map(change, self.moving)))


def _cropped(box: Box, place: Box) -> Box:
    left, top = max(box[0], place[0]), max(box[1], place[1])
    right = min(box[0] + box[2], place[0] + place[2])
    bottom = min(box[1] + box[3], place[1] + place[3])
    return left, top, max(right - left, 0.0), max(bottom - top, 0.0)


class Cover:
    """Takes the pictures of one session."""

    def __init__(self, plan: SessionPlan) -> None:
        self._plan = plan

    async def picture(self, subject: Page | Locator, step: CaptureStep | None) -> tuple[bytes, Signature]:
        """Return a PNG of a page's visible part, or of a region, and the picture in small; animations are at rest.

        Args:
            step: the `capture` it is for, with what it hides and masks; None covers only what no picture may show.

        Raises:
            PlaywrightError: the page cannot be painted, or is gone.
            PictureError: it is too large to be kept, or what it shows could not be read.
        """
        page = subject if isinstance(subject, Page) else subject.page
        finder = self._finder(step)
        hidden = [] if step is None else _handles(page, step)
        before = await _parts(page, subject, finder, hidden)
        png = await subject.screenshot(
            animations="disabled", caret="hide", mask=hidden, mask_color=COVER, timeout=SHOT_MS
        )
        # what came or moved while it was taken is covered at both places
        after = await _parts(page, subject, finder, hidden)
        parts = before + after
        return await asyncio.to_thread(covered, png, parts.painted, parts.moving)

    def _finder(self, step: CaptureStep | None) -> _Finder:
        redact = redactor(self._plan.secrets.values, self._plan.redact)
        if step is None:
            return _Finder(redact)
        masks = (*self._plan.scenario.mask, *step.mask, *BUILT_IN)
        return _Finder(redact, [re.compile(one.pattern) for one in masks])


def _handles(page: Page, step: CaptureStep) -> list[Locator]:
    """Return everything a step hides, in all frames."""
    return [handle_in(frame, one).filter(visible=True) for frame in page.frames for one in step.hide]


async def _parts(page: Page, subject: Page | Locator, finder: _Finder, hidden: Sequence[Locator]) -> _Parts:
    """Return what is painted over and what does not count, in pixels of the picture."""
    region = await _region(page, subject)
    found = _Parts()
    try:
        async with asyncio.timeout(READ_SECONDS):
            for frame in page.frames:
                place = await _place(frame)
                if place is not None:
                    found += (await _in_frame(frame, place, region, finder)).within(place)
            for handle in hidden:
                elements = await handle.element_handles()
                found += _Parts(moving=[_box_of(await one.bounding_box()) for one in elements])
    except TimeoutError as error:
        raise PictureError(_UNTOLD) from error
    return found.moved(-floor(region[0]), -floor(region[1]))


async def _region(page: Page, subject: Page | Locator) -> Box:
    """Return the box of what is painted, in the viewport's pixels."""
    if isinstance(subject, Page):
        size = page.viewport_size or {"width": 0, "height": 0}
        return 0.0, 0.0, size["width"], size["height"]
    return _box_of(await subject.bounding_box(timeout=SHOT_MS))


def _box_of(found: FloatRect | None) -> Box:
    """Return a box as Playwright tells it; without extent for what is not shown."""
    if found is None:
        return 0.0, 0.0, 0.0, 0.0
    return found["x"], found["y"], found["width"], found["height"]


async def _place(frame: Frame) -> Box | None:
    """Return where the content of a frame is shown, in the viewport's pixels; None where it is not."""
    if frame.parent_frame is None:
        return _EVERYWHERE
    try:
        element = await frame.frame_element()
        box = await element.bounding_box()
        if box is None:
            return None
        left, top, width, height = await element.evaluate(_INSIDE)
    except PlaywrightError as error:  # a frame that went away shows nothing
        if is_lost(error):
            raise
        return None
    return box["x"] + left, box["y"] + top, width, height


async def _in_frame(frame: Frame, place: Box, region: Box, finder: _Finder) -> _Parts:
    """Return what is painted over of one frame, in the viewport's pixels: all of it where it cannot be read.

    Raises:
        PictureError: the page itself cannot be read.
    """
    seconds = FRAME_SECONDS if frame.parent_frame is not None else READ_SECONDS
    try:
        async with asyncio.timeout(seconds):
            found = await _found(frame, (region[0] - place[0], region[1] - place[1], *region[2:]), finder)
    except PlaywrightError as error:
        if is_lost(error):
            raise
        found = None
    except TimeoutError:
        found = None
    if found is not None:
        return found.moved(place[0], place[1])
    if frame.parent_frame is None:
        raise PictureError(_UNTOLD)
    return _Parts() if frame.is_detached() else _Parts([place])


async def _found(frame: Frame, region: Box, finder: _Finder) -> _Parts | None:
    """Return what is painted over in a frame's own pixels; None where its scripts made the answer unreadable."""
    found = await frame.evaluate_handle(VISIBLE, region)
    spans = _spans(await found.evaluate("(found) => found.texts"), finder)
    if spans is None:
        return None
    boxes = await found.evaluate("(found, spans) => found.boxes(spans)", spans)
    await found.dispose()
    answer = [boxes.get(name) for name in ("letters", "lines")] if isinstance(boxes, dict) else [None]
    if not all(isinstance(one, list) and len(one) <= MOST_BOXES and all(map(_is_box, one)) for one in answer):
        return None
    return _Parts(*answer)


def _is_box(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 4:
        return False
    return all(isinstance(one, int | float) and -OUTERMOST < one < OUTERMOST for one in value)


def _spans(texts: Any, finder: _Finder) -> list[tuple[int, int, int]] | None:
    """Return what is painted over: which text, from and to; None where these are no texts."""
    spans: list[tuple[int, int, int]] = []
    for at, one in enumerate(texts if isinstance(texts, list) else [None]):
        if not isinstance(one, list) or len(one) != 2 or not isinstance(one[0], str):
            return None
        parts = [(0, len(one[0]))] if one[1] else finder.spans(one[0])
        spans += [(at, start, end) for start, end in parts]
    return spans


def _as_read(text: str) -> tuple[str, list[int]]:
    """Return the text with blanks in a row as one, and where each of its characters stands in UTF-16 units."""
    read: list[str] = []
    places: list[int] = []
    at = 0
    for character in storable(text):
        blank = character.isspace()
        if not (blank and read and read[-1] == " "):
            read.append(" " if blank else character)
            places.append(at)
        at += 2 if ord(character) > 0xFFFF else 1
    return "".join(read), [*places, at]
