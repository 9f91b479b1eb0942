"""What kept files promise: whole or absent, once for equal bytes, and never swept while they are needed."""

import fcntl
import hashlib
import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sentinel.errors import StoreError
from sentinel.recording import Artifact
from sentinel.store import Store

GRACE, AGE, ROOM = timedelta(hours=1), timedelta(days=30), 10**9


@pytest.fixture
def put(store: Store, tmp_path: Path, clock: Any) -> Any:
    """Put a file with this content; its date on disk is the still clock's, as it would be in real life."""

    def _put(content: str | bytes, name: str = "plans.txt") -> Artifact:
        path = tmp_path / "pending"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        artifact = store.artifacts.put(path, name, "text/plain")
        kept = store.artifacts.path(artifact.sha256)
        assert kept is not None
        os.utime(kept, times=(clock.now().timestamp(),) * 2)
        return artifact

    return _put


def test_file_is_kept_by_its_hash(store: Store, put: Any, folder: Path) -> None:
    """A file is kept under the hash of its bytes, with name, type and size told."""
    sha256 = hashlib.sha256(b"Team").hexdigest()
    assert put("Team") == Artifact("plans.txt", "text/plain", sha256, 4)
    path = store.artifacts.path(sha256)
    assert path == folder / "artifacts" / sha256[:2] / sha256[2:]
    assert path.read_bytes() == b"Team"


def test_equal_bytes_are_kept_once(store: Store, put: Any) -> None:
    """The same bytes under two names are one file, and no passing names are left."""
    first, second = put("Team", "a.txt"), put("Team", "b.txt")
    assert first.sha256 == second.sha256
    names = [path.name for path in store.artifacts.folder.rglob("*") if path.is_file()]
    assert sorted(names) == [".lock", first.sha256[2:]]


def test_failed_put_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """A file that cannot be read or written is told in one line, and no part of it stays."""
    with pytest.raises(StoreError, match=r"the artifact trace\.zip cannot be kept"):
        store.artifacts.put(tmp_path / "missing", "trace.zip", "application/zip")
    assert [path.name for path in store.artifacts.folder.iterdir()] == [".lock"]


def test_put_waits_for_a_sweep(store: Store, tmp_path: Path) -> None:
    """While a sweep removes files none is put: it could be one that the sweep has just found unneeded."""
    path = tmp_path / "plans.txt"
    path.write_text("Team")
    store.artifacts.put(path, "plans.txt", "text/plain")
    putting = threading.Thread(target=store.artifacts.put, args=(path, "plans.txt", "text/plain"))
    with (store.artifacts.folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        putting.start()
        putting.join(0.1)
        assert putting.is_alive()
    putting.join(10)
    assert not putting.is_alive()


@pytest.mark.parametrize("name", ["", "../sentinel.db", "/etc/passwd", "g" * 64, "A" * 64])
def test_what_is_no_hash_has_no_path(store: Store, name: str) -> None:
    """Only a hash leads into the folder, whatever a recording claims."""
    assert store.artifacts.path(name) is None


def test_files_of_a_run(store: Store, put: Any, build: Any) -> None:
    """A run's files are listed by name, with where they lie."""
    trace, plans = put("trace", "trace.zip"), put("plans", "plans.txt")
    run_id = build.run(artifacts=(trace, plans))
    stored = store.artifacts.of_run(run_id)
    assert [(file.name, file.size, file.path) for file in stored] == [
        ("plans.txt", 5, store.artifacts.path(plans.sha256)),
        ("trace.zip", 5, store.artifacts.path(trace.sha256)),
    ]


def test_orphans_go_after_a_grace(store: Store, put: Any, build: Any, clock: Any) -> None:
    """Files that no run links to go, but not those a look may be about to link; half-written ones go too."""
    old = put("old")
    linked = put("linked")
    build.run(artifacts=(linked,))
    half = store.artifacts.folder / "new-half"
    half.write_text("ha")
    os.utime(half, times=(clock.now().timestamp(),) * 2)
    clock.pass_by(hours=2)
    young = put("young")
    report = store.artifacts.sweep(GRACE, AGE, ROOM)
    assert (report.orphans, report.expired, report.over_quota, report.freed_bytes) == (1, 0, 0, 3)
    kept = {
        name: store.artifacts.path(file.sha256) is not None
        for name, file in {"old": old, "linked": linked, "young": young}.items()
    }
    assert kept == {"old": False, "linked": True, "young": True}
    assert not half.exists()


def test_age_spares_what_is_needed(store: Store, put: Any, build: Any, clock: Any) -> None:
    """Old files go; those of baselines, of open drifts and of the last good run stay."""
    names = ("plain", "approved", "good", "moved", "shared")
    files = {name: put(name, name) for name in names}
    build.run(artifacts=(files["plain"], files["shared"]))
    build.baseline(runs=[build.run(None, "baseline", artifacts=(files["approved"],))])
    build.run(build.look("same"), artifacts=(files["good"],))
    drifted = build.look("drifted")
    build.run(drifted, artifacts=(files["moved"],))
    store.drifts.open("prod", "march", drifted, build.incident())
    clock.pass_by(days=31)
    build.run(artifacts=(files["shared"],))
    report = store.artifacts.sweep(GRACE, AGE, ROOM)
    assert (report.expired, report.freed_bytes) == (1, len("plain"))
    assert report.protected_bytes == len("approved" + "good" + "moved")
    assert [name for name in names if store.artifacts.path(files[name].sha256) is None] == ["plain"]
    assert [file.name for file in store.artifacts.of_run(1)] == ["shared"]


def test_quota_takes_the_oldest(store: Store, put: Any, build: Any, clock: Any) -> None:
    """Above the quota the oldest unneeded files go until there is room; needed ones stay even so."""
    approved = put(b"a" * 100)
    build.baseline(runs=[build.run(None, "baseline", artifacts=(approved,))])
    files = []
    for n in range(4):
        clock.pass_by(minutes=1)
        files.append(put(bytes([n]) * 100))
        build.run(artifacts=(files[-1],))
    report = store.artifacts.sweep(GRACE, AGE, quota_bytes=350)
    assert (report.over_quota, report.freed_bytes, report.kept_bytes) == (2, 200, 300)
    assert [store.artifacts.path(file.sha256) is not None for file in (approved, *files)] == [
        True,
        False,
        False,
        True,
        True,
    ]
    assert store.artifacts.sweep(GRACE, AGE, quota_bytes=0).kept_bytes == 100
