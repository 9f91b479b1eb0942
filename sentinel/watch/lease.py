"""Two looks at one scenario never overlap: whoever looks holds a lease in the store, which expires after a kill."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sentinel.errors import LookInProgress
from sentinel.scenario import LoadedScenario
from sentinel.watch.context import Watch

WAIT_SECONDS = 30.0
"""How long a second look at the same scenario waits for the first."""

LEASE_SECONDS = 30.0
"""A lease not renewed for so long is free: its holder was killed. It is renewed three times in that time."""


def lease_name(loaded: LoadedScenario) -> str:
    """Return the name of the lease that keeps two looks at one scenario apart."""
    return f"look:{loaded.target_id}:{loaded.scenario.scenario}"


@asynccontextmanager
async def scenario_lease(
    watch: Watch, loaded: LoadedScenario, wait: float = WAIT_SECONDS
) -> AsyncIterator[None]:
    """Hold the scenario's lease; it is renewed while held, and expires by itself after a kill.

    Raises:
        LookInProgress: somebody else holds it for longer than `wait` seconds.
    """
    name, me = lease_name(loaded), f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    deadline = watch.clock.monotonic() + wait
    while not watch.store.leases.take(name, me, LEASE_SECONDS):
        if watch.clock.monotonic() >= deadline:
            who = watch.store.leases.holder(name)
            raise LookInProgress(
                f"{loaded.scenario.scenario}: another look is under way ({who}); try again when it has ended"
            )
        await watch.clock.sleep(0.2)
    renewing = asyncio.create_task(_renew(watch, name, me))
    try:
        yield
    finally:
        renewing.cancel()
        watch.store.leases.release(name, me)


async def _renew(watch: Watch, name: str, me: str) -> None:
    while True:
        await watch.clock.sleep(LEASE_SECONDS / 3)
        watch.store.leases.renew(name, me, LEASE_SECONDS)


def free_dead_leases(watch: Watch) -> int:
    """Free the leases of processes of this machine that are no more, and return how many those were."""
    freed = 0
    for name, held_by in watch.store.leases.held().items():
        host, _, rest = held_by.rpartition(":")[0].rpartition(":")
        if host == socket.gethostname() and rest.isdigit() and not _alive(int(rest)):
            freed += watch.store.leases.release(name, held_by)
    return freed


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
