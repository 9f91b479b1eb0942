"""What must be told to whom, and why: decided from the facts, from what was told before, and from the time.

Knows audiences, silences and the standing messages. Refuses to know the database and the network. Every
decision, also that nothing is told, has a named reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sentinel.alerts.facts import IncidentFacts
from sentinel.alerts.hearing import Routing, heard
from sentinel.alerts.notice import Notice
from sentinel.alerts.voices import growth, message
from sentinel.settings.model import Audience
from sentinel.store import OutboxEvent, SilenceRow, Told

_INTERNAL = frozenset({"pin", "limit", "self"})


class Why(StrEnum):
    """Why something is told, or not."""

    FIRST = "first notice"
    AFTER_SILENCE = "it still fires after a silence"
    MORE = "more is affected"
    WORSE = "it is more severe"
    DETAILS = "details changed"
    RESOLVED = "it is resolved"
    UNCHANGED = "nothing changed since it was told"
    CLOSED = "its end was told already"
    NEVER_TOLD = "it ended before it was told"
    SILENCED = "it is silenced"
    NOT_HEARD = "this audience does not hear of it"


@dataclass(frozen=True)
class Announcement:
    """One entry for the outbox: `event` as in `sentinel.store.keys.OutboxEvent`."""

    audience: str
    sink: str
    event: OutboxEvent
    notice: Notice
    why: str


@dataclass(frozen=True)
class Decision:
    """What one audience is told at one sink now: at most an edit and a post in its thread."""

    audience: str
    sink: str
    why: Why
    announcements: tuple[Announcement, ...] = ()


def announcements(
    facts: IncidentFacts,
    told: Mapping[tuple[str, str], Told],
    audiences: Mapping[str, Audience],
    routing: Routing,
    silences: Sequence[SilenceRow],
    now: datetime,
) -> list[Announcement]:
    """Return what must be told now, in the order it must be delivered; see `decisions`."""
    found = decisions(facts, told, audiences, routing, silences, now)
    return [announcement for decision in found for announcement in decision.announcements]


def decisions(
    facts: IncidentFacts,
    told: Mapping[tuple[str, str], Told],
    audiences: Mapping[str, Audience],
    routing: Routing,
    silences: Sequence[SilenceRow],
    now: datetime,
) -> list[Decision]:
    """Return one decision for each audience and sink.

    Args:
        facts: the incident as it stands.
        told: by (audience, sink key), what was told of this incident, delivered or waiting.
        audiences: by name.
        routing: which audiences each scenario names.
        silences: those on record; the ones that ended before `now` are ignored.
        now: the time.
    """
    muting = _Muting(
        active=[one for one in silences if _end(one) > now],
        ended=[one for one in silences if facts.opened_at < _end(one) <= now],
    )
    found: list[Decision] = []
    for name, audience in audiences.items():
        for sink in audience.to:
            before = told.get((name, sink.key))
            found.append(
                _decide(facts, _Reader(name, sink.key, audience, audiences), before, routing, muting)
            )
    return found


def _end(silence: SilenceRow) -> datetime:
    return silence.until if silence.expired_at is None else min(silence.until, silence.expired_at)


@dataclass(frozen=True)
class _Muting:
    """The silences that hold now, and those that ended since the incident was opened."""

    active: Sequence[SilenceRow]
    ended: Sequence[SilenceRow]


@dataclass(frozen=True)
class _Reader:
    name: str
    sink: str
    audience: Audience
    audiences: Mapping[str, Audience]

    def hears_kind(self, kind: str) -> bool:
        """Return whether incidents of this kind are for this voice: pins, limits and ourselves are for
        engineering, and for everybody where no audience has that voice."""
        if kind not in _INTERNAL or self.audience.voice == "engineering":
            return True
        return all(other.voice != "engineering" for other in self.audiences.values())

    def decision(self, why: Why, *events: tuple[OutboxEvent, Notice]) -> Decision:
        said = tuple(Announcement(self.name, self.sink, event, notice, str(why)) for event, notice in events)
        return Decision(self.name, self.sink, why, said)


def _decide(
    facts: IncidentFacts, reader: _Reader, before: Told | None, routing: Routing, muting: _Muting
) -> Decision:
    standing = None if before is None else Notice.from_dict(before.notice)
    if before is not None and before.events and before.events[-1] == "resolve":
        return reader.decision(Why.CLOSED)
    scope = standing.scope if standing else ()
    mine = heard(facts, reader.name, reader.audience, routing, muting.active, scope)
    if facts.status == "resolved":
        return _resolve(facts, reader, standing, mine.facts)
    if mine.facts is None or (standing is None and not reader.hears_kind(facts.kind)):
        return reader.decision(Why.NOT_HEARD)
    if mine.silenced:
        return reader.decision(Why.SILENCED)
    notice = message(mine.facts, reader.audience.voice)
    if standing is None:
        held = heard(facts, reader.name, reader.audience, routing, muting.ended)
        return reader.decision(Why.AFTER_SILENCE if held.silenced else Why.FIRST, ("open", notice))
    return _edit(mine.facts, reader, standing, notice)


def _edit(mine: IncidentFacts, reader: _Reader, standing: Notice, notice: Notice) -> Decision:
    new = frozenset(notice.scope) - frozenset(standing.scope)
    worse = notice.severity > standing.severity
    if new or worse:
        post = growth(mine, new, reader.audience.voice, notice)
        return reader.decision(Why.MORE if new else Why.WORSE, ("update", notice), ("thread", post))
    if notice.digest != standing.digest:
        return reader.decision(Why.DETAILS, ("update", notice))
    return reader.decision(Why.UNCHANGED)


def _resolve(
    facts: IncidentFacts, reader: _Reader, standing: Notice | None, mine: IncidentFacts | None
) -> Decision:
    """Close a standing message, silenced or not: left alone it would say for ever that it is open."""
    if standing is None:
        return reader.decision(Why.NEVER_TOLD)
    return reader.decision(Why.RESOLVED, ("resolve", message(mine or facts, reader.audience.voice)))
