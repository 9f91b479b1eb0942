"""What recorder and page said of one demo becomes one list of acts."""

import pytest

from sentinel.drafting import Act, ActKind, ChatParts, turned
from sentinel.drafting.joining import Sighting, joined
from sentinel.drafting.page_facts import MOST_FACTS, Notes, PageFact
from sentinel.locator import Locator

BOX = Locator(role="textbox", name="Message")
BOX_CSS = Locator(css="#message")
EXPORT = Locator(role="button", name="Export")
EXPORT_CSS = Locator(css="#export")
PLANS = Locator(role="table", name="Plans")


def typed(at: float, text: str, **more: object) -> PageFact:
    return PageFact("typed", at, (BOX_CSS,), text, **more)  # type: ignore[arg-type]


def enter(at: float) -> PageFact:
    return PageFact("pressed", at, (BOX_CSS,), "Enter")


def letters(at: float, text: str) -> list[Sighting]:
    """Return typing as a recorder says it: one sighting a letter."""
    return [
        Sighting(Act(ActKind.FILL, where=(BOX, BOX_CSS), text=text[: end + 1]), at + 10 * end)
        for end in range(len(text))
    ]


def test_two_messages_without_a_recorded_enter_stay_two() -> None:
    """A recorder that drops Enter runs two messages into one; the page tells them apart."""
    sightings = [*letters(1000, "Hello"), *letters(4000, "Again")]
    facts = [typed(1000, "Hello"), enter(1100), typed(4000, "Again"), enter(4100)]
    acts = joined(sightings, facts)
    assert [(act.kind, act.text) for act in acts] == [
        (ActKind.FILL, "Hello"),
        (ActKind.PRESS, "Enter"),
        (ActKind.FILL, "Again"),
        (ActKind.PRESS, "Enter"),
    ]
    assert acts[0].where == (BOX, BOX_CSS)
    assert [step["say"] for step in turned(acts).steps] == ["Hello", "Again"]


def test_a_click_said_by_both_is_one_act_with_the_names_of_both() -> None:
    """The recorder's name comes first, the page's others after it, and the click is there once."""
    sightings = [Sighting(Act(ActKind.CLICK, where=(EXPORT,)), 1300)]
    facts = [PageFact("clicked", 1000, (EXPORT, EXPORT_CSS)), enter(2000)]
    acts = joined(sightings, facts)
    assert [act.kind for act in acts] == [ActKind.CLICK, ActKind.PRESS]
    assert acts[0].where == (EXPORT, EXPORT_CSS)


@pytest.mark.parametrize("page_speaks", [True, False])
def test_what_only_one_of_them_saw_is_kept(page_speaks: bool) -> None:
    """A click that the page missed stays; where the page says nothing at all, typing stays too."""
    sightings = [Sighting(Act(ActKind.CLICK, where=(EXPORT,)), 500), *letters(1000, "Hi")]
    acts = joined(sightings, [typed(1000, "Hi"), enter(1100)] if page_speaks else [])
    assert acts[0] == Act(ActKind.CLICK, where=(EXPORT,))
    assert acts[-1].text == ("Enter" if page_speaks else "Hi")


def test_a_click_beside_everything_is_no_act() -> None:
    """What a person does to take the focus away is not part of the demo."""
    assert joined([Sighting(Act(ActKind.CLICK, where=(Locator(css="html"),)), 1)], []) == ()


def test_a_text_that_is_gone_on_with_is_typed_once() -> None:
    """Typing, a click into the same field, more typing: one text."""
    first, second, third = (PageFact("clicked", at, (BOX_CSS,), is_field=True) for at in (500, 1500, 1600))
    acts = joined([], [first, typed(1000, "Hel"), second, third, typed(2000, "Hello"), enter(2100)])
    assert turned(acts, ChatParts((BOX_CSS,))).steps == [{"say": "Hello"}]


def test_a_password_that_either_calls_secret_never_becomes_text() -> None:
    """The page hides it, the recorder says it: the step refers to the environment."""
    field = Locator(label="Password")
    sightings = [Sighting(Act(ActKind.FILL, where=(field,), text="hunter2", secret=True), 1000)]
    acts = joined(sightings, [PageFact("typed", 1000, (field,), "", secret=True)])
    assert "hunter2" not in str(acts)
    assert turned(acts).steps == [{"fill": {"label": "Password"}, "value": "${PASSWORD}"}]


def test_what_was_pointed_out_is_captured_under_its_name() -> None:
    """Captures are named by what they show, each name once; a table is kept as rows, too."""
    mark = PageFact("marked", 1000, (PLANS,), "Plans", table=True)
    other = PageFact("marked", 2000, (EXPORT_CSS,), "Plans")
    steps = turned(joined([], [mark, other])).steps
    assert [step["name"] for step in steps] == ["plans", "plans-2"]
    assert steps[0]["forms"] == ["aria", "text", "table"]
    assert "forms" not in steps[1]


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        "typed",
        {},
        {"document": "d", "number": "x", "kind": "typed", "at": 1},
        {"document": "d", "number": 1, "kind": "typed", "at": float("nan")},
        {"document": "d", "number": 1e400, "kind": "typed", "at": 1},
        {"document": "d", "number": 1, "kind": "turn", "at": 1, "nodes": 7},
        {"document": "d", "number": 1, "kind": "turn", "at": 1, "signs": [1], "nodes": {}, "texts": []},
    ],
)
def test_what_is_no_fact_is_left(told: object) -> None:
    """A page can say anything; only what has the shape of a fact is kept."""
    notes = Notes()
    assert notes.take(told) is None
    assert notes.facts == []


def test_facts_are_bounded_and_replaced_under_their_number() -> None:
    """A text that is still typed replaces itself; a page that never stops talking is heard up to a limit."""
    notes = Notes()
    for text in ("H", "Hi"):
        notes.take(
            {"document": "d", "number": 1, "kind": "typed", "at": 5, "where": [{"css": "#a"}], "text": text}
        )
    assert [fact.text for fact in notes.facts] == ["Hi"]
    for number in range(2, MOST_FACTS + 50):
        notes.take({"document": "d", "number": number, "kind": "clicked", "at": 6})
    assert len(notes.facts) == MOST_FACTS


def test_names_that_are_no_locators_are_left_out() -> None:
    """Only names a scenario can hold are kept, inside of the frame they come from."""
    names = [
        {"css": "#a"},
        {"css": ""},
        {"css": "x" * 5000},
        {"role": 3},
        {"css": "a", "text": "b"},
        "#b",
        None,
    ]
    fact = Notes().take({"document": "d", "number": 1, "kind": "clicked", "at": 1, "where": names}, "iframe")
    assert fact is not None
    assert fact.where == (Locator(css="#a", frame="iframe"),)
