"""Values out of what products send: JSON read safely, JMESPath expressions compiled once.

Knows nothing of HTTP. Everything read here is hostile: what cannot be read or picked is None, never a
crash; only an expression that is wrong by itself, which a user wrote, is an error.
"""

import json
from functools import lru_cache
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.parser import ParsedResult

from sentinel.errors import UsageError


@lru_cache(maxsize=256)
def compiled(path: str) -> ParsedResult:
    """Return the expression, ready to search.

    Raises:
        UsageError: it is no JMESPath.
    """
    try:
        return jmespath.compile(path)
    except JMESPathError as error:
        first = str(error).partition("\n")[0]
        raise UsageError(f"{path!r} is no JMESPath expression: {first}", code="jmespath") from error


def pick(path: str, document: Any) -> Any:
    """Return what the expression finds in a JSON value; None when it finds nothing or does not fit the value.

    Raises:
        UsageError: the expression is no JMESPath.
    """
    expression = compiled(path)
    try:
        return expression.search(document)
    except (JMESPathError, RecursionError):
        return None


def read_json(text: str | bytes) -> Any:
    """Return the JSON value.

    Raises:
        ValueError: it is no JSON, or nested too deeply to be read.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def as_text(value: Any) -> str:
    """Return a picked value as text: texts as they are, all else as JSON with sorted keys; empty for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        return ""
