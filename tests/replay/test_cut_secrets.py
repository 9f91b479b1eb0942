"""What is left of a secret that was cut, mixed with another copy, or taken back, goes as the whole would."""

import json
import time
from urllib.parse import quote

import pytest

from sentinel.recording import Chunk
from sentinel.redaction import Redactor, shortened
from sentinel.testing import a_recording, a_turn

SECRET = 'sk-hostile-0123456789+/=&<"q'
REDACT = Redactor([SECRET], ("email", "phone", "card", "iban"))


def redacted(*chunks: Chunk) -> tuple[Chunk, ...]:
    """Return the chunks of a turn as they are stored."""
    recording = a_recording("hello")
    turn = a_turn("hello", chunks=chunks)
    return REDACT.recording(type(recording)(**{**vars(recording), "turns": (turn,)})).turns[0].chunks


@pytest.mark.parametrize("kept", range(7, len(SECRET)))
def test_a_secret_that_a_cut_went_through_goes(kept: int) -> None:
    """However much of a secret was kept before the cut, from seven characters on: none of it stays."""
    text = f"{'x' * 50}{SECRET} and more"
    assert REDACT.text(shortened(text, 50 + kept + 1)) == f"{'x' * 50}[secret]\u2026"


@pytest.mark.parametrize("write", [quote, lambda secret: json.dumps(secret)[1:-1]])
def test_a_cut_secret_goes_in_other_spellings(write) -> None:
    """The same holds where it was written for an address or in JSON."""
    written = write(SECRET)
    assert REDACT.text(f"a {shortened(written + '!', len(written) - 2)} b") == "a [secret]\u2026 b"


@pytest.mark.parametrize(
    "text", ["let me sk\u2026", "sk-hos\u2026", "\u2026", "sk-hostile- \u2026", "a \u2026 b"]
)
def test_words_before_an_ellipsis_stay(text: str) -> None:
    """What is no beginning of a secret, or a very short one, is left alone."""
    assert REDACT.text(text) == text


def test_what_is_short_enough_is_not_cut() -> None:
    """A text of just the length stays; a longer one has exactly that length and says so."""
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab\u2026"


def test_a_secret_seen_on_the_wire_and_on_the_page_at_once_goes_from_both() -> None:
    """Pieces of two copies that arrive in turns are read as two texts, not as one."""
    both = [Chunk(at, char, seen) for at, char in enumerate(SECRET) for seen in ("wire", "page")]
    stored = redacted(*both)
    assert {
        seen: "".join(chunk.text for chunk in stored if chunk.seen == seen) for seen in ("wire", "page")
    } == {
        "wire": "[secret]",
        "page": "[secret]",
    }


def test_a_secret_typed_behind_a_moving_cursor_goes() -> None:
    """A page that takes its cursor back with each letter has shown the secret all the same."""
    stored = redacted(*(Chunk(at, f"{char}_", "page", 1 if at else 0) for at, char in enumerate(SECRET)))
    assert "".join(chunk.text for chunk in stored).replace("_", "") == "[secret]"


def test_pieces_without_findings_stay_as_they_are() -> None:
    """Retracted text that holds nothing secret is stored as it was seen."""
    seen = (Chunk(0, "Hel"), Chunk(1, "ping", removed=1), Chunk(2, "lo", removed=4))
    assert redacted(*seen) == seen


def test_ellipses_without_end_take_no_time() -> None:
    """A text of nothing but cuts is read in linear time."""
    started = time.perf_counter()
    REDACT.text("\u2026" * 500_000)
    REDACT.text("sk-hostile\u2026" * 50_000)
    assert time.perf_counter() - started < 5
