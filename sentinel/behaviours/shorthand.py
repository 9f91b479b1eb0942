"""Agents' shorthand: abbreviations of support desks in a text that a customer reads.

Texting ("pls", "thx"), signatures ("^TL"), model numbers and words in capitals are none.
"""

import re
from collections.abc import Iterator

from sentinel.behaviours.claims import Claim, ClaimKind, Modality

_SHORTHAND = re.compile(
    r"(?<![\w^@#/.:-])(?:accts?|cx|cust(?:s|'s)?|f/u(?:'?d)?|l/m|lvm|esc'?d|xfer(?:'?d|red)?|tkts?"
    r"|cx?l'?d|rcvd|adv'?d|ntf'?d|pymts?"
    r"|txns?|agt|cust\.|acct\.|nrc|c/b|cb req|h/o|t/s'?d?|w/ (?:cx|cust|order|acct|tl|sup|mgr)"
    r"|per (?:tl|sup|mgr|csr|qa)"
    r"|(?:adv|notated|no adj|noted) (?:on )?(?:cx|cust|acct)|no adj)(?![\w@/-])"
)


def shorthand(reply: str, read: str) -> Iterator[Claim]:
    """Yield each abbreviation of support desks in a reply; `read` is its plain form."""
    for match in _SHORTHAND.finditer(read):
        start, end = match.span()
        yield Claim(ClaimKind.SHORTHAND, start, end, reply[start:end], Modality.DONE)
