"""What was read of one habit in one recording, as plain data."""

from dataclasses import dataclass

from sentinel.quantities import Money


@dataclass(frozen=True)
class HabitReading:
    """Whether a recording shows one habit.

    Fields:
        shown: None: it cannot be seen (what was done does not show, or a reply never came whole).
        turn: the step whose reply shows it; empty where it is not shown.
        start, end, text: the words, in code points of that reply; 0, 0 and empty where there are none.
        reason: one line for a person.
        amount: for credits, the amount named; None: none was.
        unclear: it could be seen, but neither rules nor a judge can tell; `shown` is None then.
    """

    habit: str
    shown: bool | None
    turn: str = ""
    start: int = 0
    end: int = 0
    text: str = ""
    reason: str = ""
    amount: Money | None = None
    unclear: bool = False
