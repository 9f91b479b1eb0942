"""What a legible reply claims: read by the rules, then weighed by its wording.

The rules know how English lets money or a matter change hands; what they do not know they miss. So every sentence is
weighed as well (`weighing`): one that the rules read nothing in is a claim when its wording says so clearly, and one
that they read a claim in is none when its wording clearly speaks against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import or_

from sentinel.behaviours import credit, grammar, keeping
from sentinel.behaviours.apology import apologies
from sentinel.behaviours.claims import MOST_KEPT, Claim, ClaimKind, Modality, moved
from sentinel.behaviours.escalation import escalations, of_everybody
from sentinel.behaviours.marks import marks
from sentinel.behaviours.mending import Mended, mended
from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import Piece, clauses, plain, sentences
from sentinel.behaviours.shorthand import shorthand
from sentinel.behaviours.teams import team_named
from sentinel.behaviours.waiting import advised, answer_first, bidden, waits
from sentinel.behaviours.weighing import Sums, features, preceding, scale, worded

WEIGHED = (ClaimKind.CREDIT, ClaimKind.ESCALATION)
ASSERTED = {ClaimKind.CREDIT: 0.9, ClaimKind.ESCALATION: 0.9}
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
_OTHERWISE = {
    ClaimKind.CREDIT: exact(
        r"\A\W*(?:(?:and|but|so|i'm|we're|i am|we are|very|so|really|truly|terribly) )*(?:sorry|apolog\w+)\b"
        r"|\bget(?:ting)?(?: you| it| them)? back (?:in|into|on|up|online|to (?:work|normal))\b"
        r"|\A[^a-z]*(?:(?:nope|yes|yep|no|so|still|just|only|that's|it's|the|total|is|now|for|both|all|each"
        r"|per|night)\W+)*"
        r"[$\u20ac\u00a3\u20b9]\d[\d.,]*(?: (?:for|per|each|a|both|the|in|total|rooms?|nights?|month"
        r"|person))*\W*\Z"
    ),
    ClaimKind.ESCALATION: exact(
        r"\b(?:i|we|me|us)(?:'ll| will|'m going to| am going to)? (?:\w+ly |just |also )?(?:follow(?:ing)?"
        r" up|check"
        r"|investigate|look|liaise|coordinate|work|chase|review|verify|confirm)\b"
        r"(?! (?:it|this|that) (?:over|up|on) to\b)"
        r"|\b(?:teams?|departments?|desk|warehouse|engineers?|specialists?|colleagues?)(?: has| have|'s|'ve)?"
        r"(?: already| also| just| now)? (?:identified|documented|found|determined|discovered|concluded"
        r"|resolved|fixed"
        r"|confirmed|verified|noticed)\b"
        r"|\b(?:teams?|departments?|desk|colleagues?|specialists?|agents?) (?:who )?(?:handles?|deals? with"
        r"|looks? after)\b"
        r"|\A\W*to [a-z]+\b"
        r"|\b(?:account|plan|subscription|membership) to (?:[\w-]+ ){0,4}?(?:tier|plan|level|status"
        r"|package)\b(?!\W*\d)"
    ),
}
"""What has the words of a claim and is something else: regret and a bare price; the author's own work, also with the
help of others, what others found, what the customer is moved up to."""
_TITLE = exact(
    r"\W*(?:\w+\W+){0,3}(?:teams?|managers?|supports?|agents?|representatives?|specialists?|desks?|care|services?)\W*\Z"
)
"""Who signed: the name of a desk or of a post, and no verb."""
_ANSWERED = exact(
    r"\b(?:called|phoned|rang|contacted|checked with|spoke (?:to|with)) (?!you\b)[^.;]{1,50}? and (?:they|he|she|it)"
    r"(?:'re|'s| are| is| were| was| have| has| said| told| confirmed)\b"
)
"""Others were asked and have answered: nothing was left with them."""
_NEEDED = exact(r"\b(?:i|we)(?:'ll| will)?(?: \w+ly)? (?:need|have) to\b")
"""What the author says that they must do is still to be done."""
_SHOULD_IT = exact(r"\A\W*(?:should|were|had)(?! (?:i|we)\b) [^,]{3,80},")
"""A condition without "if"."""


@dataclass(frozen=True)
class Told:
    """One sentence of a mended reply, with what the rules read in it (places in the mended reply).

    Fields:
        before: the words of the sentence before it, and what the rules read in that one; no words where there is none.
        following: the words of the sentence after it; empty where there is none.
        advised: it is an item of a list of what the customer can do.
    """

    piece: Piece
    claims: tuple[Claim, ...]
    before: tuple[str, frozenset[ClaimKind]]
    following: str = ""
    advised: bool = False

    @property
    def ruled(self) -> frozenset[ClaimKind]:
        """Return the kinds of the claims that the rules read, of those that are weighed as well."""
        return frozenset(claim.kind for claim in self.claims if claim.kind in WEIGHED)


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
    return list(_shared_out(pieces, list(advised(text, pieces)), found))


def _shared_out(pieces: list[Piece], listed: list[bool], found: list[Claim]) -> Iterator[Told]:
    """Yield each sentence with the claims that start in it, or before it and after the one before."""
    at, before = 0, ("", frozenset[ClaimKind]())
    for place, piece in enumerate(pieces):
        first, last = at, place + 1 == len(pieces)
        while at < len(found) and (last or found[at].start < piece.end):
            at += 1
        following = "" if last else pieces[place + 1].text
        told = Told(piece, tuple(found[first:at]), before, following, listed[place])
        yield told
        before = (piece.text, told.ruled)


def _settled(text: str, told: Told) -> Iterator[Claim]:
    """Yield the claims of a sentence after it was weighed."""
    sentence, ruled = told.piece.text, told.ruled
    if not _says_enough(sentence) or not (ruled or _glanced(sentence)):
        yield from told.claims
        return
    chances = _chances(told)
    yield from (
        claim
        for claim in told.claims
        if claim.kind not in WEIGHED or settled(claim.kind, True, chances[claim.kind])
    )
    missed = (kind for kind in WEIGHED if kind not in ruled and settled(kind, False, chances[kind]))
    added = (_claim(kind, told, chances[kind]) for kind in missed)
    yield from moved([claim for claim in added if claim], told.piece.start, text)


def weighed_by(told: Told) -> set[str]:
    """Return everything that a sentence is weighed by."""
    return features(told.piece.text, told.ruled) | preceding(*told.before)


def _chances(told: Told) -> dict[ClaimKind, float]:
    """Return how likely a sentence makes each kind of claim."""
    alone, beside = _alone(told.piece.text, told.ruled), _preceding(*told.before)
    return {kind: scale(kind).chance(alone[kind], beside[kind]) for kind in WEIGHED}


@lru_cache(maxsize=MOST_KEPT)
def _alone(sentence: str, ruled: frozenset[ClaimKind]) -> dict[ClaimKind, Sums]:
    there = features(sentence, ruled)
    return {kind: scale(kind).sums(there) for kind in WEIGHED}


@lru_cache(maxsize=MOST_KEPT)
def _preceding(sentence: str, ruled: frozenset[ClaimKind]) -> dict[ClaimKind, Sums]:
    there = preceding(sentence, ruled)
    return {kind: scale(kind).sums(there) for kind in WEIGHED}


def settled(kind: ClaimKind, ruled: bool, chance: float) -> bool:
    """Return whether a sentence is a claim, given whether the rules read one in it and the chance by its wording."""
    return chance >= (DOUBTED if ruled else ASSERTED[kind])


@lru_cache(maxsize=MOST_KEPT)
def _glanced(sentence: str) -> bool:
    """Return whether the words of a sentence alone are a reason to weigh it whole."""
    words = worded(sentence)
    return any(scale(kind).chance(scale(kind).sums(words)) >= AT_A_GLANCE for kind in WEIGHED)


def _claim(kind: ClaimKind, told: Told, chance: float) -> Claim | None:
    """Return the claim of a sentence in its likeliest clause; None where that one is taken back in some way."""
    sentence = told.piece.text
    whole = Piece(0, len(sentence), sentence)
    parts = list(clauses(whole)) or [whole]
    weights, beside = scale(kind), _preceding(*told.before)[kind]
    alone = [weights.chance(_alone(part.text, frozenset())[kind], beside) for part in parts]
    place = max(range(len(parts)), key=alone.__getitem__)
    clause = parts[place]
    if alone[place] < ALONE or not _says_enough(clause.text):
        return None
    if grammar.hanging(parts)[place] or _taken_back(whole, clause) or _held_back(told, clause):
        return None
    if _OTHERWISE[kind].search(clause.text) or of_everybody(clause.text, f"{told.before[0]} {sentence}"):
        return None
    if kind is ClaimKind.ESCALATION and (_ANSWERED.search(sentence) or _TITLE.match(clause.text)):
        return None
    if kind is ClaimKind.CREDIT:
        around = f"{told.before[0]} {sentence} {told.following}"
        if keeping.BOUGHT.search(clause.text) and keeping.REDEEMED.search(around):
            return None
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


def _held_back(told: Told, clause: Piece) -> bool:
    """Return whether a clause promises what waits for the customer, or tells the customer what to do."""
    sentence = told.piece.text
    if told.advised or bidden(sentence):
        return True
    if grammar.modality(clause.text) in (Modality.DONE, Modality.UNDER_WAY) and not _NEEDED.search(
        clause.text
    ):
        return False
    return answer_first(told.following) or waits(sentence[: clause.end], sentence[clause.end :])


def _back(reply: str, neat: Mended, claim: Claim) -> Claim:
    """Return a claim read in the mended text with its place and words in the reply as it came."""
    if neat.text is reply:
        return claim
    start, end = neat.original(claim.start), neat.original(claim.end)
    return replace(claim, start=start, end=end, text=reply[start:end])
