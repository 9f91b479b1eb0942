"""Recordings of the sample product, unchanged and with each fault, that every rule is then played.

A rule hears one recording a look; a rerun is the next recording of the same wording. Each rule has its own tape, so
that what one takes the others still get.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.arena import PROBES, Arena, Plan
from sentinel import baselines
from sentinel.clock import SystemClock
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.settings.model import Target
from sentinel.watch.context import Watch

FAULTS = (
    "model-release",
    "prompt-edit",
    "prompt-escalation",
    "prompt-apology",
    "prompt-shorthand",
    "prompt-cold",
    "tool-swap",
    "corpus-reindex",
    "retries",
    "hostile-text",
)
"""Those that show in what is said or done over the API; what is slower only is no matter for texts."""

UNCHANGED = ""


@dataclass(frozen=True)
class Recorded:
    """All recordings of one probe.

    Fields:
        approved: what a person would have approved.
        runs: by fault, `UNCHANGED` among them, in the order they were made.
    """

    loaded: LoadedScenario
    target: Target
    approved: tuple[Recording, ...]
    runs: Mapping[str, tuple[Recording, ...]]

    @property
    def name(self) -> str:
        """Return the probe's id."""
        return self.loaded.scenario.scenario


class Tape:
    """What a rule hears: one recording a look, wordings in turn, and reruns of the look's wording."""

    def __init__(self, runs: Sequence[Recording], variants: Sequence[str]) -> None:
        self._left = {name: deque(run for run in runs if run.variant == name) for name in variants}
        self._turn = deque(variants)
        self._variant = ""
        self.reruns = 0

    def look(self) -> Recording | None:
        """Return the next scheduled recording; None: the tape is at its end."""
        self._variant = self._turn[0]
        self._turn.rotate(-1)
        left = self._left[self._variant]
        return left.popleft() if left else None

    def rerun(self) -> Recording | None:
        """Return one more recording of this look's wording; None: there is none."""
        left = self._left[self._variant]
        if not left:
            return None
        self.reruns += 1
        return left.popleft()


async def record(seed: int, approved: int, quiet: int, faulty: int) -> list[Recorded]:
    """Return every probe's recordings: so many of each wording."""
    with Arena(Plan(PROBES, speed=0.0, seed=seed)) as arena, arena.watch(SystemClock()) as watch:
        try:
            return [await _record(arena, watch, one, approved, quiet, faulty) for one in watch.watched()]
        finally:
            await watch.drivers.close()


async def _record(
    arena: Arena, watch: Watch, loaded: LoadedScenario, approved: int, quiet: int, faulty: int
) -> Recorded:
    async def take(count: int) -> tuple[Recording, ...]:
        candidate = await baselines.record(watch, loaded, samples=count, jobs=4, progress=lambda *_: None)
        return candidate.recordings

    golden, runs = await take(approved), {UNCHANGED: await take(quiet)}
    for fault in FAULTS:
        arena.showroom.state.switch({fault: 1.0})
        runs[fault] = await take(faulty)
        arena.showroom.state.switch({}, off=[fault])
    return Recorded(loaded, watch.target_of(loaded), golden, runs)
