"""Films of a page: recorded by Playwright's ffmpeg or the system's; without either a note, never trouble."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from sentinel.clock import SystemClock
from sentinel.drivers.base import SessionPlan, Trail
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.browser.find import find_browser
from sentinel.drivers.browser.video import ADVICE
from sentinel.scenario import model
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

pytestmark = pytest.mark.asyncio(loop_scope="module")

WEBM = b"\x1a\x45\xdf\xa3"
"""How a WebM begins (EBML)."""

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="this machine has no ffmpeg")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock())
    yield driver
    await driver.close()


def plan(url: str, folder: Path) -> SessionPlan:
    scenario = {"version": 1, "scenario": "walk", "kind": "demo", "steps": [{"goto": "/"}]}
    nothing = model.Scenario.model_validate(scenario)
    plan = SessionPlan(
        Target(base_url=url), nothing, "", Secrets({}), Browser(), folder, folder, os.urandom(16).hex()
    )
    return replace(plan, trace=False, video=True)


async def walk(driver: BrowserDriver, url: str, folder: Path) -> Trail:
    async with driver.open(plan(url, folder)) as session:
        await session.act(model.Goto(goto="/pages/desk"), 0)
        await asyncio.sleep(0.5)
        return await session.finish()


@needs_ffmpeg
async def test_the_system_ffmpeg_makes_a_film(site, driver, tmp_path):
    """Where Playwright has no ffmpeg of its own the system's makes a WebM, also beside a trace."""
    trail = await walk(driver, site.url, tmp_path)
    assert [(file.name, file.media_type) for file in trail.files] == [("video.webm", "video/webm")]
    assert (tmp_path / "video.webm").read_bytes().startswith(WEBM)
    assert [line for line in trail.errors if "video" in line] == []


async def test_without_ffmpeg_a_note_says_what_to_install(site, driver, tmp_path, monkeypatch):
    """No ffmpeg at all costs the film and nothing else."""
    monkeypatch.setenv("PATH", str(tmp_path))
    trail = await walk(driver, site.url, tmp_path)
    assert (trail.files, trail.errors[-1]) == ((), ADVICE)


async def test_an_ffmpeg_that_fails_is_a_note(site, driver, tmp_path, monkeypatch):
    """An encoder that breaks off costs the film, and its complaint is told."""
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\necho no such encoder >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    trail = await walk(driver, site.url, tmp_path)
    assert trail.files == ()
    assert "no such encoder" in trail.errors[-1]


@needs_ffmpeg
@pytest.mark.slow
async def test_playwrights_own_ffmpeg_comes_first(site, tmp_path, monkeypatch):
    """Where Playwright's ffmpeg is installed it makes the film, and PATH is not asked."""
    browser = find_browser(None, os.environ)
    downloads = tmp_path / "downloads"
    wanted = await _ffmpeg_place(downloads, monkeypatch)
    wanted.parent.mkdir(parents=True)
    wanted.symlink_to(str(shutil.which("ffmpeg")))
    monkeypatch.setenv("PATH", str(tmp_path))
    own = BrowserDriver(Browser(path=str(browser) if browser else None), SystemClock())
    try:
        trail = await walk(own, site.url, tmp_path)
    finally:
        await own.close()
    assert [file.name for file in trail.files] == ["video.webm"]
    assert (tmp_path / "video.webm").read_bytes().startswith(WEBM)


async def _ffmpeg_place(downloads: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this Playwright looks for its ffmpeg."""
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(downloads))
    command = (sys.executable, "-m", "playwright", "install", "--dry-run", "ffmpeg")
    asked = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await asked.communicate()
    line = next(line for line in told.decode().splitlines() if "Install location" in line)
    return Path(line.partition(":")[2].strip()) / "ffmpeg-linux"
