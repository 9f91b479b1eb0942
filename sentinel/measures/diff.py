"""What is different between two renderings, for a person: short, in words, never used to decide.

ARIA snapshots are compared as trees, JSON as structures (both by deepdiff), everything else line by line.
"""

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any

from deepdiff import DeepDiff

LONGEST = 3_000
"""Characters of a difference that are shown."""
_STRUCTURED = 40_000
"""Characters up to which renderings are compared as structures; above, line by line."""
_VALUE = 200
_ARIA_LINE = re.compile(r"^( *)- (.+?):?$")
_SENTENCE = re.compile(r"(?<=[.!?]) +")


def readable_diff(before: str, after: str) -> str:
    """Return what changed, one change a line (`-` gone, `+` new, `~` changed), at most 3,000 characters.

    Equal renderings give an empty text.
    """
    if before == after:
        return ""
    structures = _structures(before, after)
    try:
        lines = _structural(*structures) if structures is not None else []
    except RecursionError:  # nested more deeply than can be compared
        lines = []
    return _bounded(lines or _textual(before, after))


def _structures(before: str, after: str) -> tuple[Any, Any] | None:
    """Return both as plain data: JSON, else ARIA trees; None where they are neither or too large."""
    if max(len(before), len(after)) > _STRUCTURED:
        return None
    try:
        return _rows(json.loads(before), json.loads(after))
    except (ValueError, RecursionError):
        first, second = _tree(before), _tree(after)
    return (first, second) if first is not None and second is not None else None


def _rows(before: Any, after: Any) -> tuple[Any, Any]:
    """Return both; lists of unequal length have their rows as texts, which are aligned, not shifted."""
    if isinstance(before, list) and isinstance(after, list) and len(before) != len(after):
        first, second = ([json.dumps(row, ensure_ascii=False) for row in rows] for rows in (before, after))
        return first, second
    return before, after


def _tree(snapshot: str) -> list[Any] | None:
    """Return an ARIA snapshot as nested nodes, what each `is` and `has`; None where it is none."""
    root: list[Any] = []
    levels: list[tuple[int, list[Any]]] = [(-1, root)]
    for line in snapshot.splitlines():
        if not line.strip():
            continue
        match = _ARIA_LINE.match(line)
        if match is None or len(levels) > 100:
            return None
        depth = len(match[1])
        while levels[-1][0] >= depth:
            levels.pop()
        children: list[Any] = []
        levels[-1][1].append({"is": match[2], "has": children})
        levels.append((depth, children))
    return root or None


def _structural(before: Any, after: Any) -> list[str]:
    difference = DeepDiff(before, after, view="tree", max_passes=1_000, max_diffs=20_000)
    lines: list[str] = []
    for sign, kinds in (
        ("-", ("iterable_item_removed", "dictionary_item_removed")),
        ("+", ("iterable_item_added", "dictionary_item_added")),
        ("~", ("values_changed", "type_changes")),
    ):
        for kind in kinds:
            for level in difference.get(kind, ()):
                lines.append(f"{sign} {_where(level)}{_change(sign, level.t1, level.t2)}")
    return lines


def _where(level: Any) -> str:
    """Return the labels of the ancestors: `table "Plans" > row 2: `; empty at the top."""
    words: list[str] = []
    node = _is_node(level.t1) or _is_node(level.t2)
    for key, holder in zip(level.path(output_format="list"), _holders(level), strict=False):
        if _is_node(holder):
            words += [_short(holder["is"])] if key == "has" else []
        elif isinstance(key, str):
            words.append(_short(key))
        elif not node and not _labelled(holder, key):
            words.append(f"row {key + 1}")
    return " > ".join(dict.fromkeys(words)) + ": " if words else ""


def _holders(level: Any) -> Iterator[Any]:
    """Yield the values along a path, from the root to the parent of what changed."""
    current = level.all_up
    while current is not None and current is not level:
        yield current.t1 if isinstance(current.t1, (dict, list)) else current.t2
        current = current.down


def _labelled(holder: Any, key: int) -> bool:
    return isinstance(holder, list) and key < len(holder) and _is_node(holder[key])


def _is_node(value: Any) -> bool:
    """Return whether a value is a node of an ARIA tree as `_tree` builds it."""
    return isinstance(value, dict) and set(value) == {"is", "has"}


def _change(sign: str, before: Any, after: Any) -> str:
    if sign == "-":
        return _told(before)
    if sign == "+":
        return _told(after)
    return f"{_told(before)} \u2192 {_told(after)}"


def _told(value: Any) -> str:
    """Return a value in one short line; an ARIA node by its label and how much it holds."""
    if _is_node(value):
        inside = f" (with {len(value['has'])} inside)" if value["has"] else ""
        return _short(value["is"]) + inside
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def _short(text: Any) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= _VALUE else line[: _VALUE - 1] + "\u2026"


def _textual(before: str, after: str) -> list[str]:
    """Return the changed lines; a text of few lines is compared sentence by sentence."""
    first, second = (_SENTENCE.sub("\n", text[:_STRUCTURED]).splitlines() for text in (before, after))
    changed = difflib.unified_diff(first, second, lineterm="", n=1)
    return [line for line in changed if not line.startswith(("---", "+++", "@@"))]


def _bounded(lines: list[str]) -> str:
    kept: list[str] = []
    room = LONGEST - 60
    for index, line in enumerate(lines):
        if len(line) > room:
            kept.append(f"\u2026 and {len(lines) - index} more")
            break
        kept.append(line)
        room -= len(line) + 1
    return "\n".join(kept)
