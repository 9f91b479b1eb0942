"""What is open: drifts, resolve, assets, asset recorded, asset retire."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from sentinel import assets as recordings
from sentinel.alerts.facts import FindingFacts, HabitFacts
from sentinel.alerts.habits import exposure, quotes, rates
from sentinel.alerts.plain import line_text
from sentinel.cli.context import actor, reading
from sentinel.cli.options import HERE, Folder, Json, Note, Target
from sentinel.cli.output import emit, flat, moment, note, place, say, show_table, shown
from sentinel.reports.drifts import DriftView, drift_view, drift_views
from sentinel.store import EVERYWHERE
from sentinel.watch.resolving import resolve as resolve_matter
from sentinel.watch.robust import robust_offers

app = typer.Typer(rich_markup_mode=None)
asset = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(asset, name="asset", help="Say that a recorded demo was recorded anew, or retire it.")

DriftId = Annotated[int, typer.Argument(metavar="ID", min=1)]


@app.command()
def drifts(
    drift: Annotated[int | None, typer.Argument(metavar="ID", min=1)] = None,
    every: Annotated[bool, typer.Option("--all", help="Closed ones, too.")] = False,
    target: Target = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """List what has drifted, or show one matter in full.

    \b
    sentinel drifts
    sentinel drifts 3
    """
    with reading(folder or Path()) as watch:
        if drift is not None:
            views = [drift_view(watch, drift)]
        else:
            views = drift_views(watch, None if every else "open", target)
    if as_json:
        emit({"drifts": views})
    elif drift is not None:
        _print_drift(views[0])
    elif not views:
        say("Nothing is open.")
    else:
        columns = ("id", "status", "scenario", "target", "since", "what moved", "chance")
        show_table(columns, [_row(view) for view in views])
    return 0


def _row(view: DriftView) -> tuple[object, ...]:
    moved = ", ".join(dict.fromkeys(f"{place(one.step)}: {one.title}" for one in view.findings))
    return view.id, view.status, _subject(view), view.target, moment(view.opened_at), moved, view.headline


def _subject(view: DriftView) -> str:
    """Return what a matter is about: a scenario, or all of its target's."""
    return "all scenarios" if view.scenario == EVERYWHERE else view.scenario


def _print_drift(view: DriftView) -> None:
    say(f"Drift {view.id}: {flat(view.title)} ({_subject(view)} on {view.target}), {view.status}")
    say(f"open since {moment(view.opened_at)}{', owner ' + flat(view.owner) if view.owner else ''}")
    if view.closed_at is not None:
        say(f"closed {moment(view.closed_at)} by {flat(view.closed_by)}: {flat(view.note or 'no note', 500)}")
    for finding in view.findings:
        say()
        _print_finding(finding)
    for pin in view.pins:
        review = f"reviewed by {flat(pin.reviewed_by)}" if pin.reviewed_by else "no reviewed change on record"
        moved = f"{flat(pin.before, 40)} -> {flat(pin.after, 40)}"
        say(f"\nThe {flat(pin.pin)} pin moved {moment(pin.at)}: {moved} ({review})")
    if view.commands:
        say("\nNext:")
        for command in view.commands:
            say(f"    {flat(command, 300)}")


def _print_finding(finding: FindingFacts) -> None:
    variant = f" ({flat(finding.variant)})" if finding.variant else ""
    say(f"{place(finding.step)}{variant}: {flat(finding.title)} [{finding.measure}]")
    say(f"    approved: {flat(finding.before, 300)}")
    say(f"    now:      {flat(finding.after, 300)}")
    odds = f", odds {finding.odds:,.0f} to 1" if finding.odds is not None else ""
    say(f"    {flat(finding.headline, 200)}{odds}")
    if finding.reproduced is not None:
        shown_in, of = finding.reproduced
        span = ""
        if finding.rate_low is not None and finding.rate_high is not None:
            span = f", {finding.rate_low:.0%} to {finding.rate_high:.0%}"
        say(f"    {shown_in} of {of} reruns{span}")
    if finding.since_run is not None:
        say(f"    began at run {finding.since_run} (between {finding.first_lo} and {finding.first_hi})")
    if finding.habit is not None:
        _print_habit(finding.habit)
    elif finding.detail:
        say(f"    {flat(finding.detail, 500)}")
    for label, text in (
        ("difference", finding.diff),
        ("nearest approved", finding.approved),
        ("seen", finding.observed),
    ):
        if text:
            say(f"    {label}:\n{shown(text, '        ')}")


def _print_habit(habit: HabitFacts) -> None:
    say(f"    rate: {rates(habit)}")
    if habit.exposed_runs:
        say(f"    exposure: {exposure(habit)}")
    for row in quotes(habit, len(habit.worst)):
        say(f"    worst: {flat(line_text(row), 800)}")


@app.command()
def resolve(
    drift: DriftId,
    how: Annotated[Literal["fixed", "dismissed"], typer.Option("--as", help="Why it is closed.")],
    robust: Annotated[
        bool | None,
        typer.Option("--robust/--plain", help="Judge what was dismissed twice patiently, or no longer."),
    ] = None,
    words: Note = "",
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Close a matter: the product was fixed, or it was nothing.

    A change that is wanted is approved instead: `sentinel rebaseline`. A stream that was dismissed twice may share
    something hidden within a look (a sticky replica, an A/B test): `--robust` judges it like latency, by runs that
    lie hours apart, and `--plain` ends that. Both also work on a matter that was dismissed before.

    \b
    sentinel resolve 3 --as fixed --note "prompt rolled back"
    sentinel resolve 4 --as dismissed --robust
    """
    with reading(folder or Path()) as watch:
        row = resolve_matter(watch, drift, how, actor=actor(), note=words, robust=robust)
        offers = robust_offers(watch, row.target, row.scenario)
    if as_json:
        emit({"drift": row, "robust_offers": offers})
        return 0
    subject = f"{row.target} over all scenarios" if row.scenario == EVERYWHERE else row.scenario
    say(f"drift {row.id} of {subject} is {row.status}")
    for offer in offers:
        note(f"{flat(offer.stream)} was dismissed twice; `{offer.command}` judges it patiently from now on")
    return 0


@app.command()
def assets(folder: Folder = HERE, as_json: Json = False) -> int:
    """List the recorded demos and whether they still tell the truth.

    \b
    sentinel assets
    """
    with reading(folder or Path()) as watch:
        views = recordings.assets(watch)
    if as_json:
        emit({"assets": views})
        return 0
    columns = ("", "id", "title", "shows", "since", "baseline", "why", "review due")
    show_table(columns, [_asset_row(view) for view in views])
    return 0


def _asset_row(view: recordings.AssetView) -> tuple[object, ...]:
    due = moment(view.review_due) + (" (overdue)" if view.overdue else "")
    state = view.state
    return (
        state.status,
        state.id,
        view.asset.title,
        view.asset.shows,
        moment(state.since),
        state.baseline_version,
        state.reason,
        due,
    )


@asset.command()
def recorded(
    asset_id: Annotated[str, typer.Argument(metavar="ID")],
    baseline: Annotated[
        int, typer.Option("--baseline", metavar="N", min=1, help="The baseline it was recorded against.")
    ],
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Say that a demo was recorded anew: it is true again.

    \b
    sentinel asset recorded march-video --baseline 3
    """
    with reading(folder or Path()) as watch:
        view = recordings.record_anew(watch, asset_id, baseline, actor())
    return _told(view, as_json)


@asset.command()
def retire(
    asset_id: Annotated[str, typer.Argument(metavar="ID")], folder: Folder = HERE, as_json: Json = False
) -> int:
    """Say that a recorded demo is no longer shown to anyone.

    \b
    sentinel asset retire march-video
    """
    with reading(folder or Path()) as watch:
        view = recordings.retire(watch, asset_id, actor())
    return _told(view, as_json)


def _told(view: recordings.AssetView, as_json: bool) -> int:
    if as_json:
        emit({"asset": view})
    else:
        say(f"{view.asset.id} is {view.state.status}: {flat(view.state.reason)}")
    return 0
