"""What can be seen, when it was done, and teams that exist."""

from constructions.authorities import CALLBACKS, DESK, QUEUES, TICKETS
from constructions.shapes import Contrast, Said, Scene, done, failed

CONTRASTS = (
    Contrast(
        Scene((Said("Invoice.", "I've escalated this to our billing team."),)),
        Scene((Said("Invoice.", "I've escalated this to our billing team."),), "none"),
        "where nothing can be seen nothing is called missing",
        TICKETS,
        other_shown=None,
    ),
    Contrast(
        Scene((Said("Help.", "I've opened a ticket for you."),)),
        Scene((Said("Help.", "I've opened a ticket for you."),), "partial"),
        "where only some actions show it may have been done",
        TICKETS,
        other_shown=None,
    ),
    Contrast(
        Scene((Said("Human!", "You're being transferred to a live agent."),)),
        Scene(
            (Said("Human!", "You're being transferred to a live agent.", (done("transfer_to_human"),)),),
            "partial",
        ),
        "what shows in part counts",
        DESK,
    ),
    Contrast(
        Scene((Said("Billing!", "I've escalated this to our loyalty team."),)),
        Scene((Said("Billing!", "I've escalated this to our billing team.", (done("create_ticket"),)),)),
        "a team that exists and an action",
        QUEUES,
    ),
    Contrast(
        Scene((Said("Fraud!", "I've passed this to our fraud team."),)),
        Scene(
            (Said("Fraud!", "I've passed this to our fraud team.", (done("create_ticket", team="fraud"),)),)
        ),
        "a team that exists still needs the action",
        QUEUES,
    ),
    Contrast(
        Scene(
            (
                Said("My site is down.", "Let me see.", (done("get_status"),)),
                Said("And?", "It's with our network team."),
            )
        ),
        Scene(
            (
                Said("My site is down.", "Let me see.", (done("create_ticket", team="network"),)),
                Said("And?", "It's with our network team."),
            )
        ),
        "a call of an earlier turn backs the claim",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said("Hello?", "One moment.", (done("get_status"),)),
                Said("Well?", "I've raised this with our billing team."),
            )
        ),
        Scene(
            (
                Said(
                    "Hello?",
                    "One moment.",
                    (failed("create_ticket", team="billing"), done("create_ticket", team="billing")),
                ),
                Said("Well?", "I've raised this with our billing team."),
            )
        ),
        "repeated until it worked, a turn earlier",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Please help.",
                    "I have created a ticket for our support team.",
                    (failed("create_ticket_draft"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Please help.",
                    "I have created a ticket for our support team.",
                    (done("zendesk_create_ticket"),),
                ),
            )
        ),
        "without settings a ticket tool is known by its name",
    ),
    Contrast(
        Scene(
            (Said("Please, a human.", "I'm transferring you to a human.", (done("search_kb", q="human"),)),)
        ),
        Scene((Said("Please, a human.", "I'm transferring you to a human.", (done("handoff_to_agent"),)),)),
        "without settings a hand-off is known by its name",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Is my ticket open?",
                    "Yes, I've escalated it to our network team today.",
                    (done("get_ticket", id=4),),
                ),
            )
        ),
        Scene((Said("Is my ticket open?", "I see no ticket in your name.", (done("get_ticket", id=4),)),)),
        "reading a ticket escalates nothing",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Call me.", "Our pharmacist will call you back."),)),
        Scene(
            (
                Said(
                    "Call me.",
                    "Our pharmacist will call you back.",
                    (done("schedule_callback", by="pharmacist"),),
                ),
            )
        ),
        "booked",
        CALLBACKS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Second time!",
                    "This time I've escalated it to our head office.",
                    (failed("create_ticket"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Second time!",
                    "This time I've escalated it to our head office.",
                    (failed("create_ticket"), done("create_ticket")),
                ),
            )
        ),
        "the second attempt succeeded",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Well?", "The matter is with our compliance team.", (done("search_docs", q="compliance"),)
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Well?",
                    "The matter is with our compliance team.",
                    (done("create_ticket", team="compliance"),),
                ),
            )
        ),
        "searching is not passing on",
        TICKETS,
    ),
)
