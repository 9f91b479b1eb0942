"""What counts as text shown and then taken back, and what pages do to their texts that does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.measures.stream import stream_samples
from sentinel.measures.taken_back import MOST_CHARACTERS, taken_back
from sentinel.recording import Chunk, Turn

REFUND = "Your refund of $200 has been approved. It will arrive on Friday."
PLANS = "Team costs $19 a month. Enterprise costs $39 and has single sign-on."


def chunks_of(*states: str, pause: float = 0.2) -> tuple[Chunk, ...]:
    """Return what a page shows that has these texts one after the other, as the observer tells it."""
    chunks, old = [], ""
    for at, new in enumerate(states, 1):
        kept = next(
            (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        chunks.append(Chunk(at * pause, new[kept:], "page", len(old) - kept))
        old = new
    return tuple(chunks)


def grown(text: str, before: str = "") -> list[str]:
    """Return the states of a page that writes a text word by word."""
    words = text.split(" ")
    return [before + " ".join(words[: at + 1]) for at in range(len(words))]


def drawn(text: str) -> str:
    """Return what Markdown looks like once a bold word or a link is complete."""
    return text.replace("**Team**", "Team").replace(
        "[the price list](https://acme.example/prices/2026)", "the price list"
    )


MARKDOWN = "The **Team** plan is in [the price list](https://acme.example/prices/2026) of this year."
LIST = [f"Row {n}: order number {n * 7919} was sent to the customer." for n in range(12)]


@pytest.mark.parametrize(
    ("states", "reply"),
    [
        pytest.param(
            [*grown(REFUND), "", *grown(PLANS)], "Your refund of $200 has been approved", id="whole-reply"
        ),
        pytest.param([*grown(REFUND), "", ""], "Your refund of $200 has been approved", id="nothing-instead"),
        pytest.param(
            [*grown(REFUND, "Hello. "), *grown(PLANS, "Hello. ")],
            "refund of $200 has been approved",
            id="its-end",
        ),
        pytest.param([REFUND, "I cannot say."], "Your refund of $200 has been approved", id="shown-at-once"),
        pytest.param(
            [*grown("您的二百美元退款已经批准。款项将于本周五到账，请查收。"), "", "抱歉"],
            "退款",
            id="chinese",
        ),
        pytest.param(
            ["您的二百美元退款已经批准。款项将于本周五到账，请您查收。", "抱歉"], "退款", id="chinese-at-once"
        ),
        pytest.param(
            [*grown("Your refund of $200 has been"), "", *grown(PLANS)], "Your refund", id="in-mid-sentence"
        ),
    ],
)
def test_what_a_person_read_and_then_missed_counts(states: list[str], reply: str) -> None:
    """A passage that stood there and is not in the finished reply is quoted."""
    assert reply in taken_back(chunks_of(*states), states[-1])


@pytest.mark.parametrize(
    "states",
    [
        pytest.param(grown(PLANS), id="plain-growth"),
        pytest.param([state for text in grown(PLANS) for state in ("", text)], id="drawn-anew"),
        pytest.param([*grown(PLANS), "", PLANS], id="moved-to-another-bubble"),
        pytest.param([drawn(text) for text in grown(MARKDOWN)], id="markdown"),
        pytest.param([*grown(MARKDOWN), drawn(MARKDOWN)], id="markdown-at-the-end"),
        pytest.param(["Thinking.", "Thinking..", "Thinking...", *grown(PLANS)], id="dots"),
        pytest.param(["Thinking about your question", *grown(PLANS)], id="placeholder"),
        pytest.param(
            ["Searching the knowledge base for articles…", *grown(PLANS)], id="placeholder-with-ellipsis"
        ),
        pytest.param(
            ["Searching the documents of this year", "Searching the knowledge base instead", *grown(PLANS)],
            id="placeholders-that-follow-each-other",
        ),
        pytest.param(
            [f"{PLANS}\nLooking up the order in the system", f"{PLANS}\nLooked up 3 orders", PLANS], id="card"
        ),
        pytest.param(["\n".join(LIST[max(0, n - 4) : n]) for n in range(1, 13)], id="virtual-list"),
        pytest.param(
            [text for n in range(1, 9) for text in grown(LIST[n], "\n".join([*LIST[max(0, n - 3) : n], ""]))],
            id="virtual-list-while-it-grows",
        ),
        pytest.param([PLANS, f"{PLANS}\nRegenerate\nCopy", PLANS], id="labels"),
        pytest.param([*grown("The total is 1,20"), "The total is 1,200 dollars."], id="number-that-grows"),
        pytest.param(["| Plan | Price |\n|---|---|\n| Team | 19 |", "Plan\tPrice\nTeam\t19"], id="table"),
        pytest.param(
            ["Team first. Then Enterprise follows it.", "Then Enterprise follows it. Team first."], id="order"
        ),
    ],
)
def test_what_pages_do_to_their_texts_does_not_count(states: list[str]) -> None:
    """Drawing anew, Markdown, words that keep a reply's place, lists that drop what was scrolled away."""
    assert taken_back(chunks_of(*states), states[-1]) == ""


def test_what_stood_for_an_instant_was_not_read() -> None:
    """Text that is gone within a tenth of a second was not shown to anybody."""
    assert taken_back(chunks_of(REFUND, "", PLANS, pause=0.03), PLANS) == ""


def test_only_what_was_seen_in_a_page_can_be_taken_back() -> None:
    """The pieces of the wire, and replies without pieces, give no sample."""
    wire = (Chunk(0.1, REFUND), Chunk(0.2, PLANS))
    names = [s.spec.name for s in stream_samples(Turn("ask", "hello", PLANS, chunks=wire))]
    assert (taken_back(wire, PLANS), taken_back((), PLANS)) == (None, None)
    assert "stream.retracted" not in names


def test_the_passage_is_quoted_beside_the_sample() -> None:
    """An alert can say what vanished."""
    turn = Turn("ask", "hello", PLANS, chunks=chunks_of(*grown(REFUND), *grown(PLANS)))
    (sample,) = [s for s in stream_samples(turn) if s.spec.name == "stream.retracted"]
    assert (sample.value, "refund of $200" in sample.detail) == (True, True)


@given(st.lists(st.text("ab \n.…漢", max_size=40), max_size=12), st.text(max_size=30))
def test_any_page_has_an_answer(states: list[str], reply: str) -> None:
    """Whatever a page shows, the answer is a passage it showed, or none."""
    found = taken_back(chunks_of(*states), reply)
    assert found is None or all(any(word in state for state in states) for word in found.split())


@given(st.lists(st.text("abcdef ", min_size=1, max_size=20), min_size=1, max_size=20))
def test_growth_takes_nothing_back(pieces: list[str]) -> None:
    """A reply that only grows has nothing taken back, however it is cut."""
    states = ["".join(pieces[: at + 1]) for at in range(len(pieces))]
    assert taken_back(chunks_of(*states), states[-1]) == ""


@pytest.mark.parametrize("line", ["a\n", "word of a list that goes on.\n"])
def test_a_page_that_rewrites_much_costs_little(line: str) -> None:
    """The largest reply that is looked through takes less than two seconds; a larger one says nothing."""
    text = line * (MOST_CHARACTERS // 2 // len(line))
    chunks = [Chunk(0.1, text, "page"), *(Chunk(1.0 + n, f"{n:020}\n" * 2, "page", 42) for n in range(2_000))]
    began = time.process_time()
    assert taken_back(chunks, "Nothing.") is not None
    assert time.process_time() - began < 2.0
    assert taken_back([*chunks, Chunk(9e3, text, "page")], "Nothing.") is None
