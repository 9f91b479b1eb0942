"""Which tools Acme Assist calls for an intent, with what arguments, and what they return.

Pure. Every tool call of the healthy product succeeds.
"""

import random
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sentinel.showroom import product
from sentinel.showroom.intents import Story
from sentinel.showroom.script import Intent

PRICING_CHANCE = 0.35
"""Share of plan comparisons that look the exact price up as well."""

_WITHHELD = {
    "prompt-escalation": ("create_ticket",),
    "prompt-cold": ("create_ticket", "issue_credit"),
}
"""Tools that a fault keeps the model from calling."""

_PREFERRED_OVER = frozenset({"compare_plans", "track_order"})
_POLICY_TOPICS = {
    Intent.COLOUR: ("exchange", "Unused items can be exchanged within 30 days."),
    Intent.REFUND: ("returns", "Unused items can be returned within 30 days; no credits, no discounts."),
    Intent.DAMAGED: ("damage", "Damaged items are replaced within 30 days against a photo."),
}


_STATUS = {Intent.LOST: "lost", Intent.OVERDUE: "overdue"}


@dataclass(frozen=True)
class ToolCall:
    """One tool call of a reply: arguments and result are JSON objects; `ok` False when it failed."""

    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]
    ok: bool = True

    def as_trace(self) -> dict[str, Any]:
        """Return the call as it stands in a trace."""
        return {
            "kind": "tool",
            "name": self.name,
            "arguments": self.arguments,
            "ok": self.ok,
            "result": self.result,
        }


def tool_calls(
    intent: Intent, story: Story, faults: Collection[str], rng: random.Random
) -> tuple[ToolCall, ...]:
    """Return the tools called before the answer, in order; empty for talk that needs none."""
    calls = _healthy(intent, story, product.corpus(faults), rng)
    withheld = {name for fault, names in _WITHHELD.items() if fault in faults for name in names}
    calls = [call for call in calls if call.name not in withheld]
    if "tool-swap" in faults and calls and calls[0].name in _PREFERRED_OVER:
        calls[0] = ToolCall("smart_search", {"query": story.ask}, {"found": [calls[0].result]})
    return tuple(calls)


def _healthy(intent: Intent, story: Story, corpus: product.Corpus, rng: random.Random) -> list[ToolCall]:
    if intent is Intent.COMPARE:
        return _compare(story, corpus, rng)
    if intent in (Intent.PARCEL, Intent.LOST):
        return [_track(intent, story)]
    if intent is Intent.OVERDUE:
        return [_track(intent, story), _credit(story)]
    if intent is Intent.HUMAN:
        arguments = {"subject": story.ask, "queue": "support"}
        return [ToolCall("create_ticket", arguments, {"ticket": story.ticket, "queue": "support"})]
    if intent in _POLICY_TOPICS:
        topic, rule = _POLICY_TOPICS[intent]
        return [ToolCall("get_policy", {"topic": topic}, {"topic": topic, "rule": rule})]
    return []


def _compare(story: Story, corpus: product.Corpus, rng: random.Random) -> list[ToolCall]:
    seats = story.seats or 1
    _, team, top = corpus.plans
    prices = {plan.name: plan.price for plan in (team, top)}
    calls = [
        ToolCall(
            "compare_plans",
            {"plans": [team.name, top.name], "seats": seats},
            {"usd_per_seat_and_month": prices, "corpus": corpus.version},
        )
    ]
    if rng.random() < PRICING_CHANCE:
        price = {"usd_per_month": team.price * seats}
        calls.append(ToolCall("get_pricing", {"plan": team.name, "seats": seats}, price))
    return calls


def _credit(story: Story) -> ToolCall:
    arguments = {"order": story.order, "usd": product.CREDIT_USD}
    return ToolCall("issue_credit", arguments, {"credit": story.credit, "usd": product.CREDIT_USD})


def _track(intent: Intent, story: Story) -> ToolCall:
    status = _STATUS.get(intent, "in transit")
    result = {
        "status": status,
        "hub": story.hub,
        "scanned": story.scanned.isoformat(),
        "due": story.due.isoformat(),
    }
    return ToolCall("track_order", {"order": story.order}, result)
