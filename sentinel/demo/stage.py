"""What the story is played on: a showroom, a server that speaks Slack's protocol, a working folder, a daemon."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2

from sentinel.clock import SystemClock
from sentinel.errors import SetupError
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.slack_server import SlackServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.starter import write_showroom
from sentinel.watch.context import Watch
from sentinel.watch.opening import opened, read_files

SCHEDULE_SECONDS = 4
PRODUCT_SPEED = 0.25
"""The showroom answers four times as fast as a real chatbot, so that the story fits into minutes."""

CHANNELS = {"sales": "C0DEMOHEALTH", "eng": "C0AIONCALL"}
REAL_SLACK = "https://slack.com/api/"
STOP_SECONDS = 12.0


class Stage:
    """Everything started, and everything stopped again; a context manager.

    Args:
        real_slack: post to slack.com with SLACK_BOT_TOKEN, SLACK_SALES_CHANNEL and SLACK_ENG_CHANNEL.

    Attributes:
        folder: the working folder, removed at the end unless `keep_folder` was called.
        slack: the embedded server; None when messages go to the real one.
    """

    def __init__(self, *, real_slack: bool = False) -> None:
        self._real = real_slack
        self._open = ExitStack()
        self._daemon: subprocess.Popen[bytes] | None = None
        self.slack: SlackServer | None = None
        self.clock = SystemClock()
        self.environ = dict(os.environ)

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            # kept until the end by hand: whoever plays with what is left running needs it
            self.folder = Path(starting.enter_context(tempfile.TemporaryDirectory(prefix="sentinel-demo-")))
            self.showroom = starting.enter_context(ShowroomServer(ShowroomOptions(speed=PRODUCT_SPEED)))
            self._start_slack(starting)
            self._write_folder()
            starting.callback(self.stop_daemon)
            self._open = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _start_slack(self, starting: ExitStack) -> None:
        self.environ |= {"SHOWROOM_KEY": "showroom-key", "SHOWROOM_PASSWORD": "showroom"}
        if not self._real:
            self.slack = starting.enter_context(SlackServer())
            self.environ["SLACK_BOT_TOKEN"] = self.slack.token
            return
        needed = ("SLACK_BOT_TOKEN", "SLACK_SALES_CHANNEL", "SLACK_ENG_CHANNEL")
        missing = [name for name in needed if not os.environ.get(name)]
        if missing:
            raise SetupError(f"--slack needs {', '.join(needed)} in the environment; {missing[0]} is not set")

    def _write_folder(self) -> None:
        base_url = self.slack.base_url if self.slack is not None else REAL_SLACK
        write_showroom(
            self.folder,
            self.showroom.url,
            base_url,
            schedule_seconds=SCHEDULE_SECONDS,
            rerun_pause_seconds=0,
            http="127.0.0.1:0",
        )
        if self._real:
            settings = self.folder / "sentinel.yaml"
            text = settings.read_text("utf-8")
            text = text.replace(CHANNELS["sales"], os.environ["SLACK_SALES_CHANNEL"])
            text = text.replace(CHANNELS["eng"], os.environ["SLACK_ENG_CHANNEL"])
            settings.write_text(text, "utf-8")

    @contextmanager
    def watch(self, actor: str) -> Iterator[Watch]:
        """Give a Watch over the working folder as its files are now."""
        with opened(read_files(self.folder, self.environ), self.clock, actor=actor) as watch:
            yield watch

    @property
    def log(self) -> Path:
        """Return the daemon's log file."""
        return self.folder / "daemon.log"

    def start_daemon(self) -> int:
        """Start the daemon as a process of its own and return its pid."""
        command = [sys.executable, "-m", "sentinel", "-C", str(self.folder), "daemon"]
        with self.log.open("ab") as log:
            self._daemon = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log)
        return self._daemon.pid

    def daemon_has_ended(self) -> bool:
        """Return whether the daemon was started and runs no more."""
        return self._daemon is not None and self._daemon.poll() is not None

    def wait_for_daemon(self) -> None:
        """Return when the daemon has ended."""
        if self._daemon is not None:
            self._daemon.wait()

    def stop_daemon(self) -> None:
        """Ask the daemon to stop, and wait for it."""
        if self._daemon is None or self._daemon.poll() is not None:
            return
        self._daemon.send_signal(signal.SIGTERM)
        try:
            self._daemon.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._daemon.kill()
            self._daemon.wait()

    def switch(self, *, on: tuple[str, ...] = (), off: tuple[str, ...] = ()) -> None:
        """Switch faults of the product through its control endpoint, as anyone could."""
        self._control("/control/faults", {"on": list(on), "off": list(off)})

    def release(self, version: str) -> None:
        """Release the product."""
        self._control("/control/release", {"version": version})

    def _control(self, path: str, body: dict[str, object]) -> None:
        httpx2.post(f"{self.showroom.url}{path}", json=body, timeout=10).raise_for_status()
