"""How a reply arrives: the wait for the first words, the pauses, the size of the pieces, what was taken back.

What became visible on the page counts where it was seen; the bytes of the wire stand in where it was not.
Smaller pieces at the same average rate show as more pieces for every 100 characters and shorter pauses; a
slow first token as a longer wait for the first words. Times nobody can notice are not told apart: a product
that answers in 4 ms today and in 8 ms tomorrow is as fast as it was, whatever its machine was busy with.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from sentinel.kinds import Sample
from sentinel.measures.catalogue import SPECS
from sentinel.measures.taken_back import taken_back
from sentinel.recording import Chunk, Turn

AT_ONCE = 0.1
"""Seconds below which waits are not told apart: a person takes the answer for instantaneous (Nielsen, Usability
Engineering, 1993, section 5.5, after Miller, 1968)."""

ONE_FRAME = round(1 / 60, 6)
"""Seconds below which pauses between pieces are not told apart: one frame of a screen that draws 60 a second."""


MOST_QUOTED = 300
"""Characters of a passage taken back that a person is shown."""


def stream_samples(turn: Turn) -> Iterator[Sample]:
    """Yield the samples on the pace of a whole reply; those on pauses need two pieces."""
    chunks = visible(turn.chunks)
    if chunks:
        first = next((chunk.at for chunk in chunks if chunk.text.strip()), None)
        yield Sample(turn.step, SPECS["stream.first_text"], None if first is None else waited(first))
        characters = sum(len(chunk.text) for chunk in chunks)
        if characters:
            yield Sample(turn.step, SPECS["stream.chunks_per_100"], round(100 * len(chunks) / characters, 6))
    pauses = [later.at - earlier.at for earlier, later in pairwise(chunks)]
    if pauses:
        yield Sample(turn.step, SPECS["stream.gap"], round(max(median(pauses), ONE_FRAME), 6))
        yield Sample(turn.step, SPECS["stream.longest_stall"], waited(max(pauses)))
    taken = taken_back(turn.chunks, turn.reply)
    if taken is not None:
        yield Sample(turn.step, SPECS["stream.retracted"], bool(taken), taken[:MOST_QUOTED])
    if turn.seconds > 0:
        yield Sample(turn.step, SPECS["turn.seconds"], waited(turn.seconds))


def visible(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the pieces that added text: those seen on the page, or those of the wire where none was."""
    growing = [chunk for chunk in chunks if chunk.text]
    return [chunk for chunk in growing if chunk.seen == "page"] or growing


def waited(seconds: float) -> float:
    """Return a wait as a person feels it: never shorter than `AT_ONCE`."""
    return round(max(seconds, AT_ONCE), 6)
