"""The kinds of measures and what a measure says of itself: plain words shared by every room.

The kind alone decides how a measure is judged (DESIGN section 6); the concern decides who hears of it.
"""

from dataclasses import dataclass
from enum import StrEnum

Value = bool | int | float | str
"""What one sample can be: bool for `event`, str for `category` and `exact`, a number for `ordered` and `latency`."""

SCENARIO = "*"
"""The step name of streams that belong to a whole scenario instead of one of its steps."""


URN_MARK = "@"
"""Stands between variant and label in the key of an urn; no variant has it in its name."""


def urn_key(variant: str, label: str) -> str:
    """Return the key of the urn that samples of this variant belong to, taken under this label of the calendar.

    Without a label it is the variant: `colour`; with one `colour@closed`, or `@closed` where there are no variants.
    """
    return f"{variant}{URN_MARK}{label}" if label else variant


def variant_of(key: str) -> str:
    """Return the variant in the key of an urn."""
    return key.partition(URN_MARK)[0]


class Kind(StrEnum):
    """How the samples of a measure are judged."""

    EVENT = "event"  # yes/no; True is the bad side (a habit shown, an expectation broken)
    CATEGORY = "category"  # one of a few words: first tool, outcome
    ORDERED = "ordered"  # a number that can be ranked: similarity, tokens
    LATENCY = "latency"  # a number whose samples share a state within a look: seconds, retries
    EXACT = "exact"  # equal to one of the approved renderings; the value is a fingerprint


class Concern(StrEnum):
    """Whom a moved measure matters to."""

    CONTENT = "content"
    ACTION = "action"
    STRUCTURE = "structure"
    FEEL = "feel"
    SPEED = "speed"
    COST = "cost"


class Worse(StrEnum):
    """The direction in which a number is bad; `EITHER` is judged on both sides, on the logarithm."""

    HIGHER = "higher"
    LOWER = "lower"
    EITHER = "either"


@dataclass(frozen=True)
class MeasureSpec:
    """What a measure says of itself.

    Fields:
        name: stable name, part of the stream's key: `reply.similarity`, `tools.first`.
        kind, concern: see above.
        version: raised when the same recording would give another value; starts a new epoch.
        unit: what a number counts (`"s"`, `"tokens"`, `"share"`), empty for words and yes/no.
        worse: direction for `ordered` and `latency`; ignored otherwise.
        limit: the share of yes a person declared as the most allowed (0 to 1); None: none was declared.
        title: a few words a person reads in an alert: "first tool".
    """

    name: str
    kind: Kind
    concern: Concern
    version: int = 1
    unit: str = ""
    worse: Worse = Worse.HIGHER
    limit: float | None = None
    title: str = ""


@dataclass(frozen=True)
class Sample:
    """One measure's value in one recording.

    Fields:
        step: the named step it was taken at, or `SCENARIO`.
        spec: the measure.
        value: see `Value`; None is a missing sample and moves nothing.
        detail: what a person is shown beside it (a quoted span, the missing words); redacted, at most 2,000
            characters, never used to decide.
    """

    step: str
    spec: MeasureSpec
    value: Value | None
    detail: str = ""
