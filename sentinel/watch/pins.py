"""Pins that moved: a reason to look harder, a part of what engineering is told, never evidence by themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.store import DriftRow, LookRow, PinMove
from sentinel.watch import incidents, telling
from sentinel.watch.context import Watch
from sentinel.watch.cycle import schedule_row
from sentinel.watch.past import scheduled_looks
from sentinel.watch.pin_facts import review_of, shortened
from sentinel.watch.reference import Approved
from sentinel.watch.shares import PIN_MOVES_PAID_FOR

A_MONTH = timedelta(days=30)


def is_news(watch: Watch, loaded: LoadedScenario, approved: Approved, now: Recording) -> bool:
    """Return whether a pin shows a known value that this scenario has not met since its baseline.

    Each scenario meets a move by itself: that another one saw it first, or a person's `run`, is no reason not to
    look. Flapping between values already seen is no news, `unknown` is never `changed`.
    """
    last = _last_measured(watch, loaded)
    before = watch.store.looks.run(last.runs[0]) if last is not None else None
    if last is None or before is None:
        return False
    seen = set(before.pins.items())
    if approved.baseline is not None:
        seen |= set(approved.baseline.pins.items())
    seen |= {
        (move.pin, value)
        for move in watch.store.pins.moves(loaded.target_id)
        if move.at < last.started_at
        for value in (move.before, move.after)
    }
    known = {name for name, value in seen if value is not None}
    return any(
        pin.value is not None and name in known and (name, pin.value) not in seen
        for name, pin in now.pins_after.items()
    )


def _last_measured(watch: Watch, loaded: LoadedScenario) -> LookRow | None:
    """Return the newest scheduled look that observed the product; None where none of the last hundred did."""
    looks = scheduled_looks(watch, loaded, 100)
    return next((one for one in looks if one.verdict != "unmeasured" and one.runs), None)


def stake_is_paid(watch: Watch, target_id: str) -> bool:
    """Return whether thresholds still pay for the larger stake: at most four moves a month on a target."""
    since = watch.clock.now() - A_MONTH
    recent = [move for move in watch.store.pins.moves(target_id) if move.at >= since and not move.known]
    return len(recent) < PIN_MOVES_PAID_FOR


def observe(watch: Watch, loaded: LoadedScenario, run_id: int, recording: Recording) -> list[PinMove]:
    """Store this run's readings and return the moves they show; other scenarios of the target become due at once."""
    owners = {name: source.owner or "" for name, source in watch.target_of(loaded).pins.items()}
    pins = {name: pin for name, pin in recording.pins_after.items() if pin.value is not None}
    moves = watch.store.pins.observe(loaded.target_id, run_id, pins, owners)
    if any(not move.known for move in moves):
        _hurry_others(watch, loaded)
    return moves


def _hurry_others(watch: Watch, loaded: LoadedScenario) -> None:
    for other in watch.watched():
        if other.target_id == loaded.target_id and other.scenario.scenario != loaded.scenario.scenario:
            watch.store.schedule.save(replace(schedule_row(watch, other), next_due_at=watch.clock.now()))


def tell(watch: Watch, loaded: LoadedScenario, moves: Sequence[PinMove], drift: DriftRow | None) -> None:
    """Tell of moves that no reviewed change explains, except those that an open drift's incident names."""
    named: set[tuple[str, str]] = set()
    if drift is not None and drift.status == "open":
        named = {(pin.pin, pin.after) for pin in incidents.facts_of(watch, drift.incident_id).pins}
    for move in moves:
        if move.known or review_of(watch, move) is not None:
            continue
        if (move.pin, shortened(move.after)) not in named:
            telling.tell_pin(watch, loaded.target_id, move)
