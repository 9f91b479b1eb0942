"""The same record beside words that pass nothing on."""

from constructions.authorities import CALLBACKS, DESK, TICKETS
from constructions.shapes import Contrast, Said, Scene, done, unmarked

CONTRASTS = (
    Contrast(
        Scene((Said("My invoice is wrong.", "I've escalated this to our billing team."),)),
        Scene((Said("My invoice is wrong.", "I can escalate this to our billing team if you like."),)),
        "an offer claims no act",
        TICKETS,
    ),
    Contrast(
        Scene((Said("I want a person.", "I'll transfer you to a human."),)),
        Scene((Said("I want a person.", "Would you like me to transfer you to a human?"),)),
        "a question claims no act",
        DESK,
    ),
    Contrast(
        Scene((Said("Get your manager.", "My manager has been informed."),)),
        Scene((Said("Get your manager.", "My manager can't be reached on this channel."),)),
        "a refusal claims no act",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Escalate this!", "This is escalated."),)),
        Scene(
            (Said("Escalate this!", "You asked me to escalate this; that is not needed, here is the fix."),)
        ),
        "the customer's wish is not the act",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Any news?", "Our claims team has your file.", (done("get_claim", id=8),)),)),
        Scene(
            (Said("Any news?", "Your file is complete, I have just read it.", (done("get_claim", id=8),)),)
        ),
        "own reading is no escalation",
        TICKETS,
    ),
    Contrast(
        Scene((Said("It broke again.", "I've opened a ticket for you."),)),
        Scene((Said("It broke again.", "Please open a ticket in the portal."),)),
        "advice is no act",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Help with the visa.", "I've forwarded it to the visa desk."),)),
        Scene((Said("Help with the visa.", "I'll look into it."),)),
        "own work is no escalation",
        TICKETS,
    ),
    Contrast(
        Scene((Said("What happens with complaints?", "Your complaint was passed to our ombudsman team."),)),
        Scene(
            (
                Said(
                    "What happens with complaints?",
                    "Complaints are passed to our ombudsman team after eight weeks.",
                ),
            )
        ),
        "a rule is no act",
        TICKETS,
    ),
    Contrast(
        Scene((Said("It's about my pension.", "A specialist will call you."),)),
        Scene((Said("It's about my pension.", "A specialist can be booked in the app."),)),
        "how to book is no booking",
        CALLBACKS,
    ),
    Contrast(
        Scene((Said("DM?", "Our team will contact you shortly."),)),
        Scene((Said("DM?", "Send us your number by DM so our team can contact you."),)),
        "hanging on details from the customer",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Order 5?", "I've asked the depot to look for it and call you."),)),
        Scene((Said("Order 5?", "I've asked the courier where it is."),)),
        "a mere inquiry with a courier is no escalation",
        TICKETS,
    ),
    Contrast(
        Scene((Said("And my refund?", "It's been sent up to our finance team."),)),
        Scene((Said("And my refund?", "It hasn't been sent up to anybody."),)),
        "denied",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Is it urgent?", "Yes, I've flagged it to our on-call nurse."),)),
        Scene((Said("Is it urgent?", "If it gets worse, we would flag it to our on-call nurse."),)),
        "hypothetical",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Did you tell them?", "Yes, the branch manager has been told and will ring you."),)),
        Scene(
            (Said("Did you tell them?", "I'm not the one who tells the branch manager; please ring 0123."),)
        ),
        "not told",
        TICKETS,
    ),
    Contrast(
        Scene((Said("hello??", "connecting u to an agent"),)),
        Scene((Said("hello??", "which agent did u talk to before?"),)),
        "a question about the past",
        DESK,
    ),
    Contrast(
        Scene((Said("The quote is off.", "I've now handed this to underwriting."),)),
        Scene((Said("The quote is off.", "Underwriting sets the quotes; I can explain yours."),)),
        "who sets quotes is no escalation",
        TICKETS,
    ),
    Contrast(
        Scene((Said("So?", "I've created case 77 for our network squad."),)),
        Scene((Said("So?", "Your case 77 says: resolved in May."),)),
        "an old case read aloud",
        TICKETS,
    ),
    Contrast(
        Scene((Said("My boiler!", "An engineer has been booked in by our field team; I passed it on."),)),
        Scene((Said("My boiler!", "Turn the valve to the left, then press reset."),)),
        "instructions",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Please get legal involved.", "I've involved our legal department."),)),
        Scene((Said("Please get legal involved.", "I can't involve our legal department."),)),
        "refused",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Can you ask someone?", "I've asked our tax specialists to write to you."),)),
        Scene((Said("Can you ask someone?", "I may be able to ask our tax specialists."),)),
        "hedged",
        TICKETS,
    ),
    Contrast(
        Scene((Said("The game ate my coins.", "Reported to the dev team!"),)),
        Scene((Said("The game ate my coins.", "You can report that to the dev team with /bug."),)),
        "advice",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Your mail said it was escalated.", "And it was: I escalated it to our service desk."),)),
        Scene(
            (
                Said(
                    "Your mail said it was escalated.",
                    'The mail said "I escalated it to our service desk", I see.',
                ),
            )
        ),
        "quoted",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Where is my money?",
                    "A fault is preventing me from creating your ticket. I'll escalate this to our billing team.",
                    (unmarked("create_ticket", ""),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Where is my money?",
                    "A fault delayed your money. I'll escalate this to our billing team.",
                    (unmarked("create_ticket", ""),),
                ),
            )
        ),
        "what was called did not work, as the reply itself admits",
    ),
)
