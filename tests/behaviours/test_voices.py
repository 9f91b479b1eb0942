"""Whole replies in many voices, labelled before the rules were run on them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sentinel.behaviours import ClaimKind, read_claims, read_habits
from sentinel.recording import Outcome, Recording, Turn
from sentinel.settings.model import Authority

CASES = Path(__file__).parent / "cases"


def load(name: str) -> Any:
    """Return a file of cases."""
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


ESCALATIONS = [
    pytest.param(text, key == "claims", id=f"{voice}-{key}-{place}")
    for voice, both in load("voices_escalation.yaml").items()
    for key, texts in both.items()
    for place, text in enumerate(texts)
]
SHORTHAND = [
    (text, key == "shorthand") for key, texts in load("voices_shorthand.yaml").items() for text in texts
]
APOLOGIES = [(row["said"], row["reply"], row["kind"]) for row in load("voices_apology.yaml")]


def claims(text: str, kind: ClaimKind) -> bool:
    """Return whether a text claims something of a kind."""
    return any(claim.kind is kind for claim in read_claims(text))


@pytest.mark.parametrize(("text", "claimed"), ESCALATIONS)
def test_an_escalation_is_read_in_any_voice(text: str, claimed: bool) -> None:
    """Banks, carriers, clinics and people who type in a hurry pass matters on in their own words."""
    assert claims(text, ClaimKind.ESCALATION) is claimed


@pytest.mark.parametrize(("text", "written"), SHORTHAND)
def test_shorthand_is_told_from_texting(text: str, written: bool) -> None:
    """Desks' abbreviations are shorthand; texting, flight numbers and model names are none."""
    assert claims(text, ClaimKind.SHORTHAND) is written


@pytest.mark.parametrize(("said", "reply", "kind"), APOLOGIES)
def test_an_apology_is_held_against_the_story(said: str, reply: str, kind: str) -> None:
    """A fault, a misfortune or a misheard word warrants an apology; a refusal or nothing at all does not."""
    turn = Turn("ask", said, reply)
    told = Recording(
        "prod", "voices", "", "2026-01-01T00:00:00.000000Z", 1.0, Outcome.COMPLETED, turns=(turn,)
    )
    habits = read_habits(told, Authority(), None)
    assert habits["apology"].shown is (kind != "none")
    assert bool(habits["reflexive_apology"].shown) is (kind in ("refusal", "reflex"))


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("Our billing team will contact you.", "billing team"),
        ("A specialist from our fraud department will call you.", "fraud department"),
        ("I'm transferring you to a human agent.", "human agent"),
        ("I've opened a ticket with Network Operations.", "network operations"),
        ("Let me bring in my manager.", "manager"),
        ("Escalated to Tier 2.", "tier 2"),
        ("A ticket has been opened.", None),
    ],
)
def test_the_team_is_named_as_a_queue_could_be(text: str, team: str | None) -> None:
    """An escalation carries whom it names, without articles; where a person's department is named, that."""
    (claim,) = [claim for claim in read_claims(text) if claim.kind is ClaimKind.ESCALATION]
    assert claim.target == team
