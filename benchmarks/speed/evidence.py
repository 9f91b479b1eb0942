"""The evidence of streams: microseconds an update, bytes of state, a look of 400 streams; young and old.

Knows nothing of the store. All times are processor time, the least of several repetitions taken in turn.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks.deciding.products import Amount, Choice, Habit, Product, Rendering, Reply, Wait
from benchmarks.deciding.worlds import AMOUNT, EVENT, EXACT, FLEET_MONTH, SECONDS, SIMILARITY, STREAMS, WORD
from benchmarks.report import say
from sentinel.drift import Look, Stream, StreamConfig
from sentinel.kinds import Value

YOUNG, FULLEST = 1_000, 4_000
"""Samples taken in: a stream of a few weeks; one whose reference is about to be full."""

REPEATS, BATCH = 7, 1_000
SCENARIO_STREAMS = 8

KINDS: dict[str, tuple[StreamConfig, Callable[[Random], Product]]] = {
    "event": (EVENT, lambda r: Habit(0.05)),
    "category": (WORD, lambda r: Choice({"a": 0.7, "b": 0.2, "c": 0.1})),
    "exact": (EXACT, lambda r: Rendering(0.01)),
    "ordered, one side": (SIMILARITY, Reply),
    "ordered, both sides": (AMOUNT, Amount),
    "latency": (SECONDS, Wait),
}


@dataclass(frozen=True)
class Age:
    """A stream at one age.

    Fields:
        update: microseconds an update.
        revive: microseconds to read the state from JSON text and write it again, as every look does.
        size: bytes of that text.
    """

    samples: int
    update: float
    revive: float
    size: int
    text: str


def ages(name: str, oldest: int) -> list[Age]:
    """Return a stream of this kind when young, when its reference is about to be full, and when old."""
    say(f"{oldest:,} updates: {name}")
    config, make = KINDS[name]
    rng = Random(name)
    product = make(rng)
    baseline = product.approved(rng, 20)
    values = [product.sample(rng, 0.0, look) for look in range(FULLEST)]
    stream = Stream.start(config, {"": baseline})
    texts, taken = [], 0
    for age in (YOUNG, FULLEST, oldest):
        while taken < age:
            stream.update(values[taken % FULLEST], threshold=FLEET_MONTH)
            taken += 1
        texts.append(json.dumps(stream.to_json()))
    updates = fastest([partial(_updates, text, values) for text in texts])
    revivals = fastest([partial(_revival, text) for text in texts])
    return [
        Age(samples, 1e6 * update / BATCH, 1e6 * revive, len(text), text)
        for samples, update, revive, text in zip(
            (YOUNG, FULLEST, oldest), updates, revivals, texts, strict=True
        )
    ]


def _read(text: str) -> Stream:
    return Stream.from_json(json.loads(text))


def _written(stream: Stream) -> str:
    return json.dumps(stream.to_json())


def _updates(text: str, values: Sequence[Value]) -> float:
    """Return the processor seconds of one batch of updates of the stream in this state."""
    stream = _read(text)
    return _seconds(lambda: [stream.update(value, threshold=FLEET_MONTH) for value in values[:BATCH]])


def _revival(text: str) -> float:
    return _seconds(lambda: _written(_read(text)))


def _looks(found: Sequence[Age], samples: Sequence[Value]) -> float:
    return _seconds(lambda: _look_of_400(found, samples))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def fastest(works: Sequence[Callable[[], float]]) -> list[float]:
    """Return the least that each took, measured in turn: what else the machine does only adds to it."""
    rounds = [[work() for work in works] for _ in range(REPEATS)]
    return [min(each) for each in zip(*rounds, strict=True)]


def looks_of_400(found: Mapping[str, Sequence[Age]]) -> list[float]:
    """Return the milliseconds of one look at 400 streams of all kinds, 8 a scenario: read, judged, written.

    Args:
        found: the streams of each kind by age; one figure is returned for each age.
    """
    rng = Random("look")
    samples = []
    for name in found:
        product = KINDS[name][1](rng)
        product.approved(rng, 20)
        samples.append(product.sample(rng, 0.0, 0))
    by_age = zip(*found.values(), strict=True)
    works = [partial(_looks, each, samples) for each in by_age]
    return [1e3 * seconds for seconds in fastest(works)]


def _look_of_400(found: Sequence[Age], samples: Sequence[Value]) -> None:
    kinds = len(found)
    for first in range(0, STREAMS, SCENARIO_STREAMS):
        streams = {
            place: _read(found[place % kinds].text) for place in range(first, first + SCENARIO_STREAMS)
        }
        look = Look(streams, dict.fromkeys(streams, float(FLEET_MONTH)))
        look.scheduled({place: samples[place % kinds] for place in streams})
        look.reruns_wanted()
        look.results()
        for stream in streams.values():
            _written(stream)
