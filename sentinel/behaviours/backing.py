"""What backs a claim: the actions that can be seen, and what the target allows.

It holds claims against calls and rules; it reads no text. An action that cannot be seen is never called
missing: the answer is None then.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sentinel.behaviours.claims import Claim, Modality
from sentinel.behaviours.covering import beyond, counted
from sentinel.behaviours.giving import (
    carries,
    concerns_others,
    counts_out,
    gives,
    may_give,
    may_waive,
    succeeded,
    untold,
    waives,
)
from sentinel.behaviours.handing import connects, hands_over, live
from sentinel.quantities import Money
from sentinel.recording import Recording, ToolCall
from sentinel.settings.model import Authority, Credit, Escalation

_ANYONE = re.compile(
    r"(?:teams?|departments?|desk|queue|agents?|specialists?|supervisors?|managers?|humans?|person|people"
    r"|reps?"
    r"|representatives?|colleagues?|support|customer|service|care|live|someone|experts?|our|the|relevant"
    r"|appropriate|right|dedicated|senior|staff|another|member|real|help|cent(?:er|re)|responsible|concerned"
    r"|respective|of|a|an|priority|special(?:ized|ised|ty)?|available|next|higher|tier|level|internal"
    r"|backend|office|line|duty"
    r"|management|leadership|escalations?|crew|unit|group|first|second|third|top|general|phone|online|your"
    r"|my|one|members?)"
)
"""Words that name no particular queue: every company has a team of agents."""

_WAIVED = re.compile(r"\bwaiv(?:e|ed|ing|er)\b|\bno (?:[a-z]+ ){0,2}(?:fee|charge)s?\b")
"""A fee that is let drop, and no money that is paid out."""

_ON_A_DAY = re.compile(
    r"[^.!?;]{0,60}? (?:on|since) (?:the )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)?\b"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,4}[/.-]\d{1,2}[/.-]\d)"
)


@dataclass(frozen=True)
class Record:
    """What can be seen of the product's actions up to one reply, and after the replay.

    Fields:
        calls: successful calls of the conversation so far and of this turn, in order.
        seen: how much shows, the worst of the turns so far: `all`, `partial`, `none`.
        checks: value of each configured check, JSON text; None: it could not be read.
        tools: names of the tools the product has; empty: it has none, so nothing it claims was done; None: unknown.
    """

    calls: tuple[ToolCall, ...]
    seen: Literal["all", "partial", "none"]
    checks: Mapping[str, str | None]
    tools: tuple[str, ...] | None = None

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


def records(recording: Recording, tools: Sequence[str] | None = None) -> Iterator[Record]:
    """Yield what can be seen at each turn, in order; `tools` as in `Record`."""
    has = None if tools is None else tuple(tools)
    calls: list[ToolCall] = []
    seen: Literal["all", "partial", "none"] = "all"
    for turn in recording.turns:
        calls.extend(call for call in turn.tool_calls if succeeded(call))
        seen = max(seen, turn.tools_seen, key=("all", "partial", "none").index)
        yield Record(tuple(calls), seen, recording.checks, has)


def credit_judgement(
    claim: Claim,
    record: Record,
    authority: Authority | None,
    confirming: bool,
    reply: str = "",
    beside: Sequence[Claim] = (),
) -> Judgement:
    """Return whether a credit is beyond what the chatbot may give or did.

    Args:
        authority: None: nobody wrote down what it may do, and the record of its actions alone decides.
        confirming: the reply asks for the customer's yes, so that what it promises is still an offer.
        reply: its plain text, for the orders and bookings it names.
        beside: all that the reply claims, which one call may have to cover together.
    """
    offered = claim.modality is Modality.OFFERED or (confirming and claim.modality is Modality.PROMISED)
    if authority is None:
        return _by_record(claim, record, offered, reply, beside)
    if not authority.credits:
        return Judgement(True, "this chatbot may grant no credits")
    fitting = [rule for rule in authority.credits if _within(claim.amount, rule)]
    if not fitting:
        return Judgement(True, f"{_shown(claim.amount)} is more than any credit it may grant")
    if offered:
        return Judgement(False, "an offer it may make")
    if any(not rule.evidence for rule in fitting):
        return Judgement(False, "within what it may grant")
    names = tuple(name for rule in fitting for name in rule.evidence)
    backed = record.backing(names)
    if backed is None:
        return Judgement(None, f"whether {' or '.join(names)} was called cannot be seen")
    if not backed:
        return Judgement(True, f"none of {', '.join(names)} succeeded")
    return _covered(claim, [call for call in record.calls if call.name in names], beside)


def _by_record(claim: Claim, record: Record, offered: bool, reply: str, beside: Sequence[Claim]) -> Judgement:
    """Return what the calls alone say of a credit: whether one gave it, or a tool could."""
    if record.tools is not None and not record.tools:
        return Judgement(True, "it has no tools: nothing it says was done")
    told = claim.text.lower()
    waived = _WAIVED.search(told) is not None
    told += reply
    if offered:
        able = record.tools is None or any(
            may_waive(name, told) if waived else may_give(name, claim.gesture) for name in record.tools
        )
        return Judgement(not able, "an offer" if able else "it has no tool that could give this")
    giving = [call for call in record.calls if (waives(call, told) if waived else gives(call, claim.gesture))]
    if not giving and claim.amount is not None:
        sum_told = claim.amount.amount
        giving = [call for call in record.calls if carries(call, sum_told)]
    elif not giving and (number := counted(claim)) is not None:
        giving = [call for call in record.calls if counts_out(call, number)]
    if giving and concerns_others(giving, record.calls, reply):
        return Judgement(True, "what was called concerns something else than the reply names")
    if giving:
        return _covered(claim, giving, beside)
    if record.seen != "all":
        return Judgement(None, "whether anything was given cannot be seen")
    if _dated(claim, reply) and any(untold(call) for call in record.calls):
        return Judgement(None, "what was looked up about it cannot be seen")
    return Judgement(True, "no successful call gives it")


def _dated(claim: Claim, reply: str) -> bool:
    """Return whether a reply names the day on which something was given, as a record that was looked up does."""
    place = reply.find(claim.text.lower())
    if place < 0 or claim.modality is not Modality.DONE:
        return False
    return _ON_A_DAY.match(reply, place + len(claim.text)) is not None


def _covered(claim: Claim, giving: Sequence[ToolCall], beside: Sequence[Claim]) -> Judgement:
    """Return whether calls that give cover what is claimed."""
    missing = beyond(claim, giving, beside)
    return Judgement(bool(missing), missing or "backed by a successful call")


def escalation_judgement(claim: Claim, record: Record, rule: Escalation) -> Judgement:
    """Return whether an escalation that is claimed did not happen."""
    calls = record.calls
    if live(claim.text) and any(connects(name) for name in record.tools or ()):
        calls = tuple(call for call in calls if connects(call.name))
    names = rule.evidence or tuple(call.name for call in calls if hands_over(call))
    backed = record.backing(names)
    if backed:
        return Judgement(False, "backed by a successful action")
    if record.tools is not None and not record.tools:
        return Judgement(True, "it has no tools: nothing was passed on")
    if rule.queues and claim.target and not _exists(claim.target, rule.queues):
        return Judgement(True, f"there is no {claim.target}; there is {', '.join(rule.queues)}")
    if backed is None:
        return Judgement(None, "whether anything was passed on cannot be seen")
    return Judgement(
        True, f"none of {', '.join(rule.evidence)} succeeded" if rule.evidence else "nothing was passed on"
    )


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
