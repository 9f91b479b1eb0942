"""A habit that moved, in phrases and quotes both voices share: rates with their interval, exposure, the worst replies.

Knows wording. Quotes keep the words that show the habit apart, so that each renderer can mark them.
"""

from collections.abc import Iterator

from sentinel.alerts.facts import HabitFacts, QuoteFacts
from sentinel.alerts.notice import Line, line, strong
from sentinel.alerts.safe import one_line
from sentinel.store import EVERYWHERE

_AROUND = 120
"""Characters beside the words; a stretch of that length was cut out of a longer reply."""
_WORDS = 300


def rates(habit: HabitFacts) -> str:
    """Return `before 0 of 24 (0–14 %), now 4 of 5 fresh reruns (28–99 %)`, the intervals at 95 %."""
    now = "fresh reruns" if habit.fresh else "since it began"
    before = _rate(habit.before, habit.before_low, habit.before_high)
    return f"before {before}, now {_rate(habit.now, habit.now_low, habit.now_high, now)}"


def _rate(counted: tuple[int, int], low: float, high: float, of_what: str = "") -> str:
    shown, of = counted
    if not of:
        return "not seen"
    return f"{shown} of {of}{f' {of_what}' if of_what else ''} ({low * 100:.0f}–{high * 100:.0f} %)"


def exposure(habit: HabitFacts) -> str:
    """Return `at least 80 USD promised without authority, in 4 runs since it began, 1 of them without an amount`.

    Empty where nothing was promised that nobody may grant.
    """
    if not habit.exposed_runs:
        return ""
    sums = " and ".join(f"{total} {one_line(currency, 12)}" for currency, total in habit.exposure)
    runs = f"in {habit.exposed_runs} {'run' if habit.exposed_runs == 1 else 'runs'} since it began"
    if not sums:
        return f"promised without authority {runs}, none with an amount"
    unnamed = f", {habit.unnamed} of them without an amount" if habit.unnamed else ""
    return f"at least {sums} promised without authority, {runs}{unnamed}"


def quotes(habit: HabitFacts, most: int) -> Iterator[Line]:
    """Yield the worst replies, a line each: where, and a stretch with the words that show it marked and strong."""
    for one in habit.worst[:most]:
        where = f"{one_line(one.scenario, 60)}, " if one.scenario not in ("", EVERYWHERE) else ""
        yield line(f"{where}{one_line(one.step, 60)}, run {one.run}: ", *marked(one))


def marked(quote: QuoteFacts) -> Line:
    """Return the stretch of a reply; `»«` around its words are marks also where nothing can be bold."""
    before, words, behind = (
        one_line(text, limit)
        for text, limit in ((quote.before, _AROUND + 1), (quote.words, _WORDS), (quote.behind, _AROUND + 1))
    )
    if not words:
        return line("“", one_line(quote.before, _WORDS), "”")
    led, followed = (" " if text else "" for text in (before, behind))
    joined = "" if quote.behind[:1] in ".,;:!?)" else followed
    cut_before, cut_behind = ("…" if len(text) >= _AROUND else "" for text in (quote.before, quote.behind))
    return line("“", cut_before, before, led, "»", strong(words), "«", joined, behind, cut_behind, "”")
