"""What was never approved: found again and again, and by what was seen rather than by a guessed limit."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.deciding.catalogue import DEFAULT_LIMITS, SWAPS, TOTAL_BREAKS, WORLDS
from benchmarks.deciding.delays import changes, delay, looks, middle, missed
from benchmarks.deciding.scale import Scale
from benchmarks.deciding.targets import at_most
from benchmarks.deciding.watching import watch
from benchmarks.deciding.worlds import EVENT, Feed, World
from benchmarks.report import Report, Table, say
from sentinel.kinds import Value

MOST_SWAPS_MISSED, MOST_MONTHS, MOST_COLD_LOOKS = 0.01, 0.02, 4


class OneSlot(Feed):
    """The same samples as "never seen before, in no run": what one reserved place for newcomers can tell."""

    def __init__(self, world: World, seed: int, number: int) -> None:
        super().__init__(world, seed, number)
        self._seen = set(self.baseline)
        self.world = replace(world, config=EVENT)
        self.baseline = [False] * world.k
        self.values = map(self._never_seen, self.values)

    def reruns(self, look: int) -> Iterator[Value]:
        """Yield whether each rerun brings something never seen."""
        return map(self._never_seen, super().reruns(look))

    def _never_seen(self, value: Value) -> bool:
        fresh = value not in self._seen
        self._seen.add(value)
        return fresh


def swap_by_one_slot(task: tuple[str, int]) -> float:
    """Return the looks to the alert with one reserved place."""
    name, number = task
    feed = OneSlot(WORLDS[name], 7, number)
    return delay(feed.world, watch(feed).alert)


def loud(task: tuple[str, int]) -> bool:
    """Return whether an unchanged stream alerted in its month."""
    name, number = task
    return bool(watch(Feed(WORLDS[name], 17, number)).false_alerts)


def tell_unapproved(report: Report, scale: Scale) -> None:
    """Add amendments 1 and 2."""
    _tell_swaps(report, scale)
    _tell_limits(report, scale)
    rows = []
    for world in TOTAL_BREAKS:
        after = middle([one.ours for one in changes(scale, world)])
        rows.append((world.name, looks(after)))
        most = 1 if world.quiet else MOST_COLD_LOOKS
        report.promises.append(at_most(f"amendment 2: {world.name}: looks", after, most))
    report.tables.append(
        Table("Amendment 2: breaks without a limit", ("20 approved renderings", "looks"), tuple(rows))
    )


def _tell_swaps(report: Report, scale: Scale) -> None:
    rows = []
    for world in SWAPS:
        found = changes(scale, world)
        slot = scale.spread(swap_by_one_slot, [(world.name, number) for number in range(scale.changed)])
        lost = sum(one > world.after for one in slot) / len(slot)
        after = looks(middle([one.ours for one in found]))
        rows.append((world.name, after, f"{missed(found):.1%}", looks(middle(slot)), f"{lost:.1%}"))
        report.promises.append(
            at_most(f"amendment 1: share of {world.name} missed", missed(found), MOST_SWAPS_MISSED)
        )
    columns = ("swap after a rare tool was seen", "unapproved: looks", "missed", "one slot: looks", "missed")
    report.tables.append(Table("Amendment 1: newcomers", columns, tuple(rows)))


def _tell_limits(report: Report, scale: Scale) -> None:
    rows = []
    for world in DEFAULT_LIMITS:
        say(f"{scale.changed} quiet months: {world.name}")
        found = scale.spread(loud, [(world.name, number) for number in range(scale.changed)])
        rows.append((world.name, f"{sum(found)} of {len(found)}"))
        if world.config.limit is None:
            text = f"amendment 2: {world.name}: share of stream-months with an alert"
            report.promises.append(at_most(text, sum(found) / len(found), MOST_MONTHS))
    title = "Amendment 2: what limits nobody declared would do to unchanged products"
    report.tables.append(Table(title, ("unchanged", "stream-months with an alert"), tuple(rows)))
