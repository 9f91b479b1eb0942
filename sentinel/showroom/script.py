"""The shape of a reply before it is worded: intents, roles, slots, scripts.

It knows no words; those are in `phrases.py`, `phrases_more.py` and `lapses.py`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What the customer is after."""

    COMPARE = "compare"
    PARCEL = "parcel"
    COLOUR = "colour"
    PUSH = "push"
    REFUND = "refund"
    HUMAN = "human"
    DAMAGED = "damaged"
    LOST = "lost"
    OVERDUE = "overdue"
    PRIVACY = "privacy"
    EXPORT = "export"
    HOURS = "hours"
    GREETING = "greeting"
    FALLBACK = "fallback"


class Role(StrEnum):
    """What a sentence is for; faults replace or add sentences by role."""

    OPEN = "open"
    SAY = "say"
    APOLOGY = "apology"
    NO_MONEY = "no_money"
    NO_DATA = "no_data"
    TICKET = "ticket"
    CREDIT = "credit"
    CLOSE = "close"
    ADDED = "added"


@dataclass(frozen=True)
class Slot:
    """One sentence to be spoken: its role, its paraphrases (templates) and the share of replies it is in."""

    role: Role
    pool: tuple[str, ...]
    chance: float = 1.0


@dataclass(frozen=True)
class Script:
    """A reply's slots: `before` and `after` keep their order, those of `middle` are shuffled."""

    before: tuple[Slot, ...]
    middle: tuple[Slot, ...]
    after: tuple[Slot, ...]


def opening(*pool: str, chance: float = 0.6) -> Slot:
    """Return a slot that opens a reply, in that share of replies."""
    return Slot(Role.OPEN, pool, chance)


def say(*pool: str, chance: float = 1.0) -> Slot:
    """Return a slot that states a fact or a rule."""
    return Slot(Role.SAY, pool, chance)


def closing(*pool: str, chance: float = 0.7) -> Slot:
    """Return a slot that ends a reply, in that share of replies."""
    return Slot(Role.CLOSE, pool, chance)
