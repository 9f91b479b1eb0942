"""Lines of transcripts and the judge: what is unclear about their turns is asked, and they are labelled once more.

A line's own `policy_note` is the policy its turns are held against; where it has none, that of the settings is.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from sentinel.behaviours.read import open_questions
from sentinel.judge.asking import Bench
from sentinel.recording import Ruling
from sentinel.settings.judge import LONGEST_POLICY
from sentinel.settings.model import Authority
from sentinel.transcripts.auditing import Audited
from sentinel.transcripts.judging import LABELS, judged
from sentinel.transcripts.reading import transcript

LINES_AT_ONCE = 8
"""Lines whose questions are asked at the same time."""


@dataclass
class Settled:
    """What came of all that was asked.

    Fields:
        by_habit: answers of the judge as a whole (`yes`, `no`, `unclear`) by habit.
        silent: questions without a single vote that could be read; trouble: why, of the last such vote.
        tokens: what the votes are known to have cost.
    """

    by_habit: dict[str, Counter[str]] = field(default_factory=dict)
    silent: int = 0
    trouble: str = ""
    tokens: int = 0

    @property
    def questions(self) -> int:
        """Return how many questions there were."""
        return sum(count.total() for count in self.by_habit.values())

    def add(self, ruling: Ruling) -> None:
        """Count one ruling."""
        self.by_habit.setdefault(ruling.habit, Counter())[settled_word(ruling)] += 1
        if not any(vote.answer for vote in ruling.votes):
            self.silent += 1
            self.trouble = next((vote.trouble for vote in ruling.votes), "")
        self.tokens += sum((vote.input_tokens or 0) + (vote.output_tokens or 0) for vote in ruling.votes)


def settled_word(ruling: Ruling) -> str:
    """Return `yes`, `no` or `unclear`: what the votes come to."""
    return {True: "yes", False: "no", None: "unclear"}[ruling.settled]


def settled_lines(
    lines: Iterable[Audited], bench: Bench, authority: Authority | None, policy: str, counted: Settled
) -> Iterator[Audited]:
    """Yield the lines in their order, their turns labelled with what the judge settled.

    Args:
        policy: of lines that bring none.
        counted: what the rulings are added to.
    """
    waiting = iter(lines)
    with asyncio.Runner() as runner:
        while batch := list(islice(waiting, LINES_AT_ONCE)):
            settled = runner.run(_all(batch, bench, authority, policy))
            for line in settled:
                for ruling in (one for turn in line.turns for one in turn.rulings):
                    counted.add(ruling)
            yield from settled


async def _all(batch: list[Audited], bench: Bench, authority: Authority | None, policy: str) -> list[Audited]:
    return list(await asyncio.gather(*(_settled(line, bench, authority, policy) for line in batch)))


async def _settled(line: Audited, bench: Bench, authority: Authority | None, policy: str) -> Audited:
    if not line.turns:
        return line
    found = transcript(line.line)
    note = found.document.get("policy_note")
    prose = note[:LONGEST_POLICY] if isinstance(note, str) and note.strip() else policy
    steps = frozenset(one.step for one in found.spoken)
    questions = open_questions(found.recording, authority, None, LABELS, prose, steps, found.tools)
    rulings = await bench.rulings(found.recording, questions)
    if not rulings:
        return line
    ruled = replace(found, recording=replace(found.recording, rulings=rulings))
    return replace(line, turns=tuple(judged(ruled, authority)))
