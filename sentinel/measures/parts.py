"""Which step of a scenario a name stands for, and what the scenario says of it: masks and watch rules."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sentinel.kinds import SCENARIO, Kind, Sample
from sentinel.recording import Recording
from sentinel.scenario.model import Scenario, StepBase
from sentinel.scenario.names import named_steps
from sentinel.scenario.watching import AnyMask, Watch

_DEFAULT = Watch()


def step_called(scenario: Scenario, variant: str, name: str) -> StepBase | None:
    """Return the step a recording's name stands for; None where the scenario has it no more."""
    if scenario.variants and variant not in scenario.variants:
        return None
    return dict(named_steps(scenario, variant)).get(name)


def masks_of(scenario: Scenario, step: StepBase | None) -> tuple[AnyMask, ...]:
    """Return the scenario's masks, then the step's own."""
    own: tuple[AnyMask, ...] = getattr(step, "mask", ())
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
