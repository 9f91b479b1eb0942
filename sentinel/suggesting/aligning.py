"""Several texts that say nearly the same: what stands in all of them, and what varies in between.

Texts are cut into blanks, brackets and quotes, closing punctuation, and the words between; a code, an amount or a time
of day stays in one piece. What is aligned with every other text is common; the gaps are what varies.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_HARD = r"\s\"'()\[\]{}<>|`*"
_PIECE = re.compile(rf"\s+|[{_HARD}]|[.,;:!?]+(?=[{_HARD}]|$)|(?:(?![.,;:!?]+(?:[{_HARD}]|$))[^{_HARD}])+")

Span = tuple[int, int]

MOST_PIECES = 4_000
"""Pieces of a text that are aligned; the work grows with the square."""


@dataclass(frozen=True)
class Gap:
    """One place where texts differ: where it is in each of them, in their order; a span may be empty."""

    spans: tuple[Span, ...]


def gaps(texts: Sequence[str]) -> list[Gap]:
    """Return every place where at least one of the texts differs from the others, in order."""
    cut = [[match.span() for match in _PIECE.finditer(text)][:MOST_PIECES] for text in texts]
    words = [[text[start:end] for start, end in spans] for text, spans in zip(texts, cut, strict=True)]
    places = _common(words)
    starts = [(-1,) * len(texts), *places, tuple(len(spans) for spans in cut)]
    found = []
    for before, after in pairwise(starts):
        if all(right - left == 1 for left, right in zip(before, after, strict=True)):
            continue
        found.append(
            Gap(
                tuple(
                    _between(spans, left, right)
                    for spans, left, right in zip(cut, before, after, strict=True)
                )
            )
        )
    return found


def _between(spans: Sequence[Span], left: int, right: int) -> Span:
    """Return the characters between two pieces."""
    inside = spans[left + 1 : right]
    if inside:
        return inside[0][0], inside[-1][1]
    at = spans[left][1] if left >= 0 else 0
    return at, at


def _common(words: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """Return the pieces that stand in all texts, in the same order: their number in each."""
    first = words[0]
    found = {at: [at] for at in range(len(first))}
    for other in words[1:]:
        matcher = SequenceMatcher(None, first, other, autojunk=False)
        pairs = {
            block.a + step: block.b + step
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        }
        found = {at: [*places, pairs[at]] for at, places in found.items() if at in pairs}
    return [tuple(places) for _, places in sorted(found.items())]
