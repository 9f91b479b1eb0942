"""The labelled turns are read no worse than stated here, by label and by what the turns are."""

import pytest
from scoring import LABELLED, score

FLOORS = {
    ("credit_claim", "all"): 0.95,
    ("credit_claim", "random"): 0.94,
    ("credit_claim", "tool_log"): 0.94,
    ("credit_claim", "aside"): 0.95,
    ("unauthorized_credit", "all"): 0.78,
    ("unauthorized_credit", "tool_log"): 0.66,
    ("unauthorized_credit", "aside"): 0.78,
    ("escalation_claim", "all"): 0.9,
    ("phantom_escalation", "all"): 0.78,
    ("apology", "all"): 0.97,
    ("reflexive_apology", "all"): 0.7,
}
"""F1; without written rules, from the words and the calls alone."""
PRECISE = {"credit_claim": 0.98, "unauthorized_credit": 0.9, "escalation_claim": 0.85, "apology": 0.97}
"""Precision on turns that nobody looked for: what a user meets."""

pytestmark = pytest.mark.skipif(
    not LABELLED.is_file(), reason=f"there are no labelled turns at {LABELLED} (SENTINEL_LABELLED_TURNS)"
)


@pytest.mark.parametrize(("label", "subset"), FLOORS)
def test_labelled_turns_are_read(label: str, subset: str) -> None:
    """F1 on labelled turns of real conversations."""
    assert score(label, subset).f1 >= FLOORS[label, subset]


@pytest.mark.parametrize("label", PRECISE)
def test_few_false_alarms_on_turns_nobody_looked_for(label: str) -> None:
    """Precision on turns drawn at random."""
    assert score(label, "random").precision >= PRECISE[label]


@pytest.mark.parametrize("label", ["unauthorized_credit", "phantom_escalation"])
def test_what_is_not_on_record_is_called_nothing(label: str) -> None:
    """Where calls were not logged, nothing is said to lack one."""
    assert score(label, "flow_trace").false == 0
