"""Not being able to look: counted, told once, with the recordings it leaves unverified, and ended when seen again."""

from typing import Any

from sentinel.recording import Unmeasured
from sentinel.watch.conclusion import Verdict
from sentinel.watch.manual import run_now

OTHER = {"scenario": "farewell", "title": "The farewell"}


async def test_blindness_is_told_at_the_third_unmeasured_look_and_not_before(house: Any) -> None:
    """Two looks that saw nothing are no incident; the third is one, of kind `blind`, told once."""
    await house.ready()
    house.product.fail()
    await house.looks(2)
    assert house.watch.store.incidents.list() == []
    await house.look()
    (incident,) = house.watch.store.incidents.list()
    assert (incident.kind, incident.target, incident.status) == ("blind", "prod", "open")
    told = house.told(incident.id)
    assert {events[0] for events in told.values()} == {"open"}
    assert set(told) == {"sales", "eng"}


async def test_staying_blind_is_not_told_again(house: Any) -> None:
    """Ten more looks without sight: the message is edited at most, never posted again."""
    await house.ready()
    house.product.fail()
    await house.looks(13)
    (incident,) = house.watch.store.incidents.list()
    for events in house.told(incident.id).values():
        assert events.count("open") == 1
        assert "thread" not in events


async def test_one_good_look_between_starts_the_count_anew(house: Any) -> None:
    """Unmeasured looks count in a row."""
    await house.ready()
    trouble = [True, True, False, True, True]
    for blind in trouble:
        house.product.trouble = None
        if blind:
            house.product.fail()
        await house.look()
    assert house.watch.store.incidents.list() == []


async def test_what_a_person_runs_by_hand_does_not_count(house: Any) -> None:
    """Only scheduled looks make blind, and only they end it: `run` tells nobody anything."""
    await house.ready()
    house.product.fail()
    await house.looks(2)
    loaded = house.watch.scenarios["greeting"]
    await run_now(house.watch, [loaded], samples=1, jobs=1, origin="manual", progress=lambda: None)
    assert house.watch.store.incidents.list() == []
    house.product.trouble = None
    await run_now(house.watch, [loaded], samples=9, jobs=1, origin="manual", progress=lambda: None)
    house.product.fail()
    await house.look()
    assert [one.kind for one in house.watch.store.incidents.list()] == ["blind"]


async def test_a_blind_scenario_leaves_its_recordings_unverified_until_it_is_seen(house: Any) -> None:
    """The video is unverified while nobody can look, and true again with the first look that sees no drift."""
    house.assets()
    await house.ready()
    house.product.fail()
    await house.looks(3)
    (incident,) = house.watch.store.incidents.list()
    assert house.watch.store.assets.state("march-video").status == "unverified"
    assert [one["id"] for one in incident.facts["assets"]] == ["march-video"]
    house.product.trouble = None
    assert (await house.look()).verdict is Verdict.SAME
    assert house.watch.store.assets.state("march-video").status == "true"
    ended = house.watch.store.incidents.get(incident.id)
    assert (ended.status, ended.resolution) == ("resolved", "recovered")
    assert {events[-1] for events in house.told(incident.id).values()} == {"resolve"}


async def test_a_false_recording_stays_false_while_blind_and_after(house: Any) -> None:
    """Blindness never turns false into unverified, nor sight into true."""
    house.assets()
    await house.ready()
    house.product.tool = "search_docs"
    await house.until("drifted")
    house.product.fail()
    await house.looks(3)
    assert house.watch.store.assets.state("march-video").status == "false"
    house.product.trouble = None
    await house.look()
    assert house.watch.store.assets.state("march-video").status == "false"


async def test_two_blind_scenarios_of_a_target_share_the_incident(house: Any) -> None:
    """One outage is one incident; it ends with the last scenario that is seen again."""
    house.write(**OTHER)
    await house.ready("greeting", "farewell")
    house.product.fail(Unmeasured.NETWORK)
    for _ in range(3):
        await house.look("greeting")
        await house.look("farewell")
    (incident,) = house.watch.store.incidents.list()
    assert {one["id"] for one in incident.facts["scenarios"]} == {"greeting", "farewell"}
    house.product.trouble = None
    await house.look("greeting")
    assert house.watch.store.incidents.get(incident.id).status == "open"
    await house.look("farewell")
    assert house.watch.store.incidents.get(incident.id).status == "resolved"


async def test_an_open_drift_survives_blindness(house: Any) -> None:
    """Looks that see nothing neither close nor grow a matter, and its evidence stays where it was."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    before = house.states()
    house.product.fail()
    results = await house.looks(4)
    assert {one.verdict for one in results} == {Verdict.UNMEASURED}
    assert house.states() == before
    assert house.watch.store.drifts.get(result.drift_id).status == "open"


async def test_blindness_from_the_start_is_told_too(house: Any) -> None:
    """A scenario without a baseline that cannot be looked at is blind like any other."""
    house.open()
    house.product.fail(Unmeasured.LOGIN)
    await house.looks(3)
    assert [one.kind for one in house.watch.store.incidents.list()] == ["blind"]
