"""Promises of a look: when reruns are asked for, what they score, what is reported."""

from datetime import UTC, datetime, timedelta

import pytest

from sentinel.drift import Look, LookOptions, Stream, StreamConfig, StreamState, state_of
from sentinel.kinds import Kind

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
NEVER = StreamConfig(Kind.EVENT, limit=0.01)
EVENT = StreamConfig(Kind.EVENT)
LATENCY = StreamConfig(Kind.LATENCY)


def habit(looks: int = 60) -> Stream:
    """Return an event stream after so many quiet looks."""
    stream = Stream.start(EVENT, {"": [False] * 20})
    for _ in range(looks):
        stream.update(False)
    return stream


def promise(looks: int = 20) -> Stream:
    """Return a stream of something that must never show, after so many looks that kept the promise."""
    stream = Stream.start(NEVER, {})
    for _ in range(looks):
        stream.update(False)
    return stream


def test_a_quiet_look_takes_one_sample() -> None:
    """Nothing unusual: no reruns, state quiet, nothing crossed."""
    look = Look({"a": habit()}, {"a": 1000.0}, LookOptions(), NOON)
    look.scheduled({"a": False})
    assert look.reruns_wanted() == 0
    result = look.results()["a"]
    assert (result.state, result.crossed, result.threshold) == (StreamState.QUIET, False, 1000.0)


def test_a_first_occurrence_asks_for_a_burst_once() -> None:
    """What is seen for the first time ever asks for a burst; asking again, before it is taken, changes nothing."""
    look = Look({"a": habit(300)}, {"a": 1e9}, LookOptions(), NOON)
    look.scheduled({"a": True})
    assert [look.reruns_wanted(), look.reruns_wanted()] == [5, 5]
    assert look.results()["a"].state is StreamState.WATCHING
    look.rerun({"a": False})
    assert look.reruns_wanted() == 4


def test_a_burst_that_shows_nothing_is_the_last() -> None:
    """When the reruns let the evidence fall, none is wanted any more."""
    look = Look({"a": habit(300)}, {"a": 1e9}, LookOptions(), NOON)
    look.scheduled({"a": True})
    for _ in range(5):
        assert look.reruns_wanted() > 0
        look.rerun({"a": False})
    assert look.reruns_wanted() == 0


def test_high_evidence_asks_for_one_rerun_after_the_other() -> None:
    """Over the warn level and above where the look began: one at a time, and none once it fell below."""
    look = Look({"a": promise()}, {"a": 1e9}, LookOptions(), NOON)
    look.scheduled({"a": True})
    taken = 0
    while look.reruns_wanted():
        assert look.reruns_wanted() == 1
        look.rerun({"a": False})
        taken += 1
    assert 1 <= taken < 5


@pytest.mark.parametrize(("others", "asks"), [(0, True), (9, True), (49, False)])
def test_many_streams_share_the_reruns_of_a_scenario(others: int, asks: bool) -> None:
    """Evidence just over the warn level is worth a rerun in a small scenario, not in one of fifty streams."""
    streams = {"a": promise()} | {f"b{number}": habit() for number in range(others)}
    look = Look(streams, dict.fromkeys(streams, 1e9), LookOptions(), NOON)
    look.scheduled({"a": True})
    assert (look.reruns_wanted() > 0) is asks


def test_a_first_occurrence_asks_for_a_burst_in_the_largest_scenario_too() -> None:
    """A total break is found in its first look, however many streams share the reruns; patient ones do not count."""
    streams = {"a": habit(300)} | {f"b{number}": habit() for number in range(199)}
    look = Look(streams, dict.fromkeys(streams, 576_000.0), LookOptions(), NOON)
    look.scheduled({"a": True})
    while look.reruns_wanted():
        look.rerun({"a": True})
    assert look.results()["a"].crossed


def test_rising_evidence_gets_fifteen_reruns_at_most() -> None:
    """Fifteen reruns are the most a look takes, however steeply the evidence rises."""
    look = Look({"a": promise()}, {"a": 1e99}, LookOptions(), NOON)
    look.scheduled({"a": True})
    taken = 0
    while look.reruns_wanted():
        look.rerun({"a": True})
        taken += 1
    assert taken == 15


def test_crossing_the_line_ends_the_reruns() -> None:
    """Once a stream has crossed nothing more is wanted, in the middle of a round too."""
    look = Look({"a": promise()}, {"a": 5000.0}, LookOptions(), NOON)
    look.scheduled({"a": True})
    taken = 0
    while look.reruns_wanted():
        look.rerun({"a": True})
        taken += 1
    result = look.results()["a"]
    assert 1 <= taken < 5
    assert (result.crossed, result.state) == (True, StreamState.DRIFT)
    assert result.before_evidence < 30
    assert result.evidence >= result.threshold


def test_a_line_once_crossed_stays_crossed_in_the_look() -> None:
    """Runs that come after the crossing cannot take it back; the highest evidence is reported."""
    look = Look({"a": promise()}, {"a": 1000.0}, LookOptions(), NOON)
    look.scheduled({"a": True})
    look.rerun({"a": True})
    look.rerun({"a": True})
    for _ in range(3):
        look.rerun({"a": False})
    result = look.results()["a"]
    assert result.crossed
    assert result.evidence >= 1000


def test_two_streams_that_cross_in_one_look_are_both_reported() -> None:
    """A run is scored for all its streams, after the first has crossed too."""
    streams = {"a": promise(), "b": promise(), "c": habit()}
    look = Look(streams, dict.fromkeys("abc", 500.0), LookOptions(), NOON)
    look.scheduled({"a": True, "b": True, "c": False})
    while look.reruns_wanted():
        look.rerun({"a": True, "b": True, "c": False})
    results = look.results()
    assert [results[key].crossed for key in "abc"] == [True, True, False]


def test_reruns_feed_every_content_stream_and_no_latency() -> None:
    """Latency values of reruns are discarded: they share the look's network."""
    streams = {
        "a": promise(),
        "b": habit(),
        "slow": Stream.start(LATENCY, {"": [1.0, 2.0, 3.0]}),
    }
    look = Look(streams, dict.fromkeys(streams, 1e9), LookOptions(), NOON)
    look.scheduled({"a": True, "b": False, "slow": 1.0})
    for _ in range(5):
        look.rerun({"a": False, "b": False, "slow": 2.0})
    assert [streams[key].samples for key in ("a", "b", "slow")] == [26, 66, 1]


def test_latency_and_open_matters_ask_for_no_reruns() -> None:
    """Streams that share a state, and those already decided, are no reason to spend samples."""
    slow = Stream.start(StreamConfig(Kind.ORDERED, robust=True), {"": [1 + i / 100 for i in range(60)]})
    opened = promise()
    opened.open_matter()
    look = Look({"slow": slow, "open": opened}, {"slow": 1e9, "open": 1e9}, LookOptions(), NOON)
    for _ in range(12):
        look.scheduled({"slow": 99.0, "open": True})
    assert slow.evidence > slow.warn
    assert opened.evidence > opened.warn
    assert look.reruns_wanted() == 0
    assert look.results()["open"].state is StreamState.DRIFT


def test_an_incident_and_a_recovery_are_states() -> None:
    """A patient stream over its line is an incident; a matter quiet for long enough has recovered."""
    slow = Stream.start(StreamConfig(Kind.ORDERED, robust=True), {"": [1 + i / 100 for i in range(60)]})
    healed = habit()
    healed.open_matter()
    for number in range(100):
        healed.update(False, at=NOON + number * timedelta(hours=1))
    look = Look({"slow": slow, "healed": healed}, {"slow": 50.0, "healed": 50.0}, LookOptions(), NOON)
    for _ in range(12):
        look.scheduled({"slow": 99.0, "healed": False})
    states = {key: result.state for key, result in look.results().items()}
    assert states == {"slow": StreamState.INCIDENT, "healed": StreamState.RECOVERED}
    assert state_of(slow) is StreamState.INCIDENT


def test_a_moved_pin_forces_one_round_and_weighs_the_first_sample() -> None:
    """A round is taken although nothing was seen; the larger stake is on the first sample only."""
    stream, twin = habit(), habit()
    look = Look({"a": stream}, {"a": 1e9}, LookOptions(), NOON)
    look.force_round()
    look.scheduled({"a": False})
    twin.update(False, weight=50)
    taken = 0
    while look.reruns_wanted():
        look.rerun({"a": False})
        twin.update(False)
        taken += 1
    assert taken == 5
    assert stream.evidence == twin.evidence


def test_the_stake_waits_for_the_first_value_that_is_there() -> None:
    """A stream whose scheduled value is missing gets its larger stake with the first rerun."""
    stream, twin = habit(), habit()
    look = Look({"a": stream}, {"a": 1e9}, LookOptions(), NOON, weight=50)
    look.scheduled({"a": None})
    look.rerun({"a": False})
    twin.update(False, weight=50)
    assert stream.evidence == twin.evidence


def test_a_pin_is_decided_before_anything_is_scored() -> None:
    """Raising the stake after having seen a sample would be cheating, and is refused."""
    look = Look({"a": habit()}, {"a": 1e9}, LookOptions(), NOON)
    look.scheduled({"a": True})
    with pytest.raises(ValueError, match="before the look's first sample"):
        look.force_round()


def test_streams_without_a_value_stay_as_they_are() -> None:
    """A run may lack values of some streams: those are not moved."""
    streams = {"a": habit(), "b": habit()}
    before = streams["b"].to_json()
    look = Look(streams, {"a": 1e9, "b": 1e9}, LookOptions(), NOON)
    look.scheduled({"a": False})
    assert streams["b"].to_json() == before
