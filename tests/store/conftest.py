"""A real database in a temporary folder, a clock that stands still, and builders of what goes in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sentinel.clock import to_text
from sentinel.recording import Outcome, Recording
from sentinel.store import FindingRow, NewBaseline, NewEntry, NewLook, Store

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class StillClock:
    """Stands at 2 March 2026, 09:00 UTC until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return (self.moment - START).total_seconds()

    async def sleep(self, seconds: float) -> None:
        self.pass_by(seconds=seconds)

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Builder:
    """Puts ordinary things into a store; what a test is about is given by name."""

    def __init__(self, store: Store, clock: StillClock) -> None:
        self.store = store
        self.clock = clock

    def recording(self, **values: Any) -> Recording:
        values = {"target": "prod", "scenario": "march", "variant": "", "seconds": 1.0, **values}
        return Recording(**{"started_at": to_text(self.clock.now()), "outcome": Outcome.COMPLETED, **values})

    def look(self, verdict: str = "same", **values: Any) -> int:
        now = self.clock.now()
        new = {
            "target": "prod",
            "scenario": "march",
            "variant": "",
            "origin": "schedule",
            "detail": "",
            **values,
        }
        return self.store.looks.add(
            NewLook(**{"verdict": verdict, "reason": "", "started_at": now, "ended_at": now, **new})
        )

    def run(self, look_id: int | None = None, origin: str = "schedule", **values: Any) -> int:
        return self.store.looks.add_run(look_id, origin, self.recording(**values))

    def baseline(self, **values: Any) -> int:
        ordinary: dict[str, Any] = {
            "target": "prod",
            "scenario": "march",
            "release": "2026.3",
            "reviewer": "dana",
            "review_url": "",
            "actor": "sam",
            "note": "",
            "pins": {"model": "ft-7"},
            "origin": "record",
            "forced": False,
            "scenario_document": "version: 1\n",
        }
        return self.store.baselines.add(NewBaseline(**{**ordinary, **values}))

    def incident(
        self, kind: str = "drift", target: str | None = "prod", cause: str = "", **facts: Any
    ) -> int:
        return self.store.incidents.open(kind, target, cause, facts)

    def finding(self, **values: Any) -> FindingRow:
        ordinary = {"step": "compare", "variant": "", "measure": "tools.first", "title": "first tool"}
        return FindingRow(**{**ordinary, "concern": "action", "kind": "category", **values})

    def entry(self, incident_id: int, event: str = "open", **values: Any) -> int:
        ordinary = {"audience": "eng", "sink": "slack:C1", "notice": {"head": event}, "why": "first notice"}
        return self.store.outbox.add(
            NewEntry(**{**ordinary, "incident_id": incident_id, "event": event, **values})
        )


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "baselines"


@pytest.fixture
def reopen(folder: Path, clock: StillClock) -> Iterator[Callable[[], Store]]:
    """Open further connections to the same file; they are closed at the end."""
    stores: list[Store] = []

    def another() -> Store:
        stores.append(Store.open(folder / "sentinel.db", clock))
        return stores[-1]

    yield another
    for store in stores:
        store.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()


@pytest.fixture
def build(store: Store, clock: StillClock) -> Builder:
    return Builder(store, clock)
