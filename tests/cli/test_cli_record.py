"""`sentinel record`: what is refused before anybody gives a demo for nothing, and a demo that is really given."""

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from benchmarks.person import SAID, record
from sentinel.scenario.model import Scenario
from sentinel.showroom.product import ACCOUNT_PASSWORD
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

SETTINGS = """\
version: 1
targets:
  # a comment that stays
  sample:
    environment: sample
    base_url: URL
"""


@pytest.fixture
def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


def test_without_a_display_it_says_what_to_do(sentinel: Callable, tmp_path: Path, no_display: None) -> None:
    """One line offers import and the DevTools port; nothing is started or written."""
    ended = sentinel("record", "http://127.0.0.1:9", "-C", tmp_path, "--json")
    assert ended.status == 2
    assert ended.json["error"]["code"] == "no_display"
    assert "sentinel import" in ended.json["error"]["message"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["/"], "is no address"),
        (["ftp://files.example"], "is no address"),
        (["http://127.0.0.1:9", "--as", "taken"], "--force replaces it"),
        (["http://127.0.0.1:9", "--state", "nothing.json"], "signed-in state"),
    ],
)
def test_mistakes_are_told_before_the_demo_is_given(
    sentinel: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    """An address that is none, a name that is taken, a state that holds nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISPLAY", ":987")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "taken.yaml").write_text("mine")
    ended = sentinel("record", *words, "-C", tmp_path)
    assert ended.status == 2
    assert said in ended.err
    assert (tmp_path / "scenarios" / "taken.yaml").read_text() == "mine"


@pytest.mark.slow
def test_a_product_that_does_not_answer_is_named(sentinel: Callable, tmp_path: Path, free_port: int) -> None:
    """The address and the browser's reason are told, and nothing is written."""
    ended = sentinel("record", "http://127.0.0.1:9", "--remote", free_port, "-C", tmp_path)
    assert ended.status == 2
    assert "http://127.0.0.1:9" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
async def test_a_demo_given_by_hand_replays_to_the_same_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real keys and mouse, a login, three turns, a click, a table: the scenario written replays, the chat is kept."""
    monkeypatch.setenv("PASSWORD", ACCOUNT_PASSWORD)
    with ShowroomServer(ShowroomOptions(seed=3, speed=0.1, login=True)) as server:
        (tmp_path / "sentinel.yaml").write_text(SETTINGS.replace("URL", server.url))
        ended = await record(server.url, tmp_path, ["--write-chat", "--dry-run"])
    document = ended.document
    written = YAML(typ="safe").load(Path(document["written"]).read_text())
    steps = Scenario.model_validate(written).steps
    assert [step.kind for step in steps] == [
        "goto",
        "fill",
        "fill",
        "press",
        *["say"] * 3,
        "click",
        "capture",
    ]
    assert document["secrets"] == ["PASSWORD"]
    assert ACCOUNT_PASSWORD not in json.dumps(document["yaml"])
    seen = document["dry_run"]
    assert seen["outcome"] == "completed"
    assert tuple(turn["said"] for turn in seen["turns"]) == SAID
    assert all(turn["status"] == "finished" and turn["reply"] for turn in seen["turns"])
    assert {capture["form"] for capture in seen["captures"]} == {"aria", "text", "table"}
    settings = (tmp_path / "sentinel.yaml").read_text()
    assert "# a comment that stays" in settings
    assert "reply: { css: .assistant }" in settings
