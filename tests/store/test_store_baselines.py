"""What approvals promise: versions, undo, and parts that go on with an older baseline's runs."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sentinel.errors import RefusedError
from sentinel.store import Part, Store


def test_round_trip(store: Store, build: Any, clock: Any) -> None:
    """A baseline comes back with everything that was approved; parts without a source are its own."""
    runs = (build.run(None, "baseline"), build.run(None, "baseline"))
    baseline_id = build.baseline(parts=[Part("compare", "", "h1")], runs=runs, forced=True, note="release")
    row = store.baselines.get(baseline_id)
    assert row == store.baselines.current("prod", "march") == store.baselines.by_version("prod", "march", 1)
    assert row is not None
    assert (row.version, row.parent_id, row.created_at, row.current) == (1, None, clock.now(), True)
    assert (row.release, row.reviewer, row.actor, row.note, row.forced) == (
        "2026.3",
        "dana",
        "sam",
        "release",
        True,
    )
    assert row.parts == (Part("compare", "", "h1", baseline_id),)
    assert (row.runs, row.pins, row.scenario_document) == (runs, {"model": "ft-7"}, "version: 1\n")


def test_versions_count_for_each_scenario(store: Store, build: Any) -> None:
    """Versions count from 1 for each target and scenario, and the newest is current."""
    first, second = build.baseline(), build.baseline()
    build.baseline(scenario="late")
    build.baseline(target="staging")
    listed = {(row.target, row.scenario, row.version): row.current for row in store.baselines.list()}
    assert listed == {
        ("prod", "march", 1): False,
        ("prod", "march", 2): True,
        ("prod", "late", 1): True,
        ("staging", "march", 1): True,
    }
    row = store.baselines.get(second)
    assert row is not None
    assert row.parent_id == first
    assert [row.version for row in store.baselines.list("prod", "march")] == [1, 2]


def test_undo_makes_the_parent_current(store: Store, build: Any) -> None:
    """Undo makes the parent current again, deletes nothing, and says who did it and why."""
    first, second = build.baseline(), build.baseline()
    assert store.baselines.undo("prod", "march", "dana", "wrong runs").id == first
    assert [row.current for row in store.baselines.list()] == [True, False]
    last = store.baselines.moves("prod", "march")[-1]
    assert (last.action, last.actor, last.note) == ("undo", "dana", "wrong runs")
    assert (last.baseline_id, last.previous_id) == (first, second)


def test_approval_after_undo(store: Store, build: Any) -> None:
    """After an undo the next approval gets a new number, and what was current as its parent."""
    first, second = build.baseline(), build.baseline()
    store.baselines.undo("prod", "march", "dana", "")
    third = store.baselines.get(build.baseline())
    assert third is not None
    assert (third.version, third.parent_id) == (3, first)
    assert store.baselines.undo("prod", "march", "dana", "").id == first
    assert store.baselines.get(second) is not None


def test_first_cannot_be_undone(store: Store, build: Any) -> None:
    """Undo is refused where nothing was approved, and where nothing was current before."""
    with pytest.raises(RefusedError, match="no baseline to undo"):
        store.baselines.undo("prod", "march", "dana", "")
    build.baseline()
    with pytest.raises(RefusedError, match="nothing to go back to"):
        store.baselines.undo("prod", "march", "dana", "")


def test_parts_follow_their_source(store: Store, build: Any) -> None:
    """A part that goes on with an older baseline gives that one's runs, over several approvals."""
    old, new = build.run(None, "baseline"), build.run(None, "baseline")
    first = build.baseline(parts=[Part("compare", "", "h1"), Part("export", "", "h2")], runs=[old])
    second = build.baseline(parts=[Part("compare", "", "h1", first), Part("export", "", "h3")], runs=[new])
    third = build.baseline(parts=[Part("compare", "", "h1", second), Part("export", "", "h3", second)])
    assert store.baselines.runs_of(third, "compare", "") == [old]
    assert store.baselines.runs_of(third, "export", "") == [new]
    assert store.baselines.runs_of(third, "unheard of", "") == []


def test_parts_take_runs_of_their_variant(store: Store, build: Any) -> None:
    """A part of one wording gives the runs of that wording only."""
    runs = [build.run(None, "baseline", variant=name) for name in ("colour", "tomorrow", "colour")]
    baseline_id = build.baseline(parts=[Part("*", "colour", "h"), Part("*", "tomorrow", "h")], runs=runs)
    assert store.baselines.runs_of(baseline_id, "*", "colour") == [runs[0], runs[2]]
    assert store.baselines.runs_of(baseline_id, "*", "tomorrow") == [runs[1]]


@pytest.mark.parametrize("table", ["baselines", "baseline_moves", "baseline_parts", "baseline_runs"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_never_edited(store: Store, build: Any, folder: Path, statement: str, table: str) -> None:
    """The database itself refuses to change or delete anything of an approved baseline."""
    build.baseline(parts=[Part("compare", "", "h1")], runs=[build.run(None, "baseline")])
    connection = sqlite3.connect(folder / "sentinel.db")
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
        connection.execute(statement.format(table))
    connection.close()
