"""Passed on or being passed on, beside offers, questions and own work."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I've escalated this to our fraud department.",
        "I can escalate this to our fraud department.",
        "done, not possible",
    ),
    Pair(
        "Transferring you to a human agent now, please hold.",
        "Would you like to be transferred to a human agent?",
        "under way, not asked",
    ),
    Pair(
        "I have raised a ticket with our network team (ref NT-20931).",
        "You can raise a ticket with our network team in the app.",
        "opened, not advice",
    ),
    Pair(
        "ive passed it to the warehouse lads, they'll have a look",
        "ive had a look at the warehouse notes, nothing there",
        "passed on, not own work",
    ),
    Pair(
        "Your case has been forwarded to the claims adjuster.",
        "Your case has been read carefully by me.",
        "forwarded, not own reading",
    ),
    Pair(
        "A formal investigation has been opened with the payments team.",
        "A formal investigation is opened only after 30 days with no delivery.",
        "opened, not the rule",
    ),
    Pair(
        "I've logged a trace with the baggage team for tag LH 44120.",
        "I've looked up the trace for tag LH 44120 in our system.",
        "trace opened, not looked up",
    ),
    Pair(
        "Our dental benefits team has your file and is reviewing it.",
        "Our dental benefits team is open from 9 to 5.",
        "team has it, not office hours",
    ),
    Pair(
        "I've asked the kitchen manager to call you.",
        "I've asked you to call the kitchen manager.",
        "asked the other party, not told the customer",
    ),
    Pair(
        "I have arranged a callback from a mortgage specialist for 3 pm.",
        "A mortgage specialist can be reached on the number on our website.",
        "callback arranged, not contact details",
    ),
    Pair(
        "I'm connecting you with my supervisor.",
        "I'm checking my notes before I answer.",
        "under way, not own work",
    ),
    Pair(
        "The matter has been handed over to our legal department.",
        "The matter has not been handed over to our legal department.",
        "done, not denied",
    ),
    Pair(
        "I've flagged this to the engineering team, who are on it.",
        "I've flagged this message for myself so that I remember it.",
        "to a team, not to oneself",
    ),
    Pair(
        "Ticket #88213 created – Tier 2 will reach out within 24 h.",
        "Ticket #88213 is the seat number on your concert booking.",
        "an opened ticket, not an admission ticket",
    ),
    Pair(
        "I have notified the hotel's duty manager so that he moves you to another room.",
        "I have read the hotel's house rules so that I can answer you.",
        "contacted another so that it acts, not own reading",
    ),
    Pair(
        ("We've submitted a complaint to the courier on your behalf and they must respond in 2 days."),
        "We've asked the courier where the parcel is.",
        "a matter passed on, not an inquiry with a courier",
    ),
    Pair(
        (
            "Hi Sam 👋\n\n**What I did**\n- Checked your logs\n- Escalated the bug to our platform "
            "engineers\n\nThanks for your patience!"
        ),
        (
            "Hi Sam 👋\n\n**What I did**\n- Checked your logs\n- Restarted your workspace\n\nThanks for "
            "your patience!"
        ),
        "one item passes it on, the other list none",
    ),
    Pair(
        "I've put a request through to billing to correct the invoice.",
        "I've put the invoice number into the search and found it.",
        "request to a team, not a search",
    ),
    Pair(
        "Your complaint is now with our grievance officer.",
        "Your complaint is now closed, as you asked.",
        "with a person, not closed",
    ),
    Pair(
        "A specialist has been assigned to your case.",
        "A specialist shop near you sells this part.",
        "assigned, not another sense",
    ),
    Pair(
        "I have sent your details to the store manager, and she'll phone you.",
        "I have sent your details to your own e-mail address.",
        "to a manager, not to the customer",
    ),
    Pair(
        "I've looped in our accounts people on this thread.",
        "I've looped the cable behind the desk, like in the picture.",
        "brought in a team, not a cable",
    ),
    Pair(
        "The pharmacy desk has been informed by me and will issue a new label.",
        "The pharmacy desk must be informed by you before it issues a new label.",
        "told by the agent so that it acts, not the customer's task",
    ),
    Pair(
        "Have passed ur query on to the refunds dept mate",
        "Have read ur query about the refunds dept mate",
        "passed on, not read",
    ),
    Pair(
        "I reported the broken lift to maintenance; they're sending someone.",
        "I read that the lift is broken; the stairs are on your left.",
        "reported to a team, not read",
    ),
    Pair(
        "We've opened a priority case for you with Level 3 support.",
        "We've opened a new branch near you in Leeds.",
        "a case, not a shop",
    ),
    Pair(
        "I escalated it earlier today, and it's with the back office.",
        "You escalated it earlier today, you said.",
        "own act, not the customer's words",
    ),
    Pair(
        "Already done: your manager request is logged and someone from leadership will ring you.",
        "Already done: your address is changed and a letter will confirm it.",
        "callback by others, not an own change",
    ),
    Pair(
        "A dispute case was opened with our chargeback team this morning.",
        "A dispute form can be found on our website.",
        "opened, not where to find it",
    ),
    Pair(
        "Your report has been submitted to our Trust & Safety team for review.",
        "Our Trust & Safety team publishes a report every year.",
        "submitted, not published",
    ),
)
