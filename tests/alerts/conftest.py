"""Builders the tests of telling share: a clock that stands still, facts, a store, audiences."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sentinel.alerts.delivery import Delivery, Pace
from sentinel.alerts.facts import AssetFacts, FindingFacts, IncidentFacts, PinFacts, ScenarioFacts
from sentinel.alerts.sinks import Sink
from sentinel.alerts.slack import SlackSink
from sentinel.settings.model import Audience
from sentinel.showroom.slack_server import Faults, SlackServer
from sentinel.store import Store

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FAST = Pace(
    lease_seconds=30, gap_seconds=1, first_retry_seconds=2, longest_retry_seconds=60, idle_seconds=0.01
)


class FrozenClock:
    """A clock that moves only when somebody waits or pushes it."""

    def __init__(self) -> None:
        self.moment = datetime(2020, 1, 1, tzinfo=UTC)  # before all messages of the server: its time is real
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def push(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.push(max(0.0, seconds))
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def finding() -> Callable[..., FindingFacts]:
    def build(**changes: Any) -> FindingFacts:
        values: dict[str, Any] = {
            "scenario": "march-walkthrough",
            "step": "compare",
            "variant": "",
            "measure": "tools.first",
            "title": "first tool",
            "concern": "action",
            "kind": "category",
            "before": "compare_plans in 20 of 20",
            "after": "search_docs in 6 of 6",
            "odds": 12_345.0,
            "headline": "by chance less than once in 14 months over everything watched",
            "reproduced": (5, 5),
            "rate_low": 0.48,
            "rate_high": 1.0,
            "since_run": 815,
            "first_lo": 812,
            "first_hi": 815,
            "approved": "Here is the comparison of Team and Enterprise.",
            "observed": "Our documents say the following about plans.",
        }
        return FindingFacts(**{**values, **changes})

    return build


@pytest.fixture
def incident(finding: Callable[..., FindingFacts]) -> Callable[..., IncidentFacts]:
    def build(**changes: Any) -> IncidentFacts:
        walkthrough = ScenarioFacts(
            id="march-walkthrough",
            title="March walkthrough",
            kind="demo",
            owner="dana@acme.example",
            runbook="https://wiki.acme.example/demo-drift",
            safe_steps=("plans", "export"),
            broken_lines=(("compare", "It compares plans first.", "Our documents say the following."),),
        )
        values: dict[str, Any] = {
            "id": 7,
            "kind": "drift",
            "target": "prod",
            "target_name": "Acme Assist",
            "environment": "production",
            "cause": "drifted",
            "opened_at": START,
            "updated_at": START,
            "release_before": "2.3.0",
            "release_now": "2.4.0",
            "last_good_run": 812,
            "first_bad_run": 815,
            "scenarios": (walkthrough,),
            "findings": (finding(),),
            "assets": (
                AssetFacts(
                    "march-video",
                    "The March video",
                    "https://videos.acme.example/march",
                    "dana@acme.example",
                    "false",
                    START,
                    "march-walkthrough",
                ),
            ),
            "pins": (PinFacts("prompt", "ab12", "cd34", "prompts@acme.example", START),),
            "next_commands": ("sentinel diff 815", "sentinel drifts"),
        }
        return IncidentFacts(**{**values, **changes})

    return build


@pytest.fixture
def audiences() -> dict[str, Audience]:
    return {
        "sales": Audience.model_validate(
            {"to": [{"slack": "C0SALES"}], "voice": "sales", "hears": ["content", "action", "structure"]}
        ),
        "eng": Audience.model_validate({"to": [{"slack": "C0ENG"}], "voice": "engineering"}),
    }


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    with Store.open(tmp_path / "sentinel.db", clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def slack_server() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def slack(slack_server: SlackServer) -> SlackServer:
    """The one running server, with nothing said and nothing wrong."""
    slack_server.up()
    slack_server.messages.clear()
    slack_server.calls.clear()
    slack_server.faults = Faults()
    slack_server.history_scope = True
    return slack_server


@pytest.fixture
def sink(slack: SlackServer) -> Callable[..., SlackSink]:
    def build(channel: str = "C0ENG", token: str = "xoxb-showroom", timeout_seconds: int = 2) -> SlackSink:
        return SlackSink(channel, lambda: token, slack.base_url, timeout_seconds)

    return build


@pytest.fixture
def delivery(store: Store, clock: FrozenClock, sink: Callable[..., SlackSink]) -> Callable[..., Delivery]:
    """Build a delivery as a new process would have it: nothing remembered but the store."""

    def build(holder: str = "first", sinks: dict[str, Sink] | None = None, pace: Pace = FAST) -> Delivery:
        places = sinks or {"slack:C0ENG": sink("C0ENG"), "slack:C0SALES": sink("C0SALES")}
        return Delivery(store, places, clock, holder, pace)

    return build
