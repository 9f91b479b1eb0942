"""When each scenario was and will be looked at, and where its cycle of variants stands. Computes nothing."""

from datetime import datetime
from typing import Any

from sentinel.clock import to_text
from sentinel.store.database import Connection, moment
from sentinel.store.rows_service import ScheduleRow

_MOMENTS = ("last_started_at", "last_ended_at", "next_due_at")


class Schedule:
    """One row for each target and scenario."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self, target: str, scenario: str) -> ScheduleRow | None:
        """Return a scenario's row; None: it was never scheduled."""
        row = self._db.row("SELECT * FROM schedule WHERE target = ? AND scenario = ?", [target, scenario])
        return None if row is None else _read(row)

    def save(self, row: ScheduleRow) -> None:
        """Store a row in the place of the former one."""
        moments = {name: _text(getattr(row, name)) for name in _MOMENTS}
        self._db.replace("schedule", {**vars(row), **moments})

    def all(self) -> list[ScheduleRow]:
        """Return all rows, ordered by target and scenario."""
        return [_read(row) for row in self._db.rows("SELECT * FROM schedule ORDER BY target, scenario")]


def _text(at: datetime | None) -> str | None:
    return None if at is None else to_text(at)


def _read(row: dict[str, Any]) -> ScheduleRow:
    return ScheduleRow(**{**row, **{name: moment(row[name]) for name in _MOMENTS}})
