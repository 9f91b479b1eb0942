"""The names of steps: those people gave, and for the others one that does not depend on what they say.

Names key the history, so every room that needs one asks here.
"""

from collections import Counter
from collections.abc import Sequence

from sentinel.scenario.model import Scenario, Step, StepBase


def step_names(steps: Sequence[StepBase]) -> list[str]:
    """Return one name for each step, in order: its own, else `turn-N` for a turn and `KIND-N` for the rest.

    N counts the steps of that kind from 1, named ones too, so that naming one step leaves the names of the
    others alone.

    Args:
        steps: a whole sequence as it is performed (see `performed`); a part of it would count from 1 again.
    """
    seen: Counter[str] = Counter()
    names = []
    for step in steps:
        word = "turn" if step.kind == "say" else step.kind.replace("_", "-")
        seen[word] += 1
        names.append(step.name or f"{word}-{seen[word]}")
    return names


def performed(scenario: Scenario, variant: str) -> tuple[Step, ...]:
    """Return all the steps of one replay in order: before, the variant's own, after."""
    return (*scenario.before, *scenario.steps_of(variant), *scenario.after)


def named_steps(scenario: Scenario, variant: str) -> list[tuple[str, Step]]:
    """Return name and step of everything `performed` in one replay, in order; the names are unique."""
    steps = performed(scenario, variant)
    return list(zip(step_names(steps), steps, strict=True))
