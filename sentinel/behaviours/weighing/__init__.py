"""A second reader: how likely a sentence is a claim, by its wording and by what the rules hold of it."""

from sentinel.behaviours.weighing.features import features, worded
from sentinel.behaviours.weighing.scale import Scale, Weighed, scale

__all__ = ["Scale", "Weighed", "features", "scale", "worded"]
