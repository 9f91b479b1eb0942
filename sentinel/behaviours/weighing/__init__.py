"""A second reader: how likely a sentence is a claim, or an apology a reflex, by the wording and what the rules hold."""

from sentinel.behaviours.weighing.features import features, preceding, worded
from sentinel.behaviours.weighing.regret import regret_features
from sentinel.behaviours.weighing.scale import Scale, Sums, scale

__all__ = ["Scale", "Sums", "features", "preceding", "regret_features", "scale", "worded"]
