"""Latency: found when it lasts, silent about slow hours, one false alarm a month at most."""

from benchmarks.deciding.catalogue import SLOW_HOURS, SLOWER
from benchmarks.deciding.delays import changes, looks, middle, missed
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.report import Report, Table

MOST_LOOKS = {"latency x2": 40, "latency x1.5": 90}
MOST_CALLED = {"x3 for 2 hours": 0.01, "x3 for 6 hours": 0.15}


def tell_latency(report: Report, scale: Scale) -> None:
    """Add T9 (its false alarms are a row of T2)."""
    rows = []
    for world in SLOWER:
        found = changes(scale, world)
        after = middle([one.ours for one in found])
        rows.append((world.name, looks(after), f"{missed(found):.1%}"))
        if world.name in MOST_LOOKS:
            report.promises.append(at_most(f"T9: {world.name}: looks", after, MOST_LOOKS[world.name]))
    report.tables.append(
        Table("T9: slower for good", ("change", "median looks", "missed in 400"), tuple(rows))
    )
    blips = {world.name: 1 - missed(changes(scale, world)) for world in SLOW_HOURS}
    called = tuple((name, f"{share:.1%}") for name, share in blips.items())
    report.tables.append(Table("T9: slow for hours", ("change", "called drift"), called))
    report.promises += [
        at_most(f"T9: share of {name} called drift", share, MOST_CALLED[name])
        for name, share in blips.items()
    ]
