"""Escalations: a reply says the matter was, is being or will be passed to a person or another team.

Offers ("I can transfer you"), advice to contact someone and the chatbot's own work ("I will look into it")
are none.
"""

import re
from collections.abc import Iterator

from sentinel.behaviours import grammar
from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.sentences import Piece, clauses

WORDS = re.compile(
    r"escalat|transfer|forward|pass|hand|connect|rout(?:e|ing)|refer|rais|open|creat|fil(?:e|ing)|log"
    r"|ticket|case|investigat|call"
    r"|team|depart|agent|specialist|supervisor|manager|someone|representative|colleague|through|flag"
    r"|alert|notif|assign|human"
)
_PEOPLE = (
    r"(?:teams?|departments?|desk|queue|agents?|specialists?|supervisors?|managers?|representatives?"
    r"|reps?|colleagues?|humans?"
    r"|person|people|engineers?|experts?|technicians?|staff|advisors?|leads?|leadership|management"
    r"|escalations|tier \d|someone)"
)
_TARGET = re.compile(
    rf"\b(?:to|with|by|from|for|the|our|a|an)\s+(?:our|the|a|an|my"
    rf"|one of our)?\s*(?P<name>(?:[\w&'-]+ ){{0,4}}?{_PEOPLE})\b"
)
_MATTER = (
    r"(?:you|your|this|that|it|these|the (?:matter|case|issue|request|complaint|details|call|chat"
    r"|problem|concern|ticket)|everything|all)"
)
_PASSING = re.compile(
    r"\b(?:escalat(?:e|ed|ing|ion)|transferr?(?:ed|ing)?|forward(?:ed|ing)|hand(?:ed"
    r"|ing)? (?:\w+ ){1,3}?(?:over|off)"
    rf"|pass(?:ed|ing)? (?:{_MATTER}|along|on|over)|connect(?:ed|ing)? you|put(?:ting)? you (?:through"
    rf"|in touch)"
    r"|get(?:ting)? you (?:through|over|connected|to)|rout(?:e|ed|ing) (?:you|this|it)|refer(?:red"
    r"|ring)? (?:you|this|it|the|your)"
    r"|patch(?:ed|ing)? you)\b|\bforward (?:you|your|this|it|the|that)\b"
)
_OPENING = re.compile(
    r"\b(?:rais|open|creat|fil|logg?|submit|start|initiat|launch|lodg|generat|register|set up|put in"
    r"|book|schedul|arrang|request)\w{0,4}\b"
    r"[^,;]{0,40}?\b(?:tickets?|case|investigation|trace|escalation|callback|call-back|call back"
    r"|call you back|complaint|incident"
    r"|support request|someone (?:from|to|on)|service request)\b"
)
_TELLING = re.compile(
    r"\b(?:notif(?:y|ied|ying)|alert(?:ed|ing)?|inform(?:ed|ing)?|contact(?:ed|ing)?|brief(?:ed|ing)?"
    r"|assign(?:ed|ing)?|flag(?:ged|ging)?"
    r"|engag(?:ed|ing)|involv(?:ed|ing)|loop(?:ed|ing)?|messag(?:ed|ing)|asked|asking|marked|pinged"
    r"|reported|sent|sending|shared"
    r"|passed|request(?:ed)?|told)\b"
)
_DOER = re.compile(
    r"\b(?:i|we)(?:'ve|'ll|'m|'re)?\b|\blet me\b|\blet's\b|\ballow me to\b|(?<!\w)i'd (?:be )?"
)
_PASSIVE = re.compile(
    r"\b(?:has|have|is|are|was|were|will|'s|'ve|'re|being)\b[^,;]{0,25}?\b(?:escalated|transferred"
    r"|forwarded|handed (?:over|off)"
    r"|passed (?:on|along|to)|routed|referred|connected to|connecting|assigned to|flagged (?:to|for)"
    r"|raised with|put through)\b"
    r"|\b(?:ticket|case|investigation|trace|callback"
    r"|complaint)\b(?: (?!and\b)[\w#-]+){0,4}? (?:has been|have been|was|is being|will be|'s been)\b"
    r"[^,;]{0,15}?\b(?:raised|opened|created|filed|logged|submitted|started|initiated|scheduled|booked"
    r"|arranged|set up)\b"
    r"|\b(?:ticket|case)\b(?: (?!and\b)[\w#-]+){0,2} is (?:now |already )?(?:open|with|raised|logged)\b"
)
_THEY_ACT = re.compile(
    rf"\b(?:(?:our|the|a|an|my)\s+(?:[\w&'-]+ ){{0,4}}?{_PEOPLE}|someone(?: from [\w ]{{1,40}}?)?|(?:a"
    rf"|one of our) [\w ]{{0,20}}?{_PEOPLE})"
    r"(?: (?:from|in|on|at) [\w ]{1,30}?)?"
    r" (?:will|is going to|are going to|has|have|is|are)(?: also| now| then| already"
    r"| be)* (?:contact(?:ing)?|call(?:ing)?|reach(?:ing)?|in touch"
    r"|email(?:ing)?|get back|follow|review(?:ing)?|investigat(?:e|ing)|tak(?:e|ing)|look(?:ing)?"
    r"|help(?:ing)?|assist(?:ing)?|been (?:notified"
    r"|informed|alerted|assigned)|handl(?:e|ing)|your|it|on it|working|work|pick|the (?:case|matter"
    r"|details|full)|join(?:ing)?|respond)\b"
)
_OFFER = re.compile(
    r"\bcan\b|\bable to\b|\b(?:like|want|need|prefer|wish|happy|glad|recommend|suggest|advise|option"
    r"|have to|best|require[sd]?)\b(?! transferring)"
    r"|\bplease (?:contact|call|reach|speak)\b|\byou (?:should|could|can|may|will need to)\b"
)
_STRONG = re.compile(
    r"\bi(?:'ll| will) (?:proceed|go ahead)\b[^,;]{0,12}\btransfer\b|\bproceed with the (?:transfer"
    r"|escalation)\b"
)
_CONNECTED = re.compile(
    r"\byou(?:'re| are)(?: now| already)? (?:being )?(?:connected|transferred|speaking) (?:to|with)\b"
)
_OTHER_THING = re.compile(
    r"\btransfer(?:red|ring)? (?:\w+ ){0,3}?(?:files?|data|funds?|money|payment|balance|domain"
    r"|photos)\b|\b(?:funds?|money|bank|wire|file|data)"
    r" transfer|\bmov(?:e|ing) forward\b|\blooking forward\b|\bcallback (?:phone )?number\b"
)


def escalations(reply: str, sentence: Piece) -> Iterator[Claim]:
    """Yield the escalations that a sentence claims, at most one a clause."""
    if not WORDS.search(sentence.text):
        return
    question, waiting = grammar.is_question(sentence), grammar.depends(sentence)
    asked = False
    for clause in clauses(sentence):
        asked = asked or (question and grammar.asks(clause))
        span = None if asked else _span(clause.text)
        if span is None or (waiting and not grammar.completed(clause.text[: span[1]])):
            continue
        yield _claim(reply, clause, *span)


def _claim(reply: str, clause: Piece, start: int, end: int) -> Claim:
    first, last = clause.start + start, clause.start + end
    target = _TARGET.search(clause.text, start) or _TARGET.search(clause.text)
    words = clause.text[start:end]
    told = Modality.UNDER_WAY if "let me" in words else grammar.modality(words)
    return Claim(
        kind=ClaimKind.ESCALATION,
        start=first,
        end=last,
        text=reply[first:last],
        modality=told,
        target=target["name"].strip() if target else None,
    )


def _span(clause: str) -> tuple[int, int] | None:
    if _OTHER_THING.search(clause):
        return None
    if strong := _STRONG.search(clause):
        return None if grammar.denied(clause[: strong.end()]) else strong.span()
    for start, end in _candidates(clause):
        words = clause[:end]
        if not (grammar.denied(words) or grammar.unreal(words) or _OFFER.search(words)):
            return start, end
    return None


def _candidates(clause: str) -> Iterator[tuple[int, int]]:
    doer = _DOER.search(clause)
    if doer:
        for pattern in (_PASSING, _OPENING):
            if act := pattern.search(clause, doer.end()):
                yield doer.start(), _with_target(clause, act.end())
        telling = _TELLING.search(clause, doer.end())
        people = _TARGET.search(clause, telling.start()) if telling else None
        if people:
            yield doer.start(), people.end()
    for pattern in (_CONNECTED, _PASSIVE, _THEY_ACT):
        if match := pattern.search(clause):
            yield match.start(), _with_target(clause, match.end())


def _with_target(clause: str, end: int) -> int:
    """Return where the named team ends if it follows closely; else the given end."""
    target = _TARGET.search(clause, end)
    return target.end() if target and target.start() - end <= 30 else end
