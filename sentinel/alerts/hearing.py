"""Which part of an incident an audience hears of, what that part consists of, and how severe it is.

Knows concerns, routes and silences. Refuses to know words, messages and the database.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sentinel.alerts.facts import AssetFacts, FindingFacts, IncidentFacts, PinFacts
from sentinel.kinds import Concern
from sentinel.settings.model import Audience
from sentinel.store import SilenceRow

Routing = Mapping[str, Collection[str] | None]
"""Scenario id to the audiences it names; None, or no entry: every audience."""

_SERIOUS = frozenset({Concern.CONTENT, Concern.ACTION})


@dataclass(frozen=True)
class Heard:
    """An audience's part of an incident.

    Fields:
        facts: what it hears of, silenced or not; None when none of it is for this audience.
        silenced: whether all of it that still fires is silenced at the moment.
    """

    facts: IncidentFacts | None
    silenced: bool = False


def heard(
    facts: IncidentFacts,
    name: str,
    audience: Audience,
    routing: Routing,
    silences: Sequence[SilenceRow],
    told: Collection[str] = (),
) -> Heard:
    """Return the audience's part: of a drift the findings it hears of in the scenarios that name it.

    A silenced finding that was told before (`told`: names of `scope_of`) stays, so that muting one thing does
    not edit it away. What has no findings goes to every audience that one of its scenarios names.
    """
    routed = frozenset(one.id for one in facts.scenarios if _names(routing, one.id, name))
    if facts.kind != "drift":
        if facts.scenarios and not routed:
            return Heard(None)
        part = replace(
            facts,
            scenarios=tuple(one for one in facts.scenarios if one.id in routed),
            findings=tuple(one for one in facts.findings if one.concern in audience.hears),
            assets=_routed_assets(facts, routed),
        )
        return Heard(part, _muted(facts.target, name, silences, _scenario_ids(facts)))
    mine = [f for f in facts.findings if f.concern in audience.hears and _names(routing, f.scenario, name)]
    if not mine:
        return Heard(None)
    loud = [f for f in mine if not _silenced(facts.target, name, f, silences)]
    shown = [f for f in mine if f in loud or finding_name(f) in told] if loud else mine
    return Heard(_with_findings(facts, shown), silenced=not loud)


def finding_name(finding: FindingFacts) -> str:
    """Return the opaque name a finding has in a scope."""
    return "finding|" + "|".join(finding.key)


def asset_name(asset: AssetFacts) -> str:
    """Return the opaque name a recording and its state have in a scope."""
    return f"asset|{asset.id}|{asset.status}"


def pin_name(pin: PinFacts) -> str:
    """Return the opaque name a pin's move has in a scope."""
    return f"pin|{pin.pin}|{pin.after}"


def scope_of(facts: IncidentFacts) -> tuple[str, ...]:
    """Return the names of all that makes an incident larger when it is new: findings, scenarios, recordings.

    Moved pins count only where they are what the incident is about.
    """
    names = [finding_name(finding) for finding in facts.findings]
    names += [f"scenario|{scenario.id}" for scenario in facts.scenarios]
    names += [asset_name(asset) for asset in facts.assets if asset.status in ("false", "unverified")]
    if facts.kind == "pin":
        names += [pin_name(pin) for pin in facts.pins]
    return tuple(sorted(set(names)))


def within(facts: IncidentFacts, names: Collection[str]) -> IncidentFacts:
    """Return only the findings, scenarios, recordings and pins with these names; scenarios also by their
    findings."""
    findings = tuple(one for one in facts.findings if finding_name(one) in names)
    touched = {one.scenario for one in findings}
    return replace(
        facts,
        findings=findings,
        scenarios=tuple(one for one in facts.scenarios if one.id in touched or f"scenario|{one.id}" in names),
        assets=tuple(one for one in facts.assets if asset_name(one) in names),
        pins=tuple(one for one in facts.pins if facts.kind != "pin" or pin_name(one) in names),
    )


def severity_of(facts: IncidentFacts) -> int:
    """Return 3 when what the product says or does changed or a recording is false, 2 for structure and for
    not seeing, 1 for the rest."""
    if any(asset.status == "false" for asset in facts.assets):
        return 3
    concerns = {finding.concern for finding in facts.findings}
    if concerns & _SERIOUS:
        return 3
    if Concern.STRUCTURE in concerns or facts.kind in ("blind", "self"):
        return 2
    return 1


def _names(routing: Routing, scenario: str, audience: str) -> bool:
    named = routing.get(scenario)
    return named is None or audience in named


def _with_findings(facts: IncidentFacts, findings: Iterable[FindingFacts]) -> IncidentFacts:
    kept = tuple(findings)
    scenarios = {finding.scenario for finding in kept}
    return replace(
        facts,
        findings=kept,
        scenarios=tuple(one for one in facts.scenarios if one.id in scenarios),
        assets=_routed_assets(facts, scenarios),
    )


def _routed_assets(facts: IncidentFacts, scenarios: Collection[str]) -> tuple[AssetFacts, ...]:
    known = _scenario_ids(facts)
    return tuple(one for one in facts.assets if one.scenario not in known or one.scenario in scenarios)


def _scenario_ids(facts: IncidentFacts) -> frozenset[str]:
    return frozenset(one.id for one in facts.scenarios)


def _silenced(target: str, audience: str, finding: FindingFacts, silences: Sequence[SilenceRow]) -> bool:
    return any(
        one.target in (None, target)
        and one.audience in (None, audience)
        and one.scenario in (None, finding.scenario)
        and one.measure in (None, finding.measure)
        for one in silences
    )


def _muted(target: str, audience: str, silences: Sequence[SilenceRow], scenarios: frozenset[str]) -> bool:
    """Return whether silences cover the whole: one without a scenario, or one for each of its scenarios."""
    mine = [
        one
        for one in silences
        if one.measure is None and one.target in (None, target) and one.audience in (None, audience)
    ]
    covered = {one.scenario for one in mine}
    return None in covered or (bool(scenarios) and scenarios <= covered)
