"""How Sentinel's traffic is marked, and on which addresses: the product's own origins, never anyone else's."""

import hashlib
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from sentinel import __version__
from sentinel.settings.model import Target

HEADER = "Sentinel-Run"
USER_AGENT_SUFFIX = f"DemoSentinel/{__version__}"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def origin(url: str) -> str:
    """Return scheme, host and port of an address, lower case, default ports left out."""
    parts = urlsplit(url)
    default = {"http": 80, "https": 443, "ws": 80, "wss": 443}.get(parts.scheme)
    port = "" if parts.port in (None, default) else f":{parts.port}"
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    return f"{scheme}://{(parts.hostname or '').lower()}{port}"


def product_origins(target: Target) -> frozenset[str]:
    """Return the origins of the product: base_url's, the API's, and those that are declared."""
    declared = [*target.origins.product]
    declared += [url for url in (target.base_url, target.api and target.api.base_url) if url]
    return frozenset(origin(url) for url in declared)


def is_forbidden(url: str, method: str, target: Target) -> bool:
    """Return whether a request must be blocked: a forbidden origin, or a write outside the product's origins."""
    place = origin(url)
    if any(fnmatchcase(place, pattern) for pattern in target.origins.block):
        return True
    return method.upper() in WRITES and place not in product_origins(target)


def marks(token: str) -> dict[str, str]:
    """Return the headers that mark a replay: its token and a W3C trace context (traceparent, version 00).

    Args:
        token: 32 hexadecimal digits, not all zero.
    """
    span = hashlib.sha256(token.encode()).hexdigest()[:16]
    return {HEADER: token, "traceparent": f"00-{token}-{span}-01"}
