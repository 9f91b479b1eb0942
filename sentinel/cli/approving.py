"""Approving: rebaseline."""

import re
import shlex
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from sentinel.baselines import Approval, Candidate, adopt, approve, record, refuse
from sentinel.cli.context import actor, files_of, with_drivers
from sentinel.cli.failures import first_known
from sentinel.cli.options import HERE, Folder, Jobs, Json, Named, Note, Target
from sentinel.cli.output import counted, emit, flat, note, place, progress, say, show_table
from sentinel.errors import RefusedError, SentinelError, UsageError
from sentinel.scenario import LoadedScenario
from sentinel.watch.comparison import StreamChange
from sentinel.watch.conclusion import EXIT_ORDER
from sentinel.watch.context import Watch

_RANGE = re.compile(r"(\d+)\.\.(\d*)")


class _Rebaseline(TyperCommand):
    """Lets `--from-runs` stand alone, or with a range behind it or behind an equals sign."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments once they are read."""
        split = [part for arg in args for part in _split_range(arg)]
        return super().parse_args(ctx, split)


def _split_range(arg: str) -> list[str]:
    name, equals, value = arg.partition("=")
    return [name, value] if name == "--from-runs" and equals else [arg]


app = typer.Typer(rich_markup_mode=None)


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for.

    Fields:
        first, last: run numbers to adopt; None: since the change began, up to the newest.
    """

    adopts: bool
    first: int | None
    last: int | None
    samples: int | None
    jobs: int
    approval: Approval
    asks: bool
    shows: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one scenario: approved as a version, declined by the person, or refused with an error."""

    scenario: str
    target: str
    version: int | None = None
    candidate: Candidate | None = None
    error: SentinelError | None = None


@app.command(cls=_Rebaseline)
def rebaseline(
    ctx: typer.Context,
    scenarios: Named = None,
    every: Annotated[bool, typer.Option("--all", help="Every scenario.")] = False,
    release: Annotated[
        str, typer.Option("--release", metavar="TAG", help="The release that is approved.")
    ] = "",
    reviewed_by: Annotated[str, typer.Option("--reviewed-by", metavar="WHO", help="Who reviewed it.")] = "",
    review: Annotated[str, typer.Option("--review", metavar="URL", help="Where the review is.")] = "",
    words: Note = "",
    from_runs: Annotated[
        bool, typer.Option("--from-runs", help="Adopt stored runs: FIRST..LAST, or since the change began.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="STEP", help="Only this step; repeatable.")
    ] = None,
    samples: Annotated[
        int | None, typer.Option("--samples", metavar="N", min=1, max=1000, help="Runs of each variant.")
    ] = None,
    jobs: Jobs = 2,
    target: Target = None,
    force_release: Annotated[
        bool, typer.Option("--force-release", help="Approve though the live release is another; logged.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Record what a scenario does now and approve it for a release.

    Shows what would be approved against what was approved before, the worst differences first, and asks.

    \b
    sentinel rebaseline --all --release 2.3.0 --reviewed-by dana --review https://git.example/pull/71
    sentinel rebaseline late-parcel --release 2.4.0 --reviewed-by dana --from-runs 120..139
    """
    names, first, last = _names_and_range(scenarios or [], from_runs)
    if bool(names) == every:
        raise UsageError("name the scenarios to approve, or say --all")
    approval = Approval(release, reviewed_by, review, words, actor(), tuple(only or ()), force_release)
    _refuse_early(approval)
    if not yes and (as_json or not (sys.stdin.isatty() and sys.stdout.isatty())):
        command = shlex.join(["sentinel", *ctx.find_root().obj, "--yes"])
        raise RefusedError(f"there is nobody to ask; this approves without asking: {command}")
    files = files_of(folder or Path())
    wanted = Wanted(from_runs, first, last, samples, jobs, approval, asks=not yes, shows=not as_json)

    async def act(watch: Watch) -> list[Outcome]:
        chosen = watch.pick(names, target)
        _refuse_steps(chosen, approval)
        return [await _settle(watch, one, wanted) for one in chosen]

    outcomes = with_drivers(files, act)
    if as_json:
        emit({"results": [_described(one) for one in outcomes]})
    return _exit_status(outcomes, told=as_json)


def _names_and_range(words: Sequence[str], from_runs: bool) -> tuple[list[str], int | None, int | None]:
    """Return the scenarios named, and the runs to adopt: a range is no scenario, names have no dots."""
    ranges = [match for word in words if (match := _RANGE.fullmatch(word))]
    names = [word for word in words if not _RANGE.fullmatch(word)]
    if ranges and not from_runs:
        raise UsageError(f"{ranges[0][0]} is a range of runs: it goes with --from-runs")
    if len(ranges) > 1:
        raise UsageError("--from-runs takes one range")
    if not ranges:
        return names, None, None
    return names, int(ranges[0][1]), int(ranges[0][2]) if ranges[0][2] else None


def _refuse_early(approval: Approval) -> None:
    """Refuse before the product is replayed what would be refused afterwards, too."""
    if not approval.release.strip() or not approval.reviewer.strip():
        raise RefusedError("an approval needs --release TAG and --reviewed-by WHO")


def _refuse_steps(chosen: Sequence[LoadedScenario], approval: Approval) -> None:
    for loaded in chosen:
        known = dict.fromkeys(step for _, step in loaded.step_hashes)
        strange = [step for step in approval.only if step not in known]
        if strange:
            name = loaded.scenario.scenario
            raise RefusedError(f"{name}: no watched step {strange[0]!r}; known: {', '.join(known)}")


async def _settle(watch: Watch, loaded: LoadedScenario, wanted: Wanted) -> Outcome:
    """Return what became of one scenario; an error of it does not stop the others."""
    outcome = Outcome(loaded.scenario.scenario, loaded.target_id)
    try:
        return await _approved(watch, loaded, wanted, outcome)
    except SentinelError as error:
        return Outcome(outcome.scenario, outcome.target, error=error)
    except BaseExceptionGroup as group:
        return Outcome(outcome.scenario, outcome.target, error=first_known(group))


async def _approved(watch: Watch, loaded: LoadedScenario, wanted: Wanted, outcome: Outcome) -> Outcome:
    candidate = await _candidate(watch, loaded, wanted)
    if wanted.shows:
        show_candidate(candidate)
    refuse(candidate, wanted.approval)
    question = f"Approve this as the baseline of {outcome.scenario} for release {wanted.approval.release}?"
    if wanted.asks and not _confirmed(question):
        return Outcome(outcome.scenario, outcome.target, candidate=candidate)
    row = approve(watch, candidate, wanted.approval)
    note(
        f"{outcome.scenario}: baseline {row.version} approved for {flat(row.release)} by {flat(row.reviewer)}"
    )
    return Outcome(outcome.scenario, outcome.target, row.version, candidate)


def _confirmed(question: str) -> bool:
    """Return whether a person said yes; Ctrl-C stops at once.

    While asyncio runs, the first Ctrl-C only cancels its task, which cannot end while the question waits.
    """
    asyncios = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return typer.confirm(question)
    finally:
        signal.signal(signal.SIGINT, asyncios)


async def _candidate(watch: Watch, loaded: LoadedScenario, wanted: Wanted) -> Candidate:
    if wanted.adopts:
        return adopt(watch, loaded, wanted.first, wanted.last)
    count = wanted.samples or loaded.scenario.baseline.samples
    with progress(
        count * len(loaded.scenario.variant_names), f"recording {loaded.scenario.scenario}"
    ) as advance:
        return await record(
            watch,
            loaded,
            samples=wanted.samples,
            jobs=wanted.jobs,
            progress=lambda done, total, variant: advance(variant),
        )


def show_candidate(candidate: Candidate) -> None:
    """Print what would be approved against what is approved, the worst first; what is the same is only counted."""
    name, baseline = candidate.loaded.scenario.scenario, candidate.before.baseline
    against = (
        f"against baseline {baseline.version} ({flat(baseline.release)})"
        if baseline
        else "for the first time"
    )
    say(f"{name}: {counted(len(candidate.recordings), 'run')} {against}")
    rows = [_change_row(one) for one in candidate.changes if one.status != "same"]
    if rows:
        show_table(("", "step", "what", "approved", "now", "detail"), rows)
    same = sum(1 for one in candidate.changes if one.status == "same")
    say(f"{counted(same, 'stream')} as approved.")


def _change_row(change: StreamChange) -> tuple[object, ...]:
    if change.status != "new":
        return change.status, place(change.step), change.title, change.before, change.after, change.detail
    # nothing to compare with: a rendering is neither equal nor different, and its text says nothing new
    now = "recorded" if change.measure.startswith("capture.") else change.after
    return change.status, place(change.step), change.title, None, now, ""


def _described(one: Outcome) -> dict[str, Any]:
    changes = one.candidate.changes if one.candidate is not None else ()
    error = {"code": one.error.code, "message": one.error.message} if one.error is not None else None
    return {
        "scenario": one.scenario,
        "target": one.target,
        "approved": one.version is not None,
        "version": one.version,
        "runs": len(one.candidate.recordings) if one.candidate is not None else 0,
        "changes": [vars(change) for change in changes],
        "error": error,
    }


def _exit_status(outcomes: Sequence[Outcome], *, told: bool) -> int:
    """Return the exit status of all outcomes; errors are told on stderr unless the document holds them."""
    errors = [one.error for one in outcomes if one.error is not None]
    if not told:
        for error in errors:
            note(flat(error, 1000))
    found = {error.exit_status for error in errors} or {0}
    return next(status for status in EXIT_ORDER if status in found)
