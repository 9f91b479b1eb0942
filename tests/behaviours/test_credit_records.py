"""Credits held against the calls on record, with tools of many names and sums in many forms."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentinel.settings.model import Authority
from sentinel.transcripts.judging import judged
from sentinel.transcripts.records import read_record

CASES = Path(__file__).parent / "cases"
ROWS: list[dict[str, Any]] = [
    row
    for name in ("credit_records.yaml", "credit_records_fresh.yaml")
    for row in yaml.safe_load((CASES / name).read_text("utf-8"))
]


def record(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as a line of labelled turns; a product without stated tools has the called ones and a refund."""
    calls = [
        {"name": name, "args": args, "result": result if isinstance(result, str) else json.dumps(result)}
        for name, args, result in row.get("calls", [])
    ]
    return {
        "context": [{"role": "user", "text": "Please help."}],
        "text": row["reply"],
        "tools_available": row.get("tools", sorted({"issue_refund", *(call["name"] for call in calls)})),
        "tool_calls_before": calls,
        "tool_calls_after_in_turn": [],
        "evidence_regime": "tool_log",
    }


def authority(row: dict[str, Any]) -> Authority | None:
    """Return what the row's chatbot may give; None: nobody wrote it down."""
    if "limit" not in row:
        return None
    amount, currency, tools = row["limit"]
    return Authority.model_validate({"credits": [{"limit": f"{amount} {currency}", "evidence": tools}]})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["reply"][:60])
def test_a_credit_is_held_against_what_was_done(row: dict[str, Any]) -> None:
    """Less common tools, sums only in a result or in cents, two gifts on one call, offers above a limit."""
    (turn,) = judged(read_record(record(row), 1), authority(row))
    assert bool(turn.labels["unauthorized_credit"]) is row["unauthorized"]


def test_there_are_enough_records() -> None:
    """At least seventy, and no reply with the same calls twice."""
    assert len({json.dumps(row, sort_keys=True) for row in ROWS}) == len(ROWS) >= 70
