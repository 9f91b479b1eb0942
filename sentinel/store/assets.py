"""Whether recorded promises still tell the truth, and what they were before. Decides nothing."""

from datetime import datetime
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.errors import UsageError
from sentinel.store.database import Connection
from sentinel.store.keys import AssetStatus
from sentinel.store.rows_service import AssetChange, AssetRow


class Assets:
    """The states of each asset; the last one is what holds."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def state(self, asset_id: str) -> AssetRow | None:
        """Return an asset's state; None when nothing was ever stored of it."""
        row = self._db.row(
            "SELECT * FROM asset_states WHERE asset_id = ? ORDER BY id DESC LIMIT 1", [asset_id]
        )
        return None if row is None else _read(row).state

    def all(self) -> list[AssetRow]:
        """Return the state of all assets, ordered by id."""
        found = self._db.rows(
            """SELECT * FROM asset_states WHERE id IN (SELECT max(id) FROM asset_states GROUP BY asset_id)
            ORDER BY asset_id"""
        )
        return [_read(row).state for row in found]

    def set(
        self,
        asset_id: str,
        status: AssetStatus,
        since: datetime,
        reason: str,
        *,
        baseline_version: int | None = None,
        release: str | None = None,
        incident_id: int | None = None,
        note: str = "",
        by: str = "sentinel",
    ) -> AssetRow:
        """Return the asset's new state; None for baseline version and release keeps what is stored."""
        with self._db.transaction():
            former = self.state(asset_id)
            if former is not None:
                baseline_version = former.baseline_version if baseline_version is None else baseline_version
                release = former.release if release is None else release
            row = AssetRow(asset_id, status, since, baseline_version, release, reason, incident_id, note)
            self._store(row, by)
        return row

    def recorded(self, asset_id: str, baseline_version: int, release: str | None, by: str) -> AssetRow:
        """Return the asset's new state: true since now, recorded anew against a baseline."""
        reason = f"recorded anew against baseline {baseline_version}"
        row = AssetRow(asset_id, "true", self._clock.now(), baseline_version, release, reason, None, "")
        self._store(row, by)
        return row

    def retire(self, asset_id: str, by: str) -> AssetRow:
        """Return the asset's new state: no longer in use.

        Raises:
            UsageError: nothing is stored of the asset.
        """
        if self.state(asset_id) is None:
            raise UsageError(f"there is no asset {asset_id}")
        return self.set(asset_id, "retired", self._clock.now(), "retired", by=by)

    def history(self, asset_id: str) -> list[AssetChange]:
        """Return every state an asset had, oldest first, the present one last."""
        found = self._db.rows("SELECT * FROM asset_states WHERE asset_id = ? ORDER BY id", [asset_id])
        return [_read(row) for row in found]

    def _store(self, row: AssetRow, by: str) -> None:
        values = {**vars(row), "since": to_text(row.since)}
        del values["id"]
        self._db.insert(
            "asset_states", {"asset_id": row.id, **values, "by": by, "at": to_text(self._clock.now())}
        )


def _read(row: dict[str, Any]) -> AssetChange:
    state = {name: value for name, value in row.items() if name not in ("id", "asset_id", "by", "at")}
    state |= {"id": row["asset_id"], "since": from_text(row["since"])}
    return AssetChange(AssetRow(**state), row["by"], from_text(row["at"]))
