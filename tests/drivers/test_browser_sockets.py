"""WebSockets of a page: the product's are read, a foreign one may speak to the page and not the page to it."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser import BrowserDriver
from sentinel.recording import TurnStatus, Unmeasured
from sentinel.scenario.model import Goto, Say, Scenario, WaitFor
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

PAGE = """<!doctype html><textarea aria-label="Message"></textarea><p id="open"></p><script>
  const host = new URLSearchParams(location.search).get("host");
  const socket = new WebSocket(`ws://${host}:${location.port}/socket`);
  const box = document.querySelector("textarea");
  let line = null;
  socket.onmessage = (event) => {
    const said = JSON.parse(event.data);
    if (said.hello) { document.getElementById("open").textContent = "open"; return; }
    if (!line) { line = document.createElement("div"); line.className = "reply"; document.body.append(line); }
    line.textContent += said.delta;
  };
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") socket.send(box.value); });
</script>"""
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT = 1


@dataclass
class Talker:
    """A server of the page and of its socket (RFC 6455, short frames only), and the texts it was sent."""

    heard: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if b"GET /socket" in head:
                await self._talk(head, reader, writer)
            else:
                kind = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n"
                writer.write(kind + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE.encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _talk(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        key = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
        accept = base64.b64encode(hashlib.sha1(key.split(b": ")[1] + MAGIC).digest())
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
        writer.write(b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + _frame(b'{"hello": true}'))
        while True:
            kind, length = await reader.readexactly(2)
            mask = await reader.readexactly(4)
            data = await reader.readexactly(length & 127)
            if kind & 15 == TEXT:
                self.heard.append(bytes(byte ^ mask[place % 4] for place, byte in enumerate(data)))
                for word in (b"One ", b"two"):
                    writer.write(_frame(b'{"delta": "%s"}' % word))
                    await writer.drain()


def _frame(text: bytes) -> bytes:
    return bytes([0x80 | TEXT, len(text)]) + text


@asynccontextmanager
async def talking(folder: Path) -> AsyncIterator[tuple[Talker, SessionPlan]]:
    talker = Talker()
    server = await asyncio.start_server(talker.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finished = {"quiet_seconds": 0.2, "timeout_seconds": 1}
    chat = {"input": {"label": "Message"}, "reply": {"css": ".reply"}, "finished": finished}
    scenario = {"version": 1, "scenario": "talk", "kind": "demo", "steps": [{"goto": "/"}]}
    yield (
        talker,
        SessionPlan(
            Target.model_validate({"base_url": url, "chat": chat}),
            Scenario.model_validate(scenario),
            "",
            Secrets({}),
            Browser(),
            folder,
            folder,
            "ef" * 16,
        ),
    )
    server.close()


async def converse(folder: Path, host: str):
    """Return what the server heard, the turn, and the requests of a page whose socket leads to `host`."""
    driver = BrowserDriver(Browser(), SystemClock())
    async with talking(folder) as (talker, plan), driver.open(plan) as session:
        await session.act(Goto(goto=f"/?host={host}"), 0)
        await session.act(WaitFor(wait_for={"text": "open"}), 1)
        turn = await session.say(Say(say="hello"), "turn-1")
        trail = await session.finish()
    await driver.close()
    return talker.heard, turn, [request for request in trail.requests if request.url.startswith("ws:")]


async def test_a_chat_over_the_products_socket_is_read(tmp_path):
    """A reply over a socket is a turn with chunks from the wire and the page; the socket is on record."""
    heard, turn, (socket,) = await converse(tmp_path, "127.0.0.1")
    assert heard == [b"hello"]
    assert (turn.reply, turn.status) == ("One two", TurnStatus.FINISHED)
    assert "".join(chunk.text for chunk in turn.chunks if chunk.seen == "wire") == "One two"
    assert (socket.foreign, socket.blocked) == (False, False)


@pytest.mark.slow
async def test_nothing_is_written_to_a_foreign_socket(tmp_path):
    """What a page says to somebody else's socket is dropped, and the setting that would let it through is named."""
    driver = BrowserDriver(Browser(), SystemClock())
    async with talking(tmp_path) as (talker, plan), driver.open(plan) as session:
        await session.act(Goto(goto="/?host=localhost"), 0)
        await session.act(WaitFor(wait_for={"text": "open"}), 1)
        with pytest.raises(NotObserved, match=r"origins: \{ product: \[http://localhost:\d+\] \}") as refused:
            await session.say(Say(say="hello"), "turn-1")
        trail = await session.finish()
    await driver.close()
    assert refused.value.reason is Unmeasured.NETWORK
    assert talker.heard == []
    (socket,) = [request for request in trail.requests if request.url.startswith("ws:")]
    assert (socket.foreign, socket.blocked) == (True, True)
