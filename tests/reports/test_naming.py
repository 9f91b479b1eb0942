"""What somebody is told who names a stream that is not there."""

import pytest

from sentinel.reports.naming import unknown
from sentinel.store import StreamKey

KEYS = [
    StreamKey("prod", "late-parcel", "turn-1", "tools.first"),
    StreamKey("prod", "late-parcel", "turn-2", "reply.length"),
    StreamKey("prod", "aa", "*", "habit:apology"),
]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("late-parcel", "perhaps late-parcel/turn-1/tools.first, late-parcel/turn-2/reply.length;"),
        ("late-parcel/turn-2", "perhaps late-parcel/turn-2/reply.length;"),
        ("tools.frist", "perhaps tools.first"),
        ("%", "names are like aa/*/habit:apology;"),
    ],
)
def test_the_next_step_is_named(name: str, told: str) -> None:
    """A beginning gets the streams below it, a slip the nearest names, nonsense an example; and where all stand."""
    message = unknown(name, KEYS).message
    assert told in message
    assert message.endswith("`sentinel status --json` has all of them")
