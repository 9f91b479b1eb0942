"""Credits: money or its equivalent that a reply says was, is being or will be given to this customer.

Who gives (I, we, the team) or receives (you), a verb of giving, and a word for money meet in one clause that
is neither negated, asked, hedged, hanging on a condition, nor about what customers in general get.
"""

import re
from collections.abc import Iterator
from itertools import islice

from sentinel.behaviours import grammar
from sentinel.behaviours.claims import Claim, ClaimKind, money_in
from sentinel.behaviours.sentences import Piece, clauses

MOST_WORDS = 8
"""Words for money of one clause that are tried; no natural clause has more, and it bounds hostile ones."""

WORDS = re.compile(
    r"refund|reimburs|credit|voucher|coupon|certificate|discount|promo|cash ?back|compensat|gift card|rebate"
    r"|money back|% off|waive|free|no (?:extra |additional )?c(?:harge|ost)|on us\b|on the house"
    r"|compliment|goodwill"
    r"|price (?:match|adjust|difference)"
)
_NOT_MONEY = (
    r"(?! ?(?:card|limit|score|check|history|report|union|polic|request|method|option"
    r"|process(?!e)|status|rule|team))"
)
_MONEY = re.compile(
    rf"\brefunds?\b{_NOT_MONEY}|\breimbursements?\b|\bcredits?\b{_NOT_MONEY}|\bvouchers?\b|\bcoupons?\b"
    rf"|\bcertificates?\b"
    rf"|\bdiscounts?\b|\bpromo(?:tional|tion)? codes?\b|\bcash ?back\b|\bcompensation\b|\bgift cards?\b"
    rf"|\brebates?\b"
    r"|\bmoney back\b|\b\d{1,3} ?(?:%|percent) off\b|\bprice (?:match|adjustment|difference)\b"
    r"|\bgoodwill gesture\b"
    r"|\bdifference(?: in (?:price|cost|fare))?\b"
    r"|\bfree of charge\b|\b(?:at|for) no (?:extra |additional )?(?:cost|charge)\b|\bfor free\b"
    r"|\bon us\b|\bon the house\b"
    r"|\bcomplimentary\b|\bfree (?:month|shipping|return|upgrade|replacement|gift|of)\b"
)
_GIVING = re.compile(
    r"\b(?:issu|process|credit|appl[iy]|add|g[ai]v|grant|offer|provid|sen[dt]|initiat|arrang|approv"
    r"|releas|hono|extend|deduct"
    r"|return|deposit|put|plac|post|authori|push|knock|tak|took|throw|includ|ma[dk]e|ship|upgrad|replac"
    r"|deliver|load|transfer"
    r"|complet|start|submitted for)\w{0,8}\b"
)
_GIVER = re.compile(
    r"\b(?:i|we)(?:'ve|'ll|'m|'re)?\b|\blet me\b|\b(?:our|the) (?:\w+ )?(?:team|department|company"
    r"|store|system)\b|\bthey\b"
)
_VERB = re.compile(
    r"\b(?:i|we)(?:'ve|'ll|'m|'re)?(?: (?:will|have|am|are|can|shall|just|also|already|gladly|then|now"
    r"|fully|personally"
    r"|happily|immediately|been|going|to|be|go|gone|ahead|and))*"
    r" (?P<act>refund(?:ed|ing)?|reimburs(?:e|ed|ing)|compensat(?:e|ed|ing)|waiv(?:e|ed|ing)"
    r"|credit(?:ed|ing)?"
    r"|discount(?:ed|ing)?|price[- ]match(?:ed|ing)?)\b(?! (?:card|requests?|polic))"
)
_COMPOUND = re.compile(
    r"\b(?:and|to|also|then|by) (?:refund(?:ed|ing)?|reimburs(?:ed|e|ing)|waiv(?:ed|e|ing)|credit(?:ed"
    r"|ing)) (?:you|your|the|that|it)\b"
)
_PASSIVE = re.compile(
    r"\b(?:has|have|had|was|were|been|being|will|shall|should|'ll)\b[^,;]{0,40}?\b(?:issued|processed"
    r"|credited|refunded|applied|added"
    r"|sent|initiated|approved|returned|released|prioriti[sz]ed|waived|posted|deducted|given|granted"
    r"|deposited|completed"
    r"|reversed|made|reflect(?:ed)?|appear|arrive|show(?: up)?|go|back|be (?:in|on|to|with))\b"
    r"|\b(?:is|are) (?:now |already |currently )?(?:on (?:its|the|their) way|yours|in your account|being)\b"
)
_CHARGE_BACK = re.compile(
    r"(?:\b(?:fees?|charges?|costs?|difference|amount|payment|balance|money|shipping)"
    r"|[$\u20ac\u00a3\u20b9]\d[\d,.]*)\b"
    r"[^,;]{0,60}?\b(?:has been|have been|was|were|is being|are being|will be|'ll be|been)\b"
    r"[^,;]{0,20}?\b(?:waived|refunded|reimbursed|credited|reversed)\b"
)
_RECEIVING = re.compile(
    r"\byou(?:'ll|'ve)?\b(?: will| should| shall| can expect to| have| are going to)?(?: also| now"
    r"| then| still| soon)*"
    r" (?:receive|get|see|be (?:given|sent|issued|getting)|been (?:given|sent|issued)|received|expect|have)\b"
    r"|\byou(?:'re| are|r \w+ (?:is|are)|r reservation is| do)?\b[^,;]{0,20}?\b(?:eligible for"
    r"|entitled to|qualify for|getting)\b"
    r"|\bresults? in\b|\bthere(?:'s| is| will be|'ll be)\b|\bhere(?:'s| is)\b|\benjoy\b|\b(?:i|we) expect\b"
)
_REFUNDED = re.compile(
    r"\byou(?:'ll|'ve)?\b(?: will| have| are)?(?: also| now| fully)*(?: be| been| being) (?:fully "
    r"|partially )?"
    r"(?:refunded|credited|reimbursed|compensated)\b"
)
_LISTED = re.compile(
    r"\W{0,4}(?:\d+\. )?(?:total |full |partial |net )*(?:refund|credit|discount"
    r"|compensation)s?(?: amount| total| issued)*\s*:\s*"
    r"\W{0,3}(?:us\$|rs\.? ?)?\d"
)
_SHARE = re.compile(
    r"\b(?:i|we)\b[^,;]{0,30}?\b(?:offer|give|do)(?:ing)? (?:you )?(?:an? )?\d{1,3} ?(?:%|percent)"
)
_MERELY_ASKED = re.compile(
    r"\b(?:ask|asked|request|requested|requesting|check|checking|see if|find out|look(?:ing)? into"
    r"|review|reviewing|consider"
    r"|inquire|submit|discuss|investigate|explain|recommend|regarding|need|require|track|details"
    r"|information|confirm whether)\b"
)
_OWN = re.compile(
    r"\b(?:us(?:e|ing|ed)|appl(?:y|ying|ied)|redeem\w*|pay(?:ing)?(?: with)?|charg\w+"
    r"|deduct\w*)\b[^,;]{0,20}?"
    r"\b(?:your|the|one|both|all|\d)\b[^,;]{0,25}?\b(?:certificates?|gift cards?|vouchers?)\b"
    r"|\b(?:use|using|redeem) (?:your|this|the) (?:coupon|credit|promo\w*|discount)"
)
_GENERAL = re.compile(
    r"\b(?:customers|members|passengers|travell?ers|users|anyone|everyone|subscribers|guests|people"
    r"|shoppers)\b"
    r"|\b(?:plans?|tickets|reservations|orders|items|products) (?:include|come|are|can be|have|get)s?\b"
    r"|\bfree trial\b"
)


def credits(reply: str, sentence: Piece) -> Iterator[Claim]:
    """Yield the credits that a sentence claims, at most one a clause."""
    if not WORDS.search(sentence.text) and "difference" not in sentence.text:
        return
    question, waiting = grammar.is_question(sentence), grammar.depends(sentence)
    asked = False
    if _LISTED.match(sentence.text):
        yield _claim(reply, sentence, sentence, 0, len(sentence.text))
        return
    for clause in clauses(sentence):
        asked = asked or (question and grammar.asks(clause))
        span = None if asked else _span(clause.text)
        if span is None:
            continue
        words = clause.text[: span[1]]
        if waiting and not grammar.completed(words):
            continue
        yield _claim(reply, sentence, clause, *span)


def _claim(reply: str, sentence: Piece, clause: Piece, start: int, end: int) -> Claim:
    first, last = clause.start + start, clause.start + end
    return Claim(
        kind=ClaimKind.CREDIT,
        start=first,
        end=last,
        text=reply[first:last],
        modality=grammar.modality(clause.text[start:end]),
        amount=money_in(clause.text) or money_in(sentence.text),
    )


def _span(clause: str) -> tuple[int, int] | None:
    """Return where a clause says that a credit is given; None where it does not, or only seems to."""
    if _OWN.search(clause) or _GENERAL.search(clause) or grammar.talked_about(clause):
        return None
    for start, end in _candidates(clause):
        words = clause[:end]
        if not (
            grammar.denied(_without_price(words)) or grammar.unreal(clause) or _MERELY_ASKED.search(words)
        ):
            return start, end
    return None


def _without_price(words: str) -> str:
    """Return the words without "no charge" and the like, which give instead of denying."""
    return re.sub(r"\bno (?:extra |additional )?(?:cost|charge)\b|\bno problem\b", "", words)


def _candidates(clause: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a credit meet, whoever the sentence makes the doer."""
    for pattern in (_VERB, _REFUNDED, _CHARGE_BACK, _COMPOUND, _SHARE):
        if match := pattern.search(clause):
            yield match.span()
    giver = _GIVER.search(clause)
    receiving = _RECEIVING.search(clause)
    for money in islice(_MONEY.finditer(clause), MOST_WORDS):
        weak = money[0].startswith("difference")
        giving = _GIVING.search(clause, giver.end(), money.start()) if giver else None
        if giver and giving and not weak:
            yield giver.start(), money.end()
        if receiving and receiving.end() <= money.start() and not weak:
            yield receiving.start(), money.end()
        if passive := _PASSIVE.search(clause, money.end()):
            yield money.start(), passive.end()
