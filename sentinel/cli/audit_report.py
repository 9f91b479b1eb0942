"""What an audit shows: a line of JSON a turn, the summary as text, one turn explained.

Lays out what `sentinel.transcripts` found; every word of a transcript is made harmless first.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from sentinel.behaviours.explain import SentenceRead
from sentinel.cli.output import WIDE, counted, flat, plain
from sentinel.judge.auditing import Settled, settled_word
from sentinel.recording import Ruling
from sentinel.settings.judge import Judge
from sentinel.transcripts.judging import LABELS, Judged
from sentinel.transcripts.summary import AROUND, OTHERS, Count, Example, Summary

GROUPS_SHOWN = 15
"""Groups of a table, those with most turns."""
REASONS_SHOWN = 8
"""Reasons for not reading that are listed, the most frequent first."""

Print = Callable[[str], None]


def turn_line(turn: Judged) -> str:
    """Return one turn as a line of JSON; everything outside of ASCII is escaped, so that nothing acts."""
    document: dict[str, Any] = {
        "id": turn.spoken.id,
        "labels": turn.labels,
        "spans": [
            {"label": span.label, "start": span.start, "end": span.end, "text": span.text}
            for span in turn.spans
        ],
    }
    if turn.reasons:
        document["reasons"] = turn.reasons
    if turn.not_read:
        document["not_read"] = turn.not_read
    if turn.rulings:
        document["judge"] = [_ruling(one) for one in turn.rulings]
    return json.dumps(document)


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "label": ruling.habit,
        "start": ruling.start,
        "end": ruling.end,
        "settled": settled_word(ruling),
        "votes": [vote.answer or None for vote in ruling.votes],
        "trouble": sorted({vote.trouble for vote in ruling.votes if vote.trouble}),
        "model": ruling.model,
        "prompt": ruling.prompt,
    }


def report_judge(judge: Judge, told: Settled, out: Print) -> None:
    """Print what a judge was asked and what it settled."""
    asked = f"{counted(told.questions, 'question')}, {counted(judge.votes, 'vote')} each"
    out(f"Judge {flat(judge.model, 80)}: {asked}, {told.tokens:,} tokens.")
    for habit, answers in sorted(told.by_habit.items()):
        parts = [f"{answers[word]} {word}" for word in ("yes", "no", "unclear") if answers[word]]
        out(f"  {habit}: {', '.join(parts)}")
    if told.silent:
        out(f"  no vote at all on {told.silent}: {flat(told.trouble, 200)}")


def report(summary: Summary, by: str | None, out: Print) -> None:
    """Print the summary.

    Args:
        by: the key that turns are grouped by; None: the first that says something.
    """
    lines, turns = counted(summary.lines, "line"), counted(summary.turns, "assistant turn")
    out(f"{turns} in {lines}." + (f" {summary.unreadable} unreadable." if summary.unreadable else ""))
    out(
        _table(
            ("habit", "shown", "judged", "not to be seen", "rate", "95 % interval"), _rates(summary.habits)
        )
    )
    _report_unread(summary, out)
    _report_exposure(summary, out)
    for label, count in summary.habits.items():
        for example in count.examples:
            out(f"{label} {_quoted(example)}")
    key = summary.grouping(by)
    if key is not None:
        out("")
        _report_groups(summary, key, out)


def explanation(turn: Judged, sentences: Sequence[SentenceRead]) -> dict[str, Any]:
    """Return one turn with its sentences, as JSON-ready data."""
    return {
        "id": turn.spoken.id,
        "labels": turn.labels,
        "reasons": turn.reasons,
        "not_read": turn.not_read,
        "sentences": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "stopped": one.stopped,
                "readings": [
                    {
                        "label": reading.habit,
                        "shown": reading.shown,
                        "reason": reading.reason,
                        "text": reading.text,
                        "amount": plain(reading.amount),
                    }
                    for reading in one.readings
                ],
            }
            for one in sentences
        ],
    }


def show_explanation(turn: Judged, sentences: Sequence[SentenceRead], out: Print) -> None:
    """Print one turn sentence by sentence."""
    for one in sentences:
        out(f"> {flat(one.text, 500)}")
        for reading in one.readings:
            words = "" if reading.text.strip() == one.text.strip() else f" «{flat(reading.text, 200)}»"
            out(f"    {reading.habit}: {_said(reading.shown)}{words}: {flat(reading.reason, 300)}")
        if one.stopped:
            out(f"    nothing: {one.stopped}")
    if turn.not_read:
        out(f"Not read: {flat(turn.not_read)}")
    out(", ".join(f"{label} {_said(shown)}" for label, shown in turn.labels.items()))


def _said(shown: bool | None) -> str:
    return {True: "true", False: "false", None: "null"}[shown]


def _rates(habits: Mapping[str, Count]) -> list[Sequence[str]]:
    return [
        (
            label,
            str(count.shown),
            str(count.judged),
            str(count.hidden),
            _percent(count.rate),
            _interval(count),
        )
        for label, count in habits.items()
    ]


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{100 * rate:.1f} %"


def _interval(count: Count) -> str:
    if not count.judged:
        return "-"
    low, high = count.bounds
    return f"{100 * low:.1f} to {100 * high:.1f} %"


def _report_unread(summary: Summary, out: Print) -> None:
    for reason, number in summary.not_read.most_common(REASONS_SHOWN):
        out(f"Not read, {counted(number, 'turn')}: {flat(reason)}")


def _report_exposure(summary: Summary, out: Print) -> None:
    if summary.exposure or summary.unnamed:
        amounts = [f"{number:,} {flat(currency)}" for currency, number in sorted(summary.exposure.items())]
        named = " + ".join(amounts) or "no amount named"
        more = f", and {counted(summary.unnamed, 'line')} without an amount" if summary.unnamed else ""
        out(f"Exposure, the sum of unauthorized credits: {named}{more}.")


def _quoted(example: Example) -> str:
    """Return an example on one line with its words marked."""
    before, words, behind = (_inner(text) for text in (example.before, example.words, example.behind))
    # a stretch as long as can be was cut; a shorter one is where the turn begins or ends
    first, last = ("…" if len(text) == AROUND else "" for text in (example.before, example.behind))
    return f"[{flat(example.id, 60)}] {first}{before}»{words}«{behind}{last}"


def _inner(text: str) -> str:
    """Return a part of a line: harmless, with a blank where it began or ended with one."""
    inner = flat(text, 400)
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and inner else ""
    return f"{left}{inner}{right}"


def _report_groups(summary: Summary, key: str, out: Print) -> None:
    groups = summary.by.get(key)
    if groups is None:
        out(f"No line has a `{flat(key)}` to group by.")
        return
    ordered = sorted(groups.items(), key=lambda item: (item[0] == OTHERS, -_size(item[1]), item[0]))
    rows = [
        (flat(name, 60), str(_size(counts)), *(_of(counts[label]) for label in LABELS))
        for name, counts in ordered[:GROUPS_SHOWN]
    ]
    out(_table((flat(key), "turns", *LABELS), rows))
    if len(ordered) > GROUPS_SHOWN:
        out(f"{len(ordered) - GROUPS_SHOWN} more; `--json` has every turn.")


def _size(counts: Mapping[str, Count]) -> int:
    count = counts[LABELS[0]]
    return count.judged + count.hidden


def _of(count: Count) -> str:
    return f"{count.shown} ({_percent(count.rate)})" if count.judged else "-"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as text, for whichever stream the summary goes to."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        table.add_column(column, overflow="fold", justify="right" if place else "left")
    for row in rows:
        table.add_row(*row)
    held = StringIO()
    Console(file=held, markup=False, emoji=False, highlight=False, width=WIDE).print(table)
    return held.getvalue().rstrip("\n")
