"""The life of a matter of a whole target: many streams moved a little, or all replies became slower.

At most one is open for each target. While it is, the urns of its measures do not learn what may be the change; each
stream can still cross its own line.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sentinel.drift import Fleet, Pool, Spread, Stream
from sentinel.kinds import Kind
from sentinel.scenario import LoadedScenario
from sentinel.store import EVERYWHERE, DriftRow, FindingRow, StreamKey, StreamRow
from sentinel.watch import fleet_latency, pooling, telling
from sentinel.watch.context import Watch
from sentinel.watch.fleet_latency import FleetTurn
from sentinel.watch.judging import Judge
from sentinel.watch.looked import Looked
from sentinel.watch.matters import finding_keys
from sentinel.watch.periods import last_run, put_back, restarted
from sentinel.watch.pooled_findings import fleet_finding, pooled_finding
from sentinel.watch.pooling import Turn
from sentinel.watch.shares import FLEET_SECONDS, line_name, waiting


def after_look(watch: Watch, looked: Looked, judge: Judge, look_id: int, run_ids: Sequence[int]) -> None:
    """Move what the streams of this look show together; open, grow or close the target's matter. Runs in the saving
    transaction, after the streams of the look were stored.

    Args:
        run_ids: all runs of the look, in their order.
    """
    target = looked.loaded.target_id
    rows = watch.store.streams.load(target, EVERYWHERE)
    counted = [run_id for run, run_id in zip(looked.runs, run_ids, strict=True) if run.counted]
    turns = pooling.take(looked, judge, counted, watch, rows)
    fleet = fleet_latency.take(looked, judge, counted[0], watch, rows)
    everyone: list[Turn | FleetTurn] = [*turns, *([fleet] if fleet is not None else [])]
    watch.store.streams.save([one.stored() for one in everyone])
    watch.store.looks.add_lines(look_id, {line_name(one.key): one.line for one in everyone})
    crossed = [one for one in everyone if one.crossed]
    if crossed:
        _crossed(watch, looked, judge, look_id, crossed)
        return
    current = watch.store.drifts.current(target, EVERYWHERE)
    if current is not None and _recovered(watch, current):
        close(watch, current, "recovered", actor=watch.actor, note="evidence stayed low")


def _crossed(
    watch: Watch, looked: Looked, judge: Judge, look_id: int, crossed: Sequence[Turn | FleetTurn]
) -> None:
    store, target = watch.store, looked.loaded.target_id
    findings = [_open(watch, judge, one) for one in crossed]
    current = store.drifts.current(target, EVERYWHERE)
    if current is None:
        incident_id = telling.incident_for_drift(
            watch, target, {one.measure for one in findings}, everywhere=True
        )
        opened = store.drifts.get(store.drifts.open(target, EVERYWHERE, look_id, incident_id))
        assert opened is not None
        current = opened
    store.drifts.add_findings(current.id, look_id, findings)
    telling.tell_everywhere(watch, current)


def _open(watch: Watch, judge: Judge, turn: Turn | FleetTurn) -> FindingRow:
    """Open the matter of one stream over many scenarios, and return its finding."""
    if isinstance(turn, Turn):
        finding, where = pooled_finding(watch, turn, judge.fleet_size)
        turn.pool.open_matter()
    else:
        finding, where = fleet_finding(watch, turn, judge.fleet_size)
        turn.fleet.stream.open_matter(fleet_latency.place(watch, turn.row).kept)
    turn.row = replace(turn.row, config={**turn.row.config, "open": _matter(where, turn.row)})
    watch.store.streams.save([turn.stored()])
    return finding


def _matter(where: Spread, row: StreamRow) -> dict[str, object]:
    return {"first": where.lo, "shares": dict(where.shares), "frozen": list(row.config["scenarios"])}


def _recovered(watch: Watch, drift: DriftRow) -> bool:
    return all(row.status == "recovered" for row in _rows(watch, drift))


def _rows(watch: Watch, drift: DriftRow) -> list[StreamRow]:
    """Return the streams over many scenarios that a matter is made of."""
    stored = watch.store.streams.load(drift.target, EVERYWHERE)
    return [stored[key] for key in dict.fromkeys(finding_keys(watch, drift)) if key in stored]


def close(watch: Watch, drift: DriftRow, status: str, *, actor: str, note: str, words: str = "") -> DriftRow:
    """Close a target's open matter and return it; all its evidence begins anew.

    Recovered and fixed: the streams of its measures drop what they took in since the change began. Dismissed and
    approved: they go on with what they hold, and learn again.

    Args:
        status: `recovered`, `fixed`, `dismissed` or `approved`.
        words: how people are told it ended; the status where left out.
    """
    run = _newest(watch, drift.target)
    for row in _rows(watch, drift):
        if status in ("recovered", "fixed") and row.kind != Kind.LATENCY:
            _put_members_back(watch, row)
        watch.store.streams.save([_closed(watch, row, status, run)])
    return telling.end_drift(watch, drift, status, by=actor, note=note, words=words)


def _newest(watch: Watch, target: str) -> int:
    """Return the number of the newest run in a look at any scenario of the target."""
    looks = (watch.store.looks.last(target, one.scenario.scenario) for one in watch.watched())
    return max((max(look.runs) for look in looks if look is not None and look.runs), default=0)


def _put_members_back(watch: Watch, row: StreamRow) -> None:
    matter = row.config["open"]
    for scenario in matter["frozen"]:
        for member in watch.store.streams.load(row.key.target, scenario).values():
            stream = Stream.from_json(member.state)
            if member.key.measure != row.key.measure or stream.is_open or stream.config.patient:
                continue
            samples = watch.store.looks.samples(member.key, after_run=member.config["since_run"])
            until = last_run(watch, row.key.target, scenario)
            member = put_back(member, stream, samples, matter["first"], until)
            calm = replace(member, state=stream.to_json(), evidence=stream.evidence, status="quiet")
            watch.store.streams.save([calm])


def _closed(watch: Watch, row: StreamRow, status: str, run: int) -> StreamRow:
    first = row.config["open"]["first"] if row.config["open"] is not None else None
    row = replace(row, config={**row.config, "open": None})
    if row.kind != Kind.LATENCY:
        pool = Pool.from_json(row.state)
        pool.close_matter()
        config = {**row.config, "restarts": [*row.config["restarts"], [run, status]]}
        return replace(row, config=config, state=pool.to_json(), evidence=0.0, status="quiet")
    fleet = Fleet.from_json(row.state)
    if status == "dismissed":
        fleet.stream.dismissed()
        row = restarted(row, fleet.stream, run, "dismissed")
    elif status == "approved":
        fleet.approved()
        row = replace(row, config={**row.config, "since_run": run, "dropped": [], "restarts": []})
    else:
        row = put_back(row, fleet.stream, fleet_latency.history(watch, row), first, run)
    return replace(row, state=fleet.to_json(), epoch=fleet.stream.epoch, evidence=0.0, status="quiet")


def moved_measures(watch: Watch, target: str) -> frozenset[str]:
    """Return the measures of streams that the target's open matter says have moved; empty where none is open."""
    current = watch.store.drifts.current(target, EVERYWHERE)
    keys = finding_keys(watch, current) if current is not None else []
    return frozenset(fleet_latency.TIMED if key.measure == FLEET_SECONDS else key.measure for key in keys)


def after_approval(
    watch: Watch, loaded: LoadedScenario, approves: Callable[[str], bool], *, actor: str, note: str
) -> None:
    """Take an approved scenario out of the target's open matter; with the last one that contributed it is closed.

    Args:
        approves: whether the approval covers a step.
    """
    target, scenario = loaded.target_id, loaded.scenario.scenario
    current = watch.store.drifts.current(target, EVERYWHERE)
    if current is None:
        return
    members = watch.store.streams.load(target, scenario)
    rows = [
        _without(row, scenario) if _covers(row, members, approves) else row for row in _rows(watch, current)
    ]
    watch.store.streams.save(rows)
    if not any(waiting(watch, row.key.target, row.config) for row in rows):
        close(
            watch, current, "approved", actor=actor, note=note, words="approved in every scenario that moved"
        )


def _covers(row: StreamRow, members: dict[StreamKey, StreamRow], approves: Callable[[str], bool]) -> bool:
    return all(approves(key.step) for key in members if key.measure == row.key.measure)


def _without(row: StreamRow, scenario: str) -> StreamRow:
    left = [name for name in row.config["open"]["frozen"] if name != scenario]
    return replace(row, config={**row.config, "open": {**row.config["open"], "frozen": left}})
