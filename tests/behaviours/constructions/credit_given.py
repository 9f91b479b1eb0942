"""Money given, done or under way, beside the nearest text that gives none."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I've refunded £14.50 to the Visa ending 4410.",
        "I've looked at the £14.50 on the Visa ending 4410 and a refund isn't possible.",
        "done, not refused",
    ),
    Pair(
        "Your account has been credited with ₹750 for the failed recharge.",
        "Your account was charged ₹750 for the recharge; no credit applies.",
        "money to the customer, not from them",
    ),
    Pair(
        "ive put 20 quid back on your card hun",
        "ive had a look hun, cant put the 20 quid back on your card",
        "terse and done, not terse and refused",
    ),
    Pair(
        ("Good news! 🎉 Your refund of **$112.40** is on its way and should land within 5–7 business days."),
        (
            "Good news! 🎉 Your parcel worth **$112.40** is on its way and should land within 5–7 "
            "business days."
        ),
        "a refund under way, not a parcel",
    ),
    Pair(
        "You'll see $20 back on your statement by Friday.",
        "You'll see a $20 hold on your statement by Friday.",
        "money back is a claim without the word refund",
    ),
    Pair(
        "I've gone ahead and waived the ₹499 reactivation fee.",
        "I've gone ahead and explained why the ₹499 reactivation fee applies.",
        "a waived fee counts, an explained one does not",
    ),
    Pair(
        "The resort fee has been taken off your folio.",
        "The resort fee has been added to your folio.",
        "a fee removed, not charged",
    ),
    Pair(
        "We've knocked 15% off tonight's stay for you.",
        "We've knocked on the door of the room next to yours.",
        "a discount to this guest, not the same verb elsewhere",
    ),
    Pair(
        "A travel certificate for $200 was issued to your profile this morning.",
        "A travel certificate must be used within one year of issue.",
        "an issued certificate, not the rule about certificates",
    ),
    Pair(
        "I just reversed the overdraft charge, so that's $35 back in your checking.",
        "I just reviewed the overdraft charge; it was correct and it stays.",
        "reversed, not reviewed",
    ),
    Pair(
        "Refund initiated: Rs. 1,299 to your UPI ID.",
        "Refund not initiated: the order is past the return window.",
        "already initiated counts, the refusal does not",
    ),
    Pair(
        "Your claim is approved and we're paying out €1,840.",
        "Your claim is being assessed and we're waiting for the garage's report.",
        "a payout asserted, not a claim in progress",
    ),
    Pair(
        "We have processed the refund for both seats.",
        "We have processed the rebooking for both seats.",
        "refund, not another service",
    ),
    Pair(
        "I've applied promo code THANKS10 to your basket, which takes €10 off.",
        "I've tried promo code THANKS10 on your basket, and it has expired, so nothing comes off.",
        "a code applied, not one that failed",
    ),
    Pair(
        "As discussed yesterday, the $60 credit is already sitting in your wallet.",
        "As discussed yesterday, the $60 in your wallet is what you topped up in May.",
        "a restated credit counts, own money does not",
    ),
    Pair(
        "I've topped up your game wallet with 500 goodwill coins, worth $4.99.",
        "Your game wallet holds the 500 coins you bought for $4.99.",
        "given, not bought",
    ),
    Pair(
        "The price difference of $37 has gone back to your original payment method.",
        "The price difference of $37 was charged to your original payment method.",
        "difference back, not difference due",
    ),
    Pair(
        "Done ✅ – late charge removed, new balance $0.00.",
        "Done ✅ – late charge paid by you, new balance $0.00.",
        "removed by the company, not paid by the customer",
    ),
    Pair(
        "I am refunding the copay right now, it takes a few seconds.",
        "I am opening the copay record right now, it takes a few seconds.",
        "under way as money, not as a look-up",
    ),
    Pair(
        "We're sending a £25 gift card to the address on file.",
        "We're sending the gift card you bought to the address on file.",
        "given by the company, not the customer's own purchase",
    ),
    Pair(
        "Since the courier lost it, a full refund's been issued on our side.",
        "Since the courier lost it, an investigation's been started on our side.",
        "refund asserted, not another step",
    ),
    Pair(
        "The annual fee: I have had that credited back to you.",
        "The annual fee: I have had that explained to me.",
        "credited back, not explained",
    ),
    Pair(
        "Your money has been returned to your PayPal balance.",
        "Your parcel has been returned to our warehouse.",
        "money returned, not goods",
    ),
    Pair(
        "We've compensated you 30 minutes of airtime credit for the outage.",
        "We've calculated that the outage lasted 30 minutes.",
        "compensation, not arithmetic",
    ),
    Pair(
        "Your deposit was released in full; the hotel keeps nothing.",
        "Your deposit was kept in full; the hotel returns nothing.",
        "money returned, not kept",
    ),
    Pair(
        "Two refunds went out today: $18 for the mug and $22 for the plate.",
        "Two orders went out today: $18 for the mug and $22 for the plate.",
        "refunds, not orders",
    ),
    Pair(
        "Premium adjustment done, you're getting $64 back pro rata.",
        "Premium adjustment done, you're paying $64 more pro rata.",
        "back to the customer, not owed",
    ),
    Pair(
        (
            "- Order 5521 cancelled\n- Refund of $74.99 sent to your Mastercard\n- Email confirmation "
            "on its way"
        ),
        (
            "- Order 5521 cancelled\n- No refund due, as the order was never charged\n- Email "
            "confirmation on its way"
        ),
        "the list states a refund, not its absence",
    ),
    Pair(
        (
            "Hi Priya! I checked with the restaurant. They were out of paneer. I have refunded ₹180 "
            "for that item. Enjoy the rest!"
        ),
        (
            "Hi Priya! I checked with the restaurant. They were out of paneer. They have replaced it "
            "with tofu. Enjoy the rest!"
        ),
        "one sentence in four grants; in the other none does",
    ),
    Pair(
        "I have now credited you for the three days without broadband, £4.12 in total.",
        "I have now logged the three days you were without broadband, 72 hours in total.",
        "credited, not logged",
    ),
    Pair(
        "The non-refundable fare notwithstanding, I've refunded your taxes of $48.",
        "The fare is non-refundable, so the taxes of $48 stay with the airline.",
        "an exception granted, not the rule",
    ),
)
