"""What is read of the product around a conversation: pins before and after it, checks at its end.

One client for all of it, opened only when something has to be asked over HTTP.
"""

from pathlib import Path

import httpx2

from sentinel.clock import Clock
from sentinel.drivers.base import Trail
from sentinel.drivers.checks import read_checks
from sentinel.drivers.http.wire import new_client
from sentinel.drivers.pins import AT_ANY_TIME, UNKNOWN, read_pins
from sentinel.recording import Pin
from sentinel.settings.model import Target
from sentinel.settings.secrets import Secrets


class Facts:
    """Reads pins and checks for one replay; closed by `close`.

    Args:
        folder: where relative paths of the settings start.
        token: marks the requests as the replay's on the product's origins.
    """

    def __init__(self, target: Target, secrets: Secrets, clock: Clock, folder: Path, token: str) -> None:
        self._target = target
        self._secrets = secrets
        self._clock = clock
        self._folder = folder
        self._token = token
        self._client: httpx2.AsyncClient | None = None

    async def pins(self, trail: Trail | None) -> dict[str, Pin]:
        """Return the readings; without a trail, what only a conversation shows is unknown."""
        pins = self._target.pins
        if not pins:
            return {}
        if trail is None and not any(source.source in AT_ANY_TIME for source in pins.values()):
            return dict.fromkeys(pins, UNKNOWN)
        return await read_pins(
            self._target,
            self._secrets,
            self._http(),
            trail,
            sources=AT_ANY_TIME if trail is None else None,
            folder=self._folder,
            token=self._token,
            clock=self._clock,
        )

    async def checks(self, conversation: str | None) -> dict[str, str | None]:
        """Return each check's value as JSON text, None where it could not be read.

        Args:
            conversation: the product's id of it; None leaves checks that need one unread.
        """
        if not self._target.observe.checks:
            return {}
        return await read_checks(
            self._target, self._secrets, self._http(), conversation, self._token, self._clock
        )

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _http(self) -> httpx2.AsyncClient:
        if self._client is None:
            self._client = new_client()
        return self._client
