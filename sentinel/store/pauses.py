"""Stopped replays: who stopped what and why, until somebody resumes them."""

from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.store.database import Connection, moment
from sentinel.store.rows_service import PauseRow


class Pauses:
    """Pauses that hold, and past ones."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def pause(self, target: str | None, scenario: str | None, by: str, why: str) -> int:
        """Return the id of a pause that holds from now on; None matches everything.

        A pause of exactly these that holds already is kept as it is.
        """
        with self._db.transaction():
            held = self._db.value(
                "SELECT id FROM pauses WHERE target IS ? AND scenario IS ? AND resumed_at IS NULL",
                [target, scenario],
            )
            if held is not None:
                return held
            values = {"target": target, "scenario": scenario, "by": by, "why": why, "resumed_by": ""}
            return self._db.insert("pauses", {**values, "at": to_text(self._clock.now())})

    def resume(self, target: str | None, scenario: str | None, by: str) -> int:
        """Return how many pauses of exactly these (None: of everything) were ended now."""
        return self._db.change(
            """UPDATE pauses SET resumed_at = ?, resumed_by = ?
            WHERE target IS ? AND scenario IS ? AND resumed_at IS NULL""",
            [to_text(self._clock.now()), by, target, scenario],
        )

    def active(self, target: str, scenario: str) -> PauseRow | None:
        """Return the oldest pause that stops this scenario on this target; None: it may be replayed."""
        row = self._db.row(
            """SELECT * FROM pauses WHERE resumed_at IS NULL AND (target IS NULL OR target = ?)
            AND (scenario IS NULL OR scenario = ?) ORDER BY id LIMIT 1""",
            [target, scenario],
        )
        return None if row is None else _read(row)

    def list(self) -> list[PauseRow]:
        """Return the pauses that hold, oldest first."""
        return [
            _read(row) for row in self._db.rows("SELECT * FROM pauses WHERE resumed_at IS NULL ORDER BY id")
        ]


def _read(row: dict[str, Any]) -> PauseRow:
    return PauseRow(**{**row, "at": from_text(row["at"]), "resumed_at": moment(row["resumed_at"])})
