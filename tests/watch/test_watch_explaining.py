"""Check it yourself: one stream explained, in words and as a picture; and the journeys of the three commands."""

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sentinel.cli import main
from sentinel.cli.context import reading
from sentinel.errors import NothingToCompare, UsageError
from sentinel.reports.explain import Explained, explain
from sentinel.reports.naming import find, name_of
from sentinel.reports.picture import svg
from sentinel.watch.context import Watch

Change = Callable[..., None]


def told(watch: Watch, name: str, looks: int = 500) -> Explained:
    return explain(watch, find(watch, name, None), looks)


def test_an_open_drift_is_explained(watch: Watch) -> None:
    """Where it began, from what to what, which pin moved there, and which samples the winning bet was paid for."""
    found = told(watch, "greeting/compare/tools.first")
    assert (found.state, found.epoch, found.needed) == ("drift", 2, None)
    assert found.split is not None
    assert (found.split.before.split()[0], found.split.now.split()[0]) == ("search_docs", "another_tool")
    assert found.split.favoured == "values that were never approved"
    assert [(pin.pin, pin.after) for pin in found.split.pins] == [("prompt", "open")]
    assert found.evidence >= found.threshold
    assert max(found.telling, key=lambda one: one.paid).value == "another_tool"
    assert [point.rose for point in found.points].count(True) == 3


def test_a_quiet_stream_says_what_it_would_take(watch: Watch) -> None:
    """Nothing points to a change; a few samples as different as can be would cross the line."""
    found = told(watch, "parcel/ask/tools.first")
    assert (found.split, found.drift) == (None, None)
    assert found.needed is not None
    assert 1 <= found.needed < 60


def test_the_series_holds_the_newest_looks(watch: Watch) -> None:
    """As many points as asked for, the newest ones, with the evidence that was stored."""
    found = told(watch, "parcel/ask/reply.length", looks=5)
    rows = watch.store.looks.history("prod", "parcel", limit=5)
    assert [point.look for point in found.points] == [row.id for row in reversed(rows)]
    assert found.points[-1].evidence == rows[0].thresholds["ask/reply.length"]["evidence"]


def test_the_picture_is_one_harmless_document(watch: Watch) -> None:
    """It is well-formed, has the split and every text escaped, and neither script nor address."""
    found = told(watch, "greeting/compare/tools.first")
    assert found.split is not None
    hostile = "</text><script>alert(1)</script>\x1b[2J & \ufffe"
    drawn = svg(replace(found, title=hostile, split=replace(found.split, before=hostile)))
    tree = ElementTree.fromstring(drawn)
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {
        "svg", "title", "style", "rect", "text", "line", "polyline", "circle",
    }  # fmt: skip
    assert "began at run" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        (
            "tools.first",
            UsageError,
            "is the name of 3 streams; name one of them whole: greeting/compare/tools.first",
        ),
        ("parcel/ask/tools.frist", NothingToCompare, "perhaps parcel/ask/tools.first"),
    ],
)
def test_a_stream_is_found_by_its_name_or_the_nearest_is_offered(
    watch: Watch, name: str, error: type[Exception], words: str
) -> None:
    """`scenario/step/measure`, or less where that is enough."""
    assert name_of(find(watch, "ask/tools.first", None).key) == "parcel/ask/tools.first"
    with pytest.raises(error, match=words):
        find(watch, name, None)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command line over the copy as a function: words in, (status, stdout, stderr) out."""

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["-C", str(folder), *words])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_recompute_ends_with_0_when_all_is_equal_and_with_1_when_not(
    run: Run, watch: Watch, change: Change
) -> None:
    """The journey: all equal; a sample changed; the table names stream and look, the status is 1."""
    status, out, _ = run("recompute")
    assert (status, "the stored state equals the recomputed one" in out) == (0, True)
    sample = watch.store.looks.samples(find(watch, "parcel/ask/tools.first", None).key)[9]
    change(
        watch,
        "UPDATE samples SET value = '\"x\"' WHERE run_id = ? AND measure = 'tools.first'",
        sample.run_id,
    )
    status, out, _ = run("recompute", "parcel")
    assert (status, "differs" in out, str(sample.look_id) in out) == (1, True, True)
    status, out, _ = run("recompute", "parcel", "--json")
    document = json.loads(out)
    assert (status, document["schema"], document["differ"]) == (1, 1, 1)


def test_recompute_with_other_settings_lists_both_sides(run: Run) -> None:
    """Text and JSON; a mistake in a setting is one line that shows how to write it."""
    status, out, _ = run("recompute", "greeting", "--alarm-budget", "1 per 36500 days", "--no-reruns")
    assert (status, "would have drifted" in out) == (0, True)
    status, out, _ = run("recompute", "greeting", "--limit", "tools.first=1%", "--json")
    assert (status, json.loads(out)["crossings"][0]["scenario"]) == (0, "greeting")
    for words in (["--alarm-budget", "two a month"], ["--limit", "hedging"], ["--limit", "tools.first=0%"]):
        status, _, err = run("recompute", *words)
        assert (status, len(err.splitlines())) == (2, 1), words


def test_backtest_says_whether_the_promise_holds(run: Run) -> None:
    """A table at both levels and a last sentence; the same seed gives the same document."""
    status, out, _ = run("backtest", "--shuffles", "20")
    assert (status, "At the low level of 1,000" in out) == (0, True)
    assert out.splitlines()[-1].startswith("The promise ")
    documents = [run("backtest", "--shuffles", "5", "--seed", "3", "--json")[1] for _ in range(2)]
    assert documents[0] == documents[1]


def test_explain_draws_within_80_columns_without_colour(run: Run, tmp_path: Path) -> None:
    """The chart, the split and the samples that mattered; no escape sequence; the picture is written."""
    picture = tmp_path / "evidence.svg"
    status, out, _ = run("explain", "greeting/compare/tools.first", "--svg", str(picture))
    assert status == 0
    chart = out.split("\n\n")[1].splitlines()
    assert len(chart) > 14
    assert max(len(line) for line in chart) <= 80
    assert "\x1b" not in out
    assert {"▲", "━", "┄", "●"} <= set(out)
    assert "before: search_docs" in out
    assert picture.read_text("utf-8").startswith("<svg")
    status, out, _ = run("explain", "greeting/compare/tools.first", "--json")
    assert (status, json.loads(out)["split"]["pins"][0]["pin"]) == (0, "prompt")


def test_without_history_each_command_says_so(run: Run, folder: Path) -> None:
    """A scenario that was never looked at: status 4 and one line."""
    other = json.loads((folder / "scenarios" / "greeting.yaml").read_text())
    (folder / "scenarios" / "fresh.yaml").write_text(json.dumps({**other, "scenario": "fresh"}))
    for words in (["recompute", "fresh"], ["backtest", "fresh"], ["explain", "fresh/compare/nothing"]):
        status, _, err = run(*words)
        assert (status, len(err.splitlines())) == (4, 1), words


def test_all_of_it_is_read_as_of_one_moment(watch: Watch, folder: Path) -> None:
    """A daemon that looks on meanwhile changes nothing of what a replay reads: no look or state of another moment."""
    with watch.store.snapshot():
        before = watch.store.streams.all()
        with reading(folder) as daemon, daemon.store.transaction():
            daemon.store.streams.save([replace(row, evidence=row.evidence + 1) for row in before])
        assert watch.store.streams.all() == before
    assert watch.store.streams.all() != before
