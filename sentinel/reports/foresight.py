"""When a change would be noticed, by trying it out: made-up products change, and the watch's own code looks on.

Knows streams and chance, no scenario and no store. The same question gives the same answer: every trial's chance is
seeded with its number. What is assumed of a product is said in `CHANGES`; measured values take their place where a
baseline holds them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import ceil, floor, sqrt
from random import Random
from statistics import fmean, median_low, pstdev

from sentinel.drift import Look, Stream, StreamConfig
from sentinel.kinds import Kind, Value, Worse

FEWEST, MOST = 61, 401
"""Products tried for each answer, at the least and at the most; odd numbers, so that the median is one of them."""

WORK = 15_000
"""Samples drawn for one answer: up to so many further products are tried. Where a product takes twenty samples the
median is that of hundreds of them, where it takes a week of quiet looks first, of the fewest."""

NORMAL_95 = 1.96
"""Standard errors on each side of a 95 % interval."""

LONGEST = 200
"""Looks after which a change counts as missed, unless a setting says otherwise."""

HISTORY_MOST = 1_500
"""Quiet looks that are played before the change; the delay hardly falls beyond (METHOD: 336 and 1,440 are close)."""

BEGIN = datetime(2000, 1, 1, tzinfo=UTC)

Draw = Callable[[Random], Value]


@dataclass(frozen=True)
class Change:
    """One change of a product that a person might want to hear of.

    Fields:
        label: what a person calls it.
        assumed: what is assumed of the product before; empty where the label says it all.
        config: how such a stream is judged.
        measure: the measure whose approved values may stand for the product; empty: none can.
        before, after: one sample of the product as it was, as it is then.
    """

    label: str
    assumed: str
    config: StreamConfig
    measure: str
    before: Draw
    after: Draw


@dataclass(frozen=True)
class Setting:
    """What decides how soon a change is noticed.

    Fields:
        samples: approved samples of each variant.
        variants: wordings that take turns; 1 where there are none.
        threshold: the alert level.
        quiet: quiet looks between approval and change.
        beside: other streams of the scenario whose evidence may ask for reruns: the more, the fewer for each.
        longest: looks after which a change counts as missed.
    """

    samples: int
    variants: int
    threshold: float
    quiet: int
    beside: int = 0
    longest: int = LONGEST


@dataclass(frozen=True)
class Foreseen:
    """How soon it would be noticed.

    Fields:
        looks: after so many looks in half of the trials; None: in fewer than half within `Setting.longest`.
        low, high: the 95 % interval of that median, over other products; None: beyond `Setting.longest`.
        missed: share of the trials not noticed by then.
        reruns: mean reruns from the change until it was noticed or missed.
        trials: products tried.
    """

    looks: int | None
    low: int | None
    high: int | None
    missed: float
    reruns: float
    trials: int


def _rate(share: float) -> Draw:
    return lambda chance: chance.random() < share


def _event(label: str, before: float, after: float, limit: float | None) -> Change:
    return Change(
        label, "", StreamConfig(Kind.EVENT, limit=limit), "", before=_rate(before), after=_rate(after)
    )


TOKENS_SPREAD = 0.35
"""Standard deviation of the logarithm of a reply's length in tokens, where no baseline says otherwise: that of the
simulations the defaults were chosen by."""

LIMIT = 0.01
"""The limit of a habit that must never show."""

CHANGES: tuple[Change, ...] = (
    _event("a habit that must never show: 0 to 5 %", 0.0, 0.05, LIMIT),
    _event("a habit that must never show: 0 to 20 %", 0.0, 0.20, LIMIT),
    _event("refusals without a limit: 2 to 15 %", 0.02, 0.15, None),
    Change(
        "replies less like the approved ones: by one standard deviation",
        "a bell-shaped likeness",
        StreamConfig(Kind.ORDERED, Worse.LOWER),
        "reply.similarity",
        before=lambda chance: chance.gauss(0, 1),
        after=lambda chance: chance.gauss(-1, 1),
    ),
    Change(
        "tokens of a reply: 1.3 times as many",
        f"lengths that vary by about {TOKENS_SPREAD:.0%}",
        StreamConfig(Kind.ORDERED, Worse.EITHER),
        "tokens.output",
        before=lambda chance: chance.lognormvariate(0, TOKENS_SPREAD),
        after=lambda chance: 1.3 * chance.lognormvariate(0, TOKENS_SPREAD),
    ),
)


def measured(change: Change, values: Sequence[float]) -> Change:
    """Return the change as it would be on a product whose approved samples are these (two or more)."""
    spread = pstdev(values)
    fewer_or_more = change.measure == "tokens.output"
    moved = [1.3 * value if fewer_or_more else value - spread for value in values]
    return replace(
        change,
        assumed=f"{len(values)} approved values, {fmean(values):.3g} on average",
        before=_one_of(values),
        after=_one_of(moved),
    )


def _one_of(values: Sequence[float]) -> Draw:
    return lambda chance: chance.choice(values)


@lru_cache(maxsize=4096)
def foresee(change: Change, setting: Setting) -> Foreseen:
    """Return how soon the change would be noticed, from `FEWEST` to `MOST` products of their own."""
    tried, drawn = [], 0
    while len(tried) < FEWEST or (len(tried) < MOST and (drawn < WORK or len(tried) % 2 == 0)):
        one = _trial(change, setting, Random(len(tried)))
        tried.append(one)
        drawn += one.drawn
    found = sorted(one.looks or setting.longest + 1 for one in tried)
    first, last = median_ranks(len(found))
    return Foreseen(
        looks=_within(median_low(found), setting),
        low=_within(found[first], setting),
        high=_within(found[last], setting),
        missed=sum(one.looks is None for one in tried) / len(tried),
        reruns=fmean(one.reruns for one in tried),
        trials=len(tried),
    )


def median_ranks(count: int) -> tuple[int, int]:
    """Return the places (from 0) of the ordered values between which the true median lies in 95 % of all draws.

    How many of `count` values lie below the true median is binomial with 1/2, here by its normal approximation
    (Conover, "Practical Nonparametric Statistics", 3.2): any distribution, no assumption.
    """
    half = NORMAL_95 * sqrt(count) / 2
    return max(floor(count / 2 - half), 0), min(ceil(count / 2 + half), count - 1)


def _within(looks: int, setting: Setting) -> int | None:
    return looks if looks <= setting.longest else None


@dataclass(frozen=True)
class _Trial:
    """One product: the look that noticed its change (1: the first one; None: none did), reruns and samples drawn."""

    looks: int | None
    reruns: int
    drawn: int


def _trial(change: Change, setting: Setting, chance: Random) -> _Trial:
    """Return how one product fares that changes after its quiet looks."""
    names = [str(number) for number in range(setting.variants)]
    approved = {name: [change.before(chance) for _ in range(setting.samples)] for name in names}
    stream = Stream.start(change.config, approved)
    quiet = min(setting.quiet, HISTORY_MOST)
    before = len(names) * setting.samples + quiet
    for number in range(quiet):
        stream.update(change.before(chance), variant=names[number % len(names)], threshold=setting.threshold)
        if stream.crossed(setting.threshold):
            stream.dismissed()
    reruns = 0
    for number in range(setting.longest):
        at = BEGIN + number * timedelta(minutes=30)
        look = Look({"": stream}, {"": setting.threshold}, at=at, beside=setting.beside)
        name = names[number % len(names)]
        look.scheduled({"": change.after(chance)}, name)
        for value in _asked(look, change, chance):
            look.rerun({"": value}, name)
            reruns += 1
        if look.results()[""].crossed:
            return _Trial(number + 1, reruns, before + number + 1 + reruns)
    return _Trial(None, reruns, before + setting.longest + reruns)


def _asked(look: Look[str], change: Change, chance: Random) -> Iterator[Value]:
    while look.reruns_wanted():
        yield change.after(chance)
