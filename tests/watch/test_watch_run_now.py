"""`run`: a few samples now, one fixed test, and nothing moves."""

from typing import Any

import pytest

from sentinel.errors import LookInProgress
from sentinel.watch.conclusion import Verdict
from sentinel.watch.lease import lease_name
from sentinel.watch.manual import TOO_FEW, RunResult, run_now


async def run(
    house: Any, samples: int = 10, name: str = "greeting", jobs: int = 1, **options: Any
) -> RunResult:
    loaded = house.watch.scenarios[name]
    settings = {"samples": samples, "jobs": jobs, "origin": "manual", "progress": lambda: None, **options}
    (result,) = await run_now(house.watch, [loaded], **settings)
    return result


async def test_an_unchanged_product_is_the_same(house: Any) -> None:
    """Ten samples like the approved ones: `same`, nothing found, with version and release compared with."""
    await house.ready()
    result = await run(house)
    assert (result.verdict, result.findings) == (Verdict.SAME, ())
    assert (result.baseline, result.release, len(result.run_ids)) == (1, "1.0", 10)


async def test_a_changed_product_is_drifted(house: Any) -> None:
    """A new first tool: `drifted`, with before and after in words and how likely chance is."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await run(house)
    assert result.verdict is Verdict.DRIFTED
    first = next(one for one in result.findings if one.measure == "tools.first")
    assert "compare_plans" in first.before
    assert "search_docs" in first.after
    assert first.p_value < 0.01


async def test_a_run_moves_no_evidence_and_tells_nobody(house: Any) -> None:
    """Ten drifted samples by hand: streams, drifts, incidents, outbox and the cycle stay as they were."""
    await house.ready()
    await house.looks(2)
    before, states = house.rows(), house.states()
    house.product.tool = "search_docs"
    await run(house)
    after = house.rows()
    assert house.states() == states
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"looks", "runs", "run_texts", "samples", "leases", "sqlite_sequence"}
    assert {one.counted for one in house.watch.store.looks.samples_of_run(after["runs"])} == {False}


async def test_too_few_samples_are_said_to_be_too_few(house: Any) -> None:
    """One sample can prove nothing at this level: not `same`, but unmeasured with that reason."""
    await house.ready()
    result = await run(house, samples=1)
    assert (result.verdict, result.reason) == (Verdict.UNMEASURED, TOO_FEW)
    assert "--samples" in result.detail


async def test_without_a_baseline_there_is_nothing_to_compare(house: Any) -> None:
    """Nothing was approved: `new`, never `same`."""
    house.open()
    assert (await run(house)).verdict is Verdict.NEW


async def test_a_product_that_does_not_answer_is_unmeasured(house: Any) -> None:
    """All runs failed for product-wide reasons: unmeasured with the product's reason; no samples."""
    await house.ready()
    house.product.fail()
    result = await run(house, samples=3)
    assert (result.verdict, result.reason) == (Verdict.UNMEASURED, "server")
    assert all(house.watch.store.looks.samples_of_run(run_id) == [] for run_id in result.run_ids)


async def test_a_paused_scenario_is_not_run(house: Any) -> None:
    """Paused: no replay, and never a pass."""
    await house.ready()
    house.watch.store.pauses.pause("prod", "greeting", "dana", "maintenance")
    result = await run(house)
    assert (result.verdict, result.run_ids) == (Verdict.PAUSED, ())


async def test_a_run_waits_for_a_look_and_then_gives_up(house: Any) -> None:
    """Two looks at one scenario never overlap: after 30 seconds of waiting it says who is looking."""
    await house.ready()
    loaded = house.watch.scenarios["greeting"]
    house.watch.store.leases.take(lease_name(loaded), "daemon:1", 3600)
    start = house.clock.monotonic()
    with pytest.raises(LookInProgress, match="daemon:1"):
        await run(house)
    assert 30 <= house.clock.monotonic() - start < 32


async def test_variants_are_all_sampled(house: Any) -> None:
    """Six samples of a probe with three wordings: each wording twice, against its own approved replies."""
    house.write(house.probe)
    await house.ready("parcel")
    before = len(house.product.asked)
    await run(house, samples=6, name="parcel")
    asked = [variant for variant, _ in house.product.asked[before:]]
    assert {asked.count(name) for name in ("today", "colour", "lost")} == {2}


async def test_moved_pins_are_shown(house: Any) -> None:
    """What is not as it was at the approval is named with its owner."""
    await house.ready()
    house.product.set_pins(prompt="p2")
    result = await run(house)
    assert [(one.pin, one.before, one.after, one.owner) for one in result.pins_changed] == [
        ("prompt", "p1", "p2", "prompts@acme.example")
    ]


async def test_jobs_run_at_the_same_time_and_give_the_same_verdict(house: Any) -> None:
    """Eight at a time or one: as many runs, the same verdict."""
    await house.ready()
    result = await run(house, samples=12, jobs=8)
    assert (result.verdict, len(result.run_ids)) == (Verdict.SAME, 12)
