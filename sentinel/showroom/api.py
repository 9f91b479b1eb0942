"""The OpenAI-compatible API: chat completions, streamed and not, with the tools the product ran itself.

Stateless, as such APIs are: the conversation comes with each request. Two things are the product's own: the
choice of the last content chunk (or of the whole completion) carries `x_trace`, the steps of the reply, and
tickets are kept under the header `X-Session-Id` where one is sent.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sentinel.errors import UsageError
from sentinel.showroom.access import MESSAGE_LENGTH, admit_api, json_object, limit_rate, state_of
from sentinel.showroom.bot import ReplyPlan
from sentinel.showroom.intents import Message
from sentinel.showroom.playback import play
from sentinel.showroom.state import ShowroomState
from sentinel.showroom.toolbox import ToolCall

BARE_SECONDS = 0.050
"""How long the bare endpoint takes at speed 1; load measurements compare themselves with it."""

MOST_MESSAGES = 200
ROLES = ("system", "developer", "user", "assistant", "tool")


@dataclass(frozen=True)
class Asked:
    """What a completion request asks for."""

    messages: tuple[Message, ...]
    stream: bool
    include_usage: bool


def parse_request(body: dict[str, Any]) -> Asked:
    """Return what the body of a completion request asks for; any model name is accepted.

    Raises:
        UsageError: the field that is wrong is named.
    """
    messages = body.get("messages")
    if not isinstance(messages, list) or not 0 < len(messages) <= MOST_MESSAGES:
        raise UsageError(f"'messages' must be a list of 1 to {MOST_MESSAGES} messages")
    parsed = tuple(_message(place, item) for place, item in enumerate(messages))
    if not any(message.role == "user" for message in parsed):
        raise UsageError("'messages' holds no message of role 'user'")
    stream = body.get("stream") or False
    options = body.get("stream_options") or {}
    if not isinstance(stream, bool) or not isinstance(options, dict):
        raise UsageError("'stream' must be true or false, 'stream_options' an object")
    return Asked(parsed, stream, bool(options.get("include_usage")))


def _message(place: int, item: Any) -> Message:
    if not isinstance(item, dict) or item.get("role") not in ROLES:
        raise UsageError(f"'messages[{place}].role' must be one of {', '.join(ROLES)}")
    content = item.get("content")
    parts = content if isinstance(content, list) else [{"text": content or ""}]
    texts = [part.get("text", "") if isinstance(part, dict) else None for part in parts]
    if not all(isinstance(text, str) for text in texts):
        raise UsageError(f"'messages[{place}].content' must be a text or a list of text parts")
    text = "".join(texts)
    if item["role"] == "user" and not 0 < len(text.strip()) <= len(text) <= MESSAGE_LENGTH:
        raise UsageError(f"'messages[{place}].content' must have 1 to {MESSAGE_LENGTH} characters")
    return Message(item["role"], text)


class Completion:
    """One answer on its way: what all its JSON documents have in common, and how each is built."""

    def __init__(self, state: ShowroomState, plan: ReplyPlan, session: str | None) -> None:
        self._state = state
        self._plan = plan
        self._session = session
        self._id = f"chatcmpl-{secrets.token_hex(12)}"
        self._created = int(state.clock.now().timestamp())

    async def whole(self, request: Request) -> dict[str, Any] | None:
        """Return the completion as one document; None when the client left or the reply never ended."""
        calls: list[dict[str, Any]] = []
        async for played in play(self._plan, self._state.options.speed, self._state.clock):
            if isinstance(played, ToolCall):
                self._keep(played)
                calls.append(_call(played))
            if await request.is_disconnected():
                return None
        if self._plan.endless:
            return None
        message: dict[str, Any] = {"role": "assistant", "content": self._plan.text}
        if calls:
            message["tool_calls"] = calls
        choice = {"index": 0, "message": message, "finish_reason": "stop", "x_trace": self._plan.trace}
        return {**self._head("chat.completion"), "choices": [choice], "usage": self._plan.usage}

    async def lines(self, include_usage: bool) -> AsyncIterator[str]:
        """Yield the completion as server-sent events, `[DONE]` last unless the reply was endless."""
        yield self._chunk({"role": "assistant", "content": ""})
        calls = pieces = 0
        async for played in play(self._plan, self._state.options.speed, self._state.clock):
            if isinstance(played, str):
                pieces += 1
                last = pieces == len(self._plan.chunks) and not self._plan.endless
                yield self._chunk({"content": played}, **({"x_trace": self._plan.trace} if last else {}))
            elif isinstance(played, ToolCall):
                self._keep(played)
                for delta in _call_deltas(calls, _call(played)):
                    yield self._chunk({"tool_calls": [delta]})
                calls += 1
        if self._plan.endless:
            return
        yield self._chunk({}, finish_reason="stop")
        if include_usage:
            yield _event({**self._head("chat.completion.chunk"), "choices": [], "usage": self._plan.usage})
        yield "data: [DONE]\n\n"

    def _head(self, kind: str) -> dict[str, Any]:
        model = self._plan.model
        return {
            "id": self._id,
            "object": kind,
            "created": self._created,
            "model": model.name,
            "system_fingerprint": model.fingerprint,
        }

    def _chunk(self, delta: dict[str, Any], **extra: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": None, **extra}
        return _event({**self._head("chat.completion.chunk"), "choices": [choice]})

    def _keep(self, call: ToolCall) -> None:
        if self._session:
            self._state.open_ticket(self._session, call)


async def completions(request: Request) -> Response:
    """Answer `POST /v1/chat/completions`."""
    admit_api(request)
    limit_rate(request)
    state = state_of(request)
    asked = parse_request(await json_object(request))
    completion = Completion(state, state.plan(asked.messages), request.headers.get("x-session-id"))
    if asked.stream:
        lines = completion.lines(asked.include_usage)
        return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
    whole = await completion.whole(request)
    if whole is None:
        return JSONResponse(
            {"error": {"message": "the reply did not end", "type": "timeout"}}, status_code=504
        )
    return JSONResponse(whole)


async def models(request: Request) -> Response:
    """Answer `GET /v1/models` with the one model there is."""
    admit_api(request)
    name = state_of(request).model.name
    return JSONResponse({"object": "list", "data": [{"id": name, "object": "model", "owned_by": "acme"}]})


async def bare(request: Request) -> Response:
    """Answer `POST /bare/chat/completions` with a fixed reply after `BARE_SECONDS` times the speed."""
    body = await json_object(request)
    await asyncio.sleep(BARE_SECONDS * state_of(request).options.speed)
    head = {"id": "chatcmpl-bare", "created": 0, "model": "bare", "system_fingerprint": "fp_bare"}
    if body.get("stream") is True:
        content = {"index": 0, "delta": {"role": "assistant", "content": "Fine."}, "finish_reason": None}
        stop = {"index": 0, "delta": {}, "finish_reason": "stop"}
        chunks = ({**head, "object": "chat.completion.chunk", "choices": [each]} for each in (content, stop))
        return Response("".join(map(_event, chunks)) + "data: [DONE]\n\n", media_type="text/event-stream")
    message = {"role": "assistant", "content": "Fine."}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return JSONResponse({**head, "object": "chat.completion", "choices": [choice], "usage": usage})


def _call(call: ToolCall) -> dict[str, Any]:
    function = {"name": call.name, "arguments": json.dumps(call.arguments)}
    return {"id": f"call_{secrets.token_hex(8)}", "type": "function", "function": function}


def _call_deltas(index: int, call: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the two deltas in which a tool call is streamed: its name first, then its arguments."""
    function = call["function"]
    return [
        {"index": index, **call, "function": {"name": function["name"], "arguments": ""}},
        {"index": index, "function": {"arguments": function["arguments"]}},
    ]


def _event(document: dict[str, Any]) -> str:
    return f"data: {json.dumps(document)}\n\n"


ROUTES = [
    Route("/v1/chat/completions", completions, methods=["POST"]),
    Route("/v1/models", models, methods=["GET"]),
    Route("/bare/chat/completions", bare, methods=["POST"]),
]
