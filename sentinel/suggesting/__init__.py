"""Masks for what varies while nothing changed, proposed from several replays and put into the scenario's file.

    aligning    which pieces of several texts are the same in all of them, and what stands in between
    shapes      what kind of thing a varying piece is, or a pattern no wider than what was seen
    proposing   which masks that makes, what each is worth, and what was refused and why
    writing     the masks into the file, its comments kept

Decides nothing: a person reads the proposals, because a mask hides what it matches for good.
"""

from sentinel.suggesting.proposing import Likeness, Proposal, Refusal, Suggestion, suggest
from sentinel.suggesting.writing import with_masks

__all__ = ["Likeness", "Proposal", "Refusal", "Suggestion", "suggest", "with_masks"]
