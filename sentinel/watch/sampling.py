"""A few replays for their own sake: looked at by a person, stored nowhere, moving no evidence."""

from collections.abc import Callable

from sentinel.errors import CannotMeasure, UsageError
from sentinel.recording import Outcome, Recording
from sentinel.scenario import LoadedScenario
from sentinel.watch.context import Watch
from sentinel.watch.lease import scenario_lease
from sentinel.watch.observing import observing

FEWEST = 3
"""Completed replays of a wording from which something can be learnt."""


async def sampled(
    watch: Watch, loaded: LoadedScenario, samples: int, progress: Callable[[], None]
) -> list[Recording]:
    """Return the completed ones of so many replays of each variant, one after the other.

    Raises:
        UsageError: the scenario has real effects.
        CannotMeasure: too few were completed, or a pin moved meanwhile: what varies may be the change.
    """
    name = loaded.scenario.scenario
    if loaded.scenario.effects == "real":
        raise UsageError(f"{name} has real effects: it is not replayed only to see what varies")
    async with scenario_lease(watch, loaded), observing(watch, loaded) as observer:
        for variant in loaded.scenario.variant_names:
            for _ in range(samples):
                await observer.run(variant, "manual", counted=False)
                progress()
        recordings = [run.recording for run in observer.runs]
    done = [one for one in recordings if one.outcome is Outcome.COMPLETED]
    for variant in loaded.scenario.variant_names:
        if sum(one.variant == variant for one in done) < min(FEWEST, samples):
            trouble = next((one.detail for one in recordings if one.outcome is not Outcome.COMPLETED), "")
            raise CannotMeasure(f"{name}: too few replays came to their end: {trouble}")
    _refuse_moved(name, done)
    return done


def _refuse_moved(name: str, recordings: list[Recording]) -> None:
    for pin in recordings[0].pins_after:
        values = {one.pins_after[pin].value for one in recordings if pin in one.pins_after}
        if len(values) > 1:
            raise CannotMeasure(f"{name}: the {pin} pin moved between the replays; try again when it rests")
