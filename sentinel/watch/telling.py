"""From what looks decided to what people must be told: incidents and their outbox rows, in the look's transaction.

An incident's facts live in its row; every change here reads them, changes them, and lets `announcements` say who hears
what. Words are the alerts room's business.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import timedelta

from sentinel.alerts.facts import AssetFacts, FindingFacts, HabitFacts, IncidentFacts, PinFacts, ScenarioFacts
from sentinel.alerts.grouping import incident_for, merged, window
from sentinel.drift import headline
from sentinel.measures import broken_lines
from sentinel.recording import Unmeasured
from sentinel.scenario import LoadedScenario
from sentinel.scenario.cadence import longest_interval
from sentinel.scenario.names import performed
from sentinel.store import EVERYWHERE, DriftRow, FindingRow, IncidentRow, PinMove
from sentinel.watch import pin_facts, recorded
from sentinel.watch.context import Watch
from sentinel.watch.incidents import announce, end_incident, facts_of, new_facts, open_incident
from sentinel.watch.looked import Looked
from sentinel.watch.observing import release_of
from sentinel.watch.shares import FLEET_SECONDS, budget_of, waiting

BLIND_ADVICE = {
    Unmeasured.LOGIN: "sign-in failed: check the account and the login scenario",
    Unmeasured.RATE_LIMIT: "the product answers 429: allow Sentinel's traffic or look less often",
    Unmeasured.SERVER: "the product answers with server errors",
    Unmeasured.NETWORK: "the product cannot be reached",
    Unmeasured.BROWSER: "the browser failed: run `sentinel doctor`",
    Unmeasured.TIMEOUT: "replays run into their time limit",
    Unmeasured.PINS: "parts of the product move while it is looked at",
    Unmeasured.SENTINEL: "Sentinel itself failed: see its log",
}


TIMES = frozenset({"turn.seconds", FLEET_SECONDS})
"""Measures of the same thing: how long replies take, in one step and over all scenarios."""


def incident_for_drift(watch: Watch, target: str, measures: Set[str], everywhere: bool = False) -> int:
    """Return the incident a new drift belongs to: opened together with it, on one pin change, or a new one.

    What moved in one scenario and what moved over all of them is one cause where the measure is the same, however long
    after each other it was found.

    Args:
        everywhere: it is a matter of the whole target.
    """
    store, now = watch.store, watch.clock.now()
    open_ones = [facts_of(watch, row.id) for row in store.incidents.list(status="open", target=target)]
    moves = frozenset((move.pin, pin_facts.shortened(move.after)) for move in recent_moves(watch, target))
    together = window(longest_interval(one.scenario.schedule for one in watch.watched()))
    for kind in ("drift", "pin"):  # a move told of by itself becomes a drift when behaviour moved with it
        alike = [replace(one, kind="drift") for one in open_ones if one.kind == kind]
        joined = incident_for(alike, "drift", target, "", moves, now, together)
        if joined is not None:
            return joined
    told = [one.id for one in open_ones if one.kind == "drift" and _tells_of(one, measures, everywhere)]
    if told:
        return max(told)
    cause = "drifted a little in many places" if everywhere else "drifted from what was approved"
    return open_incident(watch, new_facts(watch, "drift", target, cause), "")


def _tells_of(facts: IncidentFacts, measures: Set[str], everywhere: bool) -> bool:
    meant = measures | TIMES if measures & TIMES else measures
    return any(one.measure in meant and everywhere != (one.scenario == EVERYWHERE) for one in facts.findings)


def recent_moves(watch: Watch, target: str) -> list[PinMove]:
    """Return the pin moves of the last day, newest last; flapping left out."""
    since = watch.clock.now() - timedelta(days=1)
    return [move for move in watch.store.pins.moves(target) if move.at >= since and not move.known]


def tell_drift(watch: Watch, looked: Looked, drift: DriftRow) -> None:
    """Tell of a scenario's findings as they stand after this look."""
    facts = facts_of(watch, drift.incident_id)
    scenario = scenario_facts(looked.loaded, looked, drift, watch)
    assets = [recorded.facts_of(watch, one) for one in recorded.assets_of(watch, drift.scenario)]
    findings = [finding_facts(watch, drift, row) for row in watch.store.drifts.findings(drift.id)]
    first = looked.runs[0].recording
    others = replace(
        facts,
        kind="drift",
        findings=tuple(one for one in facts.findings if one.scenario != drift.scenario),
    )
    addition = replace(
        facts,
        findings=tuple(findings),
        scenarios=(scenario,),
        assets=tuple(assets),
        pins=tuple(_pins_of(watch, drift, findings)),
        release_now=release_of(first) or "",
        release_before=looked.approved.baseline.release if looked.approved.baseline else "",
        last_good_run=_last_good(watch, drift),
        first_bad_run=min((one.since_run for one in findings if one.since_run), default=None),
    )
    grown = merged(others, addition)
    matters = watch.store.drifts.list(status="open", incident_id=drift.incident_id)
    announce(watch, replace(grown, next_commands=drift_commands(watch, matters, grown.first_bad_run)))


def tell_everywhere(watch: Watch, drift: DriftRow) -> None:
    """Tell of a target's findings over all its scenarios as they stand after this look."""
    facts = facts_of(watch, drift.incident_id)
    findings = [finding_facts(watch, drift, row) for row in watch.store.drifts.findings(drift.id)]
    addition = replace(
        facts,
        findings=tuple(findings),
        scenarios=(subject(facts),),
        pins=tuple(_pins_of(watch, drift, findings)),
        first_bad_run=min((one.since_run for one in findings if one.since_run), default=None),
    )
    grown = merged(replace(facts, kind="drift"), addition)
    matters = watch.store.drifts.list(status="open", incident_id=drift.incident_id)
    announce(watch, replace(grown, next_commands=drift_commands(watch, matters, grown.first_bad_run)))


def subject(facts: IncidentFacts) -> ScenarioFacts:
    """Return the whole target as people are told of it beside scenarios."""
    return ScenarioFacts(
        id=EVERYWHERE, title=f"{facts.target_name or facts.target} as a whole", kind="target"
    )


def end_drift(watch: Watch, drift: DriftRow, status: str, *, by: str, note: str, words: str = "") -> DriftRow:
    """Close a matter; its incident ends with the last of its matters. Return the matter as closed.

    Args:
        status: `recovered`, `approved`, `fixed` or `dismissed`.
        words: how people are told it ended; the status where left out.
    """
    store = watch.store
    store.drifts.close(drift.id, status, by, note)
    left = [
        one
        for one in store.drifts.list(status="open", target=drift.target)
        if one.incident_id == drift.incident_id
    ]
    facts = with_assets(watch, facts_of(watch, drift.incident_id))
    if left:
        gone = [one for one in facts.findings if one.scenario != drift.scenario]
        stays = [one for one in facts.scenarios if one.id != drift.scenario]
        announce(watch, replace(facts, findings=tuple(gone), scenarios=tuple(stays)))
    else:
        end_incident(watch, _whole(watch, facts), words or status)
    closed = store.drifts.get(drift.id)
    assert closed is not None
    return closed


def _whole(watch: Watch, facts: IncidentFacts) -> IncidentFacts:
    """Return the facts with every matter the incident ever had: its end is told to all who heard of a part."""
    matters = watch.store.drifts.list(incident_id=facts.id)
    findings = [
        finding_facts(watch, one, row) for one in matters for row in watch.store.drifts.findings(one.id)
    ]
    known = {one.scenario.scenario: one for one in watch.watched()}
    names = dict.fromkeys(one.scenario for one in matters if one.scenario in known)
    scenarios = tuple(plain_scenario(known[name]) for name in names)
    if any(one.scenario == EVERYWHERE for one in matters):
        scenarios = (*scenarios, subject(facts))
    return merged(
        replace(facts, scenarios=scenarios), replace(facts, findings=tuple(findings), scenarios=scenarios)
    )


def tell_pin(watch: Watch, target: str, move: PinMove) -> None:
    """Tell of a pin that moved without a reviewed change."""
    cause = f"the {move.pin} pin moved without a reviewed change"
    fact = pin_facts.facts_of(watch, move)
    row = watch.store.incidents.find_open("pin", target)
    commands = (f"sentinel change add {move.pin} --by WHO --review URL", "sentinel log")
    if row is None:
        facts = replace(new_facts(watch, "pin", target, cause), pins=(fact,), next_commands=commands)
        announce(watch, replace(facts, id=open_incident(watch, facts, "")))
        return
    facts = IncidentFacts.from_dict(row.facts)
    announce(watch, merged(facts, replace(facts, pins=(fact,))))


def tell_reviews(watch: Watch) -> None:
    """Bring open incidents that name moved pins up to date with the reviews on record; end what was only about them."""
    for row in watch.store.incidents.list(status="open"):
        facts = facts_of(watch, row.id)
        if not facts.pins:
            continue
        told = {(pin.pin, pin.after, pin.at) for pin in facts.pins}
        known = [pin_facts.facts_of(watch, move) for move in watch.store.pins.moves(facts.target)]
        now = tuple(pin for pin in known if (pin.pin, pin.after, pin.at) in told)
        facts = merged(facts, replace(facts, pins=now))
        # a drift that joined keeps the incident open: its behaviour moved, reviewed or not
        if facts.kind == "pin" and all(pin.reviewed_by is not None for pin in facts.pins):
            end_incident(watch, facts, "reviewed")
        else:
            announce(watch, facts)


def tell_blind(watch: Watch, loaded: LoadedScenario, reason: Unmeasured, detail: str, looks: int) -> None:
    """Tell that a scenario cannot be looked at, with every recording this leaves unverified."""
    row = watch.store.incidents.find_open("blind", loaded.target_id)
    facts = (
        IncidentFacts.from_dict(row.facts)
        if row is not None
        else new_facts(watch, "blind", loaded.target_id, BLIND_ADVICE[reason])
    )
    if row is None:
        facts = replace(facts, id=open_incident(watch, facts, ""))
    scenario = loaded.scenario
    problem = f"{scenario.scenario}: {looks} looks in a row: {reason.value}: {detail}"
    problems = [one for one in facts.problems if not one.startswith(f"{scenario.scenario}: ")]
    assets = [recorded.facts_of(watch, one) for one in recorded.assets_of(watch, scenario.scenario)]
    announce(
        watch,
        replace(
            facts,
            scenarios=_with(facts.scenarios, plain_scenario(loaded)),
            problems=(*problems, problem[:500]),
            assets=merged(facts, replace(facts, assets=tuple(assets))).assets,
            next_commands=(f"sentinel history {scenario.scenario}", "sentinel doctor"),
        ),
    )


def tell_seen_again(watch: Watch, loaded: LoadedScenario, row: IncidentRow) -> None:
    """Take a scenario out of a blind incident; with the last one it ends."""
    facts, name = with_assets(watch, IncidentFacts.from_dict(row.facts)), loaded.scenario.scenario
    left = tuple(one for one in facts.scenarios if one.id != name)
    if not left:
        end_incident(watch, facts, "recovered")
        return
    problems = tuple(one for one in facts.problems if not one.startswith(f"{name}: "))
    announce(watch, replace(facts, scenarios=left, problems=problems))


def tell_problem(watch: Watch, kind: str, cause: str, problem: str, commands: Sequence[str]) -> None:
    """Tell of a reached limit or a fault of Sentinel itself; once while it lasts.

    Args:
        kind: `limit` or `self`.
        cause: a stable word for what is wrong: `limit:runs_per_day`, `file:scenarios/late.yaml`.
    """
    row = watch.store.incidents.find_open(kind, None, cause)
    if row is not None:
        return
    facts = replace(
        new_facts(watch, kind, "*", problem[:200]), problems=(problem[:500],), next_commands=tuple(commands)
    )
    announce(watch, replace(facts, id=open_incident(watch, facts, cause)))


def end_problem(watch: Watch, kind: str, cause: str) -> None:
    """End what `tell_problem` told, if it was told."""
    row = watch.store.incidents.find_open(kind, None, cause)
    if row is not None:
        end_incident(watch, IncidentFacts.from_dict(row.facts), "recovered")


def tell_assets(watch: Watch, target: str, assets: Sequence[AssetFacts], cause: str) -> None:
    """Tell of recordings that are false or stale though no drift is open: one incident for each."""
    for asset in assets:
        row = watch.store.incidents.find_open("asset", target, f"asset:{asset.id}")
        if row is not None:
            continue
        facts = replace(
            new_facts(watch, "asset", target, cause),
            assets=(asset,),
            next_commands=(
                f"sentinel asset recorded {asset.id} --baseline N",
                f"sentinel asset retire {asset.id}",
            ),
        )
        announce(watch, replace(facts, id=open_incident(watch, facts, f"asset:{asset.id}")))


def finding_facts(watch: Watch, drift: DriftRow, row: FindingRow) -> FindingFacts:
    """Return a stored finding as people are told of it."""
    return FindingFacts(
        scenario=drift.scenario,
        step=row.step,
        variant=row.variant,
        measure=row.measure,
        title=row.title,
        concern=str(row.concern),
        kind=str(row.kind),
        before=row.before,
        after=row.after,
        odds=row.odds,
        headline=headline(row.evidence, row.threshold, budget_of(watch)),
        reproduced=(row.reproduced_m, row.reproduced_n) if row.reproduced_n is not None else None,
        rate_low=row.rate_low,
        rate_high=row.rate_high,
        since_run=row.first_at,
        first_lo=row.first_lo,
        first_hi=row.first_hi,
        approved=row.approved,
        observed=row.observed,
        diff=row.diff,
        detail=row.detail,
        habit=HabitFacts.from_dict(row.habit) if row.habit is not None else None,
    )


def plain_scenario(loaded: LoadedScenario) -> ScenarioFacts:
    """Return a scenario as people are told of it, without steps."""
    scenario = loaded.scenario
    return ScenarioFacts(
        id=scenario.scenario,
        title=scenario.title or scenario.scenario,
        kind=scenario.kind,
        owner=scenario.owner or "",
        runbook=scenario.runbook or "",
    )


def scenario_facts(loaded: LoadedScenario, looked: Looked, drift: DriftRow, watch: Watch) -> ScenarioFacts:
    """Return a drifted scenario with the steps that are still safe and the spoken lines that no longer hold."""
    moved = {row.step for row in watch.store.drifts.findings(drift.id)}
    watched = [step for variant, step in loaded.step_hashes if variant == looked.variant]
    named = {step.name for step in performed(loaded.scenario, looked.variant) if step.name}
    last = next(run.recording for run in reversed(looked.runs) if run.measured)
    lines = [(one.step, one.line, one.instead) for one in broken_lines(last, loaded.scenario)]
    return replace(
        plain_scenario(loaded),
        safe_steps=tuple(step for step in watched if step not in moved and step in named),
        broken_lines=tuple(lines),
    )


MOST_NAMED = 8
"""More scenarios than this are approved by one command for all of the target."""


def drift_commands(watch: Watch, drifts: Sequence[DriftRow], first_bad_run: int | None) -> tuple[str, ...]:
    """Return what to type about open matters: to see them, to approve the new behaviour, to close them."""
    first = drifts[0]
    names = sorted({name for one in drifts for name in _to_approve(watch, one)})
    scenarios = " ".join(names) if len(names) <= MOST_NAMED else f"--all --target {first.target}"
    diff = (f"sentinel diff {first_bad_run}",) if first_bad_run is not None else ()
    return (
        f"sentinel drifts {first.id}" if len(drifts) == 1 else "sentinel drifts",
        *diff,
        *(f"sentinel explain everywhere/{measure}" for measure in _everywhere(watch, first)),
        f"sentinel rebaseline {scenarios} --release TAG --reviewed-by WHO",
        f"sentinel resolve {first.id if len(drifts) == 1 else 'ID'} --as fixed|dismissed",
    )


def _everywhere(watch: Watch, drift: DriftRow) -> list[str]:
    """Return the measure of a whole target's matter that moved first; nothing where it is one of a scenario."""
    findings = watch.store.drifts.findings(drift.id) if drift.scenario == EVERYWHERE else []
    return [one.measure for one in findings[:1]]


def _to_approve(watch: Watch, drift: DriftRow) -> list[str]:
    """Return the scenarios that must be approved to end a matter by approval."""
    if drift.scenario != EVERYWHERE:
        return [drift.scenario]
    rows = [row for row in watch.store.streams.standings() if row.key[:2] == (drift.target, EVERYWHERE)]
    return [name for row in rows for name in waiting(watch, drift.target, row.config)]


def _pins_of(watch: Watch, drift: DriftRow, findings: Sequence[FindingFacts]) -> list[PinFacts]:
    """Return the pin moves between the last look before the change may have begun and now."""
    first = min((one.first_lo for one in findings if one.first_lo is not None), default=None)
    start = watch.store.looks.run(first) if first is not None else None
    moves = watch.store.pins.moves(drift.target)
    since = start.started_at - timedelta(days=1) if start is not None else None
    return [
        pin_facts.facts_of(watch, move)
        for move in moves
        if since is not None and move.at >= since and not move.known
    ]


def _last_good(watch: Watch, drift: DriftRow) -> int | None:
    run = watch.store.looks.last_good(drift.target, drift.scenario)
    return run.id if run is not None else None


def with_assets(watch: Watch, facts: IncidentFacts) -> IncidentFacts:
    """Return the facts with every recording as it stands now."""
    known = {asset.id: asset for asset in watch.assets}
    return replace(
        facts,
        assets=tuple(
            recorded.facts_of(watch, known[one.id]) if one.id in known else one for one in facts.assets
        ),
    )


def _with(scenarios: Iterable[ScenarioFacts], new: ScenarioFacts) -> tuple[ScenarioFacts, ...]:
    return (*(one for one in scenarios if one.id != new.id), new)
