"""Gifts as people tell of them in passing: without a doer, without a verb, in slang, by what is gone or on its way.

As in `sayings.py`, each pattern is read over one clause of bounded length and starts at the start of a word; negation,
questions and conditions are `grammar.py`, and who decides is `credit.py`.
"""

from sentinel.behaviours.lexicon import SUMS

SUM = rf"(?:{SUMS})"
FEE = r"(?:fee|charge|surcharge|penalty|fine|excess|interest|overage|toll|cost|surge|levy)s?"
BILLS = r"(?:bill|folio|statement|invoice|tab|account|total)"
PLACES = (
    r"(?:account|card|wallet|bill|balance|bank|paypal|statement|visa|amex|mastercard|upi|folio|app|profile"
    r"|inbox|mailbox|rewards)"
)
GIFTS = r"(?:refund|credit|voucher|discount|coupon|certificate)s?"
_HOARDS = r"(?:wallet|balance|vault|inventory|stash|purse|locker|mailbox|pouch|backpack|hoard|treasury)"
_PAPERS = (
    r"(?:invoice|charge|payment|purchase|transaction|bill|fine|debit|notice|ticket|citation|penalty"
    r"|debt|arrears)"
)
_UNDONE = (
    r"(?:voided|reversed|refunded|written off|waived|quashed|scrapped|wiped|withdrawn|torn up|struck"
    r" out|cleared off)"
)
_OFF = r"(?:taken|took|knocked|wiped|struck|scrubbed|removed|shaved|chopped|lopped)"
_IS = r"(?:is|are|was|were|has been|have been|'s|'s been)(?: now| already| all| just){0,2}"
_WHO = r"\b(?:i|we)(?:'ve|'ll|'re|'m| have| will| can|'d)?"
_MONTHS = r"(?:month|january|february|march|april|may|june|july|august|september|october|november|december)"
_PERIOD = rf"(?:week|year|night|day|period|one|order|session|visit|trip|ride|class|delivery|{_MONTHS})"

SAID = {
    "taken that off your bill": rf"^(?:\w+ ){{0,2}}?{_OFF} .{{0,25}}?\b(?:off|from) (?:the|your|ur) (?:\w+"
    rf" ){{0,2}}?"
    rf"{BILLS}\b",
    "the fee is gone": rf"\b{FEE}(?: of {SUM})?(?: {_IS}|'s) (?:gone|off|wiped|cleared|rescinded|expunged"
    rf"|nixed|history|dropped|scrapped"
    r"|taken (?:off|away|care of)|struck(?: off)?|squashed|lifted|zeroed(?: out)?)\b",
    "the 24 euros are taken away": rf"{SUM}(?: altogether| in total| total| in all| each)?,? {_IS}(?:"
    rf" being)? (?:cleared|forgiven|voided|reversed|removed|taken (?:off|away)|knocked off|wiped(?: off)?"
    rf"|struck off"
    r"|written off|back (?:on|in|with))\b",
    "the second has been sent back": r"\b(?:first|second|third|other|extra|duplicate|one|rest|remainder"
    r"|excess"
    r"|latter|lot)(?:'s|'ve| has| have| is| was| were)(?: now| just| already)? (?:been )?(?:put back|given"
    r" back|paid back"
    r"|sent back|reversed|waived|refunded|credited back|reimbursed|knocked off)\b",
    "notice 12 voided": rf"^(?:and |the |your |so )?(?:\w+ )?{_PAPERS}(?:'s)?\b[^.]{{0,25}}? {_UNDONE}\b",
    "and notice 12 voided": rf"\band (?:the |your )?{_PAPERS} [\w-]*\d[\w-]* (?:has been |is |was"
    rf" )?{_UNDONE}\b",
    "you'll have it back on your Visa": r"\byou(?:'ll| will| should|'re going to)(?: also| soon)? (?:have"
    r"|get|see) (?:it|that|them|this|everything|the lot|the money|all of it|both|half)(?: all)? back"
    rf" (?:on|in|to|into|with) (?:your|the|ur) (?:\w+ ){{0,2}}?{PLACES}\b",
    "I'll drop 500 points in your account": rf"(?:{_WHO}\b.{{0,20}}?|^(?:\w+ )?)\b(?:drop|stick|stuck|slid"
    rf"|slip|pop|bung"
    r"|chuck|toss|park|sling|lob|spot|load|put|plopp?)\w{0,4} (?:you )?(?:an? |the |another |some )?"
    rf"(?:{SUM}|[\d,]+ (?:\w+ )?(?:points|miles|gems|coins|tokens|stars)|(?:[\w-]+ ){{1,2}}?(?:voucher"
    rf"|credit|coupon))(?: back)?"
    rf" (?:in|into|on|onto|to) (?:your|ur|the) (?:\w+ )?{PLACES}\b",
    "I've added 2,200 shards to your vault": rf"{_WHO}\b.{{0,15}}? ?(?:add|credit|sen[dt]|put|load|restor"
    rf"|grant|return"
    r"|drop|deposit|plac)\w{0,4} (?:you )?(?:the |your |an extra |another )?\d[\d,]* (?:\w+ ){0,2}?\w+s(?:"
    r" back)?"
    rf" (?:in|into|on|onto|to) (?:your|ur) (?:\w+ )?{_HOARDS}\b",
    "2,200 shards added to your vault": rf"^(?:your |the )?\d[\d,]* (?:\w+ ){{0,2}}?\w+s (?:have been |are "
    rf"|were )?(?:now )?"
    r"(?:added|credited|sent|returned|restored|granted|loaded)(?: back)? (?:to|in|into) (?:your|ur) "
    rf"(?:\w+ )?{_HOARDS}\b",
    "we'll eat the shipping": r"\b(?:i|we)(?:'ll| will| can|'re going to|'ve)? (?:eat|swallow|stomach|pick"
    r" up|shoulder"
    r"|bear) (?:the|that|this|your|any) (?:\w+ ){0,2}?(?:shipping|postage|fees?|costs?|charges?|difference"
    r"|tolls?"
    r"|repairs?|tab|bill)\b",
    "forget about that fee": rf"\bforget (?:about )?(?:that|this|the|your) (?:\w+ ){{0,2}}?{FEE}\b",
    "20 percent knocked off": rf"^(?:{SUM}|\d{{1,3}} ?(?:%|percent)) (?:\w+ )?(?:knocked|taken|shaved"
    rf"|chopped|lopped) off\b",
    "a fiver's winging its way": rf"{SUM}(?:'s| is| are)(?: now| already)? (?:winging|making|on|wending)"
    rf" (?:its|their)"
    r" way (?:back )?(?:to|into|onto)\b",
    "refunded!": r"^(?:(?:all|fully|now|just|and|it's|that's|been|done) ){0,2}(?:refunded|waived|reimbursed"
    r"|comped)"
    r"(?: in full| for you| already| now)?[.!]*$",
    "the 12.99 will get to you": rf"\b(?:the|your|that) {SUM}(?:'ll| will| should)(?: still| then| also)?"
    r" (?:get|come|go|find its way|make its way|be back)(?: back)? (?:to|with) (?:you|your)\b",
    "a code for 20% off": r"\bhere(?:'s| is) (?:an? |the |your )?(?:\w+ )?code\b.{0,12}? (?:for|worth|gives"
    r" you|that gives you) "
    rf"(?:(?:\d{{1,3}} ?(?:%|percent)|{SUM}) off|free)\b",
    "I'll give you the shipping back": r"\b(?:give|giving|gave|get|getting|pay|paying|hand|handing) (?:you"
    r"|u) (?:all |half )?(?:of )?"
    r"(?:the|your|ur) (?:\w+ ){0,2}?(?:shipping|postage|delivery|fares?|price|costs?|premium|deposit"
    r"|subscription|rent|money|fees?"
    r"|charges?|lot|difference)(?: costs?| fees?| charges?)? back\b",
    "May is free for you": rf"\b{_PERIOD}(?:'s| is| will be|'ll be) (?:\w+ )?(?:free|complimentary) for you\b"
    rf"|^(?:your |the )?(?:next |coming )?{_MONTHS}(?:'s| is| will be) (?:\w+ )?(?:free|complimentary)\b",
    "the rest follows by cheque": r"\b(?:follows|is following|will follow|comes|is coming)(?: to you)?"
    r" (?:by|in|as an?|via)"
    r" (?:cheque|check|bank transfer|bacs|transfer)\b",
    "17.20 approved": rf"{SUM}\W{{0,4}}(?:\w+ )?(?:approved|credited|refunded|returned|reversed|added"
    rf"|loaded|rebated|reimbursed"
    r"|waived|struck off|squashed|nulled|wiped|scrapped|written off|voided|auto-?returned|dropped)\b(?! by"
    r" you)(?! (?:to|on|onto) (?:your |the )?(?:bill|cart|total|basket|invoice|order|fare|price|tab|quote"
    r"|booking))",
    "the fiver's sorted": rf"{SUM}(?:'s| is)(?: now| already| all| being){{0,2}} (?:sorted|loaded|approved"
    rf"|yours|honou?red"
    r"|released|leaving us)\b",
    "24 in your favour": rf"(?:{SUM}|\d+) in (?:your|ur) favou?r\b",
    "both nights back": r"\b(?:get|getting|have|having|receive|receiving) (?:both|all|the|your|ur|\d+|half"
    r"|those|these)"
    r"(?: \w+)? (?:nights?|days?|months?|weeks?|deposits?|fees?|payments?|fares?|lot|money|balance|amount"
    r"|rest|remainder|charges?|payment|euros?|pounds"
    r"|dollars)"
    r" (?:back|again)\b",
    "the credit kicked in": r"\b(?:credits?|refunds?|compensation|cashback|reimbursement|bonus|voucher)(?:"
    r" has| have| just| already)*"
    r" (?:kicked in|dropped|landed|cleared|went in|gone in|gone through)\b",
    "claim paid this morning": r"^(?:so |ok |okay |and |your |the )*claim (?:is |was |has been |got"
    r" )?(?:paid|settled|approved)\b",
    "we owe you the 38": rf"\b(?!(?:you|u)\b)[a-z]+(?: still)? owes? (?:you|u) (?:back )?(?:the |an? |that"
    rf" )?{SUM}",
    "a return of the extra 300": r"\b(?:start|initiat|process|issu)\w* (?:an? |the )?(?:return|reversal"
    r"|release) of (?:the |your )?"
    rf"(?:\w+ ){{0,2}}?{SUM}",
    "loaded onto a gift card": r"\b(?:loaded|placed|added|put|issued) (?:back )?(?:onto|on|to|as) an?"
    r" (?:e-?)?(?:gift card|voucher"
    r"|store credit)\b",
    "I've stripped out the extra 12.50": rf"{_WHO}(?: just| now| also)? (?:remov|strip|taken|took|delet"
    rf"|revers|void|cancel|knock)\w*"
    rf" (?:out |off )?(?:the |that )?(?:extra|duplicate|second|additional|wrong|incorrect|erroneous"
    rf"|mistaken) (?:\w+ )?{SUM}",
    "let's make it 25": rf"\b(?:let's|let me|i'll|i can|we'll|we can) make (?:it|that) (?:an even )?{SUM}",
    "which brings the 64 down to 0": r"\b(?:lowering|reducing|dropping|bringing|cutting|lowers|reduces"
    r"|brings|cuts|lowered|brought)"
    rf" (?:the|your|that|it|this)(?: [\w$\u20ac\u00a3.-]+){{0,3}}? (?:down )?(?:by|to) {SUM}",
    "a payment of 862 is approved": rf"{_WHO}(?: just| now| also)? (?:approv|issu|authori[sz]|releas"
    rf"|schedul|arrang)\w* (?:you )?(?:an? |the )?"
    rf"(?:\w+ )?payment (?:to you )?of {SUM}",
    "full reversal of 14.99": rf"^\W*(?:an? )?(?:full|partial|complete) (?:reversal|refund|reimbursement"
    rf"|credit)(?: of| for) {SUM}",
    "a 10 birthday reward waits": rf"\b(?:there's|there is|you have|you've got) an? {SUM} (?:\w+"
    rf" )?(?:reward|bonus|credit|voucher|gift)\b",
    "your 40% student rate is live": rf"\byour (?:{SUM}|\d{{1,3}} ?(?:%|percent)) (?:\w+ ){{0,2}}(?:rate"
    rf"|price|discount|offer|pricing) is (?:now |already )?"
    r"(?:live|active|in place|applied|on)\b",
    "bring it down by 127": rf"\b(?:i|we)(?:'ve| have|'ll| will| can)?\b.{{0,20}}? (?:bring|brought|take"
    rf"|taken|get|got|knock|knocked) (?:it|that|this"
    rf"|the \w+|your \w+) down by {SUM}",
    "we will cover the full 340": rf"{_WHO} (?:cover|pay|absorb|refund|reimburse)(?:ed|ing)? (?:you"
    rf" )?(?:the |your |that )?(?:full |whole |entire |extra )?{SUM}",
    "it's been wiped from yours": r"\b(?:it|that|this|they|both|these)(?:'s|'ve| has| have| is| was|"
    r" were)(?: now| just| already)? (?:been )?(?:wiped|removed"
    rf"|struck|taken|scrubbed) (?:off|from) (?:yours|(?:your|the|ur) (?:\w+ )?{BILLS})\b",
    "turned into an eCredit": r"\b(?:turned|converted|changed) (?:in)?to (?:an? )?(?:\w+"
    r" )?(?:e-?)?(?:credit|voucher|gift card)\b",
    "deducted from your next invoice": rf"{SUM},? (?:has|have|was|were|will)(?: now| already| just)?"
    rf" (?:been |be )?(?:deducted|subtracted|taken) (?:from|off)"
    r" (?:your|the|ur) (?:\w+ )?(?:bill|invoice|statement|folio)\b",
    "payment to you": rf"^\W*(?:net )?payment to you\W{{1,6}}{SUM}",
    "the credit is permanent": r"\bcredits?\b.{0,20}? (?:is|are|becomes) (?:now )?(?:permanent|final)\b",
    "18 will be mailed to you": rf"{SUM},? (?:will be|is being|has been|was|is) (?:mailed|sent|posted|paid"
    rf"|wired|transferred|returned|refunded|credited"
    r"|issued|going)(?: back)? (?:to|into|onto) (?:you|your|ur)\b",
    "the 130 left our bank": rf"{SUM} (?:has |have )?(?:now |already )?(?:left|leaves|is leaving) (?:our"
    rf"|us)\b",
    "I've sent back the 48": rf"{_WHO}(?: just| now| also)? (?:sent|send|paid|pay|put|given|give|handed)"
    rf" back (?:the |your )?{SUM}",
    "312 points are yours": rf"(?:{SUM}|\b(?:points|miles|voucher|credit|discount|code"
    rf"|reward)s?)\b.{{0,40}}? (?:is|are)(?: now| already| all)? yours\b(?! to (?:pay|cover|settle))",
    "20 less on the order": rf"^\W*{SUM} (?:less|cheaper|lower)\b",
    "which knocks it from 31 to 5.80": rf"\b(?:knocks|takes|drops|puts|knocking|taking|dropping|capping"
    rf"|caps) (?:the \w+|it|that|this|your \w+) (?:down )?from {SUM} to {SUM}",
    "your three free months are active": r"\byour (?:\w+ )?(?:free|complimentary|bonus) (?:months?|weeks?"
    r"|days?|year|nights?)\b.{0,20}? (?:is|are|has|have)(?: now| been| already)*"
    r" (?:active|live|on|added|started|in place)\b",
    "the 20 reduction kicks in": rf"(?:{SUM}|\d ?%) (?:\w+ )?(?:reduction|discount|credit|rate|price"
    rf"|rebate) (?:kicks in|starts|applies|takes effect|begins)\b",
    "another 5.99 is following": rf"{SUM} (?:is following|follows|will follow)\b",
    "the extra 204 sits on your account": rf"{SUM} (?:now |already )?(?:sits|is sitting|is waiting|waits|is"
    rf" available now|is now available) (?:on|in) your (?:\w+ )?{PLACES}\b",
    "I've gone ahead with the refund": r"\b(?:i|we)(?:'ve|'ll|'m|'re| have| will| am| are)?(?: (?:just|now"
    r"|already|also|then|going to|\w+ly)){0,2} (?:gone|went|going|go|proceed(?:ed|ing)?|mov(?:e|ed|ing))"
    r" (?:ahead "
    r"|forward )?with (?:the|this|that|your) (?:\w+ ){0,2}?(?:refund|credit|reimbursement|reversal|waiver"
    r"|compensation|voucher)\b(?! (?:request|question|quer|form|process|polic|option|card))",
    "I've taken care of the refund": r"\b(?:i|we)(?:'ve|'ll|'m| have| will| am)?(?: \w+)? (?:take|took"
    r"|taken|taking) care of"
    r" (?:the|this|that|your) (?:\w+ )?(?:refund|credit|reimbursement)\b(?! (?:request|question|quer|card"
    r"|form|polic|page))",
    "the refund is 80": rf"(?<!maximum )(?<!highest )\brefund(?: amount| total)?(?: for (?:[\w',-]+"
    rf" ){{0,9}}?[\w'-]+)? (?:is|comes to|comes out"
    rf" (?:to|at)|will be"
    rf"|amounts to|totals) {SUM}",
    "with 50 off your crown": rf"^\W*(?:and |plus |but )?with (?:your )?{SUM} off (?:your|the|that|this)\b",
    "the refund will take 5 days": r"\b(?:the|your|this) (?:\w+ )?(?:refund|reimbursement)\b.{0,90}?"
    r" (?:will|should) take (?:up to |about"
    r" |around |another |between )?\d{1,2}\b.{0,20}? (?:day|hour|week)s?\b",
    "the refund is under way": r"\b(?:refund|reimbursement|reversal)(?: (?:is|has been)|'s)(?: now| already"
    r"| currently| all)? (?:in"
    r" progress|under ?way|in process|in the works|put through)\b",
    "you'll see the fee come off": rf"\byou(?:'ll| will) see (?:the|that|this) (?:\w+ )?{FEE} (?:come|drop"
    rf"|fall|go) (?:off|away)\b",
    "the difference of -88 went to your card": rf"\bdifference of [(]?(?:[-\u2212]|minus ){SUM}[)]? (?:has"
    rf"|have|was"
    rf"|were|is|will)\b.{{0,20}}? (?:applied|credited|added|posted|put|returned)\b",
    "a new code for your order": r"\b(?:giv|send|sent|issu|offer|generat|get)\w{0,4} you (?:with )?(?:an?"
    r"|another) (?:new "
    r"|different |replacement |working |fresh )?code (?:to (?:use|apply) |that works )?(?:for|on|at"
    r"|towards?) (?:your"
    r" |the |this )?(?:next )?(?:order|purchase|basket|cart|booking|checkout)\b",
    "it now has a 60 credit": rf"\b(?:now|already) (?:has|shows|carries|have) (?:an? )?{SUM}"
    rf" (?:\w+ )?credit\b",
    "your voucher code is HN-204": r"^\W*(?:and |so |great |yes )?your (?:new )?(?:voucher|coupon|discount"
    r"|promo\w*)(?:"
    r" code| number)? is (?=[\w-]{0,20}\d)[\w-]{4,}",
    "I'll reverse one of the charges": rf"{_WHO}\b.{{0,40}}? (?:revers|refund|credit)\w* (?:(?:any|all"
    rf"|every|both) (?:of"
    rf" (?:the|those|your) |the |those )?(?:[\w-]+ )?|one of (?:the|those|your) (?:two |\w+ )?)(?:{_PAPERS}s|{FEE})\b"
    r"(?! (?:if|when|that)\b)",
    "an extension will be provided": r"\b(?:compensation|(?:licen[cs]e|subscription|membership|(?:one|two|three|1|2|3)"
    r"[ -](?:week|month|day)s?) extension)s?\b.{0,40}? (?:will be|has been|was|is being) (?:provided"
    r"|granted|given|added"
    r"|applied|issued)\b",
    "@jo will process a refund": r"@[\w-]+ (?:will|has|is going to) (?:process|processed|issue|issued|send"
    r"|sent) (?:an?|the"
    r"|your) (?:\w+ )?refund\b",
    "someone will be in touch to process your refund": r"\b(?:contact|reach out|call|follow up|be in touch|e-?mail)\b"
    r".{0,60}? (?:to|and) (?:\w+ (?:it )?(?:the \w+ )?and )?(?:process|issue|complete|send) (?:you )?your (?:[\w$.,]+"
    r" )?refund\b",
    "this ride is free for you": r"\b(?:this|the next|that|your next) \w+(?: is|'s"
    r"| will be) (?:now )?(?:free|on the house"
    r"|at no charge) for you\b",
    "the fee falls away": rf"\b{FEE}(?: of {SUM})? (?:falls|drops|goes) away\b",
    "one option is to offer you a voucher": rf"\b(?:option|thing i can do|solution)(?: here| for (?:you"
    rf"|this))? is (?:to|for (?:me|us)"
    rf" to|that (?:i|we)(?: can)?) (?:offer|give|issue|provide|send|arrange|apply"
    rf"|process)\b.{{0,30}}?\b{GIFTS}\b",
    "help you with an exchange or provide a credit": rf"\b(?:i|we)(?:'d|'ll| can| will| would)?(?: be)?(?:"
    rf" happy to| glad to| gladly| able"
    rf" to)? (?:assist|help|arrange|offer|do|look)\b[^.;]{{0,45}}? or (?:provide|offer|issue|give|arrange"
    rf"|send|apply) (?:you )?(?:with )?"
    rf"(?:an? |the )?(?:\w+ )?{GIFTS}\b(?! (?:card|check|score|option|information|detail|request|polic"
    rf"|question))",
    "they will call you to process your refund": rf"\bwill (?:follow up|contact|reach out|call|get back|be"
    rf" in touch|e-?mail|get in touch)"
    rf"\b.{{0,50}}? to (?:process|approve|issue|complete|finali[sz]e|arrange|send) (?:you )?(?:the|your|this"
    rf"|an?)(?: [\w$.\u00a3\u20ac]+){{0,3}}?"
    rf" {GIFTS}\b(?! (?:request|option|form|quer|question|card))",
    "your gift card can be sent by post": r"\byour (?:\w+ )?(?:(?:gift|money|store|e-?gift) ?(?:card"
    r"|voucher)|voucher|coupon|refund cheque"
    r"|cheque)s? can be (?:sent|e-?mailed|posted|mailed|delivered|collected|paid)\b",
    "49 returns in 3 days": rf"{SUM} (?:returns|comes back|goes back|is returning)(?: to (?:you|your \w+))? "
    rf"(?:in|within|by)\b",
    "your bill will be 5 less": rf"\b(?:your|the) (?:\w+ )?{BILLS} (?:will be|is|'ll be|comes out|should be)"
    rf" (?:now )?{SUM} (?:less|lower"
    rf"|cheaper)\b",
    "a promotion that brings it down": rf"\b(?:i|we)(?:'ve got|'ve| have| found| see)\b.{{0,30}}? "
    rf"(?:promotion|promo|offer|discount|deal|code"
    rf"|coupon)\b.{{0,15}}? (?:that|which|to) (?:can |will |would )?(?:bring|take|knock|drop|lower|reduce"
    rf"|give|save|get)s?"
    rf" (?:you |your |that |it |the )(?:\w+ ){{0,2}}?(?:down|off|{SUM})",
    "this code is good for 7 days": r"^(?:this|your|the) (?:(?:promo\w*|discount|coupon|voucher) )?code "
    r"(?:\S+ )?is good (?:for|until"
    r"|through|till)\b",
    "the money will be with you on Friday": rf"\b(?:money|funds|cash|refund|{SUM})(?:'ll| will| should) "
    rf"(?:then |also |all )?be (?:back )?"
    rf"(?:with you\b(?! to)|(?:in|on|into) your (?:\w+ ){{0,2}}?{PLACES}\b)",
    "we have voided that invoice": rf"{_WHO}(?: \w+){{0,3}}? (?:void|quash|scrap|nullifi)\w* (?:that|this"
    rf"|your|the) (?:\w+ )?{_PAPERS}\b",
    "returning one of the two payments": rf"{_WHO}(?: \w+){{0,2}}? (?:return|refund|revers)(?:ed|ing)? "
    rf"(?:one|both|the (?:second|duplicate|extra|other))"
    rf" (?:of (?:the|your|those|these) (?:\w+ ){{0,2}})?(?:payment|charge|debit|transaction)s?\b",
    "happy to refund you": r"^(?:(?:more than|very|really|so|always) )?(?:happy|glad) to (?:refund|reimburse"
    r"|compensate|waive|credit)"
    r" (?:you|that|this|it|the|your)\b(?! (?:to|for) (?:any|all) )",
    "your next order ships free": r"\byour next (?:\w+ ){0,2}(?:ships|comes|goes|rides|travels) free\b",
    "refunded, it should hit your card": r"^(?:refunded|credited|reimbursed)\W{1,6}(?:it |this |that )?"
    r"(?:should|will|'ll) (?:then )?(?:hit"
    r"|show|be|land|reach|arrive|appear)\b",
    "half of it comes back to you": r"\b(?:half|all|most|\d{1,3} ?(?:%|percent)) of (?:it|that|the"
    r"|your)\b.{0,20}?"
    r" (?:is|are|'s|will be|'ll be)? ?(?:coming|going|comes|goes) (?:straight )?back to (?:you|your)\b",
}
SPARED = {
    "the fee won't appear on your bill": rf"\b(?:the|that|this) {FEE} (?:won't|will not) (?:appear|show(?: up)?|be) on"
    rf" (?:your|the) (?:\w+ )?{BILLS}\b",
    "there will be no change fee applied": rf"\b(?:there (?:will be|'ll be)|you(?:'ll| will) (?:have|see))"
    rf" no (?:\w+ ){{0,2}}{FEE}"
    rf"\b.{{0,25}}? (?:applied|charged|added|due to your|because of your|thanks to your|because your|since"
    rf" your)\b",
    "the same coverage at 216 instead of 240": rf"\b(?:offer|give|get|do) you\b.{{0,50}}? (?:at|for) {SUM} "
    rf"(?:instead of|rather"
    rf" than|down from) {SUM}",
    "you won't see that charge again": r"\b(?:won't|wont|will not|will never|shouldn't) (?:see|have|get|find)"
    rf" (?:that|this|the|those|any) (?:\w+ ){{0,2}}?{FEE}(?: of {SUM})? (?:again|any ?more|on)\b",
    "you're not paying for that": r"\byou(?:'re| are|'ll be)? not (?:going to be |gonna be |going to |gonna"
    r" )?"
    r"(?:pay|paying|charged|billed) for (?:that|this|it|the|a|any)\b",
    "no longer part of your fare": rf"{SUM} (?:is|are) no longer (?:part of|on|in|included in|due on)"
    rf" (?:your|the)\b",
    "I'm not going to charge the 8 fee": rf"(?:\bnot|n't)(?: going to| be| gonna)?(?: be)? (?:charg|bill"
    rf"|tak|appl|add)(?:e|ed|ing|y|ying)? (?:you )?(?:the|any|an?|that|this) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{SUM} )?(?:[\w-]+ ){{0,2}}?{FEE}\b",
    "no rush fee for you": rf"\bno (?!(?:further|future|more)\b)(?:{SUM} )?(?:[\w-]+ ){{0,2}}?{FEE}(?:"
    rf" at all)? (?:for you|this time|in"
    rf" your case|will be (?:taken|charged|applied|added))\b",
    "April won't be billed": rf"\b{_PERIOD}(?: \w+)? (?:won't|wont|will not|isn't going to|is not going to)"
    rf" be (?:billed"
    r"|charged|invoiced)\b",
}
SURE = (
    r"(?:till|until|before|by the time) you(?:'ll)? (?:see|get|have|receive) (?:the|your|that) "
    rf"{SUM}"
    r"|^(?:please |kindly |you should |just )?allow (?:up to |about |another )?\d.{1,25}? (?:for"
    r"|before) (?:the|your) (?:\w+ )?"
    r"(?:refund|credit|reimbursement) to (?:be|appear|show|post|arrive|reach|land|reflect|clear|process)\b"
    r"|\bclick .{0,50}? to (?:apply|claim|activate|get|receive) your (?:\d{1,3} ?%"
    r"|[$\u00a3\u20ac]\d[\d.]{0,8}) (?:\w+ )?"
    r"(?:credit|discount|refund|rebate)\b"
)
"""Words after a time that take a sum for granted: how sure the time is says nothing of the sum."""
CLEARED = (
    r"\b(?:i|we)(?:'ve| have|'ll| will|'m going to)?(?: \w+)? (?:knocked|knock|wiped|wipe|waived|waive"
    r"|refunded|refund"
    r"|reversed|reverse|credited|credit|scrubbed|zeroed|written|scrapped|struck) (?:it|that|this|them|those"
    r"|both)\b"
)
"""Verbs that say of any sum named before them in the sentence that it need not be paid."""
