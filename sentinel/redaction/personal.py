"""The shapes of personal data: e-mail addresses, phone numbers, payment cards, bank accounts (IBAN).

Each finder yields (start, end) in a text, left to right, without overlap, in linear time. Dates, plain
numbers, prices and order numbers are not personal data and must stay: they are what replies are about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import iban, luhn, numdb

_LOCAL_LENGTH = 64
"""Longest part before the @ (RFC 5321, section 4.5.3.1.1)."""

_LOCAL = frozenset(".+_%'-")
_FILE_ENDINGS = "jpe?g|png|gif|webp|svg|css|m?js|json|html?|txt|woff"
"""`icon@2x.png` is a file; none of these is a top-level domain."""

_AT = re.compile(
    rf"(?:@|%40|\\u0040|&#64;)(?:[^\W_](?:[\w-]{{0,62}})\.){{1,8}}"
    rf"(?!(?:{_FILE_ENDINGS})(?![^\W_]))[^\W\d_]{{2,24}}(?![^\W_])"
)

_GAP = "[ \u00a0\u202f./\u2010\u2011-]"
_DATE = r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?![./-]?\d)"
_GROUP = rf"(?:{_GAP}{{0,2}}\(\d{{1,5}}\)|{_GAP}{{1,2}}(?!{_DATE})\d{{1,8}}|(?<=\))\d{{1,8}})"
_ALONE = r"(?<![\w#@.,:/+-])"
_PHONE = re.compile(
    rf"(?P<plus>\+)\(?\d{{1,15}}\)?{_GROUP}{{0,6}}(?!\w)"
    rf"|(?:\(0\d{{1,5}}\)|{_ALONE}(?!{_DATE})0\d{{1,5}}){_GROUP}{{1,6}}(?!\w)"
    rf"|(?:{_ALONE}1[ .-])?(?:\(\d{{3}}\) ?|{_ALONE}\d{{3}}[ .-]|(?<=1[ .-])\d{{3}}[ .-])"
    r"\d{3}[ .-]\d{4}(?!\w)"
    r"|(?<=tel:)\d{8,15}(?!\w)"
)
_NUMBERED = re.compile(
    r"(?:order|ticket|invoice|case|ref|reference|tracking|parcel|account|id)s?"
    r"\W{0,3}(?:no|nr|number|id)?\W{0,4}$",
    re.IGNORECASE,
)
_CONTEXT = 28
_PHONE_DIGITS = range(8, 16)
"""Digits of a phone number: at most 15 (ITU-T E.164), and fewer than 8 are too easily something else."""

_CARD = re.compile(
    r"(?<!\d)(?<!\d[.,])"
    r"(?:(?<!\w)[2-6]\d{12,18}"
    "|[2-6]\\d{3}(?P<four>[ \u00a0-])\\d{4}(?P=four)\\d{4}(?P=four)\\d{1,7}"
    "|3\\d{3}(?P<six>[ \u00a0-])\\d{6}(?P=six)\\d{4,5})"
    r"(?!\w)"
)
"""Numbers of 13 to 19 digits as cards are written; payment cards begin with 2 to 6 (ISO/IEC 7812)."""

_IBAN = re.compile("(?<![^\\W_])([A-Za-z]{2})\\d{2}(?:[ \u00a0]?[A-Za-z0-9]){11,30}")


def emails(text: str) -> Iterator[tuple[int, int]]:
    """Yield e-mail addresses, also with the @ written as in URLs, JSON or HTML."""
    done = 0
    for match in _AT.finditer(text):
        start = _local_start(text, match.start(), done)
        if start < match.start():
            yield start, match.end()
            done = match.end()


def _local_start(text: str, at: int, lowest: int) -> int:
    """Return where the part before the @ begins; `at` itself when there is none."""
    lowest = max(lowest, at - _LOCAL_LENGTH)
    start = at
    while start > lowest and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
        start -= 1
    return start


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield phone numbers: with a plus, a leading zero and separators, or in the North American form."""
    for match in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in match[0])
        if digits not in _PHONE_DIGITS:
            continue
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        if match["plus"] or not _NUMBERED.search(before):
            yield match.span()


def cards(text: str) -> Iterator[tuple[int, int]]:
    """Yield payment card numbers whose check digit (Luhn) is right."""
    at = 0
    while (match := _CARD.search(text, at)) is not None:
        digits = re.sub(r"\D", "", match[0])
        dialled = text[match.start() - 1 : match.start()] == "+" and len(digits) in _PHONE_DIGITS
        if not dialled and luhn.is_valid(digits):
            yield match.span()
            at = match.end()
        else:  # the next group may begin a card of its own
            at = match.start() + 1


def ibans(text: str) -> Iterator[tuple[int, int]]:
    """Yield account numbers whose country, length and check digits are right."""
    at = 0
    while (match := _IBAN.search(text, at)) is not None:
        end = _account_end(match)
        if end is not None and iban.is_valid(text[match.start() : end], check_country=False):
            yield match.start(), end
            at = end
        else:
            at = match.start() + 4


def _account_end(match: re.Match[str]) -> int | None:
    """Return where a number of that country's length ends; None when there is no such country or length."""
    length = _account_length(match[1].upper())
    places = [place for place, character in enumerate(match[0]) if character.isalnum()]
    if length is None or len(places) < length:
        return None
    end = match.start() + places[length - 1] + 1
    return None if match.string[end : end + 1].isalnum() else end


@lru_cache(maxsize=1024)
def _account_length(country: str) -> int | None:
    """Return how many characters an IBAN of the country has (SWIFT's registry, from python-stdnum)."""
    structure = next((fields.get("bban") for _, fields in numdb.get("iban").info(country)), None)
    return None if structure is None else 4 + sum(int(size) for size in re.findall(r"(\d+)!", structure))
