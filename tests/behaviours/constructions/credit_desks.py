"""Money as desks and chatbots speak of it: what the customer does, what a colleague could do, what stands in a list."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I'm applying your loyalty discount to the basket now.",
        "It looks like you're having trouble applying your loyalty discount to the basket.",
        "we apply it, not the customer's attempt",
    ),
    Pair(
        "I'm adding the coupon to your order as we speak.",
        "Sorry there is a problem with adding the coupon to your order.",
        "we add it, not what fails for the customer",
    ),
    Pair(
        "I'm redeeming nothing of yours: I'm issuing you a fresh voucher instead.",
        "Many people report difficulties redeeming and getting a voucher in the app.",
        "issued by us, not a difficulty",
    ),
    Pair(
        "Nothing has turned up by now, so I'll process a refund of the lamp.",
        "If not found by Friday, I'll process a refund of the lamp.",
        "a cause, not a condition without a verb",
    ),
    Pair(
        "It was lost in transit, so we'll send a refund today.",
        "Where applicable, we'll send a refund today.",
        "told as a fact, not as a case",
    ),
    Pair(
        "Refund: $31.40 will be returned to your debit card.",
        "Refund: if approved, the money will be returned to your debit card.",
        "stated, not hanging on an approval",
    ),
    Pair(
        "Compensation: a $20 voucher will be sent to you.",
        "Compensation: where applicable, a voucher will be sent to you.",
        "stated, not where it applies",
    ),
    Pair(
        "Refunds team: your money has been returned to your card.",
        "Outcome: when eligible, money is returned to your card.",
        "done, not a condition without a subject",
    ),
    Pair(
        "Our accounts team will get you the refund this week.",
        "Once we've seen your booking number, our accounts team can find it and get you the refund.",
        "promised, not waiting for what the customer sends",
    ),
    Pair(
        "I have your details, and we are going to get you the credit.",
        "After you've sent your details, the desk will be able to look you up and get you the credit.",
        "nothing more to send, not waiting for it",
    ),
    Pair(
        "They will process a refund for the broken vase today.",
        "They will be able to help you with processing a refund for the broken vase.",
        "will do it, not can help with it",
    ),
    Pair(
        "I'm able to reverse this charge for you, as a courtesy.",
        "Our shop staff are able to assist with reversing a charge or issuing a credit.",
        "offered, not help from others with it",
    ),
    Pair(
        "We'll provide you with the right refund amount on your card tomorrow.",
        "Those two dates will help me provide you with the right refund amount.",
        "given, not worked out with the customer's help",
    ),
    Pair(
        "I'm giving you the full refund now.",
        "That will allow me to give you an accurate refund figure.",
        "given, not a figure told",
    ),
    Pair(
        "We're offering you a discount on your next pre-order.",
        "We still offer discounts on selected pre-orders.",
        "for this customer, not the rule in the plural",
    ),
    Pair(
        "We can offer you vouchers worth 30 euros.",
        "We do provide vouchers for qualifying partner hotels.",
        "for this customer, not what there is",
    ),
    Pair(
        "Because of the mess we made, your room is half price tonight.",
        "That's because the larger jar is currently half price in store.",
        "as amends, not the price of goods",
    ),
    Pair(
        "You're getting it for half price as an apology.",
        "The difference comes from the twin pack currently being half price.",
        "given, not a price on the shelf",
    ),
    Pair(
        "We've added two bags, free of charge, to make up for the delay.",
        "Two bags are added, both included for free with your fare.",
        "as amends, not part of the fare",
    ),
    Pair(
        "I've added a suitcase for free because of our mistake.",
        "As a gold member you are entitled to 3 free checked bags.",
        "given for a mistake, not what the status brings",
    ),
    Pair(
        "The refund will be processed to your card.",
        "The refund or charge will be processed to your card, depending on the new fare.",
        "a refund, not one or the other",
    ),
    Pair(
        "The credit will be applied to your card.",
        "Any credit or additional payment will be applied to your card.",
        "a credit, not either of two",
    ),
    Pair(
        "The fee reversal will show up within two days.",
        "The fee schedule will show up within two days.",
        "a reversal, not a list",
    ),
    Pair(
        "The charge reversal has been completed.",
        "The price increase has been completed.",
        "a reversal, not an increase",
    ),
    Pair(
        "You are eligible for compensation in the form of a voucher.",
        "You are asked for the form of compensation that a voucher would need.",
        "stated, not asked",
    ),
    Pair(
        "I've gone ahead with the refund.",
        "I've gone through the refund rules.",
        "done, not read",
    ),
    Pair(
        "We are proceeding with your refund now.",
        "We are dealing with your refund question now.",
        "under way, not a question looked at",
    ),
    Pair(
        "I gave you a $12 credit on Monday. It's already applied to your account and will show on your next bill.",
        "I changed your plan on Monday. It's already set up and will start with your next month.",
        "a credit named before, not a plan",
    ),
    Pair(
        "You asked about the $12 credit. It has been applied to your account.",
        "You asked about the new address. It has been saved in your account.",
        "a credit named before, not an address",
    ),
    Pair(
        "You asked about the discount. It's already applied to your account.",
        "You asked about the discount. It will be applied to your account once you spend $50.",
        "there already, not hanging on a purchase",
    ),
    Pair(
        "We're offering you a refund on this order.",
        "We offer refunds within 30 days.",
        "for this customer, not the rule",
    ),
    Pair(
        'The helper wrote: "Noted." Our team will get you the refund.',
        'Just type "Talk to me." Once we have your number, our team can look and get you the refund.',
        "promised, not waiting, after words in quotation marks",
    ),
    Pair(
        "Your refund is approved. It will show up on your card within three days.",
        "Your new card is approved. It will show up on your app within three days.",
        "a refund named before, not a card",
    ),
    Pair(
        "The price difference of -$88 has been applied to your gift card.",
        "The price difference of $88 has been applied to your gift card.",
        "below nothing comes back, above is paid",
    ),
    Pair(
        "The refund will be added to your gift card balance as soon as the return is complete.",
        "The refund would be added to your gift card balance if the return were complete.",
        "after the return that was agreed, not hypothetical",
    ),
    Pair(
        "I'm happy to give you a new code for your order.",
        "I'm happy to give you a new password for your order page.",
        "a promotional code, not a password",
    ),
    Pair(
        "I am cancelling the booking and refunding the full amount.",
        "I am reading the booking and noting the full amount.",
        "given back, not noted",
    ),
    Pair(
        "What I can do is take $15 off your next visit.",
        "What I can do is take the $15 payment over the phone.",
        "taken off, not taken",
    ),
    Pair(
        "I'm able to reverse this fee once.",
        "I'm able to explain this fee once more.",
        "offered, not explained",
    ),
    Pair(
        "Please note that the refund to your original card will take up to a week to arrive.",
        "Please note that refunds to an original card take up to a week.",
        "this customer's, not all",
    ),
    Pair(
        "Your account now has a $45 credit balance.",
        "Your account now has a $45 balance due.",
        "a credit, not a debt",
    ),
    Pair(
        "Your voucher code is HN-204, worth $30, valid for a year.",
        "Your booking code is HN-204, worth keeping, valid for a year.",
        "a voucher, not a booking",
    ),
    Pair(
        "Right, it's already applied to your account. You'll see it as \"Outage credit\".",
        "Right, it's already set up on your account. You'll see it as \"Plan change\".",
        "a credit named after, not a plan",
    ),
    Pair(
        "The refund to your old card (Visa, last four digits: 9921) will take five days to arrive.",
        "The lamp for your old flat (Leeds, house number: 9921) will take five days to arrive.",
        "a refund before an aside, not a parcel",
    ),
    Pair(
        "You're in for Monday at nine, with $20 off your cleaning.",
        "You're in for Monday at nine, with 20 minutes for your cleaning.",
        "money off, not time",
    ),
    Pair(
        "The parcel did not arrive, so we'll refund it.",
        "Should the parcel not arrive, we'll refund it.",
        "a fact, not a condition without if",
    ),
    Pair(
        "You'll get a refund of the fare.",
        "Depending on the fare, you'll get a refund or pay the rest.",
        "told, not depending",
    ),
    Pair(
        "We hate to lose you, so I can offer you a $20 credit.",
        "Please tell me the date, so I can work out and give you the refund.",
        "a consequence, not what the answer is for",
    ),
    Pair(
        "I've taken care of the refund for you.",
        "I've taken care of the refund form for you.",
        "the refund, not the form",
    ),
    Pair(
        "The total refund is $64.",
        "The maximum refund is $64.",
        "this one, not the most there can be",
    ),
    Pair(
        "I've put a $25 voucher on your profile as an apology.",
        "You have a $25 voucher on file, which you bought in May.",
        "given, not owned",
    ),
)
