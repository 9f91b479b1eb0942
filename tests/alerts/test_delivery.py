"""From the outbox to Slack: order, pace, retries, and what happens when the process dies."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sentinel.alerts.delivery import Delivery
from sentinel.alerts.notice import Notice, line
from sentinel.alerts.sinks import Parcel, Sent
from sentinel.alerts.slack import SlackSink
from sentinel.clock import SystemClock
from sentinel.showroom.slack_server import Faults, SlackServer
from sentinel.store import NewEntry, OutboxEvent, Store

Deliveries = Callable[..., Delivery]
Add = Callable[..., int]


@pytest.fixture
def add(store: Store) -> Add:
    """Add an entry of one incident, saying `text`."""
    incident = store.incidents.open("drift", "prod", "drifted", {})

    def entry(event: OutboxEvent = "open", text: str = "opened", sink: str = "slack:C0ENG") -> int:
        notice = Notice(text, line(text), reply=line(f"{text} (reply)") if event == "resolve" else None)
        return store.outbox.add(NewEntry(incident, "eng", sink, event, notice.to_dict(), "first notice"))

    return entry


def shown(slack: SlackServer, channel: str = "C0ENG") -> list[tuple[str, int, list[str]]]:
    """Each message as (text, number of edits, replies)."""
    return [
        (one.text.partition(":")[0], len(one.edits), [reply.text.partition(":")[0] for reply in one.replies])
        for one in slack.messages.get(channel, [])
    ]


async def test_a_life_is_told_in_order(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer
) -> None:
    """Open, edit, thread post and resolution arrive in the order they were decided."""
    for event, text in (("open", "opened"), ("update", "edited"), ("thread", "grown"), ("resolve", "closed")):
        add(event, text)
        await delivery().deliver_due()
    assert shown(slack) == [("closed", 2, ["grown", "closed (reply)"])]
    assert store.outbox.counts()["sent"] == 4


async def test_slack_down_then_back_collapses_edits_and_keeps_the_thread_in_order(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """What waited arrives as one message with its latest text, its thread replies in order."""
    slack.down()
    add("open", "opened")
    for number in range(3):
        add("update", f"edit {number}")
        add("thread", f"post {number}")
    add("update", "latest")
    worker = delivery()
    for _ in range(4):
        report = await worker.deliver_due()
        assert (report.sent, report.retried) == (0, 1)
        clock.push(120)
    slack.up()
    assert (await worker.deliver_due()).sent == 5
    assert shown(slack) == [("latest", 1, ["post 0", "post 1", "post 2"])]
    assert store.outbox.counts() == {"pending": 0, "sent": 5, "failed": 0, "collapsed": 3}


async def test_one_message_a_second_and_sink(add: Add, delivery: Deliveries, clock: Any) -> None:
    """Messages to one sink stand a second apart."""
    add("open")
    add("thread", "one")
    add("thread", "two")
    await delivery().deliver_due()
    assert sum(clock.slept) >= 2


async def test_a_rate_limit_holds_the_sink_for_as_long_as_slack_says(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """After a 429 nothing is tried before Retry-After is over, by no entry of that sink."""
    other = store.incidents.open("blind", "prod", "network", {})
    add("open")
    store.outbox.add(NewEntry(other, "eng", "slack:C0ENG", "open", Notice("b", line("b")).to_dict(), "first"))
    slack.faults = Faults(rate_limit=30)
    worker = delivery()
    await worker.deliver_due()
    calls = len(slack.calls)
    slack.faults = Faults()
    clock.push(29)
    await worker.deliver_due()
    assert calls == len(slack.calls) == 1
    clock.push(10)
    assert (await worker.deliver_due()).sent == 2


async def test_a_final_error_is_kept_and_shown(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer
) -> None:
    """What only a person can mend is failed with Slack's word, and goes out once requeued."""
    slack.faults = Faults(error="not_in_channel")
    add("open")
    assert (await delivery().deliver_due()).failed == 1
    assert store.outbox.problems(5)[0].error == "not_in_channel: invite the bot into the channel (attempt 1)"
    slack.faults = Faults()
    assert store.outbox.requeue_failed() == 1
    await delivery().deliver_due()
    assert shown(slack) == [("opened", 0, [])]


async def test_a_dead_sink_does_not_stop_the_others(
    add: Add, delivery: Deliveries, sink: Callable[..., SlackSink], slack: SlackServer
) -> None:
    """Entries for a sink that answers arrive though another one does not."""
    dead = SlackSink("C0ENG", lambda: "xoxb-1", "http://127.0.0.1:9/api/", 1)
    add("open")
    add("open", sink="slack:C0SALES")
    report = await delivery(sinks={"slack:C0ENG": dead, "slack:C0SALES": sink("C0SALES")}).deliver_due()
    assert (report.sent, report.retried) == (1, 1)


async def test_an_entry_for_no_sink_fails(store: Store, add: Add, delivery: Deliveries) -> None:
    """A sink that left the settings is reported, not waited for."""
    add("open", sink="slack:C0GONE")
    assert (await delivery().deliver_due()).failed == 1


@pytest.mark.parametrize(("scope", "copies"), [(True, 1), (False, 2)])
async def test_killed_between_the_post_and_the_mark(
    scope: bool, copies: int, store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """A post whose mark was lost is looked up where that is allowed, and repeated once where it is not."""
    slack.history_scope = scope
    entry = add("open")
    await _post_and_die(store, slack)
    clock.push(31)
    await delivery("second").deliver_due()
    assert len(slack.messages["C0ENG"]) == copies
    assert store.outbox.get(entry).state == "sent"


@pytest.mark.parametrize("scope", [True, False])
async def test_killed_before_the_post(
    scope: bool, store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """An attempt that was noted and never made is made by the next process."""
    slack.history_scope = scope
    add("open")
    [claimed] = store.outbox.claim("first", 30)
    store.outbox.attempting(claimed.id)
    clock.push(31)
    await delivery("second").deliver_due()
    assert shown(slack) == [("opened", 0, [])]


async def test_without_history_no_third_copy_is_posted(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """When two answers were lost a person is told, instead of filling the channel."""
    slack.history_scope = False
    slack.faults = Faults(reset_after_post=True)
    add("open")
    for number in range(6):
        await delivery(f"process {number}").deliver_due()
        clock.push(120)
    assert len(slack.messages["C0ENG"]) == 2
    assert store.outbox.counts()["failed"] == 1
    assert "2 posts were sent and their answers lost" in store.outbox.problems(1)[0].error


async def test_two_kills_without_history_leave_two_copies(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """The count of doubtful posts survives the processes that made them."""
    slack.history_scope = False
    add("open")
    for _ in range(2):
        await _post_and_die(store, slack)
        clock.push(31)
    await delivery("third").deliver_due()
    assert len(slack.messages["C0ENG"]) == 2


async def test_a_silent_slack_gets_no_second_post_until_it_answers(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """Without history, an outage of hours in which answers are lost does not use up the copies."""
    slack.history_scope = False
    slack.faults = Faults(reset_after_post=True)
    add("open")
    await delivery().deliver_due()
    slack.faults = Faults(server_error=True)
    for _ in range(20):
        clock.push(600)
        await delivery().deliver_due()
    assert len(slack.messages["C0ENG"]) == 1
    slack.faults = Faults()
    clock.push(600)
    await delivery().deliver_due()
    assert len(slack.messages["C0ENG"]) == 2
    assert store.outbox.counts()["sent"] == 1


async def test_lost_answers_of_a_thread_post_and_a_resolution_are_looked_up(
    add: Add, delivery: Deliveries, slack: SlackServer, clock: Any
) -> None:
    """A reply that was taken is not repeated, nor is the word that it is over."""
    add("open")
    worker = delivery()
    await worker.deliver_due()
    for event in ("thread", "resolve"):
        add(event, event)
        slack.faults = Faults(reset_after_post=True, only=frozenset({"chat.postMessage"}))
        await worker.deliver_due()
        slack.faults = Faults()
        clock.push(120)
        await worker.deliver_due()
    assert shown(slack)[0][2] == ["thread", "resolve (reply)"]


async def test_two_processes_send_each_entry_once(
    store: Store, add: Add, delivery: Deliveries, slack: SlackServer
) -> None:
    """Two deliveries on one outbox share the work."""
    for number in range(5):
        incident = store.incidents.open("drift", "prod", f"cause {number}", {})
        notice = Notice(f"n{number}", line("x")).to_dict()
        store.outbox.add(NewEntry(incident, "eng", "slack:C0ENG", "open", notice, "first notice"))
    await asyncio.gather(delivery("one").deliver_due(), delivery("two").deliver_due())
    assert sorted(text for text, _, _ in shown(slack)) == [f"n{number}" for number in range(5)]


async def test_run_ends_when_told_to(add: Add, delivery: Deliveries, slack: SlackServer) -> None:
    """The loop delivers what comes up and returns soon after the stop."""
    stop = asyncio.Event()
    task = asyncio.create_task(delivery().run(stop))
    add("open")
    deadline = time.monotonic() + 5
    while not shown(slack) and time.monotonic() < deadline:  # noqa: ASYNC110 - another thread's state
        await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(task, 2)
    assert shown(slack) == [("opened", 0, [])]


async def _post_and_die(store: Store, slack: SlackServer) -> None:
    """What is left of a process that was killed after Slack took its post and before it could mark it."""
    [claimed] = store.outbox.claim("killed", 30)
    store.outbox.attempting(claimed.id)
    sink = SlackSink("C0ENG", lambda: "xoxb-showroom", slack.base_url)
    parcel = Parcel("open", Notice.from_dict(claimed.notice), claimed.client_msg_id, claimed.created_at)
    assert isinstance(await sink.deliver(parcel), Sent)


WORKER = """
import asyncio, sys
from pathlib import Path
from sentinel.alerts.delivery import Delivery, Pace
from sentinel.alerts.slack import SlackSink
from sentinel.clock import SystemClock
from sentinel.store import Store

path, url, holder = sys.argv[1:]
clock = SystemClock()
with Store.open(Path(path), clock) as store:
    sink = SlackSink("C0ENG", lambda: "xoxb-showroom", url)
    pace = Pace(lease_seconds=1.0, gap_seconds=0.0, first_retry_seconds=0.05, idle_seconds=0.01)
    asyncio.run(Delivery(store, {"slack:C0ENG": sink}, clock, holder, pace).run(asyncio.Event()))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scope", [True, False])
def test_killed_again_and_again_for_real(scope: bool, tmp_path: Path) -> None:
    """SIGKILL at random moments: once each with the history scope, at most twice without, none lost."""
    clock, path = SystemClock(), tmp_path / "sentinel.db"
    with SlackServer(history_scope=scope) as slack, Store.open(path, clock) as store:
        slack.faults = Faults(slow_seconds=0.02)
        for number in range(30):
            incident = store.incidents.open("drift", "prod", f"cause {number}", {})
            notice = Notice(f"n{number}", line("x")).to_dict()
            store.outbox.add(NewEntry(incident, "eng", "slack:C0ENG", "open", notice, "first notice"))
        for kill in range(40):
            worker = _worker(path, slack.base_url, f"worker {kill}")
            before = len(slack.calls)
            deadline = time.monotonic() + 10
            while len(slack.calls) < before + 2 and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(0.007 * (kill % 5))
            worker.kill()
            worker.wait()
            if not store.outbox.counts()["pending"]:
                break
        slack.faults = Faults()
        worker = _worker(path, slack.base_url, "last")
        deadline = time.monotonic() + 30
        while store.outbox.counts()["pending"] and time.monotonic() < deadline:
            time.sleep(0.05)
        worker.kill()
        worker.wait()
        texts = [text for text, _, _ in shown(slack)]
        copies = [texts.count(f"n{number}") for number in range(30)]
        assert store.check() == []
        assert min(copies) == 1
        assert max(copies) <= (1 if scope else 2)


def _worker(path: Path, url: str, holder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WORKER, str(path), url, holder])
