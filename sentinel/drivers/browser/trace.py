"""Evidence files of a session: the Playwright trace and screenshots, written into the session's folder.

A trace holds the actions and pictures, never DOM snapshots, request or response bodies: those are not recorded in the
first place, on any environment. Typed secrets go through the DevTools protocol, which is not traced. Cookies and
local storage, which reading the signed-in state leaves in it, are taken out before anyone sees the file.
"""

import asyncio
import json
import zipfile
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Locator, Page
from playwright.async_api import Error as PlaywrightError

from sentinel.drivers.base import PendingFile
from sentinel.redaction.files import MAX_MEMBER

PNG = "image/png"
ZIP = "application/zip"
SHOT_MS = 10_000
STATE_KEYS = frozenset({"cookies", "origins", "localStorage"})
"""Parts of a traced call that hold a browser's state."""


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
        await asyncio.to_thread(without_state, path)
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


def without_state(path: Path) -> None:
    """Rewrite a trace so that no call in it shows cookies or local storage.

    Members that are too large to be redacted later are left out at once.
    """
    whole = path.with_suffix(".whole")
    path.rename(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.file_size > MAX_MEMBER:
                continue
            content = old.read(member)
            if member.filename.endswith(".trace"):
                content = b"\n".join(_line_without_state(line) for line in content.split(b"\n"))
            new.writestr(member, content)
    whole.unlink()


def _line_without_state(line: bytes) -> bytes:
    if not any(f'"{key}"'.encode() in line for key in STATE_KEYS):
        return line
    return json.dumps(_stateless(json.loads(line)), ensure_ascii=False, separators=(",", ":")).encode()


def _stateless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: [] if key in STATE_KEYS else _stateless(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stateless(item) for item in value]
    return value
