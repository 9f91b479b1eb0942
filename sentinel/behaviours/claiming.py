"""What a legible reply claims: read by the rules, then weighed by its wording.

The rules know how English lets money or a matter change hands; what they do not know they miss. So every sentence is
weighed as well (`weighing`): one that the rules read nothing in is a claim when its wording says so clearly, and one
that they read a claim in is none when its wording clearly speaks against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import or_

from sentinel.behaviours import credit, grammar
from sentinel.behaviours.apology import apologies
from sentinel.behaviours.claims import MOST_KEPT, Claim, ClaimKind, moved
from sentinel.behaviours.escalation import escalations
from sentinel.behaviours.marks import marks
from sentinel.behaviours.mending import Mended, mended
from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import Piece, clauses, plain, sentences
from sentinel.behaviours.shorthand import shorthand
from sentinel.behaviours.teams import team_named
from sentinel.behaviours.weighing import features, scale, worded

WEIGHED = (ClaimKind.CREDIT, ClaimKind.ESCALATION)
ASSERTED = {ClaimKind.CREDIT: 0.8, ClaimKind.ESCALATION: 0.88}
"""Chance from which a sentence is a claim though the rules read none in it."""
DOUBTED = 0.03
"""Chance under which a sentence is none though the rules read one in it."""
ALONE = 0.5
"""Chance that the likeliest clause of such a sentence needs by itself."""
AT_A_GLANCE = 0.1
"""Chance by its words alone that a sentence needs to be weighed whole, where the rules read nothing in it."""
FEWEST_LETTERS = 8
"""A sentence or clause with fewer letters says too little to be weighed alone."""

_REPORTED = exact(
    r"\b(?:customers?|you|he|she|they|callers?|guests?|users?|members?|people|agents?|someone|somebody)"
    r"(?: have| has| had)?"
    r" (?:just |also )?(?:said|says?|told|wrote|writes?|claims?|claimed|asks?|asked|thinks?|thought)\b"
)
"""Somebody else's words follow."""
_ADVISED = exact(r"\b(?:recommend|suggest|advis)\w*\b")
"""What the customer is told to do."""
_OWN_WORK = exact(
    r"\b(?:i|we|me|us)(?:'ll| will|'m going to| am going to)? (?:\w+ly |just |also )?(?:follow(?:ing)? up|check"
    r"|investigate|look|liaise|coordinate|work|chase|review|verify|confirm)\b(?! (?:it|this|that) (?:over|up|on) to\b)"
)
"""What the author does themself, also with the help of others."""
_SHOULD_IT = exact(r"\A\W*(?:should|were|had)(?! (?:i|we)\b) [^,]{3,80},")
"""A condition without "if"."""


@dataclass(frozen=True)
class Told:
    """One sentence of a mended reply, with what the rules read in it (places in the mended reply)."""

    piece: Piece
    claims: tuple[Claim, ...]

    @property
    def kinds(self) -> frozenset[ClaimKind]:
        """Return the kinds of the claims that the rules read."""
        return frozenset(claim.kind for claim in self.claims)


def claims_of(reply: str) -> list[Claim]:
    """Return what a legible reply claims, in the order of its words; takes time linear in its length."""
    if not reply:
        return []
    neat = mended(reply)
    found = [claim for told in by_rules(neat.text) for claim in _settled(neat.text, told)]
    return sorted((_back(reply, neat, claim) for claim in found), key=lambda claim: (claim.start, claim.end))


def by_rules(text: str) -> list[Told]:
    """Return the sentences of a mended reply with what the rules alone read in each."""
    read = plain(text)
    pieces = list(sentences(read))
    held = [marks(sentence.text) for sentence in pieces]
    found = list(escalations(text, pieces, held))
    for sentence, words in zip(pieces, held, strict=True):
        found.extend(credit.credits(text, sentence, words))
        found.extend(apologies(text, sentence, words))
    found.extend(shorthand(text, read, reduce(or_, held, 0)))
    found.sort(key=lambda claim: claim.start)
    return list(_shared_out(pieces, found))


def _shared_out(pieces: list[Piece], found: list[Claim]) -> Iterator[Told]:
    """Yield each sentence with the claims that start in it, or before it and after the one before."""
    at = 0
    for place, piece in enumerate(pieces):
        first, last = at, place + 1 == len(pieces)
        while at < len(found) and (last or found[at].start < piece.end):
            at += 1
        yield Told(piece, tuple(found[first:at]))


def _settled(text: str, told: Told) -> Iterator[Claim]:
    """Yield the claims of a sentence after it was weighed."""
    kinds = frozenset(kind for kind in told.kinds if kind in WEIGHED)
    doubted, added = _weighed(told.piece.text, kinds)
    yield from (claim for claim in told.claims if claim.kind not in doubted)
    yield from moved(added, told.piece.start, text)


@lru_cache(maxsize=MOST_KEPT)
def _weighed(sentence: str, ruled: frozenset[ClaimKind]) -> tuple[frozenset[ClaimKind], tuple[Claim, ...]]:
    """Return which kinds the rules read wrongly in a plain sentence, and the claims that they missed."""
    if not _says_enough(sentence) or not (ruled or _glanced(sentence)):
        return frozenset(), ()
    there = features(sentence, ruled)
    chances = {kind: scale(kind).chance(there) for kind in WEIGHED}
    doubted = frozenset(kind for kind in ruled if chances[kind] < DOUBTED)
    missed = (kind for kind in WEIGHED if kind not in ruled and chances[kind] >= ASSERTED[kind])
    added = (_claim(kind, sentence, chances[kind]) for kind in missed)
    return doubted, tuple(claim for claim in added if claim)


def _glanced(sentence: str) -> bool:
    words = worded(sentence)
    return any(scale(kind).chance(words) >= AT_A_GLANCE for kind in WEIGHED)


def _claim(kind: ClaimKind, sentence: str, chance: float) -> Claim | None:
    """Return the claim of a sentence in its likeliest clause; None where that one is taken back in some way."""
    whole = Piece(0, len(sentence), sentence)
    parts = list(clauses(whole)) or [whole]
    weights = scale(kind)
    alone = [weights.chance(features(part.text, ())) for part in parts]
    place = max(range(len(parts)), key=alone.__getitem__)
    clause = parts[place]
    if alone[place] < ALONE or not _says_enough(clause.text):
        return None
    if grammar.hanging(parts)[place] or _taken_back(whole, clause):
        return None
    if kind is ClaimKind.ESCALATION and _OWN_WORK.search(clause.text):
        return None
    if kind is ClaimKind.CREDIT:
        found = credit.claim_at(whole, clause, (0, len(clause.text)))
    else:
        team = team_named(clause.text) or team_named(sentence)
        words = sentence[clause.start : clause.end]
        found = Claim(
            kind, clause.start, clause.end, words, grammar.modality(clause.text), target=team and team[0]
        )
    return replace(found, chance=round(chance, 2))


def _says_enough(words: str) -> bool:
    return sum(map(str.isalpha, words[:200])) >= FEWEST_LETTERS


def _taken_back(sentence: Piece, clause: Piece) -> bool:
    """Return whether a clause denies, asks, hedges or talks about what it seems to claim."""
    before = sentence.text[: clause.end]
    return bool(
        grammar.denied(clause.text)
        or grammar.unreal(clause.text)
        or grammar.unreal(before)
        or grammar.talked_about(clause.text)
        or grammar.is_question(sentence)
        or _REPORTED.search(before)
        or _ADVISED.search(before)
        or _SHOULD_IT.search(sentence.text)
    )


def _back(reply: str, neat: Mended, claim: Claim) -> Claim:
    """Return a claim read in the mended text with its place and words in the reply as it came."""
    if neat.text is reply:
        return claim
    start, end = neat.original(claim.start), neat.original(claim.end)
    return replace(claim, start=start, end=end, text=reply[start:end])
