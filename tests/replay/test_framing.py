"""Framing: bytes cut anywhere give the same payloads."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drivers.http.framing import Document, Framing, JsonLines, ServerSentEvents, framing_of

STREAM = (
    '\ufeff: hello\r\nevent: x\r\ndata: {"a": "é"}\r\n\r\n'
    "data: one\ndata:two\n\n: ping\n\nid: 7\rdata: cr\r\r\ndata\n\ndata: [DONE]\n\n"
).encode()
EVENTS = ['{"a": "é"}'.encode(), b"one\ntwo", b"cr", b"[DONE]"]


def fed(framing: Framing, pieces: list[bytes]) -> list[bytes]:
    return [payload for piece in pieces for payload in framing.feed(piece)] + framing.close()


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.lists(st.integers(0, 200), max_size=30))
def test_events_do_not_depend_on_the_network(places: list[int]):
    """Comments, fields, CR, LF and CRLF, several data lines, split characters: always the same events."""
    assert fed(ServerSentEvents(), cut(STREAM, places)) == EVENTS


def test_a_last_event_without_an_empty_line_counts():
    """Servers that close right after the last data line are heard out."""
    assert fed(ServerSentEvents(), [b"data: a\n\ndata: b"]) == [b"a", b"b"]


@given(st.lists(st.integers(0, 60), max_size=10))
def test_json_lines_do_not_depend_on_the_network(places: list[int]):
    """One payload a line, empty lines left out, the last line with or without its end."""
    data = '{"a": "é"}\r\n\n{"b": 1}\n {"c": 2}'.encode()
    assert [each.strip() for each in fed(JsonLines(), cut(data, places))] == [
        '{"a": "é"}'.encode(),
        b'{"b": 1}',
        b'{"c": 2}',
    ]


def test_a_long_line_in_many_pieces_is_put_together_once():
    """Two megabytes without a line end, a few bytes at a time, are not copied again and again."""
    framing = ServerSentEvents()
    for _ in range(200_000):
        assert framing.feed(b"0123456789") == []
    assert framing.feed(b"\n\n") == []


@pytest.mark.parametrize(
    ("content_type", "start", "kind"),
    [
        ("text/event-stream; charset=utf-8", b"{", ServerSentEvents),
        ("text/plain", b"\ndata: {}", ServerSentEvents),
        ("", b": ping", ServerSentEvents),
        ("application/x-ndjson", b"{}", JsonLines),
        ("application/jsonl", b"{}", JsonLines),
        ("application/json", b"{}", Document),
        ("text/html", b"<p>", Document),
    ],
)
def test_the_response_says_how_it_is_framed(content_type: str, start: bytes, kind: type):
    """The content type decides, and where it says nothing the first bytes do."""
    assert type(framing_of(content_type, start)) is kind
