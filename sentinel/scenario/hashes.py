"""What a step does, as a fingerprint: equal as long as the history of the step stays comparable.

In it: the action, its wording, what it is held to, masks, and how the page is shown. Not in it: names,
titles, owners, talk tracks, schedules, limits and priorities, which change how a step is judged or told and
not what is observed. Defaults are left out: a new version of Sentinel with a new key makes no step new.
"""

import hashlib
import json
from typing import Any

from sentinel.scenario.model import CaptureStep, RequestStep, Say, Scenario, StepBase
from sentinel.scenario.names import named_steps
from sentinel.settings.model import Browser

_NOT_BEHAVIOUR = {"name", "optional", "timeout_seconds", "talk_track", "watch", "screenshot"}
_LIMITS = ("at_least", "at_most")


def step_hashes(scenario: Scenario, browser: Browser) -> dict[tuple[str, str], str]:
    """Return the SHA-256 (hexadecimal) of each step by (variant, step name), in the order of performing.

    Args:
        scenario: with its includes resolved.
        browser: the settings a scenario falls back to for viewport, locale and time zone.
    """
    shown = _shown(scenario, browser)
    return {
        (variant, name): _digest({"step": _behaviour(step), "shown": shown, "mask": _masks(step, scenario)})
        for variant in scenario.variant_names
        for name, step in named_steps(scenario, variant)
    }


def _shown(scenario: Scenario, browser: Browser) -> dict[str, Any]:
    if scenario.via != "browser":
        return {"via": scenario.via}
    viewport = scenario.viewport or browser.viewport
    wished = scenario.model_dump(include={"color_scheme", "permissions"}, exclude_defaults=True)
    return {
        **wished,
        "via": scenario.via,
        "viewport": [viewport.width, viewport.height],
        "locale": scenario.locale or browser.locale,
        "timezone": scenario.timezone or browser.timezone,
        **({"persona": scenario.persona} if scenario.persona is not None else {}),
    }


def _masks(step: StepBase, scenario: Scenario) -> list[dict[str, str]]:
    if not isinstance(step, (Say, CaptureStep, RequestStep)):
        return []
    return [mask.model_dump(by_alias=True) for mask in (*step.mask, *scenario.mask)]


def _behaviour(step: StepBase) -> dict[str, Any]:
    plain = step.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_NOT_BEHAVIOUR)
    plain.pop("mask", None)
    if "expect" in plain:
        plain["expect"] = [
            {key: value for key, value in promise.items() if key not in _LIMITS}
            for promise in plain["expect"]
        ]
    return {"kind": step.kind, **plain}


def _digest(plain: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
