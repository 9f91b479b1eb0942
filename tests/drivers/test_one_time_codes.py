"""One-time codes: RFC 6238's own values, windows, a login that asks for one in a real browser, and no trace of it."""

import base64
import os
import socket
import stat
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pyotp
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sentinel.clock import SystemClock
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.browser.login import Kept, read_state
from sentinel.drivers.browser.one_time import Codes, read_seed
from sentinel.errors import UsageError
from sentinel.recording import Outcome
from sentinel.replay import ReplayJob, replay
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Browser, Settings, Target
from sentinel.settings.secrets import Secrets

SEEDS = {
    "SHA1": b"12345678901234567890",
    "SHA256": b"12345678901234567890123456789012",
    "SHA512": b"1234567890123456789012345678901234567890123456789012345678901234",
}
RFC_6238 = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]
"""Appendix B: seconds since 1970, and the codes of eight digits for the three algorithms."""

SEED = base64.b32encode(SEEDS["SHA1"]).decode()


class Hands:
    """A clock whose time moves only by waiting."""

    def __init__(self, seconds: float) -> None:
        self.at = seconds
        self.waited = 0.0

    def now(self) -> datetime:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=self.at)

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds
        self.waited += seconds


@pytest.mark.parametrize("row", RFC_6238, ids=lambda row: str(row[0]))
async def test_the_values_of_the_rfc(row: tuple[int, str, str, str]) -> None:
    """An otpauth address with its algorithm and digits gives the codes of RFC 6238, appendix B, at those moments."""
    for (algorithm, seed), code in zip(SEEDS.items(), row[1:], strict=True):
        secret = base64.b32encode(seed).decode().rstrip("=")
        address = f"otpauth://totp/Acme:dana?secret={secret}&algorithm={algorithm}&digits=8&issuer=Acme"
        window = row[0] - row[0] % 30  # the moment itself may be about to end
        assert (await Codes(Hands(window)).next_of(address)).text == code


@pytest.mark.parametrize(
    ("at", "waited", "window"),
    [(30.0, 0.0, 1), (54.9, 0.0, 1), (55.5, 4.5, 2), (59.0, 1.0, 2)],
)
async def test_a_code_about_to_end_is_not_used(at: float, waited: float, window: int) -> None:
    """With less than five seconds left the next window is waited for."""
    clock = Hands(at)
    code = await Codes(clock).next_of(SEED)
    assert clock.waited == pytest.approx(waited)
    assert code.text == pyotp.TOTP(SEED).generate_otp(window)


async def test_no_code_is_given_twice() -> None:
    """A second login in the same window gets the next code, because servers take each only once."""
    codes = Codes(Hands(30))
    first, again = await codes.next_of(SEED), await codes.next_of(f"otpauth://totp/x?secret={SEED}")
    assert (first.text, again.text) == tuple(pyotp.TOTP(SEED).generate_otp(number) for number in (1, 2))
    assert SEED not in f"{first!r}"


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        ("not base 32!", "base32"),
        ("", "base32"),
        ("otpauth://hotp/x?secret=GEZDGNBV&counter=1", "counted"),
        ("otpauth://totp/x?digits=6", "cannot be read"),
        ("otpauth://nonsense", "cannot be read"),
    ],
)
def test_what_is_no_seed_is_refused_without_repeating_it(seed: str, said: str) -> None:
    """The error says what is due and never what was there."""
    with pytest.raises(ValueError, match=said) as caught:
        read_seed(seed)
    assert not seed or seed not in str(caught.value)


def test_a_seed_is_read_as_people_copy_it() -> None:
    """Blanks, hyphens and case of a base32 seed make no difference."""
    grouped = " ".join(SEED[at : at + 4].lower() for at in range(0, len(SEED), 4))
    assert read_seed(grouped).secret == SEED


def test_a_seed_of_80_bits_is_good_enough() -> None:
    """Many sites give seeds of 16 letters; whether that is enough is theirs to say."""
    assert len(read_seed("JBSWY3DPEHPK3PXP").at(0)) == 6


PAGE = "<title>Acme</title><h1>{title}</h1>{body}"
FORM = (
    "<form method=post><label>Name <input name=name></label><label>Password <input name=password type=password>"
    "</label><label>Code <input name=code inputmode=numeric></label><button>Sign in</button></form>"
)


@dataclass
class Door:
    """A product behind a login with one-time codes; each is taken once, and signing in names who it is."""

    port: int
    taken: list[str] = field(default_factory=list)
    refused: int = 0

    async def home(self, request: Request) -> Response:
        who = request.cookies.get("who")
        if who is None:
            return RedirectResponse("/login", 303)
        return HTMLResponse(PAGE.format(title=f"Hello {who}", body="<button>Account</button>"))

    async def login(self, request: Request) -> Response:
        if request.method == "GET":
            return HTMLResponse(PAGE.format(title="Sign in", body=FORM))
        form = {key: values[0] for key, values in parse_qs((await request.body()).decode()).items()}
        code = form.get("code", "")
        if code in self.taken or not pyotp.TOTP(SEED).verify(code):
            self.refused += 1
            return HTMLResponse(PAGE.format(title="Sign in", body=f"<p>{code} is wrong</p>{FORM}"), 200)
        self.taken.append(code)
        response = HTMLResponse(
            PAGE.format(title="Welcome", body=f"<button>Account</button><p>{code} taken</p>")
        )
        response.set_cookie("who", form["name"])
        return response


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    """The product, served over loopback by a real server in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    door = Door(listening.getsockname()[1])
    routes = [Route("/", door.home), Route("/login", door.login, methods=["GET", "POST"])]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield door
    server.should_exit = True
    thread.join(timeout=10)


def login_steps(name: str) -> Scenario:
    steps = [
        {"goto": "/login"},
        {"fill": {"label": "Name"}, "value": name},
        {"fill": {"label": "Password"}, "value": "${PASSWORD}"},
        {"fill": {"label": "Code"}, "totp": "${SEED}"},
        {"click": {"role": "button", "name": "Sign in"}},
        {"wait_for": {"role": "button", "name": "Account"}},
        {"capture": {"css": "body"}, "name": "shown"},
    ]
    return Scenario.model_validate({"version": 1, "scenario": "login", "kind": "part", "steps": steps})


def a_job(door: Door, folder: Path, persona: str, seed: str = SEED) -> ReplayJob:
    check = {"role": "button", "name": "Account"}
    personas = {name: {"scenario": "login", "check": check} for name in ("admin", "guest")}
    target = Target.model_validate(
        {"base_url": f"http://127.0.0.1:{door.port}", "login": {"personas": personas}}
    )
    scenario = {
        "version": 1,
        "scenario": "walk",
        "kind": "demo",
        "persona": persona,
        "steps": [{"goto": "/"}, {"capture": {"role": "heading"}, "name": "hello"}],
    }
    return ReplayJob(
        target_id="acme",
        target=target,
        scenario=Scenario.model_validate(scenario),
        variant="",
        login_steps=login_steps(persona).steps,
        settings=Settings(version=1, targets={"acme": target}, folder=folder),
        secrets=Secrets({"PASSWORD": "open-sesame", "SEED": seed}),
        token="ab" * 16,
    )


async def greeted(driver: BrowserDriver, job: ReplayJob, work: Path) -> str:
    """Return what the page says to who is signed in."""
    work.mkdir()
    done = await replay(job, driver, SystemClock(), work)
    assert done.recording.outcome is Outcome.COMPLETED, done.recording.detail
    return next(one.content for one in done.recording.captures if one.form == "text")


@pytest.mark.slow
async def test_personas_sign_in_with_codes_and_are_never_one_another(door: Door, tmp_path: Path) -> None:
    """Each persona signs in once with a fresh code, keeps a state of its own, owner-only, and gets no other's."""
    driver = BrowserDriver(Browser(), SystemClock())
    seed_address = f"otpauth://totp/Acme:dana?secret={SEED}&issuer=Acme"
    try:
        assert await greeted(driver, a_job(door, tmp_path, "admin"), tmp_path / "1") == "Hello admin"
        (tmp_path / ".sentinel").chmod(0o755)
        (tmp_path / ".sentinel" / "login-admin.json").chmod(0o644)
        assert (
            await greeted(driver, a_job(door, tmp_path, "guest", seed_address), tmp_path / "2")
            == "Hello guest"
        )
        assert await greeted(driver, a_job(door, tmp_path, "admin"), tmp_path / "3") == "Hello admin"
    finally:
        await driver.close()
    kept = sorted((tmp_path / ".sentinel").iterdir())
    assert [path.name for path in kept] == ["login-admin.json", "login-guest.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE((tmp_path / ".sentinel").stat().st_mode) == 0o700
    assert (len(door.taken), door.refused) == (2, 0)
    for code in door.taken:
        assert not _holders(tmp_path, code.encode())
    assert not _holders(tmp_path, SEED.encode())


def _holders(folder: Path, secret: bytes) -> list[str]:
    """Return the files of a folder that hold some bytes; archives are searched as they are and unpacked."""
    found = []
    for base, _, names in os.walk(folder):
        for name in names:
            path = Path(base, name)
            contents = [path.read_bytes()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    contents += [archive.read(member) for member in archive.namelist()]
            found += [str(path)] * any(secret in content for content in contents)
    return found


async def test_a_wrong_seed_stops_with_a_way_out(door: Door, tmp_path: Path) -> None:
    """What the environment holds is no seed: an error of ours that names the reference and not its value."""
    driver = BrowserDriver(Browser(), SystemClock())
    try:
        with pytest.raises(UsageError, match=r"\$\{SEED\} holds no TOTP seed") as caught:
            await replay(a_job(door, tmp_path, "admin", "1-is-no-base32"), driver, SystemClock(), tmp_path)
    finally:
        await driver.close()
    assert "1-is-no" not in str(caught.value)


def test_a_state_is_not_used_for_somebody_else(tmp_path: Path) -> None:
    """A file that says it is another persona's counts as none; one that another tool wrote is anybody's."""
    path = tmp_path / "kept" / "state.json"
    Kept(tmp_path, path, "admin@http://a").write({"cookies": [], "origins": []}, ())
    assert Kept(tmp_path, path, "guest@http://a").read() is None
    assert Kept(tmp_path, path, "admin@http://a").read() == {"cookies": [], "origins": []}
    path.write_text('{"cookies": []}')
    assert read_state(path, "guest@http://a") == {"cookies": []}


def test_the_folder_of_the_settings_keeps_its_permissions(tmp_path: Path) -> None:
    """A state kept beside `sentinel.yaml` closes the file, not the folder, which is the user's."""
    tmp_path.chmod(0o755)
    kept = Kept(tmp_path, tmp_path / "state.json", "@http://a")
    kept.write({"cookies": []}, ())
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
