"""Web addresses as text: matched by the globs of the settings, written down without what looks secret."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from sentinel.redaction import shortened

MAX_URL = 1000
"""Characters of an address that are kept."""

_SECRET_KEY = re.compile(
    r"token|secret|passw|pwd|auth|session|sid$|sig$|signature|jwt|code$|key$|otp|credential|assertion",
    re.IGNORECASE,
)


def is_secret_name(name: str) -> bool:
    """Return whether what is called so (a query's key, a form's field) is most likely a secret."""
    return _SECRET_KEY.search(name) is not None


def without_secrets(url: str, most: int = MAX_URL) -> str:
    """Return an address without user info and fragment, secret-looking query values as `[secret]`.

    Addresses that hold their own content (`data:`, `blob:`) keep only their scheme.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "[unreadable address]"
    if parts.scheme not in ("http", "https", "ws", "wss"):
        return f"{parts.scheme}:"
    host = parts.hostname or ""
    place = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    return shortened(urlunsplit((parts.scheme, place, parts.path, _plain_query(parts.query), "")), most)


def _plain_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(is_secret_name(key) for key, _ in pairs):
        return query
    shown = ((key, "[secret]" if is_secret_name(key) else quote(value)) for key, value in pairs)
    return "&".join(f"{quote(key)}={value}" for key, value in shown)


def glob_matches(pattern: str, url: str) -> bool:
    """Return whether an address matches a glob, with or without its query: `**`, `*` (no slash), `{a,b}`."""
    expression = _compiled(pattern)
    return bool(expression.fullmatch(url) or expression.fullmatch(url.partition("?")[0]))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"(\*\*|\*|\{[^{}]*\})", pattern)
    return re.compile("".join(map(_expression, pieces)), re.DOTALL)


def _expression(piece: str) -> str:
    if piece == "**":
        return ".*"
    if piece == "*":
        return "[^/]*"
    if piece.startswith("{") and piece.endswith("}"):
        return "(?:" + "|".join(re.escape(choice) for choice in piece[1:-1].split(",")) + ")"
    return re.escape(piece)
