"""A regular expression rewritten so that it fits exactly the same and is tried faster.

The engine tries the alternatives of a long list one after the other at every place of a text. Where they start with
different letters at most those that start with the letter at hand can fit: they are put together, `agent|clerk|adviser`
as `a(?:gent|dviser)|clerk`. Alternatives that could both fit at one place keep their order, so that what is found, and
how far it reaches, never changes. It knows the notation, and no language.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_CAPTURES = re.compile(r"(?<!\\)\((?!\?(?::|=|!|<=|<!))")
_EDGE = r"\b"
_REPEATED = ("?", "*", "+", "{")


@lru_cache(maxsize=512)
def factored(source: str) -> str:
    """Return a regular expression that finds the same places with the same groups; the flags stay as they are."""
    parts = [_within(part) for part in _parts(source)]
    if len(parts) == 1 or _CAPTURES.search(source):
        return "|".join(parts)
    return "|".join(_joined(parts))


def _joined(parts: list[str]) -> Iterator[str]:
    """Yield the alternatives, neighbours with the same start put together."""
    place = 0
    while place < len(parts):
        alike = place + 1
        start = _start(parts[place])
        while start is not None and alike < len(parts) and _start(parts[alike]) == start:
            alike += 1
        if start is None or alike == place + 1:
            yield from parts[place:alike]
        elif start == _EDGE:
            yield f"{_EDGE}(?:{'|'.join(_joined([part[len(_EDGE) :] for part in parts[place:alike]]))})"
        else:
            yield from _by_letter(parts[place:alike])
        place = alike


def _by_letter(parts: list[str]) -> Iterator[str]:
    """Yield alternatives that all start with a letter, those with the same letter as one."""
    groups: dict[str, list[str]] = {}
    for part in parts:
        groups.setdefault(part[0], []).append(part[1:])
    for letter, rests in groups.items():
        yield letter + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(_joined(rests))})")


def _start(part: str) -> str | None:
    """Return what an alternative starts with: a letter (two never fit at one place), a word's edge, or neither."""
    if part.startswith(_EDGE):
        return _EDGE
    letter = part[:1].isalpha() and not part[1:2].startswith(_REPEATED)
    return "letter" if letter else None


def _parts(source: str) -> Iterator[str]:
    """Yield the alternatives of a regular expression, groups left whole."""
    depth = start = 0
    for atom in _ATOM.finditer(source):
        if atom[0] == "|" and not depth:
            yield source[start : atom.start()]
            start = atom.end()
        depth += (atom[0] == "(") - (atom[0] == ")")
    yield source[start:]


def _within(part: str) -> str:
    """Return one alternative with the groups in it rewritten; what looks behind stays, as its width is fixed."""
    done: list[str] = []
    depth = start = 0
    for atom in _ATOM.finditer(part):
        if atom[0] == "(":
            if not depth:
                done.append(part[start : atom.start()])
                start = atom.start()
            depth += 1
        elif atom[0] == ")":
            depth -= 1
            if not depth:
                done.append(_group(part[start : atom.start()]) + ")")
                start = atom.end()
    return "".join((*done, part[start:]))


def _group(opened: str) -> str:
    """Return a group without its closing mark, rewritten inside."""
    head = re.match(r"\(\?<[=!]|\(\?P<\w+>|\((?:\?[:=!])?", opened)
    if head is None or head[0] in ("(?<=", "(?<!"):
        return opened
    return head[0] + factored(opened[head.end() :])
