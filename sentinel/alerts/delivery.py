"""Bringing the outbox to the sinks: claim, note the attempt, send, note the end.

Knows order, pace, retries, and what to do when nobody knows whether a message arrived. Refuses to know what
is said and how a sink speaks. A process may be killed between any two lines: what was decided is told after
the restart.

A post that may have arrived is looked up first. Where that is not possible it is posted once more, when the
sink answers a harmless question; after two posts whose answers were lost it is left to a person, since a
third copy would be worse than a line in `status`.
"""

import asyncio
import logging
import random
import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import assert_never

from sentinel.alerts.notice import Notice
from sentinel.alerts.sinks import CannotTell, NotThere, Outcome, Parcel, Permanent, Retry, Sent, Sink
from sentinel.clock import Clock
from sentinel.errors import StoreError
from sentinel.store import OutboxEntry, Store

logger = logging.getLogger("sentinel.alerts")

MOST_COPIES = 2
"""Posts of one entry of which nobody knows whether they arrived."""

_COUNTED = re.compile(r" \(attempt (\d+)(?:, (\d+) may have arrived)?\)$")


@dataclass(frozen=True)
class Pace:
    """How fast the outbox is worked through.

    Fields:
        lease_seconds: how long a claim holds; after a kill what was claimed waits this long. More than one
            delivery takes at worst (a look-up of three pages and a post, each within the sink's timeout).
        gap_seconds: between two messages to one sink (Slack allows about one a second and channel).
        first_retry_seconds, longest_retry_seconds: the wait doubles from the one to the other, less up to
            half by chance; it never ends.
        idle_seconds: between two looks into the outbox.
        batch: entries claimed at once.
    """

    lease_seconds: float = 45.0
    gap_seconds: float = 1.0
    first_retry_seconds: float = 2.0
    longest_retry_seconds: float = 600.0
    idle_seconds: float = 1.0
    batch: int = 10


@dataclass
class DeliveryReport:
    """What one pass did, in entries."""

    sent: int = 0
    retried: int = 0
    failed: int = 0


@dataclass
class _Road:
    """What is known of the way to one sink while the process lives.

    Fields:
        free_at: monotonic time before which nothing is sent (pace).
        blocked_until: monotonic time before which nothing is tried (it did not answer, or asked to wait).
        failures: in a row.
    """

    free_at: float = float("-inf")
    blocked_until: float = float("-inf")
    failures: int = 0


@dataclass
class _Pass:
    claimed_at: float
    report: DeliveryReport = field(default_factory=DeliveryReport)


class Delivery:
    """Works through a store's outbox.

    Args:
        store: of the thread that calls.
        sinks: by sink key.
        clock: times, waits.
        holder: names this process in claims; two processes must differ.
        pace: see `Pace`.
        chance: for jitter only.
    """

    def __init__(
        self,
        store: Store,
        sinks: Mapping[str, Sink],
        clock: Clock,
        holder: str,
        pace: Pace | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._outbox = store.outbox
        self._sinks = sinks
        self._clock = clock
        self._holder = holder
        self._pace = pace or Pace()
        self._chance = chance or random.Random()
        self._roads: dict[str, _Road] = defaultdict(_Road)

    async def run(self, stop: asyncio.Event) -> None:
        """Return once `stop` is set and the message on its way has ended; a busy store is tried again."""
        while not stop.is_set():
            try:
                await self.deliver_due(stop)
            except StoreError as error:
                logger.warning("the outbox cannot be read, trying again: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._pace.idle_seconds)

    async def deliver_due(self, stop: asyncio.Event | None = None) -> DeliveryReport:
        """Return what was done with everything that is due now; sinks are served side by side."""
        total = DeliveryReport()
        while stop is None or not stop.is_set():
            claimed = self._outbox.claim(self._holder, self._pace.lease_seconds, self._pace.batch)
            if not claimed:
                break
            done = await self._deliver_claimed(claimed, stop)
            total = DeliveryReport(
                total.sent + done.sent, total.retried + done.retried, total.failed + done.failed
            )
        return total

    async def _deliver_claimed(
        self, claimed: list[OutboxEntry], stop: asyncio.Event | None
    ) -> DeliveryReport:
        by_sink: dict[str, list[OutboxEntry]] = defaultdict(list)
        for entry in claimed:
            by_sink[entry.sink].append(entry)
        this = _Pass(self._clock.monotonic())
        await asyncio.gather(*(self._serve(entries, this, stop) for entries in by_sink.values()))
        return this.report

    async def _serve(self, entries: list[OutboxEntry], this: _Pass, stop: asyncio.Event | None) -> None:
        for entry in entries:
            await self._in_turn(entry.sink)
            late = self._clock.monotonic() - this.claimed_at > self._pace.lease_seconds / 3
            if late or (stop is not None and stop.is_set()):
                self._put_back(entry)
            else:
                await self._one(entry, this.report)

    async def _in_turn(self, sink: str) -> None:
        road = self._roads[sink]
        wait = road.free_at - self._clock.monotonic()
        if wait > 0 and road.blocked_until <= self._clock.monotonic():
            await self._clock.sleep(wait)

    def _put_back(self, entry: OutboxEntry) -> None:
        """Free an entry that was claimed and not touched."""
        self._outbox.retry(entry.id, entry.error, self._clock.now(), doubtful=entry.doubtful)

    async def _one(self, entry: OutboxEntry, report: DeliveryReport) -> None:
        sink = self._sinks.get(entry.sink)
        if sink is None:
            self._fail(entry, Permanent("no audience names this sink any more"), report)
            return
        wait = self._roads[entry.sink].blocked_until - self._clock.monotonic()
        if wait > 0:
            self._later(
                entry, "waits until the sink answers again", wait, entry.attempts, _lost(entry), report
            )
            return
        try:
            notice = Notice.from_dict(entry.notice)
        except (KeyError, TypeError, ValueError):
            self._fail(entry, Permanent("the stored message cannot be read by this version"), report)
            return
        standing = self._outbox.message(entry.incident_id, entry.audience, entry.sink)
        parcel = Parcel(entry.event, notice, entry.client_msg_id, entry.created_at, standing)
        await self._carry(entry, parcel, sink, report)

    async def _carry(self, entry: OutboxEntry, parcel: Parcel, sink: Sink, report: DeliveryReport) -> None:
        lost = _lost(entry)
        if lost >= MOST_COPIES and parcel.event == "resolve" and parcel.standing is not None:
            # the reply may be there twice; the edit that closes the message shows once however often it is made
            parcel = replace(parcel, notice=replace(parcel.notice, reply=None))
        if entry.attempts and not _repeatable(parcel):
            before = await self._before_again(parcel, sink, lost)
            if not isinstance(before, int):
                self._settle(entry, before, entry.attempts, lost, report)
                return
            lost = before
        self._outbox.attempting(entry.id)
        outcome = await sink.deliver(parcel)
        self._roads[entry.sink].free_at = self._clock.monotonic() + self._pace.gap_seconds
        if isinstance(outcome, Retry) and outcome.lost and not _repeatable(parcel):
            lost += 1
        self._settle(entry, outcome, entry.attempts + 1, lost, report)

    async def _before_again(self, parcel: Parcel, sink: Sink, lost: int) -> Outcome | int:
        """Return the posts that stay doubtful when it may be posted again; else how the entry stands without
        it."""
        found = await sink.find(parcel)
        match found:
            case NotThere():
                return 0
            case Sent() | Retry() | Permanent():
                return found
            case CannotTell():
                return await self._blindly(sink, lost)
            case _:
                assert_never(found)

    async def _blindly(self, sink: Sink, lost: int) -> Outcome | int:
        if lost == 0:
            return 0
        if lost >= MOST_COPIES:
            return Permanent(
                f"{lost} posts were sent and their answers lost; see whether one is in the channel. "
                "With a history scope Sentinel could look by itself",
                doubtful=True,
            )
        return await sink.probe() or lost

    def _settle(
        self, entry: OutboxEntry, outcome: Outcome, attempts: int, lost: int, report: DeliveryReport
    ) -> None:
        road = self._roads[entry.sink]
        match outcome:
            case Sent(channel, ts):
                self._outbox.sent(entry.id, channel, ts)
                road.failures = 0
                report.sent += 1
            case Permanent():
                self._fail(entry, outcome, report, attempts)
            case Retry():
                if not outcome.only_this:
                    road.failures += 1
                wait = self._wait(outcome, attempts if outcome.only_this else road.failures)
                if not outcome.only_this:
                    road.blocked_until = self._clock.monotonic() + wait
                self._later(entry, outcome.error, wait, attempts, lost, report)
            case _:
                assert_never(outcome)

    def _wait(self, outcome: Retry, failures: int) -> float:
        if outcome.after_seconds is not None:
            return outcome.after_seconds * (1 + 0.1 * self._chance.random())
        doubled = self._pace.first_retry_seconds * 2.0 ** min(failures - 1, 30)
        return min(self._pace.longest_retry_seconds, doubled) * (0.5 + 0.5 * self._chance.random())

    def _later(
        self, entry: OutboxEntry, error: str, wait: float, attempts: int, lost: int, report: DeliveryReport
    ) -> None:
        due = self._clock.now() + timedelta(seconds=wait)
        self._outbox.retry(entry.id, error + _count(attempts, lost), due, doubtful=lost > 0)
        report.retried += 1
        logger.info("entry %d for %s is tried again at %s: %s", entry.id, entry.audience, due, error)

    def _fail(
        self, entry: OutboxEntry, outcome: Permanent, report: DeliveryReport, attempts: int | None = None
    ) -> None:
        # The count is closed: whoever requeues the entry has looked, and it may be posted anew.
        said = outcome.error + _count(attempts or entry.attempts, 0)
        self._outbox.fail(entry.id, said, doubtful=outcome.doubtful)
        report.failed += 1
        logger.error("entry %d for %s cannot be delivered: %s", entry.id, entry.audience, outcome.error)


def _repeatable(parcel: Parcel) -> bool:
    """Return whether sending it twice shows once: an edit does, a post does not."""
    edits_only = parcel.event == "update" or (parcel.event == "resolve" and parcel.notice.reply is None)
    return edits_only and parcel.standing is not None


def _count(attempts: int, lost: int) -> str:
    if attempts == 0:
        return ""
    return f" (attempt {attempts}, {lost} may have arrived)" if lost else f" (attempt {attempts})"


def _lost(entry: OutboxEntry) -> int:
    """Return how many posts may have arrived: those counted at the last end, and all since, that had no
    end."""
    match = _COUNTED.search(entry.error)
    ended, lost = (int(match[1]), int(match[2] or 0)) if match else (0, 0)
    return lost + max(0, entry.attempts - ended)
