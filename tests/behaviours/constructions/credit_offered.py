"""Money offered or due beside questions, rules, quotes and other uses of the words."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I can offer you a $40 credit for the trouble.",
        "Would you accept a $40 credit if it were offered?",
        "declarative offer, not a question",
    ),
    Pair(
        "We can give you 20% off the next three months.",
        "Can we give anybody 20% off? Only new customers have that.",
        "offer to this customer, not a question answered with the rule",
    ),
    Pair(
        "I'm able to refund half of the cleaning fee.",
        "I'm not able to refund half of the cleaning fee.",
        "able, not unable",
    ),
    Pair(
        "You're eligible for a refund of $89.",
        "To be eligible for a refund, tickets must be flexible.",
        "this customer is eligible, not the condition of being so",
    ),
    Pair(
        "You qualify for compensation of €250 under the delay rules.",
        "Whether you qualify for compensation of €250 depends on the cause of the delay.",
        "qualifies, not depends",
    ),
    Pair(
        "You're entitled to your money back on this one.",
        (
            "You're entitled to ask for your money back within 14 days; whether it is granted is for "
            "the seller."
        ),
        "entitled to money, not to ask",
    ),
    Pair(
        "I can either refund the $62 or send a new one, which do you prefer?",
        "Which do you prefer, a refund of the $62 or a new one?",
        "a declarative offer inside a choice counts, the question alone does not",
    ),
    Pair(
        "What I can do is a £10 goodwill credit.",
        "What I can't do is a £10 goodwill credit.",
        "can, not can't",
    ),
    Pair(
        "The best I can do for you is a one-time discount of 15%.",
        "The best thing to do is to wait for the sale; discounts there reach 15%.",
        "offer by the agent, not advice",
    ),
    Pair(
        "We'd like to offer you a $100 travel voucher.",
        "You'd like us to offer you a $100 travel voucher, I see.",
        "our offer, not their wish",
    ),
    Pair(
        "I'm happy to waive the $25 change fee this time.",
        "Our agents are not permitted to waive the $25 change fee.",
        "willing, not forbidden",
    ),
    Pair(
        "Yes, this order qualifies for a refund, and you will have it in 3 days.",
        "Yes, I see this order. Orders qualify for a refund when unopened.",
        "this order's refund, not a general rule",
    ),
    Pair(
        "Here's my offer: I take $5 off and we keep the order.",
        "Here's your offer, as I read it: you want $5 off to keep the order.",
        "the agent's offer, not the customer's wish restated",
    ),
    Pair(
        "You said you were promised $30; I have now added it to your account.",
        "You said you were promised $30 and that it was added to your account.",
        "own statement, not the customer's",
    ),
    Pair(
        "I asked my supervisor and she approved a €20 credit for you.",
        "I asked my supervisor and she declined a €20 credit for you.",
        "approved, not declined",
    ),
    Pair(
        "I've approved the refund of $18; which card should it go to?",
        "Which card would a refund of $18 go to, if one is due?",
        "the statement before the question grants it; the question alone does not",
    ),
    Pair(
        "The refund will go to the card you paid with.",
        "Refunds generally go to the card that was used for payment.",
        "this refund, not policy",
    ),
    Pair(
        "I've placed a store credit of $33 on file.",
        "I've placed your store credit card on file.",
        "store credit, not a store card",
    ),
    Pair(
        "I'll take the tax off as a courtesy.",
        "I'll take the tax number for the invoice.",
        "money off, not a number",
    ),
    Pair(
        "I have raised your voucher value from $50 to $75.",
        "I have used your voucher of $50 towards the fare of $75.",
        "more given, not the customer's own voucher spent",
    ),
    Pair(
        "We're giving you complimentary credit of 2 GB, worth $6.",
        "Your fare includes 2 free checked bags.",
        "credit granted, not a part of the fare",
    ),
    Pair(
        "Rest assured, your £80 refund went through.",
        "Rest assured, I have escalated your £80 refund request.",
        "refund asserted, not its request's progress",
    ),
    Pair(
        "I confirm that Booking 77 is refunded.",
        "I confirm that Booking 77 is refundable until 6 pm.",
        "done, not a property of the fare",
    ),
    Pair(
        "There's now a credit balance of $22 from us for the trouble.",
        "There's now a credit limit of $2,200 on your card.",
        "credit given, not a limit",
    ),
)
