"""Fingerprints of captures, and differences as a person reads them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.measures import masked_form, readable_diff
from sentinel.recording import Capture
from sentinel.scenario.model import Scenario

PLANS = Scenario.model_validate(
    {
        "version": 1,
        "scenario": "plans",
        "kind": "demo",
        "mask": [{"pattern": "v[0-9.]+", "as": "RELEASE"}],
        "steps": [
            {"capture": {"role": "table"}, "name": "plans", "mask": [{"pattern": r"#\d+", "as": "ORDER"}]}
        ],
    }
)
TABLE = '- table "Plans":\n  - row "Team 20"\n  - row "Enterprise 40":\n    - cell "40"'


def form(content: str, kind: str = "text") -> str:
    """Return the masked form of a capture at the step `plans`."""
    return masked_form(Capture("plans", kind, content), PLANS, "")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("text", "Order #123 of today", "Order #77 of today"),
        ("text", "App v1.2", "App v1.3"),
        ("text", "Team  20\n\n", "Team 20"),
        ("aria", '- text "v1.2"  \n', '- text "v1.3"'),
        ("table", '[{"a": 1, "b": "#1"}]', '[{"b":"#2","a":1}]'),
        ("json", '{"v": "v1.0"}', '{"v":"v2.0"}'),
        ("text", "Due 2026-01-01", "Due 2026-02-03"),
    ],
)
def test_what_varies_without_meaning_is_equal(kind: str, one: str, other: str) -> None:
    """Masks of step, scenario and the house, blanks and the order of keys do not count."""
    assert form(one, kind) == form(other, kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("text", "Team 20", "Team 21"),
        ("aria", '- row "Team"', '  - row "Team"'),
        ("table", '["a", "b"]', '["b", "a"]'),
        ("text", "#1 and #1", "#1 and #2"),
    ],
)
def test_what_means_something_is_not(kind: str, one: str, other: str) -> None:
    """Words, nesting, the order of rows and which number is which do count."""
    assert form(one, kind) != form(other, kind)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (TABLE, TABLE, []),
        (TABLE, TABLE.replace("Team 20", "Team 25"), ['~ table "Plans": row "Team 20" \u2192 row "Team 25"']),
        (TABLE, TABLE + '\n  - row "Free 0"', ['+ table "Plans": row "Free 0"']),
        ('[["Team", 20]]', '[["Team", 25]]', ["~ row 1", "20 \u2192 25"]),
        ('["a", "b"]', '["new", "a", "b"]', ["+ row 1", "new"]),
        ('{"price": 20}', '{"price": 25}', ["~ price", "20 \u2192 25"]),
        ("It is here. It is red.", "It is here. It is blue.", ["-It is red.", "+It is blue."]),
    ],
)
def test_differences_are_readable(before: str, after: str, lines: list[str]) -> None:
    """Structures by their labels and rows, texts by their sentences."""
    shown = readable_diff(before, after)
    assert all(line in shown for line in lines)
    assert bool(shown) is bool(lines)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_difference_is_bounded(before: str, after: str) -> None:
    """Whatever is compared, equal is empty, and no difference is longer than 3,000 characters."""
    shown = readable_diff(before, after)
    assert len(shown) <= 3000
    assert shown == "" or before != after


def test_a_large_difference_says_how_much_is_left_out() -> None:
    """A page that changed altogether is cut with a count."""
    shown = readable_diff("\n".join(map(str, range(5000))), "\n".join(f"x{n}" for n in range(5000)))
    assert len(shown) <= 3000
    assert "more" in shown.splitlines()[-1]


def test_large_structures_are_compared_in_bounded_time() -> None:
    """A thousand rows of JSON give a short answer."""
    rows = [{"plan": f"p{n}", "price": n} for n in range(900)]
    changed = [{**row, "price": row["price"] + 1} for row in rows]
    assert len(readable_diff(json.dumps(rows), json.dumps(changed))) <= 3000
