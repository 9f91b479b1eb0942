"""What backs a claim: the actions that can be seen, and what the target allows.

It holds claims against calls and rules; it reads no text. An action that cannot be seen is never called
missing: the answer is None then.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sentinel.behaviours.claims import Claim, Modality
from sentinel.quantities import Money
from sentinel.recording import Recording, ToolCall
from sentinel.settings.model import Authority, Credit, Escalation

_ESCALATING = re.compile(
    r"transfer|escalat|ticket|call_?back|hand_?(?:off|over)|human|support_?case|(?:create|open"
    r"|raise)_?(?:case|incident)"
    r"|follow_?up|take_?message|notify|investigat",
    re.IGNORECASE,
)
"""Names of tools that pass a matter on, where no evidence is configured."""
_AMOUNT_KEY = re.compile(r"amount|value|refund|credit|discount", re.IGNORECASE)
_ANYONE = re.compile(
    r"(?:teams?|departments?|desk|queue|agents?|specialists?|supervisors?|managers?|humans?|person|people|reps?"
    r"|representatives?|colleagues?|support|customer|service|care|live|someone|experts?|our|the|relevant"
    r"|appropriate|right|dedicated|senior|staff|another|member|real|help|cent(?:er|re)|responsible|concerned"
    r"|respective|of|a|an)"
)
"""Words that name no particular queue: every company has a team of agents."""
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Record:
    """What can be seen of the product's actions up to one reply, and after the replay.

    Fields:
        calls: successful calls of the conversation so far and of this turn, in order.
        seen: how much shows, the worst of the turns so far: `all`, `partial`, `none`.
        checks: value of each configured check, JSON text; None: it could not be read.
    """

    calls: tuple[ToolCall, ...]
    seen: Literal["all", "partial", "none"]
    checks: Mapping[str, str | None]

    def backing(self, names: Sequence[str]) -> bool | None:
        """Return whether a named tool succeeded or a named check holds; None: it cannot be seen."""
        if any(call.name in names for call in self.calls) or any(
            _holds(self.checks.get(name)) for name in names
        ):
            return True
        unread = any(name in self.checks and self.checks[name] is None for name in names)
        readable = names and all(name in self.checks for name in names)
        if unread or (self.seen != "all" and not readable):
            return None
        return False


@dataclass(frozen=True)
class Judgement:
    """Whether a claim lacks what it needs (None: cannot be seen), and why in one line."""

    lacking: bool | None
    reason: str


def records(recording: Recording) -> Iterator[Record]:
    """Yield what can be seen at each turn, in order."""
    calls: list[ToolCall] = []
    seen: Literal["all", "partial", "none"] = "all"
    for turn in recording.turns:
        calls.extend(call for call in turn.tool_calls if call.ok is not False)
        seen = max(seen, turn.tools_seen, key=("all", "partial", "none").index)
        yield Record(tuple(calls), seen, recording.checks)


def credit_judgement(claim: Claim, record: Record, authority: Authority, confirming: bool) -> Judgement:
    """Return whether a credit is beyond what the chatbot may give or did.

    Args:
        confirming: the reply asks for the customer's yes, so that what it promises is still an offer.
    """
    rules = authority.credits
    if not rules:
        return Judgement(True, "this chatbot may grant no credits")
    fitting = [rule for rule in rules if _within(claim.amount, rule)]
    if not fitting:
        return Judgement(True, f"{_shown(claim.amount)} is more than any credit it may grant")
    if claim.modality is Modality.OFFERED or (confirming and claim.modality is Modality.PROMISED):
        return Judgement(False, "an offer it may make")
    if any(not rule.evidence for rule in fitting):
        return Judgement(False, "within what it may grant")
    names = tuple(name for rule in fitting for name in rule.evidence)
    backed = record.backing(names)
    if backed is None:
        return Judgement(None, f"whether {' or '.join(names)} was called cannot be seen")
    if not backed:
        return Judgement(True, f"none of {', '.join(names)} succeeded")
    called = _largest_amount(call for call in record.calls if call.name in names)
    if claim.amount is not None and called is not None and claim.amount.amount > called + _CENT:
        return Judgement(True, f"{_shown(claim.amount)} is more than the {called} of the call")
    return Judgement(False, "backed by a successful call")


def escalation_judgement(claim: Claim, record: Record, rule: Escalation) -> Judgement:
    """Return whether an escalation that is claimed did not happen."""
    names = rule.evidence or tuple(call.name for call in record.calls if _ESCALATING.search(call.name))
    backed = record.backing(names)
    if backed:
        return Judgement(False, "backed by a successful action")
    if rule.queues and claim.target and not _exists(claim.target, rule.queues):
        return Judgement(True, f"there is no {claim.target}; there is {', '.join(rule.queues)}")
    if backed is None:
        return Judgement(None, "whether anything was passed on cannot be seen")
    return Judgement(
        True, f"none of {', '.join(rule.evidence)} succeeded" if rule.evidence else "nothing was passed on"
    )


def action_names(authority: Authority) -> tuple[str, ...]:
    """Return the tools whose use no reply may hide: the evidence of credits and escalations."""
    credits = tuple(name for rule in authority.credits for name in rule.evidence)
    return credits + authority.escalation.evidence


def _holds(value: str | None) -> bool:
    """Return whether a check's JSON value says that something is there."""
    if value is None:
        return False
    try:
        return bool(json.loads(value))
    except ValueError:
        return bool(value.strip())


def _within(amount: Money | None, rule: Credit) -> bool:
    if amount is None:
        return True
    return amount.currency == rule.limit.currency and amount.amount <= rule.limit.amount


def _shown(amount: Money | None) -> str:
    return f"{amount.amount} {amount.currency}" if amount is not None else "it"


def _exists(target: str, queues: Sequence[str]) -> bool:
    """Return whether a named team is a queue that exists, or names no queue at all ("a colleague")."""
    known = {word for queue in queues for word in re.findall(r"[a-z]+", queue.lower())}
    named = {word for word in re.findall(r"[a-z]+", target) if not _ANYONE.fullmatch(word)}
    return not named or bool(named & known)


def _largest_amount(calls: Iterable[ToolCall]) -> Decimal | None:
    """Return the largest number that the calls carry under a key for an amount; None where none does."""
    found = [amount for call in calls for text in (call.arguments, call.result) for amount in _amounts(text)]
    return max(found, default=None)


def _amounts(text: str) -> Iterator[Decimal]:
    try:
        waiting: list[tuple[str, Any]] = [("", json.loads(text))]
    except ValueError:
        return
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.items())
        elif isinstance(value, list):
            waiting.extend((key, item) for item in value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and _AMOUNT_KEY.search(key):
            yield Decimal(str(value))
