"""How soon a change is found: ours with and without reruns, against an oracle that knows both distributions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import exp, inf, isinf, log
from statistics import fmean, median

from benchmarks.deciding.catalogue import CHANGES, FAINT, NEVER_CHANGES, WORLDS
from benchmarks.deciding.rivals import oracle_alert
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import ONE_SAMPLE, watch
from benchmarks.deciding.worlds import Feed, World
from benchmarks.report import Report, Table, say
from sentinel.kinds import Kind

MOST_RATIO, MOST_SINGLE_RATIO, MOST_ANY_RATIO, MOST_MISSED = 0.75, 1.8, 2.0, 0.05
MOST_NEVER = {"never-event 0 to 20 %, no history": 15, "never-event 0 to 10 %, no history": 60}
MOST_BREAK = {"rendering breaks": (1, 5), "rendering breaks in 50 %": (2, 10)}
"""Looks and extra samples."""


@dataclass(frozen=True)
class Found:
    """When one change was found, in looks from 1; infinite if it was not within the looks there were.

    Fields:
        ours, single, oracle: with reruns, without, the oracle (infinite where there is none).
        reruns: extra samples from the change to the alert.
        false_alerts: alerts before the change.
    """

    ours: float
    single: float
    oracle: float
    reruns: int
    false_alerts: int


def change(task: tuple[str, int]) -> Found:
    """Return how one stream's change was found."""
    name, number = task
    world = WORLDS[name]
    feed = Feed(world, 7, number)
    course = watch(feed)
    patient = world.config.kind is Kind.LATENCY
    return Found(
        delay(world, course.alert),
        delay(world, watch(feed, ONE_SAMPLE).alert),
        inf if patient or not world.quiet else delay(world, oracle_alert(feed)),
        course.reruns_after,
        len(course.false_alerts),
    )


def delay(world: World, alert: int | None) -> float:
    """Return the looks from the change to the alert, 1 for the first changed look."""
    return inf if alert is None else alert - world.quiet + 1


def changes(scale: Scale, world: World) -> list[Found]:
    """Return how all streams' changes were found."""
    say(f"{scale.changed} changes: {world.name}")
    return scale.spread(change, [(world.name, number) for number in range(scale.changed)])


def missed(found: Sequence[Found]) -> float:
    """Return the share that was not found."""
    return fmean(isinf(one.ours) for one in found)


def middle(delays: Sequence[float]) -> float:
    """Return the median of delays, of which some may be infinite."""
    ordered = sorted(delays)
    return ordered[len(ordered) // 2] if isinf(ordered[len(ordered) // 2]) else median(ordered)


def ratio(found: Sequence[Found], single: bool = False) -> float:
    """Return our median delay as a multiple of the oracle's."""
    return middle([one.single if single else one.ours for one in found]) / middle(
        [one.oracle for one in found]
    )


def mean_ratio(ratios: Sequence[float]) -> float:
    """Return the geometric mean."""
    return exp(fmean(log(one) for one in ratios))


COLUMNS = (
    "change after quiet looks",
    "with reruns: looks",
    "missed",
    "reruns",
    "one sample a look",
    "oracle",
    "ratio",
    "ratio, one sample",
    "false before",
)


def row(name: str, found: Sequence[Found]) -> tuple[str, ...]:
    """Return one row of the table of delays."""
    known = not isinf(middle([one.oracle for one in found]))
    return (
        name,
        looks(middle([one.ours for one in found])),
        f"{missed(found):.1%}",
        f"{median(one.reruns for one in found):g}",
        looks(middle([one.single for one in found])),
        looks(middle([one.oracle for one in found])) if known else "",
        f"{ratio(found):.2f}" if known else "",
        f"{ratio(found, single=True):.2f}" if known else "",
        str(sum(one.false_alerts for one in found)),
    )


def looks(number: float) -> str:
    """Return a number of looks in words."""
    return "not found" if isinf(number) else f"{number:g}"


def tell_delays(report: Report, scale: Scale) -> None:
    """Add T4 to T7."""
    found = {world.name: changes(scale, world) for world in (*CHANGES, *FAINT, *NEVER_CHANGES)}
    rows = tuple(row(name, one) for name, one in found.items())
    report.tables.append(Table(f"T4 to T7: median delays of {scale.changed} changes a row", COLUMNS, rows))
    report.data["delays"] = {name: [asdict(one) for one in each] for name, each in found.items()}
    counted = [found[world.name] for world in (*CHANGES, FAINT[1])]
    ours = mean_ratio([ratio(one) for one in counted])
    single = mean_ratio([ratio(one, single=True) for one in counted])
    worst = max(ratio(one) for one in counted)
    lost = max(missed(found[world.name]) for world in CHANGES)
    report.promises += [
        at_most(f"T4: geometric mean of {len(counted)} ratios to the oracle", ours, MOST_RATIO),
        at_most("T4: the same with one sample a look", single, MOST_SINGLE_RATIO),
        at_most("T4: the worst of them", worst, MOST_ANY_RATIO),
        at_most("T5: share of any change missed, the faint ones apart", lost, MOST_MISSED),
    ]
    if scale.full:
        for name, (most_looks, most_reruns) in MOST_BREAK.items():
            report.promises += [
                at_most(f"T6: {name}: looks", _median(found[name]), most_looks),
                at_most(f"T6: {name}: reruns", median(one.reruns for one in found[name]), most_reruns),
            ]
    report.promises += [
        at_most(f"T7: {name}: looks", _median(found[name]), MOST_NEVER[name]) for name in MOST_NEVER
    ]


def _median(found: Sequence[Found]) -> float:
    return middle([one.ours for one in found])
