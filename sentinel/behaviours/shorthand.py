"""Agents' shorthand: abbreviations of support desks in a text that a customer reads.

Texting ("pls", "thx"), signatures ("^TL"), model and flight numbers and words in capitals are none. There is a list
of what desks write, and one shape: a word without vowels that ends as a past participle ("rslvd", "cncl'd").
"""

import re
from collections.abc import Iterator

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.marks import Gate
from sentinel.behaviours.patterns import exact

_LISTED = (
    r"accts?|acct\.|(?<!\()(?<!flight )cx(?:s|'s)?(?! ?\d)(?!\))|cust(?:s|'s)?|cust\.|f/u(?:'?d)?|l/m|lvm"
    r"|esc'?d|xfer(?:'?d|red)?|tkts?|tix"
    r"|cx?l'?d|rcvd|adv'?d|ntf'?d|pymts?|txns?|agt|nrc|nrn|c/b|cb req|h/o|t/s'?d?|r/s(?:'?d)?|w/ (?:cx"
    r"|cust|order|acct|tl|sup|mgr)"
    r"|per (?:tl|sup|mgr|csr|qa|sop|kb)|(?:ref|see) (?:kb|sop)(?: ?\d[\d.]*)?|sop \d[\d.]*"
    r"|(?:adv|notated|no adj|noted) (?:on )?(?:cx|cust|acct)|acct notated|no adj|no further action req'd"
    r"|warm xfer|\d ?-? ?\d? ?bd"
)
_SHAPE = r"[bcdfghjklmnpqrstvwxz]{2,6}'d|(?!blvd\b)[bcdfghjklmnpqrstvwxz]{3,6}d"
_SHORTHAND = exact(rf"(?<![\w^@#/.:-])(?:{_LISTED}|{_SHAPE})(?![\w@/-])")
_DESK = Gate(_SHORTHAND, exact(r"\b(?:cx|cust|acct|tl|sup|mgr|csr|qa|sop|kb|adj|xfer|b?d|req(?:'d)?)\b|w/"))


def shorthand(reply: str, read: str, held: int) -> Iterator[Claim]:
    """Yield each abbreviation of support desks in a reply; `read` is its plain form, `held` the marks of its words."""
    if not _DESK.opens(held):
        return
    for match in _SHORTHAND.finditer(read):
        start, end = match.span()
        if not (reply[start:end].isupper() and re.fullmatch(_SHAPE, match[0])):
            yield Claim(ClaimKind.SHORTHAND, start, end, reply[start:end], Modality.DONE)
