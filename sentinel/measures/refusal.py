"""Whether a reply refuses: the speaker says that it cannot, may not or will not do what is asked."""

import re

_REFUSING = re.compile(
    r"\b(?:i|we)(?:'m| am| are|'re)?(?: \w+){0,2}? ?(?:can't|cannot|can not|won't|will not|couldn't"
    r"|am not able|are not able|unable"
    r"|not able|not permitted|not allowed|not authori[sz]ed|not in a position|must decline"
    r"|have to decline|decline to)\b"
    r"(?! (?:wait|thank|help but|stress|guarantee|find|see|locate|hear))"
    r"|\b(?:outside|beyond|against) (?:of )?(?:my|our|what (?:i|we)(?:'m|'re)?) ?(?:\w+ ){0,2}?(?:guidelines"
    r"|policy|policies|scope|remit|permitted|allowed"
    r"|able|can|authority)\b"
    r"|\b(?:is|are|that's|it's)(?: not|n't) (?:something|anything) (?:(?:i|we)(?:'m| am| are)? ?(?:can"
    r"|able|allowed|permitted)|that (?:i|we) can)\b"
    r"|\b(?:is|are)(?: not|n't) possible\b|\bhas to be a no\b|\bmust (?:refuse|decline)\b"
    r"|\bit is not possible\b"
    r"|\bas an ai\b[^.!?]{0,60}?\b(?:can't|cannot|outside|unable)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]{1,600}[.!?]?")
_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'"})


def refusing_sentence(reply: str) -> str | None:
    """Return the first sentence that refuses, as it stands; None where none does. Questions do not refuse."""
    for match in _SENTENCE.finditer(reply):
        sentence = match[0]
        if not sentence.endswith("?") and _REFUSING.search(sentence.translate(_STRAIGHT).lower()):
            return sentence.strip()
    return None
