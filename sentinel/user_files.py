"""Everything wrong with the files of a folder at once: settings, scenarios, assets, the secrets they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sentinel.asset_file import ASSETS_FILE, AssetFile, load_assets
from sentinel.documents import try_read
from sentinel.errors import FileProblems, Problem, SettingsError
from sentinel.scenario.load import load_scenarios, scenario_files
from sentinel.scenario.model import Scenario
from sentinel.settings.load import find_folder, load_settings, missing_secrets


@dataclass(frozen=True)
class Checked:
    """What a check of a folder found.

    Fields:
        folder: the folder of `sentinel.yaml`.
        scenarios, assets: ids of those without problems.
        problems: in the order settings, scenarios, assets, secrets; empty when all is well.
        warnings: what should be put right but stops nothing.
    """

    folder: Path
    scenarios: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    warnings: tuple[Problem, ...] = ()


def check_files(folder: Path, environ: Mapping[str, str]) -> Checked:
    """Return every problem of the files of a folder, or of the nearest above it that has settings.

    Problems that only follow from others are left out: what depends on broken settings or scenarios is
    judged by its shape alone.

    Raises:
        SettingsError: there is no `sentinel.yaml` at all.
    """
    home = find_folder(folder)
    try:
        loaded = load_settings(home, environ)
    except SettingsError as error:
        return Checked(home, problems=[*error.problems, *_shapes(home), *_asset_shape(home)])
    found = load_scenarios(home, loaded.settings)
    problems = list(found.problems)
    assets: tuple[str, ...] = ()
    if problems:
        problems += _asset_shape(home)
    else:
        try:
            assets = tuple(asset.id for asset in load_assets(home, found.scenarios))
        except FileProblems as error:
            problems += error.problems
    references = [one for scenario in found.scenarios.values() for one in scenario.references]
    problems += missing_secrets(loaded, references)
    return Checked(home, tuple(found.scenarios), assets, problems, loaded.warnings)


def _shapes(home: Path) -> Iterator[Problem]:
    for path in scenario_files(home):
        yield from try_read(path, Scenario).problems


def _asset_shape(home: Path) -> list[Problem]:
    path = home / ASSETS_FILE
    return try_read(path, AssetFile).problems if path.exists() else []
