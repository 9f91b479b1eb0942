"""A working folder that watches a real showroom over its API, and the command line called as a function."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sentinel.cli import main
from sentinel.showroom.faults import NAMES
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.starter import write_showroom

NOWHERE = "http://127.0.0.1:9/api/"
"""An address where nothing listens: messages wait."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Return the one document on stdout."""
        document: dict[str, Any] = json.loads(self.out)
        assert document["schema"] == 1
        return document


Sentinel = Callable[..., Ended]


@pytest.fixture
def sentinel(capsys: pytest.CaptureFixture[str]) -> Sentinel:
    """Return the command line as a function of its words."""

    def call(*words: object) -> Ended:
        capsys.readouterr()
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ended(status, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def server() -> Iterator[ShowroomServer]:
    """Return a showroom that answers at once."""
    with ShowroomServer(ShowroomOptions(seed=7, speed=0.0, login=False)) as running:
        yield running


@pytest.fixture
def showroom(server: ShowroomServer) -> Iterator[ShowroomServer]:
    """Return the showroom with no fault on, before and after."""
    server.state.switch({}, off=NAMES)
    yield server
    server.state.switch({}, off=NAMES)


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the showroom's secrets and a token into the environment."""
    monkeypatch.setenv("SHOWROOM_KEY", "showroom-key")
    monkeypatch.setenv("SHOWROOM_PASSWORD", "showroom")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-no-real-token")
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def folder(tmp_path: Path, showroom: ShowroomServer, secrets: None) -> Path:
    """Return a folder that watches two probes of the showroom and one recorded demo of the first."""
    place = tmp_path / "watch"
    write_showroom(place, showroom.url, NOWHERE, rerun_pause_seconds=0, http="127.0.0.1:0")
    for name in ("march-walkthrough", "changed-mind"):
        (place / "scenarios" / f"{name}.yaml").unlink()
    assets = (place / "assets.yaml").read_text("utf-8")
    (place / "assets.yaml").write_text(assets.replace("march-walkthrough\n", "late-parcel\n"), "utf-8")
    return place
