"""A pin moves (a model's fingerprint, a build): what the larger stake buys, and what it costs in false alarms."""

from benchmarks.deciding.catalogue import WORLDS
from benchmarks.deciding.delays import delay, looks, middle
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import watch
from benchmarks.deciding.worlds import STREAMS, Feed
from benchmarks.report import Report, Table, say
from sentinel.drift import PIN_WEIGHT

MOVES = (300, 620, 940, 1260)
"""Four moves a month, the most that are paid for."""

UNCHANGED = ("habit in 15 %", "similarity, loose replies", "tokens", "first tool 95/5")
CHANGED = ("similarity -1 sd", "similarity -2 sd", "tokens x1.3", "habit 0 to 20 %")
WAYS: dict[str, tuple[bool, float]] = {
    "no pin known": (False, 1.0),
    "a round of reruns": (True, 1.0),
    f"and a stake of {PIN_WEIGHT:g}": (True, PIN_WEIGHT),
}
MOST_FALSE = 1.0
MOST_SHARE = 0.67


def found(task: tuple[str, str, int]) -> float:
    """Return the looks to the alert when the change comes with a moved pin."""
    name, way, number = task
    known, stake = WAYS[way]
    feed = Feed(WORLDS[name], 19, number)
    return delay(feed.world, watch(feed, pins=(feed.world.quiet,) if known else (), stake=stake).alert)


def false(task: tuple[str, str, int]) -> int:
    """Return the false alerts of a month in which the pin moved four times and nothing else did."""
    name, way, number = task
    known, stake = WAYS[way]
    return len(watch(Feed(WORLDS[name], 23, number), pins=MOVES if known else (), stake=stake).false_alerts)


def tell_pins(report: Report, scale: Scale) -> None:
    """Add amendment 6."""
    rows = []
    for name in CHANGED:
        say(f"pins: {name}")
        after = [
            middle(scale.spread(found, [(name, way, number) for number in range(scale.changed)]))
            for way in WAYS
        ]
        rows.append((name, *map(looks, after)))
        report.promises.append(
            at_most(
                f"amendment 6: {name}: share of the looks without a pin", after[-1] / after[0], MOST_SHARE
            )
        )
    report.tables.append(Table("Amendment 6: median looks when a pin moved", ("change", *WAYS), tuple(rows)))
    totals = []
    for way in WAYS:
        say(f"pins, quiet months: {way}")
        tasks = [(name, way, number) for name in UNCHANGED for number in range(scale.streams)]
        totals.append(sum(scale.spread(false, tasks)) * STREAMS / len(tasks))
    row = (f"{len(MOVES)} moves a month, {len(UNCHANGED)} kinds", *(f"{rate:.2f}" for rate in totals))
    report.tables.append(Table("Amendment 6: false alarms a fleet-month", ("unchanged", *WAYS), (row,)))
    if scale.full:
        report.promises.append(at_most("amendment 6: false alarms a fleet-month", totals[-1], MOST_FALSE))
