"""Requests as one replay makes them: marked on the product's origins, not redirected elsewhere, written down.

Knows HTTP and the rules of the target's origins; what an answer means is read elsewhere. Nothing is
retried: a retry of ours would hide what users of the product see.
"""

import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import httpx2

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved
from sentinel.drivers.marking import USER_AGENT_SUFFIX, is_forbidden, marks, origin, product_origins
from sentinel.errors import UsageError
from sentinel.recording import Request, Unmeasured
from sentinel.redaction import shortened
from sentinel.settings.model import Target
from sentinel.settings.secrets import Secrets

MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
KEEPALIVE_SECONDS = 2.0
"""Idle connections are dropped sooner than servers do it (5 seconds is common), or a request sent into a
closing connection would look like a network failure."""

AGENT = f"python-httpx2/{httpx2.__version__}"
_SECRET_NAMES = ("key", "token", "secret", "sig", "auth", "password", "passwd", "code", "credential")


class Blocked(Exception):
    """A request that the origins of the target forbid; it was not sent."""


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return the TLS trust of the machine, read once: it costs more than a whole replay."""
    return httpx2.create_ssl_context()


def new_client() -> httpx2.AsyncClient:
    """Return a client that keeps connections and no cookies; conversations keep their own.

    Answers are asked for uncompressed, so that arrival times are those of the product's own pieces.
    """
    client = httpx2.AsyncClient(
        verify=_trust(),
        headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),
        limits=httpx2.Limits(
            max_connections=None, max_keepalive_connections=64, keepalive_expiry=KEEPALIVE_SECONDS
        ),
    )
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return client


def expanded(target: Target, secrets: Secrets) -> Target:
    """Return the target with the secrets in its addresses put in, so that its origins can be told.

    Raises:
        SettingsError: a secret is not known.
    """
    changes: dict[str, object] = {}
    if target.base_url is not None:
        changes["base_url"] = secrets.expand(target.base_url)
    if target.api is not None:
        changes["api"] = target.api.model_copy(update={"base_url": secrets.expand(target.api.base_url)})
    return target.model_copy(update=changes)


def clean_url(url: str) -> str:
    """Return the address without user and password, and without values whose names say they are secret."""
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    query = parts.query
    if any(word in query.lower() for word in _SECRET_NAMES):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode(
            [(name, "[secret]" if _looks_secret(name) else value) for name, value in pairs], safe="[]"
        )
    return urlunsplit((parts.scheme, netloc, parts.path, query, ""))


def _looks_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_NAMES)


def with_session(url: str, conversation: str) -> str:
    """Return an address with `${session}` filled in, quoted."""
    return url.replace("${session}", quote(conversation, safe=""))


class Wire:
    """Sends the requests of one replay.

    Args:
        client: from `new_client`, shared by all replays.
        target: with expanded addresses.
        token: marks the replay on product origins; None sends no marks.

    Attributes:
        requests: what was sent, in order of ending.
        headers: of the product's last response, names in lower case.
    """

    def __init__(self, client: httpx2.AsyncClient, target: Target, clock: Clock, token: str | None) -> None:
        self._client = client
        self._target = target
        self._clock = clock
        self._product = product_origins(target)
        self._marks = {} if token is None else {"User-Agent": f"{AGENT} {USER_AGENT_SUFFIX}", **marks(token)}
        self._cookies = httpx2.Cookies()
        self._has_cookies = False
        self.requests: list[Request] = []
        self.headers: dict[str, str] = {}

    def is_product(self, url: str) -> bool:
        """Return whether an address is one of the product's own origins."""
        return origin(url) in self._product

    @asynccontextmanager
    async def send(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None = None
    ) -> AsyncIterator[httpx2.Response]:
        """Give the response, its body not yet read; redirects inside the product are followed.

        A POST is only repeated at another address for 307 and 308; at a foreign address nothing is, and
        nothing is after `MAX_REDIRECTS`: the last response is then the redirect itself.

        Raises:
            Blocked: the target's origins forbid the request.
            NotObserved: no answer came (refused, reset, name not found); reason `network`.
            UsageError: this is no HTTP address.
        """
        for hop in range(MAX_REDIRECTS + 1):
            started = self._clock.monotonic()
            response = await self._once(method, url, headers, content, started)
            elsewhere = self._next_place(response, method, url) if hop < MAX_REDIRECTS else None
            if elsewhere is None:
                break
            await response.aclose()
            self._note(method, url, response.status_code, started)
            url = elsewhere
        try:
            yield response
        finally:
            await response.aclose()
            self._note(method, url, response.status_code, started)

    async def _once(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None, started: float
    ) -> httpx2.Response:
        product = self.is_product(url)
        if is_forbidden(url, method, self._target):
            self.requests.append(Request(method, clean_url(url), foreign=not product, blocked=True))
            raise Blocked(f"{method} {clean_url(url)} is outside the product's origins and was not sent")
        marked = {**headers, **self._marks} if product else headers
        try:
            request = self._client.build_request(method, url, headers=marked, content=content)
            if self._has_cookies:
                self._cookies.set_cookie_header(request)
            response = await self._client.send(request, stream=True)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise UsageError(f"{clean_url(url)!r} is no HTTP address: {error}", code="address") from error
        except httpx2.RequestError as error:
            what = str(error) or type(error).__name__
            self._note(method, url, None, started, what)
            raise NotObserved(
                Unmeasured.NETWORK, f"{method} {clean_url(url)} got no answer: {what}"
            ) from error
        if "set-cookie" in response.headers:
            self._cookies.extract_cookies(response)
            self._has_cookies = True
        if product:
            self.headers = {name.lower(): value for name, value in response.headers.items()}
        return response

    def _next_place(self, response: httpx2.Response, method: str, url: str) -> str | None:
        """Return where a redirect leads, if it is to be followed."""
        location = response.headers.get("location")
        if not location or response.status_code not in (301, 302, 303, 307, 308):
            return None
        if method != "GET" and response.status_code not in (307, 308):
            return None
        try:
            place = urljoin(url, location)
            inside = urlsplit(place).scheme in ("http", "https") and self.is_product(place)
        except ValueError:  # a broken address in the header
            return None
        return place if inside else None

    def _note(self, method: str, url: str, status: int | None, started: float, error: str = "") -> None:
        seconds = self._clock.monotonic() - started if status is not None else None
        foreign = not self.is_product(url)
        self.requests.append(
            Request(method, clean_url(url), status, foreign, seconds=seconds, error=shortened(error, 300))
        )


async def read_body(response: httpx2.Response, most: int) -> bytes:
    """Return the body, at most that many bytes of it.

    Raises:
        httpx2.RequestError: the body broke off.
    """
    parts: list[bytes] = []
    size = 0
    async for data in response.aiter_bytes():
        parts.append(data)
        size += len(data)
        if size >= most:
            break
    return b"".join(parts)[:most]
