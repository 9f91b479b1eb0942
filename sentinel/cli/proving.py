"""Checking Sentinel itself on one's own history: recompute, backtest, explain."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel.cli.context import reading
from sentinel.cli.evidence import print_explained
from sentinel.cli.options import HERE, Folder, Json, Scenarios, Target
from sentinel.cli.output import counted, emit, flat, moment, note, plain, progress, say, show_table
from sentinel.drift import Budget
from sentinel.errors import NothingToCompare, UsageError
from sentinel.quantities import read_duration, read_share
from sentinel.reports.backtest import LOW, Backtest, Tally, is_strange
from sentinel.reports.backtest import backtest as run_backtest
from sentinel.reports.explain import explain as explain_stream
from sentinel.reports.explain_everywhere import explain_everywhere
from sentinel.reports.explained import Explained, ExplainedEverywhere
from sentinel.reports.naming import find, name_of
from sentinel.reports.picture import svg as draw_svg
from sentinel.reports.quiet import quiet_history
from sentinel.reports.recompute import Recomputed, looks_to_replay
from sentinel.reports.recompute import recompute as run_recompute
from sentinel.reports.what_if import OtherSettings, WhatIf
from sentinel.reports.what_if import what_if as run_what_if
from sentinel.scenario import LoadedScenario
from sentinel.store import EVERYWHERE, StreamRow
from sentinel.watch.context import Watch

app = typer.Typer(rich_markup_mode=None)

_BUDGET = re.compile(r"(\d+(?:\.\d+)?)\s+per\s+(.+)")


@app.command()
def recompute(
    scenarios: Scenarios = None,
    target: Target = None,
    budget: Annotated[
        str | None,
        typer.Option("--alarm-budget", metavar="'N per TIME'", help="As if the budget were `2 per 30 days`."),
    ] = None,
    limits: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="HABIT=SHARE", help="As if this limit were declared: `apology=5%`."),
    ] = None,
    robust: Annotated[
        list[str] | None,
        typer.Option("--robust", metavar="STREAM", help="As if this stream were in the robust mode."),
    ] = None,
    reruns: Annotated[
        bool,
        typer.Option("--reruns/--no-reruns", help="Count the reruns that were taken, or leave them out."),
    ] = True,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Decide all that is stored once more: is the evidence what its samples say?

    With another budget, limit or mode it says instead at which looks drifts would have opened, beside those at which
    they did. Nothing is written. Reruns that were never taken cannot be made up: with a higher line, a drift may open
    later here than it would have live. The budget's thresholds are those of each look, scaled from the budget your
    settings have now. Evidence is decided again from where the stream's present epoch began.

    \b
    sentinel recompute
    sentinel recompute late-parcel --alarm-budget "2 per 30 days"
    sentinel recompute --limit reflexive_apology=5%

    Exit status: 0 all equal (with other settings: always), 1 a stream differs, 4 nothing to decide again.
    """
    with reading(folder or Path()) as watch, watch.store.snapshot():
        chosen = watch.pick(scenarios or [], target)
        _require_streams(watch, chosen)
        total = looks_to_replay(watch, chosen)
        if budget is None and not limits and not robust and reruns:
            with progress(total, "deciding again") as advance:
                found = run_recompute(watch, chosen, advance, everywhere=not scenarios)
            return _tell_recomputed(found, as_json)
        other = OtherSettings(
            budget=_budget(budget),
            limits=_limits(limits or ()),
            robust=frozenset(robust or ()),
            reruns=reruns,
        )
        with progress(total, "deciding otherwise") as advance:
            imagined = run_what_if(watch, chosen, other, advance)
    _tell_what_if(imagined, as_json)
    return 0


def _require_streams(watch: Watch, chosen: Sequence[LoadedScenario]) -> None:
    if not any(watch.store.streams.load(one.target_id, one.scenario.scenario) for one in chosen):
        raise NothingToCompare(
            "no stream is stored for these scenarios yet; streams come with the first look"
        )


def _budget(words: str | None) -> Budget | None:
    """Return the budget of `2 per 30 days`; raises UsageError where it is none."""
    if words is None:
        return None
    match = _BUDGET.fullmatch(words.strip())
    try:
        if match is None:
            raise ValueError(f"{words!r} is no alarm budget")
        return Budget(float(match[1]), read_duration(match[2]).total_seconds() / 86400)
    except ValueError as error:
        raise UsageError(f"--alarm-budget: {error}; write for example `2 per 30 days`") from None


def _limits(given: Sequence[str]) -> dict[str, float]:
    """Return share by stream of `reflexive_apology=5%`; raises UsageError where it is none."""
    limits = {}
    for words in given:
        name, equals, share = words.rpartition("=")
        try:
            if not (name and equals):
                raise ValueError(f"{words!r} names no limit; write for example `reflexive_apology=5%`")
            limits[name] = read_share(share)
        except ValueError as error:
            raise UsageError(f"--limit: {error}") from None
        if not 0 < limits[name] <= 1:
            raise UsageError(f"--limit: {words!r}: a limit is above 0 % and at most 100 %")
    return limits


def _tell_recomputed(found: Recomputed, as_json: bool) -> int:
    differing, unchecked = found.count("differs"), found.count("unchecked")
    if as_json:
        counts = {"equal": found.count("equal"), "differ": differing, "unchecked": unchecked}
        emit({"looks": found.looks, **counts, "streams": found.streams})
        return 1 if differing else 0
    rows = [
        (one.status, name_of(one.key), one.first_look, one.first_run, one.what)
        for one in found.streams
        if one.status != "equal"
    ]
    if rows:
        show_table(("", "stream", "first look", "run", "what"), rows)
        say()
    streams = counted(found.count("equal"), "stream")
    say(
        f"{streams} of {len(found.streams)} over {counted(found.looks, 'look')}: the stored state equals the "
        "recomputed one."
    )
    if differing:
        say(
            f"{counted(differing, 'stream')} differ: the store was changed by something else than Sentinel's looks."
        )
    if unchecked:
        say(f"{counted(unchecked, 'stream')} could not be decided again, for the reasons above.")
    return 1 if differing else 0


def _tell_what_if(found: WhatIf, as_json: bool) -> None:
    if as_json:
        emit({**plain(found), "only_now": found.only_now, "only_then": found.only_then})
        return
    if found.crossings:
        rows = [
            (one.look, moment(one.at), one.scenario, _streams(one.then), _streams(one.now))
            for one in found.crossings
        ]
        show_table(("look", "when", "scenario", "drifted then", "would have drifted"), rows)
        say()
    say(f"{counted(found.looks, 'look')}, {counted(found.streams, 'stream')}, decided under both settings:")
    then = sum(bool(one.then) for one in found.crossings)
    now = sum(bool(one.now) for one in found.crossings)
    if found.crossings:
        say(f"drifts at {counted(then, 'look')} then, at {counted(now, 'look')} under the other settings.")
    else:
        say("no stream crosses its line under either.")
    if found.everywhere:
        say(
            f"Left out: the {counted(found.everywhere, 'stream')} over all scenarios (everywhere/...). They add up "
            "what every member was paid, which would have been something else."
        )
    for key, why in found.left_out:
        note(f"{name_of(key)} is left out: {why}")


def _streams(crossed: Sequence[str]) -> str:
    return ", ".join(crossed) or "-"


@app.command()
def backtest(
    scenarios: Scenarios = None,
    target: Target = None,
    shuffles: Annotated[
        int, typer.Option("--shuffles", metavar="N", min=1, max=100_000, help="Random orders of each stream.")
    ] = 100,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Another seed, other orders.")] = 1,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Count false alerts on your own history, shuffled: nothing changed there.

    At your own thresholds false alerts are too rare to be seen in an afternoon, so the promise is tried at the low
    level of 1,000, too: it is the same at every level. Periods of known drifts are left out.

    \b
    sentinel backtest
    sentinel backtest late-parcel --shuffles 400

    Exit status: 0 the promise holds or is not contradicted, 1 it is broken, 4 too little history.
    """
    with reading(folder or Path()) as watch, watch.store.snapshot():
        chosen = watch.pick(scenarios or [], target)
        _require_streams(watch, chosen)
        with progress(looks_to_replay(watch, chosen), "reading") as advance:
            histories = quiet_history(watch, chosen, advance)
    with progress(len(histories), "shuffling") as advance:
        found = run_backtest(histories, shuffles, seed, advance)
    broken = "broken" in (found.total("own").verdict, found.total("low").verdict)
    if as_json:
        emit({**plain(found), "tallies": [_tally_document(one) for one in found.tallies]})
    else:
        _print_backtest(found)
    return 1 if broken else 0


def _tally_document(one: Tally) -> dict[str, Any]:
    return {**plain(one), "verdict": one.verdict}


def _print_backtest(found: Backtest) -> None:
    for level, title in (("own", "At your own thresholds"), ("low", f"At the low level of {LOW:,.0f}")):
        say(f"{title}:")
        columns = (
            "kind",
            "streams",
            "samples",
            "histories",
            "alarms",
            "at most",
            "up to (95 %)",
            "as it came",
        )
        show_table(columns, [_tally_row(one) for one in found.tallies if one.level == level])
        say()
    say(_as_it_came(found))
    if found.in_order:
        samples, drifts = (
            sum(getattr(one, name) for one in found.in_order) for name in ("samples", "drifts")
        )
        say(
            f"Not shuffled: {counted(len(found.in_order), 'stream')} of timing or in the robust mode. Their samples "
            f"share the network's mood, so that their order is what counts: {counted(samples, 'sample')} as they came, "
            f"{counted(drifts, 'drift')} outside of known ones."
        )
    if found.too_short:
        say(f"{counted(found.too_short, 'stream')} left out: too little quiet history.")
    if found.constant:
        say(f"{counted(found.constant, 'stream')} never varied: every order is the same.")
    if is_strange(found.total("low")):
        say(
            "In the order they came, far more streams rose than chance explains: samples of one look may share a "
            "hidden state, or something drifted slowly. `sentinel recompute --robust STREAM` tries patience."
        )
    say(_sentence(found))


def _as_it_came(found: Backtest) -> str:
    own, low = found.total("own"), found.total("low")
    return (
        "As it came: streams that reach the level in the one order in which their samples really came, not shuffled. "
        f"The promise allows {own.as_it_came_at_most:.2g} of {own.streams} at your own thresholds and "
        f"{low.as_it_came_at_most:.2g} of {low.streams} at {LOW:,.0f}; many more would mean that something moved "
        "slowly or that the samples of one look share a hidden state."
    )


def _tally_row(one: Tally) -> tuple[object, ...]:
    came = f"{one.as_it_came} of {one.streams}"
    return (
        one.kind,
        one.streams,
        f"{one.samples:,}",
        f"{one.shuffles:,}",
        one.alarms,
        f"{one.at_most:,.1f}",
        f"{one.high:,.1f}",
        came,
    )


def _sentence(found: Backtest) -> str:
    own, low = found.total("own"), found.total("low")
    told = (
        f"{low.shuffles:,} shuffled histories brought {counted(low.alarms, 'false alert')} at the level of {LOW:,.0f} "
        f"where the promise allows {low.at_most:,.1f}, and {own.alarms} at your own thresholds where it allows "
        f"{own.at_most:,.1f}"
    )
    verdicts = (own.verdict, low.verdict)
    if "broken" in verdicts:
        return f"The promise is BROKEN on this product: {told}. Please report it."
    if low.verdict == "holds":
        return f"The promise holds on this product: {told}."
    return f"The promise is not contradicted: {told}. More --shuffles make the interval narrower."


@app.command()
def explain(
    stream: Annotated[
        str, typer.Argument(metavar="STREAM", help="`scenario/step/measure`, or enough of it.")
    ],
    target: Target = None,
    looks: Annotated[
        int, typer.Option("--looks", metavar="N", min=1, max=1_000_000, help="The newest looks to draw.")
    ] = 500,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write the picture there, too.")
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Draw one stream's evidence, where a change began and which samples said so.

    `everywhere/MEASURE` is what all scenarios of a target show together, and which of them brought most of it.

    \b
    sentinel explain late-parcel/ask/tools.first
    sentinel explain march-walkthrough/compare/reply.similarity --svg evidence.svg
    sentinel explain everywhere/tokens.output
    """
    with reading(folder or Path()) as watch, watch.store.snapshot():
        row = find(watch, stream, target)
        found = _explained(watch, row, looks)
    if svg is not None:
        _write(svg, draw_svg(found))
    if as_json:
        emit(plain(found))
    else:
        print_explained(found)
    return 0


def _explained(watch: Watch, row: StreamRow, looks: int) -> Explained | ExplainedEverywhere:
    if row.key.scenario == EVERYWHERE:
        return explain_everywhere(watch, row, looks)
    with progress(watch.store.looks.count(row.key.target, row.key.scenario), "deciding again") as advance:
        return explain_stream(watch, row, looks, advance)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(
            f"{flat(file)} cannot be written: {error.strerror}; name another file for --svg"
        ) from None
    note(f"wrote {flat(file)}")
