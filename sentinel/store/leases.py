"""What one process does alone: leases by name that end by themselves when their holder dies."""

from datetime import timedelta

from sentinel.clock import Clock, to_text
from sentinel.store.database import Connection


class Leases:
    """At most one live holder for each name."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def take(self, name: str, holder: str, seconds: float) -> bool:
        """Return whether the lease is this holder's for that long: it was free, ended, or its own already."""
        changed = self._db.change(
            """INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
            ON CONFLICT (name) DO UPDATE SET holder = :holder, until = :until
            WHERE leases.until <= :now OR leases.holder = :holder""",
            {"name": name, "holder": holder, **self._span(seconds)},
        )
        return changed == 1

    def renew(self, name: str, holder: str, seconds: float) -> bool:
        """Return whether the lease was still this holder's and is for that long from now.

        False: it ended, and another may have taken it; what it protected must be given up.
        """
        changed = self._db.change(
            "UPDATE leases SET until = :until WHERE name = :name AND holder = :holder AND until > :now",
            {"name": name, "holder": holder, **self._span(seconds)},
        )
        return changed == 1

    def release(self, name: str, holder: str) -> bool:
        """Return whether the lease was this holder's and is free now."""
        return self._db.change("DELETE FROM leases WHERE name = ? AND holder = ?", [name, holder]) == 1

    def holder(self, name: str) -> str | None:
        """Return who holds the lease now; None: nobody."""
        now = to_text(self._clock.now())
        return self._db.value("SELECT holder FROM leases WHERE name = ? AND until > ?", [name, now])

    def held(self) -> dict[str, str]:
        """Return who holds each lease now, by name."""
        rows = self._db.rows("SELECT name, holder FROM leases WHERE until > ?", [to_text(self._clock.now())])
        return {row["name"]: row["holder"] for row in rows}

    def _span(self, seconds: float) -> dict[str, str]:
        now = self._clock.now()
        return {"now": to_text(now), "until": to_text(now + timedelta(seconds=seconds))}
