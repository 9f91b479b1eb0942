"""The acts by which a matter is passed on: transfer, open a ticket, tell a team, have somebody call.

It finds verbs with their objects in one clause. Whether the act is asserted (and not offered, denied, asked or
advised) is `escalation.py`; whom it names is `teams.py`. Every gap is bounded, so that time stays linear.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sentinel.behaviours.involving import (
    CAUSED,
    CHECKED,
    HAVING,
    LOOPED,
    MENTIONED,
    REVIEW,
    SHARED,
    TO_SOMEONE,
    URGENT,
    had,
    to_someone,
)
from sentinel.behaviours.marks import Gate
from sentinel.behaviours.matters import GOODS, MATTER, PLACE, PLAN, TO_CUSTOMER
from sentinel.behaviours.patterns import Pattern, exact
from sentinel.behaviours.referring import ACTS, opened
from sentinel.behaviours.teams import OUTSIDE, TEAM, names_outsider, names_people
from sentinel.behaviours.verbs import Form, form_of


@dataclass(frozen=True)
class Act:
    """One act of passing on: where its verb and all of its words stand in the clause."""

    start: int
    verb_end: int
    end: int
    form: Form


_STRONG = exact(
    r"\b(?P<verb>escalat(?:e|ed|ing)|transfer(?:red|ring|ed|ing)?|forward(?:ed|ing)?|refer(?:red|ring)?"
    r"|rout(?:e|ed|ing)|re-?direct(?:ed|ing)?|relay(?:ed|ing)?|elevat(?:e|ed|ing)|delegat(?:e|ed|ing)"
    r"|bump(?:ed|ing)?|kick(?:ed|ing)?|hand(?:ed|ing)?|pass(?:ed|ing)?|turn(?:ed|ing)?|direct(?:ed|ing)?"
    r"|mov(?:e|ed|ing)|popp(?:ed|ing)|pop|push(?:ed|ing)?|switch(?:ed|ing)?|send(?:ing)?|sent|giv(?:e|en"
    r"|ing)|gave|dispatch(?:ed|ing)?|bounc(?:e|ed|ing)"
    r"|get(?:ting)?|got|put(?:ting)?)\b(?! (?:cases|tickets|issues|calls|requests)\b)"
)
_PARTICLE = exact(r"\W*(?:[\w'-]+ ){0,5}?(?:along|on to|over|on|off|up)\b")
_PARTICLED = frozenset({"hand", "pass", "bump", "kick"})
_ALONE = frozenset({"forward", "refer", "transfer", "relay"})
"""Verbs that need no team where their object is a matter; the particled ones need "on", "over", "up"."""
_FOR_TEAM = exact(
    rf"\b(?:over to (?:him|her|them)\b|(?:to|onto|with|into|through|over|w/|in front of) (?:\w+ at )?{TEAM})"
)
_LIST_TO_TEAM = exact(rf"[^;.!?]{{0,160}}?\bto {TEAM}")
_SENTENCE_IN_LIST = exact(r"\b(?:you|i|we|they|he|she|it) (?:\w+ )?(?:can|will|have|need|should|are|is)\b")
_CONNECT = exact(
    r"\b(?P<verb>connect(?:ed|ing)?|put(?:ting)?|patch(?:ed|ing)?|introduc(?:e|ed|ing)|plac(?:e|ed|ing)"
    r"|mov(?:e|ed|ing)|switch(?:ing)?|get(?:ting)?|got|link(?:ed|ing)?|tak(?:e|ing)"
    r"|bring(?:ing)?|brought)\b (?:you|u)(?: (?:directly|straight|right|now|back|(?:by|over) e-?mail))*"
    rf"(?: (?:through|over|connected|in touch|in (?:the |a )?queue|across)\b(?: (?:to|with|for) {TEAM})?"
    rf"| (?:to|with|on with) {TEAM}| {TEAM})"
)
_CONNECT_ALONE = exact(
    r"\b(?P<verb>connect(?:ing)?|patch(?:ing)?) (?:you|u)(?: in)?(?: now)?(?=\W*\Z| now\b)"
)
_RECORD = (
    r"(?:tickets?|tix|appeals?|jira|investigations?|trace|escalations?|callbacks?|call-backs?|call back"
    r"|complaints?|incidents?"
    r"|(?:support|service|work|help|trouble|callback|trace|investigation|review|maintenance) (?:request"
    r"|order|case)s?"
    r"|disputes?|bug(?: report)?|defect|(?:bug|incident|fault|formal|police|damage|missing \w+|lost \w+"
    r"|safety) reports?"
    r"|(?:formal|internal) investigation|(?:inquiry|enquiry) with|reports? (?:regarding|about|on|against"
    r"|with|for)"
    r"|fault|cases?|claims?|hand-?(?:off|over)|(?:the|your|a|an|this|live|agent|call|warm) transfer"
    rf"|(?:some(?:one|body)|{TEAM}) (?:from [\w ]{{1,30}}? )?(?:to|will) (?:call|contact|phone|ring|reach"
    rf"|email|get back)|calls? (?:back )?(?:with|from|by) {TEAM}|calls? between your?|(?:a )?manual review)"
)
_OPENING = exact(
    r"\b(?P<verb>rais(?:e|ed|ing)|open(?:ed|ing)?|creat(?:e|ed|ing)|fil(?:e|ed|ing)|log(?:ged|ging)?"
    r"|submit(?:ted|ting)?|start(?:ed|ing)?|initiat(?:e|ed|ing)|launch(?:ed|ing)?|lodg(?:e|ed|ing)"
    r"|generat(?:e|ed|ing)|regist(?:er|ered|ering)|set(?:ting)?(?: up)?|put(?:ting)? (?:in|through|on)|put"
    r"|mak(?:e|ing)"
    r"|made|plac(?:e|ed|ing)|schedul(?:e|ed|ing)|arrang(?:e|ed|ing)|book(?:ed|ing)?|request(?:ed|ing)?"
    r"|begin(?:ning)?"
    r"|began|begun|order(?:ed|ing)?|enter(?:ed|ing)?|conduct(?:ed|ing)?|proceed(?:ed|ing)? with"
    r"|complet(?:e|ed|ing))\b"
    rf"(?P<gap>[^;:]{{0,45}}?)\b(?P<record>{_RECORD})\b(?! (?:numbers?|fees?|polic|process\b|studies|of"
    rf" funds))"
)
_MISFIT = exact(
    r"(?:book|plac|order|put|mak|made|set|complet|start|request|arrang|schedul)\w*[^;]{0,60}\b(?:tickets?"
    r"|claims?)\Z|(?:put|set|plac|start|complet|book|mak|made|order|schedul|arrang|enter"
    r"|request)\w*[^;]{0,60}\b(?:cases?)\Z"
    r"|[^;]{0,40}\b(?:in|just in) case\Z|(?:open|creat|start|set|mak|made|put)\w*[^;]{0,60}\bfault\Z"
)
_INFORMING = exact(r"ping|notif|alert|inform|brief|pag|tell|told|loop|cc|tag|bring|brought|pull")
"""Verbs that tell a team something: whatever follows is what it was told."""
_INQUIRY = exact(
    r"\A[^.;]{0,50}?\b(?:to|and|so i can) (?:check|find out|see|get|obtain|confirm|verify|inquire|enquire"
    r"|ask(?! (?:them|him|her)\b)|learn|clarify|understand|locate|know|update you|let you know|get back)\b"
    r"|\A,? (?:and|but),? (?:yes|no|yeah|it|that|sure|(?:he|she|they) (?:said|says?|confirm\w*|told)"
    r"|the answer|apparently)\b|\A(?: again| now| directly| first)* (?:if|whether|where|when|why|how|what"
    r"|for (?:an? |more |further |the )?(?:\w+ )?(?:updates?|status|eta|info\w*|clarif\w*|details"
    r"|confirmation|answer))\b"
)
_PURPOSE = exact(
    r"\A[^.;]{0,60}?\b(?:to|so (?:that )?they|and (?:have|ask|asked|request\w*) (?:them|it) to) [a-z]+"
)
_DIRECT = exact(
    r"\b(?P<verb>notif(?:y|ied|ying)|alert(?:ed|ing)?|inform(?:ed|ing)?|brief(?:ed|ing)?|pag(?:e|ed|ing)"
    r"|ping(?:ed|ing)?|messag(?:e|ed|ing)|e-?mail(?:ed|ing)?|instruct(?:ed|ing)?|engag(?:e|ed|ing)"
    r"|involv(?:e|ed|ing)|loop(?:ed|ing)?(?: in)?|(?:bring|bringing|brought|pull|pulled|pulling|call"
    r"|calling|called) in"
    r"|cc(?:'?d|'?ing)?|tag(?:ged|ging)?(?: in)?|ask(?:ed|ing)?|request(?:ed|ing)?(?: that)?|tell(?:ing)?"
    r"|told|urg(?:e|ed|ing)"
    r"|chas(?:e|ed|ing)|nudg(?:e|ed|ing)|pok(?:e|ed|ing)|prod(?:ded|ding)?|remind(?:ed|ing)?|(?:spoken|spoke"
    r"|speaking|talked|talking|had a (?:quick )?word) (?:with|to)|contact(?:ed|ing)?|call(?:ed|ing)?"
    r"|phon(?:e|ed|ing)|rung|rang|ringing|ring|radio(?:ed|ing)?|text(?:ed|ing)?|(?:written|wrote|writing"
    r"|walked over|dropped a (?:line|note)) to|reach(?:ed|ing)? out to|get(?:ting)? in touch with"
    rf"|got in touch with)\b (?:(?P<inside>(?:[a-z]+,? (?=our |my |the ))?{TEAM}|(?!(?:you|me|us|it"
    rf"|everyone|customers|people|for|the|your)\b)[a-z]+(?= to (?:call|ring|phone|contact|e-?mail|text"
    rf"|write to|reach out|get back|help|look into|follow up)\b)|(?P<who>them|him|her)(?="
    rf" (?:asking|to ask|so they|so that they)\b|\W*\Z))|(?P<outside>{OUTSIDE}))"
)
_ASKING = exact(r"(?:\W*[\w-]*\d[\w-]*\W+)?(?:asking|to ask|so (?:that )?they)\b")
"""What those who were named before are to do follows at once, a reference at most between."""
_SO_THEY = exact(r",? so (?:that )?(?:he|she|they)\b")
_SPEAKING = exact(r"sp|talk|had a")
_THEY_ACT = exact(
    r"\b(?:(?:and|so) (?:he|she|they|it)|who)(?:'ll|'s|'re| will| is| are| has| have)\b|\band asked\b"
)
"""That somebody was spoken with passes a matter on where they do something about it."""
_TOWARDS = exact(
    r"\b(?P<verb>shar(?:e|ed|ing)|submit(?:ted|ting)?|report(?:ed|ing)?|rais(?:e|ed|ing)|flag(?:ged|ging)?"
    r"|mark(?:ed|ing)?|assign(?:ed|ing)?|bring(?:ing)?|brought|tak(?:e|en|ing)|took|log(?:ged|ging)?|left"
    r"|leav(?:e|ing)"
    r"|not(?:e|ed|ing)|present(?:ed|ing)?|priorit\w+|send(?:ing)?|sent|queu(?:e|ed|ing)|expedit(?:e|ed"
    r"|ing)|fil(?:e|ed|ing)|writ(?:e|ing)"
    r"|add(?:ed|ing)?|post(?:ed|ing)?|plac(?:e|ed|ing)|regist(?:er|ered|ering)|open(?:ed|ing)?|mak(?:e|ing)"
    r"|made|drop(?:ped"
    r"|ping)?|lodg(?:e|ed|ing)"
    r"|deliver(?:ed|ing)?|request(?:ed|ing)?|put(?:ting)?|fe(?:e?d|eding))\b(?P<gap>[^;:]{0,70}?)"
    rf"\b(?:(?P<to>to|with|w/|for|in front of|in|into|from|past)(?: the attention of)?(?:(?<=/)(?!o\b)| )"
    rf"(?P<whom>{TEAM}"
    rf"|{OUTSIDE})|(?P<inner>internally))"
)


_VERBS = ("verb", "add", "into", "give", "loop", "make", "fetch", "gone")
"""The groups that can hold an act's verb."""


def acts(clause: str, tail: str, held: int) -> Iterator[Act]:
    """Yield the acts of passing on whose verb still has to be seen as asserted.

    Args:
        tail: what follows the clause in its sentence; a list of things passed on goes on there.
        held: the clause's `marks`.
    """
    people = names_people(clause, held)
    frames = (
        _FRAMES
        if people
        else _OF_ANYBODY + _OF_OTHERS
        if names_outsider(clause, held) or _OTHERS.opens(held)
        else _OF_ANYBODY
    )
    frames += tuple((pattern, _whole, ()) for pattern in opened(ACTS, held))
    for pattern, fits, gates in frames:
        if not all(gate.opens(held) for gate in gates):
            continue
        place = 0
        while match := pattern.search(clause, place):
            verb = next(name for name in _VERBS if match.groupdict().get(name))
            end = fits(clause, match, tail)
            # What looked like the verb may be a noun before it: "your request has been lodged with our team".
            place = match.end(verb) if end is None else match.end()
            if end is not None:
                yield Act(match.start(verb), match.end(verb), end, form_of(match[verb]))


def _strong(clause: str, match: re.Match[str], tail: str) -> int | None:
    """Return where a passing-on ends: it needs a matter, a team, or a verb that means nothing else."""
    rest, verb = clause[match.end() : match.end() + 90], match["verb"]
    before = clause[max(0, match.start() - 60) : match.start()]
    team = _FOR_TEAM.search(rest)
    if team is None and (TO_CUSTOMER.search(rest) or PLACE.search(rest)):
        return None
    end = match.end() + (team.end() if team else 0)
    if verb.startswith("escalat"):
        return None if PLAN.match(rest) else end
    thing = rest[: team.start()] if team else rest
    passive = re.search(
        r"\b(?:been|be|being|is|are|was|were|'re|get|getting) (?:\w+ly |now |already )*\Z", before
    )
    if GOODS.search(before if passive else thing[:40]):
        return None
    stem = re.sub(r"(?:r?red|r?ring|ed|ing)\Z", "", verb)
    if team is not None:
        return end
    object_ = MATTER.match(rest) or (MATTER.search(before) if passive else None)
    if object_ and stem in _PARTICLED and (particle := _PARTICLE.match(rest)):
        return match.end() + particle.end()
    if (
        object_
        and stem in _PARTICLED
        and _LIST_TO_TEAM.match(tail)
        and not _SENTENCE_IN_LIST.search(tail[:160])
    ):
        return match.end() + object_.end()
    alone = any(stem.startswith(one[:5]) for one in _ALONE)
    if alone and _LIST_TO_TEAM.match(tail) and not _SENTENCE_IN_LIST.search(tail[:160]):
        return len(clause)
    if object_ and alone:
        return end if passive else match.end() + object_.end()
    return None


def _whole(_clause: str, match: re.Match[str], _tail: str) -> int:
    return match.end()


def _opened(_clause: str, match: re.Match[str], _tail: str) -> int | None:
    """Return where a record that is opened ends; None where verb and noun do not make one."""
    misfit = _MISFIT.match(match[0]) and not re.search(
        r"\b(?:support|help|service|a|new) (?:ticket|case)", match[0]
    )
    own_work = match["verb"].startswith("conduct") and not re.match(r"formal|internal", match["record"])
    moved = GOODS.search(match["gap"]) and "transfer" in match["record"]
    return None if own_work or misfit or moved else match.end()


def _told(clause: str, match: re.Match[str], tail: str) -> int | None:
    """Return where a telling ends: asking for information only passes nothing on."""
    rest = clause[match.end() :]
    rest += tail if _SO_THEY.match(tail) else ""
    if _SPEAKING.match(match["verb"]) and not _THEY_ACT.search((rest + tail)[:90]):
        return None
    if match["who"] and not _ASKING.match((rest + tail).lstrip()):
        return None
    if _INQUIRY.search(rest) and not _INFORMING.match(match["verb"]):
        return None
    return match.end() if match["inside"] or _PURPOSE.search(rest) else None


def _towards(clause: str, match: re.Match[str], _tail: str) -> int | None:
    """Return where a thing sent towards a team ends; what is sent to the customer is no escalation."""
    verb, gap, to = match["verb"], match["gap"], match["to"]
    if re.match(r" (?:you|u|me|us)\b", gap) or TO_CUSTOMER.search(gap):
        return None
    if verb.startswith("fe") and not gap.rstrip().endswith("back"):
        return None
    if verb.startswith(("deliver", "plac")) and GOODS.search(clause[: match.end()]):
        return None
    if to in ("for", "in") and not re.match(r"flag|mark|log|left|leav|not|priorit|queu|plac", verb):
        return None
    if re.match(r"mak|made|drop", verb) and not re.search(r"\b(?:note|request|line|message|report)\b", gap):
        return None
    if (to == "from") != verb.startswith("request") or (
        verb.startswith("open") and not re.search(r"\d", gap)
    ):
        return None
    if to == "with" and re.match(r"send|sent|add|not|mark|post|writ", verb):
        return None
    return match.end()


_Frames = tuple[tuple[Pattern, Callable[[str, re.Match[str], str], int | None], tuple[Gate, ...]], ...]
_OPENS = Gate(
    parts=exact(
        r"\b(?:rais|open|creat|fil|log|submit|start|initiat|launch|lodg|generat|regist|set|put|ma[kd]|plac"
        r"|schedul|arrang|book|request|beg[aiu]n|order|enter|conduct|proceed|complet)"
    )
)
_RECORDS = Gate(
    parts=exact(
        r"\b(?:ticket|tix|appeal|jira|investigat|trace|escalat|call|complain|incident|request|order|case"
        r"|disput|bug|defect"
        r"|report|inquir|enquir|fault|claim|hand|transfer|contact|phone|ring|reach|e?mail|get|review)"
    )
)
_OF_ANYBODY: _Frames = (
    (
        _STRONG,
        _strong,
        (
            Gate(
                parts=exact(
                    r"\b(?:escalat|transfer|forward|refer|rout|re-?direct|relay|elevat|delegat|bump|kick"
                    r"|hand|pass|turn|direct|mov|pop|push|switch|sen[dt]|g[ai]v|dispatch|bounc|g[eo]t|put)"
                )
            ),
        ),
    ),
    (
        _CONNECT,
        _whole,
        (
            Gate(
                parts=exact(
                    r"\b(?:connect|put|patch|g[eo]t|link|tak|br(?:ing|ought)|introduc|plac|mov|switch)"
                )
            ),
            Gate(among="you u"),
        ),
    ),
    (_CONNECT_ALONE, _whole, (Gate(parts=exact(r"\b(?:connect|patch)")),)),
    (_OPENING, _opened, (_OPENS, _RECORDS)),
    (
        LOOPED,
        _whole,
        (Gate(parts=exact(r"\b(?:loop|pull|br(?:ing|ought)|add|invit|sen[dt]|g[ai]v|pass|forward|hand)")),),
    ),
    (
        REVIEW,
        _whole,
        (Gate(parts=exact(r"\b(?:review|investigation|escalation|follow|attention|handling)")),),
    ),
    (
        CAUSED,
        _whole,
        (
            Gate(among="get getting have having"),
            Gate(
                parts=exact(
                    r"\b(?:escalated|reported|flagged|raised|referred|forwarded|passed|handed|sent|call|ring"
                    r"|phone|contact|e?mail|text|message|write|reach|back)\b"
                )
            ),
        ),
    ),
    (
        TO_SOMEONE,
        to_someone,
        (
            Gate(
                parts=exact(r"\b(?:rout|flag|forward|pass|escalat|sen[dt]|hand|refer|assign|rais|shar|relay)")
            ),
        ),
    ),
    (SHARED, _whole, (Gate(among="share shared sharing"),)),
    (MENTIONED, _whole, (Gate(parts=exact(r"@\w")),)),
    (CHECKED, _whole, (Gate(among="by"), Gate(parts=exact(r"\b(?:get|hav)")))),
    (
        URGENT,
        _whole,
        (Gate(parts=exact(r"(?:urgent|priority|critical|escalated|emergency)\b|time-sensitive")),),
    ),
)
_OF_OTHERS: _Frames = (
    (
        _DIRECT,
        _told,
        (
            Gate(
                parts=exact(
                    r"\b(?:notif|alert|inform|brief|pag|ping|messag|e-?mail|instruct|engag|involv|loop"
                    r"|br(?:ing|ought)"
                    r"|pull|call|cc|tag|ask|request|tell|told|urg|chas|nudg|pok|prod|remind|sp[eo]|talk|had"
                    r"|r[aiu]ng|radio|text|writ|wrote|walk|drop|contact|phon|reach|g[eo]t)"
                )
            ),
        ),
    ),
    (
        _TOWARDS,
        _towards,
        (
            Gate(
                parts=exact(
                    r"\b(?:shar|submit|report|rais|flag|mark|assign|br(?:ing|ought)|t[ao][ko]|log|left|leav"
                    r"|not|present"
                    r"|priorit|sen[dt]|queu|expedit|fil|writ|add|post|plac|regist|open|ma[kd]|drop|request"
                    r"|put"
                    r"|lodg"
                    r"|deliver|fe[de])"
                )
            ),
        ),
    ),
)
_OTHERS = Gate(among="internally them him her asked told")
_FRAMES: _Frames = (
    *_OF_ANYBODY,
    *_OF_OTHERS,
    (HAVING, had, (Gate(parts=exact(r"\b(?:ha[vd]|g[eo]t|ma[kd]|let|grab|find|fetch|bring|pull)")),)),
)
