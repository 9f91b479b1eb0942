"""Telling the watch: silence add, list, expire; pause; resume; change add."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from sentinel.cli.context import actor, reading
from sentinel.cli.options import HERE, Folder, Json, Note, Target, Why
from sentinel.cli.output import counted, emit, flat, moment, say, show_table
from sentinel.errors import UsageError
from sentinel.quantities import read_duration
from sentinel.watch import muting

app = typer.Typer(rich_markup_mode=None)
silence = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
change = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(silence, name="silence", help="Mute messages for a while; what still fires is told afterwards.")
app.add_typer(
    change, name="change", help="Register a reviewed change of a pin: a model, a prompt, a release."
)

_SHORT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

Scenario = Annotated[str | None, typer.Argument(metavar="SCENARIO", help="Everything when none is named.")]


def read_span(text: str) -> timedelta:
    """Return a time span from `2h`, `30m`, `1d` or `2 hours`.

    Raises:
        UsageError: the text is none.
    """
    words = f"{text[:-1]} {_SHORT[text[-1]]}" if text[-1:] in _SHORT and text[:-1].strip().isdigit() else text
    try:
        span = read_duration(words)
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no time span; write for example `2h`, `30m` or `3 days`") from None
    assert isinstance(span, timedelta)
    return span


@silence.command("add")
def add_silence(
    lasting: Annotated[str, typer.Option("--for", metavar="SPAN", help="How long: 2h, 30m, 3 days.")],
    why: Why,
    scenario: Annotated[str | None, typer.Option("--scenario", metavar="NAME")] = None,
    target: Target = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="NAME", help="As `drifts` shows it.")
    ] = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME")] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Mute messages for a while; looks go on, and what still fires is told afterwards.

    \b
    sentinel silence add --for 2h --why "release 2.4 is going out" --scenario late-parcel
    """
    span = read_span(lasting)
    with reading(folder or Path()) as watch:
        row = muting.silence(watch, muting.Scope(target, scenario, measure, audience), span, why, actor())
    if as_json:
        emit({"silence": row})
    else:
        say(f"silence {row.id} until {moment(row.until)}; `sentinel silence expire {row.id}` ends it")
    return 0


@silence.command("list")
def list_silences(
    every: Annotated[bool, typer.Option("--all", help="Ended ones, too.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """List the silences in force.

    \b
    sentinel silence list
    """
    with reading(folder or Path()) as watch:
        rows = watch.store.silences.list(None if every else watch.clock.now())
    if as_json:
        emit({"silences": rows})
        return 0
    columns = ("id", "until", "target", "scenario", "measure", "audience", "by", "why")
    show_table(
        columns,
        [
            (one.id, moment(one.until), one.target, one.scenario, one.measure, one.audience, one.by, one.why)
            for one in rows
        ],
    )
    return 0


@silence.command("expire")
def expire_silence(
    number: Annotated[int, typer.Argument(metavar="ID", min=1)], folder: Folder = HERE, as_json: Json = False
) -> int:
    """End a silence early.

    \b
    sentinel silence expire 4
    """
    with reading(folder or Path()) as watch:
        muting.expire(watch, number, actor())
    if as_json:
        emit({"expired": number})
    else:
        say(f"silence {number} is over; what still fires is told within seconds of a running daemon")
    return 0


@app.command()
def pause(
    why: Why,
    scenario: Scenario = None,
    target: Target = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Stop the replays of a scenario, or of all.

    \b
    sentinel pause late-parcel --why "the product is being moved"
    """
    with reading(folder or Path()) as watch:
        row = muting.pause(watch, target, scenario, why, actor())
    if as_json:
        emit({"pause": row})
    else:
        say(f"{scenario or target or 'everything'} is paused; `sentinel resume` ends it")
    return 0


@app.command()
def resume(
    scenario: Scenario = None, target: Target = None, folder: Folder = HERE, as_json: Json = False
) -> int:
    """Let paused replays go on.

    \b
    sentinel resume late-parcel
    """
    with reading(folder or Path()) as watch:
        ended = muting.resume(watch, target, scenario, actor())
    if as_json:
        emit({"resumed": ended})
    else:
        say(f"{scenario or target or 'everything'} is looked at again")
    return 0


@change.command("add")
def add_change(
    pin: Annotated[str, typer.Argument(metavar="PIN", help="A name under `pins:` in sentinel.yaml.")],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who reviewed it.")],
    review: Annotated[str, typer.Option("--review", metavar="URL", help="Where the review is.")],
    target: Target = None,
    words: Note = "",
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Register a reviewed change of a pin, before it is deployed or up to a day afterwards.

    \b
    sentinel change add prompt --by dana --review https://git.example/pull/71
    """
    with reading(folder or Path()) as watch:
        row = muting.reviewed_change(watch, target, pin, by, review, words, actor())
    if as_json:
        emit({"change": row})
        return 0
    seen = (
        f"accounts for {counted(len(row.moves), 'move')} already seen"
        if row.moves
        else "waits for the pin to move"
    )
    say(f"change {row.id} of {flat(row.pin)}: {seen}")
    return 0
