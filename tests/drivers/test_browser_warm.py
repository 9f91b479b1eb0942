"""The browser between sessions: found, kept warm, renewed, lost and started again, given back."""

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser import BrowserDriver, find_browser
from sentinel.drivers.browser.processes import descendants, resident_mb
from sentinel.errors import SetupError
from sentinel.recording import Unmeasured
from sentinel.scenario.model import Click, Goto, Say, Scenario
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets


def plan(url: str, folder: Path, trace: bool = True) -> SessionPlan:
    scenario = {"version": 1, "scenario": "walk", "kind": "demo", "steps": [{"goto": "/"}]}
    return SessionPlan(
        Target(base_url=url),
        Scenario.model_validate(scenario),
        "",
        Secrets({}),
        Browser(),
        folder,
        folder,
        "cd" * 16,
        trace,
    )


async def visit(driver: BrowserDriver, plan: SessionPlan) -> int | None:
    """Return the process that served a session."""
    async with driver.open(plan) as session:
        assert (await session.act(Goto(goto="/pages/desk"), 0)).outcome == "ok"
        await session.finish()
        return driver.pid


async def test_a_browser_is_kept_renewed_and_given_back(site, tmp_path):
    """Sessions share a browser until it is due; open ones keep theirs; closing leaves no process."""
    driver = BrowserDriver(Browser(recycle_after=2), SystemClock(), parallel=2)
    before = set(descendants(os.getpid()))
    async with driver.open(plan(site.url, tmp_path, trace=False)) as session:
        first = driver.pid
        assert await visit(driver, plan(site.url, tmp_path)) == first
        second = await visit(driver, plan(site.url, tmp_path))
        assert second != first
        assert (await session.act(Goto(goto="/pages/desk"), 0)).outcome == "ok"
    assert not descendants(first)
    assert resident_mb(second) > 20
    await driver.close()
    assert set(descendants(os.getpid())) <= before


def command(pid: int) -> bytes:
    """Return the command line of a process; empty where it has ended since it was listed."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def playwrights() -> set[int]:
    """Return the processes of Playwright's own that this one started."""
    return {pid for pid in descendants(os.getpid()) if b"run-driver" in command(pid)}


async def test_playwright_is_renewed_with_its_browser(site, tmp_path):
    """A renewed browser has a process of Playwright's of its own, and the old one is gone."""
    driver = BrowserDriver(Browser(recycle_after=1), SystemClock())
    others = playwrights()
    await visit(driver, plan(site.url, tmp_path, trace=False))
    first = playwrights() - others
    await visit(driver, plan(site.url, tmp_path, trace=False))
    second = playwrights() - others
    await driver.close()
    assert len(first) == len(second) == 1
    assert first != second


@pytest.mark.slow
async def test_a_heavy_browser_is_renewed(site, tmp_path):
    """A browser above the memory limit gets no more sessions."""
    light = Browser().model_copy(update={"memory_limit_mb": 1})
    driver = BrowserDriver(light, SystemClock())
    assert await visit(driver, plan(site.url, tmp_path)) != await visit(driver, plan(site.url, tmp_path))
    await driver.close()


@pytest.mark.parametrize(
    "victim",
    [
        pytest.param(b"--type=renderer", id="page", marks=pytest.mark.slow),
        pytest.param(b"--headless", id="browser"),
        pytest.param(b"driver/node", id="playwright", marks=pytest.mark.slow),
    ],
)
async def test_a_crash_while_a_reply_grows_is_not_observed(site, tmp_path, victim):
    """Whichever process dies in the middle of a turn, that session says so and the next one works."""
    driver = BrowserDriver(Browser(), SystemClock())
    chat = {"input": {"label": "Message"}, "reply": {"css": ".assistant"}}
    talking = replace(
        plan(site.url, tmp_path), target=Target.model_validate({"base_url": site.url, "chat": chat})
    )
    with pytest.raises(NotObserved) as caught:
        async with driver.open(talking) as session:
            await session.act(Goto(goto="/pages/chat"), 0)
            turn = asyncio.ensure_future(session.say(Say(say="endless"), "turn-1"))
            await session._stage.page.wait_for_selector(".assistant")
            kill(victim)
            await turn
    assert caught.value.reason is Unmeasured.BROWSER
    assert await visit(driver, plan(site.url, tmp_path))
    await driver.close()


def kill(sign: bytes) -> None:
    """End those of this process's descendants whose command line has the sign."""
    for pid in descendants(os.getpid())[1:]:
        if sign in command(pid):
            os.kill(pid, signal.SIGKILL)


async def test_a_crashed_browser_is_not_observed_and_replaced(site, tmp_path):
    """A session that loses its browser says so, and still hands over what it saw."""
    driver = BrowserDriver(Browser(), SystemClock())
    with pytest.raises(NotObserved) as caught:
        async with driver.open(plan(site.url, tmp_path)) as session:
            await session.act(Goto(goto="/pages/desk"), 0)
            os.kill(driver.pid, signal.SIGKILL)
            try:
                await session.act(Click(click={"text": "Nowhere"}), 1)
            finally:
                trail = await session.finish()
    assert caught.value.reason is Unmeasured.BROWSER
    assert trail.requests
    assert await visit(driver, plan(site.url, tmp_path))
    await driver.close()


@pytest.mark.slow
async def test_a_crashed_page_is_not_observed(site, tmp_path):
    """A page whose process dies is browser trouble as well."""
    driver = BrowserDriver(Browser(), SystemClock())
    with pytest.raises(NotObserved) as caught:
        async with driver.open(plan(site.url, tmp_path)) as session:
            await session.act(Goto(goto="/pages/desk"), 0)
            kill(b"--type=renderer")
            await session.act(Click(click={"text": "Nowhere"}), 1)
    assert caught.value.reason is Unmeasured.BROWSER
    await driver.close()


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_setting_comes_before_the_environment_and_the_path(tmp_path):
    """The order is the setting, the environment, then what PATH has, the headless shell first."""
    set_, named = executable(tmp_path / "set"), executable(tmp_path / "named")
    executable(tmp_path / "bin" / "chromium")
    shell = executable(tmp_path / "bin" / "chromium-headless-shell")
    environ = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}
    assert find_browser(str(set_), {**environ, "SENTINEL_BROWSER": str(named)}) == set_
    assert find_browser(None, {**environ, "SENTINEL_BROWSER": str(named)}) == named
    assert find_browser(None, environ) == shell


def test_no_browser_says_what_to_run(tmp_path):
    """Where there is none, one line says which command installs it; a wrong path says so."""
    with pytest.raises(SetupError, match=r"^no browser found: run `playwright install"):
        find_browser(None, {"PATH": str(tmp_path), "HOME": str(tmp_path)})
    with pytest.raises(SetupError, match=r"^browser\.path names /nowhere/chrome"):
        find_browser("/nowhere/chrome", {})
