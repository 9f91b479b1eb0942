"""The urn of numbers: where among everything seen so far does the next one rank?

If nothing changed, the rank of a new number among the n before it is equally likely to be any of n + 1, and
does not depend on the earlier ranks, whatever the distribution and however small n (Vovk, Gammerman and
Shafer, "Algorithmic Learning in a Random World", 2005, on conformal prediction; Renyi, 1962, on ranks of
records). Cuts at ranks of the reference make bins of known chance; the bets are on bins. Only order counts,
never distance.

Ties: a number equal to a cut is on its benign side. The game is then fair by measurement, not by proof.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sentinel.drift.bets import ROWS, ordered_table

TAILS = (0.02, 0.05, 0.10, 0.25, 0.50)
"""Cuts stand at these worst shares of the reference (two-sided: mirrored as well). Chosen by simulation."""

FEWEST = 3
"""Numbers needed before anything is bet on them."""

FULL = 4096
"""From this many samples on the cuts stay for good, only counts grow, and single numbers are kept no
longer."""


class OrderedUrn:
    """Numbers, larger is worse. Bets pay 1 until it holds `FEWEST`."""

    def __init__(self, approved: Sequence[float], two_sided: bool = False) -> None:
        self._two_sided = two_sided
        self._approved = sorted(approved)
        self._later: list[float] = []
        self._n = len(self._approved)
        self._next_cut = FEWEST
        self._high: list[float] = []
        self._low: list[float] = []
        self._counts: list[float] = []
        self._shares: list[float] = []
        self._table: list[list[float]] = []
        if self._n >= FEWEST:
            self._cut()

    @property
    def size(self) -> int:
        """How many samples it holds, approved ones included."""
        return self._n

    def payoffs(self, value: float) -> list[float]:
        """Return the payoffs of the bets towards the worse side, then (two-sided) towards the other side."""
        if not self._table:
            return [1.0] * (ROWS * (2 if self._two_sided else 1))
        return self._bin_payoffs(self._bin(value))

    def learn(self, value: float, quiet: bool) -> None:
        """Count the number.

        Cuts are chosen anew when the reference has doubled, but only while the stream is quiet: otherwise the
        bets would be aimed anew at the drift itself. That looks at the past only, so the game stays fair.
        """
        full = self._n >= FULL
        self._n += 1
        if not full:
            self._later.append(value)
        if self._table:
            self._counts[self._bin(value)] += 1
        if not full and self._n >= self._next_cut and (quiet or not self._table):
            self._cut()
        if self._n >= FULL:
            self._later = []

    def emptied(self) -> "OrderedUrn":
        """Return an urn with the approved samples only."""
        return OrderedUrn(self._approved, self._two_sided)

    def line(self, bet: int) -> float | None:
        """Return the number beyond which this bet of the bank gains; None while there are no cuts.

        For the first half of the bank (all of it when one-sided) beyond means above, else below.
        """
        if not self._table:
            return None
        cuts, bins = self._high, list(range(len(self._counts)))
        if bet >= ROWS:
            cuts, bins = self._low[::-1], bins[::-1]
        line = cuts[0]
        for cut, place in zip(cuts, bins, strict=False):
            if self._counts[place] > 0 and self._bin_payoffs(place)[bet] <= 1:
                break
            line = cut
        return line

    def _bin_payoffs(self, place: int) -> list[float]:
        total = sum(self._counts)
        return [
            row[place] / (sum(c * weight for c, weight in zip(self._counts, row, strict=True)) / total)
            for row in self._table
        ]

    def _bin(self, value: float) -> int:
        # both lists fall: a value passes every high cut it does not exceed and every low cut it is under
        passed = sum(value <= cut for cut in self._high)
        return passed + sum(value < cut for cut in self._low)

    def _cut(self) -> None:
        values = sorted(self._approved + self._later, reverse=True)
        n = len(values)
        ranks = [max(1, round(share * (n + 1))) for share in TAILS]
        self._high = [values[rank - 1] for rank in ranks]
        self._low = [values[n - rank] for rank in reversed(ranks[:-1])] if self._two_sided else []
        self._counts = self._gaps(values)
        total = sum(self._counts)
        self._aim([count / total for count in self._counts])
        doubled = max(2 * n, n + 8)
        self._next_cut = doubled if n >= FULL else min(doubled, FULL)

    def _gaps(self, values: Sequence[float]) -> list[float]:
        """Return how many of the n + 1 gaps between n values each bin holds: the next may fall in any."""
        counts = [0.0] * (len(self._high) + len(self._low) + 1)
        for value in values:
            counts[self._bin(value)] += 1
        counts[0] += 1
        if self._two_sided:
            # the bin beyond the best value has a gap more, the middle one, holding both its cuts, a gap less
            middle = len(self._high)
            counts[-1] += 1
            counts[middle] = max(counts[middle] - 1, 0.0)
        return counts

    def _aim(self, shares: list[float]) -> None:
        self._shares = shares
        self._table = ordered_table(shares)
        if self._two_sided:
            self._table += [row[::-1] for row in ordered_table(shares[::-1])]

    def to_json(self) -> dict[str, Any]:
        """Return the numbers kept, the cuts with their counts, and the shares the bets were aimed with."""
        return {
            "approved": list(self._approved),
            "later": list(self._later),
            "n": self._n,
            "next_cut": self._next_cut,
            "high": list(self._high),
            "low": list(self._low),
            "counts": list(self._counts),
            "shares": list(self._shares),
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any], two_sided: bool) -> "OrderedUrn":
        """Return the urn whose state `to_json` gave."""
        urn = cls((), two_sided)
        urn._approved, urn._later = list(state["approved"]), list(state["later"])
        urn._n, urn._next_cut = state["n"], state["next_cut"]
        urn._high, urn._low, urn._counts = list(state["high"]), list(state["low"]), list(state["counts"])
        if state["shares"]:
            urn._aim(list(state["shares"]))
        return urn
