"""From which day on a change of each stream could be proved, and what to type for an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sentinel.drift import WAITS, Shift, Stream, provable_from, samples_to_prove, size_to_prove
from sentinel.kinds import Kind
from sentinel.scenario import LoadedScenario
from sentinel.scenario.cadence import looks_per_day
from sentinel.store import StreamRow

MOST_SAMPLES = 1000
"""The most that `rebaseline --samples` takes."""

SOON = 36
"""Hours up to which a time to come is said in hours: a date would be today's or tomorrow's."""

NOT_SO = "in some not as things are: fewer streams, more looks or a larger alarm budget would help"


@dataclass(frozen=True)
class StreamProof:
    """From when on a change of one stream could be proved.

    Fields:
        size: samples its urn holds; the mean over its urns.
        least: samples of a total change that are needed at the least; None: the urn is empty.
        total_from: from when on a total change could be proved; None: never as things are.
        typical_from: the same of a change from 0 to 20 %, or by one standard deviation.
        typical_size: samples the urn needs for the typical change; None: no number is enough.
    """

    stream: str
    size: float
    least: int | None
    total_from: datetime | None
    typical_from: datetime | None
    typical_size: int | None


def proofs(loaded: LoadedScenario, rows: Sequence[StreamRow], now: datetime) -> tuple[StreamProof, ...]:
    """Return from when on changes could be proved, for every stream that was judged at least once."""
    return tuple(_proof(loaded, row, now) for row in rows if row.threshold > 0)


def _proof(loaded: LoadedScenario, row: StreamRow, now: datetime) -> StreamProof:
    stream, rate = Stream.from_json(row.state), looks_per_day(loaded.scenario.schedule)
    sizes = {change: size_to_prove(stream.config, row.threshold, change) for change in Shift}
    # latency is only learnt from while it warms up
    warm = WAITS.warm_up.looks - stream.samples if stream.config.kind is Kind.LATENCY else 0
    days = {}
    for change, size in sizes.items():
        urns = max(len(stream.urns()), 1)
        missing = None if size is None else max(size - stream.size, warm / urns)
        days[change] = provable_from(now, missing, rate, urns)
    return StreamProof(
        stream=f"{row.key.step}/{row.key.measure}",
        size=stream.size,
        least=samples_to_prove(int(stream.size), row.threshold) if stream.config.limit is None else None,
        total_from=days[Shift.TOTAL],
        typical_from=days[Shift.TYPICAL],
        typical_size=sizes[Shift.TYPICAL],
    )


def proof_remarks(scenario: str, found: Sequence[StreamProof], now: datetime) -> list[str]:
    """Return what a person is told while changes cannot be proved in all streams; nothing once they can."""
    typical = "a typical change (0 to 20 %, one standard deviation)"
    remarks = [
        *_remark("a total change", [one.total_from for one in found], now),
        *_remark(typical, [one.typical_from for one in found], now),
    ]
    wanted = [one.typical_size for one in found if one.typical_from and one.typical_from > now]
    samples = max((size for size in wanted if size is not None), default=0)
    if 0 < samples <= MOST_SAMPLES:
        remarks.append(
            f"`sentinel rebaseline {scenario} --samples {samples}` records enough for that at once"
        )
    return remarks


def _remark(words: str, moments: Sequence[datetime | None], now: datetime) -> list[str]:
    later = [moment for moment in moments if moment is None or moment > now]
    if not later:
        return []
    known = [moment for moment in later if moment is not None]
    when = f"in all {_from(max(known), now)}" if len(known) == len(later) else NOT_SO
    return [f"{words} could be proved in {len(moments) - len(later)} of {len(moments)} streams now, {when}"]


def _from(moment: datetime, now: datetime) -> str:
    """Return a moment to come as people say it: by the hours while they can be counted, then by the day."""
    hours = (moment - now) / timedelta(hours=1)
    if hours < 1:
        return "within the hour"
    return f"in about {hours:.0f} hours" if hours < SOON else f"from about {moment:%d %B}"
