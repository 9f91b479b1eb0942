"""Typing put right before it is read, with every place leading back to the reply."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.behaviours import ClaimKind, read_claims
from sentinel.behaviours.mending import mended

MENDED = [
    ("I have escalted this.", "I have escalated this."),
    ("Your  refund   is here.", "Your refund is here."),
    ("I have opened\na ticket.", "I have opened a ticket."),
    ("ive told ur manger", "i've told your manager"),
    ("I\u200b have", "I have"),
    ("We raise it.", "We raise it."),
    ("The U.S. office", "The U.S. office"),
    ("mail u@example.com", "mail u@example.com"),
    ("First line.\nSecond line.", "First line.\nSecond line."),
    ("- one\n- two", "- one\n- two"),
    ("  indented", "  indented"),
]


@pytest.mark.parametrize(("typed", "read"), MENDED)
def test_typing_is_put_right(typed: str, read: str) -> None:
    """Slips in words that matter, doubled blanks and broken lines are mended, names and layout are left."""
    assert mended(typed).text == read


@given(st.lists(st.sampled_from(["u ", "escalted ", "  ", "\u200b", "a", "\n", "Ticket", ". "]), max_size=30))
def test_places_lead_back(parts: list[str]) -> None:
    """Places never go backwards and end where the reply ends."""
    reply = "".join(parts)
    neat = mended(reply)
    places = [neat.original(place) for place in range(len(neat.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(reply)


def test_a_claim_shows_the_words_as_they_stand() -> None:
    """A claim read in mended words is quoted as it was typed."""
    reply = "Hi  there, ive  escalted this to our billing team."
    (claim,) = [claim for claim in read_claims(reply) if claim.kind is ClaimKind.ESCALATION]
    assert claim.text == reply[claim.start : claim.end] == "ive  escalted this to our billing team"
