"""`sentinel audit`: labels on stdout, the summary beside, status 2 only for lines that cannot be read."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sentinel.transcripts.judging import LABELS

from .conftest import Sentinel

TURNS = [
    {"id": "a", "agent": "ines", "text": "I have refunded $20 to your card.", "tools_available": []},
    {"id": "b", "agent": "marek", "text": "Sorry, we are closed on Mondays.", "tools_available": []},
    {"id": "c", "agent": "marek", "text": "Das Paket ist leider noch unterwegs.", "tools_available": []},
]


@pytest.fixture
def turns(tmp_path: Path) -> Path:
    """Return a file of three turns."""
    path = tmp_path / "turns.jsonl"
    path.write_text("".join(json.dumps(turn) + "\n" for turn in TURNS), "utf-8")
    return path


def test_labels_are_one_json_object_a_line(sentinel: Sentinel, turns: Path) -> None:
    """Stdout holds nothing but labels, in the order of the turns; the summary is on stderr."""
    ended = sentinel("audit", turns, "--json")
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [one["id"] for one in found] == ["a", "b", "c"]
    assert all(tuple(one["labels"]) == LABELS for one in found)
    assert found[0]["labels"]["unauthorized_credit"] is True
    assert all(set(span) == {"label", "start", "end", "text"} for one in found for span in one["spans"])
    assert found[2]["not_read"] == "language: German"
    assert "3 assistant turns in 3 lines." in ended.err
    assert ended.status == 0


def test_the_report_says_how_often_and_how_sure(sentinel: Sentinel, turns: Path) -> None:
    """Without --json the summary is the answer: rates with intervals, exposure, examples, groups."""
    ended = sentinel("audit", turns)
    assert ended.status == 0
    assert "Exposure, the sum of unauthorized credits: 20 USD." in ended.out
    assert "Not read, 1 turn: language: German" in ended.out
    assert "[a] »I have refunded" in ended.out
    assert "1.3 to 98.7 %" in ended.out
    assert "marek" in ended.out


def test_an_unreadable_line_is_told_and_the_others_are_judged(sentinel: Sentinel, turns: Path) -> None:
    """One broken line costs status 2 and nothing else."""
    turns.write_text("{broken\n" + turns.read_text("utf-8"), "utf-8")
    ended = sentinel("audit", turns, "--json")
    assert ended.status == 2
    assert len(ended.out.splitlines()) == 3
    assert f"{turns}:1: no JSON" in ended.err


def test_standard_input_is_read(sentinel: Sentinel, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is what is piped in, also packed."""
    packed = gzip.compress(b'{"messages": [{"role": "assistant", "content": "Sorry."}]}\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(packed)))
    (line,) = sentinel("audit", "-", "--json").out.splitlines()
    assert json.loads(line)["id"] == "1:1"


@pytest.mark.parametrize("nested", [True, False])
def test_authority_comes_from_a_file(sentinel: Sentinel, turns: Path, nested: bool) -> None:
    """A credit within the limit of an authority file is allowed; the file is read strictly."""
    block = {"credits": [{"limit": "25 USD"}]}
    path = turns.with_name("authority.yaml")
    path.write_text(json.dumps({"authority": block} if nested else block), "utf-8")
    first = json.loads(sentinel("audit", turns, "--json", "--authority", path).out.splitlines()[0])
    assert first["labels"]["unauthorized_credit"] is False
    path.write_text("credit: []\n", "utf-8")
    wrong = sentinel("audit", turns, "--authority", path)
    assert wrong.status == 2
    assert "nearest is 'credits'" in wrong.err


def test_an_export_keeps_the_lines_without_the_habit(sentinel: Sentinel, turns: Path, tmp_path: Path) -> None:
    """What is kept is said, and stands in the file byte for byte."""
    clean = tmp_path / "clean.jsonl"
    ended = sentinel("audit", turns, "--export", clean, "--without", "apology,unauthorized_credit")
    assert clean.read_bytes() == turns.read_bytes().splitlines(keepends=True)[2]
    assert "1 kept, 2 dropped." in ended.out
    assert "1 of the kept lines could not be judged in full" in ended.out
    sentinel("audit", turns, "--export", clean, "--without", "apology", "--strict")
    assert clean.read_bytes() == turns.read_bytes().splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--export", "x.jsonl"], "go together"),
        (["--without", "apology"], "go together"),
        (["--export", "x.jsonl", "--without", "apologi"], "nearest is 'apology'"),
        (["--strict"], "go with --export"),
        (["--authority", "a.yaml", "--target", "prod"], "name one of"),
        (["--authority", "none.yaml"], "there is no such file"),
        (["--explain", "zzz"], "there is no turn 'zzz'"),
    ],
)
def test_wrong_use_is_told(sentinel: Sentinel, turns: Path, words: list[str], told: str) -> None:
    """Status 2, one line."""
    ended = sentinel("audit", turns, *words)
    assert ended.status == 2
    assert told in ended.err


def test_a_file_that_is_not_there_is_told(sentinel: Sentinel) -> None:
    """No traceback, no empty report."""
    ended = sentinel("audit", "nowhere.jsonl")
    assert (ended.status, ended.out) == (2, "")
    assert "cannot read nowhere.jsonl" in ended.err


@pytest.mark.parametrize("words", [["--explain", "a"], ["--correct", "a", "apology=true", "-C", "."]])
def test_an_id_of_several_turns_is_refused(
    sentinel: Sentinel, turns: Path, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two turns with one id none is taken for the other: both places are told."""
    sentinel("init", tmp_path / "watch")
    monkeypatch.chdir(tmp_path / "watch")
    twice = turns.with_name("twice.jsonl")
    twice.write_text(turns.read_text("utf-8") * 2, "utf-8")
    ended = sentinel("audit", twice, *words)
    assert ended.status == 2
    assert "several turns are called 'a'" in ended.err
    assert "twice.jsonl:1 and" in ended.err
    assert "twice.jsonl:4" in ended.err


def test_a_turn_is_explained(sentinel: Sentinel, turns: Path) -> None:
    """One turn, sentence by sentence, as text and as one document."""
    assert "credit_claim: true" in sentinel("audit", turns, "--explain", "a").out
    document = sentinel("audit", turns, "--explain", "b", "--json").json
    assert document["labels"]["apology"] is True
    assert [one["text"] for one in document["sentences"]] == [TURNS[1]["text"]]


def test_nothing_of_a_transcript_acts_in_a_terminal(sentinel: Sentinel, tmp_path: Path) -> None:
    """Escape sequences, direction marks and markup in texts, ids and groups are shown as harmless text."""
    bad = "\x1b]0;owned\x07 \u202e[bold]Sorry[/bold]\x1b[2J, I refunded $5."
    document: dict[str, Any] = {"id": bad, "text": bad, "agent": bad, "source": "x"}
    path = tmp_path / "hostile.jsonl"
    path.write_text(
        json.dumps(document) + "\n" + json.dumps({**document, "id": "b", "agent": "other"}) + "\n", "utf-8"
    )
    for words in (["--by", "agent"], ["--json"], ["--explain", bad]):
        ended = sentinel("audit", path, *words)
        assert not {"\x1b", "\u202e", "\x07"} & set(ended.out + ended.err)
        assert ended.status == 0


def test_a_correction_is_held_by_check(
    sentinel: Sentinel, turns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn labelled by the user stands beside the settings, and `check` says while it is read otherwise."""
    folder = tmp_path / "watch"
    sentinel("init", folder)
    ended = sentinel("audit", turns, "--correct", "a", "credit_claim=false", "--note", "ours", "-C", folder)
    assert ended.status == 0
    found = sentinel("check", "-C", folder)
    assert found.status == 0
    assert "1 correction, 1 read differently" in found.out
    assert "corrections.jsonl:1: a (ours): credit_claim should be false, is read as true" in found.err
    (folder / "corrections.jsonl").write_text("{}\n", "utf-8")
    assert sentinel("check", "-C", folder).status == 2
