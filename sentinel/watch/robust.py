"""The robust mode of streams whose findings were nothing, twice: who is offered it, who accepted it or left it again.

A person accepts by command, which the stream's row keeps as `robust`, or by a rule of the scenario's `watch:`, which
comes first. Samples of one look that share a hidden state (a sticky replica, an A/B bucket) look like a change to a
game that takes them for independent; the robust mode judges them like latency.
"""

from dataclasses import dataclass, replace

from sentinel.drift import Stream
from sentinel.errors import RefusedError
from sentinel.store import EVERYWHERE, DriftRow, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.matters import finding_keys
from sentinel.watch.modes import in_mode

NOT_OFFERED = (
    "none of its streams was dismissed twice; to judge one patiently all the same, "
    "write `robust` for it in `watch:` of the scenario"
)
NOT_ROBUST = "none of its streams is in the robust mode"


@dataclass(frozen=True)
class RobustOffer:
    """A stream that was dismissed twice and could be judged patiently.

    Fields:
        stream: `step/measure`.
        drift: number of the last dismissed matter that it was part of.
    """

    stream: str
    drift: int

    @property
    def command(self) -> str:
        """Return what to type to accept."""
        return f"sentinel resolve {self.drift} --as dismissed --robust"


def robust_offers(watch: Watch, target: str, scenario: str) -> list[RobustOffer]:
    """Return the streams of a scenario that are offered the robust mode; those over all scenarios never are."""
    if scenario == EVERYWHERE:
        return []
    rows = watch.store.streams.load(target, scenario)
    offered = [key for key, row in rows.items() if _is_offered(row)]
    if not offered:
        return []
    last: dict[StreamKey, int] = {}
    for drift in watch.store.drifts.list(status="dismissed", target=target):
        if drift.scenario == scenario:
            last |= dict.fromkeys(finding_keys(watch, drift), drift.id)
    return [RobustOffer(f"{key.step}/{key.measure}", last[key]) for key in offered if key in last]


def switch(watch: Watch, drift: DriftRow, robust: bool, run: int) -> list[str]:
    """Put the streams of a dismissed matter into the robust mode, or back; return them as `step/measure`.

    Args:
        run: the scenario's newest run.

    Raises:
        RefusedError: none of them is offered it, or none is in it.
    """
    rows = watch.store.streams.load(drift.target, drift.scenario)
    found = [rows[key] for key in dict.fromkeys(finding_keys(watch, drift)) if key in rows]
    meant = [
        row for row in found if (_is_offered(row) if robust else Stream.from_json(row.state).config.robust)
    ]
    if not meant:
        raise RefusedError(f"drift {drift.id}: {NOT_OFFERED if robust else NOT_ROBUST}")
    accepted = [replace(row, config={**row.config, "robust": robust}) for row in meant]
    watch.store.streams.save([in_mode(row, robust, run) for row in accepted])
    return [f"{row.key.step}/{row.key.measure}" for row in meant]


def _is_offered(row: StreamRow) -> bool:
    return Stream.from_json(row.state).offers_robust_mode
