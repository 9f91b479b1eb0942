"""The streams of one scenario through one look: loaded or started, fed, and handed back to be stored.

Which samples become streams: those of approved steps, and those with a declared limit, which need no baseline.
What a person silenced with `record_only` is sampled and never judged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sentinel.drift import (
    Look,
    LookOptions,
    Stream,
    StreamConfig,
    StreamLook,
    StreamPlan,
    contribution,
    thresholds,
)
from sentinel.kinds import Concern, Kind, MeasureSpec, Sample, Value, Worse, urn_key
from sentinel.measures import judged, measure
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.settings.windows import Windows
from sentinel.store import StreamKey, StreamRow, StreamStanding
from sentinel.watch.context import Watch
from sentinel.watch.labels import same_labels, stored_windows, windows_from, windows_of
from sentinel.watch.modes import in_mode, wanted
from sentinel.watch.periods import last_run
from sentinel.watch.reference import Approved, Values, approved
from sentinel.watch.shares import budget_of, frozen, plan_of, plans_of


@dataclass
class Judged:
    """One stream in a look: its evidence and what its measure says of itself."""

    row: StreamRow
    stream: Stream
    spec: MeasureSpec

    @property
    def since_run(self) -> int:
        """Return the last run before the stream's epoch began."""
        return self.row.config["since_run"]


def config_of(spec: MeasureSpec, limit: float | None, robust: bool = False) -> StreamConfig:
    """Return how a measure's stream is judged; numbers never carry a limit."""
    has_limit = spec.kind in (Kind.EVENT, Kind.CATEGORY, Kind.EXACT)
    return StreamConfig(spec.kind, spec.worse, limit if has_limit else None, robust)


class Judge:
    """Judges one look at one scenario."""

    def __init__(self, watch: Watch, loaded: LoadedScenario, approved: Approved, label: str = "") -> None:
        self._watch = watch
        self._loaded = loaded
        self._approved = approved
        self._target = watch.target_of(loaded)
        self._label = label
        self._windows = windows_of(self._target, loaded)
        self._values: dict[tuple[int | None, Windows | None], Values] = {}
        self._last_run = last_run(watch, loaded.target_id, loaded.scenario.scenario)
        self.streams: dict[StreamKey, Judged] = {}
        self.new_steps: set[str] = set()
        self._stamps: dict[StreamKey, datetime | None] = {}
        self.weight = 1.0
        self.fleet_size = 1.0
        self.plans: dict[StreamKey, StreamPlan] = {}
        self.brought: list[dict[StreamKey, list[float]]] = []
        self.frozen: frozenset[StreamKey] = frozenset()
        self._look: Look[StreamKey] | None = None

    def samples(self, recording: Recording) -> list[Sample]:
        """Return the samples of one run, measured against what is approved for its variant."""
        reference = self._approved.reference(recording.variant)
        return measure(recording, reference, self._loaded.scenario, self._target)

    def begin(
        self, samples: Sequence[Sample], variant: str, *, at: datetime, pin_stake: float | None
    ) -> None:
        """Load or start the streams these samples belong to, and open the look.

        Args:
            at: when the look began, as it is stored: evidence must come out the same when it is recomputed.
            pin_stake: the stake on "it changes at this look" when a pin showed a value not seen before, and a round
                of reruns with it; None for an ordinary look.
        """
        stored = self._watch.store.streams.load(self._loaded.target_id, self._loaded.scenario.scenario)
        self._stamps = _stamps(stored)
        for sample in samples:
            one = self._stream_of(sample, variant, stored)
            if one is not None:
                self.streams[one.row.key] = one
        for row in stored.values():
            if row.key not in self.streams and self._alive(row):
                self.streams[row.key] = Judged(row, Stream.from_json(row.state), _spec_of(row))
        standings = self._watch.store.streams.standings()
        limits = self._thresholds(standings)
        self.frozen = frozen(standings, self.streams)
        options = LookOptions() if self.reruns_allowed else LookOptions(most=0)
        streams = {key: one.stream for key, one in self.streams.items()}
        self._look = Look(streams, limits, options, at, frozen=self.frozen)
        if pin_stake is not None:
            self.weight = pin_stake
            self._look.force_round(pin_stake)

    @property
    def reruns_allowed(self) -> bool:
        """Return whether this scenario may be repeated at will: not when it has real effects."""
        return self._loaded.scenario.effects != "real"

    def scheduled(self, samples: Sequence[Sample], variant: str) -> None:
        """Score the scheduled run."""
        values = self._by_key(samples)
        self._opened.scheduled(values, urn_key(variant, self._label))
        self._remember(values)

    def rerun(self, samples: Sequence[Sample], variant: str) -> None:
        """Score one rerun."""
        values = self._by_key(samples)
        self._opened.rerun(values, urn_key(variant, self._label))
        self._remember(values)

    def _remember(self, keys: Iterable[StreamKey]) -> None:
        """Keep what the streams of the run just scored bring to their pools; the next run overwrites it."""
        brought = {key: contribution(self.streams[key].stream) for key in keys}
        self.brought.append({key: paid for key, paid in brought.items() if paid is not None})

    def takes(self, sample: Sample, origin: str) -> bool:
        """Return whether a counted run's sample moves evidence: that of a stream, and no rerun of a patient one."""
        one = self.streams.get(self._key(sample))
        return one is not None and (origin != "rerun" or not one.stream.config.patient)

    def overtaken(self) -> bool:
        """Return whether somebody moved the streams or the baseline since this look began: it judged the old ones."""
        store, target, scenario = self._watch.store, self._loaded.target_id, self._loaded.scenario.scenario
        current, used = store.baselines.current(target, scenario), self._approved.baseline
        same_baseline = (current.id if current else None) == (used.id if used else None)
        return not same_baseline or _stamps(store.streams.load(target, scenario)) != self._stamps

    def discard_rerun(self) -> None:
        """Count one rerun as taken without scoring it: it repeats an earlier one byte for byte."""
        self._opened.rerun({})

    def reruns_would_show(self) -> bool:
        """Return whether a stream crossed its line that fresh reruns can show the rate of (no latency)."""
        return any(
            one.crossed and not self.streams[key].stream.config.patient for key, one in self.results().items()
        )

    def reruns_wanted(self) -> int:
        """Return how many more reruns this look asks for now."""
        return self._opened.reruns_wanted()

    def crossed(self) -> list[StreamKey]:
        """Return the streams that crossed their line in this look."""
        return [key for key, result in self.results().items() if result.crossed]

    def levels(self, plans: Mapping[StreamKey, StreamPlan]) -> dict[StreamKey, float]:
        """Return the alert level of each of these streams, which share the budget."""
        return thresholds(plans, budget_of(self._watch))

    def results(self) -> dict[StreamKey, StreamLook]:
        """Return what the look made of each stream."""
        return self._opened.results()

    def rows(self) -> list[StreamRow]:
        """Return every stream of the look as it is to be stored."""
        results = self.results()
        return [
            replace(
                one.row,
                state=one.stream.to_json(),
                epoch=one.stream.epoch,
                evidence=one.stream.evidence,
                threshold=results[key].threshold,
                status=results[key].state.value,
            )
            for key, one in self.streams.items()
        ]

    def baseline_values(self, key: StreamKey) -> Mapping[str, Sequence[Value | None]]:
        """Return the approved values a stream's urns were filled from, by urn.

        An approval leaves alone what did not move: such a stream goes on with the samples of an earlier baseline.
        """
        row = self.streams[key].row
        return self._approved_in(row.baseline_id, key, windows_from(row.config.get("windows")))

    def _approved_in(
        self, baseline_id: int | None, key: StreamKey, windows: Windows | None
    ) -> Mapping[str, Sequence[Value | None]]:
        if baseline_id is None:
            return {}
        place = (baseline_id, windows)
        if place not in self._values:
            known = self._approved
            if known.baseline is None or known.baseline.id != baseline_id:
                known = approved(self._watch.store, self._loaded, baseline_id)
            self._values[place] = known.values(self._loaded, self._target, windows)
        return self._values[place].get((key.step, key.measure), {})

    @property
    def _opened(self) -> Look[StreamKey]:
        if self._look is None:
            raise RuntimeError("a look is judged after `begin`")
        return self._look

    def _by_key(self, samples: Sequence[Sample]) -> dict[StreamKey, Value | None]:
        values = {self._key(sample): sample.value for sample in samples}
        return {key: value for key, value in values.items() if key in self.streams}

    def _key(self, sample: Sample) -> StreamKey:
        return StreamKey(
            self._loaded.target_id, self._loaded.scenario.scenario, sample.step, sample.spec.name
        )

    def _stream_of(
        self, sample: Sample, variant: str, stored: Mapping[StreamKey, StreamRow]
    ) -> Judged | None:
        """Return the stream of a sample; None where it is not judged."""
        rule = judged(sample, self._loaded.scenario)
        if rule.record_only:
            return None
        limit = rule.limit if rule.limit is not None else sample.spec.limit
        known = self._approved.holds(self._loaded, variant, sample.step)
        if not known:
            self.new_steps.add(sample.step)
            if limit is None:
                return None
        key = self._key(sample)
        row = stored.get(key)
        robust = wanted(rule, row.config if row is not None else {})
        config = config_of(sample.spec, limit, robust)
        if row is not None and _same(row, sample.spec, config, self._windows):
            told = replace(row, config={**row.config, **row_config(sample.spec, config, rule.priority)})
            current = in_mode(told, robust, self._last_run)
            return Judged(current, Stream.from_json(current.state), sample.spec)
        return self._started(key, sample.spec, config, rule.priority, row)

    def _started(
        self, key: StreamKey, spec: MeasureSpec, config: StreamConfig, priority: float, old: StreamRow | None
    ) -> Judged:
        """Return a stream at rest, in the epoch after the old one's: its measure, limit or windows are others now."""
        baseline = self._approved.baseline
        stream = Stream.start(
            config, self._approved_in(baseline.id if baseline else None, key, self._windows)
        )
        stream.epoch = old.epoch + 1 if old is not None else 1
        row = StreamRow(
            key=key,
            kind=spec.kind.value,
            config={
                **({"robust": old.config["robust"]} if old is not None and "robust" in old.config else {}),
                **row_config(spec, config, priority),
                **epoch_config(self._last_run, self._windows),
            },
            state=stream.to_json(),
            epoch=stream.epoch,
            baseline_id=baseline.id if baseline else None,
            evidence=0.0,
            threshold=0.0,
            status="quiet",
        )
        return Judged(row, stream, spec)

    def _alive(self, row: StreamRow) -> bool:
        """Return whether a stored stream without a sample in this run still belongs to the scenario as it is now."""
        names = {step for _, step in self._loaded.step_hashes} | {"*"}
        return row.key.step in names and row.status in ("drift", "recovered", "incident", "watching")

    def _thresholds(self, standings: Sequence[StreamStanding]) -> dict[StreamKey, float]:
        """Return the alert levels of this look's streams, the budget shared over everything watched."""
        plans = plans_of(self._watch, standings)
        for key, one in self.streams.items():
            plans[key] = plan_of(self._loaded, one.row.config)
        levels = self.levels(plans)
        self.plans, self.fleet_size = plans, sum(plan.weight for plan in plans.values())
        return {key: levels[key] for key in self.streams}


def _stamps(rows: Mapping[StreamKey, StreamRow]) -> dict[StreamKey, datetime | None]:
    return {key: row.updated_at for key, row in rows.items()}


def _same(row: StreamRow, spec: MeasureSpec, config: StreamConfig, windows: Windows | None) -> bool:
    """Return whether a stored stream was judged as the files say now; if not, its evidence means something else."""
    told = (row.kind, row.config["measure_version"], row.config["worse"], row.config["limit"])
    now = (spec.kind.value, spec.version, spec.worse.value, config.limit)
    return told == now and same_labels(windows_from(row.config.get("windows")), windows)


def epoch_config(since_run: int, windows: Windows | None) -> dict[str, object]:
    """Return what is stored of an epoch that begins: the run before it, and what its labels mean.

    `dropped` will hold the periods of drifts that ended, `restarts` what else started its evidence anew.
    """
    return {"since_run": since_run, "windows": stored_windows(windows), "dropped": [], "restarts": []}


def row_config(spec: MeasureSpec, config: StreamConfig, priority: float) -> dict[str, object]:
    """Return what is stored of how a stream is judged, and what people are told of its measure."""
    return {
        "measure_version": spec.version,
        "worse": spec.worse.value,
        "limit": config.limit,
        "priority": priority,
        "unit": spec.unit,
        "title": spec.title,
        "concern": spec.concern.value,
    }


def _spec_of(row: StreamRow) -> MeasureSpec:
    config = row.config
    return MeasureSpec(
        name=row.key.measure,
        kind=Kind(row.kind),
        concern=Concern(config["concern"]),
        version=config["measure_version"],
        unit=config["unit"],
        worse=Worse(config["worse"]),
        limit=config["limit"],
        title=config["title"],
    )
