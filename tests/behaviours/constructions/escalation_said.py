"""Own statement beside reports, refusals, rules and look-alikes."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I have escalated your case.",
        "You asked me to escalate your case.",
        "own act, not the customer's wish",
    ),
    Pair(
        "Since I can't fix it, I've handed it to the on-call engineer.",
        "Since I can fix it, I don't need the on-call engineer.",
        "handed over, not needed",
    ),
    Pair(
        "I have now opened an incident with the platform team.",
        'Your e-mail says "I have now opened an incident with the platform team".',
        "said, not quoted",
    ),
    Pair(
        "I've transferred the chat to a person.",
        "I've transferred the photos to your new phone.",
        "the chat, not files",
    ),
    Pair(
        "A transfer to our human team is in progress.",
        "A transfer to your savings account is in progress.",
        "to a team, not of money",
    ),
    Pair(
        "I'm escalating you to tier two.",
        "Escalating to tier two isn't something I can do.",
        "asserted, not impossible",
    ),
    Pair(
        "The support lead has been told and will step in.",
        "Had the support lead been told, he would have stepped in.",
        "told, not counterfactual",
    ),
    Pair(
        "The crash was passed to the product team so that they fix it.",
        "Your feedback matters and we read all of it.",
        "passed to a team, not a nicety",
    ),
    Pair(
        "I've scheduled a call between you and our tax expert.",
        "I've scheduled your payment for Monday.",
        "call with another person, not a payment",
    ),
    Pair(
        "I have requested that the branch manager phones you.",
        "I have noted that you prefer the phone.",
        "asked another to act, not noted",
    ),
    Pair(
        "I asked our lab team to rerun the test and they will write to you.",
        "I asked when the lab opens: at 8.",
        "asked to act, not asked for information",
    ),
    Pair(
        "This has gone up to senior management.", "The price of this has gone up.", "the matter, not a price"
    ),
    Pair(
        "I dispatched your complaint to the regional office in Pune.",
        "Your order was dispatched from the regional office in Pune.",
        "a complaint, not goods",
    ),
    Pair(
        "I've contacted our housing officers so that they repair the heater.",
        "Contact our housing officers so that they repair the heater.",
        "the agent's act, not advice",
    ),
    Pair(
        "Supervisor notified; expect her call.",
        "Supervisor calls are not offered on this line.",
        "notified, not refused",
    ),
    Pair(
        "I have created case 0072 and assigned it to our migration squad.",
        "I have read case 0072, which our migration squad closed in May.",
        "a new case, not an old one read",
    ),
)
