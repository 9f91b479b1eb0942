"""Looking now: run."""

import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from sentinel.cli.context import files_of, with_drivers
from sentinel.cli.junit import refuse_unwritable, write_junit
from sentinel.cli.options import HERE, Folder, Jobs, Json, Samples, Scenarios, Target
from sentinel.cli.output import counted, emit, flat, note, place, progress, say, show_table
from sentinel.errors import NothingToCompare
from sentinel.watch.comparison import ALPHA, StreamChange
from sentinel.watch.conclusion import EXIT_ORDER, EXIT_STATUS, Verdict
from sentinel.watch.context import Watch
from sentinel.watch.manual import RunResult, run_now

app = typer.Typer(rich_markup_mode=None)

SAMPLES = 5
"""Replays of a scenario in one run."""


@app.command()
def run(
    scenarios: Scenarios = None,
    target: Target = None,
    samples: Samples = SAMPLES,
    jobs: Jobs = 2,
    alpha: Annotated[
        float,
        typer.Option(
            "--alpha", metavar="SHARE", min=1e-6, max=0.5, help="Runs of an unchanged product called drifted."
        ),
    ] = ALPHA,
    fail_on: Annotated[
        Literal["suspect"] | None, typer.Option("--fail-on", help="Exit with 1 for a suspect verdict, too.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML, too.")
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Look now and compare with what is approved; moves no evidence.

    \b
    sentinel run
    sentinel run late-parcel --samples 20 --json
    """
    files = files_of(folder or Path())
    if junit is not None:
        refuse_unwritable(junit)

    async def act(watch: Watch) -> list[RunResult]:
        chosen = watch.pick(scenarios or [], target)
        with progress(samples * len(chosen), "looking") as advance:
            return await run_now(
                watch,
                chosen,
                samples=samples,
                jobs=jobs,
                origin=_origin(),
                alpha=alpha,
                progress=lambda: advance(""),
            )

    results = with_drivers(files, act)
    if junit is not None:
        write_junit(junit, results)
    if as_json:
        emit({"results": [_result(one) for one in results]})
    else:
        _print(results)
    return exit_status(results, fail_on)


def exit_status(results: Sequence[RunResult], fail_on: str | None = None) -> int:
    """Return the exit status of several results; no result at all never passes."""
    found = {1 if fail_on == one.verdict.value else EXIT_STATUS[one.verdict] for one in results}
    if not found:
        raise NothingToCompare("nothing was compared")
    return next(status for status in EXIT_ORDER if status in found)


def _origin() -> Literal["manual", "gate"]:
    return "gate" if os.environ.get("CI", "").lower() == "true" else "manual"


def _result(one: RunResult) -> dict[str, Any]:
    return {
        "scenario": one.scenario,
        "target": one.target,
        "run": one.run_ids[-1] if one.run_ids else None,
        "verdict": one.verdict,
        "reason": one.reason,
        "baseline": one.baseline,
        "release": one.release,
        "odds": None,
        "findings": [_finding(finding, one) for finding in one.findings],
        "pins_changed": [vars(change) for change in one.pins_changed],
        "detail": one.detail,
        "runs": one.run_ids,
        "p_value": min(
            (finding.p_value for finding in one.findings if finding.p_value is not None), default=None
        ),
        "too_few_samples_for": [f"{change.step}/{change.measure}" for change in _unprovable(one)],
    }


def _unprovable(result: RunResult) -> list[StreamChange]:
    """Return the streams that so few samples could never prove changed."""
    return [one for one in result.changes if one.p_value is not None and not one.reachable]


def _finding(change: StreamChange, result: RunResult) -> dict[str, Any]:
    return {
        "step": change.step,
        "variant": change.variant,
        "measure": change.measure,
        "concern": change.concern,
        "before": change.before,
        "after": change.after,
        "odds": None,
        "reproduced": None,
        "since_run": result.run_ids[0] if result.run_ids else None,
        "title": change.title,
        "p_value": change.p_value,
        "detail": change.detail,
    }


def _print(results: Sequence[RunResult]) -> None:
    rows = [
        (
            one.verdict.value,
            one.scenario,
            one.target,
            one.baseline,
            one.release,
            _runs(one.run_ids),
            one.detail or one.reason or counted(len(one.changes), "stream"),
        )
        for one in results
    ]
    show_table(("verdict", "scenario", "target", "baseline", "live release", "runs", ""), rows)
    for one in results:
        _print_findings(one)
        for pin in one.pins_changed:
            owner = f" (owner {flat(pin.owner)})" if pin.owner else ""
            moved = f"is {flat(pin.after, 40)}, approved was {flat(pin.before, 40)}"
            say(f"{one.scenario}: the {pin.pin} pin {moved}{owner}")
        unprovable = _unprovable(one)
        if unprovable and one.verdict is not Verdict.UNMEASURED:
            streams = counted(len(unprovable), "stream")
            note(
                f"{one.scenario}: too few samples to prove a change of {streams}, however clear; add --samples"
            )


def _print_findings(result: RunResult) -> None:
    for finding in result.findings:
        moved = f"{flat(finding.before)} -> {flat(finding.after)}"
        say(f"{result.scenario}: {place(finding.step)}: {flat(finding.title)}: {moved}")
        say(f"    {_chance(finding.p_value)}{'; ' + flat(finding.detail, 300) if finding.detail else ''}")
    if result.findings and result.run_ids:
        say(f"    see `sentinel diff {result.run_ids[-1]}`")


def _chance(p_value: float | None) -> str:
    if p_value is None:
        return "not tested"
    if p_value <= 0:
        return "by chance practically never"
    return f"by chance once in {10 ** min(6.0, -math.log10(p_value)):,.0f} such runs at most"


def _runs(run_ids: Sequence[int]) -> str:
    if not run_ids:
        return "-"
    return str(run_ids[0]) if len(run_ids) == 1 else f"{run_ids[0]}-{run_ids[-1]}"
