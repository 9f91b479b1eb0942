"""Promises of a stream: what moves evidence and what does not, saving and loading, matters, waiting."""

import json
import math
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drift import Patience, Stream, StreamConfig, Waits
from sentinel.errors import StoreError, UsageError
from sentinel.kinds import Kind, Value, Worse

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)

EVENT = StreamConfig(Kind.EVENT)
NEVER = StreamConfig(Kind.EVENT, limit=0.01)
CATEGORY = StreamConfig(Kind.CATEGORY)
EXACT = StreamConfig(Kind.EXACT)
HIGHER = StreamConfig(Kind.ORDERED)
LOWER = StreamConfig(Kind.ORDERED, Worse.LOWER)
EITHER = StreamConfig(Kind.ORDERED, Worse.EITHER)
LATENCY = StreamConfig(Kind.LATENCY)
ROBUST = StreamConfig(Kind.ORDERED, robust=True)

MAKERS = {
    EVENT: lambda rng: rng.random() < 0.2,
    NEVER: lambda rng: rng.random() < 0.02,
    CATEGORY: lambda rng: rng.choice("aaaabbcdef"),
    StreamConfig(Kind.CATEGORY, limit=0.02): lambda rng: rng.choice("aaaabbcdef"),
    EXACT: lambda rng: rng.choice(["x", "x", "x", "y", "z"]),
    StreamConfig(Kind.EXACT, limit=0.05): lambda rng: rng.choice(["x", "x", "x", "y", "z"]),
    HIGHER: lambda rng: rng.gauss(0, 1),
    LOWER: lambda rng: float(rng.randint(1, 4)),
    EITHER: lambda rng: rng.lognormvariate(0, 0.3),
    LATENCY: lambda rng: rng.lognormvariate(0, 0.3),
    ROBUST: lambda rng: rng.gauss(0, 1),
}


def feed(stream: Stream, values: list[Value | None], variant: str = "", begin: datetime = NOON) -> None:
    """Give the values to the stream, one each half hour."""
    for number, value in enumerate(values):
        stream.update(value, variant=variant, at=begin + number * HALF_HOUR, threshold=1000)


@pytest.mark.parametrize("config", MAKERS, ids=str)
def test_saving_and_loading_at_any_point_changes_nothing(config: StreamConfig) -> None:
    """A stream that goes through JSON text before every sample stays equal to one that never does."""
    rng = random.Random(5)
    make = MAKERS[config]
    baseline = {"": [make(rng) for _ in range(12)], "v": [make(rng) for _ in range(5)]}
    kept, reloaded = Stream.start(config, baseline), Stream.start(config, baseline)
    for number in range(160):
        value, variant = make(rng), ["", "v", "unknown"][number % 3]
        reloaded = Stream.from_json(json.loads(json.dumps(reloaded.to_json())))
        for stream in (kept, reloaded):
            stream.update(value, variant=variant, at=NOON + number * HALF_HOUR, threshold=40)
            if number == 120:
                stream.open_matter()
            if number == 140:
                stream.dismissed()
        assert kept.evidence == reloaded.evidence
        assert kept.to_json() == reloaded.to_json()


@given(st.permutations([0.1, 0.2, 0.2, 3.0, -1.0, 7.5, 0.0, 4.25]))
def test_the_order_of_the_baseline_does_not_matter(baseline: list[float]) -> None:
    """Whatever order the approved numbers come in, the stream is the same."""
    stream, ordered = Stream.start(EITHER, {"": baseline}), Stream.start(EITHER, {"": sorted(baseline)})
    feed(stream, [0.3, 9.0, 9.0])
    feed(ordered, [0.3, 9.0, 9.0])
    assert stream.to_json() == ordered.to_json()


@pytest.mark.parametrize("config", MAKERS, ids=str)
@pytest.mark.parametrize("missing", [None, math.nan, math.inf, -math.inf])
def test_missing_values_change_nothing(config: StreamConfig, missing: float | None) -> None:
    """None, NaN and infinities leave every bit of the state as it was."""
    make, rng = MAKERS[config], random.Random(1)
    stream = Stream.start(config, {"": [make(rng) for _ in range(6)]})
    feed(stream, [make(rng) for _ in range(60)])
    before = stream.to_json()
    stream.update(missing, at=NOON + timedelta(days=9), weight=50)
    assert stream.to_json() == before
    assert stream.paid is None


def test_missing_values_of_a_baseline_are_left_out() -> None:
    """NaN and None in the baseline are as if they had not been there."""
    dirty = Stream.start(HIGHER, {"": [1.0, math.nan, 2.0, None, 3.0, math.inf]})
    assert dirty.to_json() == Stream.start(HIGHER, {"": [1.0, 2.0, 3.0]}).to_json()


def test_an_integer_too_big_for_a_float_is_missing() -> None:
    """A number beyond every float is no sample rather than a crash."""
    stream = Stream.start(HIGHER, {"": [1.0, 2.0, 3.0]})
    stream.update(10**400)
    assert stream.samples == 0


@pytest.mark.parametrize(("config", "value"), [(EVENT, "yes"), (HIGHER, "3"), (LATENCY, "0.2")])
def test_words_are_refused_where_yes_no_or_a_number_is_due(config: StreamConfig, value: str) -> None:
    """A wiring mistake is an error at once, not evidence."""
    with pytest.raises(TypeError, match="cannot take the text"):
        Stream.start(config, {}).update(value)


@pytest.mark.parametrize(
    ("kind", "limit"), [(Kind.EVENT, 0.0), (Kind.EVENT, 1.5), (Kind.ORDERED, 0.1), (Kind.LATENCY, 0.1)]
)
def test_a_limit_that_makes_no_sense_is_refused(kind: Kind, limit: float) -> None:
    """A limit is a share of runs, above 0, and numbers have none."""
    with pytest.raises(UsageError, match="limit"):
        StreamConfig(kind, limit=limit)


@pytest.mark.parametrize("config", MAKERS, ids=str)
@pytest.mark.parametrize("size", [0, 1, 2])
def test_baselines_of_hardly_anything_work_and_stay_quiet(config: StreamConfig, size: int) -> None:
    """With none, one or two approved samples a stream learns and raises nothing."""
    rng = random.Random(3)
    make = (
        MAKERS[config] if config.limit is None else lambda _: "a" if config.kind is Kind.CATEGORY else False
    )
    stream = Stream.start(config, {"": [make(rng) for _ in range(size)]})
    for number in range(200):
        assert stream.update(make(rng), at=NOON + number * HALF_HOUR) < 1000


def test_a_declared_limit_works_without_any_baseline() -> None:
    """A habit that must never show is proved from the first look on, with nothing approved."""
    stream = Stream.start(NEVER, {})
    for _ in range(3):
        stream.update(True)
    assert stream.evidence > 30_000
    assert stream.warn == 30


def test_without_a_limit_a_small_baseline_proves_little() -> None:
    """Six wholly different runs after five approved ones are no proof at the level of a month."""
    stream = Stream.start(EVENT, {"": [False] * 5})
    for _ in range(6):
        stream.update(True)
    assert stream.evidence < 1000


@pytest.mark.parametrize(
    ("config", "usual", "worse", "better"), [(HIGHER, 1.0, 9.0, 0.1), (LOWER, 1.0, 0.1, 9.0)]
)
def test_only_the_bad_direction_counts(
    config: StreamConfig, usual: float, worse: float, better: float
) -> None:
    """A one-sided stream sees its bad side and not the other."""
    baseline = {"": [usual + i / 1000 for i in range(30)]}
    bad, good = Stream.start(config, baseline), Stream.start(config, baseline)
    feed(bad, [worse] * 8)
    feed(good, [better] * 8)
    assert bad.evidence > 10_000
    assert good.evidence < 10


@pytest.mark.parametrize("value", [1e-9, 0.0, -5.0, 40.0])
def test_either_side_is_seen_with_zero_and_negative_numbers_too(value: float) -> None:
    """Two-sided streams rank, so zero and negative numbers are no special case."""
    stream = Stream.start(EITHER, {"": [1 + i / 1000 for i in range(30)]})
    feed(stream, [value] * 9)
    assert stream.evidence > 10_000


def test_variants_have_their_own_urns_and_one_evidence() -> None:
    """What is usual in one wording is news in another, and both build the same evidence."""
    baseline = {"short": [1 + i / 100 for i in range(20)], "long": [50 + i / 100 for i in range(20)]}
    usual, swapped = Stream.start(HIGHER, baseline), Stream.start(HIGHER, baseline)
    for _ in range(8):
        usual.update(1.1, variant="short")
        usual.update(50.1, variant="long")
        swapped.update(50.1, variant="short")
        swapped.update(60.0, variant="long")
    assert usual.evidence < 50
    assert swapped.evidence > 10_000


def test_a_variant_with_two_approved_numbers_only_learns() -> None:
    """Numbers of a variant are judged from three approved ones on; before, every bet pays 1."""
    stream = Stream.start(HIGHER, {"new": [1.0, 2.0]})
    stream.update(99.0, variant="new")
    assert stream.paid == [1.0] * 7
    stream.update(99.0, variant="new")
    assert stream.paid != [1.0] * 7


def test_words_of_variants_line_up_in_one_bank() -> None:
    """A swap to a word that only the other variant approved is news here."""
    stream = Stream.start(CATEGORY, {"a": ["search"] * 20, "b": ["refund"] * 20})
    for _ in range(6):
        stream.update("refund", variant="a")
    assert stream.evidence > 1000
    quiet = Stream.start(CATEGORY, {"a": ["search"] * 20, "b": ["refund"] * 20})
    for _ in range(6):
        quiet.update("refund", variant="b")
    assert quiet.evidence < 30


def test_the_stake_of_a_moved_pin_weighs_in_before_the_sample() -> None:
    """With stake w and nothing before, the evidence is w times what the bets paid."""
    light, heavy = Stream.start(EVENT, {"": [False] * 20}), Stream.start(EVENT, {"": [False] * 20})
    light.update(True)
    heavy.update(True, weight=50)
    assert heavy.evidence == pytest.approx(50 * light.evidence)


def test_an_open_matter_freezes_the_urn_and_restarts_evidence() -> None:
    """While a matter is open the product's new behaviour is not learnt as normal."""
    stream = Stream.start(EVENT, {"": [False] * 50})
    feed(stream, [True] * 4)
    stream.open_matter()
    assert (stream.is_open, stream.evidence) == (True, 0.0)
    frozen = stream.to_json()["urns"]
    feed(stream, [True] * 40)
    assert stream.to_json()["urns"] == frozen
    assert stream.evidence > stream.warn
    assert not stream.recovered


def test_opening_with_kept_samples_drops_what_came_with_the_change() -> None:
    """The urn of an open matter holds the baseline and what came before the change."""
    stream = Stream.start(EVENT, {"": [False] * 20})
    feed(stream, [False] * 10 + [True] * 5)
    stream.open_matter({"": [False] * 10})
    twin = Stream.start(EVENT, {"": [False] * 20})
    feed(twin, [False] * 10)
    assert stream.to_json()["urns"] == twin.to_json()["urns"]


def test_a_matter_recovers_after_96_quiet_samples_and_48_hours() -> None:
    """At half-hour looks both the count and the hours must have passed under the warn level."""
    stream = Stream.start(EVENT, {"": [False] * 50})
    stream.open_matter()
    feed(stream, [False] * 96)
    assert not stream.recovered
    stream.update(False, at=NOON + timedelta(hours=48))
    assert stream.recovered


def test_a_relapse_starts_the_count_to_recovery_again() -> None:
    """Evidence back over the warn level takes recovery back."""
    stream = Stream.start(EVENT, {"": [False] * 50})
    stream.open_matter()
    feed(stream, [False] * 97)
    feed(stream, [True] * 6, begin=NOON + timedelta(days=3))
    assert not stream.recovered


@pytest.mark.parametrize(
    ("looks", "hours", "over"),
    [
        (7, 10, False),
        (8, 3.9, False),
        (8, 4, True),
        (8, 0.05, True),
        (100, 1.7, False),
        (4, 24 * 30, False),
        (5, 24 * 7, True),
    ],
)
def test_a_wait_needs_looks_and_hours_capped_at_a_week(looks: int, hours: float, over: bool) -> None:
    """Both must hold; under a minute apart looks alone count; after a week five looks suffice."""
    assert Patience(8, 4).over(looks, NOON, NOON + timedelta(hours=hours)) is over


def test_looks_alone_count_without_times() -> None:
    """Without times a wait is counted in looks."""
    assert Patience(8, 4).over(8, None, None)
    assert not Patience(8, 4).over(7, None, NOON)


def test_fixed_rebuilds_the_urn_from_the_baseline_and_what_is_kept() -> None:
    """After a fix the stream is as if the drifted samples had never come, with evidence at rest."""
    stream = Stream.start(LOWER, {"": [0.9 + i / 500 for i in range(20)]})
    kept = [0.91, 0.93, 0.92]
    feed(stream, [*kept, 0.2, 0.2, 0.2])
    stream.open_matter()
    stream.fixed({"": kept})
    twin = Stream.start(LOWER, {"": [0.9 + i / 500 for i in range(20)]})
    feed(twin, kept)
    assert stream.to_json()["urns"] == twin.to_json()["urns"]
    assert (stream.is_open, stream.evidence, stream.age) == (False, 0.0, 0)


def test_dismissing_twice_offers_the_robust_mode() -> None:
    """Dismissing keeps the urn; the second time the robust mode is offered, until it is taken."""
    stream = Stream.start(HIGHER, {"": [1.0, 2.0, 3.0, 4.0]})
    urns = stream.to_json()["urns"]
    stream.dismissed()
    assert not stream.offers_robust_mode
    stream.dismissed()
    assert stream.offers_robust_mode
    assert stream.to_json()["urns"] == urns
    stream.set_robust(True)
    assert stream.config.patient
    assert not stream.offers_robust_mode


def test_approving_starts_afresh_in_the_next_epoch() -> None:
    """An approved baseline replaces everything and raises the epoch."""
    stream = Stream.start(CATEGORY, {"": ["a"] * 20})
    feed(stream, ["b"] * 6)
    stream.open_matter()
    stream.approved({"": ["b"] * 20})
    fresh = Stream.start(CATEGORY, {"": ["b"] * 20})
    fresh.epoch = 2
    assert stream.to_json() == fresh.to_json()


def test_a_limit_still_counts_while_open_and_after_approval() -> None:
    """Approving a baseline that breaks a promise does not silence the promise."""
    stream = Stream.start(NEVER, {})
    feed(stream, [True] * 4)
    stream.open_matter()
    feed(stream, [True] * 4)
    assert stream.evidence > 1000
    stream.approved({"": [True] * 20})
    feed(stream, [True] * 4)
    assert stream.evidence > 1000


@pytest.mark.parametrize("state", [{}, {"version": 99}, {"version": 1}, {"version": 1, "config": None}])
def test_state_of_another_version_or_damaged_is_refused(state: dict[str, object]) -> None:
    """What this version cannot read is an error with a reason, never a fresh start."""
    with pytest.raises(StoreError, match="stored evidence"):
        Stream.from_json(state)


def latency(rng: random.Random, factor: float, n: int) -> list[Value | None]:
    """Return n latencies around a second, times the factor."""
    return [factor * rng.lognormvariate(0, 0.3) for _ in range(n)]


def latency_stream(rng: random.Random, quiet: int = 200) -> Stream:
    """Return a latency stream after so many quiet looks."""
    stream = Stream.start(LATENCY, {"": [abs(v) for v in latency(rng, 1, 20) if isinstance(v, float)]})
    feed(stream, latency(rng, 1, quiet))
    return stream


def test_latency_learns_a_day_before_it_judges() -> None:
    """The first 48 half-hour looks move no evidence, whatever they bring."""
    stream = Stream.start(LATENCY, {"": [1.0, 1.1, 1.2, 1.3]})
    feed(stream, [50.0] * 48)
    assert (stream.evidence, stream.samples) == (0.0, 48)
    stream.update(50.0, at=NOON + timedelta(hours=24))
    assert stream.age == 1


def test_a_passing_slowness_is_an_incident_and_never_drift() -> None:
    """Two slow hours open an incident at most; it closes as passed, evidence restarts, the stream goes on."""
    rng = random.Random(11)
    stream = latency_stream(rng)
    incidents = []
    for number, value in enumerate(latency(rng, 6, 4) + latency(rng, 1, 190)):
        stream.update(value, at=NOON + (200 + number) * HALF_HOUR, threshold=100)
        incidents.append(stream.in_incident)
        assert not stream.crossed(100)
    assert any(incidents)
    assert not stream.in_incident


def test_slowness_that_lasts_becomes_drift_four_hours_later_at_the_earliest() -> None:
    """Drift is only called when the slowness is still there eight looks and four hours after the incident."""
    rng = random.Random(12)
    stream = latency_stream(rng)
    opened = confirmed = None
    for number, value in enumerate(latency(rng, 3, 100)):
        stream.update(value, at=NOON + (200 + number) * HALF_HOUR, threshold=500)
        opened = number if opened is None and stream.in_incident else opened
        if stream.crossed(500):
            confirmed = number
            break
    assert opened is not None
    assert confirmed is not None
    assert 8 <= confirmed - opened <= 20


def test_the_waits_can_be_set() -> None:
    """A demo on a short schedule may shorten every wait."""
    waits = Waits(Patience(2, 0), Patience(1, 0), Patience(30, 0), Patience(3, 0))
    stream = Stream.start(EVENT, {"": [False] * 20})
    stream.open_matter()
    for _ in range(3):
        stream.update(False, waits=waits)
    assert stream.recovered


def test_a_matter_over_a_constant_word_can_recover() -> None:
    """A first tool that is always the same again counts as back to normal, however long the urn is frozen."""
    stream = Stream.start(StreamConfig(Kind.CATEGORY), {"": ["compare"] * 20})
    for _ in range(10):
        stream.update("search")
    stream.open_matter({"": []})
    for _ in range(30):
        stream.update("search")
    assert not stream.recovered
    for _ in range(150):
        stream.update("compare")
    assert stream.recovered
