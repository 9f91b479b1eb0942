"""What the schema promises: every table and column is explained, and the printed schema is the real one."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sentinel.store import Store, refreshed, schema_markdown

README = Path(__file__).parents[2] / "baselines" / "README.md"


@pytest.fixture
def raw(store: Store, folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(folder / "sentinel.db")
    yield connection
    connection.close()


def tables(raw: sqlite3.Connection) -> list[str]:
    found = raw.execute(
        r"""SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\_%' ESCAPE '\'
        ORDER BY name"""
    )
    return [name for (name,) in found]


def test_every_column_is_explained(raw: sqlite3.Connection) -> None:
    """Each table and each column of a real database stands in the printed schema with a comment."""
    sections = dict(
        re.findall(r"^### (\w+)\n\n(.+?)(?=^### |\Z)", schema_markdown(), re.DOTALL | re.MULTILINE)
    )
    assert sorted(set(sections) - {"kept_runs"}) == tables(raw)
    for table in tables(raw):
        explained = re.findall(r"^\| `(\w+)` \| `[^`]+` \| \S.*\|$", sections[table], re.MULTILINE)
        assert explained == [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        assert re.match(r"[A-Z][^|\n]+\.", sections[table])


def test_tables_are_strict(raw: sqlite3.Connection) -> None:
    """Every table enforces its column types."""
    strict = {row[1] for row in raw.execute("PRAGMA table_list") if row[5]}
    assert set(tables(raw)) <= strict


def test_queries_use_indexes(raw: sqlite3.Connection) -> None:
    """A stream's samples are found by their index however many there are."""
    plan = raw.execute(
        """EXPLAIN QUERY PLAN SELECT * FROM samples WHERE target = '' AND scenario = '' AND step = ''
        AND measure = '' AND run_id > 0"""
    ).fetchall()
    assert "samples_of_stream" in plan[0][3]


def test_readme_holds_the_printed_schema() -> None:
    """baselines/README.md carries exactly the schema that the command prints."""
    readme = README.read_text(encoding="utf-8")
    assert readme == refreshed(readme)
    assert readme.endswith(schema_markdown())
