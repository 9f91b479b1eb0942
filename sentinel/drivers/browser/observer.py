"""What the page shows of a reply while it grows: the Python half of `observer.js` and its parts.

Knows no turn and no settings; it reports text and when it changed, in milliseconds since the epoch as the
page counts them. The page is hostile: whatever its scripts put in the observer's place is read as data.
"""

import asyncio
import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Locator

from sentinel.drivers.browser.complaints import is_lost
from sentinel.redaction import storable

PARTS = ("replies.js", "signs.js", "observer.js")
SCRIPT = "(() => {{\nif ('__sentinelObserver' in globalThis) return;\n{}\n}})();".format(
    "\n".join(resources.files(__package__).joinpath(part).read_text(encoding="utf-8") for part in PARTS)
)
FACE = "globalThis.__sentinelObserver"
PATIENCE_SECONDS = 3.0
"""How much longer than asked an answer may take; a page that is stuck answers nothing."""

PAUSE_SECONDS = 0.05
"""Time between questions while a document is being replaced by another."""

MAX_REPLY = 2_000_000
"""Characters of a reply that are kept; `observer.js` has the same."""


MAX_PIECES = 4_000_000
"""Characters of all changes of one reply that are kept one by one."""


class Garbled(PlaywrightError):
    """The page's scripts have changed what the observer is made of: its answers are not to be read."""


@contextlib.contextmanager
def _told_by_the_page() -> Iterator[None]:
    """Turn what an answer lacks into `Garbled`."""
    try:
        yield
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise Garbled("the page's own scripts garble what it shows") from error


def _moment(value: Any) -> float:
    """Return a time as the page tells it.

    Raises:
        ValueError: it is no finite number.
    """
    moment = float(value)
    if not math.isfinite(moment):
        raise ValueError("no moment")
    return moment


@dataclass(frozen=True)
class Piece:
    """One change of the visible reply: when (ms since the epoch), what was added, how much went."""

    at: float
    text: str
    removed: int


@dataclass(frozen=True)
class Source:
    """One way to find replies: the locator, and its CSS where the page can look by itself."""

    locator: Locator
    css: str | None


@dataclass
class Observer:
    """One turn's watch on one frame.

    Fields:
        pieces: all changes so far; `text`: the reply now.
        changed: time of the last change; 0 before the first.
        still_seconds: how long the reply has not changed while the page could have changed it, as of the last report.
        input: time of the last keystroke or click in the page; 0 when there was none.
        cut: whether the reply is longer than `MAX_REPLY`.
        busy: whether the page showed a mark of being busy, as far as one can tell without being told.
    """

    frame: Frame
    sources: Sequence[Source]
    said: str = ""
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    changed: float = 0.0
    still_seconds: float = 0.0
    input: float = 0.0
    cut: bool = False
    busy: bool = False
    _cursor: int = 0
    _size: int = 0
    _before: list[str] = field(default_factory=list)
    _swept: tuple[int, ...] = ()

    async def arm(self) -> None:
        """Start watching: what is shown now belongs to the time before."""
        await self._arm([])
        before = await self.frame.evaluate(f"() => {FACE}.remember()")
        with _told_by_the_page():
            self._before = [str(text) for text in before]

    async def _arm(self, lost: Sequence[str]) -> None:
        selectors = [source.css for source in self.sources]
        call = f"([selectors, said, lost, text]) => {FACE}.arm(selectors, said, lost, text)"
        answer = await self.frame.evaluate(call, [selectors, self.said, list(lost), self.text])
        with _told_by_the_page():
            self._swept = tuple(index for index, swept in enumerate(answer["swept"]) if swept)
            self.changed, self.still_seconds = _moment(answer["now"]), 0.0
        self._cursor = 0
        await self._sweep()

    async def _sweep(self) -> None:
        """Hand the page the elements that only Playwright can find (roles, labels, texts)."""
        for index in self._swept:
            call = f"(elements, index) => {FACE}.sweep(index, elements)"
            await self.sources[index].locator.evaluate_all(call, index)

    async def news(self, seconds: float) -> bool:
        """Return whether the reply changed, waiting at most that long for it.

        A page that navigated is armed anew; one that does not answer has no news.
        """
        try:
            async with asyncio.timeout(seconds + PATIENCE_SECONDS):
                return await self._news(seconds)
        except TimeoutError:
            return False
        except PlaywrightError as error:  # the document went away under the question; the next one is asked
            if is_lost(error):
                raise
            await asyncio.sleep(PAUSE_SECONDS)
            return False

    async def _news(self, seconds: float) -> bool:
        await self._sweep()
        call = f"([cursor, ms]) => {FACE}.next(cursor, ms)"
        report = await self.frame.evaluate(call, [self._cursor, max(0.0, seconds) * 1000])
        if report is None:
            await self._arm(self._before)
            return False
        return self._read(report)

    def _read(self, report: dict[str, Any]) -> bool:
        with _told_by_the_page():
            news = [
                Piece(_moment(at), storable(str(added)[:MAX_REPLY]), max(0, int(removed)))
                for at, added, removed in report["entries"]
            ]
            self.changed, self.still_seconds = _moment(report["changed"]), _moment(report["still"]) / 1000
            self.input, self.cut = _moment(report["input"]), self.cut or bool(report["cut"])
            self.busy = bool(report["busy"])
        self._cursor += len(news)
        for piece in news:
            self._take(piece)
        return bool(news)

    def _take(self, piece: Piece) -> None:
        """Keep one change; a page that rewrites much for ever has only its text kept in the end."""
        self.text = (self.text[: max(0, len(self.text) - piece.removed)] + piece.text)[:MAX_REPLY]
        self._size += len(piece.text)
        if self._size <= MAX_PIECES:
            self.pieces.append(piece)
        else:
            self.cut = True

    def longest_pause(self, since: float) -> float:
        """Return the longest time in seconds between two pieces that came after a moment (seconds since the epoch)."""
        times = [piece.at / 1000 for piece in self.pieces if piece.text.strip() and piece.at / 1000 >= since]
        return max((later - earlier for earlier, later in pairwise(times)), default=0.0)

    async def echoed(self) -> bool:
        """Return whether what was said shows on the page more often than before the turn."""
        return await self._tell("echoed") is True

    async def overlook(self) -> None:
        """Take what marks the page as busy now for decoration from here on; a page that is gone is fine."""
        await self._tell("overlook")

    async def disarm(self) -> None:
        """Stop watching; a page that is gone is fine."""
        await self._tell("disarm")

    async def _tell(self, what: str) -> Any:
        """Return what the page answers; None where it is gone or stuck."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self.frame.evaluate(f"() => {FACE}?.{what}()")
        except (PlaywrightError, TimeoutError):
            return None
