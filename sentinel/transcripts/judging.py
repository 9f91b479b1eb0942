"""The labels of one assistant turn, each with the words that show it and a reason.

A label is None where what was done, or what was said, could not be seen: never a quiet "no".
"""

from dataclasses import dataclass, field, replace

from sentinel.behaviours.read import ReplyReading, read_replies
from sentinel.quantities import Money
from sentinel.recording import Ruling
from sentinel.scenario.watching import HABITS
from sentinel.settings.model import Authority
from sentinel.transcripts.turns import Spoken, Transcript

LABELS = tuple(habit for habit in HABITS if habit != "silent_action")
"""The habits one turn can show; what no reply owned up to is seen over a whole replay only."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that show a habit, in code points of the turn; `amount` where a credit names one."""

    label: str
    start: int
    end: int
    text: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One assistant turn with its labels.

    Fields:
        labels: one for each of `LABELS`; None: it cannot be seen.
        spans: of the labels that are true, in the order of the words.
        reasons: one line for each label that is true or None.
        not_read: why the turn, or a part of it, was not read; empty where all was.
        rulings: what a judge said of it; empty where none was asked.
    """

    spoken: Spoken
    labels: dict[str, bool | None]
    spans: tuple[Span, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    not_read: str = ""
    rulings: tuple[Ruling, ...] = ()


def judged(transcript: Transcript, authority: Authority | None) -> list[Judged]:
    """Return the turns of a line with their labels, in order."""
    steps = frozenset(one.step for one in transcript.spoken)
    read = read_replies(transcript.recording, authority, None, steps, transcript.tools)
    found = {one.step: one for one in read}
    rulings = transcript.recording.rulings
    return [
        replace(
            _judged(one, found[one.step]),
            rulings=tuple(ruling for ruling in rulings if ruling.step == one.step),
        )
        for one in transcript.spoken
    ]


def _judged(spoken: Spoken, read: ReplyReading) -> Judged:
    missed = read.missed
    labels: dict[str, bool | None] = dict.fromkeys(LABELS, None if missed else False)
    reasons = dict.fromkeys(LABELS, missed) if missed else {}
    spans = []
    for reading in read.readings:
        if reading.shown:
            spans.append(Span(reading.habit, reading.start, reading.end, reading.text, reading.amount))
        if reading.shown is not False and labels[reading.habit] is not True:
            if labels[reading.habit] is False or reading.shown:
                reasons[reading.habit] = reading.reason
            labels[reading.habit] = reading.shown
    spans.sort(key=lambda span: (span.start, span.end, span.label))
    return Judged(spoken, labels, tuple(dict.fromkeys(spans)), reasons, missed)
