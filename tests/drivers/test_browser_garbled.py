"""A page whose scripts tamper with what the observer is made of: a turn without a reply, never a crash."""

from typing import Any

import pytest
from playwright.async_api import Error as PlaywrightError

from sentinel.drivers.browser.observer import MAX_PIECES, MAX_REPLY, Observer


class Told:
    """A frame that answers what it is told to, whatever is asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    async def evaluate(self, call: str, argument: Any = None) -> Any:
        return self.answer


GOOD = {"entries": [], "changed": 1.0, "still": 2.0, "input": 0, "cut": False, "busy": False}


@pytest.mark.parametrize("answer", [None, 5, "x", [], {}, {"swept": 1, "now": 1}, {"swept": [], "now": "x"}])
async def test_arming_a_tampered_page_is_a_failure_of_the_page(answer: Any) -> None:
    """What is no answer of the observer is the page's failure, as if it had not answered."""
    with pytest.raises(PlaywrightError):
        await Observer(Told(answer), []).arm()


@pytest.mark.parametrize(
    "change",
    [
        {"entries": 5},
        {"entries": [[1, 2]]},
        {"entries": [["x", "text", 0]]},
        {"entries": [[1.0, "text", None]]},
        {"entries": [[float("nan"), "text", 0]]},
        {"still": float("inf")},
        {"changed": {"a": 1}},
        {"input": None},
    ],
)
async def test_news_of_a_tampered_page_are_no_news(change: dict[str, Any]) -> None:
    """A report that cannot be read is none; what was read before stays."""
    observer = Observer(Told({**GOOD, **change}), [])
    assert await observer.news(0.0) is False
    assert (observer.text, observer.pieces) == ("", [])


async def test_a_page_that_rewrites_much_for_ever_stays_bounded() -> None:
    """Its text is right to the end; its single changes are kept up to a limit, and that is said."""
    much = MAX_REPLY // 2
    frame = Told({**GOOD, "entries": [[1.0, "x" * much, 0]]})
    observer = Observer(frame, [])
    for _ in range(20):
        assert await observer.news(0.0)
        frame.answer = {**GOOD, "entries": [[1.0, "y" * much, much]]}
    assert observer.text == "y" * much
    assert sum(len(piece.text) for piece in observer.pieces) <= MAX_PIECES
    assert observer.cut


async def test_a_page_that_lies_about_its_length_is_cut() -> None:
    """More text than the observer's own script would send is not kept."""
    observer = Observer(Told({**GOOD, "entries": [[1.0, "q" * (3 * MAX_REPLY), 0]]}), [])
    await observer.news(0.0)
    assert len(observer.text) == MAX_REPLY
