"""Raw material lies in memory where there is room, for its owner only, and never outlives the process that made it."""

import os
from pathlib import Path

import pytest

from sentinel.drivers.browser import scratch
from sentinel.drivers.browser.scratch import PREFIX, open_scratch, sweep


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that serves as the system's temporary one."""
    place = tmp_path / "disk"
    place.mkdir()
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Return the folder that serves as the one in memory."""
    place = tmp_path / "memory"
    place.mkdir()
    return place


def test_it_lies_in_memory_and_goes(memory: Path) -> None:
    """The folder is in memory, for its owner only, and closing removes it with everything in it."""
    made = open_scratch(memory)
    (made.folder / "screencast").mkdir()
    (made.folder / "screencast" / "1.jpeg").write_bytes(b"frame")
    assert made.folder.parent == memory
    assert made.folder.stat().st_mode & 0o077 == 0
    made.close()
    assert list(memory.iterdir()) == []


def test_the_disk_serves_where_memory_is_short(
    memory: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without a folder in memory, or with too little room in it, gets one on its disk."""
    assert open_scratch(memory / "missing").folder.parent == disk
    monkeypatch.setattr(scratch, "LEAST_FREE_BYTES", 10**18)
    assert open_scratch(memory).folder.parent == disk


def test_only_what_the_dead_left_is_swept(memory: Path) -> None:
    """A folder whose process lives stays; one whose process is gone is removed by the next that starts."""
    alive = open_scratch(memory)
    child = os.fork()
    if child == 0:
        left = open_scratch(memory)
        (left.folder / "trace.network").write_text("secret")
        os._exit(9)
    os.waitpid(child, 0)
    assert len(list(memory.glob(f"{PREFIX}*"))) == 2
    assert sweep(memory) == 1
    assert list(memory.iterdir()) == [alive.folder]
    alive.close()


def test_what_was_written_after_a_folder_went_is_swept(memory: Path) -> None:
    """A folder without a lock, made anew by a browser that was about to end, belongs to nobody and is removed."""
    late = memory / f"{PREFIX}late"
    late.mkdir()
    (late / "1.trace").write_text("secret")
    assert sweep(memory) == 1
    assert list(memory.iterdir()) == []
