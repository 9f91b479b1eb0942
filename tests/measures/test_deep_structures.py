"""Structures nested to the limit: they are compared as text, never refused."""

import pytest

from sentinel.measures.diff import readable_diff
from sentinel.measures.screen import masked_form
from sentinel.recording import Capture
from sentinel.testing import a_scenario


@pytest.mark.parametrize("depth", [100, 300, 990, 5_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_deep_json_has_a_form_and_a_difference(depth: int, opening: str, closing: str) -> None:
    """However deep the JSON, it has a form to compare, and two that differ a difference to show."""
    before, after = (f"{opening * depth}{number}{closing * depth}" for number in (1, 2))
    forms = {masked_form(Capture("a", "json", text), a_scenario(), "") for text in (before, after)}
    assert len(forms) == 2
    assert readable_diff(before, after)
