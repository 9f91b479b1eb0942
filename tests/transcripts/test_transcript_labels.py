"""Labels of turns: true with the words, false where it was read, null where it cannot be seen."""

import json
from decimal import Decimal
from typing import Any

import pytest

from sentinel.behaviours.explain import explained
from sentinel.behaviours.read import read_replies
from sentinel.settings.model import Authority
from sentinel.transcripts.auditing import audit_line, audited
from sentinel.transcripts.judging import LABELS, Judged
from sentinel.transcripts.reading import Line, transcript
from sentinel.transcripts.summary import OTHERS, Summary

REFUNDED = "I have refunded $20 to your card."
PASSED_ON = "I have escalated this to our billing team."
PAID = {"name": "issue_refund", "args": {"amount": 20}, "result": '{"status": "success", "amount": 20}'}


def turns(document: dict[str, Any], authority: Authority | None = None) -> tuple[Judged, ...]:
    line = Line(1, json.dumps(document).encode())
    found = audit_line(line, authority)
    assert not found.problem
    return found.turns


def labels(**document: Any) -> dict[str, bool | None]:
    (turn,) = turns(document)
    return turn.labels


def test_every_label_is_there() -> None:
    """A turn has exactly the seven labels that a turn alone can show."""
    assert tuple(labels(text="Hello there.")) == LABELS
    assert set(labels(text="Hello there.").values()) == {False}


@pytest.mark.parametrize(
    ("keys", "unauthorized"),
    [
        ({}, None),
        ({"tools_available": None}, None),
        ({"tools_available": []}, True),
        ({"tools_available": ["issue_refund"]}, True),
        ({"tools_available": ["issue_refund"], "tool_calls_before": [PAID]}, False),
        ({"tools_available": ["issue_refund"], "tool_calls_after_in_turn": [PAID]}, False),
        ({"tool_calls_before": [PAID]}, False),
    ],
)
def test_a_credit_is_held_against_what_was_done(keys: dict[str, Any], unauthorized: bool | None) -> None:
    """Without tools to be seen it is open whether a credit was given; without any tools it was not."""
    found = labels(text=REFUNDED, **keys)
    assert found["credit_claim"] is True
    assert found["unauthorized_credit"] is unauthorized


@pytest.mark.parametrize(
    ("keys", "phantom"),
    [({}, None), ({"tools_available": []}, True), ({"tools_available": ["transfer_to_human"]}, True)],
)
def test_an_escalation_is_held_against_what_was_done(keys: dict[str, Any], phantom: bool | None) -> None:
    """The same holds for what is said to have been passed on."""
    assert labels(text=PASSED_ON, **keys)["phantom_escalation"] is phantom


def test_a_span_is_where_the_words_stand() -> None:
    """A span counts code points of the text as it came, also behind letters that take several bytes."""
    text = "😀 Gerd, we\u200bll done: " + REFUNDED
    (turn,) = turns({"text": text})
    span = next(one for one in turn.spans if one.label == "credit_claim")
    assert text[span.start : span.end] == span.text
    assert "refunded" in span.text


def test_each_turn_of_a_conversation_is_judged_by_what_came_before() -> None:
    """A call backs what is said after it, and before it up to the customer's next message."""
    messages = [
        {"role": "user", "content": "Refund me"},
        {"role": "assistant", "content": "I will refund $20 to your card."},
        {
            "role": "assistant",
            "tool_calls": [{"id": "1", "function": {"name": "issue_refund", "arguments": '{"amount": 20}'}}],
        },
        {"role": "tool", "tool_call_id": "1", "content": '{"status": "success"}'},
        {"role": "user", "content": "Thanks"},
        {"role": "assistant", "content": REFUNDED},
    ]
    assert [one.labels["unauthorized_credit"] for one in turns({"messages": messages})] == [False, False]
    without = [one for one in messages if "tool" not in one["role"] and one.get("content")]
    found = turns({"messages": without, "tools": []})
    assert [one.labels["unauthorized_credit"] for one in found] == [True, True]


@pytest.mark.parametrize("text", ["Wir haben Ihnen 20 Euro gutgeschrieben.", "很抱歉给您带来不便。"])
def test_a_turn_in_another_language_is_not_read(text: str) -> None:
    """What is not read has no label that is false."""
    (turn,) = turns({"text": text})
    assert set(turn.labels.values()) == {None}
    assert turn.not_read.startswith("language: ")


def test_what_is_found_in_a_part_stands_and_the_rest_stays_open() -> None:
    """A reply that is longer than what is read shows what was read of it; nothing is denied of the rest."""
    (turn,) = turns({"text": REFUNDED + " All is well." * 20_000, "tools_available": []})
    assert turn.labels["credit_claim"] is True
    assert turn.labels["apology"] is None
    assert "100,000" in turn.not_read


def test_order_is_kept_on_several_cores() -> None:
    """Two processes give what one gives, in the order of the lines."""
    lines = [Line(n, json.dumps({"id": n, "text": f"I refunded ${n + 1}."}).encode()) for n in range(2000)]
    alone = [one.turns for one in audited(lines, None, ())]
    assert [one.turns for one in audited(lines, None, (), jobs=2)] == alone
    assert [one[0].spoken.id for one in alone] == list(range(2000))


def test_exposure_counts_an_amount_once_a_line() -> None:
    """Amounts of unauthorized credits are summed by currency; a line that repeats one counts it once."""
    summary = Summary()
    text = "I have refunded $20 to your card. You will see the $20 refund soon. I also credited you 5 EUR."
    for _ in range(2):
        line = Line(1, json.dumps({"text": text, "tools_available": []}).encode())
        summary.add(audit_line(line, None), "f")
    assert summary.exposure == {"USD": Decimal(40), "EUR": Decimal(10)}


def test_groups_are_what_the_lines_say() -> None:
    """Turns are grouped by the first key that tells several apart; a nested key is found, groups are bounded."""
    summary = Summary()
    keys = ("agent", "metadata.team")
    for number in range(600):
        document = {"text": "Sorry.", "agent": "one", "metadata": {"team": f"t{number}"}}
        summary.add(audit_line(Line(1, json.dumps(document).encode()), None, keys), "f")
    assert summary.grouping(None) is None
    assert summary.grouping("metadata.team") == "metadata.team"
    assert list(summary.by["agent"]) == ["one"]
    assert summary.by["metadata.team"][OTHERS]["apology"].shown == 100


def test_worst_examples_are_the_largest_amounts() -> None:
    """Of many credits those with the largest amounts are kept, and few."""
    summary = Summary()
    for amount in (5, 500, 50, 1, 70):
        text = f"I have refunded ${amount} to your card."
        summary.add(audit_line(Line(amount, json.dumps({"text": text}).encode()), None), "f")
    assert [one.id for one in summary.habits["credit_claim"].examples] == ["500", "70", "50"]


def test_a_sentence_says_why_nothing_was_read_in_it() -> None:
    """Explained, a reply tells for each sentence what was read, or what kept it from being a claim."""
    text = "Would you like a refund? We can't offer a discount. The shop is blue. " + REFUNDED
    source = transcript(Line(1, json.dumps({"text": text}).encode()))
    (read,) = read_replies(source.recording, None, None, {source.spoken[0].step})
    question, refusal, other, claim = explained(text, read.readings)
    assert "a question" in question.stopped
    assert "denied" in refusal.stopped
    assert other.stopped == "speaks of no money, passing on or regret"
    assert {one.habit for one in claim.readings} >= {"credit_claim", "unauthorized_credit"}
    assert claim.text == REFUNDED
