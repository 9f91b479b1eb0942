"""The signed-in state on disk: one file a persona, read into a context, written owner-only, never half.

Each file says whose it is, so that a state is never used for somebody else, wherever the settings point.
"""

import json
import os
import secrets
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sentinel.drivers.base import SessionPlan
from sentinel.settings.login import Login

WHOSE = "sentinel_whose"
"""Key of the state that names its owner; states that other tools wrote have none."""


def read_state(path: Path, whose: str | None = None) -> dict[str, Any] | None:
    """Return a kept state; None where there is none or it cannot be read: signing in anew repairs both.

    Args:
        whose: the state must be this persona's, or nobody's by name; None takes any.
    """
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(state, dict):
        return None
    owner = state.pop(WHOSE, None)
    known = all(isinstance(state.get(part, []), list) for part in ("cookies", "origins"))
    return state if known and (whose is None or owner in (None, whose)) else None


@dataclass(frozen=True)
class Kept:
    """Where one persona's state is kept.

    Fields:
        folder: of the settings; its own permissions are the user's affair.
        whose: the product's address and the persona.
    """

    folder: Path
    path: Path
    whose: str

    def read(self) -> dict[str, Any] | None:
        """Return this persona's state, made owner-only where it was open to others; None where there is none."""
        if self.path.is_file():
            self._close_folder()
            _close(self.path, 0o600)
        return read_state(self.path, self.whose)

    def write(self, state: Mapping[str, Any], dropped: Collection[str]) -> None:
        """Write a state without the dropped cookies: mode 0600 from the first byte, renamed into place.

        Raises:
            OSError: the folder cannot be written.
        """
        kept = [cookie for cookie in state.get("cookies", []) if cookie["name"] not in dropped]
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._close_folder()
        draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump({**state, "cookies": kept, WHOSE: self.whose}, file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def _close_folder(self) -> None:
        """Make the folder owner-only, unless it is the settings' own or one above it, which hold more than states."""
        place = self.path.parent.resolve()
        if place not in (self.folder.resolve(), *self.folder.resolve().parents):
            _close(place, 0o700)


def kept_for(plan: SessionPlan, login: Login) -> Kept:
    """Return where the state of a plan's persona is kept."""
    whose = whose_state(plan.scenario.persona, plan.target.base_url)
    return Kept(plan.settings_folder, plan.settings_folder / login.state_file, whose)


def whose_state(persona: str | None, base_url: str | None) -> str:
    """Return how a kept state names whose it is."""
    return f"{persona or ''}@{base_url or ''}"


def _close(path: Path, mode: int) -> None:
    """Take away what others may do with a path; one that is not ours stays as it is."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(mode)
    except OSError:
        return
