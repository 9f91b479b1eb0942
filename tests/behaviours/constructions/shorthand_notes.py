"""Notes, joined marks and neighbours."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "acct closed at cust request, refund n/a",
        "The account was closed at your request",
        "two abbreviations in a note",
    ),
    Pair("New acct opened; welcome!", "New account opened; welcome!", "abbreviation in a friendly turn"),
    Pair("Per TL: one-time exception.", "Per our policy: no exceptions.", '"per" alone is an ordinary word'),
    Pair("I'm f/u on your case from Monday.", "I'm writing about your case from Monday.", "used as a verb"),
    Pair("cust svc hours are 9-5", "Customer service hours are 9-5", "abbreviated department"),
    Pair(
        "Your acct has been updated, cx.",
        "Your account has been updated, Max.",
        "addressing the reader by the code",
    ),
    Pair(
        "As per TL, you get a reply by Friday.",
        "As per your e-mail, you get a reply by Friday.",
        '"as per" alone is ordinary English',
    ),
    Pair("Cx to call back if not fixed.", "Call back if it is not fixed.", "note in the third person"),
    Pair("Acct: 4471 / Plan: Gold", "Account: 4471 / Plan: Gold", "label of a record"),
    Pair(
        "I can see 2 accts under your name.",
        "I can see 2 accents in your name.",
        "plural abbreviation, not a look-alike",
    ),
    Pair("verified cust via dob, moving on", "I verified you by your date of birth, moving on", "note form"),
    Pair("Scheduled f/u call for Tues.", "Scheduled a call for Tues.", '"Tues." is an ordinary abbreviation'),
    Pair(
        "ok so acct is locked bc of 3 wrong pins",
        "ok so it is locked bc of 3 wrong pins",
        'texting aside, "acct" is CRM',
    ),
    Pair("Bank acct on file ends in 09.", "Bank account on file ends in 09.", 'even next to "bank"'),
    Pair("TL;DR: f/u on Monday.", "TL;DR: I answer on Monday.", '"TL;DR" is common, "f/u" is CRM'),
    Pair(
        "Your TV is model TL-40; per TL the warranty is void.",
        "Your TV is model TL-40; the warranty is void.",
        "model numbers are none",
    ),
    Pair(
        "I have checked with TL, per TL no waiver.",
        "I have checked, and there is no waiver.",
        "internal role named by code",
    ),
    Pair("hi cx, thx for waiting", "hi Dee, thx for waiting", "the code as a form of address"),
    Pair(
        "The price is 250 TL per night; acct charged.",
        "The price is 250 TL per night; card charged.",
        "Turkish lira are none",
    ),
    Pair("The f/u e-mail is in your inbox.", "The fun e-mail is in your inbox.", "as an adjective"),
    Pair("Joint accts need two signatures.", "Joint efforts need two signatures.", "plural in a rule"),
    Pair("cust. called re late order", "You called about the late order", "with a full stop"),
    Pair("I asked my TL; per TL it's fine.", "I asked my boss; she says it's fine.", "internal role by code"),
    Pair("Acct review done – all good 👍", "Review done – all good 👍", "emoji do not change it"),
    Pair(
        "Please confirm the last 4 of the acct.",
        "Please confirm the last 4 of the card.",
        "in a question to the customer",
    ),
    Pair(
        "cx happy w/ replacement, closing chat",
        "glad you're happy w/ the replacement, closing the chat",
        "note that slipped into the chat",
    ),
    Pair("WE HAVE REVIEWED UR ACCT", "WE HAVE REVIEWED UR ORDER", "capitals"),
    Pair(
        "we've credited ur acct, f/u if it's not there by fri",
        "we've done that for u, shout if it's not there by fri",
        "two among texting",
    ),
    Pair(
        "I'm moving you to the other acct team.",
        "I'm moving you to the other act of the show.",
        'abbreviation, not "act"',
    ),
)
