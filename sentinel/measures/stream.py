"""How a reply arrives: the wait for the first words, the pauses, the size of the pieces.

What became visible on the page counts where it was seen; the bytes of the wire stand in where it was not.
Smaller pieces at the same average rate show as more pieces for every 100 characters and shorter pauses; a
slow first token as a longer wait for the first words.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from sentinel.kinds import Sample
from sentinel.measures.catalogue import SPECS
from sentinel.recording import Chunk, Turn

SHORTEST = 0.001
"""Seconds below which pauses are not told apart: a page reports in steps of about a millisecond."""


def stream_samples(turn: Turn) -> Iterator[Sample]:
    """Yield the samples on the pace of a whole reply; those on pauses need two pieces."""
    chunks = visible(turn.chunks)
    if chunks:
        first = next((chunk.at for chunk in chunks if chunk.text.strip()), None)
        yield Sample(turn.step, SPECS["stream.first_text"], None if first is None else _seconds(first))
        characters = sum(len(chunk.text) for chunk in chunks)
        if characters:
            yield Sample(turn.step, SPECS["stream.chunks_per_100"], round(100 * len(chunks) / characters, 6))
    pauses = [later.at - earlier.at for earlier, later in pairwise(chunks)]
    if pauses:
        yield Sample(turn.step, SPECS["stream.gap"], _seconds(median(pauses)))
        yield Sample(turn.step, SPECS["stream.longest_stall"], _seconds(max(pauses)))
    if turn.seconds > 0:
        yield Sample(turn.step, SPECS["turn.seconds"], _seconds(turn.seconds))


def visible(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the pieces that added text: those seen on the page, or those of the wire where none was."""
    growing = [chunk for chunk in chunks if chunk.text]
    return [chunk for chunk in growing if chunk.seen == "page"] or growing


def _seconds(value: float) -> float:
    return round(max(value, SHORTEST), 6)
