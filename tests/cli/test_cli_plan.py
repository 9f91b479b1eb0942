"""`sentinel plan` before and after a first look, in a folder that watches a real showroom."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sentinel = Callable[..., Any]

pytestmark = pytest.mark.slow


def test_a_plan_before_anything_is_spent(folder: Path, sentinel: Sentinel) -> None:
    """Without a baseline the plan is made from the files, and says what each change would take."""
    ended = sentinel("plan", "late-parcel", "-C", folder, "--json")
    found = ended.json
    assert ended.status == 0
    one = found["scenarios"][0]
    assert one["scenario"] == "late-parcel"
    assert not one["counted"]
    assert one["tokens_per_day"] is None
    assert one["runs_per_day"] > one["looks_per_day"] > 0
    assert {notice["after_days"] for notice in found["groups"][0]["notices"]} == {0, 1, 7}
    assert "as it is" in [option["option"] for option in found["groups"][0]["better"]]


def test_what_was_expected_is_what_is_counted(folder: Path, sentinel: Sentinel) -> None:
    """The streams told from the file are, but for a few that only a product shows, those of what is approved."""
    expected = sentinel("plan", "late-parcel", "-C", folder, "--json").json["scenarios"][0]
    words = ("--release", "2.3.0", "--reviewed-by", "dana", "--yes", "-C", folder)
    assert sentinel("rebaseline", "late-parcel", *words).status == 0
    counted = sentinel("plan", "late-parcel", "-C", folder, "--json").json["scenarios"][0]
    assert counted["counted"]
    assert counted["tokens_per_day"] > 0
    assert abs(counted["streams"] - expected["streams"]) <= 0.15 * counted["streams"]


def test_more_may_be_asked_of_the_plan(folder: Path, sentinel: Sentinel) -> None:
    """Another budget and other baselines can be tried; the table says what they would buy."""
    free = sentinel("plan", "late-parcel", "--false-alarms", "8", "--samples", "30", "-C", folder)
    assert free.status == 0
    assert "8 false alarms in 30 days" in free.out
    assert "60 samples" in free.out
    assert sentinel("plan", "no-such", "-C", folder).status == 4
