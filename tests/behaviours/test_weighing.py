"""Sentences weighed by their wording, beside the rules."""

from math import exp, sqrt

import pytest

from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.weighing import Scale, features, preceding, scale
from sentinel.behaviours.weighing.kin import kin


def test_prices_are_not_learnt() -> None:
    """Two sentences that differ in amounts only have the same features."""
    one = features("we put $20 back on your card, 3 days at most", ())
    assert one == features("we put $1,945.50 back on your card, 12 days at most", ())


def test_what_the_rules_hold_is_weighed_too() -> None:
    """A claim that the rules read, a denial and a question are features of their own."""
    there = features("didn't we say no?", {ClaimKind.CREDIT})
    assert {"=credit", "=denied", "=question"} <= there
    assert "=escalation" not in there


def test_a_word_never_seen_is_weighed_as_its_kin() -> None:
    """Two words of one group have a feature in common that neither has by itself."""
    groups = kin()
    assert groups["refunded"].startswith("#")
    word = next(word for word, name in groups.items() if name == groups["refunded"] and word != "refunded")
    shared = features("refunded", ()) & features(word, ())
    assert groups["refunded"] in shared


def test_what_stands_before_is_weighed_apart() -> None:
    """The words of the sentence before, and the claims that the rules read in it, are features of their own."""
    there = preceding("we looked into it", {ClaimKind.CREDIT})
    assert {"<credit", "<looked"} <= there
    assert not there & features("we looked into it", {ClaimKind.CREDIT})
    assert preceding("", ()) == {"<<"}


def test_a_sentence_without_an_end_is_bounded() -> None:
    """The features of ten thousand words are those of the first hundred or so."""
    assert len(features(" ".join(f"word{chr(97 + n % 26)}" for n in range(10_000)), ())) < 1_500


def test_a_chance_is_logistic_regression_on_normalised_features() -> None:
    """The chance follows the formula that the weights were fitted with; unknown features count for nothing."""
    made = Scale(-1.0, {"back on": (3.0, 4.0), "card": (-0.5, 1.0)})
    both = 1 / (1 + exp(1.0 - 2.5 / sqrt(5.0)))
    assert made.chance(made.sums({"back on", "card", "never seen"})) == pytest.approx(both)
    assert made.chance(made.sums({"back on"}), made.sums({"card"})) == pytest.approx(both)
    assert made.chance(made.sums(set())) == pytest.approx(1 / (1 + exp(1.0)))


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
    chances = [weights.chance(weights.sums(features(said, ()))) for said in (claim, refusal)]
    assert chances[0] > 0.8
    assert chances[1] < chances[0] - 0.05
