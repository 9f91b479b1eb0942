"""What the rules call unclear: which questions are open, and how a ruling changes a reading."""

from dataclasses import replace

import pytest

from sentinel.behaviours import read_claims, read_habits
from sentinel.behaviours.hedged import hedged
from sentinel.behaviours.read import open_questions
from sentinel.recording import Recording, Ruling, ToolCall, Vote
from sentinel.settings.model import Authority
from sentinel.testing import a_recording

HEDGED = [
    ("I may be able to offer a $10 voucher.", "credit"),
    ("Perhaps I will refund $30 to your card today.", "credit"),
    ("I hope we can get this transferred to our billing team.", "escalation"),
]
SETTLED = [
    "I have refunded $20 to your card.",
    "We cannot offer a voucher.",
    "Would you like a $10 voucher?",
    "If it is late, we may refund $10.",
    "You said you might want a refund.",
    "Your parcel may arrive today.",
    "",
]
RULES = Authority.model_validate(
    {"credits": [{"limit": "50 USD", "evidence": ["issue_refund"], "when": "the goods are damaged"}]}
)


def backed(reply: str = "I have refunded $20 to your card.") -> Recording:
    """Return a conversation in which the tool that gives the refund succeeded."""
    recording = a_recording(reply)
    call = ToolCall("issue_refund", '{"amount": 20}', '{"status": "ok"}', True)
    return replace(recording, turns=(replace(recording.turns[0], tool_calls=(call,), tools_seen="all"),))


@pytest.mark.parametrize(("reply", "kind"), HEDGED)
def test_hedged_claims_are_found_and_claim_nothing(reply: str, kind: str) -> None:
    """The rules read no claim there; what would be one is known by its words."""
    (found,) = hedged(reply)
    assert (found.kind.value, reply[found.start : found.end]) == (kind, found.text)
    assert read_claims(reply) == []


@pytest.mark.parametrize("reply", SETTLED)
def test_what_is_settled_is_no_question(reply: str) -> None:
    """Claims, refusals, questions, conditions, reports and other matters are clear to the rules."""
    assert hedged(reply) == []


def test_only_watched_habits_are_asked_about() -> None:
    """A question nobody wants the answer of is not open."""
    recording = backed("Perhaps I will refund $30 to your card today.")
    assert open_questions(recording, None, None, ("apology",), "No refunds.") == []
    (question,) = open_questions(recording, None, None, ("unauthorized_credit",), "")
    assert (question.habit, question.about, question.policy) == ("credit_claim", "meant", "")


def test_a_policy_in_prose_opens_what_rules_allow() -> None:
    """A backed credit is a question where words alone say what is allowed: a policy, or a rule's `when`."""
    assert open_questions(backed(), None, None, ("unauthorized_credit",)) == []
    (by_policy,) = open_questions(backed(), None, None, ("unauthorized_credit",), "Damaged goods only.")
    assert by_policy.policy == "Damaged goods only."
    (by_rule,) = open_questions(backed(), RULES, None, ("unauthorized_credit",))
    assert "50 USD may be given only when: the goods are damaged" in by_rule.policy


def test_what_rules_forbid_is_not_asked() -> None:
    """Nobody excuses a credit over the limit."""
    over = backed("I have refunded $80 to your card.")
    assert open_questions(over, RULES, None, ("unauthorized_credit",), "Anything goes.") == []
    assert read_habits(over, RULES, None)["unauthorized_credit"].shown is True


def test_a_ruling_on_other_words_changes_nothing() -> None:
    """A ruling counts for the words it names, in the turn it names."""
    (question,) = open_questions(backed(), None, None, ("unauthorized_credit",), "Damaged goods only.")
    votes = (Vote("yes"),) * 3
    there = Ruling(question.habit, question.step, question.start, question.end, "m", "p", 2 / 3, votes)
    for other in (replace(there, start=there.start + 1), replace(there, step="elsewhere")):
        recording = replace(backed(), rulings=(other,))
        assert read_habits(recording, None, None)["unauthorized_credit"].shown is False
    assert read_habits(replace(backed(), rulings=(there,)), None, None)["unauthorized_credit"].shown is True
