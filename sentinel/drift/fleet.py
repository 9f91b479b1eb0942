"""How long replies take over all scenarios of a target: one number a round, judged like any latency.

A provider's bad hour slows all scenarios down together. Their samples of one round are therefore one sample, the
median of them, as the reruns of one look are (METHOD of deciding, section 3.5): taken one by one they would be
believed as if they were independent.
"""

from collections.abc import Mapping
from datetime import datetime
from math import inf
from statistics import median
from typing import Any

from sentinel.drift.config import StreamConfig
from sentinel.drift.patience import WAITS, Waits
from sentinel.drift.reviving import revived
from sentinel.drift.rounds import Round
from sentinel.drift.stream import Stream
from sentinel.kinds import Kind

VERSION = 1
"""Version of `Fleet.to_json`."""

FLEET = StreamConfig(Kind.LATENCY, damped=True)
"""How it is judged: larger is worse, persistence, quarter power. With half power a network whose state wanders (sd .2,
memory .9) brought one false drift a month over ten scenarios, with quarter power one in eight months; twice as slow is
found after 32 rounds instead of 20 (`benchmarks/pooling.py`)."""


class Fleet:
    """The latency stream of a target.

    Attributes:
        stream: its evidence; one sample a round.
        pending: what the scenarios of the round in progress took, relative to what is approved for each.
    """

    def __init__(self) -> None:
        self.stream = Stream.start(FLEET, {})
        self.round = Round()
        self.pending: list[float] = []

    def look(
        self,
        scenario: str,
        value: float,
        at: datetime | None = None,
        threshold: float = inf,
        waits: Waits = WAITS,
    ) -> float | None:
        """Take one scenario's scheduled run in; return the round's number if this look ended a round, else None.

        Args:
            value: how long its replies took, 1 being as long as is approved.
        """
        ended = None
        if self.round.enter(scenario):
            ended = median(self.pending)
            self.pending = []
            self.stream.update(ended, at=at, threshold=threshold, waits=waits)
        self.pending.append(value)
        return ended

    def approved(self) -> None:
        """Begin the next epoch: what is approved is what times are relative to, and it is another now."""
        self.stream.approved({})
        self.round, self.pending = Round(), []

    def to_json(self) -> dict[str, Any]:
        """Return the whole state as plain JSON data; `from_json` gives back exactly this."""
        return {
            "version": VERSION,
            "is_open": self.stream.is_open,
            "stream": self.stream.to_json(),
            "round": self.round.to_json(),
            "pending": list(self.pending),
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "Fleet":
        """Return what `to_json` gave.

        Raises:
            StoreError: the state was written by another version, or is damaged.
        """
        return revived(state, VERSION, "fleet latency", cls._revived)

    @classmethod
    def _revived(cls, state: Mapping[str, Any]) -> "Fleet":
        fleet = cls()
        fleet.stream = Stream.from_json(state["stream"])
        fleet.round, fleet.pending = Round.from_json(state["round"]), list(state["pending"])
        return fleet
