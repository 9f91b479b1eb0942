"""Looking back: status, history, show, diff, log."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sentinel.cli.context import reading
from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import ago, counted, emit, flat, moment, plain, say, show_table, shown
from sentinel.cli.show_open import as_data, lay_out, put_before
from sentinel.daemon.lock import running_pid
from sentinel.recording import Recording, Turn
from sentinel.reports.log import log as read_log
from sentinel.reports.provable import proof_remarks
from sentinel.reports.runs import RunDiff, RunView, diff_run, show_run
from sentinel.reports.status import ScenarioStatus, Status
from sentinel.reports.status import status as read_status
from sentinel.store import LookRow

app = typer.Typer(rich_markup_mode=None)

RunId = Annotated[int, typer.Argument(metavar="RUN", min=1)]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=100_000)]


@app.command()
def status(folder: Folder = HERE, as_json: Json = False) -> int:
    """Show how every scenario, recording and message stands.

    \b
    sentinel status
    """
    with reading(folder or Path()) as watch:
        found = read_status(watch, running_pid(watch.settings.store_path))
    if as_json:
        emit(plain(found))
    else:
        _print_status(found)
    return 0


def _print_status(found: Status) -> None:
    columns = ("", "scenario", "target", "last look", "next", "baseline", "streams")
    rows = [
        (
            one.verdict,
            one.scenario,
            one.target,
            ago(one.last_look, found.at),
            ago(one.next_due, found.at),
            f"{one.baseline} ({one.release})" if one.baseline is not None else None,
            f"{one.streams}{f', {one.watching} watching' if one.watching else ''}",
        )
        for one in found.scenarios
    ]
    show_table(columns, rows)
    for one in found.scenarios:
        for remark in [*_remarks(one), *proof_remarks(one.scenario, one.proofs, found.at), *_offers(one)]:
            say(f"{one.scenario}: {flat(remark, 500)}")
    for whole in found.everywhere:
        if whole.evidence:
            matter = f"drift {whole.drift}, " if whole.drift is not None else ""
            say(f"{whole.target} over all scenarios: {matter}{flat(whole.evidence, 500)}")
        if whole.waiting:
            say(
                f"{whole.target} over all scenarios: approving ends it: {flat(', '.join(whole.waiting), 500)}"
            )
    if found.assets:
        say()
        columns = ("", "recorded demo", "shows", "since", "why")
        states = [
            (one.state.status, one.asset.id, one.asset.shows, moment(one.state.since), one.state.reason)
            for one in found.assets
        ]
        show_table(columns, states)
    say()
    _print_service(found)


def _remarks(one: ScenarioStatus) -> list[str]:
    matter = f"drift {one.drift}, {one.evidence}" if one.drift is not None else one.evidence
    why = ": ".join(word for word in (one.reason, one.detail) if word)
    waiting = f"waits for approval: {', '.join(one.waiting)}" if one.waiting and one.baseline else ""
    return [remark for remark in (matter, why, waiting) if remark]


def _offers(one: ScenarioStatus) -> list[str]:
    return [
        f"{flat(offer.stream)} was dismissed twice; `{offer.command}` judges it patiently from now on"
        for offer in one.robust_offers
    ]


def _print_service(found: Status) -> None:
    say(f"daemon: {f'running (pid {found.daemon})' if found.daemon is not None else 'not running'}")
    spent = found.spent
    say(
        f"last 24 hours: {spent.runs} of {found.runs_per_day} runs, {spent.tokens} of {found.tokens_per_day} tokens"
    )
    for incident in found.incidents:
        where = incident.target or "everything"
        say(f"incident {incident.id}: {incident.kind} on {where} since {moment(incident.opened_at)}")
    for pause in found.pauses:
        what = pause.scenario or pause.target or "everything"
        say(f"paused: {what} by {flat(pause.by)}: {flat(pause.why, 300)}")
    for silence in found.silences:
        what = silence.scenario or silence.target or silence.audience or silence.measure or "everything"
        say(f"silence {silence.id}: {flat(what)} until {moment(silence.until)}: {flat(silence.why, 300)}")
    states = ", ".join(f"{number} {state}" for state, number in found.outbox.items() if number)
    say(f"messages: {states or 'none yet'}")
    for entry in found.problems:
        say(
            f"    {entry.state}: {flat(entry.audience)} at {flat(entry.sink)} ({entry.event}): {flat(entry.error, 300)}"
        )


@app.command()
def history(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    limit: Limit = 20,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """List the looks at one scenario, newest first.

    \b
    sentinel history late-parcel --limit 50
    """
    with reading(folder or Path()) as watch:
        (loaded,) = watch.pick([scenario])
        looks = watch.store.looks.history(loaded.target_id, scenario, limit)
    if as_json:
        emit({"scenario": scenario, "target": loaded.target_id, "looks": looks})
        return 0
    show_table(
        ("", "look", "when", "why", "variant", "release", "runs", ""), [_look_row(one) for one in looks]
    )
    return 0


def _wording(one: LookRow) -> str:
    return " ".join(word for word in (one.variant, one.label) if word) or "-"


def _look_row(one: LookRow) -> tuple[object, ...]:
    runs = f"{one.runs[0]}-{one.runs[-1]}" if len(one.runs) > 1 else (one.runs[0] if one.runs else "-")
    words = f"{one.reason}: {one.detail}" if one.reason and one.detail else one.reason or one.detail
    return one.verdict, one.id, moment(one.ended_at), one.origin, _wording(one), one.release, runs, words


@app.command()
def show(
    run: RunId,
    open_files: Annotated[
        bool,
        typer.Option("--open", help="Show its files instead: the trace in Playwright's viewer, pictures."),
    ] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Show everything observed in one run.

    With --open its trace, pictures, film and HAR: on a page in the browser, the trace in Playwright's viewer. Without a
    display, and with --json, it is said where they lie and what shows them.

    \b
    sentinel show 128
    sentinel show 128 --open
    """
    with reading(folder or Path()) as watch:
        view = show_run(watch, run)
        out = lay_out(watch, view) if open_files else None
    if out is not None:
        if as_json:
            emit(as_data(out, run))
        else:
            put_before(out)
    elif as_json:
        emit(plain(view))
    else:
        _print_run(view)
    return 0


def _print_run(view: RunView) -> None:
    run = view.run
    variant = f" ({flat(run.variant)})" if run.variant else ""
    say(f"Run {run.id}: {run.scenario}{variant} on {run.target}, {run.outcome}, {moment(run.started_at)}")
    say(
        f"origin {run.origin}, {run.seconds:.1f} s, {run.tokens} tokens, release {flat(run.release or 'unknown')}"
    )
    if run.reason is not None or run.detail:
        say(f"{run.reason or ''} {flat(run.detail, 500)}".strip())
    if view.recording is None:
        say("its text was purged; the samples are kept")
    else:
        _print_recording(view.recording)
    if view.samples:
        say()
        show_table(
            ("step", "measure", "value", "counted", "detail"),
            [
                (one.step, one.measure, _value(one.value), "yes" if one.counted else "no", flat(one.detail))
                for one in view.samples
            ],
        )
    for artifact in view.artifacts:
        say(f"{flat(artifact.name)} ({artifact.size} bytes): {flat(artifact.path or 'removed', 500)}")


def _value(value: object) -> object:
    if isinstance(value, str) and len(value) == 64:
        return value[:12]
    return f"{value:.4g}" if isinstance(value, float) else "missing" if value is None else value


def _print_recording(recording: Recording) -> None:
    for step in recording.steps:
        if step.outcome != "ok":
            say(f"step {flat(step.step)} ({step.kind}): {step.outcome}: {flat(step.message, 300)}")
    for turn in recording.turns:
        _print_turn(turn)
    for capture in recording.captures:
        say(f"\n{flat(capture.step)} ({capture.form}):\n{shown(capture.content)}")
    for name, pin in sorted(recording.pins_after.items()):
        say(f"pin {flat(name)}: {flat(pin.value or 'unknown', 80)}")
    for line in recording.handled:
        say(f"put aside: {flat(line, 300)}")
    for error in recording.errors:
        say(f"page error: {flat(error, 300)}")


def _print_turn(turn: Turn) -> None:
    say(f"\n{flat(turn.step)}: {turn.status}, {turn.seconds:.1f} s, {counted(len(turn.chunks), 'chunk')}")
    say(f"  said:\n{shown(turn.said)}\n  replied:\n{shown(turn.reply)}")
    for call in turn.tool_calls:
        ended = {True: "ok", False: "failed", None: "outcome not seen"}[call.ok]
        say(f"  tool {flat(call.name)}({flat(call.arguments, 200)}): {ended}")


@app.command()
def diff(
    run: RunId,
    pictures: Annotated[
        Path | None,
        typer.Option(
            "--pictures", metavar="FOLDER", help="Write what changed on screenshots there, outlined."
        ),
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Show how one run differs from what is approved.

    \b
    sentinel diff 128
    sentinel diff 128 --pictures changed
    """
    with reading(folder or Path()) as watch:
        found = diff_run(watch, run, pictures)
    if as_json:
        emit(plain(found))
    else:
        _print_diff(found)
    return 0


def _print_diff(found: RunDiff) -> None:
    variant = f" ({flat(found.variant)})" if found.variant else ""
    say(
        f"Run {found.run} of {found.scenario}{variant} against baseline {found.baseline} ({flat(found.release)})"
    )
    for step in found.steps:
        if step.approved is None:
            say(f"\n{flat(step.step)} ({step.form}): nothing is approved for it yet\n{shown(step.observed)}")
        elif step.diff:
            say(f"\n{flat(step.step)} ({step.form}), against the nearest approved:\n{shown(step.diff)}")
        else:
            say(f"\n{flat(step.step)} ({step.form}): as approved")
    for path in found.pictures:
        say(f"\nbefore, after and what changed: {flat(path, 500)}")


@app.command()
def log(
    limit: Limit = 50,
    about: Annotated[
        str | None, typer.Option("--about", metavar="SUBJECT", help="As the list shows it: acme/late-parcel.")
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Show who did what, when and why, newest first.

    \b
    sentinel log --limit 20
    """
    with reading(folder or Path()) as watch:
        entries = read_log(watch.store, limit, about)
    if as_json:
        emit({"log": entries})
        return 0
    columns = ("when", "who", "did", "to", "")
    rows = [(moment(one.at), one.actor, one.action, one.subject, _detail(one.detail)) for one in entries]
    show_table(columns, rows)
    return 0


def _detail(detail: dict[str, object]) -> str:
    return ", ".join(
        f"{name} {value if isinstance(value, str) else json.dumps(value)}" for name, value in detail.items()
    )
