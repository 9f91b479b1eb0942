"""The words and keys that rows are found by. Knows nothing of SQL."""

from typing import Literal, NamedTuple

Origin = Literal["schedule", "rerun", "baseline", "manual", "gate", "import"]
"""Why a recording was made; only `schedule` and `rerun` move evidence."""

Verdict = Literal["same", "suspect", "drifted", "unmeasured", "new", "paused"]
DriftStatus = Literal["open", "recovered", "approved", "fixed", "dismissed"]
IncidentKind = Literal["drift", "blind", "pin", "asset", "limit", "self"]
AssetStatus = Literal["true", "false", "unverified", "retired"]
BaselineOrigin = Literal["record", "runs", "import", "undo"]
OutboxEvent = Literal["open", "update", "thread", "resolve"]
OutboxState = Literal["pending", "sent", "failed", "collapsed"]

OUTBOX_STATES: tuple[OutboxState, ...] = ("pending", "sent", "failed", "collapsed")


EVERYWHERE = "*"
"""The scenario of streams and matters that belong to a whole target instead of one of its scenarios."""


class StreamKey(NamedTuple):
    """What names one stream: the samples of one measure of one named step of one scenario on one target."""

    target: str
    scenario: str
    step: str
    measure: str
