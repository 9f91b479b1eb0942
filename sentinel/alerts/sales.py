"""An incident in the words of those who show the product: what to do, what is false since when, what is safe.

Knows wording. Refuses to know statistics beyond the rerun count, pins, and internals.
"""

from collections.abc import Iterator

from sentinel.alerts.facts import FindingFacts, HabitFacts, IncidentFacts, ScenarioFacts
from sentinel.alerts.habits import exposure, quotes, rates
from sentinel.alerts.notice import Line, Notice, Section, line, section, strong
from sentinel.alerts.safe import one_line
from sentinel.alerts.wording import (
    LISTED,
    asset_section,
    closing,
    counted,
    ending,
    false_assets,
    footer,
    listed,
    place,
    quoted,
    reruns,
)
from sentinel.kinds import Concern
from sentinel.store import EVERYWHERE

_SHOWN_FINDINGS = 6


def sales_notice(facts: IncidentFacts) -> Notice:
    """Return the message sales reads."""
    if facts.status == "resolved":
        return _resolved(facts)
    title, lead = _opening(facts)
    return Notice(title, lead, tuple(_sections(facts)), footer(facts))


def _product(facts: IncidentFacts) -> str:
    return facts.target_name or ("Everything watched" if facts.target == "*" else facts.target)


def _resolved(facts: IncidentFacts) -> Notice:
    product = _product(facts)
    named = [scenario for scenario in facts.scenarios if scenario.id != EVERYWHERE]
    what = f", {_titles(named)}" if named else ""
    still = false_assets(facts)
    sections = (asset_section("Still false: record them anew or retire them", still),) if still else ()
    return Notice(
        f"Resolved: {product}{what}", line(ending(facts)), sections, footer(facts), reply=closing(facts)
    )


def _opening(facts: IncidentFacts) -> tuple[str, Line]:
    product = _product(facts)
    match facts.kind:
        case "drift":
            return _drift_opening(facts, product)
        case "asset":
            return _asset_title(facts, product), _asset_lead(facts)
        case "blind":
            return f"{product}: we cannot see it at the moment", line(
                "Nobody knows right now whether the demos still hold. Try a demo yourself before you show it."
            )
        case "pin":
            return f"{product} was changed without a review", line(one_line(facts.cause, 300), ".")
        case "limit":
            return f"{product}: the watch has reached a limit", line("Some demos are checked less often.")
        case "self":
            return "The watch over the demos has a problem", line("Some demos may not be checked.")


def _drift_opening(facts: IncidentFacts, product: str) -> tuple[str, Line]:
    if false_assets(facts):
        return _asset_title(facts, product), line(
            "Do not send or show what is listed here until it is recorded anew. ",
            "What is still true is named below.",
        )
    demos = [scenario for scenario in facts.scenarios if scenario.kind == "demo"]
    if demos:
        return f"{product}: {_titles(demos)} no longer goes as rehearsed", line(
            "Skip the steps named here in live demos. What is still true is named below."
        )
    if facts.scenarios and all(scenario.id == EVERYWHERE for scenario in facts.scenarios):
        return f"{product}: {_widely(facts)}", line(
            "No single step is known to be wrong. Try a demo yourself before you show it; ",
            "where most of it was seen stands below.",
        )
    return f"{product} behaves in a way nobody approved", line(
        "Be ready for it when a customer tries it, and promise nothing that rests on the answers below."
    )


def _widely(facts: IncidentFacts) -> str:
    """Return what moved a little over all scenarios, the most serious of it."""
    concerns = {finding.concern for finding in facts.findings}
    said = {
        Concern.ACTION: "it acts a little differently everywhere",
        Concern.CONTENT: "replies differ a little everywhere",
        Concern.SPEED: "it takes longer everywhere",
    }
    return next(
        (words for concern, words in said.items() if concern in concerns), "a little changed everywhere"
    )


def _asset_title(facts: IncidentFacts, product: str) -> str:
    assets = false_assets(facts)
    if not assets:
        return f"{product}: {_recordings(facts)} to be reviewed"
    if len(assets) == 1:
        return f"{product}: the recording {one_line(assets[0].title or assets[0].id, 60)} is no longer true"
    return f"{product}: {counted(len(assets), 'recording')} no longer true"


def _asset_lead(facts: IncidentFacts) -> Line:
    if false_assets(facts):
        return line("Do not send or show what is listed here until it is recorded anew.")
    return line("Its review is overdue. Watch it once more, then record it anew, or say that it still holds.")


def _recordings(facts: IncidentFacts) -> str:
    if len(facts.assets) == 1:
        return f"the recording {one_line(facts.assets[0].title or facts.assets[0].id, 60)} is"
    return f"{counted(len(facts.assets), 'recording')} are"


def _titles(scenarios: list[ScenarioFacts]) -> str:
    if len(scenarios) == 1:
        return one_line(scenarios[0].title or scenarios[0].id, 60)
    return counted(len(scenarios), "demo")


def _sections(facts: IncidentFacts) -> Iterator[Section]:
    false = false_assets(facts)
    unverified = [asset for asset in facts.assets if asset.status == "unverified"]
    if false:
        yield asset_section("Do not show", false)
    for scenario in facts.scenarios[:LISTED]:
        rows = list(_scenario_rows(facts, scenario))
        if rows:
            yield section("lines", line(strong(scenario.title or scenario.id)), rows)
    if len(facts.scenarios) > LISTED:
        rest = [scenario.title or scenario.id for scenario in facts.scenarios[LISTED:]]
        yield section("lines", (), [line(f"Also: {listed(rest)}")])
    if unverified:
        yield asset_section("Nobody knows whether these are still true", unverified)
    if facts.problems:
        yield section(
            "lines", line(strong("What happened")), [line(one_line(p, 300)) for p in facts.problems[:LISTED]]
        )


def _scenario_rows(facts: IncidentFacts, scenario: ScenarioFacts) -> Iterator[Line]:
    findings = [finding for finding in facts.findings if finding.scenario == scenario.id]
    if scenario.kind == "demo" and findings:
        yield _skip(findings)
    lined = {step for step, _, _ in scenario.broken_lines}
    for step, said, instead in scenario.broken_lines[:_SHOWN_FINDINGS]:
        yield _broken_line(step, said, instead, findings)
    for finding in [one for one in findings if one.step not in lined][:_SHOWN_FINDINGS]:
        yield _moved(finding)
    if scenario.safe_steps:
        yield line("Still true: ", listed(scenario.safe_steps), ".")
    elif scenario.kind == "demo" and findings:
        yield line("No other step of it has been confirmed as still true.")


def _skip(findings: list[FindingFacts]) -> Line:
    steps = list(dict.fromkeys(finding.step for finding in findings))
    if "*" in steps:
        return line(strong("Do not show it"), " until this is resolved.")
    return line(strong("Skip: "), listed(steps), ".")


def _broken_line(step: str, said: str, instead: str, findings: list[FindingFacts]) -> Line:
    shown = next((reruns(finding) for finding in findings if finding.step == step and finding.reproduced), "")
    return line(
        f"At {one_line(step, 80)} you say {quoted(said)}; it now answers {quoted(instead)}",
        f" ({shown})." if shown else ".",
    )


def _habit(finding: FindingFacts, habit: HabitFacts) -> Line:
    said, worst = exposure(habit), next(quotes(habit, 1), ())
    return line(
        f"{one_line(finding.title or finding.measure, 100)}, {place(finding)}: {rates(habit)}.",
        f" {said[:1].upper()}{said[1:]}." if said else "",
        *((" The worst: ", *worst) if worst else ()),
        _most_of(finding),
    )


def _most_of(finding: FindingFacts) -> str:
    return f" {one_line(finding.detail, 300)}." if finding.scenario == EVERYWHERE and finding.detail else ""


def _moved(finding: FindingFacts) -> Line:
    if finding.habit is not None:
        return _habit(finding, finding.habit)
    if finding.scenario == EVERYWHERE:
        return _little(finding)
    shown = reruns(finding)
    answer = f" It now answers {quoted(finding.observed)}" if finding.observed else ""
    return line(
        f"{one_line(finding.title or finding.measure, 100)}, {place(finding)}: "
        f"before {one_line(finding.before, 200)}, now {one_line(finding.after, 200)}"
        + (f" ({shown})." if shown else "."),
        answer and answer + ".",
    )


def _little(finding: FindingFacts) -> Line:
    """Return what moved a little in many scenarios; what was counted is for engineers, how often is for everybody."""
    title = one_line(finding.title or finding.measure, 100)
    before, after = one_line(finding.before, 200), one_line(finding.after, 200)
    _, counted_before, often_before = before.rpartition(" in ")
    _, counted_after, often_after = after.rpartition(" in ")
    if counted_before and counted_after:
        said = f"{title} is off in {often_after} runs over all scenarios, {often_before} before."
    else:
        said = f"{title}, {place(finding)}: before {before}, now {after}."
    return line(said, _most_of(finding))
