"""What a place that takes messages must do, and how an attempt can end.

Knows the shape of a sink. Refuses to know any real one, and the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from sentinel.alerts.notice import Notice, line
from sentinel.clock import Clock
from sentinel.settings.model import Audience
from sentinel.store import OutboxEvent, PostedMessage


@dataclass(frozen=True)
class Parcel:
    """One entry on its way.

    Fields:
        event: `open` posts, `update` edits, `thread` replies, `resolve` edits and replies.
        notice: what is said.
        client_msg_id: the same for every attempt of this entry.
        since: when it was decided: no copy of it is older.
        standing: the message it edits or replies to; None: there is none, it is posted as a new one.
    """

    event: OutboxEvent
    notice: Notice
    client_msg_id: str
    since: datetime
    standing: PostedMessage | None = None


@dataclass(frozen=True)
class Sent:
    """It is there. `channel` and `ts` name the message edits go to (for a reply: the reply itself)."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Retry:
    """It is not there, or nobody knows.

    Fields:
        error: one line, without secrets.
        after_seconds: how long the sink asked to wait; None: it said nothing.
        lost: whether the request may have been taken though its answer never came.
        only_this: whether the trouble may be with this entry alone; else the whole sink waits.
    """

    error: str
    after_seconds: float | None = None
    lost: bool = False
    only_this: bool = False


@dataclass(frozen=True)
class Permanent:
    """It will never be there as things stand; a person must act.

    Fields:
        error: what to do, in one line.
        doubtful: it may be there: nothing may post it again by itself.
    """

    error: str
    doubtful: bool = False


@dataclass(frozen=True)
class NotThere:
    """A look-up ended and found nothing: the message was never posted."""


@dataclass(frozen=True)
class CannotTell:
    """A look-up is not possible here; the place itself answers."""


Outcome = Sent | Retry | Permanent
Found = Sent | NotThere | CannotTell | Retry | Permanent


class Sink(Protocol):
    """A place that takes messages."""

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Return how one attempt ended; never raises for trouble of the place or of the way there."""

    async def find(self, parcel: Parcel) -> Found:
        """Return where a parcel that may have arrived is; for a reply the reply itself."""

    async def probe(self) -> Permanent | Retry | None:
        """Return why nothing can be delivered there at the moment; None: all is well. Posts nothing."""

    async def close(self) -> None:
        """Let connections go."""


@dataclass(frozen=True)
class SinkResult:
    """How a test message to one place of an audience ended."""

    audience: str
    sink: str
    outcome: Outcome


async def test_sinks(
    audiences: Mapping[str, Audience], sinks: Mapping[str, Sink], clock: Clock
) -> list[SinkResult]:
    """Return what became of one test message to each place of each audience.

    Args:
        audiences: by name.
        sinks: by sink key; a key that is missing is reported as permanent.
    """
    results: list[SinkResult] = []
    for name, audience in audiences.items():
        for place in audience.to:
            sink = sinks.get(place.key)
            if sink is None:
                results.append(SinkResult(name, place.key, Permanent("no such sink is set up")))
                continue
            parcel = Parcel("open", _trial(name, audience.voice), str(uuid4()), clock.now())
            outcome = await sink.deliver(parcel)
            results.append(SinkResult(name, place.key, outcome))
    return results


def _trial(audience: str, voice: str) -> Notice:
    lead = line(f"Messages for {audience} will appear here, in the words of {voice}. Nothing is wrong.")
    return Notice("Sentinel: a test message", lead)
