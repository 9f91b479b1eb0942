"""Ctrl-C where a person is asked."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator

import pytest
import typer

from sentinel.cli.approving import _confirmed


@pytest.fixture
def silent_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a stdin in place on which nobody ever answers."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as stdin, os.fdopen(write_end, "w"):
        monkeypatch.setattr("sys.stdin", stdin)
        yield


def test_one_interrupt_ends_the_question(silent_terminal: None) -> None:
    """The first Ctrl-C at the question of `rebaseline` stops it, though asyncio runs around it."""

    async def asked() -> bool:
        return _confirmed("Approve this?")

    press = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    press.start()
    with pytest.raises(typer.Abort):
        asyncio.run(asked())
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
