"""Which calls pass a matter on, where no rule names them; and replies that take a passing-on back.

It knows the words tools are named with in general ("transfer", "ticket", "get"), no product. A tool that only
looks passes nothing on, whatever it looks at, and money or files that are transferred are no matter.
"""

import re

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
    r"|jira|zendesk|service_?now|raise_?(?:to|with)|flag_?(?:for|to|case|account|order|review|issue"
    r"|conversation)|(?:human|manual)_?review",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:i|we)(?:'ve| have|'m|'re| am| are| was| were|'d| had)?(?: \w+ly| yet| still| just)? ?(?:haven't"
    r"|have not|hasn't|didn't|did not|wasn't able to|weren't able to|was not able to"
    r"|couldn't|could not|can't|cannot|unable to|not able to|never|failed to|not)(?: \w+ly"
    r"| yet)? (?:transfer|connect|escalat|reach (?:an|a|any|the|our)|create|open|forward"
    r"|pass(?:ed)? (?:this|it|your)"
    r"|file|raise|submit|notif|contact|schedule|arrange)\w*"
    r"|\b(?:transfer|connection|escalation|ticket|case|callback|request)\b[^.!?]{0,30}?\b(?:failed"
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


def passes_on(name: str) -> bool:
    """Return whether a tool of this name passes a matter on to a person or a team."""
    return not (_LOOKING.search(name) or _OTHER_MATTER.search(name)) and _PASSING.search(name) is not None


def taken_back(read: str) -> str:
    """Return the words with which a plain text takes a passing-on back ("the transfer failed"); empty: none."""
    found = _TAKEN_BACK.search(read)
    return found[0] if found else ""
