"""Credits: money or its equivalent that a reply says was, is being or will be given to this customer.

A clause is read as the classes of its words (`lexicon.py`), held against the ways in which English lets a gift change
hands (`frames.py`, `sayings.py`). What is denied, asked, hedged, hangs on a condition, or speaks of customers in
general or of their own money (`keeping.py`) claims nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sentinel.behaviours import grammar, granting, keeping, sayings
from sentinel.behaviours.claims import MOST_KEPT, Claim, ClaimKind, Modality, money_in, moved
from sentinel.behaviours.frames import FRAMES, OFFERED_ITEM
from sentinel.behaviours.lexicon import tagged
from sentinel.behaviours.marks import Gate, marks
from sentinel.behaviours.patterns import loose
from sentinel.behaviours.sentences import Piece, clauses, plain

MONEY = Gate(
    loose(
        r"refund|reimburs|credit|voucher|coupon|certificate|discount|promo|cash ?back|compens|rebat|money"
        r"|waiv|free\b"
        r"|charg|fees?\b|cost|complim|\bon (?:us|me)\b|on the house|goodwill|bonus|points|miles|gems|coins"
        r"|tokens"
        r"|diamonds|\brs\b|usd|eur|gbp|inr|dollar|bucks|quid|pounds|rupees|difference|amount|deposit|\boff\b"
        r"|overage"
        r"|penalt|interest|\bcomp(?:ed|ing)?\b|\brepa|\brates?\b|match|honou?r|\d\.\d\d|price|fare|label|gift"
        r"|[$\u20ac\u00a3\u20b9\u00a5%]|percent|payout|penny|tenner|fiver|crystals|stars|surge|increase"
        r"|\bcheck"
        r" for|\b(?:a|the|your) che(?:ck|que)|\bpay|\bbill|whole|upgrad|extend|\bclaim"
        r"|\bon (?:your|ur|the) (?:folio|tab|statement)|chests|gold|extension|checkout|shipping|postage"
        r"|\bback\b|\bhalf\b"
        r"|\bcodes?\b|\breversal|\bwiped|written off|struck off|vault|inventory|wallet|stash|balance|voided|quashed"
        r"|withdrawn|\brevers(?:e|ed|ing)\b|\bund(?:one|id)\b|\bunw(?:ound|ind)|\bnulled|\bzeroed|\bnixed|\bax(?:ed|ing)\b"
        r"|\breinstat|\bforg[ai]ve|\bmade whole|\bhalved|\brent\b|\bdues\b|\btopped|\bre-?sent\b|\bkeyed|\blet you off"
    ),
    loose(r"\bcash\b|\b(?:us|me|house|check)\b|\bche(?:ck|que)|folio|tab\b|statement"),
)
"""A sentence without any of these gives nothing; it is a gate for speed, not a rule."""

MAY_GIVE = Gate(
    parts=loose(
        r"\d|refund|reimburs|credit|voucher|coupon|certificate|discount|promo|cash|compens|rebat|money|waiv"
        r"|free\b|charg"
        r"|fees?\b|cost|complim|\b(?:us|me|house|rs|tab)\b|goodwill|bonus|points|miles|gems|coins|tokens"
        r"|diamonds|usd|eur"
        r"|gbp|inr|dollar|bucks|quid|pounds|rupees|difference|amount|deposit|off\b|overage|penalt|interest"
        r"|comp(?:ed|ing)?\b|repa|rates?\b|match|honou?r|price|fare|label|gift|[$\u20ac\u00a3\u20b9\u00a5%]"
        r"|percent|payout"
        r"|penny|tenner|fiver|crystals|stars|surge|increase|che(?:ck|que)|\bpay|\bbill|whole|upgrad|extend"
        r"|extension"
        r"|\bclaim|\bcodes?\b|folio|statement|chests|gold|checkout|shipping|postage|\bback\b|half|vault"
        r"|inventory"
        r"|wallet|stash"
        r"|balance|voided|quashed|withdrawn|wiped|written|struck|taken|removed|revers|dropped|gone|way"
        r"|yours|due|owed"
        r"|sum|funds|total|value|treat|levy|tax|toll|fine|trial|bank|card|account|paypal|visa|nothing|zero"
        r"|nil|month|week"
        r"|year|day|night|paid|permanent|settl|approved|granted|concession|markdown|reduction|freebie"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine)\b"
        rf"|{granting.COUNTED}"
    )
)
"""A clause without any of these gives nothing, whatever stands beside it in the sentence; a gate for speed as well."""

PLAIN_SUM = Gate(loose(granting.PLAIN), loose(granting.COUNTED))
"""As `MONEY`, for sums without a currency."""
MAY_GRANT = Gate(parts=loose(granting.DOING))
"""A clause without any of these has no sum that does anything; for speed as well."""

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
_IN_THE_SHOP = loose(r"\bstore credit\b(?! of\b)")
_DONE = loose(r"\W{0,4}\w{2,15}ed\b")
_COMES_BACK = loose(r"refund|difference|return|(?:to|on) your (?:original|card|gift card|paypal)")


def credits(reply: str, sentence: Piece, held: int) -> Iterator[Claim]:
    """Yield the credits that a sentence claims, at most one a clause; `held` are its `marks`."""
    resumed = sayings.RESUMED.match(sentence.text) is not None and _resumed(reply, sentence)
    if not (resumed or MONEY.finds(sentence.text, held) or PLAIN_SUM.finds(sentence.text, held)):
        return
    here = Piece(0, len(sentence.text), sentence.text)
    listed = sayings.LISTED.match(here.text)
    if resumed or (listed and not _told_otherwise(here.text, listed.end())):
        found: tuple[Claim, ...] = (claim_at(here, here, (0, here.end)),)
    elif item := _item(reply, sentence):
        found = (replace(claim_at(here, here, item), modality=Modality.OFFERED),)
    else:
        found = _told(here.text, _returning(reply, sentence))
    if found and keeping.BOUGHT.search(sentence.text):
        found = tuple(one for one in found if not _bought(reply, sentence, one))
    found = tuple(one for one in found if not _blamed(reply, sentence, one))
    yield from moved(found, sentence.start, reply)


def _returning(reply: str, sentence: Piece) -> bool:
    """Return whether a sentence waits for nothing but goods whose return is under way, as the words before it tell."""
    if not keeping.RECEIVED.search(sentence.text) or keeping.IN_CASE.search(sentence.text):
        return False
    if keeping.RETURNED.search(sentence.text):
        return True
    return keeping.RETURNING.search(plain(reply[max(0, sentence.start - FAR) : sentence.start])) is not None


def _blamed(reply: str, sentence: Piece, claim: Claim) -> bool:
    """Return whether "that's on us" tells whose fault something is, as it does where nothing to pay is named."""
    if not keeping.OUR_FAULT.search(sentence.text[max(0, claim.start - 10) : claim.end]):
        return False
    asked = reply[max(0, sentence.start - 4) : sentence.start].rstrip().endswith("?")
    led = sentence.text[: claim.start]
    return not (asked or sayings.FEE_WORD.search(led) or sayings.SUM_NAMED.search(led))


def _bought(reply: str, sentence: Piece, claim: Claim) -> bool:
    """Return whether a voucher is what the customer gets for points, as the words around it tell."""
    if keeping.BOUGHT.search(sentence.text[max(0, claim.start - 30) : claim.end]) is None:
        return False
    around = reply[max(0, sentence.start - FAR) : sentence.end + FAR]
    return keeping.REDEEMED.search(plain(around)) is not None


def _resumed(reply: str, sentence: Piece) -> bool:
    """Return whether a sentence says what became of a gift named right before or after it: "it's on your account"."""
    text = sentence.text
    if grammar.is_question(sentence) or grammar.denied(text) or grammar.unreal(text):
        return False
    if any(grammar.hanging(list(clauses(sentence)))):
        return False
    led = plain(reply[max(0, sentence.start - FAR) : sentence.start]).rstrip()
    before = led[max(led.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", "\n")) + 1 :]
    if sayings.GIFT_TOLD.search(before) and not grammar.denied(before):
        return True
    return sayings.SEEN_AS.match(reply[sentence.end : sentence.end + FAR].lower()) is not None


def _told_otherwise(sentence: str, end: int) -> bool:
    """Return whether a line that starts like a listed gift ("your voucher of $10...") goes on as something"
    " else."""
    return " of " in sentence[:end] and (
        keeping.OWN.search(sentence) is not None or grammar.denied(sentence) or grammar.unreal(sentence)
    )


@lru_cache(maxsize=MOST_KEPT)
def _told(text: str, returning: bool) -> tuple[Claim, ...]:
    """Return the credits that the clauses of a sentence claim, with their places in it."""
    return tuple(_in_clauses(Piece(0, len(text), text), returning))


def _in_clauses(sentence: Piece, returning: bool) -> Iterator[Claim]:
    question = grammar.is_question(sentence)
    parts = list(clauses(sentence))
    asked = False
    for place, waiting in enumerate(grammar.hanging(parts)):
        clause = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else None
        asked = asked or (question and grammar.asks(clause))
        span = None if asked else _span(clause.text) or _added(clause.text, sentence.text)
        if span is None and not asked and (whole := _with_subject(sentence, parts[: place + 1])):
            clause, span = whole, _span(whole.text)
        if span is None or (waiting and not returning and not _holds_anyway(clause.text, span[1])):
            continue
        if not grammar.withdrawn(clause, following):
            claim = claim_at(sentence, clause, span)
            yield claim
            yield from _more(sentence.text, clause, claim, span[1])


def _with_subject(sentence: Piece, parts: Sequence[Piece]) -> Piece | None:
    """Return the last clause with its subject, from which an aside cuts it off; None where it has one of its own.

    "The unused part, $18, will be mailed to you"; "Cancellation fee ($6): returned to your wallet".
    """
    if len(parts) < 2 or not sayings.NO_SUBJECT.match(parts[-1].text):
        return None
    first = _subject(sentence.text[: parts[-1].start].rstrip(), parts)
    if sayings.FINITE.search(first.text):
        return None
    aside = sentence.text[first.end : parts[-1].start]
    if "(" in aside and not sayings.SUM_NAMED.search(aside):
        aside = " " * len(aside)
    return Piece(first.start, parts[-1].end, first.text + aside + parts[-1].text)


def _subject(led: str, parts: Sequence[Piece]) -> Piece:
    """Return the clause before the aside that stands in front of the last one; `led` is all that stands before it."""
    if led.endswith(")"):
        opened = led.rfind("(")
        before = [part for part in parts[:-1] if part.end <= opened]
        return before[-1] if before else parts[-2]
    aside = len(parts) > 2 and len(parts[-2].text) < FAR // 4 and not sayings.FINITE.search(parts[-2].text)
    return parts[-3 if aside else -2]


def _holds_anyway(clause: str, end: int) -> bool:
    """Return whether no condition can undo what a clause says up to `end`: it is done, or taken for granted."""
    return grammar.completed(clause[:end]) or sayings.SURE.search(clause) is not None


def _more(sentence: str, clause: Piece, claim: Claim, end: int) -> Iterator[Claim]:
    """Yield what else the clause gives after its first gift: "$30 for the shirt and credited $20 for the"
    " shoes"."""
    for match in sayings.MORE.finditer(clause.text, max(0, end - 12)):
        first, last = clause.start + match.start(), clause.start + match.end()
        amount = money_in(match[0])
        if amount is not None and claim.amount is not None and last > claim.end:
            yield replace(claim, start=first, end=last, text=sentence[first:last], amount=amount)


def claim_at(sentence: Piece, clause: Piece, span: tuple[int, int]) -> Claim:
    """Return the credit that a clause claims, in places of its sentence; `span`: the words in the clause."""
    start, end = span
    first, last = clause.start + start, clause.start + end
    return Claim(
        kind=ClaimKind.CREDIT,
        start=first,
        end=last,
        text=sentence.text[first:last],
        modality=_modality(clause.text[start:end], sentence.text),
        amount=money_in(clause.text[start:]) or money_in(clause.text) or money_in(sentence.text),
        gesture=_on_top(sentence.text, clause.text),
    )


def _on_top(sentence: str, clause: str) -> bool:
    """Return whether what a clause gives comes on top, and is not what was paid, though in another form."""
    if _COMES_BACK.search(clause) or not _ON_TOP.search(clause):
        return False
    meant = sayings.CAUSE.search(sentence) or sayings.AMENDS.search(sentence)
    return meant is not None or not _IN_THE_SHOP.search(clause)


def _modality(words: str, sentence: str) -> Modality:
    """Return how far a gift has gone; one stated without any sign of being done ("Refund: $20") is a"
    " promise."""
    if grammar.consented(sentence):
        return Modality.OFFERED
    for part in (words, sentence):
        told = grammar.modality(part)
        if told is not Modality.DONE or grammar.completed(part) or _DONE.match(part):
            return told
    return Modality.PROMISED


def _span(clause: str) -> tuple[int, int] | None:
    """Return where a clause says that a credit is given; None where it does not, or only seems to."""
    found = _given(clause)
    return None if found is None or _elsewhere(clause) else found


def _elsewhere(clause: str) -> bool:
    """Return whether a clause that seems to give is about something else: own money, everybody, a rule."""
    general = keeping.GENERAL.search(clause) and not keeping.ALL_OF_THEM.search(clause)
    return bool(
        keeping.OWN.search(clause)
        or general
        or keeping.STALLED.search(clause)
        or keeping.EITHER.search(clause)
        or grammar.talked_about(clause)
    )


def _given(clause: str) -> tuple[int, int] | None:
    """Return where a clause gives, whatever it is about; None where it denies, hedges or requests it."""
    if not MAY_GIVE.opens(marks(clause)):
        return None
    if (spared := sayings.SPARED.search(clause)) and not (
        grammar.denied(clause[: spared.start()]) or grammar.unreal(clause[: spared.end()])
    ):
        return spared.span()
    if sure := sayings.SURE.search(clause):
        return sure.span()
    if said := sayings.SAYINGS.search(clause):
        words = clause[: said.end()]
        if not (grammar.denied(keeping.HARMLESS.sub(" ", words)) or grammar.unreal(words)):
            return said.span()
    for start, end in _candidates(clause):
        words = clause[:end]
        taken_back = grammar.denied(keeping.HARMLESS.sub(" ", words)) or grammar.unreal(words)
        if not (taken_back or keeping.REQUESTED.search(keeping.MEANWHILE.sub(" ", words))):
            return start, end
    return _granted(clause)


def _granted(clause: str) -> tuple[int, int] | None:
    """Return where a clause gives by what its sum does; None where it does not, or denies or hedges it."""
    if not MAY_GRANT.opens(marks(clause)):
        return None
    granted = sayings.GRANTED.search(clause)
    if granted is None:
        return None
    words = clause[: granted.end()]
    taken_back = grammar.denied(keeping.HARMLESS.sub(" ", words)) or grammar.unreal(words)
    return None if taken_back or grammar.is_question(Piece(0, len(clause), clause)) else granted.span()


def _candidates(clause: str) -> Iterator[tuple[int, int]]:
    """Yield where a frame fits, in positions of the clause."""
    read = tagged(clause)
    for first, last in _fitting(read.tags[:MOST_WORDS]):
        yield read.spans[first][0], read.spans[last - 1][1]


@lru_cache(maxsize=8192)
def _fitting(tags: str) -> tuple[tuple[int, int], ...]:
    """Return where frames fit; remembered (some 2 MB), as the same orders of classes come again and again."""
    return tuple(match.span() for frame in FRAMES if (match := frame.search(tags)))


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
    cleared = (sayings.CLEARED.search(clause) and sayings.FEE_WORD.search(sentence)) or (
        sayings.WIPED.search(clause) and sayings.SUM_NAMED.search(sentence)
    )
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
    chosen = sayings.OR_GIFT.match(clause) and sayings.GIVING.search(sentence)
    brought = sayings.AND_SUM.match(clause) and sayings.BRINGS.search(sentence)
    return bool((chosen or brought) and not grammar.denied(sentence))


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
