"""The quiet part of a stored history: the samples that nobody calls drifted, stream by stream, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sentinel.drift import StreamConfig, StreamState
from sentinel.kinds import Value
from sentinel.reports.recompute import Progress, why_not
from sentinel.scenario import LoadedScenario
from sentinel.store import StreamKey, StreamRow
from sentinel.watch.context import Watch
from sentinel.watch.placing import Values
from sentinel.watch.replaying import Replay, Step


@dataclass
class Quiet:
    """One stream's quiet history.

    Fields:
        config: how it is judged now.
        threshold: the alert level of its newest look.
        approved: the values its urns were filled from, by urn.
        samples: (urn, value) of each sample taken in since, without those of known drifts and without missing ones.
        crossed, incidents: how often the stream crossed its line live, in the order its samples came, outside of
            known drifts; how often a patient stream began to wait.
    """

    key: StreamKey
    config: StreamConfig
    threshold: float
    approved: Values
    samples: list[tuple[str, Value]] = field(default_factory=list)
    crossed: int = 0
    incidents: int = 0


def quiet_history(watch: Watch, scenarios: Sequence[LoadedScenario], progress: Progress) -> list[Quiet]:
    """Return the quiet history of every stream of these scenarios, as far as its present epoch reaches.

    Left out are the periods of matters that were fixed, approved or recovered, what came since an open matter began,
    and streams whose approved recordings cannot be measured any more. What was dismissed stays: a person said that it
    was nothing.
    """
    found: list[Quiet] = []
    for loaded in scenarios:
        stored = watch.store.streams.load(loaded.target_id, loaded.scenario.scenario)
        rows = [row for row in stored.values() if not why_not(watch, loaded, row)]
        found += _of_scenario(watch, loaded, rows, progress)
    return found


def _of_scenario(
    watch: Watch, loaded: LoadedScenario, rows: Sequence[StreamRow], progress: Progress
) -> list[Quiet]:
    replay = Replay(watch, loaded, rows)
    open_since = _open_since(watch, loaded)
    histories = {
        row.key: Quiet(
            row.key, replay.streams[row.key].stream.config, row.threshold, replay.approved[row.key]
        )
        for row in rows
    }
    waiting: set[StreamKey] = set()
    for _, steps in replay.steps():
        for key, step in steps.items():
            if not _drifted(replay.rows[key], step, open_since):
                _add(histories[key], step, waiting)
        progress(loaded.scenario.scenario)
    for key, one in histories.items():
        one.config = replay.streams[key].stream.config
    return list(histories.values())


def _open_since(watch: Watch, loaded: LoadedScenario) -> int | None:
    drift = watch.store.drifts.current(loaded.target_id, loaded.scenario.scenario)
    findings = watch.store.drifts.findings(drift.id) if drift is not None else []
    return min((one.first_lo for one in findings if one.first_lo is not None), default=None)


def _drifted(row: StreamRow, step: Step, open_since: int | None) -> bool:
    run = max(step.look.runs)
    inside = any(first <= run <= last for first, last in row.config["dropped"])
    return inside or (open_since is not None and run >= open_since)


def _add(history: Quiet, step: Step, waiting: set[StreamKey]) -> None:
    clean = history.config.clean
    history.samples += [
        (one.urn, one.value) for one in step.taken if one.value is not None and clean(one.value) is not None
    ]
    history.crossed += step.result.crossed
    waits = step.result.state is StreamState.INCIDENT
    history.incidents += waits and history.key not in waiting
    if waits:
        waiting.add(history.key)
    else:
        waiting.discard(history.key)
