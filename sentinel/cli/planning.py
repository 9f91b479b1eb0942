"""Planning: what the watch would cost and notice, before anything is spent."""

from pathlib import Path
from typing import Annotated

import typer

from sentinel.cli.context import reading
from sentinel.cli.options import HERE, Folder, Json, Scenarios, Target
from sentinel.cli.output import counted, emit, plain, progress, say, show_table
from sentinel.drift import Budget
from sentinel.reports.foresight import LONGEST
from sentinel.reports.plan import Group, Notice, Plan, ScenarioPlan
from sentinel.reports.plan import plan as make_plan

app = typer.Typer(rich_markup_mode=None)

HOURS_A_DAY, MINUTES_A_DAY = 24, 24 * 60


@app.command()
def plan(
    scenarios: Scenarios = None,
    target: Target = None,
    false_alarms: Annotated[
        float | None,
        typer.Option(
            "--false-alarms", metavar="N", min=1e-6, help="As if the budget allowed so many in its time."
        ),
    ] = None,
    samples: Annotated[
        int | None,
        typer.Option(
            "--samples", metavar="N", min=1, max=1000, help="As if so many were approved, of each variant."
        ),
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Say what would be noticed, how soon, at what cost; replays nothing.

    Streams, thresholds and runs a day come from what is approved, before that from your files. How soon a
    change is noticed is found by letting made-up products change under the same code that decides in a look; their
    lengths and likenesses are those of your approved runs where there are any.

    \b
    sentinel plan
    sentinel plan late-parcel --samples 40
    sentinel plan --false-alarms 4
    """
    with reading(folder or Path()) as watch:
        own = watch.settings.alarm_budget
        days = own.per.total_seconds() / 86400
        found = make_plan(
            watch,
            watch.pick(scenarios or [], target),
            budget=Budget(false_alarms, days) if false_alarms is not None else None,
            samples=samples,
            tracked=lambda total: progress(total, "trying"),
        )
    if as_json:
        emit(plain(found))
    else:
        _print(found)
    return 0


def _print(found: Plan) -> None:
    budget = f"{found.false_alarms:g} false alarm{'' if found.false_alarms == 1 else 's'}"
    say(f"Budget: {budget} in {found.per_days:g} days over {counted(found.streams, 'stream')}.")
    say()
    columns = ("scenario", "streams", "samples", "looks a day", "runs a day", "tokens a day", "threshold")
    show_table(columns, [_scenario_row(one) for one in found.scenarios])
    if not all(one.counted for one in found.scenarios):
        say("~ expected from the file; counted once something is approved")
    say(f"Together {found.runs_per_day:,.0f} runs a day; limits.runs_per_day allows {found.runs_allowed:,}.")
    if found.tokens_per_day is not None:
        say(f"Together {found.tokens_per_day:,.0f} tokens a day; allowed are {found.tokens_allowed:,}.")
    for group in found.groups:
        say()
        _print_group(group)
    say()
    say(_resolution(found))


def _resolution(found: Plan) -> str:
    """Return what the figures are worth."""
    notices = [one for group in found.groups for one in group.notices]
    notices += [one for group in found.groups for better in group.better for one in better.notices]
    trials = [one.trials for one in notices] or [0]
    return (
        f"12 (9-16) looks: by the 12th look half of {min(trials)} to {max(trials)} made-up products were noticed; with "
        f"others it would be the 9th to the 16th, in 19 of 20 cases. Not noticed: within {LONGEST} looks as it is now. "
        "The same files and approvals give the same figures."
    )


def _scenario_row(one: ScenarioPlan) -> tuple[str, ...]:
    streams = f"{one.streams}" if one.counted else f"~{one.streams}"
    samples = f"{one.samples} x {one.variants} variants" if one.variants > 1 else f"{one.samples}"
    tokens = "not known yet" if one.tokens_per_day is None else f"{one.tokens_per_day:,.0f}"
    return (
        one.scenario,
        streams,
        samples,
        f"{one.looks_per_day:,.4g}",
        f"{one.runs_per_day:,.0f}",
        tokens,
        f"{one.threshold:,.0f}",
    )


def _print_group(group: Group) -> None:
    say(f"{', '.join(group.scenarios)}: noticed after")
    show_table(
        ("change", "right after approval", "after a quiet day", "after a quiet week"), _by_days(group.notices)
    )
    say()
    say("What more would buy (after a quiet day):")
    changes = [notice.change for notice in group.better[0].notices]
    show_table(
        ("change", *(one.option for one in group.better)),
        [
            (change, *(_soon(one.notices[index]) for one in group.better))
            for index, change in enumerate(changes)
        ],
    )


def _by_days(notices: tuple[Notice, ...]) -> list[tuple[str, ...]]:
    rows: dict[str, list[str]] = {}
    for one in notices:
        label = f"{one.change} ({one.assumed})" if one.assumed else one.change
        rows.setdefault(label, []).append(_soon(one))
    return [(label, *cells) for label, cells in rows.items()]


def _soon(one: Notice) -> str:
    if one.looks is None or one.days is None:
        return f"{one.missed:.0%} not noticed"
    missed = f"; {one.missed:.0%} not noticed" if one.missed >= 0.005 else ""
    return f"{one.looks}{_range(one)} look{'s' if one.looks > 1 else ''}, {_time(one.days)}{missed}"


def _range(one: Notice) -> str:
    """Return where the figure lies with other products; nothing where all agree."""
    if one.low == one.high:
        return ""
    return f" ({one.low}-{one.high if one.high is not None else f'{LONGEST}+'})"


def _time(days: float) -> str:
    if days >= 2:
        return f"{days:.0f} days"
    if days * HOURS_A_DAY >= 2:
        return f"{days * HOURS_A_DAY:.0f} h"
    return f"{max(days * MINUTES_A_DAY, 1):.0f} min"
