"""A reply's typing put right before it is read: doubled blanks, broken lines, slips in the words that claims hang on.

It knows how words are spelt, not what they claim. Every place of the mended text leads back to its place in the
reply, so that what is shown is always the words as they stand there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sentinel.behaviours.language_words import ENGLISH

_PLAIN = {
    "u": "you", "ur": "your", "youre": "you're", "im": "i'm", "ive": "i've", "weve": "we've", "dont": "don't",
    "cant": "can't", "wont": "won't", "didnt": "didn't", "doesnt": "doesn't", "isnt": "isn't", "arent": "aren't",
    "wasnt": "wasn't", "hasnt": "hasn't", "havent": "haven't", "couldnt": "couldn't", "wouldnt": "wouldn't",
    "heres": "here's", "theres": "there's", "shes": "she's", "hes": "he's", "theyve": "they've", "theyll": "they'll",
    "youll": "you'll", "theyre": "they're", "youve": "you've", "thats": "that's",
    "ill": "i'll", "sry": "sorry", "srry": "sorry", "sory": "sorry", "sorrry": "sorry", "soory": "sorry",
    "soryr": "sorry", "intuited": "initiated",
}  # fmt: skip
_STEMS = (
    "apologize apologise apologies apology escalate transfer transferred transferring forward"
    " forwarded forwarding refund credit voucher discount compensate compensation reimburse"
    " reimbursement certificate connect process issue approve arrange schedule create initiate submit"
    " submitted submitting notify notified notifying inform contact assign request report investigate"
    " investigation complaint dispute ticket callback department team manager supervisor specialist"
    " representative colleague engineer support billing account customer receive regret saddened"
    " unfortunately unable cannot additional gesture goodwill complimentary waive please priority"
    " review raise route incident logged logging flagged flagging alert someone another technical"
    " warehouse logistics putting maintenance underwriter finance security human inconvenience"
    " mistake delay damage incorrect progress passed handed looped between"
    " return remove release qualify qualifies deposit applied entitled already remitted written getting"
    " sending whether through awarded knocked officer"
)
"""Words that claims hang on; `_forms` adds their endings."""
_MIN = 5
"""Letters of the shortest word that is mended: in a shorter one every slip makes another word."""
_LONG = 8
"""Letters of the shortest word in which a letter may be taken for another that sounds like it."""
_ALIKE = {letter: kin for kin in ("aeiou", "cksxz") for letter in kin}
"""Letters that writers take for each other, as "excalate" for "escalate"."""
_ODD = re.compile(
    r"\b(?P<verb>[Ii]ll)(?= (?:just |also |then |go ahead and )?(?:add|apply|arrange|ask|call|cancel|check"
    r"|chase|connect|credit|drop"
    r"|escalate|flag|forward|get|give|have|issue|knock|let|look|make|message|pass|pop|process|put|raise"
    r"|refund|reverse|ring"
    r"|see|send|set|sort|take|tell|throw|transfer|waive|wipe)\b)"
    r"|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+|(?<![\w@/#.&'-])[^\W\d_]{1,24}(?![\w@/#&'-]|\.\w)"
    r"|(?<=[^\s])[ \t\u00a0]{2,}(?=[^\s])"
    r"|(?<=[a-z,])[ \t]*\n(?=[a-z]|I\b)"
)
_GAP = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\n]|[ \t\u00a0]{2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_REAL = frozenset(
    {
        "edited",
        "treated",
        "crated",
        "rating",
        "forwards",
        "tiled",
        "tickers",
        "passes",
        "ranted",
        "office",
        "offices",
        "untitled",
        "unformed",
    }
)


@dataclass(frozen=True)
class Mended:
    """A reply with its typing put right.

    Fields:
        text: what is read.
        places: where in `text` a mended stretch starts or ends, in order; `shifts`: as many numbers, what has to be
            added from there on to get to the place in the reply.
    """

    text: str
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, place: int) -> int:
        """Return where a place of `text` stands in the reply."""
        before = bisect_right(self.places, place)
        found = place + (self.shifts[before - 1] if before else 0)
        if before == len(self.places):
            return found
        # A word that grew has no place of its own for every letter: none may lie behind its end.
        return min(found, self.places[before] + self.shifts[before])


def mended(reply: str) -> Mended:
    """Return a reply with its typing put right; takes time linear in its length."""
    if _GAP.search(reply) is None and _KNOWN.isdisjoint(_LETTERS.findall(reply.lower())):
        return Mended(reply)
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for match in _ODD.finditer(reply):
        better = _better(match[0], match["verb"] is not None)
        if better is None:
            continue
        pieces += (reply[done : match.start()], better)
        length += match.start() - done + len(better)
        done = match.end()
        if len(better) != len(match[0]):
            places.append(length)
            shifts.append(done - length)
    return Mended("".join((*pieces, reply[done:])), tuple(places), tuple(shifts))


def _better(found: str, verb: bool) -> str | None:
    """Return what a stretch of a reply should have been; None where it is right or not known to be wrong.

    Args:
        verb: a verb follows, so that "ill" is "I'll".
    """
    if found[0].isspace():
        return " "
    if not found[0].isalpha():
        return ""  # a mark nobody sees, inside a word or beside it
    word = found.lower()
    if word == "ill" and not verb:
        return None
    better = _PLAIN.get(word) or _SLIPS.get(word)
    if better is None:
        return None
    return better.capitalize() if found[0].isupper() else better


def _forms(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("y") and stem[-2] not in "aeiou":
        yield from (stem[:-1] + "ied", stem[:-1] + "ies", stem + "ing")
        return
    base = stem[:-1] if stem.endswith("e") else stem
    yield from (
        base + ending for ending in (("ed", "ing", "es") if stem.endswith("e") else ("ed", "ing", "s"))
    )


def _slips(word: str) -> Iterator[str]:
    """Yield a word with one letter after the first left out, doubled, swapped with the next, or heard as another."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place] + word[place:]
        yield word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
        if len(word) >= _LONG:
            yield from (word[:place] + other + word[place + 1 :] for other in _ALIKE.get(word[place], ""))


def _all_slips() -> dict[str, str]:
    words = {form for stem in _STEMS.split() for form in _forms(stem) if len(form) >= _MIN}
    known = words | frozenset(ENGLISH.split()) | _REAL
    return {
        slip: word
        for word in sorted(words)
        for slip in _slips(word)
        if slip not in known and len(slip) >= _MIN
    }


_SLIPS = _all_slips()
_KNOWN = frozenset((*_PLAIN, *_SLIPS))
"""Every word that is mended: most texts hold none of them."""
