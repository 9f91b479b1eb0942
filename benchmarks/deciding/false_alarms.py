"""False alarms in months without a change: ours, three retries, a CUSUM; and what they cost in samples."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks.deciding.catalogue import QUIET, WORLDS
from benchmarks.deciding.rivals import cusum_alarms, retry_alarms
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import watch
from benchmarks.deciding.worlds import MONTH, STREAMS, Feed, World
from benchmarks.report import Report, Table, say

MOST_MEAN, MOST_KIND, MOST_EXTRA = 1.0, 3.0, 0.04
TO_RETRY, TO_CUSUM = 1 / 1000, 1 / 500


@dataclass(frozen=True)
class Alarms:
    """False alarms of stream-months, and extra samples a look."""

    ours: int
    retry: int
    cusum: int
    reruns: int
    stream_months: int

    def a_fleet_month(self, alarms: int) -> float:
        """Return how many that is in a month of 400 streams."""
        return alarms * STREAMS / self.stream_months

    @property
    def extra(self) -> float:
        """Extra samples a look."""
        return self.reruns / self.stream_months / MONTH


def added(parts: Sequence[Alarms]) -> Alarms:
    """Return the sum."""
    return Alarms(
        sum(one.ours for one in parts),
        sum(one.retry for one in parts),
        sum(one.cusum for one in parts),
        sum(one.reruns for one in parts),
        sum(one.stream_months for one in parts),
    )


def month(task: tuple[str, int, int]) -> Alarms:
    """Return the alarms of one stream in its month."""
    name, seed, number = task
    feed = Feed(WORLDS[name], seed, number)
    course = watch(feed)
    return Alarms(
        len(course.false_alerts),
        retry_alarms(feed),
        cusum_alarms(feed),
        course.reruns_before,
        stream_months=1,
    )


def months(scale: Scale, world: World) -> Alarms:
    """Return the alarms of all streams of a world."""
    say(f"{scale.stream_months} quiet months: {world.name}")
    tasks = [(world.name, seed, number) for seed in range(scale.seeds) for number in range(scale.streams)]
    return added(scale.spread(month, tasks))


def row(name: str, alarms: Alarms) -> tuple[str, ...]:
    """Return one row: alarms in a fleet-month of each procedure, and our extra samples a look."""
    rates = (f"{alarms.a_fleet_month(one):,.2f}" for one in (alarms.ours, alarms.retry, alarms.cusum))
    return (name, *rates, f"{alarms.extra:.3f}")


COLUMNS = ("unchanged", "urn e-detector", "3 of 3 retries", "CUSUM from the baseline", "extra samples a look")


def tell_false_alarms(report: Report, scale: Scale) -> None:
    """Add T2, T3 and the first half of T8."""
    found = {world.name: months(scale, world) for world in QUIET}
    mean = added(list(found.values()))
    rows = [row(name, alarms) for name, alarms in found.items()]
    title = f"T2, T3, T8: false alarms in a month of {STREAMS} streams ({scale.stream_months} stream-months a row)"
    report.tables.append(Table(title, COLUMNS, (*rows, row("mean", mean))))
    report.data["false alarms"] = {name: asdict(alarms) for name, alarms in found.items()}
    worst = max(alarms.a_fleet_month(alarms.ours) for alarms in found.values())
    if scale.full:
        report.promises += [
            at_most("T2: false alarms a fleet-month", mean.a_fleet_month(mean.ours), MOST_MEAN),
            at_most("T2: the same of any one kind", worst, MOST_KIND),
        ]
    report.promises += [
        at_most(
            "T3: share of the retries' alarms",
            mean.ours / mean.retry,
            TO_RETRY,
            f"{mean.ours} of {mean.retry:,}",
        ),
        at_most(
            "T3: share of the CUSUM's alarms",
            mean.ours / mean.cusum,
            TO_CUSUM,
            f"{mean.ours} of {mean.cusum:,}",
        ),
        at_most("T8: extra samples a quiet look", mean.extra, MOST_EXTRA),
    ]
