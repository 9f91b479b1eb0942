"""Looks taken back to back on a clock that jumps, quiet or with one fault switched on, until each scenario is decided.

Knows how to look again and again and what came of it. Refuses to know which outcome is wanted.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks.arena import KEPT_FOLDERS, Arena, Plan, ShiftedClock, approve_all, deliver, title_of
from sentinel.demo.stage import CHANNELS
from sentinel.scenario import LoadedScenario
from sentinel.store import LookRow, StreamKey
from sentinel.watch.conclusion import LookResult, Verdict
from sentinel.watch.context import Watch
from sentinel.watch.look import look

BETWEEN_LOOKS = timedelta(minutes=30)
"""The schedule of the bundled scenarios; the clock jumps by it, so waits in hours and the budget are in force."""

EDITS = {
    "timeout_seconds: 60": "timeout_seconds: 4",
    "kind: openai": "kind: openai\n      timeout_seconds: 4",
    "replay_timeout: 2 minutes": "replay_timeout: 20 seconds",
    "    name: export": "    name: export\n    timeout_seconds: 2",
}
"""A reply that never ends is given up after 4 seconds instead of 60, a missing button after 2: the product is fast."""

Limits = Callable[[LoadedScenario], int]
"""How many looks a scenario gets at most."""


@dataclass(frozen=True)
class Quiet:
    """One scenario after its quiet looks.

    Fields:
        verdicts: how many looks came to each.
        samples: scored samples, reruns among them.
        highest: the highest evidence of any stream in any look, as a share of what alerts.
    """

    scenario: str
    looks: int
    samples: int
    verdicts: dict[str, int]
    highest: float


@dataclass
class Fate:
    """What became of one scenario under one fault.

    Fields:
        outcome: `drifted`; `unmeasured`, when it was told that it cannot be seen; else the last verdict.
        looks: since the fault was switched on, the deciding one included.
        samples: of the strongest stream since then, the scored ones; runs of the scenario where nothing drifted.
        stream: `step measure` of the strongest finding; of an unmeasured one its reason.
    """

    scenario: str
    outcome: str = "not looked at"
    looks: int = 0
    samples: int = 0
    stream: str = ""
    decided: bool = False


@dataclass(frozen=True)
class Told:
    """What one fault led to.

    Fields:
        told: title lines of the messages by audience, in the order they were posted.
        replies: posts in their threads by audience.
    """

    fault: str
    fates: tuple[Fate, ...]
    told: dict[str, tuple[str, ...]]
    replies: dict[str, int] = field(default_factory=dict)


async def quiet_life(
    plan: Plan, samples: dict[str, int], limits: Limits, say: Callable[[str], None], keep: Path
) -> tuple[list[Quiet], list[str], timedelta]:
    """Watch the product with nothing switched on.

    Returns:
        What each scenario came to, the title of everything that was told, and by how much the clock is ahead.
        The state is kept in `keep`.
    """
    clock = ShiftedClock()
    with Arena(plan) as arena:
        with arena.watch(clock) as watch:
            try:
                await approve_all(watch, samples, jobs=1)
                say("baselines are approved")
                most = max(limits(one) for one in watch.watched())
                for number in range(1, most + 1):
                    clock.advance(BETWEEN_LOOKS)
                    await _round(watch, [one for one in watch.watched() if number <= limits(one)])
                    if number % 20 == 0:
                        say(f"quiet look {number} of {most}")
            finally:
                await watch.drivers.close()
            await deliver(watch)
            found = [_quiet(watch, one) for one in watch.watched()]
            told = [one.cause for one in watch.store.incidents.list()]
        for name in KEPT_FOLDERS:
            if (arena.folder / name).is_dir():
                shutil.copytree(arena.folder / name, keep / name)
    return found, told, clock.ahead


async def faulty_life(plan: Plan, fault: str, ahead: timedelta, limits: Limits) -> Told:
    """Switch one fault on in a copy of the quiet state, and look until every scenario is decided or at its limit."""
    clock = ShiftedClock(ahead)
    with Arena(plan) as arena, arena.watch(clock) as watch:
        try:
            fates = await _until_decided(watch, arena, fault, clock, limits)
        finally:
            await watch.drivers.close()
        titles = {name: tuple(title_of(one) for one in arena.messages(name)) for name in CHANNELS}
        replies = {name: sum(len(one.replies) for one in arena.messages(name)) for name in CHANNELS}
    return Told(fault, tuple(fates), titles, replies)


async def _until_decided(
    watch: Watch, arena: Arena, fault: str, clock: ShiftedClock, limits: Limits
) -> list[Fate]:
    arena.showroom.state.switch({fault: 1.0})
    fates = {one.scenario.scenario: Fate(one.scenario.scenario) for one in watch.watched()}
    before = {one.scenario.scenario: _newest_run(watch, one) for one in watch.watched()}
    for number in range(1, max(limits(one) for one in watch.watched()) + 1):
        due = [
            one
            for one in watch.watched()
            if number <= limits(one) and not fates[one.scenario.scenario].decided
        ]
        if not due:
            break
        clock.advance(BETWEEN_LOOKS)
        for result in await _round(watch, due):
            _note(watch, fates[result.scenario], result, before[result.scenario])
        await deliver(watch)
    return list(fates.values())


async def _round(watch: Watch, due: Sequence[LoadedScenario]) -> list[LookResult]:
    # one after the other: looks that share two cores would slow each other down, and latency is measured too
    return [await look(watch, one) for one in due]


def _note(watch: Watch, fate: Fate, result: LookResult, before: int) -> None:
    fate.looks += 1
    fate.outcome = result.verdict.value
    fate.stream = result.reason.value if result.reason is not None else ""
    fate.samples += len(result.run_ids)
    if result.verdict is Verdict.DRIFTED:
        _note_drift(watch, fate, result, before)
    blind = watch.store.incidents.find_open("blind", result.target)
    told = blind is not None and any(one["id"] == result.scenario for one in blind.facts["scenarios"])
    fate.decided = result.verdict is Verdict.DRIFTED or (result.verdict is Verdict.UNMEASURED and told)


def _note_drift(watch: Watch, fate: Fate, result: LookResult, before: int) -> None:
    drift = watch.store.drifts.current(result.target, result.scenario)
    if drift is None:
        return
    findings = watch.store.drifts.findings(drift.id)
    strongest = max(findings, key=lambda one: one.evidence / one.threshold)
    key = StreamKey(result.target, result.scenario, strongest.step, strongest.measure)
    fate.stream = f"{strongest.step} {strongest.measure}"
    fate.samples = len(watch.store.looks.samples(key, after_run=before))


def _newest_run(watch: Watch, loaded: LoadedScenario) -> int:
    runs = watch.store.looks.runs(loaded.target_id, loaded.scenario.scenario, limit=1)
    return runs[-1].id if runs else 0


def _quiet(watch: Watch, loaded: LoadedScenario) -> Quiet:
    rows = watch.store.looks.history(loaded.target_id, loaded.scenario.scenario, limit=1_000_000)
    verdicts = Counter(row.verdict for row in rows)
    highest = max((_highest(row) for row in rows), default=0.0)
    return Quiet(
        loaded.scenario.scenario, len(rows), sum(len(row.runs) for row in rows), dict(verdicts), highest
    )


def _highest(row: LookRow) -> float:
    return max((one["evidence"] / one["threshold"] for one in row.thresholds.values()), default=0.0)
