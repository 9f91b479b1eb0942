"""Ways of saying that somebody has a matter or turns to the customer: on her desk, Priya rings you, Payroll have it.

Patterns only, which need no author before their verb, as those of `standing.py` do; what the author does to bring a
matter there is `referring.py`. Whether they are denied or hedged is `escalation.py`.
"""

from sentinel.behaviours.referring import ACTS, HOW, MATTER, NOW, THEIRS, WHOM, Row, opened, row
from sentinel.behaviours.teams import TEAM

_FOLK = (
    r"(?:teams?|desk|leads?|crew|managers?|supervisors?|engineers?|specialists?|office|officers?|panel"
    r"|board|unit|owner"
    r"|directors?|chief|boss|folks?|people|ppl|guys|gang|mob|bunch|chaps|peeps|squad|adjudicators?"
    r"|examiners?|partners?"
    r"|investigators?|underwriters?|developers?|devs|assessors?|experts?|head|custodian|surveyor"
    r"|custodians?|president"
    r"|department|dept|moderators?|moderator|handlers?|adviser|advisor|solicitor)"
)
_SOMEBODY = (
    rf"(?:{TEAM}|(?:mr|mrs|ms|miss|dr|herr|frau|sir|nurse|officer|inspector|investigator|tl|manager"
    rf"|supervisor)\b\.? [a-z'-]+"
    r"|(?!(?:message|mail|email|letter|call|code|link|text|something|news|package|order|you|one|parcel|it"
    r"|this|someone|drivers?"
    r"|riders?|anyone|people)\b)[a-z'-]+ (?:from|in|at|of|on) (?:(?:our|the) )?(?!your\b)[\w&-]+(?:"
    r" [\w&-]+){0,2}?)"
)
_TO_YOU = r"(?:ring|phone|call|text|dial|bell|buzz|greet|e-?mail|write to|get back to|reach|message|try)"

STATED: tuple[Row, ...] = (
    row(
        r"\A\W*(?=[\w-]*\d)[a-z]{2,6}-[\w-]{2,} (?:has been|is now|was|is) (?:raised|opened|logged|lodged"
        r"|filed|escalated"
        r"|created)\b",
        r"raised|opened|logged|lodged|filed|escalated|created",
    ),
    row(
        r"\b(?:dispute|trace|incident(?: file)?|investigation|mediation|probe)(?: [\w$.,#-]+){0,6}? is"
        r" (?:now |already )?"
        r"(?:open|running|under way)\b(?! (?:to|for|only|from|until)\b)",
        r"dispute|trace|incident|investigation|mediation|probe",
        r"open|running|under",
    ),
    row(
        r"(?<!can see the )\b(?:callback|call-back|call (?:back|from (?:[\w'-]+ ){1,4}?(?=is\b)))(?:"
        r" (?:from|with) (?:[\w'-]+ ){1,4}?(?=is\b))?"
        r" ?\bis (?:now |already )?(?:booked|set|blocked|scheduled|arranged|fixed)\b(?! up\b)",
        r"callback|call",
        r"booked|set|blocked|scheduled|arranged|fixed",
    ),
    row(
        r"(?:\A\W*|\b(?:has been|was|is now|been) )(?:assigned|escalated|transferred|routed|referred) to"
        r" ?\Z",
        r"assigned|escalated|transferred|routed|referred",
    ),
    row(
        rf"\b{_SOMEBODY}(?: named [a-z]+|,? [a-z]+)?(?:'ll| will|(?:'s| is) (?:going to"
        rf"|gonna)){NOW} {_TO_YOU} (?:you|u)\b"
        r"(?! (?:when|once|if|before|on arrival|a (?:code|link)"
        r"|(?:about |around |approximately |at least )?\w+ (?:minutes?|mins?|hours?) (?:before|prior|ahead))\b)",
        r"ring|phone|call|text|dial|bell|buzz|greet|e-?mail|write|get|reach|message|try",
        r"will|\w+'ll|gonna|going",
    ),
    row(
        r"(?<!driver )(?<!courier )(?<!rider )(?<!it )(?<!who )(?<!system )(?<!carrier )\b(?:rings|phones"
        r"|dials|calls) (?:you|u)"
        r" (?:at|by|on (?!arrival)|back|today|tomorrow|tonight|in|this|after|next|within|once he|once"
        r" she)\b",
        r"rings|phones|dials|calls",
    ),
    row(
        r"(?<!you )(?<!i )(?<!we )(?<!you've )(?<!i've )\b(?:(?:has|have|had|'ve|got|received|gets|took)(?:"
        r" (?:now|already|had|got|received|just))*) (?!you\b)[^,;]{1,45}? (?:from|off|via)"
        r" me\b(?! too)",
        r"from|off|via",
        r"me\b",
    ),
    row(
        r"(?:'s|'re|\b(?:is|are|now|sits|sitting|already|been|being|goes|going|gone|lies|lying|lands?"
        r"|landed|straight))"
        rf"{HOW}{NOW}(?: (?:top|first|high|next|(?:\w+ )?\w+))? (?:on|in|into|to|at the top of|of) {THEIRS}",
        r"desk|plate|bench|backlog|task|to-do|agenda|inbox|tray|radar|court|diary|calendar|pile|kanban"
        r"|tracker|board"
        r"|channel|queue|standup|monitor|sprint",
    ),
    row(
        r"(?:\A\W*(?:has|have|was|were)|\b(?:" + TEAM + r"|there"
        r"|(?<!you)(?<!'d)(?<!'ve)(?<!would)(?<!i)(?<!we))(?: (?:has|have|was|were|is|are)|'s|'ve))(?:"
        r" \w+ly| just| already| now| also| both)*"
        r" (?:been |being )?(?:tasked|put on (?:notice|it|the case|your case)|put in the picture|summoned"
        r"|appointed|allotted to you"
        r"|made aware|handed (?:the|your|this)|(?<=been )given (?:your|the|both|this|all of)|(?<=been"
        r" )phoned|looped in"
        r"|called (?:over|to this)|briefed|paged|(?<=been )asked to|(?<=been )told to|(?<=told )you're back"
        r"|woken|roped in)\b"
        r"(?! (?:from|on \w+day|only|when|if|for)\b)",
        r"tasked|put|summoned|appointed|allotted|aware|handed|given|phoned|looped|called|briefed|paged"
        r"|asked|told"
        r"|woken|roped",
    ),
    row(
        rf"\b{MATTER}s?(?: [\w#-]*\d[\w#-]*)?(?: has| have|'s| was| were| stands?|(?: is| are)(?= now|"
        rf" being| already| going| also))(?: \w+ly| just| already| now| also| well| then| since)*"
        r" (?:been |being |gone )?(?:referred|transmitted|reported|forwarded|escalated|endorsed|re-?routed"
        r"|routed|re-?allocated|allocated"
        rf"|re-?assigned|assigned|transferred|handed|passed|laid|tabled|put|placed|entrusted|raised){HOW}"
        rf" (?:to|before|with|in front of|in the hands of"
        rf"|for) {WHOM}",
        r"refer|transmit|report|forward|escalat|endors|re-?rout|rout|re-?alloc|alloc|re-?assign|assign"
        r"|transfer|hand|pass|laid"
        r"|tabl|put|plac|entrust|rais",
    ),
    row(
        r"(?<!i'm )(?<!i am )(?<!i'll be )(?<!i )(?<!i have )(?<!i've )\b(?:join(?:s|ing)?|coming (?:on|to"
        r"|into)|tak(?:es|ing) over|pick(?:s|ed|ing) up|stepped in(?:to)?|reading through"
        r"|added to) (?:this|the|our|your) (?:chat|thread|call|conversation|file|case)\b|(?<!i'm"
        r" )\b(?:joining|joins) us\b(?= (?:in|now)|\W*\Z)"
        r"|(?<!i'm )(?<!i'll be )\b(?:takes|taking) (?:it|this|over|your (?:ticket|case|chat)) (?:on )?from"
        r" (?:here|me|there)\b",
        r"join|coming|tak|pick|stepped|reading|added",
        r"chat|thread|call|conversation|file|case|us\b|here|me\b|there",
    ),
    row(
        r"\byou(?:'re| are) (?:down|booked|on the list|queued|set) for (?:an? )?(?:[\w:' ]{1,20}"
        r" )?(?:(?:call|callback|slot|chat)|[\d: ]+(?:[ap]m)?)"
        rf"(?:[\w ]{{1,20}})? (?:with|from) {WHOM}|\byou(?:'re| are) queued for (?:an? |our )?[a-z]|\bhas"
        rf" you (?:down|at \d)\b",
        r"down|booked|list|queued|set|has",
        r"call|slot|chat|\d|queued",
    ),
    row(
        r"\A\W*(?:(?:senior|human|live) )?(?:escalation|handover|hand-?off|referral|agent|supervisor"
        r"|manager callback|complaint|recall request|incident)"
        r" (?:confirmed|done|made|requested|taken|registered|accepted|fired|started)\b"
        r"|\A\W*(?:handed|assigned|flagged|routed|passed|escalated|forwarded|reported)(?: over)? to:? "
        rf"{WHOM}",
        r"confirmed|done|made|requested|taken|registered|accepted|fired|started|handed|assigned|flagged"
        r"|routed|passed|escalated|forwarded|reported",
    ),
    row(
        r"\b(?:owner|assignee|(?:case|claim) (?:handler|manager|owner))(?: is(?: now)?| ?=| ?:| will be|"
        r" now) ?(?!you\b|the customer|your\b|not\b|pending)[a-z]"
        r"|(?<!you )(?<!who )\b(?:owns|has ownership of|inherits) (?:it|this)(?: now| from)?\b|\bowns your"
        r" (?:case|ticket|file)\b",
        r"owner|assignee|handler|manager|owns|ownership|inherits",
    ),
    row(
        r"(?<!i've )(?<!i have )(?<!i )(?<!we've )(?<!we )(?<!we have )\b(?:accepted|acknowledged|signed"
        r" for|picked up|taken) (?:the|your) (?:handover|hand-?off|ticket|file|case|chat|referral)\b",
        r"accepted|acknowledged|signed|picked|taken",
    ),
    row(
        r"(?<!driver, )(?<!rider, )\b(?:he|she|they)(?:'s|'re| is| are)(?: now| already| currently| just)*"
        r" (?:calling (?:you|u)|ringing (?:you|u)|phoning (?:you|u)"
        r"|reading (?:it|this|your|through|back)|reviewing (?:it|this|your)|looking (?:at|into|over)"
        r"|joining (?:us|this|the)|taking (?:this|it|over)"
        r"|drafting|typing|digging (?:in|through)|going through (?:it|your|the)|chasing (?:it|this|your)|on"
        r" the case)\b",
        r"he|she|they",
        r"calling|ringing|phoning|reading|reviewing|looking|joining|taking|drafting|typing|digging|going"
        r"|chasing|case",
    ),
    row(
        r"\b(?:passed|handed|forwarded|escalated|raised|flagged|logged|filed|rung|informed|mailed|radioed)"
        r" by me\b",
        r"by",
    ),
    row(
        r"\A\W*(?:now |which |who )?(?:has|'s got)(?: now| got)? (?:your|both|the whole|all your) (?:[\w-]+"
        r" ){0,2}?(?:story|number|notes?|details|message|file|case|request|complaint)\b(?! forms?)"
        r"|\A\W*(?:is|will be|'s) (?:phoning|ringing|calling) (?:you|u)\b|\bwho(?:'s| is|'ll| will)(?: be)?"
        r" (?:calling|phoning|ringing|ring|phone) (?:you|u)\b"
        r"|\A\W*(?:will|'ll) (?:(?:phone|ring) you (?:today|tonight|tomorrow|this \w+|at \d)|own it|take"
        r" (?:it|this) from)",
        r"has|have|'s|phoning|ringing|calling|ring|phone|own|take",
        r"has\b|is\b|will\b|who|\w+'(?:s|ll)|'",
    ),
)
"""What says by itself that somebody has the matter or turns to the customer."""

OF_PEOPLE: tuple[Row, ...] = (
    row(
        rf"\b(?:is|are|'s)(?: now| currently| already)? being (?:looked (?:at|into)|gone through|read"
        rf"|dealt with|worked on)"
        rf" by {TEAM}",
        r"being",
    ),
    row(
        r"\b(?:crew|team|squad|engineers?|officers?)(?:'s|'ve| has| have| is| are)(?: now| just| already)? (?:been"
        r" |being )?(?:sent|dispatched) (?:out|to|over)\b(?! (?:you|your)\b)",
        r"sent|dispatched",
    ),
    row(
        rf"\b{TEAM}(?: [a-z]+)?(?:'s| has| have| were| was)(?: just| now| both| already| all){{0,2}}"
        rf" (?:been )?"
        r"(?:informed|told|notified|alerted|rung|tagged|brought in|pulled in)\b(?! (?:me|us|by you|off)\b)",
        r"informed|told|notified|alerted|rung|tagged|brought|pulled",
    ),
    row(
        rf"\A\W*(?:off|over)(?: it goes)? to (?=[\w' -]{{0,40}}{TEAM}){WHOM}",
        r"off|over",
    ),
    row(
        rf"\b(?:{MATTER}s?|it|this|that|yours|one)(?: [\w#-]*\d[\w#-]*)?(?:(?:'s| has| have| is| are)(?:"
        rf" \w+ly| now| just| already| since)?"
        rf" (?:gone|going|off|on its way|moved|hopped)| goes(?= straight| up| now| to our| before)| went|"
        rf" travels| moves| moved| hops){HOW} (?:to|before|in front of|over to|with) {WHOM}"
        rf"(?=[\w&' -]{{0,60}}(?:{TEAM}|\b(?:tier|level|l|t|p)[ -]?\d)|[a-z]+(?: [a-z]+)? (?:in|on|from|at)"
        rf" )",
        r"gone|going|off|way|mov|hop|goes|went|travel",
    ),
    row(
        r"\b(?:ticket|case|complaint|trace|fault|query|claim|dispute|incident|request|referral|recall"
        r"|defect|investigation|report|escalation|callback|outage|job)s?"
        rf"(?: [\w#-]*\d[\w#-]*)?(?:(?:'s| is| are){NOW} (?:in|up|open|with|back with)|(?:'s| is|"
        rf" are)?{NOW} (?:logged|lodged|open|filed|opened|registered)){NOW}"
        rf"(?: (?:with|to|by))? {WHOM}(?=[\w&' -]{{0,60}}{TEAM})",
        r"ticket|case|complaint|trace|fault|quer|claim|dispute|incident|request|referral|recall|defect"
        r"|investigation|report|escalation|callback|outage|job",
    ),
    row(
        rf"\b(?:{TEAM}|(?:noc|qa|legal|payroll|hr|ops|devs?|accounts|it)) (?:now )?(?:(?:has|have|'s|'ve"
        rf"|got)(?: now| already| got)*) (?:an? (?:[\w-]+ )?(?:ticket|case|trace|incident|job"
        r"|work order|defect|poke|photo)|it\b|your|ur|both|my (?:msg|nudge|note)|had (?:it|this|your))(?!"
        r" (?:[\w-]+ )?forms?\b)",
        r"ha[sv]|'s|got|\w+'(?:s|ve)",
    ),
    row(
        rf"\b(?:in front of|before|under review (?:with|by)|in the hands of|lives with|rests with|with|lies"
        rf" with|belongs to|lying with|sitting with) (?=[\w&.' -]{{0,60}}(?:{TEAM}))"
        rf"{WHOM}[\w&.' -]{{2,60}}? (?:now|already|since|as of)\b",
        r"now|already|since|as\b",
    ),
    row(
        r"\A(?!.{0,160}\b(?:(?<!work )(?<!works )orders?|parcels?|packages?|refunds?|payments?|money"
        r"|shipments?|tips?|fees?|you(?:'re"
        r"|'ve| have| are))\b)[^;]{0,160}?"
        r"(?:\b(?:has|have|is|are)|'s|'ve|\w's|s')(?: now| just| since| already)*"
        r" (?:gone|going|lying|sitting|resting|parked|off|back|on its way|been (?:sent|given|passed|handed"
        r"|moved|walked|taken|submitted|put))"
        rf"{HOW} (?:to|before|in front of|with) (?:our|the|a|his|her|their|my) {WHOM}(?<!\byour)"
        rf"(?=[\w&/' -]{{0,60}}?\b(?:tier|level|council|counsel|committee|{_FOLK}))",
        r"gone|going|lying|sitting|resting|parked|off|back|way|been",
    ),
    row(
        rf"\b(?:it|its|this|that|yours|(?:(?:your|the|ur) (?:[\w-]+ ){{0,5}}?)?{MATTER}"
        rf"(?: (?:for|about|on) (?:[\w-]+ ){{1,5}}?(?=is\b))?(?: [\w#-]*\d[\w#-]*)?|fault|job|chart|score"
        rf"|case)(?:(?:'s| ?\bis| are| has been|(?<=its))(?: now| already| back| still| currently)*"
        rf" (?:with|w/|sitting with|lying with)|(?: now)? (?:sits with|rests with|belongs to)) (?:[a-z'-]+"
        rf" (?:in|from|at) |(?=[\w&/' -]{{0,60}}?{TEAM})(?:our|the|a|mr|ms|mrs) ){WHOM}",
        r"with|w/|belongs",
    ),
    row(
        rf"\b(?:{TEAM}|(?:noc|qa|legal|payroll|hr|ops|accounts|security|t&s))(?: named [a-z]+|"
        rf" [a-z]+)?,?(?: now| already"
        rf"| both)*(?:'s got| got| has| have|'ve got)(?: now| already)?(?: got)?"
        rf" (?!.{{0,60}}\b(?:forms?|size|order|parcel|stock)\b)(?:(?:your|ur|both|my|his|her|all (?:of"
        rf" )?(?:your"
        rf"|the)|the) (?:[\w-]+ ){{0,2}}?(?:{MATTER}|notes?|number|mobile|details|cctv|logs|postcode|chat"
        r"|msg|name|address|id|ids|folio|trip|body|line|proof|remittance|whole story|stuff|coords)s?\b|what"
        r" they need)",
        r"got|has|have|\w+'(?:s|ve)",
    ),
    row(
        rf"\b{TEAM}(?: [a-z]+)? (?:(?:is|are)|'s|'re) (?:taking (?:it|this|over)|phoning|ringing|calling"
        rf"|radioing|looking|dealing|reading (?:this|your|it|back)|going through|joining|typing)\b"
        rf"(?! (?:forward|for \w+s)\b)|\b{TEAM}(?: [a-z]+)? (?:knows|has agreed to|agreed to|will handle"
        rf"|picks (?:it|this|that|your \w+|those) up|has accepted|has asked for)\b",
        r"taking|phoning|ringing|calling|radioing|looking|dealing|reading|going|joining|typing|knows|agreed"
        r"|handle|picks|accepted|asked",
    ),
)
"""The same, of people whom a word for people names."""

_ROWS = (*ACTS, *STATED)


def hinted(held: int) -> bool:
    """Return whether a text with these marks may hold one of the acts or states that name nobody by a post."""
    return bool(opened(_ROWS, held))
