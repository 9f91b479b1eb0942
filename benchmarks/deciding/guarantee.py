"""The promise itself: P(evidence reaches A within n samples) is at most n / A, from the first sample on."""

from dataclasses import replace

from benchmarks.deciding.catalogue import OTHER_QUIET, QUIET, WORLDS
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.worlds import Feed, World
from benchmarks.report import Report, Table, say
from sentinel.drift import Stream
from sentinel.kinds import Kind

LEVEL = 1000.0
SAMPLES = (50, 200, 1000)
BASELINES = (5, 10, 20)


def reached(task: tuple[str, int, int]) -> int:
    """Return the sample, from 1, at which an unchanged stream reaches the level; beyond the last if it does not."""
    name, k, number = task
    feed = Feed(replace(WORLDS[name], k=k, quiet=SAMPLES[-1]), 11, number)
    stream = Stream.start(feed.world.config, {"": feed.baseline})
    for sample, value in enumerate(feed.values, start=1):
        if stream.update(value) >= LEVEL:
            return sample
    return SAMPLES[-1] + 1


def tell_guarantee(report: Report, scale: Scale) -> None:
    """Add T1."""
    rows, worst = [], 0.0
    for world in (*QUIET, *OTHER_QUIET):
        if world.config.kind is Kind.LATENCY:
            continue
        parts = [_parts(scale, world, k) for k in BASELINES]
        worst = max(worst, *(max(part) for part in parts))
        rows.append((world.name, *(" ".join(f"{one:.2f}" for one in part) for part in parts)))
    samples = ", ".join(map(str, SAMPLES))
    title = f"T1: P(alarm within n samples) * A / n at A = {LEVEL:g}, n = {samples}, {scale.streams} streams"
    report.tables.append(Table(title, ("unchanged", *(f"k = {k}" for k in BASELINES)), tuple(rows)))
    if scale.full:
        report.promises.append(at_most("T1: P(alarm within n) * A / n", worst, 1))


def _parts(scale: Scale, world: World, k: int) -> list[float]:
    """Return P * A / n for each n."""
    say(f"{scale.streams} streams from {k} approved samples: {world.name}")
    when = scale.spread(reached, [(world.name, k, number) for number in range(scale.streams)])
    return [sum(one <= n for one in when) / len(when) * LEVEL / n for n in SAMPLES]
