"""The approved recordings a scenario is compared with, step by step.

A baseline may take over the approved samples of some steps from an earlier one (`rebaseline --only`, steps whose
streams did not move): each step's reference comes from the baseline its part names as source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sentinel.kinds import SCENARIO, Value, variant_of
from sentinel.measures import Reference, measure_baseline
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.settings.model import Target
from sentinel.settings.windows import Windows
from sentinel.store import BaselineRow, Store
from sentinel.watch.labels import urn_of

Values = dict[tuple[str, str], dict[str, list[Value | None]]]
"""Approved values by (step, measure), then by urn: variant, and label where `windows` are declared."""


def only_steps(recording: Recording, steps: frozenset[str]) -> Recording:
    """Return the recording as if only these named steps had been watched."""
    return replace(
        recording,
        turns=tuple(turn for turn in recording.turns if turn.step in steps),
        captures=tuple(capture for capture in recording.captures if capture.step in steps),
        screens=tuple(screen for screen in recording.screens if screen.step in steps),
        steps=tuple(step for step in recording.steps if step.step in steps),
    )


@dataclass(frozen=True)
class Approved:
    """What a person approved for one scenario, ready to compare with.

    Fields:
        baseline: the current baseline; None when there is none yet.
        hashes: hash of each approved (variant, step) as it was when approved.
        runs: approved recordings by variant, each kept to the steps it is the reference of.
        partial: variants whose steps come from several baselines: no recording of theirs is whole, so nothing can be
            said of the scenario as a whole.
    """

    baseline: BaselineRow | None
    hashes: Mapping[tuple[str, str], str]
    runs: Mapping[str, tuple[Recording, ...]]
    partial: frozenset[str] = frozenset()

    def reference(self, variant: str) -> Reference:
        """Return the approved recordings of a variant."""
        return Reference(self.runs.get(variant, ()))

    def holds(self, loaded: LoadedScenario, variant: str, step: str) -> bool:
        """Return whether a step is approved as the scenario file has it now."""
        if step == SCENARIO:
            return all(
                self.hashes.get((variant, name)) == digest
                for (owner, name), digest in loaded.step_hashes.items()
                if owner == variant
            )
        return self.hashes.get((variant, step)) == loaded.step_hashes.get((variant, step), "")

    def waiting(self, loaded: LoadedScenario) -> list[tuple[str, str]]:
        """Return the (variant, step) pairs that wait for approval, in file order."""
        return [key for key, digest in loaded.step_hashes.items() if self.hashes.get(key) != digest]

    def values(self, loaded: LoadedScenario, target: Target, windows: Windows | None = None) -> Values:
        """Return the approved values of every stream, each approved run measured against the others.

        Args:
            windows: the declaration by which each approved run gets the label of its own time.
        """
        values = values_of(self.runs, loaded, target, windows)
        for (step, _), by_urn in values.items():
            if step == SCENARIO:
                for urn in [key for key in by_urn if variant_of(key) in self.partial]:
                    del by_urn[urn]
        return values


def values_of(
    runs_by_variant: Mapping[str, Sequence[Recording]],
    loaded: LoadedScenario,
    target: Target,
    windows: Windows | None,
) -> Values:
    """Return the value of every stream in these runs, each run measured against the others of its variant."""
    values: Values = {}
    for runs in runs_by_variant.values():
        for run, samples in zip(runs, measure_baseline(runs, loaded.scenario, target), strict=True):
            for sample in samples:
                by_urn = values.setdefault((sample.step, sample.spec.name), {})
                by_urn.setdefault(urn_of(run, windows), []).append(sample.value)
    return values


def approved(store: Store, loaded: LoadedScenario, baseline_id: int | None = None) -> Approved:
    """Return what is approved for a scenario now, or what was in the baseline of that id."""
    if baseline_id is not None:
        baseline = store.baselines.get(baseline_id)
    else:
        baseline = store.baselines.current(loaded.target_id, loaded.scenario.scenario)
    if baseline is None:
        return Approved(None, {}, {})
    hashes = {(part.variant, part.step): part.step_hash for part in baseline.parts}
    runs: dict[str, list[Recording]] = {}
    sources = _sources(store, baseline)
    for variant, groups in sources.items():
        for run_ids, steps in groups.items():
            whole = [store.looks.recording(run_id) for run_id in run_ids]
            kept = [only_steps(one, steps) if len(groups) > 1 else one for one in whole if one is not None]
            runs.setdefault(variant, []).extend(kept)
    partial = frozenset(variant for variant, groups in sources.items() if len(groups) > 1)
    return Approved(baseline, hashes, {variant: tuple(found) for variant, found in runs.items()}, partial)


def _sources(store: Store, baseline: BaselineRow) -> dict[str, dict[tuple[int, ...], frozenset[str]]]:
    """Return, by variant, which approved runs are the reference of which steps."""
    groups: dict[str, dict[tuple[int, ...], set[str]]] = {}
    for part in baseline.parts:
        run_ids = tuple(store.baselines.runs_of(baseline.id, part.step, part.variant))
        groups.setdefault(part.variant, {}).setdefault(run_ids, set()).add(part.step)
    return {
        variant: {runs: frozenset(steps) for runs, steps in found.items()}
        for variant, found in groups.items()
    }


def texts_of(runs: Sequence[Recording], step: str, form: str = "") -> list[str]:
    """Return what one step showed in these recordings, in their order: replies, or its renderings of one form."""
    texts = [turn.reply for run in runs for turn in run.turns if turn.step == step]
    texts += [one.content for run in runs for one in run.captures if one.step == step and one.form == form]
    return texts
