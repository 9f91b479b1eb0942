"""Where a change began, read from the stored samples of its stream. Live looks and replays ask this the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sentinel.drift import Change, Observed, StreamConfig, localise
from sentinel.kinds import Value
from sentinel.store import SampleRow, StreamRow
from sentinel.watch.periods import evidence_since, kept

Values = Mapping[str, Sequence[Value | None]]


@dataclass(frozen=True)
class Placed:
    """Where a change began, and the samples on both sides of it.

    Fields:
        change: where, and which bet says so.
        before: what was normal: approved values, what was learnt since, and the samples before the earliest likely
            start.
        after: the samples from the likeliest start on.
        kept: all samples from before the earliest likely start, by variant: what the urn is rebuilt from.
    """

    change: Change
    before: list[Value | None]
    after: list[Value | None]
    kept: dict[str, list[Value | None]]


def placed(config: StreamConfig, row: StreamRow, approved: Values, samples: Sequence[SampleRow]) -> Placed:
    """Return where the change began that a stream's counted samples end with.

    Args:
        config: how the stream is judged.
        row: the stream; its epoch and its dropped periods count.
        approved: the values its urn was filled from, by variant.
        samples: all counted samples of the epoch so far, ascending by run.

    Raises:
        ValueError: none of the samples since the evidence last restarted was scored.
    """
    since = evidence_since(row)
    urn = _together(approved, kept(row, samples, before=since + 1))
    recent = [sample for sample in samples if sample.run_id > since]
    seen = [Observed(sample.run_id, sample.value, sample.urn, sample.look_id or 0) for sample in recent]
    change = localise(config, urn, seen)
    before = [value for values in urn.values() for value in values]
    before += [sample.value for sample in recent if sample.run_id < change.lo]
    after = [sample.value for sample in recent if sample.run_id >= change.at]
    return Placed(change, before, after, kept(row, samples, before=change.lo))


def _together(approved: Values, more: Values) -> dict[str, list[Value | None]]:
    """Return the approved values and what the urn learnt before its evidence last restarted, by variant."""
    names = dict.fromkeys([*approved, *more])
    return {name: [*approved.get(name, ()), *more.get(name, ())] for name in names}
