"""What stands in a line: one turn or a conversation, with what was said and done around it."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sentinel.transcripts.reading import Line, opened, transcript
from sentinel.transcripts.turns import Transcript, Unreadable

PAID = {"name": "issue_refund", "args": {"amount": 20}, "result": "ok"}


def line(document: Any, number: int = 3) -> Line:
    return Line(number, json.dumps(document).encode())


def read(**document: Any) -> Transcript:
    return transcript(line(document))


def message(role: str, content: Any = None, **more: Any) -> dict[str, Any]:
    return {"role": role, "content": content, **more}


def call(key: str, name: str) -> dict[str, Any]:
    return {"id": key, "type": "function", "function": {"name": name, "arguments": "{}"}}


def test_only_the_text_is_needed() -> None:
    """A line of nothing but a text is one turn, named by its line, of which nothing that was done shows."""
    found = read(text="Hello.")
    assert [one.id for one in found.spoken] == ["3"]
    assert found.recording.turns[-1].tools_seen == "none"


def test_a_turn_has_what_was_said_and_done_before_it() -> None:
    """Context becomes exchanges; calls before and after the text belong to the turn."""
    found = read(
        id="x",
        context=[
            {"role": "user", "text": "Hi"},
            {"role": "assistant", "text": "Yes?"},
            {"role": "user", "text": "My lamp"},
            {"role": "user", "text": "is broken"},
        ],
        text="Refunded.",
        tools_available=["issue_refund"],
        tool_calls_before=[PAID],
        tool_calls_after_in_turn=[{"name": "close", "args": {}, "result": None}],
    )
    first, last = found.recording.turns
    assert (first.said, first.reply) == ("Hi", "Yes?")
    assert last.said == "My lamp\nis broken"
    assert [(one.name, one.arguments, one.result) for one in last.tool_calls] == [
        ("issue_refund", '{"amount": 20}', "ok"),
        ("close", "{}", ""),
    ]


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ({}, "none"),
        ({"tools_available": None}, "none"),
        ({"tools_available": []}, "all"),
        ({"tools_available": ["a"]}, "all"),
        ({"tools_available": None, "tool_calls_before": [PAID]}, "partial"),
        ({"tools_available": ["a"], "evidence_regime": "tool_log"}, "all"),
        ({"tools_available": ["a"], "evidence_regime": "flow_trace"}, "none"),
        ({"tools_available": ["a"], "evidence_regime": "human_no_log"}, "none"),
        ({"evidence_regime": "text_only"}, "all"),
    ],
)
def test_what_was_done_shows_where_the_tools_are_known_and_logged(keys: dict[str, Any], seen: str) -> None:
    """Missing tools hide what was done; an empty list says that there was nothing to do it with."""
    assert read(text="x", **keys).recording.turns[-1].tools_seen == seen


def test_every_assistant_message_is_a_turn() -> None:
    """A conversation's assistant messages are named LINE:TURN; those without words are no turns."""
    found = read(
        messages=[
            message("system", "Be kind."),
            message("user", "Refund me"),
            message("assistant", "One moment."),
            message("assistant", None, tool_calls=[call("c1", "issue_refund")]),
            message("tool", "done", tool_call_id="c1"),
            message("assistant", [{"type": "text", "text": "Refunded."}], weight=0),
            message("user", "Thanks"),
            message("assistant", "Bye."),
        ]
    )
    assert [(one.id, one.text, one.message, one.trained) for one in found.spoken] == [
        ("3:1", "One moment.", 2, True),
        ("3:2", "Refunded.", 5, False),
        ("3:3", "Bye.", 7, True),
    ]
    first = found.recording.turns[0]
    assert [(one.name, one.result) for one in first.tool_calls] == [("issue_refund", "done")]


@pytest.mark.parametrize(
    ("document", "seen"),
    [
        ({"messages": [message("assistant", "a")]}, "none"),
        ({"messages": [message("assistant", "a")], "tools": []}, "all"),
        ({"messages": [message("assistant", "a")], "tools": [{"type": "function"}]}, "all"),
        ({"messages": [message("assistant", "a", function_call={"name": "f", "arguments": ""})]}, "all"),
    ],
)
def test_a_conversation_shows_what_was_done_by_its_tools_or_calls(
    document: dict[str, Any], seen: str
) -> None:
    """A conversation without tools and calls hides what was done; it is not said to have had none."""
    assert transcript(line(document)).recording.turns[0].tools_seen == seen


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"{", "no JSON"),
        (b'{"text": "a" "b"}', "no JSON: Expecting ',' delimiter at column 14"),
        (b"[\n", "one JSON object a line"),
        (b"[1]", "must be a JSON object; this is a list"),
        (b'{"txt": "a"}', "neither `text`"),
        (b'{"text": 5}', "`text` must be a text; this is a number"),
        (b'{"text": "a", "context": {}}', "`context` must be a list; this is an object"),
        (b'{"text": "a", "context": ["b"]}', "`context[0]` must be an object"),
        (
            b'{"text": "a", "tool_calls_before": [{}]}',
            "`tool_calls_before[0]` must be an object with a `name`",
        ),
        (b'{"text": "a", "tools_available": "all"}', "`tools_available` must be a list"),
        (b'{"text": "a", "id": []}', "`id` must be a text"),
        (b'{"messages": 1}', "`messages` must be a list"),
        (b'{"messages": [{"role": "robot"}]}', "`messages[0].role` is 'robot'"),
        (b'{"messages": [{"role": "assistant", "content": 1}]}', "`messages[0].content`"),
        (b'{"messages": [{"role": "assistant", "tool_calls": [{}]}]}', "`messages[0].tool_calls[0]`"),
        (b'{"text": "\xff"}', "not UTF-8 (byte 11 of the line)"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "too many digits"),
    ],
)
def test_an_unreadable_line_says_what_is_wrong(raw: bytes, told: str) -> None:
    """What cannot be read is told in one line that names the key."""
    with pytest.raises(Unreadable) as caught:
        transcript(Line(1, raw))
    assert told in str(caught.value)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_lines_are_had_from_plain_files_and_gzip_by_their_bytes(tmp_path: Path, pack: Any) -> None:
    """A file's name says nothing; blank lines are passed over and counted; a mark in front is none of the text."""
    path = tmp_path / "any.txt"
    path.write_bytes(pack(b'\xef\xbb\xbf{"text": "a"}\n\n{"text": "b"}'))
    with opened(str(path)) as lines:
        found = [(one.number, transcript(one).spoken[0].text) for one in lines]
    assert found == [(1, "a"), (3, "b")]


def test_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads what is piped in, packed or not."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b'{"text": "a"}\n'))))
    with opened("-") as lines:
        assert [one.number for one in lines] == [1]


def test_a_cut_archive_is_an_unreadable_line(tmp_path: Path) -> None:
    """What was packed before the damage is read; the damage is told with the line where it stands."""
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' * 50_000)[:-40])
    with opened(str(path)) as lines:
        *_, last = lines
    assert "gzip" in last.problem
