"""One thing that is weighed: what it is weighed by, what the rules say of it, and what its author means."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One sentence, or one apology, of a written reply.

    Fields:
        turn: number of its reply within its voice.
        features: what it is weighed by.
        ruled, meant: whether the rules read the habit in it, and whether its author says it is there.
        settled: whether both together read it, given the chance by its wording.
    """

    turn: int
    features: frozenset[str]
    ruled: bool
    meant: bool
    settled: Callable[[float], bool]
