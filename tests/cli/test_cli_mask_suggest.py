"""`mask suggest`: replays a real server, proposes masks, writes them; refuses what it cannot tell."""

import itertools
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SETTINGS = """\
version: 1
targets:
  acme:
    environment: sample
    base_url: {url}
    api: {{ base_url: "{url}/v1" }}
    pins: {{ release: {{ from: get, url: "{url}/release" }} }}
"""
SCENARIO = """\
# What the desk shows.
version: 1
scenario: desk
kind: probe
via: api
effects: none
steps:
  - request: { url: /state }   # everything at once
    name: state
"""


class Product(BaseHTTPRequestHandler):
    """Answers with a state that varies from request to request in a ticket and an hour, not in its words."""

    count = itertools.count(1)
    moving = False

    def do_GET(self) -> None:
        number = next(self.count)
        state = {
            "ticket": f"TCK-{number % 10}a{number % 7}f",
            "until": f"{number % 8 + 1} pm",
            "plan": "Team, 40 seats",
        }
        release = f"r{number}" if self.moving else "r1"
        body = json.dumps(state if self.path == "/state" else release).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder with one scenario, over a product of its own."""
    Product.moving = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Product)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "sentinel.yaml").write_text(SETTINGS.format(url=f"http://127.0.0.1:{server.server_port}"))
    (tmp_path / "scenarios" / "desk.yaml").write_text(SCENARIO)
    yield tmp_path
    server.shutdown()
    server.server_close()


def test_what_varies_is_proposed_with_its_worth(desk: Path, sentinel: Callable) -> None:
    """Five replays give a mask for the hour and one for the ticket; with both the captures are equal."""
    ended = sentinel("mask", "suggest", "desk", "-C", desk, "--json")
    assert (ended.status, ended.err) == (0, "")
    found = ended.json["proposals"]
    assert [one["mask"].get("kind") or one["mask"]["as"] for one in found] == ["ID", "time"]
    assert found[0]["before"]["equal"] < 1
    assert found[-1]["after"] == {"mean": 1.0, "equal": 1.0}
    assert ended.json["replays"] == 5
    assert ended.json["written"] is None
    assert (desk / "scenarios" / "desk.yaml").read_text() == SCENARIO


def test_writing_keeps_comments_and_leaves_nothing_to_suggest(desk: Path, sentinel: Callable) -> None:
    """`--write` adds the masks to the step; the next time nothing varies that is not masked, and `check` is content."""
    ended = sentinel("mask", "suggest", "desk", "-C", desk, "--write")
    assert ended.status == 0, ended.err
    assert "2 masks added" in ended.out
    text = (desk / "scenarios" / "desk.yaml").read_text()
    assert all(line in text for line in SCENARIO.splitlines())
    assert sentinel("check", "-C", desk).status == 0
    again = sentinel("mask", "suggest", "desk", "-C", desk, "--json")
    assert again.json["proposals"] == []
    assert again.json["steps"]["state"] == {"mean": 1.0, "equal": 1.0}


def test_a_product_that_moves_meanwhile_is_no_measure(desk: Path, sentinel: Callable) -> None:
    """Where a pin moved, what varies may be the change: nothing is proposed."""
    Product.moving = True
    ended = sentinel("mask", "suggest", "desk", "-C", desk, "--write")
    assert ended.status == 3
    assert "release" in ended.err
    assert (desk / "scenarios" / "desk.yaml").read_text() == SCENARIO


def test_real_effects_are_not_done_to_see_what_varies(desk: Path, sentinel: Callable) -> None:
    """A scenario that orders something is not replayed for this."""
    path = desk / "scenarios" / "desk.yaml"
    path.write_text(SCENARIO.replace("effects: none", "effects: real"))
    ended = sentinel("mask", "suggest", "desk", "-C", desk)
    assert (ended.status, "real effects" in ended.err) == (2, True)
