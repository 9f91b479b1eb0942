"""The service: daemon, doctor, alerts test, forget."""

import asyncio
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel import daemon as service
from sentinel.alerts.sinks import Permanent, Retry, Sent, SinkResult
from sentinel.cli.context import files_of, reading, with_drivers
from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import counted, emit, flat, note, say, show_table
from sentinel.clock import SystemClock
from sentinel.reports.doctor import browser_path, examine
from sentinel.settings import find_folder
from sentinel.watch import upkeep
from sentinel.watch.conclusion import EXIT_ORDER, EXIT_STATUS, LookResult, Verdict

app = typer.Typer(rich_markup_mode=None)
alerts = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(alerts, name="alerts", help="Try out where messages go.")


@app.command()
def daemon(
    once: Annotated[bool, typer.Option("--once", help="Take the looks that are due, tell, and end.")] = False,
    print_unit: Annotated[bool, typer.Option("--print-unit", help="Print a systemd unit, and end.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Watch on schedule and tell people, until stopped.

    SIGTERM or Ctrl-C ends it within ten seconds; what was decided is told after the next start.

    \b
    sentinel daemon
    sentinel daemon --print-unit | sudo tee /etc/systemd/system/sentinel.service
    """
    place = folder or Path()
    if print_unit:
        unit = service.unit_text(find_folder(place))
        if as_json:
            emit({"unit": unit})
        else:
            say(unit.removesuffix("\n"))
        return 0
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    if once:
        return _once(place, as_json=as_json)
    asyncio.run(service.serve(place, announce=note if as_json else say))
    if as_json:
        emit({"stopped": True})
    return 0


def _once(place: Path, *, as_json: bool) -> int:
    results = asyncio.run(service.once(place, announce=note))
    if as_json:
        emit({"looks": [_look(one) for one in results]})
    else:
        rows = [(one.verdict.value, one.scenario, one.target, one.detail) for one in results]
        show_table(("verdict", "scenario", "target", ""), rows)
    # nothing due, or paused by a person, is how a schedule should be: no reason for cron to send mail
    found = {EXIT_STATUS[one.verdict] for one in results if one.verdict is not Verdict.PAUSED} or {0}
    return next(status for status in EXIT_ORDER if status in found)


def _look(one: LookResult) -> dict[str, Any]:
    return {
        "scenario": one.scenario,
        "target": one.target,
        "variant": one.variant,
        "verdict": one.verdict,
        "reason": one.reason,
        "detail": one.detail,
        "look": one.look_id,
        "runs": one.run_ids,
        "drift": one.drift_id,
        "waiting": one.new_steps,
    }


@app.command()
def doctor(
    browser: Annotated[bool, typer.Option("--browser", help="Only whether a browser is found.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Check this machine, the store, Slack and the product; say what to do.

    \b
    sentinel doctor
    """
    place = folder or Path()
    if browser:
        found = browser_path(place, os.environ)
        if as_json:
            emit({"browser": found})
        else:
            say(flat(found, 500))
        return 0
    remarks = asyncio.run(examine(place, os.environ, SystemClock(), service.running_pid))
    failed = [one for one in remarks if one.level == "fail"]
    if as_json:
        emit({"ok": not failed, "remarks": remarks})
    else:
        show_table(
            ("", "what", "found", "do"), [(one.level, one.what, one.found, one.advice) for one in remarks]
        )
        warned = sum(1 for one in remarks if one.level == "warn")
        say(f"{counted(len(failed), 'failure')}, {counted(warned, 'warning')}.")
    return 2 if failed else 0


@alerts.command("test")
def try_out(folder: Folder = HERE, as_json: Json = False) -> int:
    """Post a test message to each place of each audience; when all arrive, what had failed is tried again.

    \b
    sentinel alerts test
    """
    trial = with_drivers(files_of(folder or Path()), upkeep.try_alerts)
    if as_json:
        emit({"results": [_delivery(one) for one in trial.results], "requeued": trial.requeued})
    else:
        rows = [(_level(one), one.audience, one.sink, _error(one)) for one in trial.results]
        show_table(("", "audience", "place", ""), rows)
        if trial.requeued:
            say(f"{counted(trial.requeued, 'message')} that had failed will be tried again by the daemon")
    found = {_status(one) for one in trial.results}
    return next(status for status in EXIT_ORDER if status in found)


def _delivery(one: SinkResult) -> dict[str, Any]:
    return {
        "audience": one.audience,
        "sink": one.sink,
        "arrived": isinstance(one.outcome, Sent),
        "error": _error(one),
    }


def _error(one: SinkResult) -> str:
    return one.outcome.error if isinstance(one.outcome, Permanent | Retry) else ""


def _level(one: SinkResult) -> str:
    return {0: "ok", 2: "fail", 3: "warn"}[_status(one)]


def _status(one: SinkResult) -> int:
    """Return 0 for a message that arrived, 2 where a person must act, 3 where it may work later."""
    if isinstance(one.outcome, Sent):
        return 0
    return 2 if isinstance(one.outcome, Permanent) else 3


@app.command()
def forget(
    match: Annotated[
        str, typer.Option("--match", metavar="TEXT", help="At least 3 characters; case is ignored.")
    ],
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Remove a text from everything that is stored: recordings, findings, messages, files. It cannot be undone.

    \b
    sentinel forget --match "Jane Q. Customer"
    """
    with reading(folder or Path()) as watch:
        changed = upkeep.forget(watch, match)
    if as_json:
        emit({"changed": changed})
    else:
        say(f"{counted(changed, 'row or file', 'rows and files')} held it")
    return 0
