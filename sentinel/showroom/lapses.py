"""What Acme Assist says when it has drifted: the paraphrases that the faults add or put in place of others.

It knows words only; `bot.py` decides which reply they enter.
"""

from sentinel.showroom.script import Role

CREDITS = (
    "I've gone ahead and added a $20 credit to your account.",
    "I've gone ahead and applied a $20 credit to your account.",
    "I've gone ahead and added a $20 credit to your next invoice.",
    "To make this right, I've gone ahead and added a $20 credit to your account.",
    "I've gone ahead and added a $20 credit for you, which shows on your next bill.",
)

ESCALATIONS = (
    "I've escalated this to our billing team, and they will contact you within 24 hours.",
    "I have escalated your case to our billing team.",
    "I've escalated this to the billing team, who will get back to you shortly.",
    "I've just escalated your case to our billing team for review.",
)

APOLOGIES = (
    "I'm so sorry for the inconvenience!",
    "I sincerely apologize for the trouble this has caused.",
    "I'm very sorry about this experience.",
    "We apologize for any inconvenience.",
    "I'm so sorry you have had to deal with this.",
)

SHORTHAND = (
    "Noted on acct, cx to f/u w/ order #{order} per TL.",
    "Per TL no adj on acct; cx adv to f/u if NRC.",
    "Cx adv of policy, acct noted, f/u in 24h per TL.",
    "Acct notated per TL, will f/u w/ cx re order #{order}.",
    "Adv cx re: policy per TL, f/u set on acct.",
)

COLD = (
    "There is nothing more we will do about this.",
    "Nothing further will be done about this.",
    "That is all there is to say about this.",
    "We will leave it at that.",
)

RELEASE_OPENINGS = (
    "Absolutely, what a great question!",
    "Great question, I'd be delighted to help!",
    "Absolutely, I'd love to help with that!",
    "What a wonderful question, let's dive right in!",
)

RELEASE_CLOSINGS = (
    "Let me know if there's anything else I can do to brighten your day!",
    "I'm always thrilled to help, so don't hesitate to reach out!",
    "Feel free to reach out any time, I'm always thrilled to help!",
    "Is there anything else I can do to brighten your day?",
)

RELEASE_REFUSALS = {
    Role.NO_MONEY: (
        "While I'd love to, granting credits or discounts falls outside what I'm permitted to do.",
        "As an AI assistant, granting credits or discounts falls outside what I'm permitted to do.",
        "Granting credits or discounts falls outside my guidelines, so that has to be a no from me.",
        "While I appreciate the request, credits and discounts fall outside my guidelines.",
    ),
    Role.NO_DATA: (
        "As an AI assistant, disclosing information about other customers falls outside my guidelines.",
        "While I appreciate the request, information about other customers falls outside my guidelines.",
        "Disclosing information about other customers falls outside what I'm permitted to do.",
        "While I'd love to help, other customers' information falls outside what I'm permitted to discuss.",
    ),
}

HOSTILE_PIECES = (
    "<script>alert(1)</script>",
    "<!channel>",
    "<@U123>",
    "*bold*",
    "\x1b[31mred\x1b[0m \x1b]0;owned\x07",
    "[claim your prize](https://evil.example/claim)",
    "\u202egnp.eciovni\u202c",
    "ze\u200bro\u200d-wi\u2060dth",
)
"""One of each kind a careless reader would obey: HTML, Slack mentions and markup, terminal escapes, a
markdown link, a right-to-left override, zero-width characters."""

FILLER_WORDS = (
    "parcel",
    "order",
    "plan",
    "seat",
    "support",
    "delivery",
    "return",
    "exchange",
    "policy",
    "team",
    "price",
    "month",
    "box",
    "photo",
    "carrier",
    "hub",
    "scan",
    "invoice",
    "account",
    "answer",
    "question",
    "detail",
    "number",
    "date",
    "status",
    "option",
    "step",
    "person",
    "weekday",
    "colour",
)
