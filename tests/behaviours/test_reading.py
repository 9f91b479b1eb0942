"""Reading any text: positions, amounts, speed, and the labelled turns where they are at hand."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentinel.behaviours import Modality, read_claims
from sentinel.behaviours.claims import money_in
from sentinel.behaviours.sentences import clauses, plain, sentences

WORDS = [
    "refund",
    "I",
    "have",
    "escalated",
    "this",
    "to",
    "our",
    "team",
    ".",
    "?",
    ",",
    "sorry",
    "İ",
    "“",
    "\n",
]


@settings(deadline=None)  # the first text waits for the patterns to be compiled
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=300))
def test_positions_are_those_of_the_reply(text: str) -> None:
    """Whatever the text, a claim's words stand at its positions."""
    assert all(text[claim.start : claim.end] == claim.text for claim in read_claims(text))


@given(st.text(max_size=300))
def test_plain_keeps_every_position(text: str) -> None:
    """The plain form has as many characters, and sentences and clauses are parts of it."""
    read = plain(text)
    assert len(read) == len(text)
    for sentence in sentences(read):
        assert read[sentence.start : sentence.end] == sentence.text
        assert all(read[part.start : part.end] == part.text for part in clauses(sentence))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("a $25 credit", "25", "USD"),
        ("1,250.50 eur back", "1250.50", "EUR"),
        ("rs. 500", "500", "INR"),
        ("20 dollars", "20", "USD"),
        ("€9.99 and $5", "9.99", "EUR"),
    ],
)
def test_amounts_are_read(text: str, amount: str, currency: str) -> None:
    """The first amount with a currency, in its usual spellings."""
    found = money_in(text)
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["20% off", "order 4711", "3 days"])
def test_other_numbers_are_no_amounts(text: str) -> None:
    """Shares, order numbers and days are not money."""
    assert money_in(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I have refunded you.", Modality.DONE),
        ("I am refunding you.", Modality.UNDER_WAY),
        ("I will refund you.", Modality.PROMISED),
        ("I can offer you a refund.", Modality.OFFERED),
    ],
)
def test_claims_tell_how_far_they_are(text: str, told: Modality) -> None:
    """Done, under way, promised and offered are told apart."""
    assert read_claims(text)[0].modality is told


def test_the_team_is_named() -> None:
    """An escalation carries whom it went to."""
    assert read_claims("I've escalated this to our billing team.")[0].target == "billing team"


@pytest.mark.slow
@pytest.mark.parametrize(
    "word", ["a", "refund was ", "our team will ", "sorry ", "I add a refund ", '"', " "]
)
def test_a_huge_sentence_takes_linear_time(word: str) -> None:
    """Ten times the text takes about ten times as long, whatever it repeats."""

    def seconds(size: int) -> float:
        text = word * (size // len(word))
        start = time.perf_counter()
        read_claims(text)
        return time.perf_counter() - start

    assert seconds(2_000_000) < 30 * seconds(200_000) + 0.5
