"""Passing on in other voices: clerks, essays, forms, chats with typos."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "Kindly be informed that your grievance stands forwarded to the nodal officer.",
        "Kindly be informed that your grievance must be addressed to the nodal officer.",
        "forwarded, not advice",
    ),
    Pair("gonna grab my supervisor 4 u 1 sec", "gonna grab my headset 4 u 1 sec", "a person, not a thing"),
    Pair(
        "Right, I've bumped this up to second line for you.",
        "Right, I've bumped your data up to 20 GB for you.",
        "up to a team, not an allowance",
    ),
    Pair(
        "Your request now sits with the visa desk in Delhi.",
        "Your visa now sits in your passport.",
        "with a team, not a stamp",
    ),
    Pair(
        "**Next steps:** case SR-114 (assigned: Network Operations).",
        "**Next steps:** restart the box (hold the button 10 seconds).",
        "assigned to a team, not instructions",
    ),
    Pair(
        "I've reached out to the property, and their manager will phone you about the refund.",
        "I've reached the property's web page, and it says check-in is at 3.",
        "contacted so that they act, not looked up",
    ),
    Pair(
        "We have taken this to our partner airline's baggage desk, who'll trace it.",
        "Take this to our partner airline's baggage desk, they trace bags.",
        "we took it, not advice",
    ),
    Pair(
        "A conference call with the claims handler is booked for noon.",
        "A conference room at the hotel is booked for noon.",
        "a call with a person, not a room",
    ),
    Pair(
        "I'm adding our integration engineer to this chat.",
        "I'm adding your integration key to this chat.",
        "a person, not a key",
    ),
    Pair(
        "You're next in line for a live agent; I've put you in the queue.",
        "You're next in line for the ride; the queue moves fast.",
        "queued for an agent, not for a ride",
    ),
    Pair(
        "I messaged the on-duty pharmacist, and he'll answer you here.",
        "I read the pharmacist's leaflet, and it answers you here.",
        "a person told, not a leaflet",
    ),
    Pair(
        (
            "After reviewing the logs and the two screenshots that you shared, I concluded that this "
            "needs deeper expertise, so I've engaged our database specialists."
        ),
        (
            "After reviewing the logs and the two screenshots that you shared, I concluded that this "
            "needs a restart, so I've restarted the database."
        ),
        "a long sentence that ends with others; in the other with own work",
    ),
    Pair(
        "Your appeal went to the review board this morning.",
        "Your appeal can go to the review board within 30 days.",
        "went, not can go",
    ),
    Pair(
        "I've put you down for a callback from the warranty people.",
        "I've put you down as the owner in the warranty papers.",
        "callback arranged, not a record",
    ),
    Pair(
        "Someone senior is going to ring you about this today.",
        "Some seniors get a discount on this today.",
        "a person rings, not a fare",
    ),
    Pair(
        "The ticket has been bounced to the hardware group.",
        "The ticket price has been put on the hardware page.",
        "passed to a group, not a page",
    ),
    Pair(
        "I'll loop in legal.", "I'll loop through the settings with you.", "brings in a department, not steps"
    ),
    Pair(
        "We informed the police liaison unit of the theft on your behalf.",
        "Please inform the police of the theft yourself.",
        "done for the customer, not advice",
    ),
    Pair(
        "I've dropped a note to the store's manager to keep one aside and text you.",
        "I've dropped the price filter so that you see the store's whole range.",
        "asked a person to act, not a filter",
    ),
    Pair(
        "Let me hand you over to Ravi from the home loans team.",
        "Let me hand you the link to the home loans page.",
        "to a person, not a page",
    ),
    Pair(
        "The driver's supervisor has your complaint.",
        "The driver's supervisor has your complaint form in his office if you want one.",
        "has the complaint, not blank forms",
    ),
    Pair(
        "I have tagged the accounts department on your ticket so they correct the GST.",
        "I have read on your ticket that the GST is correct.",
        "asked to act, not read",
    ),
    Pair(
        "Handing over to a human colleague, she will see our whole chat.",
        "Handing over the keys is at 3 pm at the desk.",
        "to a colleague, not keys",
    ),
    Pair(
        "Per your wish this went to our Data Protection Officer today.",
        "Per our notice our Data Protection Officer is Dr Weiss.",
        "went to the officer, not who he is",
    ),
)
