"""Urns of yes/no, of words and of exact renderings: what the next sample would be if nothing changed.

An urn holds the approved samples and everything seen since. If nothing changed, the next sample is one more
draw from it; the urn states the chance of each outcome *before* it is seen, pays the bets accordingly, and
only then takes the sample in. It grows in counts only: its size does not depend on how long a stream lives.

Chances:
- yes/no: (yes seen + 1) / (n + 1): the conformal p-value of "yes" (Vovk, Gammerman and Shafer, "Algorithmic
  Learning in a Random World", 2005). Averaged over the order of the samples the game is exactly fair or worse
  for the bettor.
- one of the approved words: (seen + 1/2) / (n + 1): Krichevsky and Trofimov (1981).
- a declared limit: the limit itself. Fair whatever came before, however few samples were approved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sentinel.drift.bets import STAKES, UNAPPROVED_BETS, event_payoffs
from sentinel.drift.config import Clean


class Urn(Protocol):
    """What a stream needs of its urns, one per variant."""

    @property
    def size(self) -> int:
        """How many samples it holds, approved ones included."""

    def payoffs(self, value: Any) -> list[float]:
        """Return what each bet of the stream's bank pays for this value; changes nothing."""

    def learn(self, value: Any, quiet: bool) -> None:
        """Take the value in. `quiet`: the stream's evidence is at rest, so that cuts may be chosen anew."""

    def emptied(self) -> "Urn":
        """Return an urn with the approved samples only."""

    def to_json(self) -> dict[str, Any]:
        """Return its state as plain JSON data."""


class EventUrn:
    """Yes/no samples; with a limit half of the bets are against the limit and half against the urn."""

    def __init__(self, approved: Iterable[bool], limit: float | None = None) -> None:
        flags = list(approved)
        self._limit = limit
        self._approved = (len(flags), sum(flags))
        self._n, self._yes = self._approved

    @property
    def size(self) -> int:
        """How many samples it holds, approved ones included."""
        return self._n

    def payoffs(self, value: bool) -> list[float]:
        """Return the payoffs of the bets against the limit (if declared), then of those against the urn."""
        urn = event_payoffs(value, (self._yes + 1) / (self._n + 1))
        return urn if self._limit is None else event_payoffs(value, self._limit) + urn

    def learn(self, value: bool, quiet: bool) -> None:
        """Count the value; an urn of counts has no cuts, so `quiet` does not matter."""
        self._n += 1
        self._yes += value

    def emptied(self) -> "EventUrn":
        """Return an urn with the approved samples only."""
        return self._with(self._approved)

    def _with(self, counts: tuple[int, int]) -> "EventUrn":
        urn = EventUrn((), self._limit)
        urn._approved = self._approved
        urn._n, urn._yes = counts
        return urn

    def to_json(self) -> dict[str, Any]:
        """Return the counts: approved and in all, samples and yes among them."""
        return {"approved": list(self._approved), "counts": [self._n, self._yes]}

    @classmethod
    def from_json(cls, state: Mapping[str, Any], limit: float | None) -> "EventUrn":
        """Return the urn whose state `to_json` gave."""
        urn = cls((), limit)
        urn._approved = (state["approved"][0], state["approved"][1])
        return urn._with((state["counts"][0], state["counts"][1]))


class ExactUrn:
    """Fingerprints of renderings: the event is "differs from every approved rendering".

    Approved samples are flagged leave-one-out: a rendering approved only once would have been new, had it not
    been approved itself. Without that, a product that renders differently every time would look stable. A
    variant without approved renderings pays 1 and learns nothing: nothing can differ from nothing.

    Args:
        approved: what was approved for this urn.
        variant: what was approved for the urn's variant, under whatever label; None: the same. It is the
            reference: an urn of a label that was never approved learns how often it is met there.
    """

    def __init__(
        self, approved: Sequence[str], limit: float | None = None, variant: Sequence[str] | None = None
    ) -> None:
        reference = Counter(approved if variant is None else variant)
        self._known = frozenset(reference)
        self._flags = EventUrn([reference[value] == 1 for value in approved], limit)

    @property
    def size(self) -> int:
        """How many samples it holds, approved ones included."""
        return self._flags.size

    @property
    def known(self) -> frozenset[str]:
        """The approved renderings."""
        return self._known

    def payoffs(self, value: str) -> list[float]:
        """Return the payoffs of the bets that unapproved renderings have become more frequent."""
        paid = self._flags.payoffs(value not in self._known)
        return paid if self._known else [1.0] * len(paid)

    def learn(self, value: str, quiet: bool) -> None:
        """Count whether the rendering was an approved one."""
        if self._known:
            self._flags.learn(value not in self._known, quiet)

    def emptied(self) -> "ExactUrn":
        """Return an urn with the approved samples only."""
        urn = ExactUrn(())
        urn._known, urn._flags = self._known, self._flags.emptied()
        return urn

    def to_json(self) -> dict[str, Any]:
        """Return the approved renderings and the counts of the flags."""
        return {"known": sorted(self._known), "flags": self._flags.to_json()}

    @classmethod
    def from_json(cls, state: Mapping[str, Any], limit: float | None) -> "ExactUrn":
        """Return the urn whose state `to_json` gave."""
        urn = cls(())
        urn._known, urn._flags = frozenset(state["known"]), EventUrn.from_json(state["flags"], limit)
        return urn


class CategoryUrn:
    """Words: bets on every approved word becoming more frequent, and on words that were never approved.

    All variants of a stream share one bank of bets, made over the words approved in any of them. A word that
    this variant did not approve has no bet of its own here (it pays 1); it counts as unapproved instead.

    Args:
        approved, variant: as for `ExactUrn`.
    """

    def __init__(
        self,
        approved: Sequence[str],
        bank: Sequence[str],
        limit: float | None = None,
        variant: Sequence[str] | None = None,
    ) -> None:
        self._bank = tuple(bank)
        counts = Counter(approved)
        self._approved = {word: counts[word] for word in sorted({*approved, *(variant or ())})}
        self._counts = dict(self._approved)
        self._novelty = ExactUrn(approved, limit, variant)

    @property
    def size(self) -> int:
        """How many samples it holds, approved ones included."""
        return self._novelty.size

    @property
    def known(self) -> frozenset[str]:
        """The approved words."""
        return self._novelty.known

    def payoffs(self, value: str) -> list[float]:
        """Return the payoffs of each word's bets, in the bank's order, then of those on unapproved words."""
        paid: list[float] = []
        for word in self._bank:
            seen = self._counts.get(word)
            if seen is None:
                paid += [1.0] * len(STAKES)
            else:
                paid += event_payoffs(value == word, (seen + 1) / (self.size + 1))
        return paid + self._novelty.payoffs(value)

    def learn(self, value: str, quiet: bool) -> None:
        """Count the word; unapproved ones only as such, so that the urn does not grow with what it sees."""
        if value in self._counts:
            self._counts[value] += 1
        self._novelty.learn(value, quiet)

    def emptied(self) -> "CategoryUrn":
        """Return an urn with the approved samples only."""
        urn = CategoryUrn((), self._bank)
        urn._approved, urn._counts = self._approved, dict(self._approved)
        urn._novelty = self._novelty.emptied()
        return urn

    def to_json(self) -> dict[str, Any]:
        """Return the counts of the approved words and the state of the bets on unapproved ones."""
        return {"approved": self._approved, "counts": dict(self._counts), "novelty": self._novelty.to_json()}

    @classmethod
    def from_json(cls, state: Mapping[str, Any], bank: Sequence[str], limit: float | None) -> "CategoryUrn":
        """Return the urn whose state `to_json` gave."""
        urn = cls((), bank)
        urn._approved, urn._counts = dict(state["approved"]), dict(state["counts"])
        urn._novelty = ExactUrn.from_json(state["novelty"], limit)
        return urn


def words_over(baseline: Mapping[str, Sequence[Clean]]) -> list[str]:
    """Return the words approved in any variant, sorted: the bank of a category stream."""
    return sorted({str(word) for values in baseline.values() for word in values})


def novelty_bets(limit: float | None) -> int:
    """Return how many bets are made on "unapproved": twice as many with a declared limit."""
    return len(UNAPPROVED_BETS) * (1 if limit is None else 2)
