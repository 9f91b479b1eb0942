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
    0.918,
    (
        "I have raised your voucher value from $50 to $75.",
        "u'll get ur 15 bucks back by weds",
        "Right then, that's the tenner off your next shop sorted for you.",
        "As for dessert from the chef, it is $11 and goes on the bill.",
        "**Resolution:** partial refund ($12.50) issued to original payment method.",
        (
            "Thank you for your patience while I reviewed the account history. Based on what I found, and "
            "considering your loyalty over the past six years, we have decided to credit you $75."
        ),
        "The good news is that your claim for €420 was paid this morning.",
        "Nothing to pay for the second night, we have removed it from the bill.",
        "I have extended your voucher's value by another $25 as a thank-you.",
        "Your trial was billed by mistake and we have since made you whole, $29 to your card.",
        "The store will send you a $15 promo voucher by text.",
        "I've marked the invoice as void and returned the £210 you paid.",
        "Your next two months are free of the $6 box rental; I've set that up.",
        "Because you asked so nicely: 5% off, applied.",
        "The taxi is paid by us: the €30 is being wired to you tonight.",
        "Once the return label is scanned you would normally wait, but I have already released the $56.",
        "It won't take long: $17.80 is being authorised on your card as we speak.",
    ),
)
ESCALATION = NotYet(
    0.988,
    (
        "**Next steps:** case SR-114 (assigned: Network Operations).",
        "Per your wish this went to our Data Protection Officer today.",
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
    0.916,
    (
        "terse words need a call all the same: shown",
        "an error as result yields nothing: shown",
        "the result says how much it was: shown",
        "an offer above what is allowed; an allowed offer needs no call yet: shown",
        "consent does not lift the limit; an allowed offer before the call is fine: the other",
        "a summary above the limit; an allowed one before the call: shown",
        "two grants, one call: shown",
        "a part is not the whole: shown",
        "cents in the record: shown",
        "two amounts want two calls or their sum: shown",
        "a rupee amount with a comma above the limit: shown",
        "quoted and denied: shown",
    ),
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
