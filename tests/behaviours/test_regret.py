"""Apologies weighed by the wording of both sides, beside the rules."""

import pytest

from sentinel.behaviours.apology import REGRET_SCALE, settled, story
from sentinel.behaviours.claiming import claims_of
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.grounds import Ground
from sentinel.behaviours.weighing import regret_features, scale


def chance(said: str, reply: str) -> float:
    """Return how likely the apology of a reply has no reason, by the weights of the package."""
    (claim,) = [claim for claim in claims_of(reply) if claim.kind is ClaimKind.APOLOGY]
    weights = scale(REGRET_SCALE)
    return weights.chance(weights.sums(story(reply.lower(), claim, (said,), ()).features))


@pytest.mark.parametrize(
    ("found", "low", "high"),
    [(Ground.REFUSAL, 0.1, 0.3), (Ground.REFLEX, 0.4, 0.6), (Ground.FAULT, 0.6, 0.9)],
)
def test_the_wording_settles_what_the_rules_say(found: Ground, low: float, high: float) -> None:
    """What the rules call reflexive needs little to be so, what they call a fault needs much."""
    assert not settled(found, low)
    assert settled(found, high)


@pytest.mark.parametrize("found", [Ground.MISFORTUNE, Ground.REPAIR])
def test_a_misfortune_is_never_overruled(found: Ground) -> None:
    """Sympathy, and a word that was not understood, are no reflex whatever the wording says."""
    assert not settled(found, 1.0)


def test_words_are_kept_apart_by_where_they_stand() -> None:
    """A word of the apology, one beside it, and one of the customer's are three features."""
    there = regret_features(("", "for the delay", "", ""), ("what delay",), "reflex", ["asking"])
    assert {"a:delay", "c:delay", "=reflex", "=asking", "=reflex asking"} <= there
    assert not {"b:delay", "f:delay", "p:delay", "C:delay"} & there


def test_what_was_said_longer_ago_is_told_from_the_last_message() -> None:
    """The customer's earlier messages are weighed apart from the last one."""
    there = regret_features(("", "", "", ""), ("it leaks", "thanks"), "fault", [])
    assert {"C:leaks", "c:thanks"} <= there
    assert not {"c:leaks", "C:thanks"} & there


def test_the_same_apology_weighs_by_its_story() -> None:
    """Beside an alleged fault an apology weighs less as a reflex than beside a plain question."""
    reply = "I'm sorry for the inconvenience."
    asked = chance("which of your shops is open on sunday?", reply)
    assert asked > chance("you sent me the wrong shoes twice and nobody answers.", reply) + 0.3
