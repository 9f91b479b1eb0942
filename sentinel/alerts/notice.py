"""A message before it is anybody's format: a title, a lead, sections of text.

Knows structure only. The texts in it are as they were observed (redacted, not escaped): every renderer makes
them harmless for its own place. Links are addresses from the user's own files.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

Style = Literal["plain", "strong", "code", "link"]


@dataclass(frozen=True)
class Span:
    """A piece of a line.

    Fields:
        text: shown; harmless only after rendering.
        style: how it is shown.
        url: where a `link` leads; empty for other styles.
    """

    text: str
    style: Style = "plain"
    url: str = ""


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """Return a line of spans; bare texts become plain ones, empty ones go."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def strong(text: str) -> Span:
    """Return an emphasised span."""
    return Span(text, "strong")


def code(text: str) -> Span:
    """Return a span shown as typed."""
    return Span(text, "code")


def link(text: str, url: str) -> Span:
    """Return a span that leads to `url`; plain text where `url` is empty."""
    return Span(text, "link", url) if url else Span(text)


@dataclass(frozen=True)
class Section:
    """One part of a message.

    Fields:
        kind: `lines` (one under the other), `fields` (pairs: name span, value spans), `code` (shown as typed,
            a diff), `quote` (what somebody or something said).
        heading: a line above it; empty: none.
        lines: for `fields` the first span of each line is the name; for `code` and `quote` one span a line of
            text.
    """

    kind: Literal["lines", "fields", "code", "quote"]
    heading: Line
    lines: tuple[Line, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data that `from_dict` reads back."""
        return {
            "kind": self.kind,
            "heading": _dumped(self.heading),
            "lines": [_dumped(row) for row in self.lines],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the section `to_dict` wrote."""
        return cls(data["kind"], _loaded(data["heading"]), tuple(_loaded(row) for row in data["lines"]))


def section(
    kind: Literal["lines", "fields", "code", "quote"], heading: Line, lines: Iterable[Line]
) -> Section:
    """Return a section of the lines that have something in them."""
    return Section(kind, heading, tuple(row for row in lines if row))


def text_section(kind: Literal["code", "quote"], heading: Line, text: str) -> Section:
    """Return a section that shows a text of several lines."""
    return Section(kind, heading, tuple((Span(row),) for row in text.splitlines()))


@dataclass(frozen=True)
class Notice:
    """One message, ready to be rendered.

    Fields:
        title: a few words.
        lead: what to know, and to do, in a sentence or two.
        sections: the rest, most important first: a small place shows only the first ones.
        footer: small print: incident, time.
        reply: what is said in the message's thread when this closes it; None: nothing.
        scope: opaque names of everything the reader is told of; what is new in it makes an incident `grown`.
        severity: 1 to 3; higher than before makes it grown too.
        digest: of the message this stands for; a post in a thread carries its message's.
    """

    title: str
    lead: Line
    sections: tuple[Section, ...] = ()
    footer: Line = ()
    reply: Line | None = None
    scope: tuple[str, ...] = ()
    severity: int = 1
    digest: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data that `from_dict` reads back."""
        return {
            "title": self.title,
            "lead": _dumped(self.lead),
            "sections": [part.to_dict() for part in self.sections],
            "footer": _dumped(self.footer),
            "reply": None if self.reply is None else _dumped(self.reply),
            "scope": list(self.scope),
            "severity": self.severity,
            "digest": self.digest,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the notice `to_dict` wrote."""
        return cls(
            title=data["title"],
            lead=_loaded(data["lead"]),
            sections=tuple(map(Section.from_dict, data["sections"])),
            footer=_loaded(data["footer"]),
            reply=None if data["reply"] is None else _loaded(data["reply"]),
            scope=tuple(data["scope"]),
            severity=data["severity"],
            digest=data["digest"],
        )

    def sealed(self) -> "Notice":
        """Return the notice with the digest of all it says."""
        content = json.dumps({**self.to_dict(), "digest": ""}, sort_keys=True)
        return replace(self, digest=hashlib.sha256(content.encode()).hexdigest()[:32])


def _dumped(row: Line) -> list[list[str]]:
    return [[span.text, span.style, span.url] for span in row]


def _loaded(row: Iterable[Iterable[Any]]) -> Line:
    return tuple(Span(*span) for span in row)
