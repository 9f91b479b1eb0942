"""`assets.yaml`: the recorded demos out in the world and what each was recorded against.

Only what people wrote; whether a recording still tells the truth is kept in the store.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sentinel.documents import Document, nearest, read
from sentinel.errors import Problem, SettingsError
from sentinel.expressions import Address
from sentinel.quantities import Duration
from sentinel.scenario.load import LoadedScenario
from sentinel.settings.model import Strict
from sentinel.settings.secret_checks import literal_secrets

ASSETS_FILE = "assets.yaml"


class Recorded(Strict):
    """When and against what a recording was made."""

    on: date = Field(description="the day it was recorded")
    release: str | None = Field(None, description="release of the product it shows")
    baseline: int = Field(ge=1, description="version of the scenario's baseline it was recorded against")

    @property
    def moment(self) -> datetime:
        """Return the beginning of that day in UTC."""
        return datetime.combine(self.on, time.min, UTC)


class Asset(Strict):
    """One recorded demo: a video, a deck, a page."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", description="its short name in commands")
    title: str
    url: Address | None = Field(None, description="where people find it")
    owner: str | None = Field(None, description="who records it anew")
    shows: str = Field(description="the scenario that replays what it shows")
    recorded: Recorded
    review_every: Annotated[Duration, Field(gt=timedelta(0))] | None = Field(
        None, description="how often a person looks whether it is still wanted"
    )


class AssetFile(Strict):
    """All of `assets.yaml`."""

    version: Literal[1]
    assets: tuple[Asset, ...] = ()


def load_assets(folder: Path, scenarios: Mapping[str, LoadedScenario]) -> tuple[Asset, ...]:
    """Return the assets of a settings' folder in file order; none where there is no `assets.yaml`.

    Args:
        scenarios: by id, those an asset can show.

    Raises:
        SettingsError: the file is wrong, two assets share an id, or one shows no scenario; with all problems.
    """
    path = folder / ASSETS_FILE
    if not path.exists():
        return ()
    document = read(path, AssetFile, error=SettingsError)
    problems = [*literal_secrets(document), *_id_problems(document), *_shown_problems(document, scenarios)]
    if problems:
        raise SettingsError(sorted(problems, key=lambda problem: problem.line or 0))
    return document.value.assets


def _id_problems(document: Document[AssetFile]) -> list[Problem]:
    ids = [asset.id for asset in document.value.assets]
    return [
        document.problem(f"the asset id {name!r} is taken", "assets", position, "id")
        for position, name in enumerate(ids)
        if name in ids[:position]
    ]


def _shown_problems(document: Document[AssetFile], scenarios: Mapping[str, LoadedScenario]) -> list[Problem]:
    watched = [name for name, one in scenarios.items() if one.scenario.kind != "part"]
    return [
        document.problem(
            f"there is no scenario {asset.shows!r} to show; {nearest(asset.shows, watched)}",
            "assets",
            position,
            "shows",
        )
        for position, asset in enumerate(document.value.assets)
        if asset.shows not in watched
    ]
