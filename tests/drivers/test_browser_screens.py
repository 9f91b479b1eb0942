"""Screenshots of real pages: what must not be seen or must not count is painted over, and only then compared."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sentinel.clock import SystemClock
from sentinel.drivers.base import SessionPlan
from sentinel.drivers.browser import BrowserDriver
from sentinel.measures import Reference, measure
from sentinel.pictures import compared, read_png
from sentinel.recording import Recording
from sentinel.scenario import model
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets
from sentinel.testing import a_recording, a_scenario

pytestmark = pytest.mark.asyncio(loop_scope="module")
GREY = (127, 127, 127)
STEP = {"capture": {"css": "main"}, "name": "look", "forms": ["text"]}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def driver() -> AsyncIterator[BrowserDriver]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=1)
    yield driver
    await driver.close()


class Watcher:
    """Captures the page `screen` as its address asks for, each time in a session of its own."""

    def __init__(self, site: Any, driver: BrowserDriver, folder: Path) -> None:
        self._site, self._driver, self._folder = site, driver, folder
        self._target = Target.model_validate({"base_url": site.url})

    async def __call__(self, query: str = "", page: str = "screen", **step: Any) -> Recording:
        """Return a recording of the capture; its picture is `look.png` in a folder called like the query."""
        scenario = a_scenario([{**STEP, **step}], via="browser", kind="demo")
        folder = self._folder / (query or "plain")
        folder.mkdir(exist_ok=True)
        secrets = Secrets({"PASSWORD": "open-sesame"})
        plan = SessionPlan(
            self._target, scenario, "", secrets, Browser(), folder, folder, "ab" * 16, trace=False
        )
        plan = replace(plan, redact=("email", "phone", "card", "iban"))
        async with self._driver.open(plan) as session:
            await session.act(model.Goto(goto=f"/pages/{page}{query}"), 0)
            result, captures = await session.capture(scenario.steps[0], 1)
            trail = await session.finish()
        assert result.outcome == "ok", result.message
        self.errors = trail.errors
        return a_recording(captures=captures, screens=trail.screens)

    def picture(self, query: str = "") -> Any:
        """Return the picture of the last capture with this query."""
        return read_png(self._folder / (query or "plain") / "look.png")

    def apart(self, one: Recording, other: Recording) -> float:
        """Return how different the pictures of two recordings look, as it is measured."""
        scenario = a_scenario([STEP], via="browser", kind="demo")
        samples = measure(one, Reference((other,)), scenario, self._target)
        (value,) = [sample.value for sample in samples if sample.spec.name == "capture.screen"]
        return float(value)


@pytest.fixture
def watcher(site: Any, driver: BrowserDriver, tmp_path: Path) -> Watcher:
    """Give a watcher of the page."""
    return Watcher(site, driver, tmp_path)


async def test_a_changed_button_moves_the_measure_and_an_unchanged_page_does_not(watcher: Watcher) -> None:
    """The same page twice, an animation running: 0. A button of another colour, or elsewhere: not, and told where."""
    approved = await watcher()
    assert watcher.apart(await watcher("?"), approved) == 0
    assert watcher.apart(await watcher("?colour=%23c02020"), approved) > 0.05
    assert watcher.apart(await watcher("?left=60"), approved) > 0.05
    found = compared(watcher.picture(), watcher.picture("?colour=%23c02020"))
    assert [str(one) for one in found.regions] == ["160x40 at (20, 20)"]


async def test_what_masks_match_does_not_move_it(watcher: Watcher) -> None:
    """A clock in three elements, an order in a shadow root, a word with a mask, of any width: 0. Unmasked: not."""
    word = [{"pattern": "(?<=^)(calm|wild and restless)$", "as": "MOOD"}]
    approved = await watcher(mask=word)
    assert watcher.apart(await watcher("?clock=21:00&order=AB-123456789", mask=word), approved) == 0
    assert watcher.apart(await watcher("?mood=wild and restless", mask=word), approved) == 0
    assert watcher.apart(await watcher("?mood=wild and restless"), await watcher()) > 0


async def test_hidden_parts_do_not_move_it(watcher: Watcher) -> None:
    """What `hide` names is painted over, in the picture only: the text is captured as it is."""
    hide = [{"css": "#mood"}, {"role": "button", "name": "Export"}, {"css": "p", "frame": "#nowhere"}]
    approved = await watcher(hide=hide)
    changed = await watcher("?mood=wild&colour=%23c02020", hide=hide)
    assert watcher.apart(changed, approved) == 0
    assert watcher.picture().crop((20, 20, 180, 60)).getcolors() == [(160 * 40, GREY)]
    assert changed.captures[0].content != approved.captures[0].content


async def test_secrets_and_personal_data_are_painted_over(watcher: Watcher) -> None:
    """An address in a frame, a password field, and a secret once it is scrolled into sight; words beside them stay."""
    await watcher()
    picture = watcher.picture()
    assert covered_share(picture.crop((300, 180, 480, 200))) > 0.9  # the field for passwords
    assert 0.15 < covered_share(picture.crop((302, 102, 552, 162))) < 0.5  # the address in the frame
    assert covered_share(picture.crop((20, 110, 220, 150))) < 0.001  # the secret is scrolled away
    await watcher("?scroll=1")
    assert 0.1 < covered_share(watcher.picture("?scroll=1").crop((20, 110, 220, 150))) < 0.5


async def test_a_page_that_garbles_the_answer_leaves_no_picture(watcher: Watcher) -> None:
    """Where the page's own scripts change what it is asked with, nothing can be covered: no picture, and a note."""
    recording = await watcher("?garble=1")
    assert recording.screens == ()
    assert recording.captures
    assert any(line.startswith("look.png is not kept") for line in watcher.errors)


def covered_share(picture: Any) -> float:
    """Return which share of a picture is painted over."""
    counts = {colour: count for count, colour in picture.getcolors(picture.width * picture.height)}
    return counts.get(GREY, 0) / (picture.width * picture.height)
