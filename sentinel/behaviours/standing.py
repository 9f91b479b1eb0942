"""Words that say by themselves that a matter is with somebody: "our team will call you", "a ticket has been opened".

Here the subject is the team, the record or the matter, and the verb comes with it, so nothing in front of it has
to be looked at except a negation or a hedge. What the reply's author does is `passing.py`.
"""

from collections.abc import Iterator

from sentinel.behaviours.passing import Act, Form
from sentinel.behaviours.patterns import exact, words
from sentinel.behaviours.teams import PEOPLE, TEAM, names_people

_SOON = (
    r"(?: (?:also|now|then|already|currently|still|all|soon|shortly|just|\w+ly|be|been|right"
    r"|go ahead and|get to))*"
)
_WORKERS = rf"(?:{TEAM}|(?:one|some) of our \w+)"
_ACTING = (
    r"(?:contact(?:ing)?|call(?:ing)?(?! (?:for|it))|phon(?:e|ing)|ring(?:ing)?"
    r"|reach(?:ing)?(?: back)? out|in touch"
    r"|e-?mail(?:ing)?|writ(?:e|ing) (?:to )?you|get(?:ting)? (?:back|in touch)|follow(?:ing)?[- ]?(?:up"
    r"|back)|review(?:ing)?"
    r"|investigat(?:e|ing)|tak(?:e|ing) (?:a look|over|it|this|care|you|that|up|the)|look(?:ing)? (?:into|at)"
    r"|help(?:ing)? (?:you|with|u|cancel|get)|assist(?:ing)?|handl(?:e|ing)|on (?:it|this|the case|(?:the"
    r"|their|its) way)"
    r"|working|work|pick(?:ing)? (?:\w+ )?up|deal(?:ing)? with|join(?:ing)?|respond|reply|sort(?:ing)?"
    r"|step(?:ping)? in"
    r"|message|return|with you|coming|meet(?:ing)? you|trac(?:e|ing)|give you a|provid(?:e|ing) you"
    r"|inspect(?:ing)?|text(?:ing)? you|look(?:ing)? for|(?:read|check)(?: it| this"
    r"| that)(?: \w+){0,2} and (?:write|call|reply|get|come|ring)"
    r"|searching|chasing|resetting|fixing|visit(?:ing)?|on the phone|walking|com(?:e"
    r"|ing) (?:back|up|over|to)|settl(?:e|ing)|decid(?:e|ing)|taken (?:it"
    r"|this|that|over|up)|speak(?:ing)? (?:to|with)|correct(?:ing)?)"
)
_AT_THE_DOOR = exact(
    r"\b(?:technicians?|drivers?|riders?|installers?|inspectors?|(?:delivery|gate|field"
    r"|shipping) \w+)\b"
)
"""People who come to the door: that they call before is no escalation."""
_THEY = exact(
    rf"\b(?P<whom>(?:someone|somebody) (?!from|in|at|on|of|who|that|else)\w+|(?:our|the|a|an|my"
    rf"|another) (?:[\w&'/-]+ ){{0,4}}?{PEOPLE}|{_WORKERS})"
    r"(?: (?:from|in|at|on|of) (?:(?:our|the) )?[\w&-]+(?: [\w&-]+)?)?,?"
    rf"(?: (?:who|that))?(?:'ll| will| is going to| are going to| has| have| is| are|'s|'re){_SOON} {_ACTING}\b"
)
_TOLD = exact(
    rf"\b(?:{_WORKERS}|(?:our|the) (?:[\w'-]+ ){{0,3}}?{PEOPLE}) (?:(?:has|have|was|were|will)|(?:is"
    rf"|are)(?= (?:now|already|also|being|aware|made"
    r"|on)\b))(?: now"
    rf"| already| also)*"
    r"(?: been| be| being)*(?: now| already)* (?:notified|informed|alerted|told|assigned|made aware|aware"
    r"|contacted|asked|paged|called|sent for|summoned|fetched"
    r"|briefed|engaged|looped in)\b"
    rf"|\b{_WORKERS} (?:now |already )?knows? (?:and|about|of)\b|\b{_WORKERS} (?:is|are) (?:now )?(?:redoing"
    rf"|remaking"
    r"|arranging|resolving|repairing)\b"
    rf"|\A\W*(?:{TEAM}|(?:[\w-]+ ){{0,2}}?{PEOPLE}) (?:notified|informed|alerted|looped in|assigned|paged"
    r"|engaged|allocated|dispatched|briefed|joining|connecting|en route|on (?:the|its|their) way|chasing"
    r"|investigating|looking|on it|involved)\b"
)
_HOLDING = exact(
    rf"\b{_WORKERS}(?:'s got|'ve got| (?:now |already )?(?:has|have)(?: now| already"
    rf"| got)*) (?:an? (?:report|ticket|note|message|task|request)"
    rf" (?:from me|from us|about|on|with)|it|this|everything|all (?:of"
    rf"|the|your)|(?:your|the)"
    r" (?:[\w-]+ ){0,3}?(?:case|details?|request|complaint|appeal|application|claim|dispute|query|question"
    r"|e-?mail|letter|documents?|number|info(?:rmation)?|account|file|photos?|messages?"
    r"|report|ticket|picture|notes?|invoice|script|prescription|booking|statement|footage|(?:[\w-]+ )?id))\b"
    r"(?! (?:forms?|right|access))"
)
_WITH_THEM = exact(
    r"\b(?:it|this|that|your (?:[\w-]+ ){1,4}?|the (?:[\w-]+ ){1,3}?|everything|ticket|case) ?(?:is|'s|are"
    r"|has been|sits|lies|rests)"
    r"(?: now| already| currently| being| still)* (?:with|in the hands of|in front of|assigned to"
    r"|under (?:\w+ )?review (?:by"
    r"|with)|under investigation|under formal investigation|in the queue|being (?:reviewed|handled|investigated"
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
    r"|(?:service|support|work|repair) (?:request|order)|bug(?: report)?|transfer request|report)"
)
_OPENED = exact(
    rf"\b(?:(?P<no>no|any) )?{_RECORD}\b(?: \(?(?!and\b|or\b|to\b|for\b|will\b|is\b|has\b"
    rf"|was\b)[\w#()-]+){{0,4}}? "
    rf"(?:has been|have been|was|were|is being|will be|'s been|(?:is|are) (?:now|already"
    rf"|being)){_SOON} (?:raised|opened|created|filed|logged"
    r"|submitted|started|initiated|scheduled|booked|arranged|set up|registered|lodged|launched|placed"
    r"|assigned|open)\b"
    rf"|\b{_RECORD}\b(?: [\w#-]*\d[\w#-]*)? is (?:now |already |currently )?(?:open(?! (?:only|to"
    rf"|for \w+s))|under ?way|in progress"
    r"|in the system|with (?:our|the))\b"
)
_NUMBERED = exact(
    r"\b(?:your|the) (?:new |support |service |help ?desk |dispute |reference )?(?:ticket|case|complaint"
    r"|incident"
    r"|escalation|dispute)(?: (?:number|no\.?|id|reference|ref))+(?: for (?:this"
    r"|your) [\w ]{1,20})? ?(?:is|:)\W{0,3}[\w#-]*\d"
)
_UNDER_WAY = exact(
    rf"\b(?:agent|call|live)? ?(?:transfer|connection|hand-?off|escalation)(?: to {TEAM})? (?:is|has been"
    rf"|was) (?:now |already )?"
    r"(?:initiated|in progress|under ?way|complete[d]?|taking|started)\b"
    rf"|\b(?:please |kindly )?(?:hold|stay on the line|wait|stay tuned|remain on the line"
    rf"|hang tight)(?: on)? (?:for|while) "
    rf"(?:the next |a |an |our |one of our |the )(?:available )?(?:[\w-]+ )?{PEOPLE}"
    r"|\bproceed(?:ing)?(?: now)? with (?:the|your|this) (?:transfer|escalation|hand-?off)\b"
    r"|\b(?:high[- ])?priority (?:flag|status|note)? ?(?:to|on|for) your (?:escalation|case|ticket)"
    rf"|\b(?:this|it|your \w+)(?:(?: has|'s| have) (?:now |already |just )?(?:gone|been taken)"
    rf"| went) (?:up |over |on |straight )?to {TEAM}"
    rf"|\b(?:ensure|make sure|see to it) (?:that )?[^,;]{{0,40}} (?:is|are|gets"
    rf"|will be) (?:\w+ )?(?:reviewed|handled|investigated|seen|addressed) by {TEAM}"
    rf"|\b(?:it|this|that|your (?:[\w-]+ ){{1,4}}?)(?:will|'ll) (?:now |also |then )?be (?:reviewed|handled"
    rf"|investigated"
    rf"|looked (?:at|into)) by {TEAM}"
    rf"|\bassigned(?: to)?: ?{TEAM}|\bcall with {TEAM} (?:is|has been) (?:now |already )?(?:booked"
    rf"|scheduled|arranged|set up)"
    r"|\bthey(?:'ll| will) (?:be in touch|get back to you|follow up with you|reach out to you|call you back)\b"
    r"|\bthey(?:'ll| will)(?: now)? take it from here\b"
    r"|\bthey(?:'ve| have)(?: now| already)? (?:got )?(?:it\b(?! (?:in|for sale|available))|your (?:case|request"
    r"|complaint|details|message|report|ticket|query|question)\b)"
    r"|\bthey(?:'ve| have) (?:now |already |just )?(?:picked (?:it|this|that) up|taken (?:it|this"
    r"|that) (?:on|over|up))"
    r"|\bthey(?:'ll| will) (?:call|e-?mail|text|ring|phone|contact|write to) you\b"
)


_NOTED = exact(
    rf"\A\W*(?:[\w-]+ )?{_RECORD}(?: [\w#-]*\d[\w#-]*)?(?: [\w-]+)? (?:raised|opened|created|logged|filed"
    rf"|submitted"
    rf"|set up|scheduled|booked|arranged|lodged)\b"
    r"(?! by you)"
    r"|\b(?:filed|logged|raised|tracked|registered)(?: it| this| that)? (?:as|under)(?: \w+)? (?:#\d"
    r"|[a-z]{1,8}-?\d)"
    r"|\A\W*(?:(?:work|repair|service|priority|urgent) )?(?:job|work ?order) (?:raised|opened|logged|lodged)\b"
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
_ROUTINE = exact(r"(?:will|'ll)(?: \w+)* review\Z")
"""What becomes of everything customers hand in: no matter of this customer's was passed on by it."""


_WORDS = exact(r"[a-z]+")
_RECORDS = words(
    "ticket tickets case investigation trace callback call complaint incident dispute claim escalation handoff appeal"
    " request order bug report filed logged raised tracked registered job work workorder"
)
_WAITING = words(
    "they notified paged alerted briefed looped told job work workorder queue line under call calls callback called"
    " contacted phoned transfer connection hand handoff off escalation priority here"
)
"""Words of which one stands where a record, or a waiting for somebody unnamed, is told of."""
_HAS = frozenset({"has", "have", "s", "ve"})
_OF_PEOPLE = (
    (_THEY, _HAS | {"ll", "re", "will", "is", "are"}),
    (
        _TOLD,
        words(
            "notified informed alerted told assigned aware contacted asked paged called sent summoned fetched briefed"
            " engaged looped know knows redoing remaking arranging resolving repairing allocated dispatched joining"
            " connecting en on chasing investigating looking involved"
        ),
    ),
    (_HOLDING, _HAS),
)
_OF_RECORDS = ((_OPENED, _RECORDS), (_NUMBERED, _RECORDS), (_NOTED, _RECORDS))
_OF_BOTH = (
    (_ANYONE_TOLD, frozenset({"notified", "paged", "alerted", "briefed", "looped", "told"})),
    (_WITH_THEM, frozenset({"with", "in", "to", "by", "under"})),
    (
        _CONNECTED,
        words("connected speaking talking chatting speak talk transferred put queue line contacted called"),
    ),
    (_EXPECT, frozenset({"hear", "get", "receive", "expect", "have", "be"})),
    (_UNDER_WAY, None),
)
"""Each pattern with words of which a clause must hold one for it to be worth trying; None: it always is."""


def standing(clause: str) -> Iterator[Act]:
    """Yield the stretches of a clause that state a passing-on by themselves."""
    held = frozenset(_WORDS.findall(clause))
    people, record = names_people(clause), not held.isdisjoint(_RECORDS)
    patterns = (*(_OF_PEOPLE if people else ()), *(_OF_RECORDS if record else ()))
    if people or record or not held.isdisjoint(_WAITING):
        patterns += _OF_BOTH
    for pattern, needed in patterns:
        if needed is not None and held.isdisjoint(needed):
            continue
        for match in pattern.finditer(clause):
            if pattern is _WITH_THEM and _NEEDS_TEAM.search(match[0]):
                continue
            if pattern is _OPENED and match["no"]:
                continue
            if pattern is _THEY and _ROUTINE.search(match[0]):
                continue
            if pattern is _THEY and _AT_THE_DOOR.search(clause[max(0, match.start() - 20) : match.end()]):
                continue
            yield Act(match.start(), match.end(), match.end(), Form.STATED)
