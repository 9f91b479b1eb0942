"""Which streams a scenario will have: told from what is approved, or from its file alone before it was ever replayed.

From the file it is an expectation: what a product shows of itself (its tools, its model calls) is known only later.
"""

from collections.abc import Iterator

from sentinel.kinds import SCENARIO, Concern, Kind, MeasureSpec, Sample
from sentinel.measures import judged, measure_baseline
from sentinel.measures.catalogue import SPECS, title_of, version_of
from sentinel.measures.meaning import installed
from sentinel.measures.promises import spec_of
from sentinel.scenario import LoadedScenario
from sentinel.scenario.model import CaptureStep, RequestStep, Say, Scenario, Step
from sentinel.scenario.names import named_steps
from sentinel.settings.model import Target
from sentinel.watch.reference import Approved

TURN = (
    "reply.similarity",
    "reply.outcome",
    "reply.refusal",
    "reply.length",
    "stream.first_text",
    "stream.chunks_per_100",
    "stream.gap",
    "stream.longest_stall",
    "turn.seconds",
)
PAGE = ("stream.retracted",)
TOOLS = ("tools.first", "tools.set", "tools.failed")
CALLS = ("calls.model", "tokens.output")


def expected_streams(loaded: LoadedScenario, target: Target) -> dict[tuple[str, str], float]:
    """Return step and measure of each stream that is to be expected, with its priority."""
    scenario = loaded.scenario
    found: dict[tuple[str, str], float] = {}
    for variant in scenario.variant_names:
        for name, step in named_steps(scenario, variant):
            for spec in _of_step(step, scenario, target):
                _judge(found, name, spec, scenario, variant)
    for habit in scenario.behaviours:
        measure = f"habit:{habit}"
        spec = MeasureSpec(measure, Kind.EVENT, Concern.CONTENT, version_of(measure), title=title_of(measure))
        _judge(found, SCENARIO, spec, scenario, "")
    return found


def approved_streams(known: Approved, loaded: LoadedScenario, target: Target) -> dict[tuple[str, str], float]:
    """Return step and measure of each stream that the approved recordings have, with its priority; maybe none."""
    found: dict[tuple[str, str], float] = {}
    for variant, runs in known.runs.items():
        for samples in measure_baseline(runs, loaded.scenario, target):
            for sample in samples:
                _judge(found, sample.step, sample.spec, loaded.scenario, variant)
    return found


def _judge(
    found: dict[tuple[str, str], float], step: str, spec: MeasureSpec, scenario: Scenario, variant: str
) -> None:
    rule = judged(Sample(step, spec, None), scenario, variant)
    if not rule.record_only:
        found[step, spec.name] = rule.priority


def _of_step(step: Step, scenario: Scenario, target: Target) -> Iterator[MeasureSpec]:
    if not step.optional:
        yield SPECS["step.outcome"]
    if isinstance(step, Say):
        yield from (SPECS[name] for name in TURN)
        yield from (SPECS[name] for name in (PAGE if scenario.via == "browser" else ()))
        yield from (SPECS[name] for name in (("reply.meaning",) if installed() else ()))
        yield from (SPECS[name] for name in (TOOLS if target.observe.tools != "none" else ()))
        yield from (SPECS[name] for name in (CALLS if scenario.via == "api" else ()))
        yield from (spec_of(expect) for expect in step.expect)
    if isinstance(step, CaptureStep):
        yield from (SPECS[f"capture.{form}"] for form in step.forms)
        yield from (SPECS[name] for name in (("capture.screen",) if step.screenshot else ()))
    if isinstance(step, RequestStep):
        yield SPECS["capture.json"]
