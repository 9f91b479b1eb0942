"""What a look may still spend on reruns: runs and tokens a day, minutes a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sentinel.scenario import LoadedScenario
from sentinel.watch.context import Watch
from sentinel.watch.observing import Run

A_DAY = timedelta(days=1)


class Allowance:
    """The settings' limits, held against what the last 24 hours and this look have cost.

    What does not fit is taken up by the following looks: evidence stays where it is.
    """

    def __init__(self, watch: Watch, loaded: LoadedScenario) -> None:
        limits = watch.settings.limits
        spent = watch.store.looks.spent(watch.clock.now() - A_DAY)
        self._runs_left = limits.runs_per_day - spent.runs
        self._tokens_left = limits.tokens_per_day - spent.tokens
        self._clock = watch.clock
        self._until = watch.clock.monotonic() + limits.rerun_minutes * 60

    def one_more(self, runs: Sequence[Run]) -> bool:
        """Return whether one more run fits after the runs of this look."""
        tokens = sum(run.recording.tokens for run in runs)
        return (
            len(runs) < self._runs_left
            and tokens < self._tokens_left
            and self._clock.monotonic() < self._until
        )


@dataclass(frozen=True)
class Reached:
    """A daily limit that forbids the next look.

    Fields:
        cause: the word its incident is found by; the same for all scenarios that it stops.
        text: one line for a person.
    """

    cause: str
    text: str


def causes(loaded: LoadedScenario) -> tuple[str, str, str]:
    """Return the causes that can forbid looks at a scenario."""
    return "limit:runs_per_day", "limit:tokens_per_day", f"limit:effects_per_day:{loaded.scenario.scenario}"


def reached(watch: Watch, loaded: LoadedScenario) -> Reached | None:
    """Return which daily limit forbids the next look; None when it may be taken."""
    limits, since = watch.settings.limits, watch.clock.now() - A_DAY
    spent = watch.store.looks.spent(since)
    runs, tokens, effects = causes(loaded)
    if spent.runs >= limits.runs_per_day:
        return Reached(runs, f"limits.runs_per_day: {limits.runs_per_day} runs in 24 hours are spent")
    if spent.tokens >= limits.tokens_per_day:
        return Reached(tokens, f"limits.tokens_per_day: {limits.tokens_per_day} tokens in 24 hours are spent")
    if loaded.scenario.effects != "real":
        return None
    done = watch.store.looks.spent_effects(loaded.target_id, loaded.scenario.scenario, since)
    if done < limits.effects_per_day:
        return None
    text = (
        f"limits.effects_per_day: {loaded.scenario.scenario} ran {done} times with real effects in 24 hours"
    )
    return Reached(effects, text)
