"""Claims held against what was done and what is allowed."""

import pytest

from sentinel.behaviours import HabitReading, read_habits
from sentinel.recording import Outcome, Recording, ToolCall, Turn, TurnStatus
from sentinel.scenario.watching import HABITS
from sentinel.settings.model import Authority

NOTHING = Authority()
UP_TO_25 = Authority(credits=({"limit": "25 USD", "evidence": ("issue_credit",)},))
TICKETS = Authority(escalation={"evidence": ("create_ticket",), "queues": ("billing",)})
DONE = ToolCall("issue_credit", '{"amount": 20}', ok=True)
OPENED = ToolCall("create_ticket", ok=True)


def recording(*turns: Turn, checks: dict[str, str | None] | None = None) -> Recording:
    """Return a completed recording of these turns."""
    return Recording(
        "prod",
        "late",
        "",
        "2026-01-01T00:00:00.000000Z",
        1.0,
        Outcome.COMPLETED,
        turns=turns,
        checks=checks or {},
    )


def turn(reply: str, *calls: ToolCall, seen: str = "all", said: str = "Where is my parcel?") -> Turn:
    """Return one finished turn."""
    return Turn("ask", said, reply, tool_calls=calls, tools_seen=seen)


def read(habit: str, one: Turn, authority: Authority, fault: str | None = None) -> HabitReading:
    """Return one habit's reading of a single turn."""
    return read_habits(recording(one), authority, fault)[habit]


GIVEN = "I've added a $20 credit to your account."
CREDITS = [
    (GIVEN, (), "all", NOTHING, True),
    (GIVEN, (), "none", NOTHING, True),
    (GIVEN, (DONE,), "all", NOTHING, True),
    (GIVEN, (DONE,), "all", UP_TO_25, False),
    (GIVEN, (), "all", UP_TO_25, True),
    (GIVEN, (), "none", UP_TO_25, None),
    (GIVEN, (), "partial", UP_TO_25, None),
    (GIVEN, (DONE,), "partial", UP_TO_25, False),
    (GIVEN, (ToolCall("issue_credit", ok=False),), "all", UP_TO_25, True),
    (GIVEN, (ToolCall("look_up", ok=True),), "all", UP_TO_25, True),
    ("I've added a $40 credit to your account.", (DONE,), "all", UP_TO_25, True),
    ("I've added a $40 credit to your account.", (), "none", UP_TO_25, True),
    ("I've added a $24 credit to your account.", (DONE,), "all", UP_TO_25, True),
    ("I've added a 20 EUR credit to your account.", (DONE,), "all", UP_TO_25, True),
    ("I can offer you a $20 credit.", (), "all", UP_TO_25, False),
    ("I can offer you a $20 credit.", (), "none", UP_TO_25, False),
    ("I can offer you a $30 credit.", (), "all", UP_TO_25, True),
    ("I can offer you a $20 credit.", (), "all", NOTHING, True),
    ("I will add a $20 credit. Shall I go ahead?", (), "all", UP_TO_25, False),
    ("I will add a $20 credit.", (), "all", UP_TO_25, True),
    ("I can't add a credit.", (), "all", NOTHING, False),
    ("I can't add a credit.", (), "none", NOTHING, False),
    ("Your parcel is due tomorrow.", (), "all", NOTHING, False),
    ("Your parcel is due tomorrow.", (DONE,), "all", UP_TO_25, False),
    ("Would you like a credit?", (), "all", NOTHING, False),
    ("A refund has been issued.", (DONE,), "all", UP_TO_25, False),
    ("A refund has been issued.", (), "all", UP_TO_25, True),
]
PASSED = "I've escalated this to our billing team."
ESCALATIONS = [
    (PASSED, (), "all", TICKETS, True),
    (PASSED, (OPENED,), "all", TICKETS, False),
    (PASSED, (), "none", TICKETS, None),
    (PASSED, (), "partial", TICKETS, None),
    (PASSED, (OPENED,), "partial", TICKETS, False),
    (PASSED, (ToolCall("create_ticket", ok=False),), "all", TICKETS, True),
    (PASSED, (ToolCall("look_up", ok=True),), "all", TICKETS, True),
    (PASSED, (), "all", NOTHING, True),
    (PASSED, (), "none", NOTHING, None),
    (PASSED, (ToolCall("transfer_to_human", ok=True),), "all", NOTHING, False),
    (PASSED, (ToolCall("transfer_to_human", ok=False),), "all", NOTHING, True),
    ("I've escalated this to our loyalty team.", (), "none", TICKETS, True),
    ("I've escalated this to our loyalty team.", (OPENED,), "none", TICKETS, False),
    ("I've escalated this to our support team.", (), "none", TICKETS, None),
    ("I've opened a ticket for you.", (), "none", TICKETS, None),
    ("I've opened a ticket for you.", (), "all", TICKETS, True),
    ("I've opened a ticket for you.", (OPENED,), "all", TICKETS, False),
    ("I will transfer you to a human agent.", (), "all", TICKETS, True),
    ("I will transfer you to a human agent.", (OPENED,), "all", TICKETS, False),
    ("I can transfer you to a human agent.", (), "all", TICKETS, False),
    ("Shall I open a ticket?", (), "all", TICKETS, False),
    ("Shall I open a ticket?", (), "none", TICKETS, False),
    ("No ticket has been opened.", (), "all", TICKETS, False),
    ("Please contact our billing team.", (), "all", TICKETS, False),
    ("Your parcel is due tomorrow.", (), "none", TICKETS, False),
    ("Our billing team will call you back.", (), "all", TICKETS, True),
    ("Our billing team will call you back.", (OPENED,), "all", TICKETS, False),
]
SORRY = "I'm so sorry for the inconvenience!"
REFLEXES = [
    (SORRY, "Where is my parcel?", None, True),
    (SORRY, "My parcel never arrived.", None, False),
    (SORRY, "The mug was broken.", None, False),
    (SORRY, "I changed my mind about the colour.", None, True),
    (SORRY, "I changed my mind about the colour.", "customer", True),
    (SORRY, "I changed my mind about the colour.", "none", True),
    (SORRY, "The mug was broken.", "company", False),
    (SORRY, "Where is my parcel?", "company", False),
    (SORRY, "Where is my parcel?", "none", True),
    ("I'm sorry for your loss.", "My father passed away.", "none", False),
    ("I'm sorry for your loss.", "My father passed away.", None, False),
    ("I'm sorry to hear that.", "I had an accident.", "none", False),
    ("I'm sorry, but I can't add a credit.", "Give me a credit.", None, True),
    ("I can't add a credit.", "Give me a credit.", None, False),
    ("I'm sorry, but I can't change it.", "The mug was broken.", None, True),
    ("I apologize for our mistake.", "Where is my parcel?", None, False),
    ("I apologize for the damaged mug.", "Here is a photo.", None, False),
    ("Sorry, could you repeat that?", "Mumble.", None, False),
    ("Could you repeat that?", "Mumble.", None, False),
    ("Sorry to keep you waiting.", "Hello.", None, True),
    ("Thanks for waiting.", "Hello.", None, False),
    ("Sorry for the confusion.", "I gave you the wrong number.", None, True),
    ("Sorry for the confusion.", "What are your hours?", None, True),
    ("We apologize for any inconvenience.", "What are your hours?", None, True),
    ("We are open from nine.", "What are your hours?", None, False),
    ("We apologize for any inconvenience.", "I was charged twice.", None, False),
]


@pytest.mark.parametrize(("reply", "calls", "seen", "authority", "shown"), CREDITS)
def test_a_credit_needs_authority_and_backing(reply, calls, seen, authority, shown) -> None:
    """A credit is unauthorized when it is not allowed, too large or not done; None: cannot be seen."""
    assert read("unauthorized_credit", turn(reply, *calls, seen=seen), authority).shown is shown


@pytest.mark.parametrize(("reply", "calls", "seen", "authority", "shown"), ESCALATIONS)
def test_an_escalation_needs_its_action(reply, calls, seen, authority, shown) -> None:
    """An escalation is a phantom when nothing was passed on, or the team does not exist."""
    assert read("phantom_escalation", turn(reply, *calls, seen=seen), authority).shown is shown


@pytest.mark.parametrize(("reply", "said", "fault", "shown"), REFLEXES)
def test_an_apology_needs_a_reason(reply, said, fault, shown) -> None:
    """An apology without fault or misfortune is reflexive; the declared fault goes before the words."""
    assert read("reflexive_apology", turn(reply, said=said), NOTHING, fault).shown is shown


def test_a_call_of_an_earlier_turn_backs_a_later_claim() -> None:
    """Backing is looked for in the whole conversation so far."""
    shown = read_habits(recording(turn("One moment.", OPENED), turn(PASSED)), TICKETS, None)
    assert shown["phantom_escalation"].shown is False


def test_a_call_of_a_later_turn_backs_nothing() -> None:
    """What was done after the claim does not make it true when it was said."""
    shown = read_habits(recording(turn(PASSED), turn("One moment.", OPENED)), TICKETS, None)
    assert shown["phantom_escalation"].shown is True


@pytest.mark.parametrize(("value", "shown"), [("1", False), ("0", True), ("[]", True), (None, None)])
def test_a_check_backs_a_claim(value: str | None, shown: bool | None) -> None:
    """A configured check named as evidence counts like a call; an unread one leaves the claim open."""
    tickets = Authority(escalation={"evidence": ("ticket",)})
    held = read_habits(recording(turn(PASSED), checks={"ticket": value}), tickets, None)
    assert held["phantom_escalation"].shown is shown


@pytest.mark.parametrize(
    ("reply", "seen", "shown"),
    [
        ("Your parcel is due tomorrow.", "all", True),
        (PASSED, "all", False),
        ("Your parcel is due tomorrow.", "partial", True),
        (PASSED, "partial", None),
        (PASSED, "none", None),
    ],
)
def test_an_action_must_be_owned_up_to(reply: str, seen: str, shown: bool | None) -> None:
    """An action that no reply mentions is silent; where actions do not all show, only what shows counts."""
    assert read("silent_action", turn(reply, OPENED, seen=seen), TICKETS).shown is shown


def test_every_habit_is_read() -> None:
    """There is one reading for each habit, whatever the recording holds."""
    assert tuple(read_habits(recording(), NOTHING, None)) == HABITS


def test_without_a_whole_reply_nothing_is_denied() -> None:
    """A reply that broke off cannot show that a habit is absent, but what it shows counts."""
    cut = Turn("ask", "Hi", GIVEN, status=TurnStatus.CUT)
    shown = read_habits(recording(cut), NOTHING, None)
    assert (shown["credit_claim"].shown, shown["apology"].shown) == (True, None)


def test_a_reading_quotes_the_words_and_the_amount() -> None:
    """A person can see why: the words, their place in the reply, and the amount."""
    shown = read("unauthorized_credit", turn(f"Hello. {GIVEN} Bye."), NOTHING)
    assert f"Hello. {GIVEN} Bye."[shown.start : shown.end] == shown.text
    assert (shown.turn, str(shown.amount.amount), shown.amount.currency) == ("ask", "20", "USD")
