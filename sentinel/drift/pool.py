"""The evidence that one measure moves a little on many streams at once, though on none of them enough.

The payoffs of the streams of one run are averaged: a mean of fair bets is a fair bet however its members hang
together, whereas their product is not (METHOD of deciding, amendment 4: three steps whose values correlate by .3, .6,
.9 make 2, 8 and 15 times the false alarms that multiplying promises). The average then feeds one wealth a bet by the
rule of `stream`, `R <- (1 + R) e`, once a run in the order in which the runs were stored. What a member knows before
its next sample is known to the pool too, so the game stays fair from run to run, and P(M ever reaches A within n runs)
<= n / A holds as for a stream.

A pool has no urn and knows no values; its members have.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sentinel.drift.bets import EVENT_BETS, UNAPPROVED_BETS, Bet, Side, ordered_bets
from sentinel.drift.config import StreamConfig
from sentinel.drift.look import StreamState
from sentinel.drift.patience import WAITS, Waits
from sentinel.drift.persistence import CEILING, moment_from_json, moment_to_json
from sentinel.drift.reviving import revived
from sentinel.drift.rounds import Round
from sentinel.drift.stream import WARN_MOST, Stream
from sentinel.drift.trail import Spread, Trail, spread
from sentinel.kinds import Kind

VERSION = 1
"""Version of `Pool.to_json`; raised when its shape or the meaning of a field changes."""

STAKES_A_SIDE = len(EVENT_BETS)

Payoffs = Sequence[float]


def pooled_bank(kind: Kind, two_sided: bool = False) -> tuple[Bet, ...]:
    """Return the bets that all streams of a kind have in common, whatever their words and limits.

    Raises:
        ValueError: the kind shares the state of the network within a look; its payoffs are not pooled.
    """
    if kind is Kind.EVENT:
        return EVENT_BETS
    if kind is Kind.EXACT:
        return UNAPPROVED_BETS
    if kind is Kind.CATEGORY:
        return tuple(Bet(Side.WORD) for _ in EVENT_BETS) + UNAPPROVED_BETS
    if kind is Kind.ORDERED:
        return ordered_bets(two_sided)
    raise ValueError(f"streams of kind {kind} are not pooled")


def pooled(config: StreamConfig, bank: Sequence[Bet], paid: Payoffs) -> list[float]:
    """Return what a stream was paid in terms of `pooled_bank`: bets of one side and stake are averaged.

    A bet the stream does not have (no word was approved) pays 1.

    Args:
        bank, paid: the stream's bets and what each of them was paid.
    """
    if config.kind is Kind.ORDERED:
        return list(paid)
    sides = list(dict.fromkeys(bet.side for bet in pooled_bank(config.kind)))
    reduced: list[float] = []
    for side in sides:
        starts = [start for start in range(0, len(bank), STAKES_A_SIDE) if bank[start].side is side]
        blocks = [paid[start : start + STAKES_A_SIDE] for start in starts]
        reduced += _mean(blocks) if blocks else [1.0] * STAKES_A_SIDE
    return reduced


def contribution(stream: Stream) -> list[float] | None:
    """Return what the stream brings to its pool for its last sample; None where it brings nothing.

    Left out are a missing sample, a stream with an open matter (it told its own story), and streams whose samples
    share a state within a look.
    """
    if stream.paid is None or stream.is_open or stream.config.patient:
        return None
    return pooled(stream.config, stream.bank, stream.paid)


class Pool:
    """One measure's evidence over all streams of a target.

    Args:
        kind, two_sided: of its members.

    Attributes:
        evidence: M; 0 after a restart.
        age: runs scored since the evidence last restarted.
        is_open: a matter is open: evidence was restarted, to see whether it recovers.
        recovered: the open matter's evidence has stayed under the warn level for the whole of `Waits.closing`.
        round: the scenarios that had their turn.
    """

    def __init__(self, kind: Kind, two_sided: bool = False) -> None:
        self.kind, self.two_sided = kind, two_sided
        self.bank = pooled_bank(kind, two_sided)
        self.is_open = False
        self.round = Round()
        self.restart()

    @property
    def warn(self) -> float:
        """The evidence that is worth watching: of a stream with a large urn, times the looks of a round.

        A wealth of n stakes has a mean of n: what gathers them as many times as fast reaches a level as many times as
        often.
        """
        return WARN_MOST * self.round.breadth

    @property
    def leader(self) -> int:
        """Index of the bet with the most wealth, the first of them at a tie."""
        return max(range(len(self._wealth)), key=self._wealth.__getitem__)

    @property
    def witness(self) -> int:
        """Index of the bet that is spoken of: the one that opened the matter while it is open, else the leader."""
        return self._lead if self.is_open else self.leader

    @property
    def state(self) -> StreamState:
        """What a person is told of the pool between looks."""
        if self.is_open:
            return StreamState.RECOVERED if self.recovered else StreamState.DRIFT
        watching = self.evidence >= self.warn and self.evidence > self._staked + 1
        return StreamState.WATCHING if watching else StreamState.QUIET

    def look(
        self,
        scenario: str,
        runs: Sequence[tuple[int, Sequence[Payoffs]]],
        at: datetime | None = None,
        waits: Waits = WAITS,
    ) -> float:
        """Take one look at a scenario in and return the highest evidence it brought.

        Args:
            runs: (run number, what each member brings) of each run that counted, in their order; runs without members
                change nothing.
            at: when the look was; None counts rounds alone.
        """
        scored = [(run, _mean(members)) for run, members in runs if members]
        if not scored:
            return self.evidence
        ended = self.round.enter(scenario)
        highest = 0.0
        for run, payoffs in scored:
            self._score(run, scenario, payoffs)
            highest = max(highest, self.evidence)
        if self.is_open:
            self._watch_recovery(ended, at, waits)
        return highest

    def spread(self) -> Spread:
        """Return where the change began that the leading bet sees, and which scenarios brought the evidence."""
        return spread(self._trails[self.leader])

    def open_matter(self) -> None:
        """Open a matter: evidence restarts from 0, to see whether the change lasts."""
        lead = self.leader
        self.is_open = True
        self.restart()
        self._lead = lead

    def close_matter(self) -> None:
        """Close the matter, however it ended: evidence restarts."""
        self.is_open = False
        self.restart()

    def restart(self) -> None:
        """Begin the evidence anew; less wealth keeps every promise."""
        self._wealth = [0.0] * len(self.bank)
        self._trails = [Trail() for _ in self.bank]
        self.evidence, self.age, self._staked = 0.0, 0, 0.0
        self.recovered = False
        self._lead = 0
        self._calm = 0
        self._calm_since: datetime | None = None

    def _score(self, run: int, scenario: str, payoffs: Payoffs) -> None:
        # where nothing was bet (a payoff of exactly 1) nothing is staked either, as in `Stream`
        self._wealth = [
            r if e == 1.0 else min((1.0 + r) * e, CEILING) for r, e in zip(self._wealth, payoffs, strict=True)
        ]
        for trail, payoff in zip(self._trails, payoffs, strict=True):
            trail.follow(run, scenario, payoff)
        self.evidence = sum(self._wealth) / len(self._wealth)
        self.age += 1
        self._staked += 1.0

    def _watch_recovery(self, round_ended: bool, at: datetime | None, waits: Waits) -> None:
        # counted in rounds: fifty scenarios would pass a wait of 96 looks in an hour
        if self._wealth[self._lead] >= self.warn:
            self._calm, self._calm_since, self.recovered = 0, None, False
            return
        if self._calm_since is None:
            self._calm_since = at
        self._calm += round_ended
        self.recovered = self.recovered or waits.closing.over(self._calm, self._calm_since, at)

    def to_json(self) -> dict[str, Any]:
        """Return the whole state as plain JSON data; `from_json` gives back exactly this pool."""
        return {
            "version": VERSION,
            "kind": self.kind.value,
            "two_sided": self.two_sided,
            "is_open": self.is_open,
            "round": self.round.to_json(),
            "wealth": list(self._wealth),
            "trails": [trail.to_json() for trail in self._trails],
            "age": self.age,
            "staked": self._staked,
            "recovered": self.recovered,
            "lead": self._lead,
            "calm": [self._calm, moment_to_json(self._calm_since)],
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "Pool":
        """Return the pool whose state `to_json` gave.

        Raises:
            StoreError: the state was written by another version, or is damaged.
        """
        return revived(state, VERSION, "pooled evidence", cls._revived)

    @classmethod
    def _revived(cls, state: Mapping[str, Any]) -> "Pool":
        pool = cls(Kind(state["kind"]), state["two_sided"])
        pool.is_open, pool.round = state["is_open"], Round.from_json(state["round"])
        pool._wealth = [float(wealth) for wealth in state["wealth"]]
        pool._trails = [Trail.from_json(trail) for trail in state["trails"]]
        if not len(pool.bank) == len(pool._wealth) == len(pool._trails):
            raise ValueError("wealths do not match the bets")
        pool.evidence = sum(pool._wealth) / len(pool._wealth)
        pool.age, pool._staked, pool.recovered = state["age"], state["staked"], state["recovered"]
        pool._lead = state["lead"]
        pool._calm, pool._calm_since = state["calm"][0], moment_from_json(state["calm"][1])
        return pool


def _mean(members: Sequence[Payoffs]) -> list[float]:
    return [sum(column) / len(members) for column in zip(*members, strict=True)]
