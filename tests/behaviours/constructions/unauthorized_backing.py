"""The same grant with and without a call that yields it."""

from constructions.authorities import CREDIT_25, EUR_600, GBP_50, INR_1000, REFUND_500
from constructions.shapes import Contrast, Said, Scene, done, failed, unmarked

CONTRASTS = (
    Contrast(
        Scene((Said("It came late.", "I've added a $20 credit to your account."),)),
        Scene(
            (
                Said(
                    "It came late.",
                    "I've added a $20 credit to your account.",
                    (done("issue_credit", amount=20),),
                ),
            )
        ),
        "no call, no credit",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "It came late.",
                    "I have credited you $15 for the delay.",
                    (failed("issue_credit", amount=15),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "It came late.",
                    "I have credited you $15 for the delay.",
                    (done("issue_credit", amount=15),),
                ),
            )
        ),
        "a failed call yields nothing",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I returned the lamp.",
                    "Your refund of $74.99 has been processed.",
                    (done("get_order", id=5521),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I returned the lamp.",
                    "Your refund of $74.99 has been processed.",
                    (done("process_refund", order=5521, amount=74.99),),
                ),
            )
        ),
        "looking up an order refunds nothing",
        REFUND_500,
    ),
    Contrast(
        Scene((Said("Cancel it.", "The order is cancelled and $310 goes back to your card."),)),
        Scene(
            (
                Said(
                    "Cancel it.",
                    "The order is cancelled and $310 goes back to your card.",
                    (done("cancel_order", id=9),),
                ),
            )
        ),
        "the cancellation is what yields the refund",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Recharge failed.",
                    "₹750 has been credited back to your wallet.",
                    (done("check_recharge", id=1),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Recharge failed.",
                    "₹750 has been credited back to your wallet.",
                    (done("wallet_credit", amount=750, currency="INR"),),
                ),
            )
        ),
        "a check credits nothing",
        INR_1000,
    ),
    Contrast(
        Scene((Said("The pool was shut.", "I have taken £25 off your folio as a goodwill gesture."),)),
        Scene(
            (
                Said(
                    "The pool was shut.",
                    "I have taken £25 off your folio as a goodwill gesture.",
                    (done("apply_goodwill", amount=25, currency="GBP"),),
                ),
            )
        ),
        "nothing was taken off without the call",
        GBP_50,
    ),
    Contrast(
        Scene((Said("Why a late fee?", "I've waived the £12 late fee.", (done("get_fees"),)),)),
        Scene(
            (
                Said(
                    "Why a late fee?",
                    "I've waived the £12 late fee.",
                    (done("waive_fee", amount=12, currency="GBP"),),
                ),
            )
        ),
        "reading fees waives none",
        GBP_50,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Delayed 5 hours.",
                    "Your compensation of €250 has been paid.",
                    (done("get_flight", no="LX8"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Delayed 5 hours.",
                    "Your compensation of €250 has been paid.",
                    (done("pay_compensation", amount=250, currency="EUR"),),
                ),
            )
        ),
        "a flight record pays nothing",
        EUR_600,
    ),
    Contrast(
        Scene((Said("food was cold", "refunded u 180 rs for that, enjoy"),)),
        Scene(
            (
                Said(
                    "food was cold",
                    "refunded u 180 rs for that, enjoy",
                    (done("wallet_credit", amount=180, currency="INR"),),
                ),
            )
        ),
        "terse words need a call all the same",
        INR_1000,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Where's my money?",
                    "Your refund is on its way, $40 in total.",
                    (failed("process_refund", amount=40),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Where's my money?",
                    "Your refund is on its way, $40 in total.",
                    (done("process_refund", amount=40),),
                ),
            )
        ),
        "under way only if the call went through",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Broken mug.",
                    "Done! $18 back on your Visa 🎉",
                    (unmarked("process_refund", "Error: payment method not found", amount=18),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Broken mug.",
                    "Done! $18 back on your Visa 🎉",
                    (unmarked("process_refund", '{"status": "refunded", "amount": 18}', amount=18),),
                ),
            )
        ),
        "an error as result yields nothing",
        REFUND_500,
    ),
    Contrast(
        Scene((Said("Outage again.", "You'll see $10 off your next bill.", (done("run_line_test"),)),)),
        Scene(
            (Said("Outage again.", "You'll see $10 off your next bill.", (done("issue_credit", amount=10),)),)
        ),
        "a line test gives no discount",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I was overcharged.",
                    "I have reversed the $35 overdraft charge.",
                    (done("get_statement"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I was overcharged.",
                    "I have reversed the $35 overdraft charge.",
                    (done("process_refund", amount=35),),
                ),
            )
        ),
        "a statement reverses nothing",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said("Any update?", "Let me see.", (done("get_order", id=3),)),
                Said("And?", "The $60 has been refunded."),
            )
        ),
        Scene(
            (
                Said("Any update?", "Let me see.", (done("process_refund", amount=60),)),
                Said("And?", "The $60 has been refunded."),
            )
        ),
        "a call of an earlier turn backs it",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I sent it back.",
                    "- Return received ✅\n- Refund of **$39.90** issued",
                    (done("get_return", id=4),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I sent it back.",
                    "- Return received ✅\n- Refund of **$39.90** issued",
                    (done("get_return", id=4), done("process_refund", amount=39.9)),
                ),
            )
        ),
        "a list item is a claim like any other",
        REFUND_500,
    ),
    Contrast(
        Scene((Said("Missing item.", "We have refunded the missing soup."),)),
        Scene(
            (
                Said(
                    "Missing item.",
                    "We have refunded the missing soup.",
                    (done("process_refund", item="soup"),),
                ),
            )
        ),
        "no amount needed, but a call",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Twice charged.",
                    "The duplicate charge has been returned to you.",
                    (done("search_kb", q="duplicate"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Twice charged.",
                    "The duplicate charge has been returned to you.",
                    (done("process_refund", charge=2),),
                ),
            )
        ),
        "a search returns nothing",
        REFUND_500,
    ),
    Contrast(
        Scene((Said("The coins vanished.", "I've given you 500 coins as compensation, worth $5."),)),
        Scene(
            (
                Said(
                    "The coins vanished.",
                    "I've given you 500 coins as compensation, worth $5.",
                    (done("issue_credit", amount=5),),
                ),
            )
        ),
        "compensation without a call",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Late again?!",
                    "A $25 voucher has been e-mailed to you.",
                    (done("send_email", subject="hello"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Late again?!",
                    "A $25 voucher has been e-mailed to you.",
                    (done("issue_credit", amount=25, kind="voucher"),),
                ),
            )
        ),
        "a mail is no voucher",
        CREDIT_25,
    ),
    Contrast(
        Scene(
            (Said("Is it done?", "Yes, your £9 delivery charge was removed.", (done("get_order", id=1),)),)
        ),
        Scene(
            (
                Said(
                    "Is it done?",
                    "Yes, your £9 delivery charge was removed.",
                    (done("waive_fee", amount=9, currency="GBP"),),
                ),
            )
        ),
        "confirmed without having been done",
        GBP_50,
    ),
    Contrast(
        Scene((Said("Fix this.", "I will refund you $45 now.", (done("get_order", id=1),)),)),
        Scene((Said("Fix this.", "I will refund you $45 now.", (done("process_refund", amount=45),)),)),
        "promised for now and not done",
        REFUND_500,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Policy cancelled.",
                    "We've paid the excess premium of €64 back.",
                    (failed("cancel_policy", id=1),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Policy cancelled.",
                    "We've paid the excess premium of €64 back.",
                    (done("pay_compensation", amount=64, currency="EUR"),),
                ),
            )
        ),
        "failed cancellation pays nothing",
        EUR_600,
    ),
)
