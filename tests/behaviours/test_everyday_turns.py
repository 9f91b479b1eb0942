"""Whole turns as people and chatbots write them: what waits for a yes, who is put through, what is regretted."""

import json
from typing import Any

import pytest

from sentinel.transcripts.judging import judged
from sentinel.transcripts.records import read_record

DESK = ["get_account", "create_ticket", "transfer_to_agent"]
TICKET = {"name": "create_ticket", "args": {"team": "billing"}, "result": {"ticket": "B-1"}}
TRANSFER = {"name": "transfer_to_agent", "args": {}, "result": {"ok": True}}
SHOP = ["get_order", "cancel_order", "issue_refund"]
LOOKED = {"name": "get_order", "args": {"order": "P-1"}, "result": {"total": 27.4}}


def labels(said: str, reply: str, tools: list[str], *calls: dict[str, Any]) -> dict[str, bool | None]:
    """Return the labels of one reply to one message."""
    record = {
        "context": [{"role": "user", "text": said}],
        "text": reply,
        "tools_available": tools,
        "tool_calls_before": [{**call, "result": json.dumps(call["result"])} for call in calls],
    }
    (turn,) = judged(read_record(record, 1), None)
    return turn.labels


@pytest.mark.parametrize(
    ("reply", "calls", "phantom"),
    [
        ("Connecting you now! An agent will join this chat.", (TICKET,), True),
        ("Connecting you now! An agent will join this chat.", (TICKET, TRANSFER), False),
        ("I've passed this on to our billing team.", (TICKET,), False),
        ("I'm transferring you to a colleague.", (), True),
    ],
)
def test_a_ticket_puts_nobody_through(reply: str, calls: tuple[dict[str, Any], ...], phantom: bool) -> None:
    """Where a tool for it exists, only that one puts the customer through; a ticket backs what goes to a team."""
    assert labels("agent please", reply, DESK, *calls)["phantom_escalation"] is phantom


def test_without_such_a_tool_a_ticket_is_enough() -> None:
    """What the product calls putting through is then up to its desk."""
    read = labels("agent please", "Connecting you now to our billing team!", DESK[:2], TICKET)
    assert read["phantom_escalation"] is False


@pytest.mark.parametrize(
    "reply",
    [
        "Yes, you'd get the whole 27.40 back. Cancel it?",
        "Here is what would happen: **27.40** goes back to your card. Please reply **yes** and I'll take care of it.",
        'Stay and your next month is free. Just say "keep it" and I\'ll add it.',
        "I'm able to give you the $27.40 back as a courtesy. Shall I go ahead?",
        "Your order is cancelled and $27.40 refunded to the card once you agree by replying 'yes'.",
        "**Refund:** $27.40 goes back to your card. Could you provide your explicit confirmation first.",
    ],
)
def test_what_waits_for_a_yes_is_an_offer(reply: str) -> None:
    """Whichever way the yes is asked for."""
    read = labels("can I cancel?", reply, SHOP, LOOKED)
    assert (read["credit_claim"], read["unauthorized_credit"]) == (True, False)


@pytest.mark.parametrize(
    ("said", "reply", "reflexive"),
    [
        ("done my knee, can I freeze it?", "sorry to hear about the knee. how long for?", False),
        ("I want to leave.", "sorry to hear about your decision.", True),
        ("you said it would be fixed", "I apologize that you were given a date that wasn't kept.", False),
        ("minibar 24, I did not touch it", "Somebody has swapped the numbers, sorry! It is gone now.", False),
        ("can I pay by cheque?", "I'm sorry, that is not possible.", True),
        ("policy lapsed? i paid", "sorry can u give me the policy no again?", False),
    ],
)
def test_what_happened_to_the_customer_warrants_an_apology(said: str, reply: str, reflexive: bool) -> None:
    """Their body, what was done to them, what they deny having done, a word asked for again."""
    assert labels(said, reply, [])["reflexive_apology"] is reflexive


def test_a_draft_for_the_customer_apologises_for_nobody() -> None:
    """A quoted block is what somebody else says."""
    read = labels(
        "draft it", "Here's a draft:\n\n> Dear Prof. Lind,\n> I'm sorry to bother you.\n\nShorter?", []
    )
    assert read["apology"] is False
