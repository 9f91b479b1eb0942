"""Ctrl-C where a person is asked, and in what takes long."""

import asyncio
import json
import os
import signal
import threading
from collections.abc import Iterator

import pytest
import typer

from sentinel.cli import main
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


@pytest.mark.parametrize("words", [["recompute"], ["recompute", "--json"]])
def test_a_long_command_that_is_stopped_says_so_in_one_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 130 as shells have it, one line or one document, no traceback."""

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sentinel.cli.proving.reading", pressed)
    assert main(words) == 130
    told = capsys.readouterr()
    if "--json" in words:
        assert (json.loads(told.out)["error"]["code"], told.err) == ("interrupted", "")
    else:
        assert (told.out, told.err) == ("", "stopped by Ctrl-C; what was finished is kept\n")
