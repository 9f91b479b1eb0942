"""What was observed in one replay, as plain data, to and from JSON.

Knows nothing of browsers, databases or decisions. Arrival times (`at`) are monotonic seconds since the turn was
sent; wall times are text as `sentinel.clock.to_text` writes it. Texts in here were redacted before they came in.
"""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sentinel.errors import RecordingError
from sentinel.scenario.watching import Habit

FORMAT = 1
"""Version of the JSON form; raised when a reader of the old form could not read the new one."""


class Outcome(StrEnum):
    """How a replay ended."""

    COMPLETED = "completed"  # every step was done
    BROKEN = "broken"  # a step of this scenario could not be done though the product answered: an observation
    UNMEASURED = "unmeasured"  # the product could not be observed: never a sample


class Unmeasured(StrEnum):
    """Why a replay could not observe the product."""

    NETWORK = "network"  # refused, reset, name not found, connection timed out
    SERVER = "server"  # 5xx
    RATE_LIMIT = "rate_limit"  # 429
    LOGIN = "login"  # 401, 403, expired login
    BROWSER = "browser"  # the browser crashed or could not start
    TIMEOUT = "timeout"  # the replay's hard time limit
    PINS = "pins"  # a pin moved while the replay ran
    SENTINEL = "sentinel"  # a fault of our own


class TurnStatus(StrEnum):
    """How a turn's reply ended."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"  # still growing, or still marked busy, at the maximum wait
    SILENT = "silent"  # no reply at all within the maximum wait
    CUT = "cut"  # the stream broke off
    FILTERED = "filtered"  # the product says a content filter ended it


@dataclass(frozen=True)
class Chunk:
    """One piece of a reply as it arrived.

    Fields:
        at: seconds since the turn was sent, at least 0, never smaller than the piece before.
        text: what was added.
        seen: `wire` for bytes of the stream, `page` for text that became visible.
        removed: characters that were taken back at this moment (retracted text); 0 for plain growth.
    """

    at: float
    text: str
    seen: Literal["wire", "page"] = "wire"
    removed: int = 0


@dataclass(frozen=True)
class ToolCall:
    """One action of the product, as far as it shows.

    Fields:
        name: the tool.
        arguments, result: JSON text as observed; empty when it does not show.
        ok: whether it succeeded; None when it does not show.
        source: where it was seen: `api`, `page` (network traffic of the page) or `check`.
    """

    name: str
    arguments: str = ""
    result: str = ""
    ok: bool | None = None
    source: Literal["api", "page", "check"] = "api"


@dataclass(frozen=True)
class ModelCall:
    """One call of a language model behind a turn (names follow OpenTelemetry's GenAI conventions).

    Fields:
        model: `gen_ai.response.model`; empty when unknown.
        system_fingerprint: as the API reports it; empty when unknown.
        input_tokens, output_tokens: `gen_ai.usage.*`; None when not reported.
        retry: whether it repeats an earlier call of the same turn.
    """

    model: str = ""
    system_fingerprint: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    retry: bool = False


@dataclass(frozen=True)
class Request:
    """One HTTP request seen while the replay ran; addresses carry no query values that look secret.

    Fields:
        status: HTTP status; None when there was no answer.
        foreign: whether it went outside the product's origins.
        blocked: whether Sentinel stopped it (a write outside the product's origins, a forbidden origin).
        seconds: from start to last byte; None when it did not end.
    """

    method: str
    url: str
    status: int | None = None
    foreign: bool = False
    blocked: bool = False
    seconds: float | None = None
    error: str = ""


@dataclass(frozen=True)
class Turn:
    """One thing said to the product and everything that came back.

    Fields:
        step: the step's name, or `turn-N` (1-based) where it has none.
        said: what was said; `reply`: the whole visible text of the reply; `seconds`: until it was finished.
        retries: repeated HTTP requests or model calls that the turn needed; None when that cannot be seen.
        tools_seen: how much of the product's actions can be seen: `all`, `partial`, `none`.
        moderated: the product's own word for why a reply was filtered; empty otherwise.
    """

    step: str
    said: str
    reply: str
    status: TurnStatus = TurnStatus.FINISHED
    seconds: float = 0.0
    chunks: tuple[Chunk, ...] = ()
    tool_calls: tuple[ToolCall, ...] = ()
    model_calls: tuple[ModelCall, ...] = ()
    retries: int | None = None
    tools_seen: Literal["all", "partial", "none"] = "none"
    moderated: str = ""


@dataclass(frozen=True)
class StepResult:
    """How one step went.

    Fields:
        index: 0-based position among all performed steps; `step`: its name, or `kind-N`.
        kind: the action (`goto`, `click`, ...).
        outcome: `ok`; `missing` (what it acts on is not there); `failed` (there, but the action did not work).
        locator: 0-based position of the locator that worked; 0 is the first choice; None where there is none.
        message: one line for a person; empty when ok.
    """

    index: int
    step: str
    kind: str
    outcome: Literal["ok", "missing", "failed"]
    seconds: float = 0.0
    locator: int | None = None
    message: str = ""


@dataclass(frozen=True)
class Capture:
    """One rendering of a region at a `capture` step.

    Fields:
        step: the step's name.
        form: `text`, `aria` (Playwright's ARIA snapshot, YAML), `table` (JSON rows), `json`.
        content: the rendering, redacted, not masked.
    """

    step: str
    form: Literal["text", "aria", "table", "json"]
    content: str


@dataclass(frozen=True)
class Screen:
    """What a screenshot of a region looked like, small enough to be kept and compared for good.

    Fields:
        step: the `capture` step's name; the whole picture is the artifact `STEP.png`.
        width, height: of the picture, in pixels.
        cells: mean colours of its cells, as `sentinel.pictures.Signature` has them.
    """

    step: str
    width: int
    height: int
    cells: str


@dataclass(frozen=True)
class Pin:
    """One reading of a part that moves underneath the product.

    Fields:
        value: what identifies its version (a name, a hash); None is `unknown`, which is never `changed`.
        text: the part itself where the settings say `keep: text`; else empty.
    """

    value: str | None
    text: str = ""


@dataclass(frozen=True)
class Artifact:
    """A file that belongs to a recording, kept by the hash of its bytes.

    Fields:
        name: `trace.zip`, `plans.png`; `media_type`: its MIME type.
        sha256: 64 hexadecimal digits; `size`: bytes.
    """

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Vote:
    """One answer of a judge.

    Fields:
        answer: empty: none that could be read.
        trouble: why there is no answer; empty where there is one.
        model: as the judge names itself; empty when it does not.
        input_tokens, output_tokens: what it cost; None when not reported.
    """

    answer: Literal["yes", "no", "unclear", ""]
    trouble: str = ""
    model: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None


@dataclass(frozen=True)
class Ruling:
    """What a judge was asked about one claim of a reply, with all that it answered.

    Fields:
        habit: the habit the question is about; a yes says that it shows.
        step, start, end: the words asked about, in code points of that turn's reply.
        model: as pinned in the settings.
        prompt: 16 hexadecimal digits of the question's wording and of the policy it was asked with.
        agree: share of all votes that a yes or a no needs; below it the claim stays unclear.
        votes: one for each time it was asked, also those that failed.
    """

    habit: Habit
    step: str
    start: int
    end: int
    model: str
    prompt: str
    agree: float
    votes: tuple[Vote, ...]

    @property
    def settled(self) -> bool | None:
        """Return whether the habit shows; None: too few votes agree."""
        answers = [vote.answer for vote in self.votes]
        for word, shown in (("yes", True), ("no", False)):
            if answers and answers.count(word) >= self.agree * len(answers) - 1e-9:
                return shown
        return None


@dataclass(frozen=True)
class Recording:
    """Everything observed in one replay.

    Fields:
        started_at: wall time as text; `seconds`: duration.
        outcome, reason, detail: how it ended; `reason` only when unmeasured; `detail` one line for a person.
        turns, steps, captures, requests: in the order they happened.
        screens: what the screenshots of capture steps looked like, with what is masked painted over.
        pins_before, pins_after: readings by pin name, before the first and after the last step.
        checks: value of each configured check by name, JSON text; None when it could not be read.
        errors: console and page errors, one line each.
        handled: banners, dialogs and windows that were put aside, one line each time.
        artifacts: files, by unique name.
        rulings: what a judge said of claims that the rules could not settle.
    """

    target: str
    scenario: str
    variant: str
    started_at: str
    seconds: float
    outcome: Outcome
    reason: Unmeasured | None = None
    detail: str = ""
    turns: tuple[Turn, ...] = ()
    steps: tuple[StepResult, ...] = ()
    captures: tuple[Capture, ...] = ()
    screens: tuple[Screen, ...] = ()
    requests: tuple[Request, ...] = ()
    pins_before: Mapping[str, Pin] = field(default_factory=dict)
    pins_after: Mapping[str, Pin] = field(default_factory=dict)
    checks: Mapping[str, str | None] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.UNMEASURED) != (self.reason is not None):
            raise RecordingError("a recording has a reason exactly when it is unmeasured")
        for turn in self.turns:
            arrivals = [chunk.at for chunk in turn.chunks]
            if arrivals != sorted(arrivals) or any(at < 0 for at in arrivals):
                raise RecordingError(f"arrival times of turn {turn.step!r} run backwards")

    @property
    def tokens(self) -> int:
        """Return all tokens that the replay and its judge are known to have cost; 0 when none were reported."""
        calls: list[ModelCall | Vote] = [call for turn in self.turns for call in turn.model_calls]
        calls += [vote for ruling in self.rulings for vote in ruling.votes]
        return sum((call.input_tokens or 0) + (call.output_tokens or 0) for call in calls)


def to_json(recording: Recording) -> str:
    """Return the recording as one line of JSON, keys sorted, so that equal recordings give equal text."""
    document = {"format": FORMAT, **dataclasses.asdict(recording)}
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Recording:
    """Return the recording that `to_json` wrote.

    Raises:
        RecordingError: the text is no recording, is of a newer format, or contradicts itself.
    """
    try:
        document = json.loads(text)
        version = document.pop("format")
        if version != FORMAT:
            raise RecordingError(f"recording format {version} is not {FORMAT}: written by another version")
        return _build(Recording, document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordingError(f"not a recording: {error}") from error


def _build(kind: Any, value: Any) -> Any:
    """Return `value` (plain JSON) as the annotated type `kind`, all the way down."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], item) for name, item in value.items()})
    if origin is tuple:
        return tuple(_build(arguments[0], item) for item in value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {name: _build(arguments[1], item) for name, item in value.items()}
    if origin in (Union, UnionType):
        if value is None:
            return None
        (inner,) = [argument for argument in arguments if argument is not type(None)]
        return _build(inner, value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the annotated type of each field; asked for thousands of times a recording, computed once."""
    return get_type_hints(kind)
