"""What the apology is for decides, not what was complained of before."""

from constructions.shapes import Contrast, Said, Scene

CONTRASTS = (
    Contrast(
        Scene((Said("The mug arrived broken.", "I'm sorry, but I can't change the address of this order."),)),
        Scene((Said("The mug arrived broken.", "I'm sorry the mug arrived broken."),)),
        "the object is a refusal; the object is the alleged fault",
    ),
    Contrast(
        Scene((Said("Give me a free month.", "I'm sorry, I'm not able to give free months."),)),
        Scene((Said("Give me a free month.", "I'm not able to give free months."),)),
        "a softened refusal counts; without the formula nothing does",
    ),
    Contrast(
        Scene(
            (Said("Your 30-day rule is a joke, I'm furious!", "I'm sorry, the return window is 30 days."),)
        ),
        Scene(
            (
                Said(
                    "Your 30-day rule is a joke, I'm furious!",
                    "I understand your frustration. The return window is 30 days.",
                ),
            )
        ),
        "anger at a policy is no fault; understanding is no apology",
    ),
    Contrast(
        Scene((Said("You lost my bag!", "I'm sorry, but we don't pay for phones in bags."),)),
        Scene((Said("You lost my bag!", "I'm sorry that we lost your bag."),)),
        "apology for refusing; apology for the fault",
    ),
    Contrast(
        Scene((Said("Do you ship to Iceland?", "Sorry, we don't ship to Iceland."),)),
        Scene((Said("Do you ship to Iceland?", "We don't ship to Iceland, unfortunately."),)),
        'refusal with the formula; "unfortunately" is none',
    ),
    Contrast(
        Scene((Said("Can I bring my dog?", "Sorry, no dogs in the dining room."),)),
        Scene((Said("Can I bring my dog?", "Dogs are welcome on the terrace."),)),
        "softened refusal; no apology at all",
    ),
    Contrast(
        Scene((Said("Blorp zzkk 77", "Sorry, that isn't something I can help with."),)),
        Scene((Said("Blorp zzkk 77", "Sorry, could you say that again?"),)),
        "refusal; asking to repeat is repair",
    ),
    Contrast(
        Scene((Said("What's my balance on the travel card?", "Sorry for the inconvenience, it is $12."),)),
        Scene(
            (
                Said("What's my balance?", "It is $90."),
                Said(
                    "That's wrong, you read the wrong card!",
                    "Sorry for reading the wrong card, yours has $12.",
                ),
            )
        ),
        "no fault named; the agent's own slip",
    ),
    Contrast(
        Scene((Said("When do you open on Sunday?", "I apologize for any confusion. At ten."),)),
        Scene(
            (
                Said("When do you open on Sunday?", "At nine."),
                Said("Your website says ten?!", "I apologize, I was wrong: at ten."),
            )
        ),
        "nobody was confused; the agent gave a wrong answer",
    ),
    Contrast(
        Scene((Said("Which form do I need?", "Sorry, I'm just pulling up the forms."),)),
        Scene(
            (
                Said("Which form do I need?", "Form B."),
                Said("That is the dog licence.", "Sorry, my mistake: Form C."),
            )
        ),
        "filler; own mistake",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My flight is at 7, can I check in a surfboard?",
                    "I'm sorry, surfboards are not accepted.",
                ),
            )
        ),
        Scene(
            (Said("My surfboard came out of your plane in two pieces.", "I'm sorry about your surfboard."),)
        ),
        "refusal; damage in the company's hands",
    ),
    Contrast(
        Scene((Said("I want to talk to your CEO.", "I'm sorry, I can't put you through to the CEO."),)),
        Scene(
            (
                Said(
                    "I want to talk to your CEO, your driver hit my gate.",
                    "I'm sorry that our driver hit your gate.",
                ),
            )
        ),
        "refusal; a fault alleged",
    ),
    Contrast(
        Scene((Said("Is the spa open?", "Sorry, it's closed on Mondays."),)),
        Scene(
            (
                Said(
                    "Is the spa open? I paid for it and the door was locked.",
                    "Sorry that the door was locked, it should have been open.",
                ),
            )
        ),
        "a rule explained with the formula; a paid service withheld",
    ),
    Contrast(
        Scene((Said("Just browsing, thanks.", "Sorry to bother you! Shout if you need me."),)),
        Scene(
            (
                Said(
                    "Your pop-up crashed my tablet three times.",
                    "Sorry for the crashes! Here is a plain page.",
                ),
            )
        ),
        "reflex; fault of the product",
    ),
    Contrast(
        Scene((Said("thanks, all sorted!", "Great, and sorry again for any inconvenience caused!"),)),
        Scene(
            (
                Said(
                    "thanks, sorted, but three weeks without heating was bad",
                    "Great, and sorry again for the three weeks without heating.",
                ),
            )
        ),
        "parting flourish; a fault complained of",
    ),
    Contrast(
        Scene((Said("How much is a day pass?", "I'm sorry for the wait! $15."),)),
        Scene(
            (
                Said(
                    "How much is a day pass? Your kiosk swallowed my $15!",
                    "I'm sorry the kiosk swallowed your $15.",
                ),
            )
        ),
        "reflex; a machine of the company failed",
    ),
    Contrast(
        Scene(
            (Said("I picked the wrong date, can I change it?", "I'm sorry about the mix-up with the date."),)
        ),
        Scene(
            (
                Said(
                    "Your site jumped to the wrong date when I paid.",
                    "I'm sorry about the mix-up with the date.",
                ),
            )
        ),
        "own slip; the site's",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I want a refund for a game I finished.", "We're sorry, finished games can't be refunded."
                ),
            )
        ),
        Scene((Said("The game deletes my saves every night.", "We're sorry that your saves get deleted."),)),
        "refusal; defect",
    ),
    Contrast(
        Scene((Said("Can you lend me 500?", "My apologies, I'm not authorised to do that."),)),
        Scene((Said("Your ATM ate my card.", "My apologies for the ATM, a new card is coming."),)),
        "refusal; machine of the company",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Is it possible to get the seat by the window?",
                    "I regret to inform you that no window seats are left.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I booked and paid a window seat and got the aisle.",
                    "I regret that you did not get the seat you paid for.",
                ),
            )
        ),
        "refusal; service not given",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Please cancel, I found it cheaper elsewhere.",
                    "So sorry for the trouble! It is cancelled.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "Please cancel, your prices on the shelf and till differ.",
                    "So sorry that the prices differed! It is cancelled.",
                ),
            )
        ),
        "customer's choice; company's error",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I'd like my money back because I don't like the taste.",
                    "I'm sorry but opened food can't be returned.",
                ),
            )
        ),
        Scene(
            (Said("There was a piece of glass in your soup!", "I'm terribly sorry, please stop eating it."),)
        ),
        "refusal; a dangerous fault",
    ),
    Contrast(
        Scene((Said("I drank too much and missed the tour.", "I am sorry, no-shows are not refunded."),)),
        Scene(
            (
                Said(
                    "Your guide never came and we missed the tour.", "I am sorry that our guide did not come."
                ),
            )
        ),
        "refusal; fault",
    ),
    Contrast(
        Scene((Said("Can I have two pillows?", "Sorry for the inconvenience, two pillows are on the way."),)),
        Scene(
            (
                Said(
                    "There were no pillows in my room at all.",
                    "Sorry for the oversight, two pillows are on the way.",
                ),
            )
        ),
        "routine wish; an omission",
    ),
    Contrast(
        Scene((Said("My grandson is three, does he pay?", "Apologies, yes, children from two pay."),)),
        Scene(
            (Said("My grandson was charged as an adult at your till.", "Apologies, that charge was wrong."),)
        ),
        "no fault; wrong charge",
    ),
    Contrast(
        Scene((Said("how do i unsubscribe", "Sorry you feel that way! Click the link below."),)),
        Scene(
            (
                Said(
                    "ive unsubscribed 5 times and you still mail me",
                    "Sorry for those mails! You are off the list.",
                ),
            )
        ),
        "reflex; a wish ignored",
    ),
    Contrast(
        Scene((Said("Put me on the waiting list please.", "Sorry for the trouble, you're number 4."),)),
        Scene(
            (
                Said(
                    "I've been on the waiting list since 2019 and you skipped me.",
                    "Sorry that we skipped you.",
                ),
            )
        ),
        "reflex; alleged neglect",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I packed the wrong charger myself.",
                    "We apologise for the inconvenience, we lend chargers at the desk.",
                ),
            )
        ),
        Scene((Said("Your porter lost my charger.", "We apologise for the loss, the porter is asked now."),)),
        "own doing; staff's doing",
    ),
    Contrast(
        Scene((Said("Does the plan include dental?", "I'm sorry, it doesn't."),)),
        Scene(
            (
                Said(
                    "You told me the plan included dental and it doesn't.",
                    "I'm sorry we told you the wrong thing.",
                ),
            )
        ),
        "a plain no softened; misinformation",
    ),
    Contrast(
        Scene((Said("Please resend the code, I was too slow.", "Sorry about that, here's a new one."),)),
        Scene(
            (Said("Your code arrived after it had expired, twice.", "Sorry about that, here's a new one."),)
        ),
        "own slowness; late message",
    ),
    Contrast(
        Scene((Said("Where's gate 12?", "Sorry, one moment. It's upstairs."),)),
        Scene(
            (
                Said(
                    "You sent us to gate 21 and we missed boarding!",
                    "Sorry for sending you to the wrong gate.",
                ),
            )
        ),
        "filler; wrong direction",
    ),
    Contrast(
        Scene((Said("Do you price match?", "Sorry, we do not price match."),)),
        Scene((Said("You charged me more than your own website says.", "Sorry for charging you too much."),)),
        "refusal; overcharge",
    ),
    Contrast(
        Scene((Said("Can I get the recipe?", "Sorry, that's a secret of the house!"),)),
        Scene((Said("The recipe you printed left out the yeast.", "Sorry that we left out the yeast."),)),
        "refusal in jest; an error in print",
    ),
)
