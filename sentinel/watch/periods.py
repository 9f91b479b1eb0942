"""Which stored samples a stream's urn holds: those since its epoch began, without the periods of drifts that ended.

What was taken in while a drift was open is no part of what was approved, also for streams without a finding: the way
back would look like a change.
"""

from collections.abc import Sequence
from dataclasses import replace

from sentinel.drift import Stream
from sentinel.kinds import Value
from sentinel.store import DriftRow, SampleRow, StreamKey, StreamRow
from sentinel.watch.context import Watch


def evidence_since(row: StreamRow) -> int:
    """Return the last run before a stream's evidence last restarted by a drift's end, or its epoch's beginning."""
    return max([row.config["since_run"], *(last for _, last in row.config["dropped"])])


def kept(
    row: StreamRow, samples: Sequence[SampleRow], before: int | None = None
) -> dict[str, list[Value | None]]:
    """Return the values of samples outside the dropped periods, by variant.

    Args:
        before: only those of runs before this one; None: all.
    """
    values: dict[str, list[Value | None]] = {}
    for sample in samples:
        inside = any(first <= sample.run_id <= last for first, last in row.config["dropped"])
        if not inside and (before is None or sample.run_id < before):
            values.setdefault(sample.variant, []).append(sample.value)
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
    first = _began(watch, row.key, drift)
    if first is not None and samples and samples[-1].run_id >= first:
        period = [first, samples[-1].run_id]
        row = replace(row, config={**row.config, "dropped": [*row.config["dropped"], period]})
        stream.fixed(kept(row, samples))
    elif stream.is_open:
        stream.fixed(kept(row, samples))
    return replace(row, state=stream.to_json(), evidence=stream.evidence, status="quiet")


def _began(watch: Watch, key: StreamKey, drift: DriftRow) -> int | None:
    """Return the first run of the change: of the stream's own finding, else of the drift's earliest."""
    findings = [one for one in watch.store.drifts.findings(drift.id) if one.first_lo is not None]
    own = [one.first_lo for one in findings if (one.step, one.measure) == (key.step, key.measure)]
    return min(own or [one.first_lo for one in findings], default=None)
