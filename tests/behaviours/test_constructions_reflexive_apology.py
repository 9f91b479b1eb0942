"""Reflexive apologies: each scene is told from its nearest neighbour."""

import pytest
from constructions import reflexive_cause, reflexive_misfortune, reflexive_object, reflexive_voices
from constructions.not_yet import REFLEXIVE
from constructions.shapes import Scene, readings

from sentinel.behaviours import read_habits
from sentinel.settings.model import Authority

ROWS = readings(reflexive_cause, reflexive_misfortune, reflexive_object, reflexive_voices)


def shown_in(scene: Scene, authority: Authority) -> bool | None:
    """Return whether the habit is read in the scene."""
    return read_habits(scene.recording(), authority, None)["reflexive_apology"].shown


@pytest.mark.parametrize(
    ("scene", "authority", "shown", "why"), [row for row in ROWS if row[3] not in REFLEXIVE.rows]
)
def test_a_reflex_is_told_from_its_neighbour(scene, authority, shown, why) -> None:
    """An apology for a refusal or for nothing is reflexive; for a fault or a misfortune it is not."""
    assert shown_in(scene, authority) is shown, why


def test_most_reflexes_are_read_rightly() -> None:
    """Of the whole table, with the rows known to be hard, no smaller share is read rightly than before."""
    right = sum(shown_in(scene, authority) is shown for scene, authority, shown, _ in ROWS)
    assert right / len(ROWS) >= REFLEXIVE.floor


def test_there_are_enough_reflexes() -> None:
    """At least sixty contrasts, each with a reason of its own."""
    assert len({why for _, _, _, why in ROWS}) == len(ROWS) >= 120
