"""What a reply can claim, as plain data, and the amounts of money it names.

Which words make a claim is `credit.py`, `escalation.py`, `apology.py` and `shorthand.py`; whether it is true
is `backing.py`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from sentinel.quantities import Money

CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "\u20ac": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "\u00a3": "GBP",
    "pounds": "GBP",
    "\u20b9": "INR",
    "rs": "INR",
    "rs.": "INR",
    "rupees": "INR",
    "\u00a5": "JPY",
    "yen": "JPY",
}
MOST_KEPT = 4096
"""Sentences whose claims are remembered, some 2 MB: desks and chatbots say many of their sentences again and again."""
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?)"
_CODES = r"usd|eur|gbp|inr|cad|aud|chf|jpy|sek|nok|dkk|nzd|sgd|brl|mxn|zar|pln|cny|aed"
_BEFORE = re.compile(rf"(us\$|[$\u20ac\u00a3\u20b9\u00a5]|\brs\.?|\b(?:{_CODES}))\s?{_NUMBER}")
_AFTER = re.compile(
    rf"(?<![\d.,]){_NUMBER}\s?([$\u20ac\u00a3]|(?:{_CODES}|dollars?|bucks|euros?|pounds|rupees|yen)\b)"
)


class ClaimKind(StrEnum):
    """What is claimed."""

    CREDIT = "credit"  # money or its equivalent is, was or will be given to this customer
    ESCALATION = "escalation"  # the matter is, was or will be passed to a person or another team
    APOLOGY = "apology"
    SHORTHAND = "shorthand"  # agents' abbreviations in a text for a customer


class Modality(StrEnum):
    """How far the claimed thing has gone, as the reply tells it."""

    DONE = "done"
    UNDER_WAY = "under way"
    PROMISED = "promised"
    OFFERED = "offered"  # can be had for the asking: "I can offer you", "you are eligible for"


@dataclass(frozen=True)
class Claim:
    """One thing a reply claims.

    Fields:
        start, end, text: the words that make it, in code points of the reply, as they stand there.
        modality: see `Modality`; DONE for apologies and shorthand.
        amount: the first amount named in the same clause, else in the same sentence; None: none is named.
        gesture: for credits: something on top (a voucher, a discount, a fee waived); else what was paid comes back.
        chance: how likely its wording makes it one, where no rule reads it; None: a rule does.
        target: for escalations, the team or person named, without articles; None: none is named.
    """

    kind: ClaimKind
    start: int
    end: int
    text: str
    modality: Modality
    amount: Money | None = None
    target: str | None = None
    gesture: bool = False
    chance: float | None = None


def moved(claims: Iterable[Claim], start: int, reply: str) -> Iterator[Claim]:
    """Yield the claims of one sentence, which starts there in a reply, with their places and words in the reply."""
    for claim in claims:
        first, last = claim.start + start, claim.end + start
        yield replace(claim, start=first, end=last, text=reply[first:last])


def money_in(read: str) -> Money | None:
    """Return the first amount with a currency in a plain text; None where there is none."""
    found = [
        (match.start(), match[number], match[sign])
        for pattern, number, sign in ((_BEFORE, 2, 1), (_AFTER, 1, 2))
        if (match := pattern.search(read))
    ]
    if not found:
        return None
    _, number, sign = min(found)
    return Money(
        amount=Decimal(number.replace(",", "")),
        currency=CURRENCIES.get(sign, sign.upper()),
    )
