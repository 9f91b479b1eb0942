"""A working folder with real files and a real database, watching a product that is played from a script."""

import asyncio
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sentinel import baselines
from sentinel.cli.context import reading
from sentinel.drivers.base import Driver, NotObserved, Trail
from sentinel.drivers.scripted import ScriptedDriver, ScriptedReply, ScriptedStep, smooth
from sentinel.recording import ModelCall, ToolCall, Unmeasured
from sentinel.scenario.model import StepBase
from sentinel.store import BaselineRow, StreamKey
from sentinel.testing import FrozenClock
from sentinel.watch.conclusion import LookResult
from sentinel.watch.context import Watch
from sentinel.watch.look import look
from sentinel.watch.opening import opened, read_files
from sentinel.watch.replaying import Replay
from sentinel.watch.resolving import resolve

LEASE_RENEWAL = 10.0
"""A lease is renewed this often while a look runs; the clock of these tests does not run ahead to it."""

PARAPHRASES = (
    "Team costs 10 USD a month and Enterprise is priced by contract.",
    "Enterprise is priced by contract, and Team costs 10 USD a month.",
    "A month of Team costs 10 USD. For Enterprise the price is in the contract.",
    "For Enterprise we make a contract; Team costs 10 USD every month.",
    "Team is 10 USD a month. Enterprise has a price by contract.",
)
CHANGED = "We no longer sell those plans, dear friend, yet a splendid bundle awaits you in our shop!"

DEMO: dict[str, Any] = {
    "version": 1,
    "scenario": "greeting",
    "title": "The greeting",
    "kind": "demo",
    "via": "api",
    "schedule": "every 30 minutes",
    "baseline": {"samples": 20},
    "steps": [
        {"say": "Compare the plans.", "name": "compare"},
        {"say": "And for a school?", "name": "school"},
    ],
}
PROBE: dict[str, Any] = {
    "version": 1,
    "scenario": "parcel",
    "kind": "probe",
    "via": "api",
    "schedule": "every 30 minutes",
    "baseline": {"samples": 8},
    "variants": {
        "today": [{"say": "My parcel is due today.", "name": "ask"}],
        "colour": [{"say": "I changed my mind about the colour.", "name": "ask"}],
        "lost": [{"say": "My parcel is lost.", "name": "ask"}],
    },
}
PROMISE = {"first_tool": "compare_plans", "at_least": "90%"}
TOOLS = {"approved": "search_docs", "dismissed": "tool_three", "fixed": "tool_four", "open": "another_tool"}
"""What becomes of each matter, and the tool that brings it; after the first, `search_docs` is the approved one."""
SETTINGS: dict[str, Any] = {
    "version": 1,
    "targets": {
        "prod": {
            "name": "Acme Assist",
            "environment": "production",
            "api": {"base_url": "http://127.0.0.1:9/v1"},
            "observe": {"tools": "all"},
            "pins": {
                "prompt": {"from": "header", "name": "X-Prompt", "owner": "prompts@acme.example"},
                "release": {"from": "header", "name": "X-Release"},
            },
        }
    },
    "limits": {"rerun_pause": 0},
    "audiences": {
        "sales": {
            "to": [{"webhook": "http://127.0.0.1:9/sales"}],
            "voice": "sales",
            "hears": ["content", "action", "structure"],
        },
        "eng": {"to": [{"webhook": "http://127.0.0.1:9/eng"}], "voice": "engineering"},
    },
}
ASSETS: dict[str, Any] = {
    "version": 1,
    "assets": [
        {
            "id": "march-video",
            "title": "The March video",
            "shows": "greeting",
            "recorded": {"on": "2026-03-01", "release": "1.0", "baseline": 1},
        }
    ],
}


class LookClock(FrozenClock):
    """Sleepers move it on at once, but for those that only wait for a lease to be renewed."""

    async def sleep(self, seconds: float) -> None:
        self._waits = seconds >= LEASE_RENEWAL
        await super().sleep(seconds)


class Product:
    """A chatbot played from a script, which a test changes while it is watched.

    Attributes:
        replies: what it says, one of them at random each time; by what is said to it where `changed` names that.
        tool: the tool it calls first; None: none.
        trouble: product-wide trouble at the next replies; None: it answers.
        tokens: what each reply costs.
        asked: the variants of the replays it was asked in, one entry a turn.
        before_reply: called before each reply, with the variant.
    """

    def __init__(self, clock: FrozenClock) -> None:
        self.random = random.Random(1)
        self.replies: tuple[str, ...] = PARAPHRASES
        self.changed: dict[str, tuple[str, ...]] = {}
        self.tool: str | None = "compare_plans"
        self.trouble: NotObserved | None = None
        self.tokens = 10
        self.seconds = 0.5
        self.asked: list[tuple[str, str]] = []
        self.before_reply: Callable[[str], None] = lambda variant: None
        self.pages: dict[str, str] = {}
        self.broken_steps: set[str] = set()
        self.driver = ScriptedDriver(self._reply, clock, stage=self._stage)
        self.set_pins(prompt="p1", release="1.0")

    def set_pins(self, **pins: str | None) -> None:
        """Show these versions from now on; None: the product does not say."""
        now = {f"x-{name}": value for name, value in pins.items()}
        headers = {**self.driver.trail.headers, **now}
        shown = {name: value for name, value in headers.items() if value is not None}
        self.driver.trail = Trail(headers=shown)

    def fail(self, reason: Unmeasured = Unmeasured.SERVER) -> None:
        """Answer nothing from now on."""
        self.trouble = NotObserved(reason, "HTTP 503 from /v1/chat/completions")

    def _reply(self, variant: str, turn: int, said: str) -> ScriptedReply:
        self.before_reply(variant)
        self.asked.append((variant, said))
        calls = (ToolCall(self.tool, "{}", "{}", True),) if self.tool else ()
        return ScriptedReply(
            self.random.choice(self.changed.get(said, self.replies)),
            seconds=self.seconds * self.random.uniform(0.9, 1.1),
            tools=calls,
            models=(ModelCall("ft-7", input_tokens=5, output_tokens=self.tokens),),
            tools_seen="all",
            trouble=self.trouble,
        )

    def _stage(self, step: StepBase) -> ScriptedStep:
        if (step.name or "") in self.broken_steps:
            return ScriptedStep("missing", message="no button named Export")
        if step.name in self.pages:
            return ScriptedStep(captures={"text": self.pages[step.name]})
        return smooth(step)


class OneDriver:
    """The scripted product, however it is asked for."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def of(self, via: str) -> Driver:
        return self.driver

    async def close(self) -> None:
        await self.driver.close()


class House:
    """The folder, the clock, the product, and a Watch over them that can be opened again as a new process would."""

    demo, probe, paraphrases, new_reply, watch_settings = DEMO, PROBE, PARAPHRASES, CHANGED, SETTINGS

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.clock = LookClock()
        self.product = Product(self.clock)
        self.environ: dict[str, str] = {}
        self._stack = stack
        self._open = ExitStack()
        (folder / "scenarios").mkdir(parents=True)
        self.settings()

    def settings(self, **changes: Any) -> None:
        """Write `sentinel.yaml`, with these sections in place of the usual ones."""
        (self.folder / "sentinel.yaml").write_text(json.dumps({**SETTINGS, **changes}, indent=1))

    def write(self, base: dict[str, Any] | None = None, **changes: Any) -> None:
        """Write a scenario file: the demo unless another base is given, changed by the keys given."""
        scenario = {**(base or DEMO), **changes}
        kept = {key: value for key, value in scenario.items() if value is not None}
        path = self.folder / "scenarios" / f"{scenario['scenario']}.yaml"
        path.write_text(json.dumps(kept, indent=1))

    def assets(self) -> None:
        """Write `assets.yaml` with one video of the demo."""
        (self.folder / "assets.yaml").write_text(json.dumps(ASSETS, indent=1))

    def open(self) -> Watch:
        """Read the files anew and open the store anew, as a new process does; what was open is closed."""
        self._open.close()
        self._open = ExitStack()
        self._stack.push(self._open)
        files = read_files(self.folder, self.environ)
        self.watch = self._open.enter_context(opened(files, self.clock, actor="daemon"))
        self.watch.drivers = OneDriver(self.product.driver)  # type: ignore[assignment]
        return self.watch

    async def approve(
        self, name: str = "greeting", samples: int | None = None, **changes: Any
    ) -> BaselineRow:
        """Record a baseline and approve it."""
        loaded = self.watch.scenarios[name]
        candidate = await baselines.record(self.watch, loaded, samples=samples, progress=lambda *_: None)
        approval = {"release": "1.0", "reviewer": "dana@acme.example", "actor": "sam", **changes}
        return baselines.approve(self.watch, candidate, baselines.Approval(**approval))

    async def ready(self, *names: str, samples: int | None = None) -> Watch:
        """Open, and approve the named scenarios (the demo where none is named)."""
        self.open()
        for name in names or ("greeting",):
            await self.approve(name, samples)
        return self.watch

    async def look(self, name: str = "greeting", after: float = 1800) -> LookResult:
        """Take one look, half an hour or `after` seconds after whatever was before."""
        self.clock.advance(after)
        return await look(self.watch, self.watch.scenarios[name])

    async def looks(self, count: int, name: str = "greeting") -> list[LookResult]:
        """Take several looks."""
        return [await self.look(name) for _ in range(count)]

    async def until(self, verdict: str, name: str = "greeting", most: int = 12) -> LookResult:
        """Look until a look ends so, and return it."""
        for _ in range(most):
            result = await self.look(name)
            if result.verdict == verdict:
                return result
        raise AssertionError(f"{name} was not {verdict} within {most} looks")

    async def to_the_brink(self, name: str = "greeting", tool: str = "search_docs") -> None:
        """Change the product, and look without reruns until evidence is building: the next look finds the drift."""
        self.product.tool = tool
        minutes = self.watch.settings.limits.rerun_minutes
        self.with_limits(rerun_minutes=0)
        await self.until("suspect", name)
        self.with_limits(rerun_minutes=minutes)

    def states(self, name: str = "greeting") -> dict[tuple[str, str], tuple[int, Any]]:
        """Return (epoch, state) of each stream of a scenario."""
        rows = self.watch.store.streams.load("prod", name)
        return {(key.step, key.measure): (row.epoch, row.state) for key, row in rows.items()}

    def recomputed(self, name: str = "greeting") -> dict[tuple[str, str], tuple[Any, Any]]:
        """Return (stored, recomputed) state of each stream of a scenario."""
        stored = self.watch.store.streams.load("prod", name)
        replay = Replay(self.watch, self.watch.scenarios[name], list(stored.values()))
        for _ in replay.steps():
            pass
        again = {key: replay.streams[key].stream.to_json() for key in stored}
        return {(key.step, key.measure): (row.state, again[key]) for key, row in stored.items()}

    async def both_drifted(self, first: str, second: str) -> tuple[LookResult, LookResult]:
        """Look at two scenarios in turn, every half hour, until both have drifted; return the last looks."""
        for _ in range(12):
            one, other = await self.look(first), await self.look(second, after=60)
            if one.verdict == other.verdict == "drifted":
                return one, other
        raise AssertionError("they did not both drift within 12 looks")

    def outbox(self) -> list[tuple[str, str]]:
        """Return (audience, event) of every message that waits, in order."""
        entries = self.watch.store.outbox.claim("test", 1, limit=1000)
        return [(one.audience, one.event) for one in entries]

    def told(self, incident_id: int) -> dict[str, tuple[str, ...]]:
        """Return the events each audience was told of an incident."""
        return {
            audience: told.events for (audience, _), told in self.watch.store.outbox.told(incident_id).items()
        }

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has."""
        db = self.watch.store._db
        names = [row["name"] for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: db.value(f'SELECT count(*) FROM "{name}"') for name in names}

    @staticmethod
    def key(step: str, measure: str, name: str = "greeting") -> StreamKey:
        """Return the key of a stream."""
        return StreamKey("prod", name, step, measure)

    def with_settings(self, **changes: Any) -> None:
        """Change settings of the open Watch in place."""
        self.watch.settings = self.watch.settings.model_copy(update=changes)

    def with_limits(self, **changes: Any) -> None:
        """Change limits of the open Watch in place."""
        self.with_settings(limits=self.watch.settings.limits.model_copy(update=changes))

    replace = staticmethod(replace)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a house with the demo's file written and nothing approved."""
    with ExitStack() as stack:
        built = House(tmp_path / "work", stack)
        built.write()
        yield built


async def fill(house: House) -> None:
    """Live through everything once: outages, pins, a matter approved, dismissed, fixed, and one that is open."""
    promised = {name: [{**said[0], "expect": [PROMISE]}] for name, said in house.probe["variants"].items()}
    house.write()
    house.write(house.probe, variants=promised)
    await house.ready("greeting", "parcel", samples=10)
    for number in range(32):
        house.product.trouble = None
        if number == 7:
            house.product.fail()
        await house.look()
        await house.look("parcel", after=30)
    for decided, tool in TOOLS.items():
        house.product.set_pins(prompt=decided)
        house.product.tool = tool
        result = await house.until("drifted")
        await house.looks(2)
        if decided == "approved":
            await house.approve(samples=10)
        elif decided != "open":
            assert result.drift_id is not None
            resolve(house.watch, result.drift_id, decided, actor="sam", note="")  # type: ignore[arg-type]
            house.product.tool = "search_docs"
        await house.looks(6)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose store has lived through everything; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("lived") / "work"
    with ExitStack() as stack:
        asyncio.run(fill(House(folder, stack)))
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may change."""
    return Path(shutil.copytree(lived, tmp_path / "work"))


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    """Give a Watch over the copy."""
    with reading(folder) as opened:
        yield opened


@pytest.fixture
def change() -> Callable[..., None]:
    """Return what changes one row of a watch's store behind Sentinel's back."""

    def act(watch: Watch, statement: str, *values: Any) -> None:
        with sqlite3.connect(watch.settings.store_path) as db:
            assert db.execute(statement, values).rowcount == 1
        db.close()

    return act
