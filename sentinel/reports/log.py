"""The journal as people read it: who did what to what, when and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sentinel.store import JournalRow, Store


@dataclass(frozen=True)
class LogEntry:
    """One deed.

    Fields:
        detail: what the command was given besides its subject, empty values left out.
    """

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]


def log(store: Store, limit: int = 50, subject: str | None = None) -> list[LogEntry]:
    """Return the newest deeds, newest first.

    Args:
        subject: only about this (`acme/late-parcel`, `drift 3`); None: about everything.
    """
    return [_entry(row) for row in store.journal.list(limit, subject=subject)]


def _entry(row: JournalRow) -> LogEntry:
    detail = {name: value for name, value in row.detail.items() if value not in ("", None, False, [], {})}
    return LogEntry(row.id, row.at, row.actor, row.action, row.subject, detail)
