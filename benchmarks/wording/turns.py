"""Written replies with the words that claim something, one file a voice, cut into the sentences that are weighed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sentinel.behaviours.claiming import WEIGHED, by_rules
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.mending import mended
from sentinel.behaviours.weighing import features

FOLDER = Path(__file__).parent / "voices"
LABELS = {ClaimKind.CREDIT: "credit_claim", ClaimKind.ESCALATION: "escalation_claim"}


@dataclass(frozen=True)
class Example:
    """One sentence of a written reply.

    Fields:
        turn: number of its reply within its voice.
        features: what it is weighed by.
        ruled, meant: the kinds of claims that the rules read in it, and that its author says it makes.
        known: the kinds that its author speaks of at all.
    """

    turn: int
    features: frozenset[str]
    ruled: frozenset[ClaimKind]
    meant: frozenset[ClaimKind]
    known: frozenset[ClaimKind]


def voices() -> list[str]:
    """Return the names of the files, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


@cache
def examples(voice: str) -> tuple[Example, ...]:
    """Return the sentences of one voice.

    Raises:
        ValueError: a span is no part of its reply; names the line.
    """
    lines = (FOLDER / f"{voice}.jsonl").read_text("utf-8").splitlines()
    return tuple(
        one for number, line in enumerate(lines, 1) for one in _examples(voice, number, json.loads(line))
    )


def _examples(voice: str, number: int, item: dict) -> Iterator[Example]:
    reply: str = item["text"]
    spans = [(kind, *_span(voice, number, reply, span)) for kind, span in _claims(item)]
    labels = item.get("known", LABELS.values())
    known = frozenset(kind for kind in WEIGHED if LABELS[kind] in labels)
    neat = mended(reply)
    for told in by_rules(neat.text):
        start, end = neat.original(told.piece.start), neat.original(told.piece.end)
        ruled = frozenset(kind for kind in told.kinds if kind in WEIGHED)
        meant = frozenset(kind for kind, first, last in spans if first < end and start < last)
        yield Example(number, frozenset(features(told.piece.text, ruled)), ruled, meant, known)


def _claims(item: dict) -> Iterable[tuple[ClaimKind, str]]:
    for claim in item["claims"]:
        yield from ((kind, claim["span"]) for kind, label in LABELS.items() if claim["label"] == label)


def _span(voice: str, number: int, reply: str, words: str) -> tuple[int, int]:
    start = reply.find(words)
    if start < 0:
        raise ValueError(f"{voice}.jsonl line {number}: {words!r} is no part of the reply")
    return start, start + len(words)
