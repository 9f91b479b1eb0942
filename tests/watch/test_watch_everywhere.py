"""What all scenarios of a target show together: found where no stream would, told once, closed like any matter."""

import asyncio
import heapq
from collections.abc import Iterator
from typing import Any

import pytest
from many_scenarios import FLEET, NAMES, TOKENS, Many, explained

from sentinel.cli import main
from sentinel.drift import Budget, Pool, pooled
from sentinel.errors import RefusedError
from sentinel.kinds import Kind, Worse
from sentinel.reports.drifts import drift_view
from sentinel.reports.status import target_status
from sentinel.reports.what_if import OtherSettings, what_if
from sentinel.store import EVERYWHERE, StreamKey
from sentinel.watch.look import look
from sentinel.watch.replaying import Replay
from sentinel.watch.resolving import resolve
from sentinel.watch.shares import FLEET_SECONDS, plans_of


@pytest.fixture
def many(house: Any) -> Many:
    """Give three scenarios, nothing approved yet."""
    return Many(house)


def recomputed(house: Any, key: StreamKey) -> Pool:
    """Return a pool as the stored samples of its members say; for one that began with all their epochs."""
    row = house.watch.store.streams.load("prod", EVERYWHERE)[key]
    pool = Pool(Kind(row.kind), Worse(row.config["worse"]) is Worse.EITHER)
    for _, scenario, runs, at, crossed in heapq.merge(
        *(looks_of(house, name, key.measure) for name in NAMES)
    ):
        after = [(run, members) for run, members in runs if run > row.config["since_run"]]
        pool.look(scenario, after, at)
        if crossed and not pool.is_open:
            pool.restart()
    return pool


def looks_of(house: Any, name: str, measure: str) -> Iterator[tuple[int, str, list[Any], Any, bool]]:
    """Yield (first run, scenario, what each run's members brought, time, whether one crossed its own line)."""
    watch = house.watch
    replay = Replay(watch, watch.scenarios[name], list(watch.store.streams.load("prod", name).values()))
    for past, steps in replay.steps():
        runs: dict[int, list[list[float]]] = {}
        for key, step in steps.items():
            stream = replay.streams[key].stream
            for taken in step.taken if key.measure == measure and not stream.is_open else ():
                if taken.paid is not None:
                    runs.setdefault(taken.run, []).append(pooled(stream.config, stream.bank, taken.paid))
        told = any(step.result.crossed for key, step in steps.items() if key.measure == measure)
        yield min(past.row.runs), name, sorted(runs.items()), past.row.started_at, told


async def test_a_small_shift_everywhere_is_found_though_no_stream_finds_it(many: Many) -> None:
    """Tokens +15 %: one matter of the target, told once in one incident, while no stream has crossed its line."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    store = many.house.watch.store
    (finding,) = store.drifts.findings(drift.id)
    assert (finding.measure, finding.step) == ("tokens.output", EVERYWHERE)
    assert finding.evidence >= finding.threshold
    assert "above its own median" in finding.after
    assert "Most of it in s" in finding.detail
    assert many.other_matters() == []
    assert many.house.told(drift.incident_id) == {"eng": ("open",)}


@pytest.mark.slow
async def test_a_drift_of_one_scenario_is_told_by_its_own_stream_alone(many: Many) -> None:
    """Four times the tokens in one scenario: its matter opens, and no second story follows from the same samples."""
    await many.ready()
    many.mean["s2"] = 400.0
    await many.rounds(4)
    assert many.other_matters() == ["s2"]
    assert many.current() is None
    assert len(many.house.watch.store.incidents.list()) == 1


async def test_pooled_evidence_is_what_the_stored_samples_say_over_restarts(many: Many) -> None:
    """Every round by a new process, with an outage and a small shift: the state is exactly the recomputed one."""
    await many.ready(3)
    for number in range(6):
        many.house.open()
        many.mean[""] = 104.0 if number > 3 else 100.0
        if number == 2:
            many.house.product.fail()
        await many.rounds(1)
        many.house.product.trouble = None
    assert many.current() is None
    assert many.row().state == recomputed(many.house, TOKENS).to_json()
    step = TOKENS._replace(measure="step.outcome")
    assert many.row(step).state == recomputed(many.house, step).to_json()


@pytest.mark.slow
async def test_a_single_drift_leaves_the_pool_as_the_stored_samples_say(many: Many) -> None:
    """Where one of its members told its own story the pool began anew, then and in the recomputation."""
    await many.ready(4)
    many.mean["s1"] = 300.0
    await many.rounds(4)
    assert many.other_matters() == ["s1"]
    assert many.row().state == recomputed(many.house, TOKENS).to_json()


async def test_looks_that_end_together_lose_no_run(many: Many) -> None:
    """Three looks in one process at the same time: the pool has taken every run of them in, in the order of storing."""
    await many.ready(1)
    before = many.row().state["age"]
    watch = many.house.watch
    for _ in range(3):
        many.house.clock.advance(1800)
        await asyncio.gather(*(look(watch, watch.scenarios[name]) for name in NAMES))
    assert many.row().state["age"] == before + 9
    assert many.row().state == recomputed(many.house, TOKENS).to_json()


async def test_a_look_that_is_not_stored_moves_nothing(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before its commit, a look leaves the pool as it was: both are stored together or not at all."""
    await many.ready(2)
    before = many.row()

    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sentinel.watch.pins.tell", killed)
    with pytest.raises(KeyboardInterrupt):
        await many.look("s0")
    assert many.row() == before


async def test_the_budget_is_shared_with_the_streams_of_the_whole_target(many: Many) -> None:
    """Pools and the fleet count: the false alarms of all streams together stay within the budget."""
    await many.ready(3)
    standings = many.house.watch.store.streams.standings()
    plans = plans_of(many.house.watch, standings)
    assert {TOKENS, FLEET} < set(plans)
    assert plans[TOKENS].looks_per_day == pytest.approx(3 * 48)
    assert plans[FLEET].looks_per_day == pytest.approx(48)
    # levels of the last round were set when all streams were known but those that it began itself
    expected = sum(plans[one.key].stakes(30) / one.threshold for one in standings)
    assert expected == pytest.approx(20, rel=0.02)


@pytest.mark.slow
async def test_urns_stand_still_while_the_matter_is_open(many: Many) -> None:
    """The drifted samples are scored and not learnt; a member that moves much can still cross its own line."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    urns = many.urns()
    many.mean = {"": 100.0, "s2": 500.0}
    await many.rounds(3)
    assert {key: urn for key, urn in many.urns().items() if key.scenario != "s2"} == {
        key: urn for key, urn in urns.items() if key.scenario != "s2"
    }
    assert many.other_matters() == ["s2"]
    (single,) = [one for one in many.house.watch.store.drifts.list() if one.scenario == "s2"]
    assert single.incident_id == drift.incident_id


@pytest.mark.slow
async def test_fixed_puts_the_members_back(many: Many) -> None:
    """The urns drop what came after the change began, all evidence begins anew, and everybody is told the end."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    many.mean[""] = 100.0
    first = many.house.watch.store.drifts.findings(drift.id)[0].first_lo
    closed = resolve(many.house.watch, drift.id, "fixed", actor="sam", note="rolled back")
    assert closed.status == "fixed"
    assert (many.row().evidence, many.row().state["is_open"], many.row().config["open"]) == (0.0, False, None)
    for name in NAMES:
        for row in many.house.watch.store.streams.load("prod", name).values():
            if row.key.measure == "tokens.output" and not row.state["is_open"]:
                assert row.config["dropped"][0][0] == first
    assert many.house.told(drift.incident_id) == {"eng": ("open", "resolve")}
    await many.rounds(3)
    assert many.current() is None
    assert many.decided_again() == {("equal", "")}
    watch = many.house.watch
    same = what_if(watch, watch.pick([]), OtherSettings(budget=Budget(20, 30)), lambda word: None)
    assert (same.only_now, same.only_then, same.everywhere) == (
        0,
        0,
        len(watch.store.streams.load("prod", "*")),
    )


@pytest.mark.slow
async def test_dismissed_lets_the_members_learn_again(many: Many) -> None:
    """It was nothing: evidence begins anew, the urns keep what they have and grow; the robust mode is for streams."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    with pytest.raises(RefusedError, match="whole target"):
        resolve(many.house.watch, drift.id, "dismissed", actor="sam", note="", robust=True)
    resolve(many.house.watch, drift.id, "dismissed", actor="sam", note="a campaign")
    assert many.row().state["is_open"] is False
    urns = many.urns()
    await many.rounds(1)
    assert all(many.urns()[key] != urns[key] for key in urns)
    assert many.decided_again() == {("equal", "")}


@pytest.mark.slow
async def test_approving_every_scenario_that_moved_closes_it(many: Many) -> None:
    """Each approval starts that scenario's members anew from the new samples; the last one ends the matter."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    before = many.house.watch.store.streams.load("prod", "s0")
    for name in NAMES:
        assert many.current() is not None
        many.now = name
        await many.house.approve(name)
        if not target_status(many.house.watch, "prod").waiting:
            break
    after = many.house.watch.store.streams.load("prod", "s0")
    for key in before:
        if key.measure == "tokens.output":
            assert after[key].epoch == before[key].epoch + 1
    assert many.current() is None
    assert many.house.watch.store.drifts.get(drift.id).status == "approved"
    await many.rounds(4)
    assert many.current() is None


@pytest.mark.slow
async def test_a_matter_of_the_target_is_shown_like_any_other(many: Many) -> None:
    """`drifts` names the target as its subject and what to type; `status` says whose approval would end it."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    view = drift_view(many.house.watch, drift.id)
    standing = target_status(many.house.watch, "prod")
    assert view.title == "Acme Assist as a whole"
    assert view.commands[-1] == f"sentinel resolve {drift.id} --as fixed|dismissed"
    assert f"sentinel rebaseline {' '.join(sorted(standing.waiting))} --release" in view.commands[-2]
    assert (standing.drift, standing.evidence) == (drift.id, view.headline)
    assert set(standing.waiting) <= set(NAMES)
    assert "everywhere/tokens.output" in standing.names


@pytest.mark.slow
async def test_a_stream_of_the_whole_target_is_explained(
    many: Many, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the name `status` has: evidence look by look, the split, and who brought most; before and after it opened."""
    await many.ready()
    many.mean[""] = 115.0
    while many.row().status != "watching":
        await many.look("s0")
        await many.look("s1")
    found = explained(many)
    assert (found.drift, found.points[-1].evidence) == (None, many.row().evidence)
    assert found.split is not None
    assert found.split.favoured == "more often above its own median"
    assert sum(one.share for one in found.members) == pytest.approx(1, abs=0.11)
    drift = await many.until_open()
    found = explained(many)
    assert (found.drift, found.scenarios, set(found.waiting)) == (
        drift.id, NAMES, set(target_status(many.house.watch, "prod").waiting),
    )  # fmt: skip
    finding = many.house.watch.store.drifts.findings(drift.id)[0]
    assert found.split is not None
    assert (found.split.lo, found.split.at, found.split.hi) == (
        finding.first_lo, finding.first_at, finding.first_hi,
    )  # fmt: skip
    assert [one.rose for one in found.points].count(True) == 1
    assert found.evidence == finding.evidence
    status = main(["-C", str(many.house.folder), "explain", "everywhere/tokens.output"])
    out = capsys.readouterr().out
    assert (status, "above its own median in" in out, "▲" in out) == (0, True, True)


async def test_one_scenario_with_one_step_has_nothing_to_pool(house: Any) -> None:
    """A pool of one stream would say the same as the stream."""
    house.write(steps=[{"say": "Compare the plans.", "name": "compare"}])
    await house.ready()
    await house.looks(2)
    assert house.watch.store.streams.load("prod", EVERYWHERE) == {}


@pytest.mark.slow
async def test_the_matter_recovers_by_itself(many: Many) -> None:
    """After two days as before it is closed as recovered: rounds count, not the looks of all scenarios."""
    await many.ready()
    many.mean[""] = 115.0
    drift = await many.until_open()
    many.mean[""] = 100.0
    many.house.with_limits(rerun_minutes=0)
    for number in range(105 * len(NAMES)):
        many.now = NAMES[number % len(NAMES)]
        await many.house.look(many.now, after=600)
        if many.current() is None:
            break
    assert number >= 95 * len(NAMES)
    closed = many.house.watch.store.drifts.get(drift.id)
    assert (closed.status, closed.closed_by) == ("recovered", "daemon")
    assert many.decided_again() == {("equal", "")}


@pytest.mark.slow
async def test_replies_that_take_longer_everywhere_are_one_matter(many: Many) -> None:
    """Twice as slow in all scenarios: after the patience of latency the fleet says so, in times of what is approved."""
    many.house.settings(alarm_budget={"false_alarms": 500, "per": "30 days"})
    await many.ready(0)
    for _ in range(60):
        for name in NAMES[:2]:
            many.now = name
            await many.house.look(name, after=900)
    assert many.current() is None
    many.house.product.seconds = 1.0
    drift = None
    for _ in range(60):
        for name in NAMES[:2]:
            many.now = name
            await many.house.look(name, after=900)
        drift = drift or many.current()
    assert drift is not None
    finding = next(
        one for one in many.house.watch.store.drifts.findings(drift.id) if one.measure == FLEET_SECONDS
    )
    assert float(finding.before.split()[0]) == pytest.approx(1, abs=0.1)
    assert float(finding.after.split()[0]) == pytest.approx(2, abs=0.2)
    assert len(many.house.watch.store.incidents.list()) == 1
    assert many.decided_again(FLEET) == {("equal", "")}
    found = explained(many, FLEET)
    assert {one.scenario for one in found.members} == set(NAMES[:2])
    assert all(float(one.now.split()[0]) == pytest.approx(2, abs=0.2) for one in found.members)
    resolve(many.house.watch, drift.id, "fixed", actor="sam", note="faster again")
    many.house.product.seconds = 0.5
    await many.rounds(3)
    assert many.row(FLEET).config["dropped"]
    assert many.decided_again(FLEET) == {("equal", "")}
