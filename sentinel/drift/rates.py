"""Rates with honest intervals, and the tail of the binomial distribution, without any library."""

from math import exp, lgamma, log, log1p

NEGLIGIBLE = 1e-18
"""Share of a sum below which a term, and all that are smaller, change no digit of it."""
HALVINGS = 60
"""Bisection steps: more than a float can tell apart."""


def binomial_tail(hits: int, n: int, rate: float) -> float:
    """Return the probability of at least so many hits in n runs at this rate."""
    if hits <= 0:
        return 1.0
    if hits > n or rate <= 0:
        return 0.0
    if rate >= 1:
        return 1.0
    if hits <= n * rate:
        return 1.0 - binomial_tail(n - hits + 1, n, 1.0 - rate)
    # above the mean the terms only fall, so that few of them count however large n is
    log_choose, total = lgamma(n + 1), 0.0
    for i in range(hits, n + 1):
        term = exp(log_choose - lgamma(i + 1) - lgamma(n - i + 1) + i * log(rate) + (n - i) * log1p(-rate))
        total += term
        if term < total * NEGLIGIBLE:
            break
    return min(1.0, total)


def interval(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the exact interval for the rate behind `hits` of n runs (Clopper and Pearson, 1934).

    It covers the true rate in at least `confidence` of all cases, at any rate and any n. Without runs: 0 to
    1.

    Raises:
        ValueError: more hits than runs, a negative count, or a confidence not between 0 and 1.
    """
    if not 0 <= hits <= n or not 0 < confidence < 1:
        raise ValueError(f"no interval for {hits} of {n} at confidence {confidence}")
    tail = (1 - confidence) / 2
    # the upper end for x of n is one minus the lower end for n - x of n
    return _lower(hits, n, tail), 1.0 - _lower(n - hits, n, tail)


def _lower(hits: int, n: int, tail: float) -> float:
    """Return the rate at which so many hits or more have exactly this small chance."""
    if hits == 0:
        return 0.0
    below, above = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        if binomial_tail(hits, n, middle) < tail:
            below = middle
        else:
            above = middle
    return (below + above) / 2
