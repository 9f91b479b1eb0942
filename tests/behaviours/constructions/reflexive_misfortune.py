"""Routine and refusal beside somebody's fault or a misfortune."""

from constructions.shapes import Contrast, Said, Scene

CONTRASTS = (
    Contrast(
        Scene(
            (Said("Can you send the invoice again? I deleted it.", "We apologize for the trouble, sent."),)
        ),
        Scene(
            (Said("You never sent the invoice though I asked twice.", "We apologize for the trouble, sent."),)
        ),
        "deleted by the customer; not sent by the company",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I would like to upgrade to the Pro plan.",
                    "I'm sorry for any inconvenience; the upgrade is active now.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I paid for Pro and you left me on Basic.",
                    "I'm sorry for the inconvenience; the upgrade is active now.",
                ),
            )
        ),
        "a happy wish; an order not carried out",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "Could you book a table for six?",
                    "Apologies for the hassle! A table for six at eight, done.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "You gave our booked table to someone else.",
                    "Apologies for that! A table for six at eight, done.",
                ),
            )
        ),
        "a routine request; a booking broken",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I'd like to return this, it doesn't suit me.",
                    "We regret the inconvenience. Here is a label.",
                ),
            )
        ),
        Scene(
            (Said("This arrived with a cracked screen.", "We regret the inconvenience. Here is a label."),)
        ),
        "taste; damage",
    ),
    Contrast(
        Scene((Said("what is my data balance", "sry for the inconvenience dear, u have 3 GB"),)),
        Scene(
            (
                Said(
                    "no network since 2 days bro, worst service",
                    "sry for the inconvenience dear, tower is being repaired",
                ),
            )
        ),
        "plain question; an outage complained of",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My mum is in hospital and I have to cancel the trip.",
                    "I'm sorry, but the fare is non-refundable.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My mum is in hospital and I have to cancel the trip.",
                    "I'm so sorry to hear about your mum. It's cancelled.",
                ),
            )
        ),
        "the apology is for a refusal; the other is for a misfortune",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "My father passed away and I need to close his account.",
                    "I'm sorry, we can't close it without the deed.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "My father passed away and I need to close his account.",
                    "I'm sorry for your loss. I'll close it.",
                ),
            )
        ),
        "refusal softened; condolence",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I broke my leg and can't use the gym.",
                    "I'm afraid and sorry to say a freeze isn't possible.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I broke my leg and can't use the gym.",
                    "I'm sorry to hear about your leg. I've frozen it.",
                ),
            )
        ),
        "refusal; sympathy with an injury",
    ),
    Contrast(
        Scene((Said("My house burned down last night.", "I'm sorry, I can't share claim details by chat."),)),
        Scene(
            (
                Said(
                    "My house burned down last night.",
                    "I'm truly sorry, what a terrible night. Are you safe?",
                ),
            )
        ),
        "refusal; sympathy with a disaster",
    ),
    Contrast(
        Scene(
            (
                Said(
                    "I've got cancer and need my policy terms.",
                    "Sorry, I'm unable to send them to that address.",
                ),
            )
        ),
        Scene(
            (
                Said(
                    "I've got cancer and need my policy terms.",
                    "I'm very sorry to hear that. The terms are attached.",
                ),
            )
        ),
        "refusal; sympathy with an illness",
    ),
    Contrast(
        Scene((Said("My wallet was stolen on the tram.", "Sorry, we can't raise your limit."),)),
        Scene(
            (
                Said(
                    "My wallet was stolen on the tram.",
                    "I'm sorry to hear your wallet was stolen. The card is blocked.",
                ),
            )
        ),
        "refusal; sympathy after a theft",
    ),
    Contrast(
        Scene((Said("I had a car accident on the M25.", "I'm sorry, but glass isn't covered."),)),
        Scene(
            (
                Said(
                    "I had a car accident on the M25.", "So sorry to hear about the accident. Is anyone hurt?"
                ),
            )
        ),
        "refusal; sympathy after an accident",
    ),
)
