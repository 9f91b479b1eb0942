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
    # your certificate is stored in your profile
    r"|\b(?:certificates?|gift cards?|vouchers?|points|miles|coupons?) (?:is|are) (?:currently |already "
    r"|also )?(?:stored"
    r"|saved|kept|listed|shown|on file|registered) (?:in|on|under|with)\b"
    # a payment of 60 was credited; the rest goes on your card; 20 will be charged
    r"|\b(?:(?<!duplicate )(?<!claim )(?<!goodwill )payments?|direct deposit|transfer|salary|top[- ]?up)\b"
    r"[^,;]{0,40}? (?:was|has been|is|were|have been) (?:\w+ly )?"
    r"(?:credited|posted|received|applied|processed|completed|made)\b(?! back)"
    r"|\b(?:transferr?|mov|pay|paid|draw|debit)\w{0,4} [^;]{0,30}? from your\b"
    r"|\bdifference\b(?! of [(]?(?:[-\u2212]|minus\b))[^,;]{0,30}? applied to\b"
    r"|(?<!what )\bwill be (?:charged|billed|debited|deducted|due)\b"
    # the gift card will cover a part; the code takes its share off
    r"|\b(?:the|your) (?:gift card|(?:promo\w*|coupon|discount) code)s? (?:will|can|would|does) (?:also )?"
    r"(?:apply|cover|reduce|work)\b"
    r"|\b(?:included|built) in(?:to)? (?:your|the) (?:\w+ )?(?:bill|price|fare|total|rate|invoice|rent|fee"
    r"|cost)\b"
    r"|\binterest(?: of [^ ]{1,12})? (?:was|has been|is|were) (?:credited|paid|posted|added)\b(?! back)"
    r"|\bauthori[sz]ed on\b|\b(?:goes|go|going) on(?:to)? (?:the|your) (?:bill|tab|folio|invoice)\b"
    # fewer credits than thought; where credits are to be found
    r"|\b(?:have|having|has) (?:less|fewer) (?:\w+ )?(?:credits|points|miles|coins)\b"
    r"|\byour (?:\w+ )?(?:credits|points|coupons|vouchers) (?:are|can be) (?:found|seen|listed|shown|viewed)\b"
    # an admin fee is taken from refunds
    r"|\b(?:fee|charge|deposit)s?\b[^,;]{0,20}? (?:is|are|will be|gets) (?:taken|deducted)\b(?! (?:off|away"
    r"|back))"
    r"|\b(?:remaining|outstanding|rest)\b[^,;]{0,30}? (?:goes|go|will (?:go|be (?:charged|put|paid"
    r"|billed|due)))\b"
    # what was given is taken back or used
    r"|\b(?:refund|credit|voucher|codes?|discount)(?: memo)?(?: of [^ ]{1,12})? (?:was|were|will be"
    r"|has been|had to be) (?:reversed"
    r"|removed|revoked|withdrawn|taken (?:back|by)|used up)\b"
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
    # whoever is of a kind gets it; a programme does; what is given away; what comes with a piece of software
    r"|\b(?:offer|provide|have|run|give|available)\b(?! you\b)[^,;]{0,50} for (?:(?:verified"
    r"|qualifying|qualified|eligible|registered|accredited|selected) (?:\w+ )?\w+s|(?:\w+ )?"
    r"(?:non-?profits|charities|students|teachers|seniors|veterans|schools|universities|institutions|organi[sz]ations"
    r"|start-?ups|nurses|pensioners|newcomers|beginners|employees|partners))\b"
    r"|\b(?:best|biggest|highest|largest|most) (?:\w+ )?(?:discount|offer|deal|rate|price|reduction)s?(?: that| which)?"
    r" (?:i|we) (?:can|could|have|do|are able)\b"
    r"|\boffer (?:this|the|our|some|a lot of) (?:\w+ )?(?:material|content|tutorials?|courses?|resources?"
    r"|articles?) for free\b"
    r"|\b(?:find|see|check|book|pick|choose|show)s?\b[^,;]{0,20} free (?:hours|slots?|times?|spots?|dates?|tables?)\b"
    r"|\bprogram(?:me)?s? (?:that|which) (?:\w+ )?(?:gives?|offers?|provides?)\b(?! you\b)"
    r"|\b(?:giv(?:e|es|ing|en)|gave) away\b"
    r"|\b(?:v?\d+(?:\.[\dx]+)+|versions?(?: [\w.]{1,6})?|updates?|releases?) for free\b"
    r"|\bfree (?:upgrades?|updates?) to (?:the|every|each|all) (?:\w+ ){0,2}(?:versions?|releases?)\b"
    # what is on offer in the shop; what a fare or a status brings with it
    r"|\b(?:being|currently|normally|usually) half[- ]price\b"
    r"|\bincluded (?:for free|free of charge|at no (?:extra |additional )?(?:cost|charge))\b"
    r"|\b(?:entitled|eligible|allowed|qualify|bring|take|check|includes?)\b[^,;]{0,25}? (?:free"
    r"|complimentary)"
    r" (?:checked |carry-?on |cabin |hand )?(?:bags?|baggage|luggage|suitcases?)\b"
    r"(?!.{0,40}\b(?:apolog\w+|sorry|make up|trouble|inconvenience|delay|goodwill|gesture)\b)"
    # what becomes of all such things
    r"|^\W*(?!(?:yours|points|miles|taxes|dues)\b)[a-z-]{3,}s(?: [\w-]+){0,8}? are (?:\w+ly"
    r" )?(?:refunded|credited|returned|paid out"
    r"|reimbursed|fixed)\b(?!.{0,60}\b(?:you|your|today|now)\b)"
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
    r"|\b(?:they|he|she|who|teams?|agents?|managers?|supervisors?|specialists?)(?:'ve| have| has)(?: the|"
    r" full| got)*"
    r" (?:authority|permission|power|ability|tools|access|means|right) to\b"
    r"|\b(?:help|assist)(?:ing)? (?:you )?(?:with |in )?(?:getting your|claiming|applying for|(?:re)?submitting"
    r"|redeeming|filing|requesting)\b|(?:\b(?:am|are|was|were|still)|'m|'re) trying to\b"
    r"|\b(?:help(?:s|ing)?|enabl(?:es?|ing)) (?:me|us)\b|\b(?:will|'ll|would|can|that|this|it) allows?"
    r" (?:me|us)\b"
)
"""Before a gift: it is asked for, looked at or talked about."""

HARMLESS = loose(
    r"\bno (?:extra |additional |further |delivery |shipping |postage )?(?:cost|charge)\b|\bwith(?:out| no)"
    r"(?: any)? (?:\w+ )?(?:fee"
    r"|charge)s?\b|\bno[- ](?:claims|show)\b|\bnot a problem\b"
    r"|\bno (?:problem|worries|need|doubt|trouble|later|longer|more than)\b"
    r"|\bwithout (?:any )?(?:extra )?(?:cost|charge|delay)\b"
)
"""Negations that take nothing back."""

MEANWHILE = loose(
    r"\b(?:while|whilst|as) (?:i|we|they)(?:'re|'m| are)? \w+(?: (?:it|this|that|further))?(?= (?:i|we)\b)"
    r"|\b(?:per|at|on|following|upon|by) your (?:\w+ )?request\b|\bas (?:you(?:'ve| have)? )?requested\b"
)
"""What goes on beside: "while we investigate, we have placed..."; and at whose request something is done."""

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
    r"|\bbefore (?:i|we|they|he|she)(?:'re| are)? (?:can|able)\b"
    r"|\bwhich(?: \w+){0,4} should\b|\b(?:where|that time) (?:it|they|this|that|(?:the|a|your) \w+) (?:was"
    r"|were)\b"
)
"""A gift that was meant and does not move."""

OUR_FAULT = loose(
    r"\b(?:that|that one|this)(?:'s| is| was)(?: all| fully| completely| entirely)? on (?:us|me)\W*\Z"
)
"""Who is to blame, and not who pays."""

REDEEMED = loose(
    r"\b(?:you|you've|can|to|be|points) (?:redeem(?:ed)?|exchanged?|traded? in)\b[^.?!]{0,60}\b(?:voucher|gift card"
    r"|certificate)"
    r"|\b(?:points|miles|coins|stars|rewards) (?:left|remaining|remain|still available)\b|\bremaining"
    r" (?:points|miles)\b"
)
"""Around a voucher: the customer buys it with what they have collected."""
BOUGHT = loose(r"\b(?:voucher|gift card|certificate)s?\b")

EVERYBODY = (
    r"\b(?:i|we)(?: have|'ve| had| believe to have| believe we have| should have)(?: now| already)?"
    r" (?:refunded|credited"
    r"|reimbursed|compensated) (?:every(?:body|one)|all|any(?:body|one)|each)\b[^,;]{0,30}? (?:who|that|affected)\b"
)
ALL_OF_THEM = loose(EVERYBODY)
"""Everybody of a kind got it already, the one who is written to among them: no rule, but something done."""

RETURNING = loose(
    r"\b(?:your|the) (?:\w+ )?(?:return|exchange)(?:'s| is| has been| was)(?: now| already| \w+ly)?"
    r" (?:initiated|started"
    r"|set up|created|booked|registered|under way|in progress|confirmed|arranged)\b"
    r"|\b(?:i|we)(?:'ve| have)?(?: now| already| just)? (?:initiated|started|set up|created|booked|registered"
    r"|arranged) (?:your|the|a)"
    r" (?:\w+ )?return\b"
    r"|\b(?:i|we)(?:'ve| have)?(?: now| already| just)? (?:issued|sent|e-?mailed|generated|created)(?: you)? (?:your"
    r"|the|a) (?:\w+ )?return label\b|\byour (?:\w+ )?return label (?:is|was|has been|will be (?:sent|e-?mailed))\b"
)
"""Goods are on their way back: what follows their arrival is a promise and hangs on nothing else."""
RECEIVED = loose(
    r"\b(?:once|when|after|as soon as) (?:(?:we|they)(?:'ve| have)? (?:receiv|got|get)\w* (?:it|(?:the|your) [\w-]+)"
    r"|(?:the|your) (?:[\w-]+ ){0,2}?(?:return|item|parcel|package|\w+(?= is received))(?:'s| is"
    r"| has been)? (?:processed|received|arrive[sd]?|scanned))\b"
)
RETURNED = loose(
    r"\b(?:once|when|after|as soon as) (?:we|they)(?:'ve| have)? (?:receiv|got|get)\w* (?:the|your) returned\b"
)
"""What comes back is taken for granted: its return is under way."""
IN_CASE = loose(r"\b(?:if|unless|provided|subject|may|might|passes|approved|inspect\w*|eligible)\b")
"""What a promise made during a return may wait for, and what makes it doubtful."""
