"""What may not move a stream: the order of a baseline, a restart, ties, numbers no product should say."""

import json
import math
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentinel.drift import Stream, StreamConfig, first_alert
from sentinel.drift.ordered import FULL
from sentinel.drift.stream import WARN_LEAST
from sentinel.kinds import Kind, Value, Worse

NUMBERS = st.one_of(
    st.floats(),
    st.integers(),
    st.booleans(),
    st.sampled_from([1e308, -1e308, 5e-324, -5e-324, 1e-300, 0.0, -0.0, 10**308, 10**400, -(10**400), 2**53]),
)
WORDS = st.sampled_from(["", "a", "b", "\0", "\ud800", "ß" * 300, "NaN", "null"])
FLAGS = st.booleans()

VALUES: dict[StreamConfig, st.SearchStrategy[Value]] = {
    StreamConfig(Kind.EVENT): FLAGS,
    StreamConfig(Kind.EVENT, limit=1e-300): FLAGS,
    StreamConfig(Kind.EVENT, limit=1.0): FLAGS,
    StreamConfig(Kind.CATEGORY): WORDS,
    StreamConfig(Kind.CATEGORY, limit=0.02): WORDS,
    StreamConfig(Kind.EXACT): WORDS,
    StreamConfig(Kind.EXACT, limit=0.005): WORDS,
    StreamConfig(Kind.ORDERED): NUMBERS,
    StreamConfig(Kind.ORDERED, Worse.LOWER): NUMBERS,
    StreamConfig(Kind.ORDERED, Worse.EITHER): NUMBERS,
    StreamConfig(Kind.ORDERED, Worse.EITHER, robust=True): NUMBERS,
    StreamConfig(Kind.LATENCY): NUMBERS,
}

each_kind = pytest.mark.parametrize("config", VALUES, ids=str)


def reloaded(stream: Stream) -> Stream:
    """Return the stream after a trip through JSON text, which may hold no NaN and no infinity."""
    return Stream.from_json(json.loads(json.dumps(stream.to_json(), allow_nan=False)))


def leaves(state: Any) -> int:
    """Return how many single values a JSON document holds."""
    if isinstance(state, dict):
        return sum(map(leaves, state.values()))
    return sum(map(leaves, state)) if isinstance(state, list) else 1


@each_kind
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_a_baseline_changes_nothing(config: StreamConfig, data: st.DataObject) -> None:
    """The same approved samples in another order make the same stream, to the last bit."""
    baseline = data.draw(st.lists(VALUES[config], max_size=12))
    other = data.draw(st.permutations(baseline))
    assert Stream.start(config, {"": other}).to_json() == Stream.start(config, {"": baseline}).to_json()


@each_kind
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_value_breaks_a_stream_and_no_restart_is_felt(config: StreamConfig, data: st.DataObject) -> None:
    """Whatever comes, evidence is a finite number of 0 or more, and saving before every sample changes nothing."""
    baseline = data.draw(st.lists(VALUES[config], max_size=6))
    kept = Stream.start(config, {"": baseline})
    other = Stream.start(config, {"": baseline})
    for value in data.draw(st.lists(VALUES[config], max_size=30)):
        other = reloaded(other)
        evidence = kept.update(value, threshold=20, weight=50)
        assert other.update(value, threshold=20, weight=50) == evidence
        assert math.isfinite(evidence)
        assert evidence >= 0
        assert other.to_json() == kept.to_json()


@each_kind
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_product_that_never_changes_stays_quiet(config: StreamConfig, data: st.DataObject) -> None:
    """One value for ever, approved as such, never brings evidence to the least warn level, whatever it is."""
    value = data.draw(VALUES[config].filter(lambda one: config.clean(one) not in (None, True)))
    stream = Stream.start(config, {"": [value] * 8})
    highest = max(stream.update(value, threshold=1000) for _ in range(120))
    assert highest < WARN_LEAST
    assert stream.quiet


@pytest.mark.parametrize("spread", [1e-320, 1e-12, 1.0, 1e150, 1e306])
def test_scale_does_not_matter(spread: float) -> None:
    """Numbers times a factor, tiny or huge, bring the same evidence: only their order counts."""
    rng = random.Random(3)
    steps = [rng.randint(1, 40) for _ in range(80)]
    plain = Stream.start(StreamConfig(Kind.ORDERED), {"": [float(step) for step in steps[:20]]})
    scaled = Stream.start(StreamConfig(Kind.ORDERED), {"": [step * spread for step in steps[:20]]})
    for step in steps[20:]:
        assert plain.update(float(step)) == scaled.update(step * spread)


MAKERS: dict[StreamConfig, Callable[[random.Random], Value]] = {
    StreamConfig(Kind.EVENT): lambda rng: rng.random() < 0.1,
    StreamConfig(Kind.CATEGORY): lambda rng: rng.choice([*"aaaaab", str(rng.random())]),
    StreamConfig(Kind.EXACT): lambda rng: rng.choice(["x", "y", str(rng.random())]),
    StreamConfig(Kind.ORDERED): lambda rng: rng.gauss(0, 1),
    StreamConfig(Kind.ORDERED, Worse.EITHER): lambda rng: rng.gauss(0, 1),
    StreamConfig(Kind.LATENCY): lambda rng: rng.lognormvariate(0, 0.3),
}


@pytest.mark.parametrize("config", MAKERS, ids=str)
def test_state_stops_growing(config: StreamConfig) -> None:
    """A stream's state holds as many values after 4,096 samples as after twice as many, and it forgets none."""
    rng, make = random.Random(4), MAKERS[config]
    stream = Stream.start(config, {"": [make(rng) for _ in range(20)]})
    for _ in range(FULL):
        stream.update(make(rng))
    size = leaves(stream.to_json())
    for _ in range(FULL):
        stream.update(make(rng))
    assert leaves(stream.to_json()) == size
    assert size < 400
    assert stream.samples == 2 * FULL


@pytest.mark.parametrize("baseline", [[], [1.0], [1.0, 1.0]])
@pytest.mark.parametrize("kind", ["ordered", "numeric", "similarity", "temporal"])
def test_numbers_are_judged_from_hardly_any_baseline(kind: str, baseline: list[float]) -> None:
    """With none, one or two approved numbers nothing alerts while nothing changes, and a break is found later."""
    rng = random.Random(8)
    quiet = [rng.lognormvariate(0, 0.2) for _ in range(300)]
    worse = [value * (0.01 if kind == "similarity" else 100) for value in quiet[:60]]
    alert = first_alert(baseline, quiet + worse, kind)
    assert alert is not None
    assert alert >= 300


def test_missing_samples_neither_alert_nor_hide_what_comes_between() -> None:
    """NaN and infinities between the samples of a break are as if they had not been taken."""
    rng = random.Random(9)
    quiet = [rng.gauss(0, 1) for _ in range(200)]
    broken: list[Value] = [9.0, math.nan, 9.0, math.inf, 9.0, -math.inf, 9.0, 9.0, 9.0, 9.0]
    alert = first_alert(quiet[:20], [*quiet[20:], *broken], "ordered")
    whole = [value for value in broken if isinstance(value, float) and math.isfinite(value)]
    present = first_alert(quiet[:20], [*quiet[20:], *whole], "ordered")
    assert alert is not None
    assert present is not None
    assert [*quiet[20:], *broken][: alert + 1].count(9.0) == [*quiet[20:], *whole][: present + 1].count(9.0)
