"""Evidence over many streams: fair however they hang together, exact in the store, bounded, placed without a past."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import product
from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drift import Fleet, Pool, Stream, StreamConfig, StreamState, contribution, pooled
from sentinel.drift.bets import EVENT_BETS
from sentinel.drift.localise import DROP
from sentinel.drift.pool import pooled_bank
from sentinel.drift.rounds import Round
from sentinel.drift.trail import STEP, Trail
from sentinel.errors import StoreError
from sentinel.kinds import Kind, Value

START = datetime(2026, 3, 1, tzinfo=UTC)
EVENT, LIMITED = StreamConfig(Kind.EVENT), StreamConfig(Kind.EVENT, limit=0.25)
WORDS, EXACT, NUMBER = StreamConfig(Kind.CATEGORY), StreamConfig(Kind.EXACT), StreamConfig(Kind.ORDERED)

TOGETHER: Mapping[tuple[bool, bool], Fraction] = {
    (True, True): Fraction(2, 9),
    (True, False): Fraction(1, 36),
    (False, True): Fraction(1, 36),
    (False, False): Fraction(13, 18),
}
"""Two steps that nearly always say yes together, each in a quarter of the runs."""

WORDED = {("a", "a"): Fraction(1, 2), ("b", "b"): Fraction(3, 8), ("a", "b"): Fraction(1, 8)}


def bring(streams: Sequence[Stream], values: Sequence[Value]) -> list[list[float]]:
    """Return what a run of these values brings to the pool."""
    for stream, value in zip(streams, values, strict=True):
        stream.update(value)
    return [paid for stream in streams if (paid := contribution(stream)) is not None]


@pytest.mark.parametrize(
    ("configs", "world"),
    [
        ((LIMITED, LIMITED), TOGETHER),
        ((EVENT, EVENT), TOGETHER),
        ((EVENT, LIMITED), TOGETHER),
        ((WORDS, WORDS), WORDED),
        ((EXACT, EXACT), WORDED),
    ],
    ids=["limits", "urns", "one of each", "words", "renderings"],
)
def test_the_pooled_game_is_fair_however_its_members_hang_together(
    configs: tuple[StreamConfig, StreamConfig], world: Mapping[tuple[Value, Value], Fraction]
) -> None:
    """Every fate of two approved runs and three more, weighed exactly: no pooled bet pays more than 1 on average, and
    the evidence no more than its stakes."""
    means = [[Fraction(0)] * len(pooled_bank(configs[0].kind)) for _ in range(3)]
    evidence = Fraction(0)
    for fate in product(world, repeat=5):
        chance = prod((world[run] for run in fate), start=Fraction(1))
        streams = [
            Stream.start(config, {"": [run[place] for run in fate[:2]]})
            for place, config in enumerate(configs)
        ]
        pool = Pool(configs[0].kind)
        for look, run in enumerate(fate[2:]):
            brought = bring(streams, run)
            pool.look("one", [(look + 1, brought)])
            means[look] = [
                m + chance * Fraction(sum(c) / 2)
                for m, c in zip(means[look], zip(*brought, strict=True), strict=True)
            ]
        evidence += chance * Fraction(pool.evidence)
    assert max(mean for look in means for mean in look) <= 1 + Fraction(1, 10**9)
    assert evidence <= 3 + Fraction(1, 10**9)


def test_multiplying_the_same_payoffs_is_no_fair_game() -> None:
    """Two steps that move together, each at its limit: the product of their payoffs is worth more than the stake."""
    mean = Fraction(0)
    for values, chance in TOGETHER.items():
        streams = [Stream.start(LIMITED, {"": []}) for _ in values]
        first, second = bring(streams, values)
        mean += chance * Fraction(first[3] * second[3])
    assert mean > 1


def test_false_alarms_of_three_correlated_steps_keep_the_promise_and_those_of_a_product_do_not() -> None:
    """Correlation .9, A = 300, 120 runs: averaged at most n/A of the pools alarm, multiplied most of them."""
    rng, averaged, multiplied = random.Random(7), 0, 0
    for _ in range(60):
        streams = [Stream.start(NUMBER, {"": correlated}) for correlated in zip(*_runs(rng, 20), strict=True)]
        pool, wealth = Pool(Kind.ORDERED), [0.0] * len(pooled_bank(Kind.ORDERED))
        highest = [0.0, 0.0]
        for number, run in enumerate(_runs(rng, 120), start=1):
            brought = bring(streams, run)
            highest[0] = max(highest[0], pool.look("one", [(number, brought)]))
            wealth = [
                (1 + r) * prod(paid) for r, paid in zip(wealth, zip(*brought, strict=True), strict=True)
            ]
            highest[1] = max(highest[1], sum(wealth) / len(wealth))
        averaged += highest[0] >= 300
        multiplied += highest[1] >= 300
    assert averaged <= 60 * 120 / 300
    assert multiplied > 60 * 120 / 300


def _runs(rng: random.Random, n: int) -> list[list[float]]:
    runs = []
    for _ in range(n):
        shared = rng.gauss(0, 1)
        runs.append([0.9**0.5 * shared + 0.1**0.5 * rng.gauss(0, 1) for _ in range(3)])
    return runs


@pytest.mark.parametrize(
    ("config", "baseline"),
    [
        (EVENT, [False] * 9 + [True]),
        (LIMITED, [False] * 10),
        (WORDS, ["a"] * 6 + ["b"] * 4),
        (StreamConfig(Kind.CATEGORY, limit=0.02), ["a", "b", "c"] * 3),
        (EXACT, ["x"] * 5 + ["y"] * 5),
        (StreamConfig(Kind.EXACT, limit=0.02), ["x"] * 10),
        (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
        (WORDS, []),
    ],
)
def test_whatever_its_words_and_limits_a_stream_brings_the_bank_of_its_kind(
    config: StreamConfig, baseline: list[Value]
) -> None:
    """Bets of one side and stake are averaged: all members of a pool have the same bank."""
    stream = Stream.start(config, {"": baseline})
    stream.update(baseline[0] if baseline else "new")
    brought = contribution(stream)
    assert brought is not None
    assert len(brought) == len(pooled_bank(config.kind))


def test_a_limit_and_an_urn_count_half_each() -> None:
    """With a limit half of a stream's bets are against it: the pooled bet is the mean of both."""
    bank = EVENT_BETS * 2
    assert pooled(LIMITED, bank, [2.0] * 4 + [0.5] * 4) == [1.25] * 4


def test_who_brings_nothing() -> None:
    """A missing sample, an open matter and the robust mode leave a stream out; latency has no pool at all."""
    missing = Stream.start(EVENT, {"": [False] * 5})
    missing.update(None)
    opened = Stream.start(EVENT, {"": [False] * 5})
    opened.open_matter()
    opened.update(True)
    patient = Stream.start(StreamConfig(Kind.EVENT, robust=True), {"": [False] * 5})
    patient.update(True)
    assert [contribution(one) for one in (missing, opened, patient)] == [None, None, None]
    with pytest.raises(ValueError, match="not pooled"):
        Pool(Kind.LATENCY)


def test_a_run_without_members_changes_nothing() -> None:
    """Nothing is staked, nothing is counted, no turn is taken."""
    pool = Pool(Kind.EVENT)
    pool.look("one", [(1, [[2.0] * 4])])
    before = pool.to_json()
    pool.look("one", [(2, []), (3, [])])
    assert pool.to_json() == before


def test_where_nothing_was_bet_nothing_is_staked() -> None:
    """A thousand runs that pay exactly 1 leave no evidence behind."""
    pool = Pool(Kind.EVENT)
    for run in range(1, 1001):
        pool.look("one", [(run, [[1.0] * 4])])
    assert pool.evidence == 0
    assert pool.state is StreamState.QUIET


payoffs = st.lists(
    st.floats(min_value=0.0, max_value=30.0, allow_nan=False, allow_infinity=False), min_size=4, max_size=4
)
looks = st.lists(
    st.tuples(st.sampled_from("abc"), st.lists(st.lists(payoffs, max_size=3), min_size=1, max_size=3)),
    max_size=12,
)


@given(looks, st.integers(min_value=0, max_value=12), st.booleans())
def test_saving_and_loading_at_any_point_changes_nothing(
    history: list[tuple[str, list[list[list[float]]]]], opened: int, through_text: bool
) -> None:
    """Through JSON text after every look, also with a matter open: the same state, bit by bit."""
    whole = stored = Pool(Kind.EVENT)
    stored = Pool.from_json(whole.to_json())
    run = 0
    for number, (scenario, runs) in enumerate(history):
        if number == opened:
            whole.open_matter()
            stored.open_matter()
        numbered = [(run + place, members) for place, members in enumerate(runs, start=1)]
        run += len(runs)
        at = START + timedelta(minutes=30 * number)
        whole.look(scenario, numbered, at)
        stored.look(scenario, numbered, at)
        state = stored.to_json()
        stored = Pool.from_json(json.loads(json.dumps(state)) if through_text else state)
        assert stored.to_json() == whole.to_json()


@pytest.mark.parametrize(
    "damage", [{"version": 0}, {"wealth": [1.0]}, {"kind": "latency"}, {"trails": [[]] * 4}, {"round": {}}]
)
def test_a_damaged_state_is_refused(damage: dict[str, object]) -> None:
    """Neither another version nor torn data is taken for evidence."""
    with pytest.raises(StoreError):
        Pool.from_json({**Pool(Kind.EVENT).to_json(), **damage})


@given(st.lists(st.floats(min_value=0.05, max_value=8.0), min_size=1, max_size=60))
def test_the_path_of_a_bet_places_a_change_as_all_its_samples_would(paid: list[float]) -> None:
    """Most likely and latest start as from the whole history, the earliest to within a step of the way."""
    trail = Trail()
    for run, payoff in enumerate(paid, start=1):
        trail.follow(run, "one", payoff)
    heights = [0.0]
    for payoff in paid:
        heights.append(heights[-1] + log(payoff))
    lowest = min(heights[:-1])
    at = max(place for place, height in enumerate(heights[:-1]) if height <= lowest + 1e-12)
    likely = [place for place, height in enumerate(heights[:-1]) if height <= lowest + DROP]
    near = [place for place, height in enumerate(heights[:-1]) if height <= lowest + DROP + 2 * STEP + 1e-9]
    assert trail.since == len(paid) - at or abs(heights[trail.at - 1] - lowest) < 1e-9
    assert near[0] + 1 <= trail.lo <= trail.at
    assert trail.hi >= likely[-1] + 1 or abs(heights[likely[-1]] - lowest - DROP) < 1e-9


def test_the_path_stays_small_over_a_long_quiet_time() -> None:
    """Ten thousand unlucky runs leave at most a dozen or so places behind."""
    trail = Trail()
    for run in range(1, 10_001):
        trail.follow(run, "one", 0.99)
    assert len(trail.descent) <= (DROP + STEP) / STEP + 2


def test_shares_say_who_brought_the_evidence() -> None:
    """Two scenarios move, one twice as much: they are named in that order, the third one is not."""
    pool = Pool(Kind.EVENT)
    for run in range(1, 31, 3):
        pool.look("still", [(run, [[0.9] * 4])])
        pool.look("much", [(run + 1, [[4.0] * 4])])
        pool.look("little", [(run + 2, [[2.0] * 4])])
    where = pool.spread()
    assert list(where.shares) == ["much", "little"]
    assert where.shares["much"] == pytest.approx(2 / 3)
    assert where.lo <= where.at <= 2
    assert where.hi >= where.at


def test_recovery_is_counted_in_rounds_and_hours() -> None:
    """Fifty scenarios looked at every half hour: an open matter closes after two days, not after an hour."""
    pool = Pool(Kind.EVENT)
    pool.open_matter()
    run, looked = 0, 0
    while not pool.recovered:
        at = START + timedelta(minutes=30 * looked)
        for scenario in range(50):
            run += 1
            pool.look(f"s{scenario}", [(run, [[0.97] * 4])], at + timedelta(seconds=30 * scenario))
        looked += 1
        assert looked < 120
    assert looked >= 96


def test_an_open_matter_that_lasts_does_not_recover() -> None:
    """The winning bet goes on winning: the matter stays open."""
    pool = Pool(Kind.EVENT)
    for run in range(1, 40):
        pool.look("one", [(run, [[1.3] * 4])])
    pool.open_matter()
    for run in range(40, 400):
        pool.look("one", [(run, [[1.3] * 4])], START + timedelta(minutes=30 * run))
    assert pool.state is StreamState.DRIFT
    pool.close_matter()
    assert (pool.evidence, pool.is_open) == (0.0, False)


def test_a_round_ends_when_a_scenario_comes_again() -> None:
    """Whatever the schedules: each scenario has one turn in a round."""
    turns = Round()
    assert [turns.enter(name) for name in "abcabcab"] == [
        False,
        False,
        False,
        True,
        False,
        False,
        True,
        False,
    ]
    assert turns.breadth == 3


def test_all_scenarios_of_a_round_are_one_sample_of_the_fleet() -> None:
    """Ten slow scenarios of one bad half hour count once: the median of the round."""
    fleet = Fleet()
    for number in range(3):
        for scenario in range(10):
            fleet.look(f"s{scenario}", 1.0 + number, START + timedelta(minutes=30 * number))
    assert fleet.stream.samples == 2
    assert fleet.pending == [3.0] * 10


def test_the_fleet_is_the_same_after_every_restart() -> None:
    """Saved and loaded after every look: the same state."""
    rng, whole, stored = random.Random(3), Fleet(), Fleet()
    for number in range(300):
        value, at = rng.lognormvariate(0, 0.2), START + timedelta(minutes=10 * number)
        assert whole.look(f"s{number % 3}", value, at, 1e5) == stored.look(f"s{number % 3}", value, at, 1e5)
        stored = Fleet.from_json(json.loads(json.dumps(stored.to_json())))
        assert stored.to_json() == whole.to_json()
    with pytest.raises(StoreError):
        Fleet.from_json({**whole.to_json(), "stream": {}})


def test_a_frozen_urn_scores_and_does_not_learn() -> None:
    """While a matter over all scenarios is open its streams can still cross their own lines."""
    stream = Stream.start(NUMBER, {"": [float(number) for number in range(20)]})
    before = stream.urn("").to_json()
    for _ in range(5):
        stream.update(100.0, learns=False)
    assert stream.urn("").to_json() == before
    assert stream.evidence > 100
