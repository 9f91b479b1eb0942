"""Rows of SQLite as the store's records: the only place that turns columns back into types."""

import json
from collections.abc import Sequence
from typing import Any

from sentinel.clock import from_text
from sentinel.kinds import Concern, Kind
from sentinel.recording import Outcome, Unmeasured
from sentinel.store.database import moment
from sentinel.store.keys import StreamKey
from sentinel.store.rows import FindingRow, LookRow, RunRow, SampleRow, StreamRow

Row = dict[str, Any]


def read_look(row: Row, runs: Sequence[int]) -> LookRow:
    """Return a look with the ids of its runs."""
    values = {
        **row,
        "started_at": from_text(row["started_at"]),
        "ended_at": from_text(row["ended_at"]),
        "versions": json.loads(row["versions"]),
        "thresholds": json.loads(row["thresholds"]),
    }
    return LookRow(**values, runs=tuple(runs))


def read_run(row: Row) -> RunRow:
    """Return a run; the row must carry `has_text` beside the table's columns."""
    values = {
        **row,
        "outcome": Outcome(row["outcome"]),
        "reason": None if row["reason"] is None else Unmeasured(row["reason"]),
        "started_at": from_text(row["started_at"]),
        "pins": json.loads(row["pins"]),
        "has_text": bool(row["has_text"]),
    }
    return RunRow(**values)


def read_sample(row: Row) -> SampleRow:
    """Return a sample; the row must carry its run's `look_id`, `origin` and `started_at`, and its look's `label`."""
    return SampleRow(
        run_id=row["run_id"],
        look_id=row["look_id"],
        step=row["step"],
        variant=row["variant"],
        measure=row["measure"],
        kind=Kind(row["kind"]),
        concern=Concern(row["concern"]),
        measure_version=row["measure_version"],
        value=json.loads(row["value"]),
        detail=row["detail"],
        counted=bool(row["counted"]),
        at=from_text(row["started_at"]),
        origin=row["origin"],
        label=row["label"],
        scenario=row["scenario"],
    )


def read_stream(row: Row) -> StreamRow:
    """Return a stream's evidence."""
    return StreamRow(
        key=StreamKey(row["target"], row["scenario"], row["step"], row["measure"]),
        kind=Kind(row["kind"]),
        config=json.loads(row["config"]),
        state=json.loads(row["state"]),
        epoch=row["epoch"],
        baseline_id=row["baseline_id"],
        evidence=row["evidence"],
        threshold=row["threshold"],
        status=row["status"],
        updated_at=moment(row["updated_at"]),
    )


def read_finding(row: Row) -> FindingRow:
    """Return a finding without the ids of its row, drift and look."""
    values = {name: value for name, value in row.items() if name not in ("id", "drift_id", "look_id")}
    values["concern"], values["kind"] = Concern(row["concern"]), Kind(row["kind"])
    values["talk"] = json.loads(row["talk"])
    values["habit"] = json.loads(row["habit"])
    return FindingRow(**values)
