"""Grants as support desks word them: at request, as an option, in a later clause, and what only sounds like one."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "Per your request, we've refunded your last rental.",
        "Your request that we refund your last rental reached us.",
        "done at the customer's request, not about it",
    ),
    Pair(
        "At your request we have cancelled the booking and refunded the deposit.",
        "I have read your request that we refund the deposit.",
        "done, not read",
    ),
    Pair(
        "What we can do is give you a voucher for the next visit, would that work?",
        "What can I do to get a voucher for you?",
        "an offer in front of a question, not a question",
    ),
    Pair(
        "I can send the spare part out at no shipping cost.",
        "I can send the spare part out at the shipping cost shown.",
        "shipping that costs nothing",
    ),
    Pair(
        "Another option is to issue you a store credit for the full amount.",
        "Another option is to ask the shop for a store credit.",
        "the company gives, not the customer asks",
    ),
    Pair(
        "Because you hold a gold card, there will be no rebooking fee charged.",
        "There is no rebooking fee on flexible fares.",
        "spared for a reason of the customer's, not a rule of the fare",
    ),
    Pair(
        "The new total is $210, and there will be no change fee due to your cover.",
        "The new total is $210, and there will be no change of seat due to your cover.",
        "a fee spared",
    ),
    Pair(
        "A voucher was stored as a gift in your profile for the delay.",
        "Your voucher is stored in your profile, code VX-30.",
        "given for a delay, not the customer's own",
    ),
    Pair(
        "They have agreed to waive the fee.",
        "They have the power to waive fees.",
        "agreed, not able",
    ),
    Pair(
        "We'd be glad to help you find another size or issue a store credit.",
        "We'd be glad to help you find another size or explain the store credit.",
        "issued, not explained",
    ),
    Pair(
        "Refunded the whole booking.",
        "Refunded bookings take five days to show.",
        "done, not all such bookings",
    ),
    Pair("The first three weeks are at no cost.", "The first three weeks are at no risk.", "free, not safe"),
    Pair(
        "As soon as service is restored, we'll credit your account for the lost days.",
        "If service is not restored, we'll credit your account for the lost days.",
        "sure to come, not a condition",
    ),
    Pair(
        "Once the outage is fixed, I'll put a $20 credit on your bill.",
        "Once your claim is approved, I'll put a $20 credit on your bill.",
        "an end that comes, not a decision",
    ),
    Pair(
        "Both of the two were refunded this morning.",
        "The desk has to settle which of the two should be refunded.",
        "done, not still to be settled",
    ),
    Pair(
        "With the new discount your bill will be $12 lower.",
        "With the new meter your bill will be $12 higher.",
        "lower, not higher",
    ),
    Pair(
        "I've found a deal that brings your plan down to $40 a month.",
        "I've found a page that brings up your plan.",
        "a price brought down",
    ),
    Pair("Your new rate: $88 (15% off)", "Your new rate: $88 (15% VAT)", "off, not on top"),
    Pair(
        "We can get you the same room at $180 instead of $220.",
        "You asked for the same room at $180 instead of $220.",
        "offered, not asked for",
    ),
    Pair(
        "Approved: $64 comes back to your card within 3 days.",
        "Approved: $64 is due within 3 days.",
        "back to the card",
    ),
    Pair(
        "A colleague will call you tomorrow to arrange your refund.",
        "A colleague will call you tomorrow to discuss your refund.",
        "arranged, not discussed",
    ),
    Pair(
        "The refund was already paid out, so I can't change the card now.",
        "A courtesy waiver was already used in May, so I can't apply another one.",
        "a refund told again, not a reason to refuse",
    ),
    Pair(
        "We will refund every charge after 12/2023.",
        "We will refund the charge after 3 failed attempts.",
        "since a date, not on a condition",
    ),
    Pair(
        "This code is good until Sunday: HAPPY5",
        "This code is a good start for your tests.",
        "a code to use in the shop",
    ),
    Pair(
        "Your gift card can be emailed to you today.",
        "Gift cards can be emailed to anyone.",
        "this customer's, not everybody's",
    ),
    Pair(
        "I went ahead and intuited the refund.",
        "I went ahead and intuited the answer.",
        "a slip for initiated",
    ),
    Pair(
        "I've gone back and put $9 on your card.",
        "I've helped you get back into your card account.",
        "money back, not a way in",
    ),
    Pair(
        "Finance approved it and the money will be with you on Friday.",
        "Finance approved it and the lamp will be with you on Friday.",
        "money on its way, not goods",
    ),
    Pair(
        "The plan is cancelled and you'll get the remaining balance back.",
        "The plan is cancelled and you'll get the remaining boxes next week.",
        "money back, not boxes",
    ),
    Pair(
        "We've gone ahead and voided that invoice.",
        "We've gone ahead and printed that invoice.",
        "voided, not printed",
    ),
    Pair(
        "You paid twice, so I'm returning one of the two payments.",
        "You paid twice, so I'm checking both of the two payments.",
        "returned, not checked",
    ),
    Pair(
        "I'm going to send you a new lid and a $5 coupon.",
        "I'm going to send you a new lid and a $5 stamp.",
        "a gift beside the goods",
    ),
    Pair(
        "What I did:\n1. Cancelled the second box\n2. Refunded $14.99 to your card",
        "What you can do:\n1. Cancel the second box\n2. Ask for a refund of $14.99",
        "done, not advised",
    ),
    Pair(
        "The refund for the lamp must be sent to your card, so $12 goes there today.",
        "The refund for the lamp must be claimed at the till.",
        "sent, not to be claimed",
    ),
    Pair(
        "Happy to refund you for the unused weeks.",
        "Happy to walk you through the unused weeks.",
        "money offered without a subject",
    ),
    Pair(
        "Because of the mess, your next parcel ships free.",
        "Parcels over $40 ship free.",
        "this customer's, not everybody's",
    ),
    Pair(
        "Refunded 🙂 it should hit your card by Monday.",
        "Repacked 🙂 it should hit your doorstep by Monday.",
        "money, not goods",
    ),
)
