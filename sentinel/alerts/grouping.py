"""Which incident a matter belongs to: one cause, one incident.

Knows when and about what incidents were opened. Refuses to know the database and who is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sentinel.alerts.facts import IncidentFacts, IncidentKind

WINDOW = timedelta(minutes=30)
"""Drifts of one target that open within this time share an incident, where looks are not further apart."""


def window(longest_interval: timedelta) -> timedelta:
    """Return how long an incident takes in further drifts: two rounds of looks, at least `WINDOW`.

    What one change broke is found by every scenario's next look; the second round is for those that were
    late.
    """
    return max(WINDOW, 2 * longest_interval)


def incident_for(
    open_incidents: Sequence[IncidentFacts],
    kind: IncidentKind,
    target: str,
    cause: str,
    pin_moves: Collection[tuple[str, str]],
    now: datetime,
    within: timedelta = WINDOW,
) -> int | None:
    """Return the id of the open incident a new matter belongs to; None: it opens its own.

    Args:
        open_incidents: those that are open; resolved ones are passed over.
        kind, target, cause: of the matter. Anything but a drift joins only what has the same three.
        pin_moves: (pin, version after) of the moves the change's first-seen interval contains. A drift joins
            an incident that names one of them however long ago it opened.
        now: the time.
        within: see `window`.
    """
    alike = [
        one for one in open_incidents if one.status == "open" and (one.kind, one.target) == (kind, target)
    ]
    if kind != "drift":
        return _latest(one for one in alike if one.cause == cause)
    moved = frozenset(pin_moves)
    on_pin = _latest(one for one in alike if moved & {(pin.pin, pin.after) for pin in one.pins})
    return on_pin or _latest(one for one in alike if now - one.opened_at <= within)


def _latest(incidents: Iterable[IncidentFacts]) -> int | None:
    found = max(incidents, key=lambda one: (one.opened_at, one.id), default=None)
    return None if found is None else found.id


def merged(standing: IncidentFacts, addition: IncidentFacts) -> IncidentFacts:
    """Return the standing incident with what one more look found.

    What is known under the same key is replaced: findings by scenario, step, variant and measure; scenarios
    and recordings by id; pins by name, version and time. Identity, cause, time of opening and what is not
    found anew stay. The last good run is the earliest, the first bad run the latest: the widest interval that
    holds all.
    """
    return replace(
        standing,
        updated_at=max(standing.updated_at, addition.updated_at),
        release_before=standing.release_before or addition.release_before,
        release_now=addition.release_now or standing.release_now,
        last_good_run=_least(standing.last_good_run, addition.last_good_run),
        first_bad_run=_most(standing.first_bad_run, addition.first_bad_run),
        scenarios=_united(standing.scenarios, addition.scenarios, lambda one: one.id),
        findings=_united(standing.findings, addition.findings, lambda one: one.key),
        assets=_united(standing.assets, addition.assets, lambda one: one.id),
        pins=_united(standing.pins, addition.pins, lambda one: (one.pin, one.after, one.at)),
        problems=tuple(dict.fromkeys(standing.problems + addition.problems)),
        next_commands=tuple(dict.fromkeys(standing.next_commands + addition.next_commands)),
    )


def _united(standing: tuple[Any, ...], added: tuple[Any, ...], key: Any) -> tuple[Any, ...]:
    return tuple({key(one): one for one in (*standing, *added)}.values())


def _least(one: int | None, other: int | None) -> int | None:
    known = [run for run in (one, other) if run is not None]
    return min(known, default=None)


def _most(one: int | None, other: int | None) -> int | None:
    known = [run for run in (one, other) if run is not None]
    return max(known, default=None)
