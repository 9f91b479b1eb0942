"""The outbox: what must be told, row by row, claimed by one process at a time, delivered in order.

An entry is `pending` until it is `sent`, `failed` (for good, until requeued) or `collapsed` (a later edit of
the same message says it all). A claim is a lease: a process that dies loses it, and what it had on the wire
is `doubtful` for the next.
"""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.store.database import Connection, encode, moment
from sentinel.store.keys import OUTBOX_STATES, OutboxState
from sentinel.store.rows_service import NewEntry, OutboxEntry, PostedMessage, Told

_SAME_MESSAGE = (
    "other.incident_id = outbox.incident_id AND other.audience = outbox.audience AND other.sink = outbox.sink"
)
_FREE = "(outbox.holder IS NULL OR outbox.lease_until <= :now)"
_BLOCKED = f"""EXISTS (SELECT 1 FROM outbox AS other
    WHERE {_SAME_MESSAGE} AND other.sequence < outbox.sequence
    AND (other.state = 'pending' OR (other.state = 'failed' AND other.event = 'open' AND other.doubtful = 0)))"""
"""A failed `open` holds back what edits or follows it, unless it may have arrived; any other failure lets pass."""


class Outbox:
    """Entries, claims and what became of them."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def add(self, entry: NewEntry) -> int:
        """Return the id of a new pending entry, due now, with the next sequence of its message."""
        key = [entry.incident_id, entry.audience, entry.sink]
        now = to_text(self._clock.now())
        with self._db.transaction():
            sequence = self._db.value(
                """SELECT coalesce(max(sequence), 0) + 1 FROM outbox
                WHERE incident_id = ? AND audience = ? AND sink = ?""",
                key,
            )
            store = uuid.UUID(self._db.value("SELECT value FROM store_facts WHERE name = 'id'"))
            name = encode([*key, entry.event, sequence])
            values = {
                **vars(entry),
                "notice": encode(entry.notice),
                "sequence": sequence,
                "client_msg_id": str(uuid.uuid5(store, name)),
                "state": "pending",
                "attempts": 0,
                "doubtful": 0,
                "error": "",
                "due_at": now,
                "created_at": now,
                "channel": "",
                "ts": "",
            }
            return self._db.insert("outbox", values)

    def claim(self, holder: str, lease_seconds: float, limit: int = 10) -> list[OutboxEntry]:
        """Return due entries that are this holder's alone until the lease ends, one a message, oldest first.

        Edits that a later edit of the same message outdates are collapsed first.
        """
        moment_now = self._clock.now()
        now, until = to_text(moment_now), to_text(moment_now + timedelta(seconds=lease_seconds))
        with self._db.transaction():
            self._collapse(now)
            found = self._db.rows(
                f"""SELECT id FROM outbox
                WHERE state = 'pending' AND due_at <= :now AND {_FREE} AND NOT {_BLOCKED}
                ORDER BY due_at, id LIMIT :limit""",
                {"now": now, "limit": limit},
            )
            claimed = [row["id"] for row in found if self._take(row["id"], holder, now, until)]
            return [entry for entry in map(self.get, claimed) if entry is not None]

    def get(self, entry_id: int) -> OutboxEntry | None:
        """Return an entry; None when there is none of that id."""
        row = self._db.row("SELECT * FROM outbox WHERE id = ?", [entry_id])
        return None if row is None else _read(row)

    def attempting(self, entry_id: int) -> None:
        """Note, before the wire is touched, that an attempt is made: if we die now, it is doubtful."""
        self._db.execute("UPDATE outbox SET attempts = attempts + 1, doubtful = 1 WHERE id = ?", [entry_id])

    def sent(self, entry_id: int, channel: str, ts: str) -> None:
        """Note that the sink took it, and where it is."""
        self._db.execute(
            """UPDATE outbox SET state = 'sent', sent_at = ?, channel = ?, ts = ?, doubtful = 0, error = '',
            holder = NULL, lease_until = NULL WHERE id = ?""",
            [to_text(self._clock.now()), channel, ts, entry_id],
        )

    def retry(self, entry_id: int, error: str, due_at: datetime, *, doubtful: bool = False) -> None:
        """Free an entry until `due_at`; `doubtful` when the sink may have taken it though no answer came."""
        self._db.execute(
            """UPDATE outbox SET error = ?, due_at = ?, doubtful = ?, holder = NULL, lease_until = NULL
            WHERE id = ? AND state = 'pending'""",
            [error, to_text(due_at), int(doubtful), entry_id],
        )

    def fail(self, entry_id: int, error: str, *, doubtful: bool = False) -> None:
        """Note that the sink will never take it as things are.

        Args:
            doubtful: it may be there already: it is never put back into the queue, and holds nothing back.
        """
        self._db.execute(
            """UPDATE outbox SET state = 'failed', error = ?, doubtful = ?, holder = NULL, lease_until = NULL
            WHERE id = ? AND state = 'pending'""",
            [error, int(doubtful), entry_id],
        )

    def message(self, incident_id: int, audience: str, sink: str) -> PostedMessage | None:
        """Return where the incident's message is; None when it was not posted yet.

        An edit of a message that somebody deleted posts it anew: the newest of them counts.
        """
        row = self._db.row(
            """SELECT channel, ts FROM outbox WHERE incident_id = ? AND audience = ? AND sink = ?
            AND event IN ('open', 'update') AND state = 'sent' ORDER BY sequence DESC LIMIT 1""",
            [incident_id, audience, sink],
        )
        return None if row is None else PostedMessage(**row)

    def told(self, incident_id: int) -> dict[tuple[str, str], Told]:
        """Return what was decided to be told of an incident by (audience, sink), delivered or not."""
        found = self._db.rows("SELECT * FROM outbox WHERE incident_id = ? ORDER BY sequence", [incident_id])
        result: dict[tuple[str, str], Told] = {}
        for entry in map(_read, found):
            key = (entry.audience, entry.sink)
            before = result[key].events if key in result else ()
            result[key] = Told(entry.sequence, entry.notice, (*before, entry.event))
        return result

    def counts(self) -> dict[OutboxState, int]:
        """Return how many entries are in each state; every state is there."""
        counts: dict[OutboxState, int] = dict.fromkeys(OUTBOX_STATES, 0)
        for row in self._db.rows("SELECT state, count(*) AS n FROM outbox GROUP BY state"):
            counts[row["state"]] = row["n"]
        return counts

    def problems(self, limit: int = 20) -> list[OutboxEntry]:
        """Return entries that failed or wait for another attempt, newest first."""
        found = self._db.rows(
            """SELECT * FROM outbox WHERE state = 'failed' OR (state = 'pending' AND error <> '')
            ORDER BY id DESC LIMIT ?""",
            [limit],
        )
        return [_read(row) for row in found]

    def pending_since(self) -> str | None:
        """Return when the oldest pending entry was decided, as stored text; None: nothing waits."""
        return self._db.value("SELECT min(created_at) FROM outbox WHERE state = 'pending'")

    def requeue_failed(self) -> int:
        """Return how many failed entries are pending again, due now; those that may have arrived are not."""
        return self._db.change(
            "UPDATE outbox SET state = 'pending', due_at = ? WHERE state = 'failed' AND doubtful = 0",
            [to_text(self._clock.now())],
        )

    def _collapse(self, now: str) -> None:
        self._db.execute(
            f"""UPDATE outbox SET state = 'collapsed', holder = NULL, lease_until = NULL
            WHERE state = 'pending' AND event = 'update' AND {_FREE} AND EXISTS (
                SELECT 1 FROM outbox AS other WHERE {_SAME_MESSAGE} AND other.sequence > outbox.sequence
                AND other.state = 'pending' AND other.event IN ('update', 'resolve'))""",
            {"now": now},
        )

    def _take(self, entry_id: int, holder: str, now: str, until: str) -> bool:
        changed = self._db.change(
            f"""UPDATE outbox SET holder = :holder, lease_until = :until
            WHERE id = :id AND state = 'pending' AND {_FREE}""",
            {"id": entry_id, "holder": holder, "now": now, "until": until},
        )
        return changed == 1


def _read(row: dict[str, Any]) -> OutboxEntry:
    values = {name: value for name, value in row.items() if name not in ("holder", "lease_until")}
    values |= {
        "notice": json.loads(row["notice"]),
        "doubtful": bool(row["doubtful"]),
        "due_at": from_text(row["due_at"]),
        "created_at": from_text(row["created_at"]),
        "sent_at": moment(row["sent_at"]),
    }
    return OutboxEntry(**values)
