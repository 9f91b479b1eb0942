"""What assets, silences, pauses, the schedule, leases and the journal promise."""

import multiprocessing
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sentinel.clock import SystemClock
from sentinel.errors import UsageError
from sentinel.store import ScheduleRow, Store

SPAWN = multiprocessing.get_context("spawn")


def take_often(path: Path, holder: str, results: Any) -> None:
    """Take 100 leases, in the same order as everyone else; tell which ones were got."""
    with Store.open(path, SystemClock()) as store:
        results.put([n for n in range(100) if store.leases.take(f"look {n}", holder, 60)])


def test_asset_history(store: Store, clock: Any) -> None:
    """Every state of an asset is kept; the last one holds; what it was recorded against is carried on."""
    store.assets.recorded("march-video", 3, "2026.3", by="dana")
    clock.pass_by(days=1)
    store.assets.set("march-video", "false", clock.now(), "the first tool changed", incident_id=None)
    state = store.assets.state("march-video")
    assert state is not None
    assert (state.status, state.since, state.baseline_version, state.release) == (
        "false",
        clock.now(),
        3,
        "2026.3",
    )
    assert [(change.state.status, change.by) for change in store.assets.history("march-video")] == [
        ("true", "dana"),
        ("false", "sentinel"),
    ]
    assert store.assets.all() == [state]


def test_asset_retired(store: Store) -> None:
    """A retired asset says so; one that was never stored cannot be retired."""
    store.assets.recorded("deck", 1, None, by="dana")
    assert store.assets.retire("deck", by="dana").status == "retired"
    assert store.assets.state("video") is None
    with pytest.raises(UsageError, match="there is no asset video"):
        store.assets.retire("video", by="dana")


def test_silence_ends_by_itself_or_early(store: Store, clock: Any) -> None:
    """A silence is in force from now until its end, or until somebody ends it; it is listed ever after."""
    long = store.silences.add("dana", "launch", clock.now() + timedelta(hours=2), target="prod")
    short = store.silences.add("sam", "test", clock.now() + timedelta(hours=1), audience="sales")
    assert [row.id for row in store.silences.list(clock.now())] == [long, short]
    clock.pass_by(hours=1)
    assert [row.id for row in store.silences.list(clock.now())] == [long]
    assert store.silences.expire(long, "sam")
    assert not store.silences.expire(short, "sam")
    assert store.silences.list(clock.now()) == []
    assert [(row.target, row.audience, row.expired_by) for row in store.silences.list()] == [
        ("prod", None, "sam"),
        (None, "sales", ""),
    ]


PAUSES = {
    "everything": (None, None, True),
    "target": ("prod", None, True),
    "scenario everywhere": (None, "march", True),
    "this one": ("prod", "march", True),
    "other target": ("staging", None, False),
    "other scenario": ("prod", "late", False),
}


@pytest.mark.parametrize(("target", "scenario", "holds"), PAUSES.values(), ids=PAUSES)
def test_pause(store: Store, target: str | None, scenario: str | None, holds: bool) -> None:
    """A pause stops what it names, None naming everything, until it is resumed by the same names."""
    pause = store.pauses.pause(target, scenario, "dana", "release")
    assert store.pauses.pause(target, scenario, "sam", "again") == pause
    assert (store.pauses.active("prod", "march") is not None) is holds
    assert [row.why for row in store.pauses.list()] == ["release"]
    assert store.pauses.resume(target, scenario, "dana") == 1
    assert store.pauses.active("prod", "march") is None
    assert store.pauses.resume(target, scenario, "dana") == 0


def test_schedule_round_trip(store: Store, clock: Any) -> None:
    """A scenario's row comes back as it was saved last."""
    assert store.schedule.get("prod", "march") is None
    store.schedule.save(ScheduleRow("prod", "march"))
    row = ScheduleRow("prod", "march", clock.now(), None, clock.now() + timedelta(minutes=30), 7**20, 2)
    store.schedule.save(row)
    assert store.schedule.get("prod", "march") == row
    assert store.schedule.all() == [row]


def test_lease_has_one_holder(store: Store, clock: Any) -> None:
    """A lease is one holder's until it ends or is released; the holder may take it again."""
    leases = store.leases
    assert leases.take("look", "a", 30)
    assert leases.take("look", "a", 30)
    assert not leases.take("look", "b", 30)
    assert leases.holder("look") == "a"
    assert not leases.release("look", "b")
    assert leases.release("look", "a")
    assert leases.holder("look") is None
    assert leases.take("look", "b", 30)


def test_ended_lease_is_lost(store: Store, clock: Any) -> None:
    """A lease that ended cannot be renewed, even if nobody took it; one that lives can."""
    store.leases.take("look", "a", 30)
    clock.pass_by(seconds=29)
    assert store.leases.renew("look", "a", 30)
    clock.pass_by(seconds=30)
    assert store.leases.holder("look") is None
    assert not store.leases.renew("look", "a", 30)
    assert store.leases.take("look", "b", 30)


def test_leases_are_exclusive_between_processes(store: Store) -> None:
    """Two processes that want the same leases at the same time share them out without overlap."""
    results = SPAWN.SimpleQueue()
    takers = [SPAWN.Process(target=take_often, args=[store.path, name, results]) for name in "ab"]
    for taker in takers:
        taker.start()
    lists = [results.get(), results.get()]
    for taker in takers:
        taker.join(60)
    assert sorted(lists[0] + lists[1]) == list(range(100))


def test_journal_lists_newest_first(store: Store, clock: Any) -> None:
    """The journal tells who did what to what when, newest first, filtered as asked."""
    store.journal.add("dana", "pause", "prod", {"why": "release"})
    clock.pass_by(minutes=1)
    store.journal.add("sam", "resume", "prod")
    assert [(row.actor, row.action, row.at) for row in store.journal.list(limit=1)] == [
        ("sam", "resume", clock.now())
    ]
    assert [row.detail for row in store.journal.list(actor="dana")] == [{"why": "release"}]
    assert store.journal.list(action="resume", subject="staging") == []


@pytest.mark.parametrize(
    "statement", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal", "REPLACE INTO journal"]
)
def test_journal_cannot_be_changed(store: Store, folder: Path, statement: str) -> None:
    """The database itself refuses to change or delete what was written into the journal."""
    store.journal.add("dana", "pause", "prod")
    if statement.startswith("REPLACE"):
        statement += " (id, at, actor, action, subject, detail) VALUES (1, '', 'x', '', '', '{}')"
    connection = sqlite3.connect(folder / "sentinel.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert [row.actor for row in store.journal.list()] == ["dana"]
