"""The promise on shuffled history: it holds where order means nothing, and what is left out is said."""

from collections.abc import Callable
from random import Random

import pytest

from sentinel.drift import StreamConfig
from sentinel.errors import NothingToCompare
from sentinel.kinds import Kind, Value, Worse
from sentinel.reports.backtest import FEWEST, Backtest, backtest, is_strange
from sentinel.reports.quiet import Quiet
from sentinel.store import StreamKey

DRAWS: dict[Kind, Callable[[Random], Value]] = {
    Kind.EVENT: lambda random: random.random() < 0.15,
    Kind.CATEGORY: lambda random: random.choice(["search", "search", "plans", "none"]),
    Kind.ORDERED: lambda random: round(random.gauss(100, 20)),
    Kind.EXACT: lambda random: random.choice(["a", "a", "a", "b", str(random.randrange(40))]),
}


def restless(kind: Kind, number: int, count: int = 300, threshold: float = 30_000.0, urns: int = 1) -> Quiet:
    """Return the history of a product that never changes and never says the same twice."""
    random, draw = Random(f"{kind}/{number}"), DRAWS.get(kind, DRAWS[Kind.ORDERED])
    names = [f"wording {place}" if urns > 1 else "" for place in range(urns)]
    return Quiet(
        key=StreamKey("prod", f"scenario-{number}", "ask", f"measure.{kind}"),
        config=StreamConfig(kind, Worse.EITHER),
        threshold=threshold,
        approved={name: [draw(random) for _ in range(10)] for name in names},
        samples=[(names[place % urns], draw(random)) for place in range(count)],
    )


def tried(histories: list[Quiet], shuffles: int = 40, seed: int = 1) -> Backtest:
    return backtest(histories, shuffles, seed, lambda word: None)


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(DRAWS))
def test_the_promise_holds_on_a_restless_product(kind: Kind) -> None:
    """Values that vary all the time, in random order: at the low level even the upper bound is under the promise."""
    found = tried([restless(kind, number, urns=1 + number % 3) for number in range(6)])
    low = found.total("low")
    assert (low.shuffles, low.streams, round(low.at_most)) == (240, 6, 72)
    assert low.verdict == "holds"
    assert found.total("own").verdict in ("holds", "not contradicted")


def test_the_same_seed_counts_the_same_and_another_one_shuffles_anew() -> None:
    """No chance that cannot be repeated; the order of the streams does not matter."""
    histories = [restless(Kind.ORDERED, number, count=60) for number in range(4)]
    assert tried(histories) == tried(histories[::-1])
    many = [tried([restless(Kind.ORDERED, 1, count=300)], seed=seed).total("low").alarms for seed in range(3)]
    assert len(set(many)) > 1


def test_what_the_promise_allows_is_the_samples_over_the_level() -> None:
    """300 samples at 30,000 allow one alert in a hundred histories, at 1,000 three in ten."""
    found = tried([restless(Kind.EVENT, 1)], shuffles=10)
    assert found.total("own").at_most == pytest.approx(0.1)
    assert found.total("low").at_most == pytest.approx(3.0)


def test_an_order_with_a_hidden_state_is_pointed_out() -> None:
    """Sticky values: shuffled they keep the promise; as they came, stream after stream rose."""
    histories = []
    for number in range(8):
        random, history, level = Random(number), restless(Kind.ORDERED, number), 0.0
        values: list[tuple[str, Value]] = []
        for _ in range(300):
            level = 0.97 * level + random.gauss(0, 1)
            values.append(("", level + random.gauss(0, 0.3)))
        history.samples, history.approved = values, {"": [random.gauss(0, 1) for _ in range(10)]}
        histories.append(history)
    found = tried(histories, shuffles=5)
    assert found.total("low").verdict != "broken"
    assert is_strange(found.total("low"))


def test_patient_streams_are_reported_in_their_order() -> None:
    """Latencies share the network's mood: they are not shuffled, and their own record is given instead."""
    slow = restless(Kind.LATENCY, 1)
    slow.incidents, slow.crossed = 2, 1
    found = tried([slow, restless(Kind.EVENT, 2)], shuffles=2)
    assert [(one.samples, one.incidents, one.drifts) for one in found.in_order] == [(300, 2, 1)]
    assert {one.kind for one in found.tallies} == {"event", "all"}


def test_streams_that_never_vary_are_counted_as_such() -> None:
    """Every order is the same: no alarm, no shuffling."""
    still = restless(Kind.EVENT, 1)
    still.approved, still.samples = {"": [False] * 10}, [("", False)] * 300
    found = tried([still])
    assert (found.constant, found.total("low").alarms, found.total("low").shuffles) == (1, 0, 40)


def test_too_little_history_is_said() -> None:
    """Under the fewest samples nothing is counted; with no stream left it is an error that says how many there are."""
    short = restless(Kind.EVENT, 1, count=FEWEST - 1)
    assert tried([short, restless(Kind.EVENT, 2, count=FEWEST)], shuffles=2).too_short == 1
    with pytest.raises(NothingToCompare, match=f"needs {FEWEST} quiet samples, the longest has {FEWEST - 1}"):
        tried([short])
