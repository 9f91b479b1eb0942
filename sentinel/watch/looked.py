"""What one look observed and decided, between observing and saving."""

from dataclasses import dataclass, field
from datetime import datetime

from sentinel.kinds import Sample, urn_key
from sentinel.scenario import LoadedScenario
from sentinel.watch.judging import Judge
from sentinel.watch.observing import Run
from sentinel.watch.reference import Approved


@dataclass
class Looked:
    """Everything one look observed and decided, before it is stored.

    Fields:
        label: what the calendar says of `started_at`, where `windows` are declared; all runs of the look share it.
        runs: the scheduled run first, then the reruns that were scored, then the fresh ones.
        samples: by position in `runs`; empty where a run was unmeasured.
        fresh: positions of the runs taken after the line was crossed, for display only.
        judge: None when the scheduled run could not observe the product.
    """

    loaded: LoadedScenario
    approved: Approved
    variant: str
    started_at: datetime
    label: str = ""
    judge: Judge | None = None
    runs: list[Run] = field(default_factory=list)
    samples: list[list[Sample]] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)

    @property
    def urn(self) -> str:
        """Return the key of the urns that its samples belong to."""
        return urn_key(self.variant, self.label)
