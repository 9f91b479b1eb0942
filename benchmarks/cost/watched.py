"""The March walkthrough as Sentinel replays it when it looks: its driver, redaction, pins; nothing judged or stored."""

import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.arena import WALKTHROUGH
from sentinel.clock import SystemClock
from sentinel.recording import Outcome
from sentinel.replay import ReplayJob, drivers_for, replay
from sentinel.watch.opening import opened, read_files


class Watched:
    """A working folder with warm drivers.

    Args:
        folder: with the showroom's settings; secrets come from `environ`.
        traced: whether every replay leaves a trace, as those of looks do.
    """

    def __init__(self, folder: Path, environ: dict[str, str], traced: bool) -> None:
        self._open = ExitStack()
        self._clock = SystemClock()
        self._watch = self._open.enter_context(
            opened(read_files(folder, environ), self._clock, actor="benchmark")
        )
        self._loaded = self._watch.scenarios[WALKTHROUGH]
        self._drivers = drivers_for(self._watch.settings, self._clock)
        self._traced = traced

    async def start(self) -> None:
        """Open the browser and sign in, by a first replay.

        Raises:
            RuntimeError: it was not completed.
        """
        if trouble := await self.replay():
            raise RuntimeError(f"the first replay: {trouble}")

    async def replay(self) -> str:
        """Return "" for a replay that brought a reply, three captures, a picture and its trace; else what it was."""
        job = ReplayJob(
            target_id=self._loaded.target_id,
            target=self._watch.target_of(self._loaded),
            scenario=self._loaded.scenario,
            variant="",
            login_steps=self._watch.login_steps(self._loaded),
            settings=self._watch.settings,
            secrets=self._watch.secrets,
            token=secrets.token_hex(16),
            trace=self._traced,
        )
        with tempfile.TemporaryDirectory() as folder:
            seen = await replay(job, self._drivers.of("browser"), self._clock, Path(folder))
        found = seen.recording
        files = {file.name for file in seen.files}
        whole = (
            found.outcome is Outcome.COMPLETED
            and len(found.captures) == 3
            and bool(found.turns[0].reply)
            and files == {"plans.png"} | ({"trace.zip"} if self._traced else set())
        )
        brought = f"{len(found.captures)} captures, {sorted(files)}"
        return "" if whole else f"{found.outcome.value} {found.detail}; {brought}; {found.errors}"

    async def close(self) -> None:
        """Close browser and database."""
        await self._drivers.close()
        self._open.close()
