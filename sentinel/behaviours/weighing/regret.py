"""What an apology is weighed by: its words, the words beside it, the customer's story, and what the rules make of both.

Every feature says in its first letter where it stands; words stand there as themselves and as their kin.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sentinel.behaviours.weighing.features import words_of
from sentinel.behaviours.weighing.kin import kin

MOST_WORDS = 80
"""Words of a customer's message that are weighed."""
MOST_MESSAGES = 6
"""The last messages of the customer that are weighed."""
_REMEMBERED = 1024
"""Texts whose features are kept, some kilobytes each."""
_STEM = 5


def regret_features(
    around: tuple[str, str, str, str], said: Sequence[str], found: str, told: Iterable[str]
) -> set[str]:
    """Return the features of an apology.

    Args:
        around: the words before and after the formula of regret in its sentence, then the sentences before and after.
        said: the customer's messages, plain, oldest first.
        found: what the rules say the apology is for; `told`: what they say that the customer tells of.
    """
    before, after, previous, following = around
    facts = list(told)
    there = {f"={found}", *(f"={fact}" for fact in facts), *(f"={found} {fact}" for fact in facts)}
    there.update(
        _words("b", before, 2), _words("a", after, 3), _words("f", following, 2), _words("p", previous, 1)
    )
    for place, message in enumerate(reversed(said[-MOST_MESSAGES:])):
        there.update(_words("C" if place else "c", message, 1 if place else 2))
    return there


@lru_cache(maxsize=_REMEMBERED)
def _words(place: str, text: str, longest: int) -> frozenset[str]:
    """Return the features of a text; remembered, as every turn of a conversation repeats what was said before."""
    return frozenset(_runs(place, text, longest))


def _runs(place: str, text: str, longest: int) -> Iterator[str]:
    """Yield the runs of words up to a length, the same with kin in their stead, and the stems of single words."""
    words = words_of(text)[:MOST_WORDS]
    groups = kin()
    meant = [groups.get(word, word) for word in words]
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            yield f"{place}:{' '.join(words[at : at + size])}"
            if meant[at : at + size] != words[at : at + size]:
                yield f"{place}:{' '.join(meant[at : at + size])}"
    yield from (f"{place}:{word[:_STEM]}~" for word in words if len(word) > _STEM)
