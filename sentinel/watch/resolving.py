"""A person closes a matter: the product was fixed, or it was nothing. Approving is `sentinel.baselines`."""

from typing import Literal

from sentinel.drift import Stream
from sentinel.errors import NothingToCompare, RefusedError, UsageError
from sentinel.store import EVERYWHERE, DriftRow, StreamRow
from sentinel.watch import everywhere, telling
from sentinel.watch.context import Watch
from sentinel.watch.matters import finding_keys
from sentinel.watch.periods import last_run, restarted, without_the_change
from sentinel.watch.robust import switch


def resolve(
    watch: Watch,
    drift_id: int,
    status: Literal["fixed", "dismissed"],
    *,
    actor: str,
    note: str,
    robust: bool | None = None,
) -> DriftRow:
    """Close an open matter and return it; its incident ends with the last of its matters.

    Fixed: all streams of the scenario drop what came after the change began. Dismissed: those with a finding keep
    everything and start their evidence anew; a stream dismissed twice is offered the robust mode.

    Args:
        robust: True puts those of its streams that are offered the robust mode into it, False takes them out of it;
            also where the matter was dismissed before.

    Raises:
        NothingToCompare: there is no such matter.
        RefusedError: it is closed already, or no stream of it can change its mode.
        UsageError: a mode goes with `dismissed` only.
    """
    if robust is not None and status != "dismissed":
        raise UsageError("the robust mode is for findings that were nothing: use it with `--as dismissed`")
    drift = watch.store.drifts.get(drift_id)
    if drift is None:
        raise NothingToCompare(f"no drift {drift_id}; `sentinel drifts` lists them")
    if robust is not None and drift.scenario == EVERYWHERE:
        raise RefusedError(f"drift {drift_id} is of the whole target; the robust mode is for single streams")
    with watch.store.transaction():
        if drift.status == "open":
            drift = _close(watch, drift, status, actor, note)
        elif robust is None or drift.status != "dismissed":
            raise RefusedError(f"drift {drift_id} is {drift.status} already")
        if robust is not None:
            streams = switch(watch, drift, robust, last_run(watch, drift.target, drift.scenario))
            action = "robust mode" if robust else "robust mode ended"
            watch.store.journal.add(actor, action, f"drift {drift_id}", {"streams": streams, "note": note})
    return drift


def _close(
    watch: Watch, drift: DriftRow, status: Literal["fixed", "dismissed"], actor: str, note: str
) -> DriftRow:
    if drift.scenario == EVERYWHERE:
        closed = everywhere.close(watch, drift, status, actor=actor, note=note)
        watch.store.journal.add(actor, f"resolve {status}", f"drift {drift.id}", {"note": note})
        return closed
    rows = watch.store.streams.load(drift.target, drift.scenario)
    if status == "fixed":
        watch.store.streams.save([without_the_change(watch, row, drift) for row in rows.values()])
    else:
        run = last_run(watch, drift.target, drift.scenario)
        found = [rows[key] for key in dict.fromkeys(finding_keys(watch, drift)) if key in rows]
        watch.store.streams.save([_dismissed(row, run) for row in found])
    closed = telling.end_drift(watch, drift, status, by=actor, note=note)
    watch.store.journal.add(actor, f"resolve {status}", f"drift {drift.id}", {"note": note})
    return closed


def _dismissed(row: StreamRow, run: int) -> StreamRow:
    stream = Stream.from_json(row.state)
    stream.dismissed()
    return restarted(row, stream, run, "dismissed")
