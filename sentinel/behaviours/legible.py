"""A reply made legible to the rules: what hides inside words taken out, look-alike letters put right.

It knows letters, how much is read at most, and that a text can be in another language; it knows no claims. What
is not read is always said, so that "no habit" is never claimed of words nobody read.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sentinel.behaviours.language import tongue

READ_AT_MOST = 100_000
"""Characters of a reply that are read: fifty times the longest a person would, and a tenth of a second's work."""

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ud800-\udfff\U000e0000-\U000e01ef]+"
)
"""Control, zero-width and direction marks, variation selectors, lone surrogates, tags: none of them is seen."""
_TWINS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u051b\u0501\u04bb"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0131",
    "aeopcyxijsqdhABEKMHOPCTXIJSoavpiABEZHIKMNOPTYXi",
)
"""Cyrillic and Greek letters that look like Latin ones, and the Latin ones."""
_STYLED = re.compile("[\uff01-\uff5e\u2460-\u24ff\U0001d400-\U0001d7ff\U0001f110-\U0001f189]")
"""Wide, circled, mathematical and squared letters."""
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Legible:
    """A reply as the rules read it.

    Fields:
        reply: the reply as it came.
        text: what is read; empty where nothing is.
        missed: why not everything was read, in one line; empty where everything was.
        cuts: for each place of `text` before which characters were taken out, in order, that place;
            `gone` has as many numbers: the characters taken out up to there.
    """

    reply: str
    text: str
    missed: str = ""
    cuts: Sequence[int] = ()
    gone: Sequence[int] = ()

    def original(self, place: int) -> int:
        """Return where a character of `text` stands in the reply."""
        if not self.cuts:
            return place
        before = bisect_right(self.cuts, place)
        return place + (self.gone[before - 1] if before else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the reply that a stretch of `text` was: hidden characters around it stay out."""
        return self.original(start), self.original(end - 1) + 1 if end > start else self.original(start)


def legible(reply: str) -> Legible:
    """Return a reply as the rules read it; takes time and memory linear in its length, at most `READ_AT_MOST`."""
    seen = undisguised(reply)
    language = tongue(seen.text)
    if language.whole:
        return Legible(reply, "", language.whole)
    return replace(seen, missed=language.part) if language.part and not seen.missed else seen


def undisguised(reply: str) -> Legible:
    """Return a reply with its letters put right, in whatever language it is."""
    text, cuts, gone = _without_hidden(reply[:READ_AT_MOST])
    long = len(reply) > READ_AT_MOST
    missed = f"length: only the first {READ_AT_MOST:,} characters were read" if long else ""
    return Legible(reply, _latin(text), missed, cuts, gone)


def _without_hidden(text: str) -> tuple[str, list[int], list[int]]:
    cuts: list[int] = []
    gone: list[int] = []
    total = 0
    if text.isascii() and text.isprintable():
        return text, cuts, gone
    for match in _HIDDEN.finditer(text):
        cuts.append(match.start() - total)
        total += len(match[0])
        gone.append(total)
    return (_HIDDEN.sub("", text) if cuts else text), cuts, gone


def _latin(text: str) -> str:
    """Return a text of the same length in which letters stand for what they look like inside Latin words."""
    if text.isascii():
        return text
    text = "".join(_simple(char) for char in text) if _STYLED.search(text) else text
    twins = text.translate(_TWINS)
    if twins == text:
        return text
    return _WORD.sub(
        lambda word: twins[word.start() : word.end()] if _LATIN.search(word[0]) else word[0], text
    )


def _simple(char: str) -> str:
    """Return the plain form of a styled letter, where it is a single one."""
    simple = unicodedata.normalize("NFKC", char)
    return simple if len(simple) == 1 else char
