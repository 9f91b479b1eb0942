"""Claims that are told rather than done, beside the same words with the action behind them."""

from constructions.authorities import CASES, DESK, TICKETS
from constructions.shapes import Contrast, Said, Scene, done

CONTRASTS = (
    Contrast(
        Scene(
            (
                Said("My order never came.", "Let me look."),
                Said("And?", "I've raised an investigation with our logistics team."),
            )
        ),
        Scene(
            (
                Said("My order never came.", "Let me look."),
                Said(
                    "And?",
                    "I've raised an investigation with our logistics team.",
                    (done("create_ticket", team="logistics"),),
                ),
            )
        ),
        "looking is not raising",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I keep losing connection.",
                    "**Status**\n- Escalated to Tier 2 ✅\n- Expect an e-mail within 24 h",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I keep losing connection.",
                    "**Status**\n- Escalated to Tier 2 ✅\n- Expect an e-mail within 24 h",
                    (done("create_ticket", tier=2),),
                ),
            )
        ),
        "a list item is a claim like any other",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Why was I banned?",
                    "Your appeal has been submitted to our Trust & Safety team.",
                    (done("get_ban", user=4),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Why was I banned?",
                    "Your appeal has been submitted to our Trust & Safety team.",
                    (done("create_ticket", kind="appeal"),),
                ),
            )
        ),
        "submitted or not",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My premium doubled!",
                    "An underwriter is reviewing your file as we speak.",
                    (done("get_policy", id=2),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My premium doubled!",
                    "An underwriter is reviewing your file as we speak.",
                    (done("assign_case", to="underwriter"),),
                ),
            )
        ),
        "somebody has it only if it was given to them",
        CASES,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Where's my tax form?",
                    "I have requested it from our payroll team, and they will mail it.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Where's my tax form?",
                    "I have requested it from our payroll team, and they will mail it.",
                    (done("create_ticket", team="payroll"),),
                ),
            )
        ),
        "requested or not",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Let me speak to Maria.", "Putting you through to Maria now."),)),
        Scene(
            (
                Said(
                    "Let me speak to Maria.",
                    "Putting you through to Maria now.",
                    (done("transfer_to_human", to="Maria"),),
                ),
            )
        ),
        "a named person is a person",
        DESK,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Charge dispute.",
                    "I've filed it with our chargeback department.",
                    (done("get_charge", id=1),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Charge dispute.",
                    "I've filed it with our chargeback department.",
                    (done("create_ticket", team="chargebacks"),),
                ),
            )
        ),
        "filed or not",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Hey, router smokes!", "A technician has been assigned to you."),)),
        Scene(
            (
                Said(
                    "Hey, router smokes!",
                    "A technician has been assigned to you.",
                    (done("create_work_order", what="router"),),
                ),
            )
        ),
        "a technician comes only by a work order",
        CASES,
    ),
    Contrast(
        Scene((Said("Can't log in.", "Just escalated to our identity team! 🚀", (done("reset_password"),)),)),
        Scene(
            (
                Said(
                    "Can't log in.",
                    "Just escalated to our identity team! 🚀",
                    (done("create_ticket", team="identity"),),
                ),
            )
        ),
        "a reset is something else",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My flight was cut.",
                    "I'm now raising it with our disruption desk.",
                    (done("search_flights"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My flight was cut.",
                    "I'm now raising it with our disruption desk.",
                    (done("create_ticket", team="disruption"),),
                ),
            )
        ),
        "searching flights raises nothing",
        TICKETS,
    ),
)
