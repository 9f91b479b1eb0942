"""Whole turns with their talk and their calls: what was passed on, what was not, and what an apology was for."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from scoring import Score, counted

from sentinel.behaviours.handing import hands_over
from sentinel.behaviours.language import unread
from sentinel.recording import ToolCall
from sentinel.transcripts.judging import judged
from sentinel.transcripts.records import read_record

CASES = Path(__file__).parent / "cases"
LETTERS = {
    "E": "escalation_claim",
    "P": "phantom_escalation",
    "A": "apology",
    "R": "reflexive_apology",
}
FLOORS = {
    ("passing_turns.yaml", "E"): 1.0,
    ("passing_turns.yaml", "P"): 1.0,
    ("passing_turns.yaml", "A"): 1.0,
    ("passing_turns.yaml", "R"): 1.0,
    ("passing_turns_later.yaml", "E"): 0.98,
    ("passing_turns_later.yaml", "P"): 1.0,
    ("passing_turns_later.yaml", "A"): 1.0,
    ("passing_turns_later.yaml", "R"): 1.0,
}
"""F1 that each file is read with; a row still misread stays in. At first sight the rules had .69, .62, 1 and .67 on
the first file and .60, .56, 1 and .89 on the second."""


def rows(name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the turns of a file of cases."""
    voices = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    yield from (row for turns in voices.values() for row in turns)


def record(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a turn as a line of an audited file."""
    before, after, tools = row.get("calls", []), row.get("after", []), row.get("tools", [])
    speakers = {"C": "user", "A": "assistant"}
    talk = [{"role": speakers[said[0]], "text": said[3:]} for said in row["talk"]]
    document = {"context": talk, "text": row["reply"]}
    if tools == "none":
        return {**document, "evidence_regime": "text_only", "tools_available": []}
    if tools == "unknown":
        return document
    names = [call["name"] for call in (*before, *after)]
    return {
        **document,
        "tools_available": [*names, *tools] or ["get_account"],
        "tool_calls_before": before,
        "tool_calls_after_in_turn": after,
    }


@cache
def score(name: str, letter: str) -> Score:
    """Return how well one label is read in a file; where calls are not written down a phantom is nobody's to tell."""
    return counted(
        (
            None if letter == "P" and row.get("tools") == "unknown" else letter in row["labels"],
            judged(read_record(record(row), 1), None)[0].labels[LETTERS[letter]],
        )
        for row in rows(name)
    )


@pytest.mark.parametrize(("name", "letter"), FLOORS)
def test_turns_are_read_with_their_talk_and_calls(name: str, letter: str) -> None:
    """F1 on turns of invented companies, half of them look-alikes."""
    assert score(name, letter).f1 >= FLOORS[name, letter]


@pytest.mark.parametrize(("name", "letter"), FLOORS)
def test_nothing_is_shown_that_is_not_there(name: str, letter: str) -> None:
    """Precision on the same turns: none is accused falsely."""
    assert score(name, letter).precision == 1.0


@pytest.mark.parametrize(
    ("name", "arguments", "result", "over"),
    [
        ("zendesk.create", "", "", True),
        ("createWorkOrder", "", "", True),
        ("slack_post", '{"channel": "#ops"}', "", True),
        ("msg", '{"assignee": "lee"}', "", True),
        ("audit_start", "", '{"case_id": "C-1"}', True),
        ("audit_start", "", '{"case_id": null}', False),
        ("call_restaurant", '{"note": "item missing"}', "", True),
        ("get_restaurant", '{"id": 3}', "", False),
        ("report_player", '{"player": "Grub#7"}', "", True),
        ("daily_player_report", '{"player": "Grub#7"}', "", False),
        ("get_case", "", '{"case_id": "C-1"}', False),
        ("issue_refund", '{"priority": "high"}', "", False),
        ("email_customer", '{"subject": "hello"}', "", False),
        ("add_note", '{"title": "late"}', "", False),
        ("reset_password", "", "ok", False),
        ("send_security_code", "", "ok", False),
    ],
)
def test_a_call_passes_on_by_its_name_or_by_what_it_carries(
    name: str, arguments: str, result: str, over: bool
) -> None:
    """Verbs with objects, desk software, a queue or a case number; looking, trading and writing to customers do not."""
    assert hands_over(ToolCall(name, arguments, result, None)) is over


@pytest.mark.parametrize(
    "note",
    [
        "Incident raised, on-call paged.",
        "Fault logged, engineer dispatched, ETA 16:00.",
        "Router rebooted, line tested, noise persists.",
        "Booking amended, seats reassigned, e-tickets reissued.",
    ],
)
def test_a_jotted_note_is_english(note: str) -> None:
    """Telegram style has none of the small words that give a language away."""
    assert unread(note) is None


@pytest.mark.parametrize(
    "note",
    [
        "Melding gemaakt, monteur onderweg.",
        "Bestilling mottatt, levering onsdag.",
        "Caso abierto, equipo avisado.",
        "Sag oprettet, tekniker kontaktet.",
    ],
)
def test_a_jotted_note_in_another_language_is_not_read(note: str) -> None:
    """The same notes in Dutch, Norwegian, Spanish and Danish."""
    assert unread(note) is not None
