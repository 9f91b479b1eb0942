"""What stored looks made of their streams, decided once more by the very code that decided then.

Reads look by look, so that memory does not grow with history; the samples of one stream are read as a whole only where
a matter opened or a period was dropped, as the live look does. Nothing is written. Knows the present epoch of a stream:
what a stream held in earlier ones is not stored.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sentinel.drift import Look, Stream, StreamConfig, StreamLook, contribution
from sentinel.kinds import Kind, Value, Worse
from sentinel.scenario import LoadedScenario
from sentinel.settings.windows import Windows
from sentinel.store import DriftRow, LookRow, SampleRow, Store, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.labels import windows_from
from sentinel.watch.periods import put_back, robust_at_start
from sentinel.watch.placing import Placed, Values, placed
from sentinel.watch.reference import approved

RESTARTS: Mapping[str, Callable[[Stream], None]] = {
    "dismissed": Stream.dismissed,
    "robust": lambda stream: stream.set_robust(True),
    "plain": lambda stream: stream.set_robust(False),
}
"""What a person's word does to a stream in the middle of its epoch."""


@dataclass(frozen=True)
class PastLook:
    """A stored look with what its runs showed.

    Fields:
        runs: (run number, origin, samples that counted), ascending; the samples by step and measure with their
            place among those of the run.
    """

    row: LookRow
    runs: tuple[tuple[int, str, dict[tuple[str, str], tuple[int, SampleRow]]], ...]

    @property
    def last_run(self) -> int:
        """Return the number of the newest run; 0 where there is none."""
        return max(self.row.runs, default=0)


@dataclass(frozen=True)
class Taken:
    """One sample as its stream took it in.

    Fields:
        paid: what each bet was paid; None where it was missing or only learnt from.
        brought: what it brought to the pool of its measure; None where nothing.
        evidence: after it.
        place: of the sample among those of its run.
    """

    run: int
    value: Value | None
    urn: str
    paid: tuple[float, ...] | None
    brought: list[float] | None
    evidence: float
    place: int


@dataclass(frozen=True)
class Step:
    """What one look made of one stream.

    Fields:
        warn: the warn level before the look.
        taken: the samples in their order; empty where the look had none of this stream.
    """

    look: LookRow
    result: StreamLook
    warn: float
    taken: tuple[Taken, ...]


def past_looks(store: Store, target: str, scenario: str, after_run: int = 0) -> Iterator[PastLook]:
    """Yield the stored looks of a scenario that came after a run, oldest first, a page at a time."""
    first = store.looks.run(after_run) if after_run else None
    look_id = (first.look_id or 0) if first is not None else 0
    while page := store.looks.following(target, scenario, look_id):
        for row in page:
            yield PastLook(row, tuple(_run(store, run_id) for run_id in row.runs))
        look_id = page[-1].id


def _run(store: Store, run_id: int) -> tuple[int, str, dict[tuple[str, str], tuple[int, SampleRow]]]:
    samples = store.looks.samples_of_run(run_id)
    counted = {(one.step, one.measure): (place, one) for place, one in enumerate(samples) if one.counted}
    return run_id, samples[0].origin if samples else "", counted


def disagreement(line: Mapping[str, Any], evidence: float, state: str) -> str:
    """Return how what a look stored of a stream differs from what was decided again; empty where it does not."""
    if (line["evidence"], line["state"]) == (evidence, state):
        return ""
    return f"stored evidence {line['evidence']:.6g} ({line['state']}), recomputed {evidence:.6g} ({state})"


def config_at_start(row: StreamRow) -> StreamConfig:
    """Return how a stored stream was judged when its epoch began."""
    return StreamConfig(Kind(row.kind), Worse(row.config["worse"]), row.config["limit"], robust_at_start(row))


class Replayed:
    """One stream on its way through history a second time, from the start of its epoch.

    Attributes:
        row: as it was at this moment: the dropped periods are those that had ended.
        stream: its evidence at this moment.
        began: the first run of its open matter; None while none is open.
    """

    def __init__(
        self, store: Store, row: StreamRow, approved_values: Values, config: StreamConfig | None = None
    ) -> None:
        self._store = store
        self._approved = approved_values
        self.row = replace(row, config={**row.config, "dropped": [], "restarts": []})
        self.stream = Stream.start(config or config_at_start(row), approved_values)
        self.stream.epoch = row.epoch
        self.began: int | None = None

    @property
    def key(self) -> StreamKey:
        """Return the key of the stream."""
        return self.row.key

    def take(self, past: PastLook, factor: float = 1.0, reruns: bool = True) -> Step | None:
        """Take the samples of one look in and return what it made of the stream; None where it did not judge it.

        Args:
            factor: what the threshold of then is multiplied with.
            reruns: False: only the scheduled run counts.
        """
        key, warn = self.key, self.stream.warn
        entry = past.row.thresholds.get(f"{key.step}/{key.measure}")
        if entry is None or past.last_run <= self.row.config["since_run"]:
            return None
        frozen = () if entry.get("learnt", True) else (key,)
        look = Look(
            {key: self.stream},
            {key: entry["threshold"] * factor},
            at=past.row.started_at,
            weight=past.row.weight,
            frozen=frozen,
        )
        taken: list[Taken] = []
        for run_id, origin, samples in past.runs:
            place, sample = samples.get((key.step, key.measure), (0, None))
            if sample is None or (origin == "rerun" and not reruns):
                continue
            score = look.rerun if origin == "rerun" else look.scheduled
            score({key: sample.value}, sample.urn)
            taken.append(self._taken(run_id, sample, place))
        return Step(past.row, look.results()[key], warn, tuple(taken))

    def _taken(self, run_id: int, sample: SampleRow, place: int) -> Taken:
        stream = self.stream
        return Taken(
            run=run_id,
            value=sample.value,
            urn=sample.urn,
            paid=None if stream.paid is None else tuple(stream.paid),
            brought=contribution(stream),
            evidence=stream.evidence,
            place=place,
        )

    def place(self, until: int) -> Placed:
        """Return where the change began that the samples up to a run end with.

        Raises:
            ValueError: none of them was scored.
        """
        return placed(self.stream.config, self.row, self._approved, self._samples(until))

    def open_matter(self, until: int) -> Placed:
        """Open a matter after the look that ended with this run, as the live look does; return where it began."""
        where = self.place(until)
        self.stream.open_matter(where.kept)
        self.began = where.change.lo
        return where

    def put_back(self, first: int | None, until: int) -> None:
        """Drop the period from run `first` to `until`, the scenario's newest run then."""
        self.row = put_back(self.row, self.stream, self._samples(until), first, until)
        self.began = None

    def restart(self, run: int, cause: str) -> None:
        """Restart the evidence as a person's word did after this run: `dismissed`, `robust` or `plain`."""
        RESTARTS[cause](self.stream)
        if cause == "dismissed":
            self.began = None
        restarts = [*self.row.config["restarts"], [run, cause]]
        self.row = replace(self.row, config={**self.row.config, "restarts": restarts})

    def _samples(self, until: int) -> list[SampleRow]:
        found = self._store.looks.samples(self.key, after_run=self.row.config["since_run"])
        return [one for one in found if one.run_id <= until]


class Replay:
    """The streams of one scenario through history as it was: its looks, and what people decided between them."""

    def __init__(self, watch: Watch, loaded: LoadedScenario, rows: Sequence[StreamRow]) -> None:
        self._watch, self._loaded = watch, loaded
        self.rows = {row.key: row for row in rows}
        self.approved = approved_values(watch, loaded, rows)
        self.streams = {row.key: Replayed(watch.store, row, self.approved[row.key]) for row in rows}
        self._periods = {row.key: deque(row.config["dropped"]) for row in rows}
        self._restarts = {row.key: deque(row.config.get("restarts", ())) for row in rows}

    def steps(self) -> Iterator[tuple[PastLook, dict[StreamKey, Step]]]:
        """Yield each look with what it made of each stream it judged.

        Matters are opened and closed after the yield: the streams are seen as the look left them.
        """
        target, scenario = self._loaded.target_id, self._loaded.scenario.scenario
        since = min((one.row.config["since_run"] for one in self.streams.values()), default=0)
        for past in past_looks(self._watch.store, target, scenario, since):
            made = {key: one.take(past) for key, one in self.streams.items()}
            steps = {key: step for key, step in made.items() if step is not None}
            yield past, steps
            for key, step in steps.items():
                if step.result.crossed:
                    self.streams[key].open_matter(past.last_run)
            self._decided(past.last_run)

    def _decided(self, until: int) -> None:
        """Do what was decided of the streams after a run, before the look that followed."""
        for key, one in self.streams.items():
            while self._periods[key] and self._periods[key][0][1] <= until:
                one.put_back(*self._periods[key].popleft())
            while self._restarts[key] and self._restarts[key][0][0] <= until:
                one.restart(*self._restarts[key].popleft())


def approved_values(
    watch: Watch, loaded: LoadedScenario, rows: Sequence[StreamRow]
) -> dict[StreamKey, Values]:
    """Return the approved values that each stream's epoch started from, by urn."""
    measured: dict[tuple[int, Windows | None], Mapping[tuple[str, str], Values]] = {}
    found: dict[StreamKey, Values] = {}
    for row in rows:
        if row.baseline_id is None:
            found[row.key] = {}
            continue
        place = (row.baseline_id, windows_from(row.config.get("windows")))
        if place not in measured:
            then = approved(watch.store, loaded, row.baseline_id)
            measured[place] = then.values(loaded, watch.target_of(loaded), place[1])
        found[row.key] = measured[place].get((row.key.step, row.key.measure), {})
    return found


def closed(watch: Watch, loaded: LoadedScenario, *statuses: str) -> list[DriftRow]:
    """Return the closed matters of a scenario that ended so, in the order they were closed."""
    rows = watch.store.drifts.list(target=loaded.target_id)
    own = [row for row in rows if row.scenario == loaded.scenario.scenario and row.status in statuses]
    return sorted(own, key=lambda row: (row.closed_at or row.opened_at, row.id))
