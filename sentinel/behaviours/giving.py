"""Which calls give money, where no rule names them: told from what tools are called and what they carry.

It knows the words tools are named with in general ("refund", "cancel", "get"), no product. A tool that only looks
gives nothing, whatever it looks at; a call that failed gave nothing.
"""

import re
from collections.abc import Iterable
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
    r"|(?:issue|send|release|disburse|remit)_?payments?(?:[_.\-]|$)"
    r"|pay_?back|void|downgrad"
    r"|top_?up|grant|comp(?:ed)?(?:[_.\-]|$)|replac|re_?ship|re_?deliver|(?:modif\w*|update|change|edit"
    r"|remove)_?(?!user|customer|profile"
    r"|account)",
    re.IGNORECASE,
)
_GESTURE = re.compile(
    r"refund|reimburs|credit|compens|voucher|coupon|certificate|discount|promo|goodwill|waiv|fee|adjust"
    r"|points|miles|gift"
    r"|bonus|loyal|cash_?back|rebate|price_?match|reward|concession|concede|extend|upgrade|replac"
    r"|payout|pay_?out|grant|top_?up|comp(?:ed)?(?:[_.\-]|$)|revers|write_?off|trial|free_",
    re.IGNORECASE,
)
_WAIVING = re.compile(
    r"waiv|fee|adjust|discount|credit|refund|revers|void|price|charge(?!back)|bill|concession|concede|goodwill|override"
    r"|write_?off|rebate|comp(?:ed)?(?:[_.\-]|$)|reimburs|compens|promo|coupon|grant",
    re.IGNORECASE,
)
"""Tools that can let a fee drop; a certificate or a changed booking does not."""
_ELSEWHERE = re.compile(
    r"address|e_?mail|phone|contact|profile|password|passenger|baggage|seat|note|preference|language"
    r"|status|name|message|sms",
    re.IGNORECASE,
)
"""Objects whose change gives nothing back."""
_GIVES = re.compile(
    r'"[^"]{0,40}(?:refund|discount|voucher|coupon|waive|goodwill|compensation'
    r'|payout|credit_?(?:amount|value|issued|note))[^"]{0,40}"'
    r'\s{0,4}:(?!\s{0,4}(?:null|false|0\b|0\.0|""|"none|"no))'
    r'|"(?:type|kind|direction|entry_type|transaction_type|reason|category)"\s{0,4}:\s{0,4}"[^"]{0,20}'
    r"(?:credit|refund|goodwill|compens|revers|waive)"
    r'|"[^"]{1,40}"\s{0,4}:\s{0,4}"(?:waived|refunded|reversed|comped|credited)"'
    r'|"[^"]{0,20}amount[^"]{0,20}"\s{0,4}:\s{0,4}"?-\d'
    r'|"[^"]{0,30}(?:override|waived|comped|complimentary)[^"]{0,20}"\s{0,4}:\s{0,4}(?:0\b|true)',
    re.IGNORECASE,
)
"""A field of a call or its result that says money is given."""
_FAILED = re.compile(
    r"\s{0,8}[\"'(\[]{0,2}(?:error|failed|failure|exception|traceback|not found|invalid|denied|forbidden"
    r"|(?:request |call |operation )?timed? ?out|unable|could not|cannot|insufficient|not (?:eligible"
    r"|allowed|permitted|authori[sz]ed|enough)"
    r"|unauthori[sz]ed)"
    r'|.{0,200}?"(?:ok|success|succeeded)"\s{0,4}:\s{0,4}false'
    r'|.{0,200}?"(?:status|state|outcome|result)"\s{0,4}:\s{0,4}"(?:error|fail|reject|denied|declined)'
    r'|.{0,200}?"error(?:_message|_code)?"\s{0,4}:(?!\s{0,4}(?:null|false|""|\[\]|\{\}|0\b))',
    re.IGNORECASE,
)
"""How the result of a call that did not work reads."""
_NUMBER = r'\s{0,4}:\s{0,4}"?(?:[$\u20ac\u00a3]|[a-z]{3} )?(-?\d{1,12}(?:\.\d{1,6})?)(?![\d-])'
_SUM_FIELD = re.compile(
    r'"([^"]{0,40}(?:amount|amt|value|refund|credit|discount|payout|cents|minor|goodwill|compens|pence|paise)[^"]{0,40})"'
    rf'(?:\s{{0,4}}:\s{{0,4}}\{{[^{{}}"]{{0,9}}"(?:amount|value|sum|total)")?{_NUMBER}',
    re.IGNORECASE,
)
_COUNT_FIELD = re.compile(
    rf'"([^"]{{0,40}}(?:points|miles|coins|gems|tokens|quantity|qty|count|amount|value|number)[^"]{{0,40}})"{_NUMBER}',
    re.IGNORECASE,
)
_MINOR = re.compile(r"cents|minor|pence|paise", re.IGNORECASE)
"""A field that counts hundredths."""
_GIVEN = re.compile(r"refund|credit|reimburs|compens|payout|goodwill|revers", re.IGNORECASE)
_SETTLED = re.compile(
    r'"(?:processed|completed?|succeeded|success|successful|issued|approved|paid|posted|refunded|credited'
    r'|applied|settled)"',
    re.IGNORECASE,
)
_TAKING = re.compile(
    r"charge|capture|collect|debit|purchase|book|place|checkout|order_?create|create_?order"
    r"|(?<!issue_)(?<!send_)(?<!release_)(?<!disburse_)(?<!remit_)pay(?!out|_?back"
    r"|_?out|_?comp)"
    r"|authori[sz]e|invoice_?send",
    re.IGNORECASE,
)
"""Tools that take money from the customer."""
_MONEY_MATTER = re.compile(r"return|refund|order|payment|bill|transaction|account", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w$.])(?=[a-z_-]{0,12}\d)[a-z\d_-]{5,24}(?![\w.]\w)")
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


def may_waive(name: str, told: str) -> bool:
    """Return whether a tool of this name can let a fee or a charge drop, as is told; cancelling spares its own fee."""
    if not may_give(name, gesture=False):
        return False
    return _WAIVING.search(name) is not None or ("cancel" in told and "cancel" in name.lower())


def gives(call: ToolCall, gesture: bool) -> bool:
    """Return whether a successful call gave a credit, by its name or by what it carries; see `may_give`."""
    if may_give(call.name, gesture):
        return True
    if _LOOKING.search(call.name):
        return False
    return any(_GIVES.search(text[:_LONGEST]) for text in (call.arguments, call.result))


def waives(call: ToolCall, told: str) -> bool:
    """Return whether a successful call let a fee drop, by its name or by what it carries."""
    if may_waive(call.name, told):
        return True
    return _LOOKING.search(call.name) is None and _GIVES.search(call.arguments[:_LONGEST]) is not None


def untold(call: ToolCall) -> bool:
    """Return whether a call looked money or an order up and what it found was not kept in the record."""
    if not (_LOOKING.search(call.name) and _MONEY_MATTER.search(call.name)):
        return False
    return not any(map(str.isalnum, call.result))


def concerns_others(giving: Iterable[ToolCall], calls: Iterable[ToolCall], reply: str) -> bool:
    """Return whether a reply names orders or bookings that were dealt with, and calls that give concern none of them.

    Args:
        giving: the calls that give; `calls`: all of them, which tell what of the reply is such a name.
        reply: its plain text.
    """
    named = set(_NAME.findall(reply))
    known = {name for call in calls for name in _NAME.findall(call.arguments[:_LONGEST].lower())} & named
    return bool(known) and not any(name in call.arguments.lower() for name in known for call in giving)


def sums(call: ToolCall) -> list[Decimal]:
    """Return the sums of money a call carries, in arguments and result; "amount_cents": 1450 is 14.50."""
    return [*_numbers(call.arguments, _SUM_FIELD), *_numbers(call.result, _SUM_FIELD)]


def counts(call: ToolCall) -> list[Decimal]:
    """Return the numbers of points, coins or things that a call was made for; its result often tells a balance."""
    return _numbers(call.arguments, _COUNT_FIELD)


def asked_for(call: ToolCall) -> Decimal | None:
    """Return the sum that a call was made for: the largest among its arguments; None where they name none."""
    return max(_numbers(call.arguments, _SUM_FIELD), default=None)


def carries(call: ToolCall, amount: Decimal) -> bool:
    """Return whether a call of a name that tells nothing moved exactly this sum to the customer, or shows that it was.

    One that looks shows it where it tells of a refund of that sum which is done.
    """
    if amount not in sums(call):
        return False
    if _LOOKING.search(call.name):
        told = call.result[:_LONGEST]
        return _GIVEN.search(told) is not None and _SETTLED.search(told) is not None
    return _TAKING.search(call.name) is None


def counts_out(call: ToolCall, number: Decimal) -> bool:
    """Return whether a call that neither looks nor takes money was made for exactly this number of points or things."""
    return number in counts(call) and not (_LOOKING.search(call.name) or _TAKING.search(call.name))


def _numbers(text: str, field: re.Pattern[str]) -> list[Decimal]:
    """Return the numbers under fields of such a name; a text that was cut short is read as far as it goes."""
    return [
        abs(Decimal(match[2])) / (100 if _MINOR.search(match[1]) else 1)
        for match in field.finditer(text[:_LONGEST])
    ]
