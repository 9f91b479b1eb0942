"""The judgement of `run`: a fixed number of samples against the approved ones, once, at a stated level.

It moves no evidence. Unlike the evidence of a stream its level holds for one test only: repeat it until it
fails and it will. Every test is exact given the values seen; several tests on one stream share the level
(Bonferroni).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from sentinel.drift.config import Clean, StreamConfig
from sentinel.drift.ordered import FEWEST
from sentinel.drift.permutation import Stratum, hits, newcomers, p_value, rank_p_value
from sentinel.drift.rates import binomial_tail
from sentinel.kinds import Kind, Value

NEW_WORD = "\0"
"""Stands for a word that was never approved, to ask what the clearest possible samples would prove."""


@dataclass(frozen=True)
class FixedTest:
    """The result of testing one stream's samples once.

    Fields:
        p_value: how often samples so bad would come by chance, if nothing changed (with a limit: if it is
            kept).
        moved: the p-value is at most alpha.
        reachable: some outcome of so many samples could have reached alpha; if not, nothing was tested.
    """

    p_value: float
    moved: bool
    reachable: bool


@dataclass(frozen=True)
class _Outcome:
    """The p-value of one test, and the least it could have been with so many samples."""

    p_value: float
    best: float


def fixed_test(
    config: StreamConfig,
    baseline: Mapping[str, Sequence[Value | None]],
    samples: Sequence[tuple[str, Value | None]],
    alpha: float,
) -> FixedTest:
    """Return whether these samples differ from the approved ones, by one test at level alpha.

    - yes/no: Fisher's exact test on the number of yes; with a limit also the binomial tail against the limit.
    - exact: permutation test on the number of newcomers; with a limit also the binomial tail.
    - words: the same, and Fisher's exact test on the rise of each approved word.
    - numbers: Mann-Whitney towards the worse side, or both; needs 3 approved numbers of a variant.
    - latency and the robust mode: never moved, never reachable. The samples of one sitting share the
      network's state; several of them prove no more than one, and one proves nothing.

    Samples are compared within their variant; those of a variant without approved values are left out, except
    against a limit on yes/no. Missing values are left out.

    Args:
        baseline: approved values by variant.
        samples: (variant, value) of each sample.
        alpha: the level of this one stream, already corrected for how many are compared (`holm`,
            `bonferroni`).
    """
    if config.patient:
        return FixedTest(1.0, False, False)
    cleaned = [(variant, clean) for variant, value in samples if (clean := config.clean(value)) is not None]
    strata = _strata(config, baseline, cleaned)
    outcomes = _TESTS[config.kind](config, strata, [value for _, value in cleaned])
    if not outcomes:
        return FixedTest(1.0, False, False)
    p = min(1.0, len(outcomes) * min(outcome.p_value for outcome in outcomes))
    best = len(outcomes) * min(outcome.best for outcome in outcomes)
    return FixedTest(p, p <= alpha, best <= alpha)


def bonferroni(alpha: float, tests: int) -> float:
    """Return the level of each of so many tests that keeps their joint level at alpha; alpha for no test."""
    return alpha / max(tests, 1)


def holm(p_values: Sequence[float], alpha: float) -> list[bool]:
    """Return for each p-value whether it is rejected while the joint level stays at alpha (Holm, 1979)."""
    rejected = [False] * len(p_values)
    for done, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        if p_values[place] > alpha / (len(p_values) - done):
            break
        rejected[place] = True
    return rejected


def _strata(
    config: StreamConfig, baseline: Mapping[str, Sequence[Value | None]], samples: Sequence[tuple[str, Clean]]
) -> list[Stratum]:
    fewest = FEWEST if config.kind is Kind.ORDERED else 1
    strata = []
    for variant in sorted({variant for variant, _ in samples}):
        approved = [c for value in baseline.get(variant, ()) if (c := config.clean(value)) is not None]
        if len(approved) >= fewest:
            strata.append(Stratum(approved, [value for name, value in samples if name == variant]))
    return strata


def _events(config: StreamConfig, strata: Sequence[Stratum], values: Sequence[Clean]) -> list[_Outcome]:
    against_urn = [_compare(strata, True, lambda those: p_value(those, hits))] if strata else []
    return _against_limit(config, [bool(value) for value in values]) + against_urn


def _exact(config: StreamConfig, strata: Sequence[Stratum], values: Sequence[Clean]) -> list[_Outcome]:
    if not strata:
        return []
    new = [value not in stratum.approved for stratum in strata for value in stratum.sampled]
    novelty = _compare(strata, NEW_WORD, lambda those: p_value(those, newcomers))
    return [*_against_limit(config, new), novelty]


def _words(config: StreamConfig, strata: Sequence[Stratum], values: Sequence[Clean]) -> list[_Outcome]:
    words = sorted({str(word) for stratum in strata for word in stratum.approved})
    rises = [_compare(_flagged(strata, word), True, lambda those: p_value(those, hits)) for word in words]
    return _exact(config, strata, values) + rises


def _numbers(config: StreamConfig, strata: Sequence[Stratum], values: Sequence[Clean]) -> list[_Outcome]:
    if not strata:
        return []
    up = _compare(strata, inf, rank_p_value)
    if not config.two_sided:
        return [up]
    mirrored = [Stratum([-a for a in these.approved], [-s for s in these.sampled]) for these in strata]
    return [up, _compare(mirrored, inf, rank_p_value)]


def _compare(
    strata: Sequence[Stratum], clearest: Clean, test: Callable[[Sequence[Stratum]], float]
) -> _Outcome:
    """Return the test's outcome beside the one it would have if every sample had the clearest value."""
    extreme = [Stratum(stratum.approved, [clearest] * len(stratum.sampled)) for stratum in strata]
    return _Outcome(test(strata), test(extreme))


def _against_limit(config: StreamConfig, bad: Sequence[bool]) -> list[_Outcome]:
    if config.limit is None or not bad:
        return []
    n = len(bad)
    return [_Outcome(binomial_tail(sum(bad), n, config.limit), binomial_tail(n, n, config.limit))]


def _flagged(strata: Sequence[Stratum], word: str) -> list[Stratum]:
    return [
        Stratum([value == word for value in these.approved], [value == word for value in these.sampled])
        for these in strata
    ]


_TESTS: Mapping[Kind, Callable[[StreamConfig, Sequence[Stratum], Sequence[Clean]], list[_Outcome]]] = {
    Kind.EVENT: _events,
    Kind.EXACT: _exact,
    Kind.CATEGORY: _words,
    Kind.ORDERED: _numbers,
}
