"""The showroom as a running server: in a thread of the caller, or in the foreground for the command line.

It knows signals; the product itself is in `app.py`.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from sentinel.serving import ThreadedServer, listen, port_of
from sentinel.showroom.app import create_app
from sentinel.showroom.state import ShowroomOptions, ShowroomState


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
        self._server: ThreadedServer | None = None

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
        listener = listen(self._host, self._port, "the showroom (--port)")
        self._port = port_of(listener)
        self._server = ThreadedServer(self._app, listener, "showroom")
        self._server.start()
        return self

    def stop(self) -> None:
        """Return once the server has ended; replies that still stream are cut after a second."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


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
