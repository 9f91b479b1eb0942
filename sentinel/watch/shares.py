"""How the alarm budget is shared over all streams, those of whole targets among them, and which urns are frozen.

Reads how streams stand; judges nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sentinel.drift import Budget, StreamPlan
from sentinel.scenario import LoadedScenario
from sentinel.scenario.cadence import looks_per_day
from sentinel.store import EVERYWHERE, StreamKey, StreamStanding
from sentinel.watch.context import Watch

PIN_MOVES_PAID_FOR = 4
"""Looks a month with the larger stake of a moved pin that thresholds pay for (METHOD amendment 6)."""

FLEET_SECONDS = "fleet.seconds"
"""The measure of how long replies take over all scenarios of a target."""


MOST = 0.9
"""The scenarios that brought this share of the evidence are those that contributed."""


def line_name(key: StreamKey) -> str:
    """Return the name under which a look keeps the line it held a stream over all scenarios against."""
    return f"{key.scenario}/{key.step}/{key.measure}"


def budget_of(watch: Watch) -> Budget:
    """Return the alarm budget of the settings."""
    budget = watch.settings.alarm_budget
    return Budget(budget.false_alarms, budget.per.total_seconds() / 86400)


def plans_of(watch: Watch, standings: Iterable[StreamStanding]) -> dict[StreamKey, StreamPlan]:
    """Return how often each stream is looked at; streams of scenarios that are watched no more are left out."""
    watched = {(one.target_id, one.scenario.scenario): one for one in watch.watched()}
    plans: dict[StreamKey, StreamPlan] = {}
    for row in standings:
        if row.key.scenario == EVERYWHERE:
            plan = plan_everywhere(watch, row.key, row.config["scenarios"])
        else:
            loaded = watched.get((row.key.target, row.key.scenario))
            plan = plan_of(loaded, row.config) if loaded is not None else None
        if plan is not None:
            plans[row.key] = plan
    return plans


def plan_of(loaded: LoadedScenario, config: Mapping[str, Any]) -> StreamPlan:
    """Return how often a scenario's stream is looked at."""
    return StreamPlan(
        looks_per_day=looks_per_day(loaded.scenario.schedule),
        weight=config["priority"],
        pin_moves=PIN_MOVES_PAID_FOR,
    )


def plan_everywhere(watch: Watch, key: StreamKey, scenarios: Collection[str]) -> StreamPlan | None:
    """Return how often a stream over many scenarios is moved: by each look at one of them, the fleet's by each round.

    None: none of the scenarios is watched any more.
    """
    rates = [
        looks_per_day(one.scenario.schedule)
        for one in watch.watched()
        if one.target_id == key.target and one.scenario.scenario in scenarios
    ]
    if not rates:
        return None
    return StreamPlan(max(rates) if key.measure == FLEET_SECONDS else sum(rates))


def frozen(standings: Iterable[StreamStanding], keys: Iterable[StreamKey]) -> frozenset[StreamKey]:
    """Return those of the streams whose urns must not learn: a matter over all scenarios says that their measure moved.

    Scenarios that were approved after the matter opened know the change and learn again.
    """
    waiting = {
        (row.key.target, row.key.measure): row.config["open"]["frozen"]
        for row in standings
        if row.key.scenario == EVERYWHERE and row.config["open"] is not None
    }
    return frozenset(key for key in keys if key.scenario in waiting.get((key.target, key.measure), ()))


def contributors(shares: Mapping[str, float]) -> list[str]:
    """Return the scenarios that brought most of the evidence, the largest share first."""
    names, total = [], 0.0
    for name, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        if total >= MOST:
            break
        names.append(name)
        total += share
    return names


def waiting(watch: Watch, target: str, config: Mapping[str, Any]) -> list[str]:
    """Return the watched scenarios that contributed to an open matter of the target and were not approved since.

    Args:
        config: of a stream over many scenarios.
    """
    matter = config["open"]
    if matter is None:
        return []
    watched = {one.scenario.scenario for one in watch.watched() if one.target_id == target}
    return [name for name in contributors(matter["shares"]) if name in matter["frozen"] and name in watched]
