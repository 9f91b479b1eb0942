"""Open and closed matters of scenarios, and the findings of their looks."""

from collections.abc import Sequence
from typing import Any, Literal

from sentinel.clock import Clock, from_text, to_text
from sentinel.errors import UsageError
from sentinel.store.database import Connection, encode, moment
from sentinel.store.keys import DriftStatus
from sentinel.store.reading import read_finding
from sentinel.store.rows import DriftRow, FindingRow


class Drifts:
    """At most one open drift for each target and scenario."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def open(self, target: str, scenario: str, look_id: int, incident_id: int) -> int:
        """Return the id of a new open drift.

        Raises:
            UsageError: the scenario has an open drift already; it is added to, not doubled.
        """
        with self._db.transaction():
            if self.current(target, scenario) is not None:
                raise UsageError(f"{scenario} on {target} has an open drift already")
            values = {
                "target": target,
                "scenario": scenario,
                "look_id": look_id,
                "incident_id": incident_id,
                "status": "open",
                "opened_at": to_text(self._clock.now()),
                "closed_by": "",
                "note": "",
            }
            return self._db.insert("drifts", values)

    def current(self, target: str, scenario: str) -> DriftRow | None:
        """Return the open drift of a scenario; None: there is none."""
        return self._one("target = ? AND scenario = ? AND status = 'open'", [target, scenario])

    def get(self, drift_id: int) -> DriftRow | None:
        """Return a drift; None when there is none of that id."""
        return self._one("id = ?", [drift_id])

    def close(
        self,
        drift_id: int,
        status: Literal["recovered", "approved", "fixed", "dismissed"],
        by: str,
        note: str,
    ) -> bool:
        """Return whether the drift was open and is closed now; a closed one is left as it was closed."""
        changed = self._db.change(
            """UPDATE drifts SET status = ?, closed_at = ?, closed_by = ?, note = ?
            WHERE id = ? AND status = 'open'""",
            [status, to_text(self._clock.now()), by, note, drift_id],
        )
        return changed == 1

    def add_findings(self, drift_id: int, look_id: int, findings: Sequence[FindingRow]) -> None:
        """Store what one look saw of the streams that moved."""
        with self._db.transaction():
            for finding in findings:
                values = {
                    "drift_id": drift_id,
                    "look_id": look_id,
                    **vars(finding),
                    "talk": encode(finding.talk),
                    "habit": encode(finding.habit),
                }
                self._db.insert("findings", values)

    def findings(self, drift_id: int) -> list[FindingRow]:
        """Return the latest finding of each stream of a drift, in the order the streams first moved."""
        found = self._db.rows(
            """SELECT findings.* FROM findings JOIN (
                SELECT min(id) AS first, max(id) AS latest FROM findings WHERE drift_id = ?
                GROUP BY step, measure
            ) AS streams ON findings.id = streams.latest ORDER BY streams.first""",
            [drift_id],
        )
        return [read_finding(row) for row in found]

    def found_at(self, drift_id: int) -> list[tuple[int, str, str]]:
        """Return (look, step, measure) of every finding of a drift, in the order they were found."""
        found = self._db.rows(
            "SELECT look_id, step, measure FROM findings WHERE drift_id = ? ORDER BY id", [drift_id]
        )
        return [(row["look_id"], row["step"], row["measure"]) for row in found]

    def list(
        self, status: DriftStatus | None = None, target: str | None = None, incident_id: int | None = None
    ) -> list[DriftRow]:
        """Return drifts, oldest first; None: of any status, target, incident."""
        found = self._db.rows(
            """SELECT * FROM drifts WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR target = ?2)
            AND (?3 IS NULL OR incident_id = ?3) ORDER BY id""",
            [status, target, incident_id],
        )
        return [_read(row) for row in found]

    def _one(self, where: str, parameters: Sequence[Any]) -> DriftRow | None:
        row = self._db.row(f"SELECT * FROM drifts WHERE {where}", parameters)
        return None if row is None else _read(row)


def _read(row: dict[str, Any]) -> DriftRow:
    return DriftRow(
        **{**row, "opened_at": from_text(row["opened_at"]), "closed_at": moment(row["closed_at"])}
    )
