"""The lines a person says while showing the demo: which no longer hold, and what is still safe to show."""

from collections.abc import Collection
from dataclasses import dataclass

from sentinel.measures.parts import step_called
from sentinel.measures.promises import holds
from sentinel.recording import Outcome, Recording
from sentinel.scenario.model import Say, Scenario

_EXCERPT = 280


@dataclass(frozen=True)
class BrokenLine:
    """A spoken line that is no longer true.

    Fields:
        step: the step at which it is said; `line`: the words of the person.
        instead: what the product says now, at most 280 characters, in its own words.
    """

    step: str
    line: str
    instead: str


def broken_lines(recording: Recording, scenario: Scenario) -> list[BrokenLine]:
    """Return the lines that this recording proves false, in the order they are said."""
    return [
        BrokenLine(turn.step, talk.line, excerpt(turn.reply))
        for turn in recording.turns
        if isinstance(step := step_called(scenario, recording.variant, turn.step), Say)
        for talk in step.talk_track
        if holds(talk.holds, turn).kept is False
    ]


def safe_steps(recording: Recording, scenario: Scenario, moved: Collection[str] = ()) -> list[str]:
    """Return the named steps that can still be shown: done, their lines and promises kept, nothing moved.

    Args:
        moved: names of steps with a finding.
    """
    if recording.outcome is Outcome.UNMEASURED:
        return []
    unsafe = {line.step for line in broken_lines(recording, scenario)} | set(moved)
    unsafe |= {result.step for result in recording.steps if result.outcome != "ok"}
    for turn in recording.turns:
        step = step_called(scenario, recording.variant, turn.step)
        if isinstance(step, Say) and any(holds(expect, turn).kept is False for expect in step.expect):
            unsafe.add(turn.step)
    names = [step.name for step in scenario.steps_of(recording.variant) if step.name is not None]
    done = {result.step for result in recording.steps} | {turn.step for turn in recording.turns}
    return [name for name in names if name in done and name not in unsafe]


def excerpt(reply: str) -> str:
    """Return the beginning of a reply in one line, cut at a word."""
    line = " ".join(reply.split())
    if len(line) <= _EXCERPT:
        return line
    return line[: _EXCERPT - 1].rsplit(" ", 1)[0] + "\u2026"
