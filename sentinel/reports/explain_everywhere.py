"""One stream over all scenarios of a target, told: look by look as the looks kept it, and who brought the evidence.

Nothing is decided again: `recompute` says whether what the looks kept is what their samples say.
"""

from dataclasses import dataclass
from heapq import merge
from itertools import islice
from statistics import median

from sentinel.drift import Fleet, Pool, Spread, Stream, effect, headline
from sentinel.drift.bets import Side
from sentinel.drift.effect import NOTHING
from sentinel.kinds import Kind, Value
from sentinel.reports.explain import pins_between
from sentinel.reports.explained import ExplainedEverywhere, Member, Point, Split
from sentinel.store import EVERYWHERE, DriftRow, FindingRow, LookRow, StreamRow
from sentinel.watch import fleet_latency, pooled_findings
from sentinel.watch.context import Watch
from sentinel.watch.shares import budget_of, contributors, line_name, waiting

MOVING = ("watching", "incident")
"""States in which evidence points to a change that is no matter yet."""


@dataclass(frozen=True)
class _Change:
    """What moved: where it began, what the winning bet says, the effect in words, and who brought it."""

    where: Spread
    favoured: str
    before: str
    now: str
    members: tuple[Member, ...]


def explain_everywhere(watch: Watch, row: StreamRow, looks: int) -> ExplainedEverywhere:
    """Return all that is known of a stream over all scenarios of a target.

    Args:
        looks: how many of the newest looks the series holds.
    """
    state = Fleet.from_json(row.state) if row.kind == Kind.LATENCY else Pool.from_json(row.state)
    evidence = state.stream if isinstance(state, Fleet) else state
    drift, finding = _opened(watch, row)
    points = _points(row, _newest(watch, row, looks), evidence.warn)
    change = _moved(watch, row, state, finding)
    now = finding.evidence if finding is not None else row.evidence
    return ExplainedEverywhere(
        key=row.key,
        title=row.config["title"] or row.key.measure,
        kind=Kind(row.kind),
        unit=row.config["unit"],
        epoch=row.epoch,
        since_run=row.config["since_run"],
        samples=evidence.samples if isinstance(evidence, Stream) else evidence.age,
        state=row.status,
        drift=drift.id if drift is not None else None,
        evidence=now,
        warn=evidence.warn,
        threshold=row.threshold,
        chance=headline(now, row.threshold, budget_of(watch)) if row.threshold > 0 else "",
        points=points,
        split=_split(watch, row, change, drift, points) if change is not None else None,
        restarts=tuple((run, why) for run, why in row.config["restarts"]),
        scenarios=tuple(row.config["scenarios"]),
        members=change.members if change is not None else (),
        waiting=tuple(waiting(watch, row.key.target, row.config)),
    )


def _opened(watch: Watch, row: StreamRow) -> tuple[DriftRow | None, FindingRow | None]:
    """Return the open matter that the stream is part of and its finding; None where it is part of none."""
    drift = watch.store.drifts.current(row.key.target, EVERYWHERE)
    if drift is None or row.config["open"] is None:
        return None, None
    found = [one for one in watch.store.drifts.findings(drift.id) if one.measure == row.key.measure]
    return (drift, found[-1]) if found else (None, None)


def _newest(watch: Watch, row: StreamRow, looks: int) -> list[LookRow]:
    """Return the newest looks that moved the stream, oldest first."""
    histories = [
        watch.store.looks.history(row.key.target, name, limit=looks) for name in row.config["scenarios"]
    ]
    newest = merge(*histories, key=lambda one: -one.id)
    return list(islice((one for one in newest if line_name(row.key) in one.thresholds), looks))[::-1]


def _points(row: StreamRow, looks: list[LookRow], warn: float) -> tuple[Point, ...]:
    points: list[Point] = []
    for look in looks:
        line = look.thresholds[line_name(row.key)]
        before = points[-1].state if points else "drift"
        points.append(
            Point(
                look=look.id,
                run=max(look.runs, default=0),
                at=look.started_at,
                evidence=line["evidence"],
                threshold=line["threshold"],
                warn=warn,
                state=line["state"],
                rose=line["state"] == "drift" and before not in ("drift", "recovered"),
            )
        )
    return tuple(points)


def _moved(watch: Watch, row: StreamRow, state: Fleet | Pool, finding: FindingRow | None) -> _Change | None:
    """Return what the stream says has changed; None while it says nothing."""
    if finding is None and row.status not in MOVING:
        return None
    if isinstance(state, Fleet):
        return _fleet_moved(watch, row, finding)
    where = _found_at(row, finding) if finding is not None else state.spread()
    side = state.bank[state.witness].side
    counts = pooled_findings.counted(watch, row, where, side)
    members = tuple(
        Member(
            name,
            where.shares[name],
            pooled_findings.said(row, side, before),
            pooled_findings.said(row, side, now),
        )
        for name, (before, now) in counts.items()
    )
    told = pooled_findings.together(counts.values())
    before, now = (pooled_findings.said(row, side, one) for one in told)
    favoured = "more often so" if side is Side.YES else f"more often {pooled_findings.side_of(row, side)}"
    return _Change(where, favoured, before, now, members)


def _found_at(row: StreamRow, finding: FindingRow) -> Spread:
    lo, at, hi = finding.first_lo or 0, finding.first_at or 0, finding.first_hi or 0
    return Spread(lo, at, hi, 0, row.config["open"]["shares"])


def _fleet_moved(watch: Watch, row: StreamRow, finding: FindingRow | None) -> _Change:
    if finding is not None:
        where = _found_at(row, finding)
        before, now = finding.before, finding.after
    else:
        placed = fleet_latency.place(watch, row)
        change = placed.change
        shares = fleet_latency.shares_of(watch, row, placed)
        where = Spread(change.lo, change.at, change.hi, change.since, shares)
        before, now = effect(fleet_latency.FLEET, placed.before, placed.after, row.config["unit"])
    members = tuple(_timed(watch, row, where, name) for name in contributors(where.shares))
    return _Change(where, "longer than before", before, now, members)


def _timed(watch: Watch, row: StreamRow, where: Spread, scenario: str) -> Member:
    samples = watch.store.looks.samples_everywhere(
        row.key.target, row.key.measure, after_run=row.config["since_run"]
    )
    own = [one for one in samples if one.scenario == scenario]
    before = [one.value for one in own if one.run_id < where.lo]
    now = [one.value for one in own if one.run_id >= where.at]
    return Member(scenario, where.shares[scenario], _median(before, row), _median(now, row))


def _median(values: list[Value | None], row: StreamRow) -> str:
    numbers = [float(value) for value in values if isinstance(value, float | int)]
    return f"{median(numbers):.3g} {row.config['unit']}" if numbers else NOTHING


def _split(
    watch: Watch, row: StreamRow, change: _Change, drift: DriftRow | None, points: tuple[Point, ...]
) -> Split:
    where = change.where
    looks = (
        []
        if drift is None
        else [one for one, _, name in watch.store.drifts.found_at(drift.id) if name == row.key.measure]
    )
    return Split(
        look=looks[-1] if looks else points[-1].look if points else 0,
        lo=where.lo,
        at=where.at,
        hi=where.hi,
        since=where.since or None,
        favoured=change.favoured,
        before=change.before,
        now=change.now,
        pins=pins_between(watch, row.key.target, where.lo, where.hi),
    )
