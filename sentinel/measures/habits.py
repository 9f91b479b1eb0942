"""The habits a scenario declares, one yes/no sample a run each, with the words that show them."""

from collections.abc import Iterator

from sentinel.behaviours import HabitReading, read_habits
from sentinel.kinds import SCENARIO, Concern, Kind, MeasureSpec, Sample
from sentinel.measures.catalogue import title_of, version_of
from sentinel.recording import Recording
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Target

_ACTIONS = frozenset({"unauthorized_credit", "phantom_escalation", "silent_action"})


def habit_samples(recording: Recording, scenario: Scenario, target: Target) -> Iterator[Sample]:
    """Yield a sample for each declared habit; None where it cannot be seen."""
    if not scenario.behaviours:
        return
    readings = read_habits(recording, target.authority, scenario.fault)
    for habit, rule in scenario.behaviours.items():
        name = f"habit:{habit}"
        spec = MeasureSpec(
            name,
            Kind.EVENT,
            Concern.ACTION if habit in _ACTIONS else Concern.CONTENT,
            version_of(name),
            limit=min(max(rule.at_most, 0.001), 0.999),
            title=title_of(name),
        )
        yield Sample(SCENARIO, spec, readings[habit].shown, _detail(readings[habit]))


def _detail(reading: HabitReading) -> str:
    quoted = f"\u201c{reading.text[:1500]}\u201d: " if reading.text else ""
    return f"{quoted}{reading.reason}"[:2000]
