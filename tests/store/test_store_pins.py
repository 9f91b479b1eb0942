"""What pins promise: unknown is not changed, flapping is known, a review accounts for a move."""

from typing import Any

from sentinel.recording import Pin
from sentinel.store import PinMove, Store


def observe(store: Store, *values: str | None, target: str = "prod", pin: str = "model") -> list[PinMove]:
    """Return the moves of one pin read several times in a row."""
    owners = {pin: "ml@acme.example"}
    return [move for value in values for move in store.pins.observe(target, None, {pin: Pin(value)}, owners)]


def steps(moves: list[PinMove]) -> list[tuple[str, str, bool]]:
    return [(move.before, move.after, move.known) for move in moves]


def test_first_and_unknown_readings_move_nothing(store: Store) -> None:
    """A first reading is no move, nor is an unknown one, which leaves the last known version in place."""
    assert observe(store, "ft-7", None, "ft-7") == []
    assert store.pins.latest("prod")["model"].value == "ft-7"


def test_move_is_stored_with_its_texts(store: Store, build: Any, clock: Any) -> None:
    """A move knows both versions, both texts where kept, its owner and the run that saw it first."""
    run_id = build.run()
    store.pins.observe("prod", None, {"prompt": Pin("h1", "Be kind.")})
    (move,) = store.pins.observe("prod", run_id, {"prompt": Pin("h2", "Grant credits.")}, {"prompt": "ann"})
    assert (move.before, move.after, move.owner, move.run_id) == ("h1", "h2", "ann", run_id)
    assert (move.before_text, move.after_text, move.known, move.change_id) == (
        "Be kind.",
        "Grant credits.",
        False,
        None,
    )
    assert store.pins.moves("prod", since_run=run_id) == [move]
    assert store.pins.latest("prod")["prompt"].text == "Grant credits."


def test_flapping_is_known(store: Store) -> None:
    """Going back and forth between versions already seen is kept, but marked as known."""
    moves = observe(store, "a", "b", "a", "b", "c")
    assert steps(moves) == [("a", "b", False), ("b", "a", True), ("a", "b", True), ("b", "c", False)]


def test_approval_forgets_what_was_seen(store: Store, build: Any, clock: Any) -> None:
    """After an approval on the target a version from before it is news again."""
    observe(store, "a", "b")
    clock.pass_by(hours=1)
    build.baseline()
    assert steps(observe(store, "a")) == [("b", "a", False)]


def test_review_before_the_move(store: Store) -> None:
    """A registered change accounts for the next move of its pin, once."""
    observe(store, "a")
    change = store.pins.add_change("prod", "model", "ann", "https://review/1", "")
    assert [move.change_id for move in observe(store, "b", "c")] == [change, None]
    assert store.pins.changes(5)[0].moves == (1,)


def test_review_after_the_move(store: Store, clock: Any) -> None:
    """A change registered within a day accounts for the latest move, not for older ones."""
    observe(store, "a", "b", "c")
    clock.pass_by(hours=23)
    change = store.pins.add_change("prod", "model", "ann", "https://review/1", "")
    assert [move.change_id for move in store.pins.moves("prod")] == [change, None]


def test_late_review_waits_for_the_next_move(store: Store, clock: Any) -> None:
    """A change registered more than a day after a move is about the next one."""
    observe(store, "a", "b")
    clock.pass_by(hours=25)
    change = store.pins.add_change("prod", "model", "ann", "https://review/1", "")
    assert [move.change_id for move in store.pins.moves("prod")] == [None]
    assert [move.change_id for move in observe(store, "c")] == [change]


def test_review_for_any_target(store: Store, clock: Any) -> None:
    """A change that names no target accounts for one move on each target, for a week."""
    for target in ("prod", "staging", "sample"):
        observe(store, "a", target=target)
    observe(store, "b", target="staging")
    change = store.pins.add_change(None, "model", "ann", "https://review/1", "")
    assert [move.change_id for move in observe(store, "b", "c")] == [change, None]
    assert [move.change_id for move in store.pins.moves("staging")] == [change]
    clock.pass_by(days=8)
    assert [move.change_id for move in observe(store, "b", target="sample")] == [None]


def test_other_pins_are_not_reviewed(store: Store) -> None:
    """A change accounts for moves of its own pin on its own target only, and flapping uses none up."""
    for pin in ("model", "prompt"):
        observe(store, "a", "b", pin=pin)
    store.pins.add_change("staging", "model", "ann", "", "")
    assert [move.change_id for move in store.pins.moves()] == [None, None]
    change = store.pins.add_change("prod", "prompt", "ann", "", "")
    assert [(move.pin, move.change_id) for move in store.pins.moves()] == [
        ("prompt", change),
        ("model", None),
    ]
