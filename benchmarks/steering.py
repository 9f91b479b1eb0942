"""What happens to the product and its incidents while the daemon is killed: faults come and go, matters are closed.

Knows a cycle of phases that opens, grows and closes incidents. Refuses to know when the daemon dies.
"""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.arena import Arena
from sentinel.clock import SystemClock
from sentinel.watch.context import Watch
from sentinel.watch.lease import lease_name
from sentinel.watch.resolving import resolve


@dataclass(frozen=True)
class Phase:
    """One part of the cycle.

    Fields:
        on: faults that are switched on when it begins; all others are off.
        closes: whether open matters are closed as fixed when it begins.
        reached: when the next phase may begin.
        patience: lives after which it begins in any case.
    """

    name: str
    on: tuple[str, ...]
    closes: bool
    reached: Callable[[Watch], bool]
    patience: int


def _drifts(watch: Watch) -> int:
    return len(watch.store.drifts.list(status="open"))


def _blind(watch: Watch) -> bool:
    return any(row.kind == "blind" for row in watch.store.incidents.list(status="open"))


CYCLE = (
    Phase("drift", ("prompt-apology",), False, lambda watch: _drifts(watch) > 0, 6),
    Phase("grow", ("prompt-edit", "prompt-shorthand"), False, lambda watch: _drifts(watch) > 2, 4),
    Phase("fixed", (), True, lambda watch: _drifts(watch) == 0, 2),
    Phase("blind", ("outage",), False, _blind, 5),
    Phase("seen", (), False, lambda watch: not _blind(watch), 3),
)


class Steering:
    """Moves the product through the cycle, one step at most between two lives of the daemon."""

    def __init__(self, arena: Arena) -> None:
        self._arena = arena
        self._clock = SystemClock()
        self._place = -1
        self._since = 0

    def turn(self, life: int) -> str:
        """Begin the next phase when this one has done its work, and return in words where things stand."""
        with self._arena.watch(self._clock, "operator") as watch:
            phase = CYCLE[self._place % len(CYCLE)]
            if self._place < 0 or phase.reached(watch) or life - self._since >= phase.patience:
                self._place, self._since = self._place + 1, life
                self._begin(watch, CYCLE[self._place % len(CYCLE)])
            counts = watch.store.outbox.counts()
            incidents = len(watch.store.incidents.list())
            waits = counts["pending"]
        name = CYCLE[self._place % len(CYCLE)].name
        return f"phase {name}, {incidents} incidents so far, {waits} messages wait, {counts['sent']} sent"

    def free_leases(self, pid: int) -> None:
        """Free what a killed process held, as the store does by itself 30 seconds after the kill."""
        with self._arena.watch(self._clock, "operator") as watch:
            for loaded in watch.watched():
                name = lease_name(loaded)
                holder = watch.store.leases.holder(name)
                if holder is not None and f":{pid}:" in holder:
                    watch.store.leases.release(name, holder)

    def calm(self) -> None:
        """Switch every fault off and close every open matter."""
        with self._arena.watch(self._clock, "operator") as watch:
            self._begin(watch, Phase("calm", (), True, lambda _: True, 1))

    def waiting(self) -> bool:
        """Return whether something decided is not told yet, or an incident of the product is still open."""
        with self._arena.watch(self._clock, "operator") as watch:
            return watch.store.outbox.counts()["pending"] > 0 or _blind(watch)

    def _begin(self, watch: Watch, phase: Phase) -> None:
        self._arena.showroom.state.switch(dict.fromkeys(phase.on, 1.0), off=["*"])
        if phase.closes:
            for drift in watch.store.drifts.list(status="open"):
                resolve(watch, drift.id, "fixed", actor="operator", note="the benchmark took the fault away")
