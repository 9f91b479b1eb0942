"""Steps, captures, network rules and logins of a browser session, on real pages from a real server."""

import json
import stat
import time
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sentinel.clock import SystemClock
from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.browser.session import BrowserSession
from sentinel.recording import Request, Unmeasured
from sentinel.scenario import model
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

pytestmark = pytest.mark.asyncio(loop_scope="module")
TOKEN = "ab" * 16
LOGIN = {
    "scenario": "login",
    "state_file": "kept/login.json",
    "drop": ["lb"],
    "check": {"role": "button", "name": "Account"},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=2)
    yield driver
    await driver.close()


def plan(url: str, folder: Path, **target: object) -> SessionPlan:
    scenario = {"version": 1, "scenario": "walk", "kind": "demo", "steps": [{"goto": "/"}]}
    scenario |= {"viewport": "900x700", "locale": "de-DE", "timezone": "Asia/Tokyo"}
    return SessionPlan(
        Target.model_validate({"base_url": url, **target}),
        model.Scenario.model_validate(scenario),
        "",
        Secrets({"PASSWORD": "open-sesame"}),
        Browser(),
        folder,
        folder,
        TOKEN,
    )


async def at(session: BrowserSession, address: str) -> BrowserSession:
    result = await session.act(model.Goto(goto=address), 0)
    assert result.outcome == "ok", result.message
    return session


DESK = [
    model.Fill(fill={"label": "Name"}, value="Dana"),
    model.Fill(fill={"label": "Password"}, value="${PASSWORD}"),
    model.Select(select={"label": "Size"}, option="Large"),
    model.CheckBox(check={"label": "Agree"}),
    model.Upload(upload={"css": "#paper"}, files="paper.txt"),
    model.Hover(hover={"role": "heading", "name": "Desk"}),
    model.Press(press="Tab", on={"label": "Name"}),
    model.Press(press="Escape"),
    model.Click(click={"role": "button", "name": "Download"}),
    model.WaitFor(wait_for={"text": "Done"}),
    model.WaitFor(wait_for={"css": "#nowhere"}, state="hidden"),
    model.Click(click={"role": "button", "name": "Late"}),
]


async def test_every_action_works(site, driver, tmp_path):
    """Each kind of action is done on a real page and says which locator worked."""
    (tmp_path / "paper.txt").write_text("words")
    async with driver.open(plan(site.url, tmp_path)) as session:
        await at(session, "/pages/desk")
        results = [await session.act(step, index) for index, step in enumerate(DESK, 1)]
        page = session._stage.page
        typed = await page.locator("input, select").evaluate_all("all => all.map(e => e.value.length)")
        title = await page.title()
        trail = await session.finish()
    assert [(result.outcome, result.message) for result in results] == [("ok", "")] * len(DESK)
    assert (typed, title) == ([4, len("open-sesame"), 1, 2, 21], "paper.txt")
    assert results[0].locator == 0
    assert results[0].step == "fill-2"
    assert "a small complaint" in trail.errors
    with zipfile.ZipFile(tmp_path / "trace.zip") as trace:
        assert all(b"open-sesame" not in trace.read(name) for name in trace.namelist())


async def test_a_later_locator_is_told(site, driver, tmp_path):
    """A renamed button is found by the second locator, and the result says that the first did not work."""
    step = model.Click(
        click=[{"role": "button", "name": "Export"}, {"role": "button", "name": "Download"}],
    )
    async with driver.open(plan(site.url, tmp_path)) as session:
        result = await (await at(session, "/pages/desk")).act(step, 1)
    assert (result.outcome, result.locator) == ("ok", 1)


async def test_a_missing_button_is_data(site, driver, tmp_path):
    """A button that is not there is reported as missing, with its name, and leaves a picture."""
    step = model.Click(click={"role": "button", "name": "Export"}, timeout_seconds=0.3)
    async with driver.open(plan(site.url, tmp_path)) as session:
        result = await (await at(session, "/pages/desk")).act(step, 1)
        trail = await session.finish()
    assert (result.outcome, result.locator) == ("missing", None)
    assert "button 'Export'" in result.message
    assert "final.png" in [file.name for file in trail.files]


async def test_a_button_that_cannot_be_pressed_has_failed(site, driver, tmp_path):
    """A part that is there but refuses the action is not called missing."""
    step = model.Select(select={"label": "Size"}, option="Giant", timeout_seconds=0.3)
    async with driver.open(plan(site.url, tmp_path)) as session:
        result = await (await at(session, "/pages/desk")).act(step, 1)
    assert result.outcome == "failed"
    assert "\n" not in result.message


async def test_captures_hold_structure_text_rows_and_a_picture(site, driver, tmp_path):
    """A region is kept as ARIA snapshot, text, rows and a PNG."""
    step = model.CaptureStep(
        capture={"role": "table", "name": "Plans"}, name="plans", forms=("aria", "text", "table")
    )
    async with driver.open(plan(site.url, tmp_path)) as session:
        result, captures = await (await at(session, "/pages/desk")).capture(step, 1)
        trail = await session.finish()
    content = {capture.form: capture.content for capture in captures}
    assert result.outcome == "ok"
    assert '- table "Plans"' in content["aria"]
    assert "Team\t$19" in content["text"]
    assert json.loads(content["table"]) == [["Plan", "Price"], ["Team", "$19"]]
    assert (tmp_path / "plans.png").read_bytes().startswith(b"\x89PNG")
    assert {file.name for file in trail.files} == {"plans.png", "trace.zip"}


async def test_the_scenario_chooses_size_language_and_zone(site, driver, tmp_path):
    """Viewport, locale and time zone of the scenario reach the page."""
    zone = "Intl.DateTimeFormat().resolvedOptions().timeZone"
    read = f"() => [innerWidth, innerHeight, navigator.language, {zone}]"
    async with driver.open(plan(site.url, tmp_path)) as session:
        seen = await (await at(session, "/pages/desk"))._stage.page.evaluate(read)
    assert seen == [900, 700, "de-DE", "Asia/Tokyo"]


async def reach(site, driver, folder: Path, **target: object) -> dict[tuple[str, str], Request]:
    """Return the recorded requests of the page that reaches out, by method and address."""
    site.seen.clear()
    async with driver.open(plan(site.url, folder, **target)) as session:
        await at(session, "/pages/reach")
        await session.act(model.WaitFor(wait_for={"text": "reached"}), 1)
        trail = await session.finish()
    return {(request.method, request.url): request for request in trail.requests}


async def test_foreign_writes_are_stopped_and_everything_is_recorded(site, driver, tmp_path):
    """A write elsewhere never leaves, not even by a redirect; foreign reads do; both are on record."""
    requests = await reach(site, driver, tmp_path)
    assert requests["POST", f"{site.other}/collect"].blocked
    assert requests["POST", f"{site.other}/landing"].blocked
    assert requests["GET", f"{site.other}/read"].status == 200
    assert requests["GET", f"{site.other}/pixel"].foreign
    assert requests["POST", f"{site.url}/own"].status == 200
    assert not site.requests_to("/collect")
    assert [seen.method for seen in site.requests_to("/landing")] == ["GET"]


async def test_forbidden_origins_are_not_even_read(site, driver, tmp_path):
    """An origin under `block` is stopped altogether."""
    requests = await reach(site, driver, tmp_path, origins={"block": ["http://localhost*"]})
    assert requests["GET", f"{site.other}/read"].blocked
    assert not site.requests_to("/read")
    assert not site.requests_to("/landing")


async def test_marks_go_to_the_product_only(site, driver, tmp_path):
    """Every request to the product is marked; none to others is, not even after a redirect of the product."""
    await reach(site, driver, tmp_path)
    for request in site.seen:
        ours = request.headers["host"].startswith("127.0.0.1")
        marked = (
            request.headers.get("sentinel-run") == TOKEN,
            TOKEN in request.headers.get("traceparent", ""),
            "DemoSentinel/" in request.headers["user-agent"],
        )
        assert marked == (ours, ours, ours), request.url
    assert {request.headers["host"].split(":")[0] for request in site.seen} == {"127.0.0.1", "localhost"}


async def test_service_workers_are_blocked(site, driver, tmp_path):
    """A page cannot install a service worker, behind which requests would not be seen."""
    await reach(site, driver, tmp_path)
    assert not site.requests_to("/worker.js")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (503, Unmeasured.SERVER),
        (429, Unmeasured.RATE_LIMIT),
        (403, Unmeasured.LOGIN),
    ],
)
async def test_an_error_page_is_not_observed(site, driver, tmp_path, code, reason):
    """A document answered by 5xx, 429, 401 or 403 could not be observed."""
    async with driver.open(plan(site.url, tmp_path)) as session:
        with pytest.raises(NotObserved) as caught:
            await session.act(model.Goto(goto=f"/status/{code}"), 0)
    assert caught.value.reason is reason


async def test_a_product_that_does_not_answer_is_not_observed(driver, tmp_path):
    """A refused connection is network trouble."""
    async with driver.open(plan("http://127.0.0.1:9", tmp_path)) as session:
        with pytest.raises(NotObserved) as caught:
            await session.act(model.Goto(goto="/"), 0)
    assert caught.value.reason is Unmeasured.NETWORK


async def test_login_is_kept_owner_only_and_used_again(site, driver, tmp_path):
    """The signed-in state survives the session in a file only its owner reads, without dropped cookies."""
    with_login = plan(site.url, tmp_path, login=LOGIN)
    async with driver.open(with_login) as session:
        await at(session, "/login?as=dana")
        assert await session.signed_in()
        await session.save_login()
    path = tmp_path / "kept" / "login.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [cookie["name"] for cookie in json.loads(path.read_text())["cookies"]] == ["sid"]
    assert [file.name for file in path.parent.iterdir()] == ["login.json"]
    async with driver.open(with_login) as session:
        await at(session, "/private")
        assert await session.signed_in()


async def test_a_bounce_to_the_login_is_not_drift(site, driver, tmp_path):
    """A missing part is an expired login when the product sent the browser to its login page."""
    async with driver.open(plan(site.url, tmp_path, login=LOGIN)) as session:
        await at(session, "/private")
        with pytest.raises(NotObserved) as caught:
            await session.act(model.Click(click={"text": "Private"}, timeout_seconds=0.3), 1)
    assert caught.value.reason is Unmeasured.LOGIN


async def test_a_raw_request_is_marked_and_captured(site, driver, tmp_path):
    """A request step carries the marks, obeys the origins and keeps what it was answered."""
    site.seen.clear()
    own = model.RequestStep(request={"method": "POST", "url": "/own", "json": {"key": "${PASSWORD}"}})
    write = model.RequestStep(request={"method": "POST", "url": f"{site.other}/collect", "json": {}})
    hop = model.RequestStep(request={"method": "POST", "url": "/away-write", "json": {}})
    async with driver.open(plan(site.url, tmp_path)) as session:
        result, captures = await session.capture(own, 0)
        refused = [(await session.capture(step, 1))[0].outcome for step in (write, hop)]
        trail = await session.finish()
    assert (result.outcome, [capture.content for capture in captures]) == ("ok", ["ok"])
    assert site.requests_to("/own")[0].headers["sentinel-run"] == TOKEN
    assert refused == ["failed", "failed"]
    assert [request.url for request in trail.requests if request.blocked] == [
        f"{site.other}/collect",
        f"{site.other}/landing",
    ]
    assert not site.requests_to("/collect")


async def test_waiting_for_a_missing_part_is_bounded(site, driver, tmp_path):
    """A step's own timeout is kept, also with several locators."""
    step = model.Click(click=[{"text": "Nowhere"}, {"css": "#nothing"}], timeout_seconds=0.4)
    async with driver.open(plan(site.url, tmp_path)) as session:
        await at(session, "/pages/desk")
        started = time.monotonic()
        await session.act(step, 1)
    assert time.monotonic() - started < 2


async def test_a_trace_never_shows_the_signed_in_state(site, driver, tmp_path):
    """Keeping the login state leaves no cookie of it in the trace."""
    async with driver.open(plan(site.url, tmp_path)) as session:
        await session.act(model.Goto(goto="/pages/desk"), 0)
        await session._context.add_cookies(
            [{"name": "sid", "value": "a-cookie-value-to-hide", "url": site.url}]
        )
        await session._context.storage_state()
        trail = await session.finish()
    (trace,) = [file.path for file in trail.files if file.name == "trace.zip"]
    with zipfile.ZipFile(trace) as members:
        assert all(b"a-cookie-value-to-hide" not in members.read(name) for name in members.namelist())
        assert any(b'"goto"' in members.read(name) for name in members.namelist())
