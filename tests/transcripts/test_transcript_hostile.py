"""Hostile lines: bounded time, a label or "not read", never a crash."""

import json
import time
from typing import Any

import pytest

from sentinel.transcripts.auditing import Audited, audit_line
from sentinel.transcripts.judging import LABELS
from sentinel.transcripts.reading import Line

MILLION = 1_000_000
SECONDS = 10.0
"""Most that one line may take, on a busy machine; the slowest takes a tenth of it."""

REPEATED = {
    "a clause without end": "we refund you and ",
    "words that ask": "would you like ",
    "conditions": "if ",
    "amounts": "$1 ",
    "initials": "a.",
    "teams": "to the team of the ",
    "dashes": "a-",
    "quotes": "\"'",
    "brackets": "([{",
    "capitals": "REFUND ",
    "zero width": "re\u200bfund ",
    "direction marks": "\u202e\u2066a",
    "look-alikes": "r\u0435fund ",
    "combining marks": "e\u0301\u0301",
    "lone surrogates": "\ud800 ",
    "NUL": "\x00",
    "emoji": "😀",
    "one word": "a",
    "digits": "1",
    "blanks": " ",
    "line ends": "\n",
}


def timed(document: dict[str, Any]) -> tuple[Audited, float]:
    raw = json.dumps(document).encode()
    began = time.perf_counter()
    found = audit_line(Line(1, raw), None)
    return found, time.perf_counter() - began


@pytest.mark.slow
@pytest.mark.parametrize("part", REPEATED.values(), ids=REPEATED.keys())
def test_a_long_reply_is_judged_in_bounded_time(part: str) -> None:
    """A million characters of anything are judged soon, and said to be read in part."""
    found, seconds = timed({"text": part * (MILLION // len(part)), "tools_available": []})
    assert seconds < SECONDS
    assert set(found.turns[0].labels) == set(LABELS)
    assert found.turns[0].not_read


@pytest.mark.slow
def test_many_apologies_under_a_long_story_are_judged_in_bounded_time() -> None:
    """What the customer said is not searched anew for each of thousands of apologies."""
    context = [{"role": "user", "text": "I ordered a lamp in blue. " * 10_000}] * 5
    found, seconds = timed({"text": "Sorry.\n" * 5_000, "context": context})
    assert seconds < SECONDS
    assert found.turns[0].labels["apology"] is True


@pytest.mark.parametrize("depth", [500, 100_000])
def test_deep_json_is_judged_or_unreadable(depth: int) -> None:
    """Nested arguments of a call, or a nested line, end in a label or in one line of words."""
    nested = "[" * depth + "]" * depth
    raw = '{"text": "I refunded $5.", "tools_available": [], "tool_calls_before": [{"name": "refund", "args": %s}]}'
    found = audit_line(Line(1, (raw % nested).encode()), None)
    assert bool(found.problem) is not bool(found.turns)
    within = audit_line(Line(1, (raw % json.dumps(nested)).encode()), None)
    assert within.turns


def test_quotations_in_quotations_are_judged() -> None:
    """Ten thousand levels of quotation are one text."""
    text = "'\"" * 10_000 + "I refunded $5." + "\"'" * 10_000
    assert timed({"text": text})[0].turns


@pytest.mark.slow
def test_fifty_megabytes_are_judged() -> None:
    """The largest reply of the brief takes seconds: what is not read costs only its JSON."""
    found, seconds = timed({"text": "I have refunded $20 to your card. " * 1_500_000, "tools_available": []})
    assert seconds < 4 * SECONDS
    assert found.turns[0].labels["credit_claim"] is True
    assert found.turns[0].labels["apology"] is None
