"""General rules of English on what is asserted: negation, questions, conditions, hedges, reported speech.

No rule here knows what a credit or an escalation is. All patterns are read over pieces of bounded length.
"""

from collections.abc import Sequence

from sentinel.behaviours.claims import Modality
from sentinel.behaviours.patterns import loose
from sentinel.behaviours.sentences import Piece

NEGATION = loose(
    r"n't\b|\b(?:dont|cant|wont|didnt|doesnt|isnt|couldnt|havent|hasnt|wouldnt|arent|wasnt|aint)\b"
    r"|\b(?:not(?! only)|no|nobody|never|cannot|unable|neither|nor|without|none|nothing|hardly|ineligible"
    r"|instead of|rather than|declin(?:e|ed|ing)|den(?:y|ied)|refus(?:e|ed|ing)|outside|prevents?"
    r"|against)\b"
)
_HEDGE = loose(
    r"(?<!\bthe )(?<!\bin )(?<!\bon )(?<!\byour )(?<!\bof )(?<!\bby )(?<!\bfrom )(?<!\d )\bmay\b(?! \d)"
    r"|\b(?:i|we|they)'d have (?:refunded|credited|waived|given)\b|\btold you (?:that )?(?:i|we|they)'d\b"
    r"|\b(?:might|could|would(?! (?:like|love|be (?:happy|glad|delighted|pleased))\b)|maybe|perhaps"
    r"|possibl[ey]"
    r"|potential(?:ly)?|usually|typically|generally|normally|sometimes|subject to|whether|depend(?:s"
    r"|ing)?|hope|try"
    r"|tried|wish|supposed|hypothetically|imagine|example|in some cases|if (?:needed|necessary"
    r"|applicable|eligible"
    r"|approved|possible|any))\b"
)
_REPORTED = loose(
    r"(?<!as )(?<!like )\byou(?:'ve| have| had|'re| are| were)?(?: also| just| already)? (?:say|said"
    r"|saying|mention(?:ed)?"
    r"|ask(?:ed|ing)?|request(?:ed|ing)?|told|wr[io]te|want(?:ed|ing)?|claim(?:ed)?|believe|think"
    r"|expect(?:ed)?|hoped"
    r"|wonder(?:ed|ing)?|were (?:told|promised))\b"
    r"|(?<!if )(?<!whether )(?<!once )\byou(?:'d| would) (?:like|prefer|rather|love)\b"
    r"|\b(?:message|e-?mail|note|letter|page|article|hotel|agent|rep|colleague|bot) (?:\w+ )?(?:said|told"
    r"|stated|claimed|promised)\b"
    r"|(?<!as )(?<!like )\bi (?:had )?(?:wrongly |mistakenly |incorrectly )?(?:said|told you|wrote"
    r"|stated)\b(?! (?:yes|no|sorry)\b)"
)
_TALKED_ABOUT = loose(
    r"(?<!\bper )(?<!\bat )(?<!\bon )(?<!following )(?<!\bby )\byour (?:request|question|message|wish"
    r"|demand)\b|\bpolic(?:y|ies)\b|\bterms\b"
)
_QUESTION_START = loose(
    r"(?:(?:and|or|so|but|also|then|now|ok|okay)[ ,]+)?(?:would|do|does|did|shall|should|can|could|may"
    r"|might|will|which"
    r"|what(?! (?:i|we|i'll|we'll)\b)|how|who|when|where|why|is|are|was|were|has|have|had|any|isn't|aren't"
    r"|don't|won't|wouldn't)\b"
)
_CONDITION = loose(
    r"(?<!\beven )\b(?:if|unless|(?<!be |is |we )(?<!was |are |has |you )(?<!been |were |have )(?<!\bi )provided"
    r"(?: that)?"
    r"|in case|in the event|as long as|should you|assuming"
    r"|whenever(?!\W*\Z)"
    r"|depending (?:up)?on(?! your\b)|subject to|(?<!\w )should (?:the|your|this|that|it|any|there|an?)\b"
    r"|where (?:applicable|due|eligible|appropriate|possible|available|permitted)|when"
    r"|once(?! (?:as|only|per|more|again|every)\b|\W*\Z)|(?<!valid )(?<!good )(?<!not )until(?! (?:next"
    r"|the end|then|now|\d|january|february|march"
    r"|april|may|june|july"
    r"|august|september|october|november|december|\w+day\b|tonight|tomorrow|the weekend))|upon|only after"
    r"|as soon as|(?:for (?:each|every)|every time|each time)(?: [\w-]+){0,3} you (?:refer|invite"
    r"|recommend|introduce|bring)"
    r"|after(?! \d{1,2}[/.-]\d| \d{4}\b| \d+ (?:\w+ )?(?:hour|day|minute)s?\b| (?:midnight|noon|lunch|all\b"
    r"|the fact|(?:a )?few (?:hour|day)s|january|february|march|april|june|july|august"
    r"|september|october|november"
    r"|december)| applying| that\b| this\b| the (?:\S*\d|discount|credit|certificate|refund"
    r"|voucher)))\b"
)
_CONSENT = loose(
    r"\b(?:once|when|after|if) you (?:refresh|reload|log ?in|re-?log|check|look|open|sign in|restart)\b"
    r"|\b(?:if|once|when|should|as soon as|after|provided) (?:you(?:'d|'re|'ve)?|that|this|it)(?: would"
    r"| are| have| can"
    r"| do| all)?(?: just| simply| please| still)? ?(?:like|love|want|wish|prefer|agree|accept|approve"
    r"|confirm"
    r"|say (?:yes|so|the word)|let (?:me|us) know|choose|decide|works?|sounds?|suits?|ok|okay|fair|open to|happy"
    r"|fine|interested"
    r"|ready|go ahead|proceed)"
    r"|\bif you(?:'d)? (?:keep|stay|switch|renew|opt|cancel (?:now|today|it|this))\b"
    r"|\bif (?:you|we) (?:book|order|buy|sign up|go for) (?:it|this|that|now|today|with us)\b"
    r"|\b(?:once|when|as soon as|after) (?:i|we)(?:'re|'ve| are| have)? (?:finish\w*|done|hang up|end"
    r"|wrap up|cancel\w*|process\w*"
    r"|submit\w*|complet\w*|updat\w*|appl\w+|proceed\w*|go ahead)\b"
    r"|\b(?:once|when|as soon as|after) (?:this|the|our) (?:chat|call|conversation|session) (?:ends|closes"
    r"|is over|finishes)\b"
    r"|\b(?:after|upon|once) (?:the |your )?(?:cancell?ation|cancell?ing|downgrad\w+|modif(?:ication|ying)"
    r"|exchang(?:e|ing)|switch(?:ing)?|chang(?:e|ing)|rebooking)\b"
    r"|\b(?:after|upon|on) (?:completion of|completing) (?:the |your )?(?:return|cancell?ation|exchange"
    r"|change)\b"
    r"|\b(?:once|when|as soon as|after) (?:the |your )return is (?:complete|finali[sz]ed)\b"
    r"|\b(?:once|when|as soon as|after) (?:(?:it|this|that|everything|service|(?:the|this|that) (?:\w+ )?"
    r"(?:issue|outage|problem"
    r"|incident|service|disruption|fault))(?:'s| is| has been| gets)? )?(?:fully )?(?:resolved|fixed"
    r"|restored|back (?:up|online)|sorted)\b"
    r"|\b(?:once|when|after) (?:your|the) bank (?:posts|processes|books|shows|clears) (?:it|this"
    r"|that)\b|\bupon your (?:yes|ok)\b"
    r"|\btell (?:me|us) if you\b|\bonce (?:this|it) is processed\b"
    r"|\bif (?:so|not)\W*\Z|\b(?:your|the) confirmation\b|\bin case you\b|\bif you (?:have|need) any\b"
)
_YES = loose(
    r"\b(?:if|once|when|should|as soon as|after) you(?:'d|'re)?(?: would| are| do| all| just| simply|"
    r" please| can"
    r"){0,2} (?:like|want|wish|agree|accept|approve|confirm|say (?:yes|so|the word)|let (?:me|us) know|go"
    r" ahead|proceed"
    r"|happy with)|\b(?:upon|with|on|after) your (?:confirmation|approval|consent|yes|ok|go-ahead)\b"
    r"|\bjust say (?:yes|the word)\b"
)
_ERRAND = loose(
    r"(?:(?:please|kindly|just|simply|then|first|you (?:can|may|need to|have to|must|should)) )*(?:enter"
    r"|type|visit|go to|click|upload"
    r"|send|share|provide|dm|e-?mail|fill|submit|attach|scan|sign|register|show|bring|return|post|drop"
    r"|give us|write)\b"
)
"""Something the customer has to do first: "send it back and we will..."."""
_CAUSE = loose(r"(?:since|because|as|given that|seeing(?: as| that)?)\b(?! (?:soon|long)\b)(?!.*\bif\b)")
"""What happened already, whenever it did: "since the parcel arrived after the date"."""
_ADVERBIAL = loose(
    r"(?:(?:under|in|with|as|for|at|per|according to|by|on|within)\b(?: [\w'-]+){1,6}|however|also|yes|no"
    r"|sure|ok|okay|well"
    r"|so|then|plus|of course|and|but)\W*"
)
"""A clause that only leads up to the next one."""
_WISH = loose(r"(?:'d|\bwould)(?: \w+)? (?:love|like|be (?:happy|glad|delighted|pleased|willing))\b")
_SO_NOT = loose(
    r"so,? (?:unfortunately,? )?(?:i|we)(?:'m|'re| am| are)? (?:\w+ly )?(?:can't|cannot|can not|won't|unable"
    r"|not able)\b"
)
_USED_UP = loose(r"\b(?:waiver|waived|courtesy|exception|goodwill|one-?time)\b")
"""What can be had once: where it was given already, it is told to refuse it now."""
_BUT = loose(r"(?:but|however|unfortunately|though|sadly|yet|only)\b")
_LABEL = loose(
    r"\W{0,4}(?:\d{1,2}[.)] )?(?!(?:\w+ ){0,2}(?:\w+ed|sent|paid|given|done|made|put|is|are|was|were|be"
    r"|will|has|have)\b)"
    r"[a-z]+(?: [a-z]+){0,2}\W*"
)
"""What a line of a list is headed with: it asserts nothing, so that a condition behind it rules what follows."""
_SO_CAN = loose(r"so (?:that )?(?:i|we)(?: can| may|'ll be able to|'m able to| am able to)\b")
_ASKED_FOR = loose(
    r"\b(?:please|kindly|could you|can you|would you|(?:share|send|provide|give|tell|dm|e-?mail)(?: me"
    r"| us)? (?:the|your|an?)"
    r"|(?:i|we)(?:'ll| will|'d)?(?: just| also)? need (?:your|the|an?|you to|to know))\b"
)
"""What the customer is asked for, so that something can be done."""
_JOINED = loose(r"(?:and|but|or|so|otherwise|also|in addition)\b")
_CHOICE = loose(r"or(?: else| alternatively)?,? (?:i|we)\b")
_OFFERED = loose(
    r"\b(?:can|able to|in a position to|offer(?:ing)?|eligible|entitled|qualif(?:y|ies)|would (?:like|love"
    r"|be)|happy to|glad to"
    r"|welcome to)\b"
)
_PROMISED = loose(r"'ll\b|\b(?:will|shall|must be|going to|should|let me|about to|result in|expect)\b")
_UNDER_WAY = loose(
    r"(?:'m|'re|\b(?:am|are|is|being|be|currently|now))\b(?![^,;]{0,60}\b(?:existing|remaining"
    r"|outstanding)\b).*?\b\w+ing\b"
    r"|\bbeing\b"
)
_COMPLETED = loose(r"'ve\b|\b(?:have|has|had|was|were|been)\b|\b(?:i|we)(?: just| already)? \w+ed\b")


def is_question(sentence: Piece) -> bool:
    """Return whether a sentence ends as a question."""
    return sentence.text.rstrip("\"') ").endswith("?")


def asks(clause: Piece) -> bool:
    """Return whether a clause starts as a question does; only meaningful in a question."""
    return _QUESTION_START.match(clause.text) is not None


def hanging(parts: Sequence[Piece]) -> list[bool]:
    """Return, for each clause of one sentence, whether it hangs on something other than the customer's consent.

    A condition in front rules what follows; one behind ("X if"
    " Y") rules what stands before it, unless "and" or "but"
    joins it on ("X, and if Y then Z"), which leaves X alone.
    """
    waits = [False] * len(parts)
    since = 0
    for place, part in enumerate(parts):
        if _SO_CAN.match(part.text) and any(_ASKED_FOR.search(one.text) for one in parts[:place]):
            waits[place:] = [True] * (len(parts) - place)
            break
        ruled = _CONDITION.search(part.text) is not None and not _CAUSE.match(part.text)
        errand = place + 1 < len(parts) and _ERRAND.match(part.text) and _JOINED.match(parts[place + 1].text)
        if not (errand or ruled) or _CONSENT.search(part.text):
            since = place + 1 if ruled else since
            continue
        joined = _JOINED.match(part.text) is not None
        leads = joined or all(_ADVERBIAL.fullmatch(one.text) for one in parts[:place])
        headed = ruled and place == 1 and _LABEL.fullmatch(parts[0].text) is not None
        first = place if leads else since
        last = len(parts) if leads or headed else place + 1
        first = first if leads else _latest_choice(parts, first, place)
        waits[first:last] = [True] * (last - first)
        since = last
    return waits


def _latest_choice(parts: Sequence[Piece], first: int, place: int) -> int:
    """Return the clause from which a condition at `place` rules: the last choice ("A, or I can B if C") before it."""
    choices = (at for at in range(place - 1, first, -1) if _CHOICE.match(parts[at].text))
    return next(choices, first)


def withdrawn(clause: Piece, following: Piece | None) -> bool:
    """Return whether a clause only wishes what the next one takes back (I would love to refund it, but...)."""
    if following is not None and _SO_NOT.match(following.text) and _USED_UP.search(clause.text):
        return True
    return (
        following is not None
        and _WISH.search(clause.text) is not None
        and _BUT.match(following.text) is not None
    )


def denied(words: str) -> bool:
    """Return whether a stretch of a clause carries a negation."""
    return NEGATION.search(words) is not None


def unreal(words: str) -> bool:
    """Return whether a stretch of a clause is hedged, hypothetical or reported speech."""
    return _HEDGE.search(words) is not None or _REPORTED.search(words) is not None


def talked_about(words: str) -> bool:
    """Return whether a stretch of a clause is about a request or a rule instead of doing something."""
    return _TALKED_ABOUT.search(words) is not None


def consented(words: str) -> bool:
    """Return whether a sentence hangs on the customer's yes alone ("if you say yes, I'll..."): it offers."""
    return _YES.search(words) is not None


def completed(words: str) -> bool:
    """Return whether a stretch of a clause tells of something already done: a condition cannot undo it."""
    return _COMPLETED.search(words) is not None and _PROMISED.search(words) is None


def modality(words: str) -> Modality:
    """Return how far the thing told has gone; DONE where nothing says otherwise."""
    if _OFFERED.search(words):
        return Modality.OFFERED
    if _PROMISED.search(words):
        return Modality.PROMISED
    if _UNDER_WAY.search(words) and not _COMPLETED.search(words):
        return Modality.UNDER_WAY
    return Modality.DONE
