"""A person closes a matter: the product was fixed, or it was nothing. Approving is `sentinel.baselines`."""

from dataclasses import replace
from typing import Literal

from sentinel.drift import Stream
from sentinel.errors import NothingToCompare, RefusedError
from sentinel.store import DriftRow, StreamRow
from sentinel.watch import telling
from sentinel.watch.context import Watch
from sentinel.watch.matters import finding_keys
from sentinel.watch.periods import without_the_change


def resolve(
    watch: Watch, drift_id: int, status: Literal["fixed", "dismissed"], *, actor: str, note: str
) -> DriftRow:
    """Close an open matter and return it; its incident ends with the last of its matters.

    Fixed: all streams of the scenario drop what came after the change began. Dismissed: those with a finding keep
    everything and start their evidence anew; a stream dismissed twice is offered the robust mode.

    Raises:
        NothingToCompare: there is no such matter.
        RefusedError: it is closed already.
    """
    drift = watch.store.drifts.get(drift_id)
    if drift is None:
        raise NothingToCompare(f"no drift {drift_id}; `sentinel drifts` lists them")
    if drift.status != "open":
        raise RefusedError(f"drift {drift_id} is {drift.status} already")
    with watch.store.transaction():
        rows = watch.store.streams.load(drift.target, drift.scenario)
        if status == "fixed":
            watch.store.streams.save([without_the_change(watch, row, drift) for row in rows.values()])
        else:
            found = [rows[key] for key in finding_keys(watch, drift) if key in rows]
            watch.store.streams.save([_dismissed(row) for row in found])
        closed = telling.end_drift(watch, drift, status, by=actor, note=note)
        watch.store.journal.add(actor, f"resolve {status}", f"drift {drift_id}", {"note": note})
    return closed


def _dismissed(row: StreamRow) -> StreamRow:
    stream = Stream.from_json(row.state)
    stream.dismissed()
    return replace(row, state=stream.to_json(), evidence=stream.evidence, status="quiet")


def robust_offers(watch: Watch, drift: DriftRow) -> list[str]:
    """Return the streams of a matter that were dismissed twice: they may share a hidden state within a look."""
    rows = watch.store.streams.load(drift.target, drift.scenario)
    return [
        f"{key.step}/{key.measure}"
        for key in finding_keys(watch, drift)
        if key in rows and Stream.from_json(rows[key].state).offers_robust_mode
    ]
