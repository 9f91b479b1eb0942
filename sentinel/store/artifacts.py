"""Files of recordings, kept by the hash of their bytes in `artifacts/ab/cd…` beside the database.

A file is written under a passing name in the same folder, synced, renamed and its folder synced before the
transaction that links it commits: the database never names a file that a power cut could take. The other way
round files are unlinked in the database first; a crash in between leaves orphans for the next sweep.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sentinel.clock import Clock, to_text
from sentinel.errors import StoreError
from sentinel.recording import Artifact
from sentinel.store.database import Connection, encode
from sentinel.store.forgetting import Needle
from sentinel.store.rows_service import StoredArtifact, SweepReport

_BLOCK = 1 << 20
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class _Stored:
    """A file in the folder. `written`: when it was last put, seconds since 1970."""

    path: Path
    sha256: str
    size: int
    written: float


class Artifacts:
    """The folder of files and the links to it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock
        self.folder = connection.path.parent / "artifacts"

    def put(self, path: Path, name: str, media_type: str) -> Artifact:
        """Return the artifact of a copy of this file that is safe on disk; the file itself stays.

        Raises:
            StoreError: the copy cannot be written.
        """
        try:
            with self._locked(fcntl.LOCK_SH):
                return self._put(path, name, media_type)
        except OSError as error:
            raise StoreError(
                f"the artifact {name} cannot be kept in {self.folder}: {error.strerror}"
            ) from error

    def path(self, sha256: str) -> Path | None:
        """Return where the file with this hash lies; None when it is not (or no longer) kept."""
        place = self._place(sha256)
        return place if place is not None and place.is_file() else None

    def of_run(self, run_id: int) -> list[StoredArtifact]:
        """Return the files linked from one run, ordered by name; those removed since are not among them."""
        found = self._db.rows("SELECT * FROM run_artifacts WHERE run_id = ? ORDER BY name", [run_id])
        return [StoredArtifact(**row, path=self.path(row["sha256"])) for row in found]

    def link(self, run_id: int, artifacts: Iterable[Artifact]) -> None:
        """Link files to a run, within the transaction that stores the run."""
        for artifact in artifacts:
            self._db.insert("run_artifacts", {"run_id": run_id, **vars(artifact)})

    def sweep(self, keep_younger_than: timedelta, max_age: timedelta, quota_bytes: int) -> SweepReport:
        """Return what was removed: orphans, files of runs older than `max_age`, the oldest above the quota.

        Files linked from `kept_runs` stay whatever their age and the quota.

        Args:
            keep_younger_than: orphans put within this time stay; a look may be about to link them.
        """
        with self._locked(fcntl.LOCK_EX):
            files = {file.sha256: file for file in self._files()}
            linked, kept = self._linked(), self._kept()
            # The file system's own clock dated the files; only orphans are judged by it.
            young = self._clock.now().timestamp() - keep_younger_than.total_seconds()
            orphans = [sha for sha, file in files.items() if sha not in linked and file.written < young]
            oldest = to_text(self._clock.now() - max_age)
            loose = [sha for sha in linked if sha in files and sha not in kept]
            expired = [sha for sha in loose if linked[sha] < oldest]
            left = sum(file.size for file in files.values()) - _bytes(files, [*orphans, *expired])
            surplus = _surplus(files, [sha for sha in loose if linked[sha] >= oldest], left - quota_bytes)
            self._unlink(expired + surplus)
            self._remove(files[sha].path for sha in orphans + expired + surplus)
            self._remove(self._leftovers(young))
        freed, every = _bytes(files, orphans + expired + surplus), _bytes(files, files)
        return SweepReport(
            orphans=len(orphans),
            expired=len(expired),
            over_quota=len(surplus),
            freed_bytes=freed,
            kept_bytes=every - freed,
            protected_bytes=_bytes(files, [sha for sha in kept if sha in files]),
        )

    def unlink(self, runs: Sequence[int], needle: Needle) -> list[str]:
        """Return the hashes that lost all links: files of these runs, and files that hold the needle."""
        found = self._db.rows(
            "SELECT DISTINCT sha256, run_id IN (SELECT value FROM json_each(?)) AS doomed FROM run_artifacts",
            [encode(list(runs))],
        )
        doomed = {row["sha256"] for row in found if row["doomed"]}
        others = {row["sha256"] for row in found} - doomed
        doomed |= {sha for sha in others if (path := self.path(sha)) is not None and _holds(path, needle)}
        self._unlink(sorted(doomed))
        return sorted(doomed)

    def remove(self, hashes: Iterable[str]) -> None:
        """Remove files from the folder; their links must be gone."""
        with self._locked(fcntl.LOCK_EX):
            self._remove(place for sha in hashes if (place := self.path(sha)) is not None)

    def _put(self, path: Path, name: str, media_type: str) -> Artifact:
        digest, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix="new-", delete=False) as copy:
            passing = Path(copy.name)
            try:
                with path.open("rb") as source:
                    while block := source.read(_BLOCK):
                        digest.update(block)
                        copy.write(block)
                        size += len(block)
                copy.flush()
                os.fsync(copy.fileno())
                sha256 = digest.hexdigest()
                place = self.folder / sha256[:2] / sha256[2:]
                place.parent.mkdir(exist_ok=True)
                passing.replace(place)
            except BaseException:
                passing.unlink(missing_ok=True)
                raise
        _sync(place.parent)
        _sync(self.folder)
        return Artifact(name, media_type, sha256, size)

    def _place(self, sha256: str) -> Path | None:
        """Return where a hash belongs; None for anything that is no hash (it may come from a recording)."""
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            return None
        return self.folder / sha256[:2] / sha256[2:]

    @contextlib.contextmanager
    def _locked(self, mode: int) -> Iterator[None]:
        """Hold the folder's lock: shared for putting, alone for removing: no file goes while it is put."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            fcntl.flock(lock, mode)
            yield

    def _files(self) -> Iterator[_Stored]:
        for path in self.folder.glob("??/*"):
            status = path.stat()
            yield _Stored(path, path.parent.name + path.name, status.st_size, status.st_mtime)

    def _leftovers(self, young: float) -> list[Path]:
        """Return files a killed process left under their passing names."""
        return [path for path in self.folder.glob("new-*") if path.stat().st_mtime < young]

    def _linked(self) -> dict[str, str]:
        """Return the beginning of the newest run that links each hash."""
        found = self._db.rows(
            """SELECT sha256, max(runs.started_at) AS newest FROM run_artifacts
            JOIN runs ON runs.id = run_artifacts.run_id GROUP BY sha256 ORDER BY newest, sha256"""
        )
        return {row["sha256"]: row["newest"] for row in found}

    def _kept(self) -> set[str]:
        found = self._db.rows(
            "SELECT DISTINCT sha256 FROM run_artifacts WHERE run_id IN (SELECT run_id FROM kept_runs)"
        )
        return {row["sha256"] for row in found}

    def _unlink(self, hashes: Sequence[str]) -> None:
        self._db.execute(
            "DELETE FROM run_artifacts WHERE sha256 IN (SELECT value FROM json_each(?))",
            [encode(list(hashes))],
        )

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in paths:
            path.unlink(missing_ok=True)


def _bytes(files: dict[str, _Stored], hashes: Iterable[str]) -> int:
    return sum(files[sha].size for sha in hashes)


def _surplus(files: dict[str, _Stored], oldest_first: Sequence[str], excess: int) -> list[str]:
    """Return the oldest hashes whose files together make up for the excess."""
    surplus: list[str] = []
    for sha in oldest_first:
        if excess <= 0:
            break
        surplus.append(sha)
        excess -= files[sha].size
    return surplus


def _holds(path: Path, needle: Needle) -> bool:
    """Return whether a file, or a member of a zip, holds the needle as UTF-8."""
    if not zipfile.is_zipfile(path):
        return needle.in_bytes(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        return any(needle.in_bytes(archive.read(name)) for name in archive.namelist())


def _sync(folder: Path) -> None:
    """Make a folder's entries safe on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
