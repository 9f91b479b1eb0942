"""What opening a store promises: a new file is whole, an unusable one is refused in one line, untouched."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.errors import StoreError
from sentinel.store import Store


def newer(path: Path) -> None:
    Store.open(path, SystemClock()).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('sentinel', 'm999', '')"
        )
    connection.close()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


UNUSABLE = {
    "text file": (lambda path: path.write_text("no database, " * 100), "is not a Sentinel database"),
    "newer version": (newer, "written by a newer Sentinel"),
    "another program's": (foreign, "another program's database"),
    "folder": (lambda path: path.mkdir(), "cannot be written"),
}


@pytest.mark.parametrize(("make", "words"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_file_is_refused(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    """A file that cannot be used is refused in one line that names it, and stays byte for byte the same."""
    path = tmp_path / "sentinel.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        Store.open(path, SystemClock())
    message = str(caught.value)
    assert words in message
    assert str(path) in message
    assert "\n" not in message
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, while this process has no more rights than any user: root may write everywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        user = os.geteuid()
        os.chown(folder, 65534 if user == 0 else -1, -1)
        if user == 0:
            os.seteuid(65534)
        yield folder
        folder.chmod(0o700)
        os.seteuid(user)


def test_read_only_folder_is_refused(unprivileged: Path) -> None:
    """A folder without the right to write is refused in one line, and nothing appears in it."""
    unprivileged.chmod(0o555)
    with pytest.raises(StoreError, match=r"cannot be written: its folder is read-only$"):
        Store.open(unprivileged / "sentinel.db", SystemClock())
    assert list(unprivileged.iterdir()) == []


def test_read_only_file_is_refused(unprivileged: Path) -> None:
    """A database without the right to write is refused at once, not at the first write."""
    path = unprivileged / "sentinel.db"
    Store.open(path, SystemClock()).close()
    path.chmod(0o444)
    with pytest.raises(StoreError, match="cannot be written: Permission denied"):
        Store.open(path, SystemClock())


def test_missing_is_not_made_unasked(tmp_path: Path) -> None:
    """`create=False` refuses a missing database and makes neither file nor folder."""
    path = tmp_path / "nowhere" / "sentinel.db"
    with pytest.raises(StoreError, match="there is no database at"):
        Store.open(path, SystemClock(), create=False)
    assert list(tmp_path.iterdir()) == []


def test_new_database_is_whole(store: Store) -> None:
    """A new database passes its own check and has the schema version of this program."""
    assert store.check() == []
    assert store.version == 3


def test_reopened_keeps_everything(store: Store, reopen: Callable[[], Store]) -> None:
    """What was stored is there for the next who opens the file."""
    store.journal.add("dana", "pause", "prod", {"why": "release"})
    assert [row.detail for row in reopen().journal.list()] == [{"why": "release"}]


def test_damage_is_reported(store: Store, folder: Path) -> None:
    """A row that points nowhere is named by the check."""
    with sqlite3.connect(folder / "sentinel.db") as connection:
        connection.execute("INSERT INTO baseline_runs (baseline_id, run_id) VALUES (7, 8)")
    connection.close()
    assert sorted(store.check()) == [
        "baseline_runs row 1 points to a missing row of baselines",
        "baseline_runs row 1 points to a missing row of runs",
    ]


def test_wal_and_foreign_keys(store: Store, folder: Path) -> None:
    """The file is in WAL mode, and a row that would point nowhere is refused when it is written."""
    with sqlite3.connect(folder / "sentinel.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.drifts.open("prod", "march", look_id=99, incident_id=99)
