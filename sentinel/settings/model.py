"""The shape of `sentinel.yaml`: what is watched, how it is reached, who is told, what it may cost.

Only shapes and defaults. Reading the file and reporting its problems is `sentinel.settings.load`.
Values keep their `${NAME}` references: a secret is put in at the moment of use, so that no dump or hash holds
one.
"""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from sentinel.expressions import Address, JmesPath, Zone
from sentinel.kinds import Concern
from sentinel.locator import Locators
from sentinel.quantities import Amount, Duration, Looks, read_duration
from sentinel.settings.artifacts import Artifacts
from sentinel.settings.dismiss import Dismiss
from sentinel.settings.judge import Judge
from sentinel.settings.login import Login, LoginRule, logins_of
from sentinel.settings.strict import Strict
from sentinel.settings.windows import Windows


class Origins(Strict):
    """Where the product lives: writes anywhere else are blocked; reads are allowed; both are recorded."""

    product: tuple[str, ...] = Field((), description="origins of the product itself, besides base_url's")
    block: tuple[str, ...] = Field((), description="origins that are forbidden altogether (glob patterns)")


class Finished(Strict):
    """What marks the end of a reply: the page's own sign and the text having been still."""

    gone: Locators | None = Field(None, description="gone when the reply is finished: a Stop button")
    shown: Locators | None = Field(None, description="shown when the reply is finished: Send enabled again")
    quiet_seconds: float = Field(1.0, gt=0, description="the text has not changed for this long")
    timeout_seconds: float = Field(60.0, gt=0, description="the longest a reply may take")


def _key_or_locator(value: Any) -> str:
    return "key" if isinstance(value, str) else "locator"


Send = Annotated[
    Annotated[str, Tag("key")] | Annotated[Locators, Tag("locator")], Discriminator(_key_or_locator)
]
"""A key to press, or a locator to click."""


class Chat(Strict):
    """How a person talks to the product in its page."""

    input: Locators
    new: Locators | None = Field(
        None, description="starts a new conversation; a fresh context where left out"
    )
    send: Send = Field("Enter", description="a key, or a locator to click")
    reply: Locators = Field(description="of its matches, what appeared or changed after sending is the reply")
    finished: Finished = Finished()


class Api(Strict):
    """How a program talks to the product."""

    kind: Literal["openai", "json"] = "openai"
    base_url: Address = Field(
        description="openai: the URL before /chat/completions; json: the URL that is posted to"
    )
    model: str | None = None
    headers: dict[str, str] = Field({}, description="sent with every request; secrets as ${NAME}")
    stream: bool = Field(True, description="ask for and read a stream (openai), or read SSE/NDJSON (json)")
    system: str | None = Field(None, description="system message sent first (openai)")
    temperature: float | None = None
    request: dict | None = Field(
        None, description="json: template of the body; ${message}, ${messages}, ${session} are filled in"
    )
    reply: JmesPath | None = Field(
        None, description="json: JMESPath of the reply text, or of a text piece per event"
    )
    model_path: JmesPath | None = Field(None, description="json: JMESPath of the model name")
    timeout_seconds: float = Field(60.0, gt=0)

    @model_validator(mode="after")
    def _json_needs_paths(self) -> "Api":
        if self.kind == "json" and (self.request is None or self.reply is None):
            raise ValueError("`kind: json` needs `request` (the body's template) and `reply` (a JMESPath)")
        if self.kind == "openai" and self.request is not None:
            raise ValueError("`request` goes with `kind: json`")
        return self


class ToolCalls(Strict):
    """Where the product's actions show in its traffic."""

    response: str = Field("**", description="glob of the URLs whose responses are read (browser driver)")
    pick: JmesPath = Field(description="JMESPath over the JSON document or over each event of a stream")


class Check(Strict):
    """A fact about what was done, read from the product after a replay."""

    get: Address = Field(description="URL; ${session} is this conversation's id where the product shows one")
    pick: JmesPath | None = Field(None, description="JMESPath of the value")
    headers: dict[str, str] = {}


class Observe(Strict):
    """What can be seen of what the product does; what cannot be seen is never called missing."""

    tools: Literal["all", "partial", "none"] = "none"
    tool_calls: ToolCalls | None = None
    checks: dict[str, Check] = {}


class PinSource(Strict):
    """Where one moving part shows its version."""

    source: Literal["reply", "get", "header", "file", "command"] = Field(alias="from")
    url: Address | None = Field(None, description="from: get")
    headers: dict[str, str] = {}
    name: str | None = Field(None, description="from: header; the header's name")
    path: str | None = Field(None, description="from: file")
    command: tuple[str, ...] | None = Field(
        None, min_length=1, description="from: command; program and arguments, no shell"
    )
    pick: JmesPath | None = Field(
        None, description="JMESPath of the version; from reply: `model` or `system_fingerprint`"
    )
    keep: Literal["hash", "text"] = Field(
        "hash", description="text: keep the part itself, to show what changed"
    )
    owner: str | None = Field(None, description="who is asked when it moves without a reviewed change")

    @model_validator(mode="after")
    def _needs_its_place(self) -> "PinSource":
        needed = {"get": "url", "header": "name", "file": "path", "command": "command", "reply": "pick"}[
            self.source
        ]
        if getattr(self, needed) is None:
            raise ValueError(f"a pin `from: {self.source}` needs `{needed}`")
        return self


class Credit(Strict):
    """A concession the chatbot may make by itself."""

    limit: Amount
    evidence: tuple[str, ...] = Field((), description="tools of which one must have succeeded")
    when: str | None = Field(None, description="in words, for people and for a judge")


class Escalation(Strict):
    """What backs a claim that something was passed on."""

    evidence: tuple[str, ...] = ()
    queues: tuple[str, ...] = Field((), description="teams and queues that exist")


class Authority(Strict):
    """What the chatbot may do by itself."""

    credits: tuple[Credit, ...] = ()
    escalation: Escalation = Escalation()


class Target(Strict):
    """One running product that is watched."""

    name: str | None = None
    environment: Literal["production", "staging", "sample"] = "production"
    base_url: Address | None = None
    origins: Origins = Origins()
    login: LoginRule | None = None
    dismiss: Dismiss = Field(Dismiss(), description="banners, dialogs and windows that get in the way")
    chat: Chat | None = None
    api: Api | None = None
    observe: Observe = Observe()
    pins: dict[str, PinSource] = {}
    authority: Authority = Authority()
    windows: Windows | None = Field(None, description="hours and days on which it rightly behaves otherwise")

    def login_of(self, persona: str | None) -> Login | None:
        """Return how this persona signs in; with None the only one; None where nobody does, or it is unknown."""
        known = logins_of(self.login)
        if persona is None and len(known) == 1:
            return next(iter(known.values()))
        return known.get(persona or "")


LongerThanNothing = Annotated[Duration, Field(gt=timedelta(0))]


class AlarmBudget(Strict):
    """The most false alarms a person accepts, over everything watched."""

    false_alarms: float = Field(1, gt=0)
    per: LongerThanNothing = timedelta(days=30)


def read_pause(value: Any) -> Any:
    """Return a timedelta from `5 seconds`, or none from 0; raises like `read_duration`."""
    return timedelta(0) if value == 0 and not isinstance(value, bool) else read_duration(value)


Pause = Annotated[
    timedelta,
    BeforeValidator(read_pause, json_schema_input_type=str | Literal[0]),
    Field(ge=timedelta(0)),
]


class Limits(Strict):
    """What the watch may cost."""

    runs_per_day: int = Field(2000, ge=1)
    tokens_per_day: int = Field(2_000_000, ge=1)
    rerun_minutes: float = Field(20, ge=0, description="minutes of reruns per look at most")
    rerun_pause: Pause = Field(timedelta(seconds=5), description="time between reruns; 0 for none")
    effects_per_day: int = Field(5, ge=0, description="runs a day of a scenario with real effects")


class Blind(Strict):
    """When not being able to see becomes an incident."""

    after: Looks = 3


class Retention(Strict):
    """How long what is heavy is kept; samples, verdicts, baselines and open matters always stay."""

    text: Duration = timedelta(days=90)
    artifacts: Duration = timedelta(days=30)
    artifacts_quota_gb: float = Field(5, gt=0)


class Viewport(Strict):
    """Size of the page in CSS pixels."""

    width: int = Field(1280, ge=200)
    height: int = Field(800, ge=200)


def read_viewport(value: object) -> object:
    """Return width and height from `1280x800`; anything that is no text is handed on for the type to judge.

    Raises:
        ValueError: the text is no size.
    """
    if isinstance(value, str):
        width, cross, height = value.partition("x")
        if not (cross and width.isdigit() and height.isdigit()):
            raise ValueError(f"{value!r} is no size; write for example `1280x800`")
        return {"width": int(width), "height": int(height)}
    return value


Size = Annotated[Viewport, BeforeValidator(read_viewport, json_schema_input_type=Viewport | str)]


class Browser(Strict):
    """The browser that replays."""

    path: str | None = Field(None, description="executable; found by itself where left out")
    replay_timeout: LongerThanNothing = timedelta(minutes=5)
    viewport: Size = Viewport()
    locale: str = "en-US"
    timezone: Zone = "UTC"
    recycle_after: int = Field(200, ge=1, description="replays before the browser is started anew")
    memory_limit_mb: int = Field(1500, ge=200, description="the browser is started anew above this")


class Sink(Strict):
    """One place messages go to: exactly one of slack, webhook."""

    slack: str | None = Field(None, description="channel id")
    webhook: Address | None = Field(None, description="URL that gets the message as JSON; secrets as ${NAME}")

    @model_validator(mode="after")
    def _one_place(self) -> "Sink":
        if (self.slack is None) == (self.webhook is None):
            raise ValueError("a sink has exactly one of `slack`, `webhook`")
        return self

    @property
    def key(self) -> str:
        """Return the sink's stable name, part of the outbox key: `slack:C0DEMO`; no secret is put in."""
        return f"slack:{self.slack}" if self.slack is not None else f"webhook:{self.webhook}"


class Audience(Strict):
    """Who is told, where, in which words, and of which concerns they hear."""

    to: tuple[Sink, ...]
    voice: Literal["sales", "engineering"] = "engineering"
    hears: tuple[Concern, ...] = tuple(Concern)


class Slack(Strict):
    """How to reach Slack."""

    token: str | None = Field(None, description="bot token with chat:write, as ${NAME}")
    token_file: str | None = Field(None, description="file that holds the token, readable by its owner only")
    base_url: Address = "https://slack.com/api/"

    @model_validator(mode="after")
    def _one_token(self) -> "Slack":
        if self.token is not None and self.token_file is not None:
            raise ValueError("keep one of `token`, `token_file`")
        return self


def read_http(value: Any) -> Any:
    """Return `HOST:PORT` as it was given.

    Raises:
        ValueError: there is no port from 0 to 65535 behind the last colon.
    """
    if isinstance(value, str):
        host, _, port = value.rpartition(":")
        if not (host and port.isdecimal() and int(port) <= 65535):
            raise ValueError(f"{value!r} is no host and port; write for example `127.0.0.1:8787`")
    return value


class Daemon(Strict):
    """The service itself."""

    http: Annotated[str, BeforeValidator(read_http)] = Field(
        "127.0.0.1:8787", description="where /healthz and /metrics are served; port 0 takes a free one"
    )
    browsers: int = Field(2, ge=1, description="replays in a browser at the same time")
    api_replays: int = Field(8, ge=1, description="replays over HTTP at the same time")
    jitter_seconds: float | None = Field(
        None, ge=0, description="spread of starts; default a tenth of the interval"
    )


RedactKind = Literal["email", "phone", "card", "iban"]


class Settings(Strict):
    """All of `sentinel.yaml`, and the folder it stands in."""

    version: Literal[1]
    targets: dict[str, Target] = Field(min_length=1)
    alarm_budget: AlarmBudget = AlarmBudget()
    limits: Limits = Limits()
    blind: Blind = Blind()
    redact: tuple[RedactKind, ...] = ("email", "phone", "card", "iban")
    retention: Retention = Retention()
    artifacts: Artifacts = Artifacts()
    browser: Browser = Browser()
    audiences: dict[str, Audience] = {}
    slack: Slack = Slack()
    store: str = "baselines/sentinel.db"
    daemon: Daemon = Daemon()
    judge: Judge | None = Field(
        None, description="settles what the rules about habits call unclear; optional"
    )

    folder: Path = Field(Path("."), exclude=True, json_schema_extra={"x-internal": True})

    @property
    def store_path(self) -> Path:
        """Return the database's path, absolute or relative to the settings' folder."""
        return self.folder / self.store
