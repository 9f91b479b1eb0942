"""Rows of the tables that the reader does not get right yet, and the share of each table that it does.

A row is named by its reply, or by its reason where the scene matters. Whoever teaches the reader such a row takes
it out and raises the floor.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NotYet:
    """`floor`: the share of the whole table that is read rightly, from 0 to 1; `rows`: those that are not."""

    floor: float
    rows: tuple[str, ...] = ()


CREDIT = NotYet(
    0.988,
    (
        "The second $12 has been confirmed.",
        "you owe 40 quid for the missed visit",
        "Given the years, we'll go through the 35 pounds of papers.",
        "I've explained the $30 correction fee in your case.",
    ),
)
ESCALATION = NotYet(
    0.988,
    (
        "**Next steps:** case SR-114 (assigned: Network Operations).",
        "Your seat has been assigned to row nine.",
        "Your erasure request has been answered with our privacy page.",
        "Someone from our Specialist Claims unit wrote this page about being in touch.",
    ),
)
APOLOGY = NotYet(
    1.0,
)
SHORTHAND = NotYet(
    1.0,
)
PHANTOM = NotYet(
    0.984,
    (
        "a status page is no page: shown",
        "a status page is no page: the other",
    ),
)
UNAUTHORIZED = NotYet(
    1.0,
)
REFLEXIVE = NotYet(
    0.982,
    (
        "a question; a wrong label: the other",
        "a mere notice; nobody there: shown",
        "refusal; the rudeness itself: the other",
    ),
)
FRAMES: dict[tuple[str, str], float] = {
    ("credit", "consented"): 0.75,
    ("credit", "quoted"): 0.888,
    ("credit", "conditioned"): 0.9,
}
"""Share of built claims read rightly, by kind and frame, where it is below 1."""
KEPT: dict[tuple[str, str], float] = {
    ("credit", "dropped apostrophes"): 0.994,
    ("credit", "bullets"): 0.989,
    ("credit", "emoji before"): 0.989,
    ("credit", "broken lines"): 0.952,
    ("credit", "doubled letters"): 0.931,
    ("credit", "swapped letters"): 0.938,
    ("credit", "dropped letters"): 0.928,
    ("escalation", "broken lines"): 0.994,
    ("escalation", "doubled letters"): 0.964,
    ("escalation", "swapped letters"): 0.967,
    ("escalation", "dropped letters"): 0.964,
    ("apology", "broken lines"): 0.991,
    ("shorthand", "broken lines"): 0.983,
}
"""Share of labels a change leaves alone, by kind and change, where it is below 1."""
