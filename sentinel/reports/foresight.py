"""When a change would be noticed, by trying it out: made-up products change, and the watch's own code looks on.

Knows streams and chance, no scenario and no store. The same question gives the same answer: every trial's chance is
seeded with its number. What is assumed of a product is said in `CHANGES`; measured values take their place where a
baseline holds them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from statistics import fmean, median_low, pstdev

from sentinel.drift import Look, Stream, StreamConfig
from sentinel.kinds import Kind, Value, Worse

TRIALS = 61
"""Products tried for each answer: enough for a median, odd so that it is one of them."""

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
        missed: share of the trials not noticed by then.
        reruns: mean reruns from the change until it was noticed or missed.
    """

    looks: int | None
    missed: float
    reruns: float


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
    """Return how soon the change would be noticed, from `TRIALS` products of their own."""
    tried = [_trial(change, setting, Random(number)) for number in range(TRIALS)]
    found = sorted(looks for looks, _ in tried if looks is not None)
    undetected = TRIALS - len(found)
    middle = median_low([*found, *[setting.longest + 1] * undetected])
    return Foreseen(
        looks=middle if middle <= setting.longest else None,
        missed=undetected / TRIALS,
        reruns=fmean(reruns for _, reruns in tried),
    )


def _trial(change: Change, setting: Setting, chance: Random) -> tuple[int | None, int]:
    """Return the look that notices one product's change (1: the first one; None: none), and the reruns spent."""
    names = [str(number) for number in range(setting.variants)]
    approved = {name: [change.before(chance) for _ in range(setting.samples)] for name in names}
    stream = Stream.start(change.config, approved)
    for number in range(min(setting.quiet, HISTORY_MOST)):
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
            return number + 1, reruns
    return None, reruns


def _asked(look: Look[str], change: Change, chance: Random) -> Iterator[Value]:
    while look.reruns_wanted():
        yield change.after(chance)
