"""Masks: what varies without meaning is replaced by numbered names, and identity is kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.masking import BUILT_IN, KINDS, BuiltIn, mask
from sentinel.scenario.model import Mask, Scenario

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


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("date", "on Tuesday, 24 November 2026 or 2026/11/24", "on DATE-1 or DATE-2"),
        ("date", "by Nov 3 and 24.11.2026", "by DATE-1 and DATE-2"),
        ("time", "at 9 am, 10:45 and 5:30 p.m. sharp", "at TIME-1, TIME-2 and TIME-3 sharp"),
        (
            "number",
            "40 people, -3.5 and 1,234,567; v1.2.3 a7",
            "NUMBER-1 people, NUMBER-2 and NUMBER-3; v1.2.3 a7",
        ),
        ("money", "$49.00, 1.299,00 EUR or USD 1200, not 40", "MONEY-1, MONEY-2 or MONEY-3, not 40"),
        ("id", "A-123456 #1042 6ba7b810-9dad-11d1-80b4-00c04fd430c8", "ID-1 ID-2 ID-3"),
        ("email", "mail a.b+c@ex-ample.co.uk. Or a@b", "mail EMAIL-1. Or a@b"),
        ("url", "see https://a.b/c?d=1. (http://x.y/z) www.q.r!", "see URL-1. (URL-2) URL-3!"),
    ],
)
def test_kinds_by_their_word(kind: str, text: str, expected: str):
    """A mask can be a word; it covers that kind of thing and nothing beside it."""
    scenario = Scenario.model_validate(
        {
            "version": 1,
            "scenario": "a",
            "kind": "demo",
            "mask": [kind, {"kind": kind}],
            "steps": [{"say": "x"}],
        }
    )
    assert mask(text, scenario.mask) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_twice_is_one_name_for_every_kind(kind: str):
    """Identity holds for kinds: equal values one name, another value the next."""
    samples = {
        "date": ("2026-11-23", "2026-11-24"),
        "time": ("9:30", "10:45"),
        "number": ("40", "41"),
        "money": ("$5", "$6"),
        "id": ("A-123456", "A-123457"),
        "email": ("a@b.example", "c@b.example"),
        "url": ("https://a.example/x", "https://a.example/y"),
    }
    one, other = samples[kind]
    name = KINDS[kind].as_
    assert mask(f"{one} then {other} then {one}", [KINDS[kind]]) == f"{name}-1 then {name}-2 then {name}-1"


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_stay_quick_on_hostile_text(kind: str):
    """No text makes a kind's pattern take long."""
    started = time.monotonic()
    for text in ("1," * 20_000, "a." * 20_000, "www." * 10_000, "$1 " * 10_000, "9:" * 20_000, "a@" * 20_000):
        mask(text, [KINDS[kind]])
    assert time.monotonic() - started < 5


def test_an_unknown_kind_is_refused():
    """A typing error is an error and no pattern."""
    with pytest.raises(ValueError, match="'date', 'time', 'number'"):
        Scenario.model_validate(
            {"version": 1, "scenario": "a", "kind": "demo", "mask": ["dat"], "steps": [{"say": "x"}]}
        )
