"""A notice, or a message as Slack holds it, as text for a terminal: no markup, no escape sequences.

Knows layout. Refuses to know colours: whoever prints with rich puts the text into `rich.text.Text`, which
reads no markup.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sentinel.alerts.notice import Line, Notice, Section, Span
from sentinel.alerts.safe import from_slack, visible


def notice_text(notice: Notice) -> str:
    """Return the notice as lines of plain text; nothing in it moves a cursor or changes a colour."""
    rows = [visible(notice.title), line_text(notice.lead), ""]
    for part in notice.sections:
        rows.extend(_section(part))
    rows.append(line_text(notice.footer))
    return "\n".join(rows).rstrip()


def _section(part: Section) -> Iterator[str]:
    if part.heading:
        yield line_text(part.heading)
    prefix = {"lines": "  ", "fields": "  ", "code": "    ", "quote": "  | "}[part.kind]
    for row in part.lines:
        named = part.kind == "fields" and len(row) > 1
        shown = f"{line_text(row[:1])}: {line_text(row[1:])}" if named else line_text(row)
        yield from (prefix + one for one in shown.split("\n"))
    yield ""


def line_text(row: Line) -> str:
    """Return one line as plain text, links as `label (url)`, mail links as their label."""
    return "".join(_span(span) for span in row)


def _span(span: Span) -> str:
    shown = visible(span.text)
    return shown if not span.url or span.url.startswith("mailto:") else f"{shown} ({visible(span.url)})"


def message_text(message: Mapping[str, Any]) -> str:
    """Return a Slack message (its `blocks`, or its `text`) as a person reads it, in plain lines."""
    blocks = message.get("blocks") or []
    if not blocks:
        return visible(_unmarked(str(message.get("text", ""))))
    return "\n".join(row for block in blocks for row in _block(block)).rstrip()


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
    for text in texts:
        if not isinstance(text, Mapping):
            continue
        raw = str(text.get("text", ""))
        shown = visible(raw if text.get("type") == "plain_text" else _unmarked(raw))
        yield from shown.split("\n")
    yield ""


def _unmarked(markup: str) -> str:
    rows = (row for row in markup.split("\n") if row != "```")
    return from_slack("\n".join(rows).replace("*", "").replace("`", ""))
