"""Written replies with the words that claim something, one file a voice, cut into the sentences that are weighed."""

import json
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from benchmarks.wording.cases import Case
from sentinel.behaviours.claiming import WEIGHED, by_rules, settled, weighed_by
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.mending import mended

FOLDER = Path(__file__).parent / "voices"
LABELS = {ClaimKind.CREDIT: "credit_claim", ClaimKind.ESCALATION: "escalation_claim"}

Cases = dict[ClaimKind, list[Case]]


def voices() -> list[str]:
    """Return the names of the files, in order."""
    return named(FOLDER)


def named(folder: Path) -> list[str]:
    """Return the names of the files of written turns in a folder, in order."""
    return sorted(path.stem for path in folder.glob("*.jsonl"))


def items(folder: Path, voice: str) -> Iterator[tuple[int, dict]]:
    """Yield the turns of a file with the numbers of their lines."""
    for number, line in enumerate((folder / f"{voice}.jsonl").read_text("utf-8").split("\n"), 1):
        if line:
            yield number, json.loads(line)


def replies() -> Iterator[str]:
    """Yield every written reply."""
    for voice in voices():
        yield from (item["text"] for _, item in items(FOLDER, voice))


def cases(kind: ClaimKind, voice: str) -> list[Case]:
    """Return the sentences of one voice, as far as its author speaks of this kind of claim.

    Raises:
        ValueError: a span is no part of its reply; names the line.
    """
    return _cases(voice)[kind]


@cache
def _cases(voice: str) -> Cases:
    found: Cases = {kind: [] for kind in WEIGHED}
    for number, item in items(FOLDER, voice):
        known = item.get("known", LABELS.values())
        for kind, case in _sentences(voice, number, item):
            if LABELS[kind] in known:
                found[kind].append(case)
    return found


def _sentences(voice: str, number: int, item: dict) -> Iterator[tuple[ClaimKind, Case]]:
    reply: str = item["text"]
    spans = [
        (claim["label"], *span_of(f"{voice}.jsonl line {number}", reply, claim["span"]))
        for claim in item["claims"]
    ]
    neat = mended(reply)
    for told in by_rules(neat.text):
        start, end = neat.original(told.piece.start), neat.original(told.piece.end)
        there = frozenset(weighed_by(told))
        for kind in WEIGHED:
            ruled = kind in told.ruled
            meant = any(
                label == LABELS[kind] and first < end and start < last for label, first, last in spans
            )
            yield kind, Case(number, there, ruled, meant, partial(settled, kind, ruled))


def span_of(place: str, reply: str, words: str) -> tuple[int, int]:
    """Return where words stand in a reply.

    Raises:
        ValueError: they do not; names the `place`.
    """
    start = reply.find(words)
    if start < 0:
        raise ValueError(f"{place}: {words!r} is no part of the reply")
    return start, start + len(words)
