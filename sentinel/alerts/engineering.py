"""An incident in the words of those who build the product: findings, odds, pins, owners, how to see more.

Knows wording. Refuses to know what sales should do.
"""

from collections.abc import Iterator

from sentinel.alerts.facts import FindingFacts, IncidentFacts, PinFacts, ScenarioFacts
from sentinel.alerts.habits import exposure, quotes, rates
from sentinel.alerts.notice import (
    Line,
    Notice,
    Section,
    Span,
    code,
    line,
    link,
    section,
    strong,
    text_section,
)
from sentinel.alerts.safe import one_line
from sentinel.alerts.wording import (
    LISTED,
    asset_section,
    closing,
    counted,
    ending,
    excerpt,
    false_assets,
    footer,
    listed,
    moment,
    odds,
    person,
    rate,
)
from sentinel.store import EVERYWHERE

_FULL = 5
"""Findings shown with their difference; the others get a line each."""
_DIFF = 900
_QUOTED = 3
"""Worst replies of a habit that are quoted."""


def engineering_notice(facts: IncidentFacts) -> Notice:
    """Return the message engineering reads."""
    if facts.status == "resolved":
        still = false_assets(facts)
        sections = (asset_section("Recordings still false", still),) if still else ()
        title = f"Resolved: {_title(facts)}"
        return Notice(title, line(ending(facts)), sections, footer(facts), reply=closing(facts))
    return Notice(_title(facts), _lead(facts), tuple(_sections(facts)), footer(facts))


def _title(facts: IncidentFacts) -> str:
    where = facts.target if facts.target != "*" else "everything watched"
    if facts.kind == "drift" and facts.scenarios:
        ids = [scenario.id for scenario in facts.scenarios]
        what = listed(["everywhere" if one == EVERYWHERE else one for one in ids], 2)
        return f"drift: {what} on {where}"
    return f"{facts.kind}: {where}"


def _lead(facts: IncidentFacts) -> Line:
    strongest = max(facts.findings, key=lambda one: one.odds or 0.0, default=None)
    cause = one_line(facts.cause, 300).rstrip(".")
    said = [cause[:1].upper() + cause[1:] + "."] if cause else []
    if facts.findings:
        said.append(f"{counted(len(facts.findings), 'finding')} {_reach(facts)}.")
    if strongest is not None and strongest.headline:
        said.append(f"The strongest would come about {one_line(strongest.headline, 200)}.")
    return line(" ".join(said))


def _reach(facts: IncidentFacts) -> str:
    named = sum(scenario.id != EVERYWHERE for scenario in facts.scenarios)
    widely = "over all scenarios" if named < len(facts.scenarios) else ""
    return " and ".join(
        part for part in (f"in {counted(named, 'scenario')}" if named else "", widely) if part
    )


def _sections(facts: IncidentFacts) -> Iterator[Section]:
    strongest_first = sorted(facts.findings, key=lambda one: -(one.odds or 0.0))
    for finding in strongest_first[:_FULL]:
        yield from _finding(finding)
    rest = strongest_first[_FULL:]
    if rest:
        rows = [_short(finding) for finding in rest[:LISTED]]
        if len(rest) > LISTED:
            rows.append(line(f"… and {len(rest) - LISTED} more"))
        yield section("lines", line(strong("More findings")), rows)
    if facts.problems:
        rows = [line(one_line(problem, 400)) for problem in facts.problems[:LISTED]]
        yield section("lines", line(strong("What happened")), rows)
    yield from _change(facts)
    yield from _people(facts)
    if facts.assets:
        yield asset_section("Recordings", facts.assets)
    if facts.next_commands:
        yield text_section("code", line(strong("To see more")), "\n".join(facts.next_commands))


def _name(finding: FindingFacts) -> str:
    where = ["everywhere"] if finding.scenario == EVERYWHERE else [finding.scenario, finding.step]
    parts = [*where, finding.variant, finding.measure]
    return " / ".join(one_line(part, 80) for part in parts if part)


def _finding(finding: FindingFacts) -> Iterator[Section]:
    said = exposure(finding.habit) if finding.habit is not None else ""
    proof = [odds(finding), f"reproduced in {rate(finding)}" if rate(finding) else "", _began(finding)]
    rows = [
        line(
            f"{one_line(finding.title or finding.measure, 100)}: ",
            code(one_line(finding.before, 300)),
            " → ",
            code(one_line(finding.after, 300)),
        ),
        line(" · ".join(part for part in proof if part)),
        line(one_line(finding.detail, 300)),
    ]
    if finding.habit is not None:
        rows += [line("rate: ", rates(finding.habit)), line("exposure: ", said) if said else ()]
    yield section("lines", line(strong(_name(finding))), rows)
    if finding.habit is not None and finding.habit.worst:
        yield section("quote", line(strong("worst replies")), quotes(finding.habit, _QUOTED))
        return
    if finding.diff:
        yield text_section("code", (), excerpt(finding.diff, _DIFF))
    elif finding.observed:
        if finding.approved:
            yield text_section("quote", line(strong("approved")), excerpt(finding.approved, _DIFF // 2))
        yield text_section("quote", line(strong("now")), excerpt(finding.observed, _DIFF // 2))


def _short(finding: FindingFacts) -> Line:
    shown = f" · {rate(finding)}" if rate(finding) else ""
    before, after = code(one_line(finding.before, 120)), code(one_line(finding.after, 120))
    return line(f"{_name(finding)}: ", before, " → ", after, shown)


def _began(finding: FindingFacts) -> str:
    if finding.first_lo is not None and finding.first_hi is not None:
        return f"began after run {finding.first_lo}, by run {finding.first_hi}"
    return f"since run {finding.since_run}" if finding.since_run is not None else ""


def _change(facts: IncidentFacts) -> Iterator[Section]:
    runs = _between(facts)
    rows = [_pin(pin) for pin in facts.pins[:LISTED]]
    if len(facts.pins) > LISTED:
        rows.append(line(f"… and {len(facts.pins) - LISTED} more"))
    if facts.release_before != facts.release_now:
        before, now = facts.release_before or "unknown", facts.release_now or "unknown"
        rows.append(line("release: ", code(one_line(before, 80)), " → ", code(one_line(now, 80))))
    if not facts.pins and facts.kind == "drift" and runs:
        rows.append(line("No pin was seen to move."))
    if rows:
        yield section("lines", line(strong(f"What moved{runs}")), rows)


def _between(facts: IncidentFacts) -> str:
    if facts.last_good_run is None or facts.first_bad_run is None:
        return ""
    return f" between run {facts.last_good_run} (good) and run {facts.first_bad_run} (bad)"


def _pin(pin: PinFacts) -> Line:
    review: tuple[str | Span, ...] = (" · ", strong("no review on record"))
    if pin.reviewed_by is not None or pin.review_url is not None:
        by = one_line(pin.reviewed_by or "unknown", 120)
        review = (f" · reviewed by {by} ", link("review", pin.review_url or ""))
    owner: tuple[str | Span, ...] = (" · ask ", person(pin.owner)) if pin.owner else (" · nobody owns it",)
    moved = (
        f"{one_line(pin.pin, 80)}: ",
        code(one_line(pin.before, 120)),
        " → ",
        code(one_line(pin.after, 120)),
    )
    return line(*moved, f" on {moment(pin.at)}", *owner, *review)


def _people(facts: IncidentFacts) -> Iterator[Section]:
    rows = [_contact(scenario) for scenario in facts.scenarios[:LISTED] if scenario.owner or scenario.runbook]
    if rows:
        yield section("lines", line(strong("Owners and runbooks")), rows)


def _contact(scenario: ScenarioFacts) -> Line:
    owner: tuple[str | Span, ...] = (" ", person(scenario.owner)) if scenario.owner else ()
    runbook: tuple[str | Span, ...] = (" · ", link("runbook", scenario.runbook)) if scenario.runbook else ()
    return line(f"{one_line(scenario.id, 80)}:", *owner, *runbook)
