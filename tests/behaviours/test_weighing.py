"""Sentences weighed by their wording, beside the rules."""

from math import exp, sqrt

import pytest

from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.weighing import Scale, features, scale


def test_prices_are_not_learnt() -> None:
    """Two sentences that differ in amounts only have the same features."""
    one = features("we put $20 back on your card, 3 days at most", ())
    assert one == features("we put $1,945.50 back on your card, 12 days at most", ())


def test_what_the_rules_hold_is_weighed_too() -> None:
    """A claim that the rules read, a denial and a question are features of their own."""
    there = features("didn't we say no?", {ClaimKind.CREDIT})
    assert {"=credit", "=denied", "=question"} <= there
    assert "=escalation" not in there


def test_a_sentence_without_an_end_is_bounded() -> None:
    """The features of ten thousand words are those of the first hundred or so."""
    assert len(features(" ".join(f"word{chr(97 + n % 26)}" for n in range(10_000)), ())) < 1_500


def test_a_chance_is_logistic_regression_on_normalised_features() -> None:
    """The chance follows the formula that the weights were fitted with; unknown features count for nothing."""
    made = Scale(-1.0, {"back on": (3.0, 4.0), "card": (-0.5, 1.0)})
    assert made.chance({"back on", "card", "never seen"}) == pytest.approx(
        1 / (1 + exp(1.0 - 2.5 / sqrt(5.0)))
    )
    assert made.chance(set()) == pytest.approx(1 / (1 + exp(1.0)))


def test_what_speaks_most_for_a_claim_is_told_first() -> None:
    """The strongest features that speak for it come first; those that speak against it are not told."""
    made = Scale(0.0, {"a": (1.0, 1.0), "b": (2.0, 1.0), "c": (-9.0, 1.0)})
    assert made.weigh(["a", "c", "b"]).telling == ("b", "a")


def test_a_scale_survives_being_stored() -> None:
    """Reading what was written gives the same scale; another format is refused."""
    made = Scale(-1.25, {"back on": (3.5, 4.25)})
    assert Scale.from_json(made.to_json()) == made
    with pytest.raises(ValueError, match="format 2"):
        Scale.from_json({**made.to_json(), "format": 2})


@pytest.mark.parametrize("kind", [ClaimKind.CREDIT, ClaimKind.ESCALATION])
def test_the_weights_come_with_the_package(kind: ClaimKind) -> None:
    """Both kinds have weights, and a plain claim weighs much more than its refusal."""
    claim, refusal = {
        ClaimKind.CREDIT: ("i've put that back on your card", "i can't put that back on your card"),
        ClaimKind.ESCALATION: (
            "i've sent this up to our network team",
            "i can't send this up to our network team",
        ),
    }[kind]
    weights = scale(kind)
    assert len(weights.weights) > 1_000
    assert weights.chance(features(claim, ())) > 0.8
    assert weights.chance(features(refusal, ())) < weights.chance(features(claim, ())) - 0.05
