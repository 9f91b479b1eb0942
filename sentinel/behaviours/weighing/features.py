"""What a sentence is weighed by: its words, their order, kin and classes, what stands before it, what the rules hold.

Names of features are stable: the weights of `scale.py` are stored by them. A feature is there or not; how often does
not count. Numbers are one word, amounts of money another, so that no price is ever learnt.
"""

import re
from collections.abc import Container, Iterable, Iterator

from sentinel.behaviours import grammar, keeping
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.lexicon import tagged
from sentinel.behaviours.sentences import Piece
from sentinel.behaviours.weighing.kin import kin

MOST_WORDS = 120
"""Words of one sentence that are weighed: a natural one has fewer, and it bounds hostile ones."""

_NUMBER = re.compile(r"\d[\d.,]*")
_MONEY = re.compile(
    r"(?:us\$|[$\u20ac\u00a3\u20b9\u00a5]|\brs\.?|\b(?:usd|eur|gbp|inr))\s?0"
    r"|0\s?(?:[$\u20ac\u00a3]|(?:usd|eur|gbp|inr|dollars?|bucks|euros?|pounds|quid|rupees)\b)"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|0|[?!.,:;%()-]")
_HELD = {"own": keeping.OWN, "general": keeping.GENERAL, "stalled": keeping.STALLED}
_STEM = 5
"""Letters by which forms of one word are known for each other: "refunded" and "refunding"."""


def words_of(sentence: str) -> list[str]:
    """Return the words and marks of a plain sentence, between one that opens and one that closes it."""
    neat = _MONEY.sub(" xmoney ", _NUMBER.sub("0", sentence))
    return ["<", *_WORD.findall(neat)[:MOST_WORDS], ">"]


def features(sentence: str, ruled: Container[ClaimKind]) -> set[str]:
    """Return the features of a plain sentence by itself.

    Args:
        ruled: the kinds of claims that the rules read in it.
    """
    words = words_of(sentence)
    return {*_worded(words), *_akin(words), *_classed(sentence), *_held(sentence, ruled)}


def preceding(sentence: str, ruled: Iterable[ClaimKind]) -> set[str]:
    """Return the features that a plain sentence gives to the one after it; an empty one: to the first of a reply."""
    if not sentence:
        return {"<<"}
    words = words_of(sentence)
    return {*(f"<{kind}" for kind in ruled), *(f"<{word}" for word in words if len(word) > 1)}


def worded(sentence: str) -> set[str]:
    """Return those features that the words alone give: cheap, and often enough to see that nothing is claimed."""
    return set(_worded(words_of(sentence)))


def _worded(words: list[str]) -> Iterator[str]:
    for size in (1, 2, 3):
        yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    yield from (f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False))
    yield from (f"{word[:_STEM]}~" for word in words if len(word) > _STEM)


def _akin(words: list[str]) -> Iterator[str]:
    """Yield the runs of words with every known word replaced by its group."""
    groups = kin()
    meant = [groups.get(word, word) for word in words]
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            if meant[at : at + size] != words[at : at + size]:
                yield " ".join(meant[at : at + size])


def _classed(sentence: str) -> Iterator[str]:
    classes = tagged(sentence).tags[:MOST_WORDS]
    for size in (2, 3, 4):
        yield from (f"@{classes[at : at + size]}" for at in range(len(classes) - size + 1))


def _held(sentence: str, ruled: Container[ClaimKind]) -> Iterator[str]:
    """Yield what the rules hold of the sentence as a whole."""
    yield from (f"={kind}" for kind in (ClaimKind.CREDIT, ClaimKind.ESCALATION) if kind in ruled)
    yield from (f"={name}" for name, words in _HELD.items() if words.search(sentence))
    if grammar.denied(sentence):
        yield "=denied"
    if grammar.unreal(sentence):
        yield "=unreal"
    if grammar.talked_about(sentence):
        yield "=talked about"
    if grammar.is_question(Piece(0, len(sentence), sentence)):
        yield "=question"
