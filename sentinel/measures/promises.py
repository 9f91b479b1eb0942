"""Whether a reply keeps what is expected of it. True in a sample means broken.

What cannot be told is None: a promise on tools where they do not show, on the words of a reply that never
came whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sentinel.kinds import Concern, Kind, MeasureSpec, Sample
from sentinel.measures.catalogue import title_of, version_of
from sentinel.measures.refusal import refusing_sentence
from sentinel.recording import Turn, TurnStatus
from sentinel.scenario.model import Say
from sentinel.scenario.promises import Expect, Promise

WHOLE = frozenset({TurnStatus.FINISHED, TurnStatus.FILTERED})
"""How a turn ends whose words can be judged: a filter's text is what the customer was shown."""

_CONCERNS = {
    "first_tool": Concern.ACTION,
    "calls": Concern.ACTION,
    "does_not_call": Concern.ACTION,
    "within_seconds": Concern.SPEED,
}


@dataclass(frozen=True)
class Kept:
    """Whether a promise is kept (None: cannot be told), and why not, in one line."""

    kept: bool | None
    reason: str = ""


def promise_samples(turn: Turn, step: Say) -> Iterator[Sample]:
    """Yield one sample for each expectation of a step."""
    for expect in step.expect:
        held = holds(expect, turn)
        broken = None if held.kept is None else not held.kept
        yield Sample(turn.step, spec_of(expect), broken, held.reason[:2000])


def spec_of(expect: Expect) -> MeasureSpec:
    """Return what the measure of an expectation says of itself."""
    name = f"expect:{expect.label}"
    concern = _CONCERNS.get(expect.promise, Concern.CONTENT)
    return MeasureSpec(name, Kind.EVENT, concern, version_of(name), limit=expect.limit, title=title_of(name))


def holds(promise: Promise, turn: Turn) -> Kept:
    """Return whether a promise holds for a turn."""
    if promise.within_seconds is not None:
        return _in_time(promise.within_seconds, turn)
    if promise.promise in ("first_tool", "calls", "does_not_call"):
        return _tools(promise, turn)
    if turn.status not in WHOLE:
        return Kept(None, f"the reply is {turn.status.value}")
    if promise.refusal is not None:
        return _refusal(promise.refusal, turn)
    if promise.matches is not None:
        return _matches(promise.matches, turn.reply)
    return _mentions(promise, _folded(turn.reply))


def _in_time(seconds: float, turn: Turn) -> Kept:
    if turn.status not in WHOLE and turn.seconds <= seconds:
        return Kept(None, f"the reply is {turn.status.value}")
    late = turn.seconds > seconds
    return Kept(not late, f"it took {turn.seconds:.1f} s" if late else "")


def _mentions(promise: Promise, reply: str) -> Kept:
    missing = [word for word in promise.mentions or () if _folded(word) not in reply]
    present = [word for word in promise.not_mentions or () if _folded(word) in reply]
    reasons = [f"missing: {', '.join(missing)}"] if missing else []
    reasons += [f"it says: {', '.join(present)}"] if present else []
    return Kept(not reasons, "; ".join(reasons))


def _refusal(wanted: bool, turn: Turn) -> Kept:
    refusing = refusing_sentence(turn.reply)
    if wanted:
        return Kept(refusing is not None, "" if refusing else "it does not refuse")
    return Kept(refusing is None, refusing or "")


def _matches(pattern: str, reply: str) -> Kept:
    found = re.search(pattern, reply)
    return Kept(found is not None, "" if found else f"nothing matches {pattern}")


def _tools(promise: Promise, turn: Turn) -> Kept:
    """Hold a promise on tools: what shows can break or keep it, what does not show leaves it open."""
    names = [call.name for call in turn.tool_calls]
    seen_all = turn.tools_seen == "all" and turn.status in WHOLE
    if turn.tools_seen == "none":
        return Kept(None, "its tools do not show")
    if promise.does_not_call is not None:
        called = promise.does_not_call in names
        return (
            Kept(False, f"it called {promise.does_not_call}") if called else Kept(True if seen_all else None)
        )
    if promise.first_tool is not None:
        if not names:
            return Kept(False, "it called no tool") if seen_all else Kept(None, "no tool shows")
        return Kept(names[0] == promise.first_tool, _unlike(names, promise.first_tool))
    worked = any(call.name == promise.calls and call.ok is not False for call in turn.tool_calls)
    if worked:
        return Kept(True)
    return Kept(False, f"it called {_listed(names)}") if seen_all else Kept(None, "not all tools show")


def _unlike(names: Sequence[str], wanted: str) -> str:
    return "" if names[0] == wanted else f"first it called {names[0]}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "no tool"


def _folded(text: str) -> str:
    """Return a text as mentions are compared: case, runs of blanks and curly quotes ignored."""
    return " ".join(text.casefold().replace("\u2019", "'").replace("\u2018", "'").split())
