"""What incidents, messages, pins, assets and the service's notes are outside of SQL: plain frozen records.

Moments are timezone-aware UTC `datetime`s, ids count from 1, `dict`s are plain JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sentinel.store.keys import AssetStatus, IncidentKind, OutboxEvent, OutboxState


@dataclass(frozen=True)
class IncidentRow:
    """What people are told: one cause, one or many matters.

    Fields:
        target: None when it concerns no single target.
        cause: stable words that name the cause within its kind (`pin:model`); empty when none is known.
        facts: everything the messages are composed from.
        resolution: how it ended; empty while open.
    """

    id: int
    kind: IncidentKind
    target: str | None
    cause: str
    facts: dict[str, Any]
    status: str
    resolution: str
    opened_at: datetime
    updated_at: datetime
    resolved_at: datetime | None


@dataclass(frozen=True)
class NewEntry:
    """Something one audience must be told at one sink.

    Fields:
        event: `open` posts the message, `update` edits it, `thread` replies to it, `resolve` edits it last.
        notice: what to say, composed but not yet in a sink's form.
        why: the named reason it is told (`first notice`, `wider`, `silence ended`).
    """

    incident_id: int
    audience: str
    sink: str
    event: OutboxEvent
    notice: Mapping[str, Any]
    why: str


@dataclass(frozen=True)
class OutboxEntry:
    """A row of the outbox; fields as in `NewEntry`.

    Fields:
        sequence: counts from 1 for each incident, audience and sink; delivered in this order.
        client_msg_id: a UUID, the same for every attempt, different in every other store.
        attempts: how often it was put on the wire.
        doubtful: an attempt was made whose end is not known: look before posting again.
        error: of the last attempt; empty when there was none.
        channel, ts: where the sink put it; empty until sent.
    """

    id: int
    incident_id: int
    audience: str
    sink: str
    event: OutboxEvent
    sequence: int
    notice: dict[str, Any]
    why: str
    client_msg_id: str
    state: OutboxState
    attempts: int
    doubtful: bool
    error: str
    due_at: datetime
    created_at: datetime
    sent_at: datetime | None
    channel: str
    ts: str


@dataclass(frozen=True)
class PostedMessage:
    """Where a sink put a message: what edits and thread replies are addressed to."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Told:
    """What one audience was told at one sink, delivered or waiting to be.

    Fields:
        sequence: the highest so far.
        notice: of the last entry.
        events: all of them, in order.
    """

    sequence: int
    notice: dict[str, Any]
    events: tuple[OutboxEvent, ...]


@dataclass(frozen=True)
class PinReading:
    """The last known version of a pin; `text` is the part itself where it is kept, else empty."""

    value: str
    text: str
    run_id: int | None
    at: datetime


@dataclass(frozen=True)
class PinMove:
    """A pin that changed from one known version to another.

    Fields:
        before_text, after_text: the parts themselves where they are kept, else empty.
        owner: who is asked; empty when the settings name none.
        run_id: the first run that saw the new version.
        known: it went back to a version already seen since the target's last approval (flapping).
        change_id: the reviewed change it is accounted to; None: nobody reviewed it.
    """

    id: int
    target: str
    pin: str
    before: str
    after: str
    before_text: str
    after_text: str
    owner: str
    run_id: int | None
    at: datetime
    known: bool
    change_id: int | None


@dataclass(frozen=True)
class PinChange:
    """A reviewed change of a pin; `target` None: on any target. `moves`: the moves accounted to it."""

    id: int
    target: str | None
    pin: str
    by: str
    review: str
    note: str
    at: datetime
    moves: tuple[int, ...]


@dataclass(frozen=True)
class AssetRow:
    """Whether one recorded promise still tells the truth.

    Fields:
        since: since when it has this status.
        baseline_version, release: what it was recorded against; None: unknown.
        reason: one line for a person; `note`: free words.
        incident_id: the incident that made it false or unverified; None: none did.
    """

    id: str
    status: AssetStatus
    since: datetime
    baseline_version: int | None
    release: str | None
    reason: str
    incident_id: int | None
    note: str


@dataclass(frozen=True)
class AssetChange:
    """One former or present state of an asset, and who set it when."""

    state: AssetRow
    by: str
    at: datetime


@dataclass(frozen=True)
class SilenceRow:
    """Muted telling; None in a field matches everything.

    Fields:
        until: when it ends by itself.
        expired_at, expired_by: when and by whom it was ended early; None and empty otherwise.
    """

    id: int
    by: str
    why: str
    until: datetime
    target: str | None
    scenario: str | None
    measure: str | None
    audience: str | None
    created_at: datetime
    expired_at: datetime | None
    expired_by: str


@dataclass(frozen=True)
class PauseRow:
    """Stopped replays; None in a field matches everything. `resumed_at` is None while it holds."""

    id: int
    target: str | None
    scenario: str | None
    by: str
    why: str
    at: datetime
    resumed_at: datetime | None
    resumed_by: str


@dataclass(frozen=True)
class ScheduleRow:
    """When a scenario was and will be looked at, and where its cycle of variants stands.

    Fields:
        last_started_at, last_ended_at, next_due_at: None: never, or not yet planned.
        cycle_seed: seed of the present shuffled cycle; `cycle_position`: 0-based next place in it.
    """

    target: str
    scenario: str
    last_started_at: datetime | None = None
    last_ended_at: datetime | None = None
    next_due_at: datetime | None = None
    cycle_seed: int = 0
    cycle_position: int = 0


@dataclass(frozen=True)
class JournalRow:
    """Who did what to what, and why; never changed afterwards."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class StoredArtifact:
    """A file linked from a run. `path` is None when it was removed by age, quota or `forget`."""

    run_id: int
    name: str
    media_type: str
    sha256: str
    size: int
    path: Path | None


@dataclass(frozen=True)
class SweepReport:
    """What a sweep removed and left, in files and bytes.

    Fields:
        orphans: files no run links to; `expired`: over the age; `over_quota`: the oldest beyond the quota.
        freed_bytes, kept_bytes: removed and left; `protected_bytes`: of what is left, how much may not go.
    """

    orphans: int
    expired: int
    over_quota: int
    freed_bytes: int
    kept_bytes: int
    protected_bytes: int
