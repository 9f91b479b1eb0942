"""Where the raw material of traces and HAR files lies until it is redacted: in memory where the machine has a folder
for that, owner-only everywhere.

Playwright writes what it traces while it traces. A folder is locked by the process that made it for as long as that
lives, so that what a killed one left behind is known as such, and is removed by the next one that starts.
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

PREFIX = "sentinel-raw-"
NEW = "sentinel-new-"
LOCK = ".lock"
IN_MEMORY = Path("/dev/shm")
LEAST_FREE_BYTES = 256 * 1024 * 1024
"""Room a folder in memory must have: a replay of minutes leaves some tens of megabytes; containers often get 64 MB."""


class Scratch:
    """A locked folder for raw material.

    Attributes:
        folder: for its owner only; in memory where there is room.
    """

    def __init__(self, folder: Path, lock: TextIO) -> None:
        self.folder = folder
        self._lock = lock

    def close(self) -> None:
        """Remove the folder and everything in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


def open_scratch(memory: Path = IN_MEMORY) -> Scratch:
    """Return a fresh folder, after removing those of processes that were killed.

    Args:
        memory: the machine's folder in memory; where it is missing or small the system's temporary folder serves.

    Raises:
        OSError: no folder can be made.
    """
    disk = Path(tempfile.gettempdir())
    for place in {memory, disk}:
        sweep(place)
    # Locked before it gets the name that is swept: nobody can take it for one that was left behind.
    new = Path(tempfile.mkdtemp(prefix=NEW, dir=memory if _has_room(memory) else disk))
    lock = (new / LOCK).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return Scratch(new.rename(new.with_name(PREFIX + new.name.removeprefix(NEW))), lock)


def _has_room(memory: Path) -> bool:
    try:
        return os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= LEAST_FREE_BYTES
    except OSError:  # there is no such folder
        return False


def sweep(place: Path) -> int:
    """Remove the folders of this user whose process is gone; return how many there were."""
    left = [folder for folder in place.glob(f"{PREFIX}*") if _is_left(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_left(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        # Removed before, and written to once more by a browser that was about to end: nobody holds it.
        return True
    except OSError:  # locked by a living process, or somebody else's
        return False
    return True
