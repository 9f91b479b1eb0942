"""Pins: the versions of the parts that move underneath a product, read where the settings say they show.

A pin that cannot be read is `unknown` (a value of None), which is never `changed`; reading never raises for
trouble of the product, the network, a file or a command.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import httpx2

from sentinel.clock import Clock, SystemClock
from sentinel.drivers.base import NotObserved, Trail
from sentinel.drivers.http.wire import Blocked, Wire, expanded, read_body
from sentinel.drivers.pick import as_text, pick, read_json
from sentinel.errors import UsageError
from sentinel.recording import Pin
from sentinel.redaction import shortened
from sentinel.settings.model import PinSource, Target
from sentinel.settings.secrets import Secrets

UNKNOWN = Pin(None)
LIMIT_SECONDS = 10.0
MAX_BYTES = 2_000_000
MAX_VALUE = 300
"""Characters of a version that are kept as they are; a longer one is kept as its hash."""

AT_ANY_TIME = frozenset({"get", "file", "command"})
"""Sources that can be read without a conversation."""


async def read_pins(
    target: Target,
    secrets: Secrets,
    client: httpx2.AsyncClient,
    trail: Trail | None,
    *,
    sources: Collection[str] | None = None,
    folder: Path = Path("."),
    token: str | None = None,
    clock: Clock | None = None,
) -> dict[str, Pin]:
    """Return a reading of every pin of the target, by name; unknown where it does not show.

    Args:
        client: from `sentinel.drivers.http.wire.new_client`.
        trail: what a replay saw, for pins from headers and replies; None: headers are asked for at the
            pin's own address or `base_url`, replies are unknown.
        sources: only pins from these are read, the others are unknown; None reads all.
        folder: where relative paths of files and commands start.
        token: marks the requests as a replay's on the product's origins; None sends no marks.
    """
    if not target.pins:
        return {}
    wire = Wire(client, expanded(target, secrets), clock or SystemClock(), token)
    reader = _Reader(wire, target, secrets, trail, folder)
    wanted = [name for name, source in target.pins.items() if sources is None or source.source in sources]
    values = await asyncio.gather(*(reader.read(target.pins[name]) for name in wanted))
    known = dict(zip(wanted, values, strict=True))
    return {name: known.get(name, UNKNOWN) for name in target.pins}


def moved(before: Mapping[str, Pin], after: Mapping[str, Pin]) -> list[str]:
    """Return the pins that are known in both readings and differ."""
    return [
        name
        for name, pin in before.items()
        if name in after and None not in (pin.value, after[name].value) and pin.value != after[name].value
    ]


class _Reader:
    def __init__(
        self, wire: Wire, target: Target, secrets: Secrets, trail: Trail | None, folder: Path
    ) -> None:
        self._wire = wire
        self._target = target
        self._secrets = secrets
        self._trail = trail
        self._folder = folder

    async def read(self, source: PinSource) -> Pin:
        """Return the reading, unknown after any trouble or `LIMIT_SECONDS`."""
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                return await self._read(source)
        except (TimeoutError, OSError, ValueError, NotObserved, Blocked, UsageError, httpx2.RequestError):
            return UNKNOWN

    async def _read(self, source: PinSource) -> Pin:
        match source.source:
            case "reply":
                replied = self._trail.replied if self._trail is not None else {}
                return _version(source, replied.get(source.pick or "", ""))
            case "header":
                return _version(source, await self._header(source))
            case "get":
                return _content(source, await self._get(source))
            case "file":
                path = self._folder / self._secrets.expand(source.path or "")
                return _printed(source, await asyncio.to_thread(_read_file, path))
            case "command":
                return _printed(source, await self._run(source.command or ()))

    async def _header(self, source: PinSource) -> str:
        name = (source.name or "").lower()
        if self._trail is not None and name in self._trail.headers:
            return self._trail.headers[name]
        url = source.url or self._target.base_url or (self._target.api and self._target.api.base_url)
        if not url:
            return ""
        async with self._wire.send("GET", self._secrets.expand(url), self._headers(source)) as response:
            return response.headers.get(name, "")

    async def _get(self, source: PinSource) -> bytes:
        url = self._secrets.expand(source.url or "")
        async with self._wire.send("GET", url, self._headers(source)) as response:
            if not response.is_success:
                raise ValueError(f"status {response.status_code}")
            return await read_body(response, MAX_BYTES)

    def _headers(self, source: PinSource) -> dict[str, str]:
        return {name: self._secrets.expand(value) for name, value in source.headers.items()}

    async def _run(self, command: tuple[str, ...]) -> bytes:
        """Return what the command prints; it is ended with the time limit, and must end with status 0."""
        arguments = [self._secrets.expand(part) for part in command]
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=self._folder,
        )
        try:
            assert process.stdout is not None
            printed = b""
            while part := await process.stdout.read(65_536):
                printed += part
                if len(printed) > MAX_BYTES:
                    raise ValueError("it prints too much")
            if await process.wait() != 0:
                raise ValueError(f"status {process.returncode}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        return printed


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES)


def _version(source: PinSource, value: str) -> Pin:
    """Return a short value as its own version; empty is unknown."""
    if not value:
        return UNKNOWN
    short = value if len(value) <= MAX_VALUE else _hash(value)
    return Pin(short, value if source.keep == "text" else "")


def _printed(source: PinSource, raw: bytes) -> Pin:
    """Return one short line as its own version (a `VERSION` file, `git describe`); else as `_content`."""
    line = raw.decode(errors="replace").strip()
    if source.pick is None and "\n" not in line and len(line) <= MAX_VALUE:
        return _version(source, line)
    return _content(source, raw)


def _content(source: PinSource, raw: bytes) -> Pin:
    """Return what `pick` finds in a document, or the hash of the whole.

    Raises:
        ValueError: `pick` is there and the content is no JSON.
    """
    if source.pick is not None:
        return _version(source, as_text(pick(source.pick, read_json(raw))).strip())
    text = raw.decode(errors="replace")
    if not text.strip():
        return UNKNOWN
    # A secret at the very end may have been cut in two.
    kept = text if len(raw) < MAX_BYTES else shortened(text, len(text) - 1)
    return Pin(_hash(text), kept if source.keep == "text" else "")


def _hash(text: str) -> str:
    """Return a fingerprint: the first 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
