"""From when on changes could be proved, as `status` says it, and the larger baseline that it offers."""

from datetime import timedelta
from typing import Any

from sentinel.reports.provable import proof_remarks
from sentinel.reports.status import scenario_status


async def test_a_small_baseline_says_from_which_day_on(house: Any) -> None:
    """Five approved samples: typical changes only in some days, and a command that records enough at once."""
    await house.ready(samples=5)
    await house.look()
    found = scenario_status(house.watch, house.watch.scenarios["greeting"], house.clock.now())
    now = house.clock.now()
    length = next(one for one in found.proofs if one.stream == "compare/reply.length")
    assert length.size == 6
    assert length.typical_size is not None
    wait = timedelta(minutes=30) * (length.typical_size - 6)
    assert length.typical_from is not None
    assert abs(length.typical_from - now - wait) < timedelta(minutes=1)
    remarks = proof_remarks("greeting", found.proofs, now)
    assert any(
        remark.startswith("a typical change") and ("from about" in remark or "in about" in remark)
        for remark in remarks
    )
    assert any("`sentinel rebaseline greeting --samples " in remark for remark in remarks)


async def test_the_larger_baseline_fills_the_urns(house: Any) -> None:
    """What was offered helps: more samples of an unchanged product are approved and the urns start from them."""
    await house.ready(samples=5)
    await house.looks(2)
    await house.approve(samples=40)
    await house.look()
    found = scenario_status(house.watch, house.watch.scenarios["greeting"], house.clock.now())
    assert {one.size for one in found.proofs if one.stream.startswith("compare/reply")} == {41}
    assert all(epoch == 2 for epoch, _ in house.states().values())


async def test_a_rising_stream_is_not_refilled(house: Any) -> None:
    """More samples are no way to hide evidence: a stream that is watching keeps it."""
    await house.ready(samples=20)
    await house.to_the_brink()
    before = house.states()["compare", "tools.first"]
    house.product.tool = "compare_plans"
    await house.approve(samples=60)
    assert house.states()["compare", "tools.first"] == before
    assert house.states()["compare", "reply.length"][0] == 2


async def test_nothing_is_said_once_everything_can_be_proved(house: Any) -> None:
    """A large baseline under few streams: no remark."""
    house.write(watch={"speed": "record_only", "feel": "record_only", "cost": "record_only"})
    await house.ready(samples=160)
    await house.look()
    found = scenario_status(house.watch, house.watch.scenarios["greeting"], house.clock.now())
    assert found.proofs
    assert proof_remarks("greeting", found.proofs, house.clock.now()) == []
