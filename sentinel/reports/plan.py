"""Before spending anything: what the watch would cost, what it would notice, how soon, and what more would buy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from statistics import fmean

from sentinel.drift import Budget, StreamPlan, thresholds
from sentinel.drift.budget import RERUN_SHARE
from sentinel.kinds import SCENARIO, Kind
from sentinel.measures.catalogue import SPECS
from sentinel.reports.expected import approved_streams, expected_streams
from sentinel.reports.foresight import CHANGES, LONGEST, Change, Foreseen, Setting, foresee, measured
from sentinel.scenario import LoadedScenario
from sentinel.scenario.cadence import looks_per_day
from sentinel.store import EVERYWHERE, StreamKey
from sentinel.watch.context import Watch
from sentinel.watch.labels import windows_of
from sentinel.watch.reference import Values, approved
from sentinel.watch.shares import FLEET_SECONDS, budget_of, plan_everywhere, plan_of

DAYS = (0, 1, 7)
"""Quiet days between approval and change that are tried."""

TRIED_AFTER = 1
"""Quiet days for which `better` is tried."""

Tracked = Callable[[int], AbstractContextManager[Callable[[str], None]]]
"""Given how many answers there will be, gives what to call with a word after each."""


@dataclass(frozen=True)
class ScenarioPlan:
    """What one scenario costs and how it is judged.

    Fields:
        streams: how many are judged; counted: in what is approved, not only expected from the file.
        asking: those of them whose evidence may ask for reruns.
        samples: approved for each variant, or to be approved; variants: 1 where there are none.
        runs_per_day: looks and the reruns that quiet days bring.
        tokens_per_day: by the mean of what its approved runs cost; None: nothing is known yet.
        threshold: the alert level of a stream of ordinary priority.
        longest: looks after which a change counts as missed.
    """

    scenario: str
    target: str
    streams: int
    counted: bool
    asking: int
    samples: int
    variants: int
    looks_per_day: float
    runs_per_day: float
    tokens_per_day: float | None
    threshold: float
    longest: int = LONGEST


@dataclass(frozen=True)
class Notice:
    """How soon one change would be noticed.

    Fields:
        after_days: quiet days between approval and change.
        looks, low, high, missed, trials: as in `Foreseen`.
        days: `looks` in days of the scenario's schedule; None: missed in half of the trials.
    """

    change: str
    assumed: str
    after_days: int
    looks: int | None
    low: int | None
    high: int | None
    days: float | None
    missed: float
    trials: int


@dataclass(frozen=True)
class Better:
    """What one change of the settings would buy, after `TRIED_AFTER` quiet days."""

    option: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Group:
    """Scenarios that are watched alike, and what would be noticed in each of them."""

    scenarios: tuple[str, ...]
    notices: tuple[Notice, ...]
    better: tuple[Better, ...]


@dataclass(frozen=True)
class Plan:
    """What the whole watch would cost and notice.

    Fields:
        runs_allowed, tokens_allowed: the settings' limits a day.
    """

    false_alarms: float
    per_days: float
    streams: int
    runs_per_day: float
    tokens_per_day: float | None
    runs_allowed: int
    tokens_allowed: int
    scenarios: tuple[ScenarioPlan, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class _Watched:
    """One scenario with all that its plan hangs on."""

    loaded: LoadedScenario
    weights: Mapping[tuple[str, str], float]
    counted: bool
    samples: int
    values: Values
    tokens: float | None


def plan(
    watch: Watch,
    chosen: Sequence[LoadedScenario],
    *,
    budget: Budget | None,
    samples: int | None,
    tracked: Tracked,
) -> Plan:
    """Return the plan of the chosen scenarios; the budget is shared by everything that is watched.

    Args:
        budget: instead of the settings'; samples: approved samples instead of those that are or the file asks for.
        tracked: shows how far it is.
    """
    allowed = budget or budget_of(watch)
    everything = [_watched(watch, one, samples) for one in watch.watched()]
    levels = _levels(watch, everything, allowed)
    names = {one.scenario.scenario for one in chosen}
    shown = [one for one in everything if one.loaded.scenario.scenario in names]
    plans = tuple(_scenario_plan(one, _level(levels, one)) for one in shown)
    return Plan(
        false_alarms=allowed.false_alarms,
        per_days=allowed.per_days,
        streams=len(levels),
        runs_per_day=sum(one.runs_per_day for one in plans),
        tokens_per_day=_sum([one.tokens_per_day for one in plans]),
        runs_allowed=watch.settings.limits.runs_per_day,
        tokens_allowed=watch.settings.limits.tokens_per_day,
        scenarios=plans,
        groups=_groups(shown, plans, tracked),
    )


def _watched(watch: Watch, loaded: LoadedScenario, samples: int | None) -> _Watched:
    scenario, target = loaded.scenario, watch.target_of(loaded)
    known = approved(watch.store, loaded)
    counted = approved_streams(known, loaded, target)
    runs = [run for variant in known.runs.values() for run in variant]
    sizes = [len(known.runs.get(name, ())) for name in scenario.variant_names]
    return _Watched(
        loaded=loaded,
        weights=counted or expected_streams(loaded, target),
        counted=bool(counted),
        samples=samples or min(sizes, default=0) or scenario.baseline.samples,
        values=known.values(loaded, target, windows_of(target, loaded)),
        tokens=fmean(run.tokens for run in runs) if any(run.tokens for run in runs) else None,
    )


def _levels(watch: Watch, everything: Sequence[_Watched], budget: Budget) -> dict[StreamKey, float]:
    """Return the alert level of each stream, those over all scenarios of a target among them."""
    plans: dict[StreamKey, StreamPlan] = {}
    members: dict[StreamKey, list[str]] = {}
    for one in everything:
        target, scenario = one.loaded.target_id, one.loaded.scenario.scenario
        for (step, measure), weight in one.weights.items():
            plans[StreamKey(target, scenario, step, measure)] = plan_of(one.loaded, {"priority": weight})
            pooled = FLEET_SECONDS if _is_latency(measure) else measure
            everywhere = StreamKey(target, EVERYWHERE, EVERYWHERE, pooled)
            members.setdefault(everywhere, []).append(scenario)
    for key, scenarios in members.items():
        plan = plan_everywhere(watch, key, set(scenarios)) if len(scenarios) > 1 else None
        if plan is not None:
            plans[key] = plan
    return thresholds(plans, budget)


def _is_latency(measure: str) -> bool:
    return measure in SPECS and SPECS[measure].kind is Kind.LATENCY


def _level(levels: Mapping[StreamKey, float], one: _Watched) -> float:
    """Return the alert level of a scenario's stream of ordinary priority; 0 where it has no stream."""
    target, scenario = one.loaded.target_id, one.loaded.scenario.scenario
    found = (levels[StreamKey(target, scenario, *key)] * weight for key, weight in one.weights.items())
    return next(found, 0.0)


def _scenario_plan(one: _Watched, threshold: float) -> ScenarioPlan:
    scenario = one.loaded.scenario
    looks = looks_per_day(scenario.schedule)
    runs = looks * (1 + (RERUN_SHARE if scenario.effects != "real" else 0))
    return ScenarioPlan(
        scenario=scenario.scenario,
        target=one.loaded.target_id,
        streams=len(one.weights),
        counted=one.counted,
        asking=sum(not _is_latency(measure) for _, measure in one.weights),
        samples=one.samples,
        variants=len(scenario.variant_names),
        looks_per_day=looks,
        runs_per_day=runs,
        tokens_per_day=None if one.tokens is None else one.tokens * runs,
        threshold=threshold,
    )


def _groups(shown: Sequence[_Watched], plans: Sequence[ScenarioPlan], tracked: Tracked) -> tuple[Group, ...]:
    """Return together the scenarios that would notice the same things at the same time."""
    changes = [_changes(one) for one in shown]
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, one in enumerate(plans):
        assumed = tuple(change.assumed for change in changes[index])
        key = (one.looks_per_day, one.samples, one.variants, one.asking, round(one.threshold), *assumed)
        alike.setdefault(key, []).append(index)
    with tracked(len(alike) * len(CHANGES)) as advance:
        return tuple(
            _group([plans[index] for index in members], changes[members[0]], advance)
            for members in alike.values()
        )


def _group(
    members: Sequence[ScenarioPlan], changes: Sequence[Change], advance: Callable[[str], None]
) -> Group:
    notices: list[Notice] = []
    better: dict[str, list[Notice]] = {}
    for change in changes:
        notices += [_notice(members[0], change, days) for days in DAYS]
        for option, other in _options(members[0]):
            better.setdefault(option, []).append(_notice(other, change, TRIED_AFTER))
        advance(change.label)
    names = tuple(one.scenario for one in members)
    return Group(
        names, tuple(notices), tuple(Better(option, tuple(found)) for option, found in better.items())
    )


def _changes(one: _Watched) -> list[Change]:
    """Return the changes to try, on what is known of this product where a baseline tells it."""
    found = []
    for change in CHANGES:
        values = [
            float(value)
            for (step, measure), by_variant in one.values.items()
            if measure == change.measure and step != SCENARIO
            for value in next(iter(by_variant.values()), [])
            if isinstance(value, int | float)
        ]
        found.append(measured(change, values) if len(set(values)) > 1 else change)
    return found


def _options(one: ScenarioPlan) -> Iterator[tuple[str, ScenarioPlan]]:
    """Yield what a person could change, each with the plan it would make."""
    yield "as it is", one
    yield (
        f"{2 * one.samples} samples",
        replace(one, samples=2 * one.samples),
    )
    yield "4 x the budget", replace(one, threshold=one.threshold / 4)
    yield "priority: 10", replace(one, threshold=one.threshold / 10)
    yield (
        "twice as often",
        replace(
            one, looks_per_day=2 * one.looks_per_day, threshold=2 * one.threshold, longest=2 * one.longest
        ),
    )


def _notice(one: ScenarioPlan, change: Change, days: int) -> Notice:
    quiet = round(days * one.looks_per_day)
    setting = Setting(one.samples, one.variants, one.threshold, quiet, max(0, one.asking - 1), one.longest)
    found: Foreseen = foresee(change, setting)
    return Notice(
        change=change.label,
        assumed=change.assumed,
        after_days=days,
        looks=found.looks,
        low=found.low,
        high=found.high,
        days=None if found.looks is None else found.looks / one.looks_per_day,
        missed=found.missed,
        trials=found.trials,
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
