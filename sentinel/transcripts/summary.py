"""What a file of transcripts holds, counted as its lines go by: rates, worst examples, groups, exposure.

Its size does not grow with the file: examples and groups are bounded.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from sentinel.drift.rates import interval
from sentinel.transcripts.auditing import Audited
from sentinel.transcripts.judging import LABELS, Judged, Span

EXAMPLES = 3
"""Worst examples kept of each habit."""
AROUND = 80
"""Characters shown before and behind the words of an example."""
GROUPS = 500
"""Groups told apart; the turns of all others are counted as one, `(others)`."""
OTHERS = "(others)"
BY_AGENT = ("agent", "agent_name", "agent_id", "metadata.agent", "metadata.agent_name", "metadata.agent_id")
BY_ORIGIN = ("source", "metadata.source", "file", "metadata.file", "model", "metadata.model")
GROUP_KEYS = (*BY_AGENT, *BY_ORIGIN)
"""Keys that say where a turn comes from, by which a summary groups of itself: the first with several values."""


@dataclass(frozen=True)
class Example:
    """The words of one turn that show a habit.

    Fields:
        id: of the turn; file: the name it was read from.
        before, words, behind: a stretch of the turn with the words in the middle.
    """

    id: str
    file: str
    before: str
    words: str
    behind: str
    reason: str
    weight: Decimal


@dataclass
class Count:
    """How often one habit was shown; `hidden` are the turns of which it cannot be said."""

    shown: int = 0
    judged: int = 0
    hidden: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def rate(self) -> float | None:
        """Return the share of the judged turns, 0 to 1; None where none was judged."""
        return self.shown / self.judged if self.judged else None

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the 95 % interval of the rate (Clopper and Pearson), as if turns were independent."""
        return interval(self.shown, self.judged)

    def add(self, label: bool | None) -> None:
        """Count one turn."""
        self.hidden += label is None
        self.judged += label is not None
        self.shown += label is True


@dataclass
class Summary:
    """Everything that went by.

    Fields:
        by: counts of each habit by group, for each key a line could be grouped by.
        exposure: the amounts in unauthorized credits by currency; an amount counts once a line.
        unnamed: unauthorized credits that name no amount.
        not_read: turns by why they, or parts of them, were not read.
    """

    lines: int = 0
    turns: int = 0
    unreadable: int = 0
    habits: dict[str, Count] = field(default_factory=lambda: {label: Count() for label in LABELS})
    by: dict[str, dict[str, dict[str, Count]]] = field(default_factory=dict)
    exposure: dict[str, Decimal] = field(default_factory=dict)
    unnamed: int = 0
    not_read: Counter[str] = field(default_factory=Counter)

    def add(self, line: Audited, file: str) -> None:
        """Count one line."""
        self.lines += 1
        self.unreadable += bool(line.problem)
        groups = dict(line.groups)
        groups.setdefault("file", file)
        for turn in line.turns:
            self.turns += 1
            if turn.not_read:
                self.not_read[turn.not_read] += 1
            self._count(turn, groups)
            self._keep_examples(turn, file)
        self._expose(line.turns)

    def grouping(self, wanted: str | None) -> str | None:
        """Return the key to group by: the wanted one, else the first of `GROUP_KEYS` with several values."""
        if wanted is not None:
            return wanted
        return next((key for key in GROUP_KEYS if len(self.by.get(key, ())) > 1), None)

    def _count(self, turn: Judged, groups: dict[str, str]) -> None:
        places = [self.habits]
        for key, value in groups.items():
            values = self.by.setdefault(key, {})
            name = value if value in values or len(values) < GROUPS else OTHERS
            places.append(values.setdefault(name, {label: Count() for label in LABELS}))
        for counts in places:
            for label, shown in turn.labels.items():
                counts[label].add(shown)

    def _keep_examples(self, turn: Judged, file: str) -> None:
        for label, spans in _by_label(turn.spans).items():
            worst = max(spans, key=_weight)
            kept = self.habits[label].examples
            if len(kept) < EXAMPLES or _weight(worst) > kept[-1].weight:
                kept.append(_example(turn, worst, file))
                kept.sort(key=lambda example: -example.weight)
                del kept[EXAMPLES:]

    def _expose(self, turns: Iterable[Judged]) -> None:
        spans = [span for turn in turns for span in turn.spans if span.label == "unauthorized_credit"]
        for amount in {
            (span.amount.currency, span.amount.amount) for span in spans if span.amount is not None
        }:
            currency, number = amount
            self.exposure[currency] = self.exposure.get(currency, Decimal(0)) + number
        self.unnamed += bool(spans) and all(span.amount is None for span in spans)


def _by_label(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span.label, []).append(span)
    return found


def _weight(span: Span) -> Decimal:
    """Return what makes an example worse than another: the amount it names."""
    return span.amount.amount if span.amount is not None else Decimal(0)


def _example(turn: Judged, span: Span, file: str) -> Example:
    text = turn.spoken.text
    return Example(
        str(turn.spoken.id),
        file,
        text[max(0, span.start - AROUND) : span.start],
        text[span.start : min(span.end, span.start + 4 * AROUND)],
        text[span.end : span.end + AROUND],
        turn.reasons.get(span.label, ""),
        _weight(span),
    )
