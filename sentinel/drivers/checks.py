"""Facts about what was done, read from the product after a conversation: `observe.checks` of the settings."""

import asyncio
import json
from urllib.parse import urljoin

import httpx2

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved
from sentinel.drivers.http.wire import Blocked, Wire, expanded, read_body, with_session
from sentinel.drivers.pick import pick, read_json
from sentinel.errors import UsageError
from sentinel.settings.model import Check, Target
from sentinel.settings.secrets import Secrets

LIMIT_SECONDS = 10.0
MAX_BYTES = 1_000_000


async def read_checks(
    target: Target,
    secrets: Secrets,
    client: httpx2.AsyncClient,
    conversation: str | None,
    token: str,
    clock: Clock,
) -> dict[str, str | None]:
    """Return each check's value as JSON text by name; None where it could not be read.

    Args:
        conversation: fills `${session}`; None leaves checks that need it unread.
        token: marks the requests as the replay's.
    """
    wire = Wire(client, expanded(target, secrets), clock, token)

    async def read(check: Check) -> str | None:
        if "${session}" in check.get and conversation is None:
            return None
        url = with_session(secrets.expand(check.get), conversation or "")
        headers = {name: secrets.expand(value) for name, value in check.headers.items()}
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                return await _read(wire, urljoin(target.base_url or url, url), headers, check.pick)
        except (TimeoutError, ValueError, NotObserved, Blocked, UsageError, httpx2.RequestError):
            return None

    names = list(target.observe.checks)
    values = await asyncio.gather(*(read(target.observe.checks[name]) for name in names))
    return dict(zip(names, values, strict=True))


async def _read(wire: Wire, url: str, headers: dict[str, str], path: str | None) -> str | None:
    async with wire.send("GET", url, headers) as response:
        if not response.is_success:
            return None
        document = read_json(await read_body(response, MAX_BYTES))
    return json.dumps(document if path is None else pick(path, document), sort_keys=True, ensure_ascii=False)
