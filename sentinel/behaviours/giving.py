"""Which calls give money, where no rule names them: told from what tools are called and what they carry.

It knows the words tools are named with in general ("refund", "cancel", "get"), no product. A tool that only looks
gives nothing, whatever it looks at; a call that failed gave nothing.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from sentinel.recording import ToolCall

_LOOKING = re.compile(
    r"(?:^|[_.\-])(?:get|list|search|find|look_?up|look|check|fetch|read|query|calculate|think|verify"
    r"|validate|view|show"
    r"|retrieve|count|estimate|quote|preview|describe|explain|is|has|can|status|eligib\w*|polic(?:y|ies)"
    r"|history)(?:[_.\-]|$)",
    re.IGNORECASE,
)
_RETURNING = re.compile(
    r"refund|reimburs|credit|compens|cancel|return|exchang|revers|waiv|adjust|chargeback|payout"
    r"|pay_?back|void|downgrad"
    r"|replac|re_?ship|re_?deliver|(?:modif\w*|update|change|edit|remove)_?(?!user|customer|profile"
    r"|account)",
    re.IGNORECASE,
)
_GESTURE = re.compile(
    r"refund|reimburs|credit|compens|voucher|coupon|certificate|discount|promo|goodwill|waiv|fee|adjust"
    r"|points|miles|gift"
    r"|bonus|loyal|cash_?back|rebate|price_?match|reward|concession|concede|extend|upgrade|replac",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"address|e_?mail|phone|contact|profile|password|passenger|baggage|seat|note|preference|language"
    r"|status|name|message|sms",
    re.IGNORECASE,
)
"""Objects whose change gives nothing back."""
_GIVES = re.compile(
    r'"[^"]{0,40}(?:refund|discount|voucher|coupon|waive|goodwill|compensation'
    r'|credit_?(?:amount|value|issued|note))[^"]{0,40}"'
    r'\s{0,4}:(?!\s{0,4}(?:null|false|0\b|0\.0|""|"none|"no))',
    re.IGNORECASE,
)
"""A field of a call or its result that says money is given."""
_FAILED = re.compile(
    r"\s{0,8}[\"'(\[]{0,2}(?:error|failed|failure|exception|traceback|not found|invalid|denied|forbidden"
    r"|unauthori[sz]ed)"
    r'|.{0,200}?"(?:ok|success|succeeded)"\s{0,4}:\s{0,4}false'
    r'|.{0,200}?"status"\s{0,4}:\s{0,4}"(?:error|fail|reject|denied)'
    r'|.{0,200}?"error(?:_message|_code)?"\s{0,4}:(?!\s{0,4}(?:null|false|""|\[\]|\{\}|0\b))',
    re.IGNORECASE,
)
"""How the result of a call that did not work reads."""
_AMOUNT = re.compile(
    r'"[^"]{0,40}(?:amount|value|refund|credit|discount)[^"]{0,40}"\s{0,4}:\s{0,4}"?'
    r"[$\u20ac\u00a3]?-?(\d{1,12}(?:\.\d{1,6})?)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w$.])#?(?=[a-z_-]{0,12}\d)[a-z\d_-]{5,24}(?![\w.]\w)")
"""The name of one order, booking or account in a lower-case text: letters and digits."""
_LONGEST = 20_000
"""Characters of arguments or result that are looked at."""


def succeeded(call: ToolCall) -> bool:
    """Return whether a call worked: it is not marked as failed, and its result does not read as an error."""
    return call.ok is not False and _FAILED.match(call.result[:1000]) is None


def may_give(name: str, gesture: bool) -> bool:
    """Return whether a tool of this name can give a credit.

    Args:
        gesture: something on top (a voucher, a discount, a fee waived); else what was paid comes back, which also
            cancelling, returning, exchanging or changing what was bought does.
    """
    if _LOOKING.search(name) or _ELSEWHERE.search(name):
        return False
    return (_GESTURE if gesture else _RETURNING).search(name) is not None or _GESTURE.search(name) is not None


def gives(call: ToolCall, gesture: bool) -> bool:
    """Return whether a successful call gave a credit, by its name or by what it carries; see `may_give`."""
    if may_give(call.name, gesture):
        return True
    if _LOOKING.search(call.name):
        return False
    return any(_GIVES.search(text[:_LONGEST]) for text in (call.arguments, call.result))


def concerns_others(giving: Iterable[ToolCall], calls: Iterable[ToolCall], reply: str) -> bool:
    """Return whether a reply names orders or bookings that were dealt with, and calls that give concern none of them.

    Args:
        giving: the calls that give; `calls`: all of them, which tell what of the reply is such a name.
        reply: its plain text.
    """
    named = set(_NAME.findall(reply))
    known = {name for call in calls for name in _NAME.findall(call.arguments[:_LONGEST].lower())} & named
    return bool(known) and not any(name in call.arguments.lower() for name in known for call in giving)


def amounts(calls: Iterable[ToolCall]) -> Iterator[Decimal]:
    """Yield the sums that calls carry under a name for one; a result that was cut short is read as far as it goes."""
    for call in calls:
        for text in (call.arguments, call.result):
            yield from (Decimal(found) for found in _AMOUNT.findall(text[:_LONGEST]))


def asked_for(call: ToolCall) -> Decimal | None:
    """Return the sum that a call was made for: the largest among its arguments; None where they name none."""
    found = [Decimal(number) for number in _AMOUNT.findall(call.arguments[:_LONGEST])]
    return max(found, default=None)
