"""The habits of a chatbot: what a reply claims, what backs the claim, what the chatbot is allowed to say.

A habit is never a keyword: a reply is read sentence by sentence for claims, and each claim is held against
the actions that can be seen and against the target's authority. What cannot be seen is None, never a verdict.
"""

from sentinel.behaviours.claims import Claim, ClaimKind, Modality
from sentinel.behaviours.read import HabitReading, read_claims, read_habits

__all__ = ["Claim", "ClaimKind", "HabitReading", "Modality", "read_claims", "read_habits"]
