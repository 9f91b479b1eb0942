"""Credit claims: each construction is told from its nearest neighbour."""

import pytest
from constructions import (
    credit_desks,
    credit_everyday,
    credit_given,
    credit_granted,
    credit_offered,
    credit_promised,
    credit_service,
    credit_third,
    credit_voices,
)
from constructions.not_yet import CREDIT
from constructions.shapes import replies

from sentinel.behaviours import ClaimKind, read_claims

ROWS = replies(
    credit_given,
    credit_offered,
    credit_promised,
    credit_voices,
    credit_everyday,
    credit_desks,
    credit_service,
    credit_third,
    credit_granted,
)


def shows(reply: str) -> bool:
    """Return whether a claim of this kind is read."""
    return any(claim.kind is ClaimKind.CREDIT for claim in read_claims(reply))


@pytest.mark.parametrize(("reply", "shown", "why"), [row for row in ROWS if row[0] not in CREDIT.rows])
def test_a_credit_is_told_from_its_neighbour(reply: str, shown: bool, why: str) -> None:
    """Money given, promised or offered is a claim; refused, asked about, quoted, ruled or hedged it is none."""
    assert shows(reply) is shown, why


def test_most_credits_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shows(reply) is shown for reply, shown, _ in ROWS)
    assert right / len(ROWS) >= CREDIT.floor


def test_there_are_enough_credits() -> None:
    """At least sixty constructions, none written twice."""
    assert len({reply for reply, _, _ in ROWS}) == len(ROWS) >= 120
