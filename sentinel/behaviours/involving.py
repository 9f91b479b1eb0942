"""Ways of bringing others in without a verb of passing on: looped in, marked urgent, got reported, given to Priya.

Patterns and what has to stand behind them; the verbs of passing on and how an act is found are `passing.py`.
"""

import re

from sentinel.behaviours.patterns import exact
from sentinel.behaviours.teams import PEOPLE, TEAM

URGENT = exact(
    r"\b(?P<verb>mark(?:ed|ing)?|flag(?:ged|ging)?|tag(?:ged|ging)?|label(?:l?ed|l?ing)?|priorit\w+"
    r"|treat(?:ed|ing)?) (?:your|this|the)"
    r" (?:\w+ )?(?:case|ticket|complaint|issue|request|concern|matter|escalation|inquiry|enquiry"
    r"|query) as (?:an? )?(?:\w+[ -])?(?:urgent|priority|critical|escalated|emergency)\b"
)
CHECKED = exact(
    r"\b(?P<verb>get(?:ting)?|hav(?:e|ing)) (?:this|that|it|your (?:\w+ ){0,2}?\w+) (?:re-?)?"
    rf"(?:checked|reviewed|looked (?:at|into)|sorted|fixed|handled|verified|investigated|seen) by {TEAM}"
)
LOOPED = exact(
    r"\b(?P<verb>(?:loop|pull)(?:ed|ing)?|bring(?:ing)?|brought) in (?:[a-z]+ ){1,2}(?:from|who|to|on|at)\b"
    r"|\b(?P<loop>loop(?:ed|ing)?) (?:in [a-z]+|(?:[\w'&-]+ ){1,4}in\b(?! to))|\b(?P<add>add(?:ed|ing)?)"
    rf" {TEAM} to (?:this|the|our) (?:conversation|chat|thread|e-?mail|case|ticket|call)"
    r"|\b(?P<into>bring(?:ing)?|brought|pull(?:ed|ing)?|add(?:ed|ing)?|invit(?:e|ed|ing)) (?!(?:you|it|this"
    r"|that|your|the"
    r"|an?|some|more|my)\b)[a-z'-]+(?: [a-z'-]+)? (?:into|onto|on|to) (?:this|the|our) (?:thread|chat"
    r"|conversation|call|case|channel|loop)\b"
    rf"|\b(?P<give>sen[dt](?:ing)?|gave|given|giving|pass(?:ed|ing)?|forward(?:ed|ing)?|hand(?:ed|ing)?)"
    rf" (?:(?:them|him|her) (?:your|the|all|this"
    rf"|everything|it)\b(?! (?:number|link|address|order|item))|{TEAM} (?:an?|your|the) (?:\w+ )?(?:request"
    rf"|message|note|e-?mail|ticket|report|details"
    r"|summary|heads-up)\b)"
)
HAVING = exact(
    rf"\b(?P<verb>hav(?:e|ing)|had|get(?:ting)?) {TEAM} (?:to )?(?:call|contact|reach|look|review|email"
    rf"|follow|get|take"
    r"|check|investigate|help|assist|respond|reply|sort|fix|handle|on (?:it|this|that|the|your)|involved"
    r"|for you|over)\b"
    rf"|\b(?P<gone>hav(?:e|ing)|had|got) {TEAM} (?:com|look|work|check|redo|call|ring|go|visit|investigat"
    rf"|follow)ing\b"
    r"|\b(?P<make>mak(?:e|ing)|made|let(?:ting)?) (?:sure |certain )?(?:that )?"
    rf"{TEAM} (?:aware|know|knows|sees?|gets?|receives?|hears?)\b"
    r"|\b(?P<fetch>get(?:ting)?|grab(?:bing)?|find(?:ing)?|fetch(?:ing)?|bring(?:ing)?"
    r"|pull(?:ing)? up) (?:you )?"
    rf"(?:(?:my|a|an|our|the|another|one of our) (?:[\w'-]+ ){{0,3}}?{PEOPLE}|someone|somebody)\b"
    r"(?! (?:'s|availab|number|email|contact|detail|schedule|name))"
)
_THERE_IS = exact(
    r"ha(?:ve|d|ving) (?:an?|our|the) [^.;]{0,60}\b(?:teams?|departments?|desks?|units?|groups?) to "
)
"""Not "we will have billing call you" but "we have a team to help"."""
REVIEW = exact(
    r"\b(?P<verb>flag(?:ged|ging)?|submit(?:ted|ting)?|send(?:ing)?|sent|mark(?:ed|ing)?|put(?:ting)?) "
    r"(?:(?:you|your|this|that|it|the|these|account|case|request|order|issue|claim|everything|photos|in|up"
    r"|through|\w+) ){0,5}?"
    r"for (?:an? )?(?:[\w-]+ ){0,2}?(?:review|investigation|escalation|follow-?up|attention|handling)\b"
)
SHARED = exact(
    r"\b(?P<verb>shar(?:e|ed|ing)) (?:your|the|this|that|these|all) (?:\w+ )?(?:feedback|comments?"
    r"|suggestions?)\b"
    r"(?! (?:with|to|on|by|from|form|link|page|survey|section|button|below|here)\b)"
)
"""Where feedback is shared it is shared with those who can act on it, named or not."""
MENTIONED = exact(
    r"\b(?P<verb>ping(?:ed|ing)?|tag(?:ged|ging)?|cc(?:'?d|'?ing)?|loop(?:ed|ing)? in|ask(?:ed|ing)?|notif"
    r"(?:y|ied|ying)"
    r"|mention(?:ed|ing)?) @[\w-]+"
)
"""Somebody by the name under which they write."""
CAUSED = exact(
    r"\b(?P<verb>get(?:ting)?|hav(?:e|ing)) (?:this|that|it|these|everything|(?:your|the) (?:[\w-]+ ){0,2}?"
    r"(?:case|complaint|concern|feedback|issue|matter|problem|report|request|ticket|question|comment|idea)s?)"
    r"(?: all| straight| properly| \w+ly)? (?:escalated|reported|flagged|raised|referred|forwarded"
    r"|(?:passed|handed|sent) (?:on|along|up|over|to (?:the right|someone|somebody)))\b(?! (?:to|by) (?:you"
    r"|me|us)\b)"
    r"|\b(?P<make>hav(?:e|ing)|get(?:ting)?) (?!(?:you|it|this|that|me|us|to|no|any|an?|the|our|not|ever"
    r"|never"
    r"|already|i|we)\b)[a-z]+(?: to)? (?:call|ring|phone|contact|e-?mail|text|message|write to|reach out to"
    r"|get back to) you\b"
    r"|\b(?P<gone>hav(?:e|ing)|get(?:ting)?) (?:them|him|her|someone|somebody)(?: to)? (?:reach out|be in"
    r" touch|get in touch"
    r"|follow up|get back|respond|reply)\b"
)
TO_SOMEONE = exact(
    r"\b(?P<verb>rout(?:e|ed|ing)|flag(?:ged|ging)?|forward(?:ed|ing)?|pass(?:ed|ing)?|escalat(?:e|ed|ing)"
    r"|send(?:ing)?"
    r"|sent|hand(?:ed|ing)?|refer(?:red|ring)?|assign(?:ed|ing)?|rais(?:e|ed|ing)|shar(?:e|ed|ing)"
    r"|relay(?:ed|ing)?)"
    r" (?:this|that|it|these|(?:your|the|this|our) (?:[\w-]+ ){0,2}?(?:case|complaint|concern|feedback|issue|matter"
    r"|message"
    r"|e-?mail|note|problem|report|request|ticket|question|comments?|idea|reply|response|conversation|chat|call))"
    r"(?: on| over| along| up| straight| directly)? (?:to|with|for) (?!(?:you|your|me|us|the|an?|our|my"
    r"|this|that|it"
    r"|their|his|her|all|any|now|review|today|further)\b)[a-z][a-z'-]+(?: [a-z'-]+)?(?=,? (?:so|who|to|and"
    r"|for|with)\b|\W*\Z)"
)
"""To somebody by name, who is told from a place by what they are to do."""
HE_ACTS = exact(
    r"\W*(?:so (?:that )?(?:he|she|they)\b(?! (?:arrive|come|get there))|who(?:'ll| will| can| is|'s)\b"
    r"|and (?:he|she|they)(?:'ll| will| can)\b"
    r"|with (?:a|the|all the|your|full) (?:\w+ )?(?:summary|details|notes|context|history)\b"
    r"|to (?:review|handle|look|respond|reply|answer|follow|check|fix|sort|decide|get back|take)\b"
    r"|for (?:review|follow|approval|his|her|their)\b)"
)


def to_someone(clause: str, match: re.Match[str], tail: str) -> int | None:
    """Return where a passing-on to a person ends whom only a name tells; None where nothing says that they act."""
    return match.end() if HE_ACTS.match(clause[match.end() :] + tail) else None


def had(_clause: str, match: re.Match[str], _tail: str) -> int | None:
    """Return where an act ends that somebody is got to do; None where there only is somebody to do it."""
    return None if _THERE_IS.match(match[0]) else match.end()
