"""What a person is told: since when, and at which rate now."""

from dataclasses import dataclass
from statistics import fmean, median

from benchmarks.deciding.catalogue import CHANGES, WORLDS
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_least, at_most
from benchmarks.deciding.watching import watch
from benchmarks.deciding.worlds import Feed
from benchmarks.report import Report, Table, say
from sentinel.drift import interval, localise, reproduced

FRESH, TRUTH = 5, 3000
MOST_ERROR, LEAST_COVERED, LEAST_RATE_COVERED = 5, 0.85, 0.93


COLUMNS = (
    "change",
    "found",
    "median error, looks",
    "median distance",
    "interval, looks",
    "interval holds it",
    "rate's interval holds it",
)


@dataclass(frozen=True)
class Placed:
    """What was said of one change.

    Fields:
        error: looks between the change and where it is said to have begun, positive for too late.
        width: looks the interval spans.
        covered: the interval holds the change.
        rate_covered: the interval for the new rate, from five fresh reruns, holds the true rate.
    """

    error: int
    width: int
    covered: bool
    rate_covered: bool


def place(task: tuple[str, int]) -> Placed | None:
    """Return what is said of one stream's change; None if it was not found."""
    name, number = task
    world = WORLDS[name]
    feed = Feed(world, 13, number)
    course = watch(feed)
    if course.alert is None or course.false_alerts:
        return None
    change = localise(world.config, {"": feed.baseline}, course.observed())
    lo, at, hi = (course.samples[run][0] for run in (change.lo, change.at, change.hi))
    values = feed.spare(1.0, FRESH + TRUTH)
    hits, n = reproduced(change, values[:FRESH])
    low, high = interval(hits, n)
    true = fmean(change.region.holds(value) for value in values[FRESH:])
    return Placed(at - world.quiet, hi - lo + 1, lo <= world.quiet <= hi, low <= true <= high)


def tell_places(report: Report, scale: Scale) -> None:
    """Add T11 and T12."""
    rows = []
    for world in CHANGES:
        if world.ramp > 1:
            continue
        say(f"{scale.changed} changes placed: {world.name}")
        tasks = [(world.name, number) for number in range(scale.changed)]
        found = [one for one in scale.spread(place, tasks) if one is not None]
        error, distance = median(one.error for one in found), median(abs(one.error) for one in found)
        covered, rate = fmean(one.covered for one in found), fmean(one.rate_covered for one in found)
        width = median(one.width for one in found)
        figures = (f"{error:g}", f"{distance:g}", f"{width:g}", f"{covered:.2f}", f"{rate:.2f}")
        rows.append((world.name, str(len(found)), *figures))
        if scale.full:
            report.promises += [
                at_most(f"T11: {world.name}: median error in looks", abs(error), MOST_ERROR),
                at_least(f"T11: {world.name}: share of intervals that hold it", covered, LEAST_COVERED),
                at_least(
                    f"T12: {world.name}: share of rate intervals that hold it", rate, LEAST_RATE_COVERED
                ),
            ]
    report.tables.append(Table("T11, T12: since when, and at which rate", COLUMNS, tuple(rows)))
