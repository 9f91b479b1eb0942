"""Where user files hold secrets: references to the environment, and secrets somebody wrote down.

Messages name the place and the way out, never the text itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sentinel.documents import Document
from sentinel.errors import Problem
from sentinel.settings.secrets import references
from sentinel.yaml_tree import Loc

_ANY_REFERENCE = re.compile(r"\$\{[^}]+\}")
_PASSWORD_WORD = re.compile(r"passw|passphrase|passcode|secret|token|api.?key|\botp\b|\bpin\b", re.IGNORECASE)
_SECRET_KEY = re.compile(
    r"authorization|cookie|(^|[-_.])(token|secret|password|passwd|passphrase|credentials?|signature)($|[-_.])"
    r"|api[-_]?key|access[-_]?key|private[-_]?key",
    re.IGNORECASE,
)
_SECRET_SHAPES = (
    re.compile(r"\bxox[a-z]-[\w-]{10,}"),  # Slack
    re.compile(r"\bsk-[\w-]{16,}"),  # OpenAI, Anthropic
    re.compile(r"\bgh[pousr]_\w{20,}"),  # GitHub
    re.compile(r"\bAKIA[0-9A-Z]{16}\b"),  # Amazon
    re.compile(r"\beyJ[\w-]{10,}\.[\w-]{10,}\."),  # JSON Web Token
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    re.compile(r"\b(?:Bearer|Basic)\s+(?!\$)[\w.~+/=-]{8,}"),
    re.compile(r"hooks\.slack\.com/services/(?!\$)\w"),
    re.compile(r"://[^/\s:@$]+:(?!\$)[^/\s@]+@"),  # password in an address
    re.compile(r"[?&](?:api_?key|(?:access_)?token|secret|password)=(?!\$)[^&\s]+", re.IGNORECASE),
)
_SECRET_PARENTS = ("headers", "request", "json", "slack", "judge")
_LOCATOR_WORDS = ("role", "name", "label", "text", "placeholder", "test_id", "css")


@dataclass(frozen=True)
class SecretReference:
    """One `${NAME}` in a file."""

    name: str
    file: Path
    line: int | None


def secret_references(document: Document) -> tuple[SecretReference, ...]:
    """Return every reference to the environment in a file, in file order."""
    return tuple(
        SecretReference(name, document.path, document.line(*loc))
        for loc, text in document.texts()
        for name in references(text)
    )


def literal_secrets(document: Document) -> list[Problem]:
    """Return a problem for every secret that stands in a file instead of a `${NAME}`."""
    places = dict.fromkeys((*_by_key(document), *_by_shape(document), *_typed_passwords(document)))
    return [
        document.problem(
            f"`{loc[-1]}` holds a literal secret; put it into the environment and write ${{NAME}} here"
            f" (for example ${{{_suggested(loc)}}})",
            *loc,
        )
        for loc in places
    ]


def _suggested(loc: Loc) -> str:
    word = next((word for word in reversed(loc) if isinstance(word, str)), "secret")
    return re.sub(r"[^A-Z0-9]+", "_", word.upper()).strip("_") or "SECRET"


def _by_key(document: Document) -> Iterator[Loc]:
    for loc, text in document.texts():
        key = loc[-1] if loc and isinstance(loc[-1], str) else ""
        named = _SECRET_KEY.search(key) and not key.endswith("_file")
        free = any(word in _SECRET_PARENTS for word in loc[:-1])
        if named and free and text.strip() and not _refers(text, loc):
            yield loc


def _refers(text: str, loc: Loc) -> bool:
    # Request templates have placeholders of their own, in lower case: ${message}, ${session}.
    inside_template = "request" in loc or "json" in loc
    return bool(references(text)) or (inside_template and bool(_ANY_REFERENCE.search(text)))


def _by_shape(document: Document) -> Iterator[Loc]:
    for loc, text in document.texts():
        if any(shape.search(text) for shape in _SECRET_SHAPES):
            yield loc


def _typed_passwords(document: Document) -> Iterator[Loc]:
    """Yield the `value` of every `fill` step whose field is named like a password."""
    texts = dict(document.texts())
    for loc, text in texts.items():
        if loc[-1:] != ("value",) or not text or references(text):
            continue
        field = [
            other
            for place, other in texts.items()
            if place[: len(loc)] == (*loc[:-1], "fill") and place[-1] in _LOCATOR_WORDS
        ]
        if any(_PASSWORD_WORD.search(words) for words in field):
            yield loc
