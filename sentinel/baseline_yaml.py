"""Plain data as YAML whose bytes never depend on a library's version: what a reviewer reads as a diff.

Writes texts of several lines as literal blocks wherever that keeps every character, everything else as JSON scalars,
which YAML 1.2 reads as they are. Reads by ruamel.yaml. Knows nothing of baselines.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_WORDS = frozenset({"null", "true", "false"})


class OneLine:
    """A value that is written on one line, however long: `[[0.1, "He"], [0.2, "llo"]]`."""

    def __init__(self, value: Any) -> None:
        self.value = value


def to_yaml(document: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, keys in the order given.

    Args:
        document: texts, numbers, booleans, None, lists, mappings with plain words as keys, and `OneLine`s.
    """
    return "\n".join(_mapping(document, "")) + "\n"


def from_yaml(text: str) -> Any:
    """Return the plain data of a YAML document.

    Raises:
        ValueError: it cannot be read; the message is one line.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise ValueError(" ".join(str(error).split())[:200]) from None


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        yield from _entry(f"{indent}{_key(key)}:", item, indent)


def _entry(head: str, item: Any, indent: str) -> Iterator[str]:
    """Yield one value behind what introduces it: `key:` or `-`."""
    if isinstance(item, Mapping) and item:
        yield head
        yield from _mapping(item, indent + "  ")
    elif isinstance(item, list | tuple) and item:
        yield head
        yield from _sequence(item, indent)
    elif isinstance(item, str) and _fits_block(item):
        yield f"{head} {'|' if item.endswith(chr(10)) else '|-'}"
        lines = item.removesuffix("\n").split("\n")
        yield from (f"{indent}  {line}" if line else "" for line in lines)
    else:
        yield f"{head} {_inline(item.value if isinstance(item, OneLine) else item)}"


def _sequence(items: Collection[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", OneLine(item) if isinstance(item, list | tuple) else item, indent)


def _fits_block(text: str) -> bool:
    """Return whether a literal block gives back exactly this text, whoever edits the file around it."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    return (
        "\n" in text
        and body != ""
        and not body.startswith((" ", "\n"))
        and not body.endswith("\n")
        and all(line.isprintable() and not line.endswith(" ") for line in lines)
    )


def _inline(value: Any) -> str:
    """Return a value as JSON with every character escaped that an editor or a terminal might act upon."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) and name.lower() not in _WORDS else _inline(name)
