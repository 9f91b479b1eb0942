"""What varies without meaning (dates, order numbers): replaced when texts are compared, never when stored.

A pure function, so that a changed mask can be tried on history. Identity is kept: the same date twice in a
text is `DATE-1` twice, another date is `DATE-2`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

MASKING_VERSION = 1
"""Raised when the same text and masks would give another result; stored with what was judged."""

_PASSES = 8
"""Rounds until nothing matches any more; two are the rule."""


class MaskRule(Protocol):
    """What a mask says: a regular expression, and the readable name its matches get."""

    @property
    def pattern(self) -> str:
        """Return the regular expression."""

    @property
    def as_(self) -> str:
        """Return the name: `DATE`."""


@dataclass(frozen=True)
class BuiltIn:
    """A mask that everybody gets where texts are compared exactly."""

    pattern: str
    as_: str


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"

_UUID = r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
_DATES = (
    rf"\b\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]{_CLOCK}(?:Z|\s?[+-]\d{{2}}:?\d{{2}})?)?",
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH}\.?(?:,? \d{{4}})?\b",
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b",
    r"\b\d{1,2}(?P<between>[./])\d{1,2}(?P=between)(?:\d{4}|\d{2})\b",
)
_IDS = (
    r"\b[A-Z]{1,6}[-_]?\d{4,20}(?:-\d{1,20}){0,4}\b",
    r"#\d{3,20}\b",
    r"\b\d{3,8}-\d{5,10}-\d{5,10}\b",
    r"(?<![\d.,])\d{6,40}(?![\d.,]?\d)",
    r"\b(?=[0-9a-f]{0,64}\d)(?=[0-9]{0,64}[a-f])[0-9a-f]{12,64}\b",
)

BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn(_UUID, "UUID"),
    *(BuiltIn(pattern, "DATE") for pattern in _DATES),
    BuiltIn(rf"\b{_CLOCK}", "TIME"),
    *(BuiltIn(pattern, "ID") for pattern in _IDS),
)
"""Dates, times, UUIDs, long ids and order numbers; for exact comparison, after the user's own masks."""

_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? "
_AMOUNT = r"\d{1,3}(?:[,.\u2019 ]\d{3}){0,5}(?:[.,]\d{1,2})?(?!\d)|\d{4,15}(?:[.,]\d{1,2})?(?!\d)"
_CURRENCY = r"(?:[$\u20ac\u00a3\u00a5\u20b9]|\b(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|INR|SEK|NOK|DKK|PLN|CZK)\b)"

Kind = Literal["date", "time", "number", "money", "id", "email", "url"]

KINDS: Mapping[Kind, BuiltIn] = {
    "date": BuiltIn(rf"(?:\b{_WEEKDAY})?(?:{'|'.join(_DATES)}|\b\d{{4}}/\d{{2}}/\d{{2}}\b)", "DATE"),
    "time": BuiltIn(rf"\b(?:{_CLOCK}|\d{{1,2}}\s?[AaPp]\.?[Mm]\b\.?)", "TIME"),
    "number": BuiltIn(r"(?<![\w.,])[+\-\u2212]?\d{1,20}(?:[.,\u2019]\d{1,20}){0,8}(?![\w]|[.,]\d)", "NUMBER"),
    "money": BuiltIn(rf"{_CURRENCY}\s?(?:{_AMOUNT})|(?<![\w.,])(?:{_AMOUNT})\s?{_CURRENCY}", "MONEY"),
    "id": BuiltIn("|".join((_UUID, *_IDS)), "ID"),
    "email": BuiltIn(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b", "EMAIL"),
    "url": BuiltIn(r"\b(?:https?://|www\.)[^\s<>\"'`)\]}]{0,2000}[^\s<>\"'`)\]}.,;:!?]", "URL"),
}
"""What a mask can name by a word instead of a pattern."""


def mask(text: str, masks: Sequence[MaskRule]) -> str:
    """Return the text with every match of the masks replaced by a numbered name; idempotent.

    Where matches overlap, the one that begins first wins, then the longer, then the mask listed first.
    Names that already stand in the text are left alone and their numbers are not given again.

    Raises:
        re.error: a pattern is no regular expression.
    """
    if not masks:
        return text
    rules = _compiled(tuple((each.pattern, each.as_) for each in masks))
    names = re.compile(
        rf"({'|'.join(sorted({each.as_ for each in masks}, key=len, reverse=True))})-([1-9]\d*)"
    )
    numbers = _Numbers(text, names)
    for _ in range(_PASSES):
        masked = _once(text, rules, names, numbers)
        if masked == text:
            break
        text = masked
    return text


@lru_cache(maxsize=256)
def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), name) for pattern, name in rules)


class _Numbers:
    """Gives each different match of a name its number, counting on from those the text already holds."""

    def __init__(self, text: str, names: re.Pattern[str]) -> None:
        self._given: dict[tuple[str, str], int] = {}
        self._last: Counter[str] = Counter()
        for name, number in names.findall(text):
            self._last[name] = max(self._last[name], int(number[:9]))

    def __call__(self, name: str, matched: str) -> str:
        if (name, matched) not in self._given:
            self._last[name] += 1
            self._given[name, matched] = self._last[name]
        return f"{name}-{self._given[name, matched]}"


def _once(
    text: str, rules: Sequence[tuple[re.Pattern[str], str]], names: re.Pattern[str], numbers: _Numbers
) -> str:
    taken = [match.span() for match in names.finditer(text)]
    parts: list[str] = []
    at = 0
    for start, end, name in _winners(text, rules, taken):
        parts += (text[at:start], numbers(name, text[start:end]))
        at = end
    return "".join([*parts, text[at:]])


def _winners(
    text: str, rules: Sequence[tuple[re.Pattern[str], str]], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the matches that are replaced, by position: none overlaps another or one of the taken spans."""
    found = [
        (match.start(), -match.end(), order, name)
        for order, (pattern, name) in enumerate(rules)
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    protected = iter([*taken, (len(text) + 1, len(text) + 1)])
    low, high = next(protected)
    done = 0
    for start, negative_end, _, name in sorted(found):
        while high <= start:
            low, high = next(protected)
        if start >= done and -negative_end <= low:
            done = -negative_end
            yield start, done, name
