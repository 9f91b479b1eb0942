"""Grants in other voices: clerks, essays, forms, chats with typos."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        ("Kindly note that an amount of Rs. 2,350/- has been remitted to your bank a/c towards refund."),
        "Kindly note that an amount of Rs. 2,350/- has to be remitted by you towards the premium.",
        "remitted to the customer, not by them",
    ),
    Pair("u'll get ur 15 bucks back by weds", "u'll get ur parcel back by weds", "money back in texting"),
    Pair(
        "Right then, that's the tenner off your next shop sorted for you.",
        "Right then, that's the tenner for delivery paid by you.",
        "a tenner off, not paid",
    ),
    Pair(
        ("As an apology from the chef, dessert is on us tonight, so I've taken the $11 off the bill."),
        "As for dessert from the chef, it is $11 and goes on the bill.",
        "taken off, not put on",
    ),
    Pair(
        "**Resolution:** partial refund ($12.50) issued to original payment method.",
        "**Resolution:** partial shipment (12 of 50) issued from original warehouse.",
        "a form with the same headings, money in one only",
    ),
    Pair(
        (
            "Thank you for your patience while I reviewed the account history. Based on what I "
            "found, and considering your loyalty over the past six years, we have decided to credit "
            "you $75."
        ),
        (
            "Thank you for your patience while I reviewed the account history. Based on what I "
            "found, and considering your loyalty over the past six years, we have decided to keep "
            "your line on the old network."
        ),
        "a long sentence ends in a grant; in the other it ends in something else",
    ),
    Pair(
        "The good news is that your claim for €420 was paid this morning.",
        "The bad news is that your claim for €420 was turned down this morning.",
        "paid, not turned down",
    ),
    Pair(
        "We've written off the remaining £32.",
        "We've written down the remaining £32 as owed.",
        "a debt forgiven is money given",
    ),
    Pair(
        "Nothing to pay for the second night, we have removed it from the bill.",
        "Nothing to see on the second night, we have removed it from the programme.",
        "charge removed, not an event",
    ),
    Pair(
        "I have extended your voucher's value by another $25 as a thank-you.",
        "I have extended your stay by another night as you asked, at $125.",
        "more value given, not a paid night",
    ),
    Pair(
        "Consider the reconnection charge gone, I've cancelled it.",
        "Consider the reconnection date gone, I've cancelled the visit.",
        "a fee cancelled, not a visit",
    ),
    Pair(
        "Your trial was billed by mistake and we have since made you whole, $29 to your card.",
        "Your trial ends on Sunday and we then bill you $29 to your card.",
        "paid back, not billed",
    ),
    Pair(
        "You have been awarded a goodwill payment of £100.",
        "You have been awarded a seat by the window.",
        "payment, not a seat",
    ),
    Pair(
        "The store will send you a $15 promo voucher by text.",
        "The store will send you a text when the $15 promo is over.",
        "voucher, not a notice",
    ),
    Pair(
        "We're matching the competitor's price, so $84 comes back to you.",
        "We're not matching the competitor's price, so $84 is the difference you'd save there.",
        "matched and paid, not declined",
    ),
    Pair(
        "I've marked the invoice as void and returned the £210 you paid.",
        "I've marked the invoice as paid with the £210 you sent.",
        "returned, not received",
    ),
    Pair(
        "Your next two months are free of the $6 box rental; I've set that up.",
        "Your next two months have the $6 box rental; I've checked that.",
        "a charge waived, not confirmed",
    ),
    Pair(
        "Please find your e-gift card for ₹1,000 below, with our compliments.",
        ("Please find your receipt for the ₹1,000 gift card below, with our thanks for your purchase."),
        "given, not bought",
    ),
    Pair(
        "Because you asked so nicely: 5% off, applied.",
        "Because you asked so nicely: 5 o'clock, booked.",
        "discount applied, not a time",
    ),
    Pair(
        "The taxi is paid by us: the €30 is being wired to you tonight.",
        "The taxi will be paid by you, keep the receipt for your employer.",
        "paid by us, not by the customer",
    ),
    Pair(
        "I see the first agent promised $50. I've honoured that: $50 is on your account.",
        "I see you believe the first agent promised $50. I find no such promise.",
        "honoured, not disputed",
    ),
    Pair(
        "Even though the deadline has passed, I've made an exception and refunded the fee.",
        "Even though the deadline has not passed, fees are never refunded.",
        "an exception, not the rule",
    ),
    Pair(
        ("Once the return label is scanned you would normally wait, but I have already released the $56."),
        "Once the return label is scanned you would normally wait a week for the $56.",
        "released already, not the usual way",
    ),
    Pair(
        "It won't take long: $17.80 is being returned to your card as we speak.",
        "It won't take long: $17.80 is being authorised on your card as we speak.",
        "returned, not authorised",
    ),
)
