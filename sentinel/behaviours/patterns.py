"""Patterns over plain text, compiled when they are first used; one blank in a loose one stands for a few in the text.

Markdown marks are read as blanks ("a **$20** refund"), and people type two; a pattern need not say so each time. A
command that reads no reply does not wait for hundreds of patterns to be compiled.
"""

import re
from typing import Any

from sentinel.behaviours.factoring import factored

_PARTS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[=!][^)]*\)| (\?)?", re.DOTALL)
"""Escapes, sets and look-behinds, which stay as they are (the last must have a fixed width), and blanks."""

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "sub")


class Pattern:
    """A regular expression with the methods of a compiled one, which it becomes at the first use of any of them.

    Raises:
        re.error: at the first use, where it is none.
    """

    __slots__ = ("_loose", "_source", *_METHODS)

    def __init__(self, source: str, *, loose: bool = False) -> None:
        self._source, self._loose = source, loose

    def __getattr__(self, name: str) -> Any:
        """Compile it and return the method; afterwards the methods are found without coming here."""
        if name not in _METHODS:
            raise AttributeError(name)
        source = _PARTS.sub(_widened, self._source) if self._loose else self._source
        compiled = re.compile(factored(source))
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def exact(pattern: str) -> Pattern:
    """Return the pattern as it stands."""
    return Pattern(pattern)


def loose(pattern: str) -> Pattern:
    """Return the pattern, each blank in it standing for up to five (an optional one for none to five)."""
    return Pattern(pattern, loose=True)


def _widened(part: re.Match[str]) -> str:
    if part[0] == " ":
        return " {1,5}"
    return " {0,5}" if part[0] == " ?" else part[0]


def words(listed: str) -> frozenset[str]:
    """Return the words of a list of them, with blanks between."""
    return frozenset(listed.split())


def at_words(alternatives: str) -> str:
    """Return alternatives that all start at the start of a word, so that none is tried at a letter inside one."""
    return rf"(?<!\w)(?:{alternatives})"
