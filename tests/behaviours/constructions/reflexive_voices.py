"""The same in other voices: what people complain of, ask and tell in many words."""

from constructions.shapes import Contrast, Said, Scene

CONTRASTS = (
    Contrast(
        Scene((Said("hey could u tell me if u sell AAA batteries", "sorry abt that! yes we do, aisle 4"),)),
        Scene(
            (
                Said(
                    "hey ur shelf says AAA and the box has AA in it", "sorry abt that! come by and we swap it"
                ),
            )
        ),
        "a question; a wrong label",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I'd like to know how many leave days my plan's travel cover includes.",
                    "I apologise for any inconvenience. It is 60 days.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Your letter says 60 days and your clerk refused me at day 40.",
                    "I apologise for what the clerk told you. It is 60 days.",
                ),
            )
        ),
        "a question; a wrong refusal",
    ),
    Contrast(
        Scene(
            (Said("I clicked delete on my own file.", "So sorry for the trouble! It is in the bin folder."),)
        ),
        Scene((Said("Your sync wiped my file.", "So sorry for the trouble! I have restored it."),)),
        "own click; the product's loss of data",
    ),
    Contrast(
        Scene((Said("Could you make it a vegetarian meal?", "Sorry for the inconvenience, done."),)),
        Scene(
            (
                Said(
                    "I ordered vegetarian and found chicken in it.",
                    "Sorry for that, the kitchen makes a new one.",
                ),
            )
        ),
        "a wish; a wrong meal",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "We are expecting a baby and need a bigger car.",
                    "I'm sorry to keep you waiting, here are three vans.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "We lost our baby and need to cancel the bigger car.",
                    "I'm so sorry for your loss. It is cancelled.",
                ),
            )
        ),
        "a happy event; a bereavement",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I just got married and need my new name on the card.",
                    "Sorry for the inconvenience! Please upload the certificate.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I told you my new name three times and it's still wrong on the card.",
                    "Sorry that it is still wrong! I have changed it.",
                ),
            )
        ),
        "a happy event; ignored three times",
    ),
    Contrast(
        Scene((Said("Can you tell me the Wi-Fi password?", "Apologies, it's guest2024."),)),
        Scene(
            (
                Said(
                    "The Wi-Fi you advertise has not worked all week.",
                    "Apologies, the router is being changed.",
                ),
            )
        ),
        "a question; a service not working",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My train was late so I will check in at 11 pm, is that fine?",
                    "Sorry for any inconvenience, yes, that's fine.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I stood before your locked door at 11 pm and nobody picked up the phone.",
                    "Sorry that nobody picked up.",
                ),
            )
        ),
        "a mere notice; nobody there",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "What documents do I need for a loan?",
                    "I do apologise for the trouble: payslips and an ID.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "You rejected my loan because you mixed me up with my cousin.",
                    "I do apologise for the mix-up, it's under review again.",
                ),
            )
        ),
        "a question; a mix-up by the bank",
    ),
    Contrast(
        Scene((Said("Is the blue one in stock?", "I'm sorry, the blue one is sold out."),)),
        Scene(
            (
                Said(
                    "You took my money for the blue one and it was sold out.",
                    "I'm sorry that we took your money for an item we did not have.",
                ),
            )
        ),
        "a softened no; money taken for nothing",
    ),
    Contrast(
        Scene((Said("Make me a manager on this workspace.", "I'm sorry, only the owner can do that."),)),
        Scene(
            (
                Said(
                    "Your update took my manager rights away.",
                    "I'm sorry that the update took your rights away.",
                ),
            )
        ),
        "refusal; a regression",
    ),
    Contrast(
        Scene((Said("Why can't I pay with Amex??? ridiculous", "Sorry, we don't take Amex."),)),
        Scene(
            (Said("Your reader took my Amex payment three times.", "Sorry, that should not have happened."),)
        ),
        "anger at a rule is no fault; a triple charge is",
    ),
    Contrast(
        Scene((Said("I demand compensation for the rain.", "I'm sorry, we don't compensate for weather."),)),
        Scene(
            (Said("I demand compensation, your tent collapsed on us.", "I'm sorry that the tent collapsed."),)
        ),
        "refusal; faulty equipment",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I'm a nurse and just off a night shift, what's open?",
                    "Sorry to hear that! The café is open until noon.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I'm in hospital with a broken hip and can't come on Friday.",
                    "Sorry to hear that! I've moved it to June.",
                ),
            )
        ),
        "nothing sad was told; an injury",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "The flat above us flooded our kitchen.",
                    "I'm sorry, flood cover isn't part of your plan.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "The flat above us flooded our kitchen.",
                    "I'm sorry to hear about your kitchen. A plumber can come today.",
                ),
            )
        ),
        "refusal; sympathy with a mishap",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I have been made redundant and want to pause payments.",
                    "I'm sorry, payments can't be paused.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I have been made redundant and want to pause payments.",
                    "I'm sorry to hear you lost your job. I have paused them for three months.",
                ),
            )
        ),
        "refusal; sympathy with a lost job",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My dog died last week, please stop the food box.",
                    "I'm sorry, this box has already shipped and can't be stopped.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My dog died last week, please stop the food box.",
                    "I'm so sorry about your dog. The box is stopped.",
                ),
            )
        ),
        "refusal; condolence",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "It has been six weeks and my deposit is still not back.",
                    "I'm sorry, I can't tell you the name of the clerk.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "It has been six weeks and my deposit is still not back.",
                    "I'm sorry it has taken six weeks. I'm looking into it.",
                ),
            )
        ),
        "refusal of something else; the delay itself",
    ),
    Contrast(
        Scene((Said("The agent before you hung up on me.", "I'm sorry, but I can't share his full name."),)),
        Scene((Said("The agent before you hung up on me.", "I'm sorry he hung up on you."),)),
        "refusal; the rudeness itself",
    ),
    Contrast(
        Scene((Said("Ordered 3, got 1.", "Sorry, we can't deliver on Sundays."),)),
        Scene((Said("Ordered 3, got 1.", "Sorry about the two missing ones."),)),
        "a rule; what was missing",
    ),
)
