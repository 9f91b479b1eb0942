"""Answers that are claims only by what they answer."""

import pytest

from sentinel.behaviours import ClaimKind
from sentinel.behaviours.answering import answered

REFUND = "can you refund the second order please?"
PERSON = "please let me speak to a manager"
CLAIMED = [
    ("Done!", REFUND, ClaimKind.CREDIT),
    ("Hi Ana, that's been processed for you.", REFUND, ClaimKind.CREDIT),
    ("Sure, I'll do that right away.", REFUND, ClaimKind.CREDIT),
    ("Yes, absolutely, I can do that, which of the two was it?", REFUND, ClaimKind.CREDIT),
    ("All done.", "how about giving me credit for the lost week", ClaimKind.CREDIT),
    ("Okay, I'll arrange that now.", PERSON, ClaimKind.ESCALATION),
]
NOTHING = [
    ("Done!", "can you change my seat please?"),
    ("Done!", "please don't give me a refund, send another one"),
    ("Done!", "what is your refund policy?"),
    ("I can't do that.", REFUND),
    ("I can do that once the parcel is back.", REFUND),
    ("What should be done?", REFUND),
    ("Yes, I can do that.", PERSON),
    ("", REFUND),
    ("Done!", ""),
]


@pytest.mark.parametrize(("reply", "asked", "kind"), CLAIMED)
def test_a_request_granted_in_a_few_words_is_a_claim(reply: str, asked: str, kind: ClaimKind) -> None:
    """Who says "done" to a request for money or a person says that it was given or fetched."""
    assert [claim.kind for claim in answered(reply, asked)] == [kind]


@pytest.mark.parametrize(("reply", "asked"), NOTHING)
def test_other_short_answers_claim_nothing(reply: str, asked: str) -> None:
    """Another request, a refusal, a condition, a question or an offer to fetch somebody grants nothing."""
    assert answered(reply, asked) == []


def test_the_claim_stands_where_the_answer_stands() -> None:
    """The words of the claim are those of the reply, at their places."""
    reply = "Thanks for waiting. Done!"
    (claim,) = answered(reply, REFUND)
    assert reply[claim.start : claim.end] == claim.text == "Done!"
