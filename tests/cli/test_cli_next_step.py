"""What a mistake on the command line is answered with: one line that ends in something to type."""

import re
from collections.abc import Callable

import pytest

from sentinel.cli.usage import mistake

TYPED = re.compile(r"`sentinel [^`]+`")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("explain", "`sentinel status --json` lists them; for example `sentinel explain late-parcel/ask/tools.first`"),
        ("show", "`sentinel history SCENARIO` lists them"),
        ("history", "`sentinel status` lists them"),
        ("resolve", "`sentinel drifts` lists them"),
        ("asset retire", "`sentinel assets` lists them"),
        ("silence expire", "`sentinel silence list` lists them"),
        ("plan --samples 0", "equal to 1; for example `sentinel plan late-parcel --samples 40`"),
        ("run --samples many", "it should be a whole number"),
        ("drifts x", "`sentinel drifts` lists them; for example `sentinel drifts 3`"),
        ("chek", "`sentinel --help` lists them"),
        ("alerts tset", "`sentinel alerts --help` lists them"),
        ("run --simples 3", "`sentinel run --help` lists them"),
        ("recompute --alarm-budget", "`sentinel recompute --help` says more"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_the_next_step(words: str, said: str, sentinel: Callable) -> None:
    """What is missing or wrong, what lists the candidates, and a line that can be typed."""
    ended = sentinel(*words.split())
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err
    assert TYPED.search(ended.err)


class Bare:
    """A usage error of which only the words are known."""

    def format_message(self) -> str:
        """Return the library's words, on two lines."""
        return "Option '--x'\nrequires an argument."


def test_where_nothing_is_known_the_general_help_is_named() -> None:
    """No command in the words, no context: still a next step, still one line."""
    assert mistake(Bare(), []) == "Option '--x' requires an argument; `sentinel --help` says more"
