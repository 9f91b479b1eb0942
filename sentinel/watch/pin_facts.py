"""A moved pin as people are told of it, and who reviewed the move."""

from sentinel.alerts.facts import PinFacts
from sentinel.store import PinMove
from sentinel.watch.context import Watch


def review_of(watch: Watch, move: PinMove) -> tuple[str, str] | None:
    """Return who reviewed a move and where; None when nobody did.

    A registered change is a review, and so is an approval: whoever approved a baseline of the target at this version
    of the pin has seen what it does.
    """
    if move.change_id is not None:
        changes = {change.id: change for change in watch.store.pins.changes(limit=200)}
        change = changes.get(move.change_id)
        if change is not None:
            return change.by, change.review
    for baseline in reversed(watch.store.baselines.list(target=move.target)):
        if baseline.pins.get(move.pin) == move.after:
            return baseline.reviewer, baseline.review_url
    return None


def facts_of(watch: Watch, move: PinMove) -> PinFacts:
    """Return a move as people are told of it, with the review on record if there is one."""
    by, url = review_of(watch, move) or (None, None)
    return PinFacts(
        pin=move.pin,
        before=shortened(move.before),
        after=shortened(move.after),
        owner=move.owner,
        at=move.at,
        reviewed_by=by,
        review_url=url or None,
    )


def shortened(value: str) -> str:
    """Return a pin's value for reading: hashes are cut to 12 characters."""
    return value[:12] if len(value) == 64 and set(value) <= set("0123456789abcdef") else value[:80]
