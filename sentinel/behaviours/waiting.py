"""What keeps a promise from being a claim: it waits for the customer, or the customer is told to do it.

It knows how English puts a condition, a request or a piece of advice around a promise, in its sentence and in those
beside it; what is promised is `passing.py` and `standing.py`.
"""

from collections.abc import Iterator, Sequence

from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import Piece

_CONDITION = exact(
    r"(?<!\bas )(?<!\bsee )(?<!\beven )(?<!\bcheck )(?<!\bknow )(?<!\bask )(?<!\bdetermine )(?<!\bout"
    r" )(?<!\bconfirm )(?<!\bwonder )"
    r"\b(?:if|unless|provided|in case|in the event|as long as|assuming|whenever|should (?:you|the|this|it"
    r"|that|any))\b"
    r"(?! (?:you(?:'ve| have| had|'d)?(?: got| ever)? (?:any|further|more|another|other|anything|questions)"
    r"|not\b|there(?:'s| is| are)? any|anything|any\b|that's all right|that's ok|you don't mind|i may"
    r"|you will))"
    r"|\b(?:once|when|as soon as) i(?:'ve| have)? (?:got|get|have|receive) (?:it|that|them|those)\b"
    r"|\bwithin [\w ]{1,20} of (?:you|your|receiving|receipt)\b|\bonly (?:when|if|after|once)\b|\b(?:once"
    r"|when|after|as soon as|until|upon|the moment|with(?! you\b))(?: i've"
    r"| we've| i| we)?(?: have| got| get| receiv\w+)*"
    r" (?:you\b|your (?:confirmation|ok|approval|consent|permission|go-ahead|reply|details|photos?"
    r"|order number|response)"
    r"|(?:the|those|these|that|this|your) (?:\w+ )?(?:photos?|documents?|details|info(?:rmation)?|form"
    r"|receipt|number|pictures?|answers?)|receiv\w+|receipt)"
)
_LATER = exact(
    r"\bif (?:needed|necessary|required|applicable|appropriate|any|possible|eligible|available|so|approved"
    r"|warranted)\b"
)
_SO_THAT = exact(
    r"\b(?:so|who|which|to (?:see|check|find|determine|confirm|verify|know|ask)|and (?:see|check)"
    r"|whether)\b"
)
SEND_FIRST = exact(
    r"\b(?:please|kindly|just|simply|can you|could you|you(?:'ll| will)? (?:need to|can|must)|feel free to"
    r"|\A\W*)\s*"
    r"(?:please |kindly |just |also )*(?:send|share|provide|reply|dm|e-?mail|upload|give|message|text|tell"
    r"|fill|attach|choose|select|let (?:me|us) know (?:your|which|what|when|where|the|how)"
    r"|submit|enter|type|click|visit|write|leave|drop|pm|follow up (?:here|at|on|by|via|with us)|reach out"
    r"|contact|call|complete|sign|respond|confirm|fill"
    r" out)\b(?! (?:me|us) (?:a|one|just a) (?:moment|minute|second|sec))"
)
"""What the customer is asked to do before a promise is kept."""
_ASKED_FIRST = exact(
    r"\W*(?:(?:but|and|just|so) )?(?:(?:right )?before (?:i|we) (?:do|can|proceed|go|transfer|escalate|send"
    r"|forward|pass"
    r"|submit|raise|open|connect)\b[^?.,]{0,40}|first(?: of all)?|to (?:do (?:so|that|this)|proceed"
    r"|get started|start))"
    r",? (?:could|can|would|may|please|kindly|i(?:'ll| will)? (?:just )?need|we(?:'ll| will)? (?:just )?need"
    r"|what(?:'s| is)|which|do you have)\b(?![^?]{0,60}\b(?:anything else|help you with|wait|hold)\b)"
)
"""What has to be answered before a promise is kept."""
_PERMISSION = exact(
    r"\b(?:would you like|do you want|shall i|should i|may i|can i|is (?:that|this|it) (?:ok|okay|alright"
    r"|all right|fine)"
    r"|does that (?:work|sound)|do you (?:agree|wish)|would (?:that|this) (?:be|work)|want me to"
    r"|okay with you|ok with you)"
    r"(?! (?:anything|something|help|else)\b)(?=[^?]{0,160}\?)(?![^?]{0,60}\b(?:else|other|further"
    r"|in the meantime|also|as well|additionally)\b)"
)
_ADVICE = exact(
    r"\A(?![^:]*\b(?:i|we)(?:'ll|'m|'ve|'re| will| am| are| have| can)\b)[^:]*"
    r"\b(?:recommend\w*|suggest\w*|advi[sc]e\w*|tips|options|you (?:can|could|may|might|should|want to"
    r"|need to))\b[^:]*:\W*\Z"
)
"""What opens a list of things the customer can do."""
_ITEM = exact(r"(?:^|\n)\s{0,6}(?:[-*\u2022\u2013]|\d{1,2}[.)])")
_OWN = exact(r"\b(?:i|we|our|my)\b")
_BIDDING = exact(
    r"\A\W*(?:(?:please|kindly|also|and|then|just|always|so) )*(?:make sure|be sure|ensure|remember|feel free"
    r"|don't forget|do not forget|try|ask|tell|request|pass|forward|report|share|submit|raise|contact|reach"
    r" out"
    r"|follow up|speak|let (?:your|the|their)|have (?:your|the|them))\b(?! (?:for me|you that|you to)\b)"
    r"(?! (?:[\w#-]+ ){0,3}(?:\w{3,}ed|sent|made|is|was|has|been)\b)"
)
"""How a sentence starts that bids the customer do something."""


_DOER = exact(r"\b(?:i|we)\b")


def waits(led: str, after: str) -> bool:
    """Return whether a promise waits for a condition or for something the customer has to send.

    Args:
        led: what stands before it in its sentence; `after`: what stands behind it.
    """
    if _CONDITION.search(led) or _LATER.search(led) or SEND_FIRST.search(led):
        return True
    later = _CONDITION.search(_LATER.sub("", after))
    return later is not None and not _SO_THAT.search(after[: later.start()])


def answer_first(following: str) -> bool:
    """Return whether the next sentence asks for something, so that a promise waits for the answer."""
    return _PERMISSION.match(following) is not None or _ASKED_FIRST.match(following) is not None


def bidden(sentence: str) -> bool:
    """Return whether a sentence bids the customer do something, instead of telling what the author does."""
    return _BIDDING.match(sentence) is not None and not _DOER.search(sentence)


def advised(reply: str, pieces: Sequence[Piece]) -> Iterator[bool]:
    """Yield, for each sentence of a reply, whether it is an item of a list of what the customer can do."""
    listed = False
    for piece in pieces:
        text = piece.text
        if text.endswith(":"):
            listed = _ADVICE.match(text) is not None
            yield False
            continue
        listed = listed and _ITEM.search(reply, max(0, piece.start - 6), piece.start + 4) is not None
        yield listed and not _OWN.search(text)
