"""Pins that move under a product: a reason to look, told when nobody reviewed them, never evidence themselves."""

from typing import Any

from sentinel.watch.conclusion import Verdict
from sentinel.watch.manual import run_now
from sentinel.watch.muting import reviewed_change

OTHER = {"scenario": "farewell", "title": "The farewell"}


async def test_a_move_without_a_review_is_an_incident_for_engineering(house: Any) -> None:
    """The prompt changed and nobody registered it: kind `pin`, told to engineering, not to sales; no drift."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt="p2")
    result = await house.look()
    (incident,) = house.watch.store.incidents.list(status="open")
    assert (incident.kind, incident.target) == ("pin", "prod")
    assert house.told(incident.id) == {"eng": ("open",)}
    assert incident.facts["pins"][0]["owner"] == "prompts@acme.example"
    assert result.verdict in (Verdict.SAME, Verdict.SUSPECT)
    assert house.watch.store.drifts.list() == []


async def test_a_reviewed_move_is_told_to_nobody(house: Any) -> None:
    """`change add prompt` before the move accounts for it: no incident."""
    await house.ready()
    await house.look()
    house.watch.store.pins.add_change("prod", "prompt", "dana", "https://review/1", "")
    house.product.set_pins(prompt="p2")
    await house.looks(3)
    assert house.watch.store.incidents.list() == []
    assert [one.change_id for one in house.watch.store.pins.moves("prod")] == [1]


async def test_a_move_with_a_drift_is_one_incident_that_names_the_pin(house: Any) -> None:
    """Behaviour moved with the prompt: one drift incident, and the prompt's move is in it."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt="p2")
    house.product.tool = "search_docs"
    result = await house.look()
    assert result.verdict is Verdict.DRIFTED
    (incident,) = house.watch.store.incidents.list()
    assert incident.facts["kind"] == "drift"
    assert [(one["pin"], one["before"], one["after"]) for one in incident.facts["pins"]] == [
        ("prompt", "p1", "p2")
    ]
    assert house.told(incident.id) == {"sales": ("open",), "eng": ("open",)}


async def test_a_drift_found_later_joins_the_incident_of_its_pin(house: Any) -> None:
    """First only the pin is told; when behaviour turns out to have moved with it, the same incident becomes a drift."""
    house.write(effects="real", allow_effects=True)
    await house.ready()
    await house.look()
    house.product.set_pins(prompt="p2")
    house.product.tool = "search_docs"
    await house.look()
    (incident,) = house.watch.store.incidents.list(status="open")
    assert incident.kind == "pin"
    house.with_limits(effects_per_day=1000)
    await house.until("drifted")
    (incident,) = house.watch.store.incidents.list()
    assert incident.facts["kind"] == "drift"
    assert house.told(incident.id)["sales"][0] == "open"
    assert house.told(incident.id)["eng"][0] == "open"


async def test_a_new_pin_value_gets_a_round_of_reruns_and_a_larger_stake(house: Any) -> None:
    """The look that meets the moved pin reruns at once, though nothing else has changed; the next does not."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt="p2")
    first, second = await house.looks(2)
    assert len(first.run_ids) >= 6
    assert house.watch.store.looks.get(first.look_id).weight == 50
    assert house.watch.store.looks.get(second.look_id).weight == 1


async def test_unknown_is_not_changed(house: Any) -> None:
    """A pin that cannot be read for a while has not moved, neither on going nor on coming back."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt=None)
    gone = await house.look()
    house.product.set_pins(prompt="p1")
    back = await house.look()
    assert house.watch.store.pins.moves("prod") == []
    assert house.watch.store.incidents.list() == []
    assert (len(gone.run_ids), len(back.run_ids)) == (1, 1)


async def test_a_pin_that_moved_while_it_could_not_be_read_is_news(house: Any) -> None:
    """Unknown between two values: the move is told, and the look that meets the new value takes its reruns."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt=None)
    await house.look()
    house.product.set_pins(prompt="p2")
    result = await house.look()
    assert [(one.before, one.after) for one in house.watch.store.pins.moves("prod")] == [("p1", "p2")]
    assert len(result.run_ids) >= 6


async def test_flapping_between_known_values_is_told_once(house: Any) -> None:
    """Two values in turn, as behind a load balancer: the first move is told, the others are known."""
    await house.ready()
    await house.look()
    weights = []
    for value in ("p2", "p1", "p2", "p1"):
        house.product.set_pins(prompt=value)
        weights.append(house.watch.store.looks.get((await house.look()).look_id).weight)
    (incident,) = house.watch.store.incidents.list()
    assert house.told(incident.id)["eng"] == ("open",)
    assert weights == [50, 1, 1, 1]


async def test_the_other_scenarios_of_the_target_become_due_at_once(house: Any) -> None:
    """A moved pin is a reason to look: the others do not wait for their schedule."""
    house.write(**OTHER)
    await house.ready("greeting", "farewell")
    await house.look("greeting")
    await house.look("farewell")
    house.product.set_pins(prompt="p2")
    await house.look("greeting")
    row = house.watch.store.schedule.get("prod", "farewell")
    assert row.next_due_at == house.clock.now()


async def test_each_scenario_meets_the_move_by_itself(house: Any) -> None:
    """That one scenario saw the new value first is no reason for another not to rerun; it is told once."""
    house.write(**OTHER)
    await house.ready("greeting", "farewell")
    await house.look("greeting")
    await house.look("farewell")
    house.product.set_pins(prompt="p2")
    first = await house.look("greeting")
    second = await house.look("farewell")
    assert (len(first.run_ids) >= 6, len(second.run_ids) >= 6) == (True, True)
    assert len(house.watch.store.incidents.list()) == 1


async def test_a_run_by_hand_does_not_use_up_the_news(house: Any) -> None:
    """`run` right after the move sees the new value; the next scheduled look still takes its reruns and tells."""
    await house.ready()
    await house.look()
    house.product.set_pins(prompt="p2")
    loaded = house.watch.scenarios["greeting"]
    await run_now(house.watch, [loaded], samples=1, jobs=1, origin="manual", progress=lambda: None)
    assert house.watch.store.incidents.list() == []
    result = await house.look()
    assert len(result.run_ids) >= 6
    assert [one.kind for one in house.watch.store.incidents.list()] == ["pin"]


async def test_a_pin_that_moves_during_a_replay_makes_it_unmeasured_and_is_news_for_the_next(
    house: Any,
) -> None:
    """What was observed belongs to neither version: unmeasured; the next look meets the move and reruns."""
    prompt = house.folder / "prompt.txt"
    prompt.write_text("be kind")
    house.settings(
        targets={
            "prod": {
                "api": {"base_url": "http://127.0.0.1:9/v1"},
                "pins": {"prompt": {"from": "file", "path": "prompt.txt"}},
            }
        }
    )
    await house.ready()
    await house.look()
    house.product.before_reply = lambda variant: prompt.write_text("grant credits") and None
    result = await house.look()
    assert (result.verdict, result.reason) == (Verdict.UNMEASURED, "pins")
    house.product.before_reply = lambda variant: None
    result = await house.look()
    assert result.verdict in (Verdict.SAME, Verdict.SUSPECT)
    assert len(result.run_ids) >= 6


async def test_a_move_while_an_older_drift_is_open_is_still_told(house: Any) -> None:
    """A drift that opened before the move does not hide it: nobody was told of this pin yet."""
    await house.ready()
    house.product.tool = "search_docs"
    await house.until("drifted")
    await house.looks(2)
    house.product.set_pins(prompt="p2")
    await house.look()
    facts = [one.facts for one in house.watch.store.incidents.list(status="open")]
    assert ("prompt", "p2") in {(pin["pin"], pin["after"]) for one in facts for pin in one["pins"]}


async def test_the_release_moves_with_a_review_like_any_pin(house: Any) -> None:
    """Two pins in one look, one of them reviewed: only the other is told."""
    await house.ready()
    await house.look()
    house.watch.store.pins.add_change(None, "release", "dana", "https://review/2", "")
    house.product.set_pins(prompt="p2", release="2.0")
    await house.look()
    (incident,) = house.watch.store.incidents.list()
    assert [one["pin"] for one in incident.facts["pins"]] == ["prompt"]


async def test_a_review_ends_a_pin_incident_and_not_the_drift_that_joined_it(house: Any) -> None:
    """Registered afterwards: what was only a moved pin is over; where behaviour moved too, the drift stays open."""
    house.write(effects="real", allow_effects=True)
    await house.ready()
    house.with_limits(effects_per_day=1000)
    await house.look()
    house.product.set_pins(prompt="p2")
    await house.look()
    reviewed_change(house.watch, "prod", "prompt", "dana", "https://review/1", "", "sam")
    assert house.watch.store.incidents.list(status="open") == []
    house.product.set_pins(prompt="p3")
    house.product.tool = "search_docs"
    await house.look()
    result = await house.until("drifted")
    reviewed_change(house.watch, "prod", "prompt", "dana", "https://review/2", "", "sam")
    drift = house.watch.store.drifts.get(result.drift_id)
    incident = house.watch.store.incidents.get(drift.incident_id)
    assert (drift.status, incident.status) == ("open", "open")
    assert [one["reviewed_by"] for one in incident.facts["pins"] if one["after"] == "p3"] == ["dana"]
