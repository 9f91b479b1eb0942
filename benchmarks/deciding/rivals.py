"""What others do, on the same samples: three failures in a row, a CUSUM tuned on the baseline, an oracle.

- Retry: a check fails (yes, another rendering, another word than the usual one, similarity under 0.8, 1.5
  times the usual amount, twice the usual seconds), is repeated at once twice, and alerts if all three fail.
- CUSUM (Page, 1954) with reference value k = 0.5 and h = 11.4 in standard deviations of the baseline, which gives
  one false alarm in 576,000 looks if mean and deviation were known; for shares the likelihood ratio against
  max(3p, p + 0.1) with h = ln 576,000.
- Oracle: the rule of Shiryaev and Roberts with the true likelihood ratio, one sample a look: it knows both
  distributions (from 3,000 samples of each) and when no change happened.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from math import log
from statistics import fmean, median, stdev

from benchmarks.deciding.worlds import FLEET_MONTH, Feed
from sentinel.drift import StreamConfig
from sentinel.kinds import Kind, Value, Worse

SIMILAR = 0.8
AMOUNT_FACTOR, WAIT_FACTOR = 1.5, 2.0
RETRIES = 2

REFERENCE, DECISION = 0.5, 11.4
LEAST_DEVIATION = 1e-9

SPARE, BINS = 3000, 24
CEILING = 1e200


def onsets(flags: Sequence[bool]) -> int:
    """Return how many alarms there are, neighbouring looks counted as one."""
    return sum(now and not before for before, now in zip([False, *flags], flags, strict=False))


def retry_alarms(feed: Feed) -> int:
    """Return how often three samples of one look all fail."""
    fails = _check(feed.world.config, feed.baseline)
    flags = []
    for look, value in enumerate(feed.values):
        failed = fails(value)
        if failed:
            again = feed.reruns(look)
            failed = all(fails(next(again)) for _ in range(RETRIES))
        flags.append(failed)
    return onsets(flags)


def _check(config: StreamConfig, baseline: Sequence[Value]) -> Callable[[Value], bool]:
    """Return the check that a person would write with the baseline at hand."""
    if config.kind is Kind.EVENT:
        return bool
    if config.kind is Kind.EXACT:
        known = set(baseline)
        return lambda value: value not in known
    if config.kind is Kind.CATEGORY:
        usual = Counter(baseline).most_common(1)[0][0]
        return lambda value: value != usual
    if config.worse is Worse.LOWER:
        return lambda value: float(value) < SIMILAR
    factor = WAIT_FACTOR if config.kind is Kind.LATENCY else AMOUNT_FACTOR
    most = factor * median(float(value) for value in baseline)
    return lambda value: float(value) > most


def cusum_alarms(feed: Feed) -> int:
    """Return how often a CUSUM set up from the baseline alarms; it starts again after each."""
    config = feed.world.config
    if config.kind in (Kind.EVENT, Kind.EXACT, Kind.CATEGORY):
        return _cusum_of_shares(feed)
    scale: Callable[[Value], float] = float if config.worse is Worse.LOWER else _log
    baseline = [scale(value) for value in feed.baseline]
    middle, deviation = fmean(baseline), max(stdev(baseline), LEAST_DEVIATION)
    sign = -1 if config.worse is Worse.LOWER else 1
    up = down = 0.0
    flags = []
    for value in feed.values:
        z = sign * (scale(value) - middle) / deviation
        up = max(0.0, up + z - REFERENCE)
        down = max(0.0, down - z - REFERENCE) if config.worse is not Worse.LOWER else 0.0
        flags.append(max(up, down) > DECISION)
        if flags[-1]:
            up = down = 0.0
    return onsets(flags)


def _cusum_of_shares(feed: Feed) -> int:
    fails = _check(feed.world.config, feed.baseline)
    usual = (sum(map(fails, feed.baseline)) + 0.5) / (len(feed.baseline) + 1)
    worse = min(0.95, max(3 * usual, usual + 0.1))
    gain, loss = log(worse / usual), log((1 - worse) / (1 - usual))
    total, flags = 0.0, []
    for value in feed.values:
        total = max(0.0, total) + (gain if fails(value) else loss)
        flags.append(total > log(FLEET_MONTH))
        if flags[-1]:
            total = 0.0
    return onsets(flags)


def _log(value: Value) -> float:
    return log(float(value))


def oracle_alert(feed: Feed) -> int | None:
    """Return the first look from the change on at which the oracle alerts; None if it does not."""
    ratio = _likelihood_ratio(feed)
    wealth = 0.0
    for look, value in enumerate(feed.values):
        wealth = min((1 + wealth) * ratio(value), CEILING)
        if wealth >= FLEET_MONTH:
            if look >= feed.world.quiet:
                return look
            wealth = 0.0
    return None


def _likelihood_ratio(feed: Feed) -> Callable[[Value], float]:
    """Return how much likelier a sample is after the change than before."""
    before, after = feed.spare(0.0, SPARE), feed.spare(1.0, SPARE)
    place = _places(feed.world.config, before)
    usual, changed = Counter(map(place, before)), Counter(map(place, after))
    return lambda value: (changed[place(value)] + 0.001) / max(usual[place(value)], 0.5)


def _places(config: StreamConfig, before: Sequence[Value]) -> Callable[[Value], Value]:
    """Return what counts as one outcome: the value itself, for numbers one of 24 equally likely bins."""
    if config.kind in (Kind.EVENT, Kind.EXACT, Kind.CATEGORY):
        return lambda value: value
    numbers = sorted(float(value) for value in before)
    cuts = [numbers[len(numbers) * place // BINS] for place in range(1, BINS)]
    return lambda value: bisect_left(cuts, float(value))
