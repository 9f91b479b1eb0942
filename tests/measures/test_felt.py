"""What nobody can notice is no change of pace."""

import pytest

from sentinel.measures.stream import AT_ONCE, ONE_FRAME, stream_samples
from sentinel.recording import Chunk, Turn


def _values(first: float, pause: float, seconds: float) -> dict[str, object]:
    chunks = tuple(Chunk(at=first + pause * place, text="a word ") for place in range(4))
    turn = Turn(step="ask", said="hello", reply="a word " * 4, chunks=chunks, seconds=seconds)
    return {sample.spec.name: sample.value for sample in stream_samples(turn)}


@pytest.mark.parametrize(("first", "pause", "seconds"), [(0.002, 0.0001, 0.003), (0.09, 0.003, 0.099)])
def test_times_nobody_can_notice_are_one_time(first: float, pause: float, seconds: float) -> None:
    """A product that answers at once is as fast when its answers take some milliseconds longer."""
    found = _values(first, pause, seconds)
    assert found["stream.first_text"] == found["turn.seconds"] == found["stream.longest_stall"] == AT_ONCE
    assert found["stream.gap"] == ONE_FRAME


def test_times_a_person_notices_stay_as_they_are() -> None:
    """A wait of a second and a pause of a quarter are measured to the microsecond."""
    found = _values(1.25, 0.25, 2.0)
    assert (found["stream.first_text"], found["stream.gap"], found["turn.seconds"]) == (1.25, 0.25, 2.0)
    assert found["stream.longest_stall"] == 0.25
