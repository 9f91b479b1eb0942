"""A handful of runs held against what is approved: for `run`, and for the review before an approval.

One fixed test a stream at a stated level, shared by all streams that are compared (Bonferroni). It moves no evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sentinel.drift import bonferroni, effect, fixed_test
from sentinel.kinds import Concern, Kind, MeasureSpec, Sample, Value, variant_of
from sentinel.measures import judged, measure, measure_baseline
from sentinel.recording import Outcome, Recording
from sentinel.scenario import LoadedScenario
from sentinel.watch.context import Watch
from sentinel.watch.judging import config_of
from sentinel.watch.labels import urn_of, windows_of
from sentinel.watch.reference import Approved

ALPHA = 0.01
"""How often a command may call unchanged products changed, over all the streams it compares."""

Status = Literal["new", "changed", "same", "gone"]
ORDER: tuple[Status, ...] = ("changed", "gone", "new", "same")


@dataclass(frozen=True)
class StreamChange:
    """One stream in a comparison.

    Fields:
        status: `new` (nothing approved), `changed` (tested, and moved), `same`, `gone` (approved, no longer sampled).
        before, after: the effect in words.
        p_value: how often chance alone would bring so much; None where nothing was tested.
        reachable: whether so few samples could have shown a change at all.
        broken_limit: the declared limit that these runs break; None where they keep it or there is none.
        detail: what the measure says of the last bad sample.
        variant: variant of the sample the detail is about.
    """

    step: str
    measure: str
    title: str
    concern: Concern
    status: Status
    before: str
    after: str
    p_value: float | None = None
    reachable: bool = True
    broken_limit: float | None = None
    detail: str = ""
    variant: str = ""


@dataclass
class _Collected:
    spec: MeasureSpec
    limit: float | None
    values: list[tuple[str, Value | None]]
    details: list[tuple[str, str]]


def compare(
    watch: Watch,
    loaded: LoadedScenario,
    before: Approved,
    recordings: Sequence[Recording],
    alpha: float = ALPHA,
) -> list[StreamChange]:
    """Return every stream of these runs against what is approved, the ones that deserve attention first."""
    target = watch.target_of(loaded)
    approved_values = before.values(loaded, target, windows_of(target, loaded))
    collected = _collect(watch, loaded, before, recordings)
    level = bonferroni(alpha, len(collected))
    changes = [
        _change(key, one, approved_values.get(key, {}), level, before, loaded)
        for key, one in collected.items()
    ]
    gone = [key for key in approved_values if key not in collected]
    changes += [_gone(key, before, loaded, watch) for key in gone]
    return sorted(
        changes, key=lambda one: (ORDER.index(one.status), one.p_value or 0.0, one.step, one.measure)
    )


def _collect(
    watch: Watch, loaded: LoadedScenario, before: Approved, recordings: Sequence[Recording]
) -> dict[tuple[str, str], _Collected]:
    collected: dict[tuple[str, str], _Collected] = {}
    for variant, urn, sample in _samples(watch, loaded, before, recordings):
        rule = judged(sample, loaded.scenario)
        if rule.record_only:
            continue
        limit = rule.limit if rule.limit is not None else sample.spec.limit
        key = (sample.step, sample.spec.name)
        one = collected.setdefault(key, _Collected(sample.spec, limit, [], []))
        one.values.append((urn, sample.value))
        if sample.detail:
            one.details.append((variant, sample.detail))
    return collected


def _samples(
    watch: Watch, loaded: LoadedScenario, before: Approved, recordings: Sequence[Recording]
) -> list[tuple[str, str, Sample]]:
    """Return all samples with variant and urn; without an approved variant the runs are measured against each other."""
    target, found = watch.target_of(loaded), []
    windows = windows_of(target, loaded)
    measured = [one for one in recordings if one.outcome is not Outcome.UNMEASURED]
    for variant in dict.fromkeys(one.variant for one in measured):
        runs = [one for one in measured if one.variant == variant]
        reference = before.reference(variant)
        if reference.runs:
            rows = [measure(one, reference, loaded.scenario, target) for one in runs]
        else:
            rows = measure_baseline(runs, loaded.scenario, target)
        urns = [urn_of(one, windows) for one in runs]
        found += [(variant, urn, one) for urn, row in zip(urns, rows, strict=True) for one in row]
    return found


def _change(
    key: tuple[str, str],
    one: _Collected,
    approved_values: Mapping[str, Sequence[Value | None]],
    level: float,
    before: Approved,
    loaded: LoadedScenario,
) -> StreamChange:
    step, name = key
    config = config_of(one.spec, one.limit)
    variants = {variant_of(urn) for urn, _ in one.values}
    known = bool(approved_values) and all(before.holds(loaded, variant, step) for variant in variants)
    approved_here = approved_values if known else {}
    result = fixed_test(config, approved_here, one.values, level)
    old = [value for values in approved_here.values() for value in values]
    words = effect(config, old, [value for _, value in one.values], one.spec.unit)
    testable = known or config.limit is not None
    variant, detail = one.details[-1] if one.details else ("", "")
    status: Status = "changed" if result.moved else "same" if known else "new"
    return StreamChange(
        step,
        name,
        one.spec.title or name,
        one.spec.concern,
        status,
        words[0],
        words[1],
        result.p_value if testable else None,
        result.reachable,
        _broken_limit(config.kind, config.limit, [value for _, value in one.values]),
        detail,
        variant,
    )


def _broken_limit(kind: Kind, limit: float | None, values: Sequence[Value | None]) -> float | None:
    known = [bool(value) for value in values if value is not None]
    if kind is not Kind.EVENT or limit is None or not known:
        return None
    return limit if sum(known) / len(known) > limit else None


def _gone(key: tuple[str, str], before: Approved, loaded: LoadedScenario, watch: Watch) -> StreamChange:
    target = watch.target_of(loaded)
    specs = {
        (sample.step, sample.spec.name): sample.spec
        for runs in before.runs.values()
        for samples in measure_baseline(runs[:1], loaded.scenario, target)
        for sample in samples
    }
    spec = specs.get(key)
    title, concern = (spec.title or key[1], spec.concern) if spec else (key[1], Concern.STRUCTURE)
    return StreamChange(key[0], key[1], title, concern, "gone", "approved", "not sampled")
