"""Selenium IDE's `.side` files: tests of commands, each with a target and a value."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from sentinel.drafting import Act, ActKind, Draft, LeftOut
from sentinel.errors import UsageError
from sentinel.importing.reading import listed, object_of, short
from sentinel.importing.selectors import kept, selenium
from sentinel.locator import Locator

SOURCE = "Selenium IDE"
KEYS = {
    "${KEY_ENTER}": "Enter",
    "${KEY_TAB}": "Tab",
    "${KEY_ESC}": "Escape",
    "${KEY_BACKSPACE}": "Backspace",
    "${KEY_DOWN}": "ArrowDown",
    "${KEY_UP}": "ArrowUp",
}
WAITS = {
    "waitForElementVisible": "visible",
    "waitForElementPresent": "attached",
    "waitForElementNotVisible": "hidden",
    "waitForElementNotPresent": "detached",
    "assertElementPresent": "attached",
    "verifyElementPresent": "attached",
    "assertElementNotPresent": "detached",
    "verifyElementNotPresent": "detached",
}
TEXTS = frozenset({"assertText", "verifyText", "waitForText"})
NEEDLESS = frozenset({"setWindowSize", "mouseOut", "close", "pause", ""})
"""A window's size is read as the viewport; pauses are replaced by waiting for what is there."""


def looks_like(document: Any) -> bool:
    """Return whether a JSON document is a project of this tool."""
    return isinstance(document, Mapping) and isinstance(document.get("tests"), list)


def read(text: str) -> Draft:
    """Return the project's first test as a draft; a command's number stands for its line.

    Raises:
        UsageError: it is no JSON object, or holds no test.
    """
    document = object_of(text, SOURCE)
    tests = [test for test in listed(document, "tests") if isinstance(test, Mapping)]
    if not tests:
        raise UsageError(f"{SOURCE}: the project holds no test")
    acts: list[Act] = []
    left: list[LeftOut] = []
    viewport = ""
    for number, command in enumerate(listed(tests[0], "commands"), start=1):
        if not isinstance(command, Mapping):
            left.append(LeftOut(number, short(command), "it is no command"))
            continue
        if command.get("command") == "setWindowSize":
            viewport = str(command.get("target", "")).replace(",", "x")
        acts += _acts(number, command, str(document.get("url") or ""), left)
    left += [
        LeftOut(0, f"test {short(test.get('name', ''))}", "only the first test is read") for test in tests[1:]
    ]
    return Draft(
        SOURCE,
        title=str(tests[0].get("name") or document.get("name") or ""),
        acts=tuple(acts),
        left_out=tuple(left),
        viewport=viewport,
    )


def _acts(number: int, command: Mapping[str, Any], base: str, left: list[LeftOut]) -> Iterator[Act]:
    name, target, value = (str(command.get(key) or "") for key in ("command", "target", "value"))
    if name.startswith("//"):  # switched off in the editor
        left.append(LeftOut(number, name, "it is switched off"))
        return
    if name in NEEDLESS:
        return
    if name == "open":
        yield Act(ActKind.GOTO, number, text=urljoin(base + "/" if base else "", target) if base else target)
        return
    where = _where(command)
    if not where:
        why = "none of its targets can be carried over" if target else "the language has nothing for it"
        left.append(LeftOut(number, short(f"{name} {target}"), why))
        return
    yield from _at(number, name, where, value, left)


def _at(number: int, name: str, where: tuple[Locator, ...], value: str, left: list[LeftOut]) -> Iterator[Act]:
    if name in ("click", "clickAt", "doubleClick", "submit"):
        yield Act(ActKind.CLICK, number, where)
    elif name in ("type", "editContent"):
        yield Act(ActKind.FILL, number, where, text=value)
    elif name == "sendKeys":
        yield from _keys(number, where, value)
    elif name in ("select", "addSelection"):
        yield Act(ActKind.SELECT, number, where, text=value.partition("=")[2] or value)
    elif name in ("check", "uncheck"):
        yield Act(ActKind.CHECK, number, where, on=name == "check")
    elif name == "mouseOver":
        yield Act(ActKind.HOVER, number, where)
    elif name in WAITS:
        yield Act(ActKind.WAIT_FOR, number, where, state=WAITS[name])
    elif name in TEXTS:
        left.append(LeftOut(number, short(f"{name} {value}"), "add it to `expect` of the turn it is about"))
        yield Act(ActKind.WAIT_FOR, number, where)
    else:
        left.append(LeftOut(number, name, "the language has nothing for it"))


def _keys(number: int, where: tuple[Locator, ...], value: str) -> Iterator[Act]:
    """Yield what typing these keys does: text fills the field, a named key is pressed."""
    text = value
    for name in KEYS:
        text = text.replace(name, "\x00" + name + "\x00")
    for part in text.split("\x00"):
        if part in KEYS:
            yield Act(ActKind.PRESS, number, where, text=KEYS[part])
        elif part:
            yield Act(ActKind.FILL, number, where, text=part)


def _where(command: Mapping[str, Any]) -> tuple[Locator, ...]:
    """Return every target of a command, the recorder's own choice first."""
    targets = [str(command.get("target") or "")]
    targets += [str(one[0]) for one in listed(command, "targets") if isinstance(one, list) and one]
    return kept(selenium(target) for target in targets)
