"""The promise itself, measured: unchanged products stay quiet, changed ones are found."""

import random
from collections.abc import Callable, Iterator

import pytest

from sentinel.drift import Stream, StreamConfig, binomial_tail, first_alert
from sentinel.kinds import Kind, Value, Worse

Draw = Callable[[random.Random], Value]

UNCHANGED: list[tuple[str, StreamConfig, Draw]] = [
    ("rare event", StreamConfig(Kind.EVENT), lambda r: r.random() < 0.02),
    ("common event", StreamConfig(Kind.EVENT), lambda r: r.random() < 0.3),
    ("limit kept", StreamConfig(Kind.EVENT, limit=0.05), lambda r: r.random() < 0.04),
    ("six tools", StreamConfig(Kind.CATEGORY), lambda r: r.choice("aaaaabbbccde")),
    ("tools, limit kept", StreamConfig(Kind.CATEGORY, limit=0.6), lambda r: r.choice("aaaaabbbccde")),
    ("renderings", StreamConfig(Kind.EXACT), lambda r: r.choice("xxxxxxxxxyz")),
    ("always another rendering", StreamConfig(Kind.EXACT), lambda r: str(r.random())),
    ("renderings, limit kept", StreamConfig(Kind.EXACT, limit=0.5), lambda r: r.choice("xxxxxxxxxyz")),
    ("numbers", StreamConfig(Kind.ORDERED), lambda r: r.gauss(0, 1)),
    ("heavy tails", StreamConfig(Kind.ORDERED, Worse.EITHER), lambda r: r.gauss(0, 1) / (r.random() + 0.01)),
    ("counts", StreamConfig(Kind.ORDERED, Worse.EITHER), lambda r: r.randint(1, 4)),
    ("hardly ever not 1", StreamConfig(Kind.ORDERED), lambda r: 1.0 + (r.random() < 0.03)),
    ("robust numbers", StreamConfig(Kind.ORDERED, robust=True), lambda r: r.gauss(0, 1)),
]  # fmt: skip


def first_reaching(config: StreamConfig, draw: Draw, level: float, looks: int, seed: int, k: int) -> int:
    """Return the sample, from 1, at which an unchanged stream reaches the level; beyond `looks` if it does not."""
    rng = random.Random(1000 * k + seed)
    stream = Stream.start(config, {name: [draw(rng) for _ in range(k)] for name in ("p", "q")})
    for number in range(1, looks + 1):
        if stream.update(draw(rng), variant="pq"[number % 2]) >= level:
            return number
    return looks + 1


def most_by_chance(streams: int, share: float) -> int:
    """Return how many of so many streams alarm by chance in all but one of 100,000 trials at this share."""
    return next(m for m in range(streams + 1) if binomial_tail(m + 1, streams, share) < 1e-5)


@pytest.mark.parametrize(("name", "config", "draw"), UNCHANGED, ids=[case[0] for case in UNCHANGED])
def test_false_alarms_stay_within_n_over_a(name: str, config: StreamConfig, draw: Draw) -> None:
    """P(alarm within n) <= n/A: at A = 400, 100 samples, 40 streams at most 10 are expected (none needed)."""
    reached = [first_reaching(config, draw, level=400, looks=100, seed=seed, k=6) for seed in range(40)]
    assert sum(number <= 100 for number in reached) <= 10


@pytest.mark.slow
@pytest.mark.parametrize("k", [5, 10, 20])
@pytest.mark.parametrize(("name", "config", "draw"), UNCHANGED, ids=[case[0] for case in UNCHANGED])
def test_false_alarms_stay_within_n_over_a_at_length(
    name: str, config: StreamConfig, draw: Draw, k: int
) -> None:
    """At A = 1000 no more of 240 streams alarm within 50, 150 and 450 samples than n/A allows, chance included."""
    reached = [first_reaching(config, draw, level=1000, looks=450, seed=seed, k=k) for seed in range(240)]
    for n in (50, 150, 450):
        assert sum(number <= n for number in reached) <= most_by_chance(240, n / 1000)


class Feed(Iterator[Value]):
    """Samples of a product that changes at a look; `more` draws from the look it stands at."""

    def __init__(self, draw: Draw, changed: Draw, change: int, looks: int, seed: int) -> None:
        self.draw, self.changed, self.change, self.looks = draw, changed, change, looks
        self.look, self.used, self.rng = -1, 0, random.Random(seed)

    def __next__(self) -> Value:
        self.look += 1
        if self.look >= self.looks:
            raise StopIteration
        return self.sample()

    def sample(self) -> Value:
        """Return one sample of the product as it is now."""
        return (self.changed if self.look >= self.change else self.draw)(self.rng)

    def more(self, n: int) -> list[Value]:
        """Return n more samples of the product as it is now."""
        self.used += n
        return [self.sample() for _ in range(n)]


KINDS: list[tuple[str, Draw, Draw, int]] = [
    ("binary", lambda r: False, lambda r: r.random() < 0.4, 12),
    ("categorical", lambda r: r.choice("aaaaaaaaab"), lambda r: r.choice("aab"), 60),
    ("categorical", lambda r: "a", lambda r: r.choice("aac"), 30),
    ("exact", lambda r: False, lambda r: True, 1),
    ("similarity", lambda r: r.gauss(0.9, 0.02), lambda r: r.gauss(0.86, 0.02), 20),
    ("ordered", lambda r: r.gauss(0, 1), lambda r: r.gauss(2, 1), 20),
    ("numeric", lambda r: r.lognormvariate(0, 0.3), lambda r: r.lognormvariate(-0.5, 0.3), 30),
]


@pytest.mark.parametrize(("kind", "usual", "changed", "within"), KINDS)
def test_a_planted_drift_is_found_and_not_before(kind: str, usual: Draw, changed: Draw, within: int) -> None:
    """After 200 quiet looks of a fleet of 400 streams, the change is found within so many looks."""
    rng = random.Random(21)
    feed = Feed(usual, changed, change=200, looks=300, seed=22)
    alert = first_alert([usual(rng) for _ in range(20)], feed, kind)
    assert alert is not None
    assert 200 <= alert < 200 + within


@pytest.mark.parametrize(("kind", "usual", "changed", "within"), KINDS)
def test_an_unchanged_product_is_quiet_and_cheap(kind: str, usual: Draw, changed: Draw, within: int) -> None:
    """300 looks without a change: no alert, and less than one rerun in five looks."""
    rng = random.Random(31)
    feed = Feed(usual, usual, change=0, looks=300, seed=32)
    assert first_alert([usual(rng) for _ in range(20)], feed, kind) is None
    assert feed.used < 60


def test_slowness_that_stays_is_drift_and_two_slow_hours_are_not() -> None:
    """Latency: twice as slow for good is found within a day, slow for two hours never alerts."""
    rng = random.Random(41)
    normal: Draw = lambda r: r.lognormvariate(0, 0.3)  # noqa: E731
    slow: Draw = lambda r: 2.5 * r.lognormvariate(0, 0.3)  # noqa: E731
    baseline = [normal(rng) for _ in range(20)]
    alert = first_alert(baseline, Feed(normal, slow, 200, 400, seed=42), "temporal")
    assert alert is not None
    assert 208 <= alert < 248
    blip = (
        [normal(rng) for _ in range(200)] + [slow(rng) for _ in range(4)] + [normal(rng) for _ in range(200)]
    )
    assert first_alert(baseline, blip, "temporal") is None


def test_a_stream_without_more_gets_no_reruns() -> None:
    """A plain list is judged on its own samples."""
    assert first_alert([False] * 20, [False] * 50 + [True] * 10, "binary") in range(52, 60)


def test_a_declared_limit_alerts_without_history() -> None:
    """A habit that must never show is found in the first looks after a baseline of five."""
    feed = Feed(lambda r: True, lambda r: True, 0, 10, seed=1)
    assert first_alert([False] * 5, feed, "binary", limit=0.01) in (0, 1)
