"""The real daemon as a process, worked through at another pace: `python -m benchmarks.daemon FOLDER`.

What `sentinel daemon` runs, with one difference: a claim on a message holds for seconds instead of 45, so that what a
killed process had claimed is free soon, and messages follow each other without Slack's one second between them.
"""

import argparse
import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sentinel.alerts.delivery import Pace
from sentinel.daemon.service import serve

READY = "watching"
START_SECONDS = 60.0
STOP_SECONDS = 15.0


def main() -> int:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lease", type=float, default=3.0, help="seconds a claim on a message holds")
    parser.add_argument("--gap", type=float, default=0.05, help="seconds between two messages")
    parser.add_argument(
        "--longest-retry", type=float, default=3.0, help="seconds between two attempts at most"
    )
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    pace = Pace(
        lease_seconds=args.lease,
        gap_seconds=args.gap,
        first_retry_seconds=0.5,
        longest_retry_seconds=args.longest_retry,
        idle_seconds=0.1,
    )
    asyncio.run(serve(args.folder, announce=lambda text: print(text, flush=True), pace=pace))
    return 0


class DaemonProcess:
    """The daemon of one folder, started, killed and started again; its output is kept in `log`."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self._folder = folder
        self._environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self.log = folder / "daemon.log"

    @property
    def pid(self) -> int:
        """Return the process id of the daemon, which may be dead."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and return at once."""
        command = [sys.executable, "-m", "benchmarks.daemon", str(self._folder)]
        here = Path(__file__).resolve().parent.parent
        self._seen = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=here, env=self._environ, stdout=log, stderr=log)

    def wait_ready(self) -> None:
        """Return once it watches.

        Raises:
            RuntimeError: it ended, or did not begin within a minute; with the end of its log.
        """
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while READY.encode() not in self._said():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"the daemon did not begin: {self._said()[-2000:].decode(errors='replace')}"
                )
            time.sleep(0.005)

    def ended(self) -> bool:
        """Return whether it ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def kill(self) -> None:
        """End it with SIGKILL."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> float:
        """End it with SIGTERM and return the seconds that took; with SIGKILL when it does not go."""
        if self._process is None or self._process.poll() is not None:
            return 0.0
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - began

    def _said(self) -> bytes:
        with self.log.open("rb") as log:
            log.seek(self._seen, os.SEEK_SET)
            return log.read()


if __name__ == "__main__":
    raise SystemExit(main())
