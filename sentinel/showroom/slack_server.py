"""A server that speaks the part of Slack's Web API that posting needs, for the demo and for tests.

Knows messages, threads, edits and Slack's rules for them, and can be made to fail the ways Slack and networks
do. It does not drop repeats: Slack does not promise that for `client_msg_id`. Refuses to know who posts.
"""

import asyncio
import json
import os
import secrets
import socket
import struct
import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from sentinel.serving import ThreadedServer, listen, port_of
from sentinel.showroom.slack_rules import Refused, checked, metadata


@dataclass
class Faults:
    """What goes wrong; changed at any time, from any thread.

    Fields:
        reset_after_post: take a message, then reset the connection instead of answering.
        rate_limit: answer 429 with this `Retry-After`, in seconds; None: do not.
        server_error: answer 503.
        slow_seconds: wait before doing anything.
        error: answer every call with this error; None: do not.
        refuse_blocks: answer `invalid_blocks` to every message that has some.
        only: the methods all this is about; empty: all.
    """

    reset_after_post: bool = False
    rate_limit: int | None = None
    server_error: bool = False
    slow_seconds: float = 0.0
    error: str | None = None
    refuse_blocks: bool = False
    only: frozenset[str] = frozenset()


@dataclass
class SlackMessage:
    """A message as the channel shows it.

    Fields:
        edits: its former texts and blocks, oldest first.
        replies: its thread, oldest first.
        posted_at, edited_at: seconds since 1970; `edited_at` None: never edited.
    """

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any]
    client_msg_id: str
    posted_at: float
    edited_at: float | None = None
    edits: list[dict[str, Any]] = field(default_factory=list)
    replies: list["SlackMessage"] = field(default_factory=list)

    def public(self, with_metadata: bool, thread_ts: str | None = None) -> dict[str, Any]:
        """Return what the API shows of it."""
        shown: dict[str, Any] = {"type": "message", "ts": self.ts, "text": self.text, "bot_id": "B0SENTINEL"}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.client_msg_id:
            shown["client_msg_id"] = self.client_msg_id
        if with_metadata and self.metadata:
            shown["metadata"] = self.metadata
        if thread_ts or self.replies:
            shown["thread_ts"] = thread_ts or self.ts
        return shown


class SlackServer:
    """The server in a thread of its own; a context manager.

    Args:
        host, port: where it listens; port 0 takes a free one.
        history_scope: whether the token may read channels.
        token: the only one that is good.
        channels: the ids that exist; None: every id that starts with C, D or G.
        keep: a JSON file the messages are kept in over restarts; None: in memory only.

    Attributes:
        messages: by channel, top-level messages, oldest first.
        calls: the methods asked for, with the moment of each, in seconds of `time.monotonic`.
        faults: see `Faults`.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        history_scope: bool = True,
        token: str = "xoxb-showroom",
        channels: Collection[str] | None = None,
        keep: Path | None = None,
    ) -> None:
        self.history_scope = history_scope
        self.token = token
        self.faults = Faults()
        self.messages: dict[str, list[SlackMessage]] = {}
        self.calls: list[tuple[str, float]] = []
        self._host, self._port = host, port
        self._channels = channels
        self._keep = keep
        self._lock = threading.RLock()
        self._last_ts = 0
        self._server: ThreadedServer | None = None
        if keep is not None and keep.exists():
            self._load(keep)

    @property
    def base_url(self) -> str:
        """What a client is given: `http://127.0.0.1:40123/api/`; valid once started, the same for good."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/api/"

    def up(self) -> Self:
        """Return this server once it accepts connections, at the port it had before.

        Raises:
            SetupError: the port is taken, or the address is not of this machine.
        """
        if self._server is not None:
            return self
        listener = listen(self._host, self._port, "the Slack server")
        self._port = port_of(listener)
        app = Starlette(routes=[Route("/api/{method}", self._answer, methods=["GET", "POST"])])
        self._server = ThreadedServer(app, listener, "slack", http=_Resettable)
        self._server.start()
        return self

    def down(self) -> None:
        """Return once connections are refused; messages stay, `up` brings it back."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        return self.up()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.down()

    def delete(self, channel: str, ts: str) -> None:
        """Delete a message as a person would, with its thread."""
        with self._lock:
            self.messages[channel] = [one for one in self.messages.get(channel, []) if one.ts != ts]
            self._save()

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.calls.append((method, time.monotonic()))
        try:
            asked = await _arguments(request)
        except ClientDisconnect:
            return Response(status_code=400)
        faults = self.faults if not self.faults.only or method in self.faults.only else Faults()
        if faults.slow_seconds:
            await asyncio.sleep(faults.slow_seconds)
        if faults.rate_limit is not None:
            headers = {"Retry-After": str(faults.rate_limit)}
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers=headers)
        if faults.server_error:
            return Response("upstream connect error", status_code=503)
        try:
            self._admit(request, asked, faults)
            answer = {"ok": True, **self._call(method, asked)}
        except Refused as error:
            return JSONResponse({"ok": False, "error": str(error)})
        if faults.reset_after_post and method.startswith("chat."):
            request.scope["reset"]()
        return JSONResponse(answer)

    def _admit(self, request: Request, asked: Mapping[str, Any], faults: Faults) -> None:
        if faults.error is not None:
            raise Refused(faults.error)
        if faults.refuse_blocks and asked.get("blocks"):
            raise Refused("invalid_blocks")
        given = request.headers.get("authorization", "").removeprefix("Bearer ") or str(
            asked.get("token", "")
        )
        if not given:
            raise Refused("not_authed")
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            raise Refused("invalid_auth")

    def _call(self, method: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        methods: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
        }
        if method not in methods:
            raise Refused("unknown_method")
        with self._lock:
            return methods[method](asked)

    def _auth_test(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "team": "Showroom",
            "team_id": "T0SHOW",
            "user": "sentinel",
            "user_id": "U0BOT",
            "bot_id": "B0SENTINEL",
        }

    def _channel(self, asked: Mapping[str, Any]) -> str:
        channel = str(asked.get("channel") or "")
        known = channel[:1] in "CDG" if self._channels is None else channel in self._channels
        if not channel or not known:
            raise Refused("channel_not_found")
        return channel

    def _post(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        channel = self._channel(asked)
        text, blocks = checked(asked)
        message = SlackMessage(
            channel=channel,
            ts=self._next_ts(),
            text=text,
            blocks=blocks,
            metadata=metadata(asked),
            client_msg_id=str(asked.get("client_msg_id") or ""),
            posted_at=time.time(),
        )
        thread = asked.get("thread_ts")
        (
            self._parent(channel, str(thread)).replies if thread else self.messages.setdefault(channel, [])
        ).append(message)
        self._save()
        shown = message.public(True, str(thread) if thread else None)
        return {"channel": channel, "ts": message.ts, "message": shown}

    def _update(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        channel = self._channel(asked)
        message = self._found(channel, str(asked.get("ts") or ""))
        text, blocks = checked(asked)
        message.edits.append({"text": message.text, "blocks": message.blocks})
        message.text, message.blocks, message.edited_at = text, blocks, time.time()
        if asked.get("metadata") is not None:
            message.metadata = metadata(asked)
        self._save()
        return {"channel": channel, "ts": message.ts, "text": text, "message": message.public(True)}

    def _history(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        channel = self._readable(asked)
        return _page(list(reversed(self.messages.get(channel, []))), asked, None)

    def _replies(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        channel = self._readable(asked)
        parent = self._parent(channel, str(asked.get("ts") or ""))
        return _page([parent, *parent.replies], asked, parent.ts)

    def _readable(self, asked: Mapping[str, Any]) -> str:
        if not self.history_scope:
            raise Refused("missing_scope")
        return self._channel(asked)

    def _parent(self, channel: str, ts: str) -> SlackMessage:
        for message in self.messages.get(channel, []):
            if message.ts == ts:
                return message
        raise Refused("thread_not_found")

    def _found(self, channel: str, ts: str) -> SlackMessage:
        for message in self.messages.get(channel, []):
            for one in (message, *message.replies):
                if one.ts == ts:
                    return one
        raise Refused("message_not_found")

    def _next_ts(self) -> str:
        self._last_ts = max(self._last_ts + 1, int(time.time() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def _save(self) -> None:
        if self._keep is None:
            return
        kept = {channel: [asdict(one) for one in messages] for channel, messages in self.messages.items()}
        new = self._keep.with_suffix(".new")
        new.write_text(json.dumps(kept, ensure_ascii=True, indent=1), "utf-8")
        os.replace(new, self._keep)

    def _load(self, path: Path) -> None:
        kept = json.loads(path.read_text("utf-8"))
        self.messages = {channel: [_message(one) for one in messages] for channel, messages in kept.items()}


class _Resettable(H11Protocol):
    """HTTP whose connection the application can reset: `scope["reset"]()`."""

    def handle_events(self) -> None:
        super().handle_events()
        if self.scope is not None:
            self.scope["reset"] = self._reset

    def _reset(self) -> None:
        raw = self.transport.get_extra_info("socket")
        with suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


def _message(kept: Mapping[str, Any]) -> SlackMessage:
    return SlackMessage(**{**kept, "replies": [_message(one) for one in kept["replies"]]})


async def _arguments(request: Request) -> dict[str, Any]:
    """Return the call's arguments from JSON, a form, and the query."""
    asked: dict[str, Any] = dict(request.query_params)
    raw = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        with suppress(ValueError):
            given = json.loads(raw)
            asked.update(given if isinstance(given, dict) else {})
        return asked
    return asked | dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))


def _page(messages: list[SlackMessage], asked: Mapping[str, Any], thread_ts: str | None) -> dict[str, Any]:
    """Return one page of messages; the cursor is the place of the next one."""
    oldest, latest = float(asked.get("oldest") or 0), float(asked.get("latest") or "inf")
    within = [one for one in messages if one.ts == thread_ts or oldest < float(one.ts) <= latest]
    start, limit = int(asked.get("cursor") or 0), min(int(asked.get("limit") or 100), 999)
    with_metadata = str(asked.get("include_all_metadata", "")).lower() in ("1", "true")
    shown = [one.public(with_metadata, thread_ts) for one in within[start : start + limit]]
    more = start + limit < len(within)
    cursor = {"next_cursor": str(start + limit) if more else ""}
    return {"messages": shown, "has_more": more, "response_metadata": cursor}
