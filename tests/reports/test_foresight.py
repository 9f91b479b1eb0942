"""How soon a change would be noticed, found by trying it out."""

from dataclasses import replace
from random import Random

import pytest

from sentinel.reports.foresight import CHANGES, Change, Setting, foresee, measured

FIVE, TWENTY, REFUSALS, LIKENESS, TOKENS = CHANGES
ALONE = Setting(samples=20, variants=1, threshold=30_000, quiet=0)


def test_the_same_question_has_the_same_answer() -> None:
    """Chance is seeded: asking twice, also without what was remembered, gives the same."""
    first = foresee(TWENTY, ALONE)
    foresee.cache_clear()
    assert foresee(TWENTY, ALONE) == first


def test_a_larger_change_is_noticed_sooner() -> None:
    """A habit that shows in every fifth reply is found long before one in every twentieth."""
    rare, frequent = foresee(FIVE, ALONE), foresee(TWENTY, ALONE)
    assert frequent.looks is not None
    assert frequent.looks < (rare.looks or 201)
    assert frequent.missed < rare.missed


@pytest.mark.parametrize("change", [LIKENESS, TOKENS, REFUSALS])
def test_history_makes_changes_provable(change: Change) -> None:
    """Without a limit little can be proved right after approval, and most of it after a quiet week."""
    later = foresee(change, replace(ALONE, quiet=336))
    assert later.looks is not None
    assert later.missed < foresee(change, ALONE).missed


def test_a_larger_alarm_budget_never_notices_later() -> None:
    """A lower threshold is crossed no later."""
    strict, free = foresee(TWENTY, ALONE), foresee(TWENTY, replace(ALONE, threshold=300))
    assert strict.looks is not None
    assert free.looks is not None
    assert free.looks <= strict.looks


def test_approved_values_stand_for_the_product() -> None:
    """Where values were approved, the product before and after the change is drawn from them."""
    own = measured(TOKENS, [100.0, 200.0])
    chance = Random(1)
    assert {own.before(chance) for _ in range(50)} == {100.0, 200.0}
    assert {own.after(chance) for _ in range(50)} == {130.0, 260.0}
    assert "2 approved values, 150" in own.assumed
