"""The webhook sink against a real HTTP server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sentinel.alerts.notice import Notice, line
from sentinel.alerts.sinks import Outcome, Parcel, Permanent, Retry, Sent
from sentinel.alerts.webhook import WebhookSink
from sentinel.store import PostedMessage


class Listener:
    """Answers every POST as told and keeps what it got."""

    def __init__(self) -> None:
        self.status = 200
        self.headers: dict[str, str] = {}
        self.got: list[tuple[dict[str, str], dict[str, Any]]] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                listener.got.append((dict(self.headers.items()), json.loads(body)))
                if listener.status == 0:
                    self.close_connection = True
                    return
                self.send_response(listener.status)
                for name, value in listener.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Stay quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/secret-path"


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


async def deliver(
    url: str, clock: Any, event: str = "open", standing: PostedMessage | None = None
) -> Outcome:
    sink = WebhookSink(lambda: url, clock, timeout_seconds=2)
    notice = Notice("Title \x1b[31m", line("lead <!channel>"))
    try:
        return await sink.deliver(Parcel(event, notice, "key-1", clock.now(), standing))  # type: ignore[arg-type]
    finally:
        await sink.close()


async def test_the_message_is_posted_as_json(listener: Listener, clock: Any) -> None:
    """A listener gets one document with an idempotency key, and texts without control characters."""
    assert await deliver(listener.url, clock) == Sent("webhook", "key-1")
    [(headers, body)] = listener.got
    assert headers["Idempotency-Key"] == "key-1"
    assert body == {
        "schema": 1,
        "event": "open",
        "id": "key-1",
        "message": "key-1",
        "title": "Title ",
        "lead": "lead <!channel>",
        "text": "Title \nlead <!channel>",
        "severity": 1,
        "reply": None,
    }


async def test_events_of_one_message_share_its_name(listener: Listener, clock: Any) -> None:
    """An edit names the message its listener knows."""
    standing = PostedMessage("webhook", "key-0")
    assert await deliver(listener.url, clock, "update", standing) == Sent("webhook", "key-0")
    assert listener.got[0][1]["message"] == "key-0"


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (204, {}, Sent("webhook", "key-1")),
        (429, {"Retry-After": "9"}, Retry("the webhook answered 429", after_seconds=9.0)),
        (
            503,
            {"Retry-After": "Wed, 01 Jan 2020 00:01:00 GMT"},
            Retry("the webhook answered 503", after_seconds=60.0),
        ),
        (500, {"Retry-After": "soon"}, Retry("the webhook answered 500")),
        (302, {"Location": "https://evil.example/"}, Permanent("the webhook answered 302")),
        (404, {}, Permanent("the webhook answered 404")),
    ],
)
async def test_answers(
    status: int, headers: dict[str, str], expected: Outcome, listener: Listener, clock: Any
) -> None:
    """Each answer is final, or tried again after the time it asks for; redirects are not followed."""
    listener.status, listener.headers = status, headers
    assert await deliver(listener.url, clock) == expected


async def test_a_lost_answer_and_a_refusal_differ(listener: Listener, clock: Any) -> None:
    """A connection that ends without an answer may have been taken, a refused one not; no address is
    named."""
    listener.status = 0
    assert await deliver(listener.url, clock) == Retry(
        "the webhook's answer was lost: RemoteProtocolError", lost=True
    )
    assert await deliver("http://127.0.0.1:9/secret-path", clock) == Retry(
        "the webhook cannot be reached: ConnectError"
    )


@pytest.mark.parametrize("url", ["ftp://x.example/", "no address"])
async def test_an_address_that_is_none_is_permanent(url: str, clock: Any) -> None:
    """A wrong address is not tried again."""
    assert isinstance(await deliver(url, clock), Permanent)
