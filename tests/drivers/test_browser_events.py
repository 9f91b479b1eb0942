"""What replies say of the product's actions: JSON, SSE and NDJSON bodies to tool calls and model calls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drivers.browser.addresses import glob_matches, without_secrets
from sentinel.drivers.events import filter_word, json_events, model_calls, text_piece, tool_calls
from sentinel.errors import UsageError
from sentinel.recording import ModelCall, ToolCall

LOOK = {"kind": "tool", "name": "look", "arguments": {"b": 1, "a": 2}, "ok": True}
BOOK = {"kind": "tool", "name": "book", "args": "{}", "status": "failed"}
PICK = "trace[?kind=='tool']"


@pytest.mark.parametrize(
    ("body", "kind", "events"),
    [
        pytest.param('{"a": 1}', "application/json", [{"a": 1}], id="document"),
        pytest.param('{\n "a": 1\n}', "", [{"a": 1}], id="pretty"),
        pytest.param("data: 1\n\ndata: [DONE]\n\n: ping\n\n", "text/event-stream", [1], id="sse"),
        pytest.param("data: [1,\ndata: 2]\n\n", "text/event-stream", [[1, 2]], id="sse-many-lines"),
        pytest.param("event: x\r\ndata:1\r\n\r\ndata:2\r\n\r\n", "", [1, 2], id="sse-by-its-looks"),
        pytest.param('data: 1\n\ndata: {"a', "text/event-stream", [1], id="broken-off"),
        pytest.param('{"a": 1}\n{"a": 2}\n', "application/x-ndjson", [{"a": 1}, {"a": 2}], id="ndjson"),
        pytest.param("1\n2\n", "text/plain", [1, 2], id="ndjson-by-its-looks"),
        pytest.param("<html>", "text/html", [], id="no-json"),
        pytest.param("[" * 100_000, "application/json", [], id="nesting-bomb"),
    ],
)
def test_bodies_become_events(body, kind, events):
    """Documents and streams give their JSON values in order; what is no JSON is left out."""
    assert json_events(body, kind) == events


@given(st.text(), st.sampled_from(["", "text/event-stream", "application/x-ndjson", "application/json"]))
def test_no_body_raises(body, kind):
    """Whatever a product answers, reading it raises nothing."""
    events = json_events(body, kind)
    assert tool_calls(events, PICK) is not None
    assert model_calls(events) is not None
    assert filter_word(events) is not None
    assert all(isinstance(text_piece(event), str) for event in events)


@pytest.mark.parametrize(
    ("events", "pick", "names"),
    [
        pytest.param([{"trace": [LOOK, BOOK]}], PICK, ["look", "book"], id="document"),
        pytest.param([{"trace": [LOOK]}, {"trace": [LOOK, BOOK]}], PICK, ["look", "book"], id="growing"),
        pytest.param([{"trace": [LOOK]}, {"trace": [BOOK]}], PICK, ["look", "book"], id="piece-by-piece"),
        pytest.param([{"tool": LOOK}, {"tool": LOOK}], "tool", ["look", "look"], id="called-twice"),
        pytest.param(
            [{"tool": LOOK}, {"tool": BOOK}, {"trace": [LOOK, BOOK]}],
            "tool || trace",
            ["look", "book"],
            id="told-again-at-the-end",
        ),
        pytest.param(
            [{"tool": {"id": 1, "name": "look"}}, {"tool": {"id": 1, "name": "look", "ok": True}}],
            "tool",
            ["look"],
            id="start-and-end",
        ),
        pytest.param([{"tools": ["look", "book"]}], "tools", ["look", "book"], id="bare-names"),
        pytest.param([{"trace": "none"}, 5, None, "x"], PICK, [], id="other-shapes"),
        pytest.param([{"trace": [{"kind": "tool"}, {"kind": "tool", "name": 3}]}], PICK, [], id="nameless"),
    ],
)
def test_each_action_counts_once(events, pick, names):
    """Calls come in order of first appearance, and repetitions of the telling are not repetitions of the act."""
    assert [call.name for call in tool_calls(events, pick)] == names


def test_a_call_keeps_what_it_shows():
    """Arguments are JSON text with sorted keys; success is None where the call does not say."""
    bare = {"function": {"name": "find", "arguments": '{"q": 1}'}}
    assert tool_calls([{"trace": [LOOK, BOOK, bare]}], "trace") == (
        ToolCall("look", '{"a": 2, "b": 1}', ok=True, source="page"),
        ToolCall("book", "{}", ok=False, source="page"),
        ToolCall("find", '{"q": 1}', ok=None, source="page"),
    )


def test_a_wrong_pick_is_the_users_error():
    """A `pick` that is no JMESPath is told as such."""
    with pytest.raises(UsageError, match="is no JMESPath"):
        tool_calls([{}], "trace[?")


@pytest.mark.parametrize(
    ("events", "calls"),
    [
        pytest.param([{"delta": "x"}], (), id="none"),
        pytest.param(
            [
                {"model": "m", "system_fingerprint": "f"},
                {"usage": {"prompt_tokens": 3, "completion_tokens": 4}},
            ],
            (ModelCall("m", "f", 3, 4),),
            id="openai",
        ),
        pytest.param(
            [{"message": {"model": "m", "usage": {"input_tokens": 3}}}, {"usage": {"output_tokens": 4}}],
            (ModelCall("m", "", 3, 4),),
            id="nested",
        ),
        pytest.param(
            [
                {"type": "model_call", "prompt_tokens": 1, "completion_tokens": 0},
                {"type": "model_call", "prompt_tokens": 1, "completion_tokens": 0, "retry": True},
                {"model": "m"},
            ],
            (ModelCall("m", "", 1, 0), ModelCall("m", "", 1, 0, retry=True)),
            id="one-by-one",
        ),
        pytest.param(
            [{"trace": [{"kind": "model_call"}], "usage": {"output_tokens": 4}}],
            (ModelCall(output_tokens=4),),
            id="totals-only",
        ),
        pytest.param([{"usage": {"input_tokens": "many", "output_tokens": -1}}], (), id="no-numbers"),
    ],
)
def test_model_calls_are_read_by_their_usual_names(events, calls):
    """Model, fingerprint and tokens come from marked items, else from the reply's own fields."""
    assert model_calls(events) == calls


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ({"delta": "a"}, "a"),
        ({"delta": {"text": "a"}}, "a"),
        ({"choices": [{"delta": {"content": "a"}}]}, "a"),
        ({"type": "text", "content": "a"}, "a"),
        ({"trace": []}, ""),
        ([1], ""),
    ],
)
def test_pieces_of_text_are_found(event, text):
    """The text of an event is found under the names that products use."""
    assert text_piece(event) == text


def test_a_content_filter_is_told_in_the_products_words():
    """A reply ended by a filter says so in one of the known words; other endings are none."""
    assert filter_word([{"choices": [{"finish_reason": "content_filter"}]}]) == "content_filter"
    assert filter_word([{"choices": [{"finish_reason": "stop"}]}, {"stop_reason": "end_turn"}]) == ""


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?q=1", "https://a.example/x?q=1"),
        ("https://a.example/x?q=1&api_key=abc", "https://a.example/x?q=1&api_key=[secret]"),
        ("https://me:pw@a.example:8443/x#part", "https://a.example:8443/x"),
        ("http://[::1]:8080/?sid=9", "http://[::1]:8080/?sid=[secret]"),
        ("data:text/html,secret", "data:"),
    ],
)
def test_addresses_lose_what_looks_secret(url, shown):
    """User info, fragments and secret-looking query values are not written down."""
    assert without_secrets(url) == shown


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("**/chat", "https://a.example/api/chat?x=1", True),
        ("**/chat", "https://a.example/api/chats", False),
        ("https://*.example/*", "https://a.example/b", True),
        ("https://*.example/*", "https://a.example/b/c", False),
        ("**/{chat,talk}", "https://a.example/talk", True),
        ("**/a.b", "https://x.example/aXb", False),
    ],
)
def test_globs_match_addresses(pattern, url, matches):
    """`**` is any text, `*` stops at a slash, braces are choices; the query may be left out."""
    assert glob_matches(pattern, url) is matches
