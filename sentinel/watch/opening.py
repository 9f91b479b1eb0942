"""From a folder to a Watch: reads the files, opens the store, makes the drivers ready. The way in for every command."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sentinel.asset_file import Asset, load_assets
from sentinel.clock import Clock
from sentinel.errors import SettingsError
from sentinel.replay import drivers_for
from sentinel.scenario import LoadedScenario, load_scenarios
from sentinel.settings import Loaded, load_settings, missing_secrets
from sentinel.store import Store
from sentinel.watch.context import Watch


@dataclass(frozen=True)
class Files:
    """All that a user wrote, read without a mistake."""

    loaded: Loaded
    scenarios: Mapping[str, LoadedScenario]
    assets: tuple[Asset, ...]

    def require_secrets(self) -> None:
        """Check that the environment has every secret the files refer to.

        Raises:
            SettingsError: one is missing; with the file and line of each.
        """
        references = [one for loaded in self.scenarios.values() for one in loaded.references]
        missing = missing_secrets(self.loaded, references)
        if missing:
            raise SettingsError(missing)


def read_files(folder: Path, environ: Mapping[str, str]) -> Files:
    """Return the settings, scenarios and assets of a folder.

    Raises:
        FileProblems: everything wrong with them.
    """
    loaded = load_settings(folder, environ)
    scenarios = load_scenarios(loaded.settings.folder, loaded.settings).checked().scenarios
    return Files(loaded, scenarios, load_assets(loaded.settings.folder, scenarios))


@contextmanager
def opened(files: Files, clock: Clock, *, actor: str, create: bool = True) -> Iterator[Watch]:
    """Give a Watch over a folder's files, its store open; the caller closes `watch.drivers` in its event loop.

    Args:
        create: False: a missing database is an error.

    Raises:
        StoreError: the database cannot be used.
    """
    settings = files.loaded.settings
    with Store.open(settings.store_path, clock, create=create) as store:
        yield Watch(
            settings=settings,
            secrets=files.loaded.secrets,
            scenarios=files.scenarios,
            store=store,
            drivers=drivers_for(settings, clock),
            clock=clock,
            assets=files.assets,
            actor=actor,
        )
