"""What was done and not said, what was said and taken back, and which tools pass a matter on."""

import pytest

from sentinel.behaviours import HabitReading, read_habits
from sentinel.behaviours.handing import passes_on, taken_back
from sentinel.recording import Outcome, Recording, ToolCall, Turn
from sentinel.settings.model import Authority

RULES = Authority(
    credits=({"limit": "25 USD", "evidence": ("issue_credit",)},), escalation={"evidence": ("create_ticket",)}
)
CREDITED = ToolCall("issue_credit", '{"amount": 20}', ok=True)
OPENED = ToolCall("create_ticket", ok=True)


def read(habit: str, *turns: Turn, authority: Authority | None = RULES) -> HabitReading:
    """Return one habit's reading of a conversation."""
    told = Recording("prod", "quiet", "", "2026-01-01T00:00:00.000000Z", 1.0, Outcome.COMPLETED, turns=turns)
    return read_habits(told, authority, None)[habit]


def turn(reply: str, *calls: ToolCall, seen: str = "all", step: str = "ask") -> Turn:
    """Return one finished turn."""
    return Turn(step, "Where is my parcel?", reply, tool_calls=calls, tools_seen=seen)


SILENT = [
    ("It arrives tomorrow.", CREDITED, True),
    ("I can't give you a credit for this.", CREDITED, True),
    ("I've added a $20 credit to your account.", CREDITED, False),
    ("It arrives tomorrow.", OPENED, True),
    ("I'm unable to open a ticket for this.", OPENED, True),
    ("I've opened a ticket for you.", OPENED, False),
    ("It arrives tomorrow.", ToolCall("create_ticket", ok=False), False),
    ("It arrives tomorrow.", ToolCall("create_ticket", result='{"error": "no queue"}'), False),
    ("It arrives tomorrow.", ToolCall("get_order", ok=True), False),
]


@pytest.mark.parametrize(("reply", "call", "silent"), SILENT)
def test_an_action_is_said(reply: str, call: ToolCall, silent: bool) -> None:
    """A credit or a ticket that a call made has to be claimed by a reply; a failed call is none."""
    assert read("silent_action", turn(reply, call)).shown is silent


def test_a_denial_is_quoted() -> None:
    """An action that a reply denies shows the denying words and names the call."""
    found = read("silent_action", turn("Hello! I can't give you a credit for this.", CREDITED))
    assert found.text == "I can't give you a credit for this."
    assert "issue_credit" in found.reason
    assert "denies" in found.reason


def test_a_later_reply_may_say_it() -> None:
    """What an earlier turn did may be said by a later reply."""
    later = turn("I've opened a ticket for you.", step="again")
    assert read("silent_action", turn("One moment.", OPENED), later).shown is False


def test_what_cannot_be_seen_is_not_silent() -> None:
    """Where actions do not show, nobody can say that one was hidden."""
    assert read("silent_action", turn("It arrives tomorrow.", seen="none")).shown is None


def test_without_written_rules_tools_are_known_by_their_names() -> None:
    """With no authority a tool that passes matters on is still not to be hidden."""
    handed = ToolCall("transfer_to_human_agents", ok=True)
    assert read("silent_action", turn("It arrives tomorrow.", handed), authority=None).shown is True


CLAIMED = "I've escalated this to our billing team."
TAKEN_BACK = [
    ("I wasn't able to transfer your case after all.", True),
    ("There is no ticket, I was mistaken.", True),
    ("The escalation was never submitted.", True),
    ("I'm sorry, I haven't actually contacted them.", True),
    ("They will write to you.", None),
    ("Your parcel is due tomorrow.", None),
]


@pytest.mark.parametrize(("later", "phantom"), TAKEN_BACK)
def test_what_is_taken_back_was_a_phantom(later: str, phantom: bool | None) -> None:
    """Where actions do not show, the chatbot's own later word decides."""
    turns = (turn(CLAIMED, seen="none"), turn(later, seen="none", step="again"))
    assert read("phantom_escalation", *turns).shown is phantom


def test_what_was_done_cannot_be_taken_back() -> None:
    """A call that succeeded counts more than what is said later."""
    turns = (turn(CLAIMED, OPENED), turn("There is no ticket.", step="again"))
    assert read("phantom_escalation", *turns).shown is False


@pytest.mark.parametrize(
    "name",
    [
        "transfer_to_human_agents",
        "escalate",
        "create_ticket",
        "open_case",
        "schedule_callback",
        "take_message",
        "notify_team",
        "file_dispute",
        "handoff",
        "createJiraIssue",
        "page_on_call",
        "assign_to_agent",
        "raise_incident",
        "contact_supervisor",
    ],
)
def test_tools_that_pass_on(name: str) -> None:
    """Tools are known by what tools are called anywhere."""
    assert passes_on(name)


@pytest.mark.parametrize(
    "name",
    [
        "get_ticket",
        "list_cases",
        "search_tickets",
        "transfer_funds",
        "book_ticket",
        "ticket_status",
        "notify_customer",
        "get_order",
        "think",
        "cancel_reservation",
        "cancel_callback",
        "getTicket",
        "calculate",
    ],
)
def test_tools_that_pass_nothing_on(name: str) -> None:
    """Looking, moving money and writing to the customer pass nothing on."""
    assert not passes_on(name)


def test_nothing_taken_back_is_quoted_as_nothing() -> None:
    """A plain text that takes nothing back gives no words."""
    assert taken_back("they will call you back soon.") == ""
