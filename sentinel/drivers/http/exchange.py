"""One request and its answer, read as it arrives: the loop between the wire, the framing and the reply.

Knows sizes and time limits; not what is said, and not what a turn is.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping

import httpx2

from sentinel.clock import Clock
from sentinel.drivers.http.failures import judge_refusal
from sentinel.drivers.http.framing import Framing, framing_of
from sentinel.drivers.http.replies import Heard, Reply
from sentinel.drivers.http.wire import Blocked, Wire, clean_url, read_body
from sentinel.errors import UsageError
from sentinel.recording import TurnStatus

MAX_REPLY = 2_000_000
"""Bytes of one answer that are read; what is longer is cut."""

MAX_REFUSAL = 65_536
DRAIN_SECONDS = 0.2
"""How long the end of the answer is waited for after `[DONE]`, to keep the connection warm."""


class Exchange:
    """One POST and its answer, read as it arrives, within one time limit.

    Attributes:
        seconds: from sending until the reply was finished or given up.
        notes: what went wrong, one line each.
    """

    def __init__(self, wire: Wire, clock: Clock, reply: Reply) -> None:
        self._wire = wire
        self._clock = clock
        self._reply = reply
        self._sent = clock.monotonic()
        self._broken = False
        self._forced: TurnStatus | None = None
        self._moderated = ""
        self.seconds = 0.0
        self.notes: list[str] = []

    async def run(self, url: str, headers: Mapping[str, str], body: bytes, limit: float) -> None:
        """Send and listen until the reply is finished or `limit` seconds have passed.

        Raises:
            NotObserved: product-wide trouble.
        """
        self._sent = self._clock.monotonic()
        try:
            async with asyncio.timeout(limit):
                async with self._wire.send("POST", url, headers, body) as response:
                    await self._answer(response, f"POST {clean_url(url)}")
        except TimeoutError:
            self._give_up(limit)
        except Blocked as blocked:
            raise UsageError(
                f"{blocked}; its origin is forbidden by `origins.block`", code="blocked"
            ) from blocked

    def heard(self) -> Heard:
        """Return the reply, with what only the exchange knows of its end."""
        heard = self._reply.heard(self._broken)
        if self._forced is TurnStatus.UNFINISHED and not heard.chunks:
            self._forced = TurnStatus.SILENT
        status = self._forced or heard.status
        return _with(heard, status, self._moderated or heard.moderated)

    def _give_up(self, limit: float) -> None:
        if not self._reply.done:
            self._forced = TurnStatus.UNFINISHED
            self.seconds = self._clock.monotonic() - self._sent
            self.notes.append(f"the reply was not finished within {limit:g} seconds")

    async def _answer(self, response: httpx2.Response, where: str) -> None:
        if response.is_success:
            await self._listen(response)
            return
        try:
            body = (await read_body(response, MAX_REFUSAL)).decode(errors="replace")
        except httpx2.RequestError:
            body = ""
        fault = judge_refusal(response.status_code, response.headers, body, where)
        self._forced = TurnStatus.FILTERED if fault.filtered else TurnStatus.SILENT
        self._moderated = fault.filtered
        self.seconds = self._clock.monotonic() - self._sent
        self.notes.append(fault.message)

    async def _listen(self, response: httpx2.Response) -> None:
        size = 0
        framing: Framing | None = None
        pieces = response.aiter_bytes()
        try:
            async for data in pieces:
                at = self._clock.monotonic() - self._sent
                if framing is None:
                    framing = framing_of(response.headers.get("content-type", ""), data)
                self._feed(framing.feed(data[: MAX_REPLY - size]), at)
                size += len(data)
                if self._reply.done or size > MAX_REPLY:
                    break
        except httpx2.RequestError as error:
            self._broken = True
            self.notes.append(f"the reply broke off: {str(error) or type(error).__name__}")
        self.seconds = self._clock.monotonic() - self._sent
        if framing is not None and not self._reply.done and size <= MAX_REPLY:
            self._feed(framing.close(), self.seconds)
        if size > MAX_REPLY:
            self._forced = TurnStatus.CUT
            self.notes.append(f"the reply is longer than {MAX_REPLY:,} bytes and was cut")
        elif self._reply.done:
            await _drain(pieces)

    def _feed(self, payloads: list[bytes], at: float) -> None:
        for payload in payloads:
            self._reply.feed(payload, at)


async def _drain(pieces: AsyncIterator[bytes]) -> None:
    """Read what follows the end of the reply, so that the connection can be used again; not for long."""
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            for _ in range(16):
                await anext(pieces)
    except (StopAsyncIteration, TimeoutError, httpx2.RequestError):
        return


def _with(heard: Heard, status: TurnStatus, moderated: str) -> Heard:
    if status is heard.status and moderated == heard.moderated:
        return heard
    return Heard(**{**vars(heard), "status": status, "moderated": moderated})
