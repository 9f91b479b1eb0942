"""Drift detectors of other libraries, fed with the likeness of each reply; absent where they are not installed.

`pip install river frouros` puts them beside Sentinel. Each has its own defaults and is told the approved values first.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.peers.rules import Rule, likeness
from benchmarks.peers.tape import Recorded, Tape
from sentinel.recording import Recording

Make = Callable[[Recorded], Rule]


class Fed:
    """A detector that hears one number a look."""

    def __init__(self, recorded: Recorded, detector: Any, flag: str) -> None:
        self._score, self._detector, self._flag = likeness(recorded), detector, flag
        for run in recorded.approved:
            self._detector.update(self._score(run))

    def hear(self, run: Recording, tape: Tape) -> bool:
        """Return whether the detector says that the number drifted."""
        self._detector.update(self._score(run))
        return bool(getattr(self._detector, self._flag))


def libraries() -> Iterator[tuple[str, Make | None]]:
    """Yield each detector's name, and how to make it; None where its library is not installed."""
    yield "river ADWIN", _river("ADWIN")
    yield "river Page-Hinkley", _river("PageHinkley")
    yield "frouros KSWIN", _kswin()


def _river(name: str) -> Make | None:
    if find_spec("river") is None:
        return None
    make = getattr(import_module("river.drift"), name)
    return lambda recorded: Fed(recorded, make(), "drift_detected")


def _kswin() -> Make | None:
    if find_spec("frouros") is None:
        return None
    room = import_module("frouros.detectors.concept_drift")
    return lambda recorded: Fed(recorded, room.KSWIN(config=room.KSWINConfig(seed=1)), "drift")
