"""The daemon's looks: which are due, how many at once, and what happens when one fails for reasons of our own."""

import asyncio
import logging
import random
from dataclasses import replace
from datetime import datetime, timedelta

from sentinel.daemon.rhythm import following, jitter_of
from sentinel.errors import LookInProgress, Overtaken, SentinelError, StoreError
from sentinel.recording import Unmeasured
from sentinel.scenario import LoadedScenario
from sentinel.watch import limits, telling
from sentinel.watch.conclusion import LookResult, Verdict
from sentinel.watch.context import Watch
from sentinel.watch.cycle import schedule_row
from sentinel.watch.look import look

logger = logging.getLogger("sentinel.daemon")

DELAY_AFTER_FAULT = timedelta(minutes=15)
"""A scenario whose look broke Sentinel itself is put off by this long; the others keep their schedule."""


class Looks:
    """Takes looks on behalf of the daemon.

    Attributes:
        results: counts by (scenario, verdict), for the metrics.
        last_ended: when the last look of any scenario ended; None before the first.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        daemon = watch.settings.daemon
        self._slots = {
            "browser": asyncio.Semaphore(daemon.browsers),
            "api": asyncio.Semaphore(daemon.api_replays),
        }
        self.results: dict[tuple[str, str], int] = {}
        self.last_ended: datetime | None = None

    def due_at(self, loaded: LoadedScenario) -> datetime:
        """Return when a scenario's next look is due; now where it was never planned."""
        return schedule_row(self._watch, loaded).next_due_at or self._watch.clock.now()

    def start_at(self, loaded: LoadedScenario) -> datetime:
        """Return when to start the next look: when it is due, and a little later by chance."""
        schedule = loaded.scenario.schedule
        most = jitter_of(schedule, self._watch.settings.daemon.jitter_seconds)
        return self.due_at(loaded) + random.random() * most

    async def take(self, loaded: LoadedScenario) -> LookResult | None:
        """Take one look and plan the next; return it, or None where a limit forbids it."""
        due = self.due_at(loaded)
        async with self._slots[loaded.scenario.via]:
            result, delay = await self._guarded(loaded)
        now = self._watch.clock.now()
        following_due = following(loaded.scenario.schedule, due, now)
        # read again: the look moved the cycle on
        row = replace(schedule_row(self._watch, loaded), next_due_at=max(following_due, now + delay))
        self._watch.store.schedule.save(row)
        self.last_ended = now
        return result

    async def _guarded(self, loaded: LoadedScenario) -> tuple[LookResult | None, timedelta]:
        name = loaded.scenario.scenario
        try:
            if self._limited(loaded):
                return None, timedelta(0)
            result = await look(self._watch, loaded)
        except (LookInProgress, Overtaken) as error:
            logger.info("%s", error)
            return _not_taken(loaded, str(error)), timedelta(0)
        except StoreError as error:
            logger.error("%s: nothing of this look is stored: %s", name, error)
            return _not_taken(loaded, str(error)), timedelta(0)
        except SentinelError as error:
            logger.error("%s: the look failed: %s", name, error)
            self._tell_fault(name, error)
            return _not_taken(loaded, str(error)), DELAY_AFTER_FAULT
        except Exception as error:
            # one scenario that breaks Sentinel must not stop the watch
            logger.exception("%s: the look failed", name)
            self._tell_fault(name, error)
            return _not_taken(loaded, type(error).__name__), DELAY_AFTER_FAULT
        self._end_fault(name)
        self._count(result)
        return result, timedelta(0)

    def _limited(self, loaded: LoadedScenario) -> bool:
        """Return whether a daily limit forbids the look; tell of the limit, once for all that it stops."""
        reached = limits.reached(self._watch, loaded)
        with self._watch.store.transaction():
            for cause in limits.causes(loaded):
                if reached is None or reached.cause != cause:
                    telling.end_problem(self._watch, "limit", cause)
            if reached is not None:
                text = f"looks wait: {reached.text}"
                telling.tell_problem(self._watch, "limit", reached.cause, text, ("sentinel status",))
        return reached is not None

    def _tell_fault(self, name: str, error: Exception) -> None:
        said = str(error) if isinstance(error, SentinelError) else type(error).__name__
        text = f"{name}: the look failed: {said}; put off by 15 minutes, see the daemon's log"
        with self._watch.store.transaction():
            telling.tell_problem(self._watch, "self", f"look:{name}", text, ("sentinel doctor",))

    def _end_fault(self, name: str) -> None:
        if self._watch.store.incidents.find_open("self", None, f"look:{name}") is not None:
            with self._watch.store.transaction():
                telling.end_problem(self._watch, "self", f"look:{name}")

    def _count(self, result: LookResult) -> None:
        key = (result.scenario, result.verdict.value)
        self.results[key] = self.results.get(key, 0) + 1
        level = logging.INFO if result.verdict in (Verdict.SAME, Verdict.PAUSED) else logging.WARNING
        logger.log(level, "%s: %s%s", result.scenario, result.verdict.value, _why(result))


def _not_taken(loaded: LoadedScenario, why: str) -> LookResult:
    """Return what stands for a look that left nothing in the store, for reasons of our own."""
    return LookResult(
        loaded.target_id,
        loaded.scenario.scenario,
        "",
        Verdict.UNMEASURED,
        reason=Unmeasured.SENTINEL,
        detail=why,
    )


def _why(result: LookResult) -> str:
    runs = f", runs {result.run_ids[0]}-{result.run_ids[-1]}" if len(result.run_ids) > 1 else ""
    return f" ({result.detail}{runs})" if result.detail else runs
