"""A notice as Slack's Block Kit, within Slack's limits.

Knows the limits (https://docs.slack.dev/reference/block-kit/blocks) and cuts to them without ever cutting a
mark, an entity or a link in two. Refuses to know what is said, and how it is sent.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sentinel.alerts.notice import Line, Notice, Section, Span
from sentinel.alerts.safe import one_line, slack_code, slack_plain, slack_text, slack_url

MAX_BLOCKS = 50
MAX_TEXT = 3000
MAX_HEADER = 150
MAX_FIELD = 2000
MAX_FIELDS = 10

ALL_TEXT = 10_000
"""Characters over all blocks. Slack refuses more with `msg_blocks_too_long`; it documents no figure, messages
of 12,000 have been refused (slackapi/bolt-js issues 2509 and 2867)."""

_TOKEN = re.compile(r"&[a-z]+;|.", re.DOTALL)
_CUT = "…"
_FENCE = "```"

Block = dict[str, Any]


def blocks(notice: Notice) -> list[Block]:
    """Return the notice's blocks: header, lead, sections, footer; what does not fit is left out, and that is
    said."""
    head = [_header(notice.title), *_texts([_rendered(notice.lead)])]
    tail = _context(notice.footer)
    room = ALL_TEXT - sum(map(_size, head + tail)) - MAX_HEADER
    kept, left_out = _fitting(_parts(notice), MAX_BLOCKS - len(head) - len(tail) - 1, room)
    more = _context((Span(f"{left_out} more parts are not shown here."),)) if left_out else []
    return [*head, *kept, *more, *tail]


def fallback(notice: Notice) -> str:
    """Return what notifications and screen readers get: title and lead in one text."""
    title = slack_text(one_line(notice.title, MAX_HEADER))
    return _clipped(f"{title}: {_rendered(notice.lead)}" if notice.lead else title, MAX_TEXT)


def reply_text(row: Line) -> str:
    """Return one line as a message text of its own."""
    return _clipped(_rendered(row), MAX_TEXT)


def _parts(notice: Notice) -> Iterator[list[Block]]:
    for part in notice.sections:
        yield list(_section(part))


def _fitting(parts: Iterable[list[Block]], room: int, characters: int) -> tuple[list[Block], int]:
    kept: list[Block] = []
    left_out = 0
    for part in parts:
        for block in part:
            size = _size(block)
            if left_out or len(kept) >= room or size > characters:
                left_out += 1
                continue
            kept.append(block)
            characters -= size
    return kept, left_out


def _section(part: Section) -> Iterator[Block]:
    heading = [_heading(part.heading)] if part.heading else []
    match part.kind:
        case "lines":
            yield from _texts(heading + [_rendered(row) for row in part.lines])
        case "quote":
            yield from _texts(heading + ["&gt; " + _rendered(row) for row in part.lines])
        case "code":
            yield from _texts(heading)
            yield from _code(part.lines)
        case "fields":
            yield from _texts(heading)
            yield from _fields(part.lines)


def _texts(rows: list[str]) -> Iterator[Block]:
    """Yield section blocks holding the rows, as many rows in each as fit."""
    held = ""
    for row in rows:
        clipped = _clipped(row, MAX_TEXT)
        if held and len(held) + 1 + len(clipped) > MAX_TEXT:
            yield _text_block(held)
            held = clipped
        else:
            held = f"{held}\n{clipped}" if held else clipped
    if held.strip():
        yield _text_block(held)


def _code(rows: Iterable[Line]) -> Iterator[Block]:
    room = MAX_TEXT - 2 * len(_FENCE) - 2
    held = ""
    for row in rows:
        shown = _clipped(slack_code(" ".join(span.text for span in row)), room)
        if held and len(held) + 1 + len(shown) > room:
            yield _text_block(f"{_FENCE}\n{held}\n{_FENCE}")
            held = shown
        else:
            held = f"{held}\n{shown}" if held else shown
    if held.strip():
        yield _text_block(f"{_FENCE}\n{held}\n{_FENCE}")


def _fields(rows: tuple[Line, ...]) -> Iterator[Block]:
    for start in range(0, len(rows), MAX_FIELDS):
        chunk = rows[start : start + MAX_FIELDS]
        shown = [text for text in map(_field, chunk) if text.strip()]
        if shown:
            yield {"type": "section", "fields": [_mrkdwn(text) for text in shown]}


def _field(row: Line) -> str:
    return _clipped(f"{_clipped(_heading(row[:1]), MAX_HEADER)}\n{_rendered(row[1:])}", MAX_FIELD)


def _heading(row: Line) -> str:
    """Return a line in bold as a whole; marks do not nest, so its spans lose their own."""
    return _wrapped("*", "".join(slack_text(span.text) for span in row).replace("\n", " "))


def _rendered(row: Line) -> str:
    return "".join(map(_span, row))


def _span(span: Span) -> str:
    shown = slack_text(span.text)
    match span.style:
        case "strong":
            return _wrapped("*", shown.replace("\n", " "))
        case "code":
            return _wrapped("`", slack_code(span.text).replace("\n", " "))
        case "link":
            url = slack_url(span.url)
            label = shown.replace("\n", " ").replace("|", "¦").strip()
            return f"<{url}|{label}>" if url and label else shown
        case _:
            return shown


def _wrapped(mark: str, shown: str) -> str:
    """Return the text between two marks; blanks at its ends stay outside, where Slack wants them."""
    inner = shown.strip()
    if not inner:
        return shown
    start = shown.index(inner)
    return f"{shown[:start]}{mark}{inner}{mark}{shown[start + len(inner) :]}"


def _clipped(markup: str, limit: int) -> str:
    """Return rendered text of at most `limit` characters; cut before a mark, an entity or a link that
    crosses."""
    if len(markup) <= limit:
        return markup
    kept = ""
    for piece in re.findall(r"<[^<>]*>|\*[^*]*\*|`[^`]*`|[^<*`]+|.", markup, re.DOTALL):
        room = limit - len(_CUT) - len(kept)
        if len(piece) <= room:
            kept += piece
        elif piece[0] == "<":
            break
        else:
            kept += _clipped_piece(piece, room)
            break
    return kept + _CUT


def _clipped_piece(piece: str, room: int) -> str:
    mark = piece[0] if piece[0] in "*`" else ""
    inner = piece.strip(mark) if mark else piece
    kept = ""
    for token in _TOKEN.findall(inner):
        if len(kept) + len(token) + 2 * len(mark) > room:
            break
        kept += token
    return _wrapped(mark, kept)


def _header(title: str) -> Block:
    shown = slack_plain(one_line(title, MAX_HEADER)) or "Sentinel"
    if len(shown) > MAX_HEADER:
        shown = shown[: MAX_HEADER - 1] + _CUT
    return {"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": False}}


def _text_block(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(row: Line) -> list[Block]:
    shown = _clipped(_rendered(row), MAX_FIELD)
    return [{"type": "context", "elements": [_mrkdwn(shown)]}] if shown.strip() else []


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _size(block: Block) -> int:
    texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
    return sum(len(text["text"]) for text in texts if text)
