"""The scenario language: what to do, what to watch, what is promised.

Only shapes. Reading files, includes and problems are `sentinel.scenario.load`.
"""

from datetime import timedelta
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from sentinel.expressions import CronText, JmesPath, Regex, Zone
from sentinel.kinds import Concern
from sentinel.locator import Locators
from sentinel.quantities import Duration, Share, read_duration, read_share
from sentinel.settings.model import Size, Strict

NEVER = 0.01
"""The limit that `never` and a bare `expect` stand for: at most 1 % (METHOD section 2.3, never-event)."""

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
    "reply.outcome",
    "reply.refusal",
    "reply.length",
    "tokens.output",
    "tools.first",
    "tools.set",
    "tools.failed",
    "stream.first_text",
    "stream.chunk_size",
    "stream.gap",
    "calls.model",
    "turn.seconds",
    "step.outcome",
    "step.locator",
    "capture.aria",
    "capture.text",
    "capture.table",
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


def _strings(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_strings, json_schema_input_type=str | tuple[str, ...])]

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


class Mask(Strict):
    """What varies without meaning anything: replaced when texts are compared, never before they are stored."""

    pattern: Regex = Field(description="regular expression")
    as_: str = Field(alias="as", pattern=r"^[A-Z][A-Z0-9_]*$", description="readable placeholder: DATE")


class Watch(Strict):
    """How one measure of this step is treated."""

    record_only: bool = Field(False, description="kept, never judged")
    limit: Share | None = Field(None, description="declared limit of a yes/no measure")
    priority: float = Field(1.0, gt=0, le=100, description="10 lets it alert on a tenth of the evidence")


def _watch(value: Any) -> Any:
    if value == "record_only":
        return {"record_only": True}
    return value


WatchRule = Annotated[
    Watch, BeforeValidator(_watch, json_schema_input_type=Literal["record_only"] | Watch)
]
WatchRules = dict[Annotated[str, AfterValidator(_watch_word)], WatchRule]


class StepBase(Strict):
    """What every step can carry; a named step is watched, and its name keys the history."""

    name: str | None = Field(None, pattern=r"^[a-z0-9][a-z0-9_-]*$")
    optional: bool = Field(False, description="going on without it is fine")
    timeout_seconds: float | None = Field(None, gt=0)

    @property
    def kind(self) -> str:
        """Return the action: `goto`, `say`, `click`, ..."""
        return next(kind for kind, model in STEP_MODELS.items() if type(self) is model)


class Goto(StepBase):
    """Open an address, absolute or relative to the target's base_url."""

    goto: str


class Say(StepBase):
    """Say something to the product and wait for the reply to be finished: a turn."""

    say: str
    expect: tuple[Expect, ...] = ()
    talk_track: tuple[TalkLine, ...] = ()
    watch: WatchRules = Field({}, description="by measure name or concern")
    mask: tuple[Mask, ...] = ()


class Click(StepBase):
    """Click a part of the page."""

    click: Locators


class Fill(StepBase):
    """Type a value into a field; secrets as ${NAME}."""

    fill: Locators
    value: str


class Press(StepBase):
    """Press a key, on a part of the page or where the focus is."""

    press: str
    on: Locators | None = None


class Select(StepBase):
    """Choose an option of a list by its label or value."""

    select: Locators
    option: str


class CheckBox(StepBase):
    """Tick or clear a box."""

    check: Locators
    on: bool = True


class Upload(StepBase):
    """Give files to a file field; paths relative to the scenario's folder."""

    upload: Locators
    files: Words


class Hover(StepBase):
    """Move the pointer over a part of the page."""

    hover: Locators


class WaitFor(StepBase):
    """Wait until a part of the page is in a state."""

    wait_for: Locators
    state: Literal["visible", "hidden", "attached", "detached"] = "visible"


class CaptureStep(StepBase):
    """Keep and watch a region: its ARIA structure and text, its rows if it is a table, a picture."""

    capture: Locators
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    forms: tuple[Literal["aria", "text", "table"], ...] = ("aria", "text")
    screenshot: bool = True
    mask: tuple[Mask, ...] = ()
    watch: WatchRules = {}


class RequestSpec(Strict):
    """A raw HTTP call to the product."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    url: str
    headers: dict[str, str] = {}
    json_body: Any = Field(None, alias="json")
    pick: JmesPath | None = Field(None, description="JMESPath of what is captured; the whole document where left out")


class RequestStep(StepBase):
    """Make a raw API call and capture its JSON."""

    request: RequestSpec
    mask: tuple[Mask, ...] = ()
    watch: WatchRules = {}


class Include(StepBase):
    """Do the steps of a `part` scenario here."""

    include: str


STEP_MODELS: dict[str, type[StepBase]] = {
    "goto": Goto,
    "say": Say,
    "click": Click,
    "fill": Fill,
    "press": Press,
    "select": Select,
    "check": CheckBox,
    "upload": Upload,
    "hover": Hover,
    "wait_for": WaitFor,
    "capture": CaptureStep,
    "request": RequestStep,
    "include": Include,
}


def _step_kind(value: Any) -> str | None:
    """Return the action word a step has; None (an error with the nearest word, by the loader) where it has none."""
    if isinstance(value, StepBase):
        return value.kind
    if not isinstance(value, dict):
        return None
    return next((kind for kind in STEP_MODELS if kind in value), None)


def _one_kind(value: Any) -> Any:
    if isinstance(value, dict):
        kinds = [kind for kind in STEP_MODELS if kind in value]
        if len(kinds) > 1:
            raise ValueError(f"a step does one thing; this has {' and '.join(kinds)}: make them separate steps")
    return value


_AnyStep = Annotated[
    Annotated[Goto, Tag("goto")]
    | Annotated[Say, Tag("say")]
    | Annotated[Click, Tag("click")]
    | Annotated[Fill, Tag("fill")]
    | Annotated[Press, Tag("press")]
    | Annotated[Select, Tag("select")]
    | Annotated[CheckBox, Tag("check")]
    | Annotated[Upload, Tag("upload")]
    | Annotated[Hover, Tag("hover")]
    | Annotated[WaitFor, Tag("wait_for")]
    | Annotated[CaptureStep, Tag("capture")]
    | Annotated[RequestStep, Tag("request")]
    | Annotated[Include, Tag("include")],
    Discriminator(
        _step_kind,
        custom_error_type="unknown_word",
        custom_error_message="unknown step kind",
        custom_error_context={"noun": "step kind", "words": " ".join(STEP_MODELS)},
    ),
]
Step = Annotated[_AnyStep, BeforeValidator(_one_kind)]


class Cron(Strict):
    """A calendar schedule: five cron fields in a time zone; weekdays by name."""

    cron: CronText
    timezone: Zone = "UTC"


class Every(Strict):
    """An interval schedule."""

    every: Annotated[Duration, Field(ge=timedelta(seconds=1))]


def _schedule(value: Any) -> Any:
    if isinstance(value, str):
        word, _, rest = value.strip().partition(" ")
        if word != "every":
            raise ValueError(f"{value!r} is no schedule; write `every 30 minutes` or {{ cron: ..., timezone: ... }}")
        unit = rest if rest[:1].isdigit() else f"1 {rest}"
        return {"every": read_duration(unit)}
    return value


def _schedule_kind(value: Any) -> str:
    named = isinstance(value, Cron) or (isinstance(value, dict) and "every" not in value)
    return "cron" if named else "every"


Schedule = Annotated[
    Annotated[Cron, Tag("cron")] | Annotated[Every, Tag("every")],
    Discriminator(_schedule_kind),
    BeforeValidator(_schedule, json_schema_input_type=Cron | Every | str),
]


class BaselineRule(Strict):
    """How many samples an approval takes; per variant for probes."""

    samples: int = Field(20, ge=1, le=1000)


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


class Scenario(Strict):
    """One scenario file."""

    version: Literal[1]
    scenario: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", description="the scenario's id")
    title: str | None = None
    kind: Literal["demo", "probe", "part"]
    target: str | None = Field(None, description="may be left out where there is one target")
    via: Literal["browser", "api"] = "browser"
    effects: Literal["none", "reversible", "real"] = "none"
    allow_effects: bool = False
    audience: Words | None = None
    owner: str | None = None
    runbook: str | None = None
    schedule: Schedule = Every(every=timedelta(minutes=30))
    baseline: BaselineRule = BaselineRule()
    viewport: Size | None = None
    locale: str | None = None
    timezone: Zone | None = None
    before: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    after: tuple[Step, ...] = Field((), description="always runs, also after a broken step")
    behaviours: dict[Habit, HabitRule] = {}
    fault: Literal["company", "customer", "none"] | None = Field(None, description="whose fault the story is")
    variants: dict[str, tuple[Step, ...]] = {}
    watch: WatchRules = Field({}, description="for every step: by measure name or concern")
    mask: tuple[Mask, ...] = Field((), description="for every step")

    @model_validator(mode="after")
    def _steps_or_variants(self) -> "Scenario":
        if bool(self.steps) == bool(self.variants):
            raise ValueError("a scenario has either `steps` or `variants`")
        if self.variants and self.kind != "probe":
            raise ValueError("`variants` belong to a probe")
        empty = next((name for name, steps in self.variants.items() if not steps), None)
        if empty is not None:
            raise ValueError(f"variant {empty!r} has no steps")
        return self

    def steps_of(self, variant: str) -> tuple[Step, ...]:
        """Return the steps of a variant; those of the scenario where it has no variants (variant `""`)."""
        return self.variants[variant] if self.variants else self.steps

    @property
    def variant_names(self) -> tuple[str, ...]:
        """Return the variants in file order; one empty name where there are none."""
        return tuple(self.variants) or ("",)

