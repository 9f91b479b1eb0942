"""Pins and checks: read where they show, unknown when they cannot be."""

import asyncio
import sys
import time

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.base import Trail
from sentinel.drivers.checks import read_checks
from sentinel.drivers.http.wire import clean_url, new_client
from sentinel.drivers.pins import moved, read_pins
from sentinel.recording import Pin
from sentinel.settings.model import Target
from sentinel.settings.secrets import Secrets
from sentinel.testing import TOKEN, Answer, Asked, product_on_loopback

SECRETS = Secrets({"KEY": "s3cret", "BROKEN": "http://[x"})


async def pages(asked: Asked, answer: Answer):
    match asked.path.partition("?")[0]:
        case "/prompt":
            await answer.whole("Be kind.", X_App_Version="v7")
        case "/corpus":
            await answer.whole({"version": 12, "key": asked.headers.get("x-key")})
        case "/tickets":
            await answer.whole([1, 2])
        case "/slow":
            await asyncio.sleep(30)
        case _:
            await answer.whole("gone", 404)


async def pin_of(source: dict, trail: Trail | None = None, **options) -> Pin:
    async with product_on_loopback(pages) as product, new_client() as client:
        filled = {
            key: value.replace("$URL", product.url) if key == "url" else value
            for key, value in source.items()
        }
        target = Target.model_validate({"base_url": f"{product.url}/prompt", "pins": {"it": filled}})
        return (await read_pins(target, SECRETS, client, trail, **options))["it"]


async def test_a_page_is_known_by_its_hash():
    """A document without `pick` is a short fingerprint; its text only where the settings keep it."""
    plain = await pin_of({"from": "get", "url": "$URL/prompt"})
    kept = await pin_of({"from": "get", "url": "$URL/prompt", "keep": "text"})
    assert len(plain.value) == 16
    assert (plain.text, kept) == ("", Pin(plain.value, "Be kind."))


async def test_a_picked_value_is_its_own_version():
    """With `pick` the version itself is the value."""
    assert await pin_of({"from": "get", "url": "$URL/corpus", "pick": "version"}) == Pin("12")


async def test_pins_can_need_a_secret():
    """Headers of the settings are sent, secrets put in."""
    source = {"from": "get", "url": "$URL/corpus", "pick": "key", "headers": {"X-Key": "${KEY}"}}
    assert await pin_of(source) == Pin("s3cret")


async def test_headers_come_from_the_replay_or_are_asked_for():
    """A header pin is what the replay saw; without a replay `base_url` is asked."""
    source = {"from": "header", "name": "X-App-Version"}
    assert await pin_of(source, Trail(headers={"x-app-version": "v8"})) == Pin("v8")
    assert await pin_of(source) == Pin("v7")


async def test_replies_come_from_the_replay_only():
    """A reply pin is unknown before anything was said."""
    source = {"from": "reply", "pick": "model"}
    assert await pin_of(source, Trail(replied={"model": "m-2"})) == Pin("m-2")
    assert await pin_of(source) == Pin(None)


async def test_files_and_commands_are_read(tmp_path):
    """Relative paths start at the settings' folder; a command gets no shell."""
    (tmp_path / "VERSION").write_text('{"v": "1.2"}')
    (tmp_path / "plain").write_text("v1.2\n")
    (tmp_path / "prompt").write_text("Be kind.\nBe brief.\n")
    assert await pin_of({"from": "file", "path": "VERSION", "pick": "v"}, folder=tmp_path) == Pin("1.2")
    assert await pin_of({"from": "file", "path": "plain"}, folder=tmp_path) == Pin("v1.2")
    assert len((await pin_of({"from": "file", "path": "prompt"}, folder=tmp_path)).value) == 16
    program = "import sys, time; print(sys.argv[1], flush=True); time.sleep(0.1); print(2)"
    command = [sys.executable, "-c", program, "$HOME; 1"]
    printed = await pin_of({"from": "command", "command": command, "keep": "text"}, folder=tmp_path)
    assert printed.text == "$HOME; 1\n2\n"


@pytest.mark.parametrize(
    "source",
    [
        {"from": "get", "url": "$URL/gone"},
        {"from": "get", "url": "http://127.0.0.1:1/"},
        {"from": "get", "url": "${BROKEN}"},
        {"from": "get", "url": "${KEY}"},
        {"from": "get", "url": "$URL/corpus", "pick": "nothing"},
        {"from": "get", "url": "$URL/prompt", "pick": "a"},
        {"from": "get", "url": "$URL/prompt", "headers": {"X": "${MISSING}"}},
        {"from": "header", "name": "X-Nothing"},
        {"from": "file", "path": "missing.txt"},
        {"from": "file", "path": "."},
        {"from": "command", "command": ["/no/such/program"]},
        {"from": "command", "command": ["false"]},
    ],
)
async def test_whatever_fails_is_unknown(source: dict, tmp_path):
    """A pin that cannot be read is unknown and raises nothing."""
    assert await pin_of(source, folder=tmp_path) == Pin(None)


async def test_slow_pins_are_given_up(monkeypatch):
    """A page or a command that hangs is unknown after the limit, and the command is ended."""
    monkeypatch.setattr("sentinel.drivers.pins.LIMIT_SECONDS", 0.3)
    started = time.monotonic()
    assert await pin_of({"from": "get", "url": "$URL/slow"}) == Pin(None)
    assert await pin_of({"from": "command", "command": ["sleep", "30"]}) == Pin(None)
    assert time.monotonic() - started < 5


async def test_only_the_sources_asked_for_are_read():
    """Others are unknown, not missing."""
    assert await pin_of({"from": "header", "name": "X-App-Version"}, sources={"get"}) == Pin(None)


def test_unknown_is_not_changed():
    """Only two known readings that differ have moved."""
    before = {"a": Pin("1"), "b": Pin(None), "c": Pin("1"), "d": Pin("1")}
    after = {"a": Pin("2"), "b": Pin("1"), "c": Pin(None), "d": Pin("1")}
    assert moved(before, after) == ["a"]


async def test_checks_are_read_with_the_conversation():
    """`${session}` is filled in, quoted; a check that needs an unknown one, or fails, is None."""
    async with product_on_loopback(pages) as product, new_client() as client:
        checks = {
            "ticket": {"get": f"{product.url}/tickets?session=${{session}}", "pick": "length(@)"},
            "plain": {"get": f"{product.url}/corpus", "pick": "version"},
            "gone": {"get": f"{product.url}/gone"},
        }
        target = Target.model_validate({"base_url": product.url, "observe": {"checks": checks}})
        known = await read_checks(target, Secrets({}), client, "a b&c", TOKEN, SystemClock())
        unknown = await read_checks(target, Secrets({}), client, None, TOKEN, SystemClock())
    assert known == {"ticket": "2", "plain": "12", "gone": None}
    assert unknown == {"ticket": None, "plain": "12", "gone": None}
    assert "/tickets?session=a%20b%26c" in [asked.path for asked in product.asked]
    assert {asked.headers["sentinel-run"] for asked in product.asked} == {TOKEN}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://user:pw@x.co/a?b=1#frag", "https://x.co/a?b=1"),
        ("https://x.co/a?api_key=1&b=2", "https://x.co/a?api_key=[secret]&b=2"),
    ],
)
def test_addresses_are_written_down_without_secrets(url: str, kept: str):
    """Users, passwords and values with telling names are left out."""
    assert clean_url(url) == kept
