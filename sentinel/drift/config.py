"""How one stream is judged: its kind, its bad direction, a declared limit, what a missing value is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sentinel.errors import UsageError
from sentinel.kinds import Kind, Value, Worse

Clean = bool | float | str
"""A value after `StreamConfig.clean`: bool for events, str for words and fingerprints, float for numbers,
turned so that larger is worse."""

NUMBERS = (Kind.ORDERED, Kind.LATENCY)


@dataclass(frozen=True)
class StreamConfig:
    """The settings of one stream.

    Fields:
        kind: what its samples are; decides how they are judged.
        worse: bad direction of a number; ignored for other kinds. Numbers are judged by their rank alone, and
            ranks do not change under a logarithm: `EITHER` "on the logarithm" is `EITHER` on the value, and
            zero and negative numbers need no special care.
        limit: the largest share of bad samples a person declared as allowed, above 0, at most 1; None: none
            was declared. Bad is: yes (event), not among the approved values (category, exact).
        robust: judge it like latency: half-power bets, persistence, no reruns. For streams whose findings
            were dismissed twice, because something hidden is shared by the samples of a look.
        damped: patient streams: quarter-power bets instead of half-power ones. For the median over many scenarios:
            their own noise averages out in it, and what they share is left.

    Raises:
        UsageError: the limit is out of range, or a number was given one (50 to 1,900 false alarms a month
            over 400 streams were measured with such limits).
    """

    kind: Kind
    worse: Worse = Worse.HIGHER
    limit: float | None = None
    robust: bool = False
    damped: bool = False

    def __post_init__(self) -> None:
        if self.limit is None:
            return
        if self.kind in NUMBERS:
            raise UsageError(f"a limit is a share of runs; a measure of kind {self.kind} has none")
        if not 0 < self.limit <= 1:
            raise UsageError(
                f"a limit is a share above 0 and at most 1, not {self.limit!r} (never means 0.01)"
            )

    @property
    def patient(self) -> bool:
        """True when the samples of one look share a state: no reruns count, and drift must persist."""
        return self.robust or self.kind is Kind.LATENCY

    @property
    def two_sided(self) -> bool:
        """True when both directions of a number are bad."""
        return self.kind in NUMBERS and self.worse is Worse.EITHER

    @property
    def sign(self) -> int:
        """-1 where smaller numbers are worse: clean values times this are the measured ones; else 1."""
        return -1 if self.worse is Worse.LOWER else 1

    def made_robust(self) -> "StreamConfig":
        """Return the same settings in the robust mode."""
        return replace(self, robust=True)

    def to_json(self) -> dict[str, Any]:
        """Return the settings as plain JSON data; `from_json` gives them back."""
        return {
            "kind": self.kind.value,
            "worse": self.worse.value,
            "limit": self.limit,
            "robust": self.robust,
            **({"damped": True} if self.damped else {}),
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> "StreamConfig":
        """Return the settings that `to_json` gave."""
        kind, worse = Kind(state["kind"]), Worse(state["worse"])
        return cls(kind, worse, state["limit"], state["robust"], state.get("damped", False))

    def clean(self, value: Value | None) -> Clean | None:
        """Return the value as the urns take it; None when it is missing.

        Missing are None, NaN, infinities, and integers too big for a float.

        Raises:
            TypeError: words where yes/no or a number is due.
        """
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            return None
        if self.kind in (Kind.CATEGORY, Kind.EXACT):
            return str(value)
        if isinstance(value, str):
            raise TypeError(f"a stream of kind {self.kind} cannot take the text {value!r}")
        if self.kind is Kind.EVENT:
            return bool(value)
        return self._number(value)

    def _number(self, value: float) -> float | None:
        try:
            number = float(value)
        except OverflowError:
            return None
        return self.sign * number
