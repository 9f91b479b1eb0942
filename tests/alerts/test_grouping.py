"""Which incident a matter joins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from sentinel.alerts.facts import FindingFacts, IncidentFacts, ScenarioFacts
from sentinel.alerts.grouping import WINDOW, incident_for, merged, window

MOVED = frozenset({("prompt", "cd34")})


@pytest.mark.parametrize(
    ("kind", "target", "minutes", "moves", "joins"),
    [
        ("drift", "prod", 0, (), True),
        ("drift", "prod", 30, (), True),
        ("drift", "prod", 31, (), False),
        ("drift", "prod", 31, MOVED, True),
        ("drift", "staging", 0, MOVED, False),
        ("blind", "prod", 0, (), False),
    ],
)
def test_drifts_join_by_time_or_pin(
    kind: str,
    target: str,
    minutes: int,
    moves: frozenset[tuple[str, str]],
    joins: bool,
    incident: Callable[..., IncidentFacts],
) -> None:
    """Drifts of one target share an incident when they open together or on one pin's move; nothing else
    does."""
    standing = incident()
    now = standing.opened_at + timedelta(minutes=minutes)
    found = incident_for([standing], kind, target, "drifted", moves, now)  # type: ignore[arg-type]
    assert found == (standing.id if joins else None)


def test_other_kinds_join_by_cause(incident: Callable[..., IncidentFacts]) -> None:
    """A pin's incident takes in only moves of the same pin, however long it is open."""
    standing = incident(kind="pin", cause="pin:prompt")
    now = standing.opened_at + timedelta(days=3)
    assert incident_for([standing], "pin", "prod", "pin:prompt", (), now) == standing.id
    assert incident_for([standing], "pin", "prod", "pin:model", (), now) is None


def test_the_latest_of_several_and_never_a_resolved_one(incident: Callable[..., IncidentFacts]) -> None:
    """Of two that would do the later opened one is joined; a resolved one is history."""
    first = incident()
    second = replace(first, id=8, opened_at=first.opened_at + timedelta(minutes=1))
    closed = replace(second, id=9, status="resolved")
    now = first.opened_at + timedelta(minutes=2)
    assert incident_for([first, second, closed], "drift", "prod", "drifted", (), now) == 8


def test_the_window_is_two_rounds_of_looks() -> None:
    """Slow schedules get a longer window, fast ones half an hour."""
    assert window(timedelta(minutes=2)) == WINDOW
    assert window(timedelta(hours=6)) == timedelta(hours=12)


def test_merging_replaces_by_key_and_keeps_the_rest(
    incident: Callable[..., IncidentFacts], finding: Callable[..., FindingFacts]
) -> None:
    """A second look's finding replaces its former state; another scenario's is added; identity stays."""
    standing = incident()
    probe = ScenarioFacts("late-parcel", "Late parcel", "probe")
    addition = incident(
        id=0,
        cause="other",
        findings=(finding(after="search_docs in 9 of 9"), finding(scenario="late-parcel")),
        scenarios=(probe,),
        last_good_run=700,
        first_bad_run=900,
    )
    whole = merged(standing, addition)
    assert [(one.scenario, one.after) for one in whole.findings] == [
        ("march-walkthrough", "search_docs in 9 of 9"),
        ("late-parcel", "search_docs in 6 of 6"),
    ]
    assert (whole.id, whole.cause, whole.last_good_run, whole.first_bad_run) == (7, "drifted", 700, 900)
    assert [one.id for one in whole.scenarios] == ["march-walkthrough", "late-parcel"]
    assert len(whole.pins) == 1
