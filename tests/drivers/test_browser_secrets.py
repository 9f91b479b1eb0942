"""No file of a session holds what was typed as a secret, however the page and its server write it to each other."""

import asyncio
import base64
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sentinel.clock import SystemClock
from sentinel.drivers.base import SessionPlan, Trail
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.browser.scratch import PREFIX, sweep
from sentinel.scenario import model
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

pytestmark = pytest.mark.asyncio(loop_scope="module")

USER, PASSWORD, KEY, LITERAL = "dana-9Qx/7", 'pä"ss wörd+&9\\', "k3y-of-the-api-0815", "only-typed-4711"
SECRETS = {"USER": USER, "PASSWORD": PASSWORD, "KEY": KEY}
COOKIE = "session-cookie-2299"

PAGE = """<!doctype html><title>Sign in</title>
<form id="form" action="/form" method="post" target="away">
  <label>User <input name="user"></label> <label>Password <input type="password" name="password"></label>
  <label>Pin <input type="password" name="pin"></label></form><iframe name="away"></iframe>
<button id="go">Sign in</button><p id="done"></p>
<script>
const value = (name) => document.querySelector(`[name=${name}]`).value;
const b64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
go.onclick = async () => {
  const user = value('user'), password = value('password'), pin = value('pin');
  console.error('typed', password, pin, user);
  form.submit();
  const json = { 'content-type': 'application/json' }, basic = { authorization: 'Basic ' + b64(user + ':' + password) };
  const body = JSON.stringify({ user, note: password, nested: JSON.stringify({ password, pin }) });
  await fetch('/json', { method: 'POST', headers: { ...json, ...basic }, body });
  await fetch('/echo?q=' + encodeURIComponent(password) + '&u=' + escape(user) + '&n=' + encodeURIComponent(pin));
  await fetch('/gzip', { method: 'POST', body: 'plain ' + password + ' ' + pin });
  const zipped = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  await fetch('/json', { method: 'POST', headers: json, body: await new Response(zipped).arrayBuffer() });
  await fetch('/away?to=' + encodeURIComponent('/echo?password=' + password));
  await fetch('/stream', { method: 'POST', body: password }).then((answer) => answer.text());
  await fetch('/base64', { method: 'POST', body: b64('x' + body) }).then((answer) => answer.text());
  const socket = new WebSocket(`ws://${location.host}/socket`);
  await new Promise((open) => { socket.onopen = open });
  let left = 4;
  const heard = new Promise((all) => { socket.onmessage = () => { if (--left === 0) all() } });
  socket.send(JSON.stringify({ text: password, user }));
  for (const part of [pin.slice(0, 5), pin.slice(5)]) socket.send(part);
  socket.send(new TextEncoder().encode(password + pin));
  await heard;
  done.textContent = 'finished';
};
</script>"""


async def _stream(text: str) -> AsyncIterator[str]:
    for letter in text:
        yield f"data: {json.dumps({'delta': letter})}\n\n"


async def page(request: Request) -> Response:
    response = HTMLResponse(PAGE)
    response.set_cookie("sid", COOKIE)
    return response


async def echo(request: Request) -> Response:
    return Response(
        json.dumps({"asked": str(request.url), "token": "made-up-token-55"}), media_type="application/json"
    )


async def said(request: Request) -> Response:
    body = await request.body()
    return Response(
        json.dumps({"got": body.decode("latin-1"), "headers": dict(request.headers)}),
        media_type="application/json",
    )


async def zipped(request: Request) -> Response:
    body = gzip.compress(await request.body() * 3)
    return Response(body, media_type="text/plain", headers={"content-encoding": "gzip"})


async def streamed(request: Request) -> Response:
    return StreamingResponse(_stream((await request.body()).decode()), media_type="text/event-stream")


async def away(request: Request) -> Response:
    return RedirectResponse(quote(request.query_params["to"], safe="/?=&"))


async def based(request: Request) -> Response:
    return Response(b"y" + (await request.body()), media_type="text/plain")


async def socket_echo(websocket: WebSocket) -> None:
    await websocket.accept()
    while (message := await websocket.receive())["type"] == "websocket.receive":
        if message.get("text") is not None:
            await websocket.send_text(message["text"])
        else:
            await websocket.send_bytes(message["bytes"])


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """A product that says back whatever it is told, in every way a page and its server talk."""
    both = ["GET", "POST"]
    routes = {"/": page, "/echo": echo, "/json": said, "/form": said, "/gzip": zipped, "/stream": streamed}
    routes |= {"/away": away, "/base64": based}
    app = Starlette(
        routes=[Route(path, act, methods=both) for path, act in routes.items()]
        + [WebSocketRoute("/socket", socket_echo)]
    )
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=2)
    yield driver
    await driver.close()


def plan(url: str, folder: Path, **wanted: bool) -> SessionPlan:
    scenario = {"version": 1, "scenario": "sign-in", "kind": "demo", "steps": [{"goto": "/"}]}
    return SessionPlan(
        Target(base_url=url),
        model.Scenario.model_validate(scenario),
        "",
        Secrets(SECRETS),
        Browser(),
        folder,
        folder,
        os.urandom(16).hex(),
        har=True,
        redact=("email", "phone", "card", "iban"),
        **wanted,
    )


SOCKET = "/socket"

STEPS = [
    model.Goto(goto="/?key=${KEY}"),
    model.Fill(fill={"label": "User"}, value="${USER}"),
    model.Fill(fill={"label": "Password"}, value="${PASSWORD}"),
    model.Fill(fill={"label": "Pin"}, value=LITERAL),
    model.Click(click={"role": "button", "name": "Sign in"}),
    model.WaitFor(wait_for={"text": "finished"}, timeout_seconds=5),
]


async def sign_in(driver: BrowserDriver, url: str, folder: Path, **wanted: bool) -> Trail:
    async with driver.open(plan(url, folder, **wanted)) as session:
        for index, step in enumerate(STEPS):
            result = await session.act(step, index)
            assert result.outcome == "ok", (step, result.message, session._errors)
        return await session.finish()


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder, archives' members among them, as bytes and with their layers taken off."""
    for path in (one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        yield path.name, content
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())


def spellings(secret: str) -> set[bytes]:
    plain, raw = secret.encode(), secret.encode()
    texts = {
        secret,
        quote(secret),
        quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        quote(json.dumps(secret)[1:-1]),
    }
    texts |= {json.dumps(secret, ensure_ascii=False)[1:-1], json.dumps(json.dumps(secret))[3:-3]}
    encoded = {base64.b64encode(bytes(lead) + raw)[4:-4] for lead in range(3)}
    return {plain, *(text.encode() for text in texts), *(form for form in encoded if len(form) >= 8)}


def leaks(folder: Path) -> list[tuple[str, bytes]]:
    wanted = {form for secret in (*SECRETS.values(), LITERAL, COOKIE) for form in spellings(secret)}
    return [(name, form) for name, content in contents(folder) for form in wanted if form in content]


async def test_no_secret_reaches_a_file(shop, driver, tmp_path):
    """Typed secrets stand in no file: in no spelling, packing, header, cookie, frame, stream or console line."""
    trail = await sign_in(driver, shop, tmp_path)
    assert {file.name for file in trail.files} == {"network.har", "trace.zip"}
    assert leaks(tmp_path) == []


async def test_the_raw_material_goes_with_the_session(shop, driver, tmp_path):
    """When a session has ended nothing of it is left where Playwright wrote it down."""
    async with driver.open(plan(shop, tmp_path)) as session:
        await session.act(model.Goto(goto="/"), 0)
        raw = session._evidence._trace.parent
        assert raw.name.startswith(PREFIX)
        assert raw.stat().st_mode & 0o077 == 0
        await session.finish()
    assert [path for path in raw.rglob("*") if path.is_file() and path.name != ".lock"] == []


FIELDS = {
    "entry": ("startedDateTime", "time", "request", "response", "cache", "timings"),
    "request": (
        "method",
        "url",
        "httpVersion",
        "cookies",
        "headers",
        "queryString",
        "headersSize",
        "bodySize",
    ),
    "response": (
        "status",
        "statusText",
        "httpVersion",
        "cookies",
        "headers",
        "content",
        "redirectURL",
        "headersSize",
        "bodySize",
    ),
}


async def test_the_har_is_one_by_its_standard(shop, driver, tmp_path):
    """Every field that HAR 1.2 wants is there, durations are no negative numbers, and the traffic can be read in it."""
    await sign_in(driver, shop, tmp_path)
    log = json.loads((tmp_path / "network.har").read_text("utf-8"))["log"]
    assert (log["version"], set(log["creator"]) >= {"name", "version"}) == ("1.2", True)
    for entry in log["entries"]:
        assert set(FIELDS["entry"]) <= set(entry)
        assert set(FIELDS["request"]) <= set(entry["request"])
        assert set(FIELDS["response"]) <= set(entry["response"])
        assert {"size", "mimeType"} <= set(entry["response"]["content"])
        assert all(entry["timings"][name] >= 0 for name in ("send", "wait", "receive"))
        assert all(
            {"name", "value"} <= set(pair)
            for pair in entry["request"]["headers"] + entry["response"]["headers"]
        )
    by_path = {
        entry["request"]["url"]
        .removeprefix(shop)
        .removeprefix(shop.replace("http", "ws"))
        .partition("?")[0]: entry
        for entry in log["entries"]
    }
    assert by_path["/echo"]["response"]["status"] == 200
    assert by_path["/gzip"]["request"]["postData"]["text"] == "plain [secret] [secret]"
    assert by_path["/gzip"]["response"]["content"]["text"] == "plain [secret] [secret]" * 3
    assert any(frame["type"] == "receive" for frame in by_path[SOCKET]["_webSocketMessages"])


async def test_what_is_typed_from_a_secret_shows_as_dots(shop, driver, tmp_path):
    """A field for anything but passwords shows dots where a secret is typed into it, and text where none is."""
    looks = "all => all.map(field => getComputedStyle(field).webkitTextSecurity)"
    async with driver.open(plan(shop, tmp_path)) as session:
        for index, step in enumerate(STEPS[:3]):
            await session.act(step, index)
        shown = await session._stage.page.locator("input").evaluate_all(looks)
    assert shown[:2] == ["disc", "disc"]


async def test_a_page_that_shows_a_secret_costs_the_moving_pictures(shop, driver, tmp_path):
    """A trace keeps its frames as long as no page shows what is redacted; else it has none, and a note says why."""
    quiet, told = tmp_path / "quiet", tmp_path / "told"
    notes = []
    for folder, last in ((quiet, "/"), (told, "/echo?q=${USER}")):
        folder.mkdir()
        async with driver.open(plan(shop, folder)) as session:
            for index, step in enumerate([*STEPS[:3], model.Goto(goto=last), model.Goto(goto="/")]):
                await session.act(step, index)
            notes.append([line for line in (await session.finish()).errors if "pictures" in line])
    assert [len(lines) for lines in notes] == [0, 1]
    frames = [[name for name, _ in contents(folder) if "screencast" in name] for folder in (quiet, told)]
    assert (bool(frames[0]), frames[1]) == (True, [])


KILLED = """
import asyncio, json, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from test_browser_secrets import *

async def main():
    driver = BrowserDriver(Browser(), SystemClock())
    async with driver.open(plan({url!r}, Path({folder!r}))) as session:
        for index, step in enumerate(STEPS):
            await session.act(step, index)
        print(json.dumps([str(session._evidence._trace.parent), driver.pid]), flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.slow
async def test_a_kill_leaves_nothing_on_the_disk(shop, tmp_path):
    """Killed in the middle, nothing of what was typed is on the disk, and the next start removes it from memory."""
    work, disk = tmp_path / "work", tmp_path / "disk"
    work.mkdir()
    disk.mkdir()
    script = KILLED.format(here=str(Path(__file__).parent), url=shop, folder=str(work))
    environ = {**os.environ, "TMPDIR": str(disk)}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=subprocess.PIPE, env=environ
    )
    assert child.stdout is not None
    raw, browser = json.loads(await child.stdout.readline())
    for pid in (child.pid, browser):
        os.kill(pid, signal.SIGKILL)
    await child.wait()
    in_memory = not Path(raw).is_relative_to(disk)
    assert in_memory, "this machine has no folder in memory"
    assert leaks(tmp_path) == []
    assert any(True for _ in contents(Path(raw)))
    until = time.monotonic() + 20
    while Path(raw).exists() and time.monotonic() < until:  # Playwright's own process ends a moment later
        sweep(Path(raw).parent)
        await asyncio.sleep(0.1)
    assert not Path(raw).exists()
