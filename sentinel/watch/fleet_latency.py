"""How long replies take over all scenarios of a target, through one look: sampled, fed round by round, placed.

Each scheduled run gives one sample, stored with the run: the median over its steps of the time until the reply was
complete, against the median of the approved runs of its wording. What a round of them makes is `sentinel.drift.fleet`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from statistics import median

from sentinel.drift import FLEET, Fleet, StreamState, Waits, state_of
from sentinel.drift.patience import WAITS
from sentinel.kinds import SCENARIO, Concern, Kind, MeasureSpec, Sample
from sentinel.measures.stream import waited
from sentinel.recording import Recording
from sentinel.store import EVERYWHERE, SampleRow, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.judging import Judge
from sentinel.watch.looked import Looked
from sentinel.watch.placing import Placed, placed
from sentinel.watch.pooling import FEWEST, levels_with, members_of, new_row, shared_config
from sentinel.watch.reference import Approved
from sentinel.watch.shares import FLEET_SECONDS

TIMED = "turn.seconds"
"""The measure of each step whose times the samples come from."""

SPEC = MeasureSpec(
    FLEET_SECONDS,
    Kind.LATENCY,
    Concern.SPEED,
    version=2,
    unit="times the approved time",
    title="time until replies are complete",
)


@dataclass
class FleetTurn:
    """What one look made of the latency of the fleet.

    Fields:
        crossed: it became drift in this look.
    """

    row: StreamRow
    fleet: Fleet
    threshold: float
    crossed: bool

    @property
    def key(self) -> StreamKey:
        """Return the key it is stored under."""
        return self.row.key

    @property
    def line(self) -> dict[str, object]:
        """Return what the look keeps of it: the line it was held against, and how it stood then."""
        stream = self.fleet.stream
        state = StreamState.DRIFT if self.crossed else state_of(stream)
        return {"threshold": self.threshold, "evidence": stream.evidence, "state": state.value}

    def stored(self) -> StreamRow:
        """Return the row as it is to be stored."""
        stream = self.fleet.stream
        return replace(
            self.row,
            state=self.fleet.to_json(),
            epoch=stream.epoch,
            evidence=stream.evidence,
            threshold=self.threshold,
            status=state_of(stream).value,
        )


def sample_of(recording: Recording, approved: Approved) -> Sample | None:
    """Return how long a run's replies took against the approved ones; None where none of its steps can be compared."""
    usual = _seconds(approved.reference(recording.variant).runs)
    now = _seconds([recording])
    ratios = [log(median(now[step]) / median(usual[step])) for step in now if step in usual]
    return Sample(SCENARIO, SPEC, round(exp(median(ratios)), 6)) if ratios else None


def _seconds(runs: Sequence[Recording]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for run in runs:
        for turn in run.turns:
            if turn.seconds > 0:
                found.setdefault(turn.step, []).append(waited(turn.seconds))
    return found


def take(
    looked: Looked,
    judge: Judge,
    run_id: int,
    watch: Watch,
    rows: Mapping[StreamKey, StreamRow],
    waits: Waits = WAITS,
) -> FleetTurn | None:
    """Return what this look made of the fleet's latency; None where it has no part in it.

    Args:
        run_id: the look's scheduled run.
    """
    target = looked.loaded.target_id
    timed = members_of(judge, target).get(TIMED, set())
    sample = sample_of(looked.runs[0].recording, looked.approved)
    if sample is None or len(timed) < FEWEST:
        return None
    key = StreamKey(target, EVERYWHERE, EVERYWHERE, FLEET_SECONDS)
    row = rows.get(key) or new_row(key, Kind.LATENCY, run_id - 1, 1)
    fleet = Fleet.from_json(row.state) if row.state else Fleet()
    config = shared_config(SPEC, sorted({one.scenario for one in timed}))
    row = replace(row, config={**row.config, **config})
    threshold = levels_with(watch, judge, {key: row.config["scenarios"]})[key]
    assert isinstance(sample.value, float)
    fleet.look(looked.loaded.scenario.scenario, sample.value, looked.started_at, threshold, waits)
    return FleetTurn(row, fleet, threshold, fleet.stream.crossed(threshold))


def rounds(samples: Sequence[SampleRow]) -> list[SampleRow]:
    """Return the samples of whole rounds, each under the run that ended it; what is left of the last one is pending."""
    fleet, ended = Fleet(), []
    for sample in samples:
        assert isinstance(sample.value, float | int)
        value = fleet.look(sample.scenario, float(sample.value))
        if value is not None:
            ended.append(replace(sample, value=value, variant="", label=""))
    return ended


def history(watch: Watch, row: StreamRow, until: int | None = None) -> list[SampleRow]:
    """Return the rounds since the epoch of a target's fleet latency began.

    Args:
        until: as they were after this run; None: now.
    """
    found = watch.store.looks.samples_everywhere(
        row.key.target, FLEET_SECONDS, after_run=row.config["since_run"]
    )
    return rounds([one for one in found if until is None or one.run_id <= until])


def place(watch: Watch, row: StreamRow, until: int | None = None) -> Placed:
    """Return where the change began that the rounds up to a run, or up to now, end with."""
    return placed(FLEET, row, {}, history(watch, row, until))


def shares_of(watch: Watch, row: StreamRow, where: Placed) -> dict[str, float]:
    """Return the scenarios that were slower than usual since the change began, with equal shares."""
    found = watch.store.looks.samples_everywhere(row.key.target, FLEET_SECONDS, after_run=where.change.lo - 1)
    times: dict[str, list[float]] = {}
    for sample in found:
        if isinstance(sample.value, float | int):
            times.setdefault(sample.scenario, []).append(float(sample.value))
    usual = median([float(value) for value in where.before if value is not None] or [1.0])
    slower = [name for name, values in sorted(times.items()) if median(values) > usual]
    return {name: 1 / len(slower) for name in slower}
