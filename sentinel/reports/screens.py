"""Screenshots of one run against the nearest approved ones: what changed, in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sentinel.errors import SetupError
from sentinel.measures import nearest_look, where_changed
from sentinel.measures.screen import looks
from sentinel.pictures import Signature
from sentinel.recording import Recording, Screen
from sentinel.store import Store
from sentinel.watch.screens import ScreenChange, changes_name, picture_name, screen_change


@dataclass(frozen=True)
class ScreenDiff:
    """One screenshot against the approved one that looks most like it.

    Fields:
        approved: size of that one; None where nothing is approved for the step.
        lines: what changed, in words; none where it looks as approved.
        change: the files compared; None where it looks as approved, or a file is gone.
    """

    step: str
    approved: str | None
    observed: str
    lines: tuple[str, ...]
    change: ScreenChange | None


def screen_diffs(
    store: Store, run_id: int, recording: Recording, approved: Sequence[Recording]
) -> list[ScreenDiff]:
    """Return how each screenshot of a stored run differs, in the order they were taken."""
    files = {one.name: one.path for one in store.artifacts.of_run(run_id)}
    return [
        _diff(store, screen, files.get(picture_name(screen.step)), approved) for screen in recording.screens
    ]


def write_pictures(found: Sequence[ScreenDiff], folder: Path) -> tuple[Path, ...]:
    """Return the files written: for each screenshot that changed one picture of before, after and the changes.

    Raises:
        SetupError: the folder cannot be written.
    """
    written = []
    try:
        for one in found:
            if one.change is not None:
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / changes_name(one.step)
                path.write_bytes(one.change.picture())
                written.append(path)
    except OSError as error:
        raise SetupError(
            f"no pictures can be written into {folder}: {error.strerror}; name another folder"
        ) from error
    return tuple(written)


def _diff(store: Store, screen: Screen, file: Path | None, approved: Sequence[Recording]) -> ScreenDiff:
    own = Signature(screen.width, screen.height, screen.cells)
    known = [look for run in approved if (look := looks(run).get(screen.step)) is not None]
    nearest = nearest_look(own, known)
    if nearest is None:
        return ScreenDiff(screen.step, None, _size(own), (), None)
    other, distance = nearest
    if not distance:
        return ScreenDiff(screen.step, _size(other), _size(own), (), None)
    change = screen_change(store, screen, file, approved) if file is not None else None
    lines = change.found.lines if change is not None else [where_changed(other, own)]
    return ScreenDiff(screen.step, _size(other), _size(own), tuple(lines), change)


def _size(look: Signature) -> str:
    return f"a picture of {look.width}x{look.height}"
