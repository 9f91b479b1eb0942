"""A plain webhook as a sink: the message as JSON by POST.

Knows HTTP's answers. Refuses to know who listens. The address may hold a secret: it is asked for at every
call and is in no log and no error. Repeats are harmless where the listener honours `Idempotency-Key`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from sentinel.alerts.notice import Notice
from sentinel.alerts.plain import line_text, notice_text
from sentinel.alerts.safe import visible
from sentinel.alerts.sinks import Found, NotThere, Outcome, Parcel, Permanent, Retry, Sent
from sentinel.clock import Clock

TIMEOUT_SECONDS = 10.0
_AGAIN = frozenset({408, 409, 423, 425, 429})
_NOT_OUT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)


class WebhookSink:
    """One address.

    Args:
        url: returns the address whenever it is needed.
        clock: tells how long a `Retry-After` date is away.
        timeout_seconds: of each phase of a request.
    """

    def __init__(
        self, url: Callable[[], str], clock: Clock, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._url = url
        self._clock = clock
        self._client = httpx2.AsyncClient(timeout=timeout_seconds, follow_redirects=False)

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Return how one attempt ended; any 2xx is `Sent`."""
        headers = {"Idempotency-Key": parcel.client_msg_id, "User-Agent": "demo-sentinel"}
        try:
            response = await self._client.post(self._url(), json=body(parcel), headers=headers)
        except _NOT_OUT as error:
            return Retry(f"the webhook cannot be reached: {type(error).__name__}")
        except httpx2.InvalidURL:
            return Permanent("the webhook's address is no URL")
        except httpx2.UnsupportedProtocol:
            return Permanent("the webhook's address is not http or https")
        except httpx2.RequestError as error:
            return Retry(f"the webhook's answer was lost: {type(error).__name__}", lost=True)
        return self._answered(parcel, response)

    async def find(self, parcel: Parcel) -> Found:
        """Return `NotThere`: nothing can be asked, and the listener drops repeats by `Idempotency-Key`."""
        return NotThere()

    async def probe(self) -> Permanent | Retry | None:
        """Return None: a webhook has nothing to ask without posting."""
        return None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _answered(self, parcel: Parcel, response: httpx2.Response) -> Outcome:
        status = response.status_code
        if 200 <= status < 300:
            standing = parcel.standing
            return Sent("webhook", standing.ts if standing else parcel.client_msg_id)
        if status >= 500 or status in _AGAIN:
            return Retry(f"the webhook answered {status}", after_seconds=self._wait(response))
        return Permanent(f"the webhook answered {status}")

    def _wait(self, response: httpx2.Response) -> float | None:
        """Return the seconds of `Retry-After`, given as seconds or as a date (RFC 9110, 10.2.3)."""
        given = response.headers.get("retry-after", "").strip()
        if given.isdecimal():
            return max(1.0, float(given))
        try:
            then = parsedate_to_datetime(given)
        except ValueError:
            return None
        return max(1.0, (_in_utc(then) - self._clock.now()).total_seconds())


def body(parcel: Parcel) -> dict[str, Any]:
    """Return the JSON document a listener gets; texts are plain, without control characters or markup.

    `id` is the same for every attempt; `message` is the same for all events of one message.
    """
    notice: Notice = parcel.notice
    return {
        "schema": 1,
        "event": parcel.event,
        "id": parcel.client_msg_id,
        "message": parcel.standing.ts if parcel.standing else parcel.client_msg_id,
        "title": visible(notice.title),
        "lead": line_text(notice.lead),
        "text": notice_text(notice),
        "severity": notice.severity,
        "reply": None if notice.reply is None else line_text(notice.reply),
    }


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
