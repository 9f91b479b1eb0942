"""Phrases both voices share: times, odds, reruns, people, recordings, how something ended.

Knows facts and words. Refuses to know who reads them and where.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sentinel.alerts.facts import AssetFacts, FindingFacts, IncidentFacts
from sentinel.alerts.notice import Line, Section, Span, line, link, section, strong
from sentinel.alerts.safe import cut, one_line
from sentinel.store import EVERYWHERE

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LISTED = 15
"""How many things of one sort are listed by name; the rest are counted."""


def moment(when: datetime | None) -> str:
    """Return `23 Nov 2026 09:30 UTC`; `an unknown time` for None."""
    return "an unknown time" if when is None else when.astimezone(UTC).strftime("%-d %b %Y %H:%M UTC")


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 finding`, `3 findings`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], limit: int = LISTED) -> str:
    """Return `a, b and 3 more`."""
    shown = [one_line(name, 80) for name in names[:limit]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def person(owner: str) -> Span:
    """Return the owner, as a mail link where it is an address."""
    return link(owner, f"mailto:{owner}") if _MAIL.fullmatch(owner) else Span(one_line(owner, 120))


def reruns(finding: FindingFacts) -> str:
    """Return `4 of 5 reruns`; empty where nothing was rerun."""
    if finding.reproduced is None:
        return ""
    shown, of = finding.reproduced
    return f"{shown} of {counted(of, 'rerun')}"


def rate(finding: FindingFacts) -> str:
    """Return `4 of 5 reruns, 28–99 %`; without the interval where there is none."""
    text = reruns(finding)
    if text and finding.rate_low is not None and finding.rate_high is not None:
        text += f", {finding.rate_low * 100:.0f}–{finding.rate_high * 100:.0f} %"
    return text


def odds(finding: FindingFacts) -> str:
    """Return `odds 12,000:1 against chance`; empty where they are not said."""
    return "" if finding.odds is None else f"odds {finding.odds:,.0f}:1 against chance"


def place(finding: FindingFacts) -> str:
    """Return where a finding is, as a person says it: `at compare`, `anywhere in it`, `over all scenarios`."""
    if finding.scenario == EVERYWHERE:
        return "over all scenarios"
    where = "anywhere in it" if finding.step == "*" else f"at {one_line(finding.step, 80)}"
    return f"{where} ({one_line(finding.variant, 40)})" if finding.variant else where


def quoted(text: str, limit: int = 300) -> str:
    """Return the text on one line in quotation marks."""
    return f"“{one_line(text, limit)}”"


def asset_line(asset: AssetFacts) -> Line:
    """Return what holds of one recording, linked."""
    said = {"false": "false since", "unverified": "not verified since", "retired": "retired on"}
    state = (
        "still true"
        if asset.status == "true"
        else f"{said.get(asset.status, asset.status)} {moment(asset.since)}"
    )
    owner: tuple[str | Span, ...] = (" · ", person(asset.owner)) if asset.owner else ()
    return line(link(one_line(asset.title or asset.id, 150), asset.url), f": {state}", *owner)


def asset_section(heading: str, assets: Iterable[AssetFacts]) -> Section:
    """Return the recordings, one a line; the rest counted after `LISTED`."""
    every = list(assets)
    rows = [asset_line(asset) for asset in every[:LISTED]]
    if len(every) > LISTED:
        rows.append(line(f"… and {len(every) - LISTED} more"))
    return section("lines", line(strong(heading)), rows)


def false_assets(facts: IncidentFacts) -> list[AssetFacts]:
    """Return the recordings that promise something false."""
    return [asset for asset in facts.assets if asset.status == "false"]


def ending(facts: IncidentFacts) -> str:
    """Return how the incident ended, in a sentence."""
    resolution = facts.resolution or "closed"
    if resolution.startswith("approved"):
        return f"The way it is now was {one_line(resolution, 200)}."
    said = {
        "recovered": "It is back to what was approved.",
        "fixed": "It was fixed, and the watch goes on against what was approved.",
        "dismissed": "Somebody looked at it and dismissed it.",
    }
    return said.get(resolution, f"It ended: {one_line(resolution, 200)}.")


def closing(facts: IncidentFacts) -> Line:
    """Return what the thread is told when the incident ends: how, and which recordings stay false."""
    still = [asset.title or asset.id for asset in false_assets(facts)]
    rest = f" Still false until recorded anew or retired: {listed(still)}." if still else ""
    return line(strong("Resolved."), " " + ending(facts) + rest)


def footer(facts: IncidentFacts) -> Line:
    """Return the small print."""
    number = f"Incident {facts.id} · " if facts.id else ""
    where = f" · {facts.environment}" if facts.environment else ""
    return line(f"{number}opened {moment(facts.opened_at)}{where}")


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of a text of several lines, at most `limit` characters and 40 lines."""
    rows = cut(text, limit).splitlines()
    return "\n".join(rows[:40] + (["…"] if len(rows) > 40 else []))
