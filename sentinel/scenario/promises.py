"""What a reply is held to: promises, how often they may be broken, and the talk track they carry.

Only shapes; whether a reply keeps a promise is a measure.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from sentinel.expressions import Regex
from sentinel.quantities import Share
from sentinel.settings.model import Strict

NEVER = 0.01
"""The limit that `never` and a bare `expect` stand for: at most 1 % (METHOD section 2.3, never-event)."""


def _strings(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_strings, json_schema_input_type=str | tuple[str, ...])]
"""A list of texts; one alone may stand without its list."""

Words = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    BeforeValidator(_strings, json_schema_input_type=str | tuple[str, ...]),
    Field(min_length=1),
]
"""As `Names`, but not empty: a promise about nothing would always be kept."""

PROMISES = (
    "mentions",
    "not_mentions",
    "matches",
    "refusal",
    "first_tool",
    "calls",
    "does_not_call",
    "within_seconds",
)


class Promise(Strict):
    """What a reply is held to: exactly one of the promises."""

    mentions: Words | None = Field(None, description="every one of these texts is in the reply, case ignored")
    not_mentions: Words | None = Field(None, description="none of these texts is in the reply, case ignored")
    matches: Regex | None = Field(None, description="a regular expression found in the reply")
    refusal: bool | None = Field(None, description="whether the reply refuses")
    first_tool: str | None = Field(None, description="the first tool that is called")
    calls: str | None = Field(None, description="a tool that is called and does not fail")
    does_not_call: str | None = Field(None, description="a tool that is not called")
    within_seconds: float | None = Field(None, gt=0, description="the reply is finished within this time")

    @model_validator(mode="after")
    def _exactly_one(self) -> "Promise":
        given = [name for name in PROMISES if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"exactly one of {', '.join(PROMISES)}; this has {', '.join(given) or 'none'}")
        return self

    @property
    def promise(self) -> str:
        """Return which of `PROMISES` this is."""
        return next(name for name in PROMISES if getattr(self, name) is not None)

    @property
    def label(self) -> str:
        """Return a stable name for streams and people: `mentions:Team`, `first_tool:compare_plans`."""
        value = getattr(self, self.promise)
        return f"{self.promise}:{'|'.join(value) if isinstance(value, tuple) else value}"


class Expect(Promise):
    """One promise of a turn, and how often it may be broken: bare, in at most 1 % of the runs."""

    at_least: Share | None = Field(None, description="kept in at least this share of runs")
    at_most: Share | None = Field(None, description="broken in at most this share of runs")

    @model_validator(mode="after")
    def _one_limit(self) -> "Expect":
        if self.at_least is not None and self.at_most is not None:
            raise ValueError("`at_least` and `at_most` say the same thing twice; keep one")
        return self

    @property
    def limit(self) -> float:
        """Return the largest share of runs that may break the promise, 0 < limit < 1."""
        if self.at_most is not None:
            share = self.at_most
        elif self.at_least is not None:
            share = 1 - self.at_least
        else:
            share = NEVER
        return min(max(share, 0.001), 0.999)


class TalkLine(Strict):
    """One line the person says while showing the demo, and what must hold for it to be true."""

    line: str
    holds: Promise
