"""What people tell the watch: be quiet for a while, stop replaying, a change was reviewed.

Each act is one transaction and stands in the journal.
"""

from dataclasses import dataclass
from datetime import timedelta

from sentinel.documents import nearest
from sentinel.errors import NothingToCompare, UsageError
from sentinel.store import PauseRow, PinChange, SilenceRow
from sentinel.watch import telling
from sentinel.watch.context import Watch


@dataclass(frozen=True)
class Scope:
    """What is muted; None in a field matches everything."""

    target: str | None = None
    scenario: str | None = None
    measure: str | None = None
    audience: str | None = None


def silence(watch: Watch, scope: Scope, lasting: timedelta, why: str, actor: str) -> SilenceRow:
    """Mute messages from now on; return the silence.

    Raises:
        UsageError: it would last no time, has no reason, or names an audience or target that does not exist.
        NothingToCompare: it names no scenario of ours.
    """
    if lasting <= timedelta(0):
        raise UsageError("a silence lasts some time: --for 2h")
    _known(watch, scope.target, scope.scenario)
    if scope.audience is not None and scope.audience not in watch.settings.audiences:
        raise UsageError(
            f"no audience {scope.audience!r}; {nearest(scope.audience, watch.settings.audiences)}"
        )
    _reason(why, "silence")
    store, until = watch.store, watch.clock.now() + lasting
    with store.transaction():
        number = store.silences.add(
            actor, why, until, scope.target, scope.scenario, scope.measure, scope.audience
        )
        store.journal.add(actor, "silence add", f"silence {number}", {"why": why, **vars(scope)})
    return next(row for row in store.silences.list() if row.id == number)


def expire(watch: Watch, silence_id: int, actor: str) -> None:
    """End a silence early; what still fires is told.

    Raises:
        NothingToCompare: there is none of that number in force.
    """
    with watch.store.transaction():
        if not watch.store.silences.expire(silence_id, actor):
            raise NothingToCompare(f"no silence {silence_id} is in force; `sentinel silence list` lists them")
        watch.store.journal.add(actor, "silence expire", f"silence {silence_id}", {})


def pause(watch: Watch, target: str | None, scenario: str | None, why: str, actor: str) -> PauseRow:
    """Stop the replays of a scenario, of a target, or of everything; return the pause that holds.

    Raises:
        UsageError: it has no reason, or there is no such target.
        NothingToCompare: there is no such scenario.
    """
    _known(watch, target, scenario)
    _reason(why, "pause")
    with watch.store.transaction():
        number = watch.store.pauses.pause(target, scenario, actor, why)
        watch.store.journal.add(actor, "pause", _subject(target, scenario), {"why": why})
    return next(row for row in watch.store.pauses.list() if row.id == number)


def resume(watch: Watch, target: str | None, scenario: str | None, actor: str) -> int:
    """End the pauses of exactly this; return how many there were, at least one.

    Raises:
        NothingToCompare: nothing of it is paused.
    """
    with watch.store.transaction():
        ended = watch.store.pauses.resume(target, scenario, actor)
        if not ended:
            held = [_subject(row.target, row.scenario) for row in watch.store.pauses.list()]
            raise NothingToCompare(
                f"{_subject(target, scenario)} is not paused; paused: {', '.join(held) or 'nothing'}"
            )
        watch.store.journal.add(actor, "resume", _subject(target, scenario), {})
    return ended


def reviewed_change(
    watch: Watch, target: str | None, pin: str, by: str, review: str, note: str, actor: str
) -> PinChange:
    """Register that a change of a pin was reviewed; return it with the moves it accounts for so far.

    Raises:
        UsageError: no target has such a pin, or nobody reviewed it.
    """
    _known(watch, target, None)
    targets = [target] if target is not None else list(watch.settings.targets)
    pins = dict.fromkeys(name for one in targets for name in watch.settings.targets[one].pins)
    if pin not in pins:
        raise UsageError(f"no pin {pin!r}; {nearest(pin, pins)}")
    if not by.strip() or not review.strip():
        raise UsageError("a reviewed change needs --by WHO and --review URL")
    with watch.store.transaction():
        number = watch.store.pins.add_change(target, pin, by, review, note)
        detail = {"target": target or "", "by": by, "review": review, "note": note}
        watch.store.journal.add(actor, "change add", pin, detail)
        telling.tell_reviews(watch)
    return next(row for row in watch.store.pins.changes() if row.id == number)


def _known(watch: Watch, target: str | None, scenario: str | None) -> None:
    if target is not None and target not in watch.settings.targets:
        raise UsageError(f"no target {target!r}; {nearest(target, watch.settings.targets)}")
    if scenario is not None:
        names = [one.scenario.scenario for one in watch.watched()]
        if scenario not in names:
            raise NothingToCompare(f"no scenario {scenario!r}; {nearest(scenario, names)}")


def _reason(why: str, what: str) -> None:
    if not why.strip():
        raise UsageError(f"a {what} needs a reason: --why TEXT")


def _subject(target: str | None, scenario: str | None) -> str:
    return "/".join(word for word in (target, scenario) if word) or "everything"
