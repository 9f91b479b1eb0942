"""What the product does behind a reply: the tools it uses. Where they do not show there is no sample."""

from collections.abc import Iterator

from sentinel.kinds import Sample
from sentinel.measures.catalogue import SPECS
from sentinel.recording import Turn

NO_TOOL = "none"
_LONGEST = 80


def tool_samples(turn: Turn) -> Iterator[Sample]:
    """Yield first tool, set of tools and whether one failed."""
    if turn.tools_seen == "none":
        return
    names = [call.name[:_LONGEST] for call in turn.tool_calls]
    failed = [call.name[:_LONGEST] for call in turn.tool_calls if call.ok is False]
    yield Sample(turn.step, SPECS["tools.first"], names[0] if names else NO_TOOL, ", ".join(names)[:2000])
    yield Sample(turn.step, SPECS["tools.set"], "+".join(sorted(set(names)))[:500] or NO_TOOL)
    yield Sample(turn.step, SPECS["tools.failed"], bool(failed), ", ".join(failed)[:2000])
