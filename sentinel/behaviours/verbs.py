"""The forms of English verbs, as far as they say what may stand before them in an assertion."""

from enum import StrEnum

from sentinel.behaviours.patterns import words


class Form(StrEnum):
    """The form of a verb: it says what may stand before it in an assertion."""

    BASE = "base"  # "I will transfer", "let me transfer"
    PAST = "past"  # "I transferred", "has been transferred"
    ING = "ing"  # "I am transferring"
    EITHER = "either"  # "put": base or past
    STATED = "stated"  # the words found assert by themselves: "an agent is on the way"


_PAST = words(
    "sent got spoken spoke brought made took taken left told had began begun rung rang wrote written"
    " shot threw thrown slung gave laid kept ran woke woken slid gone bent"
)
_EITHER = words("put let set")
_BASE = words("bring ring feed ping")
"""Verbs that end as a form in -ing or -ed does."""


def form_of(verb: str) -> Form:
    """Return the form that the first word of a verb has."""
    word = verb.split()[0]
    if word in _EITHER:
        return Form.EITHER
    if word.endswith("ing") and word not in _BASE:
        return Form.ING
    past = word.endswith(("ed", "'d")) and word not in _BASE
    return Form.PAST if past or word in _PAST else Form.BASE
