"""The evidence of streams, as it stands after the last look. Stores it; never computes it."""

import json
from collections.abc import Iterable

from sentinel.clock import Clock, to_text
from sentinel.store.database import Connection, encode
from sentinel.store.keys import StreamKey
from sentinel.store.reading import read_stream
from sentinel.store.rows import StreamRow, StreamStanding


class Streams:
    """One row for each stream."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def load(self, target: str, scenario: str) -> dict[StreamKey, StreamRow]:
        """Return the streams of one scenario by key."""
        found = self._db.rows("SELECT * FROM streams WHERE target = ? AND scenario = ?", [target, scenario])
        rows = [read_stream(row) for row in found]
        return {row.key: row for row in rows}

    def all(self, target: str | None = None) -> list[StreamRow]:
        """Return all streams, of one target or of all, ordered by key."""
        found = self._db.rows(
            """SELECT * FROM streams WHERE ?1 IS NULL OR target = ?1
            ORDER BY target, scenario, step, measure""",
            [target],
        )
        return [read_stream(row) for row in found]

    def standings(self) -> list[StreamStanding]:
        """Return how every stream stands, without its state: cheap enough for every look."""
        found = self._db.rows(
            "SELECT target, scenario, step, measure, config, evidence, threshold FROM streams"
        )
        return [
            StreamStanding(
                key=StreamKey(row["target"], row["scenario"], row["step"], row["measure"]),
                config=json.loads(row["config"]),
                evidence=row["evidence"],
                threshold=row["threshold"],
            )
            for row in found
        ]

    def save(self, rows: Iterable[StreamRow]) -> None:
        """Store streams, replacing what was stored under their keys."""
        now = to_text(self._clock.now())
        with self._db.transaction():
            for row in rows:
                values = {
                    **row.key._asdict(),
                    "kind": row.kind,
                    "config": encode(row.config),
                    "state": encode(row.state),
                    "epoch": row.epoch,
                    "baseline_id": row.baseline_id,
                    "evidence": float(row.evidence),
                    "threshold": float(row.threshold),
                    "status": row.status,
                    "updated_at": now,
                }
                self._db.replace("streams", values)

    def drop(self, keys: Iterable[StreamKey]) -> int:
        """Return how many streams were removed; their samples stay."""
        with self._db.transaction():
            return sum(
                self._db.change(
                    "DELETE FROM streams WHERE target = ? AND scenario = ? AND step = ? AND measure = ?", key
                )
                for key in keys
            )
