"""The facts' JSON form."""

import json
from collections.abc import Callable

from sentinel.alerts.facts import IncidentFacts


def test_facts_are_the_same_after_json(incident: Callable[..., IncidentFacts]) -> None:
    """Facts go into the store and come back equal: tuples, times, None and nested facts included."""
    facts = incident(problems=("one", "two"), status="resolved", resolution="recovered")
    assert IncidentFacts.from_dict(json.loads(json.dumps(facts.to_dict()))) == facts


def test_unknown_fields_of_a_newer_version_are_left_out(incident: Callable[..., IncidentFacts]) -> None:
    """A field this version does not know does not stop it from telling."""
    facts = incident()
    assert IncidentFacts.from_dict({**facts.to_dict(), "later": 1}) == facts
