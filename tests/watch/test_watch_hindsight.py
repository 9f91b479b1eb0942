"""What is said in hindsight of steps that only one wording reaches, and of proofs while the clock goes on."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sentinel.reports.provable import proof_remarks
from sentinel.reports.recompute import StreamCheck, recompute
from sentinel.reports.status import status
from sentinel.testing import FrozenClock
from sentinel.watch.resolving import resolve

ASKED = {"say": "My parcel is due today.", "name": "ask"}
WORDINGS = {"calm": [ASKED], "short": [ASKED], "pushed": [ASKED, {"say": "And now?", "name": "push"}]}


class Ticking(FrozenClock):
    """A clock by which every question takes a second."""

    def now(self) -> datetime:
        """Return a later moment each time."""
        self.advance(1)
        return super().now()


def decided_again(house: Any) -> dict[tuple[str, str], StreamCheck]:
    watch = house.watch
    found = recompute(watch, watch.pick(["parcel"]), lambda _: None, everywhere=False)
    return {(one.key.step, one.key.measure): one for one in found.streams}


async def _pushed_by_one_wording(house: Any) -> None:
    house.write(house.probe, variants=WORDINGS)
    await house.ready("parcel")
    await house.looks(9, "parcel")


async def test_a_step_of_one_wording_is_put_back_when_the_matter_ends(house: Any) -> None:
    """Looks that did not reach the step kept its evidence until somebody said `fixed`: its period ends there, too."""
    await _pushed_by_one_wording(house)
    house.product.tool = "search_docs"
    while house.watch.store.drifts.current("prod", "parcel") is None:
        await house.look("parcel")
    for reached in (True, False):
        await house.look("parcel")
        while (house.watch.store.looks.last("prod", "parcel").variant == "pushed") is not reached:
            await house.look("parcel")
    drift = house.watch.store.drifts.current("prod", "parcel")
    resolve(house.watch, drift.id, "fixed", actor="sam", note="")
    newest = house.watch.store.looks.last("prod", "parcel").runs[-1]
    rows = house.watch.store.streams.load("prod", "parcel").values()
    assert {row.key.step for row in rows if row.config["dropped"]} >= {"ask", "push"}
    assert {last for row in rows for _, last in row.config["dropped"]} == {newest}
    assert {one.what for one in decided_again(house).values()} == {""}


async def test_a_step_of_one_wording_is_no_edited_step(house: Any, change: Callable[..., None]) -> None:
    """A state that was changed differs; that other wordings lack the step excuses nothing."""
    await _pushed_by_one_wording(house)
    row = next(
        row for row in house.watch.store.streams.load("prod", "parcel").values() if row.key.step == "push"
    )
    state = json.dumps({**row.state, "samples": row.state["samples"] + 1})
    change(
        house.watch,
        "UPDATE streams SET state = ? WHERE target = ? AND scenario = ? AND step = ? AND measure = ?",
        state,
        *row.key,
    )
    assert decided_again(house)["push", row.key.measure].status == "differs"


async def test_what_can_be_proved_now_is_counted_by_the_moment_shown(house: Any, monkeypatch: Any) -> None:
    """`status` takes time itself: what could be proved when it began is not counted as still to come."""
    await house.ready(samples=40)
    await house.look()
    monkeypatch.setattr(house.watch, "clock", Ticking(house.clock.now() + timedelta(minutes=1)))
    found = status(house.watch, None)
    (one,) = found.scenarios
    proved = sum(proof.total_from == found.at for proof in one.proofs)
    assert proved > 0
    remarks = proof_remarks("greeting", one.proofs, found.at)
    assert any(remark.startswith(f"a total change could be proved in {proved} of") for remark in remarks)
