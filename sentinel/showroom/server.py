"""The showroom as a running server: in a thread of the caller, or in the foreground for the command line.

It knows uvicorn, sockets and signals; the product itself is in `app.py`.
"""

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

import uvicorn

from sentinel.errors import SetupError
from sentinel.showroom.app import create_app
from sentinel.showroom.state import ShowroomOptions, ShowroomState

STOP_SECONDS = 1
"""How long replies that still stream may take once the server stops."""


class ShowroomServer:
    """The showroom in a thread of its own; a context manager.

    Attributes:
        state: the mutable part of the product; may be changed from any thread.
    """

    def __init__(
        self, options: ShowroomOptions | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        """Prepare a server; port 0 takes a free one.

        Raises:
            UsageError: the options are wrong.
        """
        self._app = create_app(options or ShowroomOptions())
        self.state: ShowroomState = self._app.state.showroom
        self._host = host
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address without a slash at the end, `http://127.0.0.1:40123`; valid once started."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    def start(self) -> Self:
        """Return this server once it accepts connections.

        Raises:
            SetupError: the port is taken, or the address is not of this machine.
        """
        listener = _listen(self._host, self._port)
        self._port = listener.getsockname()[1]
        started = threading.Event()
        config = uvicorn.Config(
            self._app,
            log_level="error",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        self._server = _Announcing(config, started)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="showroom", daemon=True
        )
        self._thread.start()
        started.wait()
        return self

    def stop(self) -> None:
        """Return once the server has ended; replies that still stream are cut after `STOP_SECONDS`."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Announcing(uvicorn.Server):
    """A server that sets an event once it listens, or once it has given up."""

    def __init__(self, config: uvicorn.Config, started: threading.Event) -> None:
        super().__init__(config)
        self._listening = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self._listening.set()


def serve(
    options: ShowroomOptions,
    host: str = "127.0.0.1",
    port: int = 0,
    announce: Callable[[str], None] = print,
) -> None:
    """Return after SIGINT or SIGTERM; until then the showroom runs. Call it from the main thread.

    Args:
        options: how the product starts.
        host, port: where it listens; port 0 takes a free one.
        announce: called once with the address when connections are accepted.

    Raises:
        UsageError: the options are wrong.
        SetupError: the port is taken, or the address is not of this machine.
    """
    done = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        done.set()

    server = ShowroomServer(options, host, port)
    former = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with server:
            announce(server.url)
            done.wait()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise SetupError(
            f"the showroom cannot listen on {host}:{port}: {reason}; choose another with --port"
        ) from error
    return listener
