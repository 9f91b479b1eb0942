"""What people approved, version by version, and which is current. Nothing here is edited or deleted."""

import json
from typing import Any

from sentinel.clock import Clock, from_text, to_text
from sentinel.errors import RefusedError
from sentinel.store.database import Connection, encode
from sentinel.store.rows import BaselineMove, BaselineRow, NewBaseline, Part

_CURRENT = """SELECT moves.baseline_id FROM baseline_moves AS moves
    WHERE moves.target = baselines.target AND moves.scenario = baselines.scenario
    ORDER BY moves.id DESC LIMIT 1"""
_COLUMNS = f"baselines.*, baselines.id = ({_CURRENT}) AS current"


class Baselines:
    """Approvals of scenarios on targets."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def add(self, baseline: NewBaseline) -> int:
        """Return the id of a new baseline, which is current from now on."""
        key = [baseline.target, baseline.scenario]
        with self._db.transaction():
            parent = self._current_id(*key)
            version = self._db.value(
                "SELECT coalesce(max(version), 0) + 1 FROM baselines WHERE target = ? AND scenario = ?", key
            )
            values = {**vars(baseline), "pins": encode(baseline.pins), "forced": int(baseline.forced)}
            del values["parts"], values["runs"]
            values |= {"version": version, "parent_id": parent, "created_at": to_text(self._clock.now())}
            baseline_id = self._db.insert("baselines", values)
            self._add_contents(baseline_id, baseline)
            self._move(
                baseline.target, baseline.scenario, baseline_id, "approve", baseline.actor, baseline.note
            )
        return baseline_id

    def current(self, target: str, scenario: str) -> BaselineRow | None:
        """Return the baseline new looks are compared with; None: nothing was approved."""
        baseline_id = self._current_id(target, scenario)
        return None if baseline_id is None else self._existing(baseline_id)

    def get(self, baseline_id: int) -> BaselineRow | None:
        """Return a baseline; None when there is none of that id."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM baselines WHERE id = ?", [baseline_id])
        return None if row is None else self._read(row)

    def by_version(self, target: str, scenario: str, version: int) -> BaselineRow | None:
        """Return a scenario's baseline of that version; None when there is none."""
        row = self._db.row(
            f"SELECT {_COLUMNS} FROM baselines WHERE target = ? AND scenario = ? AND version = ?",
            [target, scenario, version],
        )
        return None if row is None else self._read(row)

    def undo(self, target: str, scenario: str, actor: str, note: str) -> BaselineRow:
        """Return the parent of the current baseline, which is current again from now on; nothing is deleted.

        Raises:
            RefusedError: nothing was approved, or nothing was current before the current one.
        """
        with self._db.transaction():
            current = self.current(target, scenario)
            if current is None:
                raise RefusedError(f"{scenario} on {target} has no baseline to undo")
            if current.parent_id is None:
                raise RefusedError(
                    f"version {current.version} of {scenario} on {target} is the first: nothing to go back to"
                )
            self._move(target, scenario, current.parent_id, "undo", actor, note)
            return self._existing(current.parent_id)

    def moves(self, target: str, scenario: str) -> list[BaselineMove]:
        """Return the changes of which baseline is current, oldest first."""
        found = self._db.rows(
            "SELECT * FROM baseline_moves WHERE target = ? AND scenario = ? ORDER BY id", [target, scenario]
        )
        return [BaselineMove(**{**row, "at": from_text(row["at"])}) for row in found]

    def runs_of(self, baseline_id: int, step: str, variant: str) -> list[int]:
        """Return the approved runs of one step and variant, ascending, of the baseline the part goes on with.

        Empty when the baseline says nothing of that step and variant.
        """
        found = self._db.rows(
            """WITH RECURSIVE way (source, here) AS (
                SELECT source_baseline_id, baseline_id FROM baseline_parts
                    WHERE baseline_id = :baseline AND step = :step AND variant = :variant
                UNION SELECT parts.source_baseline_id, parts.baseline_id FROM way
                    JOIN baseline_parts AS parts ON parts.baseline_id = way.source AND way.source <> way.here
                    WHERE parts.step = :step AND parts.variant = :variant)
            SELECT runs.id FROM way JOIN baseline_runs ON baseline_runs.baseline_id = way.source
                JOIN runs ON runs.id = baseline_runs.run_id
            WHERE way.source = way.here AND runs.variant = :variant ORDER BY runs.id""",
            {"baseline": baseline_id, "step": step, "variant": variant},
        )
        return [row["id"] for row in found]

    def list(self, target: str | None = None, scenario: str | None = None) -> list[BaselineRow]:
        """Return all baselines, of one target or scenario or of all, oldest first."""
        found = self._db.rows(
            f"""SELECT {_COLUMNS} FROM baselines WHERE (?1 IS NULL OR target = ?1)
            AND (?2 IS NULL OR scenario = ?2) ORDER BY id""",
            [target, scenario],
        )
        return [self._read(row) for row in found]

    def _existing(self, baseline_id: int) -> BaselineRow:
        return self._read(self._db.rows(f"SELECT {_COLUMNS} FROM baselines WHERE id = ?", [baseline_id])[0])

    def _add_contents(self, baseline_id: int, baseline: NewBaseline) -> None:
        for part in baseline.parts:
            source = baseline_id if part.source_baseline_id is None else part.source_baseline_id
            self._db.insert(
                "baseline_parts", {"baseline_id": baseline_id, **vars(part), "source_baseline_id": source}
            )
        for run_id in baseline.runs:
            self._db.insert("baseline_runs", {"baseline_id": baseline_id, "run_id": run_id})

    def _current_id(self, target: str, scenario: str) -> int | None:
        return self._db.value(
            """SELECT baseline_id FROM baseline_moves WHERE target = ? AND scenario = ?
            ORDER BY id DESC LIMIT 1""",
            [target, scenario],
        )

    def _move(self, target: str, scenario: str, baseline_id: int, action: str, actor: str, note: str) -> None:
        values = {
            "target": target,
            "scenario": scenario,
            "baseline_id": baseline_id,
            "previous_id": self._current_id(target, scenario),
            "action": action,
            "actor": actor,
            "note": note,
            "at": to_text(self._clock.now()),
        }
        self._db.insert("baseline_moves", values)

    def _read(self, row: dict[str, Any]) -> BaselineRow:
        parts = self._db.rows(
            """SELECT step, variant, step_hash, source_baseline_id FROM baseline_parts
            WHERE baseline_id = ? ORDER BY rowid""",
            [row["id"]],
        )
        runs = self._db.rows(
            "SELECT run_id FROM baseline_runs WHERE baseline_id = ? ORDER BY run_id", [row["id"]]
        )
        values = {
            **row,
            "created_at": from_text(row["created_at"]),
            "pins": json.loads(row["pins"]),
            "forced": bool(row["forced"]),
            "current": bool(row["current"]),
            "parts": tuple(Part(**part) for part in parts),
            "runs": tuple(run["run_id"] for run in runs),
        }
        return BaselineRow(**values)
