"""A mistake on the command line in one line: what is wrong, and what to type next.

The next step is taken from the command itself: every command's help holds lines that can be typed. What stands where
(which command lists the streams, runs, matters) is known here; the commands are not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sentinel.cli.commands import COMMANDS

LISTED_BY = {
    "STREAM": "sentinel status --json",
    "SCENARIO": "sentinel status",
    "RUN": "sentinel history SCENARIO",
    "sentinel resolve": "sentinel drifts",
    "sentinel drifts": "sentinel drifts",
    "sentinel asset recorded": "sentinel assets",
    "sentinel asset retire": "sentinel assets",
    "sentinel silence expire": "sentinel silence list",
}
"""What lists the things an argument may name, by the word for it; an `ID` is one of the command's own things."""

PLAIN = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "it should be a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "it should be a number"),
    ("Input should be ", "it should be "),
)
"""The validation's words for programmers, and ours."""

UNKNOWN = re.compile(r"No such (command|option)")
EXAMPLE = re.compile(r"^\s*(sentinel .+?)(?:\s{2,}.*)?$", re.MULTILINE)


def mistake(error: Any, words: Sequence[str]) -> str:
    """Return what a usage error of the command line library says, with the next step.

    Args:
        error: with `format_message`, and where the library knows them with `ctx` and `param`.
        words: of the command line.
    """
    said = " ".join(error.format_message().split()).rstrip(".")
    for theirs, ours in PLAIN:
        said = said.replace(theirs, ours)
    context = getattr(error, "ctx", None)
    if context is None:
        command = next((f" {word}" for word in words if word in COMMANDS), "")
        return f"{said}; `sentinel{command} --help` says more"
    return "; ".join([said, *_next_steps(said, context, getattr(error, "param", None))])


def _next_steps(said: str, context: Any, param: Any) -> Iterator[str]:
    path = context.command_path
    if UNKNOWN.match(said):
        yield f"`{path} --help` lists them"
        return
    word = getattr(param, "metavar", None) or ""
    listing = LISTED_BY.get(word) or (LISTED_BY.get(path) if word == "ID" else None)
    if listing is not None:
        yield f"`{listing}` lists them"
    example = _example(context.command, path, param, listing)
    yield f"for example `{example}`" if example else f"`{path} --help` says more"


def _example(command: Any, path: str, param: Any, listing: str | None) -> str:
    """Return a line of the command's help that can be typed, one with the option in question if there is any."""
    found = [
        line
        for line in EXAMPLE.findall(command.help or "")
        if f"{line} ".startswith(f"{path} ") and line != listing
    ]
    options = [name for name in getattr(param, "opts", ()) if name.startswith("-")]
    fitting = [line for line in found if any(f" {name} " in f"{line} " for name in options)]
    return next(iter([*fitting, *found]), "")
