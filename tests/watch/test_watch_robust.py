"""The robust mode: offered after two dismissals, accepted by command or by a rule, kept over restarts, left again."""

from typing import Any

import pytest

from sentinel.errors import RefusedError, UsageError
from sentinel.watch.resolving import resolve
from sentinel.watch.robust import robust_offers

STREAM = "compare/tools.first"


def is_robust(house: Any, measure: str = "tools.first") -> bool:
    """Return whether the stored stream is judged patiently."""
    row = house.watch.store.streams.load("prod", "greeting")[house.key("compare", measure)]
    return bool(row.state["config"]["robust"])


def offered(house: Any) -> list[str]:
    """Return the streams of the greeting that are offered the robust mode."""
    return [one.stream for one in robust_offers(house.watch, "prod", "greeting")]


async def dismissed_twice(house: Any) -> int:
    """Let the same stream drift twice and dismiss it; return the number of the second matter."""
    drift_id = 0
    for tool in ("search_docs", "third_tool"):
        house.product.tool = tool
        drift_id = (await house.until("drifted", most=40)).drift_id
        resolve(house.watch, drift_id, "dismissed", actor="dana", note="sticky replica")
    return drift_id


async def test_the_mode_is_accepted_after_the_second_dismissal_and_survives(house: Any) -> None:
    """Offered, accepted on the closed matter, journalled; a restart, looks and a rebaseline keep it."""
    await house.ready()
    drift_id = await dismissed_twice(house)
    assert STREAM in offered(house)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="yes", robust=True)
    entry = house.watch.store.journal.list(limit=1)[0]
    assert (entry.actor, entry.action) == ("dana", "robust mode")
    assert STREAM in entry.detail["streams"]
    assert is_robust(house)
    assert STREAM not in offered(house)
    house.open()
    await house.looks(2)
    assert is_robust(house)
    house.product.tool = "fourth_tool"
    await house.approve()
    await house.look()
    assert is_robust(house)


async def test_a_robust_stream_asks_for_hours(house: Any) -> None:
    """What alarmed within a look or two is an incident first, and drift only when it lasts."""
    await house.ready()
    drift_id = await dismissed_twice(house)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=True)
    key = house.key("compare", "tools.first")
    house.product.tool = "fifth_tool"
    for _ in range(3):
        await house.look()
        row = house.watch.store.streams.load("prod", "greeting")[key]
        assert row.status != "drift"


async def test_the_mode_can_be_left(house: Any) -> None:
    """`--plain` on the same matter: judged as before, offered again."""
    await house.ready()
    drift_id = await dismissed_twice(house)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=True)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=False)
    assert not is_robust(house)
    assert STREAM in offered(house)
    with pytest.raises(RefusedError, match="none of its streams is in the robust mode"):
        resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=False)


async def test_what_was_not_dismissed_twice_cannot_be_accepted(house: Any) -> None:
    """The first dismissal with `--robust` is refused as a whole: the matter stays open. So is a fixed one."""
    await house.ready()
    house.product.tool = "search_docs"
    drift_id = (await house.until("drifted")).drift_id
    with pytest.raises(RefusedError, match="dismissed twice"):
        resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=True)
    assert house.watch.store.drifts.get(drift_id).status == "open"
    with pytest.raises(UsageError, match="--as dismissed"):
        resolve(house.watch, drift_id, "fixed", actor="dana", note="", robust=True)


async def test_a_rule_of_the_scenario_comes_first(house: Any) -> None:
    """`robust` in `watch:` switches without any dismissal and keeps the urn; taken away, it is as before."""
    await house.ready()
    await house.looks(3)
    before = house.states()
    house.write(watch={"reply.length": "robust"})
    house.open()
    await house.look()
    assert is_robust(house, "reply.length")
    assert not is_robust(house)
    after = house.states()
    assert after["compare", "reply.length"][0] == before["compare", "reply.length"][0]
    assert after["compare", "reply.length"][1]["urns"][""]["n"] >= 24
    house.write(watch=None)
    house.open()
    await house.look()
    assert not is_robust(house, "reply.length")


async def test_a_rule_can_refuse_what_a_person_accepted(house: Any) -> None:
    """`robust: false` in the file wins over the command."""
    await house.ready()
    drift_id = await dismissed_twice(house)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=True)
    house.write(watch={"tools.first": {"robust": False}})
    house.open()
    await house.look()
    assert not is_robust(house)


async def test_evidence_over_dismissals_and_modes_is_what_the_samples_say(house: Any) -> None:
    """Two dismissals, the mode on and off between looks: the recomputed state is the stored one."""
    await house.ready()
    drift_id = await dismissed_twice(house)
    await house.looks(2)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=True)
    await house.looks(3)
    resolve(house.watch, drift_id, "dismissed", actor="dana", note="", robust=False)
    await house.looks(2)
    states = house.recomputed()
    assert len(states) > 10
    for key, (stored, again) in states.items():
        assert stored == again, key
