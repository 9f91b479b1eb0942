"""Playwright tests in JavaScript or TypeScript, read and never run: statements that are plain calls on a page.

No parser of the language: a small scanner that knows strings, brackets and comments is enough for the calls a recorder
writes; whatever is more than that is told as left out.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from sentinel.drafting import Act, Draft, LeftOut
from sentinel.importing.chains import Call, Chain, act_of
from sentinel.importing.reading import short

SOURCE = "Playwright test in JavaScript"
_STATEMENT = re.compile(r"(?:await\s+)?(?:expect\(\s*)?\bpage\d?\.")
_LOOP = re.compile(r"^\s*(for|while|if|switch|try)\b")
_STRING = re.compile(r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`""", re.DOTALL)
_CAMEL = re.compile(r"(?<!^)([A-Z])")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PAIR = re.compile(r"""\s*(?:([A-Za-z_$][\w$]*)|["']([\w-]+)["'])\s*:\s*""")
LONGEST = 4_000
"""Characters of one statement that are read."""


def looks_like(text: str) -> bool:
    """Return whether a text does something on a page; that it is no Python is known already."""
    return _STATEMENT.search(text) is not None


def read(text: str) -> Draft:
    """Return the test as a draft."""
    acts: list[Act] = []
    left: list[LeftOut] = []
    number = 0
    lines = text.splitlines()
    while number < len(lines):
        line = lines[number]
        begin = number + 1
        if _LOOP.match(line) and "page" in line:
            left.append(LeftOut(begin, short(line), "a scenario has no loops and no branches"))
        elif not line.lstrip().startswith(("//", "*", "/*")) and (found := _STATEMENT.search(line)):
            statement, number = _statement(lines, number, found.start())
            act = _act(begin, statement, left)
            acts += [act] if act is not None else []
        number += 1
    return Draft(SOURCE, acts=tuple(acts), left_out=tuple(left))


def _statement(lines: list[str], number: int, start: int) -> tuple[str, int]:
    """Return a statement that may go on over lines, and the number of its last line."""
    text = lines[number][start:]
    while not text.rstrip().endswith(";") and number + 1 < len(lines) and len(text) < LONGEST:
        following = lines[number + 1].strip()
        if not (following.startswith(".") or _open(text) > 0):
            break
        number, text = number + 1, f"{text} {following}"
    return text[:LONGEST].strip().removesuffix(";"), number


def _open(text: str) -> int:
    bare = _STRING.sub("", text)
    return bare.count("(") + bare.count("{") - bare.count(")") - bare.count("}")


def _act(line: int, statement: str, left: list[LeftOut]) -> Act | None:
    chain = _chain(statement)
    if chain is None:
        left.append(LeftOut(line, short(statement), "it is no plain call on the page"))
        return None
    return act_of(line, chain, left, statement)


def _chain(statement: str) -> Chain | None:
    """Return the calls between `page` and the end of a statement; None: it is more than such calls."""
    text = re.sub(r"^await\s+", "", statement)
    expected = text.startswith("expect(")
    text = text.removeprefix("expect(").strip() if expected else text
    found = re.match(r"page\d?", text)
    if found is None:
        return None
    calls: list[Call] = []
    at = found.end()
    while at < len(text):
        if text[at] == ")" and expected:
            expected, at = False, at + 1
            continue
        if text[at].isspace():
            at += 1
            continue
        word = _WORD.match(text, at + 1) if text[at] == "." else None
        if word is None:
            return None
        at = word.end()
        end = _closing(text, at) if at < len(text) and text[at] == "(" else None
        calls.append(_call(word[0], text[at + 1 : end] if end is not None else ""))
        at = at if end is None else end + 1
    return tuple(calls) or None


def _call(name: str, inside: str) -> Call:
    arguments = [_value(part) for part in _parts(inside)]
    named = arguments.pop() if arguments and isinstance(arguments[-1], dict) else {}
    return Call(_CAMEL.sub(r"_\1", name).lower(), tuple(arguments), named)


def _closing(text: str, at: int) -> int | None:
    """Return the index of the bracket that closes the one at `at`; None: there is none."""
    depth = 0
    while at < len(text):
        string = _STRING.match(text, at)
        if string:
            at = string.end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0:
            return at
        at += 1
    return None


def _parts(inside: str) -> Iterator[str]:
    """Yield the arguments between two brackets."""
    begin = at = 0
    while at < len(inside):
        string = _STRING.match(inside, at)
        if string:
            at = string.end()
        elif inside[at] in "([{":
            at = (_closing(inside, at) or len(inside)) + 1
        elif inside[at] == ",":
            yield inside[begin:at]
            begin = at = at + 1
        else:
            at += 1
    if inside[begin:].strip():
        yield inside[begin:]


def _value(text: str) -> Any:
    """Return a plain value; `...` for anything else."""
    text = text.strip()
    string = _STRING.fullmatch(text)
    if string:
        return _unescaped(next(part for part in string.groups() if part is not None))
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text)
    if text.startswith("[") and text.endswith("]"):
        return [_value(part) for part in _parts(text[1:-1])]
    if text.startswith("{") and text.endswith("}"):
        return _object(text[1:-1])
    return ...


def _object(inside: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in _parts(inside):
        pair = _PAIR.match(part)
        if pair:
            found[pair[1] or pair[2]] = _value(part[pair.end() :])
    return found


def _unescaped(text: str) -> str:
    quoted = re.sub(r"\\(['`$])", r"\1", text).replace('\\"', '"')
    try:
        return str(json.loads(f'"{quoted.replace(chr(34), chr(92) + chr(34))}"', strict=False))
    except ValueError:
        return text
