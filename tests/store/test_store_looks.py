"""What looks, runs, recordings and samples promise."""

import sqlite3
import string
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentinel.errors import UsageError
from sentinel.kinds import SCENARIO, Concern, Kind, MeasureSpec, Sample, Value
from sentinel.recording import (
    Capture,
    Chunk,
    ModelCall,
    Outcome,
    Pin,
    Recording,
    Request,
    StepResult,
    ToolCall,
    Turn,
    TurnStatus,
    Unmeasured,
)
from sentinel.store import Spent, Store, StreamKey

FIRST_TOOL = MeasureSpec("tools.first", Kind.CATEGORY, Concern.ACTION)
SECONDS = MeasureSpec("turn.seconds", Kind.LATENCY, Concern.SPEED, version=2)


def full_turn() -> Turn:
    """A turn with something in every field."""
    return Turn(
        step="compare",
        said="Compare the plans.",
        reply="Team and Enterprise: 🙂\u2028 \x00 end",
        status=TurnStatus.CUT,
        seconds=1.25,
        chunks=(Chunk(0.1, "Team and"), Chunk(0.30000000000000004, " Enterprise", "page", removed=2)),
        tool_calls=(ToolCall("compare_plans", '{"size":40}', "", True, "page"),),
        model_calls=(ModelCall("ft-7", "fp_1", 100, 20, retry=True), ModelCall()),
        retries=1,
        tools_seen="partial",
        moderated="filter",
    )


def test_recording_round_trip(store: Store, build: Any) -> None:
    """A recording comes back exactly as it was stored, every field of it."""
    recording: Recording = build.recording(
        outcome=Outcome.BROKEN,
        detail="Export is gone",
        turns=(full_turn(),),
        steps=(StepResult(0, "export", "click", "missing", 2.0, None, "no such button"),),
        captures=(Capture("plans", "table", '[["Team","40"]]'),),
        requests=(Request("POST", "https://app.acme.example/chat", 200, seconds=0.5),),
        pins_before={"model": Pin("ft-7"), "prompt": Pin("h1", "Be kind.")},
        pins_after={"model": Pin("ft-7"), "prompt": Pin(None)},
        checks={"ticket": "1", "order": None},
        errors=("console: boom",),
    )
    run_id = store.looks.add_run(None, "manual", recording)
    assert store.looks.recording(run_id) == recording


def test_run_row_summarises(store: Store, build: Any) -> None:
    """A run's row knows tokens, release and pins; a pin unknown afterwards has its value before."""
    run_id = build.run(
        None,
        "baseline",
        turns=(full_turn(),),
        pins_before={"release": Pin("2026.3"), "model": Pin("ft-7")},
        pins_after={"release": Pin(None), "model": Pin("ft-8"), "corpus": Pin(None)},
    )
    run = store.looks.run(run_id)
    assert run is not None
    assert (run.tokens, run.release, run.has_text, run.look_id) == (120, "2026.3", True, None)
    assert run.pins == {"release": "2026.3", "model": "ft-8", "corpus": None}


def test_look_round_trip(store: Store, build: Any, clock: Any) -> None:
    """A look comes back with everything it was judged with and the ids of its runs."""
    look_id = build.look(
        "suspect",
        variant="colour",
        reason="evidence",
        versions={"measures": 3},
        thresholds={"event": 1e4},
        weight=8,
    )
    runs = (build.run(look_id), build.run(look_id, "rerun"))
    look = store.looks.get(look_id)
    assert look == store.looks.last("prod", "march")
    assert look is not None
    assert (look.verdict, look.reason, look.variant, look.runs) == ("suspect", "evidence", "colour", runs)
    assert (look.versions, look.thresholds, look.weight) == ({"measures": 3}, {"event": 1e4}, 8.0)
    assert (look.started_at, look.baseline_id, look.release) == (clock.now(), None, None)


def test_unknown_ids_are_none(store: Store) -> None:
    """Asking for what is not there gives None, not an error."""
    looks = store.looks
    assert [
        looks.get(1),
        looks.run(1),
        looks.recording(1),
        looks.last("prod", "x"),
        looks.last_good("p", "x"),
    ] == [None] * 5


def test_history_newest_first(store: Store, build: Any) -> None:
    """History is limited, newest first, and of one target and scenario only."""
    ids = [build.look() for _ in range(4)]
    build.look(target="staging")
    assert [look.id for look in store.looks.history("prod", "march", limit=3)] == ids[:0:-1]


RUN_FILTERS = {
    "all": ({}, [1, 2, 3, 4]),
    "after": ({"after": 2}, [3, 4]),
    "range": ({"first": 2, "last": 3}, [2, 3]),
    "origins": ({"origins": ["rerun", "manual"]}, [2, 4]),
    "no origins": ({"origins": []}, []),
    "newest": ({"limit": 2}, [3, 4]),
}


@pytest.mark.parametrize(("arguments", "expected"), RUN_FILTERS.values(), ids=RUN_FILTERS)
def test_runs_ascending(store: Store, build: Any, arguments: dict[str, Any], expected: list[int]) -> None:
    """Runs come ascending by id, filtered as asked; a limit keeps the newest."""
    for origin in ("schedule", "rerun", "schedule", "manual"):
        build.run(None, origin)
    build.run(None, "schedule", scenario="other")
    assert [run.id for run in store.looks.runs("prod", "march", **arguments)] == expected


def test_last_good(store: Store, build: Any) -> None:
    """The last good run is the last run of the last look that found everything the same."""
    build.run(build.look("same"))
    good = build.run(build.look("same"))
    build.run(build.look("drifted"))
    build.run(None, "manual")
    run = store.looks.last_good("prod", "march")
    assert run is not None
    assert run.id == good


def test_unmeasured_run_keeps_reason(store: Store, build: Any) -> None:
    """An unmeasured run keeps its reason as the recording's own word."""
    run = store.looks.run(build.run(outcome=Outcome.UNMEASURED, reason=Unmeasured.RATE_LIMIT))
    assert run is not None
    assert run.reason is Unmeasured.RATE_LIMIT


values: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
)


@given(value=values)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_sample_values_are_exact(store: Store, build: Any, value: Value | None) -> None:
    """Any value a measure can give comes back equal and of the same type."""
    run_id = build.run()
    store.looks.add_samples(run_id, [Sample("compare", FIRST_TOOL, value)], counted=True)
    (row,) = store.looks.samples_of_run(run_id)
    assert row.value == value
    assert type(row.value) is type(value)


def test_sample_carries_its_measure(store: Store, build: Any, clock: Any) -> None:
    """A sample row says where, when, why and by which version of which measure it was taken."""
    look_id = build.look()
    run_id = build.run(look_id, "rerun", variant="colour")
    store.looks.add_samples(run_id, [Sample(SCENARIO, SECONDS, 1.5, "slow")], counted=False)
    (row,) = store.looks.samples_of_run(run_id)
    assert (row.run_id, row.look_id, row.step, row.variant, row.origin) == (
        run_id,
        look_id,
        "*",
        "colour",
        "rerun",
    )
    assert (row.measure, row.kind, row.concern, row.measure_version) == (
        "turn.seconds",
        "latency",
        "speed",
        2,
    )
    assert (row.detail, row.counted, row.at) == ("slow", False, clock.now())


def test_stream_samples(store: Store, build: Any) -> None:
    """A stream's samples come ascending: counted, uncounted or all, after a run or from the start."""
    runs = [build.run() for _ in range(3)]
    for run_id, counted in zip(runs, (True, False, True), strict=True):
        store.looks.add_samples(run_id, [Sample("compare", FIRST_TOOL, str(run_id))], counted)
        store.looks.add_samples(run_id, [Sample("other", FIRST_TOOL, "x")], counted)
    key = StreamKey("prod", "march", "compare", "tools.first")
    assert [row.value for row in store.looks.samples(key)] == ["1", "3"]
    assert [row.value for row in store.looks.samples(key, counted=False)] == ["2"]
    assert [row.value for row in store.looks.samples(key, counted=None, after_run=1)] == ["2", "3"]


def test_sample_of_no_run_is_refused(store: Store) -> None:
    """Samples of a run that is not stored are refused."""
    with pytest.raises(UsageError, match="there is no run 5"):
        store.looks.add_samples(5, [Sample("compare", FIRST_TOOL, "x")], counted=True)


def test_same_sample_twice_is_refused(store: Store, build: Any) -> None:
    """One measure gives one value for each step and run: a second would count twice."""
    run_id = build.run()
    with pytest.raises(sqlite3.IntegrityError):
        store.looks.add_samples(run_id, [Sample("compare", FIRST_TOOL, "x")] * 2, counted=True)
    assert store.looks.samples_of_run(run_id) == []


def test_spent(store: Store, build: Any, clock: Any) -> None:
    """What was spent counts runs and tokens begun since a moment, over everything or for one scenario."""
    build.run(turns=(full_turn(),))
    clock.pass_by(hours=2)
    build.run(turns=(full_turn(),))
    build.run(scenario="other")
    since = clock.now() - timedelta(hours=1)
    assert store.looks.spent(since) == Spent(runs=2, tokens=120)
    assert store.looks.spent_effects("prod", "march", since) == 1
    assert store.looks.spent(clock.now() + timedelta(seconds=1)) == Spent(0, 0)


def test_purge_keeps_what_is_needed(store: Store, build: Any, clock: Any) -> None:
    """Old texts go; those of baselines, open drifts, the last good run and young runs stay."""
    old, approved = build.run(), build.run(None, "baseline")
    build.baseline(runs=[approved])
    good = build.run(build.look("same"))
    drifted = build.look("drifted")
    first, moved = build.run(build.look("suspect")), build.run(drifted)
    drift = store.drifts.open("prod", "march", drifted, build.incident())
    store.drifts.add_findings(drift, drifted, [build.finding(first_lo=first, first_at=moved, first_hi=moved)])
    store.looks.add_samples(old, [Sample("compare", FIRST_TOOL, "x")], counted=True)
    clock.pass_by(days=100)
    young = build.run()
    cut = clock.now() - timedelta(days=90)

    assert store.looks.purge_texts(cut) == 1
    texts = {
        run: store.looks.recording(run) is not None for run in (old, approved, good, first, moved, young)
    }
    assert texts == {old: False, approved: True, good: True, first: True, moved: True, young: True}
    assert len(store.looks.samples_of_run(old)) == 1
    store.drifts.close(drift, "fixed", "dana", "")
    assert store.looks.purge_texts(cut) == 2


@given(detail=st.text(alphabet=string.printable + "äß漢🙂'\"", max_size=80))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_hostile_text_is_only_text(store: Store, build: Any, detail: str) -> None:
    """Quotes, comments and control characters in what the product said are stored as they are."""
    look = store.looks.get(build.look(detail=detail))
    assert look is not None
    assert look.detail == detail
