"""What a page said of the person's acts and of its own texts while a demo was given, read as the hostile data it is.

Knows shapes and limits; concludes nothing.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from sentinel.locator import Locator

MOST_NAMES = 12
LONGEST_NAME = 400
LONGEST_TEXT = 20_000
"""Characters of a typed text that are kept."""

MOST_FACTS = 20_000


@dataclass(frozen=True)
class Node:
    """One element on the way from a text up to the document.

    Fields:
        classes: those that look lasting; `generated`: those that do not.
        attributes: short ones that tell what an element is for.
        root: number of the shadow root or document it is in: a selector does not reach from one into another.
    """

    tag: str
    classes: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    root: int = 0


@dataclass(frozen=True)
class Shown:
    """One text that appeared after sending.

    Fields:
        length: in characters; said: it is what the person wrote.
        grew: moment of its last change, in milliseconds.
        path: numbers of the nodes it is in, innermost first.
    """

    length: int
    said: bool
    grew: float
    path: tuple[int, ...]


@dataclass(frozen=True)
class Sign:
    """Something that was there only after sending; moments in milliseconds, `gone` 0: it is still there."""

    where: tuple[Locator, ...]
    first: float
    gone: float


@dataclass(frozen=True)
class TurnSeen:
    """What the page showed between one sending and the next.

    Fields:
        key: what sent it, empty where `button` did.
        cleared: the field was empty afterwards, as one of a chat is.
        nodes: by the numbers that `texts` refer to.
        fresh: names of a button for a new conversation, there before the message was sent.
    """

    said: str
    field: tuple[Locator, ...]
    key: str
    button: tuple[Locator, ...]
    cleared: bool
    nodes: Mapping[int, Node]
    texts: tuple[Shown, ...]
    signs: tuple[Sign, ...]
    fresh: tuple[Locator, ...]


@dataclass(frozen=True)
class PageFact:
    """One thing a page said.

    Fields:
        at: milliseconds since the epoch, on the page's clock.
        kind: opened (a document can be heard), typed, clicked, pressed, ticked, selected, uploaded, marked, turn.
        text: what was typed, the key, the option, the name of what was pointed at.
        code: the field says that it is for one-time codes.
        is_field: a click into a field for text.
        table: what was pointed at is one.
        turn: for `turn`, else None.
    """

    kind: str
    at: float
    where: tuple[Locator, ...] = ()
    text: str = ""
    secret: bool = False
    code: bool = False
    on: bool = True
    is_field: bool = False
    table: bool = False
    files: tuple[str, ...] = ()
    turn: TurnSeen | None = None


class Notes:
    """The facts of a recording; one that is told again under its number replaces what was told before."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, int], PageFact] = {}

    def take(self, told: Any, frame: str | None = None) -> PageFact | None:
        """Return the fact, kept; None where it is none, or there are too many already.

        Args:
            told: JSON data from the page.
            frame: CSS of the iframe it comes from; None: the page itself.
        """
        try:
            key = (str(told["document"])[:100], int(told["number"]))
            fact = _fact(told, frame)
        except (TypeError, ValueError, KeyError, OverflowError, AttributeError):
            return None
        if key not in self._facts and len(self._facts) >= MOST_FACTS:
            return None
        self._facts[key] = fact
        return fact

    @property
    def facts(self) -> list[PageFact]:
        """Return all, in the order of their moments."""
        return sorted(self._facts.values(), key=lambda fact: fact.at)


def _fact(told: Mapping[str, Any], frame: str | None) -> PageFact:
    kind = str(told["kind"])
    return PageFact(
        kind=kind,
        at=_moment(told["at"]),
        where=_names(told.get("where"), frame),
        text=str(told.get("text", ""))[:LONGEST_TEXT],
        secret=bool(told.get("secret")),
        code=bool(told.get("code")),
        on=bool(told.get("on", True)),
        is_field=bool(told.get("field")),
        table=bool(told.get("table")),
        files=tuple(str(one)[:LONGEST_NAME] for one in list(told.get("files") or ())[:MOST_NAMES]),
        turn=_turn(told, frame) if kind == "turn" else None,
    )


def _turn(told: Mapping[str, Any], frame: str | None) -> TurnSeen:
    signs = (
        Sign(_names(one["where"], frame), _moment(one["first"]), _moment(one["gone"]))
        for one in told["signs"]
    )
    return TurnSeen(
        said=str(told["text"])[:LONGEST_TEXT],
        field=_names(told["where"], frame),
        key=str(told.get("key", ""))[:40],
        button=_names(told.get("button"), frame),
        cleared=bool(told.get("cleared")),
        nodes={int(number): _node(one) for number, one in told["nodes"].items()},
        texts=tuple(_shown(one) for one in told["texts"]),
        signs=tuple(one for one in signs if one.where),
        fresh=_names(told.get("fresh"), frame),
    )


def _shown(told: Mapping[str, Any]) -> Shown:
    path = tuple(int(number) for number in told["path"])
    return Shown(int(told["length"]), bool(told["said"]), _moment(told["grew"]), path)


def _node(told: Mapping[str, Any]) -> Node:
    return Node(
        tag=str(told["tag"])[:60],
        classes=tuple(str(one)[:80] for one in told["classes"]),
        generated=tuple(str(one)[:80] for one in told["generated"]),
        attributes={str(name): str(value) for name, value in told["attributes"].items()},
        root=int(told["root"]),
    )


def _moment(value: Any) -> float:
    moment = float(value)
    if not math.isfinite(moment):
        raise ValueError("no moment")
    return moment


def _names(told: Any, frame: str | None) -> tuple[Locator, ...]:
    """Return the names that are locators, the best first; text that cannot be one is left out."""
    if not isinstance(told, Sequence) or isinstance(told, str):
        return ()
    return tuple(
        dict.fromkeys(one for name in told[:MOST_NAMES] if (one := _locator(name, frame)) is not None)
    )


def _locator(name: Any, frame: str | None) -> Locator | None:
    try:
        found = Locator.model_validate(name)
    except ValidationError:
        return None
    texts = (found.role, found.name, found.label, found.text, found.placeholder, found.test_id, found.css)
    if any(text is not None and (len(text) > LONGEST_NAME or not text.strip()) for text in texts):
        return None
    return found if frame is None else found.model_copy(update={"frame": frame})
