"""Files that change while the daemon runs: read anew, a broken one keeps what was and is told."""

from collections.abc import Callable
from typing import Any

from sentinel.daemon.files import FileWatch
from sentinel.watch.context import Watch


def open_ones(watch: Watch) -> list[tuple[str, str]]:
    return [(one.kind, one.cause) for one in watch.store.incidents.list(status="open")]


def test_nothing_is_read_while_nothing_changes(folder: Any, watch: Callable[[], Watch]) -> None:
    """Untouched files: not refreshed, the scenarios are the very same objects."""
    folder.write()
    built = watch()
    files, before = FileWatch(built), built.scenarios
    assert not files.refresh()
    assert built.scenarios is before


def test_a_new_file_is_watched_and_a_removed_one_forgotten(folder: Any, watch: Callable[[], Watch]) -> None:
    """Scenarios come and go with their files."""
    folder.write()
    built = watch()
    files = FileWatch(built)
    path = folder.write("letter")
    assert files.refresh()
    assert sorted(built.scenarios) == ["letter", "parcel"]
    path.unlink()
    assert files.refresh()
    assert sorted(built.scenarios) == ["parcel"]


def test_a_broken_file_keeps_the_old_one_and_is_told_once_until_it_is_mended(
    folder: Any, watch: Callable[[], Watch]
) -> None:
    """Broken: the old scenario stays, one `self` incident with file and line; mended: the new one, and it closes."""
    path = folder.write()
    built = watch()
    files = FileWatch(built)
    good = path.read_text()
    path.write_text(good.replace('"kind"', '"kinf"'))
    assert files.refresh()
    assert built.scenarios["parcel"].document == good
    ((kind, cause),) = open_ones(built)
    assert kind == "self"
    assert "parcel.yaml" in cause
    path.write_text(good.replace('"kind"', '"kimd"') + " ")
    assert files.refresh()
    assert len(built.store.incidents.list()) == 1
    path.write_text(good.replace("Where is my parcel?", "Where might my parcel be?"))
    assert files.refresh()
    assert open_ones(built) == []
    assert "Where might" in built.scenarios["parcel"].document


def test_a_broken_file_does_not_stop_the_others(folder: Any, watch: Callable[[], Watch]) -> None:
    """One file broken, another changed at the same time: the change is taken up."""
    broken, changed = folder.write("parcel"), folder.write("letter")
    built = watch()
    files = FileWatch(built)
    broken.write_text("{")
    changed.write_text(changed.read_text().replace("every 1 seconds", "every 2 hours"))
    assert files.refresh()
    assert sorted(built.scenarios) == ["letter", "parcel"]
    assert "2 hours" in built.scenarios["letter"].document


def test_what_broke_before_a_restart_is_closed_after_it(folder: Any, watch: Callable[[], Watch]) -> None:
    """A daemon that starts with whole files closes what its predecessor told of broken ones."""
    path = folder.write()
    built = watch()
    good = path.read_text()
    files = FileWatch(built)
    path.write_text("{")
    files.refresh()
    path.write_text(good)
    again = watch()
    FileWatch(again).begin()
    assert open_ones(again) == []
