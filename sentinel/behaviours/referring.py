"""Ways of putting a matter into somebody's hands that name them loosely: on her desk, with Payroll, Priya rings you.

Patterns only. They need the author before their verb, as those of `passing.py` do; what says by itself that
somebody has the matter is `received.py`. Whether either is denied or hedged is `escalation.py`.
"""

from sentinel.behaviours.marks import Gate
from sentinel.behaviours.patterns import Pattern, exact
from sentinel.behaviours.teams import TEAM

NOBODY = (
    r"(?!(?:you|your|u|ur|me|us|my|it|this|that|these|those|them|him|her|everyone|anyone|nobody|no|not|any"
    r"|all"
    r"|customers?|people|system|i|we|never|to|be|been|if|when|once|for)\b)"
)
PLACES = (
    r"(?!(?:(?:the|our|a|an|its?|that|this|his|her|another|my) )?(?:[\w-]+ )?(?:e-?mail|address|inbox"
    r"|account|card|phone|number"
    r"|page|site|website|link|app|form|section|portal|plan|tier|bank|wallet|balance|basket|cart|list|courier"
    r"|carrier|driver|neighbou?rs?|post|locker|next|same|top|front|gate|terminal|wi-?fi|network|internet"
    r"|device"
    r"|(?:\w+ )?servers?|cloud|drive|folder|voicemail|archive|trash|spam|order\b|bureaus?|restaurant|steps?"
    r"|questions?|point|line|cause|topic|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|one|end|right|left|default|date|\d[\w.,]*)\b)"
)
WHOM = rf"{NOBODY}{PLACES}[a-z@][\w&'-]*"
"""The first word of somebody or some desk, as far as one can tell without knowing their names."""
MATTER = (
    r"(?:case|file|ticket|complaint|request|report|appeal|query|question|claim|dispute|concern|feedback"
    r"|message"
    r"|letter|idea|issue|matter|chat|conversation|statement|form|note|mail|photos?|pics|fault|incident"
    r"|referral"
    r"|escalation|dossier|enquiry|inquiry|application|recording|suggestion|comments?|story|praise|finding)"
)
THING = (
    r"(?:it|this|that|these|them|the lot|everything|yours|the same|(?:your|the|ur|his|her|my|both|all)"
    rf" (?:[\w'-]+ ){{0,3}}?{MATTER}s?)"
)
THEIRS = (
    r"(?:(?:their|his|her|(?:(?:our|the) )?(?:[\w&.-]+ ){0,3}?(?!(?:it|that|what|there|here|today|let"
    r"|yours?|he|she"
    r"|who|customer|page)'?s)[\w&.-]+(?:'s|s')) (?:[\w-]+ ){0,2}?"
    r"(?:desk|plate|bench|backlog|task list|to-do list|agenda|inbox|tray|radar|court|diary|calendar|pile"
    r"|kanban"
    r"|tracker|board|channel|queue|standup notes|monitor|sprint))\b"
)
HOW = (
    r"(?: (?:over|up|on|across|along|back|straight|directly|right|now|further|off|out|through|round|verbatim"
    r"|well))*"
)
NOW = r"(?: (?:now|already|just|currently|also|still|since|today|being|personally|all|then|next|right now))*"


Row = tuple[Pattern, Gate, Gate]
"""A pattern with two gates, both of which must be open for it to be worth trying."""


def row(pattern: str, first: str, second: str = "") -> Row:
    """Return a pattern with its gates; each: what one word of all that it fits starts with."""
    gate = _gate(first)
    return exact(pattern), gate, _gate(second) if second else gate


def opened(rows: tuple[Row, ...], held: int) -> list[Pattern]:
    """Return the patterns of some rows that are worth trying in a text with these marks."""
    return [pattern for pattern, first, second in rows if first.opens(held) and second.opens(held)]


def _gate(starts: str) -> Gate:
    return Gate(parts=exact(rf"(?<!\w)(?:{starts})"))


ACTS: tuple[Row, ...] = (
    row(
        r"\b(?P<verb>connect(?:ing)?|patch(?:ed|ing)?|transfer(?:red|ring)?) (?:you|u) (?:over |through |directly )?"
        r"(?:to|with) (?:her|him|them)\b",
        r"connect|patch|transfer",
        r"her|him|them",
    ),
    row(
        r"\b(?P<verb>lea(?:ve|ving)|left) (?:a|another) (?:\w+ )?(?:note|message) (?:for|with) (?!(?:you|your|me|us|the"
        r"|an?|them|him|her|any|customers?)\b)(?:(?:mr|mrs|ms"
        r"|dr)\b\.? )?[a-z'-]+(?: [a-z'-]+)?(?= to (?!you\b)[a-z]|,? so"
        r"|\W*\Z)",
        r"leave|leaving|left",
        r"note|message",
    ),
    row(
        r"\b(?P<verb>ask(?:ed|ing)?) (?!(?:you|them|him|her|me|us|the|for|if|whether|that|customers?|people"
        r"|my|our|a)\b)"
        r"[a-z'-]+(?: [a-z'-]+)? (?:whether|if) (?:she|he) (?:can|could|will|would)\b(?! (?:confirm|tell"
        r"|say|see|check)\b)",
        r"ask",
        r"whether|if",
    ),
    row(
        r"\b(?P<verb>connect(?:ing)?|patch(?:ed|ing)?|hand(?:ed|ing)?|pass(?:ed|ing)?|transfer(?:red"
        r"|ring)?) (?:you|u)"
        rf"{HOW} (?:to|with) {WHOM}",
        r"connect|patch|hand|pass|transfer",
    ),
    row(
        r"\b(?P<verb>pop(?:ped|ping)?|swing(?:ing)?|flip(?:ped|ping)?|send(?:ing)?|sent|walk(?:ed|ing)?"
        r"|switch(?:ed|ing)?"
        r"|put(?:ting)?|shift(?:ed|ing)?|mov(?:e|ed|ing)) (?:you|u|(?:your|ur) (?:chat|call|case|thread"
        r"|ticket))"
        rf" (?:straight |right )?(?:over|across|through|along)(?: to {WHOM}|(?= (?:myself|now)\b))",
        r"pop|swing|flip|send|sent|walk|switch|put|shift|mov",
        r"over|across|through|along",
    ),
    row(
        r"\b(?P<verb>rais(?:e|ed|ing)|flag(?:ged|ging)?|lodg(?:e|ed|ing)|endors(?:e|ed|ing)|relay(?:ed|ing)?"
        r"|referred|assign(?:ed|ing)?|allocat(?:e|ed|ing)|hand(?:ed|ing)?|pass(?:ed|ing)?"
        r"|convey(?:ed|ing)?|report(?:ed|ing)?|entrust(?:ed|ing)?|pitch(?:ed|ing)?|refil(?:ed|ing))"
        rf"(?: {THING})?{HOW} (?:to|with) {WHOM}(?!\w+ (?:again|twice|more)\b)",
        r"rais|flag|lodg|endors|relay|refer|assign|allocat|hand|pass|rout|convey|report|entrust|pitch",
    ),
    row(
        r"\b(?P<verb>shoot|shot|chuck(?:ed|ing)?|throw(?:ing|n)?|threw|sling(?:ing)?|slung|lob(?:bed)?"
        r"|shov(?:e|ed|ing)"
        r"|toss(?:ed|ing)?|slid(?:e|ing)?|slip(?:ped)?|kick(?:ed|ing)?|bump(?:ed|ing)?|punt(?:ed|ing)?"
        r"|fir(?:e|ed|ing)"
        rf"|push(?:ed|ing)?|upp(?:ed|ing)|bounc(?:e|ed|ing)) {THING}"
        rf"(?: (?:over|across|through|up|upstairs|on|off|straight))* (?:to|at|with) {WHOM}",
        r"sh[oe]ot|shot|chuck|thr[oe]w|sl[iu]|lob|shov|toss|kick|bump|punt|fir|push|upp|bounc",
    ),
    row(
        r"\b(?P<verb>kick(?:ed|ing)?|sen[dt]|bump(?:ed|ing)?|tak(?:e|en|ing)|took|run|ran|pass(?:ed|ing)?"
        r"|push(?:ed|ing)?)"
        rf"(?: {THING})? (?:upstairs|up the (?:line|ladder|chain))\b",
        r"upstairs|line|ladder|chain",
    ),
    row(
        r"\b(?P<verb>put(?:ting)?|drop(?:ped|ping)?|left|leav(?:e|ing)|post(?:ed|ing)?|plac(?:e|ed|ing)"
        r"|sen[dt]"
        r"|chuck(?:ed|ing)?|pop(?:ped|ping)?|walk(?:ed|ing)?|got|get(?:ting)?|add(?:ed|ing)?|deliver(?:ed"
        r"|ing)?|threw"
        rf"|thrown|lodg(?:e|ed|ing)|stuck|slot(?:ted)?)(?: [\w'-]+){{0,6}}? (?:on|onto|in|into|to|at the"
        rf" top of|under) {THEIRS}",
        r"desk|plate|bench|backlog|task|to-do|agenda|inbox|tray|radar|court|diary|calendar|pile|kanban"
        r"|tracker|board"
        r"|channel|queue|standup|monitor|sprint",
    ),
    row(
        r"\b(?P<verb>post(?:ed|ing)?|drop(?:ped|ping)?|rais(?:e|ed|ing)|put(?:ting)?|shar(?:e|ed|ing)"
        r"|flag(?:ged|ging)?"
        r"|past(?:e|ed|ing)) (?:[\w'-]+ ){1,6}?(?:in|into|to|on) (?:the |our )?(?!your\b)(?:[\w'-]+"
        r" ){1,3}?channel\b",
        r"channel",
    ),
    row(
        rf"\b(?P<verb>asked|asking|ask|told|telling|tell|messaged|nudged|chased|reminded|begged|instructed"
        rf"|urged) {NOBODY}"
        r"(?!(?:the |our )?(?:system|app|page|server|bot|printer|bank|customer)\b)[a-z][\w&'. -]{1,30}?(?:"
        r" \([\w ]+\))?"
        r" to (?:look|take|unlock|bring|bump|act|open|pull|weigh|stop|halt|repack|release|enter|go (?:over"
        r"|through)|step"
        r"|listen|rebuild|fit|keep|ring|send|start|deal|own|sort|fix|act|call|phone|pick|reset|correct"
        r"|amend|repair"
        r"|move|re-?issue|handle|prioriti[sz]e|redo|join|drop|swap|hold|put|get|give|make|escort|decide"
        r"|approve|sign)\b",
        r"ask|t[eo]l[ld]|messag|nudg|chas|remind|begg|instruct|urg",
        r"to\b",
    ),
    row(
        rf"\b(?P<verb>had|having|have|made|mak(?:e|ing)|got|get(?:ting)?) {NOBODY}(?!(?:a|an|some"
        rf"|more)\b)(?:(?:the|our) )?"
        r"(?:[\w'&-]+ ){1,3}?(?<!case )(?<!ticket )(?<!window )(?<!page )(?<!order )(?<!account )(?<!file"
        r" )(?:open an?|pull your"
        r"|correct (?:the|your|it)|(?:to )?ring you|(?:to )?call you|to (?:take a )?look|to look|to go over"
        r"|sending"
        r"|talking to|digging|dispatched to|listen to|to listen|working on)\b",
        r"had|hav|ma[dk]|g[eo]t",
        r"open|pull|correct|ring|call|look|go\b|sending|talking|digging|dispatched|listen|working",
    ),
    row(
        rf"\b(?P<verb>gave|giv(?:e|en|ing)|drop(?:ped|ping)?) {NOBODY}(?:[\w'&.-]+ ){{1,5}}?an? (?:(?:quick"
        rf"|gentle|little) )?"
        r"(?:poke|nudge|kick|shout|bell|prod|line|ring|buzz|bump|heads-up)\b",
        r"g[ai]v|drop",
    ),
    row(
        r"\b(?P<verb>(?:ha(?:ve|d|ving) (?:a|another) (?:quick )?word with(?! the)|got(?:ten)? hold of"
        r"|bent the ear of|r[au]ng through to|rung? through to|got on the (?:blower|phone|line) (?:to|with)"
        r"|collar(?:ed)?"
        r"|rop(?:e|ed|ing) in|hook(?:ed|ing)? in|dial(?:l?ed|l?ing)? in|conferenc(?:ed|ing) in|pull(?:ed"
        r"|ing) in"
        r"|w[oa]ken?|waking|tip(?:ped|ping) off|gone straight to|grab(?:bed|bing)?(?= my| our))) "
        r"(?!(?:some|more|all|to|up)\b)"
        rf"{WHOM}",
        r"word|hold|ear|through|blower|phone|line|collar|in\b|w[oa]ke|waking|off|straight|grab",
        r"ha(?:ve|d|ving)\b|got|bent|r[au]ng|collar|rop|hook|dial|conferenc|pull|w[oa]k|tipp|gone|grab",
    ),
    row(
        r"\b(?P<verb>wr(?:ite|itten|ote|iting)|typ(?:ed|ing)) (?:(?:it|this|that|him|her|them|your [\w-]+"
        r"|the [\w-]+) )?(?:all )?"
        rf"up (?:for|to|with) {WHOM}",
        r"wr[io]t|typ",
    ),
    row(
        r"\b(?P<verb>got|get(?:ting)?|put(?:ting)?|set(?:ting)?) (?!(?:it|this|that|your|an?"
        r"|you|me|us|some|no|not|all"
        r"|more|my eyes?|to|any)\b)(?:[\w'&-]+ ){1,5}?(?:on (?:it|this|the case|notice|copy|the job|that"
        r" now)\b(?! (?:page|site"
        r"|screen|order))|onto (?:it|this)\b|in the (?:picture|loop)\b|in cc\b|involved\b)",
        r"notice|copy|case|job|it|this|that|picture|loop|cc|involved",
        r"g[eo]t|put|set",
    ),
    row(
        rf"\b(?P<verb>cop(?:ied|ying)|cc'?(?:d|ing)|loop(?:ed|ing) in|tagged|add(?:ed"
        rf"|ing)) {NOBODY}(?:[\w'&.-]+ ){{1,5}}?(?:in )?"
        r"(?:on|onto|into|to) (?:this|the) (?:thread|mail|e-?mail|change|ticket|chat|case)\b",
        r"thread|e?-?mail|change|ticket|chat|case",
        r"cop|cc|loop|tagg|add",
    ),
    row(
        r"\b(?P<verb>la(?:id|y)|put(?:ting)?|plac(?:e|ed|ing)|kept|brought|bring(?:ing)?|got|get(?:ting)?"
        r"|dropp(?:ed|ing)"
        rf"|tabled) (?:{THING} )(?:straight )?(?:(?:before|in front of) (?=[\w&' -]{{0,40}}{TEAM})(?:the"
        rf"|our)|to (?!your)[\w' -]{{2,25}} attention)\b",
        r"before|front|attention",
        r"la(?:id|y)|put|plac|kept|br[io]|g[eo]t|drop|tabl",
    ),
    row(
        r"\b(?P<verb>open(?:ed|ing)?|rais(?:e|ed|ing)|log(?:ged|ging)?|lodg(?:e|ed|ing)|fil(?:e|ed|ing)"
        r"|submit(?:ted|ting)?"
        r"|put(?:ting)? in|cut|popp(?:ed|ing)|creat(?:e|ed|ing)|launch(?:ed|ing)?|mak(?:e|ing)|made) (?:an?"
        r"|one|the) "
        r"(?:[\w-]+ ){0,3}?(?:inc\b|referral|(?:correction|amendment|change|audit|erasure|unlock|review)"
        r" request|p[1-4]\b|sev-?\d"
        r"|tracer|probe|job card|works? order|audit request|(?<=opened a )\w+ query|(?<=raised a )\w+ query"
        r"|opened an inquiry"
        r"|trouble report|(?:warranty|service) call|safety alert)",
        r"inc\b|referral|request|p[1-4]|sev|tracer|probe|job|work|quer|inquiry|trouble|call|alert",
    ),
    row(
        r"\b(?P<verb>book(?:ed|ing)?|put(?:ting)?|set(?:ting)?|got|schedul(?:e|ed|ing)|pencil(?:led)?"
        r"|rebook(?:ed)?|slot(?:ted)?)"
        r" (?:you|u)(?: (?:down|in|up))?(?: (?:for|on))? [\w:' -]{0,25}?(?:call|callback|slot|minutes|chat"
        r"|\d(?: ?[ap]m)?|list|diary)"
        rf" (?:with|from|for) {WHOM}",
        r"book|put|set|got|schedul|pencil|rebook|slot",
        r"call|slot|minute|chat|list|diary|\d",
    ),
)
"""What the author does to bring a matter before somebody."""
