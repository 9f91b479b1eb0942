"""A folder that watches a real product on loopback, for daemons in this process and in processes of their own."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.scripted import ScriptedDriver, ScriptedReply
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.slack_server import SlackServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.store import Store
from sentinel.testing import FrozenClock
from sentinel.watch.context import Watch
from sentinel.watch.opening import opened, read_files

PROBE: dict[str, Any] = {
    "version": 1,
    "scenario": "parcel",
    "kind": "probe",
    "via": "api",
    "schedule": "every 1 seconds",
    "variants": {"today": [{"say": "Where is my parcel?", "name": "ask"}]},
}


class Folder:
    """A working folder; `api` is where its product answers."""

    def __init__(self, path: Path, api: str = "http://127.0.0.1:9/v1", slack: str | None = None) -> None:
        self.path = path
        (path / "scenarios").mkdir(parents=True)
        self.sections: dict[str, Any] = {
            "version": 1,
            "targets": {
                "prod": {"api": {"base_url": api, "headers": {"Authorization": "Bearer ${SHOWROOM_KEY}"}}}
            },
            "limits": {"rerun_pause": 0, "runs_per_day": 100000},
            "audiences": {"eng": {"to": [{"slack": "C0ENG"}]}},
            "slack": {"token": "${SLACK_BOT_TOKEN}", **({"base_url": slack} if slack else {})},
            "daemon": {"http": "127.0.0.1:0", "jitter_seconds": 0},
        }
        self.settings()

    @property
    def store(self) -> Path:
        """Return the database's path."""
        return self.path / "baselines" / "sentinel.db"

    def settings(self, **sections: Any) -> None:
        """Write `sentinel.yaml` with these sections changed."""
        self.sections |= sections
        (self.path / "sentinel.yaml").write_text(json.dumps(self.sections, indent=1))

    def write(self, name: str = "parcel", **changes: Any) -> Path:
        """Write a scenario file and return its path."""
        path = self.path / "scenarios" / f"{name}.yaml"
        path.write_text(json.dumps({**PROBE, "scenario": name, **changes}, indent=1))
        return path


class OneDriver:
    """A scripted product that raises what it is told to raise, by scenario."""

    def __init__(self, clock: FrozenClock) -> None:
        self.driver = ScriptedDriver(lambda variant, turn, said: ScriptedReply(said, seconds=0), clock)
        self.bug: Callable[[str], None] = lambda said: None
        self.driver.script = self._reply

    def _reply(self, variant: str, turn: int, said: str) -> ScriptedReply:
        self.bug(said)
        return ScriptedReply(f"You said {said}", seconds=0)

    def of(self, via: str) -> ScriptedDriver:
        return self.driver

    async def close(self) -> None:
        await self.driver.close()


class Daemon:
    """A `sentinel daemon` in a process of its own."""

    def __init__(self, folder: Folder, environ: dict[str, str], *arguments: str) -> None:
        self.folder = folder
        self._family: set[int] = set()
        self.log = folder.path / "daemon.log"
        command = [sys.executable, "-m", "sentinel", "-C", str(folder.path), "daemon", *arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environ, stdout=log, stderr=log, start_new_session=True
            )

    @property
    def text(self) -> str:
        """Return what it has said so far."""
        return self.log.read_text("utf-8")

    @property
    def pid(self) -> int:
        return self.process.pid

    def until(self, done: Callable[[], Any], what: str, seconds: float = 30) -> Any:
        """Wait until `done` gives something true, and return that."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            ended = self.process.poll() is not None
            if found := done():
                return found
            if ended:
                break
            time.sleep(0.05)
        raise AssertionError(f"waited {seconds} s for {what}; the daemon said:\n{self.text[-3000:]}")

    def address(self) -> str:
        """Return where it serves its health, once it does."""
        found = self.until(lambda: re.search(r"health at (http://\S+)/healthz", self.text), "the address")
        return found[1]

    def seen(self, question: Callable[[Store], Any]) -> Any:
        """Ask its database something."""
        if not self.folder.store.exists():
            return None
        with Store.open(self.folder.store, SystemClock()) as store:
            return question(store)

    def looks(self, name: str = "parcel") -> int:
        """Return how many looks are stored."""
        return self.seen(lambda store: len(store.looks.history("prod", name, limit=1000))) or 0

    def stop(self) -> float:
        """Send SIGTERM, wait for its end, and return how long that took, in seconds."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(15)
        return time.monotonic() - start

    def family(self) -> dict[int, str]:
        """Return the command line of each process it started, and those they started, by process id.

        Once it has ended: those of the last call that are still there.
        """
        parents, lines = _processes()
        if self.process.poll() is None:
            known = {self.pid}
            while more := {pid for pid, parent in parents.items() if parent in known} - known:
                known |= more
            self._family |= known - {self.pid}
        return {pid: lines[pid] for pid in self._family & set(lines)}

    def end(self) -> None:
        """Leave nothing behind."""
        left = {self.pid, *self.family()}
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def _processes() -> tuple[dict[int, int], dict[int, str]]:
    """Return the parent and the command line of every living process, by process id."""
    parents, lines = {}, {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents[int(entry.name)] = int(fields[1])
                lines[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
    return parents, lines


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "work")


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(waits=True)


@pytest.fixture
def watch(folder: Folder, clock: FrozenClock) -> Iterator[Callable[[], Watch]]:
    """Open a Watch over the folder, its product played from a script."""
    with ExitStack() as stack:

        def build() -> Watch:
            own = {"SLACK_BOT_TOKEN": "xoxb-showroom", "SHOWROOM_KEY": "showroom-key"}
            files = read_files(folder.path, own)
            built = stack.enter_context(opened(files, clock, actor="daemon"))
            built.drivers = OneDriver(clock)  # type: ignore[assignment]
            return built

        yield build


@pytest.fixture(scope="session")
def showroom() -> Iterator[ShowroomServer]:
    with ShowroomServer(ShowroomOptions(speed=0)) as server:
        yield server


@pytest.fixture(scope="session")
def slow_showroom() -> Iterator[ShowroomServer]:
    """A product whose replies take minutes."""
    with ShowroomServer(ShowroomOptions(speed=300)) as server:
        yield server


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Return the folder daemons use for temporary files."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture
def environ(slack: SlackServer, scratch: Path) -> dict[str, str]:
    own = {
        "TMPDIR": str(scratch),
        "SLACK_BOT_TOKEN": slack.token,
        "SHOWROOM_KEY": "showroom-key",
        "SHOWROOM_PASSWORD": "showroom",
    }
    return {**os.environ, **own}


@pytest.fixture
def product(tmp_path: Path, showroom: ShowroomServer, slack: SlackServer) -> Folder:
    """A folder over the showroom's API with one probe that is due every second."""
    built = Folder(tmp_path / "work", f"{showroom.url}/v1", slack.base_url)
    built.write()
    return built


@pytest.fixture
def daemon(environ: dict[str, str]) -> Iterator[Callable[..., Daemon]]:
    """Start daemons; they are ended at the end of the test, whatever happened."""
    started: list[Daemon] = []

    def start(folder: Folder, *arguments: str) -> Daemon:
        started.append(Daemon(folder, environ, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.fixture
def settle() -> Callable[[], Any]:
    """Let the event loop do what is ready."""

    async def wait() -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    return wait
