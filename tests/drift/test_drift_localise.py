"""Promises of localisation: the planted change is found, reruns are counted, replay is exact."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from sentinel.drift import Look, Observed, Stream, StreamConfig, localise, replay, reproduced
from sentinel.kinds import Kind, Value, Worse

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
EVENT = StreamConfig(Kind.EVENT)
NEVER = StreamConfig(Kind.EVENT, limit=0.01)
CATEGORY = StreamConfig(Kind.CATEGORY)
EXACT = StreamConfig(Kind.EXACT)
LOWER = StreamConfig(Kind.ORDERED, Worse.LOWER)
HIGHER = StreamConfig(Kind.ORDERED)
EITHER = StreamConfig(Kind.ORDERED, Worse.EITHER)

CASES = [
    (EVENT, lambda r: r.random() < 0.01, lambda r: r.random() < 0.7, True, False, "yes more often"),
    (NEVER, lambda r: False, lambda r: r.random() < 0.7, True, False, "yes more often"),
    (CATEGORY, lambda r: r.choice("aaab"), lambda r: "c", "c", "a", "never approved"),
    (CATEGORY, lambda r: r.choice("aaaaaaab"), lambda r: "b", "b", "c", '"b" more often'),
    (EXACT, lambda r: "x", lambda r: r.choice("yz"), "y", "x", "never approved"),
    (LOWER, lambda r: r.gauss(0.9, 0.02), lambda r: r.gauss(0.7, 0.05), 0.6, 0.95, "below 0.8"),
    (HIGHER, lambda r: r.gauss(0, 1), lambda r: r.gauss(5, 1), 9.0, -1.0, "above"),
    (EITHER, lambda r: r.gauss(0, 1), lambda r: r.gauss(-5, 1), -9.0, 1.0, "below -"),
]  # fmt: skip


def story(before: list[Value], after: list[Value], variants: tuple[str, ...] = ("",)) -> list[Observed]:
    """Return the values as observed in runs 100, 101, ... one a look, variants in turn."""
    return [
        Observed(run=100 + n, value=value, variant=variants[n % len(variants)], look=n)
        for n, value in enumerate(before + after)
    ]


@pytest.mark.parametrize(("config", "usual", "changed", "bad", "good", "says"), CASES)
def test_a_planted_change_is_found_where_it_was_planted(config, usual, changed, bad, good, says) -> None:
    """Sixty quiet runs, then ten of a changed product: run 160 is in the interval, the bet names it."""
    rng = random.Random(5)
    baseline = {"": [usual(rng) for _ in range(20)]}
    samples = story([usual(rng) for _ in range(60)], [changed(rng) for _ in range(10)])
    change = localise(config, baseline, samples)
    assert change.lo <= 160 <= change.hi
    assert abs(change.at - 160) <= 2
    assert change.since == 170 - change.at
    assert says in change.favoured
    assert reproduced(change, [bad, bad, good, None]) == (2, 3)


@pytest.mark.parametrize(("config", "usual", "changed"), [case[:3] for case in CASES])
def test_the_interval_covers_most_planted_changes(config, usual, changed) -> None:
    """Over 30 histories the interval holds the true start in 80 % at least; the split is a run or two off."""
    covered, errors = 0, []
    for seed in range(30):
        rng = random.Random(seed)
        baseline = {"": [usual(rng) for _ in range(20)]}
        samples = story([usual(rng) for _ in range(60)], [changed(rng) for _ in range(10)])
        change = localise(config, baseline, samples)
        covered += change.lo <= 160 <= change.hi
        errors.append(abs(change.at - 160))
    assert covered >= 24
    assert sorted(errors)[15] <= 2


def test_a_change_in_one_variant_is_found_among_the_others() -> None:
    """Each variant has its own line: a rerun is held against its own wording."""
    rng = random.Random(9)
    usual = {"short": 1.0, "long": 50.0}
    baseline = {name: [rng.gauss(level, 0.1) for _ in range(20)] for name, level in usual.items()}
    quiet = [rng.gauss(usual[("short", "long")[n % 2]], 0.1) for n in range(60)]
    moved = [rng.gauss((2.0, 51.0)[n % 2], 0.1) for n in range(12)]
    change = localise(HIGHER, baseline, story(quiet, moved, ("short", "long")))
    assert change.lo <= 160 <= change.hi
    assert change.favoured == "above what is usual"
    assert reproduced(change, [2.0, 1.0], "short") == (1, 2)
    assert reproduced(change, [2.0, 51.0], "long") == (1, 2)
    assert reproduced(change, [99.0], "never seen") == (0, 1)


def test_missing_samples_are_not_counted_since_the_change() -> None:
    """`since` counts samples, not runs."""
    samples = story([False] * 40, [True, None, True, None, True])
    assert localise(EVENT, {"": [False] * 20}, samples).since == 3


def test_nothing_scored_cannot_be_placed() -> None:
    """Without samples there is no change to place."""
    with pytest.raises(ValueError, match="without scored samples"):
        localise(EVENT, {"": [False] * 20}, [Observed(1, None)])


def test_a_wider_drop_gives_a_wider_interval() -> None:
    """The interval grows with `drop`."""
    samples = story([False] * 40, [True, False, True, True, False, True, True])
    narrow, wide = (localise(EVENT, {"": [False] * 20}, samples, drop) for drop in (1.0, 6.0))
    assert wide.lo <= narrow.lo <= narrow.hi <= wide.hi
    assert wide.hi - wide.lo > narrow.hi - narrow.lo


@pytest.mark.parametrize("config", [EVENT, LOWER, StreamConfig(Kind.LATENCY)], ids=str)
def test_replaying_the_stored_samples_gives_exactly_the_same_stream(config: StreamConfig) -> None:
    """Evidence recomputed equals evidence kept look by look: bursts, stakes and times included."""
    rng = random.Random(2)

    def make() -> Value:
        return rng.random() < 0.1 if config.kind is Kind.EVENT else rng.lognormvariate(0, 0.4)

    baseline = {"": [make() for _ in range(10)]}
    lived, stored = Stream.start(config, baseline), []
    for number in range(150):
        at = NOON + number * timedelta(minutes=30)
        weight = 50.0 if number == 70 else 1.0
        look = Look({"": lived}, {"": 300.0}, at=at, weight=weight)
        value = make()
        look.scheduled({"": value})
        stored.append(Observed(number, value, look=number, weight=weight, at=at, threshold=300.0))
        while look.reruns_wanted():
            value = make()
            look.rerun({"": value})
            stored.append(Observed(number, value, look=number, at=at, threshold=300.0))
    assert replay(config, baseline, stored).to_json() == lived.to_json()
