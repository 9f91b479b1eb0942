"""What the outbox promises: order, one sender at a time, doubt after a death, nothing lost."""

import multiprocessing
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sentinel.clock import SystemClock, to_text
from sentinel.store import NewEntry, PostedMessage, Store, Told

SPAWN = multiprocessing.get_context("spawn")


def claim_all(path: Path, holder: str, results: Any) -> None:
    """Claim until nothing is left; each claimed row is put into the queue."""
    with Store.open(path, SystemClock()) as store:
        claimed: list[int] = []
        while entries := store.outbox.claim(holder, 60, limit=3):
            claimed += [entry.id for entry in entries]
        results.put(claimed)


def claimed(store: Store, holder: str = "a", seconds: float = 60) -> list[tuple[str, int]]:
    return [(entry.event, entry.sequence) for entry in store.outbox.claim(holder, seconds)]


def test_entry_is_numbered_and_named(store: Store, build: Any, clock: Any) -> None:
    """Entries of one message count from 1; each has its own lasting UUID."""
    incident_id = build.incident()
    ids = [
        build.entry(incident_id),
        build.entry(incident_id, "update"),
        build.entry(incident_id, audience="sales"),
    ]
    entries = [store.outbox.get(entry_id) for entry_id in ids]
    assert [entry and entry.sequence for entry in entries] == [1, 2, 1]
    assert len({uuid.UUID(entry.client_msg_id) for entry in entries if entry}) == 3
    assert all(entry and entry.state == "pending" and entry.due_at == clock.now() for entry in entries)


def test_message_ids_differ_between_stores(store: Store, build: Any, tmp_path: Path, clock: Any) -> None:
    """The same entry in another database has another id, or one workspace would drop one of the two."""
    first = store.outbox.get(build.entry(build.incident()))
    with Store.open(tmp_path / "other.db", clock) as other:
        incident_id = other.incidents.open("drift", "prod", "", {})
        entry_id = other.outbox.add(NewEntry(incident_id, "eng", "slack:C1", "open", {}, "first notice"))
        second = other.outbox.get(entry_id)
    assert first is not None
    assert second is not None
    assert first.client_msg_id != second.client_msg_id


def test_one_entry_a_message_in_order(store: Store, build: Any) -> None:
    """Only the first unfinished entry of a message can be claimed; other messages do not wait for it."""
    incident_id = build.incident()
    first = build.entry(incident_id)
    build.entry(incident_id, "thread")
    build.entry(incident_id, audience="sales")
    assert claimed(store) == [("open", 1), ("open", 1)]
    assert claimed(store) == []
    store.outbox.sent(first, "C1", "1.1")
    assert claimed(store) == [("thread", 2)]


def test_claims_are_exclusive_between_processes(store: Store, build: Any) -> None:
    """Two processes that claim at the same time never get the same entry, and together get all."""
    ids = [build.entry(build.incident()) for _ in range(60)]
    results = SPAWN.SimpleQueue()
    holders = [SPAWN.Process(target=claim_all, args=[store.path, name, results]) for name in "ab"]
    for holder in holders:
        holder.start()
    lists = [results.get(), results.get()]
    for holder in holders:
        holder.join(60)
    assert sorted(lists[0] + lists[1]) == ids


def test_claim_ends_with_its_lease(store: Store, build: Any, clock: Any) -> None:
    """An entry whose holder died before the wire can be claimed after the lease, without doubt."""
    build.entry(build.incident())
    assert claimed(store, "a", 30) == [("open", 1)]
    clock.pass_by(seconds=29)
    assert claimed(store, "b") == []
    clock.pass_by(seconds=1)
    (entry,) = store.outbox.claim("b", 30)
    assert (entry.attempts, entry.doubtful) == (0, False)


def test_death_on_the_wire_is_doubtful(store: Store, build: Any, clock: Any) -> None:
    """An entry whose holder died after noting an attempt is doubtful for the next holder."""
    entry_id = build.entry(build.incident())
    claimed(store, "a", 30)
    store.outbox.attempting(entry_id)
    clock.pass_by(minutes=1)
    (entry,) = store.outbox.claim("b", 30)
    assert (entry.attempts, entry.doubtful) == (1, True)


@pytest.mark.parametrize("doubtful", [False, True])
def test_retry_waits_until_due(store: Store, build: Any, clock: Any, doubtful: bool) -> None:
    """A retried entry waits for its time; it is doubtful only where the sender says so."""
    entry_id = build.entry(build.incident())
    claimed(store)
    store.outbox.attempting(entry_id)
    store.outbox.retry(entry_id, "429", clock.now() + timedelta(seconds=30), doubtful=doubtful)
    assert claimed(store) == []
    assert [entry.error for entry in store.outbox.problems(5)] == ["429"]
    clock.pass_by(seconds=30)
    (entry,) = store.outbox.claim("b", 30)
    assert (entry.error, entry.doubtful) == ("429", doubtful)


def test_outdated_edits_collapse(store: Store, build: Any) -> None:
    """Of the edits that wait only the last is delivered; posts and thread replies all are, in order."""
    incident_id = build.incident()
    for event in ("open", "update", "thread", "update", "thread", "resolve"):
        build.entry(incident_id, event)
    delivered = []
    while entries := store.outbox.claim("a", 60):
        (entry,) = entries
        delivered.append((entry.event, entry.sequence))
        store.outbox.sent(entry.id, "C1", str(entry.sequence))
    assert delivered == [("open", 1), ("thread", 3), ("thread", 5), ("resolve", 6)]
    assert store.outbox.counts() == {"pending": 0, "sent": 4, "failed": 0, "collapsed": 2}


def test_edit_being_sent_does_not_collapse(store: Store, build: Any) -> None:
    """An edit that is claimed is left to its holder, and the later one waits for it."""
    incident_id = build.incident()
    build.entry(incident_id, "update")
    assert claimed(store, "a") == [("update", 1)]
    build.entry(incident_id, "update")
    assert claimed(store, "b") == []
    assert store.outbox.counts()["collapsed"] == 0


def test_failed_post_holds_back_its_edits(store: Store, build: Any) -> None:
    """What edits a post that failed waits until it is requeued; a failed reply holds back nothing."""
    incident_id = build.incident()
    post = build.entry(incident_id)
    reply = build.entry(incident_id, "thread")
    build.entry(incident_id, "resolve")
    store.outbox.fail(post, "channel_not_found")
    assert claimed(store) == []
    assert store.outbox.requeue_failed() == 1
    assert claimed(store) == [("open", 1)]
    store.outbox.sent(post, "C1", "1.1")
    store.outbox.fail(reply, "msg_too_long")
    assert claimed(store) == [("resolve", 3)]


def test_message_is_where_its_post_went(store: Store, build: Any) -> None:
    """Edits and replies are addressed to where the post was put; None until it was."""
    incident_id = build.incident()
    post = build.entry(incident_id)
    assert store.outbox.message(incident_id, "eng", "slack:C1") is None
    store.outbox.sent(post, "C1", "17.5")
    reply = build.entry(incident_id, "thread")
    store.outbox.sent(reply, "C1", "18.1")
    assert store.outbox.message(incident_id, "eng", "slack:C1") == PostedMessage("C1", "17.5")


def test_told_counts_what_waits_too(store: Store, build: Any) -> None:
    """What was told is what was decided to be told, delivered or not: nothing is decided twice."""
    incident_id = build.incident()
    build.entry(incident_id)
    build.entry(incident_id, "update", notice={"head": "wider"})
    build.entry(incident_id, audience="sales")
    assert store.outbox.told(incident_id) == {
        ("eng", "slack:C1"): Told(2, {"head": "wider"}, ("open", "update")),
        ("sales", "slack:C1"): Told(1, {"head": "open"}, ("open",)),
    }


def test_pending_since(store: Store, build: Any, clock: Any) -> None:
    """The age of the oldest waiting entry is known; None when nothing waits."""
    assert store.outbox.pending_since() is None
    first = build.entry(build.incident())
    at = to_text(clock.now())
    clock.pass_by(hours=1)
    second = build.entry(build.incident())
    assert store.outbox.pending_since() == at
    store.outbox.sent(first, "C1", "1")
    store.outbox.sent(second, "C1", "2")
    assert store.outbox.pending_since() is None


def test_decision_and_entry_are_one(store: Store, build: Any, reopen: Callable[[], Store]) -> None:
    """An entry added in a look's transaction is not there for a sender until the look is."""
    other = reopen()
    with store.transaction():
        build.look("drifted")
        build.entry(build.incident())
        assert other.outbox.counts()["pending"] == 0
    assert other.outbox.counts()["pending"] == 1
