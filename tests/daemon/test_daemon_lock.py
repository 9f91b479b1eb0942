"""One daemon a store: the kernel's lock, and what a second one is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sentinel.daemon.lock import lock_path, only_daemon, running_pid
from sentinel.errors import SetupError

HOLDER = """
import sys
from pathlib import Path
from sentinel.daemon.lock import only_daemon
with only_daemon(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_daemon_is_refused_with_the_first_ones_pid(tmp_path: Path) -> None:
    """One line that names the store and the process that watches it; the first keeps the lock."""
    store = tmp_path / "sentinel.db"
    with only_daemon(store):
        with pytest.raises(SetupError, match=f"pid {os.getpid()}") as refused, only_daemon(store):
            raise AssertionError("two daemons")
        assert "\n" not in str(refused.value)
        assert running_pid(store) == os.getpid()


def test_the_lock_goes_with_the_process_that_was_killed(tmp_path: Path) -> None:
    """After SIGKILL the file is still there, and the lock is free: no one has to tidy up."""
    store = tmp_path / "sentinel.db"
    command = [sys.executable, "-c", HOLDER, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert running_pid(store) == holder.pid
        holder.kill()
        holder.wait()
    assert lock_path(store).exists()
    assert running_pid(store) is None
    with only_daemon(store):
        assert running_pid(store) == os.getpid()


def test_no_daemon_no_pid(tmp_path: Path) -> None:
    """A store that never had a daemon has none, and asking makes no file."""
    store = tmp_path / "sentinel.db"
    assert running_pid(store) is None
    assert list(tmp_path.iterdir()) == []


def test_two_stores_two_daemons(tmp_path: Path) -> None:
    """Daemons of different stores do not know of each other."""
    with only_daemon(tmp_path / "one.db"), only_daemon(tmp_path / "two.db"):
        assert running_pid(tmp_path / "one.db") == running_pid(tmp_path / "two.db") == os.getpid()
