"""Whether the steps of a scenario can still be done, and which way of naming a part of the page worked."""

from collections.abc import Iterator

from sentinel.kinds import Sample
from sentinel.measures.catalogue import SPECS
from sentinel.measures.parts import step_called
from sentinel.recording import Recording
from sentinel.scenario.model import Scenario, StepBase

_ORDINALS = ("first choice", "second choice", "third choice")


def step_samples(recording: Recording, scenario: Scenario) -> Iterator[Sample]:
    """Yield the outcome of each step that is not optional, and which of several locators worked."""
    for result in recording.steps:
        step = step_called(scenario, recording.variant, result.step)
        if step is not None and step.optional:
            continue
        yield Sample(result.step, SPECS["step.outcome"], result.outcome, result.message[:2000])
        if result.locator is not None and (step is None or _choices(step) > 1):
            yield Sample(result.step, SPECS["step.locator"], _ordinal(result.locator))


def _choices(step: StepBase) -> int:
    """Return how many ways of naming its part of the page a step has."""
    locators = getattr(step, step.kind, None)
    on = getattr(step, "on", None)
    return max(len(value) for value in (locators, on, ()) if isinstance(value, tuple))


def _ordinal(position: int) -> str:
    return _ORDINALS[position] if position < len(_ORDINALS) else f"choice {position + 1}"
