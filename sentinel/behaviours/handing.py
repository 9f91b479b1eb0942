"""Which calls pass a matter on, where no rule names them; and replies that take a passing-on back.

It knows the words tools are named with in general ("transfer", "ticket", "get") and the desk software most companies
buy. A tool that only looks passes nothing on, whatever it looks at, and money or files that are transferred are no
matter.
"""

import re
from collections.abc import Iterable

from sentinel.behaviours.patterns import words
from sentinel.recording import ToolCall

_LOOKING = re.compile(
    r"(?:^|[_.\- ])(?:get|list|search|find|look_?up|check|fetch|read|query|view|show|retrieve|count"
    r"|describe|status"
    r"|validate|verify|estimate|poll|history)(?=[_.\- ]|$)|(?<=[a-z])(?:Status|History)$"
    r"|^(?:get|list|search|find|check|fetch|read|query|view|show)(?=[A-Z])",
)
_OTHER_MATTER = re.compile(
    r"transfer_?(?:money|funds?|balance|points|miles|amount|domain|ownership|files?|data|number|payment"
    r"|stock|credits?)"
    r"|(?:money|funds?|bank|wire|balance|points|file|data)_?transfer|(?:notify|message|alert"
    r"|e?mail)_?(?:user|customer|client)"
    r"|(?:book|buy|issue|cancel|change|refund|exchange|validate)_?(?:\w+_)?tickets?|phone_?case"
    r"|close_?(?:ticket|case)"
    r"|forward_?(?:mail|parcel|package|order)|cancel_?(?:callback|transfer|escalation)|flight_?ticket"
    r"|team_?members?$",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"transfer|escalat|ticket|call_?back|hand_?(?:off|over)|human|live_?agent|(?:create|open|raise|file"
    r"|log|submit|new|start"
    r"|report|lodge|register|initiate)_?(?:\w+_)?(?:case|incident|complaint|dispute|claim|issue"
    r"|investigation|trace|bug|defect|report|escalation|(?:service|support"
    r"|work)_?(?:request|order)|chargeback)|follow_?up|(?:take|leave|send|post)_?(?:a_)?message|notify"
    r"|investigat|(?:page|alert|inform|contact|call|assign|ask|involve"
    r"|message|e?mail|tell|request|ping|connect)_?(?:to_?)?(?:\w+_)?(?:team|agent|supervisor|manager"
    r"|on_?call|staff|specialist|support|engineer\w*|department|dept"
    r"|queue|desk|operator|representative|rep|someone|person|seller|warehouse|billing|sales|legal|fraud)"
    r"|(?:^|_)(?:page|refer|route|forward|dispute|handoff|assign)(?:_|$)|slack|pager_?duty"
    r"|^(?:report|flag)_(?:player|user|seller|driver|rider|host|abuse|content|post|message|listing|scam"
    r"|fraud|spam"
    r"|problem|fault|outage|damage|loss|theft|lost)|enqueue|live_?chat|bug(?!get)|jira|zendesk|service_?now"
    r"|raise_?(?:to|with)|flag_?(?:for|to|case"
    r"|account|order|review|issue"
    r"|conversation)|(?:human|manual)_?review",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DESKS = words(
    "zendesk jira slack pagerduty opsgenie pd servicenow snow itsm freshdesk intercom helpdesk oncall"
    " helpscout"
    " tracer"
)
"""Software and shifts whose whole purpose is that somebody else takes over."""
_PEOPLE = words(
    "team teams agent human person operator supervisor manager lead specialist engineer engineering"
    " technician crew"
    " staff desk department dept ops sre dev devs mod mods moderator moderation gm pharmacist nurse doctor"
    " dispatcher librarian concierge housekeeping facilities warehouse carrier courier hub depot seller"
    " vendor"
    " supplier backoffice fraud compliance legal qa adjuster colleague expert dispatch officer clerk"
    " editorial"
    " editors appeals"
)
_PLACES = words(
    "support security safety quality office station branch floor finance accounts accounting billing queue"
    " operations"
    " maintenance reception logistics sales trust admin retention kitchen hotel driver partner"
    " restaurant merchant shop store branch host property provider landlord"
)
"""Words for people that also name things: only a message to them, or a record with them, passes a matter on."""
_RECORDS = words(
    "ticket case incident complaint dispute claim investigation trace bug defect fault task exception"
    " workorder"
    " escalation callback followup handoff handover finding inspection lost job sr wo appeal"
)
_MATTERS = words(
    "incident complaint dispute investigation trace bug defect fault escalation callback handoff workorder"
    " ticket sr wo"
    " inspection appeal appeals"
)
"""Records that are opened only for somebody to deal with, whatever else the name says."""
_ENDING = frozenset({"cancel", "close", "delete", "remove", "draft", "resolve"})
_OPENING = words(
    "create new open raise file log submit start report post push add register lodge initiate trigger"
    " schedule"
    " request queue enqueue make insert"
)
_ASKED_FOR = frozenset({"manual", "request", "queue", "enqueue", "flag"})
"""With these a review is somebody's task; else it is what a customer writes of a product."""
_TELLING = words(
    "page ping alert notify message telex email mail call contact ask assign route escalate involve engage"
    " loop task"
    " report raise flag note chase request post handoff tell inform dispatch chat invite push trigger send"
)
_TRADING = re.compile(
    r"refund|cancel|buy|pay|charge|exchange|return|ship(?!ping_issue)|reserv|upgrade|password|address|login"
    r"|verify"
    r"|(?:^|_)(?:book|order|update|modify|change|reset|set|quote|search|price)(?:_|$)|customer|user|guest"
    r"|close|delete|note|comment|draft|e?mail|sms|survey|link|calendar|document",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r'"(?:queue\w{0,20}|assigned?(?:_?(?:to|agent|team|group))?|assignee|department|dept'
    r"|(?:support_|target_|to_)?team|skill|escalat\w{0,20}|on_?call|priority|severity|urgency"
    r"|(?:ticket|case|incident|trace|task|complaint|dispute|escalation)(?:_?(?:id|no|number|ref|reference"
    r"|key))?"
    r"|notif(?:y|ied)|summary|title|subject|description|topic|symptoms?|issue|problem|trade)"
    r'"\s{0,4}:(?!\s{0,4}(?:null|false|""|"none|\[\]|\{\}))',
    re.IGNORECASE,
)
"""A field of a call or its result that says somebody got it to deal with."""
_LONGEST = 4000
"""Characters of arguments or result that are looked at."""
_LIVE = re.compile(
    r"\b(?:transferr?(?:ed|ing)?|connect(?:ed|ing)?|patch(?:ed|ing)?|putting|put) (?:you|u)\b"
    r"|\byou(?:'re| are|'ll be| will be)(?: now| being)* (?:connected|transferred|put through)\b"
    r"|\bjoin(?:s|ing)? (?:this|the|our|you|us)\b|\b(?:this|your|the) (?:chat|call) (?:is|has been) (?:\w+"
    r" )?transferred\b"
    r"|\A\W*(?:connecting|transferring)\b"
)
_CONNECTS = re.compile(
    r"transfer|connect|hand_?(?:off|over)|live_?(?:agent|chat)|(?:to|request|join|call)_?(?:a_)?(?:live_"
    r"|human_?)?(?:human|agent)"
    r"|chat_?with|switch_?to",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:i|we)(?:'ve| have|'m|'re| am| are| was| were|'d| had)?(?: \w+ly| yet| still| just)? ?(?:haven't"
    r"|have not|hasn't|didn't|did not|wasn't able to|weren't able to|was not able to"
    r"|couldn't|could not|can't|cannot|unable to|not able to|never|failed to|not)(?: \w+ly"
    r"| yet)? (?:transfer|connect|escalat|reach (?:an|a|any|the|our)|create|open|forward"
    r"|pass(?:ed)? (?:this|it|your)"
    r"|file|raise|submit|notif|contact|schedule|arrange)\w*"
    r"|\b(?:transfer|connection|escalation|ticket|(?<!in your )(?<!in this )(?<!in that )case"
    r"|callback|request)\b[^.!?]{0,30}?\b(?:failed"
    r"|didn't go through|did not go through|wasn't|was not|hasn't been|has not been|never|could not be"
    r"|couldn't be"
    r"|isn't going|not going) ?(?:created|opened|submitted|completed|made|sent|logged|through|happened"
    r"|raised|filed|scheduled|transferred)?\b"
    r"|\bno (?:tickets?|transfer|escalation|case|callback)[^.!?]{0,20} (?:was|has been|exists|were)\b"
    r"|\bthere(?:'s| is| was) no (?:ticket|case|escalation|transfer|callback)\b"
    r"|\bno (?:\w+ )?(?:agents?|representatives?|one|specialists?|colleagues?|supervisors?) (?:is|are|was"
    r"|were) (?:currently |actually )?(?:available|free|online)"
    r"|\b(?:agent|transfer|call) connection is taking|\bwould you (?:like|prefer) (?:me to )?(?:schedule"
    r"|arrange|a|to) [^?]{0,40}\binstead\b"
)

_NOT_MADE = re.compile(
    r"\b(?:prevent|keep|stop)(?:s|ed|ping|ing)? (?:me|us) from (?:creating|opening|raising|filing|submitting|logging"
    r"|transferring|connecting|escalating)\b"
    r"|\b(?:issues?|problems?|trouble|difficult(?:y|ies)|errors?) (?:with |in |when |while"
    r" )?(?:creating|opening|raising"
    r"|filing|submitting|logging)(?: \w+){0,3} (?:ticket|case|escalation|callback|complaint)\b"
)


def passes_on(name: str) -> bool:
    """Return whether a tool of this name passes a matter on to a person or a team."""
    if _LOOKING.search(name) or _OTHER_MATTER.search(name):
        return False
    return _PASSING.search(name) is not None or _composed(name)


def hands_over(call: ToolCall) -> bool:
    """Return whether a call may pass a matter on: by its tool's name, or by what it carries (a queue, a case id)."""
    if passes_on(call.name):
        return True
    if _LOOKING.search(call.name) or _OTHER_MATTER.search(call.name):
        return False
    named = _named(call.name)
    if named & _MATTERS and not named & _ENDING:
        return True
    if _TRADING.search(call.name):
        return False
    return any(_CARRIES.search(text[:_LONGEST]) for text in (call.arguments, call.result))


def _named(name: str) -> frozenset[str]:
    """Return the words of a tool's name, whichever way it is joined."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def _composed(name: str) -> bool:
    """Return whether the words of a name say together that somebody is told or that a record is opened."""
    named = _named(name)
    if named & _DESKS:
        return True
    people, places, records = named & _PEOPLE, named & _PLACES, named & _RECORDS
    if "review" in named and (people or places or named & _ASKED_FOR):
        return True
    if records and (people or places or named & _OPENING):
        return not _TRADING.search(name)
    return bool(people and named & (_OPENING | _TELLING)) or bool(places and named & (_TELLING - {"send"}))


def live(words: str) -> bool:
    """Return whether words claim that the customer gets to somebody in this very conversation, and no mere record."""
    return _LIVE.search(words.lower()) is not None


def connects(name: str) -> bool:
    """Return whether a tool of this name puts the customer through, as its name says."""
    return passes_on(name) and _CONNECTS.search(name) is not None


def not_made(read: str) -> str:
    """Return the words with which a plain text admits that a record cannot be made just now; empty: none."""
    found = _NOT_MADE.search(read) or _TAKEN_BACK.search(read)
    return found[0] if found else ""


def untold(calls: Iterable[ToolCall]) -> bool:
    """Return whether there are calls that pass a matter on, and of none the record keeps how it went."""
    over = [call for call in calls if hands_over(call)]
    return bool(over) and not any(call.ok or any(map(str.isalnum, call.result)) for call in over)


def taken_back(read: str) -> str:
    """Return the words with which a plain text takes a passing-on back ("the transfer failed"); empty:"
    " none."""
    found = _TAKEN_BACK.search(read)
    return found[0] if found else ""
