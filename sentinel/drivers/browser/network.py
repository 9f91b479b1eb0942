"""What a session's pages ask of the network: recorded, classified, writes to other origins stopped.

Knows requests, not conversations: which of them carried a turn is found here, what that means is decided by
`chat.py`. Playwright tells of the requests; it does not offer redirects for stopping, which `marker.py` does.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from playwright.async_api import BrowserContext, Response, Route, WebSocket, WebSocketRoute
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request as PageRequest

from sentinel.clock import Clock
from sentinel.drivers.browser.addresses import glob_matches, without_secrets
from sentinel.drivers.marking import WRITES, is_forbidden, origin, product_origins
from sentinel.recording import Request, Unmeasured
from sentinel.redaction import shortened
from sentinel.settings.model import Target

MAX_REQUESTS = 2_000
"""Requests of one replay that are recorded; the rest are only counted."""

MAX_BODY = 1_000_000
"""Bytes of a request's body that are looked at; none are kept."""

MAX_ID = 200
MAX_HEADERS = 200
MAX_HEADER = 500
ABORTED = "net::ERR_ABORTED"
"""The page itself gave the request up: a pressed Stop button, a navigation, a download."""

CONVERSATION_KEYS = ("session", "session_id", "conversation_id", "conversation", "thread_id", "chat_id")
_SAID_LENGTH = 40


@dataclass
class Exchange:
    """One request and what became of it; times are monotonic seconds.

    Fields:
        digest: SHA-256 of what a write to the product sent; `carries`: whether that, or a write that was stopped, held
            what was being said.
        status: None before, or without, an answer; `stream`: whether the answer is an event stream.
        ended: None while it runs; `error`: why it failed, empty when it did not.
    """

    method: str
    url: str
    kind: str
    started: float
    digest: str = ""
    carries: bool = False
    status: int | None = None
    stream: bool = False
    ended: float | None = None
    error: str = ""
    foreign: bool = False
    blocked: bool = False

    @property
    def trouble(self) -> Unmeasured | None:
        """Return why the product could not be observed through this exchange; None when it could."""
        if self.error and self.status is None and self.error != ABORTED and not self.blocked:
            return Unmeasured.NETWORK
        return status_trouble(self.status)

    @property
    def broken_off(self) -> bool:
        """Return whether an answer that had begun was cut by the other side."""
        return bool(self.error) and self.error != ABORTED and self.status is not None and self.status < 400

    def as_request(self) -> Request:
        seconds = None if self.ended is None else round(max(0.0, self.ended - self.started), 4)
        return Request(
            self.method,
            without_secrets(self.url),
            self.status,
            self.foreign,
            self.blocked,
            seconds,
            self.error,
        )


def status_trouble(status: int | None) -> Unmeasured | None:
    """Return what an HTTP status says of the product as a whole; None for a status that says nothing."""
    if status == 429:
        return Unmeasured.RATE_LIMIT
    if status in (401, 403):
        return Unmeasured.LOGIN
    return Unmeasured.SERVER if status is not None and status >= 500 else None


@dataclass
class Traffic:
    """All requests of one session.

    Fields:
        headers: the product's response headers, later ones over earlier ones, names in lower case.
        document: the last document of the main frame that the product answered with.
        conversation: the first id of a conversation the page sent in a JSON body.
        left_out: requests that were not recorded for want of room.
    """

    target: Target
    clock: Clock
    exchanges: list[Exchange] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    document: Exchange | None = None
    conversation: str | None = None
    left_out: int = 0
    _known: dict[PageRequest, Exchange] = field(default_factory=dict)
    _fragments: tuple[str, ...] = ()
    _origins: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._origins = product_origins(self.target)

    async def attach(self, context: BrowserContext) -> None:
        """Watch everything the context asks for, and stop what is forbidden."""
        await context.route("**/*", self._route)
        await context.route_web_socket(lambda url: not self.is_product(url), self._foreign_socket)
        context.on("request", self._started)
        context.on("response", self._answered)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._failed)

    def is_product(self, url: str) -> bool:
        """Return whether an address is one of the product's own."""
        return origin(url) in self._origins

    def record(self, exchange: Exchange) -> Exchange:
        """Keep an exchange, as long as there is room."""
        if len(self.exchanges) < MAX_REQUESTS:
            self.exchanges.append(exchange)
        else:
            self.left_out += 1
        return exchange

    def begin(self, method: str, url: str, kind: str) -> Exchange:
        """Return a new exchange that starts now."""
        foreign = not self.is_product(url)
        return self.record(Exchange(method, url, kind, self.clock.monotonic(), foreign=foreign))

    def stopped(self, method: str, url: str) -> None:
        """Record that a request was stopped after a redirect, under the page's own record if it has one."""
        known = (
            e for e in reversed(self.exchanges) if e.url == url and e.method == method and e.ended is None
        )
        exchange = next(known, None) or self.begin(method, url, "redirect")
        exchange.blocked = True

    async def _route(self, route: Route) -> None:
        request = route.request
        try:
            if is_forbidden(request.url, request.method, self.target):
                await route.abort("blockedbyclient")
            else:
                await route.continue_()
        except PlaywrightError:  # the page went away while its request was held
            return

    async def _foreign_socket(self, socket: WebSocketRoute) -> None:
        """Let a foreign socket speak to the page, and not the page to it: what it sends is a write."""
        exchange = self.begin("GET", socket.url, "websocket")
        if is_forbidden(socket.url, "GET", self.target):
            exchange.blocked = True
            await socket.close()
            return
        server = socket.connect_to_server()

        def drop(message: str | bytes) -> None:
            exchange.blocked = True
            exchange.carries = exchange.carries or self._holds_said(message)

        socket.on_message(drop)
        server.on_message(socket.send)

    def product_socket(self, socket: WebSocket) -> None:
        """Record a socket of the product; foreign ones are recorded where they are held."""
        if self.is_product(socket.url):
            self.begin("GET", socket.url, "websocket")

    def _started(self, request: PageRequest) -> None:
        if request.url.startswith(("data:", "blob:", "about:")):
            return
        exchange = self.begin(request.method, request.url, request.resource_type)
        exchange.blocked = is_forbidden(request.url, request.method, self.target)
        if request.method in WRITES and (exchange.blocked or not exchange.foreign):
            self._read_body(exchange, (request.post_data_buffer or b"")[:MAX_BODY])
        self._known[request] = exchange

    def _read_body(self, exchange: Exchange, body: bytes) -> None:
        exchange.carries = self._holds_said(body)
        if not exchange.foreign:
            exchange.digest = hashlib.sha256(body).hexdigest()
            self.conversation = self.conversation or _conversation_id(body.decode("utf-8", "replace"))

    def _holds_said(self, sent: str | bytes) -> bool:
        text = sent if isinstance(sent, str) else sent.decode("utf-8", "replace")
        return any(fragment in text for fragment in self._fragments)

    def _answered(self, response: Response) -> None:
        exchange = self._known.get(response.request)
        if exchange is None:
            return
        exchange.status = response.status
        exchange.stream = "event-stream" in response.headers.get("content-type", "")
        if exchange.foreign:
            return
        if exchange.kind in ("document", "xhr", "fetch", "eventsource"):
            self._keep_headers(response.headers)
        if _is_main_document(response):
            self.document = exchange

    def _keep_headers(self, headers: Mapping[str, str]) -> None:
        for name, value in headers.items():
            if len(self.headers) < MAX_HEADERS or name in self.headers:
                self.headers[name.lower()] = shortened(value, MAX_HEADER)

    def _finished(self, request: PageRequest) -> None:
        self._end(request, "")

    def _failed(self, request: PageRequest) -> None:
        self._end(request, request.failure or "failed")

    def _end(self, request: PageRequest, error: str) -> None:
        exchange = self._known.pop(request, None)
        if exchange is None:
            return
        exchange.ended = self.clock.monotonic()
        exchange.error = error

    def saying(self, text: str) -> None:
        """From now on, note which requests hold the beginning of this text, plain or as JSON writes it."""
        start = text[:_SAID_LENGTH]
        forms = (
            start,
            json.dumps(start, ensure_ascii=False)[1:-1],
            json.dumps(start)[1:-1],
            quote_plus(start),
        )
        self._fragments = tuple(form for form in forms if form)

    def carriers(self, since: float, pattern: str | None) -> list[Exchange]:
        """Return the product's exchanges that carry a turn, in order of starting.

        Those that match `pattern` where the settings name one; else those that hold what was said; else, where no
        pattern is named, all writes by script; event streams that started since belong to them.
        """
        recent = [e for e in self.exchanges if e.started >= since and not e.foreign]
        calls = [e for e in recent if e.kind in ("fetch", "xhr", "document", "eventsource")]
        writes = [e for e in calls if e.method in WRITES]
        chosen = [e for e in writes if e.carries]
        if pattern is not None and pattern.strip("*"):
            # a pattern that matches nothing must not hide that the product refuses to answer
            return [e for e in calls if glob_matches(pattern, e.url)] or chosen
        chosen = chosen or writes
        return [e for e in calls if e in chosen or e.kind == "eventsource" or e.stream]

    def asked_since(self, moment: float) -> bool:
        """Return whether the page asked the product for anything by script, or for a page, since a moment."""
        kinds = ("fetch", "xhr", "document", "eventsource")
        return any(
            e.kind in kinds and not e.foreign and e.started >= moment for e in reversed(self.exchanges)
        )

    @property
    def said_in_vain(self) -> str | None:
        """Return the origin that the page sent what was being said to and that may not be written to; None if none."""
        stopped = (e.url for e in self.exchanges if e.blocked and e.carries)
        return next(map(origin, stopped), None)

    def carried_since(self, moment: float) -> bool:
        """Return whether the page sent the product what was said since a moment."""
        return any(e.carries and e.started >= moment for e in reversed(self.exchanges))

    @property
    def requests(self) -> tuple[Request, ...]:
        """Return the exchanges as a recording keeps them."""
        return tuple(exchange.as_request() for exchange in self.exchanges)


def _is_main_document(response: Response) -> bool:
    if not response.request.is_navigation_request():
        return False
    try:
        return response.frame.parent_frame is None
    except PlaywrightError:  # the frame is already gone
        return False


def _conversation_id(text: str) -> str | None:
    """Return the id of a conversation in a JSON body; None when it has none."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    ids = (body.get(key) for key in CONVERSATION_KEYS)
    return next((shortened(value, MAX_ID) for value in ids if isinstance(value, str) and value), None)
