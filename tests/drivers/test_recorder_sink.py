"""Playwright's recorder is private: what it says is read with care, and its absence ends nothing."""

import json

import pytest

from sentinel.drafting import ActKind
from sentinel.drivers.recorder import has_display
from sentinel.drivers.recorder.sink import Sink, start, stop
from sentinel.locator import Locator

CLICK = {"name": "click", "selector": 'internal:role=button[name="Export"i]', "clickCount": 1}


class Older:
    """A context of a Playwright whose recorder is called otherwise."""

    _impl_obj = object()


@pytest.mark.parametrize("context", [object(), Older()])
async def test_a_playwright_without_recorder_is_told_not_fatal(context: object) -> None:
    """The warning names the other way; stopping what never ran is fine."""
    warning = await start(context, Sink())  # type: ignore[arg-type]
    assert "sentinel import" in warning
    await stop(context)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code", ["", "await page.click()", "[1]", "null", '{"name": "navigate", "url": "http://x"}']
)
def test_what_is_no_action_is_left(code: str) -> None:
    """Only JSON actions become sightings; addresses come from the browser's history."""
    sink = Sink()
    sink.action_added(None, None, code)
    sink.signal_added(None, None)
    assert sink.sightings == []


def test_every_letter_is_a_sighting_and_a_click_by_key_is_none() -> None:
    """Updates are kept for comparison; the click that Enter on a button leads to is no second act."""
    sink = Sink()
    fill = {"name": "fill", "selector": "#a"}
    sink.action_added(None, None, json.dumps({**fill, "text": "H"}))
    sink.action_updated(None, None, json.dumps({**fill, "text": "Hi"}))
    sink.action_added(None, None, json.dumps({**CLICK, "clickCount": 0}))
    sink.action_added(None, None, json.dumps(CLICK))
    assert [(one.act.kind, one.act.text) for one in sink.sightings] == [
        (ActKind.FILL, "H"),
        (ActKind.FILL, "Hi"),
        (ActKind.CLICK, ""),
    ]
    assert sink.sightings[-1].act.where == (Locator(role="button", name="Export"),)


@pytest.mark.parametrize(
    ("platform", "environ", "shows"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":1"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_what_the_system_names(
    monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], shows: bool
) -> None:
    """X and Wayland are named in the environment; macOS and Windows always have one."""
    monkeypatch.setattr("sys.platform", platform)
    assert has_display(environ) is shows
