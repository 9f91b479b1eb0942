"""Check it yourself: recompute finds what was changed, what-if answers, the quiet part of history is told apart."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sentinel.cli.context import reading
from sentinel.drift import Budget
from sentinel.errors import NothingToCompare, UsageError
from sentinel.reports.explain import explain
from sentinel.reports.naming import find
from sentinel.reports.quiet import quiet_history
from sentinel.reports.recompute import Recomputed, recompute
from sentinel.reports.what_if import OtherSettings, WhatIf, what_if
from sentinel.watch.context import Watch

Change = Callable[..., None]


def nobody(word: str) -> None:
    """Follow no progress."""


def decided_again(watch: Watch, *names: str) -> Recomputed:
    return recompute(watch, watch.pick(names), nobody, everywhere=False)


def otherwise(watch: Watch, **changes: Any) -> WhatIf:
    return what_if(watch, watch.pick([]), OtherSettings(**changes), nobody)


def test_everything_that_was_lived_through_is_what_the_samples_say(watch: Watch) -> None:
    """Outages, variants, moved pins, matters dismissed, fixed, approved and open: every state comes out again."""
    found = decided_again(watch)
    assert {one.what for one in found.streams} == {""}
    assert {one.status for one in found.streams} == {"equal"}
    assert {one.epoch for one in found.streams} == {1, 2}
    assert len(found.streams) > 30
    statuses = {row.status for row in watch.store.drifts.list()}
    assert statuses == {"dismissed", "fixed", "approved", "open"}


def test_one_changed_sample_is_found_and_its_look_is_named(watch: Watch, change: Change) -> None:
    """A stored value is changed: its stream differs, first at the look of that run; the others are equal."""
    key = next(
        row.key
        for row in watch.store.streams.load("prod", "parcel").values()
        if row.key.measure == "tools.first"
    )
    sample = watch.store.looks.samples(key)[15]
    change(
        watch,
        "UPDATE samples SET value = ? WHERE run_id = ? AND step = ? AND measure = ?",
        '"another"',
        sample.run_id,
        key.step,
        key.measure,
    )
    found = decided_again(watch)
    (bad,) = [one for one in found.streams if one.status != "equal"]
    assert (bad.key, bad.first_look, bad.first_run) == (key, sample.look_id, sample.run_id)
    assert "stored evidence" in bad.what


def test_a_changed_state_is_found_and_its_place_is_named(watch: Watch, change: Change) -> None:
    """One number of one stored state is changed: all looks agree, the state does not, and its place is said."""
    row = next(iter(watch.store.streams.load("prod", "parcel").values()))
    state = {**row.state, "samples": row.state["samples"] + 1}
    change(
        watch,
        "UPDATE streams SET state = ? WHERE target = ? AND scenario = ? AND step = ? AND measure = ?",
        json.dumps(state),
        *row.key,
    )
    (bad,) = [one for one in decided_again(watch, "parcel").streams if one.status != "equal"]
    assert (bad.key, bad.first_look) == (row.key, None)
    assert "state.samples is" in bad.what


def test_a_changed_evidence_of_a_look_is_found(watch: Watch, change: Change) -> None:
    """The history people read is checked, too: a look's stored evidence is held against its samples."""
    look = watch.store.looks.history("prod", "parcel", limit=4)[-1]
    name, entry = next(one for one in look.thresholds.items() if one[0].startswith("ask/"))
    changed = {**look.thresholds, name: {**entry, "evidence": entry["evidence"] + 1}}
    change(watch, "UPDATE looks SET thresholds = ? WHERE id = ?", json.dumps(changed), look.id)
    (bad,) = [one for one in decided_again(watch, "parcel").streams if one.status != "equal"]
    assert (f"{bad.key.step}/{bad.key.measure}", bad.first_look) == (name, look.id)


def test_what_cannot_be_decided_again_is_said_and_never_counted_as_equal(
    watch: Watch, change: Change
) -> None:
    """An approved recording is gone: the streams that rest on it are unchecked, with the reason."""
    run = watch.store.baselines.list(scenario="parcel")[-1].runs[0]
    change(watch, "DELETE FROM run_texts WHERE run_id = ?", run)
    found = decided_again(watch, "parcel")
    assert {one.status for one in found.streams} == {"unchecked"}
    assert found.streams[0].what == f"the recording of approved run {run} is gone"


def test_an_edited_step_excuses_a_difference_openly(folder: Path, change: Change) -> None:
    """Approved values measured by another file may differ; that is said, and is no proof of anything."""
    file = folder / "scenarios" / "parcel.yaml"
    file.write_text(file.read_text().replace("My parcel is due today.", "Where is my parcel?"))
    with reading(folder) as watch:
        row = next(iter(watch.store.streams.load("prod", "parcel").values()))
        state = json.dumps({**row.state, "samples": 0})
        change(
            watch,
            "UPDATE streams SET state = ? WHERE scenario = 'parcel' AND measure = ?",
            state,
            row.key.measure,
        )
        (found,) = [one for one in decided_again(watch, "parcel").streams if one.key == row.key]
    assert found.status == "unchecked"
    assert found.what.startswith("its step was edited since it was approved")


def test_a_forgotten_text_excuses_a_difference_openly(watch: Watch) -> None:
    """`sentinel forget` may change what was approved: streams that differ since are unchecked, and it is said why."""
    assert watch.store.looks.forget("Enterprise") > 0
    watch.store.journal.add("sam", "forget", "stored texts", {"changed": 3})
    found = decided_again(watch, "parcel")
    assert {one.status for one in found.streams} == {"equal", "unchecked"}
    assert {one.what.split(",")[0] for one in found.streams} == {
        "",
        "a text was removed by `sentinel forget`",
    }


def test_streams_over_all_scenarios_are_decided_again_or_it_is_said_why_not(watch: Watch) -> None:
    """What lies in an earlier epoch of a member cannot be decided again; the others come out equal."""
    found = recompute(watch, watch.pick([]), nobody)
    pools = {one.key.measure: one for one in found.streams if one.key.scenario == "*"}
    assert len(pools) > 8
    assert {one.status for one in pools.values()} == {"equal", "unchecked"}
    assert pools["reply.refusal"].status == "equal"
    assert any("lies in an earlier epoch of its streams" in one.what for one in pools.values())


@pytest.mark.slow
async def test_a_pool_of_two_scenarios_is_what_its_members_brought(house: Any, change: Change) -> None:
    """Two scenarios in turn, bursts, an outage and a drift: every pool comes out equal, and a changed one does not."""
    house.write(scenario="farewell")
    await house.ready("greeting", "farewell", samples=6)
    for number in range(8):
        house.product.trouble = None
        if number == 3:
            house.product.fail()
        if number == 5:
            house.product.tool = "search_docs"
        await house.look()
        await house.look("farewell", after=60)
    found = recompute(house.watch, house.watch.pick([]), nobody)
    assert {one.status for one in found.streams} == {"equal"}, [one for one in found.streams if one.what]
    pool = next(
        one.key for one in found.streams if one.key.scenario == "*" and one.key.measure == "tools.first"
    )
    state = {**house.watch.store.streams.load("prod", "*")[pool].state, "age": 1000}
    change(house.watch, "UPDATE streams SET state = ? WHERE scenario = '*' AND measure = ?",
           json.dumps(state), pool.measure)  # fmt: skip
    again = recompute(house.watch, house.watch.pick([]), nobody)
    assert [(one.key, one.status) for one in again.streams if one.status != "equal"] == [(pool, "differs")]


def test_nothing_is_written(watch: Watch) -> None:
    """Recompute, what-if, backtest's reading and explain leave every row as it is."""

    def rows() -> str:
        db = sqlite3.connect(watch.settings.store_path)
        text = "\n".join(db.iterdump())
        db.close()
        return text

    before = rows()
    decided_again(watch)
    otherwise(watch, budget=Budget(3, 30))
    quiet_history(watch, watch.pick([]), nobody)
    explain(watch, find(watch, "greeting/school/tools.first", None), 500)
    assert rows() == before


def test_under_the_same_settings_the_same_looks_drift(watch: Watch) -> None:
    """The imagined history with nothing changed is the history: every crossing of then, and no other one."""
    found = otherwise(watch, budget=Budget(1, 30))
    assert len(found.crossings) >= 3
    assert (found.only_now, found.only_then) == (0, 0)


def test_a_larger_budget_never_drifts_later(watch: Watch) -> None:
    """A hundred false alarms a month: the first drift opens at the same look or an earlier one."""
    found = otherwise(watch, budget=Budget(100, 30))
    then = min(one.look for one in found.crossings if one.then)
    assert min(one.look for one in found.crossings if one.now) <= then


def test_a_tiny_budget_drifts_less(watch: Watch) -> None:
    """One false alarm in three hundred years: less moves, and what no longer does is listed beside what did."""
    found = otherwise(watch, budget=Budget(1, 100_000))
    now = sum(len(one.now) for one in found.crossings)
    assert now < sum(len(one.then) for one in found.crossings)
    assert found.only_then > 0


def test_without_reruns_drifts_come_later_or_not_at_all(watch: Watch) -> None:
    """Only scheduled runs: no stream crosses at an earlier look than it did."""
    found = otherwise(watch, reruns=False)
    for name in {name for one in found.crossings for name in one.now}:
        first_then = min(one.look for one in found.crossings if name in one.then)
        assert min(one.look for one in found.crossings if name in one.now) >= first_then


def test_a_limit_fires_where_none_was_declared(watch: Watch) -> None:
    """Refusals at most 0.1 %: nothing refused, nothing fires; tools at most 1 % new: another tool does."""
    assert otherwise(watch, limits={"reply.refusal": 0.001}).only_now == 0
    found = otherwise(watch, limits={"greeting/compare/tools.first": 0.01})
    assert any("compare/tools.first" in one.now for one in found.crossings)


def test_the_robust_mode_waits(watch: Watch) -> None:
    """A stream judged with patience does not drift at the look at which it did."""
    found = otherwise(watch, robust=frozenset({"tools.first"}))
    both = [one for one in found.crossings if "compare/tools.first" in one.then]
    assert both
    assert not any("compare/tools.first" in one.now for one in both)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"limits": {"reply.refusl": 0.05}}, NothingToCompare, "perhaps reply.refusal"),
        ({"limits": {"tokens.output": 0.05}}, UsageError, "is a number; a limit is a share of runs"),
        ({"robust": frozenset({"nothing at all"})}, NothingToCompare, "no stream is called"),
    ],
    ids=["misspelt", "a limit for a number", "unknown"],
)
def test_other_settings_name_streams_that_are_there(
    watch: Watch, changes: dict[str, Any], error: type[Exception], words: str
) -> None:
    """A name that is no stream's is refused with the nearest ones."""
    with pytest.raises(error, match=words):
        otherwise(watch, **changes)


def test_quiet_history_leaves_out_known_drifts(watch: Watch) -> None:
    """What was fixed, and what came since an open matter began, is no quiet history; what was dismissed is."""
    histories = {one.key: one for one in quiet_history(watch, watch.pick(["greeting"]), nobody)}
    rows = watch.store.streams.load("prod", "greeting")
    key = next(key for key, row in rows.items() if row.config["dropped"] and key.measure == "reply.length")
    samples = watch.store.looks.samples(key)
    dropped = [one for one in samples if any(a <= one.run_id <= b for a, b in rows[key].config["dropped"])]
    assert dropped
    assert len(histories[key].samples) < len(samples) - len(dropped)
