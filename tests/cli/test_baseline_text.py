"""The text form of a baseline: what goes out comes back, byte for byte."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentinel.baseline_text import export_text, import_text
from sentinel.baseline_yaml import OneLine, from_yaml, to_yaml
from sentinel.clock import SystemClock
from sentinel.errors import RefusedError, UsageError
from sentinel.recording import (
    Artifact,
    Capture,
    Chunk,
    ModelCall,
    Outcome,
    Pin,
    Recording,
    Request,
    Screen,
    StepResult,
    ToolCall,
    Turn,
)
from sentinel.store import NewBaseline, NewLook, Part, Store

ODD = [
    "",
    "\n",
    "a\n",
    "a\n\n",
    " lead\nb",
    "trail \nb",
    "tab\there\nb",
    "a\r\nb\rc",
    "é\u00a0\u2028\u0085x\ny",
]
ODD += [
    "- a: b\n# c\n--- d\n...",
    "\ufeffx\n\x00\x1b[31m",
    "👩‍👩‍👧\nzwj",
    "'\"\\\n%{}[]&*!|>@`",
    "x" * 100_000,
    "~",
    "1e3",
]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
LINES = st.lists(TEXTS, max_size=4).map("\n".join)


def recording(variant: str = "", reply: str = "Hello.\nTeam is $12.", **changes: object) -> Recording:
    """Return a complete recording with one of everything."""
    values = {
        "target": "acme",
        "scenario": "walk",
        "variant": variant,
        "started_at": "2026-11-23T10:00:00.000000Z",
        "seconds": 1.25,
        "outcome": Outcome.COMPLETED,
        "turns": (
            Turn(
                "compare",
                "Compare?",
                reply,
                seconds=1e-05,
                chunks=(Chunk(0.1, reply[:5]), Chunk(0.2, "x", "page"), Chunk(0.5, "", "page", 3)),
                tool_calls=(ToolCall("plans", '{"a":1}', "[]", True),),
                model_calls=(ModelCall("m", "fp", 1, None),),
                retries=0,
                tools_seen="all",
            ),
        ),
        "steps": (StepResult(0, "compare", "say", "ok", 1.0, None, ""),),
        "captures": (Capture("plans", "aria", "- table:\n  - row"),),
        "screens": (Screen("plans", 320, 80, "eJwDAAAAAAE="),),
        "requests": (Request("GET", "http://x/", 200, seconds=0.1),),
        "pins_before": {"prompt": Pin("ab", "be\nkind"), "model": Pin(None)},
        "pins_after": {"prompt": Pin("ab", "be\nkind"), "release": Pin("2.3.0")},
        "checks": {"ticket": "1", "other": None},
        "errors": ("odd: line",),
        "artifacts": (Artifact("a.png", "image/png", "0" * 64, 3),),
    }
    return Recording(**{**values, **changes})


def approve(store: Store, recordings: list[Recording], parts: tuple[Part, ...], release: str) -> int:
    """Store an approval of these recordings and return its number."""
    runs = tuple(store.looks.add_run(None, "baseline", one) for one in recordings)
    new = NewBaseline(
        "acme", "walk", release, "dana", "http://r", "bob", "why\nnot", {"model": None, "b": "1"}, "record", True,
        "version: 1\nscenario: walk\n", parts, runs,
    )  # fmt: skip
    return store.baselines.add(new)


def open_store(folder: Path, name: str) -> Store:
    """Return an empty store."""
    return Store.open(folder / name / "s.db", SystemClock())


def test_round_trip_gives_the_same_bytes(tmp_path: Path) -> None:
    """Export, import into an empty store and export again give the same text and equal recordings."""
    with open_store(tmp_path, "a") as one, open_store(tmp_path, "b") as two:
        one.looks.add_run(None, "manual", recording())  # local numbers differ between the stores
        number = approve(one, [recording(), recording(reply="Bye.")], (Part("compare", "", "h1"),), "2.3.0")
        text = export_text(one, number)
        imported = import_text(two, text, "eve")
        assert export_text(two, imported) == text
        row = two.baselines.get(imported)
        assert row is not None
        assert [two.looks.recording(run) for run in row.runs] == [recording(), recording(reply="Bye.")]
        assert (row.origin, row.reviewer, row.forced) == ("import", "dana", True)


def test_a_part_that_goes_on_with_an_earlier_baseline_takes_its_runs_along(tmp_path: Path) -> None:
    """A step inherited from an earlier approval is exported with that approval and its runs."""
    with open_store(tmp_path, "a") as one, open_store(tmp_path, "b") as two:
        first = approve(
            one, [recording(reply="old")], (Part("compare", "", "h1"), Part("plans", "", "h2")), "1"
        )
        parts = (Part("compare", "", "h3"), Part("plans", "", "h2", first))
        second = approve(one, [recording(reply="new")], parts, "2")
        text = export_text(one, second)
        imported = import_text(two, text, "eve")
        assert export_text(two, imported) == text
        runs = two.baselines.runs_of(imported, "plans", "")
        kept = two.looks.recording(runs[0])
        assert kept is not None
        assert kept.turns[0].reply == "old"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reply=LINES, said=TEXTS, content=LINES, detail=TEXTS)
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, reply: str, said: str, content: str, detail: str
) -> None:
    """Whatever a product says comes back character for character."""
    folder = tmp_path_factory.mktemp("odd")
    one_run = recording(
        turns=(Turn("compare", said, reply, chunks=(Chunk(0.0, reply),)),),
        captures=(Capture("plans", "text", content),),
        detail=detail,
        pins_after={"prompt": Pin("x", content)},
    )
    with open_store(folder, "a") as one, open_store(folder, "b") as two:
        text = export_text(one, approve(one, [one_run], (Part("compare", "", "h"),), "1"))
        imported = import_text(two, text, "eve")
        assert export_text(two, imported) == text
        row = two.baselines.get(imported)
        assert row is not None
        assert two.looks.recording(row.runs[0]) == one_run


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | LINES,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(TEXTS.map(lambda t: t[:20]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_any_plain_data_survives(value: object) -> None:
    """Every document of plain data is read back equal, in blocks and on one line."""
    document = {"value": value, "line": OneLine(value)}
    assert from_yaml(to_yaml(document)) == {"value": value, "line": value}


def test_replies_of_several_lines_are_literal_blocks(tmp_path: Path) -> None:
    """A reviewer reads a reply as it was, and one chunk list is one line."""
    with open_store(tmp_path, "a") as store:
        text = export_text(store, approve(store, [recording()], (Part("compare", "", "h"),), "1"))
    assert "      reply: |-\n        Hello.\n        Team is $12.\n" in text
    assert '      chunks: [[0.1, "Hello"], [0.2, "x", "page"], [0.5, "", "page", 3]]\n' in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no `format`"),
        ("a: [", "no exported baseline"),
        ("format: 9", "format 9 is not 1"),
        ("format: 1\ntarget: a\nscenario: b\nparts: [{}]\napprovals: [{}]", "a part is wrong"),
    ],
)
def test_a_text_that_is_no_baseline_is_refused_and_nothing_is_stored(
    tmp_path: Path, text: str, words: str
) -> None:
    """One line says what is wrong, and the store stays empty."""
    with open_store(tmp_path, "a") as store:
        with pytest.raises(UsageError, match=words):
            import_text(store, text, "eve")
        assert store.baselines.list() == []


def test_an_open_drift_refuses_an_import(tmp_path: Path) -> None:
    """What is open is settled by a person before the baseline under it is exchanged."""
    with open_store(tmp_path, "a") as store:
        text = export_text(store, approve(store, [recording()], (Part("compare", "", "h"),), "1"))
        now = SystemClock().now()
        look = store.looks.add(NewLook("acme", "walk", "", "schedule", "drifted", "", "", now, now))
        store.drifts.open("acme", "walk", look, store.incidents.open("drift", "acme", "", {}))
        with pytest.raises(RefusedError, match="resolve it first"):
            import_text(store, text, "eve")
