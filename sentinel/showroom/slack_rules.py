"""What Slack takes and refuses of a message: texts, blocks, metadata.

Knows the documented limits and the error words. Refuses to know channels and HTTP.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

MAX_BLOCKS = 50
MAX_TEXT = 3000
MAX_HEADER = 150
MAX_FIELD = 2000
MAX_FIELDS = 10
MAX_MESSAGE = 40_000
MAX_ALL_BLOCKS = 12_000
"""Characters of text over all blocks of a message; more is `msg_blocks_too_long`."""


class Refused(Exception):
    """Slack's `ok: false`; the message is the error's word."""


def _structure(given: Any, error: str) -> Any:
    """Return what a JSON body holds as it is, or a form as JSON text."""
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given)
    except ValueError as problem:
        raise Refused(error) from problem


def metadata(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the message's metadata; empty when it has none.

    Raises:
        Refused: invalid_metadata_format, invalid_metadata_schema.
    """
    given = _structure(asked.get("metadata") or {}, "invalid_metadata_format")
    if given and not (isinstance(given, dict) and given.get("event_type") and "event_payload" in given):
        raise Refused("invalid_metadata_schema")
    return given


def checked(asked: Mapping[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Return text and blocks as Slack would take them.

    Raises:
        Refused: no_text, msg_too_long, invalid_blocks, msg_blocks_too_long.
    """
    text = str(asked.get("text") or "")
    blocks = _structure(asked.get("blocks") or [], "invalid_blocks_format")
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > MAX_MESSAGE:
        raise Refused("msg_too_long")
    if not isinstance(blocks, list) or len(blocks) > MAX_BLOCKS or not all(map(_is_block, blocks)):
        raise Refused("invalid_blocks")
    if sum(len(one["text"]) for block in blocks for one in _texts(block)) > MAX_ALL_BLOCKS:
        raise Refused("msg_blocks_too_long")
    return text, blocks


def _texts(block: Mapping[str, Any]) -> Iterator[Any]:
    if block.get("text") is not None:
        yield block["text"]
    yield from block.get("fields") or ()
    yield from block.get("elements") or ()


def _is_block(block: Any) -> bool:
    if not isinstance(block, dict):
        return False
    match block.get("type"):
        case "header":
            return _is_text(block.get("text"), MAX_HEADER, {"plain_text"})
        case "section":
            fields = block.get("fields") or []
            alone = block.get("text") is not None or bool(fields)
            text_ok = block.get("text") is None or _is_text(block["text"], MAX_TEXT)
            return (
                alone
                and text_ok
                and len(fields) <= MAX_FIELDS
                and all(_is_text(f, MAX_FIELD) for f in fields)
            )
        case "context":
            elements = block.get("elements") or []
            return 0 < len(elements) <= MAX_FIELDS and all(_is_text(e, MAX_TEXT) for e in elements)
        case "divider":
            return True
        case _:
            return False


def _is_text(text: Any, limit: int, kinds: Collection[str] = ("mrkdwn", "plain_text")) -> bool:
    if not isinstance(text, dict) or text.get("type") not in kinds:
        return False
    shown = text.get("text")
    return isinstance(shown, str) and 0 < len(shown) <= limit
