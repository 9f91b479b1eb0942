"""The scenario language: its shapes, its files, the names and fingerprints of its steps."""

from sentinel.scenario.hashes import step_hashes
from sentinel.scenario.load import LoadedScenario, ScenarioSet, load_each, load_scenarios, reload
from sentinel.scenario.model import Scenario
from sentinel.scenario.names import named_steps, step_names

__all__ = [
    "LoadedScenario",
    "Scenario",
    "ScenarioSet",
    "load_each",
    "load_scenarios",
    "named_steps",
    "reload",
    "step_hashes",
    "step_names",
]
