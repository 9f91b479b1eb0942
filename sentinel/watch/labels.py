"""Which label a look gets from the calendar, and the urn that follows from it. Reads declarations; stores nothing."""

from collections.abc import Mapping
from typing import Any

from sentinel.clock import from_text
from sentinel.kinds import urn_key
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.settings.model import Target
from sentinel.settings.windows import Windows


def windows_of(target: Target, loaded: LoadedScenario) -> Windows | None:
    """Return the hours and days declared for a scenario: its own, else its target's; None where none are."""
    own = loaded.scenario.windows
    if own == "none":
        return None
    return own or target.windows


def windows_from(stored: Mapping[str, Any] | None) -> Windows | None:
    """Return the declaration that a stream's row keeps; None for none."""
    return Windows.model_validate(stored) if stored is not None else None


def stored_windows(windows: Windows | None) -> dict[str, Any] | None:
    """Return a declaration as a stream's row keeps it."""
    return windows.model_dump(mode="json") if windows is not None else None


def same_labels(one: Windows | None, other: Windows | None) -> bool:
    """Return whether labels given under both mean the same, so that their samples may lie in one urn."""
    return one.means_the_same(other) if one is not None else other is None


def label_of(recording: Recording, windows: Windows | None) -> str:
    """Return the label of a recording outside of looks: that of its own time."""
    return windows.label(from_text(recording.started_at)) if windows is not None else ""


def urn_of(recording: Recording, windows: Windows | None) -> str:
    """Return the urn that a recording outside of looks belongs to."""
    return urn_key(recording.variant, label_of(recording, windows))
