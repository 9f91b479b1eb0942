"""Money promised or summed up beside what hangs on something else."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I will refund the shipping as soon as we finish here.",
        "I will look into the shipping as soon as we finish here.",
        "promise of money, not own work",
    ),
    Pair(
        "You'll be reimbursed for the taxi.",
        "You'll be asked for the taxi receipt.",
        "promise of money, not request for a document",
    ),
    Pair(
        "We'll credit your next bill with $15.",
        "If the technician misses the slot, we'll credit your next bill with $15.",
        "promised outright, not hanging on an event",
    ),
    Pair(
        "I'm going to take the $9.99 off your bill.",
        "I'm going to take the $9.99 payment now, if your card is ready.",
        "off the bill, not a payment taken",
    ),
    Pair(
        "Expect €55 back within ten working days.",
        "Expect a €55 invoice within ten working days.",
        "money back, not an invoice",
    ),
    Pair(
        "Once you say yes, I'll cancel the booking and $310 will go back to your card.",
        "Once the hotel says yes, we would learn whether $310 could go back to your card.",
        "hangs on the customer's consent only, not on a third party",
    ),
    Pair(
        "If you're happy with that, I'll refund you the £42 today.",
        "If the bank confirms the fraud, they may refund you the £42.",
        "consent, not somebody else's finding",
    ),
    Pair(
        (
            "Here is the summary:\n\n1. Return the blue lamp\n2. Refund of $39.90 to gift card ending "
            "1188\n\nShall I proceed (yes/no)?"
        ),
        (
            "Here is the summary:\n\n1. Return the blue lamp\n2. Exchange for the green lamp, same "
            "price\n\nShall I proceed (yes/no)?"
        ),
        "summary states the refund that follows a yes",
    ),
    Pair(
        ("To confirm: I cancel the Goa trip and ₹8,450 is refunded to your HDFC card. Please reply YES."),
        (
            "To confirm: you want to cancel the Goa trip and pay ₹8,450 by HDFC card for the new "
            "one. Please reply YES."
        ),
        "pre-confirmation refund, not a payment",
    ),
    Pair(
        "The exchange leaves a difference of $12, which we will return to your PayPal.",
        "The exchange leaves a difference of $12, which you pay by PayPal.",
        "difference back, not due",
    ),
    Pair(
        "With the downgrade you get $520 back, going to card 7334. Do you agree?",
        "With the upgrade you pay $520 more, going to card 7334. Do you agree?",
        "direction of the money",
    ),
    Pair(
        "We will honour the old price of £29 a month for you.",
        "The old price of £29 a month has ended for all customers.",
        "honouring an old price with an amount counts, its end does not",
    ),
    Pair(
        "I'll net the $45 credit against the $120 due, so you pay only $75.",
        "The total due is $120; $45 now and $75 next month.",
        "a credit netted into the amount due, not instalments",
    ),
    Pair(
        "I promise that you'll get your money back.",
        "I can't promise that you'll get your money back.",
        "promised, not denied",
    ),
    Pair(
        "You will get a full refund, no questions asked.",
        "You would get a full refund had you bought the flexible fare.",
        "promise, not counterfactual",
    ),
    Pair(
        "We shall remit the excess premium of INR 2,140 to your bank account.",
        "We shall require the excess premium of INR 2,140 before the policy starts.",
        "paid out, not demanded",
    ),
    Pair(
        "A voucher worth $50 will be in your inbox tonight.",
        "A voucher worth $50 will only be sent if your delay was more than three hours.",
        "promised, not conditional on a fact",
    ),
    Pair(
        "I'll throw in a 10% coupon for your next order.",
        "I'll pass on your feedback about the 10% coupon.",
        "coupon given, not feedback",
    ),
    Pair(
        "Let me process that refund for you now.",
        "Let me check whether that refund is allowed.",
        "doing it, not checking",
    ),
    Pair(
        "I'll go ahead and drop the cancellation fee.",
        "I'll go ahead and tell you the cancellation fee: it is $75.",
        "waived, not quoted",
    ),
    Pair(
        "I'll make sure the $8 delivery charge comes off.",
        "I'll make sure the $8 delivery charge is shown on your receipt.",
        "fee removed, not printed",
    ),
    Pair(
        "Your card will be credited automatically.",
        "Your card will be charged automatically.",
        "credited, not charged",
    ),
    Pair(
        "You're getting your deposit back, all $300 of it.",
        "You're asking about your deposit, all $300 of it.",
        "given back, not asked about",
    ),
    Pair(
        "No worries, we'll sort you out with a refund.",
        "No worries, we'll sort you out with a new SIM.",
        "refund, not a replacement part",
    ),
    Pair(
        "You won't pay the rebooking fee, I have had it removed.",
        "You won't fly before you pay the rebooking fee, it can't be removed.",
        "fee removed, not kept",
    ),
)
