"""What is not tried could not have fitted: gates and rewritten patterns change only how fast replies are read."""

import re

import pytest
from constructions import (
    apology_said,
    credit_everyday,
    credit_given,
    credit_granted,
    credit_offered,
    credit_promised,
    credit_voices,
    escalation_done,
    escalation_everyday,
    escalation_promised,
    escalation_said,
    escalation_voices,
    shorthand_notes,
)
from constructions.shapes import replies
from hypothesis import given
from hypothesis import strategies as st

from sentinel.behaviours import (
    apology,
    credit,
    escalation,
    marks,
    passing,
    read_claims,
    sayings,
    shorthand,
    standing,
)
from sentinel.behaviours.factoring import factored
from sentinel.behaviours.lexicon import tagged
from sentinel.behaviours.marks import Gate
from sentinel.behaviours.patterns import Pattern
from sentinel.behaviours.sentences import clauses, plain, sentences

TEXTS = [
    row[0]
    for row in replies(
        apology_said,
        credit_everyday,
        credit_given,
        credit_granted,
        credit_offered,
        credit_promised,
        credit_voices,
        escalation_done,
        escalation_everyday,
        escalation_promised,
        escalation_said,
        escalation_voices,
        shorthand_notes,
    )
]
SENTENCES = [sentence for text in TEXTS for sentence in sentences(plain(text))]
CLAUSES = [clause.text for sentence in SENTENCES for clause in clauses(sentence)]
WORDS = sorted({word for clause in CLAUSES for word in clause.split()})
GATED: list[tuple[Pattern, tuple[Gate, ...]]] = [
    *((pattern, gates) for pattern, _, gates in passing._FRAMES),
    *(
        (pattern, (gate,))
        for pattern, gate in (*standing._OF_PEOPLE, *standing._OF_RECORDS, *standing._OF_BOTH)
        if gate is not None
    ),
    *((pattern, (credit.MAY_GIVE,)) for pattern in (sayings.SAYINGS, sayings.SPARED, sayings.SURE)),
    (sayings.GRANTED, (credit.MAY_GIVE, credit.MAY_GRANT)),
    *((gate._pattern, (gate,)) for gate in Gate.made if gate._pattern is not None),
]
"""Every pattern that stands behind gates, with them; the private names are the only list of them there is."""


def let_through(pattern: Pattern, gates: tuple[Gate, ...], text: str) -> bool:
    """Return whether a text in which the pattern is found passes its gates."""
    held = marks.marks(text)
    return pattern.search(text) is None or all(gate.opens(held) for gate in gates)


@pytest.mark.parametrize("place", range(len(GATED)))
def test_no_gate_closes_on_what_it_stands_before(place: int) -> None:
    """In every clause and sentence of the tables, what is found passes its gates."""
    pattern, gates = GATED[place]
    texts = [*CLAUSES, *(sentence.text for sentence in SENTENCES)]
    assert not [text for text in texts if not let_through(pattern, gates, text)]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_gate_closes_on_a_jumble_of_words(words: list[str]) -> None:
    """Nor in words of the tables in any order."""
    text = " ".join(words)
    assert all(let_through(pattern, gates, text) for pattern, gates in GATED)


def test_a_clause_that_cannot_give_fits_no_frame() -> None:
    """Where no word may be part of a gift, the orders of word classes find none either."""
    shut = [clause for clause in CLAUSES if not credit.MAY_GIVE.opens(marks.marks(clause))]
    assert shut
    assert not [clause for clause in shut if credit._fitting(tagged(clause).tags)]


@pytest.mark.parametrize("gate", [credit.MONEY, escalation._HINT, apology.REGRET, shorthand._DESK])
def test_a_gate_that_is_sure_is_right(gate: Gate) -> None:
    """Where the words alone settle it, the pattern itself says the same."""
    for sentence in SENTENCES:
        found = gate._pattern is not None and gate._pattern.search(sentence.text) is not None
        assert gate.finds(sentence.text, marks.marks(sentence.text)) is found


def test_made_up_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more words are remembered than stated, and none that is longer than words are."""
    monkeypatch.setattr(marks, "MOST_KEPT", 50)
    monkeypatch.setattr(marks, "_KNOWN", marks._Known())
    for number in range(500):
        marks.marks(f"refund{number} {'x' * 60}{number}")
    assert 0 < len(marks._KNOWN) <= 50


def test_a_sentence_said_again_is_placed_anew() -> None:
    """A remembered sentence is shown where it stands, in the letters it is written in there."""
    twice = "I have refunded $20. Then: I HAVE REFUNDED $20. I have refunded $20."
    read = [claim for claim in read_claims(twice) if claim.amount is not None]
    assert [twice[claim.start : claim.end] for claim in read] == [claim.text for claim in read]
    assert len({claim.start for claim in read}) == 3


@pytest.mark.parametrize(
    ("source", "same"),
    [
        ("agent|clerk|adviser", "a(?:gent|dviser)|clerk"),
        (r"\bagent|\bclerk\b", r"\b(?:agent|clerk\b)"),
        ("ab|a?c|ad", "ab|a?c|ad"),
        ("(ab)|(ac)", "(ab)|(ac)"),
        ("(?<!x|y)(?:so|sa)", "(?<!x|y)(?:s(?:o|a))"),
        (r"a\|b|a[|]c", r"a(?:\|b|[|]c)"),
    ],
)
def test_alternatives_with_one_start_are_put_together(source: str, same: str) -> None:
    """Only neighbours that cannot fit at one place change their order; what captures or looks behind stays."""
    assert factored(source) == same


PARTS = st.sampled_from(
    ["a", "b", "ab", "ba", "a?b", r"\bab", r"\bb", "[ab]c", "(?:a|ab)c", "abc", "c+", "(?=b)b"]
)


@given(st.lists(PARTS, min_size=1, max_size=6), st.text("abc ", max_size=12))
def test_a_rewritten_pattern_finds_the_same(parts: list[str], text: str) -> None:
    """Whatever is put together, the same stretches are found."""
    source = "|".join(parts)
    plainly = [match.span() for match in re.finditer(source, text)]
    assert [match.span() for match in re.finditer(factored(source), text)] == plainly
