"""Faults by name and rate, and the state of the product under many hands."""

import threading

import pytest

from sentinel.errors import UsageError
from sentinel.showroom.faults import CATALOGUE, NAMES, parse_faults
from sentinel.showroom.intents import Message
from sentinel.showroom.shelf import Shelf
from sentinel.showroom.state import ShowroomOptions, ShowroomState

ASKED = [Message("user", "Compare the plans.")]


def test_faults_are_parsed_with_their_rates() -> None:
    """Names with and without rates, blanks and empty parts are read."""
    assert parse_faults("prompt-edit, tool-swap=0.3,") == {"prompt-edit": 1.0, "tool-swap": 0.3}
    assert parse_faults("") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("promt-edit", "did you mean 'prompt-edit'?"),
        ("toolswap=0.5", "did you mean 'tool-swap'?"),
        ("zzzz", "choose from model-release"),
        ("outage=1.5", "between 0 and 1"),
        ("outage=nan", "between 0 and 1"),
        ("outage=often", "not a number"),
        ("outage,outage", "named twice"),
    ],
)
def test_bad_faults_are_explained(text: str, said: str) -> None:
    """What is wrong is said in one line, with the nearest valid name."""
    with pytest.raises(UsageError) as caught:
        parse_faults(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [ShowroomOptions(speed=-1), ShowroomOptions(release="a\nb"), ShowroomOptions(faults={"outrage": 1.0})],
)
def test_bad_options_are_refused(options: ShowroomOptions) -> None:
    """A showroom with nonsense in its options does not start."""
    with pytest.raises(UsageError):
        ShowroomState(options)


def test_only_declared_faults_move_a_pin() -> None:
    """A fault moves the pin that the catalogue names, and no other."""
    healthy = ShowroomState(ShowroomOptions())
    for fault in CATALOGUE:
        state = ShowroomState(ShowroomOptions(faults={fault.name: 0.1}))
        pins = ("model", "prompt", "tools", "corpus")
        moved = [pin for pin in pins if getattr(state, pin) != getattr(healthy, pin)]
        assert moved == ([fault.pin] if fault.pin else [])


def test_switch_takes_all_or_nothing() -> None:
    """A bad name switches nothing; `*` switches everything off first; rate 0 is off."""
    state = ShowroomState(ShowroomOptions(faults={"outage": 1.0}))
    with pytest.raises(UsageError):
        state.switch({"retries": 1.0}, ["outrage"])
    assert state.rates == {"outage": 1.0}
    state.switch({"retries": 0.5, "tool-swap": 0.0}, ["*"])
    assert state.rates == {"retries": 0.5}


def test_expired_login_ends_sign_ins_for_good() -> None:
    """After the fault is off again, former sign-ins stay ended."""
    state = ShowroomState(ShowroomOptions())
    token = state.sign_in()
    state.switch({"login-expired": 1.0})
    state.switch({}, ["*"])
    assert not state.knows(token)
    assert state.knows(state.sign_in())


def test_seed_makes_the_nth_reply_reproducible() -> None:
    """With a seed the nth reply is the same in two showrooms, whatever else was asked."""
    one, two = (ShowroomState(ShowroomOptions(seed=3)) for _ in range(2))
    first = [one.plan(ASKED).text for _ in range(5)]
    two.plan([Message("user", "Hello")])
    assert first == [two.plan(ASKED).text for _ in range(5)]
    assert len(set(first)) > 1


def test_without_a_seed_replies_are_free() -> None:
    """Two showrooms without a seed do not say the same five things."""
    one, two = (ShowroomState(ShowroomOptions()) for _ in range(2))
    assert [one.plan(ASKED).text for _ in range(5)] != [two.plan(ASKED).text for _ in range(5)]


def test_rate_is_the_share_of_replies() -> None:
    """A rate of 0.3 strikes about three replies in ten."""
    state = ShowroomState(ShowroomOptions(seed=1, faults={"tool-swap": 0.3}))
    struck = sum(state.plan(ASKED).tools[0].name == "smart_search" for _ in range(400))
    assert 80 <= struck <= 160


def test_state_survives_many_threads() -> None:
    """Eight threads that switch, sign in and talk lose no message."""
    state = ShowroomState(ShowroomOptions(seed=2))

    def work(number: int) -> None:
        for _ in range(50):
            state.switch({NAMES[number]: 1.0}, [NAMES[number]])
            state.remember(f"session {number % 2}", Message("user", "x"))
            assert state.knows(state.sign_in())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(state.rates) == 8
    assert state.counts() == {"signed_in": 400, "conversations": 2, "sessions_with_tickets": 0}


def test_shelf_forgets_what_was_used_least_recently() -> None:
    """The shelf stays at its limit and keeps what was looked at."""
    shelf: Shelf[int] = Shelf(2)
    shelf.put("a", 1)
    shelf.put("b", 2)
    assert shelf.get("a", 0) == 1
    shelf.put("c", 3)
    assert (len(shelf), "a" in shelf, "b" in shelf) == (2, True, False)
