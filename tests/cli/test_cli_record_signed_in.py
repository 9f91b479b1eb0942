"""`sentinel record` where people sign in: one-time codes that no file holds, and personas who are signed in already."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page
from ruamel.yaml import YAML

from benchmarks.person import PortHand, attached
from sentinel.scenario.model import Scenario
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

SIGN_IN = """<title>Sign in</title><form onsubmit="location = 'code.html?PAGE'; return false">
<label>Password <input id="password" type="password" autocomplete="current-password"></label></form>"""

CODE = """<title>Code</title><div id="place"></div><script>
const boxes = location.search === "?boxes" ? 6 : 1;
const hint = location.search === "?said" ? " autocomplete=one-time-code" : "";
for (let at = 1; at <= boxes; at += 1) {
  const field = `<input id="part${at}" maxlength="${6 / boxes}"${hint}>`;
  place.insertAdjacentHTML("beforeend", `<label>Part ${at} ${field}</label>`);
}
place.addEventListener("input", (event) => {
  event.target.closest("label").nextElementSibling?.querySelector("input").focus();
  const text = [...document.querySelectorAll("input")].map((one) => one.value).join("");
  if (text.length === 6) location = "inside.html";
});
</script>"""

INSIDE = "<title>Inside</title><button id='orders'>Orders</button>"
PASSWORD, DIGITS = "correct-horse", "483920"

SETTINGS = """\
version: 1
targets:
  sample:
    environment: sample
    base_url: URL
    login:
      personas:
        admin: { scenario: login, check: { role: button, name: Account } }
        guest: { scenario: login, check: { role: button, name: Account } }
    chat:
      input: { role: textbox, name: Message }
      reply: { css: .message.assistant }
      finished: { gone: { role: button, name: Stop }, quiet_seconds: 0.3 }
"""

LOGIN = """\
version: 1
scenario: login
kind: part
steps:
  - goto: /login
  - fill: { label: E-mail }
    value: demo@acme.example
  - fill: { label: Password }
    value: ${SHOWROOM_PASSWORD}
  - click: { role: button, name: Sign in }
  - wait_for: { role: button, name: Account }
"""

Acting = Callable[[Page, PortHand], Awaitable[None]]


def free_port() -> int:
    """Return a port that nobody has, nor is given by chance while a persona signs in: below those systems give out."""
    for port in random.sample(range(20_000, 30_000), 100):
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
    raise RuntimeError("a hundred ports are taken")


async def recorded(url: str, folder: Path, act: Acting, *more: str) -> tuple[dict[str, Any], str]:
    """Return the command's document and its stderr, everything temporary of it having been below the folder."""
    (folder / "tmp").mkdir()
    port = free_port()
    words = ["record", url, "-C", str(folder), "--json", "--remote", str(port), *more]
    environ = {**os.environ, "TMPDIR": str(folder / "tmp"), "SHOWROOM_PASSWORD": "showroom"}
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sentinel", *words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    async with attached(port, url) as page:
        await act(page, PortHand(page))
        await asyncio.sleep(1.2)
        running.send_signal(signal.SIGINT)
        out, err = await running.communicate()
    assert running.returncode == 0, err.decode()
    return json.loads(out), err.decode()


async def middle(page: Page, css: str) -> tuple[int, int]:
    box = await page.locator(css).bounding_box()
    assert box is not None
    return int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)


async def sign_in(page: Page, hand: PortHand) -> None:
    """Type the password, the code that is sent with its last digit, and click once inside."""
    await hand.click(await middle(page, "#password"))
    await hand.type(PASSWORD)
    await hand.key("Enter")
    await page.wait_for_url("**/code.html*")
    await hand.click(await middle(page, "#part1"))
    await hand.type(DIGITS)
    await page.wait_for_url("**/inside.html")
    await hand.click(await middle(page, "#orders"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["said", "plain", "boxes"])
async def test_a_code_that_was_typed_is_in_no_file(tmp_path: Path, kind: str) -> None:
    """The field says so, or only the password before it, or six fields hold it: the step makes the code of a seed."""
    site = tmp_path / "site"
    site.mkdir()
    for name, text in {"start": SIGN_IN.replace("PAGE", kind), "code": CODE, "inside": INSIDE}.items():
        (site / f"{name}.html").write_text(text)
    home = tmp_path / "home"
    home.mkdir()
    document, told = await recorded(f"file://{site}/start.html", home, sign_in)
    steps = YAML(typ="safe").load(Path(document["written"]).read_text())["steps"]
    (code,) = [step for step in steps if "totp" in step]
    assert code["totp"] == "${PART_1_SEED}"
    assert document["secrets"] == ["PASSWORD", "PART_1_SEED"]
    assert any("seed" in warning and "PART_1_SEED" in warning for warning in document["warnings"])
    assert [next(iter(step)) for step in steps] == ["goto", "fill", "press", "fill", "click"]
    said = json.dumps(document) + told
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    for secret in (DIGITS, PASSWORD):
        assert secret not in said
        assert not [path for path in files if secret.encode() in path.read_bytes()]


@pytest.mark.slow
async def test_a_persona_begins_signed_in_and_stands_in_the_scenario(tmp_path: Path) -> None:
    """Without a kept state the persona signs in first; the demo has no sign-in, names the persona, and replays."""

    async def ask(page: Page, hand: PortHand) -> None:
        await hand.click(await middle(page, "#message"))
        await hand.type("Can we pay by invoice?")
        await hand.key("Enter")
        await asyncio.sleep(1.5)

    with ShowroomServer(ShowroomOptions(seed=3, speed=0.1, login=True)) as server:
        (tmp_path / "sentinel.yaml").write_text(SETTINGS.replace("URL", server.url))
        (tmp_path / "scenarios").mkdir()
        (tmp_path / "scenarios" / "login.yaml").write_text(LOGIN)
        document, told = await recorded(server.url, tmp_path, ask, "--persona", "admin", "--dry-run")
    assert "admin signs in first" in told
    assert [path.name for path in (tmp_path / ".sentinel").iterdir()] == ["login-admin.json"]
    scenario = Scenario.model_validate(YAML(typ="safe").load(Path(document["written"]).read_text()))
    assert scenario.persona == "admin"
    assert [step.kind for step in scenario.steps] == ["goto", "say"]
    assert document["warnings"] == []
    assert document["dry_run"]["outcome"] == "completed"
    assert document["dry_run"]["turns"][0]["reply"]


@pytest.mark.parametrize(
    ("login", "said"),
    [(SETTINGS, "there is no persona 'admn'; nearest is 'admin'"), ("", "has no `login.personas`")],
)
def test_a_persona_nobody_knows_is_told_before_the_demo(
    sentinel: Callable, tmp_path: Path, login: str, said: str
) -> None:
    """A name that is wrong, or a folder without settings: one line, no window."""
    if login:
        (tmp_path / "sentinel.yaml").write_text(login.replace("URL", "http://127.0.0.1:9"))
    ended = sentinel("record", "http://127.0.0.1:9", "--persona", "admn", "-C", tmp_path)
    assert ended.status == 2
    assert said in ended.err
