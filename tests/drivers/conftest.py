"""A small product for the browser driver: pages from `pages/`, a chat that behaves as its message says.

It answers on 127.0.0.1, which is the product, and on localhost, which is somebody else.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

PAGES = Path(__file__).parent / "pages"
WORDS = ["The ", "Team ", "plan ", "is ", "fine."]
STATUSES = {"status 503": 503, "status 429": 429, "status 401": 401}
TRACE = (
    'data: {"trace": [{"kind": "tool", "name": "compare_plans", "arguments": {"seats": 40}, "ok": true},'
    ' {"kind": "model_call", "prompt_tokens": 12, "completion_tokens": 5}], "model": "m-7",'
    ' "system_fingerprint": "fp"}\n\n'
)


@dataclass
class Site:
    """The product while a test module runs: its addresses, and every request it saw."""

    port: int
    seen: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def other(self) -> str:
        return f"http://localhost:{self.port}"

    def requests_to(self, path: str) -> list[Request]:
        return [request for request in self.seen if request.url.path == path]

    async def page(self, request: Request) -> Response:
        text = (PAGES / f"{request.path_params['name']}.html").read_text(encoding="utf-8")
        return HTMLResponse(text.replace("OTHER", self.other), headers={"X-App-Version": "2026.5"})

    async def framed(self, request: Request) -> Response:
        return HTMLResponse('<h1>Host</h1><iframe id="chat" src="/pages/chat?mode=stop"></iframe>')

    async def chat(self, request: Request) -> Response:
        message = (await request.json())["message"]
        if message in STATUSES:
            return PlainTextResponse("no", STATUSES[message])
        if message == "silence":
            return PlainTextResponse("")
        return StreamingResponse(_reply(message), media_type="text/event-stream")

    async def plain(self, request: Request) -> Response:
        return PlainTextResponse("ok", headers={"Access-Control-Allow-Origin": "*"})

    async def away(self, request: Request) -> Response:
        return RedirectResponse(f"{self.other}/landing", 307)

    async def worker(self, request: Request) -> Response:
        return Response("self.addEventListener('fetch', () => {})", media_type="text/javascript")

    async def status(self, request: Request) -> Response:
        return HTMLResponse("<h1>Sorry</h1>", request.path_params["code"])

    async def private(self, request: Request) -> Response:
        if "sid" not in request.cookies:
            return RedirectResponse("/login")
        return HTMLResponse("<button>Account</button><p>Private</p>")

    async def login(self, request: Request) -> Response:
        response = HTMLResponse("<h1>Sign in</h1>")
        if request.query_params.get("as"):
            response = HTMLResponse("<button>Account</button>")
            response.set_cookie("sid", "kept-cookie")
            response.set_cookie("lb", "dropped-cookie")
        return response

    def app(self) -> Starlette:
        both = ["GET", "POST"]
        app = Starlette(
            routes=[
                Route("/pages/{name}", self.page),
                Route("/chat", self.chat, methods=["POST"]),
                Route("/status/{code:int}", self.status),
                Route("/framed", self.framed),
                Route("/private", self.private),
                Route("/login", self.login),
                Route("/worker.js", self.worker),
                Route("/away-read", self.away),
                Route("/away-write", self.away, methods=["POST"]),
                *(Route(path, self.plain, methods=both) for path in ("/pixel", "/collect", "/read", "/own")),
                Route("/landing", self.plain, methods=both),
                Route("/", self.plain),
            ]
        )

        async def noting(scope, receive, send):
            if scope["type"] == "http":
                self.seen.append(Request(scope))
            await app(scope, receive, send)

        return noting


async def _reply(message: str) -> AsyncIterator[str]:
    if message == "tools":
        yield TRACE
    for word in WORDS:
        yield f'data: {{"delta": "{word}"}}\n\n'
        await asyncio.sleep(0.05)
    if message == "cut":
        raise ConnectionResetError
    if message == "huge":
        yield f'data: {{"delta": "{"word " * 420_000}"}}\n\n'
    if message == "two":
        yield 'data: {"delta": "More of it."}\n\n'
    if message == "pause":
        await asyncio.sleep(0.7)
        yield 'data: {"delta": " After a pause."}\n\n'
    while message == "endless":
        yield 'data: {"delta": " more"}\n\n'
        await asyncio.sleep(0.05)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The product, served over loopback by a real server in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(site.app(), log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield site
    server.should_exit = True
    thread.join(timeout=10)
