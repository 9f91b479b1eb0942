"""A fleet: 50 scenarios with eight measures each, which share their reruns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from random import Random

from benchmarks.deciding.catalogue import NEVER
from benchmarks.deciding.delays import delay, looks, middle
from benchmarks.deciding.products import Amount, Choice, Habit, Product, Rendering, Reply, Wait
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import BEGIN, SPACING
from benchmarks.deciding.worlds import (
    AMOUNT,
    EVENT,
    EXACT,
    FLEET_MONTH,
    MONTH,
    SECONDS,
    SIMILARITY,
    STREAMS,
    WORD,
    Feed,
    World,
)
from benchmarks.report import Report, Table, say
from sentinel.drift import Look, Stream, StreamConfig

MOST_EXTRA, MOST_FALSE, MOST_LOOKS = 0.15, 3, 20

TOOLS, MOVED = {"a": 0.93, "b": 0.05, "c": 0.02}, {"a": 0.6, "b": 0.35, "c": 0.05}

MEASURES: Mapping[str, tuple[StreamConfig, Callable[[Random], Product]]] = {
    "never": (NEVER, lambda r: Habit(0)),
    "refusal": (EVENT, lambda r: Habit(r.uniform(0, 0.05), 0)),
    "similarity": (SIMILARITY, lambda r: Reply(r, (0.1, 0.45))),
    "tokens": (AMOUNT, Amount),
    "steps": (AMOUNT, lambda r: Amount(r, counts=True)),
    "tool": (WORD, lambda r: Choice(TOOLS, MOVED)),
    "rendering": (EXACT, lambda r: Rendering(0.001)),
    "latency": (SECONDS, Wait),
}


@dataclass(frozen=True)
class Ran:
    """How one scenario fared: false alerts of its streams, extra runs, looks to the alert after a change."""

    false_alerts: int
    extra: int
    found_after: float


def scenario(task: tuple[int, int, int, int]) -> Ran:
    """Return how one scenario fared whose first tool moves after the quiet looks."""
    seed, number, quiet, after = task
    feeds = {
        name: Feed(World(f"fleet {name}", config, make, 20, quiet, after if name == "tool" else 0), seed, number)
        for name, (config, make) in MEASURES.items()
    }  # fmt: skip
    values = {name: [*feed.values, *_more(feed, quiet + after)] for name, feed in feeds.items()}
    streams = {name: Stream.start(feed.world.config, {"": feed.baseline}) for name, feed in feeds.items()}
    levels = dict.fromkeys(streams, float(FLEET_MONTH))
    false_alerts = extra = 0
    for at in range(quiet + after):
        look = Look(streams, levels, at=BEGIN + at * SPACING)
        look.scheduled({name: each[at] for name, each in values.items()})
        extra += _rerun(look, feeds, at)
        crossed = [name for name, one in look.results().items() if one.crossed]
        if crossed and at >= quiet:
            return Ran(false_alerts, extra, delay(feeds["tool"].world, at))
        for name in crossed:
            false_alerts += 1
            streams[name].dismissed()
    return Ran(false_alerts, extra, inf)


def _more(feed: Feed, total: int) -> list[bool | int | float | str]:
    """Return the samples of a measure that does not change, for the looks in which another one does."""
    rng = Random(f"{feed.world.name}/{feed.world.looks}")
    return [feed.product.sample(rng, 0.0, look) for look in range(feed.world.looks, total)]


def _rerun(look: Look[str], feeds: Mapping[str, Feed], at: int) -> int:
    taken = 0
    if look.reruns_wanted():
        reruns = {name: feed.reruns(at) for name, feed in feeds.items()}
        while look.reruns_wanted():
            look.rerun({name: next(each) for name, each in reruns.items()})
            taken += 1
    return taken


def tell_fleet(report: Report, scale: Scale) -> None:
    """Add the second half of T8 and T10 (its pooled streams are measured elsewhere)."""
    scenarios = scale.streams // len(MEASURES)
    say(f"{scale.seeds} months of {scenarios} scenarios")
    quiet = scale.spread(
        scenario, [(seed, number, MONTH, 0) for seed in range(scale.seeds) for number in range(scenarios)]
    )
    say(f"{scale.changed // 2} scenarios whose first tool moves")
    moved = scale.spread(scenario, [(99, number, 336, 200) for number in range(scale.changed // 2)])
    extra = sum(ran.extra for ran in quiet) / len(quiet) / MONTH
    false = sum(ran.false_alerts for ran in quiet)
    after = middle([ran.found_after for ran in moved])
    months = len(quiet) * len(MEASURES) / STREAMS
    rows = (
        (f"false alerts in {months:g} months of {STREAMS} streams", str(false)),
        ("extra runs a quiet look", f"{extra:.3f}"),
        ("first tool 93/5/2 to 60/35/5 in one scenario: median looks to the alert", looks(after)),
    )
    report.tables.append(
        Table("T8, T10: a fleet of scenarios with eight measures each", ("what", "figure"), rows)
    )
    report.promises += [
        at_most("T8: extra runs a quiet look", extra, MOST_EXTRA),
        at_most("T10: false alerts", false, MOST_FALSE),
        at_most("T10: one drift in one scenario: looks", after, MOST_LOOKS),
    ]
