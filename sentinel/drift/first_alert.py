"""One stream from its baseline to its first alert, for benches that bring their own samples.

The same `Stream` and `Look` as in production; only the samples come from an iterator.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sentinel.drift.config import StreamConfig
from sentinel.drift.look import Look
from sentinel.drift.stream import Stream
from sentinel.kinds import Kind, Value, Worse

THRESHOLD = 576_000.0
"""400 streams looked at every 30 minutes for 30 days, one false alarm allowed."""

SPACING = timedelta(minutes=30)
BEGIN = datetime(2000, 1, 1, tzinfo=UTC)

CONFIGS = {
    "binary": StreamConfig(Kind.EVENT),
    "exact": StreamConfig(Kind.EVENT),
    "categorical": StreamConfig(Kind.CATEGORY),
    "similarity": StreamConfig(Kind.ORDERED, Worse.LOWER),
    "ordered": StreamConfig(Kind.ORDERED, Worse.HIGHER),
    "numeric": StreamConfig(Kind.ORDERED, Worse.EITHER),
    "temporal": StreamConfig(Kind.LATENCY),
}
"""How the kinds of a bench are judged. `exact` brings flags, True where a run differs from every approved
one."""


def first_alert(
    baseline: Sequence[Value], stream: Iterable[Value], kind: str, limit: float | None = None
) -> int | None:
    """Return the 0-based look at which the stream alerts, None when it ends without an alert.

    Args:
        baseline: the approved samples.
        stream: yields one scheduled sample a look. If it has `more(n)`, that returns up to n samples taken
            now; without it there are no reruns.
        kind: one of `CONFIGS`.
        limit: a declared limit; used for `binary` only.

    Raises:
        KeyError: an unknown kind.
    """
    config = CONFIGS[kind]
    if limit is not None and kind == "binary":
        config = StreamConfig(Kind.EVENT, limit=limit)
    judged = Stream.start(config, {"": baseline})
    for number, value in enumerate(stream):
        look = Look({"": judged}, {"": THRESHOLD}, at=BEGIN + number * SPACING)
        look.scheduled({"": value})
        _take_reruns(look, stream)
        if look.results()[""].crossed:
            return number
    return None


def _take_reruns(look: Look[str], stream: Any) -> None:
    if not hasattr(stream, "more"):
        return
    while wanted := look.reruns_wanted():
        values = stream.more(wanted)
        for value in values:
            if not look.reruns_wanted():
                return
            look.rerun({"": value})
        if len(values) < wanted:
            return
