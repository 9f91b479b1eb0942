"""The signed-in state on disk: read into a context, written owner-only, never half."""

import json
import os
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any


def read_state(path: Path) -> dict[str, Any] | None:
    """Return a kept state; None where there is none or it cannot be read: signing in anew repairs both."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(state, dict) and all(
        isinstance(state.get(part, []), list) for part in ("cookies", "origins")
    )
    return state if known else None


def write_state(path: Path, state: Mapping[str, Any], dropped: Collection[str]) -> None:
    """Write a state without the dropped cookies: mode 0600 from the first byte, renamed into place.

    Raises:
        OSError: the folder cannot be written.
    """
    kept = [cookie for cookie in state.get("cookies", []) if cookie["name"] not in dropped]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({**state, "cookies": kept}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
