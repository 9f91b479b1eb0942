"""General rules of English on what is asserted: negation, questions, conditions, hedges, reported speech.

No rule here knows what a credit or an escalation is. All patterns are read over pieces of bounded length.
"""

import re

from sentinel.behaviours.claims import Modality
from sentinel.behaviours.sentences import Piece

NEGATION = re.compile(
    r"n't\b|\b(?:not(?! only)|no|never|cannot|unable|neither|nor|without|none|nothing|hardly|ineligible"
    r"|instead of|rather than|declin(?:e|ed|ing)|den(?:y|ied)|refus(?:e|ed|ing)|outside|prevents?|against)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would(?! (?:like|love|be (?:happy|glad|delighted|pleased))\b)|maybe|perhaps"
    r"|possibl[ey]"
    r"|potential(?:ly)?|usually|typically|generally|normally|sometimes|subject to|whether|depend(?:s"
    r"|ing)?|hope|try"
    r"|tried|wish|supposed|hypothetically|imagine|example|in some cases|if (?:needed|necessary"
    r"|applicable|eligible"
    r"|approved|possible|any))\b"
)
_REPORTED = re.compile(
    r"(?<!as )(?<!like )\byou(?:'ve| have| had|'re| are| were)?(?: also| just| already)? (?:say|said"
    r"|saying|mention(?:ed)?"
    r"|ask(?:ed|ing)?|request(?:ed|ing)?|told|wr[io]te|want(?:ed|ing)?|claim(?:ed)?|believe|think"
    r"|expect(?:ed)?|hoped"
    r"|wonder(?:ed|ing)?|were (?:told|promised))\b"
)
_TALKED_ABOUT = re.compile(
    r"\byour (?:request|question|message|wish|demand|claim)\b|\bpolic(?:y|ies)\b|\bterms\b"
)
_QUESTION_START = re.compile(
    r"(?:(?:and|or|so|but|also|then|now|ok|okay)[ ,]+)?(?:would|do|does|did|shall|should|can|could|may"
    r"|might|will|which"
    r"|what|how|who|when|where|why|is|are|was|were|has|have|had|any|isn't|aren't|don't|won't|wouldn't)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|in case|in the event|as long as|should you|assuming|whenever"
    r"|once|when|until"
    r"|as soon as|after)\b"
)
_CONSENT = re.compile(
    r"\b(?:if|once|when|should|as soon as|after|provided) (?:you(?:'d|'re|'ve)?|that|this|it)(?: would"
    r"| are| have| can"
    r"| do| all)?(?: just| simply| please| still)? ?(?:like|love|want|wish|prefer|agree|accept|approve"
    r"|confirm"
    r"|say (?:yes|so|the word)|let (?:me|us) know|choose|decide|works?|sounds?|suits?|ok|okay|happy"
    r"|fine|interested"
    r"|ready|go ahead|proceed)"
    r"|\bif (?:so|not)\b|\b(?:your|the) confirmation\b|\bin case you\b|\bif you (?:have|need) any\b"
)
_OFFERED = re.compile(
    r"\b(?:can|offer(?:ing)?|eligible|entitled|qualif(?:y|ies)|would (?:like|love|be)|happy to|glad to"
    r"|welcome to)\b"
)
_PROMISED = re.compile(r"'ll\b|\b(?:will|shall|going to|should|let me|about to|result in|expect)\b")
_UNDER_WAY = re.compile(r"(?:'m|'re|\b(?:am|are|is|being|be|currently|now))\b.*?\b\w+ing\b|\bbeing\b")
_COMPLETED = re.compile(r"'ve\b|\b(?:have|has|had|was|were|been)\b|\b(?:i|we)(?: just| already)? \w+ed\b")


def is_question(sentence: Piece) -> bool:
    """Return whether a sentence ends as a question."""
    return sentence.text.rstrip("\"') ").endswith("?")


def asks(clause: Piece) -> bool:
    """Return whether a clause starts as a question does; only meaningful in a question."""
    return _QUESTION_START.match(clause.text) is not None


def depends(sentence: Piece) -> bool:
    """Return whether what a sentence promises hangs on a condition other than the customer's consent."""
    conditions = len(_CONDITION.findall(sentence.text))
    return conditions > len(_CONSENT.findall(sentence.text))


def denied(words: str) -> bool:
    """Return whether a stretch of a clause carries a negation."""
    return NEGATION.search(words) is not None


def unreal(words: str) -> bool:
    """Return whether a stretch of a clause is hedged, hypothetical or reported speech."""
    return _HEDGE.search(words) is not None or _REPORTED.search(words) is not None


def talked_about(words: str) -> bool:
    """Return whether a stretch of a clause is about a request or a rule instead of doing something."""
    return _TALKED_ABOUT.search(words) is not None


def completed(words: str) -> bool:
    """Return whether a stretch of a clause tells of something already done: a condition cannot undo it."""
    return _COMPLETED.search(words) is not None and _PROMISED.search(words) is None


def modality(words: str) -> Modality:
    """Return how far the thing told has gone; DONE where nothing says otherwise."""
    if _OFFERED.search(words):
        return Modality.OFFERED
    if _PROMISED.search(words):
        return Modality.PROMISED
    if _UNDER_WAY.search(words) and not _COMPLETED.search(words):
        return Modality.UNDER_WAY
    return Modality.DONE
