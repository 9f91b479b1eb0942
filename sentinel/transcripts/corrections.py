"""Turns a user labelled themselves, in `corrections.jsonl` next to the settings: tests of how their own texts are read.

A line is one assistant turn as an audit reads it, with `labels` (only those the user cares for) and, if wanted,
`note`, `by`, and the authority it is held against: a `target` of the settings, or an `authority` block of its own;
without either the record of what was done decides alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sentinel.documents import nearest
from sentinel.errors import FileProblems, Problem, UsageError
from sentinel.recording import ToolCall, Turn
from sentinel.settings.model import Authority
from sentinel.transcripts.auditing import audit_line
from sentinel.transcripts.judging import LABELS, Judged
from sentinel.transcripts.reading import Line, opened, transcript
from sentinel.transcripts.turns import Spoken, Transcript, Unreadable

CORRECTIONS_FILE = "corrections.jsonl"

SAME_TURN = ("id", "context", "text", "tools_available", "tool_calls_before")
"""Keys by which two lines are about the same turn."""


@dataclass(frozen=True)
class Correction:
    """One labelled turn and how it is read now.

    Fields:
        file, line: where it stands; id: of the turn.
        wrong: a line of words for each label that is read differently; empty where all are read as labelled.
    """

    file: Path
    line: int
    id: str
    note: str
    wrong: tuple[str, ...]


def corrections(folder: Path, authorities: Mapping[str, Authority]) -> tuple[Correction, ...]:
    """Return the corrections of a settings' folder, held against the reader; none where there is no file.

    Args:
        authorities: of the settings' targets, by name.

    Raises:
        FileProblems: lines that are no corrections, all at once.
    """
    path = folder / CORRECTIONS_FILE
    if not path.exists():
        return ()
    found: list[Correction] = []
    problems: list[Problem] = []
    said: dict[str, set[str]] = {}
    with opened(str(path)) as lines:
        # the newest line first: what a turn is labelled later takes the place of what it was labelled before
        for line in reversed(list(lines)):
            try:
                found += _held(path, line, authorities, said)
            except Unreadable as error:
                problems.append(Problem(str(error), path, line.number))
    if problems:
        raise FileProblems(problems[::-1])
    return tuple(found[::-1])


def add_correction(
    folder: Path, source: Transcript, spoken: Spoken, labels: Mapping[str, bool], extra: Mapping[str, Any]
) -> Path:
    """Append a turn with its labels to the file of a settings' folder and return that file.

    Args:
        extra: what else the line says: `note`, `by`, `target`, `authority`.

    Raises:
        UsageError: the file cannot be written.
    """
    path = folder / CORRECTIONS_FILE
    document = {**as_record(source, spoken), "labels": dict(labels), **extra}
    try:
        with path.open("a", encoding="ascii") as file:
            file.write(json.dumps(document) + "\n")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path


def read_labels(text: str) -> dict[str, bool]:
    """Return labels from `apology=false,credit_claim=true`.

    Raises:
        UsageError: a label that is none, or neither true nor false.
    """
    labels = {}
    for part in text.split(","):
        name, _, value = (word.strip() for word in part.partition("="))
        if name not in LABELS:
            raise UsageError(f"there is no label {name[:40]!r}; {nearest(name, LABELS)}")
        if value not in ("true", "false"):
            raise UsageError(f"write {name}=true or {name}=false")
        labels[name] = value == "true"
    return labels


def as_record(source: Transcript, spoken: Spoken) -> dict[str, Any]:
    """Return one turn of any transcript as a line that an audit reads alike."""
    turns = list(source.recording.turns)
    last = next(place for place, turn in enumerate(turns) if turn.step == spoken.step)
    calls = [call for turn in turns[: last + 1] for call in turn.tool_calls]
    seen = turns[last].tools_seen
    return {
        "id": spoken.id,
        "context": _context(turns[:last], turns[last].said),
        "text": spoken.text,
        "tools_available": _tools(source, calls) if seen == "all" else None,
        "tool_calls_before": [_call(call) for call in calls],
    }


def _context(turns: Sequence[Turn], said: str) -> list[dict[str, str]]:
    messages = [
        {"role": role, "text": text}
        for turn in turns
        for role, text in (("user", turn.said), ("assistant", turn.reply))
        if text
    ]
    return [*messages, {"role": "user", "text": said}] if said else messages


def _tools(source: Transcript, calls: Sequence[ToolCall]) -> list[str]:
    """Return the tools there were; where only calls show that there were some, those."""
    return list(source.tools) if source.tools is not None else sorted({call.name for call in calls})


def _call(call: ToolCall) -> dict[str, Any]:
    told = {"name": call.name, "args": call.arguments, "result": call.result}
    return told if call.ok is None else {**told, "ok": call.ok}


def _held(
    path: Path, line: Line, authorities: Mapping[str, Authority], said: dict[str, set[str]]
) -> list[Correction]:
    """Return how a line is read; nothing where later lines label all of it anew.

    Args:
        said: the labels that later lines give a turn, by the turn; those of this line are added.
    """
    document = transcript(line).document
    wanted = document.get("labels")
    if not isinstance(wanted, dict) or not wanted:
        raise Unreadable('`labels` is missing; write for example "labels": {"apology": false}')
    for name, value in wanted.items():
        if name not in LABELS:
            raise Unreadable(f"there is no label {name[:40]!r}; {nearest(name, LABELS)}")
        if not isinstance(value, bool):
            raise Unreadable(f"`labels.{name}` must be true or false")
    turns = audit_line(line, _authority(document, authorities)).turns
    if len(turns) != 1 or "messages" in document:
        raise Unreadable("a correction is one assistant turn with `text`, no conversation")
    note = document.get("note")
    later = said.setdefault(json.dumps([document.get(key) for key in SAME_TURN], sort_keys=True), set())
    held = {name: value for name, value in wanted.items() if name not in later}
    later.update(wanted)
    wrong = tuple(
        _wrong(turns[0], name, value) for name, value in held.items() if turns[0].labels[name] is not value
    )
    one = Correction(path, line.number, str(turns[0].spoken.id), note if isinstance(note, str) else "", wrong)
    return [one] if held else []


def _wrong(turn: Judged, name: str, wanted: bool) -> str:
    read = {True: "true", False: "false", None: "null"}[turn.labels[name]]
    reason = turn.reasons.get(name)
    return f"{name} should be {str(wanted).lower()}, is read as {read}" + (f" ({reason})" if reason else "")


def _authority(document: Mapping[str, Any], authorities: Mapping[str, Authority]) -> Authority | None:
    if document.get("authority") is not None:
        try:
            return Authority.model_validate(document["authority"])
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(word) for word in first["loc"])
            raise Unreadable(f"`authority.{place}`: {first['msg']}") from None
    target = document.get("target")
    if target is None:
        return None
    if not isinstance(target, str) or target not in authorities:
        raise Unreadable(f"there is no target {str(target)[:40]!r}; {nearest(str(target), authorities)}")
    return authorities[target]
