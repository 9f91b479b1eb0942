"""Muted telling: who muted what, why and until when. Whether a notice is muted is decided elsewhere."""

from datetime import datetime
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.store.database import Connection, moment
from sentinel.store.rows_service import SilenceRow


class Silences:
    """Silences, ended ones included."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def add(
        self,
        by: str,
        why: str,
        until: datetime,
        target: str | None = None,
        scenario: str | None = None,
        measure: str | None = None,
        audience: str | None = None,
    ) -> int:
        """Return the id of a new silence that begins now; a key of None matches everything."""
        values = {
            "by": by,
            "why": why,
            "until": to_text(until),
            "target": target,
            "scenario": scenario,
            "measure": measure,
            "audience": audience,
            "created_at": to_text(self._clock.now()),
            "expired_by": "",
        }
        return self._db.insert("silences", values)

    def expire(self, silence_id: int, by: str) -> bool:
        """Return whether the silence was in force and is ended now."""
        now = to_text(self._clock.now())
        changed = self._db.change(
            """UPDATE silences SET expired_at = ?1, expired_by = ?2
            WHERE id = ?3 AND expired_at IS NULL AND until > ?1""",
            [now, by, silence_id],
        )
        return changed == 1

    def list(self, active_at: datetime | None = None) -> list[SilenceRow]:
        """Return silences, oldest first: those in force at a moment, or all for None."""
        at = None if active_at is None else to_text(active_at)
        found = self._db.rows(
            """SELECT * FROM silences WHERE ?1 IS NULL
            OR (created_at <= ?1 AND until > ?1 AND (expired_at IS NULL OR expired_at > ?1)) ORDER BY id""",
            [at],
        )
        return [_read(row) for row in found]


def _read(row: dict[str, Any]) -> SilenceRow:
    values = {
        **row,
        "until": from_text(row["until"]),
        "created_at": from_text(row["created_at"]),
        "expired_at": moment(row["expired_at"]),
    }
    return SilenceRow(**values)
