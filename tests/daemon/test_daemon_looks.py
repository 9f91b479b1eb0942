"""The daemon's looks: what is due, limits, and faults of our own that must not stop the watch."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sentinel.daemon.looks import DELAY_AFTER_FAULT, Looks
from sentinel.testing import FrozenClock
from sentinel.watch.conclusion import Verdict
from sentinel.watch.context import Watch
from sentinel.watch.lease import lease_name

HALF_HOUR = timedelta(minutes=30)
OTHER = {"variants": {"today": [{"say": "And my letter?", "name": "ask"}]}}


@pytest.fixture
def two(folder: Any, watch: Callable[[], Watch]) -> Watch:
    """A Watch over two probes, every half hour each."""
    folder.write("parcel", schedule="every 30 minutes")
    folder.write("letter", schedule="every 30 minutes", **OTHER)
    return watch()


async def test_what_was_never_looked_at_is_due_now_and_then_by_its_rhythm(
    two: Watch, clock: FrozenClock
) -> None:
    """Due at once; after the look half an hour later; the row survives in the store."""
    looks, loaded = Looks(two), two.scenarios["parcel"]
    assert looks.due_at(loaded) == clock.now()
    result = await looks.take(loaded)
    assert result is not None
    assert result.verdict is Verdict.NEW
    assert Looks(two).due_at(loaded) == clock.now() + HALF_HOUR
    clock.advance(5 * 3600)
    await looks.take(loaded)
    assert looks.due_at(loaded) == clock.now() + HALF_HOUR
    assert looks.results == {("parcel", "new"): 2}


async def test_a_bug_in_one_look_is_told_and_the_others_go_on(two: Watch, clock: FrozenClock) -> None:
    """A driver that raises: a `self` incident, that scenario waits a quarter of an hour, the other is looked at."""
    two.drivers.bug = _bug_for("Where is my parcel?")  # type: ignore[attr-defined]
    looks = Looks(two)
    failed = await looks.take(two.scenarios["parcel"])
    assert failed is not None
    assert (failed.verdict, failed.reason, failed.look_id) == ("unmeasured", "sentinel", None)
    result = await looks.take(two.scenarios["letter"])
    assert result is not None
    (incident,) = two.store.incidents.list(status="open")
    assert (incident.kind, incident.cause) == ("self", "look:parcel")
    assert "ZeroDivisionError" in incident.facts["problems"][0]
    assert looks.due_at(two.scenarios["parcel"]) >= clock.now() + DELAY_AFTER_FAULT
    assert two.store.looks.history("prod", "parcel") == []


async def test_a_bug_that_lasts_is_told_once_and_closed_when_it_is_gone(
    two: Watch, clock: FrozenClock
) -> None:
    """Three failing looks make one message; the first that works again resolves it."""
    two.drivers.bug = _bug_for("Where is my parcel?")  # type: ignore[attr-defined]
    looks, loaded = Looks(two), two.scenarios["parcel"]
    for _ in range(3):
        await looks.take(loaded)
        clock.advance(1800)
    (incident,) = two.store.incidents.list()
    events = [told.events for told in two.store.outbox.told(incident.id).values()]
    assert events == [("open",)]
    two.drivers.bug = lambda said: None  # type: ignore[attr-defined]
    await looks.take(loaded)
    assert two.store.incidents.get(incident.id).status == "resolved"


async def test_a_bug_quotes_nothing_of_the_product(two: Watch) -> None:
    """What an unexpected error says may hold anything: only its kind is told."""

    def bug(said: str) -> None:
        raise KeyError("the customer's secret 4711")

    two.drivers.bug = bug  # type: ignore[attr-defined]
    await Looks(two).take(two.scenarios["parcel"])
    (incident,) = two.store.incidents.list()
    assert "4711" not in str(incident.facts)
    assert "KeyError" in str(incident.facts)


async def test_a_reached_limit_is_one_incident_for_all_it_stops(two: Watch, clock: FrozenClock) -> None:
    """Runs a day are spent: no look, one `limit` incident whatever number of scenarios; it ends with the day."""
    limits = two.settings.limits.model_copy(update={"runs_per_day": 1})
    two.settings = two.settings.model_copy(update={"limits": limits})
    looks = Looks(two)
    assert await looks.take(two.scenarios["parcel"]) is not None
    clock.advance(1800)
    assert await looks.take(two.scenarios["letter"]) is None
    assert await looks.take(two.scenarios["parcel"]) is None
    (incident,) = two.store.incidents.list(status="open")
    assert incident.kind == "limit"
    assert looks.due_at(two.scenarios["letter"]) > clock.now()
    clock.advance(86400)
    assert await looks.take(two.scenarios["letter"]) is not None
    assert two.store.incidents.list(status="open") == []


async def test_effects_have_a_daily_cap_of_their_own(folder: Any, watch: Callable[[], Watch]) -> None:
    """A scenario with real effects stops at its cap; the others are looked at."""
    folder.write("parcel", effects="real", allow_effects=True)
    folder.write("letter", **OTHER)
    built = watch()
    limits = built.settings.limits.model_copy(update={"effects_per_day": 2})
    built.settings = built.settings.model_copy(update={"limits": limits})
    looks = Looks(built)
    taken = [await looks.take(built.scenarios["parcel"]) for _ in range(4)]
    assert [one is not None for one in taken] == [True, True, False, False]
    assert await looks.take(built.scenarios["letter"]) is not None
    assert [one.kind for one in built.store.incidents.list(status="open")] == ["limit"]


async def test_a_look_of_another_process_puts_ours_off(two: Watch, clock: FrozenClock, settle: Any) -> None:
    """Somebody else holds the lease: no look, no incident, tried again by the schedule."""
    loaded = two.scenarios["parcel"]
    two.store.leases.take(lease_name(loaded), "cli:7", 3600)
    two.clock = FrozenClock(clock.now())
    looks = Looks(two)
    result = await looks.take(loaded)
    assert result is not None
    assert (result.verdict, result.look_id) == ("unmeasured", None)
    assert two.store.incidents.list() == []
    assert looks.due_at(loaded) > clock.now()


async def test_starts_are_spread_within_the_jitter(two: Watch, clock: FrozenClock) -> None:
    """A start is never before it is due and never later than the jitter allows."""
    daemon = two.settings.daemon.model_copy(update={"jitter_seconds": 9})
    two.settings = two.settings.model_copy(update={"daemon": daemon})
    looks, loaded = Looks(two), two.scenarios["parcel"]
    starts = [looks.start_at(loaded) - clock.now() for _ in range(200)]
    assert min(starts) >= timedelta(0)
    assert max(starts) <= timedelta(seconds=9)
    assert len(set(starts)) > 100


def _bug_for(words: str) -> Callable[[str], None]:
    def bug(said: str) -> None:
        if said == words:
            raise ZeroDivisionError("a bug of ours")

    return bug
