"""Whole looks with the real store behind them: after a few hundred stored looks, and after very many.

The product is played from a script, everything else is real: measures, evidence, transaction, database on disk.
A long past is made of copies of real looks, stored through the store's own functions; the evidence itself is
left alone (its growth is measured without a store).
"""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.arena import REVIEWER, ShiftedClock
from benchmarks.report import say
from sentinel import baselines
from sentinel.clock import from_text, to_text
from sentinel.drivers.base import Driver
from sentinel.drivers.scripted import ScriptedDriver, ScriptedReply
from sentinel.kinds import MeasureSpec, Sample
from sentinel.recording import ModelCall, Recording, ToolCall
from sentinel.replay import Drivers
from sentinel.scenario import LoadedScenario
from sentinel.settings.model import Settings
from sentinel.store import LookRow, NewLook, SampleRow
from sentinel.testing import FrozenClock
from sentinel.watch.context import Watch
from sentinel.watch.look import look
from sentinel.watch.opening import opened, read_files

BETWEEN = timedelta(minutes=30)
LONG_AGO = timedelta(days=36_500)
"""Copies lie so far back that they are no part of anything counted by the day or the month."""

REAL, TIMED, AT_ONCE = 40, 60, 500
"""Real looks that are copied, looks that are timed, looks a transaction while copying."""

NAME = "plans"
SETTINGS = {
    "version": 1,
    "targets": {
        "prod": {
            "environment": "sample",
            "api": {"base_url": "http://127.0.0.1:9/v1"},
            "observe": {"tools": "all"},
        }
    },
    "limits": {"rerun_pause": 0, "runs_per_day": 1_000_000, "tokens_per_day": 1_000_000_000},
}
SCENARIO = {
    "version": 1,
    "scenario": NAME,
    "kind": "demo",
    "via": "api",
    "schedule": "every 30 minutes",
    "baseline": {"samples": 20},
    "steps": [
        {"say": "Compare the plans.", "name": "compare"},
        {"say": "And for a school?", "name": "school"},
    ],
}
REPLIES = (
    "Team costs 10 USD a month and Enterprise is priced by contract.",
    "Enterprise is priced by contract, and Team costs 10 USD a month.",
    "A month of Team costs 10 USD. For Enterprise the price is in the contract.",
    "For Enterprise we make a contract; Team costs 10 USD every month.",
)


class Played(Drivers):
    """The one scripted driver, whatever is asked for."""

    def __init__(self, settings: Settings, clock: ShiftedClock) -> None:
        super().__init__(settings, clock)
        self._random = Random("speed")
        self._driver = ScriptedDriver(self._reply, FrozenClock())

    def of(self, via: str) -> Driver:
        """Return the scripted driver."""
        return self._driver

    def _reply(self, variant: str, turn: int, said: str) -> ScriptedReply:
        return ScriptedReply(
            self._random.choice(REPLIES),
            seconds=0.5 * self._random.uniform(0.9, 1.1),
            tools=(ToolCall("compare_plans", "{}", "{}", True),),
            models=(ModelCall("model", input_tokens=5, output_tokens=self._random.randint(40, 60)),),
            tools_seen="all",
        )


@dataclass(frozen=True)
class Timed:
    """How long a whole look takes.

    Fields:
        looks: stored before.
        milliseconds: of processor time, the median over the timed looks.
        megabytes: the database on disk.
    """

    looks: int
    milliseconds: float
    megabytes: float


def stored_pasts(folder: Path, sizes: list[int]) -> list[Timed]:
    """Return how long looks take after each of these numbers of stored looks.

    The databases are looked at in turn, so that whatever else the machine does meets all of them alike.
    """
    with ExitStack() as stack:
        pasts = []
        for size in sizes:
            watch, clock = stack.enter_context(_watch(folder / str(size)))
            asyncio.run(_begin(watch, clock))
            say(f"{_grow(watch, watch.scenarios[NAME], size):,} looks copied")
            pasts.append((watch, clock))
        taken: list[list[float]] = [[] for _ in sizes]
        for _ in range(TIMED):
            for (watch, clock), seconds in zip(pasts, taken, strict=True):
                seconds.append(asyncio.run(_look(watch, clock)))
        return [
            Timed(size, 1e3 * median(seconds), watch.settings.store_path.stat().st_size / 1e6)
            for size, seconds, (watch, _) in zip(sizes, taken, pasts, strict=True)
        ]


@contextmanager
def _watch(folder: Path) -> Iterator[tuple[Watch, ShiftedClock]]:
    (folder / "scenarios").mkdir(parents=True)
    (folder / "sentinel.yaml").write_text(json.dumps(SETTINGS), "utf-8")
    (folder / "scenarios" / f"{NAME}.yaml").write_text(json.dumps(SCENARIO), "utf-8")
    clock = ShiftedClock()
    with opened(read_files(folder, {}), clock, actor="benchmark") as watch:
        watch.drivers = Played(watch.settings, clock)
        yield watch, clock


async def _begin(watch: Watch, clock: ShiftedClock) -> None:
    """Approve a baseline and take the looks that will be copied."""
    candidate = await baselines.record(watch, watch.scenarios[NAME], progress=lambda *_: None)
    baselines.approve(watch, candidate, baselines.Approval(release="1", reviewer=REVIEWER, actor=REVIEWER))
    for _ in range(REAL):
        await _look(watch, clock)


async def _look(watch: Watch, clock: ShiftedClock) -> float:
    """Take a look half an hour later and return the processor seconds it took."""
    clock.advance(BETWEEN)
    begun = time.process_time()
    await look(watch, watch.scenarios[NAME])
    return time.process_time() - begun


def _grow(watch: Watch, loaded: LoadedScenario, size: int) -> int:
    """Store copies of the scenario's first looks until it has so many, and return how many were stored."""
    looks, target, scenario = watch.store.looks, loaded.target_id, loaded.scenario.scenario
    missing = size - looks.count(target, scenario)
    first = looks.following(target, scenario, limit=REAL)
    parts = [
        (one, [(run, _recording(watch, run), looks.samples_of_run(run)) for run in one.runs]) for one in first
    ]
    for begin in range(0, max(missing, 0), AT_ONCE):
        with watch.store.transaction():
            for number in range(begin, min(begin + AT_ONCE, missing)):
                one, runs = parts[number % len(parts)]
                _copy(watch, one, runs)
    return max(missing, 0)


def _recording(watch: Watch, run: int) -> Recording:
    found = watch.store.looks.recording(run)
    assert found is not None, "nothing was purged"
    return replace(found, started_at=to_text(from_text(found.started_at) - LONG_AGO))


def _copy(watch: Watch, one: LookRow, runs: list[tuple[int, Recording, list[SampleRow]]]) -> None:
    same = {field.name: getattr(one, field.name) for field in fields(NewLook)}
    look_id = watch.store.looks.add(
        NewLook(**{**same, "started_at": one.started_at - LONG_AGO, "ended_at": one.ended_at - LONG_AGO})
    )
    for _, recording, samples in runs:
        run_id = watch.store.looks.add_run(look_id, "schedule", recording)
        for counted in (True, False):
            chosen = [_sample(row) for row in samples if row.counted is counted]
            watch.store.looks.add_samples(run_id, chosen, counted=counted)


def _sample(row: SampleRow) -> Sample:
    return Sample(
        row.step, MeasureSpec(row.measure, row.kind, row.concern, row.measure_version), row.value, row.detail
    )
