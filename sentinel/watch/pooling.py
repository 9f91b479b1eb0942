"""The pools of a target through one look: loaded, fed with what the look's streams were paid, handed back to be stored.

Runs inside the transaction that saves the look: looks at different scenarios end in some order, and in that order their
runs are numbered and move the pools. Nothing of a pool is read before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sentinel.drift import Pool, StreamPlan, StreamState
from sentinel.kinds import Kind, MeasureSpec, Worse
from sentinel.store import EVERYWHERE, StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.judging import Judge
from sentinel.watch.looked import Looked
from sentinel.watch.shares import plan_everywhere

FEWEST = 2
"""A pool needs so many streams: of one stream it would say the same as the stream."""


@dataclass
class Turn:
    """What one look made of one stream over many scenarios.

    Fields:
        row: as it was before; scenarios of this look are in its config already.
        highest: the highest evidence of the look.
        threshold: its alert level.
        crossed: it became drift in this look.
        state, evidence, status: what is stored of it after the look.
    """

    row: StreamRow
    pool: Pool
    highest: float
    threshold: float
    crossed: bool

    @property
    def key(self) -> StreamKey:
        """Return the key it is stored under."""
        return self.row.key

    @property
    def line(self) -> dict[str, object]:
        """Return what the look keeps of it: the line it was held against, and how it stood then."""
        evidence = self.highest if self.crossed else self.pool.evidence
        state = StreamState.DRIFT if self.crossed else self.pool.state
        return {"threshold": self.threshold, "evidence": evidence, "state": state.value}

    def stored(self) -> StreamRow:
        """Return the row as it is to be stored."""
        pool = self.pool
        return replace(
            self.row,
            state=pool.to_json(),
            evidence=pool.evidence,
            threshold=self.threshold,
            status=pool.state.value,
        )


def members_of(judge: Judge, target: str) -> dict[str, set[StreamKey]]:
    """Return the streams of a target by measure, those of this look among them."""
    members: dict[str, set[StreamKey]] = {}
    for key in judge.plans:
        if key.target == target and key.scenario != EVERYWHERE:
            members.setdefault(key.measure, set()).add(key)
    return members


def take(
    looked: Looked, judge: Judge, run_ids: Sequence[int], watch: Watch, rows: Mapping[StreamKey, StreamRow]
) -> list[Turn]:
    """Return what this look made of every pool that one of its streams belongs to.

    Args:
        run_ids: the runs of the look that counted, in their order; one for each entry of `Judge.brought`.
        rows: what is stored over all scenarios of the target.
    """
    target = looked.loaded.target_id
    members = members_of(judge, target)
    turns = []
    for measure, spec in _poolable(judge).items():
        if len(members[measure]) < FEWEST:
            continue
        key = StreamKey(target, EVERYWHERE, EVERYWHERE, measure)
        scenarios = sorted({one.scenario for one in members[measure]})
        row, pool = _pool(rows.get(key), key, spec, run_ids[0] - 1)
        row = replace(row, config={**row.config, **shared_config(spec, scenarios)})
        turns.append(_turn(watch, looked, judge, run_ids, row, pool))
    levels = levels_with(watch, judge, {one.key: one.row.config["scenarios"] for one in turns})
    for one in turns:
        one.threshold = levels[one.key]
        one.crossed = not one.pool.is_open and one.highest >= one.threshold
    return turns


def levels_with(
    watch: Watch, judge: Judge, scenarios: Mapping[StreamKey, Collection[str]]
) -> dict[StreamKey, float]:
    """Return the alert levels of streams over many scenarios, which share the budget with all that is watched."""
    plans: dict[StreamKey, StreamPlan] = {}
    for key, names in scenarios.items():
        plan = plan_everywhere(watch, key, names)
        assert plan is not None, "the scenario that was just looked at is watched"
        plans[key] = plan
    return judge.levels({**judge.plans, **plans})


def shared_config(spec: MeasureSpec, scenarios: Sequence[str]) -> dict[str, object]:
    """Return what is stored of a stream over many scenarios: its measure, and where it comes from."""
    told = {"worse": spec.worse.value, "limit": None, "priority": 1.0, "measure_version": spec.version}
    return {
        **told,
        "unit": spec.unit,
        "title": spec.title or spec.name,
        "concern": spec.concern.value,
        "scenarios": list(scenarios),
    }


def new_row(key: StreamKey, kind: Kind, since_run: int, epoch: int) -> StreamRow:
    """Return the row of a stream over many scenarios that begins now.

    Its config holds `open`, None or what the open matter is about: the `first` run of the change, the `shares` of the
    scenarios in it, and the scenarios whose urns stay `frozen` until they are approved or the matter ends.
    """
    config = {"since_run": since_run, "dropped": [], "restarts": [], "open": None}
    return StreamRow(key, kind.value, config, {}, epoch, None, 0.0, 0.0, StreamState.QUIET.value)


def _poolable(judge: Judge) -> dict[str, MeasureSpec]:
    """Return the measures of this look whose streams are pooled: the time a look shares is no fair bet."""
    specs = {key.measure: one.spec for key, one in judge.streams.items()}
    return {measure: spec for measure, spec in sorted(specs.items()) if spec.kind is not Kind.LATENCY}


def _pool(old: StreamRow | None, key: StreamKey, spec: MeasureSpec, since_run: int) -> tuple[StreamRow, Pool]:
    """Return the stored pool; a fresh one where there is none or where its measure is another now."""
    same = old is not None and (old.kind, old.config["measure_version"], old.config["worse"]) == (
        spec.kind.value,
        spec.version,
        spec.worse.value,
    )
    if old is not None and same:
        return old, Pool.from_json(old.state)
    pool = Pool(spec.kind, spec.kind is Kind.ORDERED and spec.worse is Worse.EITHER)
    return new_row(key, spec.kind, since_run, old.epoch + 1 if old is not None else 1), pool


def _turn(
    watch: Watch, looked: Looked, judge: Judge, run_ids: Sequence[int], row: StreamRow, pool: Pool
) -> Turn:
    measure = row.key.measure
    runs = [
        (
            run_id,
            [paid for key, paid in brought.items() if key.measure == measure and len(paid) == len(pool.bank)],
        )
        for run_id, brought in zip(run_ids, judge.brought, strict=True)
    ]
    highest = pool.look(looked.loaded.scenario.scenario, runs, looked.started_at)
    if not pool.is_open and any(key.measure == measure for key in judge.crossed()):
        # what a stream just told by itself is not told again as evidence of all: the pool begins anew without it
        pool.restart()
        highest = 0.0
    return Turn(row, pool, highest, 0.0, False)
