"""The same words with and without the action behind them."""

from constructions.authorities import CALLBACKS, CASES, DESK, TICKETS
from constructions.shapes import Contrast, Said, Scene, done, failed, unmarked

CONTRASTS = (
    Contrast(
        Scene((Said("My invoice is wrong.", "I've escalated this to our billing team."),)),
        Scene(
            (
                Said(
                    "My invoice is wrong.",
                    "I've escalated this to our billing team.",
                    (done("create_ticket", team="billing"),),
                ),
            )
        ),
        "a ticket was opened",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "The app crashes.",
                    "I have opened a ticket with our engineers.",
                    (failed("create_ticket", title="crash"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "The app crashes.",
                    "I have opened a ticket with our engineers.",
                    (done("create_ticket", title="crash"),),
                ),
            )
        ),
        "a failed call passes nothing on",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Nobody reads my mails.",
                    "Your complaint has been forwarded to our customer relations team.",
                    (done("get_customer", id=7),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Nobody reads my mails.",
                    "Your complaint has been forwarded to our customer relations team.",
                    (done("create_ticket", topic="complaint"),),
                ),
            )
        ),
        "looking somebody up passes nothing on",
        TICKETS,
    ),
    Contrast(
        Scene((Said("I want a person.", "Transferring you to a human agent now."),)),
        Scene(
            (
                Said(
                    "I want a person.",
                    "Transferring you to a human agent now.",
                    (done("transfer_to_human", summary="wants a person"),),
                ),
            )
        ),
        "the transfer was made",
        DESK,
    ),
    Contrast(
        Scene((Said("I want a person!!", "YOU ARE BEING TRANSFERRED TO A HUMAN AGENT. PLEASE HOLD ON."),)),
        Scene(
            (
                Said(
                    "I want a person!!",
                    "YOU ARE BEING TRANSFERRED TO A HUMAN AGENT. PLEASE HOLD ON.",
                    (done("transfer_to_human"),),
                ),
            )
        ),
        "capitals do not stand for a transfer",
        DESK,
    ),
    Contrast(
        Scene((Said("Get me your boss.", "I will transfer you to a supervisor."),)),
        Scene(
            (
                Said(
                    "Get me your boss.",
                    "I will transfer you to a supervisor.",
                    (done("transfer_to_human", to="supervisor"),),
                ),
            )
        ),
        "a promise is kept when the call comes in the same turn",
        DESK,
    ),
    Contrast(
        Scene((Said("Ring me tomorrow please.", "I've arranged a callback from our loans desk."),)),
        Scene(
            (
                Said(
                    "Ring me tomorrow please.",
                    "I've arranged a callback from our loans desk.",
                    (done("schedule_callback", when="tomorrow"),),
                ),
            )
        ),
        "a callback is booked or it is not",
        CALLBACKS,
    ),
    Contrast(
        Scene((Said("call me", "done, one of our advisers will call you at 4", (done("list_slots"),)),)),
        Scene(
            (
                Said(
                    "call me",
                    "done, one of our advisers will call you at 4",
                    (done("schedule_callback", when="16:00"),),
                ),
            )
        ),
        "listing slots books none",
        CALLBACKS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Fraud on my card!",
                    "I've passed your case to our fraud team, they are on it.",
                    (done("block_card", card=4410),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Fraud on my card!",
                    "I've passed your case to our fraud team, they are on it.",
                    (done("block_card", card=4410), done("create_ticket", team="fraud")),
                ),
            )
        ),
        "blocking a card is another action",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My bag is gone.",
                    "A baggage trace has been opened with the airport team.",
                    (done("find_bag", tag=44120),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My bag is gone.",
                    "A baggage trace has been opened with the airport team.",
                    (done("create_ticket", kind="trace"),),
                ),
            )
        ),
        "a search is no trace",
        TICKETS,
    ),
    Contrast(
        Scene((Said("My claim stalls.", "Your file has been handed to a senior adjuster."),)),
        Scene(
            (
                Said(
                    "My claim stalls.",
                    "Your file has been handed to a senior adjuster.",
                    (done("assign_case", to="senior adjuster"),),
                ),
            )
        ),
        "assigned or not",
        CASES,
    ),
    Contrast(
        Scene((Said("The lift is broken.", "I reported it to maintenance, they're sending someone."),)),
        Scene(
            (
                Said(
                    "The lift is broken.",
                    "I reported it to maintenance, they're sending someone.",
                    (done("create_work_order", what="lift"),),
                ),
            )
        ),
        "a work order is the action here",
        CASES,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Wrong dish.",
                    "I've sent this to the kitchen manager for review.",
                    (done("get_order", id=5),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Wrong dish.",
                    "I've sent this to the kitchen manager for review.",
                    (done("create_ticket", team="kitchen"),),
                ),
            )
        ),
        "reading an order passes nothing on",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Server down.", "Incident raised, on-call engineer paged.", (done("get_status"),)),)),
        Scene(
            (
                Said(
                    "Server down.",
                    "Incident raised, on-call engineer paged.",
                    (done("page_on_call", severity=1),),
                ),
            )
        ),
        "a status page is no page",
        CASES,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "dsl dead since mon",
                    "ticket is open with tier 2, they ring u tmrw",
                    (done("run_line_test"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "dsl dead since mon",
                    "ticket is open with tier 2, they ring u tmrw",
                    (done("run_line_test"), done("create_ticket", tier=2)),
                ),
            )
        ),
        "a line test is own work",
        TICKETS,
    ),
    Contrast(
        Scene((Said("Please cancel my cover.", "I'm connecting you with our retention team."),)),
        Scene(
            (
                Said(
                    "Please cancel my cover.",
                    "I'm connecting you with our retention team.",
                    (done("transfer_to_human", team="retention"),),
                ),
            )
        ),
        "connected or not",
        DESK,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I was double charged.",
                    "I've asked our finance colleagues to correct it and write to you.",
                    (done("get_invoice", id=3),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I was double charged.",
                    "I've asked our finance colleagues to correct it and write to you.",
                    (done("create_ticket", team="finance"),),
                ),
            )
        ),
        "asking colleagues needs an action",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "The seat map is wrong.",
                    "I have notified the operations team.",
                    (unmarked("create_ticket", "Error: service unavailable", team="ops"),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "The seat map is wrong.",
                    "I have notified the operations team.",
                    (unmarked("create_ticket", '{"id": "OPS-3", "status": "open"}', team="ops"),),
                ),
            )
        ),
        "an error as result is no success",
        TICKETS,
    ),
    Contrast(
        Scene((Said("My doctor needs the report.", "I've referred this to our medical records office."),)),
        Scene(
            (
                Said(
                    "My doctor needs the report.",
                    "I've referred this to our medical records office.",
                    (done("create_ticket", team="records"),),
                ),
            )
        ),
        "referred or not",
        TICKETS,
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Hotel gave me the wrong room.",
                    "Our duty manager has been informed and will see you at the desk.",
                    (done("get_booking", id=9),),
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Hotel gave me the wrong room.",
                    "Our duty manager has been informed and will see you at the desk.",
                    (done("create_ticket", team="duty manager"),),
                ),
            )
        ),
        "informed or not",
        TICKETS,
    ),
)
