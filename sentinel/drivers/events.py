"""What a product's replies say of its actions: JSON bodies and streams to tool calls and model calls.

Pure text and data in, data out; it knows no HTTP and no browser. Everything here is hostile input: what
cannot be read is skipped, never raised, and sizes are bounded.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from sentinel.errors import UsageError
from sentinel.recording import ModelCall, ToolCall
from sentinel.redaction import shortened

MAX_EVENTS = 50_000
"""Events of one body that are read; a reply of 2 MB in single words stays below."""

MAX_ITEMS = 500
"""Tool or model calls kept of one turn; a runaway loop is visible long before."""

MAX_TEXT = 20_000
"""Characters kept of one call's arguments or result."""

MAX_NAME = 200
"""Characters kept of a tool's or model's name."""

MAX_COUNT = 1_000_000_000
"""Tokens one call can have cost; a product that reports more reports nothing."""

_LINE_END = re.compile(r"\r\n|\n|\r")
"""Only these end a line: JSON strings may hold the other line separators of Unicode."""

_IDS = ("id", "call_id", "tool_call_id")
_NAMES = ("name", "tool", "tool_name")
_ARGUMENTS = ("arguments", "args", "input", "parameters")
_RESULTS = ("result", "output", "response")
_GOOD = frozenset({"ok", "success", "succeeded", "completed", "done"})
_BAD = frozenset({"error", "failed", "failure", "cancelled", "timeout"})
_TEXTS = ("delta", "content", "text", "token", "chunk")
_ENDINGS = ("finish_reason", "stop_reason", "finishReason")
_FILTERED = frozenset({"content_filter", "SAFETY", "safety", "moderated", "refusal"})
_WRAPPERS = ("message", "response", "data")


def json_events(body: str, content_type: str) -> list[Any]:
    """Return the JSON values of a body, in order: one document, or the events of an SSE or NDJSON stream.

    Args:
        body: the text, possibly broken off; a half event at its end is left out.
        content_type: the response's header; where it says neither, the text itself decides.

    Returns:
        At most `MAX_EVENTS` values; empty when nothing in it is JSON.
    """
    kind = content_type.lower()
    if "event-stream" in kind or body.lstrip()[:6].startswith(("data:", "event:")):
        return _parsed(_sse_payloads(body))
    if "ndjson" not in kind and "jsonl" not in kind:
        whole = _parsed([body])
        if whole:
            return whole
    return _parsed(_LINE_END.split(body))


def _sse_payloads(body: str) -> Iterator[str]:
    """Yield the data of each server-sent event (WHATWG HTML, section 9.2.6), an unfinished last one too."""
    lines: list[str] = []
    for line in _LINE_END.split(body):
        if line.startswith("data:"):
            lines.append(line[5:].removeprefix(" "))
        elif not line and lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _parsed(texts: Iterable[str]) -> list[Any]:
    values: list[Any] = []
    for text in texts:
        if len(values) >= MAX_EVENTS:
            break
        try:
            values.append(json.loads(text))
        except (ValueError, RecursionError):  # `[DONE]`, keep-alives, half events, nesting bombs
            continue
    return values


def tool_calls(events: Sequence[Any], pick: str) -> tuple[ToolCall, ...]:
    """Return the product's actions, each once, in order of first appearance.

    Calls that carry an id are merged under it (a start and its end are one call). A list that begins with all
    that earlier lists held replaces them (a trace that grows, or is repeated at the end); where events carry
    calls one by one as well, the longer of the two tellings is kept.

    Args:
        events: from `json_events`.
        pick: JMESPath over each event, giving a call or a list of calls (objects, or bare tool names).

    Raises:
        UsageError: `pick` is no JMESPath.
    """
    try:
        expression = jmespath.compile(pick)
    except JMESPathError as error:
        raise UsageError(f"`pick: {pick}` is no JMESPath: {error}") from error
    items = _united(_picked(expression, event) for event in events)
    return tuple(call for call in map(_tool_call, items) if call is not None)


def _picked(expression: Any, event: Any) -> Any:
    try:
        return expression.search(event)
    except (JMESPathError, RecursionError):
        return None


def _united(picks: Iterable[Any]) -> list[Any]:
    """Return the items of all picks, each once; a pick is one item or a list of them."""
    alone, listed = _Items(), _Items()
    for pick in picks:
        if not isinstance(pick, list):
            alone.join(pick)
            continue
        if _begins_with(pick, listed.items):
            listed = _Items()
        for item in pick[:MAX_ITEMS]:
            listed.join(item)
    return alone.items if len(alone.items) > len(listed.items) else listed.items


def _begins_with(items: list[Any], start: list[Any]) -> bool:
    try:
        return items[: len(start)] == start
    except RecursionError:  # nested more deeply than can be compared
        return False


class _Items:
    """Calls in order of first appearance, those with the same id merged."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._places: dict[str | int, int] = {}

    def join(self, item: Any) -> None:
        """Append an item, or merge it into the one with its id; empty fields never erase earlier ones."""
        if not item or not isinstance(item, (dict, str)):
            return
        key = _first(item, _IDS) if isinstance(item, dict) else None
        known = self._places.get(key) if isinstance(key, (str, int)) else None
        if known is not None:
            told = {name: value for name, value in item.items() if value not in (None, "")}
            self.items[known] = {**self.items[known], **told}
        elif len(self.items) < MAX_ITEMS:
            if isinstance(key, (str, int)):
                self._places[key] = len(self.items)
            self.items.append(item)


def _first(item: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((item[name] for name in names if item.get(name) is not None), None)


def _tool_call(item: Any) -> ToolCall | None:
    if isinstance(item, str):
        return ToolCall(shortened(item, MAX_NAME), source="page")
    function = item.get("function")
    flat = {**function, **item} if isinstance(function, dict) else item
    name = _first(flat, _NAMES)
    if not isinstance(name, str) or not name:
        return None
    return ToolCall(
        name=shortened(name, MAX_NAME),
        arguments=_as_text(_first(flat, _ARGUMENTS)),
        result=_as_text(_first(flat, _RESULTS)),
        ok=_succeeded(flat),
        source="page",
    )


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    try:
        text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    except RecursionError:
        return "[nested too deeply]"
    return shortened(text, MAX_TEXT)


def _succeeded(item: Mapping[str, Any]) -> bool | None:
    """Return whether a call worked; None when the item does not say so."""
    said = _first(item, ("ok", "success"))
    if isinstance(said, bool):
        return said
    if item.get("is_error") is True or item.get("error"):
        return False
    status = str(item.get("status", "")).lower()
    if status in _GOOD or item.get("is_error") is False:
        return True
    return False if status in _BAD else None


def model_calls(events: Sequence[Any]) -> tuple[ModelCall, ...]:
    """Return the model calls a reply reports; empty when it reports none.

    Items marked `kind: model_call` or `type: model_call`, standing alone or in a list of an event, are one
    call each; `retry` or `retried` marks a repetition. Without any, `model`, `system_fingerprint` and `usage`
    of the events are one call. Totals in `usage` that no item carries are put on the last call, so that sums
    are right.
    """
    items = _united(_model_items(event) for event in events)
    calls = [_model_call(item) for item in items]
    total = _totals(events)
    if not calls:
        return (total,) if total != ModelCall() else ()
    counted = any(call.input_tokens is not None or call.output_tokens is not None for call in calls)
    named = [_named_by(call, total) for call in calls]
    if not counted:
        named[-1] = replace(named[-1], input_tokens=total.input_tokens, output_tokens=total.output_tokens)
    return tuple(named)


def _named_by(call: ModelCall, total: ModelCall) -> ModelCall:
    model, fingerprint = call.model or total.model, call.system_fingerprint or total.system_fingerprint
    return replace(call, model=model, system_fingerprint=fingerprint)


def _model_items(event: Any) -> Any:
    """Return the event if it is a model call, else the list of those in its lists; None without any."""
    if not isinstance(event, dict):
        return None
    if _is_model_call(event):
        return event
    lists = [value for value in event.values() if isinstance(value, list)]
    return [item for values in lists for item in values[:MAX_ITEMS] if _is_model_call(item)] or None


def _is_model_call(item: Any) -> bool:
    return isinstance(item, dict) and "model_call" in (item.get("kind"), item.get("type"))


def _totals(events: Iterable[Any]) -> ModelCall:
    """Return what the events say of the turn as one call: the last word on each field."""
    merged: dict[str, Any] = {}
    for event in events:
        if not isinstance(event, dict):
            continue
        for part in (event, *(event[name] for name in _WRAPPERS if isinstance(event.get(name), dict))):
            for name in ("model", "system_fingerprint"):
                if part.get(name):
                    merged[name] = part[name]
            if isinstance(part.get("usage"), dict):
                merged["usage"] = {**merged.get("usage", {}), **part["usage"]}
    return _model_call(merged)


def _model_call(item: Mapping[str, Any]) -> ModelCall:
    usage = item.get("usage")
    counts = {**usage, **item} if isinstance(usage, dict) else item
    return ModelCall(
        model=_word(item.get("model")),
        system_fingerprint=_word(item.get("system_fingerprint")),
        input_tokens=_count(_first(counts, ("input_tokens", "prompt_tokens"))),
        output_tokens=_count(_first(counts, ("output_tokens", "completion_tokens"))),
        retry=item.get("retry") is True or item.get("retried") is True,
    )


def _word(value: Any) -> str:
    return shortened(value, MAX_NAME) if isinstance(value, str) else ""


def _count(value: Any) -> int | None:
    counts = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_COUNT
    return value if counts else None


def text_piece(event: Any) -> str:
    """Return the piece of reply text in an event of a stream, by the usual names; empty without one."""
    if not isinstance(event, dict) or any("tool" in str(event.get(key)) for key in ("kind", "type")):
        return ""
    choices = event.get("choices")
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return text_piece(choices[0])
    for name in _TEXTS:
        value = event.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, dict) and (inner := text_piece(value)):
            return inner
    return ""


def filter_word(events: Sequence[Any]) -> str:
    """Return the product's own word for why a filter ended the reply; empty when none did."""
    for event in events:
        choices = event.get("choices") if isinstance(event, dict) else None
        parts = [event, *(choices if isinstance(choices, list) else [])]
        for part in parts:
            word = _first(part, _ENDINGS) if isinstance(part, dict) else None
            if isinstance(word, str) and word in _FILTERED:
                return word
    return ""
