"""Gifts told by the sum or the fee itself: what it does, where it lands, how it was lifted.

As in `spoken.py`, each pattern is read over one clause of bounded length and starts at the start of a word; negation,
questions and conditions are `grammar.py`, and who decides is `credit.py`.
"""

from sentinel.behaviours.spoken import FEE, PLACES, SUM

_COUNT = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_NUMBER = (
    rf"(?:\d[\d,]{{0,12}}(?:\.\d{{1,2}})?k?|(?:(?:one|two|three|four|five|six|seven|eight|nine|a) )?{_COUNT}"
)
_NUMBER += rf"(?:[ -](?:and )?(?:{_COUNT}|one|two|three|four|five|six|seven|eight|nine)){{0,2}})"
_TOLD = (
    rf"(?:^(?:(?:so|and|ok|okay|right|then|yes|both) )?|\b(?:the|that|your|ur|all|extra|second|missing|lost"
    rf"|whole|full|other) ){_NUMBER}"
)
_HELD = (
    r"(?<!charge of )(?<!fee of )(?<!payment of )(?<!payments of )(?<!hold of )(?<!balance of )(?<!bill of )"
    r"(?<!total of )(?<!credit of )(?<!debit of )(?<!refund of )(?<!limit of )(?<!minimum of )(?<!over )"
)
_STAKES = (
    rf"(?:{FEE}|deposits?|money|fares?|tax(?:es)?|postage|shipping|premium|difference|dues|tip|renewal"
    rf"|duplicate"
    r"|overpayment|supplement|rental|levy|rent|surge|debit|top-?up)"
)
_POINTS = (
    r"(?:points|miles|avios|coins|gems|tokens|stars|credits|diamonds|crystals|rubies|gold|rewards|bucks)"
)
_THING = (
    rf"(?:\b(?:one|two|both|all) of (?:them|those|these|the \w+)|(?:(?:^(?:so |and |ok )?|\b(?:the|your|ur"
    rf"|that|this|each|both|first|second|extra|duplicate) )(?:[\w-]+ ){{0,3}}?{_STAKES}))"
)
_SPENT = (
    rf"(?:{FEE}|payments?|orders?|bills?|holds?|debits?|invoices?|purchases?|authori[sz]ations?|tips?"
    rf"|instal?lments?"
    r"|balance|limit|transactions?|parcel|package|order|minimum|top-?up|plan|deductible|you|credit line"
    r"|receipts?"
    r"|donation|statement|copy|deposit slip)"
)
_TAKEN = (
    r"(?:credits?|refunds?|discounts?|vouchers?|coupons?|payments?|adjustments?|bonus|rebate|promo|code|not"
    r"|only)"
)
_WORDS = r"[\w'&.\u20ac$\u00a3/-]+"
_PAST = (
    r"(?:(?: (?:that|which))? (?:you|we|she|he|they)(?:'ve)? (?!owe)\w+(?: [\w'-]+){0,5}?|(?: (?:that"
    r"|which))? (?:went|got|was|were) \w+(?: \w+){0,2}?"
    r"| of (?:your|the|that|his|her) (?:[\w-]+ ){0,2}?\w+|(?: altogether| too much| extra| in all)| for"
    r" (?:the|your) (?:[\w-]+ ){0,2}?\w+| \([^)]{1,30}\))?,?"
)
"""How a sum is told from others: "the $7 you paid for express", "$64 of your annual payment"."""
_SUMS = (
    rf"{_HELD}(?:{SUM}(?: (?!{_SPENT}\b|(?:payments?|not|only|and)\b){_WORDS}){{0,4}}?|{_TOLD}(?:"
    rf" (?:{_POINTS}|quid|of it))?){_PAST}"
)
_MONEY = (
    rf"(?:{_SUMS}|\b\d{{1,3}} ?(?:%|per ?cent) of (?:your|the|it) ?(?:[\w-]+ ){{0,2}}?\w*|(?:^|\b(?:that|the"
    rf"|your|ur|all|unused|full) )(?:\w+ ){{0,2}}?(?:deposit|money|difference|fare|price|portion)\b)"
)
_COSTS = (
    rf"{_HELD}(?:{SUM}(?: (?!{_TAKEN}\b|hold\b){_WORDS}){{0,4}}?|{_TOLD}|{_THING}(?:"
    rf" (?!{_TAKEN}\b){_WORDS}){{0,3}}?){_PAST}"
)
_BE = r"(?:'s|'re|'ve|'ll| is| are| was| were| has| have| will| shall| gets?| got| r)"
_BEEN = (
    rf"(?:{_BE}(?: (?:be|been|being|now|just|already|also|all|getting|going to be|gonna be|hereby"
    rf"|therefore)){{0,3}})"
)
_YOURS = (
    rf"(?:you|u|ya|(?:your|ur|the|his|her|their) (?:(?!(?:next|new)\b)[\w-]+ ){{0,3}}?(?:{PLACES}|iban"
    rf"|e-?mail|apple ?pay"
    r"|klarna|gcash|pot|bag|pocket|pool|mail|spot wallet|source|debit|vault|till|meter|estate))"
)
_SENDER = (
    r"(?:^(?:(?:just|now|ok|so|and) )?(?=[a-z]+ing )|\b(?:i|we|they|he|she|finance|accounts|treasury|billing"
    r"|(?:the|our|your|my|buyer) (?:protection|colleague|owner|rep|airline|hotel|bank|carrier|merchant"
    r"|restaurant|shop|seller|host|insurer|landlord|team|manager|colleague|system|till)|stripe|paypal)"
    r"(?:'ve|'ll|'re|'m|'s)?(?: (?:have|has|will|am|are|is|can|shall|just|now|already|also|even|then|happy"
    r" to|able to|did"
    r"|agreed to|going to|gonna|gone ahead and|go ahead and|asked the system to|had it)){0,4} )"
)

_ARRIVES = {
    "the 40 is back in your wallet": rf"(?:{_BEEN}|,)? back (?:in|on|with|to|into|where) (?:your|ur|you\b"
    rf"|they|{_YOURS}\b)",
    "the 40 is on its way home": r"(?:'s| is| are) (?:now |already )?(?:on (?:its|their|the) way (?:back"
    r"|home)|en route|inbound"
    r"|in motion|homeward|coming home|heading home|headed home|(?:winging|wending|making) (?:its|their) way"
    r" (?:back |home )?"
    r"to (?:you|your))\b",
    "the 40 is heading to your card": r"(?:'s| is| are)? (?:heading|headed|returning|flowing|bouncing"
    r"|travell?ing|dropping"
    rf"|coming|going)(?: (?:your|ur) way\b|(?: (?:straight|right|back|home|out|all)){{0,2}} (?:to|into|onto)"
    rf" {_YOURS})\b",
    "the 40 flies back to your card": r"(?:'ll| will| has| have| just| already| now| then| should)*"
    r" (?:comes?|came|goes|go|went"
    r"|drops?|dropped|travels?|fl(?:y|ies)|bounces?|bounced|boomeranged|refunds?|flows?|lands?|landed|heads?"
    r"|reverts?)"
    rf"(?: (?:straight|right|all|as well))? (?:back|home) (?:to|in|into|on|onto|with) {_YOURS}\b",
    "the 40 lands on your card": r"(?:'ll| will| has| have| just| already| now| then| should| shall)*"
    r" (?:land|drop|hit|reach"
    rf"|touch|load|arrive|post|flow)(?:s|ed|ped|es)?(?: (?:in|on|into|onto|to|at|with|as|back))?"
    rf" {_YOURS}\b(?! (?:door|address))",
    "the 40 is being wired to you": rf"(?:{_BEEN})? (?:wired|mailed|transferred|paid(?: out)?|released"
    rf"|returned|restored"
    r"|sent|disbursed|booked|moved|moving|forwarded|emailed|topped up|converted|swapped|whizzed|shot)"
    rf"(?: (?:back|out|straight|over|home)){{0,2}} (?:to|onto|into|on) {_YOURS}\b",
    "the 40 goes out tonight": r"(?:'ll| will|'s| is| are)? (?:goes|going|go) out (?:by|via|with|w/|today"
    r"|tonight|tomorrow"
    r"|this|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|from (?:here|us))\b",
    "the 40 is in tonight's run": rf"{_BEEN}?(?: \w+)? (?:in|on|with|w/) (?:tonight's|today's|tomorrow's"
    rf"|this \w+'s|the \w+"
    r"|\w+day's|next) (?:\w+ )?(?:payout|payment run|run|batch|payroll|instal?ment)\b",
    "the 40 sits as a credit": rf"(?:{_BEEN})? (?:sit|sits|sitting|sat|booked|rolls?|rolled|shows?|showing"
    rf"|parked|held|goes"
    rf"|posted|appears?|treated|keyed|done|matched)(?: {_WORDS}){{0,4}}? as (?:an? |your )?(?:[\w-]+"
    rf" ){{0,2}}?(?:credit|refund)\b",
    "the 40 is due back to you": rf"{_BEEN}? (?:due|owed|payable)(?: back)? to (?:you|your|ur)\b",
    "the 40 will get refunded": rf"{_BEEN} (?:auto|automatically|fully|hereby|re)?[- ]?(?:refunded"
    rf"|reimbursed|credited"
    r"|reinstated|refundable to you|granted|disbursed|sanctioned for (?:refund|payment)|honou?red)\b",
    "the 40 re-sent": rf"(?:{_BEEN})? (?:re-?sent|reinstated|auto-?refunded|auto-?reversed|reverted"
    rf"|re-?credited)\b",
    "the 40 comes to you": r"(?:'s| is)? (?:comes?|goes|going|coming|sent)? ?(?:straight )?(?:to|2) (?:you|u"
    r"|ya)(?: instead"
    r"| today| now| after \w+)?\W*$",
    "the 40 leaves us today": r" (?:left|leaves?|is leaving|are leaving) (?:us|our)\b",
    "the 40 lands tomorrow": r"(?:'ll| will| should)? (?:lands?|posts?|shows? up|landing|reappears?|turns?"
    r" up|follows?|departs?)"
    r" (?:tonight|today|tomorrow|by|within|with you|overnight|on (?:your|\w+day)|in (?:your|\w+ days))\b",
    "the 40 is in your wallet already": rf"{_BE} (?:now |already )(?:on|in|under) {_YOURS}\b|{_BE} (?:on|in"
    rf"|under) {_YOURS} (?:already|now|again)\b",
    "40, arrow, wallet": r" ?[\u2192\u279c\u21d2\u27a1] ?(?:back|(?:(?:to )?(?:your|ur) )?(?:wallet|card"
    r"|paypal|bank|account|visa))\b",
    "the 40 less on your invoice": rf"{_BEEN}? (?:offset|deducted|netted|shaved|knocked|lopped|taken"
    rf"|adjusted|set off)"
    r" (?:(?:off|against) (?:your|ur|the next|\w+day)|(?:from|in) your (?:next|\w+) (?:bill|invoice|rent"
    r"|payment))\b",
}
"""What a sum does that comes to the customer."""

_LIFTED = {
    "the fee is being undone": rf"(?:{_BEEN})?,? (?:undone|unwound|un-?billed|put back|given back|paid back"
    rf"|handed back"
    r"|booked back|backed out|zeroed(?: out)?|nulled|nullified|overturned|rolled back|written off|taken off"
    r"|swept away"
    r"|wiped(?: out)?|axed|nixed|scrapped|zapped|struck off|bounced (?:right )?back|kicked back|forgiven"
    r"|exempted"
    r"|made good|made up to you|cancelled (?:out|down to)|done away with|reverted)\b",
    "the fee is getting voided": rf"(?:{_BE} (?:just |now |already |getting )?(?:being |been )|{_BE} getting"
    rf" )(?:voided|reversed|lifted|dropped|cancell?ed out|killed|halved)\b",
    "the fee is off the bill": rf"(?:{_BE}| comes?| coming){{1,2}} off(?: (?:the|your|ur|as well|too|now|as"
    rf" we speak)|\W*$)",
    "the fee comes back as well": rf"(?:{_BE}| comes?| coming| going| goes){{1,2}} back(?: (?:as well|too"
    rf"|today|via|to (?:you|ur|your|the (?:card|account|same)))"
    r"|\W*$)",
    "the fee we are giving back": r" (?:i|we)(?:'ve|'m|'re|'ll| have| am| are| will| do)?(?: just| now)?"
    r" (?:giv\w+ back|g(?:a|i)ven?"
    r" back|book\w* back|set off|revers\w+|cancel\w*|refund\w*|waiv\w+|return\w*|tak\w+ off|took off|drop\w*"
    r"|wip\w+"
    r"|shoulder\w*|bear\w*|swallow\w*)\b",
    "the fee is yours again": r"(?:(?:'s| is| are)?(?: all)? yours again|(?:'s| is| are)(?: all)? yours\W*$)",
}
"""What becomes of a fee or a sum that was taken from the customer."""

_PRIZE = (
    r"(?:voucher|code|coupon|gift ?card|credit|cheque|check|reward|rebate|discount|e-?coupon|certificate)s?"
)
_SHARE = rf"(?:{SUM}|\d{{1,3}} ?(?:%|per ?cent)|(?:{_COUNT}) per ?cent)"

_SENT = {
    "reverse the 240": rf"(?:revers|releas|lift|drop|wip|strik|void|nix|ax|writ|dispatch|returning|pull)\w*"
    rf" (?:the|that|your|all) {_NUMBER}"
    r"(?: (?:for you|in full|now|too|myself|as i|as we|off|back)\b|\W*$)",
    "take that 42 off": rf"(?:tak(?:e|ing|en)|took|knock(?:ed|ing)?|writ(?:e|ing|ten)|shav(?:e|ed|ing)"
    rf"|lopp?(?:ed|ing)?|str(?:ike|uck|iking))"
    rf" (?:the |that |your |all |whole |those )*(?:[\w-]+ ){{0,2}}?(?:{SUM}|{_NUMBER}|{_STAKES})(?:"
    rf" {_WORDS}){{0,2}}? off\b(?! (?:the price of (?:a|any)))",
    "put a 25 credit through": rf"(?:put|push|process|post|key|book|sign|slot)\w* (?:an? |the |that |your"
    rf" )?(?:{_NUMBER}|{SUM}(?: (?!{_SPENT}\b)[\w-]+){{0,3}}?)"
    r" (?:through|manually)\b",
    "approve the 57": rf"approv(?:e|ed|ing) (?:the |your |that )?(?:{SUM}|{_NUMBER}\W*$)(?! (?:charge"
    rf"|payment|purchase|order|transaction|transfer|limit))",
    "make good the 19": rf"(?:make|made|making) good (?:on )?(?:the |that |your )?(?:{SUM}|{_STAKES})",
    "I've undone that fee": rf"(?:undo(?:ne|ing)?|undid|unwound|unwinding|zeroed(?: out)?|revers(?:e|ed|ing)"
    rf"|dropp?(?:ed|ing)?"
    r"|forg[ai]ven?|rubbed out|wrote off|writing off|axed|axing|nixed|nixing|lift(?:ed|ing)?|backed out"
    r"|claw(?:ed|ing) back|voiding"
    r"|wip(?:ed|ing)|swept away|torn up|tore up|eating|halved)"
    rf" (?:out |off )?(?:the|that|this|your|ur|those|both) (?:[\w-]+ ){{0,3}}?(?:{SUM}|{_STAKES}"
    rf"|{_NUMBER}(?:$| for| this))",
    "I've dropped the 35": rf"(?:revers(?:e|ed|ing)|dropp?(?:ed|ing)?|lift(?:ed|ing)?|returned|return"
    rf"|returning"
    rf"|re-?sent|re-?sending|forgiven?) (?:you )?(?:the |your |all |whole |full |an? )*{SUM}",
    "we're giving back the whole fare": rf"(?:giv(?:e|en|ing)|gave|hand(?:ed|ing)?|pay(?:ing)?|paid"
    rf"|book(?:ed|ing)?|send(?:ing)?"
    rf"|sent|pushed|clawed|clawing)(?: you)? back (?:the |your |all |that |those |half |three |two"
    rf" )*(?:[\w-]+ ){{0,2}}?(?:{SUM}|{_STAKES}|{_NUMBER}|months|days)\b",
    "I've given the fee back": rf"(?:giv(?:e|en|ing)|gave|hand(?:ed|ing)?|pay(?:ing)?|paid|put"
    rf"|sen[dt](?:ing)?|pull(?:ed|ing)?"
    rf"|book(?:ed|ing)?|claw(?:ed|ing)?|tak(?:e|en)|push(?:ed|ing)?)(?: you| u)? (?:the |your |all |that "
    rf"|those |half |one )*"
    rf"(?:[\w-]+ ){{0,2}}?(?:{SUM}|{_STAKES}|{_NUMBER})(?: {_WORDS}){{0,3}}? back\b(?! (?:from|in (?:your"
    rf"|the) name))",
    "finance are paying the 40 to you": rf"(?:pay(?:ing)?|paid|sen[dt](?:ing)?|re-?sent|wir(?:e|ed|ing)"
    rf"|transferr?(?:ed|ing)?"
    rf"|releas(?:e|ed|ing)|mail(?:ed|ing)?|mov(?:e|ed|ing)|shift(?:ed|ing)?|drop|load(?:ed)?|put) (?:you"
    rf" )?(?:the |your |all |an? |over )*"
    rf"(?:[\w-]+ ){{0,2}}?{SUM}(?: {_WORDS}){{0,4}}? (?:to|onto|into|by|via|against|your) (?:{_YOURS}\b"
    rf"|way\b|(?:bank )?transfer|zelle|che)",
    "I've reinstated all 6,300": rf"(?:reinstat|restor|slott|return)\w+ (?:all |your |the |those |missing"
    rf" )*(?:\d[\d,]*)"
    rf"(?: (?:\w+ )?{_POINTS}|\W*$| as\b)",
    "I've cut the 80 down to 10": rf"(?:cut|knocked|lowered|dropped|reduced|halved|capped) (?:the |your"
    rf" )(?:[\w-]+ ){{0,2}}?"
    rf"(?:{_NUMBER}|{_STAKES}|price|bill|rate|{SUM})(?: {_WORDS}){{0,5}}? (?:to|in half)\b",
}
"""What somebody on the company's side does with a sum or a fee."""

SAID = {
    "somebody sends it": rf"{_SENDER}(?:{'|'.join(_SENT.values())})",
    "a sum that comes": rf"(?:{_MONEY}(?:{'|'.join(_ARRIVES.values())}))",
    "a cost that goes": rf"(?:{_COSTS}(?:{'|'.join(_LIFTED.values())}))",
    "the 40 will be with you": rf"(?:{_HELD}{SUM}(?: deposit| difference| balance)?{_PAST}|{_TOLD})(?:'ll|"
    rf" will| should| shall) (?:then )?be"
    rf" (?:with you|back|on your (?:card|account))\b",
    "you're getting the whole 100": rf"\byou(?:'ll be|'re| are) (?:getting|entitled to) (?:the |all |your "
    rf"|an? )*(?:whole "
    rf"|full |extra )*(?:{SUM}|purchase price|all of it)"
    r"(?! (?:plan|model|version|bundle|room|seat|ticket|tier|package))",
    "400 added": rf"{_TOLD}(?: {_POINTS})? (?:added|restored|reinstated|loaded)(?: (?:back|now|today|already"
    rf"|to your|on your)|\W*$)",
    "sending you the difference": rf"(?:^|{_SENDER})(?:sending|sendin|paying|crediting|wiring|auto-?refunded"
    rf"|refunded|issued)"
    rf" (?:you|u|ya) (?:the |your |an? )?(?:[\w-]+ ){{0,2}}?(?:{SUM}|{_NUMBER}\W*$|difference|balance due)",
    "you get the ticket price back": rf"\b(?:you|u|ya)(?:'re|'ll| will| shall| do| should| are)?(?: (?:also"
    rf"|still|then|just)){{0,2}} (?:get"
    rf"|gets|getting|have|having|receive|receiving|see) (?:all |the |your |ur |that |every |back )*(?:[\w-]+"
    rf" ){{0,3}}?(?:{SUM}|{_STAKES}|price"
    r"|value|cost|everything|penny|cent|all of it|the lot|face value)(?: \w+){0,2}? back\b",
    "you're due the 450": rf"\b(?:you're|you are|ur|u r|you were)(?: \w+ly)? (?:due|owed) (?:back )?(?:the "
    rf"|an? |your )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{SUM}|[\d,]+[- ]points?|refund|compensation|rebate|bonus)",
    "you'll see 27 land": rf"\byou(?:'ll| will| should) (?:see|find|spot|have) (?:the |your |that |an?"
    rf" )?(?:\w+ )?{SUM}(?: \w+)?"
    r" (?:land|arrive|appear|come|return(?:ing|ed)?|drop|reversed|credited|reappear|from us)\b",
    "code OAK12 is live": r"\bcode (?=\S*\d)[\w-]{4,}(?:'s| is| has been) (?:now |already )?(?:live|active"
    r"|loaded|ready|yours|waiting)\b",
    "your 15% is on the basket": r"\d{1,3} ?(?:%|per ?cent)(?: (?!tip\b|tax\b|vat\b|fee\b|surcharge\b"
    r"|charge\b)[\w-]+){0,3}?(?:'s| is) (?:now |already )?"
    r"(?:(?:live|active|in|on|loaded|applied|sitting|waiting) )?(?:on|in|at|for) (?:your|ur|the) (?:\w+ )?"
    r"(?:basket|cart|order|quote|account|profile|workspace|plan|wallet|booking|club card)\b",
    "there'll be 8 off": rf"(?:\b(?:there'll be|there will be|there's|i can do|we can do|i can knock|so have"
    rf"|then have|that shaves|that knocks"
    rf"|let me knock|let's lop|let's knock|we give you|i got you|that's)|^have) (?:you )?(?:a |another"
    rf" )?{_SHARE}(?: a month)? off\b",
    "I can offer 75 towards a trip": rf"\b(?:i|we) can (?:do|offer|stretch to|give)(?: you)? (?:an? |up to"
    rf" )?{_SHARE}"
    r" (?:toward|off|back|as|extra|in credit|less)s?\b",
    "a 30 voucher waits in your inbox": rf"(?:\b(?:an?|another|new|fresh|two|\d) )(?:[\w-]+"
    rf" ){{0,2}}?{_SHARE} (?:[\w-]+ ){{0,2}}?{_PRIZE}\b"
    r"(?: \w+){0,4}? (?:waiting|sitting|sits|coming|on (?:its|the) way|in the post|enclosed|attached|in your"
    r" (?:inbox|profile|account|wallet"
    r"|mail|app)|on your (?:account|profile))\b",
    "I'm sending a 20 code": rf"(?:{_SENDER}|^(?:just )?)(?:sen[dt](?:ing)?|e?mail(?:ed|ing)|text(?:ed|ing)"
    rf"|popp(?:ed|ing)|got|drop(?:ped|ping)|issued"
    rf"|reissued|made|generated|created|load(?:ed|ing)?|stuck)(?: (?:you|u|on))? (?:an? |the |another |you "
    rf"|in )*(?:[\w-]+ ){{0,2}}?"
    rf"{_SHARE} (?:[\w-]+ ){{0,2}}?{_PRIZE}\b",
    "I've let you off the fee": r"\b(?:i|we)(?:'ve|'ll|'re|'m| have| will| are| am| can)?(?: just)?"
    r" let(?:ting)? (?:you|u) off"
    r" (?:the|that|this|those|with the)\b",
    "we'll honour the 42.99": rf"\b(?:i|we)(?:'ve|'ll|'m|'re| have| will| can| are| am)?(?: able to| happy"
    rf" to)? (?:honou?r|stand by)(?:ed|ing)?"
    rf" (?:the |that |your |yesterday's )?(?:[\w']+ )?{SUM}",
    "there'll be a 50 no-show credit": rf"\bthere(?:'ll be|'s| is| will be) (?:now )?(?:an? |another"
    rf" )?{_SHARE} (?:[\w-]+ ){{0,3}}?{_PRIZE}\b(?! card)",
    "there's a tenner in your wallet": rf"\bthere(?:'ll be|'s| is| will be) (?:now )?(?:an? |another )?{SUM}"
    rf" (?:\w+ ){{0,2}}?(?:in your (?:wallet|inbox|pocket)"
    r"|on the account from (?:me|us)|with your name on it)\b",
    "you'll have your 230 by Wednesday": rf"\byou(?:'ll| will| shall)? (?:get|have|receive) (?:all (?:of"
    rf" )?(?:the )?|the full |the whole |your )(?:{SUM}|{_NUMBER}"
    r"(?: (?:by|on|today|back)|\W*$))",
    "45 off each bill": rf"^(?:[a-z']+ ){{0,2}}{_SHARE} off (?:the (?:balance|bill|final|next|total)|your"
    rf"|each bill|at checkout|anything)\b",
    "two free months on your profile": r"\b(?:set|slipped|added|put|dropped|popped|keyed) (?:you )?(?:an? "
    r"|two |three |four |one |another |\d+ )?(?:free"
    r"|gifted|bonus|complimentary) (?:months?|weeks?|days?|nights?|rides?|tickets?|class(?:es)?)\b",
    "you'll be made whole": r"\b(?:you'll be|you will be|you've been|been|have) made whole\b",
    "topped you up with 2,000": r"\btopp(?:ed|ing) (?:you|u|it|your \w+) (?:back )?up (?:by|with|w/) (?:an? "
    r"|another |an extra )?(?:\S{0,2}\d)",
    "re-rated to zero": r"\b(?:re-?rated|re-?billed|re-?invoiced|re-?priced|knocked|brought|cut"
    r"|dropped)\b.{0,40}? (?:down )?to (?:zero|nil)\b",
    "your July bill is zero": r"\byour (?:[\w-]+ ){0,3}?(?:bill|invoice|price|rate|fee)s?(?:'s| is| are|"
    r" will be| will read)(?: now)? (?:zero|nil|halved"
    r"|half(?! (?:paid|way|of))|[$\u20ac\u00a3]0\b)",
    "apply the 180 from your cancelled leg": rf"\b(?:apply|applying|applied|put|putting|mov(?:e|ed|ing)"
    rf"|carr(?:y|ied|ying)|roll(?:ed|ing)?)"
    rf" (?:the |your )?{SUM} (?:from|of) (?:your |the )?(?:cancell?ed|unused|old|overpaid|returned"
    rf"|refunded)\b",
    "here's 3 months at zero cost": r"\b(?:here's|giv(?:e|ing) you|like to give you|like you to have"
    r"|gift(?:ed|ing)? you) (?:an? |another |one |two"
    rf" |three |\d+ )?(?:free |gifted )?(?:(?:months?|weeks?|days?)\b.{{0,20}}? (?:on us|at zero cost)"
    rf"|[\d,]+ (?:\w+ )?{_POINTS})\b",
    "we'll pick up the toll": r"\b(?:i|we)(?:'ll|'re|'m| will| are| am) (?:picking up|pick up|eating|eat"
    r"|foot|footing|swallow|swallowing|absorb"
    rf"|absorbing|cover|covering) (?:the |that |your |those )?(?:\w+ )?(?:{SUM}|{_STAKES}|one\b)",
    "full refund to your card": r"^(?:\W*(?:so|and|ok|yes|great)\W+)?(?:full|whole|entire|complete)"
    r" (?:refund|fare|amount|bill)\b.{0,40}? (?:back )?to"
    r" (?:you|your|ur|the (?:form of payment|card|original))\b",
    "money back on the way": r"\bmoney back (?:on (?:the|its) way|in full)\b",
    "a cheque for 95 in the post": rf"\b(?:enclosed is|find enclosed|enclosed) an? (?:cheque|check|voucher"
    rf"|certificate)\b|\b(?:cheque|check) for {SUM}"
    r".{0,20}? (?:in the post|in the mail|mails? out)\b",
    "refund 90 to PayPal": rf"\b(?:apologetic )?(?:reversal|rebate|refund|goodwill|gesture|reimbursement)"
    rf" (?:of|for) (?:the |your |an? )?{SUM}"
    r"(?: \w+)? (?:posts|lands|goes|tonight|today|tomorrow|booked|posted|keyed|is done|is successful)\b",
    "5 on the next shop, popped on": rf"{_SHARE} {_PRIZE} (?:popped|stuck|keyed|loaded|added|put|issued|sits"
    rf"|is active|waiting)\b",
}
SPARED = {
    "you no longer owe the 45": rf"\byou (?:no longer|don't|do not|won't|needn't) (?:owe|pay)(?: us)? (?:the"
    rf" |that |this |for the )?"
    rf"(?:\w+ )?{SUM}(?! (?:until|till|before|yet|now|up ?front|today))",
    "the 120 won't be payable": rf"(?:{SUM}|{_THING})(?: {_WORDS}){{0,5}}? (?:won't|will not|is no longer"
    rf"|isn't going to) (?:be )?(?:payable|billed"
    r"|charged|collected|recovered|taken)\b(?! (?:until|till|before|yet))",
    "nobody pays the 75, you included": r"\bnothing is owed\b|\bnot a penny due\b|\bzero owed\b|\bwon't owe"
    r" (?:us )?(?:a penny|a cent|anything)\b",
}
DOING = (
    r"back|add|approv|depart|left|leav|\byou\b|name|strik|way|route|inbound|motion|home|head|return|flow"
    r"|bounc"
    r"|travel|drop"
    r"|coming|going|comes|came|goes|went|fl(?:y|ies)"
    r"|boomerang|refund|land|revert|\bhits?\b|reach|touch|load|arriv|post|wired|wiring|mail|transf|paid|pay"
    r"|releas|restor|sen[dt]"
    r"|disburs|booked|mov|forward|topp|convert|swap|whizz|shot|\bout\b|\brun\b|batch|payroll|instal|\bsits?"
    r"|sat\b|roll"
    r"|show|park|held|appear|treat|keyed|done|match|due|owed|payable|reimb|credit|reinst|grant|sanction"
    r"|honou?r|good"
    r"|[\u2192\u279c\u21d2\u27a1]|offset|deduct|nett?ed|shav|knock|lop|taken|adjust|set\b|undo|undid|unw|unb"
    r"|put|given?|giv|gave|hand|zero"
    r"|null|overturn|written|wrote|writ|swept|wip|axe|axing|nix|scrap|zap|struck|forg|exempt|made|cancel|voi"
    r"|revers|lift"
    r"|kill|halv|\boff\b|book|waiv|bear|swallow|shoulder|yours|rubbed|claw|torn|tore|eat|pull|push|tak|shift"
    r"|put|auto|issu"
    r"|get|hav|receiv|see|live|active|ready|waiting|basket|cart|order|quote|account|profile|workspace|plan"
    r"|wallet|booking"
    r"|offer|\bdo\b|stretch|sit|enclosed|inbox|\blet|stand|whole|slot|nil|cut|capp|reduc|lower|brought|bill"
    r"|invoice|price|rate"
    r"|apply|applied|carr|gift|like|pick|foot|absorb|cover|cheque|check|popped|stuck|added|got|text|generat"
    r"|owe|charged|collect"
)
"""One word of every gift in `SAID` is among these."""
_KEPT = r"(?:card|bank|wallet|paypal|iban|visa|amex|apple ?pay|monzo|upi|debit card)"
CLEARED = (
    r"\b(?:it|that|this|they|both|these|which)(?:'s|'re|'ll| is| are| was| were| has| have| will)?(?:"
    r" (?:just|now|already|all|been|be|being|getting))"
    r"{0,3} (?:on (?:its|their) way (?:back|home)|(?:coming|going|heading|headed|bouncing|goes|comes|gone)"
    r" (?:straight |right |all )?(?:back|home)"
    rf"(?: (?:to you|via)|\W*$)|(?:wired|returned|refunded|credited|sent|paid|moved|returning)(?: (?:back"
    rf"|out|straight))? (?:to|onto|into|on) (?:your|ur|the)"
    rf" (?:[\w-]+ ){{0,2}}?{_KEPT}|axed|nixed|zeroed|written off|taken off|in (?:tonight's|today's|\w+day's)"
    rf" (?:\w+ )?(?:run|batch)"
    r"|(?:leaves|leaving) us|lands? (?:back )?(?:in|on) your|expunged|deleted from (?:the|your) bill|yours"
    r" by law)\b"
    r"|\b(?:i|we)(?:'ve|'m|'re|'ll| have| am| are| will)?(?: just| now| already| also)? (?:lift|revers|void"
    r"|nix|releas|undo|strik|swallow|shoulder|eat)"
    r"(?:|e|ed|ing|s) (?:it|that|this|them|both)\b"
    r"|\bwhich (?:i|we)(?:'ve| have)?(?: just| already| now| since){0,2} (?:posted|sent back|credited"
    r"|returned|reversed|refunded|give back|made whole)\b"
)
"""Words that say of any sum named before them in the sentence that it comes to the customer."""
PLAIN = (
    rf"(?:^|\b(?:the|that|your|ur|all|extra|so|and|have) ){_NUMBER}(?='s|'re| (?:is|are|was|were|has|have"
    rf"|will|gets?|goes|lands|back|off|down"
    r"|coming|added|by|through|manually|for you|in full|as i|nulled|restored|approved)\b)"
    rf"|\b(?:the|that|your) {_NUMBER}\W*$|\b(?:to|is|are|read) (?:nil|zero)\b|\bfine(?:'s| is| has)\b"
)
"""A sum without a currency, by what it does or by its end of the sentence."""
COUNTED = rf"\d|{_COUNT}|\bnil\b|\bzero\b"
"""One word of every such sum is among these."""
