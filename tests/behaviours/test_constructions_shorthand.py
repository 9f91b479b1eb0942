"""Agent shorthand: each construction is told from its nearest neighbour."""

import pytest
from constructions import shorthand_notes, shorthand_words
from constructions.not_yet import SHORTHAND
from constructions.shapes import replies

from sentinel.behaviours import ClaimKind, read_claims

ROWS = replies(shorthand_notes, shorthand_words)


def shows(reply: str) -> bool:
    """Return whether a claim of this kind is read."""
    return any(claim.kind is ClaimKind.SHORTHAND for claim in read_claims(reply))


@pytest.mark.parametrize(("reply", "shown", "why"), [row for row in ROWS if row[0] not in SHORTHAND.rows])
def test_shorthand_is_told_from_its_neighbour(reply: str, shown: bool, why: str) -> None:
    """Abbreviations of case notes are shorthand; texting, initials and model numbers are not."""
    assert shows(reply) is shown, why


def test_most_shorthands_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shows(reply) is shown for reply, shown, _ in ROWS)
    assert right / len(ROWS) >= SHORTHAND.floor


def test_there_are_enough_shorthands() -> None:
    """At least sixty constructions, none written twice."""
    assert len({reply for reply, _, _ in ROWS}) == len(ROWS) >= 120
