"""What looks, runs, samples, streams, baselines and drifts are outside of SQL: plain frozen records.

`New...` and `Part` go in, `...Row` come out. Moments are timezone-aware UTC `datetime`s, ids count from 1,
`dict`s are plain JSON. Rows about telling people and the service are in `sentinel.store.rows_service`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sentinel.kinds import Concern, Kind, Value, urn_key
from sentinel.recording import Outcome, Unmeasured
from sentinel.store.keys import BaselineOrigin, DriftStatus, Origin, StreamKey, Verdict


@dataclass(frozen=True)
class NewLook:
    """One comparison that has ended.

    Fields:
        variant: the wording it used; empty where the scenario has none.
        reason: one stable word for why (`network`, `evidence`); empty for `same`.
        detail: one line for a person; redacted.
        baseline_id: what it was compared with; None: nothing was approved yet.
        release: the release pin while it looked; None: unknown.
        versions: what it was judged with: settings hash, measure and masking versions.
        thresholds: threshold, evidence and state after the look of each stream, by `step/measure`; of those over all
            scenarios by `*/*/measure`.
        weight: the prior weight of "a change happens at this look"; 1.0 is an ordinary look.
        label: what the calendar said of its start where `windows` are declared; its samples' urn hangs on it.
    """

    target: str
    scenario: str
    variant: str
    origin: Origin
    verdict: Verdict
    reason: str
    detail: str
    started_at: datetime
    ended_at: datetime
    baseline_id: int | None = None
    release: str | None = None
    versions: Mapping[str, Any] = field(default_factory=dict)
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    label: str = ""


@dataclass(frozen=True)
class LookRow:
    """A stored look; fields as in `NewLook`. `runs`: ids of its runs, ascending; may be empty."""

    id: int
    target: str
    scenario: str
    variant: str
    origin: Origin
    verdict: Verdict
    reason: str
    detail: str
    started_at: datetime
    ended_at: datetime
    baseline_id: int | None
    release: str | None
    versions: dict[str, Any]
    thresholds: dict[str, Any]
    weight: float
    label: str
    runs: tuple[int, ...] = ()


@dataclass(frozen=True)
class RunRow:
    """One stored replay, without its text.

    Fields:
        look_id: the look it belongs to; None for runs outside of looks (baseline, import).
        seconds: duration; `tokens`: all that it is known to have cost.
        release: the release pin; None: unknown.
        pins: value by name, after the replay or, where that is unknown, before it; None: unknown.
        has_text: whether its recording is still stored.
    """

    id: int
    look_id: int | None
    target: str
    scenario: str
    variant: str
    origin: Origin
    outcome: Outcome
    reason: Unmeasured | None
    detail: str
    started_at: datetime
    seconds: float
    tokens: int
    release: str | None
    pins: dict[str, str | None]
    has_text: bool


@dataclass(frozen=True)
class SampleRow:
    """One measure's value in one run.

    Fields:
        value: None is a missing sample.
        counted: whether it moved evidence.
        at: when the run began.
        origin, look_id: of its run.
        label: of its run's look; empty for runs outside of looks.
        scenario: of its run.
    """

    run_id: int
    look_id: int | None
    step: str
    variant: str
    measure: str
    kind: Kind
    concern: Concern
    measure_version: int
    value: Value | None
    detail: str
    counted: bool
    at: datetime
    origin: Origin
    label: str = ""
    scenario: str = ""

    @property
    def urn(self) -> str:
        """Return the key of the urn it belongs to."""
        return urn_key(self.variant, self.label)


@dataclass(frozen=True)
class Spent:
    """What replays cost: how many there were, and the tokens they are known to have used."""

    runs: int
    tokens: int


@dataclass(frozen=True)
class StreamRow:
    """The evidence of one stream.

    Fields:
        config: how it is judged; `state`: urns and evidence as the drift room writes them.
        epoch: counts from 1; a new one starts with other approved samples or another measure version.
        baseline_id: what its urn was filled from; None for streams that need no baseline.
        evidence, threshold: both on the natural scale (not logarithms) unless the drift room says otherwise.
        status: the drift room's word: quiet, watching, drift, recovered.
        updated_at: when it was last saved; ignored by `save`, which writes the time itself.
    """

    key: StreamKey
    kind: Kind
    config: dict[str, Any]
    state: dict[str, Any]
    epoch: int
    baseline_id: int | None
    evidence: float
    threshold: float
    status: str
    updated_at: datetime | None = None


@dataclass(frozen=True)
class StreamStanding:
    """How one stream stands; fields as in `StreamRow`."""

    key: StreamKey
    config: dict[str, Any]
    evidence: float
    threshold: float


@dataclass(frozen=True)
class Part:
    """What one baseline says of one step in one variant.

    Fields:
        step_hash: fingerprint of what makes the step's history (actions, wording, masks, ...).
        source_baseline_id: the baseline whose runs are approved for it; None: this one's own.
    """

    step: str
    variant: str
    step_hash: str
    source_baseline_id: int | None = None


@dataclass(frozen=True)
class NewBaseline:
    """An approval.

    Fields:
        reviewer: who reviewed the release; `review_url`: where, empty when not given.
        actor: who ran the command; `note`: why.
        pins: value by name when it was recorded.
        forced: whether a differing live release was overridden.
        scenario_document: the scenario as it was approved, canonical text.
        parts: one for each watched step and variant.
        runs: ids of the approved runs.
    """

    target: str
    scenario: str
    release: str
    reviewer: str
    review_url: str
    actor: str
    note: str
    pins: Mapping[str, str | None]
    origin: BaselineOrigin
    forced: bool
    scenario_document: str
    parts: tuple[Part, ...] = ()
    runs: tuple[int, ...] = ()


@dataclass(frozen=True)
class BaselineRow:
    """A stored approval; fields as in `NewBaseline`.

    Fields:
        version: counts from 1 for each target and scenario.
        parent_id: the baseline that was current before; None for the first.
        parts: their `source_baseline_id` is never None here.
        runs: its own approved runs, ascending.
        current: whether new looks are compared with it.
    """

    id: int
    version: int
    parent_id: int | None
    created_at: datetime
    target: str
    scenario: str
    release: str
    reviewer: str
    review_url: str
    actor: str
    note: str
    pins: dict[str, str | None]
    origin: BaselineOrigin
    forced: bool
    scenario_document: str
    parts: tuple[Part, ...]
    runs: tuple[int, ...]
    current: bool


@dataclass(frozen=True)
class BaselineMove:
    """One change of which baseline is current: an approval or an undo."""

    id: int
    target: str
    scenario: str
    baseline_id: int
    previous_id: int | None
    action: str
    actor: str
    note: str
    at: datetime


@dataclass(frozen=True)
class DriftRow:
    """An open or closed matter of one scenario.

    Fields:
        look_id: the look that crossed the line; `incident_id`: what people are told.
        closed_at, closed_by: None and empty while it is open.
    """

    id: int
    target: str
    scenario: str
    look_id: int
    incident_id: int
    status: DriftStatus
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str
    note: str


@dataclass(frozen=True)
class FindingRow:
    """A stream that moved, as one look saw it.

    Fields:
        title: the measure in a few words; `before`, `after`: the effect in plain words.
        odds: how many to one against chance; None: not computed.
        evidence, threshold: as in `StreamRow`.
        reproduced_m, reproduced_n: m of n display reruns showed it; None: nothing was rerun.
        rate_low, rate_high: interval of that rate, 0 to 1.
        first_lo, first_at, first_hi: ids of the runs the change began at: earliest, likeliest, latest.
        approved, observed: the nearest approved text and this one; `diff`: their readable difference.
        talk: spoken lines that no longer hold.
        habit: of a habit, its rates, worst replies and exposure, as JSON-ready data; None for other measures.
    """

    step: str
    variant: str
    measure: str
    title: str
    concern: Concern
    kind: Kind
    unit: str = ""
    before: str = ""
    after: str = ""
    odds: float | None = None
    evidence: float = 0.0
    threshold: float = 0.0
    reproduced_m: int | None = None
    reproduced_n: int | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    first_lo: int | None = None
    first_at: int | None = None
    first_hi: int | None = None
    approved: str = ""
    observed: str = ""
    diff: str = ""
    detail: str = ""
    talk: list[str] = field(default_factory=list)
    habit: dict[str, Any] | None = None
