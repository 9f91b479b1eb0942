"""The habits in transcripts that are there already: audit, and the corrections of what it read."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel.behaviours.explain import explained
from sentinel.behaviours.read import read_replies
from sentinel.cli.audit_judge import AskedJudge, judge_to_ask
from sentinel.cli.audit_report import explanation, report, report_judge, show_explanation, turn_line
from sentinel.cli.options import HERE, Folder
from sentinel.cli.output import counted, emit, flat, note, say
from sentinel.documents import nearest
from sentinel.errors import UsageError
from sentinel.settings import find_folder, load_settings
from sentinel.settings.authority_file import read_authority
from sentinel.settings.model import Authority
from sentinel.transcripts.auditing import Audited, audit_line, audited
from sentinel.transcripts.corrections import add_correction, read_labels
from sentinel.transcripts.export import Exported, Lines, Sieve, whole_file
from sentinel.transcripts.judging import LABELS, Judged
from sentinel.transcripts.reading import STDIN, opened, transcript
from sentinel.transcripts.summary import GROUP_KEYS, Summary
from sentinel.transcripts.turns import Transcript

app = typer.Typer(rich_markup_mode=None)

PROBLEMS_SHOWN = 20
"""Unreadable lines that are told one by one; further ones are counted."""

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="JSON lines, plain or gzip; - is stdin.")]
AuthorityFile = Annotated[
    Path | None,
    typer.Option("--authority", metavar="FILE", help="What the agents may do: an authority block, YAML."),
]
OfTarget = Annotated[
    str | None,
    typer.Option("--target", metavar="T", help="Take the authority of this target of sentinel.yaml."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="KEY", help="Group by this key of the lines, e.g. metadata.agent."),
]
Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Write the lines without the habits of --without."),
]
Without = Annotated[
    str | None, typer.Option("--without", metavar="HABIT[,HABIT]", help="What --export leaves out.")
]
WeightZero = Annotated[
    bool, typer.Option("--weight-zero", help="Keep conversations; set weight 0 on the messages with a habit.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Leave out as well what cannot be judged (null).")]
Explain = Annotated[
    str | None, typer.Option("--explain", metavar="ID", help="Show how one turn is read, and why.")
]
Correct = Annotated[
    tuple[str, str] | None,
    typer.Option("--correct", metavar="ID LABEL=true|false[,...]", help="Add a turn to corrections.jsonl."),
]
Labels = Annotated[bool, typer.Option("--json", help="Print the labels, one JSON object a turn, on stdout.")]
Why = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, with --correct.")]
AskJudge = Annotated[
    bool, typer.Option("--judge", help="Ask the judge of sentinel.yaml what the rules call unclear.")
]
JudgeOf = Annotated[
    Path | None,
    typer.Option("--judge-file", metavar="FILE", help="Ask the judge of this file: a `judge:` block, YAML."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, max=256, help="Processes; else one a core.")
]


@app.command()
def audit(
    files: Files,
    authority: AuthorityFile = None,
    target: OfTarget = None,
    by: By = None,
    export: Export = None,
    without: Without = None,
    weight_zero: WeightZero = False,
    strict: Strict = False,
    explain: Explain = None,
    correct: Correct = None,
    why: Why = "",
    judge: AskJudge = False,
    judge_file: JudgeOf = None,
    jobs: Jobs = None,
    folder: Folder = HERE,
    as_json: Labels = False,
) -> int:
    """Read the habits in transcripts you already have: credits, escalations, apologies, shorthand.

    \b
    sentinel audit support.jsonl
    sentinel audit support.jsonl --authority authority.yaml --by agent
    sentinel audit support.jsonl --json > labels.jsonl
    sentinel audit support.jsonl --export clean.jsonl --without phantom_escalation,unauthorized_credit
    sentinel audit support.jsonl --explain 17
    sentinel audit support.jsonl --correct 17 apology=false
    sentinel audit support.jsonl --judge-file judge.yaml

    A line is one assistant turn ({"text": ..., "context": [{"role", "text"}], "tools_available": [...],
    "tool_calls_before": [{"name", "args", "result"}], ...}; only text is needed) or one conversation as in OpenAI's
    fine-tuning files ({"messages": [...]}), of which every assistant message is judged. Without tools_available what
    was done cannot be seen: such labels are null. English is read; a turn in another language is "not read".
    With a judge, a line's `policy_note` says in prose what was allowed; without, such a text is not read.

    Exit status: 0 whatever is found, 2 if a line could not be read (the others are judged) or it was used wrongly.
    """
    rules = _Rules(authority, target, folder)
    _refuse_mixed(explain is not None, correct is not None, bool(why))
    if explain is not None:
        return _explain(files, explain, rules.read(), as_json)
    if correct is not None:
        return _correct(files, correct, rules, why, as_json)
    sieve = _sieve(export, without, weight_zero, strict)
    asked = judge_to_ask(judge, judge_file, folder or Path())
    run = _Run(as_json, tuple(files), Summary(), asked)
    allowed = rules.read()
    keys = tuple(dict.fromkeys((*GROUP_KEYS, by) if by else GROUP_KEYS))
    with ExitStack() as stack:
        clean = Lines(stack.enter_context(whole_file(export, run.files))) if export and sieve else None
        for name in files:
            with opened(name) as lines:
                read = audited(lines, allowed, keys, jobs or os.cpu_count() or 1)
                for line in asked.settled(read, allowed) if asked else read:
                    run.add(name, line)
                    if sieve and clean and (kept := sieve.sifted(line, run.exported)) is not None:
                        clean.add(kept)
    run.finish(by, export)
    return 2 if run.summary.unreadable else 0


def _refuse_mixed(explains: bool, corrects: bool, notes: bool) -> None:
    if explains and corrects:
        raise UsageError("--explain shows a turn, --correct labels one: say one of them")
    if notes and not corrects:
        raise UsageError("--note goes with --correct: it says why a turn is labelled otherwise")


@dataclass
class _Rules:
    """Where the authority comes from: a file, a target of the settings, or nowhere."""

    file: Path | None
    target: str | None
    folder: Path | None

    def read(self) -> Authority | None:
        """Return what the agents may do; None where neither is named: then what was done alone decides."""
        if self.file is not None and self.target is not None:
            raise UsageError("name one of --authority, --target")
        if self.file is not None:
            return read_authority(self.file)
        if self.target is None:
            return None
        targets = load_settings(self.folder or Path(), os.environ).settings.targets
        if self.target not in targets:
            raise UsageError(f"there is no target {self.target!r}; {nearest(self.target, targets)}")
        return targets[self.target].authority

    def told(self) -> dict[str, Any]:
        """Return the authority as a correction holds it."""
        if self.target is not None:
            return {"target": self.target}
        return (
            {"authority": read_authority(self.file).model_dump(mode="json")} if self.file is not None else {}
        )


@dataclass
class _Run:
    """One audit as it goes: prints what is asked for a line, counts, and ends with the summary."""

    as_json: bool
    files: tuple[str, ...]
    summary: Summary
    asked: AskedJudge | None = None
    exported: Exported = field(default_factory=Exported)

    def add(self, name: str, line: Audited) -> None:
        """Take in one line."""
        self.summary.add(line, name)
        if line.problem:
            if self.summary.unreadable <= PROBLEMS_SHOWN:
                note(f"{flat(name, 200)}:{line.line.number}: {flat(line.problem, 300)}")
        elif self.as_json:
            for turn in line.turns:
                print(turn_line(turn))

    def finish(self, by: str | None, export: Path | None) -> None:
        """Print the summary, on stderr where stdout carries the labels."""
        out = note if self.as_json else say
        if (more := self.summary.unreadable - PROBLEMS_SHOWN) > 0:
            note(f"and {more} more unreadable lines")
        report(self.summary, by, out)
        if not self.summary.turns:
            note("nothing was judged: there is no assistant turn in what was read")
        if self.asked is not None:
            report_judge(self.asked.judge, self.asked.counted, out)
        counts = self.exported
        if export is not None:
            weighted = f" {counts.weighted} kept with weight 0 on some messages," if counts.weighted else ""
            out(f"{flat(export, 300)}: {counts.kept} kept,{weighted} {counts.dropped} dropped.")
        if counts.unjudged:
            out(
                f"{counts.unjudged} of the kept lines could not be judged in full (null); --strict leaves them out."
            )
        if counts.unreadable:
            out(f"{counts.unreadable} unreadable lines were left out.")


def _sieve(export: Path | None, without: str | None, weight_zero: bool, strict: bool) -> Sieve | None:
    if (export is None) != (without is None):
        raise UsageError("--export FILE and --without HABIT[,HABIT] go together")
    if without is None:
        if weight_zero or strict:
            raise UsageError("--weight-zero and --strict go with --export")
        return None
    habits = tuple(word.strip() for word in without.split(","))
    for habit in habits:
        if habit not in LABELS:
            raise UsageError(f"there is no habit {habit[:40]!r}; {nearest(habit, LABELS)}")
    return Sieve(habits, weight_zero, strict)


def _explain(files: Sequence[str], wanted: str, authority: Authority | None, as_json: bool) -> int:
    source, turn = _found(files, wanted, authority)
    (read,) = read_replies(source.recording, authority, None, {turn.spoken.step}, source.tools)
    sentences = explained(turn.spoken.text, read.readings)
    if as_json:
        emit(explanation(turn, sentences))
    else:
        show_explanation(turn, sentences, say)
    return 0


def _correct(files: Sequence[str], correct: tuple[str, str], rules: _Rules, why: str, as_json: bool) -> int:
    labels = read_labels(correct[1])
    home = find_folder(rules.folder or Path())
    source, turn = _found(files, correct[0], rules.read())
    extra = {**rules.told(), **({"note": why} if why else {})}
    path = add_correction(home, source, turn.spoken, labels, extra)
    if as_json:
        emit({"written": path, "id": turn.spoken.id, "labels": labels})
    else:
        say(
            f"{flat(path, 300)}: {flat(turn.spoken.id)}, {counted(len(labels), 'label')}; see `sentinel check`."
        )
    return 0


def _found(files: Sequence[str], wanted: str, authority: Authority | None) -> tuple[Transcript, Judged]:
    """Return the turn of an id with its line.

    Raises:
        UsageError: no turn has that id, or several have.
    """
    found = list(islice(_called(files, wanted, authority), 2))
    if len(found) == 1:
        return found[0][1:]
    where = "standard input" if files == [STDIN] else ", ".join(flat(name, 200) for name in files)
    if found:
        places = " and ".join(place for place, _, _ in found)
        raise UsageError(
            f"several turns are called {wanted[:60]!r} ({places}); give each its own id, or name one file"
        )
    raise UsageError(
        f"there is no turn {wanted[:60]!r} in {where}; ids stand in `--json`, else LINE or LINE:TURN"
    )


def _called(
    files: Sequence[str], wanted: str, authority: Authority | None
) -> Iterator[tuple[str, Transcript, Judged]]:
    """Yield every turn of an id, with its place and line."""
    for name in files:
        with opened(name) as lines:
            for line in lines:
                found = audit_line(line, authority) if _may_hold(line.raw, line.number, wanted) else None
                for turn in found.turns if found else ():
                    if str(turn.spoken.id) == wanted:
                        yield f"{flat(name, 200)}:{line.number}", transcript(line), turn


def _may_hold(raw: bytes, number: int, wanted: str) -> bool:
    """Return whether a line can hold a turn of that id: its number, or the id itself, must be in it."""
    prefix = wanted.rpartition(":")[0] or wanted
    named = {
        json.dumps(text, ensure_ascii=escaped)[1:-1].encode("utf-8", "replace")
        for text in (wanted, prefix)
        for escaped in (True, False)
    }
    return str(number) in (wanted, prefix) or any(name in raw for name in named)
