"""Credits told from goods, general offers, fault, and what a return or a programme brings."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "Your $20 voucher has been sent to your inbox for the spoiled dinner.",
        "Your $20 voucher has been sent to your inbox. You have 310 points left.",
        "given, not bought with points",
    ),
    Pair(
        "A gift card is delivered by email today, to make up for the wait.",
        "With 900 points you can redeem a $10 gift card. The gift card is delivered by email.",
        "made up for, not redeemed",
    ),
    Pair(
        "Sorry about the cold soup, this one's on us.",
        "Our packer skipped a box, so that one's on us.",
        "who pays, not who is to blame",
    ),
    Pair(
        "The rush fee, that's on us.",
        "The box was packed wrong, that's on us.",
        "a fee is paid, not a fault owned",
    ),
    Pair(
        "I've applied our 15% discount for students.",
        "We have a 15% discount for students.",
        "applied, not on offer to all of a kind",
    ),
    Pair(
        "While trying to reach you I've credited you $20.",
        "I am still trying to credit you the $20.",
        "tried beside it, not tried itself",
    ),
    Pair(
        "We can offer you a 15% discount on this order.",
        "We offer a 15% discount for registered charities.",
        "this customer, not whoever is of a kind",
    ),
    Pair(
        "We have set up free access for you.",
        "We run a teaching program that offers free access for qualifying schools.",
        "for you, not by a programme",
    ),
    Pair(
        "You get a $15 credit on your account, and it is there already.",
        "For every friend you invite, you get a $15 credit on your account.",
        "given now, not for each one invited",
    ),
    Pair(
        "I've applied the 10% discount to the balance.",
        "The coupon code will apply the 10% discount to the balance.",
        "we apply it, not the customer's own code",
    ),
    Pair(
        "No late fee will be applied for this.",
        "Your plan ends on Friday and no further charges will be applied.",
        "spared now, not an end of billing",
    ),
    Pair(
        "We offer you your money back.",
        "We offer protection with our money-back guarantee.",
        "an offer, not the name of a guarantee",
    ),
    Pair(
        "I can give you the next month for free.",
        "You bought 2.x in spring, so you got version 3 for free.",
        "a gift, not what comes with software",
    ),
    Pair(
        "I'll be glad to send your rebate again.",
        "I'll be glad to assist you with getting your rebate resubmitted.",
        "sent by us, not helped to be asked for",
    ),
    Pair(
        "We are giving you a free month.",
        "We have been giving away free sample chapters since May.",
        "to you, not to anybody",
    ),
    Pair(
        "I can issue a refund today.",
        "The payment has to clear before I can issue a refund.",
        "now, not after something else",
    ),
    Pair(
        "I'm crediting you a free month.",
        "I'm trying to get you a free month.",
        "done, not tried",
    ),
    Pair("Credit confirmed!", "Credit check confirmed!", "the credit itself"),
    Pair(
        "Your plan starts on Monday, and your $90 credit covers the first bill.",
        "Your plan starts on Monday, and your $90 deposit covers the first bill.",
        "a credit, not a deposit",
    ),
    Pair(
        "The bigger plan includes roaming, calls, and a $60 bill credit.",
        "The bigger plan includes roaming, calls, and a $60 joining fee.",
        "a credit in what is offered",
    ),
    Pair(
        "We've arranged for a cheque to be posted to you for $41.",
        "We've arranged for a courier to be sent to you for $41.",
        "money, not a service at its price",
    ),
    Pair(
        "Please allow 4 days for the refund to post once we receive the boots.",
        "Please allow 4 days for the parcel to arrive once we ship the boots.",
        "the refund is taken for granted",
    ),
    Pair(
        "Your return has been started. The store credit is issued 3 days after we receive the coat.",
        "The store credit is issued 3 days after we receive the coat.",
        "a return under way, not a rule",
    ),
    Pair(
        "I've started your return. Once the return is processed, your store credit will be issued.",
        "I've started your return. If the coat passes inspection, your store credit will be issued.",
        "waits for its arrival alone",
    ),
    Pair(
        "Click the link below to claim your 5% credit.",
        "Click the link below to see your credit report.",
        "a share that lies ready",
    ),
    Pair(
        "We believe to have refunded everybody who was billed twice.",
        "We refund everybody who was billed twice.",
        "done for all of them, not a rule",
    ),
    Pair(
        "I went ahead and cancelled and refunded fully.",
        "I went ahead and cancelled and archived it fully.",
        "refunded in the same breath",
    ),
    Pair(
        "Try now, some extra coins for the troubles.",
        "Try now, sorry for the troubles with the coins.",
        "coins given, not troubles with them",
    ),
)
