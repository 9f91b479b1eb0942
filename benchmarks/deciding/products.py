"""Products made of random numbers, whose behaviour before and after a change is known.

Knows how one sample comes about. Refuses to know how it is judged. `share` says how much of the change is in
force: 0 none, 1 all of it. `look` is the number of the look, negative before the first one.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, exp, log, pi, sin, sqrt
from random import Random

from sentinel.kinds import Value

LOOKS_A_DAY = 48


class Product(ABC):
    """One product, one measure."""

    @abstractmethod
    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return one sample."""

    def approved(self, rng: Random, k: int) -> list[Value]:
        """Return k samples from before the first look."""
        return [self.sample(rng, 0.0, -1) for _ in range(k)]


@dataclass
class Habit(Product):
    """Something is shown in a share of the runs: `usual` before, `changed` after."""

    usual: float
    changed: float = 0.0

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return whether it was shown."""
        return rng.random() < self.usual + (self.changed - self.usual) * share


@dataclass
class Rendering(Product):
    """A deterministic answer: other than approved in a share `flake` of the runs, in `broken` after."""

    flake: float = 0.0
    broken: float = 1.0

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return a fingerprint."""
        return "other" if rng.random() < self.flake + (self.broken - self.flake) * share else "approved"

    def approved(self, rng: Random, k: int) -> list[Value]:
        """Return the one approved rendering k times."""
        return ["approved"] * k


class Choice(Product):
    """One of a few words, with shares that move."""

    def __init__(self, usual: Mapping[str, float], changed: Mapping[str, float] | None = None) -> None:
        self.changed = dict(changed or usual)
        self._usual = (list(usual), list(usual.values()))
        self._changed = (list(self.changed), list(self.changed.values()))

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return the word."""
        words, weights = self._changed if rng.random() < share else self._usual
        return rng.choices(words, weights)[0]


class Reply(Product):
    """Similarity of replies to the approved ones: points around a few phrasings, exp(-distance^2 / 2).

    Args:
        spread: range of the noise of one phrasing; each product has its own.
        shift: how far all phrasings move, in that noise.
        newcomer: share of replies that move to a new phrasing instead.
        closest: similarity to the closest approved reply, not the mean over all.
    """

    DIMENSIONS = 6

    def __init__(
        self,
        rng: Random,
        spread: tuple[float, float] = (0.12, 0.45),
        shift: float = 0.0,
        newcomer: float = 0.0,
        phrasings: int = 3,
        closest: bool = False,
    ) -> None:
        self._noise = rng.uniform(*spread)
        self._centres = [self._point(rng, 1.2 * self._noise) for _ in range(phrasings)]
        self._weights = [rng.gammavariate(1.5, 1) for _ in range(phrasings)]
        self._new, self._newcomer, self._closest = self._point(rng, 3 * self._noise), newcomer, closest
        way = self._point(rng, 1.0)
        length = shift * self._noise * sqrt(self.DIMENSIONS) / 2 / dist(way, [0.0] * self.DIMENSIONS)
        self._push = [length * one for one in way]
        self._anchors: list[list[float]] = []

    def approved(self, rng: Random, k: int) -> list[Value]:
        """Return the similarity of each approved reply to the others."""
        self._anchors = [self._reply(rng, 0.0) for _ in range(k)]
        return [
            self._score(reply, self._anchors[:place] + self._anchors[place + 1 :])
            for place, reply in enumerate(self._anchors)
        ]

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return the similarity of one reply to the approved ones."""
        return self._score(self._reply(rng, share), self._anchors)

    def _reply(self, rng: Random, share: float) -> list[float]:
        if self._newcomer and rng.random() < self._newcomer * share:
            return [at + rng.gauss(0, self._noise) for at in self._new]
        centre = rng.choices(self._centres, self._weights)[0]
        noise = self._noise
        return [at + push * share + rng.gauss(0, noise) for at, push in zip(centre, self._push, strict=True)]

    def _score(self, reply: Sequence[float], anchors: Sequence[Sequence[float]]) -> float:
        near = [exp(-(dist(reply, anchor) ** 2) / 2) for anchor in anchors]
        return max(near) if self._closest else sum(near) / len(near)

    def _point(self, rng: Random, size: float) -> list[float]:
        return [rng.gauss(0, size) for _ in range(self.DIMENSIONS)]


class Amount(Product):
    """Tokens, cost, steps: log-normal, multiplied by `factor` after the change.

    Args:
        counts: small whole numbers, with ties.
        heavy: Student's t with 2 degrees of freedom instead of the normal distribution.
        cache: share of cached answers, four times cheaper, before and after.
    """

    def __init__(
        self,
        rng: Random,
        factor: float = 1.0,
        sd: tuple[float, float] = (0.2, 0.4),
        counts: bool = False,
        heavy: bool = False,
        cache: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        self._level = log(rng.uniform(2, 5)) if counts else rng.uniform(0, 3)
        self._sd, self._gain, self._counts = rng.uniform(*sd), log(factor), counts
        self._heavy, self._cache = heavy, cache

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return the amount."""
        noise = rng.gauss(0, 1)
        if self._heavy:
            noise *= 0.6 / sqrt(rng.expovariate(1))
        amount = exp(self._level + self._sd * noise + self._gain * share)
        before, after = self._cache
        if after and rng.random() < before + (after - before) * share:
            amount /= 4
        return max(1, round(amount)) if self._counts else amount


class Wait(Product):
    """Seconds: hour of day, weekend, a slowly wandering state shared by a look, noise, rare spikes.

    Args:
        factor: how much slower after the change.
        wander, memory: size and persistence from look to look of the shared state.
        day: range of the daily swing, of which each product has its own.
        weekend: how much faster weekends are, on the logarithm.
        one_sitting: the baseline was recorded in one look instead of over a day.
    """

    def __init__(
        self,
        rng: Random,
        factor: float = 1.0,
        wander: float = 0.1,
        memory: float = 0.9,
        day: tuple[float, float] = (0.05, 0.25),
        weekend: float = 0.08,
        one_sitting: bool = False,
    ) -> None:
        self._gain, self._level, self._noise = log(factor), rng.uniform(-0.5, 2), rng.uniform(0.22, 0.38)
        self._day, self._weekend, self._one_sitting = rng.uniform(*day), weekend, one_sitting
        self._memory, self._step = memory, wander * sqrt(1 - memory**2)
        self._weather, self._states = Random(rng.random()), [rng.gauss(0, wander)]

    def approved(self, rng: Random, k: int) -> list[Value]:
        """Return k waits from the day before the first look."""
        if self._one_sitting:
            return [self.sample(rng, 0.0, -1) for _ in range(k)]
        return [self.sample(rng, 0.0, place * LOOKS_A_DAY // k - LOOKS_A_DAY) for place in range(k)]

    def sample(self, rng: Random, share: float, look: int) -> Value:
        """Return the seconds one answer took."""
        hour, day = look % LOOKS_A_DAY / 2, look // LOOKS_A_DAY % 7
        level = self._level + self._day * sin(2 * pi * (hour - 9) / 24) - self._weekend * (day >= 5)
        spike = log(0.5 + rng.paretovariate(2)) if rng.random() < 0.01 else 0.0
        return exp(level + self._state(look) + rng.gauss(0, self._noise) + spike + self._gain * share)

    def _state(self, look: int) -> float:
        while len(self._states) <= look + LOOKS_A_DAY:
            self._states.append(self._memory * self._states[-1] + self._weather.gauss(0, self._step))
        return self._states[look + LOOKS_A_DAY]
