"""Arguments to what they mean, and values to what is printed: pure functions, as tables."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sentinel.cli.approving import _names_and_range, _split_range
from sentinel.cli.looking import exit_status
from sentinel.cli.muting import read_span
from sentinel.cli.output import ago, flat, plain, shown
from sentinel.errors import NothingToCompare, UsageError
from sentinel.kinds import Concern
from sentinel.store import Spent
from sentinel.watch.conclusion import Verdict
from sentinel.watch.manual import RunResult

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def result(verdict: Verdict) -> RunResult:
    """Return a result with this verdict."""
    return RunResult("walk", "acme", (1,), verdict, None, "", 1, None, (), (), ())


@pytest.mark.parametrize(
    ("verdicts", "fail_on", "status"),
    [
        ("same", None, 0),
        ("suspect", None, 0),
        ("suspect same", "suspect", 1),
        ("drifted", None, 1),
        ("unmeasured", None, 3),
        ("paused", None, 3),
        ("new", None, 4),
        ("same new", None, 4),
        ("same new unmeasured", None, 3),
        ("same new unmeasured drifted", None, 1),
    ],
)
def test_the_worst_verdict_gives_the_exit_status(verdicts: str, fail_on: str | None, status: int) -> None:
    """Several at once: drift before unmeasured before nothing to compare before fine."""
    assert exit_status([result(Verdict(word)) for word in verdicts.split()], fail_on) == status


def test_no_result_never_passes() -> None:
    """Zero comparisons are an error, not a success."""
    with pytest.raises(NothingToCompare):
        exit_status([])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["walk"], (["walk"], None, None)),
        (["walk", "3..7"], (["walk"], 3, 7)),
        (["3..", "walk", "talk"], (["walk", "talk"], 3, None)),
    ],
)
def test_a_range_among_the_names_is_the_range(
    words: list[str], expected: tuple[list[str], int | None, int | None]
) -> None:
    """`--from-runs` takes a range wherever it stands, or none."""
    assert _names_and_range(words, from_runs=True) == expected


def test_an_equals_sign_before_the_range_is_understood() -> None:
    """`--from-runs=3..7` is `--from-runs 3..7`; other options keep their sign."""
    assert [_split_range(word) for word in ("--from-runs=3..7", "--from-runs", "--note=a=b")] == [
        ["--from-runs", "3..7"],
        ["--from-runs"],
        ["--note=a=b"],
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2h", timedelta(hours=2)),
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        ("3d", timedelta(days=3)),
        ("3 days", timedelta(days=3)),
    ],
)
def test_spans_are_read_short_and_long(text: str, span: timedelta) -> None:
    """`2h` as people type it, `3 days` as the settings have it."""
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "h", "2", "2 fortnights", "-1h", "1e9d", "99999999999d"])
def test_what_is_no_span_is_refused(text: str) -> None:
    """Anything else is told with an example."""
    with pytest.raises(UsageError, match="write for example"):
        read_span(text)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "now"),
        (20, "20 s ago"),
        (200, "3 min ago"),
        (-1700, "in 28 min"),
        (7300, "2 h ago"),
        (1e6, "12 d ago"),
    ],
)
def test_moments_are_told_by_distance(seconds: float, words: str) -> None:
    """A person reads how long ago it was."""
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


def test_values_become_plain_json() -> None:
    """Data classes, moments, words of a kind, paths and tuples."""
    value = {"a": Spent(1, 2), "at": NOW, "c": Concern.FEEL, "p": Path("x"), "t": (1, None)}
    assert plain(value) == {
        "a": {"runs": 1, "tokens": 2},
        "at": "2026-11-23T12:00:00.000000Z",
        "c": "feel",
        "p": "x",
        "t": [1, None],
    }


@pytest.mark.parametrize("show", [flat, shown])
def test_product_text_is_harmless(show: Callable[[str], str]) -> None:
    """No escape, no direction mark, no bell survives; brackets stay brackets."""
    out = show("a\x1b[31mb\x1b]0;title\x07c\u202ed [bold]e[/bold]")
    assert not set(out) & set("\x1b\x07\u202e")
    assert "[bold]e[/bold]" in out
