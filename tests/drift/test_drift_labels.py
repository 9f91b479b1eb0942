"""Labels of the calendar: one urn each, one evidence for all, and the reference of the variant."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drift import Stream, StreamConfig
from sentinel.kinds import Kind, Value, urn_key, variant_of

EVENT, CATEGORY, EXACT, ORDERED = (
    StreamConfig(kind) for kind in (Kind.EVENT, Kind.CATEGORY, Kind.EXACT, Kind.ORDERED)
)
OPEN, CLOSED = urn_key("", "open"), urn_key("", "closed")
USUAL: dict[str, tuple[StreamConfig, Value, Value]] = {
    "event": (EVENT, False, True),
    "category": (CATEGORY, "answer", "we_are_closed"),
    "exact": (EXACT, "page", "closed page"),
    "ordered": (ORDERED, 1.0, 9.0),
}


@given(st.text(st.characters(exclude_characters="@")), st.sampled_from(["", "open", "holiday"]))
def test_a_key_keeps_its_variant(variant: str, label: str) -> None:
    """The variant can be read from the key; without a label the key is the variant."""
    assert variant_of(urn_key(variant, label)) == variant
    assert urn_key(variant, "") == variant


def approved_open(config: StreamConfig, usual: Value, looks: int = 300) -> Stream:
    """Return a stream approved and watched in opening hours only."""
    stream = Stream.start(config, {OPEN: [usual] * 20})
    for _ in range(looks):
        stream.update(usual, variant=OPEN)
    return stream


@pytest.mark.parametrize("kind", USUAL)
def test_an_unseen_label_that_behaves_otherwise_is_no_evidence(kind: str) -> None:
    """Closed on a day nobody approved, and another behaviour then: nothing is bet before it has samples of its own."""
    config, usual, other = USUAL[kind]
    stream = approved_open(config, usual)
    for _ in range(200):
        stream.update(other, variant=CLOSED)
    assert stream.evidence < 30


@pytest.mark.parametrize("kind", USUAL)
def test_a_label_never_approved_learns_and_then_proves(kind: str) -> None:
    """After enough closed looks like the approved ones, a change that shows when closed only is proved."""
    config, usual, other = USUAL[kind]
    stream = approved_open(config, usual)
    for step in range(200):
        stream.update(usual if kind != "ordered" else 1.0 + step / 1000, variant=CLOSED)
    for _ in range(12):
        stream.update(other, variant=CLOSED)
    assert stream.evidence > 576_000


def test_one_evidence_for_all_labels() -> None:
    """A change seen half in one label and half in the other adds up."""
    stream = Stream.start(EVENT, {OPEN: [False] * 20, CLOSED: [False] * 20})
    alone = Stream.start(EVENT, {OPEN: [False] * 20})
    for _ in range(3):
        stream.update(True, variant=OPEN)
        stream.update(True, variant=CLOSED)
        alone.update(True, variant=OPEN)
    assert stream.evidence > 10 * alone.evidence


def test_a_limit_holds_at_once_in_an_unseen_label() -> None:
    """What was declared needs no samples: broken on the first holiday, it is drift."""
    stream = Stream.start(StreamConfig(Kind.EVENT, limit=0.01), {"@ordinary": [False] * 20})
    for _ in range(4):
        stream.update(True, variant="@holiday")
    assert stream.evidence > 576_000


def test_labels_that_differ_for_good_raise_no_alarm() -> None:
    """Half of the looks behave otherwise because it is night: pooled that hides drifts, by label it is fair."""
    rng, alarms = Random(5), 0
    for _ in range(40):
        stream = Stream.start(EVENT, {OPEN: [False] * 20})
        for look in range(400):
            key, share = (OPEN, 0.02) if look % 2 else (CLOSED, 0.6)
            alarms += stream.update(rng.random() < share, variant=key) >= 20_000
    assert alarms == 0


def test_a_stream_with_labels_survives_its_storage() -> None:
    """Urns of labels that were never approved are state like the others."""
    stream = approved_open(EXACT, "page", 5)
    stream.update("closed page", variant=CLOSED)
    again = Stream.from_json(stream.to_json())
    again.update("page", variant="@holiday")
    stream.update("page", variant="@holiday")
    assert again.to_json() == stream.to_json()
