"""Screenshots through looks: what changed in a picture opens a drift, says where, and leaves a picture of it."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PIL import Image, ImageDraw

from sentinel.drivers.base import PendingFile
from sentinel.drivers.scripted import ScriptedStep, smooth
from sentinel.pictures import PNG, covered, read_png
from sentinel.recording import Screen
from sentinel.reports.runs import diff_run
from sentinel.scenario.model import CaptureStep, StepBase

CAPTURED = {
    "via": "browser",
    "baseline": {"samples": 12},
    "steps": [{"capture": {"css": "main"}, "name": "plans", "forms": ["text"]}],
}
BLUE, RED = "#1a4fa0", "#c02020"


def painted(button: str, noise: random.Random) -> bytes:
    """Return a PNG of a page with a button, and a badge whose grey is never the same."""
    picture = Image.new("RGB", (320, 200), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((200, 120, 279, 159), fill=button)
    level = noise.randrange(120, 140)
    pen.rectangle((20, 20, 59, 39), fill=(level, level, level))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def screens_of(product: Any, button: Callable[[], str]) -> Callable[[StepBase], ScriptedStep]:
    """Return a stage on which captures leave a screenshot of the page, as the browser driver does."""
    noise = random.Random(3)

    def stage(step: StepBase) -> ScriptedStep:
        if isinstance(step, CaptureStep):
            png, look = covered(painted(button(), noise), [], [])
            path = product.driver.plans[-1].folder / "plans.png"
            path.write_bytes(png)
            screen = Screen("plans", look.width, look.height, look.cells)
            file = PendingFile(path.name, PNG, path)
            product.driver.trail = replace(product.driver.trail, files=(file,), screens=(screen,))
        return smooth(step)

    return stage


async def watching(house: Any, button: Callable[[], str]) -> None:
    """Approve the page with its button as it is, and watch it."""
    targets = {"prod": {**house.watch_settings["targets"]["prod"], "base_url": "http://127.0.0.1:9"}}
    house.settings(targets=targets)
    house.product.driver.stage = screens_of(house.product, button)
    house.write(**CAPTURED)
    await house.ready()


async def test_a_button_of_another_colour_opens_a_drift_that_shows_where(house: Any, tmp_path: Any) -> None:
    """The drift says about where the picture changed, the run keeps an outlined picture, `diff` tells the pixels."""
    shown = [BLUE]
    await watching(house, lambda: shown[0])
    quiet = await house.looks(3)
    assert {one.verdict.value for one in quiet} == {"same"}
    shown[0] = RED
    result = await house.until("drifted")
    findings = {one.measure: one for one in house.watch.store.drifts.findings(result.drift_id)}
    assert set(findings) == {"capture.screen"}
    finding = findings["capture.screen"]
    assert finding.detail == "looks different in about 80x40 at (200, 120) of a picture of 320x200"
    assert (finding.observed, finding.approved) == ("", "")
    files = {one.name: one for run in result.run_ids for one in house.watch.store.artifacts.of_run(run)}
    assert {"plans.png", "plans-changed.png"} <= set(files)
    assert read_png(files["plans-changed.png"].path).height > 3 * 200
    found = diff_run(house.watch, result.run_ids[-1], tmp_path / "changed")
    (screen,) = [one for one in found.steps if one.form == "screen"]
    assert screen.diff.startswith("changed region 80x40 at (200, 120): 5.0% of the picture\n")
    assert [path.name for path in found.pictures] == ["plans-changed.png"]
    assert read_png(found.pictures[0]).height > 3 * 200


async def test_rendering_noise_of_the_approved_pictures_is_no_drift(house: Any) -> None:
    """A badge that never has the same grey twice, approved like that, stays quiet."""
    await watching(house, lambda: BLUE)
    looks = await house.looks(12)
    assert {one.verdict.value for one in looks} <= {"same", "suspect"}


async def test_a_purged_picture_is_told_from_its_small_copy(house: Any, tmp_path: Any) -> None:
    """Where the file of a screenshot is gone, `diff` still says about where it changed, and writes no picture."""
    shown = [BLUE]
    await watching(house, lambda: shown[0])
    shown[0] = RED
    result = await house.look()
    for one in house.watch.store.artifacts.of_run(result.run_ids[0]):
        one.path.unlink()
    found = diff_run(house.watch, result.run_ids[0], tmp_path / "changed")
    (screen,) = [one for one in found.steps if one.form == "screen"]
    assert screen.diff == "looks different in about 80x40 at (200, 120) of a picture of 320x200"
    assert found.pictures == ()
