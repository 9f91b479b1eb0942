"""How a text is cut into the pieces of a stream, and when each piece leaves.

Pure. Waits are in seconds at speed 1; whoever plays them multiplies them by the speed.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentinel.showroom.lapses import FILLER_WORDS

FIRST_TOKEN = (0.150, 0.450)
CHUNK_WORDS = (1, 4)
CHUNK_GAP = (0.010, 0.060)
FLOOD_WORDS = (20, 40)
FLOOD_FROM_WORDS = 500
"""From that many words on a text leaves in pieces of `FLOOD_WORDS`, so that a flood ends within seconds."""

ENDLESS_GAP = (0.2, 0.6)
SLOW_FACTOR = 4.0

_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Chunk:
    """One piece of a stream: the wait before it, in seconds, and its text; all texts joined are the reply."""

    wait: float
    text: str


def first_token(rng: random.Random, slow: bool) -> float:
    """Return the seconds until the first text: uniform in `FIRST_TOKEN`, four times that when slow."""
    return rng.uniform(*FIRST_TOKEN) * (SLOW_FACTOR if slow else 1.0)


def cut(text: str, rng: random.Random) -> tuple[Chunk, ...]:
    """Return the text in pieces of 1 to 4 words; the first has no wait, the first token was waited for."""
    words = _WORD.findall(text)
    sizes = FLOOD_WORDS if len(words) >= FLOOD_FROM_WORDS else CHUNK_WORDS
    chunks: list[Chunk] = []
    at = 0
    while at < len(words):
        size = rng.randint(*sizes)
        wait = rng.uniform(*CHUNK_GAP)
        chunks.append(Chunk(wait if at else 0.0, "".join(words[at : at + size])))
        at += size
    return tuple(chunks)


def shred(chunks: tuple[Chunk, ...], rng: random.Random) -> tuple[Chunk, ...]:
    """Return the same text over the same time in pieces of 1 to 3 characters."""
    small: list[Chunk] = []
    for chunk in chunks:
        pieces: list[str] = []
        at = 0
        while at < len(chunk.text):
            size = rng.choice((1, 1, 2, 3))
            pieces.append(chunk.text[at : at + size])
            at += size
        small += [Chunk(chunk.wait / len(pieces), piece) for piece in pieces]
    return tuple(small)


def endless(rng: random.Random) -> Iterator[Chunk]:
    """Yield words slowly and for ever."""
    while True:
        yield Chunk(rng.uniform(*ENDLESS_GAP), " " + rng.choice(FILLER_WORDS))
