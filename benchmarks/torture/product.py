"""The server behind the hard chat page: it writes a script for each reply, plays it, and remembers the true text.

Knows which behaviours there are and what each reply comes to. Refuses to know who reads the page.
"""

import asyncio
import json
import random
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sentinel.serving import ThreadedServer, listen, port_of

PAGE = Path(__file__).with_name("page.html")
MODES = (
    "rerender",  # every piece draws all messages anew
    "virtual",  # four nodes, used again for what is in view
    "late-open",  # a second bubble after a silence, the stream open
    "late-marked",  # a second bubble after a silence, nothing open, a typing mark shown
    "silence",  # a silence in the middle of a reply
    "retracted",  # text shown, taken back, replaced
    "nested",  # the chat in a frame in a frame
    "shadow",  # the chat in an open shadow root in an open shadow root
    "slow",  # a silence before the first word
    "cards",  # a card of a tool between two bubbles, changing while it runs
    "markdown",  # Markdown drawn anew at each piece
    "typing",  # a typing mark and a silence, over a socket, no stop button
    "bubbles",  # a bubble for each sentence
    "socket",  # fed by a socket, drawn anew
    "late-clear",  # the field is emptied long after sending
    "user-matches",  # what the person said looks like a reply to the locator
    "labels",  # the newest reply carries a label that moves on
    "panel",  # one panel shows each reply in turn, equal ones too
    "transcript",  # all messages are one text
    "typed",  # all is sent at once, the page types it by timers, with pauses that grow longer
    "frozen",  # the same, and a script of the page lets nothing else run before each piece
    "waiting",  # a word in the reply's place while the request is unanswered, without any mark
    "drawn-late",  # the same, and the page takes a moment to draw what it was answered
    "greeting",  # a greeting that comes after the page was loaded, maybe after something was said
    "slotted",  # text in the slot of an open shadow root
    "plain",  # nothing of all this
)
SUBJECTS = (
    "The Team plan",
    "The Enterprise plan",
    "Your parcel",
    "The invoice",
    "A refund",
    "The export",
    "The key",
)
VERBS = (
    "is due on",
    "was sent on",
    "ends on",
    "is listed under",
    "costs less than",
    "comes before",
    "waits for",
)
OBJECTS = (
    "Friday",
    "page four",
    "the blue tariff",
    "order 7731",
    "the first of May",
    "twelve seats",
    "the new desk",
)

Event = dict[str, Any]


@dataclass(frozen=True)
class Pace:
    """How fast replies come: seconds between pieces, of the silences, of the pauses of a page that types by itself."""

    piece: float = 0.02
    silence: float = 5.0
    pause: float = 0.5


@dataclass
class Reply:
    """One reply: what happens, each with the seconds before it, and the text that stands at the end."""

    events: list[tuple[float, Event]]
    truth: str


class Writer:
    """Writes the scripts of replies.

    Args:
        seed: makes all replies reproducible.
    """

    def __init__(self, pace: Pace, seed: int) -> None:
        self._pace = pace
        self._random = random.Random(seed)

    def reply(self, mode: str) -> Reply:
        """Return a new reply that behaves as the mode says."""
        first, second = self._sentences(2), self._sentences(2)
        silence, piece = self._pace.silence, self._pace.piece
        begin = [*self._said(0, first)]
        match mode:
            case "late-open" | "bubbles" | "cards":
                between = silence if mode == "late-open" else piece
                cards = [(piece, _card(text)) for text in ("Looking it up …", "Looked up 3 orders")]
                events = [*begin, *(cards if mode == "cards" else ()), *self._said(1, second, between)]
                return Reply(events, f"{first}\n{second}")
            case "late-marked" | "typing":
                busy = [
                    (0.0, {"op": "busy", "on": True}),
                    *begin,
                    *self._said(int(mode != "typing"), second, silence),
                ]
                joined = f"{first}{second}" if mode == "typing" else f"{first}\n{second}"
                return Reply([*busy, (piece, {"op": "busy", "on": False})], joined)
            case "silence":
                return Reply([*begin, *self._said(0, second, silence)], f"{first}{second}")
            case "slow" | "waiting" | "drawn-late":
                return Reply([*self._said(0, first, 3 * silence if mode == "waiting" else silence)], first)
            case "typed" | "frozen":
                return Reply([(0.0, self._typed(first, mode == "frozen"))], first)
            case "retracted":
                back = (10 * piece, {"op": "retract", "bubble": 0, "whole": self._random.random() < 0.5})
                return Reply([*begin, back, *self._said(0, second, 5 * piece)], second)
            case "markdown":
                return self._markdown(first)
            case "labels":
                return Reply(begin, f"{first}\nRegenerate")
            case "panel" if self._random.random() < 0.5:
                return Reply([*self._said(0, "Yes, it is.")], "Yes, it is.")
            case _:
                return Reply(begin, first)

    def _sentences(self, count: int) -> str:
        made = (
            " ".join(self._random.choice(part) for part in (SUBJECTS, VERBS, OBJECTS)) for _ in range(count)
        )
        return ". ".join([*made, f"Number {self._random.randrange(10**6)}."])

    def _markdown(self, first: str) -> Reply:
        items = [self._random.choice(SUBJECTS) for _ in range(3)]
        text = f"{first} **Note** this:\n" + "\n".join(f"- **{item}** and more" for item in items)
        truth = f"{first} Note this:\n" + "\n".join(f"{item} and more" for item in items)
        return Reply([*self._said(0, text)], truth)

    def _typed(self, text: str, freezes: bool) -> Event:
        """Return what a page types by itself: pieces, each with the milliseconds before it and those of being stuck."""
        said = [event["text"] for _, event in self._said(0, text)]
        pauses = {len(said) // 3: self._pace.pause, 2 * len(said) // 3: 1.5 * self._pace.pause}
        waits = [1000 * pauses.get(at, self._pace.piece) for at in range(len(said))]
        stuck = [3000 * self._pace.pause * (freezes and at in pauses) for at in range(len(said))]
        return {"op": "type", "pieces": list(zip(said, waits, stuck, strict=True))}

    def _said(self, bubble: int, text: str, before: float = 0.0) -> Iterator[tuple[float, Event]]:
        wait = before
        while text:
            size = self._random.randint(2, 14)
            yield wait, {"op": "say", "bubble": bubble, "text": text[:size]}
            text, wait = text[size:], self._pace.piece


def _card(text: str) -> Event:
    return {"op": "card", "text": text}


@dataclass
class Torture:
    """The running product; a context manager.

    Attributes:
        truths: the true text of each reply, by what was said; every saying is to be another.
        url: its address once it runs.
    """

    pace: Pace = field(default_factory=Pace)
    seed: int = 1
    truths: dict[str, str] = field(default_factory=dict)
    url: str = ""

    def __enter__(self) -> "Torture":
        self._writer = Writer(self.pace, self.seed)
        self._polled: dict[str, list[tuple[float, Event]]] = {}
        routes = [
            Route("/", self._page),
            Route("/chat", self._chat, methods=["POST"]),
            Route("/ask", self._ask, methods=["POST"]),
            Route("/more", self._more),
            WebSocketRoute("/socket", self._socket),
        ]
        listener = listen("127.0.0.1", 0, "the hard chat")
        self.url = f"http://127.0.0.1:{port_of(listener)}"
        self._server = ThreadedServer(Starlette(routes=routes), listener, "torture")
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def _new(self, asked: dict[str, str]) -> Reply:
        reply = self._writer.reply(asked["mode"])
        said = asked["message"]
        # a page that sends twice has two replies to one saying: no text can be true then
        self.truths[said] = reply.truth if said not in self.truths else "[said twice]"
        return reply

    async def _page(self, request: Request) -> Response:
        mode, depth = request.query_params["mode"], int(request.query_params.get("depth", "0"))
        if mode == "nested" and depth < 2:
            return HTMLResponse(
                f'<h1>Host {depth}</h1><iframe src="/?mode=nested&depth={depth + 1}"></iframe>'
            )
        response = HTMLResponse(PAGE.read_text("utf-8"))
        response.set_cookie("talk", secrets.token_hex(8))
        return response

    async def _chat(self, request: Request) -> Response:
        reply = self._new(await request.json())
        return StreamingResponse(_lines(reply), media_type="text/event-stream")

    async def _ask(self, request: Request) -> Response:
        self._polled[request.cookies["talk"]] = self._new(await request.json()).events
        return JSONResponse({})

    async def _more(self, request: Request) -> Response:
        """Return the next event, and how long to wait before the one after it is asked for."""
        events = self._polled[request.cookies["talk"]]
        (_, event), self._polled[request.cookies["talk"]] = events[0], events[1:]
        wait = events[1][0] if len(events) > 1 else 0.0
        return JSONResponse({"events": [event], "wait": wait * 1000, "done": len(events) == 1})

    async def _socket(self, socket: WebSocket) -> None:
        await socket.accept()
        try:
            while True:
                reply = self._new(json.loads(await socket.receive_text()))
                for wait, event in reply.events:
                    await asyncio.sleep(wait)
                    await socket.send_text(json.dumps(event))
        except WebSocketDisconnect:
            return


async def _lines(reply: Reply) -> AsyncIterator[str]:
    for wait, event in reply.events:
        await asyncio.sleep(wait)
        yield f"data: {json.dumps(event)}\n\n"
