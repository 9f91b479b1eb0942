"""One assistant turn a line: the text to judge, the messages before it, the tools and their calls.

All keys but `text` may be left out. Keys it does not know are left alone: they may be what turns are grouped by.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sentinel.recording import ToolCall
from sentinel.transcripts.turns import Seen, Spoken, Transcript, Unreadable, recorded, turn

JUDGED = "judged"
"""The step of the turn that is judged; those before it are `context-N`."""
_USER = frozenset({"user", "customer", "human", "client"})
_UNLOGGED = frozenset({"flow_trace", "human_no_log"})
"""Regimes whose calls were not written down, whatever tools there are."""


def read_record(document: Mapping[str, Any], line: int) -> Transcript:
    """Return one turn with its context.

    Raises:
        Unreadable: a key holds something of another kind; the message names it.
    """
    text = document["text"]
    if not isinstance(text, str):
        raise Unreadable(f"`text` must be a text; this is {kind(text)}")
    seen = _seen(document)
    before, after = (read_calls(document, key) for key in ("tool_calls_before", "tool_calls_after_in_turn"))
    if seen == "none" and (before or after):
        seen = "partial"
    *past, said = _exchanges(document, seen)
    judged = turn(JUDGED, said, text, [*before, *after], seen)
    return Transcript(
        (Spoken(read_id(document, line), JUDGED, text),),
        recorded([*past, judged]),
        document,
        _tools(document),
    )


def read_id(document: Mapping[str, Any], otherwise: int) -> str | int:
    """Return the line's own id, else its number as text.

    Raises:
        Unreadable: it is neither a text nor a whole number.
    """
    found = document.get("id")
    if found is None:
        return str(otherwise)
    if isinstance(found, (str, int)) and not isinstance(found, bool):
        return found
    raise Unreadable(f"`id` must be a text or a whole number; this is {kind(found)}")


def read_calls(document: Mapping[str, Any], key: str) -> list[ToolCall]:
    """Return the tool calls under a key, in order; none where it is missing or null.

    Raises:
        Unreadable: it is no list of `{name, args, result}`.
    """
    calls = []
    for place, call in enumerate(listed(document, key)):
        name = call.get("name") if isinstance(call, dict) else None
        if not isinstance(name, str):
            raise Unreadable(f"`{key}[{place}]` must be an object with a `name`")
        ok = call.get("ok")
        calls.append(
            ToolCall(
                name,
                as_text(call.get("args")),
                as_text(call.get("result")),
                ok if ok in (True, False) else None,
            )
        )
    return calls


def listed(document: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under a key; empty where it is missing or null.

    Raises:
        Unreadable: something else stands there.
    """
    value = document.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Unreadable(f"`{key}` must be a list; this is {kind(value)}")
    return value


def as_text(value: Any) -> str:
    """Return JSON data as JSON text; a text as it stands; nothing as an empty text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def kind(value: Any) -> str:
    """Return what kind of JSON value this is, never the value."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def tool_name(tool: Any) -> str:
    """Return the name of a listed tool: itself, or what its description calls it; empty where it has none."""
    if isinstance(tool, dict):
        inner = tool.get("function")
        tool = (inner if isinstance(inner, dict) else tool).get("name")
    return tool if isinstance(tool, str) else ""


def _seen(document: Mapping[str, Any]) -> Seen:
    regime = document.get("evidence_regime")
    if regime in _UNLOGGED:
        return "none"
    tools = document.get("tools_available")
    if tools is not None and not isinstance(tools, list):
        raise Unreadable(f"`tools_available` must be a list of names or null; this is {kind(tools)}")
    return "none" if tools is None and regime != "text_only" else "all"


def _tools(document: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the tools the agent had, as far as they are named; None where the line does not say."""
    tools = document.get("tools_available")
    if tools is None:
        return () if document.get("evidence_regime") == "text_only" else None
    return tuple(tool_name(tool) for tool in tools)


def _exchanges(document: Mapping[str, Any], seen: Seen) -> Iterator[Any]:
    """Yield the exchanges of the context, then what the customer said after the last of them."""
    said: list[str] = []
    for place, message in enumerate(listed(document, "context")):
        role, text = _message(message, place)
        if role in _USER:
            said.append(text)
        elif role != "system":
            yield turn(f"context-{place + 1}", said, text, (), seen)
            said = []
    yield said


def _message(message: Any, place: int) -> tuple[str, str]:
    if not isinstance(message, dict):
        raise Unreadable(
            f"`context[{place}]` must be an object with `role` and `text`; this is {kind(message)}"
        )
    role, text = message.get("role"), message.get("text", message.get("content"))
    if not isinstance(role, str) or not isinstance(text, str):
        raise Unreadable(f"`context[{place}]` must have a `role` and a `text`")
    return role, text
