"""Replays on behalf of a look: makes the job, keeps the files of the runs that deserve it, cleans up after all."""

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sentinel.judge import settled
from sentinel.recording import Outcome, Pin, Recording
from sentinel.replay import Replay, ReplayJob, replay
from sentinel.scenario import LoadedScenario
from sentinel.settings.artifacts import Heavy
from sentinel.watch.context import Watch

OLDEST_LOOK = timedelta(hours=1)
"""A folder in which no replay began for so long, and the length of a replay, belongs to no running look."""

HEAVY: Mapping[str, Heavy] = {
    "application/zip": "trace",
    "application/har+json": "har",
    "video/webm": "video",
}
"""Files whose keeping follows `artifacts:`, by media type; all others are kept."""


@dataclass
class Run:
    """One replay of a look that is not stored yet.

    Fields:
        origin: `schedule`, `rerun`, `baseline`, `manual` or `gate`.
        counted: whether its samples move evidence.
    """

    replay: Replay
    origin: str
    counted: bool

    @property
    def recording(self) -> Recording:
        """Return what was observed."""
        return self.replay.recording

    @property
    def measured(self) -> bool:
        """Return whether the product was observed at all."""
        return self.recording.outcome is not Outcome.UNMEASURED


class Observer:
    """Replays one scenario, each time in a folder of its own below one that goes when the look ends."""

    def __init__(self, watch: Watch, loaded: LoadedScenario, folder: Path) -> None:
        self._watch = watch
        self._loaded = loaded
        self._folder = folder
        self._rules = loaded.scenario.artifacts.over(watch.settings.artifacts)
        self.runs: list[Run] = []

    async def run(self, variant: str, origin: str, *, counted: bool) -> Run:
        """Return one more run of the scenario, appended to `runs`."""
        watch, loaded = self._watch, self._loaded
        job = ReplayJob(
            target_id=loaded.target_id,
            target=watch.target_of(loaded),
            scenario=loaded.scenario,
            variant=variant,
            login_steps=watch.login_steps(loaded),
            settings=watch.settings,
            secrets=watch.secrets,
            token=secrets.token_hex(16),
            trace=self._rules.recorded("trace"),
            har=self._rules.recorded("har"),
            video=self._rules.recorded("video"),
        )
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        seen = await replay(job, watch.drivers.of(loaded.scenario.via), watch.clock, folder)
        judged = await settled(seen.recording, loaded.scenario, job.target, watch.settings, watch.secrets)
        run = Run(replace(seen, recording=judged), origin, counted)
        self.runs.append(run)
        return run

    def keep_files(self, run: Run, *, changed: bool) -> Recording:
        """Return the run's recording with its files stored by content; heavy ones as `artifacts:` says.

        Args:
            changed: whether the look found anything but the approved.
        """
        kept = []
        for pending in run.replay.files:
            heavy = HEAVY.get(pending.media_type)
            if heavy is None or self._rules.kept(heavy, changed=changed):
                kept.append(self._watch.store.artifacts.put(pending.path, pending.name, pending.media_type))
        return replace(run.recording, artifacts=tuple(kept))


async def together(work: Iterable[Awaitable[None]]) -> None:
    """Do all of it at once; the first error ends the rest and is raised as it is, not in a group."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def observing(watch: Watch, loaded: LoadedScenario) -> AsyncIterator[Observer]:
    """Give an observer whose files are removed at the end, whatever happens; after a kill `sweep_work` does it."""
    place = work_folder(watch)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="look-", dir=place, ignore_cleanup_errors=True) as folder:
        yield Observer(watch, loaded, Path(folder))


def work_folder(watch: Watch) -> Path:
    """Return where looks keep their files until they end: beside the database, for its owner only."""
    return watch.settings.store_path.parent / "running"


def sweep_work(watch: Watch) -> int:
    """Remove what killed looks left behind, and return how many folders that was; running looks are left alone."""
    place = work_folder(watch)
    longest = OLDEST_LOOK + 2 * watch.settings.browser.replay_timeout
    before = (watch.clock.now() - longest).timestamp()
    left = [one for one in place.iterdir() if one.stat().st_mtime < before] if place.is_dir() else []
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


def release_of(recording: Recording) -> str | None:
    """Return the release pin of a recording; None when it is unknown or not configured."""
    unknown = Pin(None)
    return (
        recording.pins_after.get("release", unknown).value
        or recording.pins_before.get("release", unknown).value
    )
