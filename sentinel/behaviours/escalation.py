"""Escalations: a reply says the matter was, is being or will be passed to a person or another team.

Offers ("I can transfer you", "if you like, I'll transfer"
" you"), advice to contact someone, promises that wait for
something of the customer's, rules about cases in general and the chatbot's own work ("I will look into it")
are none. An act is asserted by what stands right before its verb: "I will", "let me", "has been".
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sentinel.behaviours import grammar
from sentinel.behaviours.claims import MOST_KEPT, Claim, ClaimKind, Modality, moved
from sentinel.behaviours.marks import Gate, marks
from sentinel.behaviours.passing import Act, acts
from sentinel.behaviours.patterns import exact
from sentinel.behaviours.received import hinted
from sentinel.behaviours.sentences import Piece, clauses
from sentinel.behaviours.standing import standing
from sentinel.behaviours.teams import names_outsider, names_people, team_named
from sentinel.behaviours.verbs import Form
from sentinel.behaviours.waiting import SEND_FIRST, advised, answer_first, waits

_HINT = Gate(
    exact(
        r"\b(?:sen[dt]|gave|given|passed|forwarded|have|having|get) (?:them|him|her)\b|\bthey(?:'ll| will"
        r"|'ve| have) "
        r"|\bs?he(?:'ll| will) |\b(?:thread|channel|upstairs|ladder|chain"
        r"|file|rung|rang|fed|feed|rout(?:e|ed|ing)\b|rais(?:e|ed|ing)\b|shar(?:e|ed|ing)\b"
        r"|asking)\b|\b(?:written|wrote|writing) to\b|\bhands of\b|on the desk|\b(?:notified|paged|alerted"
        r"|briefed|told|job|work ?order)\b|\b(?:pull"
        r"|br(?:ing|ought))(?:ed|ing)? in\b|escalat|esc'd|transfer|forward|pass"
        r"|hand|refer|relay|connect|patch|loop|flag|for .{0,30}(?:review|attention|follow)|queue|through"
        r"|\bline\b|call|phon|contact|internal|investigat|ticket|tix|jira|trace|complaint|incident|request"
        r"|disput|bug|defect|report|fault|\bappeal|on their way"
        r"|\bcases?\b|\bclaim|inquiry|enquiry|under review|from here|\b(?:ping|tagg)(?:ed|ing)?\b|recall"
        r"|priority|assigned|order\b"
    ),
    exact(
        r"\b(?:they|them|him|her|their|s?he\b|written|wrote|writing|hands|desk|pull|br(?:ing|ought)|work"
        r"|order|for"
        r"|review|attention|follow)"
    ),
)
"""Something every escalation names, if it names nobody; most sentences of most replies name neither."""
_NAMED_BEFORE = exact(
    r"\b(?:transfer(?:red|ring)?|connect(?:ed|ing)?|escalat\w+|hand(?:ed|ing)? over|put"
    r" through)\b[^.?!]{0,60}"
    r"\b(?:agent|human|supervisor|manager|specialist|team|department|representative|someone|person"
    r"|colleague)\b"
)
_DOING_THAT = exact(
    r"\W*(?:(?:okay|ok|so|please hold|one moment)[,.]? )?(?:i'll|i will|let me|i'm going to"
    r"|i am going to)(?: just| now)? (?:do (?:that|this|so)"
    r"|proceed|go ahead|initiate (?:that|this|it)|get (?:that|this) (?:done|started|set up|going)"
    r"|arrange (?:that|this))\b(?! (?:and|to|with (?!that|this|it)))"
)
_AT_WORK = exact(r"\b(?:teams?|engineers?|developers?|department|technicians?|crews?)\b.{0,30}\bworking\b")
_COMMON = exact(
    r"\b(?:outages?|in your (?:area|region)|infrastructure|degraded|widespread|known (?:issue|problem|bug)"
    r"|currently affecting|technical difficulties"
    r"|similar (?:feedback|reports?|issues?|complaints?)|(?:other|many|several|some|all) (?:of our )?"
    r"(?:customers|users)"
    r"|working on a (?:fix|patch|permanent fix))\b"
)
"""What troubles more than one customer."""
_TO_THEM = exact(
    r"\W*(?:(?:okay|ok|so|please hold|one moment)[,.]? )?(?:i'll|i will|let me|i'm going to|i am going to"
    r"|i'm|i am)"
    r"(?: just| now| also| go ahead and)? (?:connect(?:ing)?|transfer(?:ring)?|put(?:ting)?|patch(?:ing)?"
    r"|get(?:ting)?)"
    r" (?:you |this |it )(?:over |through |directly |straight )?(?:to|with) (?:them|one of them|him|her)\b"
    r"(?![^.!?]*\b(?:if|once|when|unless|after)\b)"
)
_ADVERB = (
    r"(?:\w+ly|just|also|already|now|then|again|still|right away|hereby|since|gladly|go ahead and"
    r"|gone ahead and"
    r"|went ahead and|going ahead and|be|been|being|to|and|here|today|herewith|therefore|first|next|have|"
    r"now going to|going to|about to)"
)
_OPENER = r"(?:(?:ok|okay|sure|yes|yep|alright|done|right|great)(?: sir| ma'?am| madam)?|[^\w\s,'\".()/&-]+)"
"""What a short reply opens with before its verb."""
_BEFORE = {
    Form.BASE: exact(
        r"(?:'ll(?: \w+ly)? (?:need|have) to|\b(?:will|going to)(?: \w+ly)? (?:need|have) to|'ll|\b(?:ill"
        r"|had to"
        r"|\b(?:i|we)(?: do| also| now)? (?:need|have) to"
        r"|will|shall|let me|lemme|let us|let's|allow me to|permit me to|gonna|going to|about to"
        r"|proceed to|ahead and|decided to|continue to|while (?:i|we)|before (?:i|we)|have (?:them|him"
        r"|her)|(?:en)?sure to|certain to|(?:prepare|ready) to|and|then"
        rf"|trying to|(?:i|we)))(?:,? {_ADVERB}){{0,5}} ?\Z"
    ),
    Form.ING: exact(
        rf"(?:'m|'re|\b(?:im|am|are|is|be|been|being|started|start|now|currently|and|also|then)"
        rf"|\A\W*(?:{_OPENER} )?(?:{_ADVERB} )?)(?:,? {_ADVERB}){{0,5}} ?\Z"
    ),
    Form.PAST: exact(
        r"(?:'ve|'s|'d|\b(?:ive|weve|have|has|had|was|were|been|be|being|is|are|stands?|get|got|getting|i"
        r"|we|just|already|and|also|then"
        rf"|now|here|team)|\A\W*(?:{_OPENER} )?(?:{_ADVERB} )?)(?:,? {_ADVERB}){{0,5}} ?\Z"
    ),
}
_NOTE = exact(
    r"\W*(?!i\b|we\b|you|u\b|he\b|she\b|they\b|who|customers?\b|users?\b|guests?\b|no\b|not\b|never|being"
    r"|if\b|when"
    r"|any\b|all\b|please)(?![^\n]{0,80}\b(?:is|are|am|was|were|be|been|being|gets?|got|can|could|may|will"
    r"|would|to|not|never|cannot|has|have|had|that|which|who|you|your|i|we|should|must|without|\w+n't"
    r"|\w+'\w+)\b)(?:[a-z][\w-]* ){1,3}\Z"
)
"""The thing passed on, in a note without a doer: "outage reported to the contractor"."""
_FINITE = exact(r"\b(?:is|are|was|were|will|can|may|must|gets?|have|has)\b")
_SIMPLE_PRESENT = exact(rf"\b(?:i|we)(?:,? {_ADVERB}){{0,2}} ?\Z")
_THIS_ONE = exact(r"\W*(?:this|it|you|u|your)\b")
_JOINED = exact(rf"\b(?:and|then|also)(?:,? {_ADVERB}){{0,4}} ?\Z")
_BY_US = exact(
    r"\b(?:tracked|logged|confirmed|filed|raised|opened|noted)\b|\b(?:i|we|it|this)(?:'ll|'ve|'m|'re| will"
    r"| have| am| are| has|'s)\b|\blet (?:me|us)\b|\blet's\b|\ballow me\b"
    r"|\b(?:has|have) been\b|\b(?:i|we)\b[^.;?]{0,60} and have\b"
    r"|\b(?:i|we)(?: just| also| already)? \w+(?:ed|nt|ught|ut)\b"
    r"|\b(?:team|agent|specialist|someone|manager|supervisor) (?:will|has)\b|\A\W*\w+ed\b"
)
_BY_CUSTOMER = exact(
    r"\b(?:you|u|customers?|users?|guests?|who|anyone|everyone|people|passengers?)"
    r"(?:'ve|'ll|'d| have| had| will| should| can| may| would| could| need to| have to| want to| do){0,2}"
    rf"(?: (?:not|never|{_ADVERB})){{0,3}} ?\Z"
)
_PASSIVE = exact(
    rf"(?:'s|'re|\b(?:am|is|are|was|were|be|been|being|stands?|get|gets|got|getting))(?: (?:not"
    rf"|{_ADVERB})){{0,3}} ?\Z"
)
_IN_GENERAL = exact(
    r"\b(?:cases|requests|complaints|applications|calls|tickets|questions|issues|disputes|reports|e-?mails"
    r"|chats|matters"
    r"|enquiries|inquiries|they|transfers|incidents|claims|(?:all|every|any|such|each) [\w ]{1,25}?)"
    r"(?: (?:above|over|like|about|of|from|that) [\w$ ,]{1,30}?)? (?:is|are|will be|get|gets|can be"
    r"|have to be|must be)\b"
    r"|\b(?:usually|typically|always|generally|normally|automatically|routinely|never|would|in general"
    r"|as a rule|every|whenever|customers)\b"
    r"|\A\W*(?!this|yours|thanks|details|photos|documents)[a-z]{3,}s(?: \w+){0,3} are(?! (?:being|now"
    r"|already|on)\b)"
)
_AS_USUAL = exact(r"\b(?:usually|typically|generally|normally)\b")
_LET_THEM = exact(r"\b(?:please|kindly) (?:have|let|ask|get|tell|make)\b(?! (?:me|us)\b)[^,;]*\Z")
_CUT_DENIAL = exact(r"(?:n't|'t)\b")
_AS_A_RULE = exact(r"[^,;]{0,40}\b(?:automatically|by default|(?:every|each) time|as a rule)\b")
_NOW_OR_EVER = exact(r"\b(?:is|are|gets?) \Z")
_ASKED_BACK = exact(
    r"\b(?:shall|should|can|could|may|might|do|does|did|would|will|whether|want|like) (?:i|we)\b"
)
_NO_DENIAL = exact(
    r"\bno (?:problem|worries|need|doubt|issue|trouble)\b|\bnot (?:a problem|to worry|only)\b|\bdon't worry\b"
    r"|\bwithout (?:further|any|delay)\b|\bcan't wait\b|\bno longer\b"
)
_DISBELIEF = exact(
    r"\b(?:nobody|no one|no-one|none of us)\b|\b(?:possible|chance|likely|unlikely|customer said"
    r"|customer says)\b|\b(?:not|never|don't|doesn't|didn't)(?: \w+){0,2} (?:think|believe|say|said"
    r"|claim\w*|mean|sure)\b"
)
_HEDGE = exact(
    r"\b(?:may|might|could|can|would|should|maybe|perhaps|possibly|potentially|whether|hope|(?<!your )wish"
    r"|unless|imagine|suppose"
    r"|supposed|hypothetically|example|if (?:needed|necessary|required)|able to|option|recommend|suggest"
    r"|advise|happy to"
    r"|\w+'d have|like to|want(?:ed)? to|glad to|prefer|ready to|instead of|rather than|see if|consider\w*)\b"
)
_OPENERS = exact(
    r"\b(?:can|could|would|should|may) (?:see|imagine|tell|confirm|assure you|expect|say)\b(?: that)?"
)
_REPORTED = exact(
    r"(?<!as )(?<!like )\byou(?:'ve| have| had)?(?: just| also)? (?:said|say|mention(?:ed)?|ask(?:ed)?"
    r"|request(?:ed)?|told|wrote|want(?:ed)?|claim(?:ed)?|think|believe|were told|wonder\w*)\b"
)
_TELLS_TO = exact(
    r"\b(?:recommend|suggest|advis\w+|encourage|please|feel free|try to|you(?:'ll| will)? (?:can|could|may"
    r"|might|should"
    r"|need to|want to|have to))\b"
)
"""The customer is told what to do; what comes of it is no doing of the author's."""
_SO = exact(r"\W*so\b")
_FAILED = exact(
    r"\b(?:error|issue|problem|trouble|difficult(?:y|ies)|fail(?:ed|ing|ure)?)\b(?: \w+){0,2}? (?:while|when|as)"
    r"(?: i(?:'m| am| was)?)?(?: (?:trying|attempting|try|tried) to)? ?\Z|\b(?:failed|unsuccessful"
    r"|error) (?:in |at )?\Z"
)
"""What was tried and did not work."""
_BIDDEN = exact(
    r"\A(?!.*(?:\b(?:i|we|us|me|team|will)\b|'ll\b)).*\b(?:sure|certain|ensure|prepare|ready) to ?\Z"
)
"""The customer is told to see to it."""


def escalations(reply: str, pieces: Sequence[Piece], held: Sequence[int]) -> Iterator[Claim]:
    """Yield the escalations that a reply claims, at most one a clause.

    Args:
        pieces: its sentences in order; `held`: the `marks` of each.
    """
    before = ""
    for place, (sentence, listed) in enumerate(zip(pieces, advised(reply, pieces), strict=True)):
        named, before = before, sentence.text
        words, text = held[place], sentence.text
        following = pieces[place + 1].text if place + 1 < len(pieces) else ""
        if _stands_for(text, named) and not answer_first(following):
            yield _anaphor(reply, sentence)
            continue
        if listed or not (
            _HINT.finds(text, words)
            or hinted(words)
            or names_people(text, words)
            or names_outsider(text, words)
        ):
            continue
        for claim in moved(_in_sentence(text), sentence.start, reply):
            held_up = claim.modality is Modality.PROMISED and answer_first(following)
            if not (held_up or of_everybody(claim.text.lower(), named + " " + text)):
                yield claim


def of_everybody(claimed: str, around: str) -> bool:
    """Return whether a team is said to be at work on what troubles many, and nothing of this customer's went there."""
    return _AT_WORK.search(claimed) is not None and _COMMON.search(around) is not None


def _stands_for(text: str, named: str) -> bool:
    """Return whether a sentence says that what the sentence before names is being done: "I'll do that now"."""
    if _DOING_THAT.match(text) and _NAMED_BEFORE.search(named):
        return not grammar.denied(named)
    return _TO_THEM.match(text) is not None and team_named(named) is not None and not grammar.denied(named)


def _anaphor(reply: str, sentence: Piece) -> Claim:
    """Return the claim of "I'll do that now" after a sentence that names the transfer."""
    first, last = sentence.start, sentence.end
    return Claim(ClaimKind.ESCALATION, first, last, reply[first:last], Modality.UNDER_WAY)


@lru_cache(maxsize=MOST_KEPT)
def _in_sentence(text: str) -> tuple[Claim, ...]:
    """Return the escalations of a sentence, with their places in it."""
    sentence = Piece(0, len(text), text)
    return tuple(_claimed(sentence))


def _claimed(sentence: Piece) -> Iterator[Claim]:
    question, asked = grammar.is_question(sentence), False
    for clause in clauses(sentence):
        asked = asked or (question and grammar.asks(clause))
        led, tail = sentence.text[: clause.start], sentence.text[clause.end :]
        for act in _told(clause.text, led, tail):
            told = _modality(clause.text, act)
            before, after = sentence.text[: clause.start + act.start], sentence.text[clause.start + act.end :]
            waiting = told not in (Modality.DONE, Modality.UNDER_WAY) and waits(before, after)
            if not (waiting or (asked and not _in_passing(clause.text, act))):
                yield _claim(sentence.text, clause, act, told)
                break


def _told(clause: str, led: str, tail: str) -> Iterator[Act]:
    """Yield the acts that a clause asserts, the first first; `led` and `tail` are the sentence around it."""
    held = marks(clause)
    found = [act for act in acts(clause, tail, held) if _asserted(clause, led, act)]
    if not (_SO.match(clause) and _TELLS_TO.search(led)):
        found += [act for act in standing(clause, held) if _stated(clause, act)]
    yield from sorted(found, key=lambda act: act.start)


def _asserted(clause: str, led: str, act: Act) -> bool:
    """Return whether what stands before a verb makes it an assertion of the author or a passive of the matter."""
    before, after = clause[: act.start], clause[act.verb_end : act.verb_end + 60]
    forms = (Form.BASE, Form.PAST) if act.form is Form.EITHER else (act.form,)
    if act.form is Form.PAST and _NOTE.match(before) and not _FINITE.search(after):
        return True
    if not any(_BEFORE[form].search(before[-90:]) for form in forms) or _unreal(before):
        return False
    passive = act.form in (Form.PAST, Form.EITHER) and _PASSIVE.search(before) is not None
    if (_BY_CUSTOMER.search(before) and not passive) or _BIDDEN.match(before):
        return False
    if _AS_USUAL.search(before) or _LET_THEM.search(before) or _FAILED.search(led[-60:] + before):
        return False
    if passive and (
        _IN_GENERAL.search(before)
        or re.match(r" (?:to|by) (?:me|us)\b", after)
        or _of_author(before)
        or (_AS_A_RULE.match(after) and _NOW_OR_EVER.search(before))
    ):
        return False
    if act.form is Form.BASE and _SIMPLE_PRESENT.search(before) and not _presupposed(before):
        return _THIS_ONE.match(after) is not None and not _ASKED_BACK.search(before)
    if act.form is Form.ING and not re.search(r"\w", before):
        return not re.search(r"\b(?:is|isn't|would|requires|means|takes|helps|lets|makes|may|can)\b", after)
    if _JOINED.search(before):
        return _BY_US.search(led + before) is not None and not SEND_FIRST.search(led + before)
    return True


def _presupposed(before: str) -> bool:
    """Return whether a verb in the simple present tells of something at hand: "while I transfer you"."""
    return re.search(r"\b(?:while|before) (?:i|we)\b[^,;]{0,20}\Z", before) is not None


def _of_author(before: str) -> bool:
    """Return whether the author is what was passed on: "I've been assigned to your case"."""
    return (
        re.search(r"\b(?:i'm|i am|i've been|i have been|i was|we were|we've been)(?: \w+){0,2} ?\Z", before)
        is not None
    )


def _stated(clause: str, act: Act) -> bool:
    before, words = clause[: act.start], clause[act.start : act.end]
    if _unreal(before) or _IN_GENERAL.search(clause[: act.end]):
        return False
    if _LET_THEM.search(before) or _CUT_DENIAL.match(clause, act.end):
        return False
    if re.search(r"\b(?:while|when|whenever|where|once|if) (?:an? )?\Z", before):
        return False
    if re.search(r"\b(?:i|we) (?:am|are|'m)\b|\b(?:i'm|as|we're|i) ?\Z", before[-20:]):
        return False
    return not grammar.denied(_NO_DENIAL.sub("", words)) and not re.search(
        r"\b(?:may|might|could|would)\b", words
    )


def _unreal(before: str) -> bool:
    """Return whether words right before an act deny, hedge, report or offer it."""
    near = _NO_DENIAL.sub("", _OPENERS.sub("", before[-80:]))
    author = [match.start() for match in re.finditer(r"\b(?:i|we|ive|let me|it|this|your)\b", near)]
    scope = near[author[-1] :] if author else near
    if grammar.denied(scope) or _DISBELIEF.search(near):
        return True
    return _HEDGE.search(scope) is not None or _reported(near)


def _reported(before: str) -> bool:
    return _REPORTED.search(before) is not None


def _in_passing(clause: str, act: Act) -> bool:
    """Return whether a question takes the act for granted: "can you hold while I transfer you?"."""
    return _presupposed(clause[: act.start])


def _modality(clause: str, act: Act) -> Modality:
    words = clause[max(0, act.start - 60) : act.verb_end]
    if re.search(r"\blet (?:me|us|'s)\b|\ballow me\b|\b(?:while|before) (?:i|we)\b", words):
        return Modality.UNDER_WAY
    told = grammar.modality(words)
    if act.form is Form.BASE and told is Modality.DONE:
        return Modality.PROMISED
    if told is Modality.OFFERED:
        return Modality.PROMISED
    return told


def _claim(reply: str, clause: Piece, act: Act, told: Modality) -> Claim:
    start = _start(clause.text, act)
    team = team_named(clause.text, start) or team_named(clause.text)
    end = max(act.end, team[1]) if team and team[1] - act.end <= 40 else act.end
    first, last = clause.start + start, clause.start + end
    return Claim(ClaimKind.ESCALATION, first, last, reply[first:last], told, target=team[0] if team else None)


def _start(clause: str, act: Act) -> int:
    """Return where the words of a claim start: at its doer if that stands close before the verb."""
    floor = max(0, act.start - 40)
    doers = [
        match.start()
        for match in re.finditer(r"\b(?:i|we|let me|allow me|your|it|this|you)\b", clause[floor : act.start])
    ]
    return floor + doers[-1] if doers and act.form is not Form.STATED else act.start
