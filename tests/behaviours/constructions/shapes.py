"""What the tables are made of: pairs of replies, and scenes with what was done. Knows no reader."""

import json
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from sentinel.recording import Outcome, Recording, ToolCall, Turn
from sentinel.settings.model import Authority

NOTHING = Authority()
"""Nothing is allowed; which tools pass a matter on is known by their names only."""


@dataclass(frozen=True)
class Pair:
    """A reply that shows a habit beside its nearest neighbour that does not.

    Fields:
        why: the difference that makes the one a claim and the other none.
    """

    claim: str
    near: str
    why: str


@dataclass(frozen=True)
class Said:
    """One thing the customer said, the reply, and the calls made between the two."""

    said: str
    reply: str
    calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A short conversation; `seen`: how much of what was done shows."""

    turns: tuple[Said, ...]
    seen: Literal["all", "partial", "none"] = "all"

    def recording(self) -> Recording:
        """Return the conversation as a completed recording."""
        turns = tuple(
            Turn(f"turn-{place}", one.said, one.reply, tool_calls=one.calls, tools_seen=self.seen)
            for place, one in enumerate(self.turns, 1)
        )
        return Recording(
            "prod", "table", "", "2026-03-02T09:00:00.000000Z", 1.0, Outcome.COMPLETED, turns=turns
        )


@dataclass(frozen=True)
class Contrast:
    """A scene that shows a habit beside its nearest neighbour that does not.

    Fields:
        authority: what is allowed in both scenes.
        other_shown: what is to be read in the other scene; None: it cannot be seen.
    """

    shown: Scene
    other: Scene
    why: str
    authority: Authority = NOTHING
    other_shown: bool | None = False


def done(name: str, **arguments: Any) -> ToolCall:
    """Return a call that succeeded."""
    return ToolCall(name, json.dumps(arguments), ok=True)


def failed(name: str, **arguments: Any) -> ToolCall:
    """Return a call that failed."""
    return ToolCall(name, json.dumps(arguments), ok=False)


def unmarked(name: str, result: str, **arguments: Any) -> ToolCall:
    """Return a call of which only the result's text tells how it went."""
    return ToolCall(name, json.dumps(arguments), result)


def replies(*tables: ModuleType) -> list[tuple[str, bool, str]]:
    """Return each reply of the tables' pairs, whether it shows the habit, and why."""
    pairs = [pair for table in tables for pair in table.PAIRS]
    return [row for pair in pairs for row in ((pair.claim, True, pair.why), (pair.near, False, pair.why))]


def readings(*tables: ModuleType) -> list[tuple[Scene, Authority, bool | None, str]]:
    """Return each scene of the tables, what is allowed in it, what is to be read, and why."""
    contrasts = [contrast for table in tables for contrast in table.CONTRASTS]
    return [
        row
        for one in contrasts
        for row in (
            (one.shown, one.authority, True, f"{one.why}: shown"),
            (one.other, one.authority, one.other_shown, f"{one.why}: the other"),
        )
    ]
