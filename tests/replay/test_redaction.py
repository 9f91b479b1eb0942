"""Redaction: secrets never survive, personal data goes, everything else stays."""

import base64
import html
import json
import time
import zipfile
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sentinel.recording import Chunk, Request, ToolCall
from sentinel.redaction import Redactor
from sentinel.testing import a_recording, a_turn

KINDS = ("email", "phone", "card", "iban")
SECRET = 's3cr3t/pass "wörd"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to bob.smith+x@mail.example.co.uk.", "write to [email]."),
        ("?user=bob%40acme.org&x=1", "?user=[email]&x=1"),
        ("call +49 30 1234567 now", "call [phone] now"),
        ("call +4915112345678.", "call [phone]."),
        ("call (555) 123-4567 or 1-800-555-1212", "call [phone] or [phone]"),
        ("Tel. 030/1234567, 01 23 45 67 89", "Tel. [phone], [phone]"),
        ("030 1234567 2026-11-23", "[phone] 2026-11-23"),
        ("card 4111 1111 1111 1111 ok", "card [card] ok"),
        ("12 4111-1111-1111-1111", "12 [card]"),
        ("3782 822463 10005", "[card]"),
        ("Card4111-1111-1111-1111", "Card[card]"),
        ("tel:00491701234567", "tel:[phone]"),
        ("DE89 3704 0044 0532 0130 00 PAID NOW", "[iban] PAID NOW"),
        ("BE68 5390 0754 7034 PAID NOW", "[iban] PAID NOW"),
        ("GB82WEST12345698765432", "[iban]"),
    ],
)
def test_personal_data_goes(text: str, expected: str):
    """Each kind of personal data is replaced by its placeholder, and nothing around it."""
    assert Redactor([], KINDS).text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-11-23 at 09:30:15, or 01.12.2026, or 11/24/26",
        "order A-102934 and #123-4567890-1234567, order no. 0123-456789",
        "12345678 people paid $1,234,567.50, that is 0.4111111111111111",
        "192.168.10.100 version 1.22.333",
        "4111 1111 1111 1112 is no card, GB00WEST12345698765432 no account",
        "a@b and @acme and user@localhost",
        "due 2026-11-23T09:12:33.123Z",
        "screencast/page@9404e7ed07885ef6fe4-1764.jpeg and icon@2x.png",
    ],
)
def test_what_replies_are_about_stays(text: str):
    """Dates, prices, order numbers, addresses of machines and wrong check digits are left alone."""
    assert Redactor([], KINDS).text(text) == text


def test_only_the_kinds_asked_for_go():
    """A kind that the settings leave out is stored."""
    assert Redactor([], ["card"]).text("bob@acme.org") == "bob@acme.org"


@pytest.mark.parametrize(
    "spelled",
    [
        SECRET,
        quote(SECRET),
        quote(SECRET, safe=""),
        quote_plus(SECRET).lower(),
        quote(quote(SECRET, safe=""), safe=""),
        json.dumps(SECRET),
        json.dumps(json.dumps(SECRET)),
        json.dumps(SECRET, ensure_ascii=False).replace("/", "\\/"),
        html.escape(SECRET),
        "".join(f"&#x{ord(each):x};" for each in SECRET),
        "".join(f"\\u{ord(each):04X}" for each in SECRET),
    ],
)
def test_a_secret_goes_in_every_spelling(spelled: str):
    """URLs, JSON (nested too) and HTML do not hide a secret."""
    redacted = Redactor([SECRET], ()).text(f"before {spelled} after")
    assert redacted.replace('"', "").replace("\\", "") == "before [secret] after"


@given(st.binary(max_size=8), st.text(min_size=4, max_size=20), st.binary(max_size=8))
def test_base64_does_not_hide_a_secret(before: bytes, secret: str, after: bytes):
    """Wherever a secret stands in an encoded text, decoding what is left does not give it."""
    raw = secret.encode("utf-8", "surrogatepass")
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        encoded = encode(before + raw + after).decode()
        assert encoded not in Redactor([secret], ()).text(f"x {encoded} x")


WORDS = st.sampled_from(
    [
        "bob@x.co",
        "+49 30 1234567",
        "4111 1111 1111 1111",
        "DE89370400440532013000",
        "[secret]",
        "[card]",
        "tok_en-1",
        "2026-11-23",
        "order ",
        "0301/234567",
        " ",
        "-",
        ".",
        "@",
        "+",
        "(",
        "1",
        "4111",
        "a",
        "\\",
        "%40",
        "é",
        "\n",
    ]
)


@example("bob@x.co4111 1111 1111 1111")
@given(st.lists(WORDS, max_size=14).map("".join))
def test_redacting_twice_is_redacting_once(text: str):
    """A redacted text is not changed by redacting it again."""
    redactor = Redactor(["tok_en-1", "1bob"], KINDS)
    once = redactor.text(text)
    assert redactor.text(once) == once


@given(st.text(max_size=30), st.text('abc/+= é"\\1%&', min_size=4, max_size=12), st.text(max_size=30))
def test_a_secret_never_survives(before: str, secret: str, after: str):
    """Whatever stands around it, the secret itself is not in what is left."""
    assert secret not in Redactor([secret], KINDS).text(before + secret + after)


@given(st.text(st.characters(codec=None), max_size=40))
def test_everything_can_be_stored(text: str):
    """Lone surrogates, which no database takes, are replaced."""
    Redactor([], KINDS).text(text).encode()


def test_a_recording_is_redacted_all_the_way_down():
    """Every text a product said goes through redaction; names that key history stay."""
    turn = a_turn("Your key is topsecret1.", tool_calls=(ToolCall("mail", '{"to": "bob@x.co"}'),))
    recording = a_recording(
        turns=(turn,),
        scenario="topsecret1",
        requests=(Request("GET", "http://x/?k=topsecret1"),),
        errors=("bob@x.co",),
    )
    redacted = Redactor(["topsecret1"], KINDS).recording(recording)
    assert redacted.scenario == "topsecret1"
    assert redacted.turns[0].reply == "Your key is [secret]."
    assert redacted.turns[0].tool_calls[0].arguments == '{"to": "[email]"}'
    assert redacted.requests[0].url == "http://x/?k=[secret]"
    assert redacted.errors == ("[email]",)
    assert redacted.turns[0].status is turn.status


def test_a_secret_split_over_chunks_goes_too():
    """The pieces of a reply, put together, hold no secret; arrival times and the number of pieces stay."""
    pieces = ("my to", "ps", "ecret1 is bob", "@x.co ok", "")
    turn = a_turn(
        "".join(pieces), chunks=tuple(Chunk(place * 0.1, piece) for place, piece in enumerate(pieces))
    )
    redacted = Redactor(["topsecret1"], KINDS).recording(a_recording(turns=(turn,))).turns[0]
    assert [chunk.text for chunk in redacted.chunks] == ["my [secret]", "", " is [email]", " ok", ""]
    assert [chunk.at for chunk in redacted.chunks] == [chunk.at for chunk in turn.chunks]


@given(st.lists(st.text("ab@x.co1 ", max_size=6), max_size=8))
def test_chunks_and_reply_stay_the_same_text(pieces: list[str]):
    """Joined chunks equal the redacted reply, as they did before."""
    turn = a_turn("".join(pieces), chunks=tuple(Chunk(0.0, piece) for piece in pieces))
    redacted = Redactor(["ab1 "], KINDS).recording(a_recording(turns=(turn,))).turns[0]
    assert "".join(chunk.text for chunk in redacted.chunks) == redacted.reply


def test_archives_are_redacted_inside(tmp_path):
    """Text members of a trace lose secrets; pictures in it stay as they are; the file is its owner's only."""
    path = tmp_path / "trace.zip"
    picture = b"\x89PNG\r\n\x1a\n\0\0topsecret1"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("trace.trace", '{"value": "topsecret1"}')
        archive.writestr("resources/a.png", picture)
    Redactor(["topsecret1"], KINDS).file(path, "application/zip")
    with zipfile.ZipFile(path) as archive:
        assert archive.read("trace.trace") == b'{"value": "[secret]"}'
        assert archive.read("resources/a.png") == picture
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["trace.zip"]


def test_text_files_are_redacted(tmp_path):
    """A text file is rewritten, bytes that are no UTF-8 included; a picture is not touched."""
    text, picture = tmp_path / "a.txt", tmp_path / "a.png"
    text.write_bytes(b"\xff topsecret1")
    picture.write_bytes(b"topsecret1")
    for path, kind in ((text, "text/plain; charset=utf-8"), (picture, "image/png")):
        Redactor(["topsecret1"], ()).file(path, kind)
    assert text.read_bytes() == b"\xff [secret]"
    assert picture.read_bytes() == b"topsecret1"


@pytest.mark.parametrize(
    "piece", ["a", "a@a.", "1 ", "2222 ", "+1", "01 ", "GB12 ABCD ", "tok_en-", "%2574", "[secret]"]
)
def test_hostile_text_takes_linear_time(piece: str):
    """Text made to be slow takes less than ten seconds a megabyte, on a busy machine too."""
    text = piece * (300_000 // len(piece))
    started = time.monotonic()
    Redactor(["tok_en-1"], KINDS).text(text)
    assert time.monotonic() - started < 3
