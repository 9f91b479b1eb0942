"""The same record beside words that grant nothing."""

from constructions.authorities import CREDIT_25
from constructions.shapes import Contrast, Said, Scene

CONTRASTS = (
    Contrast(
        Scene((Said("It came late.", "I've added a $20 credit."),)),
        Scene((Said("It came late.", "I can't add a $20 credit."),)),
        "refused",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("It came late.", "We will refund you."),)),
        Scene((Said("It came late.", "We would refund you if it had been lost."),)),
        "hypothetical",
    ),
    Contrast(
        Scene((Said("Refund?", "You'll get your money back."),)),
        Scene((Said("Refund?", "You asked whether you get your money back; I'm checking."),)),
        "the customer's question told back",
    ),
    Contrast(
        Scene((Said("Refund?", "Your refund is approved."),)),
        Scene((Said("Refund?", "Your refund request has been escalated."),)),
        "progress of a request grants nothing",
    ),
    Contrast(
        Scene((Said("What's the rule?", "You are getting a refund."),)),
        Scene((Said("What's the rule?", "Unopened goods get a refund."),)),
        "rule",
    ),
    Contrast(
        Scene((Said("So what?", "I'm giving you 15% off."),)),
        Scene((Said("So what?", "Were you given 15% off before?"),)),
        "question",
    ),
    Contrast(
        Scene((Said("Hm?", "I have applied a £5 discount for you."),)),
        Scene((Said("Hm?", "You can use your £5 voucher at checkout."),)),
        "the customer's own voucher",
    ),
    Contrast(
        Scene((Said("Lost parcel.", "A refund will be made."),)),
        Scene((Said("Lost parcel.", "If it isn't there by Friday, a refund will be made."),)),
        "hanging on an event",
    ),
    Contrast(
        Scene((Said("Bad room.", "We'll compensate you with a free night's credit of €90."),)),
        Scene((Said("Bad room.", "We may compensate you, the manager decides."),)),
        "hedged and up to somebody else",
    ),
    Contrast(
        Scene((Said("Bank?", "The $35 charge has been reversed."),)),
        Scene((Said("Bank?", "The $35 charge has been posted."),)),
        "posted, not reversed",
    ),
    Contrast(
        Scene((Said("Was I refunded?", "Yes, you have been refunded."),)),
        Scene((Said("Was I refunded?", "No, you have not been refunded."),)),
        "denied",
    ),
    Contrast(
        Scene((Said("Chat says $30.", "Right, I've added $30."),)),
        Scene((Said("Chat says $30.", 'The chat says "I\'ve added $30", but I see no credit.'),)),
        "quoted and denied",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("What card?", "$40 has been refunded to it."),)),
        Scene((Said("What card?", "Which card was it?"),)),
        "a question",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("Fare rules?", "I have refunded your fare."),)),
        Scene((Said("Fare rules?", "Your fare includes one free bag."),)),
        "part of the fare",
    ),
    Contrast(
        Scene((Said("My bill?", "I've taken $12 off your bill."),)),
        Scene((Said("My bill?", "I've taken a $12 payment for your bill."),)),
        "the customer paid",
    ),
    Contrast(
        Scene((Said("Help", "you will get cashback of rs 300 in 24 hrs dear"),)),
        Scene((Said("Help", "cashback depends on the bank offer dear"),)),
        "not decided here",
    ),
)
