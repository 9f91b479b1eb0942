"""One look at one scenario: its scheduled run, the reruns its evidence asks for, the result of each stream.

Knows when more samples are worth taking; takes none itself. Reruns decide only *when* the next samples are
drawn, never which, so the evidence stays valid (optional continuation; Grunwald, de Heide and Koolen, "Safe
testing", 2024), except where samples of one look share a state: patient streams therefore discard what reruns
bring.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from sentinel.drift.patience import WAITS, Waits
from sentinel.drift.stream import Stream
from sentinel.kinds import Value

Key = TypeVar("Key", bound=Hashable)

PIN_WEIGHT = 50.0
"""Stake on "it changes at this look" when a pin moved to a value not seen in this epoch. Calibrated by
simulation (a shift of one standard deviation is found after 4 looks instead of 11)."""


class StreamState(StrEnum):
    """What a person is told of a stream."""

    QUIET = "quiet"
    WATCHING = "watching"  # evidence at or over the warn level; nobody is told
    INCIDENT = "incident"  # a patient stream crossed the line and is waiting whether it lasts
    DRIFT = "drift"  # crossed in this look, or a matter is open
    RECOVERED = "recovered"  # a matter is open and its evidence has been low for long enough to close it


@dataclass(frozen=True)
class LookOptions:
    """How samples are spent in one look; the defaults were calibrated by simulation.

    Fields:
        burst: reruns in one round.
        rounds: most rounds in one look.
        rise: a round is worth taking when the evidence has grown by more than this factor since the one
            before.
        waits: the waits of persistence and recovery.
    """

    burst: int = 5
    rounds: int = 3
    rise: float = 1.2
    waits: Waits = WAITS


@dataclass(frozen=True)
class StreamLook:
    """What one look made of one stream.

    Fields:
        before_evidence: evidence before the look.
        evidence: evidence after it; if the line was crossed, the highest of the look.
        threshold: the alert level it was judged with.
        state: see `StreamState`.
        crossed: it became drift in this look.
    """

    before_evidence: float
    evidence: float
    threshold: float
    state: StreamState
    crossed: bool


class Look(Generic[Key]):
    """One look in progress: `scheduled`, then `rerun` while `reruns_wanted` says so, then `results`.

    Args:
        streams: the streams of the scenario; they are updated in place.
        thresholds: the alert level of each of them.
        at: when the look is.
        weight: the stake of the look's first sample, see `Stream.update`.
    """

    def __init__(
        self,
        streams: Mapping[Key, Stream],
        thresholds: Mapping[Key, float],
        options: LookOptions | None = None,
        at: datetime | None = None,
        weight: float = 1.0,
    ) -> None:
        self._streams = dict(streams)
        self._thresholds = {key: thresholds[key] for key in self._streams}
        self._options = options or LookOptions()
        self._at = at
        self._weight = weight
        self._first = {key: stream.evidence for key, stream in self._streams.items()}
        self._round_start = dict(self._first)
        self._highest = dict.fromkeys(self._streams, 0.0)
        self._crossed: set[Key] = set()
        self._unstaked = set(self._streams)
        self._rounds_begun = 0
        self._due = 0
        self._forced = False
        self._scored = False

    def force_round(self, weight: float = PIN_WEIGHT) -> None:
        """Make this look take a round of reruns, with a larger stake on a change: a pin moved before it.

        Decided before anything is scored, at most four times a month a stream (`StreamPlan.pin_moves` pays
        for it). The stake goes on the look's first sample: that is the moment the change would have come
        with.

        Raises:
            ValueError: a sample of this look was scored already.
        """
        if self._scored:
            raise ValueError("a larger stake must be decided before the look's first sample is scored")
        self._weight = weight
        self._forced = True

    def scheduled(self, values: Mapping[Key, Value | None], variant: str = "") -> None:
        """Score the scheduled run: one value a stream; no value or None leaves a stream as it is."""
        self._score(values, variant, rerun=False)

    def rerun(self, values: Mapping[Key, Value | None], variant: str = "") -> None:
        """Score one rerun of the same variant, all its streams; patient streams discard their values."""
        self._due = max(0, self._due - 1)
        self._score(values, variant, rerun=True)

    def reruns_wanted(self) -> int:
        """Return how many reruns to take now; 0 when the look is over.

        A full round when evidence is over the warn level and rising; within a round what is left of it. Once
        a stream crossed its line nothing more is wanted: the matter is decided. Asking twice changes nothing.
        """
        if self._crossed:
            return 0
        if self._due == 0 and self._rounds_begun < self._options.rounds and self._wants_round():
            self._forced = False
            self._rounds_begun += 1
            self._due = self._options.burst
            self._round_start = {key: stream.evidence for key, stream in self._streams.items()}
        return self._due

    def results(self) -> dict[Key, StreamLook]:
        """Return what the look made of each stream so far."""
        return {key: self._result(key, stream) for key, stream in self._streams.items()}

    def _score(self, values: Mapping[Key, Value | None], variant: str, rerun: bool) -> None:
        # every stream of a run is scored, even after one has crossed: a run counts as a whole or not at all
        self._scored = True
        for key, stream in self._streams.items():
            if key not in values or (rerun and stream.config.patient):
                continue
            threshold = self._thresholds[key]
            stream.update(
                values[key],
                variant=variant,
                weight=self._weight if key in self._unstaked else 1.0,
                at=self._at,
                threshold=threshold,
                waits=self._options.waits,
            )
            if stream.paid is not None:
                self._unstaked.discard(key)
            if stream.crossed(threshold):
                self._crossed.add(key)
                self._highest[key] = max(self._highest[key], stream.evidence)

    def _wants_round(self) -> bool:
        gaining = [
            key for key, stream in self._streams.items() if not stream.config.patient and not stream.is_open
        ]
        return bool(gaining) and (self._forced or any(self._rising(key) for key in gaining))

    def _rising(self, key: Key) -> bool:
        stream, start = self._streams[key], self._round_start[key]
        now, warn = stream.evidence, stream.warn
        if not warn <= now < self._thresholds[key]:
            return False
        return now > self._options.rise * start or start < warn

    def _result(self, key: Key, stream: Stream) -> StreamLook:
        crossed = key in self._crossed
        return StreamLook(
            before_evidence=self._first[key],
            evidence=self._highest[key] if crossed else stream.evidence,
            threshold=self._thresholds[key],
            state=StreamState.DRIFT if crossed else state_of(stream),
            crossed=crossed,
        )


def state_of(stream: Stream) -> StreamState:
    """Return the state of a stream between looks (one that crossed is `DRIFT` once its matter is open)."""
    if stream.is_open:
        return StreamState.RECOVERED if stream.recovered else StreamState.DRIFT
    if stream.in_incident:
        return StreamState.INCIDENT
    watching = stream.evidence >= stream.warn and not stream.quiet
    return StreamState.WATCHING if watching else StreamState.QUIET
