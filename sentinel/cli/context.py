"""From a folder on the command line to what a command works on: files, store, drivers, and who acts."""

import asyncio
import getpass
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sentinel.clock import SystemClock
from sentinel.watch.context import Watch
from sentinel.watch.opening import Files, opened, read_files

Result = TypeVar("Result")


def actor() -> str:
    """Return who runs the command, for the journal."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return f"uid {os.getuid()}"


def files_of(folder: Path) -> Files:
    """Return the files of a folder; raises every problem of them at once."""
    return read_files(folder, os.environ)


@contextmanager
def reading(folder: Path) -> Iterator[Watch]:
    """Give a Watch for a command that replays nothing and tells nobody: it needs no secrets."""
    with opened(files_of(folder), SystemClock(), actor=actor()) as watch:
        yield watch


def with_drivers(files: Files, act: Callable[[Watch], Awaitable[Result]]) -> Result:
    """Return what `act` makes of a Watch whose drivers can replay; they are closed afterwards.

    Raises:
        SettingsError: a secret is missing; nothing was opened then.
    """
    files.require_secrets()
    with opened(files, SystemClock(), actor=actor()) as watch:
        return asyncio.run(_closing(watch, act))


async def _closing(watch: Watch, act: Callable[[Watch], Awaitable[Result]]) -> Result:
    try:
        return await act(watch)
    finally:
        await watch.drivers.close()
