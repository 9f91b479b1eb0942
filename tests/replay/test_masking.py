"""Masks: what varies without meaning is replaced by numbered names, and identity is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.masking import BUILT_IN, BuiltIn, mask
from sentinel.scenario.model import Mask

WORD = [BuiltIn(r"[ab]+", "WORD"), BuiltIn(r"[bc]c", "PAIR"), BuiltIn(r"\d+", "NUMBER")]


def test_the_same_match_gets_the_same_number():
    """Identity is kept: equal dates get equal names, other dates the next number."""
    rule = Mask.model_validate({"pattern": r"\d{4}-\d{2}-\d{2}", "as": "DATE"})
    text = "2026-11-23, 2026-11-24 and again 2026-11-23"
    assert mask(text, [rule]) == "DATE-1, DATE-2 and again DATE-1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due 2026-11-23T09:30:00Z", "due DATE-1"),
        ("on 23 November 2026 or Nov 24, 2026", "on DATE-1 or DATE-2"),
        ("on 11/24/2026 at 9:30 pm", "on DATE-1 at TIME-1"),
        ("order A-123456 and #1042", "order ID-1 and ID-2"),
        ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "UUID-1"),
        ("commit 9fceb02d0ae5 of 1234567", "commit ID-1 of ID-2"),
    ],
)
def test_built_in_masks(text: str, expected: str):
    """Dates, times and ids are masked for everybody."""
    assert mask(text, BUILT_IN) == expected


@pytest.mark.parametrize("text", ["1,234,567 users", "$49.99 for 40 people", "in 2026", "version 1.2.3"])
def test_prices_and_counts_are_not_masked(text: str):
    """What a reply says of amounts still counts."""
    assert mask(text, BUILT_IN) == text


def test_the_match_that_begins_first_wins():
    """A mask over a whole line swallows a date in it, whatever the order of the masks."""
    rules = [BuiltIn(r"\d{4}-\d{2}-\d{2}", "DATE"), BuiltIn(r"Order .*", "ORDER")]
    assert mask("Order of 2026-11-23\n2026-11-23", rules) == "ORDER-1\nDATE-1"


def test_names_in_the_text_keep_their_numbers():
    """A number that the text already holds is not given to something else."""
    assert mask("DATE-1 and 2026-11-23", BUILT_IN) == "DATE-1 and DATE-2"


def test_no_masks_change_nothing():
    """Without masks a text is itself."""
    assert mask("2026-11-23", []) == "2026-11-23"


@given(st.text("abc12 -\nWORD", max_size=40))
def test_masking_twice_is_masking_once(text: str):
    """A masked text is not changed by the same masks."""
    once = mask(text, WORD)
    assert mask(once, WORD) == once


@given(st.text("A-1 2/.:#Nov26fe\n", max_size=40))
def test_built_in_masking_twice_is_masking_once(text: str):
    """The same holds for the masks everybody gets."""
    once = mask(text, BUILT_IN)
    assert mask(once, BUILT_IN) == once


@given(st.dates(), st.dates())
def test_texts_that_differ_in_dates_only_become_equal(one, other):
    """A date that moved is no difference."""
    text = "Your parcel is due on {}, order A-100200."
    assert mask(text.format(one), BUILT_IN) == mask(text.format(other), BUILT_IN)
