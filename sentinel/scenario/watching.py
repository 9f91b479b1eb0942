"""What of a step or scenario is watched and how: measures by name, masks, habits with their limits.

Only shapes and words; the measures themselves are a room of their own.
"""

from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from sentinel.expressions import Regex
from sentinel.kinds import Concern
from sentinel.masking import KINDS, Kind
from sentinel.quantities import Share, read_share
from sentinel.scenario.promises import NEVER
from sentinel.settings.model import Strict

Habit = Literal[
    "credit_claim",
    "unauthorized_credit",
    "escalation_claim",
    "phantom_escalation",
    "apology",
    "reflexive_apology",
    "agent_shorthand",
    "silent_action",
]
HABITS: tuple[str, ...] = get_args(Habit)

MEASURE_NAMES = (
    "reply.similarity",
    "reply.meaning",
    "reply.outcome",
    "reply.refusal",
    "reply.length",
    "tokens.output",
    "tools.first",
    "tools.set",
    "tools.failed",
    "stream.first_text",
    "stream.chunks_per_100",
    "stream.gap",
    "stream.longest_stall",
    "stream.retracted",
    "calls.model",
    "turn.seconds",
    "step.outcome",
    "step.locator",
    "capture.aria",
    "capture.text",
    "capture.table",
    "capture.json",
    "capture.screen",
)
"""The measures of steps that `watch` can name, besides `expect:LABEL` and `habit:NAME`."""

WATCH_WORDS = (
    *MEASURE_NAMES,
    *dict.fromkeys(name.partition(".")[0] for name in MEASURE_NAMES),
    *(f"habit:{habit}" for habit in HABITS),
    *Concern,
)
"""What a `watch` key can be: a measure, all measures before a dot (`stream`), a habit's, or a concern."""


def _watch_word(word: str) -> str:
    if word in WATCH_WORDS or word.startswith("expect:"):
        return word
    near = get_close_matches(word, WATCH_WORDS, n=1, cutoff=0.5)
    hint = f"nearest is {near[0]!r}" if near else f"choose from {', '.join(WATCH_WORDS)}"
    raise ValueError(f"unknown measure {word!r}; {hint}")


class Mask(Strict):
    """What varies without meaning anything: replaced when texts are compared, not before they are stored."""

    pattern: Regex = Field(description="regular expression")
    as_: str = Field(alias="as", pattern=r"^[A-Z][A-Z0-9_]*$", description="readable placeholder: DATE")


class KindMask(Strict):
    """The same by a word for what varies: its pattern and its placeholder are built in."""

    kind: Kind

    @property
    def pattern(self) -> str:
        """Return the built-in regular expression."""
        return KINDS[self.kind].pattern

    @property
    def as_(self) -> str:
        """Return the built-in placeholder: `DATE`."""
        return KINDS[self.kind].as_


def _worded(value: Any) -> Any:
    return {"kind": value} if isinstance(value, str) else value


def _mask_shape(value: Any) -> str:
    word = isinstance(value, KindMask) or (isinstance(value, dict) and "kind" in value)
    return "kind" if word else "pattern"


AnyMask = Annotated[
    Annotated[Mask, Tag("pattern")] | Annotated[KindMask, Tag("kind")],
    Discriminator(_mask_shape),
    BeforeValidator(_worded, json_schema_input_type=Mask | KindMask | Kind),
]
"""A mask by its pattern and placeholder, or by a word: `date`."""


class Watch(Strict):
    """How one measure of this step is treated."""

    record_only: bool = Field(False, description="kept, never judged")
    limit: Share | None = Field(None, description="declared limit of a yes/no measure")
    priority: float = Field(1.0, gt=0, le=100, description="10 lets it alert on a tenth of the evidence")
    robust: bool | None = Field(
        None, description="judged patiently, like latency: for runs of one moment that share something hidden"
    )


def _watch(value: Any) -> Any:
    return {value: True} if value in ("record_only", "robust") else value


WatchWord = Literal["record_only", "robust"]
WatchRule = Annotated[Watch, BeforeValidator(_watch, json_schema_input_type=WatchWord | Watch)]
WatchRules = dict[Annotated[str, AfterValidator(_watch_word)], WatchRule]


class HabitLimit(Strict):
    """How often a habit may show."""

    at_most: Share


def _habit_limit(value: Any) -> Any:
    if value == "never":
        return {"at_most": NEVER}
    if isinstance(value, dict) and "at_most" in value:
        return {"at_most": read_share(value["at_most"])}
    raise ValueError(f"{value!r} is no limit; write `never` or {{ at_most: 5% }}")


HabitRule = Annotated[
    HabitLimit, BeforeValidator(_habit_limit, json_schema_input_type=Literal["never"] | HabitLimit)
]
