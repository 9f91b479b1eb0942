"""Matters put into the hands of somebody who is named loosely: on her desk, with Payroll, Priya rings you."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "I'm connecting you to Amara now.",
        "I'm connecting your router to the internet now.",
        "a person, not a device",
    ),
    Pair(
        "I'm swinging you over to Rashid.",
        "I'm swinging you over to the annual plan.",
        "to a person, not a plan",
    ),
    Pair(
        "Popping your chat over to Irena.",
        "Popping your receipt over to your inbox.",
        "the chat, not a receipt",
    ),
    Pair("I've raised it with Payroll.", "I've raised it to 20 seats.", "with a desk, not to a number"),
    Pair("I've endorsed this to Records.", "I've endorsed this cheque.", "passed on, not signed"),
    Pair("I've chucked this over to Lennart.", "I've chucked this in the bin.", "to a person, not away"),
    Pair(
        "I've shot your question across to Devrim.", "I've shot your question down.", "passed on, not refused"
    ),
    Pair("I've sent it upstairs.", "I've sent it back.", "to those above"),
    Pair(
        "I've put your letter on Noemi's desk.",
        "I've put your letter on your profile.",
        "on somebody's desk, not the customer's",
    ),
    Pair(
        "I dropped your idea in the buyers' backlog.",
        "I dropped your idea in your own backlog.",
        "theirs, not the customer's",
    ),
    Pair(
        "I posted your trace in the storage channel.",
        "I posted your trace on your channel.",
        "their channel, not the customer's",
    ),
    Pair(
        "I've asked Goran to look at yours today.",
        "I've asked the app to look at yours today.",
        "a person, not a machine",
    ),
    Pair(
        "I've had the carrier open a trace.", "I've had the page open a while.", "somebody was got to do it"
    ),
    Pair("I gave the adjusters a poke.", "I gave the keypad a good poke, no luck.", "people, not a thing"),
    Pair("I've roped in Signe.", "I've roped in some more time.", "a person, not time"),
    Pair("I've collared the chief mechanic.", "I've collared more stock for you.", "a person, not goods"),
    Pair(
        "I've written it up for Edda in claims.", "I've written it up on this page.", "for somebody to read"
    ),
    Pair(
        "I've put our roofing man on the job.",
        "I've put a hold on the job.",
        "somebody set to it, not a hold",
    ),
    Pair(
        "I've copied Dr. Amin on this thread.",
        "I've copied your number on this ticket.",
        "a person, not a number",
    ),
    Pair(
        "I've laid your letter before our board.",
        "I've laid your letter before you.",
        "before those who decide",
    ),
    Pair(
        "I've made a referral to the clinic nurse.",
        "I've made a note of the clinic's hours.",
        "a referral, not a note",
    ),
    Pair(
        "I've put you down for a call with Yusra.",
        "I've put you down for a table by the window.",
        "a call with somebody",
    ),
    Pair(
        "Mr. Okonkwo will ring you at four.",
        "Mr. Okonkwo will ring you if he likes the flat.",
        "said, not left open",
    ),
    Pair(
        "Key account Ilja rings you at two.",
        "Your driver rings you on arrival.",
        "a call about the matter, not a delivery",
    ),
    Pair(
        "The pricing lot got a photo from me.", "You got a photo from me.", "they have it, not the customer"
    ),
    Pair("It's on Anneke's desk now.", "It's on your desk now.", "on somebody's desk"),
    Pair("The caretaker's been summoned.", "The caretaker's been ill.", "called in, not away"),
    Pair("Records have been tasked with it.", "You have been tasked with it.", "others, not the customer"),
    Pair(
        "Your complaint has been referred to Oversight.",
        "Your complaint has been forwarded to your email address.",
        "to a desk, not the customer",
    ),
    Pair(
        "Your file has moved to Claims.",
        "Your file has moved to the new server.",
        "to a desk, not a machine",
    ),
    Pair(
        "Our senior Ottavia is joining this chat.",
        "I'm joining this chat from Lisbon.",
        "another, not the author",
    ),
    Pair(
        "You're down for a call with our broker Ilse.",
        "You're down for a tour of the cellar.",
        "a call with somebody, not a tour",
    ),
    Pair("Complaint logged with the ethics office.", "Complaint forms are online.", "a record, not a form"),
    Pair("Referral made.", "Referral codes expire in May.", "done, not a rule"),
    Pair(
        "The owner is now Bettina in billing.",
        "The owner is your landlord.",
        "who deals with it, not of what",
    ),
    Pair("Mirela accepted the handover.", "I've accepted the handover.", "another took it, not the author"),
    Pair("She's reading your file.", "She's reading a novel.", "at work on the matter"),
    Pair("It was passed by me at noon.", "It was read by me at noon.", "passed on, not read"),
    Pair("Legal have it.", "Both sizes have it.", "a desk, not goods"),
    Pair(
        "The torn strap has gone to our repair people.",
        "The parcel has gone to our partner's depot.",
        "a matter, not goods",
    ),
    Pair(
        "It's sitting with Mirko in the claims office.",
        "It's sitting with the other parcels.",
        "with a person",
    ),
    Pair(
        "Our fleet lead Vesna has your note.",
        "Our fleet lead Vesna has your parcel in stock.",
        "has the matter, not goods",
    ),
    Pair(
        "Our nurse, Ilka, has your message.",
        "Our page, updated daily, has your size.",
        "has the matter, not goods",
    ),
    Pair("Our duty manager Piet knows.", "Our duty manager Piet doesn't know.", "told, not ignorant"),
    Pair(
        "A formal dispute of $90 is now open.",
        "The dispute window is open to all.",
        "one was opened, not possible",
    ),
    Pair(
        "A callback from our broker is set for two.",
        "A callback from our broker is not set.",
        "booked, not missing",
    ),
    Pair("This has been assigned to: Karlo.", "This seat was taken by: Karlo.", "a matter given to somebody"),
    Pair("The depot supervisor's been informed.", "The depot supervisor's been off.", "told, not away"),
    Pair("Off to the underwriters it goes.", "Off to the beach it is.", "to people, not a place"),
    Pair("Okay sir connecting you to Rukmini now.", "Okay sir thinking about it now.", "put through"),
    Pair(
        "That went over to the claims office.", "That went over well at the office.", "a matter handed over"
    ),
    Pair(
        "In the hands of our tax desk now.", "In the hands of your own bank now.", "with the company's people"
    ),
    Pair(
        "I've passed this chat to Noor with a summary.",
        "I've read this chat with Noor in mind.",
        "given to a person named only by a name",
    ),
    Pair(
        "I'll leave a note for Ms. Duarte to look at the meter.",
        "I'll leave a note for you at the desk.",
        "for a colleague, not the customer",
    ),
    Pair(
        "I've asked Tomas whether he can bring your slot forward.",
        "I've asked you whether he can bring your slot forward.",
        "somebody asked to act",
    ),
    Pair(
        "Olga knows steel well. Let me connect you with her now.",
        "Olga knows steel well. You can connect with her online.",
        "put through to a person",
    ),
    Pair(
        "FLT-20981 has been raised.", "FLT-20981 has been cancelled.", "a record opened, by its number alone"
    ),
    Pair(
        "Your photos are being looked at by our adjusters.",
        "Your photos are being looked at by nobody yet.",
        "with people",
    ),
    Pair(
        "The repair crew's been sent out to the corner.",
        "The repair crew's been busy at the corner.",
        "people sent",
    ),
    Pair(
        "Let me ping @odile about this.",
        "Let me point out @odile is our handle.",
        "told somebody by their handle",
    ),
    Pair(
        "The plumber's office will call you tomorrow about the leak.",
        "The technician will call you 20 minutes before arriving.",
        "a visit announced is no handover",
    ),
    Pair(
        "I've created a support ticket for the address.",
        "I ran into an error while trying to create a support ticket for the address.",
        "tried, not done",
    ),
    Pair(
        "I've emailed the billing team about it.",
        "I've emailed the billing contact on your plan about it.",
        "the company's people, not the customer's",
    ),
    Pair(
        "Our crew are on the phone with the depot about your van.",
        "Our staff are on the phone line from 9 to 5.",
        "at work on it, not opening hours",
    ),
    Pair(
        "I'm passing it along to support now.",
        "I'll pass it along to support once I've got it.",
        "waits for what the customer sends",
    ),
)
