"""What lies over a page is put aside as declared, and the recording says so."""

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.base import SessionPlan
from sentinel.drivers.browser import BrowserDriver
from sentinel.scenario.model import CaptureStep, Click, Goto, Scenario
from sentinel.settings.dismiss import Dismiss
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets


@pytest.mark.slow
async def test_a_banner_is_clicked_away_and_a_dialog_answered(site, tmp_path):
    """A declared banner does not hinder a click, a dialog gets its answer, a scheme is shown, and all is recorded."""
    target = Target.model_validate(
        {"base_url": site.url, "dismiss": {"click": {"role": "button", "name": "Accept all"}}}
    )
    scenario = Scenario.model_validate(
        {
            "version": 1,
            "scenario": "banner",
            "kind": "demo",
            "color_scheme": "dark",
            "dismiss": {"dialogs": "accept"},
            "steps": [{"goto": "/"}],
        }
    )
    plan = SessionPlan(target, scenario, "", Secrets({}), Browser(), tmp_path, tmp_path, "a1" * 16)
    driver = BrowserDriver(Browser(), SystemClock())
    try:
        async with driver.open(plan) as session:
            await session.act(Goto(goto="/pages/banner"), 0)
            result = await session.act(Click(click={"role": "button", "name": "More"}), 1)
            _, captures = await session.capture(CaptureStep(capture={"css": "#scheme"}, name="scheme"), 2)
            trail = await session.finish()
    finally:
        await driver.close()
    assert result.outcome == "ok"
    assert "dark" in captures[1].content
    assert trail.handled == ("clicked away button 'Accept all'", "accepted the confirm 'Sure?'")


def test_a_scenarios_answer_wins_over_the_targets():
    """Both lists are clicked, and what the scenario says of dialogs holds."""
    general = Dismiss(click={"text": "No thanks"}, dialogs="dismiss", windows="close")
    both = Dismiss(click={"text": "Later"}, dialogs="accept").over(general)
    assert [one.text for one in both.click] == ["Later", "No thanks"]
    assert (both.dialogs, both.windows) == ("accept", "close")
