"""What one look came to, as plain data: what is stored, told and shown of it."""

from dataclasses import dataclass
from enum import StrEnum

from sentinel.drift import StreamLook
from sentinel.recording import Unmeasured
from sentinel.store import StreamKey


class Verdict(StrEnum):
    """The outcome of a look (DESIGN section 2)."""

    SAME = "same"
    SUSPECT = "suspect"  # evidence is building; nobody is told
    DRIFTED = "drifted"
    UNMEASURED = "unmeasured"  # could not look
    NEW = "new"  # nothing approved to compare with
    PAUSED = "paused"


EXIT_ORDER = (2, 1, 3, 4, 0)
"""Which exit status wins when several apply."""

EXIT_STATUS = {
    Verdict.SAME: 0,
    Verdict.SUSPECT: 0,
    Verdict.DRIFTED: 1,
    Verdict.UNMEASURED: 3,
    Verdict.PAUSED: 3,  # nothing was compared, and zero comparisons never pass
    Verdict.NEW: 4,
}


@dataclass(frozen=True)
class LookResult:
    """One look, after it was stored.

    Fields:
        look_id: its number; None for a look that was not taken (paused).
        run_ids: the runs of it, the scheduled one first.
        reason: why it is unmeasured; None otherwise.
        detail: one line for a person.
        streams: what it made of each judged stream.
        drift_id: the scenario's open matter, if there is one.
        new_steps: steps that wait for approval.
    """

    target: str
    scenario: str
    variant: str
    verdict: Verdict
    look_id: int | None = None
    run_ids: tuple[int, ...] = ()
    reason: Unmeasured | None = None
    detail: str = ""
    streams: dict[StreamKey, StreamLook] | None = None
    drift_id: int | None = None
    new_steps: tuple[str, ...] = ()
