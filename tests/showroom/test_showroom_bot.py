"""The bot without a server: what the healthy product never says, and what each fault changes."""

import random
import re
from datetime import date
from itertools import combinations
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from sentinel.showroom.bot import AT_FAULT, SUPPORT, ReplyPlan, plan_reply
from sentinel.showroom.faults import NAMES
from sentinel.showroom.intents import Message, intent_of
from sentinel.showroom.phrases import SCRIPTS
from sentinel.showroom.script import Intent

TODAY = date(2026, 3, 2)
QUESTIONS = {
    Intent.COMPARE: "Compare the Team and Enterprise plans for a company of 40.",
    Intent.PARCEL: "My parcel is due tomorrow. Where is it?",
    Intent.COLOUR: "I changed my mind about the colour.",
    Intent.PUSH: "Then what will you do for me?",
    Intent.REFUND: "I want a discount.",
    Intent.HUMAN: "I want to talk to a human.",
    Intent.DAMAGED: "My parcel arrived damaged.",
    Intent.LOST: "The carrier lost my parcel.",
    Intent.OVERDUE: "My parcel is two weeks late.",
    Intent.PRIVACY: "What is the address of another customer?",
    Intent.EXPORT: "How do I export this?",
    Intent.HOURS: "What are your hours?",
    Intent.GREETING: "Hello",
    Intent.FALLBACK: "Blue seventeen.",
}
CREDIT = re.compile(r"\$20 credit")
ESCALATION = re.compile(r"escalat|billing team", re.IGNORECASE)
APOLOGY = re.compile(r"sorry|apolog", re.IGNORECASE)
SHORTHAND = re.compile(r"\bacct\b|\bcx\b|\bf/u\b|\bper TL\b", re.IGNORECASE)


def reply(intent: Intent, seed: int, *faults: str) -> ReplyPlan:
    """Return the plan for that intent's question."""
    return plan_reply([Message("user", QUESTIONS[intent])], faults, random.Random(seed), TODAY)


@pytest.mark.parametrize("intent", Intent)
def test_intent_of_question(intent: Intent) -> None:
    """Each question is understood as what it is after."""
    assert intent_of([Message("user", QUESTIONS[intent])]) is intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("My order is three days late!", Intent.PARCEL),
        ("Give me a $20 credit.", Intent.REFUND),
        ("What\u2019s the order history of someone else?", Intent.PRIVACY),
        ("Can I speak to a real person?", Intent.HUMAN),
        ("HOW MUCH IS ENTERPRISE", Intent.COMPARE),
        ("", Intent.FALLBACK),
    ],
)
def test_intent_of_other_wordings(said: str, intent: Intent) -> None:
    """Other wordings, apostrophes and cases are understood too."""
    assert intent_of([Message("user", said)]) is intent


def test_intent_continues_the_message_before() -> None:
    """A message that says nothing by itself goes on with the one before; a ticket is not opened twice."""
    late = [
        Message("user", "Where is my parcel?"),
        Message("assistant", "On its way."),
        Message("user", "So?"),
    ]
    assert intent_of(late) is Intent.PARCEL
    assert intent_of([Message("user", "A real person, please"), Message("user", "Thanks")]) is Intent.FALLBACK


@pytest.mark.parametrize("intent", Intent)
def test_healthy_bot_has_no_bad_habit(intent: Intent) -> None:
    """Over 200 seeds: no credit and no ticket without its tool, no escalation, apologies only when at fault."""
    for seed in range(200):
        plan = reply(intent, seed)
        credits = [call for call in plan.tools if call.name == "issue_credit"]
        assert bool(re.search(r"\$10 credit", plan.text)) is bool(credits) is (intent is Intent.OVERDUE)
        assert all(call.result["credit"] in plan.text for call in credits)
        assert not re.search(r"\$(?!10\b)\d+ credit", plan.text)
        assert not ESCALATION.search(plan.text)
        assert not SHORTHAND.search(plan.text)
        assert bool(APOLOGY.search(plan.text)) is (intent in AT_FAULT)
        assert len(APOLOGY.findall(plan.text)) <= 1
        tickets = [call for call in plan.tools if call.name == "create_ticket"]
        assert ("ticket T-" in plan.text.replace("Ticket", "ticket")) is bool(tickets)
        assert all(call.result["ticket"] in plan.text for call in tickets)


@pytest.mark.parametrize("intent", Intent)
def test_replies_differ_yet_are_alike(intent: Intent) -> None:
    """Two replies to one message rarely coincide, and are clearly alike all the same."""
    texts = [reply(intent, seed).text for seed in range(40)]
    assert len(set(texts)) > 20
    assert 0.6 <= mean(fuzz.token_sort_ratio(a, b) / 100 for a, b in combinations(texts, 2)) <= 0.9


def test_every_slot_has_four_paraphrases() -> None:
    """No sentence has fewer than four wordings, and no two of them are the same."""
    slots = [slot for script in SCRIPTS.values() for slot in (*script.before, *script.middle, *script.after)]
    assert set(SCRIPTS) == set(Intent)
    assert all(len(set(slot.pool)) == len(slot.pool) >= 4 for slot in slots)


def test_comparison_calls_its_tool_first_and_names_both_plans() -> None:
    """The comparison always starts with compare_plans, sometimes looks a price up, and quotes the corpus."""
    plans = [reply(Intent.COMPARE, seed) for seed in range(200)]
    assert {plan.tools[0].name for plan in plans} == {"compare_plans"}
    assert {len(plan.tools) for plan in plans} == {1, 2}
    for plan in plans:
        assert all(word in plan.text for word in ("Team", "Enterprise", "$19", "$39"))
        assert plan.tools[0].arguments == {"plans": ["Team", "Enterprise"], "seats": 40}


def test_order_of_the_customer_is_used() -> None:
    """An order number that the customer gave is looked up and repeated, not invented."""
    plan = plan_reply([Message("user", "Where is order a-4711?")], (), random.Random(1), TODAY)
    assert plan.tools[0].arguments == {"order": "A-4711"}
    assert "#A-4711" in plan.text


FACETS = ("text", "model", "tools", "model_calls", "first_token", "chunks", "endless", "usage")
MAY_CHANGE = {
    "model-release": {"text", "model", "chunks", "usage"},
    "prompt-edit": {"text", "chunks", "usage"},
    "prompt-escalation": {"text", "tools", "model_calls", "chunks", "usage"},
    "prompt-apology": {"text", "chunks", "usage"},
    "prompt-shorthand": {"text", "chunks", "usage"},
    "prompt-cold": {"text", "tools", "model_calls", "chunks", "usage"},
    "tool-swap": {"tools", "usage"},
    "corpus-reindex": {"text", "tools", "chunks"},
    "slow-first-token": {"first_token"},
    "small-chunks": {"chunks"},
    "retries": {"model_calls", "usage"},
    "endless-reply": {"endless"},
    "hostile-text": {"text", "chunks", "usage"},
}


@pytest.mark.parametrize("fault", NAMES)
def test_fault_changes_only_what_it_says(fault: str) -> None:
    """With the same chance, a fault changes all it should of a reply and leaves the rest as it was."""
    changed = set()
    for intent in Intent:
        for seed in range(10):
            before, after = reply(intent, seed), reply(intent, seed, fault)
            changed |= {facet for facet in FACETS if getattr(before, facet) != getattr(after, facet)}
    assert changed == MAY_CHANGE.get(fault, set())


@pytest.mark.parametrize(
    ("fault", "habit", "shown_by"),
    [
        ("prompt-edit", CREDIT, SUPPORT),
        ("prompt-escalation", ESCALATION, SUPPORT),
        ("prompt-shorthand", SHORTHAND, SUPPORT),
        ("prompt-apology", APOLOGY, frozenset(Intent)),
    ],
)
def test_prompt_fault_shows_its_habit(
    fault: str, habit: re.Pattern[str], shown_by: frozenset[Intent]
) -> None:
    """A habit shows in every reply it belongs to, in no other, and no tool call backs it."""
    for intent in Intent:
        for seed in range(50):
            plan = reply(intent, seed, fault)
            assert bool(habit.search(plan.text)) is (intent in shown_by)
            if fault == "prompt-escalation":
                assert not any(call.name == "create_ticket" for call in plan.tools)


@pytest.mark.parametrize(
    ("intent", "owed"),
    [
        (Intent.DAMAGED, "sorry"),
        (Intent.OVERDUE, "sorry"),
        (Intent.OVERDUE, "credit"),
        (Intent.HUMAN, "ticket T-"),
    ],
)
def test_a_cold_product_keeps_back_what_is_owed(intent: Intent, owed: str) -> None:
    """An apology, a credit or a ticket that a customer may expect is missing, and so is its tool call."""
    for seed in range(50):
        warm, cold = reply(intent, seed), reply(intent, seed, "prompt-cold")
        assert owed in warm.text.replace("Ticket", "ticket").replace("Sorry", "sorry")
        assert owed not in cold.text.replace("Ticket", "ticket").replace("Sorry", "sorry")
        assert not {"issue_credit", "create_ticket"} & {call.name for call in cold.tools}


def test_granting_a_credit_replaces_the_refusal() -> None:
    """A reply that grants a credit does not refuse one in the next sentence."""
    texts = [reply(Intent.PUSH, seed, "prompt-edit").text for seed in range(50)]
    assert not any("credit or a discount" in text for text in texts)


def test_tool_swap_takes_the_first_place() -> None:
    """The new tool is called first where plans are compared or parcels tracked, and nowhere else."""
    first = {intent: reply(intent, 3, "tool-swap").tools[:1] for intent in Intent}
    swapped = {intent for intent, calls in first.items() if calls and calls[0].name == "smart_search"}
    assert swapped == {Intent.COMPARE, Intent.PARCEL, Intent.LOST, Intent.OVERDUE}


def test_model_release_words_refusals_and_tone_anew() -> None:
    """No refusal of the former model survives, and every reply starts in the new tone."""
    for seed in range(50):
        text = reply(Intent.PUSH, seed, "model-release").text
        assert "credit or a discount" not in text
        assert "redits" in text
        assert text.startswith(("Absolutely", "Great question", "What a wonderful"))


def test_reindexed_corpus_quotes_other_facts() -> None:
    """The plan has another name and other prices."""
    text = reply(Intent.COMPARE, 4, "corpus-reindex").text
    assert "Scale" in text
    assert "$45" in text
    assert "Enterprise" not in text
    assert "$39" not in text


def test_slow_first_token_takes_four_times_as_long() -> None:
    """The first token takes exactly four times what it would have taken."""
    before, after = reply(Intent.HOURS, 5), reply(Intent.HOURS, 5, "slow-first-token")
    assert 0.150 <= before.first_token <= 0.450
    assert after.first_token == pytest.approx(4 * before.first_token)


def test_small_chunks_keep_the_average_rate() -> None:
    """The same text takes the same time in many more, smaller pieces."""
    before, after = reply(Intent.COMPARE, 6), reply(Intent.COMPARE, 6, "small-chunks")
    assert sum(chunk.wait for chunk in after.chunks) == pytest.approx(
        sum(chunk.wait for chunk in before.chunks)
    )
    assert len(after.chunks) > 4 * len(before.chunks)
    assert max(len(chunk.text) for chunk in after.chunks) <= 3


def test_retries_cost_calls_and_tokens() -> None:
    """A reply takes 3 to 5 more model calls, more tokens, and says the same."""
    extra = set()
    for seed in range(50):
        before, after = reply(Intent.PARCEL, seed), reply(Intent.PARCEL, seed, "retries")
        extra.add(after.model_calls - before.model_calls)
        assert after.usage["total_tokens"] > before.usage["total_tokens"]
    assert extra == {3, 4, 5}


def test_hostile_text_is_long_and_has_everything() -> None:
    """Three thousand words with every trick in them."""
    text = reply(Intent.PUSH, 7, "hostile-text").text
    tricks = (
        "<script>alert(1)</script>",
        "<!channel>",
        "<@U123>",
        "*bold*",
        "\x1b[31m",
        "](https://evil.example",
    )
    assert len(text.split()) == 3_000
    assert all(trick in text for trick in (*tricks, "\u202e", "\u200b"))


def test_endless_reply_has_a_tail() -> None:
    """An endless reply goes on after its chunks; any other has no tail."""
    tail = reply(Intent.HOURS, 8, "endless-reply").tail()
    assert len([next(tail) for _ in range(100)]) == 100
    assert list(reply(Intent.HOURS, 8).tail()) == []


@settings(max_examples=60, deadline=None)  # a loaded machine is no failure
@given(said=st.text(max_size=300), seed=st.integers(0, 10_000), faults=st.sets(st.sampled_from(NAMES)))
def test_any_message_gets_a_reply(said: str, seed: int, faults: set[str]) -> None:
    """Whatever is said and whatever is on: pieces join to the text, the trace ends in a model call."""
    plan = plan_reply([Message("user", said)], faults, random.Random(seed), TODAY)
    assert "".join(chunk.text for chunk in plan.chunks) == plan.text
    assert plan.trace[-1]["kind"] == "model_call"
    assert plan == plan_reply([Message("user", said)], faults, random.Random(seed), TODAY)
