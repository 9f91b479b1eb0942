"""Other worlds, other sizes: what the defaults were not chosen on."""

from dataclasses import asdict, replace

from benchmarks.deciding.catalogue import OTHER_CHANGES, OTHER_QUIET, OTHER_SLOW_HOURS
from benchmarks.deciding.delays import COLUMNS as DELAY_COLUMNS
from benchmarks.deciding.delays import changes, mean_ratio, missed, ratio
from benchmarks.deciding.delays import row as delay_row
from benchmarks.deciding.false_alarms import COLUMNS as ALARM_COLUMNS
from benchmarks.deciding.false_alarms import added, months
from benchmarks.deciding.false_alarms import row as alarm_row
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.report import Report, Table

MOST_RATIO, MOST_FALSE = 0.85, 1.5
MOST_CALLED = {"x4 for 1.5 hours": 0.01, "x2.5 for 5 hours": 0.05}


def tell_others(report: Report, scale: Scale) -> None:
    """Add T13, on worlds of our own."""
    found = {world.name: changes(scale, world) for world in OTHER_CHANGES}
    ratios = mean_ratio([ratio(one) for one in found.values()])
    rows = tuple(delay_row(name, one) for name, one in found.items())
    report.tables.append(Table(f"T13: {scale.changed} changes of other worlds a row", DELAY_COLUMNS, rows))
    once = replace(scale, seeds=1)
    quiet = {world.name: months(once, world) for world in OTHER_QUIET}
    mean = added(list(quiet.values()))
    rate = mean.a_fleet_month(mean.ours)
    rows = tuple(alarm_row(name, one) for name, one in quiet.items())
    report.tables.append(
        Table("T13: false alarms a fleet-month", ALARM_COLUMNS, (*rows, alarm_row("mean", mean)))
    )
    report.data["other false alarms"] = {name: asdict(one) for name, one in quiet.items()}
    report.promises.append(at_most("T13: geometric mean of the ratios", ratios, MOST_RATIO))
    if scale.full:
        report.promises.append(at_most("T13: false alarms a fleet-month", rate, MOST_FALSE))
    for world in OTHER_SLOW_HOURS:
        called = 1 - missed(changes(scale, world))
        report.promises.append(
            at_most(f"T13: share of {world.name} called drift", called, MOST_CALLED[world.name])
        )
