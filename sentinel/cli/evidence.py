"""One stream on the terminal: the chart, the split, the samples or scenarios that mattered, what it would take."""

import sys

from rich.console import Console
from rich.text import Text

from sentinel.cli.output import counted, flat, place, say, show_table
from sentinel.drift.patience import WAITS
from sentinel.reports.drawing import ASCII_PENS, LEFT, Pens, chart
from sentinel.reports.explain import MOST_NEEDED
from sentinel.reports.explained import Explained, ExplainedEverywhere, Split, Told

NARROW = 80
"""Columns of the chart where no terminal says how many it has."""

WIDEST = 160


def print_explained(found: Explained | ExplainedEverywhere) -> None:
    """Print all that is known of a stream."""
    key = found.key
    one = isinstance(found, Explained)
    where = f"{key.scenario}, {place(key.step)}" if one else "over all scenarios"
    say(f"{flat(found.title)}: {where}, {flat(key.measure)} on {key.target}")
    say(_kept(found) if isinstance(found, Explained) else _shared(found))
    for line in _standing(found):
        say(line)
    say()
    _print_chart(found)
    say()
    if found.split is not None:
        _print_split(found, found.split)
    else:
        say("Nothing points to a change now." if found.drift is None else "A matter is open.")
    if isinstance(found, Explained):
        _print_telling(found)
        for first, last in found.dropped:
            say(f"Runs {first} to {last} are dropped: a drift that ended.")
    else:
        _print_members(found)
    for run, why in found.restarts:
        say(f"Evidence started anew after run {run}: {_RESTARTS.get(why, why)}.")
    say(_needed(found) if isinstance(found, Explained) else _ends(found))


_RESTARTS = {
    "dismissed": "a finding was dismissed",
    "robust": "the robust mode began",
    "plain": "the robust mode ended",
    "fixed": "a matter was closed as fixed",
    "recovered": "a matter recovered",
    "approved": "what had moved was approved",
}


def _shared(found: ExplainedEverywhere) -> str:
    names = flat(", ".join(found.scenarios), 200)
    return (
        f"{found.kind.value}; of {counted(len(found.scenarios), 'scenario')}: {names}; epoch {found.epoch} "
        f"since run {found.since_run}"
    )


def _kept(found: Explained) -> str:
    approved = (
        f"baseline {found.baseline} ({flat(found.release)})" if found.baseline is not None else "no baseline"
    )
    limit = f", at most {found.limit:.2%} allowed" if found.limit is not None else ""
    mode = ", robust mode" if found.robust else ""
    dismissed = f", {counted(found.dismissals, 'dismissal')}" if found.dismissals else ""
    return (
        f"{found.kind.value}{limit}{mode}; {approved}, epoch {found.epoch} since run {found.since_run}; "
        f"{counted(found.samples, 'sample')} since{dismissed}"
    )


def _standing(found: Told) -> list[str]:
    lines = [
        f"{found.state}: evidence {found.evidence:,.3g}, watched from {found.warn:,.0f}, an alert from "
        f"{found.threshold:,.0f}",
    ]
    if found.chance and found.state != "quiet":
        lines.append(found.chance)
    return lines


def _print_chart(found: Told) -> None:
    console = Console(markup=False, emoji=False, highlight=False)
    width = min(console.width, WIDEST) if console.is_terminal else NARROW
    pens = Pens() if _shows(Pens()) else ASCII_PENS
    lines = chart(found.points, found.split, width=width, pens=pens)
    colours = {pens.line: "red", pens.rose: "bold red", pens.warn: "yellow", pens.point: "cyan"}
    if not console.is_terminal:
        console = Console(markup=False, emoji=False, highlight=False, width=WIDEST)
    for line in lines:
        text = Text(line, no_wrap=True)
        for place_, mark in enumerate(line[LEFT + 1 :], start=LEFT + 1):
            if mark in colours and line[LEFT : LEFT + 1] == pens.axis:
                text.stylize(colours[mark], place_, place_ + 1)
        console.print(text, soft_wrap=True)
    legend = {
        "point": "evidence",
        "line": "an alert from here",
        "warn": "watched from here",
        "rose": "crossed",
    }
    say(" " * (LEFT + 1) + "  ".join(f"{getattr(pens, name)} {words}" for name, words in legend.items()))


def _shows(pens: Pens) -> bool:
    """Return whether stdout can show these characters."""
    try:
        "".join(vars(pens).values()).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _print_split(found: Told, split: Split) -> None:
    samples = f"; {counted(split.since, 'sample')} since" if split.since is not None else ""
    say(f"Began at run {split.at}, between runs {split.lo} and {split.hi}{samples} (look {split.look}):")
    say(f"    {flat(split.favoured, 200)}")
    say(f"    before: {flat(split.before, 200)}")
    say(f"    now:    {flat(split.now, 200)}")
    for pin in split.pins:
        say(
            f"    the {flat(pin.pin)} pin moved at run {pin.run_id}: {flat(pin.before, 40)} -> {flat(pin.after, 40)}"
        )
    if not split.pins:
        say("    no pin moved between these runs")


def _print_telling(found: Explained) -> None:
    if not found.telling:
        return
    say()
    say("The samples that mattered most, and what the winning bet was paid:")
    urns = any(one.urn for one in found.telling)
    columns = ("look", "run", "", *(("wording",) if urns else ()), "value", "paid")
    rows = [
        (
            one.look,
            one.run,
            "rerun" if one.rerun else "",
            *((one.urn,) if urns else ()),
            flat(_value(one.value, found.unit), 60),
            f"x {one.paid:.3g}",
        )
        for one in found.telling
    ]
    show_table(columns, rows)
    say()


def _print_members(found: ExplainedEverywhere) -> None:
    """Print which scenarios brought most of the evidence."""
    if not found.members:
        return
    say()
    say("The scenarios that brought most of it:")
    rows = [(one.scenario, f"{one.share:.0%}", one.before, one.now) for one in found.members]
    show_table(("scenario", "share", "before", "since"), rows)
    say()


def _value(value: object, unit: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:,.4g} {unit}".rstrip()
    return str(value)


def _needed(found: Explained) -> str:
    if found.drift is not None:
        calm = WAITS.closing
        return (
            f"Drift {found.drift} is open; it closes by itself when this bet's evidence stays low for "
            f"{calm.looks} looks and {calm.hours:g} hours."
        )
    if found.needed is None:
        return f"Too little is known to cross the line within {MOST_NEEDED} samples, however different they were."
    return f"{counted(found.needed, 'more sample')} as different as can be would cross the line."


def _ends(found: ExplainedEverywhere) -> str:
    if found.drift is None:
        return "`sentinel recompute` says whether this is what the samples of its scenarios say."
    calm = WAITS.closing
    names = f"; or when this is approved: {flat(', '.join(found.waiting), 200)}" if found.waiting else ""
    return (
        f"Drift {found.drift} is open; it closes by itself when this bet's evidence stays low for {calm.looks} rounds "
        f"of looks and {calm.hours:g} hours{names}."
    )
