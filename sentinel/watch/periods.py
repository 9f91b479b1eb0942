"""Which stored samples a stream's urn holds: those since its epoch began, without the periods of drifts that ended.

What was taken in while a drift was open is no part of what was approved, also for streams without a finding: the way
back would look like a change.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sentinel.drift import Stream
from sentinel.kinds import Value
from sentinel.store import DriftRow, SampleRow, StreamKey, StreamRow
from sentinel.watch.context import Watch

Restart = Literal["dismissed", "robust", "plain"]
"""What restarts a stream's evidence within an epoch and leaves its urns as they are: a finding was nothing, or the
robust mode began or ended."""


def evidence_since(row: StreamRow) -> int:
    """Return the last run before a stream's evidence last restarted, or its epoch's beginning."""
    ends = [last for _, last in row.config["dropped"]]
    return max([row.config["since_run"], *ends, *(run for run, _ in row.config.get("restarts", ()))])


def restarted(row: StreamRow, stream: Stream, run: int, why: Restart) -> StreamRow:
    """Return the row of a stream whose evidence restarted after this run, which is kept for replays.

    Args:
        stream: as it is now.
    """
    restarts = [*row.config.get("restarts", ()), [run, why]]
    config = {**row.config, "restarts": restarts}
    return replace(row, config=config, state=stream.to_json(), evidence=stream.evidence, status="quiet")


def robust_at_start(row: StreamRow) -> bool:
    """Return whether a stream's epoch began in the robust mode."""
    switches = [why for _, why in row.config.get("restarts", ()) if why != "dismissed"]
    return switches[0] == "plain" if switches else bool(row.state["config"]["robust"])


def kept(
    row: StreamRow, samples: Sequence[SampleRow], before: int | None = None
) -> dict[str, list[Value | None]]:
    """Return the values of samples outside the dropped periods, by urn.

    Args:
        before: only those of runs before this one; None: all.
    """
    values: dict[str, list[Value | None]] = {}
    for sample in samples:
        inside = any(first <= sample.run_id <= last for first, last in row.config["dropped"])
        if not inside and (before is None or sample.run_id < before):
            values.setdefault(sample.urn, []).append(sample.value)
    return values


def without_the_change(
    watch: Watch, row: StreamRow, drift: DriftRow, stream: Stream | None = None
) -> StreamRow:
    """Return a stream of a drifted scenario as it is when the product is as it was before the drift.

    Args:
        stream: the stream itself where it is at hand, changed in place; else it is read from the row.
    """
    stream = stream or Stream.from_json(row.state)
    samples = watch.store.looks.samples(row.key, after_run=row.config["since_run"])
    until = last_run(watch, row.key.target, row.key.scenario)
    row = put_back(row, stream, samples, _began(watch, row.key, drift), until)
    return replace(row, state=stream.to_json(), evidence=stream.evidence, status="quiet")


def last_run(watch: Watch, target: str, scenario: str) -> int:
    """Return the number of the scenario's newest run in a look; 0 before the first."""
    last = watch.store.looks.last(target, scenario)
    return max(last.runs) if last is not None and last.runs else 0


def put_back(
    row: StreamRow, stream: Stream, samples: Sequence[SampleRow], first: int | None, until: int
) -> StreamRow:
    """Return the row with one more dropped period, from the run `first` to the newest; the stream is changed in place.

    Args:
        samples: all counted samples of the epoch so far, ascending by run.
        first: the change's first run; None or later than every sample: there is nothing to drop.
        until: the scenario's newest run, also where its wording does not reach the stream's step: its look still
            stored the evidence as it was before.
    """
    if first is not None and samples and samples[-1].run_id >= first:
        period = [first, max(until, samples[-1].run_id)]
        row = replace(row, config={**row.config, "dropped": [*row.config["dropped"], period]})
        stream.fixed(kept(row, samples))
    elif stream.is_open:
        stream.fixed(kept(row, samples))
    return row


def _began(watch: Watch, key: StreamKey, drift: DriftRow) -> int | None:
    """Return the first run of the change: of the stream's own finding, else of the drift's earliest."""
    findings = [one for one in watch.store.drifts.findings(drift.id) if one.first_lo is not None]
    own = [one.first_lo for one in findings if (one.step, one.measure) == (key.step, key.measure)]
    return min(own or [one.first_lo for one in findings], default=None)
