"""How much is measured, and how the work is spread over the processors."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Scale:
    """How much is measured.

    Fields:
        streams: unchanged streams of each kind, for a month each, with every seed.
        seeds: how often that is repeated.
        changed: streams of each change.
        processes: how many processors are used.
        full: enough is measured to hold rates of false alarms against their targets.
    """

    streams: int = 400
    seeds: int = 3
    changed: int = 200
    processes: int = 2
    full: bool = True

    @property
    def stream_months(self) -> int:
        """Unchanged streams of each kind over all seeds."""
        return self.streams * self.seeds

    def spread(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> list[Result]:
        """Return the result of each task, in order; work is a function of a module."""
        with ProcessPoolExecutor(self.processes) as pool:
            return list(pool.map(work, tasks, chunksize=4))


QUICK = Scale(streams=24, seeds=1, changed=40, full=False)
