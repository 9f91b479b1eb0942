"""Chrome DevTools Recorder's JSON: steps with lists of selectors, keys going down and up, asserted events."""

from collections.abc import Iterator, Mapping
from typing import Any

from sentinel.drafting import Act, ActKind, Draft, LeftOut
from sentinel.importing.reading import listed, object_of, short
from sentinel.importing.selectors import devtools, kept
from sentinel.locator import Locator

SOURCE = "Chrome DevTools Recorder"
NEEDLESS = frozenset({"close", "scroll", "keyUp"})
"""Steps whose effect a replay has anyway; a key that goes down comes up again."""

MODIFIERS = frozenset({"Shift", "Control", "Alt", "Meta"})


def looks_like(document: Any) -> bool:
    """Return whether a JSON document is a recording of this tool."""
    return isinstance(document, Mapping) and isinstance(document.get("steps"), list) and "title" in document


def read(text: str) -> Draft:
    """Return the recording as a draft; a step's number stands for its line.

    Raises:
        UsageError: it is no JSON object.
    """
    document = object_of(text, SOURCE)
    acts: list[Act] = []
    left: list[LeftOut] = []
    viewport = ""
    for number, step in enumerate(listed(document, "steps"), start=1):
        if not isinstance(step, Mapping):
            left.append(LeftOut(number, short(step), "it is no step"))
        elif step.get("type") == "setViewport" and not viewport:
            viewport = _viewport(step)
        else:
            acts += _acts(number, step, left)
    return Draft(
        SOURCE,
        title=str(document.get("title") or ""),
        acts=tuple(acts),
        left_out=tuple(left),
        viewport=viewport,
    )


def _viewport(step: Mapping[str, Any]) -> str:
    width, height = step.get("width"), step.get("height")
    return f"{width}x{height}" if isinstance(width, int) and isinstance(height, int) else ""


def _acts(number: int, step: Mapping[str, Any], left: list[LeftOut]) -> Iterator[Act]:
    kind = str(step.get("type"))
    typed = kind == "change"
    where = _where(number, step, typed, left)
    if kind in NEEDLESS:
        return
    if kind == "navigate":
        yield Act(ActKind.GOTO, number, text=str(step.get("url", "")))
    elif kind in ("click", "doubleClick", "hover", "change", "waitForElement") and not where:
        left.append(LeftOut(number, kind, "none of its selectors can be carried over"))
    elif kind in ("click", "doubleClick"):
        if kind == "doubleClick":
            left.append(LeftOut(number, kind, "clicked once: the language has no double click"))
        yield Act(ActKind.CLICK, number, where)
    elif kind == "hover":
        yield Act(ActKind.HOVER, number, where)
    elif kind == "change":
        yield Act(ActKind.FILL, number, where, text=str(step.get("value", "")), secret=_hidden(step))
    elif kind == "keyDown":
        yield from _key(number, step, left)
    elif kind == "waitForElement":
        yield Act(ActKind.WAIT_FOR, number, where, state="visible" if step.get("visible", True) else "hidden")
    else:
        left.append(LeftOut(number, kind, "the language has nothing for it"))
    _report_events(number, step, left)


def _where(number: int, step: Mapping[str, Any], typed: bool, left: list[LeftOut]) -> tuple[Locator, ...]:
    found: list[Locator] = []
    for one in listed(step, "selectors"):
        parts = one if isinstance(one, list) else [one]
        if (
            len(parts) != 1
        ):  # a chain through shadow roots: its last part, which our CSS finds inside open ones
            parts = parts[-1:]
        locators = devtools(str(parts[0]), typed) if parts else ()
        if not locators:
            left.append(LeftOut(number, short(one), "this selector cannot be carried over; the others are"))
        found += locators
    if step.get("frame"):
        left.append(
            LeftOut(
                number, f"frame {step['frame']}", "frames are named by CSS here: add `frame:` to the locator"
            )
        )
    return kept(found)


def _hidden(step: Mapping[str, Any]) -> bool:
    return any("type='password'" in str(one).replace('"', "'") for one in listed(step, "selectors"))


def _key(number: int, step: Mapping[str, Any], left: list[LeftOut]) -> Iterator[Act]:
    key = str(step.get("key", ""))
    if key in MODIFIERS:
        left.append(LeftOut(number, f"{key} held down", "write the combination as one `press`, as Control+a"))
    else:
        yield Act(ActKind.PRESS, number, text=key)


def _report_events(number: int, step: Mapping[str, Any], left: list[LeftOut]) -> None:
    """Report the events a step asserts; a navigation is waited for by every step anyway."""
    for event in listed(step, "assertedEvents"):
        if not isinstance(event, Mapping) or event.get("type") != "navigation":
            left.append(LeftOut(number, short(event), "an asserted event of another kind than navigation"))
