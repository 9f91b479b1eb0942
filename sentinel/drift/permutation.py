"""Exact permutation tests: if the samples were draws from the same urn, how often would they look so bad?

Under "nothing changed" every choice of which of the pooled values are the samples is equally likely, given
the values themselves (Fisher, 1935). Values that cannot be told apart form a group; the number of choices is
counted group by group, so ties need no correction. Strata (variants) are permuted within themselves only and
their scores added (Mantel and Haenszel, 1959, for yes/no; van Elteren, 1960, for ranks).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from math import comb, erfc, sqrt
from typing import Any, NamedTuple

MOST_WORK = 1_000_000
"""Above about so many steps ranks are tested by the normal approximation instead; no test takes over a
second."""


class Stratum(NamedTuple):
    """The approved values and the samples of one variant."""

    approved: Sequence[Any]
    sampled: Sequence[Any]


class Group(NamedTuple):
    """Pooled values that look the same. `scores[j]`: what it adds when j of its members are samples."""

    size: int
    scores: Sequence[int]


class Scored(NamedTuple):
    """The groups of one stratum and the score its samples have."""

    groups: Sequence[Group]
    score: int


def hits(stratum: Stratum) -> Scored:
    """Score yes/no values by the number of yes among the samples (Fisher's exact test)."""
    yes = sum(stratum.approved) + sum(stratum.sampled)
    no = len(stratum.approved) + len(stratum.sampled) - yes
    return Scored([Group(yes, range(yes + 1)), Group(no, [0] * (no + 1))], sum(stratum.sampled))


def newcomers(stratum: Stratum) -> Scored:
    """Score words by how many samples have a value that nothing outside the samples has.

    Permuting moves approved values among the samples too, where each is held against the others: a value
        approved
    once would have been a newcomer as well (leave-one-out).
    """
    pooled = Counter(stratum.approved) + Counter(stratum.sampled)
    among = Counter(stratum.sampled)
    groups = [Group(size, [0] * size + [size]) for size in pooled.values()]
    return Scored(groups, sum(size for value, size in pooled.items() if among[value] == size))


def ranks(stratum: Stratum) -> Scored:
    """Score numbers, larger being worse, by twice the sum of the samples' mid-ranks (Wilcoxon, 1945)."""
    pooled = sorted([*stratum.approved, *stratum.sampled])
    groups, rank_of, below = [], {}, 0
    for value, members in groupby(pooled):
        size = len(list(members))
        rank_of[value] = 2 * below + size + 1
        groups.append(Group(size, [chosen * rank_of[value] for chosen in range(size + 1)]))
        below += size
    return Scored(groups, sum(rank_of[value] for value in stratum.sampled))


def p_value(strata: Sequence[Stratum], scoring: Callable[[Stratum], Scored]) -> float:
    """Return the share of all choices whose score is at least as high as the samples'; exact."""
    ways, score = Counter({0: 1}), 0
    for stratum in strata:
        scored = scoring(stratum)
        score += scored.score
        ways = _both(ways, _ways(scored.groups, len(stratum.sampled)))
    as_high = sum(count for reached, count in ways.items() if reached >= score)
    return as_high / sum(ways.values())


def rank_p_value(strata: Sequence[Stratum]) -> float:
    """Return the p-value of higher ranks: exact, or normal with ties where exact would take too long."""
    pairs = [(len(stratum.approved), len(stratum.sampled)) for stratum in strata]
    work = sum((k + n) * n * n * (k + n) for k, n in pairs)
    return p_value(strata, ranks) if work <= MOST_WORK else _normal_p_value(strata)


def _ways(groups: Sequence[Group], draws: int) -> Counter[int]:
    """Return in how many ways so many draws from the groups reach each score."""
    table: list[Counter[int]] = [Counter({0: 1})] + [Counter() for _ in range(draws)]
    for group in groups:
        grown: list[Counter[int]] = [Counter() for _ in range(draws + 1)]
        for chosen, ways in enumerate(table):
            for more in range(min(group.size, draws - chosen) + 1):
                choices, gain = comb(group.size, more), group.scores[more]
                reached = grown[chosen + more]
                for score, count in ways.items():
                    reached[score + gain] += count * choices
        table = grown
    return table[draws]


def _both(left: Counter[int], right: Counter[int]) -> Counter[int]:
    joined: Counter[int] = Counter()
    for score, count in left.items():
        for more, choices in right.items():
            joined[score + more] += count * choices
    return joined


def _normal_p_value(strata: Sequence[Stratum]) -> float:
    distance = variance = 0.0
    for stratum in strata:
        scored = ranks(stratum)
        drawn, total = len(stratum.sampled), len(stratum.approved) + len(stratum.sampled)
        distance += scored.score - drawn * (total + 1)
        ties = sum(group.size**3 - group.size for group in scored.groups) / (total * (total - 1))
        # four times the textbook variance, since ranks are doubled
        variance += drawn * (total - drawn) * (total + 1 - ties) / 3
    if variance <= 0:
        return 1.0
    # one unit of the doubled sum is the continuity correction of one half
    return erfc((distance - 1) / sqrt(2 * variance)) / 2
