"""What an audit judges: assistant turns with what was said and done around them.

Plain data; which forms of files they come from is `records.py` and `conversations.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sentinel.recording import Outcome, Recording, ToolCall, Turn

Seen = Literal["all", "partial", "none"]


@dataclass(frozen=True)
class Spoken:
    """One assistant turn to judge.

    Fields:
        id: as the file gives it, else `LINE`, or `LINE:TURN` in a conversation (both 1-based).
        step: the turn of the recording that holds it.
        text: its words; `message`: 0-based place among a conversation's messages, None outside of one.
        trained: whether a model would be trained on it (a conversation can exclude a message by `weight: 0`).
    """

    id: str | int
    step: str
    text: str
    message: int | None = None
    trained: bool = True


@dataclass(frozen=True)
class Transcript:
    """One line of a file, read.

    Fields:
        spoken: the turns to judge; a conversation may hold none.
        recording: everything said and done, as the habits are read from it.
        document: the line as it stands, for what it is grouped by.
        tools: names of the tools the agent had; empty: it had none; None: the line does not say.
    """

    spoken: tuple[Spoken, ...]
    recording: Recording
    document: Mapping[str, Any]
    tools: tuple[str, ...] | None = None


class Unreadable(ValueError):
    """A line is no transcript; the message says what is wrong with it, in one line."""


def recorded(turns: Iterable[Turn]) -> Recording:
    """Return turns of the past as a recording; what only a replay knows is empty."""
    return Recording("", "", "", "", 0.0, Outcome.COMPLETED, turns=tuple(turns))


def turn(step: str, said: Iterable[str], reply: str, calls: Iterable[ToolCall], seen: Seen) -> Turn:
    """Return one exchange: what the customer said since the last reply, the reply, and what was done for it."""
    return Turn(step, "\n".join(said), reply, tool_calls=tuple(calls), tools_seen=seen)
