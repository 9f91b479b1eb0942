"""A user's own labels: written beside the settings, held against the reader at every check."""

import json
from pathlib import Path
from typing import Any

import pytest

from sentinel.errors import FileProblems, UsageError
from sentinel.settings.model import Authority
from sentinel.transcripts.auditing import audit_line
from sentinel.transcripts.corrections import CORRECTIONS_FILE, add_correction, corrections, read_labels
from sentinel.transcripts.reading import Line, transcript

REFUNDED = "I have refunded $20 to your card."


def written(folder: Path, *lines: Any) -> Path:
    folder.joinpath(CORRECTIONS_FILE).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return folder


def test_no_file_holds_no_corrections(tmp_path: Path) -> None:
    """Nobody needs the file."""
    assert corrections(tmp_path, {}) == ()


def test_only_the_labels_that_are_named_are_held(tmp_path: Path) -> None:
    """A label that is read differently is told with its reason; the others are nobody's concern."""
    found = corrections(
        written(
            tmp_path,
            {"text": REFUNDED, "labels": {"credit_claim": True}},
            {
                "id": 7,
                "text": "Sorry about that!",
                "labels": {"apology": False, "credit_claim": False},
                "note": "chat",
            },
        ),
        {},
    )
    assert [(one.line, one.id, one.note) for one in found] == [(1, "1", ""), (2, "7", "chat")]
    assert found[0].wrong == ()
    assert [one.partition(" (")[0] for one in found[1].wrong] == ["apology should be false, is read as true"]


def test_a_turn_that_is_labelled_again_is_held_by_its_newest_labels(tmp_path: Path) -> None:
    """Whoever changes their mind is not told of the old label for ever; other labels and other turns stay."""
    apology = {"id": "a", "text": "Sorry about that!"}
    lines = (
        {**apology, "labels": {"apology": False}},
        {**apology, "labels": {"credit_claim": True, "apology": False}},
        {**apology, "text": "Sorry again!", "labels": {"apology": False}},
        {**apology, "labels": {"apology": True}},
    )
    found = corrections(written(tmp_path, *lines), {})
    wrong = {one.line: [said.split()[0] for said in one.wrong] for one in found}
    assert wrong == {2: ["credit_claim"], 3: ["apology"], 4: []}


@pytest.mark.parametrize("key", [{"target": "prod"}, {"authority": {"credits": [{"limit": "25 USD"}]}}])
def test_a_correction_names_what_is_allowed(tmp_path: Path, key: dict[str, Any]) -> None:
    """A turn is held against the authority of a target, or its own."""
    line = {"text": REFUNDED, "tools_available": [], "labels": {"unauthorized_credit": False}, **key}
    prod = Authority.model_validate({"credits": [{"limit": "25 USD"}]})
    assert corrections(written(tmp_path, line), {"prod": prod})[0].wrong == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"text": "a"}, "`labels` is missing"),
        ({"text": "a", "labels": {"apologi": True}}, "nearest is 'apology'"),
        ({"text": "a", "labels": {"apology": "yes"}}, "`labels.apology` must be true or false"),
        ({"text": "a", "labels": {"apology": True}, "target": "pord"}, "there is no target 'pord'"),
        ({"text": "a", "labels": {"apology": True}, "authority": {"credit": 1}}, "`authority.credit`"),
        (
            {"messages": [{"role": "assistant", "content": "a"}], "labels": {"apology": True}},
            "no conversation",
        ),
        ({"labels": {"apology": True}}, "neither `text`"),
    ],
)
def test_a_line_that_is_no_correction_is_told(tmp_path: Path, line: dict[str, Any], told: str) -> None:
    """Every such line is named at once."""
    with pytest.raises(FileProblems) as caught:
        corrections(written(tmp_path, line, line), {"prod": Authority()})
    assert [one.line for one in caught.value.problems] == [1, 2]
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "document",
    [
        {"id": "a", "text": REFUNDED, "context": [{"role": "user", "text": "Please"}], "tools_available": []},
        {
            "id": "b",
            "text": REFUNDED,
            "tool_calls_before": [{"name": "refund", "args": {"amount": 20}, "result": "ok"}],
        },
        {
            "messages": [
                {"role": "user", "content": "Please"},
                {"role": "assistant", "content": "Sure.", "tool_calls": [{"function": {"name": "refund"}}]},
                {"role": "tool", "content": "Error: no such order"},
                {"role": "user", "content": "And?"},
                {"role": "assistant", "content": REFUNDED},
            ]
        },
    ],
)
def test_a_turn_is_read_from_the_file_as_it_was_in_its_own(tmp_path: Path, document: dict[str, Any]) -> None:
    """A turn of any form is added so that it is judged alike."""
    line = Line(1, json.dumps(document).encode())
    before = audit_line(line, None).turns[-1]
    source = transcript(line)
    path = add_correction(tmp_path, source, source.spoken[-1], {"apology": True}, {"note": "why"})
    (raw,) = path.read_bytes().splitlines()
    (after,) = audit_line(Line(1, raw), None).turns
    assert (after.labels, after.spans) == (before.labels, before.spans)
    assert json.loads(raw)["note"] == "why"


@pytest.mark.parametrize(
    ("text", "told"), [("apology", "apology=true"), ("x=true", "no label 'x'"), ("", "no label")]
)
def test_labels_are_told_apart_from_mistakes(text: str, told: str) -> None:
    """What is no LABEL=true|false says so."""
    with pytest.raises(UsageError, match=told):
        read_labels(text)
    assert read_labels("apology=false, credit_claim=true") == {"apology": False, "credit_claim": True}
