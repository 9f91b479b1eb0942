"""Playwright's recorder: a private part of its Python package, entered only here.

Where it is gone or changed, recording goes on with what the page says of itself.
"""

import json
import time
from collections.abc import Mapping
from typing import Any

import playwright
from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from sentinel.drafting import ActKind, LeftOut
from sentinel.drafting.joining import Sighting
from sentinel.importing.codegen import act_of

MOST_SIGHTINGS = 50_000
MISSING = (
    "Playwright {version} has no recorder that can be used from here: the page's own events are all there is;"
    " if steps are missing, try `playwright codegen --target=jsonl -o demo.jsonl URL` and `sentinel import demo.jsonl`"
)


class Sink:
    """What the recorder says: every action, and every change of one, as an act with its moment of arrival.

    Fields:
        sightings: in order of arrival.
        left_out: actions that could not be carried over.
    """

    def __init__(self) -> None:
        self.sightings: list[Sighting] = []
        self.left_out: list[LeftOut] = []

    def action_added(self, page: object, action: object, code: object = "") -> None:
        """Keep an action; called by Playwright."""
        self._take(code, self.left_out)

    def action_updated(self, page: object, action: object, code: object = "") -> None:
        """Keep what an action has become: one more letter typed; called by Playwright."""
        self._take(code, [])

    def signal_added(self, *_: object) -> None:
        """Leave what an action led to; called by Playwright."""

    def _take(self, code: object, left: list[LeftOut]) -> None:
        try:
            action = json.loads(str(code))
        except (ValueError, RecursionError):
            return
        if not isinstance(action, Mapping) or len(self.sightings) >= MOST_SIGHTINGS:
            return
        if action.get("name") == "navigate":  # whether a person went there, only the browser's history knows
            return
        act = act_of(0, action, left)
        # files are chosen on the person's machine; the page tells their names
        if act is not None and act.kind is not ActKind.GOTO:
            self.sightings.append(Sighting(act, time.time() * 1000))


async def start(context: BrowserContext, sink: Sink) -> str:
    """Start the recorder; return "" or why there is none."""
    inner: Any = getattr(context, "_impl_obj", None)
    try:
        await inner._start_recording({"language": "jsonl"}, sink)
    except (AttributeError, TypeError, PlaywrightError):
        return MISSING.format(version=getattr(playwright, "__version__", ""))
    return ""


async def stop(context: BrowserContext) -> None:
    """Stop the recorder; one that never ran, or whose browser is gone, is fine."""
    inner: Any = getattr(context, "_impl_obj", None)
    try:
        await inner._stop_recording()
    except (AttributeError, TypeError, PlaywrightError):
        return
