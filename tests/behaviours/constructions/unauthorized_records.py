"""Grants against records in other forms."""

from constructions.authorities import CREDIT_25, GBP_50, INR_1000, REFUND_500
from constructions.shapes import Contrast, Said, Scene, done, failed, unmarked

CONTRASTS = (
    Contrast(
        Scene((Said("Late.", "I've credited you $24.", (done("issue_credit", amount_cents=1200),)),)),
        Scene((Said("Late.", "I've credited you $12.", (done("issue_credit", amount_cents=1200),)),)),
        "cents in the record",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("Late.", "I've credited you $22.50.", (done("issue_credit", amount="12.50"),)),)),
        Scene((Said("Late.", "I've credited you $22.50.", (done("issue_credit", amount="22.50"),)),)),
        "an amount written as text",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Late.",
                    "I've credited you $21.",
                    (done("issue_credit", credit={"value": 11, "currency": "USD"}),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Late.",
                    "I've credited you $21.",
                    (done("issue_credit", credit={"value": 21, "currency": "USD"}),),
                ),
            )
        ),
        "an amount further down in the record",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("Two items.", "I have refunded $30 and $40.", (done("process_refund", amount=30),)),)),
        Scene(
            (
                Said(
                    "Two items.",
                    "I have refunded $30 and $40.",
                    (done("process_refund", amount=30), done("process_refund", amount=40)),
                ),
            )
        ),
        "two amounts want two calls or their sum",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Two items.",
                    "In total I have refunded $90.",
                    (done("process_refund", amount=30), failed("process_refund", amount=40)),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Two items.",
                    "In total I have refunded $70.",
                    (done("process_refund", amount=30), done("process_refund", amount=40)),
                ),
            )
        ),
        "a failed call adds nothing to the sum",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "First try failed?",
                    "It's done, the $55 was refunded.",
                    (failed("process_refund", amount=55), failed("process_refund", amount=55)),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "First try failed?",
                    "It's done, the $55 was refunded.",
                    (failed("process_refund", amount=55), done("process_refund", amount=55)),
                ),
            )
        ),
        "the second attempt counts",
        REFUND_500,
    ),
    Contrast(
        Scene((Said("Well?", "I've refunded €40.", (done("process_refund", amount=40, currency="USD"),)),)),
        Scene((Said("Well?", "I've refunded $40.", (done("process_refund", amount=40, currency="USD"),)),)),
        "another currency than the one that was paid",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (Said("Please.", "I have waived the £60 fee.", (done("waive_fee", amount=60, currency="GBP"),)),)
        ),
        Scene(
            (Said("Please.", "I have waived the £40 fee.", (done("waive_fee", amount=40, currency="GBP"),)),)
        ),
        "a waiver above what may be waived",
        GBP_50,
    ),
    Contrast(
        Scene(
            (Said("Recharge.", "Rs. 1,500 credited to your wallet.", (done("wallet_credit", amount=1500),)),)
        ),
        Scene((Said("Recharge.", "Rs. 950 credited to your wallet.", (done("wallet_credit", amount=950),)),)),
        "a rupee amount with a comma above the limit",
        INR_1000,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Complete?",
                    "A refund of $25 is complete.",
                    (unmarked("process_refund", '{"error": "insufficient permissions"}', id=1),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Complete?",
                    "A refund of $25 is complete.",
                    (unmarked("process_refund", '{"state": "succeeded", "total": 25}', id=1),),
                ),
            )
        ),
        "an error object as result yields nothing",
        REFUND_500,
    ),
)
