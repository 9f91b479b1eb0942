"""How different a screenshot looks from the nearest approved one: pure over recordings, each baseline run left out."""

import random

import pytest
from PIL import Image, ImageDraw

from sentinel.kinds import Kind, Sample
from sentinel.measures import Reference, measure, measure_baseline
from sentinel.pictures import signature
from sentinel.recording import Outcome, Recording, Screen, Unmeasured, from_json, to_json
from sentinel.redaction import redactor
from sentinel.testing import a_recording, a_scenario, a_target

TARGET = a_target(base_url="http://127.0.0.1:9")
CAPTURE = {"capture": {"css": "main"}, "name": "plans"}
SCENARIO = a_scenario([CAPTURE], via="browser", kind="demo")


def run(button: str = "#1a4fa0", left: int = 20, **fields: object) -> Recording:
    """Return a recording whose step `plans` shows a button."""
    picture = Image.new("RGB", (320, 160), "white")
    ImageDraw.Draw(picture).rectangle((left, 20, left + 119, 59), fill=button)
    look = signature(picture)
    screens = (Screen("plans", look.width, look.height, look.cells),)
    return a_recording(**{"screens": screens, **fields})


def of_screen(samples: list[Sample]) -> Sample | None:
    """Return the sample of the screenshot; None where there is none."""
    return next((one for one in samples if one.spec.name == "capture.screen"), None)


def looked(recording: Recording, *approved: Recording) -> Sample | None:
    """Return the sample of a recording's screenshot."""
    return of_screen(measure(recording, Reference(approved), SCENARIO, TARGET))


def test_an_unchanged_screen_gives_zero_and_a_changed_one_says_where() -> None:
    """Equal pictures: 0 and no words. Another colour: more, with about the place."""
    same, changed = looked(run(), run(), run()), looked(run("#c02020"), run(), run())
    assert (same.value, same.detail, same.spec.kind) == (0, "", Kind.ORDERED)
    assert changed.value > 0.05
    assert changed.detail == "looks different in about 128x48 at (16, 16) of a picture of 320x160"


def test_the_nearest_approved_picture_counts() -> None:
    """A screen approved in two states looks as approved in both of them."""
    approved = [run(), run("#c02020"), run()]
    assert looked(run("#c02020"), *approved).value == 0
    assert looked(run("#c02828"), *approved).value < looked(run("#20c020"), *approved).value


def test_each_approved_run_is_compared_with_the_others() -> None:
    """Leave one out: the only run with a red button is new to the others, and the blue ones are not."""
    runs = [run(), run("#c02020"), run()]
    values = [of_screen(samples).value for samples in measure_baseline(runs, SCENARIO, TARGET)]
    assert values[0] == values[2] == 0 < values[1]


@pytest.mark.parametrize(
    ("recording", "approved"),
    [
        pytest.param(run(), [], id="nothing-approved"),
        pytest.param(run(), [run(screens=())], id="approved-before-pictures-were-kept"),
        pytest.param(run(screens=()), [run()], id="no-picture-taken"),
        pytest.param(run(), [run(variant="other")], id="another-variant"),
        pytest.param(run(screens=(Screen("plans", 320, 160, "?"),)), [run()], id="edited-by-hand"),
        pytest.param(run(), [run(screens=(Screen("plans", 320, 160, "?"),))], id="approved-one-edited"),
        pytest.param(
            run(outcome=Outcome.UNMEASURED, reason=Unmeasured.NETWORK), [run()], id="product-not-observed"
        ),
    ],
)
def test_what_cannot_be_compared_has_no_sample(recording: Recording, approved: list[Recording]) -> None:
    """No sample instead of a made-up number, and no error."""
    assert looked(recording, *approved) is None


def test_many_noisy_pictures_are_measured_quickly_and_the_same_again() -> None:
    """Forty approved pictures that all differ: the same samples each time, none of them 0."""
    noise = random.Random(5)
    runs = [run(left=noise.randrange(20, 180)) for _ in range(40)]
    first, again = measure_baseline(runs, SCENARIO, TARGET), measure_baseline(runs, SCENARIO, TARGET)
    assert first == again
    assert max(of_screen(samples).value for samples in first) > 0


def test_screens_survive_json_and_redaction() -> None:
    """Reading back gives the same recording, and no secret found by chance in the colours changes them."""
    recording = run()
    assert from_json(to_json(recording)) == recording
    inside = recording.screens[0].cells[4:12]
    assert redactor(frozenset({inside}), ("phone", "card", "iban", "email")).recording(recording) == recording
