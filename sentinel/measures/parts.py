"""Which step of a scenario a name stands for, and what the scenario says of it: masks and watch rules."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sentinel.kinds import SCENARIO, Kind, Sample
from sentinel.recording import Recording
from sentinel.scenario.model import Say, Scenario, StepBase
from sentinel.scenario.watching import Mask, Watch

_DEFAULT = Watch()


def performed(scenario: Scenario, variant: str) -> tuple[StepBase, ...]:
    """Return the steps of a replay in order; none where the scenario has no such variant any more."""
    if scenario.variants and variant not in scenario.variants:
        return (*scenario.before, *scenario.after)
    return (*scenario.before, *scenario.steps_of(variant), *scenario.after)


def step_called(scenario: Scenario, variant: str, name: str) -> StepBase | None:
    """Return the step a recording's name stands for: its own, `turn-N` or `kind-N` (0-based).

    None where the scenario has it no more.
    """
    steps = performed(scenario, variant)
    named = next((step for step in steps if step.name == name), None)
    if named is not None:
        return named
    kind, _, number = name.rpartition("-")
    if not number.isdigit():
        return None
    if kind == "turn":
        turns = [step for step in steps if isinstance(step, Say)]
        return turns[int(number) - 1] if 0 < int(number) <= len(turns) else None
    index = int(number)
    return steps[index] if index < len(steps) and steps[index].kind == kind else None


def masks_of(scenario: Scenario, step: StepBase | None) -> tuple[Mask, ...]:
    """Return the scenario's masks, then the step's own."""
    own: tuple[Mask, ...] = getattr(step, "mask", ())
    return (*scenario.mask, *own)


def judged(sample: Sample, scenario: Scenario, variant: str = "") -> Watch:
    """Return how a sample's stream is treated: the step's rule, else the scenario's, else the default.

    A rule is found by the measure's name, by the word before its dot or colon (`stream`, `habit`), or by its
    concern, the first of these that is there.
    """
    for rules in _rules(sample.step, scenario, variant):
        for key in _keys(sample):
            if key in rules:
                return rules[key]
    return _DEFAULT


def limited(sample: Sample, recording: Recording, scenario: Scenario) -> Sample:
    """Return the sample with the limit that a watch rule declares for it, if it is a yes/no measure."""
    limit = judged(sample, scenario, recording.variant).limit
    if limit is None or sample.spec.kind is not Kind.EVENT:
        return sample
    return replace(sample, spec=replace(sample.spec, limit=min(max(limit, 0.001), 0.999)))


def _keys(sample: Sample) -> tuple[str, ...]:
    name = sample.spec.name
    family = name.partition(":")[0].partition(".")[0]
    return name, family, sample.spec.concern.value


def _rules(step_name: str, scenario: Scenario, variant: str) -> Iterator[Mapping[str, Watch]]:
    if step_name != SCENARIO:
        for wanted in (variant,) if variant else scenario.variant_names:
            step = step_called(scenario, wanted, step_name)
            if step is not None:
                yield getattr(step, "watch", {})
    yield scenario.watch
