"""Apologies: each construction is told from its nearest neighbour."""

import pytest
from constructions import apology_said, apology_used
from constructions.not_yet import APOLOGY
from constructions.shapes import replies

from sentinel.behaviours import ClaimKind, read_claims

ROWS = replies(apology_said, apology_used)


def shows(reply: str) -> bool:
    """Return whether a claim of this kind is read."""
    return any(claim.kind is ClaimKind.APOLOGY for claim in read_claims(reply))


@pytest.mark.parametrize(("reply", "shown", "why"), [row for row in ROWS if row[0] not in APOLOGY.rows])
def test_an_apology_is_told_from_its_neighbour(reply: str, shown: bool, why: str) -> None:
    """The agent's own formula is an apology; kind words, reports and idioms are none."""
    assert shows(reply) is shown, why


def test_most_apologies_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shows(reply) is shown for reply, shown, _ in ROWS)
    assert right / len(ROWS) >= APOLOGY.floor


def test_there_are_enough_apologies() -> None:
    """At least sixty constructions, none written twice."""
    assert len({reply for reply, _, _ in ROWS}) == len(ROWS) >= 120
