"""One look: what is observed, rerun, judged and stored."""

import os
import socket
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from sentinel import baselines
from sentinel.errors import Overtaken
from sentinel.recording import Unmeasured
from sentinel.watch.conclusion import Verdict
from sentinel.watch.cycle import variant_at
from sentinel.watch.lease import free_dead_leases
from sentinel.watch.observing import sweep_work, work_folder
from sentinel.watch.resolving import resolve


async def test_a_scenario_without_a_baseline_is_new_and_names_what_waits(house: Any) -> None:
    """Nothing is approved: the verdict is `new`, and both steps wait for approval."""
    house.open()
    result = await house.look()
    assert result.verdict is Verdict.NEW
    assert set(result.new_steps) >= {"compare", "school"}
    assert house.watch.store.streams.load("prod", "greeting") == {}


async def test_an_unchanged_product_stays_the_same(house: Any) -> None:
    """Thirty looks at a product that only paraphrases itself: no drift, nobody told, most looks `same`."""
    await house.ready()
    verdicts = Counter(result.verdict for result in await house.looks(30))
    assert set(verdicts) <= {Verdict.SAME, Verdict.SUSPECT}
    assert verdicts[Verdict.SAME] >= 25
    assert house.watch.store.incidents.list() == []
    assert house.outbox() == []


async def test_a_look_keeps_what_it_was_judged_with(house: Any) -> None:
    """Settings hash, masking and measure versions, thresholds, baseline and release are on the look's row."""
    await house.ready()
    row = house.watch.store.looks.get((await house.look()).look_id)
    assert row.versions["settings"]
    assert row.versions["masking"] >= 1
    assert row.versions["measures"]["tools.first"] == 1
    assert row.thresholds["compare/tools.first"]["threshold"] > 1000
    assert (row.release, row.baseline_id, row.origin) == ("1.0", 1, "schedule")


@pytest.mark.parametrize("place", ["streams", "outbox", "samples", "schedule", "drifts"])
async def test_a_look_that_fails_while_it_is_saved_never_was(
    house: Any, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Whatever breaks inside saving: not one row of any table is left behind, and the look can be taken again."""
    await house.ready()
    await house.to_the_brink()
    before = house.rows()
    store = house.watch.store
    owner, name = {
        "streams": (store.streams, "save"),
        "outbox": (store.outbox, "add"),
        "samples": (store.looks, "add_samples"),
        "schedule": (store.schedule, "save"),
        "drifts": (store.drifts, "add_findings"),
    }[place]
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="pulled the plug"):
        patch.setattr(owner, name, _plug)
        await house.look()
    assert house.rows() == before
    assert (await house.look()).verdict is Verdict.DRIFTED


def _plug(*_: object, **__: object) -> None:
    raise RuntimeError("pulled the plug")


async def test_nothing_is_stored_before_the_look_ends(house: Any) -> None:
    """While the product is asked, and reruns are taken, the database stands still but for the lease."""
    await house.ready()
    house.product.tool = "search_docs"
    before = house.rows()
    seen = []
    house.product.before_reply = lambda variant: seen.append(
        {name: count for name, count in house.rows().items() if name != "leases"}
    )
    result = await house.look()
    assert result.look_id
    del before["leases"]
    assert all(one == before for one in seen)


async def test_an_unmeasured_look_moves_no_evidence_and_takes_no_samples(house: Any) -> None:
    """A product that answers 503: the states stay byte for byte, no sample but availability, no rerun."""
    await house.ready()
    await house.looks(3)
    before = house.states()
    house.product.fail()
    result = await house.look()
    assert (result.verdict, result.reason) == (Verdict.UNMEASURED, Unmeasured.SERVER)
    assert len(result.run_ids) == 1
    samples = house.watch.store.looks.samples_of_run(result.run_ids[0])
    assert [(one.measure, one.value) for one in samples] == [("availability", True)]
    assert house.states() == before


async def test_an_unmeasured_rerun_ends_the_reruns_and_counts_for_nothing(house: Any) -> None:
    """The product fails in the middle of a burst: what was measured before counts, the rest is left out."""
    await house.ready()
    await house.to_the_brink()
    before = len(house.product.asked)

    def fail_later(variant: str) -> None:
        if len(house.product.asked) - before >= 4:
            house.product.fail()

    house.product.before_reply = fail_later
    result = await house.look()
    runs = [house.watch.store.looks.run(run_id) for run_id in result.run_ids]
    assert [run.outcome for run in runs].count("unmeasured") == 1
    assert runs[-1].outcome == "unmeasured"
    assert house.watch.store.looks.samples_of_run(runs[-1].id) == []
    assert result.verdict in (Verdict.SUSPECT, Verdict.DRIFTED)


async def test_variants_come_in_shuffled_cycles_and_unmeasured_looks_advance_them(house: Any) -> None:
    """Every three looks take each wording once, in changing orders; a look that saw nothing has used its turn."""
    house.write(house.probe)
    await house.ready("parcel", samples=3)
    taken = []
    for number in range(12):
        house.product.trouble = None
        if number % 4 == 1:
            house.product.fail()
        taken.append((await house.look("parcel")).variant)
    cycles = [tuple(taken[start : start + 3]) for start in range(0, 12, 3)]
    assert all(sorted(cycle) == ["colour", "lost", "today"] for cycle in cycles)
    assert len(set(cycles)) > 1


async def test_the_cycle_goes_on_after_a_restart(house: Any) -> None:
    """The order of variants is stored: a new process takes up the cycle where the old one left it."""
    house.write(house.probe)
    await house.ready("parcel", samples=3)
    taken = []
    for _ in range(9):
        house.open()
        taken.append((await house.look("parcel")).variant)
    assert all(sorted(taken[start : start + 3]) == ["colour", "lost", "today"] for start in (0, 3, 6))


def test_the_cycle_can_be_recomputed_and_does_not_hang_on_the_order_of_names() -> None:
    """The variant at a position is a pure function of the names, the seed and the position."""
    names = ["a", "b", "c", "d"]
    row = [variant_at(names, 7, position) for position in range(40)]
    assert row == [variant_at(list(reversed(names)), 7, position) for position in range(40)]
    assert all(sorted(row[start : start + 4]) == names for start in range(0, 40, 4))
    assert row != [variant_at(names, 8, position) for position in range(40)]


async def test_reruns_repeat_the_wording_of_their_look(house: Any) -> None:
    """A probe that drifts is rerun in the look's own wording, never in another."""
    house.write(house.probe)
    await house.ready("parcel")
    house.product.tool = "issue_refund"
    for _ in range(12):
        before = len(house.product.asked)
        result = await house.look("parcel")
        asked = {variant for variant, _ in house.product.asked[before:]}
        assert asked == {result.variant}
        runs = house.watch.store.looks.runs(
            "prod", "parcel", first=result.run_ids[0], last=result.run_ids[-1]
        )
        assert {run.variant for run in runs} == {result.variant}
        assert [run.origin for run in runs] == ["schedule"] + ["rerun"] * (len(runs) - 1)
        if result.verdict is Verdict.DRIFTED:
            return
    raise AssertionError("the refunds were never found")


async def test_byte_equal_replies_in_a_burst_count_once(house: Any) -> None:
    """A cache that repeats one odd reply is one witness: its echoes move nothing."""
    await house.ready()
    house.product.replies = (house.new_reply,)
    result = await house.look()
    while len(result.run_ids) == 1:
        result = await house.look()
    key = house.key("compare", "reply.similarity")
    counted = [one for one in house.watch.store.looks.samples(key) if one.look_id == result.look_id]
    assert len(result.run_ids) > 2
    assert len(counted) == 1


async def test_a_product_that_always_says_the_same_is_believed_when_it_repeats_itself(house: Any) -> None:
    """Where all approved replies are byte-equal, equal replies of a burst count like any others."""
    house.product.replies = ("Team costs 10 USD.",)
    await house.ready()
    house.product.replies = ("Team costs 12 EUR, which is more than it was.",)
    result = await house.until("drifted")
    key = house.key("compare", "reply.length")
    counted = [one for one in house.watch.store.looks.samples(key) if one.look_id == result.look_id]
    assert len(counted) > 1


async def test_what_is_record_only_is_sampled_and_never_judged(house: Any) -> None:
    """A silenced measure has samples and no stream, however much it changes."""
    steps = [{"say": "Compare the plans.", "name": "compare", "watch": {"tools": "record_only"}}]
    house.write(steps=steps)
    await house.ready()
    house.product.tool = "search_docs"
    results = await house.looks(6)
    assert {result.verdict for result in results} <= {Verdict.SAME, Verdict.SUSPECT}
    assert len(house.watch.store.looks.samples(house.key("compare", "tools.first"), counted=None)) >= 6
    assert house.key("compare", "tools.first") not in house.watch.store.streams.load("prod", "greeting")
    assert house.key("compare", "reply.length") in house.watch.store.streams.load("prod", "greeting")


async def test_a_scenario_with_real_effects_is_never_repeated(house: Any) -> None:
    """`effects: real` takes one run a look, also while it drifts, and none to show a rate."""
    house.write(effects="real", allow_effects=True)
    await house.ready()
    house.product.tool = "search_docs"
    results = await house.looks(14)
    assert {len(result.run_ids) for result in results} == {1}
    assert results[-1].verdict is Verdict.DRIFTED


@pytest.mark.parametrize(
    ("limit", "most"), [({"runs_per_day": 23}, 2), ({"tokens_per_day": 660}, 2), ({"rerun_minutes": 0}, 1)]
)
async def test_reruns_stay_within_the_limits(house: Any, limit: dict[str, int], most: int) -> None:
    """What a day or a look may cost is never passed by reruns; the look itself is taken and counts.

    Twenty approved runs of two turns are spent already, at 15 tokens a turn.
    """
    await house.ready()
    house.product.tool = "search_docs"
    house.with_limits(**limit)
    first = await house.look()
    second = await house.look()
    spent = house.watch.store.looks.spent(house.clock.now().replace(year=2025))
    assert len(first.run_ids) + len(second.run_ids) <= most + 1
    assert spent.runs <= 23


async def test_reruns_stand_apart(house: Any) -> None:
    """`limits.rerun_pause` passes before each rerun."""
    await house.ready()
    await house.to_the_brink()
    house.with_limits(rerun_pause=timedelta(seconds=7))
    house.clock.slept.clear()
    result = await house.look()
    assert house.clock.slept.count(7.0) == len(result.run_ids) - 1 > 0


async def test_fresh_reruns_after_an_alert_are_stored_and_not_counted(house: Any) -> None:
    """Five reruns follow the crossing: they give the shown rate, and no evidence is made of them."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    finding = next(
        one for one in house.watch.store.drifts.findings(result.drift_id) if one.measure == "tools.first"
    )
    fresh = [house.watch.store.looks.samples_of_run(run_id) for run_id in result.run_ids[-5:]]
    assert all(samples and not any(one.counted for one in samples) for samples in fresh)
    assert (finding.reproduced_m, finding.reproduced_n) == (5, 5)
    assert 0.4 < finding.rate_low < finding.rate_high <= 1


async def test_a_paused_scenario_is_not_asked(house: Any) -> None:
    """Paused by a person: no replay, nothing stored, the verdict says so."""
    await house.ready()
    house.watch.store.pauses.pause("prod", "greeting", "dana", "maintenance")
    asked = len(house.product.asked)
    result = await house.look()
    assert (result.verdict, result.look_id, len(house.product.asked)) == (Verdict.PAUSED, None, asked)


async def test_a_latency_stream_is_not_moved_by_reruns(house: Any) -> None:
    """Samples of one look share the network's state: only the scheduled run's seconds count as evidence."""
    await house.ready()
    house.product.tool = "search_docs"
    await house.until("drifted")
    samples = house.watch.store.looks.samples(house.key("compare", "turn.seconds"))
    assert {one.origin for one in samples} == {"schedule"}


async def test_the_order_of_variants_is_seeded_by_the_name(house: Any) -> None:
    """The wordings a fresh store takes are those that the stored seed gives: the order can be recomputed."""
    house.write(house.probe)
    house.open()
    taken = [(await house.look("parcel")).variant for _ in range(6)]
    row = house.watch.store.schedule.get("prod", "parcel")
    names = house.watch.scenarios["parcel"].scenario.variant_names
    assert taken == [variant_at(names, row.cycle_seed, position) for position in range(6)]


async def test_a_look_that_a_decision_overtook_is_not_stored(house: Any) -> None:
    """Somebody undoes the baseline while reruns are taken: the look judged what is no more, and leaves nothing."""
    await house.ready()
    await house.approve()
    await house.to_the_brink()
    asked, decided = len(house.product.asked), []

    def decide(variant: str) -> None:
        if not decided and len(house.product.asked) > asked + 2:
            baselines.undo(house.watch, house.watch.scenarios["greeting"], "dana", "wrong release")
            decided.append((house.states(), house.rows()))

    house.product.before_reply = decide
    with pytest.raises(Overtaken):
        await house.look()
    states, rows = decided[0]
    assert house.states() == states
    assert {name for name, count in house.rows().items() if count != rows[name]} <= {"leases"}


async def test_a_decision_before_anything_was_judged_is_taken_into_account(house: Any) -> None:
    """The matter is closed while the first replay is under way: the look goes on, with the streams as they are now."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    house.product.tool = "compare_plans"
    decided: list[Any] = []

    def decide(variant: str) -> None:
        if not decided:
            decided.append(resolve(house.watch, result.drift_id, "fixed", actor="dana", note=""))

    house.product.before_reply = decide
    assert (await house.look()).verdict in (Verdict.SAME, Verdict.SUSPECT)
    assert house.watch.store.drifts.get(result.drift_id).status == "fixed"


async def test_what_a_killed_look_left_is_swept_and_running_looks_are_not(house: Any) -> None:
    """Folders of looks that were killed long ago go; one of a look that runs stays."""
    house.open()
    place = work_folder(house.watch)
    for name in ("look-dead", "look-alive"):
        (place / name).mkdir(parents=True, exist_ok=True)
    long_ago = house.watch.clock.now().timestamp() - 7200
    os.utime(place / "look-dead", (long_ago, long_ago))
    os.utime(place / "look-alive", (long_ago + 7200, long_ago + 7200))
    assert sweep_work(house.watch) == 1
    assert [one.name for one in place.iterdir()] == ["look-alive"]


def test_the_lease_of_a_killed_process_is_freed_and_others_are_not(house: Any) -> None:
    """A daemon that starts does not wait for a process that is no more; live ones and other machines keep theirs."""
    house.open()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host, leases = socket.gethostname(), house.watch.store.leases
    leases.take("look:a", f"{host}:{ended.pid}:ab12", 3600)
    leases.take("look:b", f"{host}:{os.getpid()}:cd34", 3600)
    leases.take("look:c", f"elsewhere:{ended.pid}:ef56", 3600)
    assert free_dead_leases(house.watch) == 1
    assert sorted(leases.held()) == ["look:b", "look:c"]
