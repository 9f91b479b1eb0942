"""Passing on in everyday speech: by name, by pronoun, from the other side, and what only sounds like it."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I'm bringing Tobias into this thread.",
        "I'm bringing coffee into this room.",
        "a person into a thread",
    ),
    Pair(
        "He'll come back to you with numbers.",
        "It'll come back to you with practice.",
        "a colleague comes back, not a skill",
    ),
    Pair(
        "Marcy has your case now and she'll ring you before 6.",
        "Marcy has your size now and it's in the window.",
        "a case in hand, not goods",
    ),
    Pair(
        "The seller's details have been shared with our Trust and Quality department.",
        "The seller's details have been shared with you by mail.",
        "shared with a department",
    ),
    Pair(
        "A recall request has gone to our Payments Recall unit.",
        "A recall notice has gone to everybody who bought it.",
        "gone to a unit, not to buyers",
    ),
    Pair(
        "I've submitted your request to Parking Services.",
        "I've read your request about parking services.",
        "submitted to an office",
    ),
    Pair(
        "I've written to them asking that it be taken next.",
        "I've written to you asking for a photo.",
        "asked others to act, not the customer",
    ),
    Pair(
        "Ive rung our area manager and shes pulling the footage tonight.",
        "Ive rung up the total and shes paying tonight.",
        "somebody acts on it",
    ),
    Pair(
        "The duty manager, Mrs. Ferrer, has received your complaint.",
        "The duty manager, Mrs. Ferrer, has answered complaints for years.",
        "this complaint, not complaints",
    ),
    Pair(
        "Your wish has been delivered to our design team.",
        "Your parcel has been delivered to our front desk.",
        "a wish passed on, goods dropped off",
    ),
    Pair(
        "Harriet Moss has your file open and expects to ring you this afternoon.",
        "Harriet Moss has your parcel and expects to ship it this afternoon.",
        "a file in somebody's hands, not goods",
    ),
    Pair(
        "They've got your trip and the photo, and they answer within 3 days.",
        "They've got your colour and the size, and they open within 3 hours.",
        "what they are to deal with, not stock",
    ),
    Pair(
        "The dispute desk has this on its list for today.",
        "The dispute desk has this phone number for today.",
        "on somebody's list",
    ),
    Pair(
        "That decision isn't mine, so it's gone upstairs.",
        "That office isn't mine, so it's gone quiet.",
        "gone upstairs",
    ),
    Pair(
        "My lead is taking it from here.",
        "My train is taking me from here.",
        "a lead takes over",
    ),
    Pair(
        "You're in the hands of our fraud people now.",
        "You're in the hands of your doctor, of course.",
        "our people have it",
    ),
    Pair(
        "Looping in the plumber on call, he'll text you.",
        "Looping the video on the plumber, he'll be fun.",
        "a plumber looped in",
    ),
    Pair(
        "The bug's filed, engineering is on it.",
        "The drawer's filed, sanding is next.",
        "a bug filed with engineers",
    ),
    Pair(
        "handed ur chat to a human, 2 mins",
        "handed ur bag to the porter, 2 mins",
        "a chat handed over, not a bag",
    ),
    Pair(
        "I dropped a line to the warehouse so they look for it.",
        "I dropped a box in the warehouse so they tidy up.",
        "asked to look for it",
    ),
    Pair(
        "Someone senior is going to give you a ring this afternoon.",
        "Someone senior is going to give a speech this afternoon.",
        "a call to the customer",
    ),
    Pair(
        "Your message is now with the owner, who replies in person.",
        "Your message is now in the outbox, which empties by itself.",
        "with a person who replies",
    ),
    Pair(
        "I have lodged it under 55-120 with the tribunal team.",
        "I have found it under 55-120 on the tribunal page.",
        "lodged with a team, not looked up",
    ),
    Pair(
        "Security are coming up to your floor.",
        "Elevators are coming up to your floor.",
        "people come, not lifts",
    ),
    Pair(
        "I've got the night nurse calling you back in ten.",
        "I've got the night bus leaving in ten.",
        "a nurse calls back",
    ),
    Pair(
        "A colleague of mine continues with you from here.",
        "A colleague of mine lives not far from here.",
        "a colleague continues",
    ),
    Pair(
        "Your case sits on the desk of our claims lead.",
        "Your case sits on the desk in your room.",
        "on somebody's desk",
    ),
    Pair(
        "It depends on them, a case is opened and they decide.",
        "In some banks a credit may be granted while a case is open.",
        "a case opened; cases in general",
    ),
    Pair(
        "I've asked Ines to call you before lunch.",
        "I've asked you to call me before lunch.",
        "a colleague calls, not the customer",
    ),
    Pair(
        "I've sent them your details so they can prepare a quote.",
        "I've sent you their details so you can prepare a list.",
        "who gets what",
    ),
    Pair(
        "The case belongs to our Executive Resolution Group now.",
        "The case belongs to your phone model, not to this one.",
        "a matter, and a thing",
    ),
    Pair(
        "I've shared the file name and the time with our recovery engineers.",
        "I've shared the file name and the time with you above.",
        "a list of things shared with people",
    ),
    Pair(
        "Your conversation has been assigned to Danielle.",
        "Your seat has been assigned to row nine.",
        "a person takes a conversation over",
    ),
    Pair(
        "I've logged your appeal and routed it to the review panel.",
        "I've read your appeal and the rules of the review panel.",
        "routed, not read",
    ),
    Pair(
        "A case handler named Tomasz picked up your file.",
        "A courier named Tomasz picked up your parcel.",
        "a file, not a parcel",
    ),
    Pair(
        "I'll make sure it reaches the base manager.",
        "I'll make sure it reaches the right address.",
        "it reaches a person",
    ),
    Pair(
        "Your erasure request has been lodged with our privacy team.",
        "Your erasure request has been answered with our privacy page.",
        "lodged with people",
    ),
    Pair(
        "The plant manager has been instructed to stop the delivery.",
        "The plant manager has been away since the delivery.",
        "instructed to act",
    ),
    Pair(
        "gimme a sec and ill get our tech guy on it",
        "gimme a shout if it acts up and ill get our tech guy on it",
        "at once, and only if it happens again",
    ),
    Pair(
        "Someone from our Specialist Claims unit will be in touch with you today.",
        "Someone from our Specialist Claims unit wrote this page about being in touch.",
        "a promised contact",
    ),
    Pair(
        "Our legal dept is drafting the answer right now.",
        "Our legal dept is experiencing long queues right now.",
        "at work on it, and merely busy",
    ),
    Pair(
        "I've placed you with a person in Home Lending.",
        "I've placed an order with the same restaurant.",
        "the customer is put through, goods are ordered",
    ),
)
