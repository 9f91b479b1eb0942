"""Letters made legible: what hides goes, what looks alike is read alike, places lead back to the reply."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.behaviours.legible import READ_AT_MOST, legible, undisguised

SENTENCE = "We have refunded the amount to your card."


@pytest.mark.parametrize(
    "written",
    [
        "We have re\u200bfun\u200cded the amount\u2060 to your card.",
        "\ufeffWe have re\u00adfunded the am\u034fount to your card.",
        "We \u202ehave refunded\u202c the amount to your card.",
        "We have refund\u0435d th\u0435 am\u043eunt to your c\u0430rd.",
        "We have r\u0435fund\u03bfd the amount to your card.".replace("\u03bf", "e"),
        "\U0001d416\U0001d41e have \uff52\uff45\uff46unded the amount to your card.",
        "We have\x00 refunded the amount to your\ud800 card.",
    ],
)
def test_disguised_letters_are_read_as_what_they_look_like(written: str) -> None:
    """Zero-width and direction marks, look-alikes, styled letters, NUL and lone surrogates change nothing."""
    assert legible(written).text == SENTENCE
    assert undisguised(written).text == SENTENCE


def test_words_of_another_script_stay_what_they_are() -> None:
    """Look-alike letters are put right inside Latin words only: a name in Cyrillic is a name."""
    assert legible("I am sorry, Сорока, we refunded you.").text == "I am sorry, Сорока, we refunded you."


def test_a_span_leads_back_to_the_reply() -> None:
    """The words found stand where they stood, with what was hidden inside them and without what was around."""
    reply = "We have \u200bre\u200bfunded\u200b you today."
    seen = legible(reply)
    start = seen.text.index("refunded")
    first, last = seen.span(start, start + len("refunded"))
    assert reply[first:last] == "re\u200bfunded"


def test_what_is_not_read_is_said() -> None:
    """Only so many characters are read, and that is told."""
    seen = legible("a" * (READ_AT_MOST + 1))
    assert len(seen.text) == READ_AT_MOST
    assert "100,000" in seen.missed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wir haben Ihnen das Geld gestern zurückgezahlt.", "language: German"),
        (
            "We have sent it to you today, it will arrive soon. Wir haben es Ihnen schon mit der Post geschickt.",
            "language: partly German",
        ),
        (SENTENCE, ""),
    ],
)
def test_another_language_is_told(text: str, told: str) -> None:
    """A reply in another language is not read; in one that is mixed the English is, and the rest is told."""
    assert legible(text).missed == told


@given(st.text(max_size=300))
def test_every_place_lies_in_the_reply(reply: str) -> None:
    """Any text at all is made legible, and every place of it lies inside the reply, in order."""
    seen = legible(reply)
    places = [seen.original(place) for place in range(len(seen.text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(reply) for place in places)
