"""The parts that move underneath a product: their last known versions, their moves, the reviewed changes.

An unknown reading never moves a pin. Going back and forth between versions that were already seen since the
target's last approval is kept as moves, but marked as known.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.recording import Pin
from sentinel.store.database import Connection, encode
from sentinel.store.rows_service import PinChange, PinMove, PinReading

LOOK_BACK = timedelta(hours=24)
"""A change may be registered this long after its move was seen."""

LOOK_AHEAD = timedelta(days=7)
"""A change that names no target accounts for one move on every target, but only this long: otherwise a target
that is never deployed to would have its first unreviewed move covered by a review from a year ago."""


class Pins:
    """Readings, moves and changes of pins."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def latest(self, target: str) -> dict[str, PinReading]:
        """Return the last known reading of each pin of a target, by name."""
        found = self._db.rows("SELECT * FROM pin_readings WHERE target = ? ORDER BY pin", [target])
        return {
            row["pin"]: PinReading(row["value"], row["text"], row["run_id"], from_text(row["at"]))
            for row in found
        }

    def observe(
        self,
        target: str,
        run_id: int | None,
        pins: Mapping[str, Pin],
        owners: Mapping[str, str | None] | None = None,
    ) -> list[PinMove]:
        """Return the moves these readings show against the last known ones; readings and moves are stored.

        Args:
            run_id: the run that read them; None for readings outside of runs.
            owners: who is asked, by pin.
        """
        owners = owners or {}
        with self._db.transaction():
            latest = self.latest(target)
            moves = [
                self._move(target, name, latest[name], pin, run_id, owners.get(name) or "")
                for name, pin in pins.items()
                if pin.value is not None and name in latest and latest[name].value != pin.value
            ]
            now = to_text(self._clock.now())
            for name, pin in pins.items():
                if pin.value is not None:
                    row = {"target": target, "pin": name, "value": pin.value, "text": pin.text}
                    self._db.replace("pin_readings", {**row, "run_id": run_id, "at": now})
        return moves

    def moves(
        self, target: str | None = None, since_run: int | None = None, limit: int = 50
    ) -> list[PinMove]:
        """Return moves, newest first.

        Args:
            target: only of this one; None: of all.
            since_run: only first seen by this run or a later one; None: all.
        """
        found = self._db.rows(
            """SELECT * FROM pin_moves WHERE (?1 IS NULL OR target = ?1) AND (?2 IS NULL OR run_id >= ?2)
            ORDER BY id DESC LIMIT ?3""",
            [target, since_run, limit],
        )
        return [_read_move(row) for row in found]

    def add_change(self, target: str | None, pin: str, by: str, review: str, note: str) -> int:
        """Return the id of a newly registered reviewed change.

        On each target it names (one, or all for None) it accounts for the latest move of the last 24 hours
        that nothing accounts for, else for the next move.
        """
        now = self._clock.now()
        values = {"target": target, "pin": pin, "by": by, "review": review, "note": note, "at": to_text(now)}
        with self._db.transaction():
            change_id = self._db.insert("pin_changes", values)
            self._db.execute(
                """UPDATE pin_moves SET change_id = :change WHERE id IN (
                    SELECT max(id) FROM pin_moves WHERE pin = :pin AND (:target IS NULL OR target = :target)
                    AND change_id IS NULL AND known = 0 AND at >= :since GROUP BY target)""",
                {"change": change_id, "pin": pin, "target": target, "since": to_text(now - LOOK_BACK)},
            )
        return change_id

    def changes(self, limit: int = 50) -> list[PinChange]:
        """Return registered changes, newest first."""
        found = self._db.rows("SELECT * FROM pin_changes ORDER BY id DESC LIMIT ?", [limit])
        ids = encode([row["id"] for row in found])
        moves: dict[int, list[int]] = {row["id"]: [] for row in found}
        for move in self._db.rows(
            """SELECT id, change_id FROM pin_moves WHERE change_id IN (SELECT value FROM json_each(?))
            ORDER BY id""",
            [ids],
        ):
            moves[move["change_id"]].append(move["id"])
        return [
            PinChange(**{**row, "at": from_text(row["at"])}, moves=tuple(moves[row["id"]])) for row in found
        ]

    def _move(
        self, target: str, name: str, before: PinReading, pin: Pin, run_id: int | None, owner: str
    ) -> PinMove:
        known = self._seen(target, name, pin.value)
        now = self._clock.now()
        values = {
            "target": target,
            "pin": name,
            "before": before.value,
            "after": pin.value,
            "before_text": before.text,
            "after_text": pin.text,
            "owner": owner,
            "run_id": run_id,
            "at": to_text(now),
            "known": int(known),
            "change_id": None if known else self._waiting_change(target, name, now),
        }
        return _read_move({**values, "id": self._db.insert("pin_moves", values)})

    def _seen(self, target: str, name: str, value: str | None) -> bool:
        """Return whether a move since the target's last approval came from or went to this version."""
        found = self._db.value(
            """SELECT 1 FROM pin_moves WHERE target = :target AND pin = :pin AND :value IN (before, after)
            AND at >= coalesce((SELECT max(at) FROM baseline_moves WHERE target = :target), '') LIMIT 1""",
            {"target": target, "pin": name, "value": value},
        )
        return found is not None

    def _waiting_change(self, target: str, name: str, now: datetime) -> int | None:
        """Return the oldest registered change that still waits for a move of this pin on this target."""
        return self._db.value(
            """SELECT id FROM pin_changes WHERE pin = :pin
            AND (target = :target OR (target IS NULL AND at >= :since))
            AND NOT EXISTS (SELECT 1 FROM pin_moves WHERE change_id = pin_changes.id AND target = :target)
            ORDER BY id LIMIT 1""",
            {"pin": name, "target": target, "since": to_text(now - LOOK_AHEAD)},
        )


def _read_move(row: dict[str, Any]) -> PinMove:
    return PinMove(**{**row, "at": from_text(row["at"]), "known": bool(row["known"])})
