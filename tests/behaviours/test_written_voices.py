"""The written replies that the weights are fitted on."""

import pytest

from benchmarks.wording import regrets, turns

KINDS = {"fault", "misfortune", "refusal", "repair", "reflex"}


@pytest.mark.parametrize("voice", turns.voices())
def test_every_claim_stands_in_its_reply(voice: str) -> None:
    """Each claim names its kind and words of the reply."""
    for number, item in turns.items(turns.FOLDER, voice):
        for claim in item["claims"]:
            assert claim["label"] in turns.LABELS.values()
            turns.span_of(f"{voice}.jsonl line {number}", item["text"], claim["span"])


@pytest.mark.parametrize("voice", regrets.voices())
def test_every_apology_stands_in_its_reply(voice: str) -> None:
    """Each reply says what it apologises for, and with which words; the customer spoke last."""
    for number, item in turns.items(regrets.FOLDER, voice):
        assert item["apology_kind"] in KINDS
        assert item["context"][-1]["role"] == "user"
        turns.span_of(f"{voice}.jsonl line {number}", item["text"], item["span"])


def test_no_reply_is_written_twice() -> None:
    """A reply that stood in two voices would not be unseen when one of them is left out."""
    known: set[str] = set()
    for voice in turns.voices():
        replies = {item["text"] for _, item in turns.items(turns.FOLDER, voice)}
        assert not known & replies
        known |= replies


def test_words_that_are_not_there_are_named() -> None:
    """A span that is no part of its reply names the place."""
    with pytest.raises(ValueError, match=r"here: 'gone' is no part"):
        turns.span_of("here", "what was said", "gone")
