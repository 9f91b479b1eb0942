"""Bad input: one line that says where and what, exit status 2, nothing written."""

import json
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.store import Store

SCENARIO = """version: 1
scenario: odd
kind: probe
via: api
steps:
  - say: Hello
"""

APPROVE = ["rebaseline", "--all", "--reviewed-by", "me"]


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def malformed(folder: Path) -> None:
    (folder / "scenarios" / "odd.yaml").write_text("version: [1\n")


def unreadable(folder: Path) -> None:
    (folder / "scenarios" / "odd.yaml").write_bytes(b"\xff\xfe\x00")


def unknown_key(folder: Path) -> None:
    edit(folder / "sentinel.yaml", "blind:", "blimd:")


def unknown_step(folder: Path) -> None:
    (folder / "scenarios" / "odd.yaml").write_text(SCENARIO.replace("say:", "sey:"))


def missing_store_folder(folder: Path) -> None:
    edit(folder / "sentinel.yaml", "store: baselines/sentinel.db", "store: sentinel.yaml/sentinel.db")


def newer_store(folder: Path) -> None:
    path = folder / "baselines" / "sentinel.db"
    Store.open(path, SystemClock()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (table,) = [
            row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE name LIKE '%migrations'")
        ]
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        first = db.execute(f"SELECT * FROM {table}").fetchone()
        row = dict(zip(columns, first, strict=True)) | {"name": "m999_from_the_future"}
        row |= {"id": 999} if "id" in row else {}
        places = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))


def foreign_store(folder: Path) -> None:
    path = folder / "baselines" / "sentinel.db"
    path.parent.mkdir(exist_ok=True)
    path.write_text("this is no database, it is a letter to somebody who never answered")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (malformed, "odd.yaml:"),
        (unreadable, "UTF-8"),
        (unknown_key, "nearest is 'blind'"),
        (unknown_step, "nearest is 'say'"),
        (missing_store_folder, "cannot be written"),
        (newer_store, "newer Sentinel"),
        (foreign_store, "is not a Sentinel database"),
    ],
)
@pytest.mark.parametrize(
    "words", [["run"], ["status"], ["rebaseline", "--all", "--release", "1", "--reviewed-by", "me", "--yes"]]
)
def test_a_bad_folder_stops_every_command(
    spoil: Callable[[Path], None], said: str, words: list[str], folder: Path, sentinel: Callable
) -> None:
    """Whatever is wrong with the files or the store is told in one line, and nothing is written."""
    spoil(folder)
    before = everything_in(folder)
    ended = sentinel("-C", folder, *words)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert everything_in(folder) == before
    error = sentinel("-C", folder, *words, "--json").json["error"]
    assert said in error["message"] or said in f"{error['file']}:"


@pytest.mark.parametrize("words", [["run"], ["daemon", "--once"], ["daemon"], ["alerts", "test"]])
def test_a_missing_secret_stops_what_replays_or_tells(
    words: list[str], folder: Path, sentinel: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A secret that is not set is named with file and line, and nothing is written."""
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    before = everything_in(folder)
    ended = sentinel("-C", folder, *words)
    assert ended.status == 2
    assert "sentinel.yaml:" in ended.err
    assert "SLACK_BOT_TOKEN" in ended.err
    assert ended.err.count("\n") == 1
    assert everything_in(folder) == before


def test_all_mistakes_come_at_once_with_file_and_line(folder: Path, sentinel: Callable) -> None:
    """`check` tells the settings' mistakes and those of every scenario, one line each."""
    unknown_key(folder)
    unknown_step(folder)
    ended = sentinel("-C", folder, "check")
    assert ended.status == 2
    assert ended.err.count("\n") == 2
    document = sentinel("-C", folder, "check", "--json").json
    assert [Path(one["file"]).name for one in document["problems"]] == ["sentinel.yaml", "odd.yaml"]
    assert all(isinstance(one["line"], int) for one in document["problems"])


def test_no_settings_says_how_to_begin(tmp_path: Path, sentinel: Callable) -> None:
    """Outside of any folder of ours the way in is named."""
    ended = sentinel("-C", tmp_path, "status")
    assert ended.status == 2
    assert "`sentinel init`" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_no_browser_is_told_in_one_line(folder: Path, sentinel: Callable) -> None:
    """A demo in a browser that is not there stops with what to run; nothing is written."""
    edit(folder / "sentinel.yaml", "browser: { ", 'browser: { path: "/nowhere/chromium", ')
    scenario = "version: 1\nscenario: page\nkind: demo\nsteps:\n  - goto: /\n"
    (folder / "scenarios" / "page.yaml").write_text(scenario)
    before = everything_in(folder)
    for words in (["run", "page"], ["doctor", "--browser"]):
        ended = sentinel("-C", folder, *words)
        assert (ended.status, ended.out) == (2, "")
        assert "/nowhere/chromium" in ended.err
        assert ended.err.count("\n") == 1
    kept = {name: content for name, content in everything_in(folder).items() if "sentinel.db" not in name}
    assert kept == before
    assert sentinel("-C", folder, "history", "page", "--json").json["looks"] == []


def test_a_taken_port_is_told_in_one_line(folder: Path, sentinel: Callable) -> None:
    """The showroom says which port is taken and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = sentinel("showroom", "--port", port)
    assert (ended.status, ended.out) == (2, "")
    assert str(port) in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [["run", "nobody"], ["history", "nobody"], ["run", "--target", "moon"], ["show", "99"]]
)
def test_what_is_not_there_is_nothing_to_compare(words: list[str], folder: Path, sentinel: Callable) -> None:
    """A name that matches nothing ends with 4: zero comparisons never pass."""
    ended = sentinel("-C", folder, *words)
    assert (ended.status, ended.out) == (4, "")
    assert ended.err.count("\n") == 1
    assert json.loads(sentinel("-C", folder, *words, "--json").out)["error"]["code"] == "nothing_to_compare"


@pytest.mark.parametrize("words", [[], ["asset"], ["baseline"]])
def test_a_group_without_a_command_shows_its_help(words: list[str], sentinel: Callable) -> None:
    """What is missing is taught line by line, on stderr, and is no success."""
    ended = sentinel(*words)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Usage: sentinel")
    assert ended.err.count("\n") > 5


def test_a_report_that_cannot_be_written_stops_before_the_product_is_replayed(
    folder: Path, sentinel: Callable
) -> None:
    """`--junit` into a folder that is not there is one line; nothing is looked at or written."""
    before = everything_in(folder)
    ended = sentinel("-C", folder, "run", "--junit", folder / "nowhere" / "report.xml")
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "report.xml cannot be written" in ended.err
    assert everything_in(folder) == before


def test_baselines_of_nobody_are_nothing_to_compare(folder: Path, sentinel: Callable) -> None:
    """A name that is no scenario ends with 4; none approved yet is said in words."""
    assert sentinel("-C", folder, "baseline", "list", "nobody").status == 4
    ended = sentinel("-C", folder, "baseline", "list", "late-parcel")
    assert (ended.status, ended.out) == (0, "Nothing is approved yet: `sentinel rebaseline`.\n")


def test_a_baseline_of_no_scenario_here_is_not_imported(folder: Path, sentinel: Callable) -> None:
    """What no scenario would be compared with is refused with its file, and nothing of any file is kept."""
    approve = [
        "rebaseline",
        "late-parcel",
        "--release",
        "2.3.0",
        "--reviewed-by",
        "me",
        "--samples",
        "1",
        "--yes",
    ]
    assert sentinel("-C", folder, *approve).status == 0
    assert sentinel("-C", folder, "baseline", "export", "late-parcel").status == 0
    (good,) = (folder / "baselines").glob("*.late-parcel.yaml")
    strange = folder / "strange.yaml"
    strange.write_text(good.read_text("utf-8").replace('scenario: "late-parcel"', 'scenario: "late-letter"'))
    ended = sentinel("-C", folder, "baseline", "import", good, strange)
    assert (ended.status, ended.out, ended.err.count("\n")) == (4, "", 1)
    assert "strange.yaml: there is no scenario 'late-letter'" in ended.err
    strange.write_text("version: [1")
    assert str(strange) in sentinel("-C", folder, "baseline", "import", strange).err
    assert len(sentinel("-C", folder, "baseline", "list", "--json").json["baselines"]) == 1
