"""Conversations as JSON lines in the shape of the OpenAI API: what customers said becomes the wordings of a probe."""

import json
from collections.abc import Mapping
from typing import Any

from sentinel.drafting import Act, ActKind, Draft, LeftOut
from sentinel.errors import UsageError
from sentinel.importing.reading import short, texts_of

SOURCE = "conversations"
MOST = 200
"""Conversations that one probe takes: more wordings than a month has looks help nobody."""


def looks_like(first: Any) -> bool:
    """Return whether a first line is a conversation."""
    return isinstance(first, Mapping) and isinstance(first.get("messages"), list)


def read(text: str) -> Draft:
    """Return each conversation as a variant: what the user said in it, in order.

    Raises:
        UsageError: there is no conversation in which a user says something.
    """
    variants: dict[str, tuple[Act, ...]] = {}
    left: list[LeftOut] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except (ValueError, RecursionError):
            left.append(LeftOut(number, short(line), "the line is no JSON"))
            continue
        acts = _said(number, document, left)
        if not acts:
            left.append(LeftOut(number, short(document), "no user says anything in it"))
        elif len(variants) >= MOST:
            left.append(LeftOut(number, short(acts[0].text), f"one probe takes {MOST} conversations"))
        else:
            variants[f"line-{number}"] = acts
    if not variants:
        raise UsageError(f"{SOURCE}: no user says anything in this file")
    return Draft(SOURCE, via="api", variants=variants, left_out=tuple(left))


def _said(number: int, document: Any, left: list[LeftOut]) -> tuple[Act, ...]:
    messages = document.get("messages") if isinstance(document, Mapping) else None
    acts = []
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, Mapping):
            continue
        if message.get("role") == "user" and (said := texts_of(message).strip()):
            acts.append(Act(ActKind.SAY, number, text=said))
        elif message.get("role") in ("system", "developer"):
            left.append(LeftOut(number, f"the {message['role']} message", "the live product has its own"))
    return tuple(acts)
