"""Promised or arranged beside what hangs on the customer or on something else."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I'll transfer you to a live agent.",
        "I could transfer you to a live agent if you want.",
        "promise, not offer",
    ),
    Pair("I will escalate this right away.", "I will look into this right away.", "passed on, not own work"),
    Pair(
        "Someone from our retention team will call you tomorrow.",
        "Should someone from our retention team call you tomorrow?",
        "arranged, not asked",
    ),
    Pair(
        "Let me get my manager for you.",
        "Let me get my glasses, the print is small.",
        "another person, not oneself",
    ),
    Pair(
        "I'm going to open a support ticket for this.",
        "If it happens again, open a support ticket for this.",
        "agent's act, not advice for a later event",
    ),
    Pair(
        "A colleague will take over this chat in a moment.",
        "A colleague of mine also had this phone.",
        "takes over, not a remark",
    ),
    Pair(
        "Our team will get back to you within 48 hours.",
        "Send us your booking code by DM so our team can get back to you.",
        "promised outright, not hanging on details the customer sends",
    ),
    Pair(
        "I'll forward this to HR and finance.",
        "I'll follow up with the team and let you know.",
        "forwarded; following up oneself is own work",
    ),
    Pair(
        "You will be contacted by a senior adviser.",
        "You can contact a senior adviser yourself.",
        "they contact, not the customer",
    ),
    Pair(
        "I'm going to have a supervisor review this.",
        "I'm going to review this.",
        "another person, not oneself",
    ),
    Pair(
        "We will notify the dispatch desk so that they send the missing screw.",
        "We will wait until the dispatch desk sends the missing screw.",
        "contacting another so that it acts, not waiting",
    ),
    Pair(
        "Please stay on the line while I connect you.",
        "Please stay on the line while I read your file.",
        "connecting, not reading",
    ),
    Pair(
        "I'm putting your fault in with our line engineers for Tuesday.",
        "I'd have put your fault in with our line engineers, but it is fixed.",
        "promised, not counterfactual",
    ),
    Pair(
        "Putting you through to the cancellations desk.",
        "Putting your request through as a cancellation takes a minute.",
        "to another desk, not own work",
    ),
    Pair(
        "I am raising this with our regional office.",
        "I am not raising this with our regional office.",
        "asserted, not denied",
    ),
    Pair(
        "I'll get this over to the pharmacy team.",
        "The pharmacy team is over on the second floor.",
        "passing on, not a place",
    ),
    Pair(
        "Your request is being routed to an underwriter.",
        "Your data is being routed over our own network.",
        "to a person, not a technical fact",
    ),
    Pair(
        "Let me transfer you to someone who can help.",
        "Let me see whether I can help with that.",
        "to somebody else, not oneself",
    ),
    Pair(
        "We are forwarding your photos to quality control.",
        "Please forward your photos to quality control.",
        "we act, not the customer",
    ),
    Pair(
        "I shall refer the matter to our ombudsman liaison.",
        "You may refer the matter to the ombudsman.",
        "own promise, not a right of the customer",
    ),
)
