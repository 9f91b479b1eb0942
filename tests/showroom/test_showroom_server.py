"""The showroom in time: streaming, cut streams, several browsers, starting and stopping."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import httpx2
import pytest

from sentinel.clock import SystemClock
from sentinel.errors import SetupError
from sentinel.showroom.bot import plan_reply
from sentinel.showroom.intents import Message
from sentinel.showroom.playback import play
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

KEY = {"Authorization": "Bearer showroom-key"}


def stream_lines(client: httpx2.Client, session: str, seconds: float) -> list[tuple[float, str]]:
    """Return the lines of one reply of the page's backend with their arrival, leaving after some seconds."""
    start = time.monotonic()
    lines = []
    with client.stream("POST", "/api/chat", json={"message": "Compare plans", "session": session}) as answer:
        for line in answer.iter_lines():
            if line:
                lines.append((time.monotonic() - start, line))
            if time.monotonic() - start > seconds:
                break
    return lines


def test_reply_arrives_piece_by_piece() -> None:
    """The first text takes its time and the rest is spread over many arrivals."""
    with (
        ShowroomServer(ShowroomOptions(seed=1, login=False)) as server,
        httpx2.Client(base_url=server.url, trust_env=False) as client,
    ):
        lines = stream_lines(client, "s", 10)
    spoken = [at for at, line in lines if '"type": "text"' in line]
    assert 0.15 <= spoken[0] <= 3.0
    assert len(spoken) > 5
    assert spoken[-1] - spoken[0] > 0.1
    assert '"type": "done"' in lines[-1][1]


def test_endless_reply_ends_with_its_client() -> None:
    """The stream goes on without a `done` until the client leaves; the server drops it soon after."""
    options = ShowroomOptions(seed=1, speed=0.1, login=False, faults={"endless-reply": 1.0})
    with (
        ShowroomServer(options) as server,
        httpx2.Client(base_url=server.url, trust_env=False) as client,
    ):
        lines = stream_lines(client, "gone", 1.0)
        left = time.monotonic()
        while len(server.state.conversation("gone")) < 2 and time.monotonic() - left < 3:
            time.sleep(0.02)
        assert time.monotonic() - left < 2.0
    assert lines[-1][0] > 0.9
    assert not any('"type": "done"' in line for _, line in lines)


async def test_endless_reply_is_given_up() -> None:
    """The server's own limit ends an endless reply that nobody leaves."""
    plan = plan_reply([Message("user", "Hello")], ["endless-reply"], random.Random(1), date(2026, 3, 2))
    start = time.monotonic()
    async with asyncio.timeout(5):
        played = [item async for item in play(plan, 0.0, SystemClock(), endless_seconds=0.3)]
    assert len(played) > len(plan.steps) + len(plan.chunks)
    assert 0.25 < time.monotonic() - start < 3.0


def test_server_stops_in_the_middle_of_a_stream() -> None:
    """Stopping does not wait for a reply that never ends."""
    server = ShowroomServer(ShowroomOptions(login=False, faults={"endless-reply": 1.0})).start()
    with (
        httpx2.Client(base_url=server.url, trust_env=False) as client,
        client.stream("POST", "/api/chat", json={"message": "Hello", "session": "s"}) as answer,
    ):
        assert answer.status_code == 200
        start = time.monotonic()
        server.stop()
    assert time.monotonic() - start < 3.0


def test_many_browsers_do_not_mix() -> None:
    """Sixteen conversations at once, with faults switched meanwhile, each keep their own messages."""
    with (
        ShowroomServer(ShowroomOptions(seed=1, speed=0.05, login=False)) as server,
        httpx2.Client(base_url=server.url, trust_env=False, timeout=20) as client,
    ):

        def talk(number: int) -> str:
            server.state.switch({"tool-swap": 0.5}, ["tool-swap"])
            body = {"message": f"Where is order A-{1000 + number}?", "session": f"s{number}"}
            return str(client.post("/api/chat?format=json", json=body).json()["text"])

        with ThreadPoolExecutor(8) as pool:
            texts = list(pool.map(talk, range(16)))
        for number, text in enumerate(texts):
            assert f"#A-{1000 + number}" in text
            assert [item.text for item in server.state.conversation(f"s{number}")][1] == text


def test_bare_endpoint_takes_fifty_milliseconds() -> None:
    """The bare endpoint answers after 50 ms, not sooner."""
    with (
        ShowroomServer() as server,
        httpx2.Client(base_url=server.url, trust_env=False) as client,
    ):
        client.get("/control")
        start = time.monotonic()
        client.post("/bare/chat/completions", json={})
        assert 0.050 <= time.monotonic() - start < 1.0


def test_taken_port_is_a_setup_error() -> None:
    """A port that is taken, or none, is told in one line that names the place."""
    with ShowroomServer() as server:
        port = int(server.url.rsplit(":", 1)[1])
        with pytest.raises(SetupError, match=f"--port.*127.0.0.1:{port}"):
            ShowroomServer(port=port).start()
    with pytest.raises(SetupError):
        ShowroomServer(port=99_999).start()


def test_server_leaves_no_thread_and_frees_its_port() -> None:
    """After the stop the thread is gone and the port can be taken again."""
    before = threading.active_count()
    with ShowroomServer() as server:
        port = int(server.url.rsplit(":", 1)[1])
    assert threading.active_count() == before
    with ShowroomServer(port=port) as again:
        assert again.url == server.url


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_foreground_server_ends_on_signals(number: signal.Signals) -> None:
    """`serve` announces its address, answers, and returns on a signal."""
    program = (
        "from sentinel.showroom.server import serve\n"
        "from sentinel.showroom.state import ShowroomOptions\n"
        "serve(ShowroomOptions(), announce=lambda url: print(url, flush=True))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        url = child.stdout.readline().strip()
        assert httpx2.get(f"{url}/control", trust_env=False).status_code == 200
        child.send_signal(number)
        assert child.wait(timeout=10) == 0
