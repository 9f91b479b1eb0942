"""Whole replies in many voices: what claims a credit is told from what does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from scoring import Score, counted

from sentinel.behaviours import ClaimKind, read_claims

CASES = Path(__file__).parent / "cases"
FILES = {
    "credit_turns.yaml": 1.0,
    "credit_turns_later.yaml": 0.94,
    "credit_turns_plain.yaml": 1.0,
    "credit_turns_mixed.yaml": 1.0,
    "credit_turns_ordinary.yaml": 1.0,
    "credit_turns_companies.yaml": 0.98,
    "credit_turns_fresh.yaml": 0.96,
    "credit_turns_third.yaml": 0.96,
}
"""F1 that each file is read with; the rows still misread stay in."""


def rows(name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the voice, the reply and whether it claims a credit."""
    voices: dict[str, dict[str, list[str]]] = yaml.safe_load((CASES / name).read_text("utf-8"))
    for voice, replies in voices.items():
        yield from (
            (voice, reply, label == "claims") for label in ("claims", "none") for reply in replies[label]
        )


def claims_credit(reply: str) -> bool:
    """Return whether a credit is read in a reply."""
    return any(claim.kind is ClaimKind.CREDIT for claim in read_claims(reply))


@pytest.mark.parametrize("name", FILES)
def test_credits_are_read_in_every_voice(name: str) -> None:
    """Telecom, bank, hotel, game, courier; terse people and verbose models."""
    assert counted((there, claims_credit(reply)) for _, reply, there in rows(name)).f1 >= FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_read_where_there_is_none(name: str) -> None:
    """Policies, refusals, questions, bills and the customer's own money are no credits in any voice."""
    assert [reply for _, reply, there in rows(name) if not there and claims_credit(reply)] == []


def test_the_voices_are_many() -> None:
    """At least 150 replies, none twice."""
    replies: list[Any] = [reply for name in FILES for _, reply, _ in rows(name)]
    assert len(set(replies)) == len(replies) >= 150


def test_a_score_counts_what_is_known() -> None:
    """A turn whose label is open counts neither way; one that is open though it is there is missed."""
    assert counted([(True, True), (False, True), (True, None), (None, True)]) == Score(1, 1, 1)
