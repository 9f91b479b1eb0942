"""Stands between a foreign chat page and the sample product: hands requests on, keeps what was really answered.

Knows the OpenAI-compatible protocol and how a widget's files are served. Refuses to know what Sentinel recorded.
"""

import re
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sentinel.drivers.events import json_events, text_piece
from sentinel.serving import ThreadedServer, listen, port_of

REPLY_SECONDS = 60.0
EVENT_END = b"\n\n"


@dataclass(frozen=True)
class Answered:
    """One request that the product answered: the last thing said in it, and the whole text of the answer."""

    said: str
    reply: str


class Witness:
    """A running witness; a context manager.

    Args:
        product: address of the sample product.
        key: its API key.
        page: HTML of a page that holds a widget; None where the page is served by somebody else.
        folder: the widget's files, served under `/widget`.
    """

    def __init__(self, product: str, key: str, page: str | None, folder: Path | None) -> None:
        self._product = product
        self._headers = {"Authorization": f"Bearer {key}"}
        self._page = page
        self._answers: list[Answered] = []
        self._lock = threading.Lock()
        routes: list[BaseRoute] = [
            Route("/v1/chat/completions", self._complete, methods=["POST"]),
            Route("/", self._show),
        ]
        if folder is not None:
            routes.append(Mount("/widget", StaticFiles(directory=folder)))
        listener = listen("127.0.0.1", 0, "the witness")
        self.url = f"http://127.0.0.1:{port_of(listener)}"
        self._server = ThreadedServer(Starlette(routes=routes), listener, "witness")

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    def sent(self, said: str) -> list[str]:
        """Return the replies to a saying that nobody has taken yet."""
        with self._lock:
            return [answer.reply for answer in self._answers if letters(answer.said) == letters(said)]

    def take(self) -> list[Answered]:
        """Return what was answered since the last time this was asked, oldest first."""
        with self._lock:
            taken, self._answers = self._answers, []
        return taken

    async def _show(self, request: Request) -> Response:
        return HTMLResponse(self._page or "")

    async def _complete(self, request: Request) -> Response:
        body = await request.json()
        client = httpx2.AsyncClient(timeout=REPLY_SECONDS)
        asked = client.build_request(
            "POST", f"{self._product}/v1/chat/completions", json=body, headers=self._headers
        )
        answer = await client.send(asked, stream=True)
        kind = answer.headers.get("content-type", "")
        lines = self._hand_on(client, answer, _said(body), kind)
        return StreamingResponse(lines, answer.status_code, media_type=kind)

    async def _hand_on(
        self, client: httpx2.AsyncClient, answer: httpx2.Response, said: str, kind: str
    ) -> AsyncIterator[bytes]:
        pieces: list[bytes] = []
        try:
            async for piece in _events(answer.aiter_bytes()):
                pieces.append(piece)
                yield piece
        finally:
            await answer.aclose()
            await client.aclose()
        text = b"".join(pieces).decode("utf-8", "replace")
        with self._lock:
            self._answers.append(Answered(said, "".join(map(text_piece, json_events(text, kind)))))


async def _events(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield whole events, as the product sends them: Deep Chat loses the words of an event that comes in two parts."""
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(EVENT_END)
        for event in whole:
            yield event + EVENT_END
    if rest:
        yield rest


def letters(text: str) -> str:
    """Return the letters and digits of a text: Markdown on the wire is not what a page shows."""
    return re.sub(r"[\W_]+", "", text)


def _said(body: dict[str, Any]) -> str:
    """Return the last thing said: a text, or the texts of its parts."""
    content = body["messages"][-1].get("content") or ""
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
