"""Everything a user wrote, checked at once: what was found, or every mistake of every file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sentinel.asset_file import ASSETS_FILE, AssetFile, load_assets
from sentinel.documents import try_read
from sentinel.errors import FileProblems, Problem, SettingsError
from sentinel.scenario import LoadedScenario, Scenario, load_scenarios, named_steps
from sentinel.scenario.load import scenario_files
from sentinel.scenario.model import Say
from sentinel.settings import Loaded, find_folder, load_settings, missing_secrets
from sentinel.transcripts.corrections import Correction, corrections


@dataclass(frozen=True)
class FoundScenario:
    """One scenario in short.

    Fields:
        target: the one it runs on; empty for a part.
        variants: how many wordings; steps: named and unnamed ones of the first.
        promises: streams with a declared limit, which are judged without a baseline.
    """

    scenario: str
    kind: str
    target: str
    via: str
    file: Path
    variants: int
    steps: int
    promises: int


@dataclass(frozen=True)
class Checked:
    """A folder without mistakes.

    Fields:
        judge: the model that settles what the rules call unclear; None: nobody is asked.
        corrections: turns a user labelled; disagreements: those that are read differently, one warning each.
        warnings: what should be put right before the watch begins: secrets that are not set, files others can read.
    """

    folder: Path
    targets: tuple[str, ...]
    audiences: tuple[str, ...]
    scenarios: tuple[FoundScenario, ...]
    assets: int
    judge: str | None
    corrections: int
    disagreements: int
    warnings: tuple[Problem, ...]


def check_folder(folder: Path, environ: Mapping[str, str]) -> Checked:
    """Return what a folder holds.

    Raises:
        FileProblems: mistakes, those of all files in one.
    """
    home = find_folder(folder)
    try:
        loaded = load_settings(home, environ)
    except SettingsError as error:
        raise FileProblems([*error.problems, *_shape_problems(home)]) from None
    found = load_scenarios(home, loaded.settings)
    if found.problems:
        raise FileProblems([*found.problems, *_asset_shape(home)])
    assets = load_assets(home, found.scenarios)
    labelled = corrections(home, {name: one.authority for name, one in loaded.settings.targets.items()})
    references = [one for scenario in found.scenarios.values() for one in scenario.references]
    return Checked(
        folder=home,
        targets=tuple(loaded.settings.targets),
        audiences=tuple(loaded.settings.audiences),
        scenarios=tuple(_found(one) for one in found.scenarios.values()),
        assets=len(assets),
        judge=loaded.settings.judge.model if loaded.settings.judge is not None else None,
        corrections=len(labelled),
        disagreements=sum(1 for one in labelled if one.wrong),
        warnings=(
            *loaded.warnings,
            *missing_secrets(loaded, references),
            *_nothing_watched(loaded, found.scenarios),
            *_moving_judge(loaded),
            *(_misread(one) for one in labelled if one.wrong),
        ),
    )


def _shape_problems(home: Path) -> list[Problem]:
    """Return what can be said of the other files while the settings cannot be read."""
    scenarios = [problem for path in scenario_files(home) for problem in try_read(path, Scenario).problems]
    return [*scenarios, *_asset_shape(home)]


def _asset_shape(home: Path) -> list[Problem]:
    path = home / ASSETS_FILE
    return try_read(path, AssetFile).problems if path.exists() else []


def _misread(correction: Correction) -> Problem:
    note = f" ({correction.note})" if correction.note else ""
    return Problem(f"{correction.id}{note}: {'; '.join(correction.wrong)}", correction.file, correction.line)


def _nothing_watched(loaded: Loaded, scenarios: Mapping[str, LoadedScenario]) -> list[Problem]:
    if any(one.scenario.kind != "part" for one in scenarios.values()):
        return []
    return [Problem("there is no scenario to watch: write one into scenarios/", loaded.document.path)]


def _moving_judge(loaded: Loaded) -> list[Problem]:
    judge = loaded.settings.judge
    if judge is None or not judge.model.endswith("latest"):
        return []
    message = f"{judge.model!r} names whichever version is newest: name one, or the judge drifts, too"
    return [loaded.document.problem(message, "judge", "model")]


def _found(loaded: LoadedScenario) -> FoundScenario:
    scenario = loaded.scenario
    first = named_steps(scenario, scenario.variant_names[0])
    promised = {
        (name, expect.label)
        for variant in scenario.variant_names
        for name, step in named_steps(scenario, variant)
        if isinstance(step, Say)
        for expect in step.expect
    }
    return FoundScenario(
        scenario=scenario.scenario,
        kind=scenario.kind,
        target=loaded.target_id,
        via=scenario.via,
        file=loaded.path,
        variants=len(scenario.variants) or 1,
        steps=len(first),
        promises=len(promised) + len(scenario.behaviours),
    )
