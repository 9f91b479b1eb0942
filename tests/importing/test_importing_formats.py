"""Each format: what of it becomes a step, and that everything else is told with its line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drafting import Draft, drafted
from sentinel.errors import UsageError
from sentinel.importing import FORMATS, read_draft
from sentinel.importing.detect import format_of
from sentinel.scenario.model import Scenario

PYTHON = """
from playwright.sync_api import Page, expect

def test_demo(page: Page) -> None:
    page.goto("https://app.example.com/plans")
    page.get_by_label("Password").fill("hunter2")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("textbox", name="Message").fill("Compare the plans")
    page.get_by_role("textbox", name="Message").press("Enter")
    expect(page.get_by_text("Enterprise")).to_be_visible()
    page.frame_locator("#help").get_by_test_id("close").click()
    page.get_by_role("combobox", name="Size").select_option("40")
    page.get_by_label("Yearly").uncheck()
    page.locator("#file").set_input_files(["plan.pdf"])
    for row in range(3):
        page.mouse.wheel(0, 100)
    page.get_by_role("row").nth(2).click()
    page.get_by_text(label).click()
    page.wait_for_timeout(500)
"""
JAVASCRIPT = """
import { test, expect } from '@playwright/test';

test('demo', async ({ page }) => {
  await page.goto('https://app.example.com/plans');
  await page.getByLabel('Password').fill('hunter2');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('textbox', { name: 'Message' })
    .fill('Compare the plans');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByText('Enterprise')).toBeVisible();
  await page.frameLocator('#help').getByTestId('close').click();
  await page.getByRole('combobox', { name: 'Size' }).selectOption('40');
  await page.getByLabel('Yearly').uncheck();
  await page.locator('#file').setInputFiles(['plan.pdf']);
  for (let row = 0; row < 3; row++) await page.mouse.wheel(0, 100);
  await page.getByRole('row').nth(2).click();
  await page.getByText(label).click();
  await page.waitForTimeout(500);
});
"""
SCRIPTED: list[dict[str, Any]] = [
    {"goto": "/plans"},
    {"fill": {"label": "Password"}, "value": "${PASSWORD}"},
    {"click": {"role": "button", "name": "Sign in", "exact": True}},
    {"say": "Compare the plans", "name": "turn-1"},
    {"wait_for": {"text": "Enterprise"}},
    {"click": {"test_id": "close", "frame": "#help"}},
    {"select": {"role": "combobox", "name": "Size"}, "option": "40"},
    {"check": {"label": "Yearly"}, "on": False},
    {"upload": {"css": "#file"}, "files": ["plan.pdf"]},
]
CODEGEN = "\n".join(
    json.dumps(line)
    for line in (
        {"browserName": "chromium", "contextOptions": {"viewport": {"width": 1280, "height": 800}}},
        {"name": "openPage", "url": "about:blank", "pageAlias": "page"},
        {"name": "navigate", "url": "https://app.example.com/plans", "pageAlias": "page"},
        {"name": "fill", "selector": 'internal:label="Password"i', "text": "hunter2"},
        {"name": "click", "selector": 'internal:role=button[name="Sign in"s]', "clickCount": 1},
        {"name": "fill", "selector": 'internal:role=textbox[name="Message"i]', "text": "Compare the plans"},
        {
            "name": "press",
            "selector": 'internal:role=textbox[name="Message"i]',
            "key": "Enter",
            "modifiers": 0,
        },
        {"name": "click", "selector": 'internal:role=button[name="Export"i]', "clickCount": 0},
        {
            "name": "click",
            "selector": '#a >> internal:control=enter-frame >> internal:testid=[data-testid="x"s]',
        },
        {"name": "press", "selector": "body", "key": "a", "modifiers": 2},
        {"name": "uncheck", "selector": 'internal:text="Yearly"i'},
        {"name": "select", "selector": "#size", "options": ["40"]},
        {"name": "click", "selector": "#list >> nth=2"},
        {"name": "clickSomewhereNew", "selector": "#x"},
    )
)
RECORDED: list[dict[str, Any]] = [
    {"goto": "/plans"},
    {"fill": {"label": "Password"}, "value": "${PASSWORD}"},
    {"click": {"role": "button", "name": "Sign in", "exact": True}},
    {"say": "Compare the plans", "name": "turn-1"},
    {"click": {"test_id": "x", "frame": "#a"}},
    {"press": "Control+a", "on": {"css": "body"}},
    {"check": {"text": "Yearly"}, "on": False},
    {"select": {"css": "#size"}, "option": "40"},
]
DEVTOOLS = json.dumps(
    {
        "title": "The demo",
        "steps": [
            {"type": "setViewport", "width": 1280, "height": 800},
            {
                "type": "navigate",
                "url": "https://app.example.com/plans",
                "assertedEvents": [{"type": "navigation", "url": "https://app.example.com/plans"}],
            },
            {
                "type": "change",
                "value": "hunter2",
                "selectors": [["aria/Password"], ["#p"], ['xpath///*[@id="p"]']],
            },
            {"type": "change", "value": "Compare the plans", "selectors": [["aria/Message"], ["textarea"]]},
            {"type": "keyDown", "key": "Enter"},
            {"type": "keyUp", "key": "Enter"},
            {"type": "click", "selectors": [['aria/Export[role="button"]'], ["#shadow-host", "button"]]},
            {"type": "scroll", "x": 0, "y": 10},
            {"type": "waitForElement", "selectors": [["text/Done"]], "visible": False},
            {"type": "waitForExpression", "expression": "window.ready"},
            {"type": "click", "selectors": [["xpath//html/body/div[3]"]]},
        ],
    }
)
SELENIUM = json.dumps(
    {
        "version": "2.0",
        "name": "demo",
        "url": "https://app.example.com",
        "tests": [
            {
                "name": "The demo",
                "commands": [
                    {"command": "open", "target": "/plans", "value": ""},
                    {"command": "setWindowSize", "target": "1280x800", "value": ""},
                    {"command": "type", "target": "id=password", "value": "hunter2"},
                    {"command": "type", "target": "css=textarea.message", "value": "Compare the plans"},
                    {"command": "sendKeys", "target": "css=textarea.message", "value": "${KEY_ENTER}"},
                    {
                        "command": "click",
                        "target": "linkText=Export",
                        "targets": [["linkText=Export", "linkText"], ["css=.export", "css:finder"]],
                    },
                    {"command": "waitForElementNotVisible", "target": "css=.busy", "value": "30000"},
                    {"command": "assertText", "target": "css=h1", "value": "Plans"},
                    {"command": "executeScript", "target": "return 1", "value": "x"},
                    {"command": "//click", "target": "css=.off", "value": ""},
                ],
            },
            {"name": "Another", "commands": []},
        ],
    }
)


def entry(method: str, url: str, body: object = None, mime: str = "application/json") -> dict[str, Any]:
    """Return one entry of a HAR."""
    post = {"postData": {"text": json.dumps(body)}} if body is not None else {}
    request = {
        "method": method,
        "url": url,
        "headers": [{"name": "Authorization", "value": "Bearer s3cret"}],
        **post,
    }
    return {"request": request, "response": {"content": {"mimeType": mime}}}


MESSAGES = [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello?"}]
HAR = json.dumps(
    {
        "log": {
            "version": "1.2",
            "entries": [
                entry("GET", "https://app.example.com/", mime="text/html"),
                entry("POST", "https://app.example.com/v1/chat/completions", {"messages": MESSAGES}),
                entry("GET", "https://app.example.com/api/plans"),
                entry("OPTIONS", "https://app.example.com/api/plans"),
            ],
        }
    }
)
CONVERSATIONS = "\n".join(
    json.dumps({"messages": messages})
    for messages in (
        [
            *MESSAGES,
            {"role": "assistant", "content": "Hi"},
            {"role": "user", "content": [{"type": "text", "text": "More"}]},
        ],
        [{"role": "user", "content": "Where is my parcel?"}],
        [{"role": "assistant", "content": "Nobody asked"}],
    )
)

CASES = {
    "python": (PYTHON, SCRIPTED, [15, 17, 18]),
    "javascript": (JAVASCRIPT, SCRIPTED, [16, 17, 18]),
    "codegen": (CODEGEN, RECORDED, [13, 14]),
    "devtools": (
        DEVTOOLS,
        [
            {"goto": "/plans"},
            {
                "fill": [
                    {"label": "Password"},
                    {"role": "textbox", "name": "Password"},
                    {"placeholder": "Password"},
                    {"css": "#p"},
                    {"css": '[id="p"]'},
                ],
                "value": "${PASSWORD}",
            },
            {"say": "Compare the plans", "name": "turn-1"},
            {"click": [{"role": "button", "name": "Export"}, {"css": "button"}]},
            {"wait_for": {"text": "Done"}, "state": "hidden"},
        ],
        [10, 11, 11],
    ),
    "selenium": (
        SELENIUM,
        [
            {"goto": "/plans"},
            {"fill": {"css": '[id="password"]'}, "value": "${PASSWORD}"},
            {"say": "Compare the plans", "name": "turn-1"},
            {"click": [{"role": "link", "name": "Export", "exact": True}, {"css": ".export"}]},
            {"wait_for": {"css": ".busy"}, "state": "hidden"},
            {"wait_for": {"css": "h1"}},
        ],
        [8, 9, 10, 0],
    ),
    "har": (
        HAR,
        [{"say": "Hello?", "name": "turn-1"}, {"request": {"url": "/api/plans"}}],
        [1, 3, 4],
    ),
}


def steps_of(draft: Draft) -> list[dict[str, Any]]:
    """Return the steps of the scenario a draft becomes."""
    return list(drafted(draft, name="walk").document["steps"])


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_a_step_and_what_does_not(name: str) -> None:
    """The plain part of a file becomes exactly these steps; the rest is told with its lines, in order."""
    text, steps, lines = CASES[name]
    draft = read_draft(text)
    assert steps_of(draft) == steps
    assert [one.line for one in draft.left_out] == lines
    assert all(one.what and one.why for one in draft.left_out)


@pytest.mark.parametrize("name", CASES)
def test_what_is_made_is_a_scenario(name: str) -> None:
    """The document loads as a scenario of the language."""
    document = drafted(read_draft(CASES[name][0]), name="walk").document
    assert Scenario.model_validate(document).scenario == "walk"


@pytest.mark.parametrize("name", [*CASES, "conversations"])
def test_a_format_is_told_from_the_text(name: str) -> None:
    """No name of a format is needed."""
    text = CONVERSATIONS if name == "conversations" else CASES[name][0]
    assert format_of(text) == name


def test_no_secret_is_carried_over() -> None:
    """Neither what was typed into a password field nor a header's token stands in what is made."""
    for text, _, _ in CASES.values():
        made = drafted(read_draft(text), name="walk")
        assert "hunter2" not in str(made)
        assert "s3cret" not in str(made)


def test_conversations_become_the_wordings_of_a_probe() -> None:
    """Each conversation is a variant of what the user said; system messages and silent ones are told."""
    draft = read_draft(CONVERSATIONS)
    document = drafted(draft, name="asked").document
    said = {name: [step["say"] for step in steps] for name, steps in document["variants"].items()}
    assert said == {"line-1": ["Hello?", "More"], "line-2": ["Where is my parcel?"]}
    assert document["kind"] == "probe"
    assert [one.line for one in draft.left_out] == [1, 3]
    assert Scenario.model_validate(document).variants


def test_the_size_of_the_window_is_kept() -> None:
    """Where the source knows its window, the scenario has the same."""
    for name in ("codegen", "devtools", "selenium"):
        assert drafted(read_draft(CASES[name][0]), name="walk").document["viewport"] == "1280x800"


def test_a_newer_version_is_read_with_a_warning() -> None:
    """A version nobody has tried is read as far as it is understood."""
    draft = read_draft(HAR.replace('"version": "1.2"', '"version": "9.0"'))
    assert steps_of(draft)
    assert any("9.0" in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    "text", ["", "hello", "[]", "{}", "null", "page", "{" * 50_000, '{"steps": 3}', "\x00"]
)
def test_what_is_none_of_them_is_refused(text: str) -> None:
    """A file of no known format is one clear error."""
    with pytest.raises(UsageError, match="known formats"):
        read_draft(text)


KEYS = [
    "steps",
    "title",
    "type",
    "selectors",
    "log",
    "entries",
    "request",
    "tests",
    "commands",
    "messages",
    "name",
    "selector",
    "role",
    "content",
    "url",
    "method",
    "response",
    "postData",
    "text",
    "target",
    "command",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON, st.sampled_from(sorted(FORMATS)))
def test_damaged_files_are_refused_never_a_crash(document: object, name: str) -> None:
    """Whatever a file holds, it is read as far as it goes or refused with one of our errors."""
    try:
        draft = read_draft(json.dumps(document), name)
    except UsageError:
        return
    assert draft.acts or draft.variants
