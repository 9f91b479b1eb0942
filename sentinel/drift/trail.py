"""Where one bet began to win, remembered instead of recomputed: for evidence that comes from hundreds of streams.

The sum of log payoffs since its lowest point is Page's CUSUM ("Continuous inspection schemes", 1954); its lowest point
is the likeliest beginning (the split of `localise`). Bounded: it holds a few steps of the way down to that point, the
time since, and what each source has brought since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any

from sentinel.drift.localise import DROP, SMALLEST_PAYOFF

STEP = 0.25
"""How coarsely the way down is remembered, in units of log-likelihood: twelve places instead of hundreds."""


@dataclass
class Trail:
    """The path of one bet.

    Fields:
        height: sum of log payoffs since the lowest point, the latest one at a tie.
        at: the first run after it: the likeliest beginning.
        hi: the latest run before which the height was within `DROP`: the latest likely beginning.
        since: runs from `at` on.
        descent: (run, height over the lowest point) of places before it, the earliest first.
        gains: what each source brought since.
    """

    height: float = 0.0
    at: int = 0
    hi: int = 0
    since: int = 0
    descent: list[list[float]] = field(default_factory=list)
    gains: dict[str, float] = field(default_factory=dict)

    def follow(self, run: int, source: str, payoff: float) -> None:
        """Take in what the bet was paid for one run; runs come in ascending order."""
        if self.height <= 0:
            self._lowest(run)
        if self.height <= DROP:
            self.hi = run
        gain = log(max(payoff, SMALLEST_PAYOFF))
        self.height += gain
        self.since += 1
        self.gains[source] = self.gains.get(source, 0.0) + gain

    @property
    def lo(self) -> int:
        """The earliest run the change may have begun with."""
        return int(self.descent[0][0]) if self.descent else self.at

    def _lowest(self, run: int) -> None:
        lifted = [[place, over - self.height] for place, over in self.descent]
        self.descent = [one for one in lifted if one[1] <= DROP + STEP]
        if not self.descent or self.descent[-1][1] >= STEP:
            self.descent.append([run, 0.0])
        self.height, self.at, self.since, self.gains = 0.0, run, 0, {}

    def to_json(self) -> list[Any]:
        """Return the path as plain JSON data."""
        return [
            self.height,
            self.at,
            self.hi,
            self.since,
            [list(one) for one in self.descent],
            dict(self.gains),
        ]

    @classmethod
    def from_json(cls, state: list[Any]) -> "Trail":
        """Return the path whose state `to_json` gave."""
        height, at, hi, since, descent, gains = state
        return cls(height, at, hi, since, [list(one) for one in descent], dict(gains))


@dataclass(frozen=True)
class Spread:
    """Where a change over many sources began, and who brought how much of the evidence.

    Fields:
        lo, at, hi: run numbers: earliest likely start, most likely start, latest likely start.
        since: runs from `at` on.
        shares: by source, its share of what those that gained have gained, largest first; they add up to 1.
    """

    lo: int
    at: int
    hi: int
    since: int
    shares: Mapping[str, float]


def spread(trail: Trail) -> Spread:
    """Return where the change began that a path ends with."""
    gained = {source: gain for source, gain in trail.gains.items() if gain > 0}
    total = sum(gained.values())
    shares = sorted(
        ((source, gain / total) for source, gain in gained.items()), key=lambda one: (-one[1], one[0])
    )
    return Spread(trail.lo, trail.at, max(trail.hi, trail.at), trail.since, dict(shares))
