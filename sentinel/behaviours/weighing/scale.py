"""The weights of features, read from the package, and what a sentence comes to on them.

The model is logistic regression over normalised tf-idf features (Cox, 1958; Salton and Buckley, 1988): the log odds of
a claim are the bias and the sum of weight x idf over the features that are there, divided by the length of the idf
vector. `benchmarks.wording` fits it, says on voices it was not fitted on what it is worth, and writes the files.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from typing import Any

from sentinel.behaviours.claims import ClaimKind

FORMAT = 1


@dataclass(frozen=True)
class Weighed:
    """What a sentence comes to.

    Fields:
        chance: that it makes the claim, 0 to 1, as if claims were as common as other sentences.
        telling: the features that speak most for it, the strongest first; at most three.
    """

    chance: float
    telling: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """The weights of one kind of claim.

    Fields:
        bias: log odds of a sentence without any known feature.
        weights: for each feature its weight times its idf, and the square of its idf.
    """

    bias: float
    weights: Mapping[str, tuple[float, float]]

    def chance(self, features: Iterable[str]) -> float:
        """Return how likely a sentence with these features is a claim."""
        total = square = 0.0
        weights = self.weights
        for feature in features:
            found = weights.get(feature)
            if found is not None:
                total += found[0]
                square += found[1]
        return 1 / (1 + exp(-self.bias - (total / sqrt(square) if square else 0.0)))

    def weigh(self, features: Iterable[str]) -> Weighed:
        """Return the chance with what speaks for it."""
        known = set(features)
        speaking = sorted(
            (feature for feature in known if self.weights.get(feature, (0.0, 0.0))[0] > 0),
            key=lambda feature: (-self.weights[feature][0], feature),
        )
        return Weighed(self.chance(known), tuple(speaking[:3]))

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
def scale(kind: ClaimKind) -> Scale:
    """Return the weights of a kind of claim that come with the package."""
    packed = files("sentinel.behaviours.weighing").joinpath(f"{kind}.json.gz").read_bytes()
    return Scale.from_json(json.loads(gzip.decompress(packed)))
