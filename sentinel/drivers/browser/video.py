"""A film of a session's first page, in WebM: recorded by Playwright where its ffmpeg is installed, else the page's
frames are given to the system's ffmpeg.

A film that cannot be made is a note, never trouble of the replay. Pictures cannot be redacted: what is typed from a
secret is shown as dots (`acts.py`), before any frame can show it.
"""

import asyncio
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, ScreencastFrame

from sentinel.clock import Clock
from sentinel.drivers.browser.complaints import one_line

MEDIA_TYPE = "video/webm"
FRAMES_PER_SECOND = 10
MAX_WAITING = 16 * 1024 * 1024
"""Bytes of frames that may wait for a slow encoder; what comes meanwhile is not shown."""

END_SECONDS = 10.0
ADVICE = (
    "no video: there is no ffmpeg; run `playwright install ffmpeg`, or on Debian `apt-get install ffmpeg`"
)


class Video:
    """The film of one page.

    Args:
        path: where the film is written.

    Attributes:
        note: why there is none; empty as long as nothing went wrong.
    """

    def __init__(self, page: Page, path: Path, clock: Clock) -> None:
        self._page = page
        self._path = path
        self._clock = clock
        self._encoder: Encoder | None = None
        self.note = ""

    async def start(self) -> None:
        """Begin to film; where that does not work, `note` says why."""
        try:
            await self._page.screencast.start(path=self._path)
            return
        except PlaywrightError as error:
            refused = one_line(error)
        ffmpeg = shutil.which("ffmpeg")
        if ffmpeg is None:
            self.note = ADVICE if "Executable doesn't exist" in refused else f"no video: {refused}"
            return
        try:
            await self._page.screencast.stop()  # what was refused counts as started all the same
            self._encoder = await Encoder.start(ffmpeg, self._path, self._clock)
            await self._page.screencast.start(on_frame=self._encoder.show)
        except (PlaywrightError, OSError) as error:
            self.note = f"no video: {error}"
            await self.abandon()

    async def stop(self) -> Path | None:
        """Return where the film lies; None where there is none, and `note` says why."""
        if self.note:
            return None
        try:
            async with asyncio.timeout(END_SECONDS):
                await self._page.screencast.stop()
            if self._encoder is not None:
                await self._encoder.end()
        except TimeoutError:
            self.note = f"no video: it did not end within {END_SECONDS:g} seconds"
        except (PlaywrightError, OSError) as error:
            self.note = f"no video: {error}"
        finally:
            await self.abandon()
        if not self.note and not (self._path.is_file() and self._path.stat().st_size):
            self.note = "no video: nothing was shown"
        return None if self.note else self._path

    async def abandon(self) -> None:
        """End what encodes, if it still runs."""
        encoder, self._encoder = self._encoder, None
        if encoder is not None:
            await encoder.kill()


class Encoder:
    """An ffmpeg that makes a film of frames as they are shown, in real time."""

    def __init__(self, process: Process, clock: Clock) -> None:
        self._process = process
        self._clock = clock
        self._last = b""
        self._began = 0.0
        self._written = 0

    @classmethod
    async def start(cls, ffmpeg: str, path: Path, clock: Clock) -> "Encoder":
        """Return a running encoder.

        Raises:
            OSError: it cannot be started.
        """
        read = f"-loglevel error -f image2pipe -framerate {FRAMES_PER_SECOND} -c:v mjpeg -i pipe:0"
        write = "-an -c:v libvpx -deadline realtime -cpu-used 8 -threads 1 -crf 20 -b:v 1M -y"
        even = ("-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2")
        arguments = (*read.split(), *even, *write.split(), str(path))
        # Signals are the daemon's to handle: a group of its own spares the encoder those of the terminal.
        process = await asyncio.create_subprocess_exec(
            ffmpeg, *arguments, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, start_new_session=True
        )
        return cls(process, clock)

    def show(self, frame: ScreencastFrame) -> None:
        """Take a frame that is shown from now on."""
        if self._last:
            self._hold()
        else:
            self._began = self._clock.monotonic()
        self._last = frame["data"]

    def _hold(self) -> None:
        """Write the frame that was shown, as often as its time asks for."""
        stdin = self._process.stdin
        if stdin is None or self._process.returncode is not None:
            return
        due = int((self._clock.monotonic() - self._began) * FRAMES_PER_SECOND)
        while self._written < due and stdin.transport.get_write_buffer_size() < MAX_WAITING:
            stdin.write(self._last)
            self._written += 1

    async def end(self) -> None:
        """Write what is still to be shown and wait for the film.

        Raises:
            OSError: the encoder failed.
            TimeoutError: it does not end.
        """
        stdin = self._process.stdin
        if stdin is not None:
            if self._last:
                self._hold()
                stdin.write(self._last)
            stdin.close()
        async with asyncio.timeout(END_SECONDS):
            _, complaint = await self._process.communicate()
        if self._process.returncode:
            raise OSError(f"ffmpeg: {complaint.decode(errors='replace').strip()[-200:]}")

    async def kill(self) -> None:
        """End the encoder at once; one that has ended is fine."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
