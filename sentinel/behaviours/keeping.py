"""Clauses that speak of money and give none: the customer's own means, what holds for everybody, mere requests.

Each pattern is read over one clause of bounded length; negation, hedges and conditions are `grammar.py`.
"""

from sentinel.behaviours.patterns import loose

_MEANS = r"(?:certificates?|gift cards?|vouchers?|points|miles|(?:travel|flight|store) credits?)"

OWN = loose(
    # applying your voucher; pay with the gift card; use your credit
    r"\b(?:us(?:e|ing|ed)|appl(?:y|ying|ied)(?!(?: accordingly| back| directly)? (?:to|onto)\b)|redeem\w*"
    r"|pay(?:ing)?(?: with)?|charg\w+"
    r"|deduct\w*)\b[^,;]{0,20}?"
    rf"\b(?:your|the|one|both|all|\d)\b[^,;]{{0,25}}?\b{_MEANS}\b"
    r"|\b(?:use|using|redeem) (?:your|this|the) (?:coupon|credit|promo\w*|discount)"
    # your certificate has been applied; the gift card you bought
    r"|\byour (?:[\w$.]+ ){0,3}?(?:certificates?|gift cards?|vouchers?|points|miles|codes?"
    r"|credits?)\b[^,;]{0,20}?"
    r" (?:been|is|was|be|are) (?:\w+ly )?(?:applied|used|redeemed|charged)\b"
    r"|(?<!on the )(?<!to the )(?:gift cards?|vouchers?|certificates?|credits?) (?:that |which )?you(?:'ve|"
    r" have)?"
    r" (?:bought|purchased|ordered|paid|got|used)\b"
    r"|\byou(?:'ve got| have|'ve)(?: also| already)? (?:an?|the|one|two)"
    r" (?:[\w$.\u00a3\u20ac]+ ){0,3}?(?:gift card|certificate"
    r"|voucher)s? (?:\w+ )?(?:on|in) (?:your )?(?:profile|file)\b"
    # a payment of 60 was credited; the rest goes on your card; 20 will be charged
    r"|\b(?:(?<!duplicate )(?<!claim )(?<!goodwill )payments?|direct deposit|transfer|salary|top[- ]?up)\b"
    r"[^,;]{0,40}? (?:was|has been|is|were|have been) (?:\w+ly )?"
    r"(?:credited|posted|received|applied|processed|completed|made)\b(?! back)"
    r"|\b(?:transferr?|mov|pay|paid|draw|debit)\w{0,4} [^;]{0,30}? from your\b"
    r"|\bdifference\b(?! of [(]?(?:[-\u2212]|minus\b))[^,;]{0,30}? applied to\b"
    r"|(?<!what )\bwill be (?:charged|billed|debited|deducted|due)\b"
    r"|\b(?:included|built) in(?:to)? (?:your|the) (?:\w+ )?(?:bill|price|fare|total|rate|invoice|rent|fee"
    r"|cost)\b"
    r"|\binterest(?: of [^ ]{1,12})? (?:was|has been|is|were) (?:credited|paid|posted|added)\b(?! back)"
    r"|\bauthori[sz]ed on\b|\b(?:goes|go|going) on(?:to)? (?:the|your) (?:bill|tab|folio|invoice)\b"
    # an admin fee is taken from refunds
    r"|\b(?:fee|charge|deposit)s?\b[^,;]{0,20}? (?:is|are|will be|gets) (?:taken|deducted)\b(?! (?:off|away"
    r"|back))"
    r"|\b(?:remaining|outstanding|rest)\b[^,;]{0,30}? (?:goes|go|will (?:go|be (?:charged|put|paid"
    r"|billed|due)))\b"
)
"""The customer's own money is spent, paid or counted."""

GENERAL = loose(
    r"\bto all \w+|\bfor all (?:users|members)\b"
    r"|\b(?:customers|members|users|anyone|everyone|subscribers|shoppers|players|everybody)\b"
    r"|(?<!the )(?<!two )(?<!three )(?<!both )(?<!your )(?<!all )\b(?:passengers|travell?ers|guests"
    r"|people)\b"
    r"|\b(?:plans|tickets|reservations|orders|items|products|bookings|purchases|returns|fares|rates)"
    r" (?:include|come|can be|get|are (?:eligible|entitled|usually|only|always|refunded|free))\b"
    r"|^\W*(?:items|orders|products|tickets|fares|bookings|purchases|returns|deposits|fees)\b(?: \w+){1,8}?"
    r" are (?:refunded"
    r"|credited|returned|waived)\b"
    r"|\bis (?:paid|credited|refunded) only\b|\bthe (?:buyer|seller|merchant|landlord|tenant|other party)"
    r" (?:was|is|has been|will be|gets)"
    r" (?:refunded|credited|paid)\b|\bper (?:dollar|euro|pound|\$1|mile|purchase|night)\b|\bfree trial\b"
    r"|\binterest (?:is|gets|will be)"
    r" (?:credited|paid)\b"
    r"|^(?:(?:full|partial|provisional|service|all|any|such|most) )?(?:refunds|credits|discounts|coupons"
    r"|vouchers"
    r"|certificates|points|miles|reimbursements?|compensation)(?: \w+){0,3}?"
    r" (?:are|can|must|take|go|have to|is|depends?)\b(?! (?:being|on|now))"
    r"|\b(?:i|we)(?: (?:do|still|also|always|currently|only|often|regularly)){0,2} (?:offer|provide|have"
    r"|give|run|sell)"
    r" (?:\w+ ){0,2}?(?:refunds|discounts|vouchers|coupons|rebates|credits|certificates|promotions)\b"
    r"(?![^,;]{0,60}(?:\b(?:you|your|this)\b|[$\u20ac\u00a3\u20b9%]))"
    # what is on offer in the shop; what a fare or a status brings with it
    r"|\b(?:being|currently|normally|usually) half[- ]price\b"
    r"|\bincluded (?:for free|free of charge|at no (?:extra |additional )?(?:cost|charge))\b"
    r"|\b(?:entitled|eligible|allowed|qualify|bring|take|check|includes?)\b[^,;]{0,25}? (?:free"
    r"|complimentary)"
    r" (?:checked |carry-?on |cabin |hand )?(?:bags?|baggage|luggage|suitcases?)\b"
    r"(?!.{0,40}\b(?:apolog\w+|sorry|make up|trouble|inconvenience|delay|goodwill|gesture)\b)"
)
"""What holds for customers or things in general."""

REQUESTED = loose(
    r"\b(?:ask|asked|request|requested|requesting|check|checking|see if|find out|look(?:ing)? into"
    r"|review|reviewing"
    r"|consider|inquire|submit a|submit your|discuss|investigate|explain|recommend|regarding|need"
    r"|require|track"
    r"|details|information|confirm whether|status of|how|eligibility for|about|any (?:\w+ )?(?:refund"
    r"|credit|compensation|difference))\b"
    r"|\b(?:they|he|she|who|team|staff|desk|department|agents?|colleagues?|support)(?:'ll| will| can| could"
    r"| would| are| is)?(?: be)?(?: (?:able|happy|glad) to)? (?:assist|help)(?: you)? with\b"
    r"|\b(?:issue|problem|trouble|difficult(?:y|ies)|error)s? (?:with |when |while |in )?(?:applying"
    r"|redeeming|using"
    r"|adding|getting|entering|receiving|claiming)\b"
    r"|\b(?:help(?:s|ing)?|enabl(?:es?|ing)) (?:me|us)\b|\b(?:will|'ll|would|can|that|this|it) allows?"
    r" (?:me|us)\b"
)
"""Before a gift: it is asked for, looked at or talked about."""

HARMLESS = loose(
    r"\bno (?:extra |additional |further )?(?:cost|charge)\b|\bwith(?:out| no)(?: any)? (?:\w+ )?(?:fee"
    r"|charge)s?\b|\bno[- ](?:claims|show)\b|\bnot a problem\b"
    r"|\bno (?:problem|worries|need|doubt|trouble|later|longer|more than)\b"
    r"|\bwithout (?:any )?(?:extra )?(?:cost|charge|delay)\b"
)
"""Negations that take nothing back."""

MEANWHILE = loose(
    r"\b(?:while|whilst|as) (?:i|we|they)(?:'re|'m| are)? \w+(?: (?:it|this|that|further))?(?= (?:i|we)\b)"
)
"""What goes on beside: "while we investigate, we have placed..."."""

MEANS = loose(r"\b(?:certificate|gift card|voucher)\b")
"""What, in a list of choices, can as well be the customer's own means of paying."""

EITHER = loose(
    r"\b(?:refund|credit)s?(?: (?:or|and/or) |/)(?:an? |any |the )?(?:additional |extra )?(?:payment|charge"
    r"|fee|amount due"
    r"|balance due|surcharge)s?\b|\b(?:payment|charge)s?(?: (?:or|and/or) |/)(?:an? |any |the )?(?:refund"
    r"|credit)s?\b"
)
"""Money back or money to pay: which of the two is not told."""

STALLED = loose(
    r"\b(?:it's|is|that's) up to (?:the|them|him|her|our)\b|\b(?:on hold|held up|stuck"
    r"|under (?:review|investigation)|should(?:'ve| have) been)\b"
)
"""A gift that was meant and does not move."""
