"""Evidence files of a session: pictures, and where they are wanted its trace, its HAR and its film.

Playwright's raw trace and HAR lie in a folder for raw material (`scratch.py`); what is written into the session's own
folder is redacted on the way there. In moving pictures nothing can be covered: a page that shows what is redacted
costs the trace its pictures, and the film. Notes say what could not be kept.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from zipfile import BadZipFile

from playwright.async_api import BrowserContext, Locator, Page
from playwright.async_api import Error as PlaywrightError

from sentinel.clock import Clock
from sentinel.drivers.base import PendingFile, SessionPlan
from sentinel.drivers.browser import har, trace, video
from sentinel.drivers.browser.cover import Cover
from sentinel.errors import PictureError
from sentinel.pictures import PNG
from sentinel.recording import Screen
from sentinel.redaction import Redactor, redactor, storable
from sentinel.scenario.model import CaptureStep

EXPORT_SECONDS = 10.0
"""How long Playwright may take to hand over a trace or a HAR."""

LOOK_SECONDS = 1.0
"""How long all pages together may take to say what they show."""

SHOWN = (
    f"{trace.UNTRACED} "
    + """() => {
  const texts = [document.body?.innerText ?? ''];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (!element.shadowRoot) continue;
      texts.push(element.shadowRoot.textContent ?? '');
      look(element.shadowRoot);
    }
  };
  look(document);
  return texts.join('\\n');
}"""
)
"""The text a document shows, that of open shadow roots included; not what stands in fields."""

WHY = "the page showed what is redacted, which moving pictures cannot hide"

Clean = Callable[[Path, Path], None]


class Evidence:
    """The files of one session.

    Args:
        raw: folder for what Playwright writes before it is redacted.

    Attributes:
        files: what was written into the session's folder.
        notes: a line for each file that was wanted and is not there.
        screens: what the screenshots of captures looked like.
    """

    def __init__(self, context: BrowserContext, plan: SessionPlan, raw: Path, clock: Clock) -> None:
        self._context = context
        self._plan = plan
        self._clock = clock
        self._har = raw / f"{plan.token}.har"
        self._trace = raw / f"{plan.token}.zip"
        self._video: video.Video | None = None
        self._showed = False
        self.files: list[PendingFile] = []
        self.notes: list[str] = []
        self.screens: list[Screen] = []
        self._cover = Cover(plan)

    async def start(self) -> None:
        """Begin trace and HAR; before the first page is opened."""
        if self._plan.har:
            await self._context.tracing.start_har(self._har, content="embed")
        if self._plan.trace:
            name = self._plan.token
            await self._context.tracing.start(name=name, screenshots=True, snapshots=False, sources=False)

    async def film(self, page: Page) -> None:
        """Begin the film, of this page."""
        if self._plan.video:
            self._video = video.Video(page, self._plan.folder / "video.webm", self._clock)
            await self._video.start()

    async def look(self) -> None:
        """Find out whether a page shows what must not be stored, as long as none did; one that is gone shows none."""
        if self._showed or not (self._plan.trace or self._video):
            return
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                for frame in [frame for page in self._context.pages for frame in page.frames]:
                    self._showed = self._showed or self._shows(await frame.evaluate(SHOWN))
        except (PlaywrightError, TimeoutError):  # it went away or is busy; the next step looks again
            return

    def _shows(self, text: object) -> bool:
        return bool(self._redactor().spans(storable(str(text))))

    def _redactor(self) -> Redactor:
        return redactor(self._plan.secrets.values, self._plan.redact)

    async def stop(self) -> None:
        """Write what was begun; what cannot be written is noted."""
        if self._video is not None:
            await self._end_film(self._video)
        tracing = self._context.tracing
        if self._plan.har:
            clean = partial(har.clean_file, secrets=self._plan.secrets.values, kinds=self._plan.redact)
            await self._export(tracing.stop_har(), self._har, "network.har", har.MEDIA_TYPE, clean)
        if self._plan.trace:
            clean = partial(trace.clean_file, redact=self._redactor(), pictures=not self._showed)
            await self._export(
                tracing.stop(path=self._trace), self._trace, "trace.zip", trace.MEDIA_TYPE, clean
            )
            if self._showed:
                self.notes.append(f"trace.zip has no pictures: {WHY}")

    async def _end_film(self, film: video.Video) -> None:
        path = await film.stop()
        if path is None:
            self.notes.append(film.note)
        elif self._showed:
            path.unlink()
            self.notes.append(f"no video: {WHY}")
        else:
            self.files.append(PendingFile(path.name, video.MEDIA_TYPE, path))

    async def _export(
        self, stopped: Awaitable[None], raw: Path, name: str, media_type: str, clean: Clean
    ) -> None:
        """Have Playwright write a raw file, and keep what is left of it when it is redacted."""
        path = self._plan.folder / name
        try:
            async with asyncio.timeout(EXPORT_SECONDS):
                await stopped
            await asyncio.to_thread(clean, raw, path)
        except (PlaywrightError, TimeoutError, OSError, BadZipFile, ValueError, KeyError) as error:
            self.notes.append(f"{name} is not kept: {type(error).__name__}")
            path.unlink(missing_ok=True)
            return
        finally:
            raw.unlink(missing_ok=True)
        self.files.append(PendingFile(name, media_type, path, redacted=True))

    async def abandon(self) -> None:
        """End what still runs for a session that was not finished."""
        if self._video is not None:
            await self._video.abandon()

    def discard(self) -> None:
        """Remove what Playwright wrote down raw, also of a session that was not finished; the context is closed."""
        trace.discard(self._trace)
        self._har.unlink(missing_ok=True)

    async def picture(self, subject: Page | Locator, name: str, step: CaptureStep | None = None) -> None:
        """Take a screenshot, with what must not be seen painted over; none where it cannot be taken.

        Args:
            step: the `capture` it is for, whose look is compared; None: it is only shown.
        """
        unique = (
            name if all(file.name != f"{name}.png" for file in self.files) else f"{name}-{len(self.files)}"
        )
        path = self._plan.folder / f"{unique}.png"
        try:
            png, look = await self._cover.picture(subject, step)
        except PlaywrightError:  # a page that cannot be painted; its text is kept all the same
            return
        except PictureError as error:
            self.notes.append(f"{name}.png is not kept: {error}")
            return
        path.write_bytes(png)
        self.files.append(PendingFile(path.name, PNG, path))
        if step is not None:
            self.screens.append(Screen(name, look.width, look.height, look.cells))
