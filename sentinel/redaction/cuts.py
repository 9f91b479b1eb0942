"""Texts that were shortened: how they are cut, and what is left of a secret that a cut went through.

A product's words are shortened before they are redacted. A secret of which only the beginning was kept is no
longer the secret that is looked for; the mark of the cut says where to look for its beginning.
"""

import html
import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

CUT = "\u2026"
"""Stands where a text was cut."""

_TOLD = 6
"""Characters of a secret's beginning that may stay before a cut; of a short secret at most half."""


def shortened(text: str, most: int) -> str:
    """Return the text, at most `most` characters of it (at least 1); `CUT` ends what was longer."""
    return text if len(text) <= most else text[: most - 1] + CUT


class Beginnings:
    """Finds the beginnings of secrets that stand right before a cut.

    Args:
        forms: the secrets, in every spelling in which they are looked for.
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = [(form, min(_TOLD, max(1, len(form) // 2)) + 1) for form in forms]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each, left to right."""
        done = 0
        at = text.find(CUT)
        while at >= 0:
            starts = [start for form, least in self._forms for start in _starts(text, at, form, least, done)]
            if starts:
                yield min(starts), at
                done = at
            at = text.find(CUT, at + 1)


def _starts(text: str, end: int, form: str, least: int, lowest: int) -> Iterator[int]:
    """Yield where a beginning of `form`, at least that long, starts so that it goes on to `end`."""
    low = max(lowest, end - len(form))
    start = text.find(form[:least], low, end)
    while start >= 0:
        if form.startswith(text[start:end]):
            yield start
        start = text.find(form[:least], start + 1, end)


def spelled(secret: str) -> set[str]:
    """Return a secret as it stands in plain text, JSON, HTML and addresses."""
    return {
        secret,
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        html.escape(secret),
        html.escape(secret, quote=False),
        *(quote(secret.encode("utf-8", "surrogatepass"), safe=safe) for safe in ("", "/", "!'()*")),
    }
