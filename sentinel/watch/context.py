"""What every look needs at hand: the files as read, the store, the drivers, the clock. Decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sentinel.asset_file import Asset
from sentinel.clock import Clock
from sentinel.errors import NothingToCompare
from sentinel.replay import Drivers
from sentinel.scenario import LoadedScenario
from sentinel.scenario.model import Step
from sentinel.settings.model import Settings, Target
from sentinel.settings.secrets import Secrets
from sentinel.store import Store


@dataclass
class Watch:
    """The files a user wrote, as read, and the parts that act on them.

    Fields:
        scenarios: by id, includes resolved; parts among them. Replaced as a whole when files change.
        assets: what `assets.yaml` lists.
        drivers: open sessions with the products; the caller closes them.
        actor: who acts, for the journal: `daemon`, or the user's name.
    """

    settings: Settings
    secrets: Secrets
    scenarios: Mapping[str, LoadedScenario]
    store: Store
    drivers: Drivers
    clock: Clock
    assets: Sequence[Asset] = field(default_factory=tuple)
    actor: str = "daemon"

    @property
    def folder(self) -> Path:
        """Return the folder of `sentinel.yaml`."""
        return self.settings.folder

    def target_of(self, loaded: LoadedScenario) -> Target:
        """Return the target a scenario runs on."""
        return self.settings.targets[loaded.target_id]

    def login_steps(self, loaded: LoadedScenario) -> tuple[Step, ...]:
        """Return the steps that sign in on the scenario's target; empty where it has no login."""
        login = self.target_of(loaded).login_of(loaded.scenario.persona)
        return self.scenarios[login.scenario].scenario.steps if login else ()

    def watched(self) -> list[LoadedScenario]:
        """Return every scenario that is looked at: all but parts, in the order of their ids."""
        return [one for _, one in sorted(self.scenarios.items()) if one.scenario.kind != "part"]

    def pick(self, names: Sequence[str], target: str | None = None) -> list[LoadedScenario]:
        """Return the named scenarios, all watched ones when none is named, kept to one target if given.

        Raises:
            NothingToCompare: a name matches nothing, or nothing is left.
        """
        watched = {one.scenario.scenario: one for one in self.watched()}
        unknown = [name for name in names if name not in watched]
        if unknown:
            known = ", ".join(watched) or "none"
            raise NothingToCompare(f"no scenario {unknown[0]!r}; known: {known}")
        chosen = [watched[name] for name in names] if names else list(watched.values())
        chosen = [one for one in chosen if target in (None, one.target_id)]
        if not chosen:
            raise NothingToCompare("no scenario matched; `sentinel check` lists them")
        return chosen
