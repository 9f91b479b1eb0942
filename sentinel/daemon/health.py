"""/healthz and /metrics on loopback: is the watch alive, what has it seen, what could it not deliver."""

import socket
from collections.abc import Callable, Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from sentinel import __version__
from sentinel.clock import to_text
from sentinel.daemon.looks import Looks
from sentinel.serving import LoopServer, port_of
from sentinel.watch.context import Watch

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class WatchCollector(Collector):
    """Reads the figures from the store when they are asked for."""

    def __init__(self, watch: Watch, looks: Looks) -> None:
        self._watch = watch
        self._looks = looks

    def collect(self) -> Iterable[Metric]:
        """Return every figure, by its Prometheus name."""
        taken = CounterMetricFamily(
            "sentinel_looks", "Looks since the daemon started", labels=["scenario", "verdict"]
        )
        for (scenario, verdict), count in sorted(self._looks.results.items()):
            taken.add_metric([scenario, verdict], count)
        yield taken
        store = self._watch.store
        yield _gauge("sentinel_drifts_open", "Open matters", len(store.drifts.list(status="open")))
        yield _gauge("sentinel_incidents_open", "Open incidents", len(store.incidents.list(status="open")))
        outbox = GaugeMetricFamily("sentinel_outbox_messages", "Messages by state", labels=["state"])
        for state, count in store.outbox.counts().items():
            outbox.add_metric([state], count)
        yield outbox
        evidence = GaugeMetricFamily(
            "sentinel_evidence_ratio",
            "Highest evidence of a scenario's streams over its threshold (1 alerts)",
            labels=["scenario"],
        )
        for scenario, ratio in _evidence(self._watch).items():
            evidence.add_metric([scenario], ratio)
        yield evidence


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _evidence(watch: Watch) -> dict[str, float]:
    highest: dict[str, float] = {}
    for row in watch.store.streams.standings():
        if row.threshold > 0:
            ratio = row.evidence / row.threshold
            highest[row.key.scenario] = max(highest.get(row.key.scenario, 0.0), ratio)
    return highest


class Health:
    """Serves the two pages inside the daemon's event loop.

    Args:
        alive: what /healthz says beside `ok`; an empty problem means all is well.
    """

    def __init__(self, watch: Watch, looks: Looks, alive: Callable[[], str], started: datetime) -> None:
        self._watch = watch
        self._looks = looks
        self._alive = alive
        self._started = started
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(WatchCollector(watch, looks))
        self._server: LoopServer | None = None

    def begin(self, listener: socket.socket) -> str:
        """Serve on this socket, and return the address."""
        app = Starlette(routes=[Route("/healthz", self._healthz), Route("/metrics", self._metrics)])
        self._server = LoopServer(app, listener)
        self._server.start()
        host = self._watch.settings.daemon.http.rpartition(":")[0]
        return f"http://{host}:{port_of(listener)}"

    async def end(self) -> None:
        """Stop serving."""
        if self._server is not None:
            await self._server.stop()

    async def _healthz(self, _: Request) -> JSONResponse:
        problem = self._alive()
        last = self._looks.last_ended
        body = {
            "ok": not problem,
            "problem": problem or None,
            "version": __version__,
            "started": to_text(self._started),
            "last_look_ended": to_text(last) if last else None,
            "scenarios": len(self._watch.watched()),
        }
        return JSONResponse(body, status_code=503 if problem else 200)

    async def _metrics(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse(generate_latest(self._registry), media_type=CONTENT_TYPE)
