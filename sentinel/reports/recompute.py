"""Every stored decision, made once more: is what the store says of a stream what its samples say?

Reads, never writes. What cannot be decided again, because what it rested on is gone or is another now, is said and
never counted as equal.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sentinel.drift import Stream
from sentinel.errors import StoreError
from sentinel.kinds import SCENARIO
from sentinel.masking import MASKING_VERSION
from sentinel.measures import version_of
from sentinel.scenario import LoadedScenario
from sentinel.store import EVERYWHERE, LookRow, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.reference import Approved, approved
from sentinel.watch.replaying import PastLook, Replay, Step, disagreement
from sentinel.watch.replaying_pools import ReplayedFleet, ReplayedPool, fleets, in_order, pools

FORGOTTEN = 1000
"""Entries of the log that are read for removed texts."""

Progress = Callable[[str], None]
"""Called after each look with the name of its scenario."""


@dataclass(frozen=True)
class StreamCheck:
    """One stream, decided again.

    Fields:
        status: `equal`; `differs`; `unchecked`: it cannot be decided again, `what` says why.
        epoch, looks: the epoch that was decided again, and how many looks judged the stream in it.
        first_look, first_run: the first look whose stored evidence is not what its samples say, and its first run;
            None where all looks agree.
        what: what differs, in words; empty when equal.
    """

    key: StreamKey
    status: Literal["equal", "differs", "unchecked"]
    epoch: int
    looks: int = 0
    first_look: int | None = None
    first_run: int | None = None
    what: str = ""


@dataclass(frozen=True)
class Recomputed:
    """What a replay of the stored decisions showed; `looks`: how many were decided again."""

    looks: int
    streams: tuple[StreamCheck, ...]

    def count(self, status: str) -> int:
        """Return how many streams ended so."""
        return sum(one.status == status for one in self.streams)


def looks_to_replay(watch: Watch, scenarios: Sequence[LoadedScenario]) -> int:
    """Return about how many looks a replay of these scenarios will read."""
    return sum(watch.store.looks.count(one.target_id, one.scenario.scenario) for one in scenarios)


def recompute(
    watch: Watch, scenarios: Sequence[LoadedScenario], progress: Progress, *, everywhere: bool = True
) -> Recomputed:
    """Return what comes out when every stored decision on these scenarios is made again.

    Args:
        everywhere: the streams over all scenarios of a target, too, and those whose scenario is gone; for that all
            scenarios must be given.
    """
    checks: list[StreamCheck] = []
    looks = 0
    for target in dict.fromkeys(one.target_id for one in scenarios):
        own = [one for one in scenarios if one.target_id == target]
        seen, found = _of_target(watch, target, own, progress, everywhere)
        looks, checks = looks + seen, [*checks, *found]
    if everywhere:
        checks += _orphans(watch, {one.target_id for one in scenarios})
    return Recomputed(looks, tuple(sorted(checks, key=lambda one: one.key)))


def _of_target(
    watch: Watch, target: str, scenarios: Sequence[LoadedScenario], progress: Progress, everywhere: bool
) -> tuple[int, list[StreamCheck]]:
    replays, checking, checks = [], {}, []
    for loaded in scenarios:
        stored = watch.store.streams.load(target, loaded.scenario.scenario)
        reasons = {key: why_not(watch, loaded, row) for key, row in stored.items()}
        checks += [_unchecked(stored[key], why) for key, why in reasons.items() if why]
        rows = [row for key, row in stored.items() if not reasons[key]]
        replays.append(Replay(watch, loaded, rows))
        checking.update({row.key: _Checking(row, loaded) for row in rows})
    pooled = pools(watch.store, target) if everywhere else []
    timed = fleets(watch, target) if everywhere else []
    looks = 0
    for past, steps in in_order(replays):
        looks += 1
        for key, step in steps.items():
            _compare_look(checking[key], past, step)
        for pool in pooled:
            pool.take(past, steps)
        for fleet in timed:
            fleet.take(past)
        progress(past.row.scenario)
    streams = {key: one.stream for replay in replays for key, one in replay.streams.items()}
    known = {one.scenario.scenario: approved(watch.store, one) for one in scenarios}
    for key, one in checking.items():
        _compare_state(one, streams[key])
        changed = _changed_since(watch, one, known[key.scenario]) if one.what else ""
        checks.append(_checked(one, changed))
    return looks, [*checks, *map(_checked_pool, pooled), *map(_checked_fleet, timed)]


def _checked_pool(one: ReplayedPool) -> StreamCheck:
    if one.unknown is not None:
        why = f"look {one.unknown} still counts in it, which lies in an earlier epoch of its streams"
        return _unchecked(one.row, why, one.looks)
    why = "" if one.rounds_known else "some of its looks lie in earlier epochs of its streams"
    return _checked_everywhere(one, one.pool.to_json(), why)


def _checked_fleet(one: ReplayedFleet) -> StreamCheck:
    why = "" if one.lines_known else "some of its looks do not keep the line its rounds were held against"
    return _checked_everywhere(one, one.fleet.to_json(), why)


def _checked_everywhere(one: ReplayedPool | ReplayedFleet, again: Mapping[str, Any], why: str) -> StreamCheck:
    """Return how a stream over all scenarios came out.

    Args:
        again: its recomputed state; why: why a difference proves nothing; empty where it does.
    """
    row, first = one.row, one.first
    what = one.what or first_difference(row.state, again)
    if not what:
        return StreamCheck(row.key, "equal", row.epoch, one.looks)
    if why:
        return _unchecked(row, f"{why}; {what}", one.looks)
    return StreamCheck(
        row.key,
        "differs",
        row.epoch,
        one.looks,
        first_look=first.id if first is not None else None,
        first_run=first.runs[0] if first is not None and first.runs else None,
        what=what,
    )


def _orphans(watch: Watch, targets: Collection[str]) -> list[StreamCheck]:
    """Return the stored streams of scenarios that are gone: nothing says what they were judged by."""
    known = {(one.target_id, one.scenario.scenario) for one in watch.watched()}
    return [
        _unchecked(row, "its scenario is no longer in the files")
        for target in targets
        for row in watch.store.streams.all(target)
        if row.key[:2] not in known and row.key.scenario != EVERYWHERE
    ]


def why_not(watch: Watch, loaded: LoadedScenario, row: StreamRow) -> str:
    """Return why a stream cannot be decided again; empty where it can."""
    try:
        version = version_of(row.key.measure)
        Stream.from_json(row.state)
    except KeyError:
        return "this Sentinel has no such measure"
    except StoreError as error:
        return error.message
    if version != row.config["measure_version"]:
        return (
            f"measured by version {row.config['measure_version']} of its measure; this Sentinel has {version}"
        )
    lost = _lost_runs(watch, row)
    if lost:
        return f"the recording of approved run {lost[0]} is gone"
    return ""


def _lost_runs(watch: Watch, row: StreamRow) -> list[int]:
    baseline = watch.store.baselines.get(row.baseline_id) if row.baseline_id is not None else None
    parts = baseline.parts if baseline is not None else ()
    ids = {
        run
        for part in parts
        if row.key.step in (part.step, SCENARIO) and baseline is not None
        for run in watch.store.baselines.runs_of(baseline.id, part.step, part.variant)
    }
    runs = [watch.store.looks.run(run_id) for run_id in sorted(ids)]
    return [run.id for run in runs if run is not None and not run.has_text]


def _unchecked(row: StreamRow, why: str, looks: int = 0) -> StreamCheck:
    return StreamCheck(row.key, "unchecked", row.epoch, looks, what=why)


@dataclass
class _Checking:
    """What is known so far of one stream."""

    row: StreamRow
    loaded: LoadedScenario
    looks: int = 0
    last: LookRow | None = None
    first: LookRow | None = None
    what: str = ""


def _compare_look(one: _Checking, past: PastLook, step: Step) -> None:
    one.looks, one.last = one.looks + 1, past.row
    if one.what:
        return
    entry = past.row.thresholds[f"{one.row.key.step}/{one.row.key.measure}"]
    one.what = disagreement(entry, step.result.evidence, step.result.state.value)
    one.first = past.row if one.what else None


def _compare_state(one: _Checking, stream: Stream) -> None:
    if one.what:
        return
    place = first_difference(one.row.state, stream.to_json())
    if place:
        one.what = f"all looks agree, the stored state does not: {place}"
    elif one.row.evidence != stream.evidence:
        one.what = f"stored evidence {one.row.evidence:.6g}, its own state says {stream.evidence:.6g}"


def first_difference(stored: Any, again: Any, place: str = "state") -> str:
    """Return the first place where two pieces of JSON data differ, in words; empty when they are equal to the bit."""
    if isinstance(stored, Mapping) and isinstance(again, Mapping):
        for name in [*again, *(key for key in stored if key not in again)]:
            if name not in stored or name not in again:
                return f"{place}.{name} is in one of them only"
            if found := first_difference(stored[name], again[name], f"{place}.{name}"):
                return found
        return ""
    if isinstance(stored, list) and isinstance(again, list | tuple) and len(stored) == len(again):
        pairs = zip(stored, again, strict=True)
        found = (first_difference(one, two, f"{place}[{index}]") for index, (one, two) in enumerate(pairs))
        return next((words for words in found if words), "")
    one, two = json.dumps(stored), json.dumps(again)
    return "" if one == two else f"{place} is {one[:80]}, recomputed {two[:80]}"


def _checked(one: _Checking, changed: str) -> StreamCheck:
    status: Literal["equal", "differs", "unchecked"] = "differs" if one.what else "equal"
    if changed:
        status = "unchecked"
    first = one.first
    return StreamCheck(
        key=one.row.key,
        status=status,
        epoch=one.row.epoch,
        looks=one.looks,
        first_look=first.id if first is not None else None,
        first_run=first.runs[0] if first is not None and first.runs else None,
        what=f"{changed}; {one.what}" if changed else one.what,
    )


def _changed_since(watch: Watch, one: _Checking, known: Approved) -> str:
    """Return what changed since the stored decisions and may be the cause of a difference; empty: nothing did."""
    loaded, step, last = one.loaded, one.row.key.step, one.last
    variants = {variant for variant, name in loaded.step_hashes if step in (name, SCENARIO)}
    if known.baseline is not None and not all(known.holds(loaded, variant, step) for variant in variants):
        return "its step was edited since it was approved"
    if any(entry.detail.get("changed") for entry in watch.store.journal.list(FORGOTTEN, action="forget")):
        return "a text was removed by `sentinel forget`, perhaps from what was approved"
    if last is not None and last.versions.get("masking", MASKING_VERSION) != MASKING_VERSION:
        return "texts were masked by another version then"
    return ""
