"""Approving: what is refused, what is kept, what starts anew, and that it can be undone."""

from typing import Any

import pytest

from sentinel import baselines
from sentinel.drift import Stream
from sentinel.errors import CannotMeasure, NothingToCompare, RefusedError


def approval(**changes: Any) -> baselines.Approval:
    return baselines.Approval(**{"release": "1.0", "reviewer": "dana", "actor": "sam", **changes})


async def record(house: Any, name: str = "greeting", samples: int = 5) -> baselines.Candidate:
    loaded = house.watch.scenarios[name]
    return await baselines.record(house.watch, loaded, samples=samples, progress=lambda *_: None)


@pytest.mark.parametrize("missing", ["release", "reviewer"])
async def test_nothing_is_approved_without_release_and_reviewer(house: Any, missing: str) -> None:
    """Each must be there, blanks do not count, and a refusal leaves no row behind."""
    house.open()
    candidate = await record(house)
    before = house.rows()
    with pytest.raises(RefusedError, match="--release TAG and --reviewed-by WHO"):
        baselines.approve(house.watch, candidate, approval(**{missing: "  "}))
    assert house.rows() == before


async def test_another_live_release_is_refused_unless_forced_and_that_is_recorded(house: Any) -> None:
    """The product says it is 1.0: approving for 2.0 is refused; forced, it is on the baseline and in the journal."""
    house.open()
    candidate = await record(house)
    with pytest.raises(RefusedError, match=r"the live release is 1\.0, not 2\.0"):
        baselines.approve(house.watch, candidate, approval(release="2.0"))
    row = baselines.approve(house.watch, candidate, approval(release="2.0", force_release=True))
    assert (row.version, row.forced, row.release) == (1, True, "2.0")
    (entry,) = house.watch.store.journal.list(limit=1)
    assert (entry.actor, entry.action, entry.detail["forced"]) == ("sam", "rebaseline", True)


async def test_a_product_that_hides_its_release_can_be_approved(house: Any) -> None:
    """Unknown is not different: without a live release the person's word counts."""
    house.product.set_pins(release=None)
    house.open()
    row = baselines.approve(house.watch, await record(house), approval(release="2.0"))
    assert (row.forced, row.pins.get("release")) == (False, None)


async def test_a_product_that_moves_while_it_is_sampled_is_refused(house: Any) -> None:
    """Half the samples saw another prompt: nothing to approve."""
    house.open()
    asked = house.product.asked
    house.product.before_reply = lambda variant: house.product.set_pins(
        prompt="p2" if len(asked) > 4 else "p1"
    )
    candidate = await record(house)
    with pytest.raises(RefusedError, match="the prompt pin moved"):
        baselines.approve(house.watch, candidate, approval())


async def test_an_unmeasured_sample_ends_the_recording(house: Any) -> None:
    """Nothing is learnt while the product fails: not a run is stored, and the message says what to do."""
    house.open()
    asked = house.product.asked

    def fail_later(variant: str) -> None:
        if len(asked) > 5:
            house.product.fail()

    house.product.before_reply = fail_later
    before = house.rows()
    with pytest.raises(CannotMeasure, match="nothing was approved"):
        await record(house)
    after = house.rows()
    assert {name for name in after if after[name] != before[name]} <= {"leases"}


async def test_samples_that_break_a_declared_limit_are_refused(house: Any) -> None:
    """A promise of the file that the candidate breaks cannot be approved away."""
    promise = [{"first_tool": "compare_plans"}]
    house.write(steps=[{"say": "Compare the plans.", "name": "compare", "expect": promise}])
    house.open()
    house.product.tool = "search_docs"
    candidate = await record(house)
    with pytest.raises(RefusedError, match="breaks its declared limit"):
        baselines.approve(house.watch, candidate, approval())
    assert house.watch.store.baselines.list() == []


async def test_too_many_broken_runs_are_refused(house: Any) -> None:
    """A walkthrough that never reaches its end is no golden one."""
    steps = [
        {"say": "Compare the plans.", "name": "compare"},
        {"click": {"role": "button", "name": "Export"}, "name": "export"},
    ]
    house.write(via="api", steps=steps[:1])
    house.open()
    loaded = house.watch.scenarios["greeting"]
    clicking = loaded.scenario.model_validate({**house.demo, "steps": steps})
    house.watch.scenarios = {"greeting": house.replace(loaded, scenario=clicking)}
    house.product.broken_steps = {"export"}
    candidate = await record(house)
    with pytest.raises(RefusedError, match="5 of 5 runs did not reach their end"):
        baselines.approve(house.watch, candidate, approval())


async def test_each_variant_is_recorded(house: Any) -> None:
    """The samples of a probe are per variant, and all of them are approved."""
    house.write(house.probe)
    house.open()
    row = baselines.approve(house.watch, await record(house, "parcel", 4), approval())
    assert len(row.runs) == 12
    assert {part.variant for part in row.parts} == {"today", "colour", "lost"}
    for part in row.parts:
        assert len(house.watch.store.baselines.runs_of(row.id, part.step, part.variant)) == 4


def size(state: Any) -> int:
    """Return how many values a stream's urn holds."""
    return Stream.from_json(state[1]).urn("").size


async def test_a_release_without_a_drift_leaves_urn_and_evidence_alone(house: Any) -> None:
    """The same product is approved again for another release: every stream is byte for byte what it was."""
    await house.ready()
    await house.looks(5)
    before = house.states()
    await house.approve(samples=20)
    after = house.states()
    for key in (("compare", "turn.seconds"), ("compare", "reply.refusal"), ("school", "tools.first")):
        assert after[key] == before[key]


async def test_moved_streams_restart_and_the_others_drop_the_period_of_the_drift(house: Any) -> None:
    """A new tool is approved: its streams start the next epoch; the others go on from what they knew before it."""
    await house.ready()
    await house.looks(5)
    house.product.tool = "search_docs"
    await house.until("drifted")
    before = house.states()
    row = await house.approve(samples=20)
    after = house.states()
    moved = {
        ("compare", "tools.first"),
        ("compare", "tools.set"),
        ("school", "tools.first"),
        ("school", "tools.set"),
    }
    assert {key for key in before if after[key][0] == before[key][0] + 1} >= moved
    for key in (("compare", "turn.seconds"), ("compare", "reply.refusal"), ("school", "reply.length")):
        assert after[key][0] == before[key][0]
        assert size(after[key]) < size(before[key])
        assert size(after[key]) >= 20
    assert after["compare", "tools.first"][1]["urns"][""]["approved"] == {"search_docs": 20}
    assert (row.version, row.parent_id) == (2, 1)


async def test_an_approved_drift_is_closed_and_its_incident_with_it(house: Any) -> None:
    """The matter is `approved`, the incident resolved and told, and the next looks are quiet."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    await house.approve(note="the new search is wanted")
    drift = house.watch.store.drifts.get(result.drift_id)
    incident = house.watch.store.incidents.get(drift.incident_id)
    assert (drift.status, drift.closed_by, incident.status) == ("approved", "sam", "resolved")
    assert "approved in baseline 2" in incident.resolution
    assert {events[-1] for events in house.told(incident.id).values()} == {"resolve"}
    assert "drifted" not in {one.verdict for one in await house.looks(6)}


async def test_only_some_steps_can_be_approved(house: Any) -> None:
    """`--only compare`: that step's streams restart, the other's stay open, and so does the matter."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    await house.looks(2)
    before = house.states()
    row = await house.approve(only=("compare",))
    after = house.states()
    assert after["compare", "tools.first"][0] == 2
    assert all(after[key] == before[key] for key in before if key[0] == "school")
    assert house.watch.store.drifts.get(result.drift_id).status == "open"
    assert {part.step: part.source_baseline_id for part in row.parts} == {"compare": row.id, "school": 1}
    with pytest.raises(RefusedError, match="no watched step 'shool'"):
        await house.approve(only=("shool",))


async def test_stored_runs_are_adopted_all_of_them_since_the_change(house: Any) -> None:
    """`--from-runs`: every stored run since the change began becomes the baseline; none is picked by outcome."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    await house.looks(4)
    first = min(one.first_at for one in house.watch.store.drifts.findings(result.drift_id))
    asked = len(house.product.asked)
    loaded = house.watch.scenarios["greeting"]
    row = baselines.approve(house.watch, baselines.adopt(house.watch, loaded, None, None), approval())
    stored = house.watch.store.looks.runs("prod", "greeting", first=first)
    assert row.runs == tuple(run.id for run in stored)
    assert (row.origin, len(house.product.asked)) == ("runs", asked)
    assert (await house.look()).verdict in ("same", "suspect")


async def test_adopting_refuses_gaps_and_what_is_not_there(house: Any) -> None:
    """An unmeasured run in the range, an empty range, and no drift to start from are refused."""
    await house.ready()
    good = await house.look()
    house.product.fail()
    bad = await house.look()
    loaded = house.watch.scenarios["greeting"]
    with pytest.raises(CannotMeasure, match=f"run {bad.run_ids[0]} is unmeasured"):
        baselines.adopt(house.watch, loaded, good.run_ids[0], bad.run_ids[0])
    with pytest.raises(NothingToCompare, match="no stored runs"):
        baselines.adopt(house.watch, loaded, 9000, 9009)
    with pytest.raises(NothingToCompare, match="no drift is open"):
        baselines.adopt(house.watch, loaded, None, None)


async def test_undo_brings_the_former_baseline_back(house: Any) -> None:
    """The parent is current again, nothing is deleted, streams start from it, and the journal says who did it."""
    await house.ready()
    await house.looks(2)
    house.product.tool = "search_docs"
    await house.until("drifted")
    await house.approve()
    epoch = house.states()["compare", "tools.first"][0]
    row = baselines.undo(house.watch, house.watch.scenarios["greeting"], "dana", "wrong release")
    assert row.version == 1
    assert [(one.version, one.current) for one in house.watch.store.baselines.list()] == [
        (1, True),
        (2, False),
    ]
    state = house.states()["compare", "tools.first"]
    assert (state[0], state[1]["urns"][""]["approved"]) == (epoch + 1, {"compare_plans": 20})
    entry = house.watch.store.journal.list(limit=1)[0]
    assert (entry.actor, entry.action) == ("dana", "baseline undo")
    assert (await house.until("drifted")).drift_id is not None


async def test_the_first_baseline_cannot_be_undone(house: Any) -> None:
    """There is nothing to go back to; one line says so."""
    await house.ready()
    with pytest.raises(NothingToCompare, match="no earlier baseline"):
        baselines.undo(house.watch, house.watch.scenarios["greeting"], "dana", "")


async def test_recording_a_baseline_moves_no_evidence(house: Any) -> None:
    """Until somebody approves, nothing has happened: the same streams, no baseline, no run stored."""
    await house.ready()
    await house.looks(2)
    before, rows = house.states(), house.rows()
    await record(house)
    assert house.states() == before
    assert house.watch.store.baselines.current("prod", "greeting").version == 1
    assert house.rows()["runs"] == rows["runs"]


async def test_a_candidate_shows_what_changed_first(house: Any) -> None:
    """The worst difference is at the top: the changed streams before those that are the same."""
    await house.ready()
    house.product.tool = "search_docs"
    candidate = await record(house, samples=10)
    statuses = [one.status for one in candidate.changes]
    assert statuses[0] == "changed"
    assert {one.measure for one in candidate.changes if one.status == "changed"} == {
        "tools.first",
        "tools.set",
    }
    assert statuses == sorted(statuses, key=["changed", "gone", "new", "same"].index)


async def test_weekly_approvals_of_an_unchanged_product_do_not_blind_the_watch(house: Any) -> None:
    """Approved again and again without a change: no stream restarts, what they learnt stays."""
    await house.ready()
    for _ in range(3):
        await house.looks(3)
        before = house.states()
        await house.approve()
        after = house.states()
        kept = [key for key in before if after[key] == before[key]]
        assert len(kept) >= len(before) - 2


async def test_the_way_back_is_no_drift_for_streams_that_never_had_a_finding(house: Any) -> None:
    """What the others took in while a drift was open is dropped: approving the old behaviour again stays quiet."""
    await house.ready()
    await house.looks(5)
    house.product.tool = "search_docs"
    house.product.changed = {"Compare the plans.": (house.new_reply,)}
    await house.until("drifted")
    await house.looks(12)
    house.product.tool = "compare_plans"
    house.product.changed = {}
    await house.approve(samples=20)
    results = await house.looks(20)
    assert {result.verdict.value for result in results} <= {"same", "suspect"}
    assert house.watch.store.drifts.list(status="open") == []
