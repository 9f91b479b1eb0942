"""Answers that claim by what they answer: "Done!", "Sure, I'll do that" after a request for money or for a person.

It knows how a request is made and how it is granted in a few words; replies that name what they do are for the other
readers, and nothing here is tried where they read a claim.
"""

import re

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.grammar import denied
from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import plain, sentences

MOST_ASKED = 600
"""Characters at the end of the customer's message in which a request is looked for."""
MOST_LOOKED_AT = 4
"""Sentences at the start of a reply among which the answer is looked for."""

_MONEY = (
    r"(?:refund(?:ed|ing)?|reimburse(?:d|ment)?|(?:my )?money back|(?:a|some|me|my) credit|discount|compensation"
    r"|voucher|waived?)"
)
_PERSON = r"(?:human|person|manager|supervisor|agent|representative|someone|somebody|team)"
_WISH = (
    r"(?:\b(?:can|could|would|will) (?:you|u|i|we)\b|\b(?:please|pls|plz|kindly)\b|\bhow about\b"
    r"|\b(?:i|we)(?:'d| would)? (?:just )?(?:want|need|like|request|demand)\b|\b(?:requesting|asking for)\b)"
)
_ASKED = {
    ClaimKind.CREDIT: exact(rf"{_WISH}(?P<gap>[^.?!]{{0,80}}?)\b{_MONEY}\b(?! (?:polic|status|process))"),
    ClaimKind.ESCALATION: exact(
        rf"{_WISH}(?P<gap>[^.?!]{{0,40}}?)\b(?:(?:speak|talk)(?:ing)? (?:to|with)|transfer me to|connect me (?:to|with)"
        rf"|put me through to|escalate (?:this|it|my \w+) to|pass (?:this|it) (?:on )?to)\b[^.?!]{{0,30}}?\b{_PERSON}\b"
    ),
}
_LED = (
    r"\W*(?:@[\w-]+\W+)?(?:(?:hi|hello|hey|dear)\b[^,.!]{0,30}[,.!]\W*)?"
    r"(?:(?:ok|okay|yes|yep|yeah|sure|great|perfect|alright|absolutely|certainly|of course|no problem"
    r"|sure thing)\b\W*){0,3}"
)
_DONE = exact(
    rf"{_LED}(?:(?:it|that|this)(?:'s| is| has been| was| should(?: now)? be) |i've |i have |we've |we have )?"
    r"(?:(?:now|just|all|already|been|gotten|got that|got it|that|it) ){0,2}"
    r"(?:done|processed|sorted|taken care of|put through)(?: (?:for you|now|that|it|today|already)){0,2}\W*\Z"
)
_WILL = exact(
    rf"{_LED}(?:i|we)(?:'ll| will|'m going to| am going to) (?:gladly |happily |just )?(?:do|arrange|sort"
    rf"|process) (?:that|this|it)"
    r"(?: (?:for you|now|right away|right now|today|at once)){0,2}\W*\Z"
)
_CAN = exact(
    rf"{_LED}(?:i|we) can (?:certainly |absolutely |definitely |gladly )?do that(?: for you)?(?:,[^?]*\?|\W*\Z)"
)
_GRANTED = {
    ClaimKind.CREDIT: ((_DONE, Modality.DONE), (_WILL, Modality.PROMISED), (_CAN, Modality.OFFERED)),
    ClaimKind.ESCALATION: ((_DONE, Modality.DONE), (_WILL, Modality.PROMISED)),
}


def answered(reply: str, asked: str) -> list[Claim]:
    """Return what a legible reply claims only because of what was asked, at most one claim of a kind.

    Args:
        asked: the customer's message it answers, in plain lower case; empty where there is none.
    """
    request = asked[-MOST_ASKED:]
    wanted = [kind for kind, pattern in _ASKED.items() if _requested(pattern.search(request))]
    if not wanted:
        return []
    found: list[Claim] = []
    for place, sentence in enumerate(sentences(plain(reply))):
        if place == MOST_LOOKED_AT:
            break
        for kind in wanted:
            told = next((how for pattern, how in _GRANTED[kind] if pattern.match(sentence.text)), None)
            if told is not None and all(one.kind is not kind for one in found):
                words = reply[sentence.start : sentence.end]
                found.append(Claim(kind, sentence.start, sentence.end, words, told))
    return found


def _requested(match: re.Match[str] | None) -> bool:
    """Return whether something is asked for, and not asked to be left."""
    return match is not None and not denied(match["gap"])
