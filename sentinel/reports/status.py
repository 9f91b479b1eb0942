"""Where the watch stands now: every scenario, recording and message, what is muted, what it cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sentinel.assets import AssetView, assets
from sentinel.drift import headline
from sentinel.reports.drifts import drift_view
from sentinel.reports.naming import name_of
from sentinel.reports.provable import StreamProof, proofs
from sentinel.scenario import LoadedScenario
from sentinel.store import (
    EVERYWHERE,
    BaselineRow,
    DriftRow,
    IncidentRow,
    LookRow,
    OutboxEntry,
    OutboxState,
    PauseRow,
    SilenceRow,
    Spent,
    StreamRow,
)
from sentinel.watch.context import Watch
from sentinel.watch.robust import RobustOffer, robust_offers
from sentinel.watch.shares import budget_of, waiting

A_DAY = timedelta(days=1)
RECENT = 50
"""Looks among which the last scheduled one is searched; the others are runs somebody asked for."""


@dataclass(frozen=True)
class ScenarioStatus:
    """How one scenario stands.

    Fields:
        verdict: of the last scheduled look; `new` without a baseline, `paused` while replays are stopped, None when it
            was not looked at since it was approved or its matter was closed.
        reason, detail: why it is unmeasured or paused; empty otherwise.
        last_look, next_due: None: never, or not planned yet (no daemon has run).
        baseline, release: version approved and for what; None: nothing is.
        drift: number of the open matter; None: there is none.
        streams: how many are judged; watching: how many of them gather evidence.
        evidence: how rarely chance brings so much, of the open matter or of what is building; empty while all is quiet.
        waiting: steps that wait for approval.
        proofs: from when on a change of each stream could be proved.
        robust_offers: streams that were dismissed twice and could be judged patiently.
    """

    scenario: str
    title: str
    kind: str
    target: str
    verdict: str | None
    reason: str
    detail: str
    last_look: datetime | None
    next_due: datetime | None
    baseline: int | None
    release: str | None
    drift: int | None
    streams: int
    watching: int
    evidence: str
    waiting: tuple[str, ...]
    proofs: tuple[StreamProof, ...]
    robust_offers: tuple[RobustOffer, ...]


@dataclass(frozen=True)
class TargetStatus:
    """What all scenarios of a target show together.

    Fields:
        drift: number of the open matter of the whole target; None: there is none.
        streams: how many measures are judged over all scenarios; watching: how many of them gather evidence.
        evidence: how rarely chance brings so much, of the open matter or of what is building; empty while all is quiet.
        waiting: scenarios whose approval would end the open matter.
        names: of these streams, as `explain` takes them.
    """

    target: str
    drift: int | None
    streams: int
    watching: int
    evidence: str
    waiting: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """How the whole watch stands.

    Fields:
        at: when this was so.
        everywhere: what the scenarios of each target show together.
        incidents: open ones.
        outbox: entries by state; problems: those that failed or wait for another attempt.
        spent: in the last 24 hours; runs_per_day, tokens_per_day: what the settings allow.
        daemon: process id of the running service; None: none runs.
    """

    at: datetime
    scenarios: tuple[ScenarioStatus, ...]
    everywhere: tuple[TargetStatus, ...]
    assets: tuple[AssetView, ...]
    incidents: tuple[IncidentRow, ...]
    pauses: tuple[PauseRow, ...]
    silences: tuple[SilenceRow, ...]
    outbox: Mapping[OutboxState, int]
    problems: tuple[OutboxEntry, ...]
    spent: Spent
    runs_per_day: int
    tokens_per_day: int
    daemon: int | None


def status(watch: Watch, daemon: int | None) -> Status:
    """Return how the watch stands now.

    Args:
        daemon: process id of the service that watches this store; None: none runs.
    """
    store, now, limits = watch.store, watch.clock.now(), watch.settings.limits
    return Status(
        at=now,
        scenarios=tuple(scenario_status(watch, one, now) for one in watch.watched()),
        everywhere=tuple(target_status(watch, name) for name in watch.settings.targets),
        assets=tuple(assets(watch)),
        incidents=tuple(store.incidents.list(status="open")),
        pauses=tuple(store.pauses.list()),
        silences=tuple(store.silences.list(active_at=now)),
        outbox=store.outbox.counts(),
        problems=tuple(store.outbox.problems()),
        spent=store.looks.spent(now - A_DAY),
        runs_per_day=limits.runs_per_day,
        tokens_per_day=limits.tokens_per_day,
        daemon=daemon,
    )


def scenario_status(watch: Watch, loaded: LoadedScenario, now: datetime) -> ScenarioStatus:
    """Return how one scenario stands now."""
    store, scenario, target = watch.store, loaded.scenario, loaded.target_id
    name = scenario.scenario
    look = _last_scheduled(store.looks.history(target, name, limit=RECENT))
    pause = store.pauses.active(target, name)
    baseline = store.baselines.current(target, name)
    drift = store.drifts.current(target, name)
    planned = store.schedule.get(target, name)
    rows = list(store.streams.load(target, name).values())
    return ScenarioStatus(
        scenario=name,
        title=scenario.title or name,
        kind=scenario.kind,
        target=target,
        verdict=_verdict(look, pause, baseline, drift),
        reason=_reason(look, pause),
        detail=pause.why if pause is not None else look.detail if look is not None else "",
        last_look=look.ended_at if look is not None else None,
        next_due=planned.next_due_at if planned is not None else None,
        baseline=baseline.version if baseline is not None else None,
        release=baseline.release if baseline is not None else None,
        drift=drift.id if drift is not None else None,
        streams=len(rows),
        watching=sum(1 for row in rows if row.status == "watching"),
        evidence=_evidence(watch, drift, rows),
        waiting=_waiting(loaded, baseline),
        proofs=proofs(loaded, rows, now),
        robust_offers=tuple(robust_offers(watch, target, name)),
    )


def target_status(watch: Watch, target: str) -> TargetStatus:
    """Return what all scenarios of a target show together."""
    rows = list(watch.store.streams.load(target, EVERYWHERE).values())
    drift = watch.store.drifts.current(target, EVERYWHERE)
    names = dict.fromkeys(name for row in rows for name in waiting(watch, target, row.config))
    return TargetStatus(
        target=target,
        drift=drift.id if drift is not None else None,
        streams=len(rows),
        watching=sum(1 for row in rows if row.status == "watching"),
        evidence=_evidence(watch, drift, rows),
        waiting=tuple(names),
        names=tuple(name_of(row.key) for row in rows),
    )


def _last_scheduled(looks: Sequence[LookRow]) -> LookRow | None:
    return next((one for one in looks if one.origin == "schedule"), None)


def _verdict(
    look: LookRow | None, pause: PauseRow | None, baseline: BaselineRow | None, drift: DriftRow | None
) -> str | None:
    if pause is not None:
        return "paused"
    if drift is not None and (look is None or look.verdict != "unmeasured"):
        return "drifted"
    if look is None or look.verdict == "new":
        return "new" if baseline is None else None
    # a person approved or closed the matter since that look: it says nothing of how things are now
    return None if look.verdict == "drifted" else look.verdict


def _reason(look: LookRow | None, pause: PauseRow | None) -> str:
    if pause is not None:
        return f"paused by {pause.by}"
    return look.reason if look is not None else ""


def _evidence(watch: Watch, drift: DriftRow | None, rows: Sequence[StreamRow]) -> str:
    """Return the words on chance of the open matter, else of the strongest evidence that is building; else nothing."""
    if drift is not None:
        return drift_view(watch, drift.id).headline
    building = [row for row in rows if row.status == "watching" and row.threshold > 0]
    worst = max(building, key=lambda row: row.evidence / row.threshold, default=None)
    if worst is None:
        return ""
    chance = headline(worst.evidence, worst.threshold, budget_of(watch))
    return f"{name_of(worst.key)}: {chance}" if worst.key.scenario == EVERYWHERE else chance


def _waiting(loaded: LoadedScenario, baseline: BaselineRow | None) -> tuple[str, ...]:
    """Return the steps that are new or changed since the baseline, each once, in file order."""
    parts = baseline.parts if baseline is not None else ()
    known = {(part.variant, part.step): part.step_hash for part in parts}
    return tuple(
        dict.fromkeys(
            step
            for (variant, step), digest in loaded.step_hashes.items()
            if known.get((variant, step)) != digest
        )
    )
