"""Own apology beside reports, negations, advice and idioms."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I apologise that nobody rang you.",
        "You said that nobody apologised.",
        "own act, not the customer's report",
    ),
    Pair(
        "I'm sorry I upset you.", 'You wrote: "I\'m sorry I upset you."', "said, not quoted from the customer"
    ),
    Pair(
        "We are sorry that he did not apologise.",
        "He has not apologised, I see.",
        "own formula, not somebody else's lack of one",
    ),
    Pair(
        "Sorry, I can't do that.",
        "Don't be sorry, you can do that.",
        "own formula, not comfort to the customer",
    ),
    Pair(
        "I apologize, I was wrong.",
        "There is no reason for you to apologize, I was wrong.",
        "own act, not relieving the customer",
    ),
    Pair(
        "Sorry for getting the size wrong.",
        "Better safe than sorry: check the size guide first.",
        "formula, not the proverb",
    ),
    Pair(
        "We are sorry for the sorry state of the room.",
        "I hear that the room was in a sorry state.",
        "formula, not the adjective of a thing",
    ),
    Pair("We regret our mistake.", "You won't regret your choice!", "own regret, not the customer's"),
    Pair(
        "I'm sorry for the wrong advice I gave.",
        "I'm writing down the wrong advice you were given.",
        "formula, not a note",
    ),
    Pair(
        "Saddened as we are, we'll do better.",
        'Sad songs are under "Moods" in the app.',
        "saddened counts, the genre does not",
    ),
    Pair(
        "My apologies for missing your call.",
        "Missed your call, calling you again at 4.",
        "formula, not a report",
    ),
    Pair("I offer my apologies for the mess.", "I offer my help with the mess.", "apologies, not help"),
    Pair(
        "Really sorry, we sent you the wrong shade.",
        "Really, we sent you the right shade.",
        "formula, not insistence",
    ),
    Pair("i am sorry for teh delay", "i am here for teh details", "typos do not hide the formula"),
    Pair(
        "IM SORRY FOR THE DELAY",
        "IM LOOKING AT THE DELAY",
        "capitals and a dropped apostrophe do not hide it",
    ),
    Pair(
        "We at Northwind are sorry about the outage.",
        "We at Northwind are aware of the outage.",
        "sorry, not aware",
    ),
    Pair(
        "With apologies for the short notice, the lounge closes at six.",
        "With thanks for the short notice, the lounge closes at six.",
        "apologies, not thanks",
    ),
    Pair("I can only apologise.", "I can only repeat it.", "an emphatic apology, not repetition"),
    Pair("Let me apologise for my colleague.", "Let me ask my colleague.", "apology on behalf of somebody"),
    Pair(
        "Sorry about the noise, we're moving offices.",
        "Worry not about the noise, we're moving offices.",
        "formula, not reassurance",
    ),
    Pair("I'm terribly sorry, the pool is shut.", "I'm told the pool is shut.", "formula, not report"),
    Pair(
        "We would like to apologise for last night.",
        "We would like to hear about last night.",
        "polite form of doing it",
    ),
    Pair(
        "First of all, sorry.\n\nSecond, here is how we fix it:\n1. new router\n2. visit on Monday",
        "First of all, thanks.\n\nSecond, here is how we fix it:\n1. new router\n2. visit on Monday",
        "one word in a long turn is enough",
    ),
    Pair(
        "I want to say sorry for the billing error.",
        "I want to say thank you for spotting the billing error.",
        "sorry, not thanks",
    ),
    Pair(
        "Pls accept apologies for late delivery",
        "Pls accept the late delivery at the door",
        "apologies, not a parcel",
    ),
    Pair(
        "Hi Jo, sorry you've had trouble logging in.",
        "Hi Jo, you've had trouble logging in, I see.",
        "formula, not observation",
    ),
    Pair(
        "Sorry, no dogs in the dining room.",
        "No dogs in the dining room, please.",
        "a softened refusal has the formula",
    ),
    Pair(
        "I owe you an apology for yesterday's chat.",
        "I owe you an answer from yesterday's chat.",
        "an apology, not an answer",
    ),
    Pair(
        "We're sorry the coupon did not work.",
        "It's a pity the coupon did not work.",
        '"a pity" is no formula',
    ),
    Pair(
        "I am sorry if my last message was unclear.",
        "Tell me if my last message was unclear.",
        "formula though hedged, not an invitation",
    ),
    Pair(
        "A thousand apologies, ma'am, wrong window.",
        "A thousand points, ma'am, are in your wallet.",
        "apologies, not points",
    ),
    Pair(
        "Sorry to trouble you, one more question.",
        "Allow me one more question.",
        "formula, not a polite request",
    ),
)
