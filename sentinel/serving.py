"""Serving HTTP from inside a process: in a thread of its own, or in the caller's event loop.

The only file that starts uvicorn. Knows sockets, not what is served.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Generator
from typing import Any

import uvicorn
from starlette.applications import Starlette

from sentinel.errors import SetupError

STOP_SECONDS = 1
"""How long answers that still stream may take once a server stops."""


def listen(host: str, port: int, what: str) -> socket.socket:
    """Return a listening socket; port 0 takes a free one.

    Args:
        what: whose socket it is and how to choose another, for the error: `the showroom (--port)`.

    Raises:
        SetupError: the port is taken, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise SetupError(
            f"{what} cannot listen on {host}:{port}: {reason}; choose another port, or 0 for a free one",
            code="port_taken",
        ) from error
    return listener


def port_of(listener: socket.socket) -> int:
    """Return the port a socket listens on."""
    return int(listener.getsockname()[1])


class Server(uvicorn.Server):
    """A server that leaves signals to whoever runs the process, and says when it listens.

    Args:
        app: what is served.
        options: further settings of `uvicorn.Config`.
    """

    def __init__(self, app: Starlette, **options: Any) -> None:
        quiet = {"log_level": "error", "access_log": False, "lifespan": "off"}
        super().__init__(uvicorn.Config(app, timeout_graceful_shutdown=STOP_SECONDS, **quiet, **options))
        self.listening = threading.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen; the event is set also when that fails."""
        try:
            await super().startup(sockets)
        finally:
            self.listening.set()


class ThreadedServer:
    """A server in a thread of its own, started once, stopped once."""

    def __init__(self, app: Starlette, listener: socket.socket, name: str, **options: Any) -> None:
        self._server = Server(app, **options)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name=name, daemon=True)

    def start(self) -> None:
        """Return once connections are accepted."""
        self._thread.start()
        self._server.listening.wait()

    def stop(self) -> None:
        """Return once the server has ended."""
        self._server.should_exit = True
        self._thread.join()


class LoopServer:
    """A server in the caller's event loop."""

    def __init__(self, app: Starlette, listener: socket.socket) -> None:
        self._server = Server(app)
        self._listener = listener
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to serve."""
        self._task = asyncio.create_task(self._server.serve([self._listener]))

    async def stop(self) -> None:
        """Return once the server has ended; open connections are closed."""
        self._server.should_exit = True
        self._server.force_exit = True
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
