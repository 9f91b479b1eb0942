"""The watch itself and the rules that people write by hand, each as something that hears looks and may alert."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from benchmarks.peers.tape import Recorded, Tape
from sentinel.drift import Budget, Look, Stream, StreamPlan, thresholds
from sentinel.measures import Reference, measure, measure_baseline, similarity
from sentinel.measures.reply import comparable
from sentinel.recording import Recording
from sentinel.watch.judging import config_of
from sentinel.watch.shares import PIN_MOVES_PAID_FOR

SPACING = timedelta(minutes=30)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
FIXED = 0.8
RETRIES = 3


class Rule(Protocol):
    """One way of deciding, for one probe."""

    def hear(self, run: Recording, tape: Tape) -> bool:
        """Return whether it alerts at this look; reruns are taken from the tape."""


def texts(run: Recording) -> str:
    """Return everything a recording said, as it is compared."""
    return " ".join(comparable(turn.reply, ()) for turn in run.turns)


def approved_texts(recorded: Recorded) -> Mapping[str, Sequence[str]]:
    """Return the approved texts by wording."""
    found: dict[str, list[str]] = {}
    for run in recorded.approved:
        found.setdefault(run.variant, []).append(texts(run))
    return found


class AnyDifference:
    """Alerts when a reply is none of the approved ones."""

    def __init__(self, recorded: Recorded) -> None:
        self._approved = approved_texts(recorded)

    def hear(self, run: Recording, tape: Tape) -> bool:
        """Return whether this reply was never approved."""
        return texts(run) not in self._approved[run.variant]


class Threshold:
    """Alerts when a score is below a line; with retries, when it is below in every one of them."""

    def __init__(self, score: Callable[[Recording], float], line: float, tries: int = 1) -> None:
        self._score, self._line, self._tries = score, line, tries

    def hear(self, run: Recording, tape: Tape) -> bool:
        """Return whether this run and all its retries are below the line."""
        for _ in range(self._tries - 1):
            if self._score(run) >= self._line:
                return False
            again = tape.rerun()
            if again is None:
                return True
            run = again
        return self._score(run) < self._line


def likeness(recorded: Recorded) -> Callable[[Recording], float]:
    """Return the mean likeness of a run's words to the approved ones of its wording."""
    approved = approved_texts(recorded)
    return lambda run: similarity(texts(run), approved[run.variant])


class Sentinel:
    """The watch: every measure of the probe, thresholds of the whole fleet, reruns while the evidence rises."""

    def __init__(self, recorded: Recorded, fleet: float) -> None:
        """Make it ready.

        Args:
            fleet: streams that share the alarm budget.
        """
        self._recorded = recorded
        self._streams: dict[tuple[str, str], Stream] = {}
        self._level = threshold_of(fleet)
        self._number = 0
        scenario, target = recorded.loaded.scenario, recorded.target
        values: dict[tuple[str, str], dict[str, list[object]]] = {}
        specs = {}
        for name in scenario.variant_names:
            runs = [run for run in recorded.approved if run.variant == name]
            for samples in measure_baseline(runs, scenario, target):
                for sample in samples:
                    key = (sample.step, sample.spec.name)
                    specs[key] = sample.spec
                    values.setdefault(key, {}).setdefault(name, []).append(sample.value)
        for key, spec in specs.items():
            self._streams[key] = Stream.start(config_of(spec, spec.limit), values[key])  # type: ignore[arg-type]

    @property
    def streams(self) -> int:
        """Return how many streams it judges."""
        return len(self._streams)

    def hear(self, run: Recording, tape: Tape) -> bool:
        """Return whether a stream crossed its line in this look; it starts afresh then."""
        self._number += 1
        levels = dict.fromkeys(self._streams, self._level)
        look = Look(self._streams, levels, at=BEGIN + self._number * SPACING)
        look.scheduled(self._values(run), run.variant)
        while look.reruns_wanted():
            again = tape.rerun()
            if again is None:
                break
            look.rerun(self._values(again), again.variant)
        crossed = [key for key, one in look.results().items() if one.crossed]
        for key in crossed:
            self._streams[key].dismissed()
        return bool(crossed)

    def _values(self, run: Recording) -> dict[tuple[str, str], object]:
        approved = tuple(one for one in self._recorded.approved if one.variant == run.variant)
        found = measure(run, Reference(approved), self._recorded.loaded.scenario, self._recorded.target)
        values = {(sample.step, sample.spec.name): sample.value for sample in found}
        return {key: value for key, value in values.items() if key in self._streams}


def threshold_of(fleet: float) -> float:
    """Return the line of one of so many streams, looked at every half hour, one false alarm a month."""
    plan = StreamPlan(timedelta(days=1) / SPACING, pin_moves=PIN_MOVES_PAID_FOR)
    return thresholds(dict.fromkeys(range(round(fleet)), plan), Budget())[0]
