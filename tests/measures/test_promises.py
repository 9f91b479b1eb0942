"""What a reply is held to, the lines a person says, and refusals."""

from typing import Any

import pytest

from sentinel.measures import BrokenLine, broken_lines, nearest, safe_steps
from sentinel.measures.promises import holds
from sentinel.measures.refusal import refusing_sentence
from sentinel.recording import Outcome, Recording, StepResult, ToolCall, Turn, TurnStatus
from sentinel.scenario.model import Scenario
from sentinel.scenario.promises import Promise

LOOKED = (ToolCall("look_up", ok=True),)
FAILED = (ToolCall("look_up", ok=False),)
CASES = [
    ({"mentions": ["team", "price"]}, {"reply": "The TEAM  price"}, True),
    ({"mentions": ["team", "price"]}, {"reply": "The team"}, False),
    ({"mentions": "don't"}, {"reply": "I don\u2019t"}, True),
    ({"not_mentions": "beta"}, {"reply": "The Team plan"}, True),
    ({"not_mentions": "beta"}, {"reply": "The Beta plan"}, False),
    ({"matches": r"\d+ seats"}, {"reply": "40 seats"}, True),
    ({"matches": r"\d+ seats"}, {"reply": "seats"}, False),
    ({"refusal": False}, {"reply": "Here it is."}, True),
    ({"refusal": False}, {"reply": "I can't do that."}, False),
    ({"refusal": True}, {"reply": "I can't do that."}, True),
    ({"refusal": True}, {"reply": "Here it is."}, False),
    ({"first_tool": "look_up"}, {"tool_calls": LOOKED}, True),
    ({"first_tool": "other"}, {"tool_calls": LOOKED}, False),
    ({"first_tool": "look_up"}, {"tool_calls": ()}, False),
    ({"first_tool": "look_up"}, {"tool_calls": (), "tools_seen": "partial"}, None),
    ({"first_tool": "look_up"}, {"tool_calls": (), "tools_seen": "none"}, None),
    ({"calls": "look_up"}, {"tool_calls": LOOKED}, True),
    ({"calls": "look_up"}, {"tool_calls": FAILED}, False),
    ({"calls": "look_up"}, {"tool_calls": FAILED, "tools_seen": "partial"}, None),
    ({"does_not_call": "look_up"}, {"tool_calls": LOOKED, "tools_seen": "partial"}, False),
    ({"does_not_call": "other"}, {"tool_calls": LOOKED, "tools_seen": "partial"}, None),
    ({"does_not_call": "other"}, {"tool_calls": LOOKED}, True),
    ({"within_seconds": 3}, {"seconds": 2.0}, True),
    ({"within_seconds": 3}, {"seconds": 4.0}, False),
    ({"within_seconds": 3}, {"seconds": 60.0, "status": TurnStatus.UNFINISHED}, False),
    ({"within_seconds": 3}, {"seconds": 1.0, "status": TurnStatus.CUT}, None),
    ({"mentions": "team"}, {"reply": "The", "status": TurnStatus.CUT}, None),
]


def turn(**changes: Any) -> Turn:
    """Return a finished turn with the given changes."""
    return Turn(**{"step": "ask", "said": "Hi", "reply": "Hello", "tools_seen": "all", **changes})


@pytest.mark.parametrize(("promise", "changes", "kept"), CASES)
def test_promises(promise: dict, changes: dict, kept: bool | None) -> None:
    """Each promise is kept, broken, or cannot be told."""
    held = holds(Promise(**promise), turn(**changes))
    assert held.kept is kept
    assert held.reason or kept is not False


@pytest.mark.parametrize(
    ("reply", "refuses"),
    [
        ("I can't add a credit for this.", True),
        ("I\u2019m not able to add a credit.", True),
        ("We are unable to share that.", True),
        ("That falls outside what I'm permitted to do.", True),
        ("A credit or a discount is not possible for this.", True),
        ("A credit is not something I can add for this.", True),
        ("It has to be a no from me.", True),
        ("You can't miss it: the button is blue.", False),
        ("I can add it for you.", False),
        ("Can't you find it?", False),
        ("Your parcel is on its way.", False),
        ("I cannot thank you enough.", False),
    ],
)
def test_refusals(reply: str, refuses: bool) -> None:
    """The speaker refuses; what the customer cannot do, and questions, are none."""
    assert (refusing_sentence(reply) is not None) is refuses


SHOW = Scenario.model_validate(
    {
        "version": 1,
        "scenario": "show",
        "kind": "demo",
        "steps": [
            {
                "say": "Hi",
                "name": "hello",
                "talk_track": [
                    {"line": "It greets you.", "holds": {"mentions": "hello"}},
                    {"line": "It is quick.", "holds": {"within_seconds": 5}},
                ],
            },
            {"say": "Bye", "name": "bye", "expect": [{"mentions": "bye"}]},
            {"click": {"text": "Export"}, "name": "export"},
        ],
    }
)


def show(first: str, second: str, export: str = "ok") -> Recording:
    """Return a recording of the show with these replies."""
    return Recording(
        "prod",
        "show",
        "",
        "2026-01-01T00:00:00.000000Z",
        1.0,
        Outcome.COMPLETED,
        turns=(turn(step="hello", reply=first, seconds=1.0), turn(step="bye", reply=second, seconds=1.0)),
        steps=(
            StepResult(0, "hello", "say", "ok"),
            StepResult(1, "bye", "say", "ok"),
            StepResult(2, "export", "click", export),
        ),
    )


def test_a_line_that_no_longer_holds_is_named_with_what_is_said_instead() -> None:
    """Sales reads the line and the product's own words."""
    assert broken_lines(show("Good day", "Bye"), SHOW) == [BrokenLine("hello", "It greets you.", "Good day")]


def test_a_long_reply_is_cut_at_a_word() -> None:
    """What is shown instead stays readable."""
    (line,) = broken_lines(show("word " * 200, "Bye"), SHOW)
    assert len(line.instead) <= 280
    assert line.instead.endswith("word\u2026")


@pytest.mark.parametrize(
    ("recording", "moved", "safe"),
    [
        (show("Hello", "Bye"), (), ["hello", "bye", "export"]),
        (show("Good day", "Bye"), (), ["bye", "export"]),
        (show("Hello", "Ciao"), (), ["hello", "export"]),
        (show("Hello", "Bye", "missing"), (), ["hello", "bye"]),
        (show("Hello", "Bye"), ("bye",), ["hello", "export"]),
    ],
)
def test_what_is_still_safe_to_show(recording: Recording, moved: tuple, safe: list[str]) -> None:
    """A step is safe when it was done, its lines and promises hold, and nothing in it moved."""
    assert safe_steps(recording, SHOW, moved) == safe


def test_the_nearest_approved_reply_is_found() -> None:
    """Beside a changed reply stands the approved one most like it."""
    assert nearest("Team costs 21.", ["Hello.", "Costs of Team: 20.", "Bye."]) == "Costs of Team: 20."
    assert nearest("Team", []) == ""
