"""How close in meaning a reply is to the approved ones, where the optional offline embedding is installed.

The vectors are those of wordllama (extra `meaning`): static word vectors, averaged, inside the package, so that
nothing is fetched and nothing leaves the machine. They see a change of subject that keeps the words' letters alike,
and forgive a paraphrase that does not; they hardly see a negation. Hence a second stream beside the likeness of
words, never a replacement.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import Any

LONGEST = 20_000
"""Characters of a reply that are read."""
_REMEMBERED = 4_096
"""Texts whose vectors are kept: the approved replies come back with every look (1 KB each)."""


@cache
def installed() -> bool:
    """Return whether the optional embedding is there."""
    return find_spec("wordllama") is not None


def closeness(reply: str, approved: Sequence[str]) -> float:
    """Return the mean cosine, -1 to 1, between a text and approved ones (at least one), all `comparable`.

    Raises:
        ModuleNotFoundError: the embedding is not `installed`.
    """
    said = vector(reply[:LONGEST])
    return fmean(float(said @ vector(other[:LONGEST])) for other in approved)


def vocabulary() -> list[str]:
    """Return the whole words in lower case, from three letters on, that have a vector of their own, sorted."""
    opening = "\u2581"  # of a token that begins a word
    tokens = (token.removeprefix(opening) for token in _model().tokenizer.get_vocab() if token[0] == opening)
    return sorted(
        word for word in tokens if len(word) > 2 and word.isascii() and word.isalpha() and word.islower()
    )


@lru_cache(maxsize=_REMEMBERED)
def vector(text: str) -> Any:
    """Return the unit vector of a text; the zero vector of an empty one."""
    return _model().embed([text], norm=text != "")[0]


@cache
def _model() -> Any:
    with _logging_untouched():
        package = import_module("wordllama")
    # the vectors lie in the package; its loader would look elsewhere and download them
    folder = Path(package.__file__).parent
    return package.WordLlama.load(cache_dir=folder, disable_download=True)


@contextmanager
def _logging_untouched() -> Iterator[None]:
    """Undo what the package does to everybody's logging as it is imported: every request would be printed."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    try:
        yield
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers
