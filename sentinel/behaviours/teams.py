"""Whom a matter can go to: words for people, teams and departments, and the one that a text names.

It knows nouns, not acts: whether anything went there is `passing.py`.
"""

import re

from sentinel.behaviours.marks import Gate
from sentinel.behaviours.patterns import exact

_PERSON = (
    r"(?:agents?|specialists?|supervisors?|managers?|representatives?|reps?|colleagues?|co-?workers?"
    r"|team ?mates?"
    r"|humans?|persons?|people|engineers?|experts?|staff|advis[eo]rs?|leads?|associates?|members?|adjusters?"
    r"|case ?workers?|case managers?|coordinators?|officers?|nurses?|doctors?|pharmacists?|technicians?"
    r"|operators?|handlers?|counsell?ors?|analysts?|developers?|devs?|administrators?|admins?|executives?"
    r"|consultants?|investigators?"
    r"|moderators?|sre|gms?|game masters?|editors?|tutors?|assistants?|professors?|auditors?|brokers?"
    r"|mechanics?|secretary"
    r"|receptionists?|controllers?|treasurer|physicians?|therapists?|midwife|attorneys?|solicitors?"
    r"|ombudsman|mediators?"
    r"|chefs?|cooks?|bakers?|waiters?|housekeepers?|librarians?|foreman|captain|pilot|stylists?|trainers?"
    r"|coach(?:es)?"
    r"|dentists?|hygienists?|vets?|electricians?|plumbers?|surveyors?|planners?|schedulers?|accountants?"
    r"|clerks?"
    r"|tellers?|mods|head of [\w-]+|warden|caretaker|janitor|porter|purser|stewards?|ranger|curator|tailor"
    r"|designers?"
    r"|architects?|chemists?|paramedics?|carers?|matron|principal|dean|inspectors?|crews?|squads?"
    r"|owners?|directors?|founders?|deputy|lawyers?|boss|registrar|dispatchers?|underwriters?|lads|folks"
    r"|guys?|gal|bloke|chap|lot(?= (?:looking|on it|are|at|will|who|over)\b)|someone|somebody"
    r"|(?<=right )parties|(?<=relevant )parties|(?<=appropriate )parties|(?<=concerned )parties)"
)
_GROUP = (
    r"(?:teams?|departments?|dept|desks?|queues?|units?|divisions?|offices?|cent(?:er|re)s?|groups?"
    r"|squads?|crew|board|cell|hotline|panel|ppl|liaison|reviewers?|assessors?|handlers?"
    r"|committee|management|leadership|escalations?|(?:tier|level)[ -]?\d|on-?call|[tl][1-4](?: support)?"
    r"|(?:customer|guest|client|member|tech|technical|live|human|product|phone|it) "
    r"(?:support|services?|care|relations|success)|support"
    r"|(?<!our )(?<!my )(?<!your )(?<!that )(?<!this )(?<!the )"
    r"(?<!other )(?<!either )(?<!back )(?<!each )side\b(?! of| by| effect| dish)"
    r"|(?<!our )(?<!my )(?<!your )(?<!these )(?<!those )(?<!the )(?<!other )(?<!of )(?<!all )(?<!and )"
    r"services(?= (?:and|by|at|so|for you|today|now|they)\b|[.,;:!(]|\Z))"
)
_DEPARTMENT = (
    r"(?:billing(?! (?:e-?mail|contact|address|page|portal|cycle|period|details|info\w*|statement|date|settings|section"
    r"|history)\b)|resolutions|treasury|loss prevention|underwriters?|customer relations|finance|accounting"
    r"|accounts|payments|refunds|returns|claims|fraud|security|trust (?:and|&) safety"
    r"|legal|compliance|engineering|r&d|development|sales|logistics|dispatch|warehouse|shipping|fulfil?lment"
    r"|provisioning|lending|mortgages?|underwriting|collections|disputes|retention|loyalty|housekeeping"
    r"|maintenance|reception|front desk|concierge|pharmacy|human resources|hr|quality(?: assurance"
    r"| control)?|qa"
    r"|network(?: op(?:eration)?s)?|operations|ops|(?:back|head) ?office|headquarters|hq|corporate"
    r"|procurement|admissions|facilities|scheduling|safety)"
)
_PLAIN = (
    r"(?!(?:and|or|to|for|with|that|who|which|your|you|u|this|about|our|will|is|are|has|have|of|so|please"
    r"|behind|at|in|on|under|near|from|by|be|been|it|as|if|i|we|the|an?|my|their|asking|requesting|telling"
    r"|so)(?![\w-])|w/)[\w&'/.-]+"
)
"""A word inside a team's name."""
PEOPLE = rf"(?:(?<!delivery ){_PERSON}|{_GROUP})"
"""The head of a phrase for people who work at the company: "agents", "desk", "tier 2"."""
_ARTICLE = r"(?:our|the|a|an|my|one of (?:our|my|the)|another|some|this|any|their)"
TEAM = (
    rf"(?:(?:{_ARTICLE} (?:{_PLAIN} (?:and|&) )?)?(?:{_PLAIN} ){{0,4}}?{PEOPLE}(?: (?:from|in|at|of"
    rf"|on) (?:{_ARTICLE} )?(?:{_PLAIN} ?){{1,3}})?"
    rf"|(?:(?!(?:you|it|this|that|who|items?|orders?|\w+s)\b)[a-z]+ (?:in|from|over in) )?(?:(?:our|the)"
    rf" )?{_DEPARTMENT}"
    r"|your (?:\w+ )?(?:coordinator|(?:case|account|success|relationship|care|branch) ?(?:manager|worker"
    r"|executive|team)|advis[eo]r|nurse|doctor|loan officer|adjuster))\b"
)
"""A whole phrase for people of the company, with its article."""
_OUTSIDE_HEAD = (
    r"(?:courier|carrier|sellers?|vendor|merchant|supplier|manufacturer|partners?|restaurant|store|shop"
    r"|hotel|airline"
    r"|airport|property|host|provider|depot|branch|station|kitchen|lab|garage|workshop|plant|facility"
    r"|delivery (?:associate|team|department|manager)|(?:sub)?contractor|dealer(?:ship)?|landlord|ups|fedex|dhl|usps)\b"
)
OUTSIDE = rf"(?:(?:our|the|your|their) )?(?:[\w'-]+ ){{0,2}}?{_OUTSIDE_HEAD}"
"""Somebody outside the company, who may be asked for information only."""
_ANYBODY = rf"\b(?:{PEOPLE}|{_DEPARTMENT}|coordinator|worker|doctor|adjuster)\b"
_PEOPLE = Gate(
    exact(_ANYBODY),
    exact(
        r"mates?\b|parties\b|workers?\b|masters?\b|\b(?:head|tier|level|care|services?|relations|success|resources)\b"
    ),
    alone=False,
)
_OUTSIDER = Gate(exact(rf"\b{_OUTSIDE_HEAD}"), exact(r"\b(?:associate|team|department|manager)"))
_NAMED = re.compile(
    rf"(?:\b(?:to|with|by|from|for|into|in|on|the|our|an?|my|another|one of our|notify\w*|inform\w*"
    rf"|alert\w*|\A)\s+"
    rf"(?:{_ARTICLE}\s+)?|\A(?:{_ARTICLE} )?)(?P<name>(?:{_PLAIN} ){{0,4}}?{PEOPLE}(?: {PEOPLE}){{0,2}})\b"
    rf"(?: (?:from|in|at) (?:our |the )?(?P<home>(?:{_PLAIN} ){{0,3}}?{PEOPLE}|{_DEPARTMENT})\b)?"
)
_BARE = re.compile(rf"\b(?:to|with|by|from|into|our|the) (?:(?:our|the) )?(?P<name>{_DEPARTMENT})\b")
_LEADING = re.compile(r"\A(?:(?:our|the|an?|my|one of|another|some|this|any|their|to|with|by|from) )+")


def names_people(clause: str, held: int) -> bool:
    """Return whether a clause names any people of the company, so that rules about them are worth trying.

    Args:
        held: its `marks`.
    """
    return _PEOPLE.finds(clause, held)


def names_outsider(clause: str, held: int) -> bool:
    """Return whether a clause, with its `marks`, names somebody outside the company."""
    return _OUTSIDER.finds(clause, held)


def team_named(clause: str, start: int = 0) -> tuple[str, int] | None:
    """Return the team or person that a clause names after `start`, without articles, and where it ends."""
    found = [match for pattern in (_NAMED, _BARE) if (match := pattern.search(clause, start))]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start("name"), -match.end()))
    name = first.groupdict().get("home") or first["name"]
    return _LEADING.sub("", name, count=1).strip(), first.end()
