"""How well habits are read on labelled turns: precision, recall and F1, for all turns or some of them.

The labelled turns are read from where `SENTINEL_LABELLED_TURNS` says; a third of the conversations, chosen by a hash
of their key, is kept aside while rules are tuned on the rest.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sentinel.settings.model import Authority
from sentinel.transcripts.judging import judged
from sentinel.transcripts.records import read_record

Row = Mapping[str, Any]
LABELLED = Path(
    os.environ.get(
        "SENTINEL_LABELLED_TURNS", Path(__file__).parents[2].parent / "shared/behaviours/dev.jsonl"
    )
)
SUBSETS: dict[str, Callable[[Row], bool]] = {
    "all": lambda row: True,
    "random": lambda row: row["sample"] == "random",
    "tool_log": lambda row: row["evidence_regime"] == "tool_log",
    "flow_trace": lambda row: row["evidence_regime"] == "flow_trace",
    "tuned on": lambda row: not is_aside(row),
    "aside": lambda row: is_aside(row),
}
"""Which turns count: `random` ones were not looked for, `tool_log` ones have every call on record, `flow_trace`
ones have none."""


@dataclass(frozen=True)
class Score:
    """Turns rightly shown, falsely shown and missed, of those with a label that is true or false."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was shown that is right; 1 where nothing was shown."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was shown; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing and nothing was shown."""
        counted = 2 * self.right + self.false + self.missed
        return 2 * self.right / counted if counted else 1.0


def is_aside(row: Row) -> bool:
    """Return whether a turn's conversation is in the third that rules are not tuned on."""
    return int(hashlib.sha256(row["conversation_key"].encode()).hexdigest(), 16) % 3 == 0


@cache
def labelled_turns() -> tuple[Row, ...]:
    """Return the labelled turns; none where the file is not at hand."""
    if not LABELLED.is_file():
        return ()
    return tuple(json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines())


@cache
def _read(place: int) -> dict[str, bool | None]:
    (turn,) = judged(read_record(labelled_turns()[place], place + 1), None)
    return turn.labels


def score(label: str, subset: str = "all", authority: Authority | None = None) -> Score:
    """Return how well a label is read in one of `SUBSETS` of the labelled turns.

    Args:
        authority: what the agents may do; None: the record of their calls alone decides.
    """
    places = [place for place, row in enumerate(labelled_turns()) if SUBSETS[subset](row)]
    if authority is None:
        return counted((labelled_turns()[place]["labels"][label], _read(place)[label]) for place in places)
    read = (
        (place, judged(read_record(labelled_turns()[place], place + 1), authority)[0]) for place in places
    )
    return counted((labelled_turns()[place]["labels"][label], turn.labels[label]) for place, turn in read)


def counted(pairs: Iterable[tuple[bool | None, bool | None]]) -> Score:
    """Return the score of pairs of what is there and what is shown; where the first is None the pair is left out."""
    right = false = missed = 0
    for there, shown in pairs:
        if there is not None:
            right += bool(there and shown)
            false += bool(shown and not there)
            missed += bool(there and not shown)
    return Score(right, false, missed)
