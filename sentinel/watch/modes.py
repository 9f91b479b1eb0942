"""Which streams are judged patiently, and what switching does to their evidence. Decides nothing by itself."""

from collections.abc import Mapping

from sentinel.drift import Stream
from sentinel.scenario.model import Watch as Rule
from sentinel.store import StreamRow
from sentinel.watch.periods import restarted


def wanted(rule: Rule, config: Mapping[str, object]) -> bool:
    """Return whether a stream is to be judged robustly: the rule says so, else whether a person accepted it."""
    return rule.robust if rule.robust is not None else bool(config.get("robust", False))


def in_mode(row: StreamRow, robust: bool, run: int) -> StreamRow:
    """Return the row in this mode, its evidence restarted after a run; as it is where nothing changes.

    A stream whose matter is open stays as it is until that is closed: its evidence is waiting to see a recovery.
    """
    stream = Stream.from_json(row.state)
    if stream.config.robust == robust or stream.is_open:
        return row
    stream.set_robust(robust)
    return restarted(row, stream, run, "robust" if robust else "plain")
