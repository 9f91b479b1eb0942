"""The abbreviation as a word of the sentence beside the full word or another meaning."""

from constructions.shapes import Pair

PAIRS = (
    Pair("Your acct is active again.", "Your account is active again.", "abbreviation, not the word"),
    Pair(
        "I see that cx called twice on Monday.",
        "I see that you called twice on Monday.",
        'the customer as "cx"',
    ),
    Pair("Cust requested a new card.", "The customer of the week gets a new card.", '"cust" for customer'),
    Pair("I will f/u tomorrow.", "I will follow up tomorrow.", "abbreviation, not the words"),
    Pair("Per TL, the fee stays.", "Per my team leader, the fee stays.", '"per TL" is internal talk'),
    Pair(
        "We need to verify the acct before we go on.",
        "We need to verify the address before we go on.",
        "abbreviation in the middle",
    ),
    Pair("f/u sent by e-mail.", "Follow-up sent by e-mail.", "abbreviation at the start"),
    Pair(
        "Cx verified, card unblocked.",
        "Thank you, you are verified, and the card is unblocked.",
        "notes style to the customer",
    ),
    Pair("Approved per TL.", "Approved by our team.", "internal talk at the end"),
    Pair(
        "I've noted the acct that you'd rather be called after 5.",
        "I've noted that you'd rather be called after 5.",
        "CRM note repeated to the customer",
    ),
    Pair("Both accts are linked now.", "Both accounts are linked now.", "plural of the abbreviation"),
    Pair("acct# ending 2231 is closed", "account number ending 2231 is closed", "joined with a number sign"),
    Pair("CUST ADVISED OF FEE.", "YOU WERE ADVISED OF THE FEE.", "capitals do not change it"),
    Pair(
        "Spoke to cust, cust ok with date.",
        "Thanks for talking to me, the date is fine then.",
        "a note instead of an answer",
    ),
    Pair("Hi! Ur acct is good to go", "Hi! Ur order is good to go", '"ur" is texting, "acct" is CRM'),
    Pair(
        "pls check the acct again thx",
        "pls check the order again thx",
        "texting around it does not count, the abbreviation does",
    ),
    Pair("Done. Acct updated. ^TL", "Done. Account updated. ^TL", 'initials are none, "acct" is'),
    Pair(
        "Per TL we can't extend the trial. ^KM",
        "We can't extend the trial. ^TL",
        '"per TL" counts, a signature TL does not',
    ),
    Pair(
        "The cx before you had the same question.",
        "The CX-5 before you had the same tyres.",
        "customer, not a car model",
    ),
    Pair(
        "Will f/u w/ you re: the invoice.",
        "Will be in touch w/ you re: the invoice.",
        '"f/u" counts, "w/" and "re" are plain texting',
    ),
    Pair(
        "Escalated per TL, f/u in 24h.",
        "Escalated to a team leader, answer in 24h.",
        "two abbreviations in a line",
    ),
    Pair(
        "cx: wants later slot. agent: offered 6pm.",
        "You: want a later slot. Me: I offer 6 pm.",
        'note form with "cx"',
    ),
    Pair("Your acct mgr will ring you.", "Your account manager will ring you.", "abbreviated title"),
    Pair(
        "The cust's address is out of date.", "Your address is out of date.", "possessive of the abbreviation"
    ),
    Pair("I've added a note to ur acct.", "I've added a note to ur booking.", "abbreviation beside texting"),
    Pair(
        "**Acct status:** active\n**Next step:** none",
        "**Account status:** active\n**Next step:** none",
        "in a heading of a markdown list",
    ),
    Pair(
        "- acct verified\n- card reissued\n- letter sent",
        "- account verified\n- card reissued\n- letter sent",
        "in a list",
    ),
    Pair(
        "We tried to reach the cx by phone, no answer.",
        "We tried to reach you by phone, no answer.",
        'the reader is the "cx"',
    ),
    Pair("Need f/u? Reply here.", "Need anything else? Reply here.", "as a noun in a question"),
    Pair(
        "The TL approved it, per TL note of 3 May.",
        "The flight to TLV is on 3 May.",
        "internal role, not an airport",
    ),
    Pair("Cx's card was reissued.", "Flight CX 830 was reissued.", "customer, not an airline code"),
    Pair("No f/u needed from your side.", "No follow-up needed from your side.", "abbreviation as a noun"),
)
