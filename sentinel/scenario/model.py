"""The scenario language: what to do, what to watch, what is promised.

Only shapes. Reading files, includes and problems are `sentinel.scenario.load`.
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from sentinel.expressions import CronText, JmesPath, Zone
from sentinel.kinds import URN_MARK
from sentinel.locator import Locators
from sentinel.quantities import Duration, read_duration
from sentinel.scenario.promises import NEVER, PROMISES, Expect, Names, Promise, TalkLine, Words
from sentinel.scenario.watching import (
    HABITS,
    MEASURE_NAMES,
    WATCH_WORDS,
    AnyMask,
    Habit,
    HabitLimit,
    HabitRule,
    Mask,
    Watch,
    WatchRule,
    WatchRules,
)
from sentinel.settings.artifacts import Artifacts
from sentinel.settings.dismiss import Dismiss
from sentinel.settings.model import Size, Strict
from sentinel.settings.secrets import reference_alone
from sentinel.settings.windows import Windows

__all__ = [
    "HABITS",
    "MEASURE_NAMES",
    "NEVER",
    "PROMISES",
    "STEP_MODELS",
    "WATCH_WORDS",
    "AnyMask",
    "BaselineRule",
    "CaptureStep",
    "CheckBox",
    "Click",
    "Cron",
    "Every",
    "Expect",
    "Fill",
    "Goto",
    "Habit",
    "HabitLimit",
    "HabitRule",
    "Hover",
    "Include",
    "Mask",
    "Press",
    "Promise",
    "RequestSpec",
    "RequestStep",
    "Say",
    "Scenario",
    "Schedule",
    "Select",
    "Step",
    "StepBase",
    "TalkLine",
    "Upload",
    "WaitFor",
    "Watch",
    "WatchRule",
    "WatchRules",
]


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

    say: str = Field(min_length=1)
    expect: tuple[Expect, ...] = ()
    talk_track: tuple[TalkLine, ...] = ()
    watch: WatchRules = Field({}, description="by measure name or concern")
    mask: tuple[AnyMask, ...] = ()

    @model_validator(mode="after")
    def _promises_differ(self) -> "Say":
        labels = [promise.label for promise in self.expect]
        twice = next((label for at, label in enumerate(labels) if label in labels[:at]), None)
        if twice is not None:
            raise ValueError(f"the promise {twice!r} is here twice")
        return self


class Click(StepBase):
    """Click a part of the page."""

    click: Locators


class Fill(StepBase):
    """Type a value into a field, secrets as ${NAME}; or the one-time code of the moment."""

    fill: Locators
    value: str | None = None
    totp: Annotated[str, AfterValidator(reference_alone)] | None = Field(
        None,
        description="${NAME} of a TOTP seed (base32 or an otpauth:// address): its code of the moment is typed",
    )

    @model_validator(mode="after")
    def _one_text(self) -> "Fill":
        if (self.value is None) == (self.totp is None):
            raise ValueError("a `fill` has exactly one of `value`, `totp`")
        return self


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
    hide: Locators = Field((), description="parts of the page that are painted over in the picture")
    mask: tuple[AnyMask, ...] = ()
    watch: WatchRules = {}


class RequestSpec(Strict):
    """A raw HTTP call to the product."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    url: str
    headers: dict[str, str] = {}
    json_body: Any = Field(None, alias="json")
    pick: JmesPath | None = Field(
        None, description="JMESPath of what is captured; the whole document where left out"
    )


class RequestStep(StepBase):
    """Make a raw API call and capture its JSON."""

    request: RequestSpec
    mask: tuple[AnyMask, ...] = ()
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
    """Return the action word a step has; None, which is told with the nearest word, where it has none."""
    if isinstance(value, StepBase):
        return value.kind
    if not isinstance(value, dict):
        return None
    return next((kind for kind in STEP_MODELS if kind in value), None)


def _one_kind(value: Any) -> Any:
    if isinstance(value, dict):
        kinds = [kind for kind in STEP_MODELS if kind in value]
        if len(kinds) > 1:
            raise ValueError(
                f"a step does one thing; this has {' and '.join(kinds)}: make them separate steps"
            )
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
            raise ValueError(
                f"{value!r} is no schedule; write `every 30 minutes` or {{ cron: ..., timezone: ... }}"
            )
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


Permission = Literal[
    "camera",
    "clipboard-read",
    "clipboard-write",
    "geolocation",
    "local-fonts",
    "microphone",
    "notifications",
    "storage-access",
]
"""What Chromium grants a page, by Playwright's names."""


class BaselineRule(Strict):
    """How many samples an approval takes; per variant for probes."""

    samples: int = Field(20, ge=1, le=1000)


class Scenario(Strict):
    """One scenario file."""

    version: Literal[1]
    scenario: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", description="the scenario's id")
    title: str | None = None
    kind: Literal["demo", "probe", "part"]
    target: str | None = Field(None, description="may be left out where there is one target")
    via: Literal["browser", "api"] = "browser"
    persona: str | None = Field(None, description="who of the target's `login.personas` gives it")
    effects: Literal["none", "reversible", "real"] = "none"
    allow_effects: bool = False
    audience: Names | None = None
    owner: str | None = None
    runbook: str | None = None
    schedule: Schedule = Every(every=timedelta(minutes=30))
    baseline: BaselineRule = BaselineRule()
    viewport: Size | None = None
    locale: str | None = None
    color_scheme: Literal["light", "dark"] | None = Field(None, description="light where left out")
    permissions: tuple[Permission, ...] = Field((), description="what the page may do without asking")
    dismiss: Dismiss = Field(Dismiss(), description="what gets in the way here, besides the target's")
    timezone: Zone | None = None
    artifacts: Artifacts = Field(Artifacts(), description="what is kept of its replays; else the settings'")
    before: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    after: tuple[Step, ...] = Field((), description="always runs, also after a broken step")
    behaviours: dict[Habit, HabitRule] = {}
    fault: Literal["company", "customer", "none"] | None = Field(None, description="whose fault the story is")
    variants: dict[str, tuple[Step, ...]] = {}
    watch: WatchRules = Field({}, description="for every step: by measure name or concern")
    mask: tuple[AnyMask, ...] = Field((), description="for every step")
    windows: Windows | Literal["none"] | None = Field(
        None, description="hours and days on which it rightly behaves otherwise; left out: the target's"
    )

    @model_validator(mode="after")
    def _steps_or_variants(self) -> "Scenario":
        if bool(self.steps) == bool(self.variants):
            raise ValueError("a scenario has either `steps` or `variants`")
        if self.variants and self.kind != "probe":
            raise ValueError("`variants` belong to a probe")
        marked = next((name for name in self.variants if URN_MARK in name), None)
        if marked is not None:
            raise ValueError(f"the variant {marked!r} has {URN_MARK!r} in its name: choose another one")
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
