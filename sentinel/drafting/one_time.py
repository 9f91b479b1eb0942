"""Which typed texts are one-time codes: they are good for half a minute, so what is replayed is made of their seed.

Pure. A code is what goes into a field that says so, and six digits that are typed right after a password. Several
fields of one digit each hold one code.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from sentinel.drafting.acts import Act, ActKind
from sentinel.locator import Locator

LENGTH = 6
"""Digits of a code (RFC 6238 has more, too; authenticator apps show six)."""

LEAST_FIELDS = 4
"""Fields of one digit in a row that are no accident."""

_DIGITS = re.compile(rf"[0-9]{{{LENGTH}}}")
_SAID = re.compile(
    r"one.?time|\bt?otp\b|\b[2m]fa\b|two.?factor|authenticat\w* code|verification code", re.IGNORECASE
)


def with_codes(acts: Sequence[Act], talk: Collection[Locator] = ()) -> list[Act]:
    """Return the acts with every one-time code marked and its digits gone; all fields of a code are one act.

    Args:
        talk: names of the field for messages: what is said there is no code.
    """
    found: list[Act] = []
    before: Act | None = None  # what was typed last
    at = 0
    while at < len(acts):
        act, width = acts[at], 1
        if act.kind is ActKind.FILL:
            width = _width(acts, at)
            if act.code or (_is_code(act, width, before) and not set(act.where) & set(talk)):
                act = replace(act, text="", secret=True, code=width)
            before = act
        found.append(act)
        at += width if act.code else 1
    return found


def _width(acts: Sequence[Act], at: int) -> int:
    """Return how many fields in a row hold the digits of one code; 1 where the first alone may hold it."""
    typed = list(takewhile(lambda one: one.kind is ActKind.FILL, acts[at:]))
    marked = len(list(takewhile(lambda one: one.code, typed)))
    digits = len(list(takewhile(_is_digit, typed)))
    return digits if digits >= LEAST_FIELDS else max(marked, 1)


def _is_digit(act: Act) -> bool:
    """Return whether a field holds one digit; what a field for codes holds, its page has not told."""
    return bool(act.code) or (len(act.text) == 1 and act.text in "0123456789")


def _is_code(act: Act, width: int, before: Act | None) -> bool:
    """Return whether a code begins with a field that does not say so by itself."""
    digits = width > 1 or bool(_DIGITS.fullmatch(re.sub(r"[ -]", "", act.text)))
    if any(_SAID.search(str(name)) for name in act.where):
        return digits or (act.secret and not act.text)
    after_password = before is not None and before.secret and not before.code
    again = before is not None and bool(before.code) and bool(set(before.where) & set(act.where))
    return not act.secret and (after_password or again) and digits
