"""Acme Assist itself: from a conversation, the faults that strike and a source of chance to one reply's plan.

Pure: it opens no connection, keeps no state, waits for nothing; the same arguments give the same plan. Each
part of it draws from its own generator, so that a fault changes what it says it changes and nothing else.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sentinel.showroom import lapses, pacing, product
from sentinel.showroom.intents import Message, intent_of, story_of, values
from sentinel.showroom.pacing import Chunk
from sentinel.showroom.phrases import SCRIPTS
from sentinel.showroom.script import Intent, Role
from sentinel.showroom.toolbox import ToolCall, tool_calls

SUPPORT = frozenset(
    {
        Intent.PARCEL,
        Intent.COLOUR,
        Intent.PUSH,
        Intent.REFUND,
        Intent.HUMAN,
        Intent.DAMAGED,
        Intent.LOST,
        Intent.OVERDUE,
    }
)
"""The intents of customer care; edits of the prompt show in their replies."""

AT_FAULT = frozenset({Intent.DAMAGED, Intent.LOST, Intent.OVERDUE})
"""The intents in which the company is at fault and an apology is due."""

OWED = frozenset({Role.APOLOGY, Role.CREDIT, Role.TICKET})
"""What a customer may have a right to, and a cold product keeps back."""

HOSTILE_WORDS = 3_000
RETRIES = (3, 5)


@dataclass(frozen=True)
class ModelCall:
    """One request to the model, with its tokens; `retried` when its answer was thrown away."""

    prompt_tokens: int
    completion_tokens: int
    retried: bool = False

    def as_trace(self) -> dict[str, Any]:
        """Return the call as it stands in a trace."""
        return {
            "kind": "model_call",
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "retried": self.retried,
        }


@dataclass(frozen=True)
class Line:
    """One sentence of a reply and what it is for."""

    role: Role
    text: str


@dataclass(frozen=True)
class ReplyPlan:
    """All that is decided of one reply before its first byte leaves.

    Fields:
        intent: what the customer was after.
        model: the model that answers.
        lines: the sentences, in order.
        steps: model calls and tool calls in the order they happen; the last is a model call.
        first_token: seconds from the request to the first text, at speed 1.
        chunks: the text in pieces with their waits; joined they are `text`.
        endless: True: after the chunks, `tail` goes on for ever.
        tail_seed: what `tail` is drawn from.
    """

    intent: Intent
    model: product.Model
    lines: tuple[Line, ...]
    steps: tuple[ModelCall | ToolCall, ...]
    first_token: float
    chunks: tuple[Chunk, ...]
    endless: bool
    tail_seed: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """The texts of the lines, in order."""
        return tuple(line.text for line in self.lines)

    @property
    def text(self) -> str:
        """The whole reply (the part before the tail when it is endless)."""
        return " ".join(self.sentences)

    @property
    def tools(self) -> tuple[ToolCall, ...]:
        """The tool calls, in order."""
        return tuple(step for step in self.steps if isinstance(step, ToolCall))

    @property
    def model_calls(self) -> int:
        """How many requests to the model the reply costs."""
        return len(self.steps) - len(self.tools)

    @property
    def trace(self) -> list[dict[str, Any]]:
        """The steps as JSON objects, each with a `kind`."""
        return [step.as_trace() for step in self.steps]

    @property
    def usage(self) -> dict[str, int]:
        """Tokens of all model calls, in the words of the OpenAI API."""
        calls = [step for step in self.steps if isinstance(step, ModelCall)]
        prompt = sum(call.prompt_tokens for call in calls)
        completion = sum(call.completion_tokens for call in calls)
        return {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        }

    def tail(self) -> Iterator[Chunk]:
        """Yield what follows the chunks of an endless reply; nothing for any other."""
        return pacing.endless(random.Random(self.tail_seed)) if self.endless else iter(())


def plan_reply(
    messages: Sequence[Message], faults: Collection[str], rng: random.Random, today: date
) -> ReplyPlan:
    """Return the plan of the reply to a conversation.

    Args:
        messages: the conversation so far, oldest first; the last user message is answered.
        faults: names of the faults that strike this reply.
        rng: the only source of chance.
        today: the date that delivery dates are counted from.
    """
    story_rng, words_rng, tools_rng, pace_rng, tail_rng, lapse_rng = (
        random.Random(rng.getrandbits(64)) for _ in range(6)
    )
    intent = intent_of(messages)
    story = story_of(messages, story_rng, today)
    facts = values(story, product.corpus(faults))
    lines = _lapse(intent, _speak(intent, facts, words_rng), facts, faults, lapse_rng)
    tools = tool_calls(intent, story, faults, tools_rng)
    text = " ".join(line.text for line in lines)
    first_token = pacing.first_token(pace_rng, "slow-first-token" in faults)
    chunks = pacing.cut(text, pace_rng)
    if "small-chunks" in faults:
        chunks = pacing.shred(chunks, lapse_rng)
    return ReplyPlan(
        intent=intent,
        model=product.model(faults),
        lines=tuple(lines),
        steps=_steps(messages, text, tools, faults, lapse_rng),
        first_token=first_token,
        chunks=chunks,
        endless="endless-reply" in faults,
        tail_seed=tail_rng.getrandbits(64),
    )


def _speak(intent: Intent, facts: dict[str, str], rng: random.Random) -> list[Line]:
    script = SCRIPTS[intent]
    middle = list(script.middle)
    rng.shuffle(middle)
    lines = []
    for slot in (*script.before, *middle, *script.after):
        text = rng.choice(slot.pool).format_map(facts)
        if rng.random() < slot.chance:
            lines.append(Line(slot.role, text))
    return lines


def _lapse(
    intent: Intent, lines: list[Line], facts: dict[str, str], faults: Collection[str], rng: random.Random
) -> list[Line]:
    """Return the lines as the faults leave them."""
    support = intent in SUPPORT
    if "model-release" in faults:
        lines = _new_tone(lines, rng)
    if "prompt-cold" in faults and any(line.role in OWED for line in lines):
        lines = _before_close([line for line in lines if line.role not in OWED], rng.choice(lapses.COLD))
    if "prompt-edit" in faults and support:
        lines = [line for line in lines if line.role is not Role.NO_MONEY]
        lines = _before_close(lines, rng.choice(lapses.CREDITS))
    if "prompt-escalation" in faults and support:
        lines = [line for line in lines if line.role is not Role.TICKET]
        lines = _before_close(lines, rng.choice(lapses.ESCALATIONS))
    if "prompt-shorthand" in faults and support:
        lines = _before_close(lines, rng.choice(lapses.SHORTHAND).format_map(facts))
    if "prompt-apology" in faults and intent not in AT_FAULT:
        lines = [Line(Role.APOLOGY, rng.choice(lapses.APOLOGIES)), *lines]
    if "hostile-text" in faults:
        lines = [*lines, Line(Role.ADDED, _hostile(sum(len(line.text.split()) for line in lines), rng))]
    return lines


def _new_tone(lines: list[Line], rng: random.Random) -> list[Line]:
    kept = [line for line in lines if line.role not in (Role.OPEN, Role.CLOSE)]
    toned = [
        Line(line.role, rng.choice(lapses.RELEASE_REFUSALS[line.role]))
        if line.role in lapses.RELEASE_REFUSALS
        else line
        for line in kept
    ]
    opening = Line(Role.OPEN, rng.choice(lapses.RELEASE_OPENINGS))
    return [opening, *toned, Line(Role.CLOSE, rng.choice(lapses.RELEASE_CLOSINGS))]


def _before_close(lines: list[Line], text: str) -> list[Line]:
    at = next((place for place, line in enumerate(lines) if line.role is Role.CLOSE), len(lines))
    return [*lines[:at], Line(Role.ADDED, text), *lines[at:]]


def _hostile(words_before: int, rng: random.Random) -> str:
    """Return the hostile pieces with filler between them that makes the reply `HOSTILE_WORDS` long."""
    used = words_before + sum(len(piece.split()) for piece in lapses.HOSTILE_PIECES)
    filler = rng.choices(lapses.FILLER_WORDS, k=max(0, HOSTILE_WORDS - used))
    share = len(filler) // len(lapses.HOSTILE_PIECES)
    parts: list[str] = []
    for place, piece in enumerate(lapses.HOSTILE_PIECES):
        parts += [piece, *filler[place * share : (place + 1) * share]]
    return " ".join(parts + filler[share * len(lapses.HOSTILE_PIECES) :])


def _steps(
    messages: Sequence[Message],
    text: str,
    tools: Sequence[ToolCall],
    faults: Collection[str],
    rng: random.Random,
) -> tuple[ModelCall | ToolCall, ...]:
    """Return one model call before each tool, the retries if they strike, and the model call that answers."""
    prompt = product.tokens(product.prompt(faults)) + sum(product.tokens(item.text) for item in messages)
    steps: list[ModelCall | ToolCall] = []
    for tool in tools:
        steps += [ModelCall(prompt, product.tokens(repr(tool.arguments))), tool]
        prompt += product.tokens(repr(tool.result))
    answer = product.tokens(text)
    if "retries" in faults:
        steps += [ModelCall(prompt, rng.randint(1, answer), True) for _ in range(rng.randint(*RETRIES))]
    return (*steps, ModelCall(prompt, answer))
