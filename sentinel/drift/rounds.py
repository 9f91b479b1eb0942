"""When every scenario of a target has had its turn: the looks at many scenarios, grouped into rounds.

Waits that are counted in looks (`patience`) were calibrated for one stream that is looked at once in a while. What is
taken from all scenarios of a target would pass them fifty times as fast: it is counted in rounds instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Round:
    """The round in progress: it ends when a scenario comes that had its turn in it.

    Fields:
        seen: the scenarios of this round so far, in the order they came.
        breadth: how many scenarios the last whole round had; 1 before the first one ended.
    """

    seen: list[str] = field(default_factory=list)
    breadth: int = 1

    def enter(self, scenario: str) -> bool:
        """Return whether this look at a scenario ends the round in progress and begins another."""
        ended = scenario in self.seen
        if ended:
            self.breadth, self.seen = len(self.seen), []
        self.seen.append(scenario)
        return ended

    def to_json(self) -> dict[str, Any]:
        """Return the state as plain JSON data."""
        return {"seen": list(self.seen), "breadth": self.breadth}

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "Round":
        """Return the round whose state `to_json` gave."""
        return cls(list(state["seen"]), state["breadth"])
