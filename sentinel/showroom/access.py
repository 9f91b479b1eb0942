"""Who may ask what, and how requests are read: sign-ins, the API key, faults that refuse, JSON bodies.

It knows requests and the state; it answers nothing itself.
"""

import json
import secrets
from typing import Any

from starlette.requests import Request

from sentinel.errors import UsageError
from sentinel.showroom.product import API_KEY
from sentinel.showroom.state import ShowroomState

COOKIE = "showroom_session"
RETRY_AFTER_SECONDS = 2
MESSAGE_LENGTH = 8_000
"""Longest message of a customer, in characters."""

EXPIRED = "Your session has expired"


class Refusal(Exception):
    """A request is refused: status, one line for the client, and headers that go with it."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}


def state_of(request: Request) -> ShowroomState:
    """Return the state of the showroom that serves the request."""
    state: ShowroomState = request.app.state.showroom
    return state


def signed_in(request: Request) -> bool:
    """Return whether the page may be shown: signed in, or no login needed, and no expired login."""
    state = state_of(request)
    if state.strikes("login-expired"):
        return False
    return not state.options.login or state.knows(request.cookies.get(COOKIE, ""))


def has_key(request: Request) -> bool:
    """Return whether the request carries the API key as a bearer token."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and secrets.compare_digest(key.strip().encode(), API_KEY.encode())


def admit_page(request: Request) -> None:
    """Return nothing if the page's own backend may answer: signed in, or with the API key.

    Raises:
        Refusal: 401.
    """
    if has_key(request):
        admit_api(request)
    elif not signed_in(request):
        raise Refusal(401, EXPIRED)


def admit_api(request: Request) -> None:
    """Return nothing if the API may answer.

    Raises:
        Refusal: 401, because the key is missing or wrong, or logins have expired.
    """
    if not has_key(request):
        raise Refusal(401, "Incorrect API key provided")
    if state_of(request).strikes("login-expired"):
        raise Refusal(401, EXPIRED)


def limit_rate(request: Request) -> None:
    """Return nothing unless the rate limit strikes.

    Raises:
        Refusal: 429 with Retry-After in seconds.
    """
    if state_of(request).strikes("rate-limit"):
        raise Refusal(429, "Rate limit reached, try again later", {"Retry-After": str(RETRY_AFTER_SECONDS)})


async def json_object(request: Request) -> dict[str, Any]:
    """Return the request's body as a JSON object.

    Raises:
        UsageError: it is something else.
    """
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise UsageError("the body is not JSON") from None
    if not isinstance(body, dict):
        raise UsageError("the body is not a JSON object")
    return body


def required_text(body: dict[str, Any], key: str, longest: int) -> str:
    """Return a text field that is neither missing, blank nor too long.

    Raises:
        UsageError: it is; the field is named.
    """
    value = body.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{key!r} must be a text that is not empty")
    if len(value) > longest:
        raise UsageError(f"{key!r} is longer than {longest} characters")
    return value
