"""Incidents: what people are told. Which message that makes is decided elsewhere."""

import json
from collections.abc import Mapping
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.store.database import Connection, encode, moment
from sentinel.store.keys import IncidentKind
from sentinel.store.rows_service import IncidentRow


class Incidents:
    """Open and resolved incidents."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def open(self, kind: IncidentKind, target: str | None, cause: str, facts: Mapping[str, Any]) -> int:
        """Return the id of a new open incident."""
        now = to_text(self._clock.now())
        values = {
            "kind": kind,
            "target": target,
            "cause": cause,
            "facts": encode(facts),
            "status": "open",
            "resolution": "",
            "opened_at": now,
            "updated_at": now,
        }
        return self._db.insert("incidents", values)

    def get(self, incident_id: int) -> IncidentRow | None:
        """Return an incident; None when there is none of that id."""
        row = self._db.row("SELECT * FROM incidents WHERE id = ?", [incident_id])
        return None if row is None else _read(row)

    def list(
        self, status: str | None = None, kind: IncidentKind | None = None, target: str | None = None
    ) -> list[IncidentRow]:
        """Return incidents, oldest first; None: of any status (`open`, `resolved`), kind, target."""
        found = self._db.rows(
            """SELECT * FROM incidents WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR kind = ?2)
            AND (?3 IS NULL OR target = ?3) ORDER BY id""",
            [status, kind, target],
        )
        return [_read(row) for row in found]

    def update(self, incident_id: int, kind: IncidentKind, facts: Mapping[str, Any]) -> None:
        """Replace an incident's facts, and its kind: what was told of a moved pin becomes a drift with one."""
        self._db.execute(
            "UPDATE incidents SET kind = ?, facts = ?, updated_at = ? WHERE id = ?",
            [kind, encode(facts), to_text(self._clock.now()), incident_id],
        )

    def resolve(self, incident_id: int, resolution: str, facts: Mapping[str, Any]) -> bool:
        """Return whether the incident was open and is resolved now, with these last facts."""
        now = to_text(self._clock.now())
        changed = self._db.change(
            """UPDATE incidents SET status = 'resolved', resolution = ?, facts = ?, updated_at = ?,
            resolved_at = ?
            WHERE id = ? AND status = 'open'""",
            [resolution, encode(facts), now, now, incident_id],
        )
        return changed == 1

    def find_open(
        self, kind: IncidentKind, target: str | None, cause: str | None = None
    ) -> IncidentRow | None:
        """Return the newest open incident of that kind, target and (unless None) cause; None: no such."""
        row = self._db.row(
            """SELECT * FROM incidents WHERE status = 'open' AND kind = ?1 AND target IS ?2
            AND (?3 IS NULL OR cause = ?3) ORDER BY id DESC LIMIT 1""",
            [kind, target, cause],
        )
        return None if row is None else _read(row)


def _read(row: dict[str, Any]) -> IncidentRow:
    values = {
        **row,
        "facts": json.loads(row["facts"]),
        "opened_at": from_text(row["opened_at"]),
        "updated_at": from_text(row["updated_at"]),
        "resolved_at": moment(row["resolved_at"]),
    }
    return IncidentRow(**values)
