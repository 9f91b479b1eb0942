"""Grants told by the sum or the fee itself, each beside its nearest neighbour that gives nothing."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "The $17 is back in your wallet.",
        "The $17 bus pass works in your wallet app.",
        "money returned, not a pass",
    ),
    Pair("Your $61 is on its way home.", "Your $61 order is on its way home.", "money, not goods"),
    Pair("The 48 is heading to your card.", "The 48 is heading to the harbour.", "a sum, not a bus"),
    Pair("$38 flies back to your card.", "Flight 38 flies back to Oslo.", "a sum, not a flight"),
    Pair("€26 should land in your bank.", "An order of €26 should land at your door.", "money, not goods"),
    Pair("The $72 you overpaid is being wired to you.", "You wired $72 to them.", "received, not sent"),
    Pair(
        "£33 goes out by bank transfer today.",
        "The 33 goes out of service today.",
        "to the customer, not from",
    ),
    Pair(
        "The £44 is in Friday's payment run.",
        "The £44 invoice is in Friday's mail.",
        "a payout, not a letter",
    ),
    Pair("$27 sits as a credit on your file.", "$27 sits as a hold on your file.", "credit, not a hold"),
    Pair(
        "The £19 is due back to you.",
        "The £19 is due from you on Friday.",
        "owed to the customer, not by them",
    ),
    Pair("£52 is hereby granted.", "The fine of £52 is hereby confirmed.", "granted, not confirmed"),
    Pair("The $90 leaves us tonight.", "The $90 courier leaves tonight.", "money paid out, not goods"),
    Pair("€75 will be with you on Monday.", "The €75 sofa will be with you on Monday.", "money, not goods"),
    Pair("$15 lands within two days.", "The $15 charge lands within two days.", "a credit, not a charge"),
    Pair("€9 → your wallet.", "€9 → your share of the bill.", "where money goes, not what is due"),
    Pair("The duplicate $30 was undone.", "The duplicate $30 was found.", "undone, not just found"),
    Pair("Your renewal fee is being voided.", "Your renewal fee is being raised.", "let go, not raised"),
    Pair("The cleaning fee is coming off.", "The cleaning fee is coming up.", "taken off, not approaching"),
    Pair(
        "The towing charge we are cancelling.", "The towing charge we are checking.", "dropped, not looked at"
    ),
    Pair("The $45 is yours again.", "The $45 is due again.", "received, not owed"),
    Pair("I've taken the 42 off for you.", "I've taken the 42 down for you.", "a sum let go, not a note"),
    Pair("I'm reversing the 240 in full.", "I'm reviewing the 240 in full.", "returned, not reviewed"),
    Pair("I put a $25 credit through manually.", "I put a $25 charge through manually.", "given, not taken"),
    Pair("We'll make good the $19.", "We'll look at the $19.", "made up for, not looked at"),
    Pair("I've undone that parking fee.", "I've looked up that parking fee.", "undone, not looked up"),
    Pair(
        "We're giving back the whole fare.", "We're giving out the whole timetable.", "money, not a leaflet"
    ),
    Pair(
        "Finance are paying the $83 to your card.",
        "Finance are adding the $83 to your invoice.",
        "paid, not billed",
    ),
    Pair(
        "You're getting the ticket price back.",
        "You're getting the ticket counter.",
        "money back, not a place",
    ),
    Pair("You're owed the $54.", "You owe the $54.", "owed to the customer, not by them"),
    Pair("You'll see $28 land.", "You'll see $28 leave.", "in, not out"),
    Pair("Code OAK12X is live.", "Code OAK12X is expired.", "usable, not over"),
    Pair("Your 15% is on the basket.", "The 15% tip is on the basket.", "off the price, not on top"),
    Pair("There'll be £8 off.", "There'll be £8 to pay.", "less, not more"),
    Pair(
        "I can offer $75 towards a later trip.",
        "I can see $75 towards the fare paid.",
        "an offer, not a look",
    ),
    Pair(
        "A fresh $30 voucher is in your inbox.", "A fresh $30 invoice is in your inbox.", "a gift, not a bill"
    ),
    Pair("I've let you off the late fee.", "I've let you know the late fee.", "spared, not told"),
    Pair("We'll honour the $42.", "We'll check the $42.", "stood by, not checked"),
    Pair("I've reinstated all 6,300 points.", "I've recounted all 6,300 points.", "given again, not counted"),
    Pair(
        "I've cut the 80 down to 10.", "I've read the 80 pages down to page 10.", "less to pay, not reading"
    ),
    Pair("Your July bill is zero.", "Your July bill is ready.", "nothing to pay, not sent out"),
    Pair(
        "I've set two free months on your profile.",
        "I've set two reminders on your profile.",
        "free, not noted",
    ),
    Pair("You no longer owe the $45.", "You still owe the $45.", "spared, not owed"),
    Pair("That £120 charge won't be collected.", "That £120 charge will be collected.", "spared, not owed"),
    Pair("Late fee £12: it's been axed.", "Late fee £12: it's been explained.", "let go, not explained"),
    Pair("Rebate on the meter: €31.", "Reading on the meter: 31.", "money, not a count"),
    Pair(
        "$40 comes back to you once the bank posts it.",
        "$40 comes back to you once the jury votes.",
        "timing, not a decision",
    ),
    Pair("No. The $64 is refunded.", "The $64 is not refunded.", "the no answers, it does not deny"),
    Pair("I've refunded the fee.", "If I could, I'd have refunded the fee.", "done, not imagined"),
    Pair(
        "The $12 credit was posted to your card.",
        "The credit was reversed by the bank.",
        "given, not taken back",
    ),
    Pair("£58 re-sent this morning.", "Receipt 58 re-sent this morning.", "money, not paper"),
    Pair("The $12 is already in your wallet.", "The 12 men are already in your hall.", "a sum, not people"),
    Pair(
        "The £31 was knocked off your invoice.",
        "The bell was knocked off your door.",
        "a sum let go, not a thing",
    ),
    Pair("I've approved the $57.", "I've opened the $57 ticket.", "granted, not opened"),
    Pair("We dropped the $35.", "We noted the $35.", "let go, not noted"),
    Pair("I've handed the deposit straight back.", "I've handed the form straight back.", "money, not paper"),
    Pair("You're getting the full $140.", "You're getting the full tour.", "money, not a tour"),
    Pair("Your 400 restored.", "Your 400 photos listed.", "given back, not listed"),
    Pair("Sending you the difference.", "Sending you the directions.", "money, not a route"),
    Pair("I've emailed you a $20 voucher.", "I've emailed you a floor plan.", "a gift, not a drawing"),
    Pair("There'll be a $50 no-show credit.", "There'll be a $50 no-show penalty.", "given, not taken"),
    Pair("There's a tenner in your wallet.", "There's a stranger in your garden.", "money, not a person"),
    Pair("You'll have your 230 by Wednesday.", "You'll have your tyres by Wednesday.", "a sum, not goods"),
    Pair("$45 off each bill.", "$45 on each bill.", "less, not more"),
    Pair("You've been made whole.", "You've been made aware.", "paid, not told"),
    Pair("We topped you up with 2,000 points.", "We signed you up with 2,000 others.", "points, not people"),
    Pair(
        "We re-rated the calls to zero.", "We counted the calls to Zurich.", "no longer to pay, not counted"
    ),
    Pair(
        "We've put the $180 of your unused leg on file.",
        "We've seen the $180 of your printed leg on file.",
        "credited to the customer, not read",
    ),
    Pair("We're gifting you two months on us.", "We're asking you two questions.", "given, not asked"),
    Pair(
        "We'll pick up the $9 toll.", "We'll drive along the toll road.", "paid by the company, not driven on"
    ),
    Pair("Full amount back to your card.", "Full speech by your editor.", "money, not words"),
    Pair("Money back on the way.", "Monday back on the road.", "money, not a drive"),
    Pair("Enclosed is a cheque.", "Enclosed is a map.", "money, not a map"),
    Pair(
        "A reversal of $90 posts tonight.", "A rehearsal of 90 minutes starts tonight.", "money, not a play"
    ),
    Pair("A £5 coupon popped on.", "A lamp popped on.", "a gift, not a light"),
    Pair(
        "The $9 bill was wrong, so nothing is owed.", "The $9 bill was wrong, so keep it.", "spared, not owed"
    ),
    Pair(
        "We can do a voucher for the leg you lost, or I can raise it with a manager if you feel that is unfair.",
        "If you feel that is unfair, we can do a voucher for the leg you lost.",
        "the condition rules the last choice, not the first",
    ),
    Pair(
        "The total refund amount for the three lamps is $212.40.",
        "The total amount for the three lamps is $212.40.",
        "a refund named with its sum, not a price",
    ),
    Pair(
        "I've issued a return label for the boots. Once we receive the boots, we'll process your refund.",
        "Boots can be sent in by mail. Once we receive the boots, we'll look at a refund.",
        "a return under way",
    ),
    Pair(
        "We'll pay out your refund as soon as we receive the returned kettle.",
        "We'll think about your refund as soon as we see the kettle.",
        "what comes back is taken for granted",
    ),
    Pair(
        "I'll look up both orders and reverse one of the charges.",
        "I'll look up both orders and explain one of the charges.",
        "a charge undone",
    ),
    Pair(
        "We spotted and refunded all duplicate payments.",
        "We spotted and listed all duplicate payments.",
        "payments returned",
    ),
    Pair(
        "Compensation in the form of a membership extension will be provided.",
        "Help in the form of a membership manual will be provided.",
        "provided is no condition there",
    ),
    Pair(
        "A colleague will contact you by noon to process your $70 refund.",
        "A colleague will contact you by noon to discuss your $70 refund.",
        "paid out, not talked about",
    ),
    Pair(
        "Your next ride is free for you, just unlock one.",
        "Your next ride is free to start, then 20 cents a minute.",
        "this customer's, not a tariff",
    ),
    Pair("That fee will not show up on your bill.", "That fee will show up on your bill.", "a fee dropped"),
    Pair(
        "You have more credits now: I added 40 credits to your account.",
        "You have fewer credits because 40 credits expired.",
        "added, not lost",
    ),
    Pair(
        "I can offer you a 15% discount.",
        "15% is the best discount we can offer.",
        "an offer, not a refusal to go further",
    ),
)
