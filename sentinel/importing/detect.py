"""Which reader a file is for, by what is in it; its name decides nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sentinel.drafting import Draft
from sentinel.errors import UsageError
from sentinel.importing import (
    codegen,
    conversations,
    devtools,
    har,
    javascript_script,
    python_script,
    selenium,
)
from sentinel.importing.sends import with_sends

Read = Callable[[str], Draft]
FORMATS: dict[str, Read] = {
    "codegen": codegen.read,
    "devtools": devtools.read,
    "selenium": selenium.read,
    "har": har.read,
    "conversations": conversations.read,
    "python": python_script.read,
    "javascript": javascript_script.read,
}
"""Every format by the word that names it on the command line."""

RECORDED_WITHOUT_ENTER = frozenset({"codegen", "python", "javascript"})
"""Formats that Playwright's recorder writes."""

_DOCUMENTS = (("har", har.looks_like), ("selenium", selenium.looks_like), ("devtools", devtools.looks_like))
_LINES = (("codegen", codegen.looks_like), ("conversations", conversations.looks_like))


def read_draft(text: str, name: str | None = None) -> Draft:
    """Return a file's text as a draft.

    Args:
        name: one of `FORMATS`; None: it is told from the text.

    Raises:
        UsageError: no reader takes it, or the reader cannot.
    """
    found = name or format_of(text)
    if found is None:
        raise UsageError(f"none of the known formats ({', '.join(FORMATS)}); name one with --format")
    draft = FORMATS[found](text)
    draft = with_sends(draft) if found in RECORDED_WITHOUT_ENTER else draft
    if not draft.acts and not draft.variants:
        why = f"; first reason: {draft.left_out[0].why}" if draft.left_out else ""
        raise UsageError(f"{draft.source}: nothing in it can be a step of a scenario{why}")
    return replace(draft, warnings=(*draft.warnings, *_newer(found, text)))


def format_of(text: str) -> str | None:
    """Return the word of the format a text is in; None: none of them."""
    document = _json(text)
    if document is not None:
        found = next((name for name, looks_like in _DOCUMENTS if looks_like(document)), None)
        if found is not None:
            return found
    first = _json(next((line for line in text.splitlines() if line.strip()), ""))
    found = next((name for name, looks_like in _LINES if first is not None and looks_like(first)), None)
    if found is not None:
        return found
    if python_script.looks_like(text):
        return "python"
    return "javascript" if javascript_script.looks_like(text) else None


KNOWN = {"har": ("1.1", "1.2"), "selenium": ("1.", "2.", "3.")}


def _newer(found: str, text: str) -> tuple[str, ...]:
    """Return a warning where a file says that it is of a version nobody has tried."""
    document = _json(text) if found in KNOWN else None
    if not isinstance(document, dict):
        return ()
    version = str(
        (document.get("log") or {}).get("version") if found == "har" else document.get("version") or ""
    )
    if not version or version.startswith(KNOWN[found]):
        return ()
    return (f"{found} version {version} is newer than what is known; read as far as it was understood",)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
