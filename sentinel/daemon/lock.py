"""One daemon a store: a lock on a file beside the database, held by the kernel for as long as the process lives."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sentinel.errors import SetupError


def lock_path(store: Path) -> Path:
    """Return the lock file of a database."""
    return store.with_name(store.name + ".daemon")


@contextmanager
def only_daemon(store: Path) -> Iterator[None]:
    """Hold the lock of a store's daemon.

    Raises:
        SetupError: another daemon holds it, with its process id; or the folder cannot be written.
    """
    path = lock_path(store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise SetupError(f"the database {store} cannot be written: {error.strerror}", code="store") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            pid = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
            raise SetupError(
                f"a daemon already watches {store} (pid {pid}); stop it first", code="daemon_running"
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def running_pid(store: Path) -> int | None:
    """Return the process id of the store's daemon; None when none runs."""
    path = lock_path(store)
    if not path.exists():
        return None
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        text = os.read(handle, 32).decode(errors="replace").strip()
        return int(text) if text.isdigit() else None
    else:
        return None
    finally:
        os.close(handle)
