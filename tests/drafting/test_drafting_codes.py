"""One-time codes among what was typed: a step that makes the code anew, and no digits."""

import pytest
from ruamel.yaml import YAML

from sentinel.drafting import Act, ActKind, ChatParts, Draft, drafted, scenario_yaml, turned
from sentinel.drafting.joining import joined
from sentinel.drafting.page_facts import PageFact
from sentinel.locator import Locator
from sentinel.scenario.model import Scenario

PASSWORD = (Locator(label="Password"),)
PLAIN = (Locator(label="6 digits"), Locator(css="#digits"))
MESSAGE = (Locator(role="textbox", name="Message"),)
DIGITS = "483920"


def typed(where: tuple[Locator, ...], text: str, **more: object) -> Act:
    return Act(ActKind.FILL, where=where, text=text, **more)  # type: ignore[arg-type]


def password() -> Act:
    return typed(PASSWORD, "", secret=True)


def enter() -> Act:
    return Act(ActKind.PRESS, text="Enter")


@pytest.mark.parametrize(
    "acts",
    [
        [typed(PLAIN, "", secret=True, code=1)],
        [typed((Locator(label="Authenticator code"),), DIGITS)],
        [typed((Locator(label="Your 2FA number"),), "", secret=True)],
        [password(), typed(PLAIN, DIGITS)],
        [password(), enter(), typed(PLAIN, "483 920")],
        [typed((Locator(label="PIN"),), "1234"), typed((Locator(label="OTP"),), DIGITS)],
    ],
    ids=["the field says so", "its name does", "hidden", "after a password", "sent before", "a named one"],
)
def test_a_code_is_made_anew_at_every_replay(acts: list[Act]) -> None:
    """Whatever tells that it is a code, the step has a reference to its seed, and somebody is told to set it."""
    found = turned(acts)
    step = found.steps[-1]
    assert "value" not in step
    (name,) = [secret for secret in found.secrets if secret.endswith("_SEED")]
    assert step["totp"] == f"${{{name}}}"
    assert not name[0].isdigit()
    assert name in found.warnings[0]
    assert "483" not in str(found)


@pytest.mark.parametrize(
    "acts",
    [
        [typed(PLAIN, DIGITS)],
        [password(), typed(PLAIN, "48392")],
        [password(), typed((Locator(label="Repeat password"),), DIGITS, secret=True)],
        [password(), typed((Locator(label="City"),), "Graz"), typed(PLAIN, DIGITS)],
        [password(), typed(MESSAGE, DIGITS), enter()],
    ],
    ids=["no password", "five digits", "a password again", "later", "said to the chat"],
)
def test_digits_that_are_no_code_stay(acts: list[Act]) -> None:
    """Six digits alone prove nothing: a number of another form, a password of digits, a message."""
    found = turned(acts, ChatParts(MESSAGE))
    assert not any("totp" in step for step in found.steps)
    assert found.warnings == []


@pytest.mark.parametrize("told", ["shown", "hidden", "first hidden"])
def test_a_field_for_each_digit_holds_one_code(told: str) -> None:
    """Six fields become one step at the first of them, with a warning that the page must spread the code."""
    hidden = {"shown": 0, "first hidden": 1, "hidden": 6}[told]
    boxes = [
        typed((Locator(label=f"Digit {at}"),), "" if at < hidden else digit, code=int(at < hidden))
        for at, digit in enumerate(DIGITS)
    ]
    found = turned([password(), *boxes, typed(PLAIN, "Acme")])
    assert [next(iter(step)) for step in found.steps] == ["fill"] * 3
    assert found.steps[1] == {"fill": {"label": "Digit 0"}, "totp": "${DIGIT_0_SEED}"}
    assert "6 fields" in found.warnings[1]


def test_a_code_typed_again_is_one_again() -> None:
    """A mistyped code and the one after it are both made anew."""
    found = turned([password(), typed(PLAIN, DIGITS), enter(), typed(PLAIN, "483921")])
    assert sum("totp" in step for step in found.steps) == 2
    assert "48392" not in str(found)


def test_what_the_page_says_is_a_code_is_a_step_the_language_has() -> None:
    """From the page's fact to the file: loaded as a scenario, it types the code of the moment."""
    acts = joined([], [PageFact("typed", 1.0, PLAIN, secret=True, code=True)])
    made = drafted(Draft("a test", acts=acts), name="a", persona="admin")
    text = scenario_yaml(made.document, source="a test")
    scenario = Scenario.model_validate(YAML(typ="safe", pure=True).load(text))
    assert scenario.persona == "admin"
    assert scenario.steps[0].totp == "${DIGITS_SEED}"  # type: ignore[union-attr]
    assert made.warnings
    assert made.secrets == ("DIGITS_SEED",)
