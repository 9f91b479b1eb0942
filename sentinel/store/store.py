"""The store: one SQLite database and its folder of files, with everything that is remembered.

Knows every query and decides nothing. A store belongs to the thread that opened it; several processes may
each open the same file.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from sentinel.clock import Clock
from sentinel.store.artifacts import Artifacts
from sentinel.store.assets import Assets
from sentinel.store.baselines import Baselines
from sentinel.store.database import Connection, connect
from sentinel.store.drifts import Drifts
from sentinel.store.incidents import Incidents
from sentinel.store.journal import Journal
from sentinel.store.leases import Leases
from sentinel.store.looks import Looks
from sentinel.store.migrations import applied
from sentinel.store.outbox import Outbox
from sentinel.store.pauses import Pauses
from sentinel.store.pins import Pins
from sentinel.store.schedule import Schedule
from sentinel.store.silences import Silences
from sentinel.store.streams import Streams


class Store:
    """An open database; use as a context manager or `close` it.

    Attributes:
        path: the database file.
        looks, streams, baselines, drifts, incidents, outbox, pins, assets, silences, pauses, schedule,
        leases, journal, artifacts: what is remembered, by noun; all share one connection and transaction.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self.path = connection.path
        self.artifacts = Artifacts(connection, clock)
        self.looks = Looks(connection, self.artifacts)
        self.streams = Streams(connection, clock)
        self.baselines = Baselines(connection, clock)
        self.drifts = Drifts(connection, clock)
        self.incidents = Incidents(connection, clock)
        self.outbox = Outbox(connection, clock)
        self.pins = Pins(connection, clock)
        self.assets = Assets(connection, clock)
        self.silences = Silences(connection, clock)
        self.pauses = Pauses(connection, clock)
        self.schedule = Schedule(connection)
        self.leases = Leases(connection, clock)
        self.journal = Journal(connection, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock, create: bool = True) -> Self:
        """Return the open store at this path, made or brought up to date if need be.

        Args:
            create: False: a missing database is an error instead of a new one.

        Raises:
            StoreError: missing, no database, of a newer version, or in a place that cannot be written.
        """
        return cls(connect(path, create), clock)

    def close(self) -> None:
        """Close the database; an open transaction is rolled back."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Return a block that is saved as a whole when it ends, or not at all when it raises; may be nested.

        It holds the write lock of the database: no waiting for the product inside.

        Raises:
            StoreError: another process writes for longer than ten seconds, or the disk fails.
        """
        return self._db.transaction()

    def snapshot(self) -> AbstractContextManager[None]:
        """Return a block that reads everything as it was at one moment, and writes nothing; others may write."""
        return self._db.snapshot()

    @property
    def version(self) -> int:
        """Return the schema version: how many steps made it."""
        return len(applied(self._db.db))

    def check(self) -> list[str]:
        """Return what is wrong with the file, one line each; empty when all is well."""
        broken = [row["integrity_check"] for row in self._db.rows("PRAGMA integrity_check")]
        dangling = self._db.rows("PRAGMA foreign_key_check")
        return [line for line in broken if line != "ok"] + [
            f"{row['table']} row {row['rowid']} points to a missing row of {row['parent']}"
            for row in dangling
        ]
