"""Evidence is state in the store: the same as recomputed from the stored samples, over restarts and edits."""

from typing import Any

import pytest

from sentinel.watch.conclusion import Verdict


async def test_evidence_over_thirty_looks_and_restarts_is_what_the_samples_say(house: Any) -> None:
    """Thirty looks, each by a new process, with outages, an odd reply and a moved pin: exactly the same state."""
    await house.ready()
    for number in range(30):
        house.open()
        house.product.trouble = None
        house.product.changed = {}
        if number in (5, 6, 20):
            house.product.fail()
        if number == 12:
            house.product.changed = {"Compare the plans.": (house.new_reply,)}
        if number == 17:
            house.product.set_pins(prompt="p2")
        await house.look()
    states = house.recomputed("greeting")
    assert len(states) > 10
    for key, (stored, again) in states.items():
        assert stored == again, key


async def test_evidence_of_a_probe_with_variants_is_what_the_samples_say(house: Any) -> None:
    """The same with three wordings, one urn each."""
    house.write(house.probe)
    await house.ready("parcel")
    for _ in range(18):
        house.open()
        await house.look("parcel")
    for key, (stored, again) in house.recomputed("parcel").items():
        assert stored == again, key


async def test_streams_beside_and_in_an_open_matter_are_what_their_samples_say(house: Any) -> None:
    """With bursts, echoes and fresh reruns: what was not counted moved nothing."""
    await house.ready()
    await house.looks(3)
    house.product.tool = "search_docs"
    await house.until("drifted")
    await house.looks(3)
    states = house.recomputed("greeting")
    assert len(states) > 6
    for key, (stored, again) in states.items():
        assert stored == again, key


async def test_streams_kept_by_a_rebaseline_are_still_what_their_samples_say(house: Any) -> None:
    """A rebaseline restarts what moved; what it kept goes on from the values it was started with."""
    await house.ready()
    await house.looks(6)
    kept = house.states()
    house.product.tool = "search_docs"
    await house.until("drifted")
    await house.approve()
    await house.looks(4)
    rows = house.watch.store.streams.load("prod", "greeting")
    latency = rows[house.key("compare", "turn.seconds")]
    assert latency.epoch == kept["compare", "turn.seconds"][0] == 1
    moved = rows[house.key("compare", "tools.first")]
    assert moved.epoch == 2
    states = house.recomputed("greeting")
    assert len(states) > 10
    for key, (stored, again) in states.items():
        assert stored == again, key


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"owner": "sam@acme.example"},
        {"schedule": "every 2 hours"},
        {"runbook": "https://wiki.acme.example/other"},
        {"audience": ["eng"]},
        {"baseline": {"samples": 30}},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_edits_that_do_not_change_behaviour_change_nothing(house: Any, change: dict[str, Any]) -> None:
    """Title, owner, schedule and the like: no step is new, every stream keeps epoch and state."""
    await house.ready()
    await house.looks(2)
    before = house.states()
    house.write(**change)
    house.open()
    result = await house.look()
    after = house.states()
    assert result.verdict in (Verdict.SAME, Verdict.SUSPECT)
    assert result.new_steps == ()
    assert {key: epoch for key, (epoch, _) in after.items()} == {
        key: epoch for key, (epoch, _) in before.items()
    }
    assert all(after[key][1]["samples"] > before[key][1]["samples"] for key in before)


async def test_only_the_step_whose_words_changed_becomes_new(house: Any) -> None:
    """One step asks something else: it waits for approval and is not judged; the other one goes on as before."""
    await house.ready()
    await house.looks(2)
    before = house.states()
    steps = [
        {"say": "Compare the plans.", "name": "compare"},
        {"say": "And what does a school pay?", "name": "school"},
    ]
    house.write(steps=steps)
    house.open()
    house.product.changed = {"And what does a school pay?": ("Schools pay nothing at all with us.",)}
    results = await house.looks(4)
    after = house.states()
    assert {result.verdict for result in results} <= {Verdict.SAME, Verdict.SUSPECT}
    assert "school" in results[0].new_steps
    assert "compare" not in results[0].new_steps
    for key, (epoch, state) in before.items():
        if key[0] == "compare":
            assert (after[key][0], after[key][1]["samples"] >= state["samples"] + 4) == (epoch, True), key
        else:
            assert after[key] == before[key], key


async def test_an_approval_of_the_new_step_starts_it_and_leaves_the_others_alone(house: Any) -> None:
    """After the rebaseline the edited step is judged in a new epoch; the untouched one kept urn and evidence."""
    await house.ready()
    await house.looks(2)
    steps = [
        {"say": "Compare the plans.", "name": "compare"},
        {"say": "And what does a school pay?", "name": "school"},
    ]
    house.write(steps=steps)
    house.open()
    house.product.changed = {"And what does a school pay?": ("Schools pay nothing.", "Nothing, for schools.")}
    await house.look()
    before = house.states()
    await house.approve()
    after = house.states()
    result = await house.look()
    assert result.new_steps == ()
    assert after["compare", "reply.length"] == before["compare", "reply.length"]
    assert house.states()["school", "reply.length"][0] == 2


async def test_a_new_limit_restarts_that_stream_only(house: Any) -> None:
    """`at_least: 90%` instead of 99: the promise's stream starts anew in the next epoch, nothing else does."""
    promise = {"first_tool": "compare_plans"}
    house.write(steps=[{"say": "Compare the plans.", "name": "compare", "expect": [promise]}])
    await house.ready()
    await house.looks(3)
    before = house.states()
    house.write(
        steps=[{"say": "Compare the plans.", "name": "compare", "expect": [{**promise, "at_least": "90%"}]}]
    )
    house.open()
    result = await house.look()
    after = house.states()
    changed = ("compare", "expect:first_tool:compare_plans")
    assert result.new_steps == ()
    assert after[changed][0] == before[changed][0] + 1
    assert after[changed][1]["samples"] == 1
    assert {key for key in before if after[key][0] != before[key][0]} == {changed}


async def test_promises_are_judged_without_a_baseline(house: Any) -> None:
    """An expectation carries its limit with it: broken in every run, it drifts though nothing was ever approved."""
    house.write(
        steps=[{"say": "Compare the plans.", "name": "compare", "expect": [{"first_tool": "compare_plans"}]}]
    )
    house.open()
    assert (await house.look()).verdict is Verdict.NEW
    house.product.tool = "search_docs"
    result = await house.until("drifted", most=20)
    findings = house.watch.store.drifts.findings(result.drift_id)
    assert [one.measure for one in findings] == ["expect:first_tool:compare_plans"]
