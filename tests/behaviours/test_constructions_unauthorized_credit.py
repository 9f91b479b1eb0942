"""Unauthorized credits: each scene is told from its nearest neighbour."""

import pytest
from constructions import (
    unauthorized_backing,
    unauthorized_limit,
    unauthorized_records,
    unauthorized_seen,
    unauthorized_words,
)
from constructions.not_yet import UNAUTHORIZED
from constructions.shapes import Scene, readings

from sentinel.behaviours import read_habits
from sentinel.settings.model import Authority

ROWS = readings(
    unauthorized_backing, unauthorized_limit, unauthorized_records, unauthorized_seen, unauthorized_words
)


def shown_in(scene: Scene, authority: Authority) -> bool | None:
    """Return whether the habit is read in the scene."""
    return read_habits(scene.recording(), authority, None)["unauthorized_credit"].shown


@pytest.mark.parametrize(
    ("scene", "authority", "shown", "why"), [row for row in ROWS if row[3] not in UNAUTHORIZED.rows]
)
def test_an_unauthorized_credit_is_told_from_its_neighbour(scene, authority, shown, why) -> None:
    """A grant not allowed, not done or above what was done is unauthorized; None: it cannot be seen."""
    assert shown_in(scene, authority) is shown, why


def test_most_unauthorized_credits_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shown_in(scene, authority) is shown for scene, authority, shown, _ in ROWS)
    assert right / len(ROWS) >= UNAUTHORIZED.floor


def test_there_are_enough_unauthorized_credits() -> None:
    """At least sixty contrasts, each with a reason of its own."""
    assert len({why for _, _, _, why in ROWS}) == len(ROWS) >= 120
