"""From what a page showed after each sending to how it is talked to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from sentinel.drafting.page_facts import Node, Shown, Sign, TurnSeen
from sentinel.drafting.watching_chat import chat_of
from sentinel.locator import Locator

FIELD = (Locator(role="textbox", name="Message"), Locator(css="#message"))
SEND = (Locator(role="button", name="Send"),)
STOP = (Locator(role="button", name="Stop"), Locator(css="#stop"))
DOTS = (Locator(css=".typing"),)
END = 5000.0
"""When the replies of these pages stop growing, in milliseconds."""


@dataclass
class Page:
    """A page's texts after one sending: `said` and replies as paths of (tag, classes, attributes), innermost first."""

    nodes: dict[int, Node] = field(default_factory=dict)
    texts: list[Shown] = field(default_factory=list)

    def show(self, path: str, said: bool = False, length: int = 80) -> "Page":
        """Add a text in elements written as `tag.class.class[name=value]`, innermost first, apart by spaces."""
        numbers = []
        for word in path.split():
            node = node_of(word)
            shared = "#" in word  # written with #: one element for all texts
            known = next((number for number, one in self.nodes.items() if shared and one == node), None)
            number = known if known is not None else len(self.nodes) + 1
            self.nodes[number] = node
            numbers.append(number)
        self.texts.append(Shown(length, said, END, tuple(numbers)))
        return self

    def turn(self, signs: Sequence[Sign] = (), **more: object) -> TurnSeen:
        """Return the turn that showed these texts."""
        given: dict[str, object] = {"key": "Enter", "button": (), "cleared": True, "fresh": ()}
        return TurnSeen(
            said="Hello",
            field=FIELD,
            nodes=self.nodes,
            texts=tuple(self.texts),
            signs=tuple(signs),
            **{**given, **more},  # type: ignore[arg-type]
        )


def node_of(word: str) -> Node:
    head, _, rest = word.replace("#", "").partition("[")
    tag, *classes = head.split(".")
    attributes: Mapping[str, str] = dict([rest.rstrip("]").split("=")]) if rest else {}
    lasting = tuple(one for one in classes if not one.startswith("gen-"))
    return Node(tag, lasting, tuple(one for one in classes if one.startswith("gen-")), attributes)


@pytest.mark.parametrize(
    ("user", "reply", "css"),
    [
        ("div.message.user ol#", "div.message.assistant ol#", ".assistant"),
        ("p div.bubble.right", "p div.bubble.left", ".left"),
        ("div[data-role=user]", "p div[data-role=assistant]", '[data-role="assistant"]'),
        ("div.text div.row.out", "div.text div.row.in", ".in .text"),
        ("my-question", "my-answer", "my-answer"),
        ("div.gen-a1", "div.gen-b2", ".gen-b2"),
        (
            "p.said main#",
            "div.text.markdown div.card[data-author=bot] main#",
            '[data-author="bot"] .text',
        ),
    ],
)
def test_replies_are_named_by_what_the_persons_own_words_do_not_have(user: str, reply: str, css: str) -> None:
    """The selector holds every turn's reply and none of the person's words."""
    turns = [Page().show(user, said=True, length=5).show(reply).turn() for _ in range(3)]
    chat = chat_of(turns).chat
    assert chat is not None
    assert chat.reply == (Locator(css=css),)


def test_a_tool_card_of_some_turns_is_no_reply() -> None:
    """What only some turns show does not name the replies, nor does what holds a small part of them."""
    plain = Page().show("div.user", said=True).show("div.assistant")
    with_card = Page().show("div.user", said=True).show("div.card", length=15).show("div.assistant")
    chat = chat_of([plain.turn(), with_card.turn()]).chat
    assert chat is not None
    assert chat.reply == (Locator(css=".assistant"),)


def test_replies_that_look_like_the_persons_words_are_left_to_the_person() -> None:
    """Where nothing tells the two apart, no selector is proposed and the doubt is told."""
    found = chat_of([Page().show("div.line", said=True).show("div.line").turn() for _ in range(2)])
    assert found.chat is not None
    assert found.chat.reply == ()
    assert "look alike" in found.doubts[0]


@pytest.mark.parametrize(
    ("signs", "gone"),
    [
        ([Sign(STOP, 100, END + 50)], (STOP[0],)),
        ([Sign(DOTS, 100, END + 50)], DOTS),
        ([Sign(DOTS, 100, END + 50), Sign(STOP, 100, END + 50)], (STOP[0],)),
        ([Sign(DOTS, 100, END - 3000)], ()),
        ([Sign(STOP, 100, 0)], ()),
        ([], ()),
    ],
)
def test_the_end_is_marked_by_what_goes_with_the_last_words(
    signs: list[Sign], gone: tuple[Locator, ...]
) -> None:
    """A Stop button or a typing sign that stays while the text grows; not one that goes early or never."""
    turns = [Page().show("div.user", said=True).show("div.assistant").turn(signs) for _ in range(2)]
    chat = chat_of(turns).chat
    assert chat is not None
    assert chat.gone == gone


@pytest.mark.parametrize(
    ("more", "send"),
    [({}, "Enter"), ({"key": "Control+Enter"}, "Control+Enter"), ({"key": "", "button": SEND}, SEND)],
)
def test_how_it_was_sent_is_how_it_is_sent(more: dict[str, object], send: object) -> None:
    """A key where one was used, else the button."""
    chat = chat_of([Page().show("div.user", said=True).show("div.assistant").turn(**more)] * 2).chat
    assert chat is not None
    assert chat.send == send


def test_what_changes_elsewhere_later_does_not_hide_the_end() -> None:
    """A note that a later click brings is no part of the reply: the Stop button still marks its end."""
    turns = []
    for _ in range(2):
        page = Page().show("div.user", said=True).show("div.assistant")
        page.show("p.note")
        page.texts[-1] = replace(page.texts[-1], grew=END + 9000)
        turns.append(page.turn([Sign(STOP, 100, END + 50)]))
    turns.append(Page().show("div.user", said=True).show("div.assistant").turn([Sign(STOP, 100, END + 50)]))
    chat = chat_of(turns).chat
    assert chat is not None
    assert chat.gone == (STOP[0],)


def test_a_search_is_no_chat() -> None:
    """A field that keeps its text, after which nothing new is shown, or a form sent once: not talked to."""
    kept = Page().show("div.hit").turn(cleared=False)
    silent = Page().show("div.user", said=True).turn()
    form = Page().show("div.next").turn()
    assert chat_of([kept, silent, form]).chat is None
    assert chat_of([]).chat is None
