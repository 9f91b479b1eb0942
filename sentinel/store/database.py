"""The connection: opening and refusing a file, transactions, and statements with errors a person can read.

Knows SQLite; knows nothing of what the tables mean.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from sentinel.clock import from_text
from sentinel.errors import StoreError
from sentinel.store.migrations import applied, known, migrations

BUSY_SECONDS = 10.0
"""How long a statement waits for another process's write before it gives up."""

OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite with STRICT tables."""

_TROUBLE = {
    sqlite3.SQLITE_BUSY: f"is locked by another process for more than {BUSY_SECONDS:g} seconds",
    sqlite3.SQLITE_LOCKED: "is locked by another process",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_READONLY: "cannot be written: it or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check the rights on it and its folder",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy",
    sqlite3.SQLITE_NOTADB: "is not a Sentinel database",
}
"""Primary result codes that are the machine's trouble, not a fault of ours, and what to say of the file."""

Parameters = Sequence[Any] | Mapping[str, Any]


def encode(document: Any) -> str:
    """Return plain JSON as one compact line, keys sorted, so that equal documents give equal text."""
    if isinstance(document, Mapping):
        document = dict(document)
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def moment(text: str | None) -> datetime | None:
    """Return the stored moment; None for NULL."""
    return None if text is None else from_text(text)


class Connection:
    """One thread's connection to one database file; made by `connect`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db = Database(connection)

    def close(self) -> None:
        """Close the file; an open transaction is rolled back."""
        self.db.close()

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """Turn trouble of the machine into a StoreError of one line; let our own faults through."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", None)
            words = None if code is None else _TROUBLE.get(code & 0xFF)
            if words is None:
                raise
            raise StoreError(f"the database {self.path} {words}") from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one transaction that holds the write lock from its start; nested are savepoints.

        The lock is taken at once (BEGIN IMMEDIATE): a transaction that began by reading could not be made a
        writer after another process wrote, and would fail instead of waiting.
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self.db.rollback()
            raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Run a block that reads the database as it is at the block's first reading, whoever writes meanwhile."""
        self.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            self.db.rollback()

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Return the cursor of one statement; a write outside of a transaction is committed at once."""
        with self.explained():
            return self.db.execute(sql, parameters)

    def change(self, sql: str, parameters: Parameters = ()) -> int:
        """Return how many rows an UPDATE or DELETE changed."""
        return self.execute(sql, parameters).rowcount

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Return the id of a new row; column names come from code, values are bound."""
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        row = self.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values).lastrowid
        return row or 0

    def replace(self, table: str, values: Mapping[str, Any]) -> None:
        """Store a row in the place of the one with its key, if there is one."""
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        self.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", values)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return all rows as dicts by column name."""
        with self.explained():
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, parameters: Parameters = ()) -> dict[str, Any] | None:
        """Return the first row, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None."""
        with self.explained():
            first = self.db.execute(sql, parameters).fetchone()
        return None if first is None else first[0]


def connect(path: Path, create: bool) -> Connection:
    """Return a connection to a database of exactly this version, made or brought up to date if need be.

    Raises:
        StoreError: there is none and none may be made; the place cannot be written; the file is no database,
            is another program's, or was written by a newer version. Nothing was written then.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"this Python has SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed")
    _check_place(path, create)
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection = Connection(path, raw)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_place(path: Path, create: bool) -> None:
    """Refuse a place where a database cannot be written, before SQLite touches it."""
    if not path.exists() and not create:
        raise StoreError(
            f"there is no database at {path}; it is made by the first `sentinel rebaseline` or `run`"
        )
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("r+b"):
                pass
    except OSError as error:
        raise StoreError(f"the database {path} cannot be written: {error.strerror}") from error
    effective = os.access in os.supports_effective_ids
    if not os.access(path.parent, os.W_OK | os.X_OK, effective_ids=effective):
        raise StoreError(f"the database {path} cannot be written: its folder is read-only")


def _prepare(connection: Connection) -> None:
    """Refuse a foreign or newer file, set what SQLite forgets between connections, apply what is missing."""
    with connection.explained():
        missing = _missing(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # Deleted text must not live on in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        if connection.value("PRAGMA journal_mode") != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        if missing:
            with connection.transaction():
                migrations.apply(connection.db)


def _missing(connection: Connection) -> list[str]:
    """Return the steps this file lacks.

    Raises:
        StoreError: the file is another program's or a newer version's.
    """
    # Counted before the steps are read: another process may be making this database at this moment.
    tables = connection.value("SELECT count(*) FROM sqlite_master")
    done, steps = applied(connection.db), known()
    newer = [step for step in done if step not in steps]
    if newer:
        raise StoreError(
            f"the database {connection.path} was written by a newer Sentinel (schema {len(done)}, "
            f"this one knows {len(steps)}): update Sentinel"
        )
    if not done and tables > 0:
        raise StoreError(f"{connection.path} is another program's database; choose another path for `store`")
    return [step for step in steps if step not in done]
