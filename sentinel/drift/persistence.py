"""From incident to drift: a patient stream must still be off hours after it crossed the line.

Patient are latency and the robust mode. A look's latencies share the state of the network, so crossing the
line proves that *something* is off now, not that the product changed. From `Waits.persist` after the crossing
a fresh wealth is counted on every bet, from 1; its mean must reach `CONFIRMED` before the incident is called
drift. That wealth is a test martingale against "it is as it was before": were the looks independent, a
passing incident would be confirmed with probability at most 1/`CONFIRMED` (Ville, 1939); half power makes up
for looks that are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from sentinel.clock import from_text, to_text
from sentinel.drift.patience import Waits

CONFIRMED = 10.0
"""Mean wealth after the wait at which an incident is drift. Calibrated by simulation."""

CEILING = 1e200
"""Wealth is held below this, far beyond any threshold, so that it stays a finite float."""


class Step(Enum):
    """What a sample made of an incident."""

    NOTHING = "nothing"
    OPENED = "opened"
    CONFIRMED = "confirmed"
    PASSED = "passed"


@dataclass
class Persistence:
    """The patience of one stream.

    Fields:
        seen: looks since the stream's start, counted until the warm-up is over.
        first: time of the first of them.
        looks: looks since the incident began; None while there is none.
        since: when the incident began.
        wealth: one fresh wealth a bet, counted after the wait.
        confirmed: the incident is drift.
    """

    seen: int = 0
    first: datetime | None = None
    warm: bool = False
    looks: int | None = None
    since: datetime | None = None
    wealth: list[float] = field(default_factory=list)
    confirmed: bool = False

    @property
    def in_incident(self) -> bool:
        """True from crossing the line until it is called drift, passes, or the matter is opened."""
        return self.looks is not None

    def warmed_up(self, at: datetime | None, waits: Waits) -> bool:
        """Return whether the look at `at` may be judged; counts it if not."""
        if self.warm:
            return True
        if self.first is None:
            self.first = at
        self.warm = waits.warm_up.over(self.seen, self.first, at)
        self.seen += not self.warm
        return self.warm

    def follow(self, payoffs: Sequence[float], crossed: bool, at: datetime | None, waits: Waits) -> Step:
        """Take one look's payoffs in and return what they made of the incident.

        Args:
            crossed: whether the stream's evidence is at or over its threshold.
        """
        if self.looks is None:
            if not crossed:
                return Step.NOTHING
            self.looks, self.since, self.wealth = 0, at, [1.0] * len(payoffs)
            return Step.OPENED
        self.looks += 1
        if not waits.persist.over(self.looks, self.since, at):
            return Step.NOTHING
        self.wealth = [min(w * e, CEILING) for w, e in zip(self.wealth, payoffs, strict=True)]
        if sum(self.wealth) / len(self.wealth) >= CONFIRMED:
            self.confirmed = True
            return Step.CONFIRMED
        return Step.PASSED if waits.transient.over(self.looks, self.since, at) else Step.NOTHING

    def end_incident(self) -> None:
        """Forget the incident; the warm-up stays done."""
        self.looks, self.since, self.wealth, self.confirmed = None, None, [], False

    def to_json(self) -> dict[str, Any]:
        """Return the state as plain JSON data."""
        return {
            "seen": self.seen,
            "first": moment_to_json(self.first),
            "warm": self.warm,
            "looks": self.looks,
            "since": moment_to_json(self.since),
            "wealth": list(self.wealth),
            "confirmed": self.confirmed,
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "Persistence":
        """Return the patience whose state `to_json` gave."""
        return cls(
            seen=state["seen"],
            first=moment_from_json(state["first"]),
            warm=state["warm"],
            looks=state["looks"],
            since=moment_from_json(state["since"]),
            wealth=list(state["wealth"]),
            confirmed=state["confirmed"],
        )


def moment_to_json(moment: datetime | None) -> str | None:
    """Return the stored text of a time, None for none."""
    return None if moment is None else to_text(moment)


def moment_from_json(text: str | None) -> datetime | None:
    """Return the time of a stored text, None for none."""
    return None if text is None else from_text(text)
