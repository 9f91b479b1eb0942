"""What can be bet against "nothing changed", and at which odds.

Knows the bets and their payoffs for one sample; knows nothing of streams, time or how evidence adds up.

A bet names what the product might do now. If nothing changed, every payoff has mean 1 (a fair game); if the
bet is right, it pays more than 1 on average. Betting as a way of testing: Shafer and Vovk, "Game-Theoretic
Foundations for Probability and Finance" (2019); Waudby-Smith and Ramdas, "Estimating means of bounded random
variables by betting" (arXiv 2010.09686).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

STAKES = (0.05, 0.15, 0.40, 0.80)
"""Events: the bet is that the event now happens in about this share of runs. Chosen by simulation."""

LEHMANN = (0.75, 0.50, 0.25)
"""Numbers: the bet is that the worst share t of the reference now holds t**k of the runs (Lehmann, "The power
of rank tests", 1953). Chosen by simulation."""

BEYOND = (0.15, 0.50)
"""Numbers: the bet is that this share of runs is now beyond the worst cut. Chosen by simulation."""

WORSE_HALF = (0.75, 0.92)
"""Numbers: the bet is that the worse half of the reference now holds this share of the runs. Chosen by
simulation; these two see a two-humped value move from one hump to the other."""

HALF_REACH = 0.55
"""Which bins count as the worse half: those that end at or below this share of the reference. It leaves room
for the rounding of cuts in a small reference."""

SMALLEST = 1e-9
"""Keeps a division defined when the worse half of a reference full of ties holds nothing."""


class Side(StrEnum):
    """Where a bet says that the samples go now."""

    YES = "yes"
    WORD = "word"
    UNAPPROVED = "unapproved"
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Bet:
    """One fixed bet of a stream's bank.

    Fields:
        side: where the samples are said to go.
        word: the category that is said to become more frequent; empty unless `side` is `WORD`.
    """

    side: Side
    word: str = ""


EVENT_BETS = tuple(Bet(Side.YES) for _ in STAKES)
UNAPPROVED_BETS = tuple(Bet(Side.UNAPPROVED) for _ in STAKES)
ROWS = len(LEHMANN) + len(BEYOND) + len(WORSE_HALF)
"""How many bets are made on one side of a number."""


def ordered_bets(two_sided: bool) -> tuple[Bet, ...]:
    """Return the bets on a number: towards the worse side and, if two-sided, towards the other one too."""
    up = tuple(Bet(Side.HIGHER) for _ in range(ROWS))
    return up + tuple(Bet(Side.LOWER) for _ in range(ROWS)) if two_sided else up


NEARLY_ALWAYS = 0.9
"""What happens more often than this already earns nothing when it happens (it pays 1, and loses as ever when it does
not): there is no room to rise that anyone would want to hear of."""


def event_payoffs(hit: bool, chance: float) -> list[float]:
    """Return what each stake pays when the event was (not) seen and had this chance if nothing changed.

    `1 - w + w * hit / chance`: keep 1 - w aside, put w on the event at fair odds (Waudby-Smith and Ramdas,
    section 4). The mean is 1 when `chance` is right and less when it is too high.
    """
    if chance > NEARLY_ALWAYS:
        return [1.0 if hit else 1 - w for w in STAKES]
    return [1 - w + (w / chance if hit else 0.0) for w in STAKES]


def ordered_table(shares: Sequence[float]) -> list[list[float]]:
    """Return one row of relative weights a bet, one column a bin, worst bin first.

    Args:
        shares: share of the reference in each bin at the moment of the cut; they add up to 1.

    A weight says how much likelier than before the bin is if the bet is right. It is turned into a payoff by
    dividing by its mean under the counts of the day (`OrderedUrn.payoffs`), so any weights make a fair game.
    """
    reach = [0.0]
    for share in shares:
        reach.append(reach[-1] + share)
    return (
        [_lehmann_row(shares, reach, power) for power in LEHMANN]
        + [_beyond_row(shares, stake) for stake in BEYOND]
        + [_half_row(shares, reach, held) for held in WORSE_HALF]
    )


def _lehmann_row(shares: Sequence[float], reach: Sequence[float], power: float) -> list[float]:
    spans = zip(reach[:-1], reach[1:], shares, strict=True)
    return [(end**power - start**power) / share if share > 0 else 1.0 for start, end, share in spans]


def _beyond_row(shares: Sequence[float], stake: float) -> list[float]:
    return [1 - stake + stake / shares[0]] + [1 - stake] * (len(shares) - 1)


def _half_row(shares: Sequence[float], reach: Sequence[float], held: float) -> list[float]:
    worse = [end <= HALF_REACH for end in reach[1:]]
    share = sum(s for s, inside in zip(shares, worse, strict=True) if inside)
    high, low = held / max(share, SMALLEST), (1 - held) / max(1 - share, SMALLEST)
    return [high if inside else low for inside in worse]
