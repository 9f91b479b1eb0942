"""Which wording of a probe a look takes: shuffled cycles, seeded and stored, so that the order can be recomputed."""

import random
from collections.abc import Sequence
from dataclasses import replace

from sentinel.scenario import LoadedScenario
from sentinel.store import ScheduleRow
from sentinel.watch.context import Watch


def variant_at(names: Sequence[str], seed: int, position: int) -> str:
    """Return the variant of the look at a position of the endless sequence of shuffled cycles.

    Args:
        names: the variants, at least one; the same names give the same sequence in any order.
        seed: the scenario's stored seed.
        position: 0 for the first look ever; every look, also an unmeasured one, moves it by one.
    """
    cycle, place = divmod(position, len(names))
    order = sorted(names)
    # a string seed is hashed by SHA-512 inside random, so the order is the same on every platform
    random.Random(f"{seed}:{cycle}").shuffle(order)
    return order[place]


def schedule_row(watch: Watch, loaded: LoadedScenario) -> ScheduleRow:
    """Return where the scenario's schedule and cycle stand; a fresh one, seeded by its name, before the first look."""
    target, scenario = loaded.target_id, loaded.scenario.scenario
    stored = watch.store.schedule.get(target, scenario)
    seed = random.Random(f"{target}:{scenario}").randrange(2**31)
    return stored or ScheduleRow(target, scenario, cycle_seed=seed)


def next_variant(watch: Watch, loaded: LoadedScenario) -> str:
    """Return the wording the next look takes."""
    row = schedule_row(watch, loaded)
    return variant_at(loaded.scenario.variant_names, row.cycle_seed, row.cycle_position)


def advanced(row: ScheduleRow) -> ScheduleRow:
    """Return the row after one look."""
    return replace(row, cycle_position=row.cycle_position + 1)
