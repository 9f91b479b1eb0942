"""Fixed ways of speaking in which a gift changes hands without the usual words for giving.

Each pattern is read over one clause of bounded length, so every gap is bounded too. It knows no negation, question
or condition: those are `grammar.py`, and who decides is `credit.py`.
"""

from sentinel.behaviours.patterns import loose

_US = r"\b(?:i|we)(?:'ve|'ll|'re|'m)?\b"
_AT_NO_COST = (
    r"(?:(?:(?:at|for) no|without(?: any)?) (?:extra |additional |further )?(?:cost|charge)"
    r"|free of charge)\b"
)
_GIFTS = r"(?:refund|credit|voucher|discount|coupon|certificate)"
_PLACES = r"(?:account|card|wallet|bill|balance|bank|paypal|statement|visa|amex|mastercard)"

_SAID = {
    "consider that fee waived": r"\bconsider .{1,40}?"
    r"\b(?:waived|gone|refunded|done|removed|covered|credited|comped)\b",
    "your next bill goes down by 20": r"\byour\b.{0,40}?"
    r"\b(?:goes|go|going|come|comes|reduced|lowered|drops?|decreases?|lower) (?:down )?by [^\d,;]{0,6}\d",
    "I'll honor the 199 fare": rf"{_US}.{{0,30}}?\b(?:honou?r|match)(?:ed|ing)?\b.{{0,30}}?"
    r"\b(?:price|rate|fare|deal|quote|offer)\b",
    "what I can do is a credit": rf"\b(?:i|we) can (?:do|offer"
    rf"|give)\b.{{0,20}}? is\b.{{0,30}}?\b{_GIFTS}\b",
    "which can be cancelled at any time for a refund": r"\b(?:which|it|this|your \w+) can be"
    r" (?:cancell?ed|returned|exchanged)\b.{0,30}? for an? (?:full |partial )?refund\b",
    "please find attached a voucher": r"^(?:\w+ ){0,2}(?:find attached|accept|enjoy|use code|here(?:'s"
    r"| is| are))\b"
    r".{0,40}?(?:voucher|coupon|credit|% off|discount|refund|gift|code for|free)\b",
    "with a refund of 220": rf"\b(?:with|for|plus|get|and) an? (?:\w+ ){{0,2}}{_GIFTS} of\b",
    "I have added it to your account": rf"{_US}.{{0,25}}?"
    r" (?:add|credit|return|send|sent|sending|put|transfer|deposit|post|refund|pay)\w{0,5}"
    r" (?:it |that |this |them |those )?(?:all |straight |right )?(?:back )?(?:to|on|onto|into) your"
    rf" (?:\w+ )?{_PLACES}\b",
    "it's been taken off": r"\b(?:it|that|this|they|both|these)(?:'s|'ve| has| have| is| was| were)"
    r"(?: now| just| already)? (?:been )?"
    r"(?:taken off|reversed|waived|refunded|credited back|reimbursed|knocked off)\b",
    "I've rebooked you at no extra cost": r"\b(?:i|we)(?:'ve|'ll|'m|'re| have| will| am| are"
    r"| can)\b.{0,80}?"
    rf" {_AT_NO_COST}",
    "it has been replaced at no cost": rf"\b(?:has|have) been .{{0,60}}? {_AT_NO_COST}",
    "we'll cover the return shipping": r"\b(?:i|we)(?:'ll| will| can|'re going to|'ve)?"
    r" (?:cover|covered|pay for|absorb|foot|take care of) .{0,25}?"
    r"\b(?:shipping|postage|fees?|costs?|charges?|difference|tolls?|repairs?)\b",
    "refund done": r"^(?:\w+ )?refunds? (?:is |are )?(?:all )?(?:done|sorted|complete|through|made|out)\b",
    "the payment was reversed": r"\b(?:payment|transaction|purchase|debit)s?\b.{0,30}?"
    r" (?:has|have|was|were|is|will)\b.{0,12}? (?:reversed|refunded)\b",
    "a payment of 100 will be made to you": r"\bpayment of .{1,20}? will be (?:made|sent|issued"
    r"|paid)\b.{0,20}?"
    r" to you",
    "this results in a refund": r"\b(?:result(?:s|ing)? in|entitles? you to|qualif(?:y|ies) you for"
    rf"|leav(?:e|es) you with|means (?:you|an?))\b.{{0,30}}?\b{_GIFTS}\b",
    "your refund request has been approved": r"\b(?:refund|credit|claim|reimbursement)s?(?: request)?"
    r" (?:has been|was|is|got) (?:now |already )?(?:approved|granted|accepted)\b",
}
_SPARED = {
    "you pay 9 instead of 23": r"\b(?:you(?:'ll)?|your|new)\b.{0,40}?"
    r"\b(?:pay|total|price|fare|rate|billed|charged)\b.{0,25}?\d.{0,40}? (?:instead of|rather than"
    r"|down from)\b",
    "you won't be charged for that": r"\b(?:won't|will not|not going to) be (?:billed|charged)"
    r" (?:for (?:it|that|this|the)|(?:the|any|a) )",
    "there won't be any charge": r"\bwon't (?:be any|cost you)\b(?: \w+){0,2}",
    "you won't pay the fee": r"\b(?:won't|will not)(?: have to| need to)? pay (?:for )?(?:the|any|that"
    r"|this|a)\b"
    r".{0,30}?\b(?:fee|charge|cost|penalty)s?\b",
}

SAYINGS = loose("|".join(_SAID.values()))
"""A gift; a negation anywhere up to its end takes it back."""
SPARED = loose("|".join(_SPARED.values()))
"""What the customer is spared: the negation is part of what is given, only one before it takes it back."""

LISTED = loose(
    r"[\W\d]{0,6}(?:(?:total|full|partial|net|estimated|expected|your|amount|final|bill|account|price|fare"
    r"|difference|to be|of|the|travel|goodwill|service|store) ){0,4}"
    r"(?:refund(?:ed)?|credit|discount|compensation|reimbursement|voucher|rebate)s?"
    r"(?: amount| total| issued| initiated| processed| approved| sent| completed| confirmed| due"
    r"| applied| value"
    r"| back| to you){0,3}\s{0,5}(?:[:|=\u2013-]|\bof\b)\W{0,6}(?:us\$|rs\.? ?|inr |usd |eur |gbp )?\d"
)
"""A line of a list or a row of a table that states a gift and its sum."""

OFFERS = loose(
    r"\b(?:i|we)(?:'d| would| can|'ll| will| could)?(?: \w+){0,3}? (?:offer|give|provide|do|propose"
    r"|arrange)\b"
    r"[^.?!]{0,80}:|\b(?:options|choices)\b[^.?!]{0,60}:|\blet me do (?:this|that)[^.?!]{0,20}:"
)
"""What opens a list of things the customer can have."""

FREE = loose(
    r"(?:and |all |completely |totally |absolutely |of course )?(?:(?:at )?no (?:extra "
    r"|additional )?(?:charge|cost)"
    r"|free of charge|for free|on us|on the house|our treat|free)(?: to you| at all| of course"
    r"| for you)?[.!]{0,3}"
)
"""A clause that adds only that it costs nothing."""

IS_FREE = loose(r"\b(?:is|are|will be|it's|that's) (?:\w+ )?free\b")
CAUSE = loose(
    r"\b(?:messed up|our (?:mistake|fault|error)|sorry|apolog\w+|trouble|inconvenience"
    r"|make (?:it|this|that|things) (?:up|right)|goodwill)\b"
)
"""Why a company gives something away: "is free" beside it speaks of a gift, alone it tells a price."""

GIVER = loose(_US)
IT = loose(
    r"\b(?:it|that|this|they)(?:'s|'ve| has| have| is| was| were)(?: now| just| already)? (?:been )?"
    r"(?:approved|granted|issued|processed|sent)\b"
)
"""What stands for a gift named before it in the sentence."""
CLEARED = loose(
    r"\b(?:i|we)(?:'ve| have|'ll| will)(?: \w+)? (?:clear|remov|waiv|revers|cancel|drop|tak|delet"
    r"|refund)\w{1,4} (?:it|that|this|them)\b"
)
"""What takes away a fee named before it in the sentence."""
FEE_WORD = loose(r"\b(?:fee|charge|toll|surcharge|penalty|fine|interest|overage)s?\b")
GIFT_WORD = loose(r"\b(?:refund|credit|voucher|discount|reimbursement|compensation|certificate|coupon)s?\b")
