"""How long to wait before believing that something has begun, lasted or gone, in looks and in hours.

The numbers of looks were calibrated by simulation at one look every 30 minutes; the hours are the same waits
said in time, since what they wait for (a provider's bad afternoon, a daily rhythm) lives in hours.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST = timedelta(days=7)
"""However rarely a scenario is looked at, a wait is over after this time, if it saw `FEWEST_LOOKS`."""

FEWEST_LOOKS = 5
"""Fewer looks than this never end a wait: a paused watch has seen nothing, however long it was paused."""

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Patience:
    """A wait that is over when both the looks and the hours have passed.

    Fields:
        looks: how many looks must have passed.
        hours: how much time must have passed; ignored when looks come less than a minute apart.
    """

    looks: int
    hours: float

    def over(self, looks: int, since: datetime | None, at: datetime | None) -> bool:
        """Return whether the wait that began at `since`, and has seen this many looks, is over at `at`.

        Without times (None) the looks alone count.
        """
        if since is None or at is None:
            return looks >= self.looks
        elapsed = at - since
        if elapsed >= LONGEST and looks >= min(FEWEST_LOOKS, self.looks):
            return True
        return looks >= self.looks and (elapsed >= timedelta(hours=self.hours) or elapsed < looks * A_MINUTE)


@dataclass(frozen=True)
class Waits:
    """The waits of a stream, all calibrated by simulation.

    Fields:
        warm_up: latency only: the first looks are learnt from and never judged, so that a day's rhythm is
            known.
        persist: patient streams: drift is judged only on what comes this long after an incident began.
        transient: patient streams: an incident not confirmed by then was a passing one.
        closing: an open matter whose evidence stays under the warn level for so long has recovered.
    """

    warm_up: Patience = Patience(48, 24)
    persist: Patience = Patience(8, 4)
    transient: Patience = Patience(152, 76)
    closing: Patience = Patience(96, 48)


WAITS = Waits()
