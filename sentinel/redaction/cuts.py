"""Texts that were shortened: how they are cut, and what is left of a secret that a cut went through.

A product's words are shortened before they are redacted. A secret of which only the beginning was kept is no
longer the secret that is looked for; the mark of the cut says where to look for its beginning.
"""

import html
import json
import re
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
        starts = sorted({re.escape(form[:least]) for form, least in self._forms})
        self._start = re.compile(f"(?={'|'.join(starts)})")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each, left to right."""
        if CUT not in text:
            return
        done = 0
        for match in self._start.finditer(text):
            start = match.start()
            end = max((_end(text, start, form, least) for form, least in self._forms), default=0)
            if start >= done and end:
                yield start, end
                done = end


def _end(text: str, start: int, form: str, least: int) -> int:
    """Return where the cut is that a beginning of `form`, at least that long, goes on to; 0 without one."""
    if not text.startswith(form[:least], start):
        return 0
    end = text.find(CUT, start + least, start + len(form))
    return end if end > 0 and form.startswith(text[start:end]) else 0


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
