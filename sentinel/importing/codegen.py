"""Playwright's recorder as JSON lines: one action a line, with its selector and the signals it gave."""

import json
from collections.abc import Mapping
from typing import Any

from sentinel.drafting import Act, ActKind, Draft, LeftOut
from sentinel.errors import UsageError
from sentinel.importing.reading import listed, mapped, short
from sentinel.importing.selectors import kept, playwright
from sentinel.locator import Locator

SOURCE = "Playwright codegen"
NEEDLESS = frozenset({"openPage", "closePage"})
AT = {
    "click": ActKind.CLICK,
    "fill": ActKind.FILL,
    "press": ActKind.PRESS,
    "check": ActKind.CHECK,
    "uncheck": ActKind.CHECK,
    "select": ActKind.SELECT,
    "setInputFiles": ActKind.UPLOAD,
    "hover": ActKind.HOVER,
    "assertVisible": ActKind.WAIT_FOR,
    "assertText": ActKind.WAIT_FOR,
    "assertValue": ActKind.WAIT_FOR,
    "assertChecked": ActKind.WAIT_FOR,
    "assertSnapshot": ActKind.CAPTURE,
}
MODIFIERS = ((1, "Alt"), (2, "Control"), (4, "Meta"), (8, "Shift"))


def looks_like(first: Any) -> bool:
    """Return whether a first line is the recorder's header or an action of its."""
    if not isinstance(first, Mapping):
        return False
    return "browserName" in first or first.get("name") in {*AT, *NEEDLESS, "navigate"}


def read(text: str) -> Draft:
    """Return the actions as a draft.

    Raises:
        UsageError: no line is JSON.
    """
    acts: list[Act] = []
    left: list[LeftOut] = []
    viewport, understood = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            action = json.loads(line)
        except (ValueError, RecursionError):
            left.append(LeftOut(number, short(line), "the line is no JSON"))
            continue
        understood = True
        if not isinstance(action, Mapping):
            left.append(LeftOut(number, short(action), "it is no action"))
        elif "browserName" in action:
            viewport = viewport_of(action)
        else:
            act = act_of(number, action, left)
            acts += [act] if act is not None else []
    if not understood:
        raise UsageError(f"{SOURCE}: no line is JSON")
    return Draft(SOURCE, acts=tuple(acts), left_out=tuple(left), viewport=viewport)


def viewport_of(header: Mapping[str, Any]) -> str:
    """Return the window's size of the recorder's header line; empty where it has none."""
    size = mapped(mapped(header, "contextOptions"), "viewport")
    return f"{size['width']}x{size['height']}" if {"width", "height"} <= set(size) else ""


def act_of(number: int, action: Mapping[str, Any], left: list[LeftOut]) -> Act | None:
    """Return one action of the recorder; None where it needs none or cannot be carried over (then it is `left`)."""
    name = str(action.get("name"))
    if name in NEEDLESS:
        return None
    if name == "navigate":
        address = str(action.get("url", ""))
        return (
            None
            if address in ("", "about:blank", "chrome://newtab/")
            else Act(ActKind.GOTO, number, text=address)
        )
    if name not in AT:
        left.append(LeftOut(number, name, "the language has nothing for it"))
        return None
    if (
        name == "click" and action.get("clickCount") == 0
    ):  # Enter on a focused button is recorded as a click, too
        return None
    where = where_of(action)
    if not where and name != "press":
        left.append(
            LeftOut(
                number, short(f"{name} {action.get('selector', '')}"), "its selector cannot be carried over"
            )
        )
        return None
    return Act(
        AT[name],
        number,
        where,
        text=_text(name, action),
        on=name != "uncheck",
        secret=_is_password(action),
        files=tuple(str(one) for one in listed(action, "files")),
        expected=_asserted(name, action, number, left),
    )


def where_of(action: Mapping[str, Any]) -> tuple[Locator, ...]:
    """Return the part of the page an action is at, by its selector and those recorded beside it."""
    selectors = [action.get("selector"), *listed(action, "alternatives")]
    return kept(playwright(str(one)) for one in selectors if one)


def _text(name: str, action: Mapping[str, Any]) -> str:
    if name == "press":
        bits = action.get("modifiers")
        held = [word for bit, word in MODIFIERS if isinstance(bits, int) and bits & bit]
        return "+".join([*held, str(action.get("key", ""))])
    if name == "select":
        options = listed(action, "options") or [""]
        return str(options[0])
    if name == "assertSnapshot":
        return f"captured-{action.get('pageAlias', 'page')}"
    return str(action.get("text", "")) if name == "fill" else ""


def _is_password(action: Mapping[str, Any]) -> bool:
    return "password" in str(action.get("selector", "")).lower() and action.get("name") == "fill"


def _asserted(name: str, action: Mapping[str, Any], number: int, left: list[LeftOut]) -> tuple[str, ...]:
    if name in ("assertText", "assertValue", "assertChecked"):
        what = action.get("text") or action.get("value") or action.get("checked")
        left.append(
            LeftOut(
                number, short(f"{name} {what}"), "waited for only: add it to `expect` of the turn it is about"
            )
        )
    return ()
