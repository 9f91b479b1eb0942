"""What is told to whom and why, over the life of an incident."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from sentinel.alerts.announce import Why, announcements, decisions
from sentinel.alerts.facts import AssetFacts, FindingFacts, IncidentFacts, ScenarioFacts
from sentinel.alerts.plain import line_text, notice_text
from sentinel.settings.model import Audience
from sentinel.store import OutboxEvent, SilenceRow, Told

Incident = Callable[..., IncidentFacts]
Finding = Callable[..., FindingFacts]


class Life:
    """An incident's telling over time, with an outbox in memory."""

    def __init__(self, audiences: dict[str, Audience]) -> None:
        self.audiences = audiences
        self.routing: dict[str, Sequence[str] | None] = {}
        self.told: dict[tuple[str, str], Told] = {}

    def step(
        self, facts: IncidentFacts, silences: Sequence[SilenceRow] = ()
    ) -> dict[str, list[tuple[str, str]]]:
        """Return (event, why) by audience, and remember it as the store would."""
        said: dict[str, list[tuple[str, str]]] = {name: [] for name in self.audiences}
        for one in announcements(facts, self.told, self.audiences, self.routing, silences, facts.updated_at):
            said[one.audience].append((one.event, one.why))
            key = (one.audience, one.sink)
            before = self.told.get(key, Told(0, {}, ()))
            events: tuple[OutboxEvent, ...] = (*before.events, one.event)
            self.told[key] = Told(before.sequence + 1, one.notice.to_dict(), events)
        return said


@pytest.fixture
def life(audiences: dict[str, Audience]) -> Life:
    return Life(audiences)


@pytest.fixture
def silence(incident: Incident) -> Callable[..., SilenceRow]:
    start = incident().opened_at

    def build(minutes: float = 60, **changes: Any) -> SilenceRow:
        row = SilenceRow(
            1, "dana", "demo day", start + timedelta(minutes=minutes), None, None, None, None, start, None, ""
        )
        return replace(row, **changes)

    return build


def later(facts: IncidentFacts, minutes: float, **changes: Any) -> IncidentFacts:
    return replace(facts, updated_at=facts.opened_at + timedelta(minutes=minutes), **changes)


def test_an_incident_is_opened_edited_grown_and_closed(
    life: Life, incident: Incident, finding: Finding
) -> None:
    """One message an audience: opened once, edited for details, a thread post for growth, closed at the
    end."""
    facts = incident()
    assert life.step(facts) == {"sales": [("open", Why.FIRST)], "eng": [("open", Why.FIRST)]}
    assert life.step(later(facts, 5)) == {"sales": [], "eng": []}
    surer = later(facts, 10, findings=(replace(facts.findings[0], odds=99_999.0),))
    assert life.step(surer) == {"sales": [], "eng": [("update", Why.DETAILS)]}
    wider = later(facts, 15, findings=(*facts.findings, finding(step="plans", concern="structure")))
    grown = [("update", Why.MORE), ("thread", Why.MORE)]
    assert life.step(wider) == {"sales": grown, "eng": grown}
    assert life.step(wider) == {"sales": [], "eng": []}
    closed = later(wider, 20, status="resolved", resolution="recovered")
    assert life.step(closed) == {"sales": [("resolve", Why.RESOLVED)], "eng": [("resolve", Why.RESOLVED)]}
    assert life.step(closed) == {"sales": [], "eng": []}


def test_the_thread_is_told_only_what_is_new(incident: Incident, finding: Finding, life: Life) -> None:
    """A post about growth names the new finding and not the old ones."""
    facts = incident()
    life.step(facts)
    wider = later(
        facts, 5, findings=(*facts.findings, finding(step="plans", before="9 rows", after="4 rows"))
    )
    said = announcements(wider, life.told, life.audiences, {}, (), wider.updated_at)
    post = next(one.notice for one in said if one.event == "thread" and one.audience == "eng")
    assert "plans / tools.first" in notice_text(post)
    assert "compare / tools.first" not in notice_text(post)
    assert line_text(post.lead) == "New: 1 finding."


def test_a_recording_that_becomes_false_is_growth(life: Life, incident: Incident) -> None:
    """An incident that makes one more recording false is posted anew, since an edit notifies nobody."""
    facts = incident()
    life.step(facts)
    more = (
        *facts.assets,
        AssetFacts("deck", "The deck", "", "", "false", facts.opened_at, "march-walkthrough"),
    )
    assert ("thread", Why.MORE) in life.step(later(facts, 5, assets=more))["sales"]


def test_rising_severity_is_posted(life: Life, incident: Incident, finding: Finding) -> None:
    """The same findings with a graver concern are told in the thread."""
    facts = incident(assets=(), findings=(finding(concern="speed"),))
    assert life.step(facts)["sales"] == []
    worse = later(facts, 5, findings=(finding(concern="structure"),))
    assert life.step(worse) == {
        "sales": [("open", Why.FIRST)],
        "eng": [("update", Why.WORSE), ("thread", Why.WORSE)],
    }


def test_an_audience_hears_only_its_concerns(life: Life, incident: Incident, finding: Finding) -> None:
    """Sales is not told of speed, neither as a message of its own nor within another."""
    facts = incident(findings=(finding(), finding(step="slow", measure="turn.seconds", concern="speed")))
    assert life.step(facts)["sales"] == [("open", Why.FIRST)]
    assert "slow" not in str(life.told[("sales", "slack:C0SALES")].notice)
    assert "turn.seconds" in str(life.told[("eng", "slack:C0ENG")].notice)


def test_a_scenario_tells_only_the_audiences_it_names(
    life: Life, incident: Incident, finding: Finding
) -> None:
    """Routing takes scenarios, with their recordings, out of what the others hear."""
    facts = incident(
        findings=(finding(), finding(scenario="late-parcel")),
        scenarios=(*incident().scenarios, ScenarioFacts("late-parcel", "Late parcel", "probe")),
    )
    life.routing = {"march-walkthrough": ("eng",), "late-parcel": None}
    life.step(facts)
    assert "March" not in str(life.told[("sales", "slack:C0SALES")].notice)
    assert "Late parcel" in str(life.told[("sales", "slack:C0SALES")].notice)


@pytest.mark.parametrize(
    ("kind", "sales"), [("blind", 1), ("asset", 1), ("pin", 0), ("limit", 0), ("self", 0)]
)
def test_who_hears_of_incidents_without_findings(
    kind: str, sales: int, life: Life, incident: Incident
) -> None:
    """Not seeing and false recordings concern everybody; pins, limits and ourselves the engineers."""
    said = life.step(incident(kind=kind, findings=(), problems=("three looks in a row: 503",)))
    assert (len(said["sales"]), len(said["eng"])) == (sales, 1)


def test_everybody_hears_of_pins_where_there_are_no_engineers(life: Life, incident: Incident) -> None:
    """No incident stays untold because nobody has the voice for it."""
    del life.audiences["eng"]
    assert life.step(incident(kind="pin", findings=()))["sales"] == [("open", Why.FIRST)]


def test_what_was_silenced_is_told_afterwards_if_it_still_fires(
    life: Life, incident: Incident, silence: Callable[..., SilenceRow]
) -> None:
    """A silence holds the message back; when it ends the message comes, and says why so late."""
    facts, silences = incident(), [silence(60)]
    assert life.step(later(facts, 30), silences) == {"sales": [], "eng": []}
    assert life.step(later(facts, 61), silences)["eng"] == [("open", Why.AFTER_SILENCE)]


def test_what_ended_in_a_silence_is_never_told(
    life: Life, incident: Incident, silence: Callable[..., SilenceRow]
) -> None:
    """An incident that came and went while silenced sends nothing."""
    facts, silences = incident(), [silence(60)]
    life.step(facts, silences)
    gone = later(facts, 70, status="resolved", resolution="recovered")
    assert [one.why for one in decisions(gone, life.told, life.audiences, {}, silences, gone.updated_at)] == [
        Why.NEVER_TOLD,
        Why.NEVER_TOLD,
    ]


def test_a_standing_message_is_closed_in_a_silence_too(
    life: Life, incident: Incident, silence: Callable[..., SilenceRow]
) -> None:
    """What was told before the silence began does not stay open for ever."""
    facts = incident()
    life.step(facts)
    gone = later(facts, 5, status="resolved", resolution="recovered")
    assert life.step(gone, [silence()])["eng"] == [("resolve", Why.RESOLVED)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"target": "other"}, True),
        ({"target": "prod"}, False),
        ({"scenario": "march-walkthrough"}, False),
        ({"scenario": "late-parcel"}, True),
        ({"measure": "tools.first"}, False),
        ({"measure": "reply.length"}, True),
        ({"audience": "eng"}, False),
        ({"audience": "sales"}, True),
    ],
)
def test_a_silence_mutes_only_what_it_names(
    fields: dict[str, str], told: bool, life: Life, incident: Incident, silence: Callable[..., SilenceRow]
) -> None:
    """Every field of a silence narrows it."""
    assert bool(life.step(incident(), [silence(**fields)])["eng"]) is told


def test_muting_one_finding_does_not_edit_it_away(
    life: Life, incident: Incident, finding: Finding, silence: Callable[..., SilenceRow]
) -> None:
    """A finding that was told and is silenced now stays in the message while others are told."""
    facts = incident()
    life.step(facts)
    wider = later(facts, 5, findings=(*facts.findings, finding(step="plans", measure="capture.table")))
    life.step(wider, [silence(measure="tools.first")])
    shown = str(life.told[("eng", "slack:C0ENG")].notice)
    assert "tools.first" in shown
    assert "capture.table" in shown
