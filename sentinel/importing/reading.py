"""What every reader needs: JSON that must be an object, foreign things in few words."""

import json
from collections.abc import Mapping
from typing import Any

from sentinel.errors import UsageError

LONGEST = 100


def object_of(text: str, what: str) -> dict[str, Any]:
    """Return a text as a JSON object.

    Raises:
        UsageError: it is none; the message says where.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{what}: no JSON: {error}") from None
    if not isinstance(found, dict):
        raise UsageError(f"{what}: a JSON object is due, not a {type(found).__name__}")
    return found


def listed(holder: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under a key; empty where there is none or something else stands there."""
    found = holder.get(key)
    return found if isinstance(found, list) else []


def mapped(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object under a key; empty where there is none or something else stands there."""
    found = holder.get(key)
    return found if isinstance(found, Mapping) else {}


def short(value: Any) -> str:
    """Return any value in one short line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "\u2026"


def texts_of(message: Mapping[str, Any]) -> str:
    """Return the text of a chat message, whose content may come in parts."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "\n".join(
        str(part["text"]) for part in parts if isinstance(part, Mapping) and isinstance(part.get("text"), str)
    )
