"""Calls on a Playwright page, whichever language they were written in, as acts.

A chain is what stands between `page` and the end of a statement: `page.get_by_role("button", name="Send").click()` is
`get_by_role` then `click`. Names are Python's; the JavaScript reader turns its own into them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sentinel.drafting import Act, ActKind, LeftOut
from sentinel.importing.reading import short
from sentinel.importing.selectors import kept, made, playwright
from sentinel.locator import Locator

GETTERS = {
    "get_by_text": "text",
    "get_by_label": "label",
    "get_by_placeholder": "placeholder",
    "get_by_test_id": "test_id",
}
ACTS = {
    "click": ActKind.CLICK,
    "dblclick": ActKind.CLICK,
    "tap": ActKind.CLICK,
    "fill": ActKind.FILL,
    "type": ActKind.FILL,
    "press_sequentially": ActKind.FILL,
    "press": ActKind.PRESS,
    "select_option": ActKind.SELECT,
    "check": ActKind.CHECK,
    "uncheck": ActKind.CHECK,
    "set_input_files": ActKind.UPLOAD,
    "hover": ActKind.HOVER,
    "wait_for": ActKind.WAIT_FOR,
}
EXPECTED = {
    "to_be_visible": "visible",
    "to_be_hidden": "hidden",
    "to_be_attached": "attached",
    "to_be_enabled": "visible",
    "to_have_text": "visible",
    "to_contain_text": "visible",
}
NEEDLESS = frozenset(
    {"close", "wait_for_load_state", "wait_for_timeout", "screenshot", "set_viewport_size", "pause"}
)
NARROWING = frozenset({"first", "nth", "last", "filter", "and_", "or_", "locator"})


@dataclass(frozen=True)
class Call:
    """One call of a chain; arguments that are no plain values are `...`."""

    name: str
    arguments: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)


Chain = tuple[Call, ...]


class NotPlain(Exception):
    """A statement cannot be carried over; the message says why."""


def act_of(line: int, chain: Chain, left: list[LeftOut], source: str) -> Act | None:
    """Return the act of one statement; None where it needs none or cannot be carried over (then it is `left`)."""
    try:
        return _act(line, chain)
    except NotPlain as reason:
        left.append(LeftOut(line, short(source), str(reason)))
        return None


def _act(line: int, chain: Chain) -> Act | None:
    if not chain:
        return None
    last = chain[-1]
    if last.name in NEEDLESS:
        return None
    if last.name == "goto":
        return Act(ActKind.GOTO, line, text=_text(last))
    if last.name in EXPECTED:
        return _expectation(line, chain)
    if last.name not in ACTS:
        raise NotPlain(f"the language has nothing for `{last.name}`")
    if len(chain) > 1 and chain[0].name == "keyboard":
        return Act(ActKind.PRESS if last.name == "press" else ActKind.FILL, line, text=_text(last))
    arguments = last.arguments
    where = where_of(chain[:-1])
    if len(chain) == 1:  # page.click("css"), the older form
        where, arguments = kept([playwright(_text(last))]), arguments[1:]
    if not where:
        raise NotPlain("its locator cannot be carried over")
    return _done(line, last, where, arguments)


def _done(line: int, call: Call, where: tuple[Locator, ...], arguments: Sequence[Any]) -> Act:
    kind = ACTS[call.name]
    given = arguments[0] if arguments else next(iter(call.named.values()), "")
    if given is ...:
        raise NotPlain("what it types or chooses is not written out")
    if kind is ActKind.UPLOAD:
        files = given if isinstance(given, list | tuple) else [given]
        return Act(kind, line, where, files=tuple(str(one) for one in files))
    if kind in (ActKind.FILL, ActKind.PRESS, ActKind.SELECT):
        option = given[0] if isinstance(given, list | tuple) and given else given
        return Act(kind, line, where, text=str(option), secret=_is_password(where))
    if kind is ActKind.WAIT_FOR:
        return Act(kind, line, where, state=str(call.named.get("state", "visible")))
    return Act(kind, line, where, on=call.name != "uncheck")


def _is_password(where: tuple[Locator, ...]) -> bool:
    return any("password" in str(one).lower() for one in where)


def _expectation(line: int, chain: Chain) -> Act:
    last, where = chain[-1], where_of(chain[:-1])
    if not where:
        raise NotPlain("what it expects is not of one part of the page")
    expected = (_text(last),) if last.name in ("to_have_text", "to_contain_text") else ()
    return Act(ActKind.WAIT_FOR, line, where, state=EXPECTED[last.name], expected=expected)


def where_of(chain: Chain) -> tuple[Locator, ...]:
    """Return the part of the page a chain of locators names.

    Raises:
        NotPlain: it narrows one locator by another, which the language has no words for.
    """
    frame = None
    found: Locator | None = None
    for call in chain:
        if call.name in ("frame_locator", "content_frame"):
            frame = _text(call)
            continue
        if call.name in NARROWING and found is not None:
            raise NotPlain(f"`{call.name}` narrows a locator by another")
        found = _locator(call)
        if found is None:
            raise NotPlain(f"`{call.name}` cannot be carried over")
    if found is None:
        return ()
    return (found if frame is None else found.model_copy(update={"frame": frame}),)


def _locator(call: Call) -> Locator | None:
    exact = call.named.get("exact") is True
    if call.name == "locator":
        return playwright(_text(call))
    if call.name == "get_by_role":
        name = call.named.get("name")
        if name is ...:
            raise NotPlain("the name is not written out")
        return made(role=_text(call), name=name, exact=exact)
    if call.name in GETTERS:
        return made(**{GETTERS[call.name]: _text(call), "exact": exact})
    if call.name in ("get_by_title", "get_by_alt_text"):
        attribute = "title" if call.name == "get_by_title" else "alt"
        return made(css=f'[{attribute}="{_text(call)}"]')
    return None


def _text(call: Call) -> str:
    first = call.arguments[0] if call.arguments else None
    if not isinstance(first, str):
        raise NotPlain(f"what `{call.name}` is given is not written out")
    return first
