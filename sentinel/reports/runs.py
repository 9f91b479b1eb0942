"""Single runs: what was observed in one, and how it differs from what is approved."""

from dataclasses import dataclass, replace
from pathlib import Path

from sentinel.errors import NothingToCompare, RefusedError
from sentinel.measures import nearest, readable_diff
from sentinel.recording import Outcome, Recording
from sentinel.reports.screens import screen_diffs, write_pictures
from sentinel.scenario import LoadedScenario
from sentinel.store import RunRow, SampleRow
from sentinel.watch.context import Watch
from sentinel.watch.reference import approved, texts_of


@dataclass(frozen=True)
class ArtifactView:
    """A file of a run; `path` is None when it was removed by age or quota."""

    name: str
    media_type: str
    size: int
    path: Path | None


@dataclass(frozen=True)
class RunView:
    """One stored replay.

    Fields:
        recording: everything observed; None when its text was purged.
        samples: what was measured in it.
        artifacts: its files, by name.
    """

    run: RunRow
    recording: Recording | None
    samples: tuple[SampleRow, ...]
    artifacts: tuple[ArtifactView, ...]


@dataclass(frozen=True)
class StepDiff:
    """One reply or rendering against the nearest approved one.

    Fields:
        form: `reply`, `aria`, `text`, `table`, `json` or `screen`, which is told by its size.
        approved: the nearest approved one; None where nothing is approved for the step.
        diff: their readable difference, empty where they are equal.
    """

    step: str
    form: str
    approved: str | None
    observed: str
    diff: str


@dataclass(frozen=True)
class RunDiff:
    """How one run differs from the current baseline.

    Fields:
        baseline: its version; release: for which it was approved.
        steps: in the order they happened, equal ones among them; screenshots come last.
        pictures: files that were written, one for each screenshot that changed.
    """

    run: int
    target: str
    scenario: str
    variant: str
    baseline: int
    release: str
    steps: tuple[StepDiff, ...]
    pictures: tuple[Path, ...] = ()


def show_run(watch: Watch, run_id: int) -> RunView:
    """Return one run.

    Raises:
        NothingToCompare: there is none of that number.
    """
    run = _run(watch, run_id)
    files = [
        ArtifactView(one.name, one.media_type, one.size, one.path)
        for one in watch.store.artifacts.of_run(run_id)
    ]
    samples = tuple(watch.store.looks.samples_of_run(run_id))
    return RunView(run, watch.store.looks.recording(run_id), samples, tuple(files))


def diff_run(watch: Watch, run_id: int, pictures: Path | None = None) -> RunDiff:
    """Return how a run differs from the nearest approved replies and renderings of its variant.

    Args:
        pictures: folder into which a picture of each changed screenshot is written; None: none are.

    Raises:
        NothingToCompare: there is no such run, it could not observe the product, or nothing is approved.
        RefusedError: its text was purged.
        SetupError: the folder cannot be written.
    """
    run = _run(watch, run_id)
    if run.outcome is Outcome.UNMEASURED:
        raise NothingToCompare(f"run {run_id} is unmeasured: {run.detail or run.reason}")
    recording = watch.store.looks.recording(run_id)
    if recording is None:
        raise RefusedError(
            f"the text of run {run_id} was purged; its samples are in `sentinel show {run_id}`"
        )
    before = approved(watch.store, _loaded(watch, run))
    if before.baseline is None:
        raise NothingToCompare(f"{run.scenario} has no baseline; `sentinel rebaseline` approves one")
    runs = before.reference(run.variant).runs
    observed = [(turn.step, "reply", turn.reply) for turn in recording.turns]
    observed += [(one.step, one.form, one.content) for one in recording.captures]
    steps = tuple(
        _step(step, form, text, texts_of(_only(runs, form), step, form)) for step, form, text in observed
    )
    screens = screen_diffs(watch.store, run_id, recording, runs)
    steps += tuple(
        StepDiff(one.step, "screen", one.approved, one.observed, "\n".join(one.lines)) for one in screens
    )
    written = write_pictures(screens, pictures) if pictures is not None else ()
    baseline = before.baseline
    return RunDiff(
        run_id, run.target, run.scenario, run.variant, baseline.version, baseline.release, steps, written
    )


def _only(runs: tuple[Recording, ...], form: str) -> list[Recording]:
    """Return the recordings with only replies or only renderings, as the form asks."""
    if form == "reply":
        return [replace(run, captures=()) for run in runs]
    return [replace(run, turns=()) for run in runs]


def _step(step: str, form: str, observed: str, approved_texts: list[str]) -> StepDiff:
    if not approved_texts:
        return StepDiff(step, form, None, observed, "")
    close = nearest(observed, approved_texts)
    return StepDiff(step, form, close, observed, readable_diff(close, observed))


def _run(watch: Watch, run_id: int) -> RunRow:
    run = watch.store.looks.run(run_id)
    if run is None:
        raise NothingToCompare(f"no run {run_id}; `sentinel history SCENARIO` lists them")
    return run


def _loaded(watch: Watch, run: RunRow) -> LoadedScenario:
    loaded = watch.scenarios.get(run.scenario)
    if loaded is None or loaded.target_id != run.target:
        raise NothingToCompare(f"{run.scenario} on {run.target} is in no scenario file any more")
    return loaded
