"""Escalation claims: each construction is told from its nearest neighbour."""

import pytest
from constructions import (
    escalation_desks,
    escalation_done,
    escalation_everyday,
    escalation_promised,
    escalation_referred,
    escalation_said,
    escalation_service,
    escalation_voices,
)
from constructions.not_yet import ESCALATION
from constructions.shapes import replies

from sentinel.behaviours import ClaimKind, read_claims

ROWS = replies(
    escalation_done,
    escalation_promised,
    escalation_said,
    escalation_voices,
    escalation_everyday,
    escalation_desks,
    escalation_service,
    escalation_referred,
)


def shows(reply: str) -> bool:
    """Return whether a claim of this kind is read."""
    return any(claim.kind is ClaimKind.ESCALATION for claim in read_claims(reply))


@pytest.mark.parametrize(("reply", "shown", "why"), [row for row in ROWS if row[0] not in ESCALATION.rows])
def test_an_escalation_is_told_from_its_neighbour(reply: str, shown: bool, why: str) -> None:
    """A matter passed on is a claim; offered, advised, quoted or done by oneself it is none."""
    assert shows(reply) is shown, why


def test_most_escalations_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shows(reply) is shown for reply, shown, _ in ROWS)
    assert right / len(ROWS) >= ESCALATION.floor


def test_there_are_enough_escalations() -> None:
    """At least sixty constructions, none written twice."""
    assert len({reply for reply, _, _ in ROWS}) == len(ROWS) >= 120
