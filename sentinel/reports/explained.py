"""What is known of one stream's evidence, as it is drawn, printed and put into JSON. Shapes only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sentinel.kinds import Kind, Value
from sentinel.store import PinMove, StreamKey


@dataclass(frozen=True)
class Point:
    """The stream after one look; `run`: the look's newest; `rose`: it crossed its line here."""

    look: int
    run: int
    at: datetime
    evidence: float
    threshold: float
    warn: float
    state: str
    rose: bool


@dataclass(frozen=True)
class Telling:
    """A sample that moved the evidence: the winning bet kept or multiplied its stake by `paid`."""

    look: int
    run: int
    rerun: bool
    urn: str
    value: Value | None
    paid: float


@dataclass(frozen=True)
class Split:
    """Where the change began, and what it is.

    Fields:
        look: the look the samples up to which say so: the one that opened the matter, or the newest.
        lo, at, hi: runs: earliest, likeliest and latest start.
        since: samples from the likeliest on; None: they are not counted, since they go on coming.
        favoured: what the winning bet says; before, now: the effect in plain words.
        pins: what moved underneath the product between the earliest and the latest start.
    """

    look: int
    lo: int
    at: int
    hi: int
    since: int | None
    favoured: str
    before: str
    now: str
    pins: tuple[PinMove, ...]


@dataclass(frozen=True)
class Told:
    """What is told of every stream, of one scenario or of all.

    Fields:
        title, kind, unit: what it measures.
        epoch, since_run: since which run it is judged as it is.
        samples: taken in since the epoch began; over all scenarios: since the evidence began anew.
        state: quiet, watching, incident, drift or recovered; drift: number of the open matter.
        evidence, warn, threshold: now, while a matter is open the evidence that opened it; chance: the words for it.
        points: the newest looks, oldest first.
        split: None while nothing points to a change.
        restarts: (run, why) of each time its evidence began anew within the epoch.
    """

    key: StreamKey
    title: str
    kind: Kind
    unit: str
    epoch: int
    since_run: int
    samples: int
    state: str
    drift: int | None
    evidence: float
    warn: float
    threshold: float
    chance: str
    points: tuple[Point, ...]
    split: Split | None
    restarts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Explained(Told):
    """All that is known of one stream.

    Fields:
        limit, robust: how it is judged.
        baseline, release: since which approval; None without one.
        size: samples in its urn; dismissals: in this epoch.
        telling: what mattered most, by run.
        dropped: periods (first run, last run) of drifts that ended.
        needed: how many samples as different as can be would cross the line now; None: not asked while a matter is
            open, or more than anybody would wait for.
    """

    limit: float | None
    robust: bool
    baseline: int | None
    release: str | None
    size: float
    dismissals: int
    telling: tuple[Telling, ...]
    dropped: tuple[tuple[int, int], ...]
    needed: int | None


@dataclass(frozen=True)
class Member:
    """What one scenario brought to the evidence over all of them; before, now: its own samples in plain words."""

    scenario: str
    share: float
    before: str
    now: str


@dataclass(frozen=True)
class ExplainedEverywhere(Told):
    """All that is known of a stream over all scenarios of a target.

    Fields:
        scenarios: that belong to it.
        members: those that brought most of the evidence, the largest share first; empty while nothing points to a
            change.
        waiting: scenarios whose approval would end the open matter.
    """

    scenarios: tuple[str, ...]
    members: tuple[Member, ...]
    waiting: tuple[str, ...]


def downsampled(points: Sequence[Point], columns: int) -> list[tuple[int, Point]]:
    """Return (column, point): one point a column where there are more looks, the one with the most evidence."""
    chosen: dict[int, Point] = {}
    span = max(len(points), columns)
    for place, point in enumerate(points):
        column = place * columns // span
        if column not in chosen or point.evidence > chosen[column].evidence:
            chosen[column] = point
    return sorted(chosen.items())
