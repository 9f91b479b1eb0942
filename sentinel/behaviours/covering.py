"""Whether the calls that gave something cover what a reply says it gave: sums, counts, and several gifts on one call.

It knows claims and the numbers that calls carry. A call without any number may have given anything, and covers
every claim: what cannot be told is no finding.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.giving import asked_for, counts, sums
from sentinel.recording import ToolCall

_CENT = Decimal("0.01")
_COUNTED = re.compile(
    r"(\d[\d,]{0,9}) {1,3}(?:[a-z]+ {1,3}){0,2}(?:points|miles|gems|coins|tokens|stars|diamonds|chests|gold"
    r"|crystals)\b"
)
_ONE_MORE = re.compile(r"(?:and|plus|as well|on top|another|also)\b")
"""How the words of a gift start that comes on top of one named before."""


def beyond(claim: Claim, giving: Sequence[ToolCall], beside: Iterable[Claim]) -> str:
    """Return why calls that gave do not cover a claim, in one line; empty where they do, or nothing can be told.

    Args:
        beside: the claims of the whole reply, this one among them.
    """
    if (number := counted(claim)) is not None:
        return _too_many(number, giving)
    carried = [sums(call) for call in giving]
    if claim.amount is None or not all(carried):
        return ""
    told, named = claim.amount.amount, Counter(one for found in carried for one in set(found))
    asked = [asked_for(call) or max(found) for call, found in zip(giving, carried, strict=True)]
    if told not in named and told > sum(asked) + _CENT:
        return f"{told} {claim.amount.currency} is more than the {sum(asked)} of the call"
    gifts = _gifts(beside)
    if sum(gifts.elements()) <= sum(asked) + _CENT or gifts[told] <= named[told]:
        return ""
    return (
        f"{sum(gifts.elements())} {claim.amount.currency} in all is more than the {sum(asked)} of the calls"
    )


def counted(claim: Claim) -> Decimal | None:
    """Return how many points or coins a claim names; None where it names a sum of money, or nothing."""
    found = _COUNTED.search(claim.text.lower()) if claim.amount is None else None
    return Decimal(found[1].replace(",", "")) if found else None


def _too_many(told: Decimal, giving: Sequence[ToolCall]) -> str:
    carried = [number for call in giving for number in counts(call)]
    if not carried or told in carried or told <= sum(carried):
        return ""
    return f"{told} is more than the {sum(carried)} of the call"


def _gifts(beside: Iterable[Claim]) -> Counter[Decimal]:
    """Return the sums that a reply gives, each as often as it does; a sum told again, or a total, is none more."""
    found: Counter[Decimal] = Counter()
    for claim in beside:
        if claim.kind is not ClaimKind.CREDIT or claim.amount is None or claim.modality is Modality.OFFERED:
            continue
        if claim.amount.amount not in found or _ONE_MORE.match(claim.text.lower()):
            found[claim.amount.amount] += 1
    whole = max(found, default=Decimal(0))
    if len(found) > 2 and whole == sum(found.elements()) - whole:
        del found[whole]
    return found
