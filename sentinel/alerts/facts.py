"""What an incident is made of, as plain data: the only thing the telling side knows of the judging side.

Knows shapes and their JSON form. Refuses to know the database, the drift engine, and how anything is worded.
Every text in here may come from the product: whoever shows one makes it harmless first
(`sentinel.alerts.safe`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, Self

from sentinel.clock import from_text, to_text

IncidentKind = Literal["drift", "blind", "pin", "asset", "limit", "self"]
IncidentStatus = Literal["open", "resolved"]


def _plain(value: Any) -> Any:
    if isinstance(value, Facts):
        return value.to_dict()
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)


@dataclass(frozen=True)
class Facts:
    """Base of all facts: equal to what `from_dict` makes of its `to_dict`, also through JSON text."""

    def to_dict(self) -> dict[str, Any]:
        """Return the facts as JSON-ready data: tuples as lists, times as `clock.to_text` has them."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the facts `to_dict` wrote; keys this version does not know are left out.

        Raises:
            TypeError: a field without a default is missing.
        """
        known = {field.name for field in fields(cls)}
        return cls(**{name: _frozen(value) for name, value in cls._revived(data).items() if name in known})

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data)


@dataclass(frozen=True)
class QuoteFacts(Facts):
    """A reply that shows a habit, in pieces; redacted.

    Fields:
        run, scenario, step: where it was said.
        before, words, behind: a stretch of it; `words` show the habit. Empty words: the reply as a whole does.
    """

    run: int
    scenario: str
    step: str
    before: str
    words: str = ""
    behind: str = ""


@dataclass(frozen=True)
class HabitFacts(Facts):
    """How often a habit shows, how it sounds, and what it has promised.

    Fields:
        before, now: in how many of how many samples it was shown; the bounds are those of the 95 % interval, 0 to 1.
        fresh: `now` counts reruns made after the line was crossed; else the samples since the change began.
        worst: replies since the change, those with the largest sums first.
        exposure: (currency, sum) of the amounts in credits nobody may grant, since the change; a lower bound.
        exposed_runs: runs with such a credit; unnamed: those of them that name no amount.
    """

    before: tuple[int, int]
    before_low: float
    before_high: float
    now: tuple[int, int]
    now_low: float
    now_high: float
    fresh: bool
    worst: tuple[QuoteFacts, ...] = ()
    exposure: tuple[tuple[str, str], ...] = ()
    exposed_runs: int = 0
    unnamed: int = 0

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**data, "worst": tuple(map(QuoteFacts.from_dict, data.get("worst", ())))}


@dataclass(frozen=True)
class FindingFacts(Facts):
    """One stream that moved.

    Fields:
        scenario, step, variant, measure: where; `step` is `*` for a whole scenario, `scenario` is `*` for the whole
            target, `variant` may be empty.
        title: the measure in a few words, as `MeasureSpec.title`.
        concern, kind: values of `sentinel.kinds.Concern` and `Kind`.
        before, after: the effect in plain words: `compare_plans in 20 of 20`, `search_docs in 6 of 7`.
        odds: against chance, capped at 1,000,000 by the caller; None: not said.
        headline: `by chance less than once in 14 months over everything watched`; empty when not said.
        reproduced: reruns that showed it, of how many; None where nothing was rerun.
        rate_low, rate_high: interval of the rate among the fresh reruns (0 to 1); None where there were none.
        since_run: first run that showed it; None: unknown.
        first_lo, first_hi: the change began after run `first_lo`, not later than `first_hi`; None: unknown.
        approved, observed: the nearest approved text and the one seen now, redacted; may be empty.
        diff: readable difference of the two, several lines; empty where there is none.
        detail: what the measure says beside its value.
        habit: of a habit, rates, replies and sums; None for other measures.
    """

    scenario: str
    step: str
    variant: str
    measure: str
    title: str
    concern: str
    kind: str
    before: str
    after: str
    odds: float | None = None
    headline: str = ""
    reproduced: tuple[int, int] | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    since_run: int | None = None
    first_lo: int | None = None
    first_hi: int | None = None
    approved: str = ""
    observed: str = ""
    diff: str = ""
    detail: str = ""
    habit: HabitFacts | None = None

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        habit = data.get("habit")
        return {**data, "habit": None if habit is None else HabitFacts.from_dict(habit)}

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what makes two findings the same one: scenario, step, variant, measure."""
        return (self.scenario, self.step, self.variant, self.measure)


@dataclass(frozen=True)
class ScenarioFacts(Facts):
    """A scenario the incident touches.

    Fields:
        kind: `demo` or `probe`; `target` where it stands for all scenarios of a target (`id` is `*`).
        owner, runbook: empty where the scenario file names none.
        safe_steps: named steps that were compared and still are as approved.
        broken_lines: (step, spoken line that no longer holds, what the product says instead).
    """

    id: str
    title: str
    kind: str
    owner: str = ""
    runbook: str = ""
    safe_steps: tuple[str, ...] = ()
    broken_lines: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class AssetFacts(Facts):
    """A recorded demo the incident touches.

    Fields:
        status: `true`, `false`, `unverified` or `retired`.
        since: from when on it is so; None: unknown.
        scenario: the scenario it shows; empty: unknown.
    """

    id: str
    title: str
    url: str
    owner: str
    status: str
    since: datetime | None
    scenario: str = ""

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**data, "since": _moment(data["since"])}


@dataclass(frozen=True)
class PinFacts(Facts):
    """A pin that moved between the last good and the first bad run.

    Fields:
        before, after: short texts or fingerprints of the part.
        owner: who is asked about it; empty: nobody is named.
        at: when the move was first seen.
        reviewed_by, review_url: the reviewed change on record; None: no review is on record.
    """

    pin: str
    before: str
    after: str
    owner: str
    at: datetime
    reviewed_by: str | None = None
    review_url: str | None = None

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**data, "at": from_text(data["at"])}


@dataclass(frozen=True)
class IncidentFacts(Facts):
    """All that is told of one incident at one moment.

    Fields:
        id: the incident's number in the store; 0 before it has one.
        target: key of the target in `sentinel.yaml`, `*` for all of them; `target_name` is its readable name.
        environment: `production`, `staging` or `sample`; empty when no single target is meant.
        cause: why it was opened, in one line: `drifted`, `the prompt pin moved without a reviewed change`.
        resolution: `recovered`, `fixed`, `dismissed`, `approved in baseline 4`; None while it is open.
        release_before, release_now: release pins; empty: unknown.
        last_good_run, first_bad_run: run numbers around the change; None: unknown.
        problems: what happened, a line each, for kinds `blind`, `limit` and `self`.
        next_commands: what to type to see more or to end it, a command each.
    """

    id: int
    kind: IncidentKind
    target: str
    target_name: str
    environment: str
    cause: str
    opened_at: datetime
    updated_at: datetime
    status: IncidentStatus = "open"
    resolution: str | None = None
    release_before: str = ""
    release_now: str = ""
    last_good_run: int | None = None
    first_bad_run: int | None = None
    scenarios: tuple[ScenarioFacts, ...] = ()
    findings: tuple[FindingFacts, ...] = ()
    assets: tuple[AssetFacts, ...] = ()
    pins: tuple[PinFacts, ...] = ()
    problems: tuple[str, ...] = ()
    next_commands: tuple[str, ...] = ()

    @classmethod
    def _revived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **data,
            "opened_at": from_text(data["opened_at"]),
            "updated_at": from_text(data["updated_at"]),
            "scenarios": tuple(map(ScenarioFacts.from_dict, data.get("scenarios", ()))),
            "findings": tuple(map(FindingFacts.from_dict, data.get("findings", ()))),
            "assets": tuple(map(AssetFacts.from_dict, data.get("assets", ()))),
            "pins": tuple(map(PinFacts.from_dict, data.get("pins", ()))),
        }
