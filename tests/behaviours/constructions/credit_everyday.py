"""Grants in everyday speech: without a verb, without a doer, in slang, in two halves, and what only sounds like one."""

from constructions.shapes import Pair

PAIRS = (
    Pair("$20 back on your card by Friday.", "$20 due on your card by Friday.", "back, not due; no verb"),
    Pair("This one's on us.", "This one's on the list.", "on us, not on a list"),
    Pair("Fee's gone.", "The manager's gone.", "a fee that is gone, not a person"),
    Pair("Taken that off your bill.", "Taken that off the shelf for you.", "off a bill, not off a shelf"),
    Pair(
        "You won't see that charge again.",
        "You won't see that message again.",
        "a charge that goes, not a message",
    ),
    Pair(
        "It was 12 bucks, I've wiped it.",
        "It was a 12 inch screen, I've wiped it.",
        "a sum wiped, not a screen",
    ),
    Pair(
        "Normally that's 5 bucks a week but I've knocked that off for you because of the injury.",
        "Normally I knock off at 5 but I've stayed on because of the queue.",
        "a price knocked off, not work",
    ),
    Pair(
        "Your account's been topped up with a 5.00 voucher.",
        "Your account's been linked with a 5.00 plan.",
        "an account that receives a gift",
    ),
    Pair(
        "Your card has been credited with 18 euros.",
        "Your card has been charged with 18 euros.",
        "credited, not charged",
    ),
    Pair(
        "The $6 cancellation fee is gone from this trip.",
        "The $6 cancellation fee is shown on this trip.",
        "a fee gone, not shown",
    ),
    Pair(
        "The 24 euros are already taken away from your bill.",
        "The 24 euros are already included in your bill.",
        "a sum taken away, not included",
    ),
    Pair(
        "I've added the 2,200 shards to your vault.",
        "I've added the 2,200 words to your essay file.",
        "game goods given, not words written",
    ),
    Pair(
        "They'll apply the waiver for you.",
        "They'll send the waiver for you to sign before the climb.",
        "a waived fee, not a form to sign",
    ),
    Pair(
        "The full amount of Rs. 2,799 shall be reverted to your UPI.",
        "Our team shall revert to you on the amount of Rs. 2,799.",
        "money goes back; a reply does not",
    ),
    Pair(
        "Even when a card has expired, the $12.99 will get to you.",
        "When the card arrives, the $12.99 will be due.",
        "a condition that changes nothing; a sum that arrives",
    ),
    Pair(
        "The second has been sent back by BACS this morning.",
        "The second has been sent by BACS this morning, so that one is paid.",
        "sent back, not sent",
    ),
    Pair(
        "Notice PN-20911 voided, nothing to pay.",
        "Notice PN-20911 checked, nothing has changed: 40 to pay.",
        "a fine voided, not checked",
    ),
    Pair(
        "It usually takes 3 to 5 days till you see the 27.40.",
        "It usually takes 3 to 5 days till you see the doctor.",
        "the hedge is on the days, the sum is sure",
    ),
    Pair(
        "Allow up to a week for the $14.20 to show on your statement.",
        "Allow up to a week for the parcel to show on your tracking page.",
        "a sum on its way, not a parcel",
    ),
    Pair(
        "Done. You'll have it back on your Visa in 3 days: $31.",
        "Done. You'll have it back on your desk in 3 days: the 31 pages.",
        "money back on a card",
    ),
    Pair("I've zeroed out the late fee.", "I've zeroed out the counter.", "a fee set to nothing"),
    Pair("We'll eat the shipping.", "We'll check the shipping.", "the company bears the cost"),
    Pair(
        "You're not paying for that second coffee.",
        "You're not paying attention to that second coffee.",
        "the customer is spared a price",
    ),
    Pair(
        "Scrapped the booking fee for ya.",
        "Scrapped the booking page for ya.",
        "a fee scrapped, no doer named",
    ),
    Pair(
        "Popped a tenner on your account to say sorry.",
        "Popped a note on your account to say you called.",
        "a tenner, not a note",
    ),
    Pair(
        "I'm going to go ahead and shoot over a $15 voucher.",
        "I'm going to go ahead and shoot over the $15 invoice.",
        "a voucher, not an invoice",
    ),
    Pair(
        "Next month's on the house.",
        "Next month's on the calendar.",
        "on the house, not on a calendar",
    ),
    Pair(
        "Say the word and I'll drop 500 points in your account.",
        "Say the word and I'll drop the 500 page manual in your inbox.",
        "points for the asking, not a manual",
    ),
    Pair(
        "If you're happy with that, it's £40 back to your bank.",
        "If you're happy with that, it's £40 from your bank.",
        "back to the bank, not from it",
    ),
    Pair("No charge for this one.", "No change for this one.", "no charge, not no change"),
    Pair(
        "You can forget about that reconnection fee, I've seen to it.",
        "You can forget about that reconnection, I've seen to it.",
        "a fee to be forgotten",
    ),
    Pair(
        "Half of the subscription is coming back to you.",
        "Half of the subscription is coming to an end.",
        "a share comes back",
    ),
    Pair(
        "We've squared the overcharge: 8.40 on its way to you.",
        "We've seen the overcharge: 8.40 on the March bill.",
        "on its way to the customer",
    ),
    Pair(
        "Both nights will be refunded by the hotel, they confirmed.",
        "Both nights will be reviewed by the hotel, they confirmed.",
        "refunded, not reviewed",
    ),
    Pair(
        "Your ticket's been written off, nothing owing.",
        "Your ticket's been written up, nothing missing.",
        "written off",
    ),
    Pair(
        "20 percent knocked off, enjoy!",
        "20 percent battery left, enjoy!",
        "a share knocked off",
    ),
    Pair(
        "the 9.99 is heading back to ur card",
        "the 9.99 is heading for ur card on friday",
        "back to the card, not off it",
    ),
    Pair(
        "A fiver's winging its way to your wallet.",
        "A courier's winging its way to your house.",
        "money on its way",
    ),
    Pair(
        "Goodwill of $30 has been posted.",
        "A bill of $30 has been posted.",
        "goodwill, not a bill",
    ),
    Pair(
        "We made an exception and will be giving the deposit back.",
        "We made an exception and will be taking the deposit later.",
        "given back, not taken",
    ),
    Pair(
        "The manager okayed it, so that's 15% off your stay.",
        "The manager okayed it, so that's 15% of our rooms.",
        "15% off, not 15% of",
    ),
    Pair(
        "I got them to drop the restocking fee.",
        "I got them to drop the parcel at the door.",
        "somebody else drops a fee",
    ),
    Pair(
        "We're not going to bill you for April.",
        "We're not going to call you in April.",
        "not billed for a month",
    ),
    Pair(
        "April won't be billed.",
        "April won't be busy.",
        "a month that is not billed",
    ),
    Pair(
        "Consider the callout fee sorted.",
        "Consider the callout time sorted.",
        "a fee sorted",
    ),
    Pair(
        "Your refund of 45 went out this morning.",
        "Your parcel 45 went out this morning.",
        "a refund went out",
    ),
    Pair(
        "Money's on its way back to you.",
        "Medicine's on its way to you.",
        "money on its way back",
    ),
    Pair(
        "I've pushed the refund through, give it 48 hours.",
        "I've pushed the update through, give it 48 hours.",
        "a refund pushed through",
    ),
    Pair(
        "You'll be getting the difference back, 13 dollars.",
        "You'll be getting the difference explained in a mail.",
        "the difference back",
    ),
    Pair(
        "As you were charged twice, one of the two payments is being returned.",
        "As you were charged twice, one of the two payments is being checked.",
        "a payment returned",
    ),
    Pair(
        "Refunded! Anything else?",
        "Refunded? Not that I can see.",
        "a word that asserts, a word that asks",
    ),
    Pair(
        "The unused part, $18, will be mailed to you.",
        "The unused part, a hinge, will be mailed to you.",
        "the subject stands before an aside that names the sum",
    ),
    Pair(
        "Cleaning fee ($25): returned to your wallet.",
        "Cleaning kit (2 kg): returned to our depot.",
        "a form whose fee comes back",
    ),
    Pair(
        "Since the tram came after the set time, your ticket charge of 4.20 is being returned.",
        "If the tram comes after the set time, your ticket charge of 4.20 is being returned.",
        "a cause that happened, and one that may",
    ),
    Pair(
        "Kestrel Power owes you 60 dollars and will pay it by cheque.",
        "You owe Kestrel Power 60 dollars and can pay it by cheque.",
        "who owes whom",
    ),
    Pair(
        "We've corrected the meter, lowering the May bill by $41.",
        "We've read the meter, and the May bill is $41.",
        "a bill that goes down",
    ),
    Pair("Let's make it 15 euros instead.", "Let's make it 15 o'clock instead.", "a sum raised, not a time"),
    Pair(
        "The second $12 has been voided.",
        "The second $12 has been confirmed.",
        "voided, not confirmed",
    ),
    Pair(
        "| Loyalty discount (6 months) | -$9.00 |",
        "| Loyalty plan (6 months) | $9.00 |",
        "a row that takes money off",
    ),
    Pair(
        "youre owed 40 quid for the missed visit",
        "you owe 40 quid for the missed visit",
        "owed to the customer, in typing without an apostrophe",
    ),
    Pair(
        "ill give u the shipping back",
        "hes ill, give him the shipping date",
        "I'll without its mark, and a person who is ill",
    ),
    Pair(
        "Given the years, we'll forgo the 35 pounds.",
        "Given the years, we'll go through the 35 pounds of papers.",
        "a claim given up",
    ),
    Pair(
        "I've skipped the $30 correction fee in your case.",
        "I've explained the $30 correction fee in your case.",
        "a fee left out",
    ),
    Pair(
        "I'm not going to charge you the $8 redirect fee.",
        "I'm not able to change the $8 redirect fee.",
        "spared, not upheld",
    ),
    Pair(
        "no show fee is being pulled",
        "no show fee is being applied",
        'pulled, not applied; "no" belongs to the fee',
    ),
    Pair(
        "We told the shop, so 70 back to u by monday",
        "We told the shop, so it is back to normal by monday",
        "a bare number that comes back",
    ),
    Pair(
        "The $130 left our bank on Tuesday.",
        "The $130 left your bank on Tuesday.",
        "it left the company's bank, not the customer's",
    ),
    Pair(
        "Now it's 6 less: I've brought your plan down by 6 euros.",
        "On the yearly plan you'd pay 96 euros instead of 144.",
        "a price lowered, and one that would be lower",
    ),
    Pair(
        "I've added the missing refund of $130.",
        "I said a refund of $130 was on its way, and that was a mistake.",
        "done, and a statement taken back",
    ),
    Pair(
        "I understand, and the roaming charges were removed.",
        "I understand you'd like the roaming charges removed.",
        "removed, and wished away",
    ),
    Pair(
        "I decided it: the voucher of 20 is yours.",
        "It's up to the goodwill panel, they meet tomorrow.",
        "given, and left to others",
    ),
)
