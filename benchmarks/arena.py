"""Where benchmarks take place: the sample product, a server that speaks Slack's protocol, a working folder.

Knows how the parts are put together and how a folder is watched in this process. Refuses to know what is measured.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sentinel import baselines
from sentinel.alerts.delivery import Delivery, Pace
from sentinel.alerts.places import sinks_for
from sentinel.clock import Clock, SystemClock
from sentinel.demo.stage import CHANNELS
from sentinel.replay import drivers_for
from sentinel.scenario import LoadedScenario
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.slack_server import SlackMessage, SlackServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.starter import library, write_showroom
from sentinel.watch.context import Watch
from sentinel.watch.opening import opened, read_files

REVIEWER = "benchmark@acme.example"
RELEASE = ShowroomOptions().release
WALKTHROUGH, LOGIN = "march-walkthrough", "login"
PROBES = ("late-parcel", "changed-mind", "talk-to-human")
KEPT_FOLDERS = ("baselines", ".sentinel")
"""What a copy of a working folder takes over: the database with its files, and the stored sign-in."""


class ShiftedClock(SystemClock):
    """The machine's clocks, the wall time ahead by as much as `advance` was told; waiting takes its real time."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        """Return the shifted wall time in UTC."""
        return super().now() + self.ahead

    def advance(self, by: timedelta) -> None:
        """Let the wall time jump forward."""
        self.ahead += by


@dataclass(frozen=True)
class Plan:
    """How an arena is set up.

    Fields:
        scenarios: which of the bundled ones are watched.
        speed: of the product; multiplies all its delays.
        seed: of the product's chance; None: the machine's own.
        schedule_seconds: time between looks; None keeps the 30 minutes of the files.
        history_scope: whether Slack's token may read channels.
        copy_of: a working folder whose database is taken over.
        edits: texts replaced in the settings, then in every scenario and in the list of assets.
    """

    scenarios: Sequence[str] = (WALKTHROUGH, *PROBES)
    speed: float = 0.05
    seed: int | None = None
    schedule_seconds: int | None = None
    history_scope: bool = True
    copy_of: Path | None = None
    edits: dict[str, str] = field(default_factory=dict)


class Arena:
    """Everything started, and everything stopped again; a context manager.

    Attributes:
        folder: the working folder, gone at the end.
        showroom, slack: the two servers, in threads of this process.
        environ: the environment commands need.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._open = ExitStack()
        self.environ = dict(os.environ) | {"SHOWROOM_KEY": "showroom-key", "SHOWROOM_PASSWORD": "showroom"}

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            self.folder = Path(starting.enter_context(tempfile.TemporaryDirectory(prefix="sentinel-arena-")))
            options = ShowroomOptions(speed=self.plan.speed, seed=self.plan.seed)
            self.showroom = starting.enter_context(ShowroomServer(options))
            self.slack = starting.enter_context(SlackServer(history_scope=self.plan.history_scope))
            self.environ["SLACK_BOT_TOKEN"] = self.slack.token
            self._write_folder()
            self._open = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def store_path(self) -> Path:
        """Return the database's path."""
        return self.folder / "baselines" / "sentinel.db"

    @contextmanager
    def watch(self, clock: Clock, actor: str = "benchmark") -> Iterator[Watch]:
        """Give a Watch over the folder; the caller closes its drivers.

        Drivers keep the machine's own clock: they compare it with the clock inside the browser.
        """
        with opened(read_files(self.folder, self.environ), clock, actor=actor) as watch:
            watch.drivers = drivers_for(watch.settings, SystemClock())
            yield watch

    def messages(self, audience: str) -> list[SlackMessage]:
        """Return the top-level messages an audience was sent, oldest first."""
        return list(self.slack.messages.get(CHANNELS[audience], []))

    def _write_folder(self) -> None:
        plan = self.plan
        for name in KEPT_FOLDERS:
            if plan.copy_of is not None and (plan.copy_of / name).is_dir():
                shutil.copytree(plan.copy_of / name, self.folder / name)
        written = write_showroom(
            self.folder,
            self.showroom.url,
            self.slack.base_url,
            schedule_seconds=plan.schedule_seconds,
            rerun_pause_seconds=0,
            http="127.0.0.1:0",
            probes=[name for name in library() if name in plan.scenarios],
        )
        for path in written:
            is_scenario = path.parent.name in ("scenarios", "probes")
            if is_scenario and path.stem not in (*plan.scenarios, LOGIN):
                path.unlink()
                continue
            text = path.read_text("utf-8")
            for old, new in plan.edits.items():
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        assets = self.folder / "assets.yaml"
        if not any(f"shows: {name}" in assets.read_text("utf-8") for name in plan.scenarios):
            assets.unlink()


async def approve_all(watch: Watch, samples: dict[str, int], jobs: int = 4) -> None:
    """Record and approve a baseline of every watched scenario.

    Args:
        samples: approved samples of each wording, by `via` (`browser`, `api`).
        jobs: replays at the same time; in browsers at most 2.
    """
    for one in watch.watched():
        await _approve(watch, one, samples[one.scenario.via], jobs)


def record_baselines(arena: Arena, samples: dict[str, int]) -> None:
    """Record and approve the baselines of an arena; to be called outside of an event loop."""

    async def record() -> None:
        with arena.watch(SystemClock()) as watch:
            try:
                await approve_all(watch, samples)
            finally:
                await watch.drivers.close()

    asyncio.run(record())


async def _approve(watch: Watch, loaded: LoadedScenario, samples: int, jobs: int) -> None:
    most = min(jobs, 2) if loaded.scenario.via == "browser" else jobs
    candidate = await baselines.record(watch, loaded, samples=samples, jobs=most, progress=lambda *_: None)
    approval = baselines.Approval(release=RELEASE, reviewer=REVIEWER, actor=REVIEWER)
    baselines.approve(watch, candidate, approval)


async def deliver(watch: Watch) -> None:
    """Bring everything that is due to its sinks, without a pause between messages."""
    sinks = sinks_for(watch.settings, watch.secrets, watch.clock)
    try:
        await Delivery(watch.store, sinks, watch.clock, "benchmark", Pace(gap_seconds=0.0)).deliver_due()
    finally:
        for sink in sinks.values():
            await sink.close()


def title_of(message: SlackMessage) -> str:
    """Return the title line of a message: its header, or the beginning of its text."""
    headers = [block["text"]["text"] for block in message.blocks if block.get("type") == "header"]
    return str(headers[0]) if headers else message.text.split("\n")[0]
