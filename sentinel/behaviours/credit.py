"""Credits: money or its equivalent that a reply says was, is being or will be given to this customer.

A clause is read as the classes of its words (`lexicon.py`), held against the ways in which English lets a gift change
hands (`frames.py`, `sayings.py`). What is denied, asked, hedged, hangs on a condition, or speaks of customers in
general or of their own money (`keeping.py`) claims nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from sentinel.behaviours import grammar, keeping, sayings
from sentinel.behaviours.claims import Claim, ClaimKind, Modality, money_in
from sentinel.behaviours.frames import FRAMES, OFFERED_ITEM
from sentinel.behaviours.lexicon import tagged
from sentinel.behaviours.patterns import loose
from sentinel.behaviours.sentences import Piece, clauses

WORDS = loose(
    r"refund|reimburs|credit|voucher|coupon|certificate|discount|promo|cash ?back|compens|rebat|money"
    r"|waiv|free\b"
    r"|charg|fees?\b|cost|complim|\bon (?:us|me)\b|on the house|goodwill|bonus|points|miles|gems|coins"
    r"|tokens"
    r"|diamonds|\brs\b|usd|eur|gbp|inr|dollar|bucks|quid|pounds|rupees|difference|amount|deposit|\boff\b"
    r"|overage"
    r"|penalt|interest|\bcomp(?:ed|ing)?\b|\brepa|\brates?\b|match|honou?r|\d\.\d\d|price|fare|label|gift"
    r"|[$\u20ac\u00a3\u20b9\u00a5%]|percent|payout|penny|tenner|fiver|crystals|stars|surge|increase|\bcheck"
    r" for|\b(?:a|the|your) che(?:ck|que)|\bpay|\bbill|whole|upgrad|extend|\bclaim"
    r"|\bon (?:your|ur|the) (?:folio|tab|statement)|chests|gold|extension|checkout"
)
"""A sentence without any of these gives nothing; it is a gate for speed, not a rule."""

MOST_WORDS = 160
"""Words of one clause that frames look at: no natural clause has more, and it bounds hostile ones."""

FAR = 300
"""Characters before a list item in which the words that open the list are looked for."""

_BULLET = loose(r"(?:^|\n)\s{0,6}(?:[-*\u2022\u2013]|\d{1,2}[.)])")
_ON_TOP = loose(
    r"voucher|coupon|certificate|discount|promo|waiv|goodwill|gesture|points|miles|bonus|compens"
    r"|cash ?back|% off"
    r"|courtesy|apology|\bcredit\b|gift|\bfees?\b"
)
_DONE = loose(r"\W{0,4}\w{2,15}ed\b")
_COMES_BACK = loose(r"refund|difference|return|(?:to|on) your (?:original|card|gift card|paypal)")


def credits(reply: str, sentence: Piece) -> Iterator[Claim]:
    """Yield the credits that a sentence claims, at most one a clause."""
    if not WORDS.search(sentence.text):
        return
    if (listed := sayings.LISTED.match(sentence.text)) and not _told_otherwise(sentence.text, listed.end()):
        yield _claim(reply, sentence, sentence, (0, len(sentence.text)))
    elif item := _item(reply, sentence):
        yield replace(_claim(reply, sentence, sentence, item), modality=Modality.OFFERED)
    else:
        yield from _told(reply, sentence)


def _told_otherwise(sentence: str, end: int) -> bool:
    """Return whether a line that starts like a listed gift ("your voucher of $10...") goes on as something else."""
    return " of " in sentence[:end] and (
        keeping.OWN.search(sentence) is not None or grammar.denied(sentence) or grammar.unreal(sentence)
    )


def _told(reply: str, sentence: Piece) -> Iterator[Claim]:
    """Yield the credits that the clauses of a sentence claim."""
    question = grammar.is_question(sentence)
    parts = list(clauses(sentence))
    asked = False
    for clause, following, waiting in zip(parts, [*parts[1:], None], grammar.hanging(parts), strict=True):
        asked = asked or (question and grammar.asks(clause))
        span = None if asked else _span(clause.text) or _added(clause.text, sentence.text)
        if span is None or (waiting and not grammar.completed(clause.text[: span[1]])):
            continue
        if not grammar.withdrawn(clause, following):
            claim = _claim(reply, sentence, clause, span)
            yield claim
            yield from _more(reply, clause, claim, span[1])


def _more(reply: str, clause: Piece, claim: Claim, end: int) -> Iterator[Claim]:
    """Yield what else the clause gives after its first gift: "$30 for the shirt and credited $20 for the shoes"."""
    for match in sayings.MORE.finditer(clause.text, max(0, end - 12)):
        first, last = clause.start + match.start(), clause.start + match.end()
        amount = money_in(match[0])
        if amount is not None and claim.amount is not None and last > claim.end:
            yield replace(claim, start=first, end=last, text=reply[first:last], amount=amount)


def _claim(reply: str, sentence: Piece, clause: Piece, span: tuple[int, int]) -> Claim:
    start, end = span
    first, last = clause.start + start, clause.start + end
    return Claim(
        kind=ClaimKind.CREDIT,
        start=first,
        end=last,
        text=reply[first:last],
        modality=_modality(clause.text[start:end], sentence.text),
        amount=money_in(clause.text[start:]) or money_in(clause.text) or money_in(sentence.text),
        gesture=_ON_TOP.search(clause.text) is not None and _COMES_BACK.search(clause.text) is None,
    )


def _modality(words: str, sentence: str) -> Modality:
    """Return how far a gift has gone; one stated without any sign of being done ("Refund: $20") is a promise."""
    if grammar.consented(sentence):
        return Modality.OFFERED
    for part in (words, sentence):
        told = grammar.modality(part)
        if told is not Modality.DONE or grammar.completed(part) or _DONE.match(part):
            return told
    return Modality.PROMISED


def _span(clause: str) -> tuple[int, int] | None:
    """Return where a clause says that a credit is given; None where it does not, or only seems to."""
    if (
        keeping.OWN.search(clause)
        or keeping.GENERAL.search(clause)
        or keeping.STALLED.search(clause)
        or grammar.talked_about(clause)
    ):
        return None
    if (spared := sayings.SPARED.search(clause)) and not (
        grammar.denied(clause[: spared.start()]) or grammar.unreal(clause[: spared.end()])
    ):
        return spared.span()
    if said := sayings.SAYINGS.search(clause):
        words = clause[: said.end()]
        if not (grammar.denied(keeping.HARMLESS.sub(" ", words)) or grammar.unreal(words)):
            return said.span()
    for start, end in _candidates(clause):
        words = clause[:end]
        taken_back = grammar.denied(keeping.HARMLESS.sub(" ", words)) or grammar.unreal(words)
        if not (taken_back or keeping.REQUESTED.search(keeping.MEANWHILE.sub(" ", words))):
            return start, end
    return None


def _candidates(clause: str) -> Iterator[tuple[int, int]]:
    """Yield where a frame fits, in positions of the clause."""
    read = tagged(clause)
    tags = read.tags[:MOST_WORDS]
    for frame in FRAMES:
        if match := frame.search(tags):
            yield read.spans[match.start()][0], read.spans[match.end() - 1][1]


def _added(clause: str, sentence: str) -> tuple[int, int] | None:
    """Return the whole clause where it gives only by what stands beside it in the sentence.

    ", no charge" after what we do; "it is free" for our mistake; "and it has been approved" after a refund.
    """
    for_free = sayings.FREE.fullmatch(clause) and sayings.GIVER.search(sentence)
    made_up_for = sayings.IS_FREE.search(clause) and sayings.CAUSE.search(sentence)
    stands_for = sayings.IT.search(clause) and not sayings.GIFT_WORD.search(clause)
    named = stands_for and sayings.GIFT_WORD.search(sentence)
    favour = sayings.FAVOUR.search(sentence) and sayings.CAUSE.search(clause)
    closed = sayings.CLOSED.fullmatch(clause) and _bare(sentence)
    cleared = sayings.CLEARED.search(clause) and sayings.FEE_WORD.search(sentence)
    if not (
        for_free
        or made_up_for
        or named
        or cleared
        or favour
        or closed
        or _amends(clause)
        or _chosen(clause, sentence)
    ):
        return None
    taken_back = grammar.denied(keeping.HARMLESS.sub(" ", clause)) or grammar.unreal(clause)
    return None if taken_back else (0, len(clause))


def _amends(clause: str) -> bool:
    """Return whether a clause names something given and a cause for giving it, and no payment."""
    return bool(
        sayings.AMENDS.search(clause) and sayings.MADE_UP.search(clause) and not sayings.TAKEN.search(clause)
    )


def _chosen(clause: str, sentence: str) -> bool:
    """Return whether a clause names one of the gifts that the sentence offers."""
    return bool(
        sayings.OR_GIFT.match(clause) and sayings.GIVING.search(sentence) and not grammar.denied(sentence)
    )


def _bare(sentence: str) -> bool:
    """Return whether a sentence names a gift without a verb, and without "no"."""
    named = sayings.BARE.search(sentence)
    return named is not None and not grammar.denied(sentence[: named.end()])


def _item(reply: str, sentence: Piece) -> tuple[int, int] | None:
    """Return where a gift stands in an item of a list of offers; None elsewhere."""
    if not _BULLET.search(reply, max(0, sentence.start - 6), sentence.start + 4):
        return None
    if not sayings.OFFERS.search(reply[max(0, sentence.start - FAR) : sentence.start].lower()):
        return None
    read = tagged(sentence.text[:FAR])
    match = OFFERED_ITEM.match(read.tags)
    if match is None or keeping.MEANS.search(sentence.text[:40]):
        return None
    if grammar.denied(keeping.HARMLESS.sub(" ", sentence.text)) or grammar.unreal(sentence.text):
        return None
    return read.spans[0][0], read.spans[match.end() - 1][1]
