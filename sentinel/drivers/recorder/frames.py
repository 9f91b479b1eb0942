"""Which iframe something was said from, as the settings name one."""

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

ENTER = " >> internal:control=enter-frame >> "
"""How Playwright's selectors go from an iframe into its document."""

CSS = "element => globalThis.__sentinelNames?.describe(element).map(name => name.css).find(Boolean) ?? null"


class Frames:
    """The iframes of a recording by their CSS, asked once for each."""

    def __init__(self) -> None:
        self._known: dict[Frame, str | None] = {}

    async def css(self, frame: Frame) -> str | None:
        """Return the CSS of the iframe a document is in, from the outermost inwards; None: it is no iframe's.

        Raises:
            LookupError: the iframe is gone, or nothing names it.
        """
        if frame not in self._known:
            self._known[frame] = await self._asked(frame)
        return self._known[frame]

    async def _asked(self, frame: Frame) -> str | None:
        parent = frame.parent_frame
        if parent is None:
            return None
        try:
            own = await (await frame.frame_element()).evaluate(CSS)
        except PlaywrightError as error:
            raise LookupError("the iframe is gone") from error
        if not isinstance(own, str):
            raise LookupError("nothing names the iframe")
        outer = await self.css(parent)
        return own if outer is None else outer + ENTER + own
