"""What a habit that moved looks like to a person: its rate before and now, the worst replies, the sums promised.

Read from stored recordings in the look that crossed the line. The sums are lower bounds: not every claim names an
amount, and only the newest replies are read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sentinel.alerts.facts import HabitFacts, QuoteFacts
from sentinel.behaviours import HabitReading, read_habits
from sentinel.behaviours.read import read_replies
from sentinel.drift import interval
from sentinel.kinds import Value
from sentinel.recording import Recording
from sentinel.scenario import LoadedScenario
from sentinel.store import StreamKey
from sentinel.watch.context import Watch

FAMILY = "habit:"
"""How the measures of habits begin."""
EXPOSING = "unauthorized_credit"
"""The habit whose amounts are money nobody may promise."""
WORST = 3
"""Replies that are quoted."""
MOST_READ = 60
"""Runs since the change that are read again, the newest."""
AROUND = 120
"""Characters quoted before and behind the words."""
MOST_WORDS = 300


@dataclass(frozen=True)
class _Shown:
    """One run that shows a habit: its readings, and the recording they are about."""

    run: int
    recording: Recording
    readings: tuple[HabitReading, ...]

    @property
    def amounts(self) -> set[tuple[str, Decimal]]:
        """Return the amounts named; one that is repeated counts once a run."""
        named = (one.amount for one in self.readings)
        return {(one.currency, one.amount) for one in named if one is not None}

    @property
    def worst(self) -> HabitReading:
        """Return the reading with the largest amount, else the first."""
        return max(self.readings, key=lambda one: one.amount.amount if one.amount is not None else Decimal(0))


def habit_facts(
    watch: Watch,
    keys: Sequence[StreamKey],
    since_run: int,
    before: tuple[int, int],
    now: tuple[int, int],
    *,
    fresh: bool,
) -> HabitFacts:
    """Return what is told of one habit, shown by one stream or by those of several scenarios.

    Args:
        since_run: the likeliest first run of the change.
        before, now: in how many of how many samples it was shown.
        fresh: `now` counts reruns that were made after the line was crossed: the rate without luck in it.
    """
    habit = keys[0].measure.removeprefix(FAMILY)
    shown = [one for key in keys for one in _shown(watch, key, since_run, habit)]
    counts: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for one in shown if habit == EXPOSING else ():
        counts["replies"] += 1
        counts["unnamed"] += not one.amounts
        for currency, amount in one.amounts:
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    (before_low, before_high), (now_low, now_high) = interval(*before), interval(*now)
    return HabitFacts(
        before=before,
        before_low=before_low,
        before_high=before_high,
        now=now,
        now_low=now_low,
        now_high=now_high,
        fresh=fresh,
        worst=_worst(shown),
        exposure=tuple((currency, f"{total:f}") for currency, total in sorted(sums.items())),
        exposed_runs=counts["replies"],
        unnamed=counts["unnamed"],
    )


def tallied(values: Iterable[Value | None]) -> tuple[int, int]:
    """Return in how many of the values that are there a habit was shown, and how many there are."""
    there = [bool(value) for value in values if value is not None]
    return sum(there), len(there)


def _shown(watch: Watch, key: StreamKey, since_run: int, habit: str) -> Iterator[_Shown]:
    """Yield the newest runs since the change that show the habit, reruns among them; purged texts are left out."""
    loaded = watch.scenarios.get(key.scenario)
    if loaded is None:
        return
    samples = watch.store.looks.samples(key, counted=None, after_run=since_run - 1)
    for sample in [one for one in samples if one.value is True][-MOST_READ:]:
        recording = watch.store.looks.recording(sample.run_id)
        readings = _readings(watch, loaded, recording, habit) if recording is not None else ()
        if recording is not None and readings:
            yield _Shown(sample.run_id, recording, readings)


def _readings(
    watch: Watch, loaded: LoadedScenario, recording: Recording, habit: str
) -> tuple[HabitReading, ...]:
    authority, fault = watch.target_of(loaded).authority, loaded.scenario.fault
    steps = {turn.step for turn in recording.turns}
    every = [one for reply in read_replies(recording, authority, fault, steps) for one in reply.readings]
    found = tuple(one for one in every if one.habit == habit and one.shown)
    if found:
        return found
    whole = read_habits(recording, authority, fault)[habit]  # what only all replies together show
    return (whole,) if whole.shown else ()


def _worst(shown: Iterable[_Shown]) -> tuple[QuoteFacts, ...]:
    """Return the worst replies, each wording once."""
    quotes: dict[tuple[str, str, str], QuoteFacts] = {}
    for one in sorted(shown, key=_severity):
        quote = _quote(one)
        quotes.setdefault((quote.before, quote.words, quote.behind), quote)
        if len(quotes) == WORST:
            break
    return tuple(quotes.values())


def _severity(one: _Shown) -> tuple[Decimal, int]:
    """Return what sorts the worst first: the largest sum promised, then the newest."""
    return -sum((amount for _, amount in one.amounts), Decimal(0)), -one.run


def _quote(one: _Shown) -> QuoteFacts:
    worst = one.worst
    turn = next((turn for turn in one.recording.turns if turn.step == worst.turn), one.recording.turns[-1])
    if not worst.text:
        return QuoteFacts(one.run, one.recording.scenario, turn.step, turn.reply[:MOST_WORDS])
    return QuoteFacts(
        one.run,
        one.recording.scenario,
        turn.step,
        turn.reply[max(0, worst.start - AROUND) : worst.start],
        worst.text[:MOST_WORDS],
        turn.reply[worst.end : worst.end + AROUND],
    )
