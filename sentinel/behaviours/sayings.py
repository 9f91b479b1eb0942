"""Fixed ways of speaking in which a gift changes hands without the usual words for giving.

Each pattern is read over one clause of bounded length, so every gap is bounded too. It knows no negation, question
or condition: those are `grammar.py`, and who decides is `credit.py`.
"""

from sentinel.behaviours import granting, keeping, spoken
from sentinel.behaviours.patterns import at_words, loose
from sentinel.behaviours.spoken import BILLS as _BILLS
from sentinel.behaviours.spoken import FEE as _FEE
from sentinel.behaviours.spoken import PLACES as _PLACES
from sentinel.behaviours.spoken import SUM as _SUM

_US = r"\b(?:i|we)(?:'ve|'ll|'re|'m)?\b"
_AT_NO_COST = (
    r"(?:(?:(?:at|for) no|without(?: any)?) (?:extra |additional |further |added |delivery |shipping "
    r"|postage )?(?:cost|charge)"
    r"|free of charge|with(?:out| no)(?: any)? (?:\w+ )?fees?|(?:at |for )?(?:the )?same (?:rate|price)"
    r"|with our compliments|compliments of)\b"
)
_GIFTS = r"(?:refund|credit|voucher|discount|coupon|certificate)"
_GONE = (
    r"(?:reversed|waived|removed|taken (?:off|away|care of)|refunded|dropped|cancell?ed|gone|wiped|lifted"
    r"|voided|scrapped|written off|credited|deleted|not charged|sorted)"
)
_COMPANY = (
    r"\b(?:the|our|your) (?:store|shop|branch|hotel|seller|manager|supervisor|restaurant|driver|host|merchant"
    r"|airline|carrier|company|landlord|property|venue)"
)

_SAID = {
    "consider that fee waived": r"\bconsider .{1,40}?"
    r"\b(?:waived|gone|refunded|done|removed|covered|credited|comped)\b",
    "your next bill goes down by 20": r"\byour\b.{0,40}?"
    r"\b(?:goes|go|going|come|comes|reduced|lowered|drops?|decreases?|lower|adjusted|corrected|credited) "
    r"(?:down )?by [^\d,;]{0,6}\d",
    "I'll honor the 199 fare": rf"{_US}.{{0,30}}?\b(?:honou?r|match)(?:ed|ing)?\b.{{0,30}}?"
    r"\b(?:price|rate|fare|deal|quote|offer)\b",
    "what we've done is refund the interest": r"\bwhat (?:i|we)(?:'ve|'ll| have| can|'m| will)? (?:done|do"
    r"|did|doing) is (?:to )?"
    r"(?:refund|credit|waive|remove|reverse|give|reimburse|wipe|(?:take|knock)(?=\b.{0,40}? off\b))\b",
    "what I can do is a credit": rf"\b(?:i|we) can (?:do|offer"
    rf"|give)\b.{{0,20}}? is\b.{{0,30}}?\b{_GIFTS}\b",
    "which can be cancelled at any time for a refund": r"\b(?:which|it|this|your \w+) can be"
    r" (?:cancell?ed|returned|exchanged)\b.{0,30}? for an? (?:full |partial )?refund\b",
    "please find attached a voucher": r"^(?:\w+ ){0,2}(?:find attached|accept|enjoy|use code|here(?:'s"
    r"| is| are))\b"
    r".{0,40}?(?:voucher|coupon|credit|% off|discount|refund|gift|code for|free)\b",
    "with a refund of 220": rf"\b(?:with|(?<!ask )(?<!asking )(?<!asked )(?<!apply )"
    rf"(?<!request )for|plus|get|and) an? (?:\w+ ){{0,2}}{_GIFTS} of\b",
    "I have added it to your account": rf"{_US}.{{0,25}}?"
    r" (?:add|credit|return|send|sent|sending|put|transfer|deposit|post|refund|pay)\w{0,5}"
    r" (?:it |that |this |them |those )?(?:all |straight |right )?(?:back )?(?:to|on|onto|into) your"
    rf" (?:\w+ )?{_PLACES}\b",
    "it's been taken off": r"\b(?:it|that|this|they|both|these)(?:'s|'ve| has| have| is| was| were)"
    r"(?: now| just| already)? (?:been )?"
    r"(?:put back|given back|paid back|sent back|taken off|reversed|waived|refunded|credited back|reimbursed"
    r"|knocked off)\b",
    "I've rebooked you at no extra cost": r"\b(?:i|we)(?:'ve|'ll|'m|'re| have| will| am| are"
    r"| can)\b.{0,80}?"
    rf" {_AT_NO_COST}",
    "it has been replaced at no cost": rf"\b(?:has|have) been .{{0,60}}? {_AT_NO_COST}",
    "we'll cover the return shipping": r"\b(?:i|we)(?:'ll| will| can|'re going to|'ve)?"
    r" (?:cover|covered|pay for|absorb|foot|take care of) .{0,25}?"
    r"\b(?:shipping|postage|fees?|costs?|charges?|difference|tolls?|repairs?)\b",
    "we pay you 75 for the distress": rf"{_US}.{{0,40}}? (?:giv|pay|send|sent|paid|gave|offer|do)\w{{0,3}}"
    rf" you"
    rf" (?:back |an? |the |an? (?:extra|additional|further) |another )?{_SUM}(?= (?:for|as|to|in|by|on|back"
    rf"|now|today"
    r"|towards?|within|from|off)\b|[.!)]?$)",
    "you'll get 10 to spend": rf"\byou(?:'ll| will|'re| are)?(?: also| now| be){{0,2}} (?:get(?:ting)?"
    rf"|receiv\w+)"
    rf" (?:back |an? |the |a total of )?{_SUM}(?= (?:for|as|to spend|to your|on your|in your|back|by|within"
    rf"|from us"
    r"|towards?|in total)\b|[.!)]?$)",
    "here's 20 for the hassle": rf"\bhere(?:'s| is) (?:an? |the )?{_SUM} (?:for|off|back|to|towards?)\b",
    "120 added to your wallet": rf"^(?:{_SUM}|[\d,]+(?: \w+){{1,2}}) (?:\w+ )?(?:added|credited|sent"
    rf"|returned|released"
    rf"|loaded|refunded|paid|deposited|waiting) (?:back )?(?:to|into|onto|in) (?:your|the|ur) (?:\w+"
    rf" )?{_PLACES}\b",
    "wallet +4": rf"^(?:wallet|balance|account|credits?|points|miles)\W{{0,3}}\+ ?(?:{_SUM}|\d)",
    "cleaning fee gone": rf"^(?:[\w'-]+ ){{0,5}}{_FEE}(?: of)?[ (]{{0,2}}(?:{_SUM}[ )]{{0,3}})?(?:all |now "
    rf"|been |fully )?"
    rf"{_GONE}\b",
    "that's the charge taken care of": rf"\b(?:that's|it's|so that's) (?:the |your )?(?:[\w\u00a3$.]+"
    rf" ){{0,3}}?{_FEE} {_GONE}\b",
    "it's gone back on your account": rf"\b(?:gone|going|goes|go|went|heading|headed|coming|on (?:its|the)"
    rf" way) back"
    rf" (?:to|on|onto|into) (?:your|the|ur) (?:\w+ ){{0,2}}?{_PLACES}\b",
    "taken off your statement": rf"\b(?:been|was|were|got|i've|we've|have|i|we) (?:\w+ly |just |already |now"
    rf" )?(?:taken|took|removed|struck|knocked|had)\b.{{0,40}}? (?:off|from) (?:the|your|ur) (?:\w+"
    rf" ){{0,2}}?{_BILLS}\b",
    "I've had them removed": rf"{_US}(?: have)? had (?:it|that|this|them|the \w+|both|those) (?:removed"
    rf"|reversed|waived"
    r"|refunded|taken off|cancelled|credited)\b",
    "your bill's come down from 310 to 198": r"\b(?:bill|fare|rate|price|premium|total|balance|invoice|rent"
    r"|charge|it"
    r"|fee|plan)(?:'s| is| has| was| been){0,2}(?: now| also){0,2} (?:come down|gone down|down|lowered"
    r"|reduced|dropped|cut"
    rf"|adjusted|corrected|recalculated|lower)\b.{{0,20}}? {_SUM}? ?(?:->|=>|\u2192|to|instead of) {_SUM}",
    "we've brought that fare down to 9": rf"{_US}.{{0,30}}? (?:brought|bring|lowered|reduced|cut|dropped|got"
    rf"|adjusted"
    rf"|lower|reduce|drop)\b.{{0,30}}? (?:down )?(?:from {_SUM} )?to (?:{_SUM}|zero|nil|nothing)",
    "we've raised your voucher from 10 to 25": rf"{_US}.{{0,15}}? (?:rais|increas|upp|bump|doubl|tripl"
    rf"|extend|top)\w{{1,5}}"
    r"(?: up)? (?:your|the|ur) (?:\w+ ){0,2}?(?:voucher|credit(?! limit| line| card| score)|coupon"
    r"|compensation|discount"
    r"|points|refund|certificate|miles|goodwill)",
    "I've extended your trial": rf"(?:{_US}.{{0,20}}? extend\w*|{_US}(?: have)? added \w+ \w+ to) (?:your"
    rf"|the|ur) (?:\w+ ){{0,3}}?(?:trial|subscription|membership"
    r"|pass|promo\w*|discount|offer|licen[cs]e|warranty|plan|free period|premium)\b",
    "pass extended by a week for you": r"\b(?:trial|subscription|membership|pass|plan|premium|warranty) "
    r"(?:has been |is |was )?"
    r"extended\b.{0,40}? (?:for you|free|on us|at no)\b",
    "your next two months are free": r"\b(?:your|the) (?:next|first|last|second|third|coming) .{1,30}? (?:is"
    r"|are|will be"
    r"|'s) (?:\w+ )?(?:free|complimentary|on us|half price|covered by us|at no (?:\w+"
    r" )?(?:charge|cost))\b(?! to (?:start|join|try|unlock|use|enter)\b)",
    "have your next delivery on us": r"\b(?:have|enjoy|grab|take|get)\b.{1,30}? on (?:us|me)\b",
    "you've been upgraded at the same rate": rf"\byou(?:'ve| have| are|'re)(?: been| being)? .{{0,60}}?"
    rf" {_AT_NO_COST}",
    "your claim has been settled": r"\b(?:your|the|this) (?:\w+ ){0,3}?claim\b.{0,30}? (?:has been|was|is"
    r"|have been|'s been)"
    r" (?:\w+ly |now |already )?(?:settled|paid|approved|accepted|granted)\b",
    "we have settled your claim": rf"{_US}(?: have)? (?:\w+ )?(?:settled|paid|approved|accepted) (?:your "
    rf"|the |this )?claim\b",
    "the store will send you a voucher": rf"{_COMPANY} (?:will|has (?:\w+ly |now |just )?(?=agreed|approved"
    rf"|issued|sent"
    r"|refunded|credited|offered)|is (?=sending|refunding|issuing|giving|crediting|paying)|(?=agreed"
    r"|approved|refunded"
    rf"|issued)).{{0,40}}? (?:{_GIFTS}|{_SUM})",
    "we'll price match that": rf"{_US}(?: can| will| have)?(?: \w+)? price[- ]?match\w* (?:it|that|this|them"
    rf"|the)\b",
    "I've doubled the points": rf"{_US}(?: have)?(?: \w+)? (?:doubl|tripl|restor)\w+ (?:the|your|ur) (?:\w+"
    rf" )?(?:points|miles"
    r"|gems|coins|rewards)\b",
    "I have removed the 15 fee": rf"{_US}(?: have)?(?: \w+){{0,2}}? (?:remov|revers|waiv|drop|wip|cancel"
    rf"|lift|delet|clear|void"
    rf"|refund|credit)\w{{0,4}} (?:the|that|this|your|both|all) (?:\w+ ){{0,2}}?{_SUM} (?:\w+"
    rf" ){{0,2}}?{_FEE}\b",
    "I've added 30": rf"{_US}(?: have|'ll| will)?(?: just| now| also| gone ahead and| already)? (?:add"
    rf"|credit|sen[dt]|put|refund|load)\w{{0,3}}"
    rf" (?:you )?(?:back )?(?:another |an extra )?{_SUM}(?: (?:back|extra|for (?:you|that|this)))?[.!]*$",
    "your discount is now active": rf"^(?:your|the|an?) (?:\w+ ){{0,3}}?(?:{_GIFTS}|promo\w*)\b.{{0,30}}? "
    rf"(?:is|are) (?:now |already )?"
    r"(?:active|live|in place|set up|on your account)\b",
    "one payment is on its way back": r"\b(?:payment|charge|debit|transaction)s?\b.{0,30}? on (?:its|their"
    r"|the) way back\b",
    "made you whole": r"\b(?:made|make|making) you whole\b",
    "I've locked in your rate": rf"{_US}(?: have)?(?: \w+)? (?:lock\w*|kept|keep\w*|held|hold\w*) (?:in )?"
    rf"(?:your|that|the|you)"
    r" (?:\w+ ){0,3}?(?:rate|price|fare|discount|promo\w*|pricing)\b",
    "your rental has been set to 0": r"\b(?:set|brought|reduced|dropped|lowered|cut|taken|capped) (?:down"
    r" )?to (?:zero|nil|nothing|[$\u00a3\u20ac]0(?:\.00)?\b)",
    "I've bumped it to 35": rf"{_US}.{{0,15}}? (?:bump|upp)\w* (?:it|that|this) (?:up )?(?:from {_SUM} )?to"
    rf" {_SUM}",
    "800 crystals sent": r"^\+?[\d,]{1,9} (?:\w+ )?(?:points|miles|gems|coins|tokens|stars|diamonds|chests"
    r"|gold|crystals) (?:sent"
    r"|added|granted|credited|restored|refunded|returned|awarded)\b",
    "invoice 3312 voided": r"^(?:the |your )?(?:\w+ )?(?:invoice|charge|payment|purchase|transaction|bill"
    r"|fine|debit)\b[^.]{0,15}?"
    r" (?:voided|reversed|refunded|written off|waived)\b",
    "we're cutting you a check": r"\b(?:cut|cutting|send|sending|sent|mail|mailing|mailed|issu\w+|writ\w+"
    r"|post\w*) (?:you |out )?(?:an? |the |your )"
    rf"(?:check|cheque)\b|\b(?:check|cheque) for {_SUM} (?:is|will|has|was|went)\b",
    "your premium falls from 612 to 548": rf"\b(?:falls?|drops?|goes down|comes down|decreases|shrinks|went"
    rf" down|fell|dropped) (?:down )?"
    rf"(?:from {_SUM} )?to {_SUM}",
    "you'll have the 220 by Tuesday": rf"\byou(?:'ll| will| should)(?: also)? have (?:the |your )?{_SUM} "
    rf"(?:back|by|in|within)\b",
    "refund done": r"^(?:\w+ )?refunds? (?:is |are )?(?:all )?(?:done|sorted|complete|through|made|out)\b",
    "credit confirmed": r"^(?:(?:your|the|bill|account|goodwill|service) ){0,2}(?:credit|discount|waiver|voucher"
    r"|compensation|refund) (?:is |has been |now ){0,2}confirmed\b",
    "your 150 credit covers the first month": rf"\byour {_SUM} (?:\w+ )?(?:credit|refund|discount)"
    rf" (?:also |then |will )?"
    r"(?:covers?|takes? care of|pays? for|wipes?|offsets?|more than covers)\b",
    "I arranged for a check to be sent": rf"{_US}(?: have)?(?: \w+)? arrang(?:ed|ing|e) for (?:an? |the |your )?"
    rf"(?:[\w$.\u00a3\u20ac]+ ){{0,2}}?(?:che(?:ck|que)|{_GIFTS}|reimbursement|payment|{_SUM}) (?:of"
    rf" {_SUM} |for {_SUM} )?"
    r"to be (?:\w+ly )?(?:sent|mailed|posted|issued|made|paid|credited|processed|applied|added)\b(?! (?:by|from) you)",
    "we have refunded everybody who was billed": keeping.EVERYBODY,
    "and extra gems for the trouble": r"^(?:auto-?grants|grants|(?:here(?:'s| are) )?(?:some|a few|extra|bonus|more)) "
    r"(?:you )?(?:(?:some|extra|bonus|free) )?(?:gems|points|coins|miles|tokens|stars|diamonds|crystals|gold) for "
    r"(?:the|your|all the) (?:\w+ )?(?:trouble|inconvenience|hassle|wait|delay|bother)s?\b",
    "the payment was reversed": r"\b(?:payment|transaction|purchase|debit)s?\b.{0,30}?"
    r" (?:has|have|was|were|is|will)\b.{0,12}? (?:reversed|refunded|voided|returned)\b",
    "a payment of 100 will be made to you": r"\bpayment of .{1,20}? will be (?:made|sent|issued"
    r"|paid)\b.{0,20}?"
    r" to you",
    "this results in a refund": r"\b(?:result(?:s|ing)? in|entitles? you to|qualif(?:y|ies) you for"
    rf"|leav(?:e|es) you with|means (?:you|an?))\b.{{0,30}}?\b{_GIFTS}\b",
    "your refund request has been approved": r"\b(?:refund|credit|claim|reimbursement|adjustment|waiver"
    r"|compensation|discount)s?(?: request)?"
    r" (?:has been|was|is|got) (?:now |already )?(?:approved|granted|accepted)\b",
}
_SPARED = {
    "you pay 9 instead of 23": r"\b(?:you(?:'ll)?(?!')|your|new)\b.{0,40}?"
    r"\b(?:pay|total|price|fare|rate|billed|charged)\b.{0,25}?\d.{0,40}? (?:instead of|rather than"
    r"|down from)\b",
    "you won't be charged for that": r"\b(?:won't|will not|not going to) be (?:billed|charged)"
    r" (?:for (?:it|that|this|the)\b(?! again| any ?more)|(?:the|any|a) )",
    "there won't be any charge": r"\bwon't (?:be any|cost you)\b(?: \w+){0,2}",
    "you won't pay the fee": r"\b(?:won't|wont|will not|don't|dont)(?: have to| need to)? pay (?:for )?"
    r"(?:the|any|that|this|a)\b"
    r".{0,30}?\b(?:fee|charge|cost|penalty)s?\b",
    "u wont pay for that one": r"\b(?:won't|wont|will not|don't have to|dont have to) pay for (?:that|this"
    r"|it|the)\b",
    "the fee will not be charged": rf"\b{_FEE}(?: of {_SUM})? (?:will not|won't|wont|is not|has not|no longer"
    r"|isn't|hasn't)(?: be| been| being)? (?:charged|applied|taken|billed|added|appl(?:y|ies)|due)\b",
    "we are not charging you for this": rf"{_US}(?: am| are| have| will)?(?:'re| not|n't| won't)"
    r"{1,2}(?: going to| be)? (?:charg|bill)(?:e|ed|ing)? you (?:for |the |any |a )",
    "no fee this time": r"^no (?:\w+ ){0,2}(?:fee|charge)s? (?:this time|for (?:you|this|that)|on (?:this"
    r"|that))",
    "you need not pay for this": r"\byou (?:need not|needn't|don't need to|do not have to|don't have to"
    r"|won't need to) pay\b"
    r" (?:for |the \w+ for )?(?:it|that|this|the|any)",
    "the charges no longer appear": rf"\b(?:{_FEE}|increase|hike)\b.{{0,30}}? no longer (?:appears?|shows?"
    rf"|on|due|appl(?:y|ies))\b",
    "the plan renews at 240 instead of 300": rf"\b(?:plan|renews?|price|rate|fare|bill|it|fee"
    rf"|premium)\b.{{0,40}}? {_SUM}"
    rf" (?:instead of|rather than|down from|not) {_SUM}",
}

SAYINGS = loose(at_words("|".join([*_SAID.values(), *spoken.SAID.values()])))
"""A gift; a negation anywhere up to its end takes it back."""
GRANTED = loose(at_words("|".join(granting.SAID.values())))
"""A gift as well, told by what its sum does."""
SURE = loose(spoken.SURE)
"""A sum taken for granted, whatever hedges stand before it."""
SPARED = loose(at_words("|".join([*_SPARED.values(), *spoken.SPARED.values(), *granting.SPARED.values()])))
"""What the customer is spared: the negation is part of what is given, only one before it takes it back."""

LISTED = loose(
    r"[\W\d]{0,6}(?:(?:your|new|renewal|updated|discounted|final|adjusted) ){1,2}(?:premium|price|total|rate"
    r"|fare|cost|bill)"
    r"\W{1,5}(?:rs\.? ?|inr |usd )?\d[\d,.]{0,12} ?[(\u2013-] ?(?:after )?\d{1,3} ?% (?:off|discount)|"
    r"\|? ?(?:[a-z]+ ){0,3}(?:discount|credit|refund|waiver|adjustment)(?: \([^)|]{1,20}\))? ?\|"
    r" ?[-\u2013\u2212] ?[$\u20ac\u00a3]?\d"
    r"|[\W\d]{0,6}(?:(?:[a-z-]{4,12} ){1,2}(?=(?:refund|credit|compensation|reimbursement|waiver) ?[:|] ?))?"
    r"(?:(?:total|full|partial|net|estimated|expected|your|amount|final|bill|account|price|fare"
    r"|difference|to be|of|the|travel|goodwill|service|store) ){0,4}"
    r"(?:refund(?:ed)?|credit|discount|compensation|reimbursement|voucher|rebate)s?"
    r"(?: amount| total| issued| initiated| processed| approved| sent| completed| confirmed| due"
    r"| applied| value"
    r"| back| to you){0,3}\s{0,5}(?:[:|=\u2013-]|\bof\b)\W{0,6}(?:us\$|rs\.? ?|inr |usd |eur |gbp )?\d"
    r"|[\W\d]{0,6}(?!max|fee)(?:[a-z'-]+ ){0,3}?(?:refund(?:ed)?|rebate|goodwill|reimbursement"
    r"|reversal|owed)(?: (?:to|on|from|for)"
    r" [\w ]{1,20}?)? ?: ?[-\u2212+]?[$\u20ac\u00a3\u20b9]? ?(?:rs\.? ?|inr |usd |eur |gbp |sek |chf |aed )?\d"
)
"""A line of a list or a row of a table that states a gift and its sum."""

OFFERS = loose(
    r"\b(?:i|we)(?:'d| would| can|'ll| will| could)?(?: \w+){0,3}? (?:offer|give|provide|do|propose"
    r"|arrange)\b[^.?!]{0,80}:|\b(?:options|choices)\b[^.?!]{0,60}:|\blet me do (?:this|that)[^.?!]{0,20}:"
)
"""What opens a list of things the customer can have."""

NO_SUBJECT = loose(
    r"\W*(?:(?:is|are|was|were|has been|have been|will be|will|is being|are being|gets?)\b"
    r"|(?:refunded|returned|waived|credited|reversed|voided|removed|reimbursed|cleared|nixed|wiped|scrapped"
    r"|dropped|going to your|undone|put back|given back|written off|zeroed out|exempted|refunds? to"
    r"|drops? back|comes? (?:off|back)"
    r"|goes (?:back|out)|on (?:its|their) way (?:back|home)|heading home)\b)"
)
"""How a clause starts whose subject stands before an aside."""
FINITE = loose(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|i|we|you|they|he|she|if"
    r"|when|because|since|\w+'\w+)\b"
)
"""What makes a clause more than a subject."""

FREE = loose(
    r"(?:and |at |all |completely |totally |absolutely |of course )?(?:(?:at )?no (?:extra "
    r"|additional )?(?:charge|cost)"
    r"|free of charge|for free|on us|on the house|our treat|free|(?:there's |there is |you have )?(?:nothing"
    r"|no) (?:more|extra|further|difference)(?: (?:cost|charge|fee))? to pay)(?: to you| at all| of course"
    r"| for you)?[.!]{0,3}"
)
"""A clause that adds only that it costs nothing."""

FAVOUR = loose(
    r"\b(?:(?:i|we)(?:'ve|'ll| have| will)?|you(?:'ve| have| are|'re) been|i am|we are)(?: \w+)? (?:upgrad"
    r"|moved? you up|bump"
    r"|extend|swap|got you)\w*|^(?:\w+ ){0,3}(?:upgrade|extension|late checkout)\b.{0,30}? (?:arranged"
    r"|granted|confirmed|done)\b"
)
"""What is given instead of money: a gift where a cause stands beside it ("as an apology")."""
IS_FREE = loose(r"\b(?:is|are|will be|it's|that's) (?:\w+ )?(?:free|complimentary|no charge|half[- ]price)\b")
CAUSE = loose(
    r"\b(?:messed up|our (?:mistake|fault|error)|sorry|apolog\w+|trouble|inconvenience"
    r"|make (?:it|this|that|things) (?:up|right)|make up for|goodwill|compliments of|because of the"
    r"|compensation|hassle|mix-?up|for the (?:noise|wait|delay|breakdown|outage|queue))\b"
)
"""Why a company gives something away: "is free" beside it speaks of a gift, alone it tells a price."""

AMENDS = loose(
    r"\bfor (?:the|your|all the|any|this) (?:\w+ )?(?:inconvenience|trouble|hassle|wait|delay|mix-?up"
    r"|mistake|error|noise|outage"
    r"|disruption|disappointment|patience|repeat issue)\b|\bas (?:an?|our) (?:\w+ )?(?:apology|thank|gesture"
    r"|courtesy|token|sorry)\w*\b"
    r"|\bas (?:compensation|goodwill)\b|\bto (?:make up for|make (?:it|this|that|things) (?:up|right)|say "
    r"(?:sorry|thank))\b|\bwith our (?:sincere )?(?:apologies|compliments|thanks)\b|\bour way of saying\b"
)
"""Why something is given: beside a sum, a share or a number of points nothing else need say that it is."""
MADE_UP = loose(
    rf"{_SUM}|\d ?% off|\b\d[\d,]* (?:\w+ ){{0,2}}?(?:points|miles|gems|coins|tokens|stars|diamonds|chests"
    rf"|crystals|days|months|weeks)\b"
    r"|\b(?:voucher|coupon|credit|discount|upgrade|gift card|refund|bonus|complimentary|freebie)s?\b"
)
TAKEN = loose(
    r"\b(?:charged?|cost|costs|pay|paid|fee|owe|bill(?:ed)?|thanks? you for|total|refund request)\b"
)
"""What turns a sum beside such a cause into a price."""
OR_GIFT = loose(
    r"(?:or|and|plus) (?:also )?(?:an? |the )(?:[\w$.%\u00a3\u20ac]+ ){0,2}?(?:refund|credit|voucher"
    r"|discount|coupon)\b"
)
GIVING = loose(
    rf"{_US}(?: can| will|'d| would| could| am| are)?(?: also| going to| like to| happy to| be happy to| be"
    rf" glad to| gladly|"
    rf" still)?"
    r" (?:offer|give|provide|arrange|send|issue|organi[sz]e|do)\b"
)
"""A choice of gifts, of which a clause names the second: "we can offer a replacement, or a refund"."""
AND_SUM = loose(
    rf"(?:and|plus) (?:also )?an? {_SUM} (?:[\w-]+ )?(?:credit|refund|discount|rebate|voucher|cashback)\b(?! card)"
)
BRINGS = loose(r"\b(?:includes?|comes? with|brings?|gives? you|gets? you)\b")
"""A gift with its sum as the last of what a plan brings with it."""
MORE = loose(
    r"\b(?:and|plus|as well as|on top of)\b(?: (?:also|then|just|i|we|have|i've|we've|will|i'll|another|an?"
    r"|the|further"
    r"|extra|additional|refunded|credited|added|returned|gave|sent|issued|put|paid|waived|refund|credit|add"
    r"|give)){0,5}"
    rf" {_SUM}"
)
"""A second gift in one clause."""
BARE = loose(
    r"(?:^|[:,;\u2013] )(?:an? |the |your )?(?:[\w$.%\u00a3\u20ac\u20b9]+ ){0,2}?(?:(?:e-?)?(?:refund|credit"
    r"|voucher|coupon|compensation|discount"
    rf"|reimbursement|cashback)|(?:{_SUM}|\d{{1,3}} ?%) off)(?: (?:for|of) [\w .$\u00a3\u20ac]{{1,25}}?)?(?="
    rf" ?(?:[:,;(\u2013-]|$))"
)
"""A gift named without a verb, in front of what became of it."""
CLOSED = loose(
    r"(?:all |now |has been |already |successfully |is |it's )?(?:issued|applied|paid|sent|processed"
    r"|initiated|credited|added"
    r"|approved|granted|done|sorted|completed|on (?:its|the) way|yours)\b(?: (?:to|in|on|for|today|now"
    r"|already)\b.{0,40})?\W{0,3}"
)
"""What became of it: "5% off, applied"."""

GIVER = loose(_US)
IT = loose(
    r"\b(?:it|that|this|they)(?:'s|'ve| has| have| is| was| were)(?: now| just| already)? (?:been )?"
    r"(?:approved|granted|issued|processed|sent)\b"
)
"""What stands for a gift named before it in the sentence."""
RESUMED = loose(
    r"\W*(?:(?:yes|right|correct|exactly|and|so|also)\W+)?(?:it|that|this|they)(?:'s|'ve|'ll| has| have"
    r"| is| are| was| were| will)"
    r"(?: now| just| already| also| been| be){0,3} (?:applied|credited|posted|added|issued|processed"
    r"|returned|deposited"
    r"|appear|show|reflect|arrive|land|on its way)\b[^.?!]{0,40}?\b(?:your|the) (?:\w+ )?(?:account|card"
    r"|bill|statement"
    r"|balance|bank|wallet|invoice)\b"
)
"""What becomes of a gift named in the sentence before."""
CLEARED = loose(
    r"\b(?:i|we)(?:'ve| have|'ll| will)(?: \w+)? (?:clear|remov|waiv|revers|cancel|drop|tak|delet"
    r"|refund)\w{1,4} (?:it|that|this|them)\b"
)
"""What takes away a fee named before it in the sentence."""
WIPED = loose(f"{spoken.CLEARED}|{granting.CLEARED}")
"""What takes away any sum named before it in the sentence."""
SUM_NAMED = loose(_SUM)
FEE_WORD = loose(r"\b(?:fee|charge|toll|surcharge|penalty|fine|interest|overage)s?\b")
SEEN_AS = loose(
    r"\s*(?:you(?:'ll| will| should|\u2019ll) (?:then )?(?:see|find)|look for) (?:it|that|this)"
    r" (?:there )?as\b[^.?!]{0,60}?"
    r"\b(?:refund|credit|discount|adjustment|reversal)\b"
)
"""What a gift is called where it is found."""
GIFT_TOLD = loose(
    r"\b(?:refund|credit(?! card| limit| score| check)|voucher|discount|reimbursement"
    r"|compensation)s?\b"
)
GIFT_WORD = loose(r"\b(?:refund|credit|voucher|discount|reimbursement|compensation|certificate|coupon)s?\b")
