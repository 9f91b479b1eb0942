"""Apologies, and whether there was anything to apologise for.

An apology is any formula of regret. It is reflexive where neither a fault of the company (actual or alleged
by the customer) nor a misfortune of the customer stands behind it; a softened refusal ("sorry, but we
cannot") is.
"""

import re
from collections.abc import Iterator, Sequence

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.sentences import Piece

_APOLOGY = re.compile(
    r"\b(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|regrets?|regretted|saddened|forgive (?:me|us)"
    r"|pardon (?:me|us|the))\b"
)
_NONE = re.compile(
    r"\b(?:no need (?:to|for)|(?:don't|do not|needn't|not|never|without|no|nothing to|you|don't be"
    r"|not be|than|customer|they|if you)"
    r"(?: have to| need to| be| are| an| any| were| feel| must| should| the)*)\W+(?:\w+ly )?\Z"
)
_REGRET_OF_CUSTOMER = re.compile(
    r"\b(?:you(?:'ll| will| may| might| won't)?|no|buyer's|customers?)(?: never| not)? \Z"
)
_REFUSAL = re.compile(
    r"\b(?:but|that|because|as|if|to (?:say|inform|tell)|\u2014|-|,|\.)?\W*(?:\w+\W+){0,12}?(?:can't"
    r"|cannot|can not|unable|not able|couldn't|don't|doesn't"
    r"|isn't|aren't|won't|no longer|not (?:possible|available|eligible|allowed|permitted)"
    r"|non-?refundable|limits?|outside)\b"
)
_MISFORTUNE = re.compile(
    r"\bloss\b|passed away|\bdied\b|\bdeath\b|bereave|funeral|\bill(?:ness)?\b|\bsick\b|hospital|injur"
    r"|\bpain\b|surgery|\baccident\b"
    r"|\bunwell\b|diagnos|emergency|\bsad news\b|difficult time|going through|laid off|lost (?:my|his"
    r"|her|their|your) (?:job|home)|stolen"
)
_FAULT = re.compile(
    r"\b(?:broken|damaged|defective|faulty|cracked|crushed|torn|leaking|missing|wrong(?:ly)?|incorrect"
    r"|mistake|error|misspell|spelling"
    r"|late|delayed|delay|overdue|never (?:arrived|came|got|received)|not (?:arrived|received|working"
    r"|delivered|right|what)|lost"
    r"|(?:doesn't|does not|didn't|did not|isn't|won't|hasn't|has not|haven't|have not"
    r"|stopped) (?:\w+ ){0,2}?(?:work|arrive|come|show|load"
    r"|turn|help|received?|deliver|ship|update|reply|respond|call)\w*"
    r"|overcharged|charged (?:me )?(?:twice|too|wrong|for)|double[- ]charged|declined|failed|failing"
    r"|fails|cancelled (?:my|it|without)"
    r"|crash(?:ed|es|ing)?|unacceptable|terrible|horrible|awful|ridiculous|disappoint\w*|frustrat\w*"
    r"|worst|fed up|complain\w*"
    r"|rude|scam|cheat\w*|lie[ds]?|liar\w*|upset|angry|mad|annoy\w*|no one|nobody|waste[d]?"
    r"|again and again|still (?:waiting|no|not|nothing))\b"
)
_OWN_FAULT = re.compile(
    r"\b(?:my|our) (?:mistake|error|fault|part|end|side|oversight|delay|bad)\b|\b(?:i|we) (?:made|got"
    r"|missed|failed|misread|misunderst|overlooked"
    r"|should have|encountered|jump)|\b(?:error|mistake|oversight|damaged?|mix-?up|wrong|defect\w*"
    r"|misinformation|missing|delay(?:ed)?|failure"
    r"|condition of|poor|negative experience|bad experience|discrepancy|outage|jumping|fault)\b"
)
_REPAIR = re.compile(
    r"\b(?:could you|can you|please) (?:\w+ )?(?:repeat|rephrase|say|spell|clarify|confirm|again)"
    r"|didn't (?:catch|understand|hear|quite)|did not (?:catch|understand)"
    r"|misunderst|not (?:sure|finding)|say (?:that|it) again"
)


def apologies(reply: str, sentence: Piece) -> Iterator[Claim]:
    """Yield the apology of a sentence, once, with the sentence as its span."""
    for match in _APOLOGY.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 40) : match.start()]
        customers = "regret" in match[0] and _REGRET_OF_CUSTOMER.search(before)
        if not _NONE.search(before) and not customers:
            first, last = sentence.start, sentence.end
            yield Claim(ClaimKind.APOLOGY, first, last, reply[first:last], Modality.DONE)
            return


def reflexive(apology: str, said: Sequence[str], fault: str | None) -> str | None:
    """Return why an apology had no reason; None where it had one.

    Args:
        apology: the plain text of the sentence that apologises.
        said: the customer's messages so far, plain, oldest first.
        fault: whose fault the story is (`company`, `customer`, `none`); None reads it from the words.
    """
    told = " ".join(said)
    if fault == "company":
        return None
    if _MISFORTUNE.search(apology) or (_MISFORTUNE.search(told) and "hear" in apology):
        return None
    if fault is not None:
        return f"an apology though the fault is declared as {fault!r}"
    if _OWN_FAULT.search(apology) or _REPAIR.search(apology):
        return None
    if _REFUSAL.search(apology):
        return "a refusal softened into an apology"
    if _FAULT.search(told):
        return None
    return "nobody named a fault or a misfortune"
