"""`sentinel import` from a file on the disk to a scenario that `check` accepts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sentinel = Callable[..., Any]

RECORDING = {
    "title": "The demo",
    "steps": [
        {"type": "navigate", "url": "http://127.0.0.1:9/"},
        {"type": "change", "value": "Compare the plans", "selectors": [["aria/Message"]]},
        {"type": "keyDown", "key": "Enter"},
        {"type": "customStep", "name": "odd"},
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a recording of another tool."""
    path = tmp_path / "The Demo.json"
    path.write_text(json.dumps(RECORDING))
    return path


def test_an_import_is_a_scenario_of_the_folder(folder: Path, file: Path, sentinel: Sentinel) -> None:
    """What is written passes `check`; what was left out is told and stands in the file."""
    ended = sentinel("import", file, "-C", folder)
    assert ended.status == 0
    assert "line 4: customStep" in ended.err
    written = (folder / "scenarios" / "the-demo.yaml").read_text()
    assert "say: Compare the plans" in written
    assert "# Not carried over:\n#   line 4: customStep" in written
    known = sentinel("check", "-C", folder, "--json").json["scenarios"]
    assert "the-demo" in [one["scenario"] for one in known]


def test_nothing_is_overwritten(folder: Path, file: Path, sentinel: Sentinel) -> None:
    """A scenario of that name stays, unless told otherwise; a dry run writes nothing at all."""
    place = folder / "scenarios" / "walk.yaml"
    assert sentinel("import", file, "--as", "walk", "--dry-run", "-C", folder).status == 0
    assert not place.exists()
    place.write_text("mine")
    refused = sentinel("import", file, "--as", "walk", "-C", folder)
    assert refused.status == 2
    assert "--force" in refused.err
    assert place.read_text() == "mine"
    assert sentinel("import", file, "--as", "walk", "--force", "-C", folder).status == 0
    assert place.read_text() != "mine"


def test_an_import_before_there_are_settings_proposes_the_chat(
    tmp_path: Path, file: Path, sentinel: Sentinel
) -> None:
    """Without a `sentinel.yaml` the scenario is made all the same, with a `chat:` block to start from."""
    document = sentinel("import", file, "--dry-run", "--json", "-C", tmp_path).json
    assert document["base_url"] == "http://127.0.0.1:9"
    assert "input:" in document["chat"]
    assert document["not_carried_over"][0]["line"] == 4


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (b"nothing of the kind", (), "none of the known formats"),
        (b"\xff\xfe\x00", (), "no UTF-8"),
        (b"{}", ("--format", "devtool"), "devtools"),
        (b"{}", ("--kind", "part"), "--kind"),
        (b"{}", ("--format", "har"), "nothing in it"),
    ],
)
def test_a_file_that_cannot_be_taken_is_one_line(
    content: bytes, words: tuple[str, ...], said: str, tmp_path: Path, sentinel: Sentinel
) -> None:
    """What is wrong with file or arguments is told in one line, with status 2."""
    path = tmp_path / "file.json"
    path.write_bytes(content)
    ended = sentinel("import", path, *words, "-C", tmp_path)
    assert ended.status == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path, sentinel: Sentinel) -> None:
    """The message names the file."""
    ended = sentinel("import", tmp_path / "gone.json", "-C", tmp_path)
    assert (ended.status, "gone.json" in ended.err) == (2, True)
