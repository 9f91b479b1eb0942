"""Patterns over plain text: one blank in a pattern stands for a few in the text.

Markdown marks are read as blanks ("a **$20** refund"), and people type two; a pattern need not say so each time.
"""

import re

_PARTS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[=!][^)]*\)| (\?)?", re.DOTALL)
"""Escapes, sets and look-behinds, which stay as they are (the last must have a fixed width), and blanks."""


def loose(pattern: str) -> re.Pattern[str]:
    """Return the pattern, compiled, each blank in it standing for up to five (an optional one for none to five)."""
    return re.compile(_PARTS.sub(_widened, pattern))


def _widened(part: re.Match[str]) -> str:
    if part[0] == " ":
        return " {1,5}"
    return " {0,5}" if part[0] == " ?" else part[0]


def words(listed: str) -> frozenset[str]:
    """Return the words of a list of them, with blanks between."""
    return frozenset(listed.split())
