"""Replay: what happens around the steps, and what every trouble makes of the recording."""

import asyncio
from datetime import timedelta

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.api import ApiDriver
from sentinel.drivers.base import NotObserved, PendingFile, Trail
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.scripted import ScriptedDriver, ScriptedReply, ScriptedStep, smooth
from sentinel.errors import SettingsError
from sentinel.recording import Chunk, Outcome, Pin, Request, TurnStatus, Unmeasured, from_json, to_json
from sentinel.replay import Replay, drivers_for, replay
from sentinel.scenario.model import Click, Fill, Goto
from sentinel.settings.model import Browser
from sentinel.testing import (
    START,
    Answer,
    Asked,
    FrozenClock,
    a_job,
    a_scenario,
    a_target,
    product_on_loopback,
    some_settings,
)

BUTTON = {"click": {"role": "button", "name": "Export"}, "name": "export"}
LOGIN = {"scenario": "login", "check": {"role": "button", "name": "Account"}}
LOGIN_STEPS = (
    Goto(goto="/login"),
    Fill.model_validate({"fill": {"label": "Password"}, "value": "${PASSWORD}"}),
    Click.model_validate({"click": {"role": "button", "name": "Sign in"}}),
)


def answer(variant: str, turn: int, said: str) -> str:
    return f"{variant}:{turn}:{said}"


async def play(
    tmp_path, script=answer, *, stage=smooth, job=None, clock=None, **options
) -> tuple[Replay, ScriptedDriver]:
    clock = clock or FrozenClock()
    driver = ScriptedDriver(script, clock, stage=stage, **options)
    done = await replay(job or a_job(), driver, clock, tmp_path)
    assert from_json(to_json(done.recording)) == done.recording
    return done, driver


async def test_a_replay_becomes_a_recording(tmp_path):
    """Turns, steps, captures, trail and times are kept under the names of the steps."""
    steps = [
        {"say": "Hi"},
        BUTTON,
        {"capture": {"role": "table"}, "name": "plans"},
        {"say": "Bye", "name": "end"},
    ]
    job = a_job(a_scenario(steps, after=[{"hover": {"text": "x"}}]))
    done, driver = await play(
        tmp_path, job=job, trail=Trail(requests=(Request("GET", "http://x/"),), errors=("e",))
    )
    recording = done.recording
    assert (recording.outcome, recording.detail) == (Outcome.COMPLETED, "")
    assert (recording.target, recording.scenario, recording.variant) == ("prod", "greeting", "")
    assert recording.started_at == "2026-03-02T09:00:00.000000Z"
    assert recording.seconds == 1.0
    assert [turn.step for turn in recording.turns] == ["turn-1", "end"]
    assert [turn.reply for turn in recording.turns] == [":0:Hi", ":1:Bye"]
    assert [(each.index, each.step) for each in recording.steps] == list(
        enumerate(["turn-1", "export", "plans", "end", "hover-1"])
    )
    assert {(each.step, each.form) for each in recording.captures} == {("plans", "aria"), ("plans", "text")}
    assert recording.requests[0].url == "http://x/"
    assert recording.errors == ("e",)
    assert driver.finished == 1


async def test_a_variant_is_replayed_by_its_own_steps(tmp_path):
    """A probe's variant performs its wording only."""
    scenario = a_scenario(kind="probe", variants={"a": [{"say": "A"}], "b": [{"say": "B"}]})
    done, _ = await play(tmp_path, job=a_job(scenario, variant="b"))
    assert [turn.said for turn in done.recording.turns] == ["B"]
    assert done.recording.variant == "b"


@pytest.mark.parametrize("outcome", ["missing", "failed"])
async def test_a_step_that_does_not_work_breaks_the_replay(tmp_path, outcome):
    """Later steps are not done, `after` is, and the detail names the step and what to do."""
    stage = {"click": ScriptedStep(outcome, "button 'Export' is not on the page")}
    job = a_job(a_scenario([BUTTON, {"say": "Hi"}], after=[{"press": "Escape", "name": "close"}]))
    done, _ = await play(tmp_path, job=job, stage=lambda step: stage.get(step.kind, ScriptedStep()))
    assert done.recording.outcome is Outcome.BROKEN
    assert done.recording.detail.startswith("step 'export': button 'Export' is not on the page; ")
    assert [(each.step, each.outcome) for each in done.recording.steps] == [
        ("export", outcome),
        ("close", "ok"),
    ]
    assert done.recording.turns == ()


async def test_an_optional_step_may_be_missing(tmp_path):
    """The replay goes on and is complete; the step's outcome is kept."""
    job = a_job(a_scenario([{**BUTTON, "optional": True}, {"say": "Hi"}]))
    done, _ = await play(tmp_path, job=job, stage=lambda step: ScriptedStep("missing"))
    assert done.recording.outcome is Outcome.COMPLETED
    assert [each.outcome for each in done.recording.steps] == ["missing", "ok"]


@pytest.mark.parametrize("status", [TurnStatus.UNFINISHED, TurnStatus.SILENT, TurnStatus.CUT])
async def test_a_turn_without_an_end_breaks_the_replay(tmp_path, status):
    """Nothing more is said to a product that has not finished; the turn is kept."""
    job = a_job(a_scenario([{"say": "Hi"}, {"say": "And?"}]))
    done, _ = await play(tmp_path, lambda *_: ScriptedReply("Half", status=status), job=job)
    assert done.recording.outcome is Outcome.BROKEN
    assert "turn 'turn-1'" in done.recording.detail
    assert [turn.status for turn in done.recording.turns] == [status]


async def test_a_filtered_reply_is_an_end(tmp_path):
    """What a content filter ended is an observation, and the conversation goes on."""
    job = a_job(a_scenario([{"say": "Hi"}, {"say": "And?"}]))
    done, _ = await play(tmp_path, lambda *_: ScriptedReply(status=TurnStatus.FILTERED), job=job)
    assert (done.recording.outcome, len(done.recording.turns)) == (Outcome.COMPLETED, 2)


@pytest.mark.parametrize("reason", list(Unmeasured))
async def test_product_wide_trouble_is_unmeasured(tmp_path, reason):
    """What the driver could not observe is told with its reason; what was seen before is kept."""
    trouble = ScriptedReply(trouble=NotObserved(reason, "it happened"))
    job = a_job(a_scenario([{"say": "Hi"}, {"say": "And?"}]))
    done, driver = await play(tmp_path, lambda _, turn, __: trouble if turn else "Hello", job=job)
    assert (done.recording.outcome, done.recording.reason) == (Outcome.UNMEASURED, reason)
    assert done.recording.detail == "it happened"
    assert len(done.recording.turns) == 1
    assert driver.finished == 1


async def test_trouble_in_after_does_not_undo_what_was_observed(tmp_path):
    """A replay that reached its end is complete; the trouble is among the errors."""
    stage = ScriptedStep(trouble=NotObserved(Unmeasured.NETWORK, "gone"))
    done, _ = await play(tmp_path, job=a_job(a_scenario(after=[BUTTON])), stage=lambda step: stage)
    assert done.recording.outcome is Outcome.COMPLETED
    assert done.recording.errors == ("after: gone",)


async def test_nothing_is_tidied_up_where_nothing_was_done(tmp_path):
    """A product that is down from the start is not waited for again by `after`."""
    trouble = NotObserved(Unmeasured.NETWORK, "refused")
    job = a_job(a_scenario(after=[BUTTON]))
    done, driver = await play(tmp_path, lambda *_: ScriptedReply(trouble=trouble), job=job)
    assert done.recording.reason is Unmeasured.NETWORK
    assert [step.kind for step in driver.performed] == ["say"]


async def test_a_replay_has_a_hard_time_limit(tmp_path):
    """At the limit the replay is unmeasured, and the session was closed."""
    settings = some_settings().model_copy(update={"browser": Browser(replay_timeout=timedelta(seconds=0.2))})
    done, driver = await play(
        tmp_path, lambda *_: ScriptedReply(seconds=60), job=a_job(settings=settings), clock=SystemClock()
    )
    assert (done.recording.outcome, done.recording.reason) == (Outcome.UNMEASURED, Unmeasured.TIMEOUT)
    assert driver.finished == 1


async def test_a_cancelled_replay_cleans_up(tmp_path):
    """Stopping a replay closes its session and is passed on."""
    driver = ScriptedDriver(lambda *_: ScriptedReply(seconds=60), SystemClock())
    task = asyncio.create_task(replay(a_job(), driver, SystemClock(), tmp_path))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert driver.finished == 1


async def test_bugs_are_not_hidden(tmp_path):
    """An error of our own is raised, after the session was closed."""

    def broken(*_):
        raise ZeroDivisionError

    driver = ScriptedDriver(broken, FrozenClock())
    with pytest.raises(ZeroDivisionError):
        await replay(a_job(), driver, FrozenClock(), tmp_path)
    assert driver.finished == 1


async def test_everything_is_redacted(tmp_path):
    """Secrets and personal data are gone from the recording and its files."""
    file = tmp_path / "log.txt"
    file.write_text("topsecret1 was sent to bob@acme.org")
    trail = Trail(errors=("topsecret1",), files=(PendingFile("log.txt", "text/plain", file),))
    reply = ScriptedReply("ask bob@acme.org", chunks=(Chunk(0.1, "ask bob@"), Chunk(0.2, "acme.org")))
    job = a_job(secrets={"KEY": "topsecret1"})
    done, _ = await play(tmp_path, lambda *_: reply, job=job, trail=trail)
    everything = to_json(done.recording) + file.read_text()
    assert "topsecret1" not in everything
    assert "acme.org" not in everything
    assert done.files == trail.files
    assert file.read_text() == "[secret] was sent to [email]"


async def test_a_file_that_cannot_be_searched_is_not_kept(tmp_path):
    """A broken trace might hold anything, so it is left out and told."""
    (tmp_path / "trace.zip").write_text("no archive")
    trail = Trail(files=(PendingFile("trace.zip", "application/zip", tmp_path / "trace.zip"),))
    done, _ = await play(tmp_path, trail=trail)
    assert done.files == ()
    assert "trace.zip could not be redacted" in done.recording.errors[0]


async def test_a_refused_turn_is_explained(tmp_path):
    """What came instead of a reply stands in the detail, with the step and the status."""

    async def handler(asked: Asked, answer: Answer):
        await answer.whole("no such model", 404)

    async with product_on_loopback(handler) as product:
        driver = ApiDriver(SystemClock())
        job = a_job(target=a_target(api={"base_url": product.url}))
        recording = (await replay(job, driver, SystemClock(), tmp_path)).recording
        await driver.close()
    assert recording.outcome is Outcome.BROKEN
    assert "turn 'hello'" in recording.detail
    assert "answered 404: no such model" in recording.detail


async def test_a_time_limit_of_the_driver_is_no_limit_of_ours(tmp_path):
    """A TimeoutError that is not the replay's own is a bug and is raised."""

    def late(*_):
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await replay(a_job(), ScriptedDriver(late, FrozenClock()), FrozenClock(), tmp_path)


def a_login_job(steps=({"goto": "/chat", "name": "open"}, {"say": "Hi"})):
    target = a_target(base_url="http://127.0.0.1:9", login=LOGIN)
    return a_job(a_scenario(list(steps), via="browser"), target, login_steps=LOGIN_STEPS)


async def test_signing_in_happens_after_the_first_page(tmp_path):
    """A session that is not signed in does the login steps, opens its first page again, and goes on."""
    done, driver = await play(tmp_path, job=a_login_job(), signed_in=lambda asked: asked > 0)
    assert done.recording.outcome is Outcome.COMPLETED
    kinds = [getattr(step, "goto", step.kind) for step in driver.performed]
    assert kinds == ["/chat", "/login", "fill", "click", "/chat", "say"]
    assert driver.saved_logins == 1
    assert [each.step for each in done.recording.steps] == ["open", "turn-1"]


async def test_a_login_that_holds_is_used(tmp_path):
    """A signed-in session starts with its first page and does no login steps."""
    _, driver = await play(tmp_path, job=a_login_job())
    assert [step.kind for step in driver.performed] == ["goto", "say"]


async def test_without_a_first_page_base_url_is_opened(tmp_path):
    """Whether the login holds can be seen only on a page."""
    done, driver = await play(tmp_path, job=a_login_job([{"say": "Hi"}]))
    assert driver.performed[0] == Goto(goto="http://127.0.0.1:9")
    assert [each.step for each in done.recording.steps] == ["turn-1"]


async def test_a_page_that_wants_a_login_is_no_end(tmp_path):
    """A first page that answers 401 leads to the login steps, not to an unmeasured look."""
    opened = []

    def stage(step):
        opened.append(step)
        trouble = NotObserved(Unmeasured.LOGIN, "401") if len(opened) == 1 else None
        return ScriptedStep(trouble=trouble)

    done, _ = await play(tmp_path, job=a_login_job(), stage=stage)
    assert done.recording.outcome is Outcome.COMPLETED


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (smooth, "still not signed in"),
        (
            lambda step: ScriptedStep("missing" if step.kind == "fill" else "ok", "no field"),
            "login stopped at fill",
        ),
    ],
)
async def test_a_login_that_fails_is_unmeasured(tmp_path, stage, words):
    """Nothing is learnt of a product that does not let us in."""
    done, _ = await play(tmp_path, job=a_login_job(), stage=stage, signed_in=lambda asked: False)
    assert (done.recording.outcome, done.recording.reason) == (Outcome.UNMEASURED, Unmeasured.LOGIN)
    assert words in done.recording.detail
    assert done.recording.turns == ()


PINS = {
    "release": {"from": "file", "path": "VERSION"},
    "model": {"from": "reply", "pick": "model"},
    "app": {"from": "header", "name": "X-App"},
}


async def replay_with_pins(tmp_path, change: bool) -> Replay:
    version = tmp_path / "VERSION"
    version.write_text("v1")

    def script(*_):
        version.write_text("v2" if change else "v1")
        return "Hello"

    job = a_job(target=a_target(pins=PINS), settings=some_settings(folder=tmp_path))
    trail = Trail(headers={"x-app": "7"}, replied={"model": "m-1"})
    return (await play(tmp_path, script, job=job, trail=trail))[0]


async def test_pins_are_read_around_the_replay(tmp_path):
    """Files before and after; what only a conversation shows is unknown before it."""
    recording = (await replay_with_pins(tmp_path, change=False)).recording
    assert recording.outcome is Outcome.COMPLETED
    assert (recording.pins_before["model"], recording.pins_before["app"]) == (Pin(None), Pin(None))
    assert (recording.pins_after["model"], recording.pins_after["app"]) == (Pin("m-1"), Pin("7"))
    assert recording.pins_before["release"] == recording.pins_after["release"] != Pin(None)


async def test_a_pin_that_moves_meanwhile_is_unmeasured(tmp_path):
    """What saw the old product and the new one proves nothing; the detail says which pin it was."""
    recording = (await replay_with_pins(tmp_path, change=True)).recording
    assert (recording.outcome, recording.reason) == (Outcome.UNMEASURED, Unmeasured.PINS)
    assert "release" in recording.detail
    assert len(recording.turns) == 1


async def test_the_api_is_replayed_with_checks(tmp_path):
    """Over the real driver: two turns, a check with this conversation's id, marks of one token."""

    async def handler(asked: Asked, answer: Answer):
        if asked.method == "GET":
            await answer.whole({"tickets": [asked.path.partition("=")[2]]})
            return
        await answer.whole({"text": f"You said {asked.json['q']}", "session_id": "s-9"})

    async with product_on_loopback(handler) as product:
        api = {
            "base_url": product.url,
            "kind": "json",
            "stream": False,
            "reply": "text",
            "request": {"q": "${message}"},
        }
        checks = {"ticket": {"get": f"{product.url}/tickets?session=${{session}}", "pick": "tickets[0]"}}
        job = a_job(a_scenario([{"say": "A"}, {"say": "B"}]), a_target(api=api, observe={"checks": checks}))
        driver = ApiDriver(SystemClock())
        recording = (await replay(job, driver, SystemClock(), tmp_path)).recording
        await driver.close()
    assert recording.outcome is Outcome.COMPLETED
    assert [turn.reply for turn in recording.turns] == ["You said A", "You said B"]
    assert recording.checks == {"ticket": '"s-9"'}
    assert len({asked.headers["sentinel-run"] for asked in product.asked}) == 1


async def test_a_missing_secret_is_the_users_to_mend(tmp_path):
    """It is raised as an error of the settings, not hidden in a recording."""
    target = a_target(api={"base_url": "http://127.0.0.1:9", "headers": {"Authorization": "${NOPE}"}})
    with pytest.raises(SettingsError, match="NOPE"):
        await replay(a_job(target=target), ApiDriver(SystemClock()), SystemClock(), tmp_path)


async def test_drivers_are_made_once():
    """Each way of replaying has one driver, kept warm until it is closed."""
    drivers = drivers_for(some_settings(), SystemClock())
    assert isinstance(drivers.of("api"), ApiDriver)
    assert isinstance(drivers.of("browser"), BrowserDriver)
    assert drivers.of("api") is drivers.of("api")
    await drivers.close()


async def test_a_frozen_clock_moves_when_somebody_sleeps():
    """Sleeping moves both times on, at once."""
    clock = FrozenClock()
    await clock.sleep(90)
    assert (clock.monotonic(), clock.now() - START) == (90, timedelta(seconds=90))
    assert clock.slept == [90]


async def test_sleepers_can_wait_for_a_frozen_clock():
    """With `waits`, a sleeper goes on when the clock was moved past its time, and not before."""
    clock = FrozenClock(waits=True)
    sleeper = asyncio.create_task(clock.sleep(60))
    await asyncio.sleep(0)
    clock.advance(59)
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(1)
    await sleeper
