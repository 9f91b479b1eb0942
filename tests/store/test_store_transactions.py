"""What a transaction promises: all or nothing, whoever dies or writes at the same time."""

import multiprocessing
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sentinel.clock import SystemClock, to_text
from sentinel.errors import StoreError
from sentinel.recording import Outcome, Recording
from sentinel.store import NewBaseline, NewLook, Store, database

SPAWN = multiprocessing.get_context("spawn")
LOOKS, RUNS = 40, 4


def write_look(store: Store, runs: int = RUNS) -> None:
    now = SystemClock().now()
    look = NewLook("prod", "march", "", "schedule", "same", "", "", now, now)
    recording = Recording("prod", "march", "", to_text(now), 1.0, Outcome.COMPLETED, detail="x" * 5000)
    with store.transaction():
        look_id = store.looks.add(look)
        for _ in range(runs):
            store.looks.add_run(look_id, "schedule", recording)


def fail_after(store: Store, deed: Callable[[], object]) -> None:
    with store.transaction():
        deed()
        raise ZeroDivisionError


def write_looks(path: Path) -> None:
    with Store.open(path, SystemClock()) as store:
        for _ in range(LOOKS):
            write_look(store)


def approve_often(path: Path) -> None:
    new = NewBaseline("prod", "march", "1", "dana", "", "sam", "", {}, "record", False, "")
    with Store.open(path, SystemClock()) as store:
        for _ in range(LOOKS):
            store.baselines.add(new)


def write_for_ever(path: Path) -> None:
    with Store.open(path, SystemClock()) as store:
        while True:
            write_look(store, runs=60)


def test_raising_leaves_nothing(store: Store) -> None:
    """A transaction that raises leaves no row behind, and the store goes on working."""
    with pytest.raises(ZeroDivisionError):
        fail_after(store, lambda: write_look(store))
    assert store.looks.last("prod", "march") is None
    write_look(store)
    assert store.looks.last("prod", "march") is not None


def test_inner_failure_can_be_survived(store: Store) -> None:
    """A nested transaction that raises takes back its own writes only."""
    with store.transaction():
        store.journal.add("dana", "kept", "")
        with pytest.raises(ZeroDivisionError):
            fail_after(store, lambda: store.journal.add("dana", "dropped", ""))
    assert [row.action for row in store.journal.list()] == ["kept"]


def test_unseen_until_committed(store: Store, reopen: Callable[[], Store]) -> None:
    """Another connection sees nothing of a transaction until it has ended."""
    other = reopen()
    with store.transaction():
        write_look(store)
        assert other.looks.last("prod", "march") is None
    assert other.looks.last("prod", "march") is not None


def test_long_lock_is_told_in_one_line(
    store: Store, reopen: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that waits too long for another process fails as a StoreError, and can be tried again."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = reopen()
    with store.transaction():
        store.journal.add("dana", "first", "")
        with pytest.raises(StoreError, match="locked by another process"):
            other.journal.add("sam", "second", "")
    other.journal.add("sam", "second", "")
    assert [row.actor for row in store.journal.list()] == ["sam", "dana"]


def test_other_thread_is_refused(store: Store) -> None:
    """A store used from another thread raises instead of mixing transactions."""
    caught: list[BaseException] = []

    def use() -> None:
        try:
            store.journal.list()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(caught) == 1


def run_twice(deed: Callable[[Path], None], path: Path) -> list[int | None]:
    """Return the exit statuses of two processes that do the same at the same time."""
    processes = [SPAWN.Process(target=deed, args=[path]) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def test_two_processes_write_at_once(store: Store) -> None:
    """Two processes that write at the same time both succeed, and nothing is lost or mixed."""
    assert run_twice(write_looks, store.path) == [0, 0]
    history = store.looks.history("prod", "march", limit=1000)
    assert [len(look.runs) for look in history] == [RUNS] * (2 * LOOKS)
    assert store.check() == []


def test_two_processes_read_then_write(store: Store) -> None:
    """Two processes whose writes depend on what they read just before do not fail and do not cross."""
    assert run_twice(approve_often, store.path) == [0, 0]
    rows = store.baselines.list()
    assert [row.version for row in rows] == list(range(1, 2 * LOOKS + 1))
    assert [row.parent_id for row in rows] == [None, *(row.id for row in rows[:-1])]


@pytest.mark.slow
def test_killed_look_never_was(store: Store) -> None:
    """SIGKILL at any moment of a look's transaction leaves the look whole or absent, the database sound."""
    for attempt in range(8):
        writer = SPAWN.Process(target=write_for_ever, args=[store.path])
        writer.start()
        seen = len(store.looks.history("prod", "march", limit=10_000))
        while writer.is_alive() and len(store.looks.history("prod", "march", limit=10_000)) <= seen:
            writer.join(0.01)
        writer.join(0.003 * attempt)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join(10)
        assert writer.exitcode == -signal.SIGKILL
        history = store.looks.history("prod", "march", limit=10_000)
        assert {len(look.runs) for look in history} == {60}
        assert store.check() == []
