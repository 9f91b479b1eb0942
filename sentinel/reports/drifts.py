"""Matters as people read them: what moved, from what to what, how sure that is, since when, what moved underneath."""

from dataclasses import dataclass
from datetime import datetime

from sentinel.alerts.facts import FindingFacts, IncidentFacts, PinFacts
from sentinel.errors import NothingToCompare
from sentinel.store import EVERYWHERE, DriftRow, DriftStatus
from sentinel.watch import telling
from sentinel.watch.context import Watch
from sentinel.watch.robust import robust_offers


@dataclass(frozen=True)
class DriftView:
    """One open or closed matter.

    Fields:
        scenario: `*` where it is one of the whole target.
        findings: the streams that moved, as last seen, in the order they first moved.
        pins: pin moves its incident names as possible causes.
        commands: what to type next; of a closed one only what judges its streams patiently, where that is offered.
    """

    id: int
    target: str
    scenario: str
    title: str
    owner: str
    status: DriftStatus
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str
    note: str
    incident: int
    findings: tuple[FindingFacts, ...]
    pins: tuple[PinFacts, ...]
    commands: tuple[str, ...]

    @property
    def headline(self) -> str:
        """Return the strongest finding's words on chance; empty where there is none."""
        worst = max(self.findings, key=lambda one: one.odds or 0.0, default=None)
        return worst.headline if worst is not None else ""


def drift_views(
    watch: Watch, status: DriftStatus | None = "open", target: str | None = None
) -> list[DriftView]:
    """Return matters, oldest first; None: of any status, of every target."""
    return [_view(watch, row) for row in watch.store.drifts.list(status=status, target=target)]


def drift_view(watch: Watch, drift_id: int) -> DriftView:
    """Return one matter.

    Raises:
        NothingToCompare: there is none of that number.
    """
    row = watch.store.drifts.get(drift_id)
    if row is None:
        raise NothingToCompare(f"no drift {drift_id}; `sentinel drifts --all` lists them")
    return _view(watch, row)


def _view(watch: Watch, row: DriftRow) -> DriftView:
    loaded = watch.scenarios.get(row.scenario)
    facts = _incident(watch, row)
    found = watch.store.drifts.findings(row.id)
    first_bad = min((one.first_at for one in found if one.first_at is not None), default=None)
    return DriftView(
        id=row.id,
        target=row.target,
        scenario=row.scenario,
        title=_title(watch, row),
        owner=(loaded.scenario.owner if loaded else None) or "",
        status=row.status,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        note=row.note,
        incident=row.incident_id,
        findings=tuple(telling.finding_facts(watch, row, one) for one in found),
        pins=facts.pins if facts is not None else (),
        commands=_commands(watch, row, first_bad),
    )


def _commands(watch: Watch, row: DriftRow, first_bad: int | None) -> tuple[str, ...]:
    if row.status == "open":
        return telling.drift_commands(watch, [row], first_bad)[1:]
    offers = robust_offers(watch, row.target, row.scenario) if row.status == "dismissed" else []
    return tuple(dict.fromkeys(one.command for one in offers if one.drift == row.id))


def _title(watch: Watch, row: DriftRow) -> str:
    if row.scenario == EVERYWHERE:
        settings = watch.settings.targets.get(row.target)
        return f"{(settings.name if settings else None) or row.target} as a whole"
    loaded = watch.scenarios.get(row.scenario)
    return (loaded.scenario.title if loaded else None) or row.scenario


def _incident(watch: Watch, row: DriftRow) -> IncidentFacts | None:
    incident = watch.store.incidents.get(row.incident_id)
    return IncidentFacts.from_dict(incident.facts) if incident is not None and incident.facts else None
