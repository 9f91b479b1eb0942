"""The evidence of one stream, sample by sample, and what becomes of it when a matter opens and closes.

Every bet j of the stream's bank carries a wealth by the rule of Shiryaev (1963) and Roberts (1966), `R_j <-
(w + R_j) * e_j`: before each sample a stake w (1 unless a pin moved) is added, as if the change began right
there, and the payoff e_j is earned. The evidence is the mean over the bank, `M = mean R_j`. While nothing
changed, `M` minus the stakes so far is a martingale, hence `P(M ever reaches A within n samples) <= n / A`,
and the mean time to a false alarm is at least A (the e-detectors of Shin, Ramdas and Rinaldo, arXiv
2203.03532). Nothing is estimated from the baseline.

A stream has one urn a variant, and one for each label of the calendar where labels are used, and one bank of bets:
samples of different wordings or labels are never mixed, their evidence is. What was approved is the reference of all
labels of its variant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import inf, sqrt
from typing import Any

from sentinel.drift.bets import EVENT_BETS, UNAPPROVED_BETS, Bet, Side, ordered_bets
from sentinel.drift.config import Clean, StreamConfig
from sentinel.drift.ordered import OrderedUrn
from sentinel.drift.patience import WAITS, Waits
from sentinel.drift.persistence import CEILING, Persistence, Step, moment_from_json, moment_to_json
from sentinel.drift.reviving import revived
from sentinel.drift.urns import CategoryUrn, EventUrn, ExactUrn, Urn, words_over
from sentinel.kinds import Kind, Value, variant_of

VERSION = 1
"""Version of `Stream.to_json`; raised when its shape or the meaning of a field changes."""

WARN_LEAST, WARN_MOST = 30.0, 300.0
"""The warn level is the size of the urn within these bounds: the first occurrence ever of anything pays about
that size. With a declared limit it is the lower bound. Calibrated by simulation: 2 to 3 % extra samples."""

DISMISSALS_FOR_ROBUST = 2
"""A stream dismissed so often is offered the robust mode."""


class Stream:
    """One measure's evidence. Made by `start` or `from_json`; `update` is the only thing that moves evidence.

    Attributes:
        config: how it is judged.
        epoch: 1 at first, one more with every approved baseline.
        dismissals: how often a person said that a finding was nothing.
        samples: samples taken in since the epoch began, baseline not counted.
        age: samples scored since the evidence last restarted.
        evidence: M; 0 after a restart.
        is_open: a matter is open: the urns are frozen and evidence was restarted, to see whether it recovers.
        recovered: the open matter's evidence has stayed under the warn level for the whole of
            `Waits.closing`.
        paid: what each bet was paid for the last sample; None when that was missing or not scored. Not
            stored.
    """

    def __init__(self, config: StreamConfig, words: Sequence[str], urns: dict[str, Urn]) -> None:
        self.config = config
        self.epoch = 1
        self.dismissals = 0
        self.samples = 0
        self.is_open = False
        self.paid: list[float] | None = None
        self._words = tuple(words)
        self._urns = urns
        self._persistence = Persistence()
        self._restart()

    @classmethod
    def start(cls, config: StreamConfig, baseline: Mapping[str, Sequence[Value | None]]) -> "Stream":
        """Return a stream at rest before its first sample.

        Args:
            baseline: approved values by urn (`kinds.urn_key`), `""` where a scenario has neither variants nor
                labels; missing values are left out. The order of the values does not matter. It may be empty.
        """
        cleaned = {key: _cleaned(config, values) for key, values in sorted(baseline.items())}
        words = words_over(cleaned) if config.kind is Kind.CATEGORY else []
        of_variant: dict[str, list[Any]] = {}
        for key, values in cleaned.items():
            of_variant.setdefault(variant_of(key), []).extend(values)
        urns = {
            key: _new_urn(config, words, values, of_variant[variant_of(key)])
            for key, values in cleaned.items()
        }
        return cls(config, words, urns)

    @property
    def bank(self) -> tuple[Bet, ...]:
        """The bets of the stream, in the order of their wealths."""
        against = 1 if self.config.limit is None else 2
        if self.config.kind is Kind.EVENT:
            return EVENT_BETS * against
        if self.config.kind is Kind.EXACT:
            return UNAPPROVED_BETS * against
        if self.config.kind is Kind.CATEGORY:
            rises = tuple(Bet(Side.WORD, word) for word in self._words for _ in EVENT_BETS)
            return rises + UNAPPROVED_BETS * against
        return ordered_bets(self.config.two_sided)

    @property
    def warn(self) -> float:
        """The evidence from which more samples are worth their price (see `WARN_LEAST`)."""
        if self.config.limit is not None:
            return WARN_LEAST
        return min(max(self.size, WARN_LEAST), WARN_MOST)

    @property
    def size(self) -> float:
        """How many samples an urn holds, approved ones included; the mean over the urns."""
        return sum(urn.size for urn in self._urns.values()) / max(len(self._urns), 1)

    @property
    def in_incident(self) -> bool:
        """A patient stream crossed its line and is waiting to see whether it lasts."""
        return self._persistence.in_incident and not self.is_open

    @property
    def offers_robust_mode(self) -> bool:
        """True when it was dismissed twice in this epoch and is not in the robust mode yet."""
        return self.dismissals >= DISMISSALS_FOR_ROBUST and not self.config.patient

    @property
    def leader(self) -> int:
        """Index of the bet with the most wealth, the first of them at a tie."""
        return max(range(len(self._wealth)), key=self._wealth.__getitem__)

    def urn(self, key: str) -> Urn:
        """Return the urn of a key; an empty one is made for a variant or label that was never approved."""
        if key not in self._urns:
            self._urns[key] = _new_urn(self.config, self._words, [], self._approved_of(variant_of(key)))
        return self._urns[key]

    def _approved_of(self, variant: str) -> list[str]:
        known = (
            urn.known
            for key, urn in self._urns.items()
            if variant_of(key) == variant and isinstance(urn, ExactUrn | CategoryUrn)
        )
        return sorted(next(known, ()))

    def urns(self) -> dict[str, Urn]:
        """Return the urns by their keys."""
        return dict(self._urns)

    def crossed(self, threshold: float) -> bool:
        """Return whether this is drift: evidence at or over the threshold; patient streams: confirmed."""
        if self.is_open:
            return False
        return self._persistence.confirmed if self.config.patient else self.evidence >= threshold

    def update(
        self,
        value: Value | None,
        *,
        variant: str = "",
        weight: float = 1.0,
        at: datetime | None = None,
        threshold: float = inf,
        waits: Waits = WAITS,
        learns: bool = True,
    ) -> float:
        """Take one sample in and return the evidence after it. Missing values change nothing.

        Args:
            variant: the key of its urn.
            weight: the stake w; above 1 when, before the sample was scored, there was a reason to expect a
                change here. Thresholds count it (`StreamPlan.pin_moves`).
            at: when the look was; needed for waits in hours, None counts looks alone.
            threshold: the alert level A, used by patient streams to open an incident.
            learns: False: the urn only scores it, since a matter over all scenarios says that it may be no normal
                sample. Patient streams always learn: they have no part in such matters.

        Raises:
            TypeError: the value is of the wrong type for the kind.
        """
        self.paid = None
        clean = self.config.clean(value)
        if clean is None:
            return self.evidence
        self.samples += 1
        urn = self.urn(variant)
        if self.config.kind is Kind.LATENCY and not self._persistence.warmed_up(at, waits):
            urn.learn(clean, True)
        elif self.is_open:
            self._score(urn, clean, weight)
            self._watch_recovery(at, waits)
        elif self.config.patient:
            self._update_patiently(urn, clean, weight, at, threshold, waits)
        else:
            quiet = self.quiet
            self._score(urn, clean, weight)
            if learns:
                urn.learn(clean, quiet)
        return self.evidence

    def open_matter(self, kept: Mapping[str, Sequence[Value | None]] | None = None) -> None:
        """Open a matter: the urns freeze, evidence restarts from 0, to see whether the change lasts.

        Args:
            kept: samples from before the change began, by variant, without the baseline; the urns are rebuilt
                from the baseline and these, so that they do not count the change as normal. None: as they
                are.
        """
        if kept is not None:
            self._rebuild(kept)
        lead = self.leader
        self.is_open = True
        self._restart()
        self._lead = lead

    def fixed(self, kept: Mapping[str, Sequence[Value | None]]) -> None:
        """Close the matter: the urns hold the baseline and the kept samples, evidence restarts.

        Args:
            kept: samples from before the change began (and, if it recovered, from after it ended), by
                variant, without the baseline.
        """
        self._rebuild(kept)
        self.is_open = False
        self._restart()

    def dismissed(self) -> None:
        """Close the matter as nothing: the urns stay as they are, evidence restarts, and it is counted."""
        self.dismissals += 1
        self.is_open = False
        self._restart()

    def approved(self, baseline: Mapping[str, Sequence[Value | None]]) -> None:
        """Close the matter by a newly approved baseline: everything starts afresh, in the next epoch."""
        fresh = Stream.start(self.config, baseline)
        self._words, self._urns, self._persistence = fresh._words, fresh._urns, fresh._persistence
        self.epoch += 1
        self.dismissals = self.samples = 0
        self.is_open = False
        self._restart()

    def set_robust(self, robust: bool) -> None:
        """Judge it from now on like latency, or no longer (see `StreamConfig.robust`); evidence restarts."""
        self.config = replace(self.config, robust=robust)
        self._restart()

    @property
    def staked(self) -> float:
        """The sum of the stakes since the evidence last restarted."""
        return self._staked

    @property
    def quiet(self) -> bool:
        """True when the evidence is what the stakes alone would bring (a martingale's mean): nothing seems to move."""
        return self.evidence <= self._staked + 1

    def _restart(self) -> None:
        self._wealth = [0.0] * len(self.bank)
        self.evidence, self.age, self._staked = 0.0, 0, 0.0
        self.recovered = False
        self._lead = 0
        self._calm = 0
        self._calm_since: datetime | None = None
        self._persistence.end_incident()

    def _score(self, urn: Urn, value: Clean, weight: float) -> list[float]:
        paid = urn.payoffs(value)
        if self.config.patient:
            # half power: the square root of a fair payoff has a mean below 1, and survives correlated samples
            paid = [sqrt(payoff) for payoff in paid]
        if self.config.patient and self.config.damped:
            paid = [sqrt(payoff) for payoff in paid]
        # Where nothing was bet (a payoff of exactly 1) nothing is staked either: else a product that never changes
        # would pile up stakes until it looked as if something moved. Less wealth keeps every promise.
        self._wealth = [
            r if e == 1.0 else min((weight + r) * e, CEILING) for r, e in zip(self._wealth, paid, strict=True)
        ]
        self.evidence = sum(self._wealth) / len(self._wealth)
        self.age += 1
        self._staked += weight
        self.paid = paid
        return paid

    def _update_patiently(
        self, urn: Urn, value: Clean, weight: float, at: datetime | None, threshold: float, waits: Waits
    ) -> None:
        learns, quiet = not self._persistence.in_incident, self.quiet
        paid = self._score(urn, value, weight)
        if learns:
            urn.learn(value, quiet)
        step = self._persistence.follow(paid, self.evidence >= threshold, at, waits)
        if step is Step.PASSED:
            self._restart()

    def _watch_recovery(self, at: datetime | None, waits: Waits) -> None:
        # Only the bet that won says whether the change lasts: against a small frozen urn the other ones may gain for
        # ever on a product that is as it was (a word approved 20 times of 20 that goes on being said).
        if self._wealth[self._lead] >= self.warn:
            self._calm, self._calm_since, self.recovered = 0, None, False
            return
        if self._calm == 0:
            self._calm_since = at
        self._calm += 1
        self.recovered = self.recovered or waits.closing.over(self._calm, self._calm_since, at)

    def _rebuild(self, kept: Mapping[str, Sequence[Value | None]]) -> None:
        self._urns = {variant: urn.emptied() for variant, urn in self._urns.items()}
        for variant, values in kept.items():
            urn = self.urn(variant)
            for value in _cleaned(self.config, values):
                urn.learn(value, True)

    def to_json(self) -> dict[str, Any]:
        """Return the whole state as plain JSON data; `from_json` gives back exactly this stream."""
        return {
            "version": VERSION,
            "config": self.config.to_json(),
            "epoch": self.epoch,
            "dismissals": self.dismissals,
            "samples": self.samples,
            "is_open": self.is_open,
            "words": list(self._words),
            "urns": {variant: urn.to_json() for variant, urn in self._urns.items()},
            "wealth": list(self._wealth),
            "age": self.age,
            "staked": self._staked,
            "recovered": self.recovered,
            "lead": self._lead,
            "calm": [self._calm, moment_to_json(self._calm_since)],
            "persistence": self._persistence.to_json(),
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "Stream":
        """Return the stream whose state `to_json` gave.

        Raises:
            StoreError: the state was written by another version, or is damaged.
        """
        return revived(state, VERSION, "evidence", cls._revived)

    @classmethod
    def _revived(cls, state: Mapping[str, Any]) -> "Stream":
        config = StreamConfig.from_json(state["config"])
        urns = {name: _urn_from_json(config, state["words"], urn) for name, urn in state["urns"].items()}
        stream = cls(config, state["words"], urns)
        stream.epoch, stream.dismissals = state["epoch"], state["dismissals"]
        stream.samples, stream.is_open = state["samples"], state["is_open"]
        stream._wealth = [float(wealth) for wealth in state["wealth"]]
        if len(stream._wealth) != len(stream.bank):
            raise ValueError("wealths do not match the bets")
        stream.evidence = sum(stream._wealth) / len(stream._wealth)
        stream.age, stream._staked, stream.recovered = state["age"], state["staked"], state["recovered"]
        stream._lead = state["lead"]
        stream._calm, stream._calm_since = state["calm"][0], moment_from_json(state["calm"][1])
        stream._persistence = Persistence.from_json(state["persistence"])
        return stream


def _cleaned(config: StreamConfig, values: Sequence[Value | None]) -> list[Any]:
    return [clean for value in values if (clean := config.clean(value)) is not None]


def _new_urn(
    config: StreamConfig, words: Sequence[str], values: Sequence[Any], of_variant: Sequence[Any]
) -> Urn:
    if config.kind is Kind.EVENT:
        return EventUrn(values, config.limit)
    if config.kind is Kind.EXACT:
        return ExactUrn(values, config.limit, of_variant)
    if config.kind is Kind.CATEGORY:
        return CategoryUrn(values, words, config.limit, of_variant)
    return OrderedUrn(values, config.two_sided)


def _urn_from_json(config: StreamConfig, words: Sequence[str], state: Mapping[str, Any]) -> Urn:
    if config.kind is Kind.EVENT:
        return EventUrn.from_json(state, config.limit)
    if config.kind is Kind.EXACT:
        return ExactUrn.from_json(state, config.limit)
    if config.kind is Kind.CATEGORY:
        return CategoryUrn.from_json(state, words, config.limit)
    return OrderedUrn.from_json(state, config.two_sided)
