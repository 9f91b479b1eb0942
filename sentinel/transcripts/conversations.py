"""One conversation a line, in the form of OpenAI's chat fine-tuning files: every assistant message is judged.

An exchange is what lies between two messages of the customer. What was called anywhere in an exchange backs what
is said in it: a promise may come just before its call. Format: `messages` with `role` and `content`, `tool_calls`
(or the older `function_call`), `tool` messages, `tools` beside them, `weight: 0` on what is not trained on
(OpenAI API reference, fine-tuning chat request input).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sentinel.recording import ToolCall, Turn
from sentinel.transcripts.records import as_text, kind, listed, read_id, tool_name
from sentinel.transcripts.turns import Seen, Spoken, Transcript, Unreadable, recorded, turn

_RESULTS = frozenset({"tool", "function"})
_SILENT = frozenset({"system", "developer"})


@dataclass
class _Exchange:
    """What lies between two messages of the customer, as it is gathered; calls by id, or by place without one."""

    said: list[str] = field(default_factory=list)
    spoken: list[tuple[int, str, bool]] = field(default_factory=list)
    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)


def read_conversation(document: Mapping[str, Any], line: int) -> Transcript:
    """Return a conversation with its assistant messages that say something.

    Raises:
        Unreadable: a message is none; the message of the error names it.
    """
    exchanges = list(_exchanges(listed(document, "messages")))
    tools = _tools(document)
    seen: Seen = "all" if tools is not None or any(one.calls for one in exchanges) else "none"
    prefix = read_id(document, line)
    spoken: list[Spoken] = []
    turns: list[Turn] = []
    for exchange in exchanges:
        calls, said = _calls(exchange), exchange.said
        for place, text, trained in exchange.spoken:
            step = f"message-{place}"
            spoken.append(Spoken(f"{prefix}:{len(spoken) + 1}", step, text, place, trained))
            turns.append(turn(step, said, text, calls, seen))
            calls, said = [], []
        if calls or (said and not exchange.spoken):
            turns.append(turn(f"exchange-{len(turns)}", said, "", calls, seen))
    return Transcript(tuple(spoken), recorded(turns), document, tools)


def _exchanges(messages: list[Any]) -> Iterator[_Exchange]:
    exchange = _Exchange()
    for place, message in enumerate(messages):
        role = message.get("role") if isinstance(message, dict) else None
        if not isinstance(role, str):
            raise Unreadable(f"`messages[{place}]` must be an object with a `role`")
        if role == "user":
            if exchange.spoken or exchange.calls:
                yield exchange
                exchange = _Exchange()
            exchange.said.append(_content(message, place))
        elif role == "assistant":
            _add_reply(exchange, message, place)
        elif role in _RESULTS:
            named = message.get("tool_call_id")
            open_calls = [key for key in exchange.calls if key not in exchange.results]
            key = named if isinstance(named, str) else next(iter(open_calls), "")
            exchange.results[key] = _content(message, place)
        elif role not in _SILENT:
            raise Unreadable(
                f"`messages[{place}].role` is {role[:40]!r}; known: system, developer, user, assistant, tool"
            )
    yield exchange


def _add_reply(exchange: _Exchange, message: Mapping[str, Any], place: int) -> None:
    text = _content(message, place)
    if text:
        exchange.spoken.append((place, text, message.get("weight") != 0))
    older = message.get("function_call")
    called = [{"function": older}] if older is not None else listed(message, "tool_calls")
    for number, call in enumerate(called):
        function = call.get("function") if isinstance(call, dict) else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(name, str):
            raise Unreadable(f"`messages[{place}].tool_calls[{number}]` must have a `function` with a `name`")
        key = call.get("id")
        exchange.calls[key if isinstance(key, str) else f"{place}.{number}"] = (
            name,
            as_text(function.get("arguments")),
        )


def _content(message: Mapping[str, Any], place: int) -> str:
    """Return the words of a message: a text, or the texts among its parts; empty where it has none."""
    content = message.get("content")
    if content is None:
        content = message.get("refusal")
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, list):
        raise Unreadable(
            f"`messages[{place}].content` must be a text or a list of parts; this is {kind(content)}"
        )
    texts = (part.get("text", part.get("refusal")) for part in content if isinstance(part, dict))
    return "\n".join(text for text in texts if isinstance(text, str))


def _calls(exchange: _Exchange) -> list[ToolCall]:
    return [
        ToolCall(name, arguments, exchange.results.get(key, ""))
        for key, (name, arguments) in exchange.calls.items()
    ]


def _tools(document: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the names of the tools listed; empty: the list is; None: there is no list."""
    for key in ("tools", "functions"):
        if isinstance(document.get(key), list):
            return tuple(tool_name(tool) for tool in document[key])
    return None


def without_training(raw: bytes, messages: frozenset[int]) -> bytes:
    """Return a conversation's line with `weight: 0` on some of its messages; the other keys in their order."""
    document = json.loads(raw)
    for place in messages:
        document["messages"][place]["weight"] = 0
    escaped = raw.isascii()
    return json.dumps(document, ensure_ascii=escaped).encode("utf-8", "surrogatepass") + b"\n"
