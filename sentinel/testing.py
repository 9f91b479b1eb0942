"""Doubles and builders for tests, ours and yours: a frozen clock, a product on loopback, small examples.

Nothing in Sentinel imports this file. The scripted driver is `sentinel.drivers.scripted`.
"""

import asyncio
import heapq
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sentinel.recording import Chunk, Outcome, Recording, Turn
from sentinel.replay import ReplayJob
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Settings, Target
from sentinel.settings.secrets import Secrets

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When a frozen clock stands: a Monday morning."""

TOKEN = "0af7651916cd43dd8448eb211c80319c"
"""A token of a replay (the example of W3C Trace Context)."""


class FrozenClock:
    """A clock that moves only when it is told to, or when somebody sleeps.

    Args:
        start: the wall time it stands at, timezone-aware.
        waits: False: a sleeper moves the clock on by itself and goes on at once. True: sleepers wait until
            `advance` has moved the clock past their time.

    Attributes:
        slept: every length that was slept, in order, in seconds.
    """

    def __init__(self, start: datetime = START, *, waits: bool = False) -> None:
        self._now = start
        self._monotonic = 0.0
        self._waits = waits
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._order = itertools.count()
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Return the wall time it stands at."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds it was moved by."""
        return self._monotonic

    def set(self, moment: datetime) -> None:
        """Set the wall time only, as a person or NTP does; monotonic time stays."""
        self._now = moment

    def advance(self, seconds: float) -> None:
        """Move both times on and wake those whose time has come."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds
        while self._sleepers and self._sleepers[0][0] <= self._monotonic:
            heapq.heappop(self._sleepers)[2].set()

    async def sleep(self, seconds: float) -> None:
        """Sleep on this clock; always yields once to the event loop."""
        self.slept.append(seconds)
        if not self._waits or seconds <= 0:
            self.advance(max(0.0, seconds))
            await asyncio.sleep(0)
            return
        awake = asyncio.Event()
        heapq.heappush(self._sleepers, (self._monotonic + seconds, next(self._order), awake))
        await awake.wait()


@dataclass(frozen=True)
class Asked:
    """One request a product on loopback got; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


class Answer:
    """Writes one answer, byte by byte if need be, so that broken ones can be made."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._chunked = False
        self.ended = False

    async def whole(self, body: bytes | str | Any, status: int = 200, **headers: str) -> None:
        """Send a document: bytes and texts as they are, all else as JSON; `_` in names stands for `-`."""
        kind = "text/plain" if isinstance(body, (bytes, str)) else "application/json"
        raw = (
            body
            if isinstance(body, bytes)
            else (body if isinstance(body, str) else json.dumps(body)).encode()
        )
        named = {"content-type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self._head(status, {**named, "content-length": str(len(raw))})
        self._writer.write(raw)
        await self._writer.drain()
        self.ended = True

    async def start(self, content_type: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """Begin a chunked answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._head(status, {"content-type": content_type, "transfer-encoding": "chunked", **named})
        self._chunked = True
        await self._writer.drain()

    async def piece(self, data: bytes | str) -> None:
        """Send a piece at once."""
        raw = data if isinstance(data, bytes) else data.encode()
        self._writer.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
        await self._writer.drain()
        await asyncio.sleep(0)

    async def event(self, value: Any) -> None:
        """Send one server-sent event."""
        await self.piece(f"data: {value if isinstance(value, str) else json.dumps(value)}\n\n")

    async def end(self) -> None:
        """End a chunked answer properly."""
        self._writer.write(b"0\r\n\r\n")
        await self._writer.drain()
        self.ended = True

    async def reset(self) -> None:
        """Break the connection off, with whatever was sent so far."""
        self._writer.transport.abort()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers.items())]
        self._writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))


Handler = Callable[[Asked, Answer], Awaitable[None]]


@dataclass
class LoopbackProduct:
    """A product that runs on loopback.

    Fields:
        url: its address, without a slash at the end.
        asked: every request it got, in order; connections: how many were opened.
    """

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0


@asynccontextmanager
async def product_on_loopback(handler: Handler) -> AsyncIterator[LoopbackProduct]:
    """Give a product whose answers the handler writes; connections stay open unless an answer breaks off."""
    product = LoopbackProduct()
    open_tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        product.connections += 1
        task = asyncio.current_task()
        assert task is not None
        open_tasks.add(task)
        try:
            while (asked := await _read_request(reader)) is not None:
                product.asked.append(asked)
                answer = Answer(writer)
                await handler(asked, answer)
                if not answer.ended:
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            open_tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    product.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield product
    finally:
        server.close()
        for task in list(open_tasks):
            task.cancel()
        await asyncio.gather(*open_tasks, return_exceptions=True)


async def _read_request(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, body)


def a_target(**fields: Any) -> Target:
    """Return a target with an API at an address nobody listens on, changed by the fields given."""
    return Target.model_validate({"api": {"base_url": "http://127.0.0.1:9/v1"}, **fields})


def some_settings(*, folder: Path = Path("."), **fields: Any) -> Settings:
    """Return settings with one target, `prod`, changed by the fields given."""
    targets = {"prod": a_target().model_dump(by_alias=True, exclude_none=True)}
    settings = Settings.model_validate({"version": 1, "targets": targets, **fields})
    return settings.model_copy(update={"folder": folder})


def a_scenario(steps: Sequence[Any] = ({"say": "Hello?", "name": "hello"},), **fields: Any) -> Scenario:
    """Return a demo over the API with these steps (as in YAML), changed by the fields given."""
    start = {"version": 1, "scenario": "greeting", "kind": "demo", "target": "prod", "via": "api"}
    own = {} if "variants" in fields else {"steps": list(steps)}
    return Scenario.model_validate({**start, **own, **fields})


def a_job(
    scenario: Scenario | None = None,
    target: Target | None = None,
    *,
    variant: str | None = None,
    settings: Settings | None = None,
    secrets: Mapping[str, str] | None = None,
    login_steps: Sequence[Any] = (),
) -> ReplayJob:
    """Return a job of one replay: the greeting on `prod`, unless said otherwise."""
    chosen = scenario or a_scenario()
    return ReplayJob(
        target_id="prod",
        target=target or a_target(),
        scenario=chosen,
        variant=chosen.variant_names[0] if variant is None else variant,
        login_steps=tuple(login_steps),
        settings=settings or some_settings(),
        secrets=Secrets(secrets or {}),
        token=TOKEN,
    )


def a_turn(reply: str = "Hello. What can I do for you?", **fields: Any) -> Turn:
    """Return a finished turn with this reply, a word each 50 milliseconds, changed by the fields given."""
    chunks = streamed(reply)
    start = {
        "step": "hello",
        "said": "Hello?",
        "reply": reply,
        "seconds": chunks[-1].at if chunks else 0.5,
        "chunks": chunks,
    }
    return Turn(**{**start, **fields})


def streamed(text: str, first: float = 0.4, gap: float = 0.05) -> tuple[Chunk, ...]:
    """Return the text cut after each space, the first piece after `first` seconds, the others `gap` apart."""
    pieces = [piece for piece in text.replace(" ", " \0").split("\0") if piece]
    return tuple(Chunk(round(first + gap * place, 6), piece) for place, piece in enumerate(pieces))


def a_recording(*replies: str, **fields: Any) -> Recording:
    """Return a completed recording with one turn a reply, changed by the fields given."""
    turns = tuple(
        a_turn(reply, step="hello" if place == 0 else f"turn-{place + 1}")
        for place, reply in enumerate(replies)
    )
    start = {
        "target": "prod",
        "scenario": "greeting",
        "variant": "",
        "started_at": "2026-03-02T09:00:00.000000Z",
        "seconds": sum(turn.seconds for turn in turns),
        "outcome": Outcome.COMPLETED,
        "turns": turns,
    }
    return Recording(**{**start, **fields})
