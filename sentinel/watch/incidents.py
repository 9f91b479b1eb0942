"""Incidents in the store: opened, kept up to date, resolved; each change with the outbox rows it brings.

Knows whom a change must be told, from the facts and from what was told before. What the facts are is for the callers.
"""

from collections.abc import Mapping
from dataclasses import replace

from sentinel.alerts.announce import announcements
from sentinel.alerts.facts import IncidentFacts
from sentinel.store import EVERYWHERE, NewEntry
from sentinel.watch.context import Watch


def new_facts(watch: Watch, kind: str, target: str, cause: str) -> IncidentFacts:
    """Return the facts of an incident that opens now; `target` is `*` where none is meant."""
    now = watch.clock.now()
    settings = watch.settings.targets.get(target)
    return IncidentFacts(
        id=0,
        kind=kind,
        target=target,
        target_name=(settings.name or target) if settings else "",
        environment=settings.environment if settings else "",
        cause=cause,
        opened_at=now,
        updated_at=now,
    )


def open_incident(watch: Watch, facts: IncidentFacts, cause: str) -> int:
    """Store a new incident and return its number; `cause` is the word it is found by."""
    target = None if facts.target == "*" else facts.target
    incident_id = watch.store.incidents.open(facts.kind, target, cause, facts.to_dict())
    watch.store.incidents.update(incident_id, facts.kind, replace(facts, id=incident_id).to_dict())
    return incident_id


def end_incident(watch: Watch, facts: IncidentFacts, resolution: str) -> None:
    """Resolve an incident and tell everyone who heard of it."""
    ended = replace(facts, status="resolved", resolution=resolution, updated_at=watch.clock.now())
    watch.store.incidents.resolve(facts.id, resolution, ended.to_dict())
    _enqueue(watch, ended)


def announce(watch: Watch, facts: IncidentFacts) -> None:
    """Store an incident's facts as they are now and what each audience must be told of them."""
    current = replace(facts, updated_at=watch.clock.now())
    watch.store.incidents.update(facts.id, facts.kind, current.to_dict())
    _enqueue(watch, current)


def announce_again(watch: Watch, incident_id: int) -> None:
    """Say what is still to be said of an open incident: after a silence ended, after audiences changed."""
    _enqueue(watch, facts_of(watch, incident_id))


def facts_of(watch: Watch, incident_id: int) -> IncidentFacts:
    """Return an incident's facts as stored."""
    row = watch.store.incidents.get(incident_id)
    assert row is not None
    return replace(IncidentFacts.from_dict(row.facts), id=incident_id)


def _enqueue(watch: Watch, facts: IncidentFacts) -> None:
    told = watch.store.outbox.told(facts.id)
    silences = watch.store.silences.list()
    audiences, now = watch.settings.audiences, watch.clock.now()
    for one in announcements(facts, told, audiences, routing(watch, facts.target), silences, now):
        watch.store.outbox.add(
            NewEntry(facts.id, one.audience, one.sink, one.event, one.notice.to_dict(), one.why)
        )


def routing(watch: Watch, target: str) -> Mapping[str, tuple[str, ...] | None]:
    """Return which audiences each scenario names; None for all.

    What moved over all scenarios of the incident's target goes to everybody whom one of them is told to.
    """
    named = {one.scenario.scenario: one.scenario.audience for one in watch.watched()}
    on_target = [one.scenario.audience for one in watch.watched() if one.target_id == target]
    union = dict.fromkeys(name for names in on_target for name in names or ())
    return {**named, EVERYWHERE: tuple(union) if on_target and None not in on_target else None}
