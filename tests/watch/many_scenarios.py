"""Three scenarios of one product, for tests of what they show together."""

import random
from typing import Any

from sentinel.reports.explain_everywhere import explain_everywhere
from sentinel.reports.explained import ExplainedEverywhere
from sentinel.reports.naming import find, name_of
from sentinel.reports.recompute import recompute
from sentinel.store import EVERYWHERE, StreamKey
from sentinel.watch.shares import FLEET_SECONDS

TOKENS = StreamKey("prod", EVERYWHERE, EVERYWHERE, "tokens.output")
FLEET = StreamKey("prod", EVERYWHERE, EVERYWHERE, FLEET_SECONDS)
NAMES = tuple(f"s{number}" for number in range(3))
QUIET = {"reply": "record_only", "stream": "record_only", "tools": "record_only"}


class Many:
    """Three scenarios of a product whose replies vary in length, watched in turn."""

    def __init__(self, house: Any) -> None:
        self.house = house
        self.mean: dict[str, float] = {}
        self.now = ""
        self._random = random.Random(5)
        house.settings(alarm_budget={"false_alarms": 20, "per": "30 days"})
        house.product.before_reply = self._vary
        for name in NAMES:
            house.write(scenario=name, title=name.upper(), watch=QUIET)
        (house.folder / "scenarios" / "greeting.yaml").unlink()

    def _vary(self, variant: str) -> None:
        mean = self.mean.get(self.now, self.mean.get("", 100.0))
        self.house.product.tokens = max(1, round(self._random.gauss(mean, 15)))

    async def look(self, name: str) -> Any:
        """Take one look."""
        self.now = name
        return await self.house.look(name, after=300)

    async def rounds(self, count: int) -> None:
        """Look at every scenario so many times."""
        for _ in range(count):
            for name in NAMES:
                await self.look(name)

    async def ready(self, quiet: int = 5) -> None:
        """Approve all scenarios, and look at the unchanged product."""
        await self.house.ready(*NAMES)
        await self.rounds(quiet)

    async def until_open(self, most: int = 12) -> Any:
        """Look on until a matter of the whole target opens, and return it."""
        for _ in range(most):
            await self.rounds(1)
            drift = self.current()
            if drift is not None:
                return drift
        raise AssertionError(f"nothing opened within {most} rounds")

    def current(self) -> Any:
        """Return the open matter of the target."""
        return self.house.watch.store.drifts.current("prod", EVERYWHERE)

    def row(self, key: StreamKey = TOKENS) -> Any:
        """Return a stream over all scenarios."""
        return self.house.watch.store.streams.load("prod", EVERYWHERE)[key]

    def urns(self) -> dict[StreamKey, Any]:
        """Return the urns of every member of the pool of tokens."""
        rows = [row for name in NAMES for row in self.house.watch.store.streams.load("prod", name).values()]
        return {row.key: row.state["urns"] for row in rows if row.key.measure == "tokens.output"}

    def decided_again(self, *keys: StreamKey) -> set[tuple[str, str]]:
        """Return (status, what differs) of these streams, or of all, when everything stored is decided once more."""
        watch = self.house.watch
        found = recompute(watch, watch.pick([]), lambda word: None)
        return {(one.status, one.what) for one in found.streams if one.key in keys or not keys}

    def other_matters(self) -> list[str]:
        """Return the scenarios with matters of their own."""
        found = self.house.watch.store.drifts.list()
        return [one.scenario for one in found if one.scenario != EVERYWHERE]


def explained(many: Many, key: StreamKey = TOKENS) -> ExplainedEverywhere:
    """Return what is told of a stream over all scenarios, found by the name people use."""
    return explain_everywhere(many.house.watch, find(many.house.watch, name_of(key), None), 500)
