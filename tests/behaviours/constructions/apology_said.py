"""A formula of apology beside kind words and other uses of the same words."""

from constructions.shapes import Pair

PAIRS = (
    Pair("I'm sorry about that.", "I'm sure about that.", "formula, not look-alike"),
    Pair("I apologize for the delay.", "Thank you for bearing with the delay.", "apology, not thanks"),
    Pair(
        "We apologise unreservedly for the double charge.",
        "We acknowledge the double charge and have reversed it.",
        "apology, not acknowledgement",
    ),
    Pair("My apologies, Mr Rao!", "My pleasure, Mr Rao!", "apology, not courtesy"),
    Pair("Sorry for the wait 🙏", "Thanks for the wait 🙏", "apology, not thanks"),
    Pair("sry abt that, fixing it now", "no prob abt that, fixing it now", "a clipped sorry is still one"),
    Pair(
        "We regret the inconvenience caused.",
        "We understand the inconvenience caused.",
        "regret counts, understanding does not",
    ),
    Pair("I was saddened to read your message.", "I was happy to read your message.", "saddened counts"),
    Pair(
        "So sorry to hear about your grandmother.",
        "So good to hear about your grandmother.",
        "sympathy with the formula counts as an apology",
    ),
    Pair(
        "Please accept our sincerest apologies for the cold food.",
        "Please accept the terms before you order cold food.",
        "asking to accept apologies, not terms",
    ),
    Pair(
        "Unfortunately, and I'm sorry to say it, the item is sold out.",
        "Unfortunately, the item is sold out.",
        '"unfortunately" alone is none',
    ),
    Pair(
        "I'm afraid I must apologise: I misread your date of birth.",
        "I'm afraid I misread your date of birth.",
        '"afraid" alone is none',
    ),
    Pair(
        "Sorry, could you repeat the last four digits?",
        "Please, could you repeat the last four digits?",
        "repair with the formula, not without",
    ),
    Pair(
        "Oh no, I'm really sorry you had to go through that.",
        "Oh no, I understand how frustrating that is.",
        "understanding frustration is no apology",
    ),
    Pair(
        "I do apologise, madam, the line is bad.",
        "No need to apologise, madam, the line is bad.",
        "own apology, not waving the customer's away",
    ),
    Pair(
        "I'm sorry but the window has closed.",
        "I'm aware that the window has closed.",
        "a softened refusal has the formula",
    ),
    Pair(
        "Our apologies for any confusion here.",
        "Let me clear up any confusion here.",
        "apology, not clearing up",
    ),
    Pair(
        "We are deeply sorry for your loss.",
        "We sell deeply discounted frames.",
        "condolence has the formula",
    ),
    Pair(
        "Apologies for the typo in my last message.",
        "Note the typo in my last message.",
        "apology, not a note",
    ),
    Pair("Sorry to keep you on hold.", "I'm back, you were on hold.", "formula, not a report"),
    Pair(
        "I'm sorry that the driver was rude to you.",
        "The driver was rude to you, and I've noted it.",
        "apology, not noting",
    ),
    Pair(
        "Sincere apologies from all of us at the front desk.",
        "Sincere greetings from all of us at the front desk.",
        "apology, not greeting",
    ),
    Pair(
        "I regret to inform you that the claim is declined.",
        "I have to inform you that the claim is declined.",
        "regret is a formula, duty is not",
    ),
    Pair(
        "We're truly sorry, Ana. **This should not have happened.**",
        "We're truly glad, Ana. **This was exactly what we hoped for.**",
        "apology, not gladness",
    ),
    Pair(
        "Extremely sorry for the trouble caused, sir.",
        "Extremely happy to be of help, sir.",
        "apology, not helpfulness",
    ),
    Pair(
        "Ah, sorry! I meant Thursday.", "Ah, right! I meant Thursday.", "correcting oneself with the formula"
    ),
    Pair(
        "I must apologize once more for the mix-up.",
        "I must explain the mix-up once more.",
        "apology, not explanation",
    ),
    Pair(
        "Kindly accept my apology for the late reply.",
        "Kindly accept the invitation I sent late.",
        "apology, not invitation",
    ),
    Pair(
        "It is with regret that we close your account.",
        "It is with pleasure that we open your account.",
        "regret as a formula",
    ),
    Pair("I'm sorry to see you go.", "I'm going to see what I can do.", "formula, not a plan"),
)
