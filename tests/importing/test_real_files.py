"""Files that other tools wrote of the same five minutes with the sample product, read as they are.

codegen.jsonl, codegen_pytest.txt and codegen_test.js.txt were written by `playwright codegen` 1.65 in a window, with
real key and mouse events; playwright.har by `record_har_path`, shortened. devtools.json and selenium.side are written
to their tools' published schemas: the parsers of @puppeteer/replay 3 and @seleniumhq/side-model 4 take them.
"""

from pathlib import Path
from typing import Any

import pytest

from sentinel.drafting import ChatParts, Draft, drafted
from sentinel.importing import read_draft
from sentinel.importing.detect import format_of
from sentinel.locator import Locator
from sentinel.scenario.model import Scenario

FILES = Path(__file__).parent / "files"
SAID = "Compare the Team and Enterprise plans for a company of 40."
FORMATS = {
    "codegen.jsonl": "codegen",
    "codegen_pytest.txt": "python",
    "codegen_test.js.txt": "javascript",
    "devtools.json": "devtools",
    "selenium.side": "selenium",
    "playwright.har": "har",
}
GIVEN = [name for name in FORMATS if name != "playwright.har"]


def read(name: str) -> Draft:
    return read_draft((FILES / name).read_text("utf-8"))


def steps_of(name: str) -> list[dict[str, Any]]:
    document = drafted(read(name), name="walk").document
    assert Scenario.model_validate(document).scenario == "walk"
    return list(document["steps"])


@pytest.mark.parametrize("name", FORMATS)
def test_each_is_told_by_its_content(name: str) -> None:
    """The format is seen without the file's name."""
    assert format_of((FILES / name).read_text("utf-8")) == FORMATS[name]


@pytest.mark.parametrize("name", GIVEN)
def test_the_demo_comes_out_as_it_was_given(name: str) -> None:
    """Signing in, one turn said to the chat, and the export, in this order; the password is a reference."""
    steps = steps_of(name)
    words = [next(iter(step)) for step in steps if next(iter(step)) not in ("press", "wait_for")]
    assert words == ["goto", "fill", "fill", "click", "say", "click"]
    assert [step["say"] for step in steps if "say" in step] == [SAID]
    assert steps[0] == {"goto": "/login"}
    assert "'showroom'" not in str(steps)
    assert "${PASSWORD}" in str(steps)


@pytest.mark.parametrize("name", GIVEN)
def test_a_chat_that_the_settings_name_otherwise_is_talked_to_all_the_same(name: str) -> None:
    """The settings name the field by its label, the file perhaps by its id: what was sent is still a turn."""
    known = ChatParts((Locator(label="Your message"),))
    made = drafted(read(name), name="walk", known=known)
    assert [step["say"] for step in made.document["steps"] if "say" in step] == [SAID]
    assert made.chat is None


@pytest.mark.parametrize("name", GIVEN[:3])
def test_the_enter_that_the_recorder_leaves_out_is_told(name: str) -> None:
    """Playwright's recorder writes no Enter for a text area: the message is taken as sent, its line is told."""
    (warning,) = read(name).warnings
    assert "leaves out Enter" in warning
    line = int(warning.split(":")[0].removeprefix("line "))
    assert SAID in (FILES / name).read_text("utf-8").splitlines()[line - 1]


def test_what_could_not_be_carried_over_is_told() -> None:
    """Each line that became no step is there with its number; the recorder's own files lose nothing."""
    left = {name: [one.line for one in read(name).left_out] for name in GIVEN}
    assert left == {**{name: [] for name in GIVEN[:3]}, "devtools.json": [8], "selenium.side": [9]}


def test_a_har_gives_the_turns_and_the_json() -> None:
    """Both chats of the page are turns: the page's own backend and the one like OpenAI's; keys stay out."""
    steps = steps_of("playwright.har")
    assert [step["say"] for step in steps if "say" in step] == [SAID, "Where is my parcel?"]
    assert [step["request"]["url"] for step in steps if "request" in step] == [
        "/api/export",
        "/internal/corpus",
    ]
    text = (FILES / "playwright.har").read_text("utf-8")
    assert "showroom-key" in text
    assert "showroom-key" not in str(steps) + str(read("playwright.har").left_out)


FORM = """
test('form', async ({ page }) => {
  await page.goto('https://app.example.com/');
  await page.getByLabel('Message').fill('Please call me');
  await page.getByLabel('Phone').fill('555');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Message').fill('and again');
  await page.getByRole('button', { name: 'Send' }).click();
});
"""


def test_a_message_that_is_sent_or_belongs_to_a_form_gets_no_enter() -> None:
    """The next field of a form, and a button that sends, leave a typed message as it is."""
    assert read_draft(FORM).warnings == ()
