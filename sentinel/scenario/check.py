"""What can be wrong with a scenario beyond its shape: what it needs from settings and other files."""

from collections import Counter
from collections.abc import Iterator

from sentinel.documents import nearest
from sentinel.errors import Problem
from sentinel.scenario.includes import Placed, Resolved
from sentinel.scenario.model import Promise, Say
from sentinel.scenario.names import step_names
from sentinel.settings.login import logins_of
from sentinel.settings.model import Settings, Target

API_KINDS = frozenset({"say", "request"})
_TOOL_PROMISES = frozenset({"first_tool", "calls", "does_not_call"})


def target_of(resolved: Resolved, settings: Settings) -> str | None:
    """Return the id of the scenario's target: the one it names, or the only one; None where neither is."""
    name = resolved.scenario.target
    if name is None and len(settings.targets) == 1:
        return next(iter(settings.targets))
    return name if name in settings.targets else None


def problems_of(resolved: Resolved, settings: Settings) -> Iterator[Problem]:
    """Yield every problem of one scenario in these settings; a part is judged where it is used."""
    yield from resolved.problems
    yield from _target_problems(resolved, settings)
    if resolved.scenario.kind == "part":
        return
    yield from _audience_problems(resolved, settings)
    yield from _name_problems(resolved)
    yield from _turn_problems(resolved)
    name = target_of(resolved, settings)
    if name is not None:
        target = settings.targets[name]
        yield from _effect_problems(resolved, target)
        yield from _reach_problems(resolved, name, target)
        yield from _persona_problems(resolved, name, target)
        yield from _sight_problems(resolved, target)


def _target_problems(resolved: Resolved, settings: Settings) -> Iterator[Problem]:
    name = resolved.scenario.target
    if name is not None and name not in settings.targets:
        yield resolved.document.problem(
            f"there is no target {name!r}; {nearest(name, settings.targets)}", "target"
        )
    if name is None and len(settings.targets) > 1 and resolved.scenario.kind != "part":
        names = ", ".join(settings.targets)
        yield resolved.document.problem(f"`target` is missing; there are several: {names}", "scenario")


def _audience_problems(resolved: Resolved, settings: Settings) -> Iterator[Problem]:
    for position, name in enumerate(resolved.scenario.audience or ()):
        if name not in settings.audiences:
            message = f"there is no audience {name!r}; {nearest(name, settings.audiences)}"
            yield resolved.document.problem(message, "audience", position)


def _name_problems(resolved: Resolved) -> Iterator[Problem]:
    told: set[tuple[str, object]] = set()
    for variant in resolved.scenario.variant_names:
        placed = resolved.performed(variant)
        names = step_names([one.step for one in placed])
        counts = Counter(names)
        for name, one in zip(names, placed, strict=True):
            if counts[name] > 1 and (name, one.loc) not in told:
                told.add((name, one.loc))
                message = f"the step name {name!r} is here more than once; names key the history"
                yield resolved.document.problem(message, *one.loc, "name")


def _turn_problems(resolved: Resolved) -> Iterator[Problem]:
    if not resolved.scenario.behaviours:
        return
    for variant in resolved.scenario.variant_names:
        if not any(isinstance(one.step, Say) for one in resolved.performed(variant)):
            loc = ("variants", variant) if variant else ("steps",)
            yield resolved.document.problem("behaviours are read from replies, and this says nothing", *loc)


def _effect_problems(resolved: Resolved, target: Target) -> Iterator[Problem]:
    scenario = resolved.scenario
    if scenario.effects == "real" and target.environment == "production" and not scenario.allow_effects:
        message = "real effects on a production target need `allow_effects: true`"
        yield resolved.document.problem(message, "effects")


def _reach_problems(resolved: Resolved, name: str, target: Target) -> Iterator[Problem]:
    """Yield what keeps the scenario's driver from performing it on this target."""
    via = resolved.scenario.via
    if via == "browser" and target.base_url is None:
        yield resolved.document.problem(f"`via: browser` needs `base_url` of target {name!r}", "via")
        return
    if via == "api" and target.api is None:
        yield resolved.document.problem(f"`via: api` needs `api` of target {name!r}", "via")
        return
    for one in _every(resolved):
        if via == "api" and one.step.kind not in API_KINDS:
            message = f"`{one.step.kind}` needs a page; with `via: api` a step is say or request"
            yield resolved.document.problem(message, *one.loc)
        if via == "browser" and isinstance(one.step, Say) and target.chat is None:
            message = f"`say` in the page needs `chat` of target {name!r}"
            yield resolved.document.problem(message, *one.loc)
            return


def _persona_problems(resolved: Resolved, name: str, target: Target) -> Iterator[Problem]:
    """Yield a persona that the target does not have, or the lack of one where it has several."""
    scenario, known = resolved.scenario, [one for one in logins_of(target.login) if one]
    persona = scenario.persona
    if persona is not None and scenario.via != "browser":
        yield resolved.document.problem("`persona` signs in to a page; it needs `via: browser`", "persona")
    elif persona is not None and not known:
        yield resolved.document.problem(f"target {name!r} has no `login.personas`", "persona")
    elif persona is not None and persona not in known:
        yield resolved.document.problem(
            f"there is no persona {persona!r}; {nearest(persona, known)}", "persona"
        )
    elif persona is None and len(known) > 1 and scenario.via == "browser":
        names = ", ".join(known)
        yield resolved.document.problem(f"`persona` is missing; there are several: {names}", "scenario")


def _sight_problems(resolved: Resolved, target: Target) -> Iterator[Problem]:
    """Yield the promises that could never be seen kept or broken."""
    if target.observe.tools != "none":
        return
    for one in _every(resolved):
        if isinstance(one.step, Say):
            lines = [line.holds for line in one.step.talk_track]
            for promise in _about_tools([*one.step.expect, *lines]):
                message = f"`{promise}` can never be seen: the target's `observe.tools` is none"
                yield resolved.document.problem(message, *one.loc, "expect")


def _about_tools(promises: list[Promise]) -> list[str]:
    return list(dict.fromkeys(one.promise for one in promises if one.promise in _TOOL_PROMISES))


def _every(resolved: Resolved) -> Iterator[Placed]:
    for placed in resolved.placed.values():
        yield from placed
