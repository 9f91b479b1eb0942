"""A text cut into sentences and clauses, with the positions of the original.

It knows punctuation, not meaning. All work is linear in the length of the text: a sentence longer than
`LONGEST` is cut at a blank, so that no rule ever looks at more than that at once.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 600
"""Characters of the longest piece handed to the rules; a natural sentence has fewer than 300."""

_END = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|rs|vs|etc|approx|inc|ltd)|\b[a-z]\.[a-z]|[\s.][a-z])\Z")
_NUMBERED = re.compile(r"\bno\.\s{0,3}\d")
"""The other use of "no.": "invoice no. 14"; before anything but a number it answers and ends a sentence."""
_CLAUSE_END = re.compile(
    r"[;()]|(?<!\d):|:(?!\d\d)|\s[-\u2013]+\s|\u2014"
    r"|,(?!\d)(?!\s+(?:and|then)\s+(?:i've\s+|have\s+)?\w+(?:ed|ing)\b)"
    r"|\s(?=(?:but|however|although|though|because|since|while|whereas|which|so|unless|if|once)\s)"
    r"|\s(?=(?:and|or)\s+(?:i|we|you|they|it|he|she|our|your|the|there|a|an)\b(?!(?:\s(?!(?:is|are|was|were"
    r"|will|has|have"
    r"|can|been|to)\b)[\w-]+){1,5}\s(?:to|with)\s(?:our|the)\b))"
)
_QUOTED = re.compile(r'"[^"\n]{1,300}"')
_BLOCK = re.compile(r"^[ \t]{0,3}>[^\n]*", re.MULTILINE)
"""A line of a quoted block: a draft for the customer, or what somebody else wrote."""
_TIDY = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00a0": " ",
        "\t": " ",
        "*": " ",
        "_": " ",
        "`": " ",
        "#": " ",
        ">": " ",
    }
)


class Piece(NamedTuple):
    """A stretch of a text: `text` is its plain form, `start` and `end` are code points of the original."""

    start: int
    end: int
    text: str


def plain(text: str) -> str:
    """Return the text as the rules read it: lower case, straight quotes, no markdown marks, quotations blank.

    It has as many characters as the original, so that positions stay true.
    """
    if ">" in text:
        text = _BLOCK.sub(lambda match: " " * len(match[0]), text)
    tidy = text.translate(_TIDY)
    lowered = tidy.lower()
    if len(lowered) != len(tidy):
        # A few letters (the dotted capital I) grow when lowered; they stay as they are.
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in tidy)
    return _QUOTED.sub(lambda match: _blank(match, text), lowered)


def _blank(quoted: re.Match[str], text: str) -> str:
    """Return blanks for a quotation; its full stop stays where a new sentence starts behind it."""
    length, end = len(quoted[0]), quoted.end()
    if quoted[0][-2] == "." and text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper():
        return " " * (length - 2) + ". "
    return " " * length


def sentences(read: str) -> Iterator[Piece]:
    """Yield the sentences of a text in its `plain` form, with their closing marks, in order."""
    start = 0
    for match in _END.finditer(read):
        end = match.end()
        if match[0] == "." and (
            _ABBREVIATION.search(read, max(0, end - 9), end - 1) or _NUMBERED.match(read, max(0, end - 3))
        ):
            continue
        yield from _pieces(read, start, end)
        start = end
    yield from _pieces(read, start, len(read))


def clauses(sentence: Piece) -> Iterator[Piece]:
    """Yield the clauses of a sentence: what stands between commas, dashes, colons and joining words."""
    start, text, offset = 0, sentence.text, sentence.start
    for match in _CLAUSE_END.finditer(text):
        if piece := _trimmed(text, start, match.start(), offset):
            yield piece
        start = match.end()
    if piece := _trimmed(text, start, len(text), offset):
        yield piece


def _pieces(read: str, start: int, end: int) -> Iterator[Piece]:
    while end - start > LONGEST:
        cut = read.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        if piece := _trimmed(read, start, cut, 0):
            yield piece
        start = cut
    if piece := _trimmed(read, start, end, 0):
        yield piece


def _trimmed(text: str, start: int, end: int, offset: int) -> Piece | None:
    """Return a stretch without the blanks around it; None where nothing is left."""
    led = text[start:end].lstrip()
    stripped = led.rstrip()
    if not stripped:
        return None
    first = offset + end - len(led)
    return Piece(first, first + len(stripped), stripped)
