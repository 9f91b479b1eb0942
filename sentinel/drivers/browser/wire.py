"""The product's answers as they arrive on the wire, read through the DevTools protocol without touching the
page.

Which answers are read: those whose address matches `observe.tool_calls.response`; without it, answers to what
scripts post, and event streams. Sockets of the product are read too. Times are seconds since the epoch.
"""

import asyncio
import base64
import codecs
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError

from sentinel.drivers.browser.addresses import glob_matches
from sentinel.drivers.browser.network import Traffic
from sentinel.drivers.events import json_events, text_piece
from sentinel.redaction import storable

MAX_BODY = 4_000_000
"""Characters of one answer that are kept."""

MAX_STREAMS = 500
SETTLE_SECONDS = 2.0
EARLY_SECONDS = 0.05
"""How much before its keystroke a turn's request may seem to start: two clocks are compared."""


@dataclass
class Stream:
    """One answer: when its request started, its type, and what arrived when; a socket's frames are pieces.

    `held` collects what arrives while the answer's beginning is still being asked for; None afterwards.
    """

    url: str
    started: float
    content_type: str = ""
    socket: bool = False
    pieces: list[tuple[float, str]] = field(default_factory=list)
    size: int = 0
    held: list[tuple[float, bytes]] | None = None
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )

    def add(self, at: float, data: bytes) -> None:
        """Keep what arrived, as long as there is room."""
        if self.held is not None:
            self.held.append((at, data))
        else:
            self.add_text(at, self._decoder.decode(data))

    def begin(self, at: float, data: bytes) -> None:
        """Put the beginning before what was held."""
        held, self.held = self.held or [], None
        for moment, piece in ((at, data), *held):
            self.add(moment, piece)

    def add_text(self, at: float, text: str) -> None:
        if text and self.size < MAX_BODY:
            self.pieces.append((at, text[: MAX_BODY - self.size]))
            self.size += len(text)

    @property
    def streamed(self) -> bool:
        """Return whether it is a sequence of events rather than one document."""
        kinds = ("event-stream", "ndjson", "jsonl")
        return self.socket or any(kind in self.content_type for kind in kinds)

    def events(self) -> list[Any]:
        """Return the JSON values in it, in order."""
        if self.socket:
            return [event for _, frame in self.pieces for event in json_events(frame, "application/json")]
        return json_events("".join(text for _, text in self.pieces), self.content_type)

    def texts(self) -> list[tuple[float, str]]:
        """Return the reply text in each arrival; the raw arrivals where no event has text by a usual name."""
        found: list[tuple[float, str]] = []
        rest = ""
        for at, text in self.pieces:
            complete, rest = (text, "") if self.socket else self._complete(rest + text)
            kind = "application/json" if self.socket else self.content_type
            words = "".join(map(text_piece, json_events(complete, kind)))
            if words:
                found.append((at, storable(words)))
        return found or [(at, storable(text)) for at, text in self.pieces]

    def _complete(self, text: str) -> tuple[str, str]:
        """Return the whole events of a text, and the begun one after them."""
        if "event-stream" in self.content_type:
            text = text.replace("\r\n", "\n")
            head, mark, tail = text.rpartition("\n\n")
        else:
            head, mark, tail = text.rpartition("\n")
        return head + mark, tail


class Wire:
    """Reads one session's product answers.

    Args:
        pattern: `observe.tool_calls.response`; None or `**` reads what looks like a conversation.

    Attributes:
        heard: when something last arrived on its streams or sockets, or one ended, by the browser's clock; 0 before.
        told: when the page last said something on one of its sockets; 0 before.
    """

    def __init__(self, traffic: Traffic, pattern: str | None) -> None:
        self._traffic = traffic
        self._pattern = pattern if pattern is not None and pattern.strip("*") else None
        self._streams: dict[str, Stream] = {}
        self._methods: dict[str, str] = {}
        self._offset = 0.0
        self._ended: dict[str, asyncio.Event] = {}
        self._reading: set[asyncio.Task[None]] = set()
        self.heard = 0.0
        self.told = 0.0

    async def attach(self, protocol: CDPSession) -> None:
        """Read what one page is answered."""
        protocol.on("Network.requestWillBeSent", self._sent)
        protocol.on("Network.responseReceived", lambda event: self._answered(protocol, event))
        protocol.on("Network.dataReceived", self._data)
        protocol.on("Network.loadingFinished", self._end)
        protocol.on("Network.loadingFailed", self._end)
        protocol.on("Network.webSocketCreated", self._socket)
        protocol.on("Network.webSocketFrameReceived", self._frame)
        protocol.on("Network.webSocketFrameSent", self._frame_sent)
        await protocol.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        # the event carries both clocks: the protocol's monotonic one and the wall's.
        self._offset = event["wallTime"] - event["timestamp"]
        self._methods[event["requestId"]] = event["request"]["method"]

    def _answered(self, protocol: CDPSession, event: dict[str, Any]) -> None:
        key, response = event["requestId"], event["response"]
        method = self._methods.pop(key, "GET")
        wanted = self._wanted(method, event.get("type", ""), response)
        if not wanted or len(self._streams) >= MAX_STREAMS:
            return
        begun = (response.get("timing") or {}).get("requestTime", event["timestamp"])
        stream = Stream(response["url"], begun + self._offset, _content_type(response), held=[])
        self._streams[key] = stream
        self._ended[key] = asyncio.Event()
        task = asyncio.ensure_future(self._open(protocol, key, stream, event["timestamp"] + self._offset))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    def _wanted(self, method: str, kind: str, response: dict[str, Any]) -> bool:
        if not self._traffic.is_product(response["url"]):
            return False
        if self._pattern is not None:
            return glob_matches(self._pattern, response["url"])
        stream = "event-stream" in response.get("mimeType", "")
        return kind in ("Fetch", "XHR", "EventSource") and (stream or method == "POST")

    async def _open(self, protocol: CDPSession, key: str, stream: Stream, at: float) -> None:
        """Have the rest of an answer sent on; take an answer that is already complete as one piece."""
        try:
            answer = await protocol.send("Network.streamResourceContent", {"requestId": key})
            stream.begin(at, base64.b64decode(answer["bufferedData"]))
        except PlaywrightError:  # it ended first
            await self._whole(protocol, key, stream)

    async def _whole(self, protocol: CDPSession, key: str, stream: Stream) -> None:
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                await self._ended[key].wait()
                answer = await protocol.send("Network.getResponseBody", {"requestId": key})
        except (PlaywrightError, TimeoutError):  # an answer without a body, or gone with its page
            return
        body = answer["body"]
        stream.begin(stream.started, base64.b64decode(body) if answer["base64Encoded"] else body.encode())

    def _data(self, event: dict[str, Any]) -> None:
        stream = self._streams.get(event["requestId"])
        if stream is not None and event.get("data"):
            self.heard = event["timestamp"] + self._offset
            stream.add(self.heard, base64.b64decode(event["data"]))

    def _end(self, event: dict[str, Any]) -> None:
        self._methods.pop(event["requestId"], None)
        if event["requestId"] in self._ended:
            self.heard = max(self.heard, event["timestamp"] + self._offset)
            self._ended[event["requestId"]].set()

    def _socket(self, event: dict[str, Any]) -> None:
        if self._traffic.is_product(event["url"]) and len(self._streams) < MAX_STREAMS:
            self._streams[event["requestId"]] = Stream(event["url"], 0.0, socket=True)

    def _frame(self, event: dict[str, Any]) -> None:
        stream = self._streams.get(event["requestId"])
        if stream is not None and event["response"]["opcode"] == 1:
            self.heard = event["timestamp"] + self._offset
            stream.add_text(self.heard, event["response"]["payloadData"])

    def _frame_sent(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._streams and event["response"]["opcode"] == 1:
            self.told = event["timestamp"] + self._offset

    async def since(self, sent: float) -> list[Stream]:
        """Return the answers to requests made after a moment, and the frames of sockets since then."""
        if self._reading:
            await asyncio.wait(self._reading, timeout=SETTLE_SECONDS)
        start = sent - EARLY_SECONDS
        found = [s for s in self._streams.values() if not s.socket and s.started >= start]
        for stream in (s for s in self._streams.values() if s.socket):
            frames = [(at, text) for at, text in stream.pieces if at >= start]
            if frames:
                found.append(Stream(stream.url, frames[0][0], socket=True, pieces=frames))
        return sorted(found, key=lambda stream: stream.started)


def _content_type(response: dict[str, Any]) -> str:
    headers = {name.lower(): value for name, value in response.get("headers", {}).items()}
    return str(headers.get("content-type") or response.get("mimeType", "")).lower()
