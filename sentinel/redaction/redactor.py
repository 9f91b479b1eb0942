"""What must never be stored or sent: secrets in any spelling, and personal data by its shape.

Knows shapes of text and nothing of recordings' meaning, files' purposes or settings. It is the last gate
before storage, so it also makes every text storable (no lone surrogates). All scans are linear in the text.
"""

import base64
import dataclasses
import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from sentinel.redaction.cuts import Beginnings, spelled
from sentinel.redaction.files import is_text, rewrite
from sentinel.redaction.personal import cards, emails, ibans, phones
from sentinel.redaction.pieces import Span, redacted_pieces

Kind = Literal["email", "phone", "card", "iban"]
Finder = Callable[[str], Iterator[tuple[int, int]]]
T = TypeVar("T")

SHORTEST_SECRET = 4
"""Characters; anything shorter would blank out ordinary words."""

_WIDEST = 6
"""Characters that one character of a secret may take where it is written in another way."""

KEYS = frozenset({"target", "scenario", "variant", "step", "started_at", "sha256", "cells", "kind"})
"""Fields that hold what the user or Sentinel gave, never a product's words: names that key history, hashes, colours."""

_PLACEHOLDER = re.compile(r"\[(?:secret|email|phone|card|iban)\]")
_FINDERS: dict[str, Finder] = {"email": emails, "iban": ibans, "card": cards, "phone": phones}
_NAMED_ENTITIES = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos"}
_JSON_SHORT = {"\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f", '"': '"', "/": "/", "'": "'"}


class Redactor:
    """Replaces secrets and personal data by `[secret]`, `[email]`, `[phone]`, `[card]`, `[iban]`.

    Args:
        secrets: the secret texts; those shorter than `SHORTEST_SECRET` are left out.
        kinds: which personal data goes too.
    """

    def __init__(self, secrets: Iterable[str], kinds: Sequence[Kind]) -> None:
        known = sorted(
            {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}, key=len, reverse=True
        )
        self._stages: list[tuple[str, Finder]] = []
        self._longest = _WIDEST * len(known[0]) if known else 0
        if known:
            beginnings = Beginnings([form for secret in known for form in _all_forms(secret)])
            self._stages += [("[secret]", _secret_finder(known)), ("[secret]", beginnings.find)]
        self._stages += [(f"[{kind}]", find) for kind, find in _FINDERS.items() if kind in kinds]

    def text(self, text: str) -> str:
        """Return the text without secrets and personal data; doing it twice changes nothing more."""
        text = storable(text)
        spans = self._spans(text)
        return _replaced(text, spans) if spans else text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where secrets and personal data stand in a storable text, by position, without overlap."""
        return [(low, high) for low, high, _ in self._spans(text)]

    def recording(self, value: T) -> T:
        """Return an equal dataclass with every text in it redacted, all the way down.

        `KEYS`, enumerations and literals stay. The `chunks` that were seen at one place (wire or page) are
        read as one text, so that a secret that arrived in two pieces goes as well; its placeholder stands in
        the piece where it began. What was taken back later counts as read.
        """
        return self._value(value)

    def file(self, path: Path, media_type: str) -> None:
        """Rewrite a text file, or the text members of a zip archive, in place; pictures are left alone.

        Raises:
            OSError: the file cannot be read or written.
        """
        if media_type == "application/zip" or is_text(media_type):
            rewrite(path, media_type, self.text)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self.text(value)
        if isinstance(value, tuple):
            return tuple(self._value(item) for item in value)
        if isinstance(value, Mapping):
            return {name: self._value(item) for name, item in value.items()}
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        changed = {name: self._value(getattr(value, name)) for name in _open_fields(type(value))}
        if "chunks" in changed:
            changed["chunks"] = self._pieces(value.chunks)
        return dataclasses.replace(value, **changed)

    def _pieces(self, chunks: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the chunks with the text of each place redacted as one."""
        redacted = list(chunks)
        for seen in {chunk.seen for chunk in chunks}:
            places = [index for index, chunk in enumerate(chunks) if chunk.seen == seen]
            texts = self._texts([(storable(chunks[at].text), chunks[at].removed) for at in places])
            for at, text in zip(places, texts, strict=True):
                if text != chunks[at].text:
                    redacted[at] = dataclasses.replace(chunks[at], text=text)
        return tuple(redacted)

    def _texts(self, pieces: Sequence[tuple[str, int]]) -> list[str]:
        if any(removed for _, removed in pieces):
            return redacted_pieces(pieces, self._spans, self._longest)
        texts = [text for text, _ in pieces]
        return _cut(texts, self._spans("".join(texts)))

    def _spans(self, text: str) -> list[Span]:
        """Return what is to be replaced, by position, without overlap; placeholders stand for themselves."""
        spans: list[Span] = [(m.start(), m.end(), m[0]) for m in _PLACEHOLDER.finditer(text)]
        own = len(spans)
        looking = True
        while looking:
            before = len(spans)
            for placeholder, find in self._stages:
                found = [
                    (start + low, start + high, placeholder)
                    for start, end in _gaps(spans, len(text))
                    for low, high in find(text[start:end])
                ]
                if found:
                    spans = sorted(spans + found)
            # what is left beside a card number may be an address that the card's digits had hidden
            looking = len(spans) > before
        return spans if len(spans) > own else []


@lru_cache(maxsize=16)
def redactor(secrets: frozenset[str], kinds: tuple[Kind, ...]) -> Redactor:
    """Return the redactor for these secrets and kinds, made once."""
    return Redactor(secrets, kinds)


def storable(text: str) -> str:
    """Return the text with lone surrogates replaced by U+FFFD, so that it can be encoded as UTF-8."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@lru_cache(maxsize=64)
def _open_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that can hold what a product said: not `KEYS`, not literals."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.name not in KEYS]
    return tuple(name for name in names if typing.get_origin(hints[name]) is not Literal)


def _gaps(spans: Sequence[Span], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for low, high, _ in spans:
        if low > start:
            yield start, low
        start = high
    if length > start:
        yield start, length


def _replaced(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for low, high, placeholder in spans:
        parts += (text[at:low], placeholder)
        at = high
    return "".join([*parts, text[at:]])


def _cut(texts: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Return the pieces with spans of their joined text replaced, each placeholder where its span begins."""
    pieces: list[str] = []
    offset = first = 0
    for text in texts:
        end = offset + len(text)
        parts: list[str] = []
        at = offset
        while first < len(spans) and spans[first][0] < end:
            low, high, placeholder = spans[first]
            if low >= offset:
                parts += (text[at - offset : low - offset], placeholder)
            at = min(high, end)
            if high > end:
                break
            first += 1
        pieces.append("".join([*parts, text[at - offset :]]))
        offset = end
    return pieces


def _secret_finder(secrets: Sequence[str]) -> Finder:
    """Return what finds secrets, longest first, however their characters are written."""
    spelled = ["".join(_spellings(character) for character in secret) for secret in secrets]
    encoded = [re.escape(form) for secret in secrets for form in _base64_forms(secret)]
    pattern = re.compile("|".join(spelled + sorted(encoded, key=len, reverse=True)))
    return lambda text: (match.span() for match in pattern.finditer(text))


@lru_cache(maxsize=512)
def _spellings(character: str) -> str:
    """Return a pattern of one character: itself, in URLs, in JSON (nested too), in HTML; each may differ."""
    code = ord(character)
    url = "".join(
        f"%(?:25){{0,2}}{_hexadecimal(byte, 2)}" for byte in character.encode("utf-8", "surrogatepass")
    )
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = [int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2)]
    json_long = "".join(rf"\\{{1,4}}u{_hexadecimal(unit, 4)}" for unit in pairs)
    forms = [url, json_long, f"&#(?:0{{0,5}}{code}|[xX]0{{0,5}}{_hexadecimal(code, 1)});"]
    if character in _JSON_SHORT:
        forms.append(rf"\\{{1,4}}{re.escape(_JSON_SHORT[character])}")
    if character in _NAMED_ENTITIES:
        forms.append(f"&{_NAMED_ENTITIES[character]};")
    if character == " ":
        forms.append(r"\+")
    plain = r"\\{1,4}" if character == "\\" else re.escape(character)
    return f"(?:{'|'.join([*forms, plain])})"


def _hexadecimal(number: int, digits: int) -> str:
    """Return a pattern of the number in hexadecimal, either case."""
    return "".join(f"[{digit.lower()}{digit.upper()}]" for digit in f"{number:0{digits}x}")


def _all_forms(secret: str) -> set[str]:
    """Return the spellings of a secret whose beginnings are looked for before a cut."""
    return spelled(secret) | {form for form in _base64_forms(secret) if len(form) >= SHORTEST_SECRET}


def _base64_forms(secret: str) -> set[str]:
    """Return the secret in base64 (both alphabets) as it stands at any of the byte offsets of a longer text.

    Characters that also hold bits of the neighbours are left out; they tell at most six bits.
    """
    raw = secret.encode("utf-8", "surrogatepass")
    forms = set()
    for offset in range(3):
        padded = bytes(offset) + raw
        first, last = -(-offset * 8 // 6), len(padded) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            forms.add(encode(padded).decode()[first:last])
    return forms
