"""What an apology is for: a fault, a misfortune, a misheard word, a refusal, or nothing anyone named.

The object of the apology decides first, in its own sentence, then in the sentences beside it; only an apology
without an object of its own ("sorry for the inconvenience") takes its ground from what the customer told of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sentinel.behaviours.complaint import FAULT, MISFORTUNE, Told
from sentinel.behaviours.patterns import exact


class Ground(StrEnum):
    """Why a reply apologises."""

    FAULT = "a fault"
    MISFORTUNE = "a misfortune"
    REPAIR = "something not understood"
    REFUSAL = "a refusal softened into an apology"
    REFLEX = "nobody named a fault or a misfortune"


@dataclass(frozen=True)
class Apology:
    """An apology with the sentences around it, plain.

    Fields:
        before, after: the words of its sentence around the formula of regret.
        previous, following: the sentences beside it; empty where there are none.
        rest: the stretch of the reply after its sentence: whether it makes amends.
    """

    before: str
    after: str
    previous: str
    following: str
    rest: str


REFUSING = exact(
    r"\b(?:can't|cannot|can not|unable|not able|couldn't|could not|don't|do not|doesn't|does not|didn't"
    r"|isn't|is not|aren't|are not|won't"
    r"|will not|wouldn't|wasn't|no longer|not (?:be )?(?:possible|available|eligible|allowed|permitted"
    r"|an option|something|authori[sz]ed|offered)"
    r"|non-?refundable|limits?|limited to|limitation|outside|beyond|sold out|out of stock|fully booked"
    r"|unavailable|only|earliest|expired|closed"
    r"|must(?! have)|requires?|required|against|policy|no (?:exceptions?|other|way|more|further|discounts?"
    r"|refunds?"
    r"|record|such|available|seats|rooms)|have no"
    r"|there(?:'s| is| are)(?: currently)? no|never|declined|prevents?|restrict\w*|ineligible|nothing (?:i"
    r"|we)|(?:is|are|was) (?:already )?(?:reserved|taken|full|booked|gone|spoken for)|out of (?:our|my) \w+"
    r"|stays? as|phased out|discontinued|to (?:inform|say|tell)|not)\b"
)
_OWN_FAULT = exact(
    r"\b(?:my|our) (?:\w+ )?(?:mistake|error|fault|part|end|side|oversight|delay|bad|failure|mix-?up"
    r"|previous|earlier|apps?|systems?|website)\b"
    r"|\b(?:i|we)(?:'ve| have| had)? (?:just |also |accidentally |mistakenly )?(?:made (?:a|an|the"
    r"|that) (?:\w+ )?(?:mistake|error|typo)|got (?:it|that|your|this|the)|gave"
    r"|missed|failed|misread|misunderst\w+|misspoke|misheard|overlooked|should(?:'ve| have)"
    r"|encounter(?:ed)?|mixed|sent (?:you )?the wrong|let you down"
    r"|dropped the ball|fell short|forgot|jumped|skipped|confused|charged|lost|kept you|keep getting"
    r"|was (?:wrong|mistaken)|didn't (?:get back|call|reply|answer|explain))\b"
    r"|\b(?:errors?|mistakes?|oversight|damaged?|mix-?up|wrong|defect\w*|misinformation|missing|failures?"
    r"|condition of|(?:negative|bad|poor|terrible"
    r"|disappointing|unpleasant) \w*|discrepancy|outage|jumping|fault|glitch\w*|bugs?|technical (?:issue"
    r"|difficult|problem)\w*|not meet|short of"
    r"|below (?:our|the)|downtime|disruption|shortage|overcharge|double charge|treated|rude\w*|behaviou?r"
    r"|attitude|let ?down|unprofessional\w*"
    r"|inaccura\w*|incorrect\w*|broken|late|late delivery|delayed|declines?|misrout\w+|lost|scratch\w*"
    r"|leak\w*|contaminat\w*)\b"
    r"|\bdelays? (?:in|with|of|to|on) (?:your|the|order|delivery|shipping|processing|payment|refund"
    r"|dispatch)(?! (?:response|reply|chat"
    r"|message))"
)
_COMPLAINT_TOLD = exact(
    r"\b(?:you(?:'ve|'re| have| are| were| had|r)?|it|the|that|this"
    r"|your [\w ]{1,30}?)\b[^.;]{0,40}?\b(?:hasn't|haven't|has not|have not|didn't|did not|never|not|isn't"
    r"|wasn't|won't|couldn't|can't|unable to|trouble|problems?|issues?|difficult\w*|frustrat\w*"
    r"|disappoint\w*|unhappy|upset|running into|having to|had to wait"
    r"|stuck|experienc\w*|cancelled|delayed|charged|injured)\b[^.;]{0,30}?"
    r"(?:arriv|work|receiv|load|get |got |log|deliver|reach|meet|liv|show|turn|connect|respon|repl|call"
    r"|through|right|happ|expect|as |up to|been|\b)"
)
_REPAIR = exact(
    r"\b(?:could|can|would|may|will) (?:you|u|i)(?: please| kindly| just)? (?:\w+ )?(?:repeat|rephrase"
    r"|restate|say|spell|clarify|speak|type|explain what|tell me again|ask you to repeat"
    r"|have (?:that|it) (?:again|once more))|\bplease (?:repeat|rephrase|say (?:that|it)|spell|clarify"
    r"|try again)"
    r"|\b(?:didn't|did not|don't|couldn't|could not|can't|cannot|not) (?:quite |fully |really "
    r"|clearly )*(?:catch|understand|hear|quite get|get that|get what|follow|make (?:that|it) out"
    r"|read (?:that|it))"
    r"|\bnot (?:entirely |quite |exactly |100% )?sure (?:what|which|i|if i|how i|who|that i)|\bsay (?:that"
    r"|it) again|\bcome again|\bonce more\b|\bone more time\b"
    r"|\bdid you (?:say|mean)\b|\bwhat was that\b|\bwhat (?:do|did) you mean|\bwhich one\b"
    r"|\b(?:can|could|would|will|may) (?:you|u|i)\b[^.?]{0,60}\bagain\b|\bwhat was (?:that|the"
    r"|your)\b[^.]{0,30}again|\bbroke up\b"
    r"|\bcut out\b|\bpardon\b|\bmissed (?:that|what you)\b|\b(?:can't|cannot|couldn't) (?:quite |still )?tell"
    r" (?:if|whether|what|which|who)\b[^.?!]{0,20}\byou\b"
)
_EVENT = exact(
    r"[\s,]*(?:to (?:hear|learn|see|read)|about|for|bout|abt|over|regarding|of|on|you\b(?! (?:can't|cannot"
    r"|won't|must))|your|(?:that|how) (?:you|your|the|this|it|things|they|we|i|our|there)\b|(?:this|it"
    r"|that) (?:is|has|was|happen)"
    r"|if (?:my|our|i|this|that|it|we)|at (?:the|how|this)|(?:the|any|all) )"
)
_GENERIC = exact(
    r"\W*(?:again,? )?(?:so much )?(?:for|about|bout|abt|to hear|to learn|to see|to read|of|on|over"
    r"|at)?\W*(?:about |of )?(?:any|all|the|this|that|it|your|these|such|everything|how|what|you)?\W*"
    r"(?:\w+ )?(?:inconvenien\w*|trouble|hassle|frustration\w*|situation|bother|stress|experience|happened"
    r"|problem|issue|concern|upset|annoyance|worry|disturbance|you(?:'re| are| were)|all|that|this|it"
    r"|caused|feel)?\b"
)
_WAIT = exact(
    r"\b(?:wait(?:ing|ed)?|hold(?:ing)?|(?:delay(?:ed)?|late|slow)(?: \w+)? (?:in )?(?:my |our "
    r"|the )?(?:respon\w+|repl\w+|getting back|answer\w*|message)|respon(?:se|ding) (?:time|late|delay)"
    r"|taking (?:so|too|a while|this|longer)|took (?:so|a while|me)|keep(?:ing)? you|kept you)\b"
)
_THING = exact(
    r"[\s,]*(?:about|for|over|bout|abt|of) (?:the|your|our|that|this|those|these|any|such an?) "
    r"(?!(?:\w+ )?(?:inconvenien|trouble|hassle|frustrat|situation|bother|stress|experience|problem|issue"
    r"|concern|upset"
    r"|annoyance|worr|disturbance|confus|misunderst|wait|news|answer|disappoint|refus|decision|policy|polic"
    r"|limit"
    r"|restrict|rule|fee|cancell|bad|brief|short|quick|late reply|slow|hold|interrupt|question|silence))\w+"
)
_CONFUSION = exact(r"\b(?:confus\w+|misunderst\w+|mix-?up|miscommunication|unclear|lack of clarity)\b")
_LEAVING = exact(
    r"\b(?:see|hear|lose)\b[^.]{0,30}\b(?:you go|you leave|leav\w+|you(?:'re| are)? (?:want\w*|need\w*"
    r"|wish\w*|thinking|decid\w+|cancel\w*|have to)|cancel\w*|your (?:decision|cancellation))"
)
_DONE_TO_YOU = exact(
    r"\W*(?:that|how|for) you (?:were|have been|had been|got|have had|had) (?:\w+ly )?(?:given|told"
    r"|promised|charged|billed|sent"
    r"|left|kept|made|put|treated|cut|bounced|passed|ignored|overlooked|misled|double|stuck)\b"
)
"""What was done to the customer: a fault, whatever else the sentence denies."""
_HEARD = exact(
    r"\W*(?:to (?:hear|learn|read)) (?:about|of) (?:the|your|that|this|his|her|ur) (?:\w+ )?(?:knee|back"
    r"|legs?|arms?|hands?|foot|feet"
    r"|ankle|shoulder|wrist|hip|neck|tooth|teeth|eyes?|head|injur\w+|accident|surgery|operation|fall|loss"
    r"|passing|fire|floods?"
    r"|storm|theft|break-?in|burglary|job|dog|cat|pet|mum|mom|dad|mother|father|wife|husband|illness"
    r"|diagnosis|baby|divorce"
    r"|separation|health|son|daughter|crash)\b"
)
"""A misfortune of the customer's own, whoever is to blame."""
_SYMPATHY = exact(
    r"\b(?:that|this|it)(?:'s| is| must| sounds?| has to)(?: \w+){0,2}? ?(?:not (?:on|ok|okay|right"
    r"|acceptable|good enough)"
    r"|(?:feel|be|sound|have been) (?:so |very |really |truly )?(?:awful|horrible|terrible|frustrating"
    r"|upsetting|scary"
    r"|stressful|hard|frightening|unpleasant)|awful|horrible|terrible|unacceptable|scary|frightening)\b"
)
"""Words that say how bad it was beside the apology: it answers what happened to the customer."""
_SOMEBODY_ERRED = exact(
    r"\b(?:somebody|someone|a colleague|the (?:team|kitchen|driver|courier|warehouse|system|shop|store)"
    r"|they|our \w+) (?:has |have"
    r" |had |must have )?(?:\w+ly )?(?:inverted|mixed|swapped|confused|forgot\w*|missed|mislabel\w*"
    r"|mistyped|entered the wrong"
    r"|sent the wrong|overlooked|lost|broke\w*|wrongly|misread|switched|skipped)\b"
)
_LET_DOWN = exact(
    r"[\s,]*(?:that )?(?:he|she|they|nobody|no one|none of (?:us|them)|our \w+|the \w+) (?:didn't|did not"
    r"|hasn't|haven't|wasn't"
    r"|weren't|never|had not|hadn't|has not|have not|failed)\b(?! (?:able|available|allowed|eligible))"
)
_OUTCOME = exact(
    r"\b(?:not|n't|other than|short of)\b[^.]{0,30}\b(?:answer|news|outcome|result|decision|reply|response"
    r"|what)\b"
    r"[^.]{0,20}\byou(?:'d| had| were| are|'re)? (?:hop|want|look|expect|wish)"
)
"""The answer itself is regretted: it was a no."""
_PAST_FAILING = exact(
    r"\b(?:couldn't|could not|wasn't able to|weren't able to|didn't|not finding|(?:can't|cannot|couldn't"
    r"|can not) (?:find|locate|see|pull|give you)|don't have (?:that|the|this|your|an exact)"
    r"|(?:isn't|not|aren't) (?:recogni[sz]ing|finding|showing|letting|pulling))\b"
)


_OWNED = exact(
    r"\bthere (?:was|is|were|has been|seems to be|appears to be|seems to have been) (?:an?|some) (?:\w+ )?"
    r"(?:issues?|problems?|errors?|glitch|bug|mix-?up)\b|"
    r"\b(?:my|our) (?:\w+ )?(?:mistake|error|fault|oversight|bad|failure|mix-?up)\b|\bon (?:us\b|our (?:end"
    r"|side|part)\b)|\b(?:system|technical|processing|billing|shipping|service|connection|temporary)"
    r" (?:service |technical |system )?(?:errors?|issues?|glitch(?:es)?|problems?|failures?|outages?|difficult\w+"
    r"|unavailab\w+)\b|\b(?:i|we)(?:'m|'re| am| are)? (?:\w+ly |still )?(?:experienc|encounter|fac|hav)ing (?:an?|some)"
    r" (?:\w+ ){0,2}(?:errors?|issues?|problems?|trouble|difficult\w+)\b|\b(?:i|we) (?:\w+ly )?(?:didn't|did not)"
    r" (?:\w+ly )?(?:see|notice|spot|read) (?:this|that|it|your)\b|\b(?:i|we)(?:'ve| have)? (?:made (?:a|an"
    r"|the) (?:\w+ )?(?:mistake|error)|misread|misunderst\w+|misspoke|misheard|encountered"
    r"|should(?:'ve| have)|gave you (?:the wrong|incorrect)|sent you the wrong|dropped the ball"
    r"|let you down|fell short|overlooked|jumped|messed up)\b"
    r"|\bshould(?:n't| not) (?:have happened|be like|happen)|\byou(?:'re| are) (?:absolutely "
    r"|completely |quite |totally )?right\b|\b(?:incorrect|wrong) (?:item|product|order|amount|size"
    r"|link|information)\b"
)
_TURNED_DOWN = exact(
    r"\bunfortunately\b|\bi'm afraid\b|\bregrettably\b|\b(?:can't|cannot|unable to|not able to|won't"
    r"|isn't possible|not possible"
    r"|not available|isn't available|aren't allowed|not allowed|not permitted|limitation"
    r"|non-?refundable|(?:don't|do not|doesn't) (?:offer|have|ship|allow"
    r"|provide|support|accept|permit|cover|sell|carry))\b"
)
_CAUSED = exact(r"\b(?:caused by|my|our|i|we) (?:\w+ )?(?:price|error|earlier|previous|caused|gave|made)")
_AMENDS = exact(
    r"\blet me (?:correct|fix|rectify|redo)\b|\bcorrected\b|\bcompensat\w+|\bmake (?:it|this"
    r"|things) (?:right|up)|\brectify|\bgoodwill|\bfor (?:the|your"
    r"|this) (?:trouble|error|mistake|mix-?up|inconvenience caused)"
    r"|\b(?:won't|will not|never) happen again|\bmake sure this doesn't"
)
_BY_RULE = exact(
    r"\bpolic(?:y|ies)\b|\bnon-?refundable\b|\bnot (?:eligible|allowed|permitted)\b|\b(?:can't|cannot"
    r"|can not) be\b|\bterms\b|\bexceptions?\b|\brules?\b"
)


_UNABLE = exact(
    r"\b(?:i|we)(?:'m|'re| am| are)?(?: \w+ly| also| still| just)? (?:can't|cannot|can not|unable|not able"
    r"|won't|don't|do not|not (?:allowed|permitted|authori[sz]ed))\b"
)


def ground(apology: Apology, customer: Told, replied: Sequence[str]) -> Ground:
    """Return what an apology is for.

    Args:
        replied: the earlier replies, plain, oldest first: what they refused or owned up to.
    """
    after = apology.after
    event = _EVENT.match(after) is not None
    thing = (
        re.split(
            r"\b(?:but|however|unfortunately|so)\b|[\u2014;]|, (?=i\b|we\b|there|it|that's|let|our)", after
        )[0]
        if event
        else after
    )
    stated = _stated(apology, thing, event, customer)
    if stated is not None:
        return stated
    beside = _beside(apology, event, after[len(thing) :], customer)
    return beside if beside is not None else _by_context(apology, customer, replied)


def _stated(apology: Apology, thing: str, event: bool, customer: Told) -> Ground | None:
    """Return the ground that the apology's own sentence names; None where it names none."""
    if (_owned(apology.before) or _SOMEBODY_ERRED.search(apology.before)) and not _UNABLE.search(thing):
        return Ground.FAULT
    if _DONE_TO_YOU.match(apology.after):
        return Ground.FAULT
    if _HEARD.match(apology.after):
        return Ground.MISFORTUNE
    if _SYMPATHY.search(apology.before) or _SYMPATHY.match(apology.after.lstrip(" ,.;")):
        return Ground.FAULT
    if (MISFORTUNE.search(thing) and (event or not _refuses(thing))) or (
        event and MISFORTUNE.search(apology.before)
    ):
        return Ground.MISFORTUNE
    if not event and _REPAIR.search(apology.before + apology.after):
        return Ground.REPAIR
    if _LET_DOWN.match(apology.after):
        return Ground.FAULT
    if _OUTCOME.search(thing):
        return Ground.REFUSAL
    clause = re.match(r"\W*(?:that|how) ", thing) is not None
    if clause and _OWN_FAULT.search(thing) and not _UNABLE.search(thing):
        return Ground.FAULT
    if (clause or not event) and _refuses(thing):
        failing = _PAST_FAILING.search(thing) and (
            customer.impatient or (customer.angry and not customer.rule) or "either" in thing
        )
        return Ground.FAULT if failing or _owned(thing) else Ground.REFUSAL
    if clause:
        return Ground.REFLEX if _LEAVING.search(thing) else Ground.FAULT
    if _WAIT.search(thing):
        return Ground.FAULT if customer.impatient or customer.fault else Ground.REFLEX
    if _CONFUSION.search(thing):
        return _confused(customer, thing)
    if _LEAVING.search(thing):
        return Ground.FAULT if customer.fault else Ground.REFLEX
    if _owned(apology.before) or _owned(thing) or _OWN_FAULT.search(thing) or (event and _complained(thing)):
        return Ground.FAULT
    return None


def _beside(apology: Apology, event: bool, tail: str, customer: Told) -> Ground | None:
    """Return the ground that the words beside the apology name; None where they name none.

    Args:
        tail: what follows the thing apologised for in the same sentence ("..., but the rules do not permit it").
    """
    bare = not re.search(r"\w", apology.after)
    if bare and _REPAIR.search(apology.following):
        return Ground.REPAIR
    refused = (
        _turned_down(apology.before)
        or REFUSING.search(tail) is not None
        or (bare and _refuses(apology.following))
        or _turned_down(apology.previous)
    )
    if refused and not (customer.fault and (event or not bare)):
        return Ground.REFUSAL
    if _owned(apology.previous) or _owned(apology.following):
        return Ground.FAULT
    return None


def _by_context(apology: Apology, customer: Told, replied: Sequence[str]) -> Ground:
    """Return the ground of an apology that names none: what the customer told of, else what replies owned up to."""
    if customer.slip:
        return Ground.REFLEX
    if customer.fault or customer.correction:
        return Ground.FAULT
    if customer.misfortune:
        return Ground.MISFORTUNE
    if _turned_down(apology.following):
        return Ground.REFUSAL
    if customer.reported or (_named(apology.after) and not customer.asking):
        return Ground.FAULT
    if any(_owned(reply) for reply in replied[-2:]) or _AMENDS.search(apology.rest):
        return Ground.FAULT
    if customer.impatient or (
        customer.angry and not customer.rule and not (replied and _BY_RULE.search(replied[-1]))
    ):
        return Ground.FAULT
    return Ground.REFLEX


def _named(after: str) -> bool:
    """Return whether an apology names a thing that went badly; the general words for trouble name none."""
    return _THING.match(after) is not None


def _confused(customer: Told, thing: str) -> Ground | None:
    """Return the ground of an apology for a confusion: whoever caused it; None where that is not told."""
    if customer.slip:
        return Ground.REFLEX
    if customer.fault or customer.correction or customer.angry or _owned(thing) or _CAUSED.search(thing):
        return Ground.FAULT
    return None


def _refuses(words: str) -> bool:
    """Return whether words turn something down: they deny, and what they deny did not go wrong for the customer."""
    if REFUSING.search(words) is None:
        return False
    return _UNABLE.search(words) is not None or not _complained(words)


def _turned_down(words: str) -> bool:
    """Return whether a sentence that does not apologise refuses something outright."""
    return _TURNED_DOWN.search(words) is not None


def _complained(words: str) -> bool:
    return _COMPLAINT_TOLD.search(words) is not None and FAULT.search(words) is not None


def _owned(words: str) -> bool:
    """Return whether a stretch owns up to a fault of the company or of the reply's author."""
    return _OWNED.search(words) is not None
