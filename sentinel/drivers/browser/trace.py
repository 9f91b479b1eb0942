"""Evidence files of a session: the Playwright trace and screenshots, written into the session's folder.

A trace holds the actions and pictures, never DOM snapshots, cookies, request or response bodies: those are
not recorded in the first place, on any environment. Typed secrets go through the DevTools protocol, which
is not traced.
"""

from pathlib import Path

from playwright.async_api import BrowserContext, Locator, Page
from playwright.async_api import Error as PlaywrightError

from sentinel.drivers.base import PendingFile

PNG = "image/png"
ZIP = "application/zip"
SHOT_MS = 10_000


class Evidence:
    """The files of one session.

    Args:
        wanted: whether a trace is recorded.
    """

    def __init__(self, context: BrowserContext, folder: Path, wanted: bool) -> None:
        self._context = context
        self._folder = folder
        self._wanted = wanted
        self.files: list[PendingFile] = []

    async def start(self) -> None:
        """Begin the trace."""
        if self._wanted:
            await self._context.tracing.start(screenshots=True, snapshots=False, sources=False)

    async def stop(self) -> None:
        """Write the trace; a context that is gone leaves none."""
        if not self._wanted:
            return
        self._wanted = False
        path = self._folder / "trace.zip"
        try:
            await self._context.tracing.stop(path=path)
        except PlaywrightError:
            return
        self.files.append(PendingFile("trace.zip", ZIP, path))

    async def picture(self, subject: Page | Locator, name: str) -> None:
        """Take a screenshot without blinking carets and running animations; none where it cannot be taken."""
        unique = (
            name if all(file.name != f"{name}.png" for file in self.files) else f"{name}-{len(self.files)}"
        )
        path = self._folder / f"{unique}.png"
        try:
            await subject.screenshot(path=path, animations="disabled", caret="hide", timeout=SHOT_MS)
        except PlaywrightError:  # a page that cannot be painted; its text is kept all the same
            return
        self.files.append(PendingFile(path.name, PNG, path))
