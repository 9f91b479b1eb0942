"""The service: looks on schedule, messages on their way, files reloaded, an orderly stop within ten seconds."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from sentinel.alerts.delivery import Delivery, Pace
from sentinel.alerts.places import sinks_for
from sentinel.clock import Clock, SystemClock
from sentinel.daemon.clockwork import Clockwork
from sentinel.daemon.files import FileWatch
from sentinel.daemon.health import Health
from sentinel.daemon.housekeeping import keep_house
from sentinel.daemon.lock import only_daemon
from sentinel.daemon.looks import Looks
from sentinel.drivers.browser import find_browser
from sentinel.serving import listen
from sentinel.watch import incidents
from sentinel.watch.conclusion import LookResult
from sentinel.watch.context import Watch
from sentinel.watch.lease import free_dead_leases
from sentinel.watch.opening import Files, opened, read_files

STOP_SECONDS = 6.0
"""How long running looks may still take after SIGTERM; closing the browser takes up to two more."""

TEND_SECONDS = 2.0
"""How often files are looked at and open incidents are asked whether something is still to be said."""

HOUSEKEEPING = timedelta(hours=1)

Announce = Callable[[str], None]


async def serve(folder: Path, *, announce: Announce, pace: Pace | None = None) -> None:
    """Watch a folder's scenarios until SIGTERM or SIGINT.

    Args:
        announce: told one line when the watch has begun, and one when it has ended.

    Raises:
        FileProblems, StoreError, SetupError: it cannot begin; nothing was written.
    """
    clock = SystemClock()
    files = read_files(folder, os.environ)
    files.require_secrets()
    require_browser(files)
    with (
        _stopping() as stop,
        listening(files) as listener,
        only_daemon(files.loaded.settings.store_path),
        opened(files, clock, actor="daemon") as watch,
    ):
        await Service(watch, files, clock, pace).run(stop, announce, listener)
    announce("stopped")


@contextmanager
def _stopping() -> Iterator[asyncio.Event]:
    """Give what SIGTERM and SIGINT set. Entered first: a signal while the store opens ends in order, too."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def once(folder: Path, *, announce: Announce) -> list[LookResult]:
    """Take every look that is due, let go what need not stay, deliver what is due, and return the looks.

    Raises:
        FileProblems, StoreError, SetupError: it cannot begin.
    """
    clock = SystemClock()
    files = read_files(folder, os.environ)
    files.require_secrets()
    require_browser(files)
    with only_daemon(files.loaded.settings.store_path), opened(files, clock, actor="daemon") as watch:
        looks = Looks(watch)
        due = [one for one in watch.watched() if looks.due_at(one) <= clock.now()]
        announce(f"{len(due)} of {len(watch.watched())} scenarios are due")
        try:
            taken = await asyncio.gather(*(looks.take(one) for one in due))
            keep_house(watch)
            await _deliver_once(watch, files, clock)
        finally:
            await watch.drivers.close()
    return [one for one in taken if one is not None]


def require_browser(files: Files) -> None:
    """Check that a browser can be found where a watched scenario needs one.

    Raises:
        SetupError: there is none; with what to run.
    """
    watched = [one.scenario for one in files.scenarios.values() if one.scenario.kind != "part"]
    if any(scenario.via == "browser" for scenario in watched):
        find_browser(files.loaded.settings.browser.path, os.environ)


@contextmanager
def listening(files: Files) -> Iterator[socket.socket]:
    """Give the socket of the health pages, before anything is written.

    Raises:
        SetupError: the port is taken.
    """
    host, _, port = files.loaded.settings.daemon.http.rpartition(":")
    with listen(host.strip("[]"), int(port), "daemon.http") as listener:
        yield listener


async def _deliver_once(watch: Watch, files: Files, clock: Clock) -> None:
    sinks = sinks_for(files.loaded.settings, files.loaded.secrets, clock)
    try:
        await Delivery(watch.store, sinks, clock, _holder()).deliver_due()
    finally:
        for sink in sinks.values():
            await sink.close()


class Service:
    """The parts of a running daemon."""

    def __init__(self, watch: Watch, files: Files, clock: Clock, pace: Pace | None = None) -> None:
        self._watch = watch
        self._clock = clock
        self._looks = Looks(watch)
        self._files = FileWatch(watch)
        self._clockwork = Clockwork(self._look, clock)
        self._sinks = sinks_for(files.loaded.settings, files.loaded.secrets, clock)
        self._delivery = Delivery(watch.store, self._sinks, clock, _holder(), pace)
        self._tended = clock.monotonic()

    async def run(self, stop: asyncio.Event, announce: Announce, listener: socket.socket) -> None:
        """Watch until `stop` is set, then finish or abandon what runs."""
        health = Health(self._watch, self._looks, self._problem, self._clock.now())
        address = health.begin(listener)
        count = len(self._watch.watched())
        announce(f"watching {count} scenarios (pid {os.getpid()}); health at {address}/healthz")
        self._watch.store.outbox.requeue_failed()  # whoever restarts it has probably mended the reason
        free_dead_leases(self._watch)
        self._files.begin()
        self._clockwork.begin()
        self._plan_all()
        helpers = [asyncio.create_task(self._tend(stop)), asyncio.create_task(self._delivery.run(stop))]
        try:
            await stop.wait()
        finally:
            stop.set()
            await self._clockwork.end(STOP_SECONDS)
            await asyncio.wait(helpers, timeout=1.0)
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)
            await health.end()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._close(), 2.0)

    async def _close(self) -> None:
        await self._watch.drivers.close()
        for sink in self._sinks.values():
            await sink.close()

    async def _look(self, name: str) -> None:
        loaded = self._watch.scenarios.get(name)
        if loaded is None:
            return
        await self._looks.take(loaded)
        self._plan_all()

    def _plan_all(self) -> None:
        """Plan what is not planned or is due earlier than planned; forget scenarios that are gone."""
        for loaded in self._watch.watched():
            name = loaded.scenario.scenario
            if name in self._clockwork.running:
                continue
            planned, due = self._clockwork.planned(name), self._looks.due_at(loaded)
            if planned is None:
                self._clockwork.plan(name, self._looks.start_at(loaded))
            elif due <= self._clock.now() < planned:
                self._clockwork.plan(name, due)  # a pin moved: this scenario became due at once
        watched = {one.scenario.scenario for one in self._watch.watched()}
        for name in self._clockwork.names - watched:
            self._clockwork.forget(name)

    async def _tend(self, stop: asyncio.Event) -> None:
        last_housekeeping = self._clock.monotonic() - HOUSEKEEPING.total_seconds()
        while not stop.is_set():
            if self._files.refresh():
                self._plan_all()
            self._say_what_is_left()
            if self._clock.monotonic() - last_housekeeping >= HOUSEKEEPING.total_seconds():
                last_housekeeping = self._clock.monotonic()
                keep_house(self._watch)
            self._plan_all()
            self._tended = self._clock.monotonic()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TEND_SECONDS)

    def _say_what_is_left(self) -> None:
        """Tell what a silence held back and is still so."""
        for row in self._watch.store.incidents.list(status="open"):
            with self._watch.store.transaction():
                incidents.announce_again(self._watch, row.id)

    def _problem(self) -> str:
        """Return why the daemon is not healthy; empty when it is."""
        silent = self._clock.monotonic() - self._tended
        return f"nothing was tended for {silent:.0f} s" if silent > 10 * TEND_SECONDS else ""


def _holder() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"
