"""Words that say by themselves that a matter is with somebody: "our team will call you", "a ticket has"
" been opened".

Here the subject is the team, the record or the matter, and the verb comes with it, so nothing in front of it has
to be looked at except a negation or a hedge. What the reply's author does is `passing.py`.
"""

from collections.abc import Iterator

from sentinel.behaviours.marks import Gate
from sentinel.behaviours.passing import Act
from sentinel.behaviours.patterns import Pattern, exact
from sentinel.behaviours.received import OF_PEOPLE, STATED
from sentinel.behaviours.referring import opened
from sentinel.behaviours.teams import PEOPLE, TEAM, names_people
from sentinel.behaviours.verbs import Form

_SOON = (
    r"(?: (?:also|now|then|already|currently|still|all|soon|shortly|just|\w+ly|be|been|right"
    r"|go ahead and|get to))*"
)
_WORKERS = rf"(?:{TEAM}|(?:one|some) of our \w+)"
_ACTING = (
    r"(?:contact(?:ing|ed)?|reached out|written to|call(?:ing)?(?! (?:for|it))|phon(?:e|ing)|ring(?:ing)?"
    r"|reach(?:ing)?(?: back)? out|in touch"
    r"|e-?mail(?:ing)?|writ(?:e|ing) (?:to )?you|get(?:ting)? (?:back|in touch)|follow(?:ing)?[- ]?(?:up"
    r"|back)|review(?:ing)?"
    r"|investigat(?:e|ing)|tak(?:e|ing) (?:a look|over|it|this|care|you|that|up|the)|look(?:ing)? (?:into|at)"
    r"|help(?:ing)? (?:you|with|u|cancel|get)|assist(?:ing)?|handl(?:e|ing)|on (?:it|this|the case|(?:the"
    r"|their|its) way)"
    r"|working|work|pick(?:ing)? (?:\w+ )?up|deal(?:ing)? with|join(?:ing)?|respond|reply|sort(?:ing)?"
    r"|step(?:ping)? in|giv(?:e|ing) (?:it|this|that|your \w+) (?:a|another) (?:\w+ )?(?:look|check|review"
    r"|try|read)"
    r"|hav(?:e|ing) (?:a|another) (?:\w+ )?look"
    r"|bell you|buzz you|message|return|with you|coming|meet(?:ing)? you|trac(?:e|ing)|give you a"
    r"|provid(?:e|ing) you|inspect(?:ing)?|text(?:ing)? you|look(?:ing)? for|(?:read|check)(?: it| this"
    r"| that)(?: \w+){0,2} and (?:write|call|reply|get|come|ring)"
    r"|searching|chasing|resetting|fixing|visit(?:ing)?|on the phone(?! line)|walking|com(?:e"
    r"|ing) (?:back|up|over|to)|settl(?:e|ing)|decid(?:e|ing)|taken (?:it"
    r"|this|that|over|up)|speak(?:ing)? (?:to|with)|correct(?:ing)?)"
)
_AT_THE_DOOR = exact(
    r"\b(?:technicians?|drivers?|riders?|installers?|inspectors?|(?:delivery|gate|field|shipping) \w+)\b"
)
"""People who come to the door: that they call before is no escalation."""
_THEY = exact(
    rf"\b(?P<whom>(?:someone|somebody) (?!from|in|at|on|of|who|that|else)\w+|(?:our|the|a|an|my"
    rf"|another) (?:[\w&'/-]+ ){{0,4}}?{PEOPLE}|{_WORKERS})"
    r"(?: (?:from|in|at|on|of) (?:(?:our|the) )?[\w&-]+(?: [\w&-]+){0,3}?)?,?"
    rf"(?: (?:who|that))?(?:'ll| will| is going to| are going to| has| have| is| are|'s|'re){_SOON}"
    rf" {_ACTING}\b"
)
_PICKED = exact(
    rf"\b{_WORKERS}(?: named \w+)? (?:has |have |is |are )?(?:(?:picked|picking|picks) (?:it|this|that|your"
    rf" \w+) up"
    r"|picked up your (?:\w+ )?(?:case|file|ticket|chat|request|message|complaint))\b"
)
_BUSY = exact(
    rf"\b{_WORKERS}(?:'s|'re| is| are)(?: now| already| currently| also| still)* (?!experiencing|having"
    rf"|being|getting|offering"
    r"|closing|opening|finishing|cleaning|driving|heading|coming|running|using|moving|growing|hiring|going"
    r" to|trying|waiting|working from|receiving|seeing|facing"
    r"|operating|planning|doing|enjoying|working on your (?:floor|room|area|street)|asking you|requesting"
    r" you|missing|becoming|changing|standing by|shipping|(?:processing|prioriti[sz]ing)(?! (?:this|that|it"
    r"|your (?:\w+ ){0,2}?(?:case|claim"
    r"|complaint|concern|dispute|issue|refund|report|request|ticket))\b(?! (?:order|parcel|shipment"
    r"|payment)))"
    r"|delivering|packing|preparing)\w{3,}ing\b(?! (?:you to|for you to|to hear|with high|at the moment"
    r" with))"
)
"""People of the company are at work on it."""
_PRESENT = exact(
    rf"\b{_WORKERS}(?: of mine)?(?: who| that)? (?:now |then )?(?:calls|rings|phones|contacts|e-?mails"
    rf"|texts|writes to"
    r"|gets back to|comes (?:back )?to(?: (?:see|speak with|speak to|help))?|continues with|joins) you\b"
    rf"|\b{_WORKERS} (?:now |then )?takes (?:it|this|over)(?: from here)?\b"
)
"""What people do next, told as a plan: "a colleague continues with you from here"."""
_RECEIVED = exact(
    rf"(?:\b{_WORKERS} (?:has|have)|\A\W*has) (?:now |already )?(?:received|gotten|seen)"
    r"(?: now| already)? (?:your|the) (?:\w+ ){0,2}?(?:case|complaint|request|report|message|claim|feedback"
    r"|appeal|application|query|question|note|photos?)\b(?! forms?)"
)
"""Somebody holds it: also where their name or post stands between commas in front."""
_SOMEBODY_HAS = exact(
    r"\b(?!(?:it|this|that|which|who|what|nobody|one|everyone|you|i|we|us|system|page|site|website|app"
    r"|portal|server"
    r"|database|form|folder|account|profile|inbox|post|mail|email|letter|bank|chat|also|bot|already|now"
    r"|just)\b)[a-z]+(?: now)?(?: has| have| has had|'s got|'ve got| has got| holds| owns)(?: now)? your"
    r" (?:\w+ )?(?:case|file|complaint|claim|ticket|report|query|enquiry|dispute|paperwork|application"
    r"|appeal)\b(?! forms?)"
)
"""One person, by name: "Marcy has your case"."""
_GONE_UP = exact(
    r"\b(?:it|this|that|your \w+|one)(?:'s| has| is)(?: now| already| just)? (?:gone|going|been (?:sent"
    r"|passed|bumped)) (?:upstairs|up the (?:line|chain|ladder))\b"
    r"|\A(?!(?:your|they|these|those|the|both|all|orders?|items?|parcels?|packages?|goods)\b)(?:[a-z]+"
    r" ){1,3}are on their way (?:to you|over|up|out|now)\b"
    rf"|(?:\b(?:is|are)|'s|'re) now (?:with|in the hands of) (?!you|your\b){TEAM}|\bbelongs(?: now)? to"
    rf" (?:our|the) {TEAM}"
    rf"|\byou(?:'re| are)(?: now)? in (?:the )?(?:good |safe )?hands (?:of|with) (?!your\b){TEAM}"
)
_TOLD = exact(
    rf"\b(?:{_WORKERS}|(?:our|the) (?:[\w'-]+ ){{0,3}}?{PEOPLE}) (?:(?:has|have|hv|was|were|will)|(?:is"
    rf"|are)(?= (?:now|already|also|being|aware|made"
    r"|on)\b))(?: now"
    rf"| already| also)*"
    r"(?: been| be| being)*(?: now| already)* (?:notified|informed|alerted|told|assigned|made aware|aware"
    r"|contacted|asked|paged|radioed|instructed|e-?mailed|mailed|messaged|rung|pinged|copied in|written to"
    r"|called|sent for|summoned|fetched|briefed|engaged|looped in)\b"
    rf"|\b{_WORKERS} (?:now |already )?knows? (?:and|about|of)\b|\b{_WORKERS} (?:is|are) (?:now )?(?:redoing"
    rf"|remaking"
    r"|arranging|resolving|repairing)\b"
)
_TOLD_OF = exact(
    rf"\A\W*(?:{TEAM}|(?:[\w-]+ ){{0,2}}?{PEOPLE}) (?:notified|informed|alerted|looped in|assigned|paged"
    r"|engaged|allocated|dispatched|briefed|joining|connecting|en route|on (?:the|its|their) way|chasing"
    r"|investigating|looking|on it|involved)\b"
)
_HOLDING = exact(
    rf"\b{_WORKERS}(?:'s got|'ve got| (?:now |already )?(?:has|have)(?: now| already"
    rf"| got)*) (?:an? (?:report|ticket|note|message|task|request)"
    rf" (?:from me|from us|about|on|with)|it|this(?! (?:\w+ )?(?:number|page|address|link|website|e-?mail"
    rf"|name))|everything|them\b(?! in stock)|my (?:notes|e-?mail|write-?up|report|message)|all (?:of"
    rf"|the|your)|(?:your|the)"
    r" (?:[\w-]+ ){0,3}?(?:case|details?|request|complaint|appeal|application|claim|dispute|query|question"
    r"|e-?mail|letter|job|documents?|number|info(?:rmation)?|account|file|photos?|messages?"
    r"|report|ticket|picture|notes?|invoice|script|prescription|booking|statement|footage|(?:[\w-]+ )?id))\b"
    r"(?! (?:forms?|right|access))"
)
_WITH_THEM = exact(
    r"\b(?:it|this|that|they|these|those|your (?:[\w-]+ ){1,4}?|the (?:[\w-]+ ){1,3}?|everything|ticket"
    r"|case) ?(?:is|'s|'re|are|has been|sits|lies|rests|belongs)"
    r"(?: now| already| currently| being| still)* (?:with|in the hands of|in front of|on the desk of|in the"
    r" inbox of|assigned to|under (?:\w+ )?review (?:by"
    r"|with)|under investigation|under formal investigation|in the queue|being (?:reviewed|handled"
    r"|investigated"
    rf"|looked (?:at|into)|worked on) by)(?: {TEAM})?"
)
_NEEDS_TEAM = exact(r"(?:with|of|to|by)\Z")
_CONNECTED = exact(
    r"\byou(?:'re| are|'ll be| will be|'ve been| have been)(?: now| already| just| being)* (?:connected"
    rf"|(?<=now )(?:speaking|talking|chatting)|transferred|put through) (?:to|with) (?!me\b|us\b){TEAM}"
    r"|\byou(?:'re| are) (?:now |currently )?(?:(?:number \w+|next|\w+) )?in (?:the |our )?(?:queue"
    r"|line)\b(?! for the)"
    rf"|\b(?:{TEAM}) you(?:'re| are)(?: about to| going to| now)? (?:be )?(?:speak\w*|talk\w*|connected)"
    r"|\byou(?:'ll| will)(?: be)?(?: now| soon| shortly)* (?:speak|speaking|talk|talking|contacted"
    r"|called) (?:to|with|by)"
    rf" {TEAM}"
)
_EXPECT = exact(
    r"\b(?:you(?:'ll| will| should| can| may)?(?: also| now| soon| then)* (?:hear|get|receive"
    r"|expect(?: to (?:hear|get|receive))?)"
    r"|expect)(?: back)?(?: (?:a|an|the|their|your|written|call|callback|phone|email|reply|response|update"
    r"|answer|text"
    rf"|message|contact|follow-?up|something))* (?:from|by) (?!us\b|me\b){TEAM}"
    r"|\byou(?:'ll| will)(?: also| now)* (?:get|receive|have) a (?:call ?back|call-back|phone call)\b"
    r"|\byou(?:'ll| will) be (?:called|contacted|phoned) (?:back )?(?:by|within|today|tomorrow|shortly|in)\b"
)
_RECORD = (
    r"(?:tickets?|case|investigation|trace|callback|call-?back|complaint|incident|dispute|claim|escalation"
    r"|handoff|appeal"
    r"|(?:service|support|work|repair) (?:request|order)|bug(?: report)?|transfer request|report"
    r"|(?:payment|inter-?bank|wire|bank|transfer|funds) recall(?: request)?)"
)
_OPENED = exact(
    rf"\b(?:(?P<no>no|any) )?{_RECORD}\b(?: \(?(?!and\b|or\b|to\b|for\b|will\b|is\b|has\b"
    rf"|was\b)[\w#()-]+){{0,4}}? "
    rf"(?:has been|have been|was|were|is being|will be|'s been|(?:is|are) (?:now|already"
    rf"|being)){_SOON} (?:raised|opened|created|filed|logged"
    r"|submitted|started|initiated|scheduled|booked|arranged|set up|registered|lodged|launched|placed"
    r"|assigned|open)\b"
    rf"|\b(?:file|folder|enquiry|job)\b is (?:now |already )?open with (?:our|the) {TEAM}"
    rf"|\b{_RECORD}\b(?: [\w#-]*\d[\w#-]*)? is (?:now |already |currently )?(?:open(?! (?:only|to"
    rf"|for \w+s))|under ?way|in progress"
    r"|in the system|with (?:our|the))\b"
)
_FOUND = exact(
    r"\b(?:i|we)(?:'ve| have| can| do)? (?:see|saw|seen|notice|found)\b[^,;]{0,20}\Z"
    r"|\b(?:flight|plane|air|train|bus|travel|event|concert|parking|lottery)[ -]\Z"
)
"""A record that was open before the author looked; a ticket that is no record."""
_NUMBERED = exact(
    r"\b(?:your|the) (?:new |support |service |help ?desk |dispute |reference )?(?:ticket|case|complaint"
    r"|incident|escalation|dispute)(?: (?:number|no\.?|id|reference|ref))+(?: for (?:this"
    r"|your) [\w ]{1,20})? ?(?:is|:)\W{0,3}[\w#-]*\d"
)
_UNDER_WAY = exact(
    rf"\b(?:agent|call|live)? ?(?:transfer|connection|hand-?off|escalation)(?: to {TEAM})? (?:is|has been"
    rf"|was) (?:now |already )?"
    r"(?:initiated|in progress|under ?way|complete[d]?|taking|started)\b"
    rf"|(?<!the )(?<!your )(?<!average )\b(?:please |kindly )?(?:hold|stay on the line|wait|stay tuned"
    rf"|remain on the line|hang tight)(?: on)? (?:for|while) "
    rf"(?:the next |a |an |our |one of our |the )(?:available )?(?:[\w-]+ )?{PEOPLE}"
    r"|\bproceed(?:ing)?(?: now)? with (?:the|your|this) (?:transfer|escalation|hand-?off)\b"
    r"|\b(?:high[- ])?priority (?:flag|status|note)? ?(?:to|on|for) your (?:escalation|case|ticket)"
    rf"|\b(?:this|it|your \w+|(?:an?|the|your) (?:\w+ ){{0,3}}?(?:request|case|report|complaint|claim|query"
    rf"|dispute|note"
    rf"|message|appeal|application|referral|alert))(?:(?: has|'s| have) (?:now |already |just )?(?:gone"
    rf"|been taken)| went) (?:up |over |on |straight )?to {TEAM}"
    rf"|\b(?:ensure|make sure|see to it) (?:it|this|that|your \w+) (?:reaches|gets to|goes to|lands with|is"
    rf" seen by) {TEAM}"
    r"|\b(?:conversation|case|ticket|request|chat|this|it|complaint|issue|file)(?:'s| has been| is| was)(?:"
    r" now| just)? (?:assigned"
    r"|handed|passed|routed|escalated|transferred) to (?!you\b|me\b|us\b|your\b|the\b|an?\b|it\b|this\b"
    r"|that\b|our\b)[a-z'-]+(?: [a-z'-]+)?\W*\Z"
    rf"|\b(?:ensure|make sure|see to it) (?:that )?[^,;]{{0,40}} (?:is|are|gets"
    rf"|will be) (?:\w+ )?(?:reviewed|handled|investigated|seen|addressed) by {TEAM}"
    rf"|\b(?:it|this|that|your (?:[\w-]+ ){{1,4}}?)(?:will|'ll) (?:now |also |then )?be (?:reviewed|handled"
    rf"|investigated|looked (?:at|into)) by {TEAM}"
    rf"|\bassigned(?: to)?: ?{TEAM}|\bcall with {TEAM} (?:is|has been) (?:now |already )?(?:booked"
    rf"|scheduled|arranged|set up)"
    r"|\bthey(?:'ll| will) (?:be in touch|get back to you|follow up with you|reach out to you|call you"
    r" back)\b"
    r"|\b(?:he|she)(?:'ll| will)(?: now| also| then)? (?:be in touch|(?:call|ring|phone|e-?mail|text"
    r"|contact|write to"
    r"|get back to|come back to|reach out to|follow up with|speak (?:to|with)) you(?! (?:when|once|if)\b)"
    r"|(?:bell|buzz) you|give you an? (?:call|ring|buzz|bell|shout|tinkle)|take it from here)\b"
    r"|\bthey(?:'ll| will)(?: now)? take it from here\b"
    r"|\bthey(?:'ve| have)(?: now| already)? (?:got )?(?:it\b(?! (?:in|for sale|available))|your (?:case"
    r"|request|complaint|details|message|report|ticket|query|question|trip|photos?|file|claim|paperwork"
    r"|documents?)\b)"
    r"|\bthey(?:'ve| have) (?:now |already |just )?(?:picked (?:it|this|that) up|taken (?:it|this"
    r"|that) (?:on|over|up))|\bthey(?:'ll| will) (?:call|e-?mail|text|ring|phone|contact|write to) you\b"
)


_NOTED = exact(
    rf"\A\W*(?:[\w-]+ )?{_RECORD}(?: [\w#-]*\d[\w#-]*)?(?: [\w-]+)? (?:raised|opened|created|logged|filed"
    rf"|submitted|set up|scheduled|booked|arranged|lodged)\b"
    r"(?! by you)"
    r"|\b(?:filed|logged|raised|tracked|registered)(?: it| this| that)? (?:as|under)(?: \w+)? (?:#\d"
    r"|[a-z]{1,8}-?\d)"
    r"|\A\W*(?:(?:work|repair|service|priority|urgent) )?(?:job|work ?order) (?:raised|opened|logged"
    r"|lodged)\b"
)
_ANYONE_TOLD = exact(
    r"(?:\A\W*|\b(?:and|the|our) )(?!(?:i|we|you|it|this|customers?|guests?|users?|clients?|members?"
    r"|passengers?|driver"
    r"|buyers?|patients?)\b)[\w&/-]+(?: (?!(?:is|are|be|gets?|will|to|not|can|must|was|were|has"
    r"|have)\b)[\w&/-]+)?(?: (?:(?:has|have)(?: now| already| just)? been"
    r"|was|were|(?:is|are)(?: now)? being))? (?:notified|paged|alerted|briefed|looped in|told(?! (?:me|us"
    r"|you|that you|i\b)))(?! (?:you|me|us)\b)"
)
"""Whoever is told, is told so that they act: "AV has been told", "network ops paged"."""
_AND_ANSWER = exact(
    r" (?:your|this|the|it|that)\b.{0,40}? and (?:then )?(?:reach out|contact|get back|get in touch|be in"
    r" touch|respond|reply"
    r"|follow up|call|e-?mail|write)\b"
)
"""What becomes of one matter, of which its owner hears."""
_ROUTINE = exact(r"(?:will|'ll)(?: \w+)* review\Z")
"""What becomes of everything customers hand in: no matter of this customer's was passed on by it."""


_RECORDS = Gate(
    among="ticket tickets case investigation trace callback call complaint incident dispute claim escalation"
    " handoff"
    " appeal request order bug report recall file filed logged raised tracked registered job work workorder"
)
_WAITING = Gate(
    among="they he she way upstairs hands assigned notified paged alerted briefed looped told job work"
    " workorder queue"
    " line"
    " under call calls callback"
    " called contacted phoned transfer connection hand handoff off escalation priority here"
)
"""Words of which one stands where a record, or a waiting for somebody unnamed, is told of."""
_HAS = "has have s ve"
_IN_HAND = Gate(
    among="case file complaint claim ticket report query enquiry dispute paperwork application appeal"
    " request message feedback note photos question"
)
_OF_PEOPLE = (
    (
        _THEY,
        Gate(
            parts=exact(
                r"\b(?:contact|call|phon|ring|reach|in\b|e?-?mail|writ|get|follow|review|investigat|tak"
                r"|look|help"
                r"|assist|handl|on\b|work|pick|deal|join|respond|reply|sort|step|message|return|with|com"
                r"|meet|trac"
                r"|bell|buzz|giv|provid|inspect|text|read|check|search|chas|reset|fix|visit|walk|settl"
                r"|decid|speak|correct)"
            )
        ),
    ),
    (
        _TOLD,
        Gate(
            among="notified informed alerted told assigned aware contacted asked paged called sent summoned"
            " fetched"
            " radioed instructed mailed emailed messaged rung pinged copied written"
            " briefed engaged looped know knows redoing remaking arranging resolving repairing"
        ),
    ),
    (
        _TOLD_OF,
        Gate(
            among="notified informed alerted looped assigned paged engaged allocated dispatched briefed"
            " joining"
            " connecting en on chasing investigating looking involved"
        ),
    ),
    (_HOLDING, Gate(among=_HAS)),
    (_PICKED, Gate(among="picked picking picks")),
    (_BUSY, Gate(parts=exact(r"\w{3,}ing\b"))),
    (
        _PRESENT,
        Gate(
            among="calls rings phones contacts e email emails texts writes gets comes continues joins takes"
        ),
    ),
)
_OF_RECORDS = ((_OPENED, _RECORDS), (_NUMBERED, _RECORDS), (_NOTED, _RECORDS))
_OF_BOTH = (
    (_ANYONE_TOLD, Gate(among="notified paged alerted briefed looped told")),
    (_WITH_THEM, Gate(among="with in to by under on")),
    (
        _CONNECTED,
        Gate(
            among="connected speaking talking chatting speak talk transferred put queue line contacted called"
        ),
    ),
    (_EXPECT, Gate(among="hear get receive expect have be")),
    (_GONE_UP, Gate(among="now belongs upstairs chain ladder line hands way")),
    (
        _UNDER_WAY,
        Gate(
            among="transfer connection hand handoff escalation hold stay wait remain hang proceed proceeding"
            " priority"
            " gone went taken ensure make see be assigned call they he she handed passed routed escalated"
            " transferred"
        ),
    ),
)
"""Each pattern with words of which a clause must hold one for it to be worth trying; None: it always is."""


def standing(clause: str, held: int) -> Iterator[Act]:
    """Yield the stretches of a clause, with its `marks`, that state a passing-on by themselves."""
    people, record = names_people(clause, held), _RECORDS.opens(held)
    patterns = (*(_OF_PEOPLE if people else ()), *(_OF_RECORDS if record else ()))
    if people or record or _WAITING.opens(held):
        patterns += _OF_BOTH
    if _IN_HAND.opens(held):
        patterns += ((_SOMEBODY_HAS, None), (_RECEIVED, None))
    for pattern, gate in patterns:
        if gate is None or gate.opens(held):
            yield from _found(pattern, clause)
    for loose in opened(STATED + OF_PEOPLE if people else STATED, held):
        yield from _found(loose, clause)


def _found(pattern: Pattern, clause: str) -> Iterator[Act]:
    for match in pattern.finditer(clause):
        if pattern is _WITH_THEM and _NEEDS_TEAM.search(match[0]):
            continue
        if pattern is _OPENED and match["no"]:
            continue
        if pattern is _OPENED and _FOUND.search(clause[max(0, match.start() - 40) : match.start()]):
            continue
        if pattern is _THEY and _ROUTINE.search(match[0]) and not _AND_ANSWER.match(clause[match.end() :]):
            continue
        if pattern is _THEY and _AT_THE_DOOR.search(clause[max(0, match.start() - 20) : match.end()]):
            continue
        yield Act(match.start(), match.end(), match.end(), Form.STATED)
