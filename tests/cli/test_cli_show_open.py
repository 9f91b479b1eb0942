"""`show --open`: where the files of a run lie, what shows them, and that Playwright's own viewer opens the trace."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from sentinel.drivers.browser.find import find_browser
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.starter import write_showroom

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@pytest.fixture
def watched(tmp_path: Path, secrets: None) -> Iterator[Path]:
    """Return a folder that watches the showroom's demo in a browser, with everything kept of every run."""
    with ShowroomServer(ShowroomOptions(seed=7, speed=0.0, login=True)) as running:
        place = tmp_path / "watch"
        write_showroom(place, running.url, "http://127.0.0.1:9/api/", http="127.0.0.1:0")
        with (place / "sentinel.yaml").open("a", encoding="utf-8") as settings:
            settings.write("artifacts: { trace: always, har: always }\n")
        yield place


@contextmanager
def served(command: list[str]) -> Iterator[str]:
    """Give the address a viewer serves at; no window is opened."""
    quiet = {name: value for name, value in os.environ.items() if name not in DISPLAYS} | {"BROWSER": "true"}
    viewer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=quiet, start_new_session=True)
    try:
        assert viewer.stdout is not None
        address = next(found[0] for line in viewer.stdout if (found := re.search(r"http://\S+", line)))
        yield address
    finally:
        os.killpg(viewer.pid, signal.SIGTERM)
        viewer.wait(timeout=10)


def actions_shown(address: str) -> list[str]:
    """Return the actions a trace viewer lists."""
    path = find_browser(None, os.environ)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        page = browser.new_page()
        page.goto(address)
        actions = page.get_by_test_id("actions-tree").get_by_role("treeitem")
        actions.first.wait_for(timeout=20_000)
        shown = actions.all_inner_texts()
        browser.close()
    return shown


def opened_on_a_display(watched: Path, run: int) -> tuple[str, str]:
    """Return the page a browser was asked to show, and what the command said until Ctrl-C ended it with status 0."""
    asked, browser = watched / "asked", watched / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {asked}\n')
    browser.chmod(0o755)
    environ = {**os.environ, "DISPLAY": ":99", "BROWSER": str(browser)}
    command = [sys.executable, "-m", "sentinel", "-C", str(watched), "show", str(run), "--open"]
    shown = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert shown.stdout is not None
    said = next(line for line in shown.stdout if "Listening" in line)
    os.killpg(shown.pid, signal.SIGINT)
    assert shown.wait(timeout=20) == 0
    return Path(asked.read_text().splitlines()[0]).name, said


def test_a_run_without_files_has_nothing_to_open(folder: Path, sentinel: Callable) -> None:
    """A run over the API leaves no files: exit status 4, and what would keep them."""
    run = sentinel("-C", folder, "run", "late-parcel", "--samples", "1", "--json").json["results"][0]["run"]
    found = sentinel("-C", folder, "show", run, "--open")
    assert found.status == 4
    assert "artifacts: { trace: always" in found.err


@pytest.mark.slow
def test_a_run_is_put_before_a_person(
    watched: Path, sentinel: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a display the paths and the command are said; the command opens the trace; no file holds the password."""
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    ran = sentinel("-C", watched, "run", "march-walkthrough", "--samples", "1", "--json")
    run = ran.json["results"][0]["run"]
    found = sentinel("-C", watched, "show", run, "--open", "--json")
    assert found.status == 0
    names = {Path(file).name for file in found.json["files"]}
    assert {"trace.zip", "network.har"} <= names
    assert "network.har" in Path(found.json["page"]).read_text("utf-8")
    assert Path(found.json["folder"]).stat().st_mode & 0o077 == 0
    with served(found.json["viewer"]) as address:
        shown = actions_shown(address)
    assert any("Navigate" in action for action in shown), shown
    page, said = opened_on_a_display(watched, run)
    assert (page, "http://127.0.0.1" in said) == ("index.html", True)
    told = sentinel("-C", watched, "show", run, "--open")
    assert told.status == 0
    assert "There is no display here" in told.out
    assert "show-trace" in told.out
