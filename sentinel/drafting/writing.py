"""A scenario as YAML that a person will read and go on editing: one line a step where it fits.

Writes what the language reads back as the same data; every text that could mean anything else in YAML is quoted.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sentinel.drafting.draft import LeftOut
from sentinel.drafting.turning import ChatParts, place

_PLAIN = re.compile(r"[A-Za-z/.][\w ./()-]*")
_WORDS = frozenset({"null", "true", "false", "~"})
_SHOWN = 120
"""Characters of a foreign text that a comment shows."""


def scenario_yaml(document: Mapping[str, Any], *, source: str, left_out: Sequence[LeftOut] = ()) -> str:
    """Return a scenario file.

    Args:
        document: the scenario as plain data, keys in the order they are to stand.
        source: what it was made from, for the first line.
        left_out: what could not be carried over; stands as comments at the end.
    """
    lines = [f"# From {_comment(source)}. Read it once: names of watched steps, expectations, the schedule."]
    lines += _mapping(document, "")
    if left_out:
        lines += ["", "# Not carried over:"]
        lines += [f"#   {_where(one)}{_comment(one.what)}: {_comment(one.why)}" for one in left_out]
    return "\n".join(lines) + "\n"


def chat_yaml(chat: ChatParts) -> str:
    """Return the `chat:` block of the settings for these parts."""
    finished: dict[str, Any] = {"quiet_seconds": 1.0, "timeout_seconds": 60}
    if chat.gone:
        finished = {"gone": _places(chat.gone), **finished}
    block: dict[str, Any] = {"input": _places(chat.input)}
    if chat.new:
        block["new"] = _places(chat.new)
    block["send"] = chat.send if isinstance(chat.send, str) else _places(chat.send)
    if chat.reply:
        block["reply"] = _places(chat.reply)
    block["finished"] = finished
    return "\n".join(["chat:", *(f"  {key}: {_flow(value)}" for key, value in block.items())]) + "\n"


def _places(locators: Sequence[Any]) -> Any:
    found = [place(one) for one in locators]
    return found[0] if len(found) == 1 else found


def _where(one: LeftOut) -> str:
    return f"line {one.line}: " if one.line else ""


def _comment(text: str) -> str:
    flat = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "\u2026"


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, Mapping) and _holds_steps(item):
            yield f"{indent}{_scalar(key)}:"
            yield from _mapping(item, indent + "  ")
        elif _is_steps(item):
            yield f"{indent}{_scalar(key)}:"
            for step in item:
                yield from _step(step, indent + "  ")
        else:
            yield f"{indent}{_scalar(key)}: {_flow(item)}"


def _is_steps(item: Any) -> bool:
    return isinstance(item, list) and bool(item) and all(isinstance(one, Mapping) for one in item)


def _holds_steps(item: Mapping[str, Any]) -> bool:
    return bool(item) and all(_is_steps(one) for one in item.values())


def _step(step: Mapping[str, Any], indent: str) -> Iterator[str]:
    head = f"{indent}- "
    for key, item in step.items():
        yield f"{head}{_scalar(key)}: {_flow(item)}"
        head = f"{indent}  "


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(item) for item in value)}]"
    if isinstance(value, str):
        return _scalar(value)
    return json.dumps(value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    # what YAML does not take between double quotes as it is, or what would turn the line around
    return "".join(char if char.isprintable() else _escape(char) for char in quoted)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
