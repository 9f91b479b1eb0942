"""Who did what to what, and why. Append-only: the database itself refuses to change or delete a row."""

import json
from collections.abc import Mapping
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.store.database import Connection, encode
from sentinel.store.rows_service import JournalRow


class Journal:
    """The log of deeds."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def add(self, actor: str, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> int:
        """Return the id of a new row, dated now."""
        values = {
            "at": to_text(self._clock.now()),
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": encode(detail or {}),
        }
        return self._db.insert("journal", values)

    def list(
        self,
        limit: int = 50,
        *,
        action: str | None = None,
        subject: str | None = None,
        actor: str | None = None,
    ) -> list[JournalRow]:
        """Return the newest rows, newest first; None: of any action, subject, actor."""
        found = self._db.rows(
            """SELECT * FROM journal WHERE (?1 IS NULL OR action = ?1) AND (?2 IS NULL OR subject = ?2)
            AND (?3 IS NULL OR actor = ?3) ORDER BY id DESC LIMIT ?4""",
            [action, subject, actor, limit],
        )
        return [
            JournalRow(**{**row, "at": from_text(row["at"]), "detail": json.loads(row["detail"])})
            for row in found
        ]
