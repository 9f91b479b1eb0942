"""All samples of a recording: each family of measures in turn, each against the approved recordings.

A recording that could not observe the product has none. A turn that never finished has its outcome and the
promises it can break, nothing that is compared by text or time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sentinel.kinds import Sample
from sentinel.measures.habits import habit_samples
from sentinel.measures.parts import limited, masks_of, step_called
from sentinel.measures.promises import WHOLE, promise_samples
from sentinel.measures.reply import comparable, outcome_sample, reply_samples
from sentinel.measures.screen import capture_samples, looks, screen_samples
from sentinel.measures.steps import step_samples
from sentinel.measures.stream import stream_samples
from sentinel.measures.tokens import token_samples
from sentinel.measures.tools import tool_samples
from sentinel.pictures import Signature
from sentinel.recording import Outcome, Recording, Turn
from sentinel.scenario.model import Say, Scenario
from sentinel.settings.model import Target


@dataclass(frozen=True)
class _Comparable:
    """What of one recording is compared with others, by step: whole replies, masked, and how screens looked."""

    texts: Mapping[str, str]
    looks: Mapping[str, Signature]


@dataclass(frozen=True)
class Reference:
    """What a recording is compared with.

    Fields:
        runs: the approved recordings; those of another variant are left aside. May be empty.
    """

    runs: tuple[Recording, ...] = ()


def measure(recording: Recording, reference: Reference, scenario: Scenario, target: Target) -> list[Sample]:
    """Return all samples of a recording; none when it is unmeasured."""
    runs = [run for run in reference.runs if run.variant == recording.variant]
    approved = [_comparable(run, scenario) for run in runs]
    return _samples(recording, _comparable(recording, scenario), approved, scenario, target)


def measure_baseline(runs: Sequence[Recording], scenario: Scenario, target: Target) -> list[list[Sample]]:
    """Return the samples of each run, compared with the other runs of its variant (leave one out)."""
    known = [_comparable(run, scenario) for run in runs]
    return [
        _samples(run, known[index], _others(runs, known, index), scenario, target)
        for index, run in enumerate(runs)
    ]


def _others(runs: Sequence[Recording], known: Sequence[_Comparable], left_out: int) -> list[_Comparable]:
    variant = runs[left_out].variant
    return [
        other for index, other in enumerate(known) if index != left_out and runs[index].variant == variant
    ]


def _comparable(recording: Recording, scenario: Scenario) -> _Comparable:
    if recording.outcome is Outcome.UNMEASURED:
        return _Comparable({}, {})
    texts = {
        turn.step: comparable(
            turn.reply, masks_of(scenario, step_called(scenario, recording.variant, turn.step))
        )
        for turn in recording.turns
        if turn.status in WHOLE
    }
    return _Comparable(texts, looks(recording))


def _samples(
    recording: Recording,
    own: _Comparable,
    approved: Sequence[_Comparable],
    scenario: Scenario,
    target: Target,
) -> list[Sample]:
    if recording.outcome is Outcome.UNMEASURED:
        return []
    found: list[Sample] = []
    for turn in recording.turns:
        found.extend(_turn_samples(turn, own.texts, [run.texts for run in approved]))
        step = step_called(scenario, recording.variant, turn.step)
        if isinstance(step, Say):
            found.extend(promise_samples(turn, step))
    found.extend(step_samples(recording, scenario))
    found.extend(capture_samples(recording, scenario))
    found.extend(screen_samples(recording, [run.looks for run in approved]))
    found.extend(habit_samples(recording, scenario, target))
    return [limited(sample, recording, scenario) for sample in found]


def _turn_samples(
    turn: Turn, texts: Mapping[str, str], approved: Sequence[Mapping[str, str]]
) -> Iterator[Sample]:
    yield outcome_sample(turn)
    if turn.status not in WHOLE:
        return
    yield from reply_samples(turn, texts[turn.step], [run[turn.step] for run in approved if turn.step in run])
    yield from tool_samples(turn)
    yield from stream_samples(turn)
    yield from token_samples(turn)
