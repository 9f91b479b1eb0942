"""The page's own backend: replies as server-sent events, lines of JSON, or one document; tickets; export.

It knows the bytes of this interface; the OpenAI-compatible one is in `api.py`.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sentinel.errors import UsageError
from sentinel.showroom.access import (
    MESSAGE_LENGTH,
    admit_page,
    json_object,
    limit_rate,
    required_text,
    state_of,
)
from sentinel.showroom.bot import ReplyPlan
from sentinel.showroom.intents import Message
from sentinel.showroom.playback import play
from sentinel.showroom.state import ShowroomState
from sentinel.showroom.toolbox import ToolCall

SESSION_LENGTH = 200
"""Longest name of a session, in characters."""

_NO_CACHE = {"Cache-Control": "no-store"}


def document(plan: ReplyPlan) -> dict[str, Any]:
    """Return a finished reply as one JSON object, the last event of a stream."""
    return {
        "type": "done",
        "text": plan.text,
        "model": plan.model.name,
        "system_fingerprint": plan.model.fingerprint,
        "usage": plan.usage,
        "trace": plan.trace,
    }


async def reply_events(state: ShowroomState, session: str, plan: ReplyPlan) -> AsyncIterator[dict[str, Any]]:
    """Yield the events of one reply as it is played; what was said is remembered even when it is cut off.

    An endless reply that the server gives up has no `done` event.
    """
    said: list[str] = []
    try:
        async for played in play(plan, state.options.speed, state.clock):
            if isinstance(played, str):
                said.append(played)
                yield {"type": "text", "delta": played}
                continue
            if isinstance(played, ToolCall):
                state.open_ticket(session, played)
            event = played.as_trace()
            yield {"type": event.pop("kind"), **event}
    finally:
        # before the last event: whoever reads that may speak again at once
        if said:
            state.remember(session, Message("assistant", "".join(said)))
    if not plan.endless:
        yield document(plan)


async def chat(request: Request) -> Response:
    """Answer `POST /api/chat`."""
    admit_page(request)
    limit_rate(request)
    state = state_of(request)
    shape = request.query_params.get("format", "sse")
    if shape not in ("sse", "ndjson", "json"):
        raise UsageError("format must be sse, ndjson or json")
    body = await json_object(request)
    text = required_text(body, "message", MESSAGE_LENGTH)
    session = required_text(body, "session", SESSION_LENGTH)
    plan = state.plan(state.remember(session, Message("user", text)))
    events = reply_events(state, session, plan)
    if shape == "json":
        return await _whole(request, events)
    lines = (_line(event, shape) async for event in events)
    media_type = "text/event-stream" if shape == "sse" else "application/x-ndjson"
    return StreamingResponse(lines, media_type=media_type, headers=_NO_CACHE)


async def tickets(request: Request) -> Response:
    """Answer `GET /api/tickets?session=` with the tickets opened in a session; knowing its name is enough."""
    session = request.query_params.get("session", "")
    return JSONResponse({"tickets": list(state_of(request).tickets(session))}, headers=_NO_CACHE)


async def export(request: Request) -> Response:
    """Answer `POST /api/export` with the note of one more exported order."""
    admit_page(request)
    state = state_of(request)
    order = state.rng("export").randrange(100_000, 1_000_000)
    now = state.clock.now()
    return JSONResponse({"note": f"Exported order #A-{order} on {now:%Y-%m-%d}"}, headers=_NO_CACHE)


async def _whole(request: Request, events: AsyncIterator[dict[str, Any]]) -> Response:
    async for event in events:
        if event["type"] == "done":
            return JSONResponse(event, headers=_NO_CACHE)
        if await request.is_disconnected():
            break
    return JSONResponse({"error": "the reply did not end"}, status_code=504)


def _line(event: dict[str, Any], shape: str) -> str:
    text = json.dumps(event)
    return f"data: {text}\n\n" if shape == "sse" else f"{text}\n"


ROUTES = [
    Route("/api/chat", chat, methods=["POST"]),
    Route("/api/tickets", tickets, methods=["GET"]),
    Route("/api/export", export, methods=["POST"]),
]
