"""Payloads of one answer put together to one reply: text with arrival times, tools, models, how it ended.

Pure: payloads and times in, data out. Two kinds of products: OpenAI's chat completions, and any other JSON by
the paths of the settings. All payloads are hostile: what does not fit is skipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sentinel.drivers.base import NotObserved
from sentinel.drivers.events import MAX_NAME, MAX_TEXT, model_calls, tool_calls
from sentinel.drivers.http.failures import Fault, fault_in
from sentinel.drivers.pick import as_text, pick, read_json
from sentinel.recording import Chunk, ModelCall, ToolCall, TurnStatus
from sentinel.redaction import shortened
from sentinel.settings.model import Api

DONE = b"[DONE]"
MAX_CALLS = 256
"""Tool calls of one reply that are kept."""

SESSION_KEYS = ("session", "session_id", "sessionId", "conversation_id", "conversationId", "thread_id")
"""Where products show the id of a conversation, at the top of a document or event."""

_OWN_EVENT_KEYS = frozenset(
    [
        "id",
        "object",
        "created",
        "model",
        "choices",
        "system_fingerprint",
        "usage",
        "service_tier",
        "obfuscation",
        "provider",
    ]
)
_OWN_CHOICE_KEYS = frozenset(
    ["index", "delta", "message", "finish_reason", "logprobs", "native_finish_reason"]
)
_TOTALS = frozenset({"model", "system_fingerprint", "usage", "message", "response", "data"})


@dataclass(frozen=True)
class Heard:
    """One reply, put together.

    Fields:
        status: as it ended on the wire; timeouts are the session's to add.
        moderated: the product's own word for a content filter.
        model, fingerprint, conversation: as the reply says; empty when it does not.
        retries: None when the reply does not tell.
        notes: one line each for what was wrong with it.
    """

    chunks: tuple[Chunk, ...]
    status: TurnStatus
    moderated: str
    tools: tuple[ToolCall, ...]
    models: tuple[ModelCall, ...]
    retries: int | None
    model: str
    fingerprint: str
    conversation: str
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole reply."""
        return "".join(chunk.text for chunk in self.chunks)


class Reply(Protocol):
    """Takes payloads as they arrive and gives the reply at the end."""

    done: bool

    def feed(self, payload: bytes, at: float) -> None:
        """Take one payload that arrived `at` seconds after sending.

        Raises:
            NotObserved: the product reports product-wide trouble before any text.
        """

    def heard(self, broken: bool) -> Heard:
        """Return what was heard; `broken` says that the stream ended in the middle."""


class _Base:
    """What both kinds share: parsing, text pieces, errors reported inside a stream."""

    def __init__(self, picker: str | None) -> None:
        self.done = False
        self._picker = picker
        self._chunks: list[Chunk] = []
        self._events: list[Any] = []
        self._notes: list[str] = []
        self._fault: Fault | None = None
        self._conversation = ""

    def _read(self, payload: bytes) -> Any:
        """Return the payload's value, None when it is no JSON; an error it reports is kept."""
        try:
            event = read_json(payload)
        except ValueError:
            if not self._notes:
                self._notes.append("a part of the reply is no JSON")
            return None
        fault = fault_in(event)
        if fault is not None:
            self._take_fault(fault)
        return event

    def _take_fault(self, fault: Fault) -> None:
        if fault.reason is not None and not self._chunks:
            raise NotObserved(fault.reason, f"the product reports: {fault.message}")
        self._fault = fault
        self._notes.append(f"the product reports: {fault.message}")

    def _say(self, text: str, at: float) -> None:
        if text:
            self._chunks.append(Chunk(at, text))

    def _note_conversation(self, event: dict[str, Any]) -> None:
        for key in SESSION_KEYS:
            value = event.get(key)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and value:
                self._conversation = shortened(str(value), MAX_NAME)

    def _fault_status(self) -> TurnStatus | None:
        if self._fault is None:
            return None
        if self._fault.filtered:
            return TurnStatus.FILTERED
        return TurnStatus.CUT if self._chunks else TurnStatus.SILENT

    def _picked_tools(self) -> tuple[ToolCall, ...]:
        if self._picker is None:
            return ()
        return tuple(replace(call, source="api") for call in tool_calls(self._events, self._picker))


class OpenAiReply(_Base):
    """A chat completion, streamed (`delta`) or whole (`message`).

    Args:
        picker: JMESPath of tool calls in each event, for products that tell more than the API does.
    """

    def __init__(self, picker: str | None) -> None:
        super().__init__(picker)
        self._extras: list[Any] = []
        self._calls: dict[int, dict[str, list[str]]] = {}
        self._reason = ""
        self._said = {"model": "", "system_fingerprint": ""}
        self._usage: dict[str, Any] = {}

    def feed(self, payload: bytes, at: float) -> None:
        """Take one event or document."""
        if payload.strip() == DONE:
            self.done = True
            return
        event = self._read(payload)
        if not isinstance(event, dict):
            return
        if self._picker is not None:
            self._events.append(event)
        self._take_envelope(event)
        choices = event.get("choices")
        if isinstance(choices, list) and choices and isinstance(choices[0], dict):
            self._take_choice(choices[0], at)

    def heard(self, broken: bool) -> Heard:
        """Return the completion: whole when a finish reason or `[DONE]` came."""
        tools = self._picked_tools() or self._own_tools()
        total = _total(self._usage, self._said)
        models, retries = _models(self._extras, total)
        filtered = self._reason == "content_filter"
        moderated = self._fault.filtered if self._fault else ""
        return Heard(
            chunks=tuple(self._chunks),
            status=self._status(broken),
            moderated=self._reason if filtered else moderated,
            tools=tools,
            models=models,
            retries=retries,
            model=self._said["model"],
            fingerprint=self._said["system_fingerprint"],
            conversation=self._conversation,
            notes=tuple(self._notes),
        )

    def _own_tools(self) -> tuple[ToolCall, ...]:
        joined = [["".join(pieces) for pieces in call.values()] for _, call in sorted(self._calls.items())]
        return tuple(
            ToolCall(shortened(name, MAX_NAME), shortened(arguments, MAX_TEXT))
            for name, arguments in joined
            if name
        )

    def _status(self, broken: bool) -> TurnStatus:
        if self._reason == "content_filter":
            return TurnStatus.FILTERED
        if self._reason == "length":  # the product's own limit cut it short
            return TurnStatus.CUT
        if self._reason or self.done:
            return TurnStatus.FINISHED
        heard_nothing = not broken and not self._chunks and not self._calls
        return self._fault_status() or (TurnStatus.SILENT if heard_nothing else TurnStatus.CUT)

    def _take_envelope(self, event: dict[str, Any]) -> None:
        for name in self._said:
            value = event.get(name)
            if value and isinstance(value, str):
                self._said[name] = shortened(value, MAX_NAME)
        usage = event.get("usage")
        if isinstance(usage, dict):
            self._usage = usage
        extra = event.keys() - _OWN_EVENT_KEYS
        if extra:
            self._extras.append({name: event[name] for name in extra})
            self._note_conversation(event)

    def _take_choice(self, choice: dict[str, Any], at: float) -> None:
        whole = choice.get("message")
        delta = choice.get("delta") if whole is None else whole
        if isinstance(delta, dict):
            self._say(_content(delta.get("content")) + _content(delta.get("refusal")), at)
            if delta.get("tool_calls"):
                self._take_calls(delta["tool_calls"])
        reason = choice.get("finish_reason")
        if isinstance(reason, str) and reason:
            self._reason = shortened(reason, 40)
        elif isinstance(whole, dict):
            self._reason = self._reason or "stop"
        extra = choice.keys() - _OWN_CHOICE_KEYS
        if extra:
            self._extras.append({name: choice[name] for name in extra})

    def _take_calls(self, deltas: Any) -> None:
        """Put pieces of tool calls together by their index; the name comes first, arguments in pieces."""
        for position, delta in enumerate(deltas if isinstance(deltas, list) else []):
            if not isinstance(delta, dict) or not isinstance(delta.get("function"), dict):
                continue
            index = delta.get("index")
            index = index if isinstance(index, int) else position
            if index not in self._calls and len(self._calls) >= MAX_CALLS:
                continue
            call = self._calls.setdefault(index, {"name": [], "arguments": []})
            for name, pieces in call.items():
                piece = delta["function"].get(name)
                if isinstance(piece, str):
                    pieces.append(piece)


class GenericReply(_Base):
    """A reply of any JSON product, by the paths of the settings.

    Args:
        api: `kind: json` with `reply` and perhaps `model_path`.
        picker: JMESPath of tool calls in the document or each event.
    """

    def __init__(self, api: Api, picker: str | None) -> None:
        super().__init__(picker)
        self._reply_path = api.reply or ""
        self._model_path = api.model_path
        self._model = ""

    def feed(self, payload: bytes, at: float) -> None:
        """Take one event or document."""
        if payload.strip() == DONE:
            self.done = True
            return
        event = self._read(payload)
        if event is None:
            return
        self._events.append(event)
        self._say(_content(pick(self._reply_path, event)), at)
        if self._model_path is not None:
            self._model = shortened(as_text(pick(self._model_path, event)), MAX_NAME) or self._model
        if isinstance(event, dict):
            self._note_conversation(event)

    def heard(self, broken: bool) -> Heard:
        """Return the reply: whole when the stream ended by itself and the path found text."""
        calls = model_calls(self._events)
        total = calls[-1] if len(calls) == 1 else ModelCall()
        total = replace(total, model=self._model or total.model)
        models, retries = _models(self._events, total)
        return Heard(
            chunks=tuple(self._chunks),
            status=self._status(broken),
            moderated=self._fault.filtered if self._fault else "",
            tools=self._picked_tools(),
            models=models,
            retries=retries,
            model=self._model or (calls[-1].model if calls else ""),
            fingerprint=calls[-1].system_fingerprint if calls else "",
            conversation=self._conversation,
            notes=self._all_notes(),
        )

    def _status(self, broken: bool) -> TurnStatus:
        if self._fault is not None:
            return self._fault_status() or TurnStatus.CUT
        if broken:
            return TurnStatus.CUT
        return TurnStatus.FINISHED if self._chunks else TurnStatus.SILENT

    def _all_notes(self) -> tuple[str, ...]:
        if self._events and not self._chunks and self._fault is None:
            return (*self._notes, f"the path {self._reply_path!r} finds no text in the reply")
        return tuple(self._notes)


def _content(value: Any) -> str:
    """Return the text of a content field: a text, or a list of text parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = (part.get("text") if isinstance(part, dict) else part for part in value)
        return "".join(part for part in parts if isinstance(part, str))
    return as_text(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _total(usage: dict[str, Any], said: dict[str, str]) -> ModelCall:
    calls = model_calls([{**said, "usage": usage}])
    return calls[0] if calls else ModelCall()


def _models(events: Sequence[Any], total: ModelCall) -> tuple[tuple[ModelCall, ...], int | None]:
    """Return the model calls and how many repeat an earlier one; None when calls are not told one by one."""
    items = model_calls([_without_totals(event) for event in events])
    if not items:
        return ((total,) if total != ModelCall() else ()), None
    counted = any(call.output_tokens is not None or call.input_tokens is not None for call in items)
    if not counted:
        last = replace(items[-1], input_tokens=total.input_tokens, output_tokens=total.output_tokens)
        items = (*items[:-1], last)
    named = tuple(
        replace(
            call,
            model=call.model or total.model,
            system_fingerprint=call.system_fingerprint or total.system_fingerprint,
        )
        for call in items
    )
    return named, sum(call.retry for call in named)


def _without_totals(event: Any) -> Any:
    if not isinstance(event, dict) or "model_call" in (event.get("kind"), event.get("type")):
        return event
    return {name: value for name, value in event.items() if name not in _TOTALS}
