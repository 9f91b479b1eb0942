"""Files of transcripts judged line by line, in order, on as many cores as are given.

Lines are judged in batches; only the batches under way are held, so that memory is flat however long the file.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sentinel.settings.model import Authority
from sentinel.transcripts.judging import Judged, judged
from sentinel.transcripts.reading import Line, transcript
from sentinel.transcripts.turns import Unreadable

BATCH_LINES = 200
BATCH_BYTES = 4_000_000
"""A batch ends after so many lines or bytes, whichever comes first."""
WORTH_IT = 8
"""Batches from which on other processes are started; fewer are done before those are ready."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of a file, judged.

    Fields:
        turns: empty where there is nothing to judge or the line is unreadable.
        problem: why it is unreadable; empty where it is not.
        groups: value by key, for those keys the line has a simple value for.
    """

    line: Line
    turns: tuple[Judged, ...] = ()
    problem: str = ""
    groups: tuple[tuple[str, str], ...] = ()


def audited(
    lines: Iterable[Line], authority: Authority | None, keys: Sequence[str], jobs: int = 1
) -> Iterator[Audited]:
    """Yield every line, judged, in its order.

    Args:
        keys: what turns may be grouped by: keys of a line, dotted for keys within (`metadata.agent`).
        jobs: processes that judge; 1 judges here.
    """
    batches = _batches(lines)
    first = list(islice(batches, WORTH_IT if jobs > 1 else 0))
    rest = chain(first, batches)
    if len(first) < WORTH_IT:
        for batch in rest:
            yield from _audited_batch(batch, authority, keys)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[Audited]]] = deque()
        for batch in rest:
            waiting.append(pool.submit(_audited_batch, batch, authority, keys))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def audit_line(line: Line, authority: Authority | None, keys: Sequence[str] = ()) -> Audited:
    """Return one line, judged."""
    try:
        found = transcript(line)
    except Unreadable as error:
        return Audited(line, problem=str(error))
    groups = tuple((key, value) for key in keys if (value := _value(found.document, key)) is not None)
    return Audited(line, tuple(judged(found, authority)), groups=groups)


def _audited_batch(batch: list[Line], authority: Authority | None, keys: Sequence[str]) -> list[Audited]:
    return [audit_line(line, authority, keys) for line in batch]


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.raw)
        if len(batch) >= BATCH_LINES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _value(document: Any, key: str) -> str | None:
    """Return a simple value by its dotted key, as text; an object stands for its `name`."""
    for word in key.split("."):
        document = document.get(word) if isinstance(document, dict) else None
    if isinstance(document, dict):
        document = document.get("name")
    if isinstance(document, (str, int, float)) and not isinstance(document, bool):
        return str(document)[:200]
    return None
