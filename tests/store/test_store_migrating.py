"""Databases of earlier versions open: what is new in the schema is added, what was stored stays."""

import sqlite3
from pathlib import Path

from sentinel.clock import SystemClock
from sentinel.store import NewLook, Store


def test_looks_of_a_database_made_before_labels_have_none(tmp_path: Path) -> None:
    """A database without the column is given it; its looks carry no label, new ones do."""
    path, clock = tmp_path / "sentinel.db", SystemClock()
    with Store.open(path, clock) as store:
        now = clock.now()
        store.looks.add(NewLook("prod", "march", "", "schedule", "same", "", "", now, now, label="open"))
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE looks DROP COLUMN label")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_labels_of_looks'")
    raw.close()
    with Store.open(path, clock) as store:
        store.looks.add(NewLook("prod", "march", "", "schedule", "same", "", "", now, now, label="closed"))
        assert [one.label for one in store.looks.history("prod", "march")] == ["closed", ""]
        assert store.check() == []


def test_findings_of_a_database_made_before_habits_have_none(tmp_path: Path) -> None:
    """A database without the column is given it, and opens as whole as a new one."""
    path, clock = tmp_path / "sentinel.db", SystemClock()
    with Store.open(path, clock):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE findings DROP COLUMN habit")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_habits_in_findings'")
    raw.close()
    with Store.open(path, clock) as store:
        assert store.check() == []
    with sqlite3.connect(path) as raw:
        columns = {row[1]: row[4] for row in raw.execute("PRAGMA table_info(findings)")}
    raw.close()
    assert columns["habit"] == "'null'"
