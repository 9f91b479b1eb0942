"""What varies, by its shape: a built-in kind that covers it in every text, or a pattern no wider than what was seen.

Refuses words: what is not a date, a number, an address or a code says something, and hiding it would hide drift.
"""

import re
from collections.abc import Collection, Sequence

from sentinel.masking import KINDS, Kind
from sentinel.suggesting.aligning import Gap, Span

ORDER: tuple[Kind, ...] = ("email", "url", "date", "time", "money", "id", "number")
"""The most telling kind first: every date holds numbers."""

_COMPILED = {kind: re.compile(KINDS[kind].pattern) for kind in ORDER}
_RUN = re.compile(r"[^\W_]+|[\W_]")
_ANCHOR = re.compile(r"[^\W\d_]{2,30}[^\w\n]{1,6}$")
_PLACEHOLDER = re.compile(r"\b[A-Z][A-Z0-9_]*-\d+")


def kind_of(texts: Sequence[str], gap: Gap) -> tuple[Kind, tuple[Span, ...]] | None:
    """Return the first kind whose matches hold the gap in every text, and those matches; None: there is none."""
    for kind in ORDER:
        found = [_holding(_COMPILED[kind], text, span) for text, span in zip(texts, gap.spans, strict=True)]
        spans = tuple(span for span in found if span is not None)
        if len(spans) == len(texts):
            return kind, spans
    return None


def _holding(pattern: re.Pattern[str], text: str, span: Span) -> Span | None:
    start, end = span
    if start == end:
        return None
    return next(
        (found.span() for found in pattern.finditer(text) if found.start() <= start and end <= found.end()),
        None,
    )


def is_masked(values: Sequence[str], names: Collection[str]) -> bool:
    """Return whether a placeholder of these masks is among the values: what varies is how many there are, not what."""
    return any(value.rpartition("-")[0] in names for value in values)


def code_pattern(values: Sequence[str]) -> str | None:
    """Return a pattern for values of one build (`TCK-a81f`), as narrow as they are; None: they are words, or differ.

    Runs that are the same in all stay as they are; digits become as many digits as were seen; mixed runs need a digit
    in each value, because letters alone are words.
    """
    runs = [_RUN.findall(value) for value in values]
    if len({len(one) for one in runs}) != 1 or not runs[0]:
        return None
    parts = [_run_pattern(column) for column in zip(*runs, strict=True)]
    if any(part is None for part in parts):
        return None
    return rf"(?<!\w){''.join(part or '' for part in parts)}(?!\w)"


def _run_pattern(column: Sequence[str]) -> str | None:
    if len(set(column)) == 1:
        return escaped(column[0])
    if not all(any(letter.isdigit() for letter in run) and run.isascii() for run in column):
        return None
    low, high = min(map(len, column)), max(map(len, column))
    letters = {letter for run in column for letter in run}
    classes = [
        name
        for name, test in (("0-9", str.isdigit), ("a-z", str.islower), ("A-Z", str.isupper))
        if any(map(test, letters))
    ]
    size = f"{{{low}}}" if low == high else f"{{{low},{high}}}"
    return f"[{''.join(classes)}]{size}"


def anchor_of(texts: Sequence[str], spans: Sequence[Span]) -> str | None:
    """Return the word, with what follows it, that stands before the spans in every text; None: none does."""
    found = {
        match[0] if (match := _ANCHOR.search(text[max(0, start - 40) : start])) else None
        for text, (start, _) in zip(texts, spans, strict=True)
    }
    word = found.pop() if len(found) == 1 else None
    return None if word is None or _PLACEHOLDER.search(word) else word


def anchored(anchor: str, pattern: str) -> str:
    """Return a pattern that matches only behind a word."""
    return f"(?<={escaped(anchor)})(?:{pattern})"


def escaped(text: str) -> str:
    """Return a text as a pattern that a person can read: blanks stay blanks."""
    return re.escape(text).replace("\\ ", " ").replace("\\-", "-")
