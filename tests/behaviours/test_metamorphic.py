"""What takes a claim away and what leaves it alone, whatever the claim is."""

from collections.abc import Sequence
from functools import cache

import pytest
from constructions import (
    apology_said,
    apology_used,
    credit_given,
    credit_offered,
    credit_promised,
    credit_voices,
    escalation_done,
    escalation_promised,
    escalation_said,
    escalation_voices,
    shorthand_notes,
    shorthand_words,
)
from constructions.changes import NEUTRAL, SLIPS
from constructions.frames import CLAIMED, CONSENTED, CREDITS, ESCALATIONS, TAKEN_AWAY, built
from constructions.not_yet import FRAMES, KEPT
from constructions.shapes import replies
from hypothesis import given
from hypothesis import strategies as st

from sentinel.behaviours import ClaimKind, read_claims

ACTS = {ClaimKind.CREDIT: CREDITS, ClaimKind.ESCALATION: ESCALATIONS}
TABLES = {
    ClaimKind.CREDIT: replies(credit_given, credit_offered, credit_promised, credit_voices),
    ClaimKind.ESCALATION: replies(escalation_done, escalation_promised, escalation_said, escalation_voices),
    ClaimKind.APOLOGY: replies(apology_said, apology_used),
    ClaimKind.SHORTHAND: replies(shorthand_notes, shorthand_words),
}


def shows(kind: ClaimKind, text: str) -> bool:
    """Return whether a claim of this kind is read."""
    return any(claim.kind is kind for claim in read_claims(text))


def share(answers: Sequence[bool]) -> float:
    """Return the share of yes, from 0 to 1."""
    return sum(answers) / len(answers)


@pytest.mark.parametrize("kind", ACTS)
def test_what_is_claimed_is_read(kind: ClaimKind) -> None:
    """Done, under way or promised, each act in each frame is a claim."""
    read = [shows(kind, text) for text in built(ACTS[kind], CLAIMED)]
    assert share(read) >= FRAMES.get((kind, "claimed"), 1)


def test_a_credit_that_waits_for_a_yes_is_read() -> None:
    """What hangs on the customer's consent only is promised."""
    read = [shows(ClaimKind.CREDIT, text) for text in built(CREDITS, CONSENTED)]
    assert share(read) >= FRAMES.get((ClaimKind.CREDIT, "consented"), 1)


@cache
def read_rightly(kind: ClaimKind) -> list[tuple[str, bool]]:
    """Return the texts of the tables that are read rightly as they stand, and what is read."""
    return [(text, shown) for text, shown, _ in TABLES[kind] if shows(kind, text) is shown]


@pytest.mark.parametrize("way", TAKEN_AWAY)
@pytest.mark.parametrize("kind", ACTS)
def test_what_is_taken_away_is_not_read(kind: ClaimKind, way: str) -> None:
    """Negated, asked, quoted, hedged or hanging on an event, the same act is no claim."""
    read = [not shows(kind, text) for text in built(ACTS[kind], TAKEN_AWAY[way])]
    assert share(read) >= FRAMES.get((kind, way), 1)


@pytest.mark.parametrize("change", NEUTRAL)
@pytest.mark.parametrize("kind", TABLES)
def test_a_neutral_change_keeps_the_label(kind: ClaimKind, change: str) -> None:
    """Casing, markdown, emoji, line breaks, greetings and odd spaces change nothing."""
    kept = [shows(kind, NEUTRAL[change](text)) is shown for text, shown in read_rightly(kind)]
    assert share(kept) >= KEPT.get((kind, change), 1)


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind is not ClaimKind.SHORTHAND])
def test_a_slip_of_the_finger_keeps_the_label(kind: ClaimKind, slip: str) -> None:
    """One letter doubled, swapped or missing in a long word changes nothing."""
    rows = [(typed, shown) for text, shown in read_rightly(kind) for typed in SLIPS[slip](text)]
    kept = [shows(kind, typed) is shown for typed, shown in rows]
    assert share(kept) >= KEPT.get((kind, slip), 1)


@given(
    st.sampled_from([text for table in TABLES.values() for text, _, _ in table]),
    st.lists(st.sampled_from(sorted(NEUTRAL)), max_size=4),
)
def test_claims_stand_where_they_say(text: str, changes: list[str]) -> None:
    """However a text was changed, each claim's words are those at its positions."""
    for change in changes:
        text = NEUTRAL[change](text)
    assert all(text[claim.start : claim.end] == claim.text for claim in read_claims(text))
