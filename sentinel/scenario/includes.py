"""Includes put in place: the steps of `part` scenarios where a scenario includes them.

Every step keeps the place in the including file it came from, so that a problem of an included step is told
where the user can act on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sentinel.documents import Document, nearest
from sentinel.errors import Problem
from sentinel.scenario.model import Include, Scenario, Step
from sentinel.scenario.names import performed
from sentinel.yaml_tree import Loc


@dataclass(frozen=True)
class Placed:
    """One step and the place in the scenario's own file that brought it."""

    loc: Loc
    step: Step


@dataclass(frozen=True)
class Resolved:
    """A scenario with its includes in place.

    Fields:
        document: the file it came from.
        scenario: the scenario without includes.
        placed: every step by section: `before`, `steps`, `after`, and `variants` by name.
        problems: includes that cannot be put in place.
    """

    document: Document[Scenario]
    scenario: Scenario
    placed: Mapping[Loc, tuple[Placed, ...]]
    problems: tuple[Problem, ...]

    def performed(self, variant: str) -> list[Placed]:
        """Return all steps of one replay in order, with their places."""
        middle: Loc = ("variants", variant) if self.scenario.variants else ("steps",)
        return [*self.placed[("before",)], *self.placed[middle], *self.placed[("after",)]]


def resolve(
    document: Document[Scenario], parts: Mapping[str, Scenario], unreadable: frozenset[str] = frozenset()
) -> Resolved:
    """Return the scenario with every include replaced by the steps of its part.

    Args:
        parts: every scenario by id; including one that is no part is a problem.
        unreadable: ids whose files have problems of their own, not to be told twice.
    """
    scenario = document.value
    resolver = _Resolver(document, parts, unreadable)
    placed = {loc: tuple(resolver.place(loc, steps)) for loc, steps in _sections(scenario)}
    steps = {loc: tuple(one.step for one in found) for loc, found in placed.items()}
    variants = {name: steps[("variants", name)] for name in scenario.variants}
    changed = {
        "before": steps[("before",)],
        "steps": steps[("steps",)],
        "after": steps[("after",)],
        "variants": variants,
    }
    return Resolved(document, scenario.model_copy(update=changed), placed, tuple(resolver.problems))


def _sections(scenario: Scenario) -> Iterator[tuple[Loc, tuple[Step, ...]]]:
    yield ("before",), scenario.before
    yield ("steps",), scenario.steps
    yield ("after",), scenario.after
    for name, steps in scenario.variants.items():
        yield ("variants", name), steps


class _Resolver:
    def __init__(
        self, document: Document[Scenario], parts: Mapping[str, Scenario], unreadable: frozenset[str]
    ) -> None:
        self.document = document
        self.parts = parts
        self.unreadable = unreadable
        self.problems: list[Problem] = []

    def place(self, section: Loc, steps: Sequence[Step]) -> Iterator[Placed]:
        for position, step in enumerate(steps):
            loc = (*section, position)
            for found in self._expand(step, loc, (self.document.value.scenario,)):
                yield Placed(loc, found)

    def _expand(self, step: Step, loc: Loc, trail: tuple[str, ...]) -> Iterator[Step]:
        if not isinstance(step, Include):
            yield step
            return
        reason = self._refusal(step, trail)
        if reason is not None:
            self.problems.append(self.document.problem(reason, *loc, "include"))
            return
        part = self.parts.get(step.include)
        for inner in performed(part, "") if part is not None else ():
            for found in self._expand(inner, loc, (*trail, step.include)):
                yield _inherit(found, step)

    def _refusal(self, step: Include, trail: tuple[str, ...]) -> str | None:
        name = step.include
        if name in trail:
            return f"includes go in a circle: {' -> '.join((*trail, name))}"
        if step.name is not None:
            return "an include has no name of its own; name the steps of its part"
        if name in self.unreadable and name not in self.parts:
            return f"part {name!r} has problems of its own"
        if name not in self.parts:
            known = [other for other, found in self.parts.items() if found.kind == "part"]
            return f"there is no part {name!r}; {nearest(name, known)}"
        if self.parts[name].kind != "part":
            return f"{name!r} is a {self.parts[name].kind}; only a part can be included"
        return None


def _inherit(step: Step, include: Include) -> Step:
    """Return an included step with what its include says of all of them."""
    optional = step.optional or include.optional
    seconds = include.timeout_seconds if step.timeout_seconds is None else step.timeout_seconds
    return step.model_copy(update={"optional": optional, "timeout_seconds": seconds})
