"""Worlds: a product, how it is judged, when it changes. And the samples one stream of a world is given.

Every procedure that is compared gets the same scheduled samples and, in the same look, the same reruns.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.deciding.products import LOOKS_A_DAY, Product
from sentinel.drift import StreamConfig
from sentinel.kinds import Kind, Value, Worse

MONTH = 30 * LOOKS_A_DAY
STREAMS = 400
FLEET_MONTH = STREAMS * MONTH
"""Looks of 400 streams every 30 minutes for 30 days: also the alert level for one false alarm in that time."""

EVENT = StreamConfig(Kind.EVENT)
WORD = StreamConfig(Kind.CATEGORY)
EXACT = StreamConfig(Kind.EXACT)
SIMILARITY = StreamConfig(Kind.ORDERED, Worse.LOWER)
AMOUNT = StreamConfig(Kind.ORDERED, Worse.EITHER)
SECONDS = StreamConfig(Kind.LATENCY)


@dataclass(frozen=True)
class World:
    """Many products of one make, and what happens to them.

    Fields:
        name: what a table calls it.
        config: how its measure is judged.
        make: returns one product; its parameters may be drawn.
        k: approved samples.
        quiet: looks before the change.
        after: looks from the change on; 0 for worlds without one.
        ramp: looks until the whole change is in force.
        lasts: looks until it is gone again; None: it stays.
    """

    name: str
    config: StreamConfig
    make: Callable[[Random], Product]
    k: int = 20
    quiet: int = 336
    after: int = 200
    ramp: int = 1
    lasts: int | None = None

    @property
    def looks(self) -> int:
        """How many looks there are."""
        return self.quiet + self.after

    def share(self, look: int) -> float:
        """Return how much of the change is in force at a look, 0 to 1."""
        since = look - self.quiet
        if since < 0 or (self.lasts is not None and since >= self.lasts):
            return 0.0
        return min(1.0, (since + 1) / self.ramp)


def unchanged(name: str, config: StreamConfig, make: Callable[[Random], Product], k: int = 20) -> World:
    """Return a world in which nothing changes for a month."""
    return World(name, config, make, k, quiet=MONTH, after=0)


class Feed:
    """The samples of one stream of a world; the same for the same seed and number, on every run.

    Attributes:
        world, product: where they come from.
        baseline: the approved samples.
        values: one scheduled sample a look.
    """

    def __init__(self, world: World, seed: int, number: int) -> None:
        self._key = f"{world.name}/{seed}/{number}"
        rng = Random(self._key)
        self.world = world
        self.product = world.make(rng)
        self.baseline = self.product.approved(rng, world.k)
        self.values: Iterable[Value] = [
            self.product.sample(rng, world.share(look), look) for look in range(world.looks)
        ]

    def reruns(self, look: int) -> Iterator[Value]:
        """Yield samples taken at once in this look, as many as are wanted."""
        rng, share = Random(f"{self._key}/{look}"), self.world.share(look)
        while True:
            yield self.product.sample(rng, share, look)

    def spare(self, share: float, n: int) -> list[Value]:
        """Return n samples nobody is given, to learn the product's true distribution from."""
        rng = Random(f"{self._key}/spare {share}")
        return [self.product.sample(rng, share, -1) for _ in range(n)]
