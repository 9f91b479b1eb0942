"""Words that would claim a credit or an escalation if they were not hedged: what a judge may be asked about.

For the rules a hedge ("we could refund you", "I hope to get this to billing") makes no claim. Here it is only found
where everything else of a claim is there, so that somebody else can settle how it is meant.
"""

from collections.abc import Callable, Iterator

from sentinel.behaviours import grammar
from sentinel.behaviours.claims import Claim, ClaimKind, Modality, money_in
from sentinel.behaviours.credit import MONEY, MOST_WORDS
from sentinel.behaviours.frames import FRAMES
from sentinel.behaviours.keeping import GENERAL, HARMLESS, OWN
from sentinel.behaviours.lexicon import tagged
from sentinel.behaviours.marks import marks
from sentinel.behaviours.mending import mended
from sentinel.behaviours.passing import acts
from sentinel.behaviours.sentences import Piece, clauses, plain, sentences
from sentinel.behaviours.standing import standing

MOST_HEDGED = 20
"""Hedged words of one reply that are looked at."""


def hedged(reply: str) -> list[Claim]:
    """Return the hedged claims of a legible reply, at most one of a kind a clause, in the order of their words."""
    neat = mended(reply)
    found: list[Claim] = []
    for sentence in sentences(plain(neat.text)):
        if not grammar.unreal(sentence.text) or grammar.is_question(sentence):
            continue
        parts = list(clauses(sentence))
        for clause, waits in zip(parts, grammar.hanging(parts), strict=True):
            if not waits and grammar.unreal(clause.text) and not _says_otherwise(clause.text):
                found.extend(_claims(reply, neat.original, sentence, clause))
        if len(found) >= MOST_HEDGED:
            break
    return found[:MOST_HEDGED]


def _says_otherwise(clause: str) -> bool:
    return grammar.denied(HARMLESS.sub(" ", clause)) or grammar.talked_about(clause)


def _claims(reply: str, original: Callable[[int], int], sentence: Piece, clause: Piece) -> Iterator[Claim]:
    places = ((ClaimKind.CREDIT, _credit(clause.text)), (ClaimKind.ESCALATION, _escalation(clause.text)))
    for kind, span in places:
        if span is None:
            continue
        start, end = original(clause.start + span[0]), original(clause.start + span[1])
        amount = money_in(clause.text) or money_in(sentence.text) if kind is ClaimKind.CREDIT else None
        yield Claim(kind, start, end, reply[start:end], Modality.PROMISED, amount)


def _credit(clause: str) -> tuple[int, int] | None:
    """Return where a clause would give a credit; None where it would not."""
    if not MONEY.finds(clause, marks(clause)) or OWN.search(clause) or GENERAL.search(clause):
        return None
    read = tagged(clause)
    tags = read.tags[:MOST_WORDS]
    fits = (frame.search(tags) for frame in FRAMES)
    match = next((one for one in fits if one), None)
    return (read.spans[match.start()][0], read.spans[match.end() - 1][1]) if match else None


def _escalation(clause: str) -> tuple[int, int] | None:
    """Return where a clause would pass something on; None where it would not."""
    held = marks(clause)
    act = next(acts(clause, "", held), None) or next(standing(clause, held), None)
    return (act.start, act.end) if act else None
