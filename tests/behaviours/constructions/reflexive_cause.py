"""The same words of apology where somebody's fault or misfortune is behind it and where none is."""

from constructions.shapes import Contrast, Said, Scene

CONTRASTS = (
    Contrast(
        Scene(
            (
                Said(
                    "Where is my parcel? It's due tomorrow.",
                    "I'm so sorry for the inconvenience! It is due tomorrow.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Where is my parcel? You promised it for last Monday.",
                    "I'm so sorry for the inconvenience! It is due tomorrow.",
                ),
            )
        ),
        "nothing went wrong; in the other story a promise was broken",
    ),
    Contrast(
        Scene((Said("What are your opening hours?", "Apologies for any inconvenience. We open at nine."),)),
        Scene(
            (
                Said(
                    "Your shop was shut during the opening hours on your door!",
                    "Apologies for the inconvenience. We should have been open.",
                ),
            )
        ),
        "a plain question; the other alleges a fault",
    ),
    Contrast(
        Scene((Said("I typed my own address wrong.", "Sorry for the confusion! I've changed the address."),)),
        Scene((Said("You printed my address wrong.", "Sorry for the confusion! I've changed the address."),)),
        "the customer erred; the other time the company did",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I changed my mind about the colour.",
                    "I'm sorry about that! You can return it within 30 days.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "You sent me the wrong colour.", "I'm sorry about that! You can return it within 30 days."
                ),
            )
        ),
        "a change of mind is nobody's fault; a wrong item is the company's",
    ),
    Contrast(
        Scene((Said("Hi, can you check my points?", "Sorry to keep you waiting, you have 410 points."),)),
        Scene(
            (Said("I have been on hold for 50 minutes!", "Sorry to keep you waiting, you have 410 points."),)
        ),
        "a routine look-up; in the other the wait is complained about",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I'd like to cancel my plan, I'm moving abroad.",
                    "I'm sorry to see you go! It is cancelled.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I'd like to cancel my plan, you billed me twice every month.",
                    "I'm sorry about the double bills! It is cancelled.",
                ),
            )
        ),
        "a move is no fault; double billing is",
    ),
    Contrast(
        Scene(
            (Said("Please update my e-mail address.", "We apologize for the inconvenience, it's updated."),)
        ),
        Scene(
            (
                Said(
                    "You keep sending my mail to a stranger.",
                    "We apologize for the inconvenience, it's updated.",
                ),
            )
        ),
        "a routine change; the other alleges a leak of mail",
    ),
    Contrast(
        Scene((Said("How do I descale the machine?", "Sorry about that! Run the descaling programme."),)),
        Scene(
            (Said("The machine you sold me leaks on day one.", "Sorry about that! I'm arranging a new one."),)
        ),
        "a how-to question; the other reports a defect",
    ),
    Contrast(
        Scene((Said("I forgot my password.", "I'm sorry for the trouble. Here is a reset link."),)),
        Scene(
            (
                Said(
                    "Your reset link has been broken for two days.",
                    "I'm sorry for the trouble. Here is a new reset link.",
                ),
            )
        ),
        "the customer forgot; the other time the product failed",
    ),
    Contrast(
        Scene((Said("Do you have this in size 42?", "So sorry for any bother, yes we do."),)),
        Scene((Said("I asked four days ago and nobody answered.", "So sorry for that, yes we do."),)),
        "a plain question; the other alleges silence",
    ),
    Contrast(
        Scene((Said("I ordered two by mistake, my bad.", "Sorry for the mix-up. One is cancelled."),)),
        Scene(
            (
                Said(
                    "I ordered one and you delivered and charged two.",
                    "Sorry for the mix-up. One is being taken back.",
                ),
            )
        ),
        "the customer's slip; the company's slip",
    ),
    Contrast(
        Scene((Said("Which bus goes to the resort?", "I apologise for the inconvenience, bus 12 does."),)),
        Scene(
            (
                Said(
                    "Your shuttle never turned up and we walked.",
                    "I apologise for the inconvenience, I've called a taxi.",
                ),
            )
        ),
        "plain question; a missed service",
    ),
    Contrast(
        Scene((Said("Can I pay in instalments?", "We're sorry for any trouble. Yes, in three."),)),
        Scene(
            (Said("Your app took the instalment twice.", "We're sorry for any trouble. One is going back."),)
        ),
        "plain question; a double charge",
    ),
    Contrast(
        Scene((Said("I put the SIM in upside down, silly me.", "Oh, I'm sorry for the inconvenience!"),)),
        Scene((Said("The SIM you posted is snapped in half.", "Oh, I'm sorry for the inconvenience!"),)),
        "own clumsiness; damaged goods",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Need to add my wife to the policy.", "Sorry about this, I'll add her. Her date of birth?"
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Your agent deleted my wife from the policy.",
                    "Sorry about this, I'll add her again. Her date of birth?",
                ),
            )
        ),
        "routine change; an agent's error",
    ),
    Contrast(
        Scene((Said("what time is checkout", "Sorry for the confusion, checkout is at 11."),)),
        Scene(
            (
                Said(
                    "one of you said 10 and the website says 12, which is it",
                    "Sorry for the confusion, checkout is at 11.",
                ),
            )
        ),
        "nobody was confused by us; the other alleges contradictory information",
    ),
    Contrast(
        Scene((Said("What's the interest on the saver account?", "My apologies! It is 3.1 %."),)),
        Scene(
            (Said("You quoted 5 % in your letter and pay 3.1 %.", "My apologies! That letter was wrong."),)
        ),
        "plain question; a wrong quote",
    ),
    Contrast(
        Scene((Said("I would like to order a pizza.", "Sorry for the wait, which size?"),)),
        Scene((Said("My pizza came two hours late and cold.", "Sorry for the wait and the cold pizza."),)),
        "no wait happened; a late and cold meal",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I spent my gift card already, is it worth keeping?",
                    "I'm sorry for the inconvenience this has caused. You can throw it away.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "The gift card you sold me has no money on it.",
                    "I'm sorry for the inconvenience this has caused.",
                ),
            )
        ),
        "spent as meant; a faulty product",
    ),
)
