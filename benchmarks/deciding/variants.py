"""Wordings of one probe: an urn each, one urn for all drawn at random, or one urn with reruns of one wording."""

from dataclasses import dataclass
from math import inf
from random import Random

from benchmarks.deciding.delays import looks, middle
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import BEGIN, SPACING
from benchmarks.deciding.worlds import FLEET_MONTH, MONTH, SIMILARITY
from benchmarks.report import Report, Table, say
from sentinel.drift import Look, Stream

WORDINGS = 4
APPROVED = 5
"""Approved replies of each wording."""
SPREAD = 2.0
"""How far wordings differ, in standard deviations of the replies to one of them."""
QUIET, AFTER, SHIFT = 336, 200, 2.0
MOST_FALSE, MOST_LOOKS = 0.01, 4


@dataclass(frozen=True)
class Arrangement:
    """How wordings are kept and asked.

    Fields:
        own_urns: each wording has its own urn.
        drawn: a wording is drawn for every single sample; else reruns repeat the look's wording.
    """

    own_urns: bool
    drawn: bool


ARRANGEMENTS = {
    "an urn for each wording, asked in turn": Arrangement(own_urns=True, drawn=False),
    "one urn, wordings drawn for every sample": Arrangement(own_urns=False, drawn=True),
    "one urn, reruns of the same wording": Arrangement(own_urns=False, drawn=False),
}


def ask(task: tuple[str, int, int, int]) -> tuple[int, float]:
    """Return the false alerts of one stream, and the looks from the change to the alert."""
    name, number, quiet, after = task
    arrangement, rng = ARRANGEMENTS[name], Random(f"wordings/{quiet}/{number}")
    levels = [rng.gauss(0, SPREAD) for _ in range(WORDINGS)]
    approved = [(each, levels[each] + rng.gauss(0, 1)) for each in range(WORDINGS) for _ in range(APPROVED)]
    baseline: dict[str, list[float]] = {}
    for wording, value in approved:
        baseline.setdefault(_urn(arrangement, wording), []).append(value)
    stream = Stream.start(SIMILARITY, baseline)
    false_alerts = 0
    for at in range(quiet + after):
        look = Look({"": stream}, {"": float(FLEET_MONTH)}, at=BEGIN + at * SPACING)
        shift = SHIFT if at >= quiet else 0.0
        first = at % WORDINGS if arrangement.own_urns else rng.randrange(WORDINGS)
        look.scheduled({"": levels[first] + rng.gauss(-shift, 1)}, _urn(arrangement, first))
        while look.reruns_wanted():
            again = rng.randrange(WORDINGS) if arrangement.drawn else first
            look.rerun({"": levels[again] + rng.gauss(-shift, 1)}, _urn(arrangement, again))
        if look.results()[""].crossed:
            if at >= quiet:
                return false_alerts, at - quiet + 1
            false_alerts += 1
            stream.dismissed()
    return false_alerts, inf


def _urn(arrangement: Arrangement, wording: int) -> str:
    return f"wording {wording}" if arrangement.own_urns else ""


def tell_variants(report: Report, scale: Scale) -> None:
    """Add amendment 3."""
    rows = []
    for name, arrangement in ARRANGEMENTS.items():
        say(f"wordings: {name}")
        quiet = scale.spread(ask, [(name, number, MONTH, 0) for number in range(scale.changed)])
        moved = scale.spread(ask, [(name, number, QUIET, AFTER) for number in range(scale.changed)])
        false, after = sum(alerts for alerts, _ in quiet), middle([found for _, found in moved])
        rows.append((name, f"{false} in {len(quiet)}", looks(after)))
        if arrangement.own_urns:
            report.promises += [
                at_most("amendment 3: share of stream-months with an alert", false / len(quiet), MOST_FALSE),
                at_most("amendment 3: -2 sd: looks", after, MOST_LOOKS),
            ]
    columns = (
        f"{WORDINGS} wordings, {APPROVED} approved replies each",
        "false alerts in stream-months",
        "-2 sd: looks",
    )
    report.tables.append(Table("Amendment 3: wordings", columns, tuple(rows)))
