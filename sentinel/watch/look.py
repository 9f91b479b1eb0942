"""One look at one scenario: replay, judge, rerun while the evidence asks for it, save everything at once.

Nothing is stored before the look ends: a look that was killed never was. Recordings, samples, evidence, verdict,
drift, incident and what must be told are committed in one transaction.
"""

import asyncio

from sentinel.drift import PIN_WEIGHT
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.watch import pins
from sentinel.watch.conclusion import LookResult, Verdict
from sentinel.watch.context import Watch
from sentinel.watch.cycle import next_variant
from sentinel.watch.judging import Judge
from sentinel.watch.labels import windows_of
from sentinel.watch.lease import scenario_lease
from sentinel.watch.limits import Allowance
from sentinel.watch.looked import Looked
from sentinel.watch.observing import Observer, observing
from sentinel.watch.reference import approved, texts_of
from sentinel.watch.saving import save_look
from sentinel.watch.screens import outline_changes

FRESH_RERUNS = 5
"""Reruns after an alert, for the shown rate only (METHOD amendment 8)."""


async def look(watch: Watch, loaded: LoadedScenario) -> LookResult:
    """Take one scheduled look and return it, stored.

    Raises:
        LookInProgress: another process has been looking at this scenario for longer than the wait.
    """
    scenario = loaded.scenario.scenario
    if watch.store.pauses.active(loaded.target_id, scenario) is not None:
        return LookResult(loaded.target_id, scenario, "", Verdict.PAUSED, detail="paused by a person")
    async with scenario_lease(watch, loaded), observing(watch, loaded) as observer:
        looked = await _observe(watch, loaded, observer)
        await asyncio.to_thread(outline_changes, watch, looked)
        return save_look(watch, observer, looked)


async def _observe(watch: Watch, loaded: LoadedScenario, observer: Observer) -> Looked:
    variant = next_variant(watch, loaded)
    started, windows = watch.clock.now(), windows_of(watch.target_of(loaded), loaded)
    label = windows.label(started) if windows is not None else ""
    looked = Looked(loaded, approved(watch.store, loaded), variant, started, label, runs=observer.runs)
    first = await observer.run(variant, "schedule", counted=True)
    if not first.measured:
        looked.samples.append([])
        return looked
    judge = looked.judge = Judge(watch, loaded, looked.approved, looked.label)
    samples = await asyncio.to_thread(judge.samples, first.recording)
    looked.samples.append(samples)
    stake = _pin_stake(watch, looked, first.recording)
    judge.begin(samples, variant, at=looked.started_at, pin_stake=stake)
    judge.scheduled(samples, variant)
    await _reruns(watch, observer, looked, judge)
    return looked


def _pin_stake(watch: Watch, looked: Looked, recording: Recording) -> float | None:
    """Return the stake of a look that meets a moved pin; None for an ordinary look."""
    if not pins.is_news(watch, looked.loaded, looked.approved, recording):
        return None
    return PIN_WEIGHT if pins.stake_is_paid(watch, looked.loaded.target_id) else 1.0


async def _reruns(watch: Watch, observer: Observer, looked: Looked, judge: Judge) -> None:
    """Take the reruns the evidence asks for, then the fresh ones that give the honest rate."""
    allowance = Allowance(watch, looked.loaded)
    while judge.reruns_wanted() and allowance.one_more(looked.runs):
        if not await _rerun(watch, observer, looked, judge, scored=True):
            return
    if not (judge.reruns_allowed and judge.reruns_would_show()):
        return
    for _ in range(FRESH_RERUNS):
        if not allowance.one_more(looked.runs):
            return
        if not await _rerun(watch, observer, looked, judge, scored=False):
            return


async def _rerun(watch: Watch, observer: Observer, looked: Looked, judge: Judge, *, scored: bool) -> bool:
    """Take one rerun; return False when the product could not be observed."""
    await watch.clock.sleep(watch.settings.limits.rerun_pause.total_seconds())
    run = await observer.run(looked.variant, "rerun", counted=scored)
    samples = await asyncio.to_thread(judge.samples, run.recording) if run.measured else []
    looked.samples.append(samples)
    if not run.measured:
        run.counted = False
        return False
    if not scored:
        looked.fresh.append(len(looked.runs) - 1)
    elif _is_echo(run.recording, looked):
        # a cache is no witness: the same bytes again say nothing new, unless the product always says them
        run.counted = False
        judge.discard_rerun()
    else:
        judge.rerun(samples, looked.variant)
    return True


def _is_echo(recording: Recording, looked: Looked) -> bool:
    """Return whether a rerun repeats an earlier run of this look byte for byte though approved replies differ."""
    replies = [turn.reply for turn in recording.turns]
    if not replies:
        return False
    earlier = [[turn.reply for turn in run.recording.turns] for run in looked.runs[:-1] if run.counted]
    if replies not in earlier:
        return False
    known = looked.approved.reference(looked.variant).runs
    return any(len(set(texts_of(known, turn.step))) > 1 for turn in recording.turns)
