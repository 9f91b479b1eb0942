"""Looks, their runs, recordings and samples; what replays cost. Kept for good, except texts.

A room of the store; made by `sentinel.store.Store`, shares its connection.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sentinel.clock import to_text
from sentinel.errors import UsageError
from sentinel.kinds import Sample
from sentinel.recording import Recording, from_json, to_json
from sentinel.store.artifacts import Artifacts
from sentinel.store.database import Connection, encode
from sentinel.store.forgetting import Needle, forget_rows
from sentinel.store.keys import Origin, StreamKey
from sentinel.store.reading import read_look, read_run, read_sample
from sentinel.store.rows import LookRow, NewLook, RunRow, SampleRow, Spent

RUN_COLUMNS = """runs.*, EXISTS (SELECT 1 FROM run_texts WHERE run_texts.run_id = runs.id) AS has_text"""
SAMPLE_COLUMNS = (
    """samples.*, runs.look_id, runs.origin, runs.started_at, coalesce(looks.label, '') AS label"""
)
SAMPLE_TABLES = """samples JOIN runs ON runs.id = samples.run_id LEFT JOIN looks ON looks.id = runs.look_id"""


class Looks:
    """Everything that was observed and judged."""

    def __init__(self, connection: Connection, artifacts: Artifacts) -> None:
        self._db = connection
        self._artifacts = artifacts

    def add(self, look: NewLook) -> int:
        """Return the id of a new look; its runs are added afterwards, in the same transaction."""
        values = {
            **vars(look),
            "started_at": to_text(look.started_at),
            "ended_at": to_text(look.ended_at),
            "versions": encode(look.versions),
            "thresholds": encode(look.thresholds),
        }
        return self._db.insert("looks", values)

    def add_lines(self, look_id: int, lines: Mapping[str, Any]) -> None:
        """Add to what a look was judged with: what is only known once its streams are stored."""
        known = self._db.value("SELECT thresholds FROM looks WHERE id = ?", [look_id])
        text = encode({**json.loads(known), **lines})
        self._db.change("UPDATE looks SET thresholds = ? WHERE id = ?", [text, look_id])

    def add_run(self, look_id: int | None, origin: Origin, recording: Recording) -> int:
        """Return the id of a new run: its row, its compressed text, and links to its files.

        The files must have been `put` before.
        """
        pins = _pins(recording)
        values = {
            "look_id": look_id,
            "target": recording.target,
            "scenario": recording.scenario,
            "variant": recording.variant,
            "origin": origin,
            "outcome": recording.outcome,
            "reason": recording.reason,
            "detail": recording.detail,
            "started_at": recording.started_at,
            "seconds": float(recording.seconds),
            "tokens": recording.tokens,
            "release": pins.get("release"),
            "pins": encode(pins),
        }
        with self._db.transaction():
            run_id = self._db.insert("runs", values)
            text = zlib.compress(to_json(recording).encode())
            self._db.insert("run_texts", {"run_id": run_id, "recording": text})
            self._artifacts.link(run_id, recording.artifacts)
        return run_id

    def add_samples(self, run_id: int, samples: Sequence[Sample], counted: bool) -> None:
        """Store the samples of one run; `counted` says whether they moved evidence."""
        run = self._db.row("SELECT target, scenario, variant FROM runs WHERE id = ?", [run_id])
        if run is None:
            raise UsageError(f"there is no run {run_id}")
        with self._db.transaction():
            for sample in samples:
                values = {
                    "run_id": run_id,
                    **run,
                    "step": sample.step,
                    "measure": sample.spec.name,
                    "kind": sample.spec.kind,
                    "concern": sample.spec.concern,
                    "measure_version": sample.spec.version,
                    "value": encode(sample.value),
                    "detail": sample.detail,
                    "counted": int(counted),
                }
                self._db.insert("samples", values)

    def get(self, look_id: int) -> LookRow | None:
        """Return a look; None when there is none of that id."""
        return self._first("WHERE id = ?", [look_id])

    def last(self, target: str, scenario: str) -> LookRow | None:
        """Return the newest look at a scenario; None when it was never looked at."""
        return self._first("WHERE target = ? AND scenario = ? ORDER BY id DESC LIMIT 1", [target, scenario])

    def history(self, target: str, scenario: str, limit: int = 20) -> list[LookRow]:
        """Return the newest looks at a scenario, newest first."""
        where = "WHERE target = ? AND scenario = ? ORDER BY id DESC LIMIT ?"
        return self._looks(where, [target, scenario, limit])

    def following(self, target: str, scenario: str, look_id: int = 0, limit: int = 200) -> list[LookRow]:
        """Return the looks at a scenario that came after a look (0: the first ones), oldest first."""
        where = "WHERE target = ? AND scenario = ? AND id > ? ORDER BY id LIMIT ?"
        return self._looks(where, [target, scenario, look_id, limit])

    def count(self, target: str, scenario: str) -> int:
        """Return how many looks at a scenario are stored."""
        return self._db.value(
            "SELECT count(*) FROM looks WHERE target = ? AND scenario = ?", [target, scenario]
        )

    def run(self, run_id: int) -> RunRow | None:
        """Return a run; None when there is none of that id."""
        row = self._db.row(f"SELECT {RUN_COLUMNS} FROM runs WHERE id = ?", [run_id])
        return None if row is None else read_run(row)

    def runs(
        self,
        target: str,
        scenario: str,
        *,
        after: int | None = None,
        first: int | None = None,
        last: int | None = None,
        origins: Sequence[Origin] | None = None,
        limit: int | None = None,
    ) -> list[RunRow]:
        """Return runs of a scenario, ascending by id.

        Args:
            after: only ids above this one.
            first, last: only ids from and to these, both included.
            origins: only these; None: all.
            limit: the newest so many of them; None: all.
        """
        found = self._db.rows(
            f"""SELECT {RUN_COLUMNS} FROM runs WHERE target = :target AND scenario = :scenario
            AND (:after IS NULL OR id > :after) AND (:first IS NULL OR id >= :first)
            AND (:last IS NULL OR id <= :last)
            AND (:origins IS NULL OR origin IN (SELECT value FROM json_each(:origins)))
            ORDER BY id DESC LIMIT :limit""",
            {
                "target": target,
                "scenario": scenario,
                "after": after,
                "first": first,
                "last": last,
                "origins": None if origins is None else encode(list(origins)),
                "limit": -1 if limit is None else limit,
            },
        )
        return [read_run(row) for row in reversed(found)]

    def last_good(self, target: str, scenario: str) -> RunRow | None:
        """Return the last run of a `same` look; None when there was none."""
        row = self._db.row(
            f"""SELECT {RUN_COLUMNS} FROM runs JOIN looks ON looks.id = runs.look_id
            WHERE runs.target = ? AND runs.scenario = ? AND looks.verdict = 'same'
            ORDER BY runs.id DESC LIMIT 1""",
            [target, scenario],
        )
        return None if row is None else read_run(row)

    def recording(self, run_id: int) -> Recording | None:
        """Return the whole recording; None when its text was purged or there is no such run."""
        text = self._db.value("SELECT recording FROM run_texts WHERE run_id = ?", [run_id])
        return None if text is None else _decoded(text)

    def samples(self, key: StreamKey, *, counted: bool | None = True, after_run: int = 0) -> list[SampleRow]:
        """Return a stream's samples, ascending by run.

        Args:
            counted: only those that did (True) or did not (False) move evidence; None: all.
            after_run: only of runs with ids above this one.
        """
        found = self._db.rows(
            f"""SELECT {SAMPLE_COLUMNS} FROM {SAMPLE_TABLES}
            WHERE samples.target = :target AND samples.scenario = :scenario AND samples.step = :step
            AND samples.measure = :measure AND samples.run_id > :after
            AND (:counted IS NULL OR samples.counted = :counted) ORDER BY samples.run_id, samples.id""",
            {**key._asdict(), "after": after_run, "counted": None if counted is None else int(counted)},
        )
        return [read_sample(row) for row in found]

    def samples_everywhere(self, target: str, measure: str, after_run: int = 0) -> list[SampleRow]:
        """Return the counted samples of one measure over all scenarios of a target, ascending by run."""
        found = self._db.rows(
            f"""SELECT {SAMPLE_COLUMNS} FROM {SAMPLE_TABLES}
            WHERE samples.target = ? AND samples.measure = ? AND samples.run_id > ? AND samples.counted = 1
            ORDER BY samples.run_id, samples.id""",
            [target, measure, after_run],
        )
        return [read_sample(row) for row in found]

    def samples_of_run(self, run_id: int) -> list[SampleRow]:
        """Return all samples of one run, in the order they were stored."""
        found = self._db.rows(
            f"""SELECT {SAMPLE_COLUMNS} FROM {SAMPLE_TABLES}
            WHERE samples.run_id = ? ORDER BY samples.id""",
            [run_id],
        )
        return [read_sample(row) for row in found]

    def spent(self, since: datetime) -> Spent:
        """Return what all replays begun since then cost."""
        row = self._db.rows(
            "SELECT count(*) AS runs, coalesce(sum(tokens), 0) AS tokens FROM runs WHERE started_at >= ?",
            [to_text(since)],
        )[0]
        return Spent(row["runs"], row["tokens"])

    def spent_effects(self, target: str, scenario: str, since: datetime) -> int:
        """Return how many replays of one scenario began since then."""
        return self._db.value(
            "SELECT count(*) FROM runs WHERE target = ? AND scenario = ? AND started_at >= ?",
            [target, scenario, to_text(since)],
        )

    def purge_texts(self, before: datetime) -> int:
        """Return how many texts of runs begun before then were removed; those of `kept_runs` stay."""
        return self._db.change(
            """DELETE FROM run_texts WHERE run_id IN (SELECT id FROM runs WHERE started_at < ?)
            AND run_id NOT IN (SELECT run_id FROM kept_runs)""",
            [to_text(before)],
        )

    def forget(self, text: str) -> int:
        """Return how many stored rows and files held the text, case ignored; rows get `[forgotten]` instead.

        Covers recordings, details of samples, findings, incidents, messages, pins, assets and files. Files
        that hold it are removed, and so are all files of runs whose recording holds it: a picture cannot be
        searched. The journal, approvals and scenario documents were written by people and stay. Not for use
        inside a transaction: files and the write-ahead log are cleaned after the commit.

        Raises:
            UsageError: the text has fewer than 3 characters and would tear holes everywhere.
        """
        needle = Needle(text)
        with self._db.transaction():
            changed, runs = forget_rows(self._db, needle)
            unlinked = self._artifacts.unlink(runs, needle)
        self._artifacts.remove(unlinked)
        # Without this the old pages would stay readable in the write-ahead log.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return changed + len(unlinked)

    def _first(self, where: str, parameters: Sequence[Any]) -> LookRow | None:
        return next(iter(self._looks(where, parameters)), None)

    def _looks(self, where: str, parameters: Sequence[Any]) -> list[LookRow]:
        found = self._db.rows(f"SELECT * FROM looks {where}", parameters)
        ids = encode([row["id"] for row in found])
        runs: dict[int, list[int]] = {row["id"]: [] for row in found}
        for run in self._db.rows(
            "SELECT id, look_id FROM runs WHERE look_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            [ids],
        ):
            runs[run["look_id"]].append(run["id"])
        return [read_look(row, runs[row["id"]]) for row in found]


@lru_cache(maxsize=512)
def _decoded(text: bytes) -> Recording:
    """Return the recording of these stored bytes. Every look reads the same approved ones again: decoding them was
    half of its processor time. Known by their bytes, so that what was changed or forgotten is never served."""
    return from_json(zlib.decompress(text).decode())


def _pins(recording: Recording) -> dict[str, str | None]:
    """Return the value of each pin after the replay or, where that is unknown, before it."""
    pins = {name: pin.value for name, pin in recording.pins_before.items()}
    for name, pin in recording.pins_after.items():
        pins[name] = pin.value if pin.value is not None else pins.get(name)
    return pins
