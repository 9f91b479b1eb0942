"""The whole product as one ASGI application: routes, the release header, the outage, refusals in JSON."""

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sentinel.clock import Clock
from sentinel.errors import UsageError
from sentinel.showroom import api, chat, control, pages, pins
from sentinel.showroom.access import Refusal
from sentinel.showroom.state import ShowroomOptions, ShowroomState

__all__ = ["ShowroomOptions", "create_app"]


class ReleaseHeader:
    """Puts `X-App-Version` on every response."""

    def __init__(self, app: ASGIApp, state: ShowroomState) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_release(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-App-Version"] = self._state.release
            await send(message)

        await self._app(scope, receive, send_with_release)


class Outage:
    """Answers 503 to everything but the control endpoint while the outage strikes."""

    def __init__(self, app: ASGIApp, state: ShowroomState) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        spared = scope["type"] != "http" or path == "/control" or path.startswith("/control/")
        if spared or not self._state.strikes("outage"):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse("Service unavailable\n", status_code=503)(scope, receive, send)


def create_app(options: ShowroomOptions, clock: Clock | None = None) -> Starlette:
    """Return the product, ready to be served; its mutable part is `app.state.showroom`.

    Args:
        options: how it starts.
        clock: tells time and waits; None means the machine's own.

    Raises:
        UsageError: the options name an unknown fault, a rate outside 0..1, a bad speed or release.
    """
    state = ShowroomState(options, clock)
    app = Starlette(
        routes=[*pages.ROUTES, *chat.ROUTES, *api.ROUTES, *pins.ROUTES, *control.ROUTES],
        middleware=[Middleware(ReleaseHeader, state=state), Middleware(Outage, state=state)],
        exception_handlers={Refusal: _refused, UsageError: _bad_request},
    )
    app.state.showroom = state
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return _error(request, error.status, error.message, error.headers)


async def _bad_request(request: Request, error: Exception) -> Response:
    return _error(request, 400, str(error), {})


def _error(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    """Return the refusal as the API's clients expect it, or as one plain line elsewhere."""
    kind = {401: "authentication_error", 429: "rate_limit_error"}.get(status, "invalid_request_error")
    is_api = request.url.path.startswith(("/v1/", "/bare/"))
    error = {"message": message, "type": kind, "code": None} if is_api else message
    return JSONResponse({"error": error}, status_code=status, headers=headers)
