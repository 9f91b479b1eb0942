"""Apologies, and whether there was anything to apologise for.

An apology is any formula of regret. It is reflexive where neither a fault of the company (actual or alleged
by the customer) nor a misfortune of the customer stands behind it; a softened refusal ("sorry, but we
cannot") is. What stands behind it is read in `grounds.py` by rules, and weighed by the wording of both sides.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.complaint import told
from sentinel.behaviours.grounds import Apology, Ground, ground
from sentinel.behaviours.marks import Gate
from sentinel.behaviours.mending import mended
from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import Piece, sentences
from sentinel.behaviours.weighing import regret_features, scale

_FORMULA = exact(
    r"\b(?:so+r+y+|sry|srry|soz|ap+ol+[oa]g(?:y|ies|ys|i[sz]e[sd]?|i[sz]ing|etic|i[sz]es)|appologi[sz]e"
    r"|apoligi[sz]e|apologi[sz]e|apoligies|appologies"
    r"|regrets?|regretted|saddened|forgive (?:me|us)|pardon (?:me|us|the|our|my)|mea culpa)\b"
    r"|\b(?:sad|sadden(?:s|ing)(?: us)?) to (?:hear|learn|see|read)\b|\bmy bad\b|\bexcuse (?:the|our"
    r"|my) (?:delay|mistake|error|mess|mix-?up|confusion)\b"
)
REGRET = Gate(_FORMULA, exact(r"\b(?:forgive|pardon|culpa|sad|sadden(?:s|ing)|bad|excuse)\b"))
_UNMEANT = exact(
    r"(?:\b(?:(?:no|any|every|good|there's no|there is no|much)(?: \w+)? (?:need|reason"
    r"|cause)(?: for you)?(?: to|for)?(?: feel| say| be)?(?: an| any)?|nothing to(?: be| feel)?|(?:don't"
    r"|do not|needn't|not|never|without"
    r"|you don't|don't you|stop)(?: ever| dare)?(?: have to| need to)?(?: be| feel| say| said)?(?: so| an"
    r"| any)?|than|feel(?:ing|s)?|you(?:'re|'ll be| are| were| will be| should be)"
    r"|(?:he|she|they|driver|customers?|nobody|no one|someone|somebody|staff|manager|courier|agent"
    r"|who)(?: has| have| had| should| should have| must| never| didn't| did| will| may| might|'ll"
    r"|'s)*(?: to| be| already)*"
    r"|(?:an?|the|any|your|their|his|her|this|that|of|appreciate the|accept your|for the"
    r"|for your) (?:\w+ )?|say(?:ing)?|said|ask(?:ed|ing)? (?:\w+ )?to|make (?:him|her|them)|if (?:you"
    r"|i)(?: were| are)?|would(?:n't)? (?:you )?(?:be )?"
    r"|should (?:i|we)|(?:do|did|does|has|have|had) (?:\w+ )?(?:the )?\w+(?: already)?) )(?:\w+ly )?\Z"
)
_NOT_ABOUT_US = exact(
    r"\A(?: accepted| letter| note| (?:from|by) (?:you|him|her|them)\b| state\b| not needed| isn't"
    r"| excuse| sight| is (?:not )?(?:needed|due|on its way))"
)
_REGRET_OF_CUSTOMER = exact(
    r"\b(?:you(?:'ll| will| may| might| won't| would)?|no|zero|any|buyer's|customers?|never"
    r"|without)(?: \w+)? ?\Z"
)


REGRET_SCALE = "regret"
REFLEXIVE = (Ground.REFUSAL, Ground.REFLEX)
"""What makes an apology reflexive, by the rules."""
SETTLED = {Ground.REFUSAL: 0.2, Ground.REFLEX: 0.5, Ground.FAULT: 0.8}
"""Chance by its wording from which an apology is reflexive, for what the rules say it is for. That a refusal is
softened stands in its words; that nobody named a reason may only mean that the rules do not know the words; a fault
may have been named, but of something else. What is for a misfortune or a misheard word is never reflexive."""


def apologies(reply: str, sentence: Piece, held: int) -> Iterator[Claim]:
    """Yield the apology of a sentence, with its `marks`, once, with the sentence as its span."""
    if REGRET.opens(held) and formula(sentence.text) is not None:
        first, last = sentence.start, sentence.end
        yield Claim(ClaimKind.APOLOGY, first, last, reply[first:last], Modality.DONE)


def formula(sentence: str) -> re.Match[str] | None:
    """Return the words of regret that apologise in a plain sentence; None where none does."""
    for match in _FORMULA.finditer(sentence):
        before, after = (
            sentence[max(0, match.start() - 60) : match.start()],
            sentence[match.end() : match.end() + 40],
        )
        if not _unmeant(match[0], before, after):
            return match
    return None


def _unmeant(word: str, before: str, after: str) -> bool:
    """Return whether a word of regret is not the author's: waved off, asked for, the customer's, about an apology."""
    if _NOT_ABOUT_US.match(after):
        return True
    if "regret" in word:
        return _REGRET_OF_CUSTOMER.search(before) is not None
    if re.search(r"\b(?:can't|cannot|couldn't|could not)(?: \w+)? \Z", before) and "enough" in after:
        return False
    if re.search(r"\b(?:couldn't|could not) be (?:more )?\Z", before):
        return False
    return _UNMEANT.search(before) is not None and not re.search(
        r"\b(?:want|like|wish|have|allow me|let me|need)(?:ed)? to say (?:\w+ )?\Z|\b(?:i"
        r"|we) say (?:\w+ )?\Z|\b(?:owe|offer|extend|accept|issue)(?:s|ing)? (?:you )?(?:\w+ )?(?:an?|our"
        r"|my|the|this) (?:\w+ )?\Z",
        before,
    )


@dataclass(frozen=True)
class Story:
    """What the rules make of an apology, and what it is weighed by."""

    ground: Ground
    features: set[str]


def reflexive(
    read: str, claim: Claim, said: Sequence[str], replied: Sequence[str], fault: str | None
) -> str | None:
    """Return why an apology had no reason; None where it had one.

    Args:
        read: the plain text of the reply that apologises; `claim`: the apology in it.
        said: the customer's messages so far, plain, oldest first; `replied`: the earlier replies.
        fault: whose fault the story is (`company`, `customer`, `none`); None reads it from the words.
    """
    if fault == "company":
        return None
    found = story(read, claim, said, replied)
    if fault is not None:
        declared = f"an apology though the fault is declared as {fault!r}"
        return None if found.ground in (Ground.MISFORTUNE, Ground.REPAIR) else declared
    weights = scale(REGRET_SCALE)
    chance = weights.chance(weights.sums(found.features))
    if not settled(found.ground, chance):
        return None
    if found.ground in REFLEXIVE:
        return found.ground.value
    return f"{Ground.REFLEX.value}, by the wording of both sides (chance {chance:.0%})"


def story(read: str, claim: Claim, said: Sequence[str], replied: Sequence[str]) -> Story:
    """Return what an apology is for by the rules, with what it is weighed by; arguments as for `reflexive`."""
    around, customer = _around(read, claim), told(tuple(said))
    found = ground(around, customer, replied)
    beside = (around.before, around.after, around.previous, around.following)
    facts = [field.name for field in fields(customer) if getattr(customer, field.name)]
    return Story(found, regret_features(beside, said, found.name.lower(), facts))


def settled(found: Ground, chance: float) -> bool:
    """Return whether an apology had no reason, given what the rules say it is for and the chance by its wording."""
    return chance >= SETTLED.get(found, math.inf)


def _around(read: str, claim: Claim) -> Apology:
    """Return an apology with the words around it; a sentence of its length beside it is enough to look at."""
    sentence = mended(read[claim.start : claim.end]).text
    match = formula(sentence)
    start, end = match.span() if match else (0, len(sentence))
    previous = list(sentences(read[max(0, claim.start - 400) : claim.start]))
    following = next(sentences(read[claim.end : claim.end + 400]), None)
    return Apology(
        sentence[:start],
        sentence[end:],
        previous[-1].text if previous else "",
        following.text if following else "",
        read[claim.end : claim.end + 400],
    )
