"""Closeness in meaning, by the optional embedding that the test extra installs."""

import socket
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentinel.measures import similarity
from sentinel.measures.meaning import closeness
from sentinel.measures.reply import comparable

APPROVED = comparable("We will give you all your money back within five days.", ())


def test_a_paraphrase_is_nearer_than_another_subject() -> None:
    """Where the words differ, meaning tells a paraphrase from another subject better than letters do."""
    paraphrase = comparable("You receive a complete refund in under a week.", ())
    elsewhere = comparable("You can park a bicycle in the yard behind us.", ())
    gained = closeness(paraphrase, [APPROVED]) - closeness(elsewhere, [APPROVED])
    by_letters = similarity(paraphrase, [APPROVED]) - similarity(elsewhere, [APPROVED])
    assert gained > 0.2 > by_letters


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_reply_has_a_closeness(text: str) -> None:
    """Whatever a product says, its closeness is a number between -1 and 1, the same every time."""
    compared = comparable(text, ())
    value = closeness(compared, [APPROVED])
    assert -1.001 <= value <= 1.001
    assert value == closeness(compared, [APPROVED])


def test_an_empty_reply_is_close_to_nothing() -> None:
    """A text without words has no meaning to compare."""
    assert closeness("", [APPROVED]) == 0.0


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors come with the package: no connection is ever opened."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert closeness(comparable("a text that was never read before", ()), [APPROVED]) < 1


def test_logging_is_left_alone() -> None:
    """Loading the vectors adds no handler and no level to the process's logging."""
    script = (
        "import logging; from sentinel.measures.meaning import closeness; closeness('a word', ['another']); "
        "root = logging.getLogger(); print(root.handlers, root.level)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.split() == ["[]", "30"]
