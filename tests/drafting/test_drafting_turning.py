"""Acts become steps that the scenario language reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sentinel.drafting import Act, ActKind, ChatParts, LeftOut, chat_yaml, scenario_yaml, turned
from sentinel.locator import Locator
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Chat

INPUT = (Locator(role="textbox", name="Message"), Locator(css="#message"))
SEND = (Locator(role="button", name="Send"), Locator(test_id="send"))
FIELD = (Locator(label="Company"),)


def fill(where: tuple[Locator, ...], text: str, **more: object) -> Act:
    """Return typing into a field."""
    return Act(ActKind.FILL, where=where, text=text, **more)


def enter(where: tuple[Locator, ...] = ()) -> Act:
    """Return Enter, in a field."""
    return Act(ActKind.PRESS, where=where, text="Enter")


def click(*where: Locator) -> Act:
    """Return a click."""
    return Act(ActKind.CLICK, where=where)


def goto(address: str) -> Act:
    """Return opening an address."""
    return Act(ActKind.GOTO, text=address)


@pytest.mark.parametrize(
    "sending", [enter(INPUT), enter(), click(*SEND), click(Locator(role="button", name="Send message"))]
)
def test_typing_into_a_chat_and_sending_is_one_turn(sending: Act) -> None:
    """However it is sent, typed and sent become one `say`, and the chat is found from the acts alone."""
    found = turned([click(*INPUT), fill(INPUT, "Hel"), fill(INPUT, "Hello"), sending])
    assert found.steps == [{"say": "Hello"}]
    assert found.chat is not None
    assert found.chat.input == INPUT


def test_a_known_chat_is_recognised_by_any_of_its_names() -> None:
    """What the settings name by role is the same field where the source names it by css, too."""
    known = ChatParts((Locator(css="#message"),), SEND)
    assert turned([fill(INPUT, "Hi"), click(SEND[1])], known).steps == [{"say": "Hi"}]


@pytest.mark.parametrize("label", ["Password", "API key", "Secret token", "One-time code"])
def test_secrets_become_references(label: str) -> None:
    """What is typed into a field for secrets never stands in the scenario."""
    found = turned([fill((Locator(label=label),), "hunter2")])
    assert "hunter2" not in str(found.steps)
    assert found.steps[0]["value"] == f"${{{found.secrets[0]}}}"


def test_a_form_is_no_chat() -> None:
    """Enter in a field that is not for messages stays what it is."""
    found = turned([fill(FIELD, "Acme"), enter(FIELD)])
    assert [next(iter(step)) for step in found.steps] == ["fill", "press"]
    assert found.chat is None


def test_addresses_are_relative_to_the_product() -> None:
    """The first address gives the base; others below it are paths, foreign ones whole."""
    found = turned([goto("https://a.example/x"), goto("https://a.example/"), goto("https://b.example/y")])
    assert [step["goto"] for step in found.steps] == ["/x", "/", "https://b.example/y"]
    assert found.base_url == "https://a.example"


def test_every_act_becomes_a_step_the_language_has() -> None:
    """The steps of every kind of act load as a scenario."""
    acts = [
        goto("https://a.example/"),
        fill(FIELD, "Acme: #1"),
        Act(ActKind.PRESS, where=FIELD, text="Tab"),
        Act(ActKind.SELECT, where=FIELD, text="40"),
        Act(ActKind.CHECK, where=FIELD, on=False),
        Act(ActKind.UPLOAD, where=FIELD, files=("plan.pdf",)),
        Act(ActKind.HOVER, where=SEND),
        Act(ActKind.WAIT_FOR, where=SEND, state="hidden"),
        Act(ActKind.CAPTURE, where=FIELD, text="plans"),
        fill(INPUT, "Hello", expected=("Hi there",)),
        enter(INPUT),
        click(*SEND),
    ]
    document = {"version": 1, "scenario": "walk", "kind": "demo", "steps": turned(acts).steps}
    text = scenario_yaml(document, source="a test", left_out=[LeftOut(3, "scroll", "not needed")])
    scenario = Scenario.model_validate(YAML(typ="safe", pure=True).load(text))
    kinds = [step.kind for step in scenario.steps]
    assert kinds == [
        *(
            "goto",
            "fill",
            "press",
            "select",
            "check",
            "upload",
            "hover",
            "wait_for",
            "capture",
            "say",
            "click",
        )
    ]
    assert "line 3: scroll: not needed" in text


@given(st.text(max_size=80))
def test_any_text_survives_writing(text: str) -> None:
    """Whatever was said, typed or left out, the file reads back as the same data."""
    clean = text.encode("utf-8", "ignore").decode()
    document = {"title": clean, "steps": [{"say": clean, "expect": [{"mentions": clean}]}]}
    written = scenario_yaml(document, source=clean, left_out=[LeftOut(1, clean, clean)])
    assert YAML(typ="safe", pure=True).load(written) == document


def test_a_chat_block_loads_as_settings() -> None:
    """The proposed block is one the settings take."""
    text = chat_yaml(ChatParts(INPUT, SEND, (Locator(css=".reply"),), (Locator(role="button", name="Stop"),)))
    chat = Chat.model_validate(YAML(typ="safe", pure=True).load(text)["chat"])
    assert chat.input == INPUT
    assert chat.finished.gone == (Locator(role="button", name="Stop"),)
