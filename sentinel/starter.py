"""The working folders Sentinel writes: one for a user's own product, one for the showroom.

The files themselves stand in the bundled `scenarios` folder, where they are read and tested as what they are.
"""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from sentinel.asset_file import ASSETS_FILE
from sentinel.errors import SetupError, UsageError
from sentinel.settings.load import SCENARIO_FOLDER, SETTINGS_FILE

SHOWROOM_SCENARIOS = ("login", "march-walkthrough", "late-parcel", "changed-mind", "talk-to-human")
SHOWROOM_URL = "http://127.0.0.1:8899"
"""The address the showroom's settings have in the bundled folder."""

_HIDDEN = {"gitignore": ".gitignore", "env.example": ".env.example"}
_SLACK_URL = "https://slack.com/api/"
_HTTP = "127.0.0.1:8787"
_PAUSE = "rerun_pause: 5 seconds"
_SCHEDULE = re.compile(r"^schedule: .*$", re.MULTILINE)


def bundled_scenarios() -> Path:
    """Return the folder of bundled scenarios: inside the installed package, or beside it in a checkout.

    Raises:
        SetupError: neither is there; the installation is incomplete.
    """
    package = Path(str(files("sentinel")))
    for folder in (package / "_scenarios", package.parent / SCENARIO_FOLDER):
        if (folder / "starter" / SETTINGS_FILE).is_file():
            return folder
    raise SetupError("the bundled scenarios are missing; install demo-sentinel again")


def write_starter(folder: Path, *, force: bool = False) -> list[Path]:
    """Write a working folder for a user's own product and return what was written, sorted.

    Args:
        folder: made if it is not there.
        force: whether files that are there already are replaced.

    Raises:
        UsageError: a file is there already (nothing is written then), or the folder cannot be written.
    """
    source = bundled_scenarios() / "starter"
    contents = {
        path.relative_to(source).with_name(_HIDDEN.get(path.name, path.name)): path.read_text("utf-8")
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    return _write(folder, contents, force=force)


def write_showroom(
    folder: Path,
    base_url: str = SHOWROOM_URL,
    slack_base_url: str = _SLACK_URL,
    *,
    schedule_seconds: int | None = None,
    rerun_pause_seconds: int = 5,
    http: str = _HTTP,
    force: bool = False,
) -> list[Path]:
    """Write a working folder that watches a showroom and return what was written, sorted.

    The settings name `${SHOWROOM_KEY}`, `${SHOWROOM_PASSWORD}` and `${SLACK_BOT_TOKEN}`.

    Args:
        base_url: where the showroom is served, without a slash at the end.
        slack_base_url: where messages are posted, with a slash at the end.
        schedule_seconds: time between looks; None keeps the 30 minutes of the files.
        http: where the daemon serves its health; port 0 takes a free one.

    Raises:
        UsageError: as `write_starter`.
    """
    source = bundled_scenarios()
    pause = f"rerun_pause: {rerun_pause_seconds} seconds"
    replaced = {SHOWROOM_URL: base_url, _SLACK_URL: slack_base_url, _PAUSE: pause, _HTTP: http}
    settings = _replace((source / "showroom" / SETTINGS_FILE).read_text("utf-8"), replaced)
    contents = {
        Path(SETTINGS_FILE): settings,
        Path(ASSETS_FILE): (source / "showroom" / ASSETS_FILE).read_text("utf-8"),
    }
    for name in SHOWROOM_SCENARIOS:
        text = (source / f"{name}.yaml").read_text("utf-8")
        if schedule_seconds is not None:
            text = _SCHEDULE.sub(f"schedule: every {schedule_seconds} seconds", text)
        contents[Path(SCENARIO_FOLDER) / f"{name}.yaml"] = text
    return _write(folder, contents, force=force)


def _replace(text: str, replaced: Mapping[str, str]) -> str:
    for old, new in replaced.items():
        if old not in text:
            raise SetupError(f"the bundled settings have no {old!r}; install demo-sentinel again")
        text = text.replace(old, new)
    return text


def _write(folder: Path, contents: Mapping[Path, str], *, force: bool) -> list[Path]:
    there = [name for name in contents if (folder / name).exists()]
    if there and not force:
        names = ", ".join(str(name) for name in there)
        raise UsageError(f"{folder} already has {names}; --force replaces them")
    try:
        for name, text in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None
    return sorted(folder / name for name in contents)
