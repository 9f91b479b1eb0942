"""Lines kept without habits: their bytes unchanged, the file whole or not there."""

import json
from pathlib import Path
from typing import Any

import pytest

from sentinel.errors import UsageError
from sentinel.transcripts.auditing import audit_line
from sentinel.transcripts.export import Exported, Lines, Sieve, whole_file
from sentinel.transcripts.reading import Line

SORRY = {"role": "assistant", "content": "Sorry about that."}
FINE = {"role": "assistant", "content": "Your café order is on its way."}
CREDIT = {"role": "assistant", "content": "I have refunded $20 to your card."}


def sift(document: Any, sieve: Sieve) -> tuple[bytes | None, bytes, Exported]:
    raw = (
        document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    ).encode() + b"\n"
    counts = Exported()
    return sieve.sifted(audit_line(Line(1, raw), None), counts), raw, counts


def test_a_kept_line_keeps_its_bytes() -> None:
    """Blanks, order and escapes of a line without the habit are as they were."""
    kept, raw, counts = sift('{ "x":1.0,"text" : "caf\\u00e9 is open" }', Sieve(("apology",)))
    assert kept == raw
    assert counts == Exported(kept=1)


@pytest.mark.parametrize("document", [{"text": "Sorry!"}, {"messages": [FINE, SORRY]}])
def test_a_line_with_the_habit_goes(document: dict[str, Any]) -> None:
    """A turn goes, and so does a conversation that holds one such turn."""
    kept, _, counts = sift(document, Sieve(("apology",)))
    assert kept is None
    assert counts == Exported(dropped=1)


def test_a_habit_that_was_not_chosen_stays() -> None:
    """Only what is named is left out."""
    assert sift({"text": "Sorry!"}, Sieve(("credit_claim",)))[0] is not None


def test_a_message_can_be_taken_out_of_training() -> None:
    """With weight zero the conversation stays; the messages with the habit get `weight: 0`, the others nothing."""
    kept, _, counts = sift({"messages": [FINE, SORRY], "n": 1}, Sieve(("apology",), weight_zero=True))
    assert kept is not None
    assert json.loads(kept) == {"messages": [FINE, {**SORRY, "weight": 0}], "n": 1}
    assert counts == Exported(weighted=1)


def test_a_message_that_is_not_trained_on_does_no_harm() -> None:
    """A message that has `weight: 0` already does not make its conversation go."""
    kept, raw, _ = sift({"messages": [{**SORRY, "weight": 0}, FINE]}, Sieve(("apology",)))
    assert kept == raw


@pytest.mark.parametrize("weight_zero", [False, True])
def test_what_cannot_be_judged_is_kept_and_counted_or_left_out(weight_zero: bool) -> None:
    """A label that is null keeps the line and is told; with `strict` it is treated like true."""
    document = {"messages": [FINE, CREDIT]}
    kept, raw, counts = sift(document, Sieve(("unauthorized_credit",), weight_zero))
    assert (kept, counts) == (raw, Exported(kept=1, unjudged=1))
    strict, _, counts = sift(document, Sieve(("unauthorized_credit",), weight_zero, strict=True))
    assert (strict is not None) is weight_zero
    assert counts.unjudged == 0


def test_an_unreadable_line_is_left_out() -> None:
    """What is no transcript is not handed on, and is counted."""
    kept, _, counts = sift("{", Sieve(("apology",)))
    assert (kept, counts) == (None, Exported(unreadable=1))


def test_the_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """A stop while writing leaves the old file, and nothing beside it."""
    path = tmp_path / "clean.jsonl"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), whole_file(path, ()) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["clean.jsonl"]


def test_a_line_end_is_added_only_between_lines(tmp_path: Path) -> None:
    """The last line of one file and the first of the next do not run together."""
    path = tmp_path / "clean.jsonl"
    with whole_file(path, ()) as file:
        lines = Lines(file)
        for raw in (b"a\r\n", b"b", b"c"):
            lines.add(raw)
    assert path.read_bytes() == b"a\r\nb\nc"


def test_the_file_that_is_read_is_never_written(tmp_path: Path) -> None:
    """Exporting onto the source would lose it."""
    path = tmp_path / "source.jsonl"
    path.write_bytes(b"x")
    with pytest.raises(UsageError, match="is the file that is read"), whole_file(path, (str(path),)):
        pass
