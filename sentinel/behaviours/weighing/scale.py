"""The weights of features, read from the package, and what a sentence comes to on them.

The model is logistic regression over normalised tf-idf features (Cox, 1958; Salton and Buckley, 1988): the log odds of
a claim are the bias and the sum of weight x idf over the features that are there, divided by the length of the idf
vector. `benchmarks.wording` fits it, says on voices it was not fitted on what it is worth, and writes the files.
"""

import gzip
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from typing import Any, NamedTuple

FORMAT = 1


class Sums(NamedTuple):
    """The sum of weight x idf over some features, and the sum of the squares of their idf."""

    total: float
    square: float


@dataclass(frozen=True)
class Scale:
    """The weights of one question.

    Fields:
        bias: log odds without any known feature.
        weights: for each feature its weight times its idf, and the square of its idf.
    """

    bias: float
    weights: Mapping[str, tuple[float, float]]

    def sums(self, features: Set[str]) -> Sums:
        """Return what known features add up to; sums of disjoint features may be added."""
        total = square = 0.0
        for feature in self.weights.keys() & features:
            weight, squared = self.weights[feature]
            total += weight
            square += squared
        return Sums(total, square)

    def chance(self, *sums: Sums) -> float:
        """Return how likely it is so, with the features that were summed."""
        total, square = sum(one.total for one in sums), sum(one.square for one in sums)
        return 1 / (1 + exp(-self.bias - (total / sqrt(square) if square else 0.0)))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Scale":
        """Return the scale of a stored document.

        Raises:
            ValueError: it is of another format.
        """
        if stored.get("format") != FORMAT:
            raise ValueError(f"weights of format {stored.get('format')!r}, not {FORMAT}")
        return cls(stored["bias"], {name: (one[0], one[1]) for name, one in stored["weights"].items()})

    def to_json(self) -> dict[str, Any]:
        """Return the document that `from_json` reads."""
        return {
            "format": FORMAT,
            "bias": self.bias,
            "weights": {name: list(self.weights[name]) for name in sorted(self.weights)},
        }


@cache
def scale(name: str) -> Scale:
    """Return the weights that come with the package: of a kind of claim, or of "regret", apologies without a reason."""
    packed = files("sentinel.behaviours.weighing").joinpath(f"{name}.json.gz").read_bytes()
    return Scale.from_json(json.loads(gzip.decompress(packed)))
