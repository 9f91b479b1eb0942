"""A reply explained sentence by sentence: what was read in it, or what kept it from being a claim.

It asks the rules and adds none. What it says of a sentence with nothing read is what it holds of the things that
stop a claim; which of them weighed most is not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sentinel.behaviours import grammar
from sentinel.behaviours.legible import Legible, legible
from sentinel.behaviours.read import HabitReading
from sentinel.behaviours.sentences import Piece, clauses, plain, sentences

_ABOUT = {
    "money": re.compile(
        r"refund|credit|voucher|coupon|certificate|discount|compensat|reimburs|waive|free\b|money"
        r"|[$\u20ac\u00a3\u20b9]"
        r"|points|miles|\d+ ?%"
    ),
    "passing on": re.compile(
        r"escalat|transfer|forward|ticket|team|department|supervisor|manager|agent|specialist|call (?:you"
        r" )?back"
        r"|colleague|representative|human"
    ),
    "regret": re.compile(r"sorry|apolog|regret|forgive|pardon|saddened"),
}


@dataclass(frozen=True)
class SentenceRead:
    """One sentence of a reply.

    Fields:
        start, end: in code points of the reply; text: the words as they stand there.
        readings: what was read in it, shown or not, each with its reason.
        stopped: where nothing was read, why, as far as it can be said.
    """

    start: int
    end: int
    text: str
    readings: tuple[HabitReading, ...]
    stopped: str = ""


def explained(reply: str, found: Sequence[HabitReading]) -> list[SentenceRead]:
    """Return the sentences of a reply in order with what was read in each; none where the reply was not read.

    Args:
        found: the readings of that reply (`sentinel.behaviours.read.read_replies`).
    """
    seen = legible(reply)
    return [_sentence(seen, piece, found) for piece in sentences(plain(seen.text))]


def _sentence(seen: Legible, piece: Piece, found: Sequence[HabitReading]) -> SentenceRead:
    start, end = seen.span(piece.start, piece.end)
    inside = tuple(one for one in found if start <= one.start < end)
    stopped = "" if inside else "; ".join(_stops(piece))
    return SentenceRead(start, end, seen.reply[start:end], inside, stopped)


def _stops(sentence: Piece) -> Iterator[str]:
    about = [name for name, words in _ABOUT.items() if words.search(sentence.text)]
    if not about:
        yield "speaks of no money, passing on or regret"
        return
    yield f"speaks of {' and '.join(about)}, claims nothing"
    if grammar.is_question(sentence):
        yield "a question"
    if any(grammar.hanging(list(clauses(sentence)))):
        yield "hangs on a condition"
    if grammar.denied(sentence.text):
        yield "denied"
    if grammar.unreal(sentence.text):
        yield "hedged, hypothetical or reported"
    if grammar.talked_about(sentence.text):
        yield "about a request or a rule"
