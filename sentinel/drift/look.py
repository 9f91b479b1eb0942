"""One look at one scenario: its scheduled run, the reruns its evidence asks for, the result of each stream.

Knows when more samples are worth taking; takes none itself. Reruns decide only *when* the next samples are
drawn, never which, so the evidence stays valid (optional continuation; Grunwald, de Heide and Koolen, "Safe
testing", 2024), except where samples of one look share a state: patient streams therefore discard what reruns
bring.
"""

from collections.abc import Collection, Hashable, Mapping
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
        most: reruns in one look at most; 0 for none.
        burst: reruns taken at once when evidence leapt, or a pin moved.
        leap: a scheduled run lets evidence leap when it multiplies it by this: something is seen for the first time
            ever, or as good as. It happens so rarely by chance that it may cost a burst in however large a scenario.
        waits: the waits of persistence and recovery.
    """

    most: int = 15
    burst: int = 5
    leap: float = 30.0
    waits: Waits = WAITS


SHARED_BY = 10
"""Streams among which the reruns of a quiet scenario are shared without a stricter warn level.

By chance a stream is over x times its warn level about 1/x of the time, and a rerun is for all streams of the scenario.
With more streams than these the level from which one asks for reruns grows in proportion, so that what quiet looks
cost does not grow with what is measured in them. Simulated over 700 looks from 20 approved samples on, extra runs a
look: .11 with 8 streams, .11 with 50, .14 with 100 (with rounds of five at the plain warn level: .15, .85, 2.7). The
price with 50 streams is a few looks: a shift of one standard deviation is found after 14 instead of 7, one of two after
5 instead of 2, 0 to 20 % after 6.5 instead of 5.5; a total break in its first look, as before."""


OF_STAKES = 0.3
"""Share of its stakes so far that evidence must be over to ask for a rerun. The stakes are what it has on average while
nothing changes: after hundreds of looks that is far over the warn level. Simulated over 36 random worlds: reruns fall
from .062 to .046 a look and no delay grows; at 1 they fall to .017 and the delays grow by a third."""


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
        frozen: streams whose urns only score in this look, see `Stream.update`.
        beside: streams of the scenario that share its reruns and are not judged here.
    """

    def __init__(
        self,
        streams: Mapping[Key, Stream],
        thresholds: Mapping[Key, float],
        options: LookOptions | None = None,
        at: datetime | None = None,
        weight: float = 1.0,
        frozen: Collection[Key] = (),
        beside: int = 0,
    ) -> None:
        self._streams = dict(streams)
        self._frozen = frozenset(frozen)
        self._thresholds = {key: thresholds[key] for key in self._streams}
        self._options = options or LookOptions()
        self._at = at
        self._weight = weight
        self._first = {key: stream.evidence for key, stream in self._streams.items()}
        self._highest = dict.fromkeys(self._streams, 0.0)
        self._crossed: set[Key] = set()
        self._unstaked = set(self._streams)
        gaining = sum(not (stream.config.patient or stream.is_open) for stream in self._streams.values())
        self._share = max(1.0, (gaining + beside) / SHARED_BY)
        self._taken = 0
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
        self._taken += 1
        self._score(values, variant, rerun=True)

    def reruns_wanted(self) -> int:
        """Return how many reruns to take now; 0 when the look is over.

        A burst when evidence leapt, and within a burst what is left of it; else one after the other, as long as
        evidence is over what the scenario's streams can afford (`SHARED_BY`), over its share of the stakes so far
        (`OF_STAKES`) and above where the look began. Once
        a stream crossed its line nothing more is wanted: the matter is decided. Asking twice changes nothing.
        """
        if self._crossed:
            return 0
        if self._due == 0:
            self._due = min(self._wanted(), self._options.most - self._taken)
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
                learns=key not in self._frozen,
            )
            if stream.paid is not None:
                self._unstaked.discard(key)
            if stream.crossed(threshold):
                self._crossed.add(key)
                self._highest[key] = max(self._highest[key], stream.evidence)

    def _wanted(self) -> int:
        gaining = [
            key for key, stream in self._streams.items() if not stream.config.patient and not stream.is_open
        ]
        if not gaining:
            return 0
        if self._forced or (self._taken == 0 and any(self._leapt(key) for key in gaining)):
            self._forced = False
            return self._options.burst
        return int(any(self._rising(key) for key in gaining))

    def _leapt(self, key: Key) -> bool:
        stream, start = self._streams[key], self._first[key]
        enough = max(stream.warn, self._options.leap * max(start, 1.0))
        return enough <= stream.evidence < self._thresholds[key]

    def _rising(self, key: Key) -> bool:
        stream, start = self._streams[key], self._first[key]
        enough = stream.warn * self._share
        rising = start < stream.evidence and stream.evidence > OF_STAKES * stream.staked
        return rising and enough <= stream.evidence < self._thresholds[key]

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
