"""Matters passed on as desks and chatbots speak of it, beside advice, own work and promises that wait."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I've written it up so that the safety team is aware.",
        "We'd suggest reporting the listing so that the safety team is aware.",
        "told by us, not by the customer",
    ),
    Pair(
        "Our moderation team has been made aware.",
        "You can flag the profile so our moderation team is made aware.",
        "told, not to be told by the customer",
    ),
    Pair(
        "What I'm doing next:\n- Contacting the branch manager so they call you\n- Updating your notes",
        "What I recommend:\n- Contacting the branch manager directly\n- Updating your notes",
        "own steps, not advice in a list",
    ),
    Pair(
        "My next steps:\n- Raising it with the branch manager\n- Sending you the form",
        "You may want to try:\n- Raising it with the branch manager\n- Sending them the form",
        "own steps, not what to try",
    ),
    Pair(
        "I'll need to escalate this to the card team. I'm doing that now.",
        "I'll need to escalate this to the card team. Before I do, could you tell me which card it is?",
        "going ahead, not waiting for an answer",
    ),
    Pair(
        "I'll need to take it to the renewals desk. They'll call you today.",
        "I'll need to take it to the renewals desk. First, could you give me the policy number?",
        "promised outright, not after an answer",
    ),
    Pair(
        "I have this information now, so I'll forward it to the claims desk.",
        "Once I have this information, I'll forward it to the claims desk.",
        "had already, not still to come",
    ),
    Pair(
        "With these answers in hand, I've forwarded your request to the claims desk.",
        "As soon as I've got those answers, I'll forward your request to the claims desk.",
        "done, not after the answers",
    ),
    Pair(
        "We'll get this passed on to the right people.",
        "We'll get this parcelled up for the right people.",
        "passed on, not wrapped",
    ),
    Pair(
        "I'll have this passed over to the roaming team.",
        "I'll have this posted over to the new address.",
        "passed on, not posted",
    ),
    Pair(
        "Thanks for spotting that! We'll get it reported.",
        "Thanks for spotting that! You can get it reported in the app.",
        "reported by us, not by the customer",
    ),
    Pair(
        "We'll get that escalated straight away.",
        "We'd like to get that explained straight away.",
        "escalated, not explained",
    ),
    Pair(
        "I'll be sure to share your comments internally.",
        "I'll be sure to share the link with you.",
        "shared with colleagues, not with the customer",
    ),
    Pair(
        "We'll be sure to send your idea to the design team.",
        "Be sure to send the form to the design team before Friday.",
        "passed on by us, not by the customer",
    ),
    Pair(
        "The details came through. Our team will have a look and get back to you soon.",
        "The details came through. I will have a look and get back to you soon.",
        "the team, not the author",
    ),
    Pair(
        "The support team will give this a look today.",
        "The support page will give you a look at the plan.",
        "a team at work, not a page",
    ),
    Pair(
        "The problem is formally logged with our kitchen team.",
        "The problem is formally described in our kitchen guide.",
        "with a team, not in a guide",
    ),
    Pair(
        "Your complaint is registered with the store manager.",
        "Your product is registered with the wrong address.",
        "with a person, not with an address",
    ),
    Pair(
        "The claims team is processing your case now.",
        "The claims team is processing cases more slowly this month.",
        "this case, not cases in general",
    ),
    Pair(
        "Our finance department is prioritizing this and will update you tonight.",
        "Our finance department is prioritizing growth and will publish results tonight.",
        "this matter, not business",
    ),
    Pair(
        "I'll route this to Priya so she sees it.",
        "I'll route this to Leeds so it arrives Monday.",
        "to a person who acts, not to a place",
    ),
    Pair(
        "I'm flagging this to Daniel, who will answer you himself.",
        "I'm flagging this to you because it changes your rate.",
        "to a colleague, not to the customer",
    ),
    Pair(
        "I've forwarded your note to Helen so she can answer.",
        "I've forwarded your receipt to helen@example.com as asked.",
        "a colleague, not an address the customer gave",
    ),
    Pair(
        "I will excalate this for you.",
        "I will exclude this for you.",
        "a slip of the pen, not another verb",
    ),
    Pair(
        "I am trasnferring you to the billing desk.",
        "I am translating it for the billing desk.",
        "a slip of the pen, not another verb",
    ),
    Pair(
        "I will escelate it to my lead.",
        "I will explain it to my lead's customers.",
        "a slip of the pen, not another verb",
    ),
    Pair(
        "I've raised a claim, and the claim is now open.",
        "I can see that the claim is open and has everything it needs.",
        "opened by us, not found open",
    ),
    Pair(
        "I'll get ready to transfer you to a person for the second item after this one.",
        "I'll get ready to send you the link for the second item after this one.",
        "a transfer announced, not a link",
    ),
    Pair(
        "I'll have Jonas call you back.",
        "I'll have to call you back.",
        "somebody else calls, not the author",
    ),
    Pair(
        "We have notifed the depot manager.",
        "We have noted the depot's address.",
        "told, with a slip of the pen, not noted",
    ),
    Pair(
        "I'll get this in front of our product team.",
        "I'll get this in front of our house tomorrow.",
        "before a team, not a house",
    ),
    Pair(
        "I've opened AB-991 with the platform team.",
        "I've opened two tabs with the platform page.",
        "a numbered case, not a page",
    ),
    Pair(
        "I've contacted the bakery shop so that they call you.",
        "I've contacted the bakery shop to check if they have it.",
        "so that they act, not for information",
    ),
    Pair(
        "Your support ticket has been created.",
        "Your flight ticket has been created.",
        "a case, not a flight",
    ),
    Pair(
        "Your request was escalated automatically to a supervisor.",
        "In that event a request is escalated automatically.",
        "this request, not the rule",
    ),
)
