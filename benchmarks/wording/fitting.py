"""Weights fitted to written sentences by logistic regression, and the chances they give."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.wording.cases import Case
from sentinel.behaviours.weighing import Scale

FEWEST = 2
"""Sentences that a feature has to be in."""
STRENGTH = 10.0
"""Inverse strength of the ridge penalty; chosen on voices that were left out."""
KEPT = 12_000
"""Features of a scale, those with the greatest weights."""


def fit(found: Sequence[Case]) -> Scale:
    """Return the weights that tell these sentences apart; the same ones for the same sentences."""
    counts = Counter(name for one in found for name in one.features)
    idf = {
        name: log((1 + len(found)) / (1 + count)) + 1
        for name, count in sorted(counts.items())
        if count >= FEWEST
    }
    scale = _fitted(found, idf)
    if len(idf) > KEPT:
        strongest = sorted(scale.weights, key=lambda name: (-abs(scale.weights[name][0]), name))[:KEPT]
        scale = _fitted(found, {name: idf[name] for name in sorted(strongest)})
    return scale


def _fitted(found: Sequence[Case], idf: dict[str, float]) -> Scale:
    names = {name: column for column, name in enumerate(idf)}
    rows, columns, values = [], [], []
    for row, one in enumerate(found):
        known = sorted(name for name in one.features if name in names)
        length = sqrt(sum(idf[name] ** 2 for name in known)) or 1.0
        rows += [row] * len(known)
        columns += [names[name] for name in known]
        values += [idf[name] / length for name in known]
    table = csr_matrix((values, (rows, columns)), shape=(len(found), len(names)))
    meant = np.array([one.meant for one in found])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=5000).fit(table, meant)
    weights = {
        name: (round(float(model.coef_[0][column]) * idf[name], 3), round(idf[name] ** 2, 3))
        for name, column in names.items()
    }
    return Scale(round(float(model.intercept_[0]), 4), weights)
