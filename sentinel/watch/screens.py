"""Screenshots held against the nearest approved one, as a person looks at them: from the files, not from the samples.

Pictures that were purged, or cannot be read, are left out; what was measured does not depend on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sentinel.drift import StreamState
from sentinel.drivers.base import PendingFile
from sentinel.errors import PictureError
from sentinel.measures import nearest_look
from sentinel.pictures import PNG, PictureDiff, Signature, compared, outlined, read_png
from sentinel.recording import Recording, Screen
from sentinel.store import Store
from sentinel.watch.context import Watch
from sentinel.watch.looked import Looked
from sentinel.watch.observing import Run

MEASURE = "capture.screen"


@dataclass(frozen=True)
class ScreenChange:
    """A screenshot that does not look as approved.

    Fields:
        found: how it differs from the nearest approved one.
        before, after: the files of the nearest approved one and of this one.
    """

    found: PictureDiff
    before: Path
    after: Path

    def picture(self) -> bytes:
        """Return a PNG of both, and of what changed, outlined.

        Raises:
            PictureError: one of the files went away.
        """
        return outlined(read_png(self.before), read_png(self.after), self.found)


def screen_change(
    store: Store, screen: Screen, picture: Path, approved: Sequence[Recording]
) -> ScreenChange | None:
    """Return how a screenshot differs from the approved one that looks most like it.

    None where it looks as approved, nothing is approved for its step, or a picture is gone or cannot be read.

    Args:
        picture: the file of the screenshot.
        approved: recordings of the same variant.
    """
    own = Signature(screen.width, screen.height, screen.cells)
    known = _approved_pictures(store, screen.step, approved)
    nearest = nearest_look(own, list(known))
    if nearest is None or not nearest[1]:
        return None
    before = known[nearest[0]]
    try:
        found = compared(read_png(before), read_png(picture), (nearest[0], own))
    except PictureError:
        return None
    return ScreenChange(found, before, picture)


def outline_changes(watch: Watch, looked: Looked) -> None:
    """Add a picture of what changed to the runs of a look in which the evidence of a screen is up.

    Of each step it is added to the run that shows most of it. Reads and writes files only, no database.
    """
    if looked.judge is None:
        return
    results = looked.judge.results()
    steps = {
        key.step
        for key, one in results.items()
        if key.measure == MEASURE and one.state is not StreamState.QUIET
    }
    for step in sorted(steps):
        place = _clearest(looked, step)
        if place is not None:
            _outline(watch, looked, looked.runs[place], step)


def _clearest(looked: Looked, step: str) -> int | None:
    """Return the position of the run whose screen differs most at this step; None where none does."""
    values = [
        (sample.value, -place)
        for place, samples in enumerate(looked.samples)
        for sample in samples
        if (sample.step, sample.spec.name) == (step, MEASURE) and sample.value
    ]
    return -max(values)[1] if values else None


def _outline(watch: Watch, looked: Looked, run: Run, step: str) -> None:
    screen = next(one for one in run.recording.screens if one.step == step)
    name = picture_name(step)
    own = next((file.path for file in run.replay.files if file.name == name), None)
    if own is None:
        return
    change = screen_change(watch.store, screen, own, looked.approved.reference(looked.variant).runs)
    if change is None:
        return
    path = run.replay.folder / changes_name(step)
    try:
        path.write_bytes(change.picture())
    except PictureError:  # the approved file was swept this very moment
        return
    kept = PendingFile(path.name, PNG, path, redacted=True)
    run.replay = replace(run.replay, files=(*run.replay.files, kept))


def picture_name(step: str) -> str:
    """Return what the screenshot of a step is called among a run's files."""
    return f"{step}.png"


def changes_name(step: str) -> str:
    """Return what the picture of a step's changes is called."""
    return f"{step}-changed.png"


def _approved_pictures(store: Store, step: str, approved: Sequence[Recording]) -> dict[Signature, Path]:
    """Return the approved screenshots of a step whose files are there, by their looks."""
    found: dict[Signature, Path] = {}
    for run in approved:
        hashes = {one.name: one.sha256 for one in run.artifacts}
        path = store.artifacts.path(hashes.get(picture_name(step), ""))
        for screen in run.screens:
            if screen.step == step and path is not None:
                found.setdefault(Signature(screen.width, screen.height, screen.cells), path)
    return found
