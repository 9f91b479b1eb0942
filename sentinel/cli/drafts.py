"""What every command that drafts a scenario needs: the settings where there are any, and writing without loss."""

import os
from pathlib import Path

from sentinel.cli.output import flat
from sentinel.documents import nearest
from sentinel.errors import SettingsError, UsageError
from sentinel.settings.load import find_folder, load_settings
from sentinel.settings.model import Settings, Target


def settings_of(folder: Path) -> tuple[Settings | None, Path]:
    """Return the settings and their folder; None where there are none yet: a draft may come first."""
    try:
        find_folder(folder)
    except SettingsError:
        return None, folder
    settings = load_settings(folder, os.environ).settings
    return settings, settings.folder


def target_of(name: str, settings: Settings | None) -> Target | None:
    """Return the named target, else the only one; None: there is none, or several.

    Raises:
        UsageError: there is no target of that name.
    """
    if settings is None:
        return None
    if name and name not in settings.targets:
        raise UsageError(f"there is no target {name!r}; {nearest(name, list(settings.targets))}")
    if name:
        return settings.targets[name]
    return next(iter(settings.targets.values())) if len(settings.targets) == 1 else None


def refuse_existing(path: Path, force: bool) -> None:
    """Return nothing where a file may be written.

    Raises:
        UsageError: it is there already.
    """
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; --force replaces it, --as gives another name")


def write_new(path: Path, text: str, force: bool) -> None:
    """Write a file and its folder; raises UsageError where it is there already or cannot be written."""
    refuse_existing(path, force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def yaml_line(text: str) -> str:
    """Return one line of YAML with its indent, harmless in a terminal."""
    bare = text.lstrip(" ")
    return " " * (len(text) - len(bare)) + (flat(bare, 10_000) if bare else "")
