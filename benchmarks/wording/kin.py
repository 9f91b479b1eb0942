"""Words sorted into groups of similar meaning by clustering their vectors (extra `meaning`); kept with the package."""

import re
from collections.abc import Iterable

import numpy as np
from sklearn.cluster import KMeans

from sentinel.behaviours.weighing.features import words_of
from sentinel.measures.meaning import vector, vocabulary

GROUPS = 500
"""Chosen on voices that were left out: 150 said less, 1,000 no more."""
SEED = 0


def grouped(replies: Iterable[str]) -> list[str]:
    """Return the words of each group, those of the replies and those of the vectors' own vocabulary, in order."""
    known = {word for reply in replies for word in words_of(reply.lower())} | set(vocabulary())
    words = sorted(word for word in known if re.fullmatch(r"[a-z]{2,}(?:'[a-z]+)?", word))
    table = np.array([vector(word) for word in words])
    numbers = KMeans(GROUPS, n_init=1, random_state=SEED).fit(table).labels_
    groups: list[list[str]] = [[] for _ in range(GROUPS)]
    for word, number in zip(words, numbers, strict=True):
        groups[number].append(word)
    return [" ".join(group) for group in sorted(groups)]
