"""The daemon as a process: real files, a real product on loopback, real signals."""

import json
import os
import re
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from sentinel.clock import SystemClock
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.slack_server import SlackServer
from sentinel.starter import write_showroom
from sentinel.store import Store

pytestmark = pytest.mark.slow


def whole(folder: Any) -> None:
    """Check that the database is whole: no half look, no damage."""
    with Store.open(folder.store, SystemClock()) as store:
        assert store.check() == []
        db = store._db
        assert (
            db.value("SELECT count(*) FROM runs WHERE look_id IS NULL AND origin IN ('schedule', 'rerun')")
            == 0
        )
        lookless = (
            "SELECT count(*) FROM looks WHERE id NOT IN (SELECT look_id FROM runs WHERE look_id NOT NULL)"
        )
        assert db.value(lookless) == 0


def test_it_looks_on_schedule_and_says_how_it_is(product: Any, daemon: Callable[..., Any]) -> None:
    """Looks every second; /healthz is well and /metrics counts; SIGTERM ends it with status 0, nothing half done."""
    one = daemon(product)
    one.until(lambda: one.looks() >= 3, "three looks")
    health = httpx2.get(f"{one.address()}/healthz").json()
    assert (health["ok"], health["scenarios"]) == (True, 1)
    assert health["last_look_ended"]
    metrics = httpx2.get(f"{one.address()}/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    counted = re.search(r'sentinel_looks_total\{scenario="parcel",verdict="new"\} (\d+)', metrics.text)
    assert int(counted[1]) >= 3
    assert 'sentinel_outbox_messages{state="pending"} 0' in metrics.text
    assert one.stop() < 10
    assert (one.process.returncode, one.family()) == (0, {})
    assert one.text.rstrip().endswith("stopped")
    whole(product)


def test_a_second_daemon_is_refused_with_the_pid_of_the_first(
    product: Any, daemon: Callable[..., Any]
) -> None:
    """Exit status 2, one line with the first one's process id; the first goes on."""
    first = daemon(product)
    first.address()
    second = daemon(product)
    second.log = product.path / "daemon.log"
    assert second.process.wait(30) == 2
    assert f"pid {first.pid}" in first.text
    before = first.looks()
    first.until(lambda: first.looks() > before, "another look")


def test_a_killed_daemon_leaves_the_store_to_the_next(product: Any, daemon: Callable[..., Any]) -> None:
    """SIGKILL in the middle: the next daemon starts at once and the rhythm goes on; nothing is half stored."""
    first = daemon(product)
    first.until(lambda: first.looks() >= 1, "a look")
    os.killpg(first.pid, signal.SIGKILL)
    first.process.wait()
    whole(product)
    before = first.looks()
    second = daemon(product)
    # the look that was killed holds its lease for half a minute
    second.until(lambda: second.looks() > before, "a look after the restart", seconds=60)


def test_sigterm_in_the_middle_of_a_look_abandons_it(
    scratch: Path, product: Any, slow_showroom: ShowroomServer, daemon: Callable[..., Any]
) -> None:
    """A reply that takes minutes is under way: gone within ten seconds, no half look, no lease left."""
    product.sections["targets"]["prod"]["api"]["base_url"] = f"{slow_showroom.url}/v1"
    product.settings()
    one = daemon(product)
    one.address()
    one.until(lambda: one.seen(lambda store: store.leases.holder("look:prod:parcel")), "a look under way")
    time.sleep(1)
    assert one.stop() < 10
    assert (one.process.returncode, one.family(), one.looks()) == (0, {}, 0)
    assert list(scratch.glob("sentinel-*")) == []
    assert one.seen(lambda store: store.leases.holder("look:prod:parcel")) is None
    whole(product)


def test_sigterm_while_a_browser_is_at_work_leaves_no_browser(
    scratch: Path, slow_showroom: ShowroomServer, slack: SlackServer, daemon: Callable[..., Any], product: Any
) -> None:
    """The browser and its helpers end with the daemon, in time, and so does the folder of the unfinished look."""
    home = product
    for path in home.path.rglob("*.yaml"):
        path.unlink()
    write_showroom(home.path, slow_showroom.url, slack.base_url, schedule_seconds=1, http="127.0.0.1:0")
    for name in ("late-parcel", "changed-mind", "talk-to-human"):
        (home.path / "scenarios" / f"{name}.yaml").unlink()
    one = daemon(home)
    one.until(lambda: any("chrom" in line for line in one.family().values()), "a browser")
    time.sleep(2)
    assert len(one.family()) > 2
    assert one.stop() < 10
    one.until(lambda: one.family() == {}, "every child to end", seconds=3)
    assert one.process.returncode == 0
    assert list(scratch.glob("sentinel-*")) == []
    whole(home)


def test_a_taken_port_is_one_line_and_status_2(product: Any, daemon: Callable[..., Any]) -> None:
    """Another program listens there: what is wrong and what to do, in one line."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        product.settings(daemon={"http": f"127.0.0.1:{port}"})
        one = daemon(product)
        assert one.process.wait(30) == 2
    (line,) = one.text.strip().splitlines()
    assert f"127.0.0.1:{port}" in line
    assert "choose another port" in line


def test_a_file_that_breaks_and_is_mended_while_it_runs(
    product: Any, daemon: Callable[..., Any], slack: SlackServer
) -> None:
    """Broken: the old scenario is still looked at, engineering is told once; mended: told that it is over."""
    path = product.path / "scenarios" / "parcel.yaml"
    one = daemon(product)
    one.until(lambda: one.looks() >= 1, "a look")
    good = path.read_text()
    path.write_text(good.replace('"kind"', '"kinf"'))
    one.until(lambda: slack.messages.get("C0ENG"), "the message")
    before = one.looks()
    one.until(lambda: one.looks() >= before + 2, "looks with the old file")
    path.write_text(good)
    one.until(lambda: slack.messages["C0ENG"][0].edits, "the end of it")
    assert len(slack.messages["C0ENG"]) == 1
    assert "parcel.yaml" in json.dumps(slack.messages["C0ENG"][0].edits[0])


def test_a_new_scenario_file_is_taken_up(product: Any, daemon: Callable[..., Any]) -> None:
    """Written while the daemon runs: looked at within seconds, without a restart."""
    one = daemon(product)
    one.address()
    product.write("letter")
    one.until(lambda: one.looks("letter") >= 1, "a look at the new scenario")


def test_once_takes_what_is_due_and_ends(product: Any, daemon: Callable[..., Any]) -> None:
    """`--once`: both scenarios the first time, none right after; it ends by itself."""
    product.write("parcel", schedule="every 30 minutes")
    product.write("letter", schedule="every 30 minutes")
    one = daemon(product, "--once")
    one.process.wait(30)
    assert "2 of 2 scenarios are due" in one.text
    assert (one.looks("parcel"), one.looks("letter")) == (1, 1)
    again = daemon(product, "--once")
    assert again.process.wait(30) == 0
    assert "0 of 2 scenarios are due" in again.text
    assert (again.looks("parcel"), again.looks("letter")) == (1, 1)


def test_it_does_not_begin_with_broken_files(product: Any, daemon: Callable[..., Any]) -> None:
    """All problems with file and line, status 2, and no database is made."""
    product.write("letter", kimd="probe")
    one = daemon(product)
    assert one.process.wait(30) == 2
    assert re.search(r"letter\.yaml:\d+", one.text)
    assert not product.store.exists()


def test_a_missing_secret_is_one_line_and_nothing_is_written(
    product: Any, daemon: Callable[..., Any], environ: dict[str, str]
) -> None:
    """The environment lacks the key of the product: refused before anything is made."""
    del environ["SHOWROOM_KEY"]
    one = daemon(product)
    assert one.process.wait(30) == 2
    (line,) = one.text.strip().splitlines()
    assert "SHOWROOM_KEY" in line
    assert not product.store.exists()
