"""Whole journeys: a real product over HTTP, a real database, a server that speaks Slack's protocol."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from sentinel import baselines
from sentinel.alerts.delivery import Delivery, Pace
from sentinel.alerts.places import sinks_for
from sentinel.clock import SystemClock
from sentinel.errors import RefusedError
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.slack_server import SlackServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.starter import write_showroom
from sentinel.watch.conclusion import Verdict
from sentinel.watch.look import look
from sentinel.watch.opening import opened, read_files

pytestmark = pytest.mark.slow
SECRETS = {"SHOWROOM_KEY": "showroom-key", "SHOWROOM_PASSWORD": "showroom"}


@pytest.fixture
def showroom() -> Iterator[ShowroomServer]:
    with ShowroomServer(ShowroomOptions(seed=11, speed=0)) as server:
        yield server


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


class Journey:
    """A folder over the showroom, watched in this process by the drivers of the product."""

    def __init__(self, watch: Any, files: Any, clock: SystemClock) -> None:
        self.watch, self._files, self._clock = watch, files, clock

    async def look(self, name: str = "late-parcel") -> Any:
        return await look(self.watch, self.watch.scenarios[name])

    async def until(self, verdict: str, most: int = 20) -> Any:
        for _ in range(most):
            result = await self.look()
            if result.verdict == verdict:
                return result
        raise AssertionError(f"not {verdict} within {most} looks")

    async def record(self) -> baselines.Candidate:
        loaded = self.watch.scenarios["late-parcel"]
        return await baselines.record(self.watch, loaded, samples=8, jobs=4, progress=lambda *_: None)

    def approve(self, candidate: baselines.Candidate, release: str) -> Any:
        approval = baselines.Approval(release=release, reviewer="dana@acme.example", actor="sam")
        return baselines.approve(self.watch, candidate, approval)

    async def deliver(self) -> None:
        sinks = sinks_for(self._files.loaded.settings, self._files.loaded.secrets, self._clock)
        delivery = Delivery(self.watch.store, sinks, self._clock, "test", Pace(gap_seconds=0))
        while self.watch.store.outbox.counts().get("pending", 0):
            await delivery.deliver_due()
        for sink in sinks.values():
            await sink.close()


@pytest.fixture
async def journey(tmp_path: Path, showroom: ShowroomServer, slack: SlackServer) -> AsyncIterator[Journey]:
    folder = tmp_path / "work"
    write_showroom(folder, showroom.url, slack.base_url, rerun_pause_seconds=0, http="127.0.0.1:0")
    for name in ("march-walkthrough", "changed-mind", "talk-to-human", "login"):
        (folder / "scenarios" / f"{name}.yaml").unlink()
    (folder / "assets.yaml").unlink()
    settings = folder / "sentinel.yaml"
    text = settings.read_text("utf-8")
    start, end = text.index("    login:"), text.index("    chat:")
    settings.write_text(text[:start] + text[end:], "utf-8")
    clock = SystemClock()
    files = read_files(folder, {**SECRETS, "SLACK_BOT_TOKEN": slack.token})
    with opened(files, clock, actor="daemon") as watch:
        yield Journey(watch, files, clock)
        await watch.drivers.close()


async def test_an_edited_prompt_that_gives_money_away_reaches_slack_and_is_closed_when_taken_back(
    journey: Journey, showroom: ShowroomServer, slack: SlackServer
) -> None:
    """Quiet, then credits: engineering reads of it; approving it is refused; fixed, its message says so."""
    journey.approve(await journey.record(), "2.3.0")
    quiet = [(await journey.look()).verdict for _ in range(6)]
    assert set(quiet) <= {Verdict.SAME, Verdict.SUSPECT}
    showroom.state.switch({"prompt-edit": 1.0}, [])
    result = await journey.until("drifted")
    findings = journey.watch.store.drifts.findings(result.drift_id)
    assert "habit:unauthorized_credit" in {one.measure for one in findings}
    await journey.deliver()
    (message,) = slack.messages["C0AIONCALL"]
    assert "prompt" in str(message.blocks)
    assert "C0DEMOHEALTH" not in slack.messages
    with pytest.raises(RefusedError, match="breaks its declared limit"):
        journey.approve(await journey.record(), "2.3.0")
    showroom.state.switch({}, ["prompt-edit"])
    journey.approve(await journey.record(), "2.3.0")
    await journey.deliver()
    assert journey.watch.store.incidents.list(status="open") == []
    assert message.edited_at is not None
    assert len(slack.messages["C0AIONCALL"]) == 1
    after = [(await journey.look()).verdict for _ in range(4)]
    assert set(after) <= {Verdict.SAME, Verdict.SUSPECT}


async def test_an_outage_is_blindness_and_no_drift(
    journey: Journey, showroom: ShowroomServer, slack: SlackServer
) -> None:
    """The product is down for five looks: unmeasured, told once as blind, resolved by the first look that sees."""
    journey.approve(await journey.record(), "2.3.0")
    await journey.look()
    before = {key: row.state for key, row in journey.watch.store.streams.load("acme", "late-parcel").items()}
    showroom.state.switch({"outage": 1.0}, [])
    verdicts = {(await journey.look()).verdict for _ in range(5)}
    assert verdicts == {Verdict.UNMEASURED}
    after = {key: row.state for key, row in journey.watch.store.streams.load("acme", "late-parcel").items()}
    assert after == before
    await journey.deliver()
    assert len(slack.messages["C0AIONCALL"]) == 1
    showroom.state.switch({}, ["outage"])
    assert (await journey.look()).verdict in (Verdict.SAME, Verdict.SUSPECT)
    await journey.deliver()
    assert len(slack.messages["C0AIONCALL"]) == 1
    assert journey.watch.store.incidents.list(status="open") == []
    assert journey.watch.store.drifts.list() == []
