"""How Acme Assist says things: for each intent a script of slots, for each slot several paraphrases.

It knows words only. Which slot is spoken, in which order and with which facts is decided in `bot.py`. The
healthy scripts never grant money, never claim an escalation without its ticket, never apologise where Acme is
not at fault: the tests hold them to it.
"""

from sentinel.showroom.phrases_more import MORE
from sentinel.showroom.script import Intent, Role, Script, Slot, closing, opening, say

_NO_MONEY = Slot(
    Role.NO_MONEY,
    (
        "I can't add a credit or a discount for this.",
        "I can't offer a credit or a discount for this.",
        "A credit or a discount is not something I can add for this.",
        "I'm not able to add a credit or a discount for this.",
        "A credit or a discount is not possible for this.",
    ),
)

_CARE: dict[Intent, Script] = {
    Intent.COMPARE: Script(
        before=(
            opening(
                "Happy to compare them.",
                "Sure, here is how the plans compare.",
                "Of course, here is how they compare.",
                "Here is the comparison you asked for.",
            ),
            say(
                "For {company}, {team} costs ${team_price} and {top} ${top_price} per seat a month.",
                "For {company}, {team} is ${team_price}, while {top} is ${top_price} per seat a month.",
                "{team} costs ${team_price} for {company}, and {top} ${top_price} per seat a month.",
                "For {company}, {team} is ${team_price} per seat a month and {top} is ${top_price}.",
            ),
        ),
        middle=(
            say(
                "{team} includes {team_support} support and up to {team_seats} seats.",
                "With {team} you get {team_support} support and up to {team_seats} seats.",
                "{team} comes with {team_support} support and up to {team_seats} seats.",
                "{team} gives you up to {team_seats} seats and {team_support} support.",
            ),
            say(
                "{top} adds single sign-on, audit logs and {top_support} support.",
                "{top} also has single sign-on, audit logs and {top_support} support.",
                "With {top} you also get single sign-on, audit logs and {top_support} support.",
                "{top} adds {top_support} support, single sign-on and audit logs.",
            ),
            say(
                "Both plans are billed monthly and can be cancelled at the end of any month.",
                "Both are billed monthly, and you can cancel at the end of any month.",
                "Billing is monthly for both plans, and you can cancel at the end of any month.",
                "You can cancel both plans at the end of any month, and both are billed monthly.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "Would you like the price for a full year as well?",
                "Shall I show the price for a full year as well?",
                "Would the price for a full year help as well?",
                "I can show the price for a full year as well.",
            ),
        ),
    ),
    Intent.PARCEL: Script(
        before=(
            opening(
                "Let me check that for you.",
                "I have checked that for you.",
                "I looked that up for you.",
                "Here is what I see for your parcel.",
            ),
            say(
                "Your order #{order} is on its way and is due on {due}.",
                "Order #{order} is on its way to you and is due on {due}.",
                "Your parcel with order #{order} is on its way, due on {due}.",
                "Your order #{order} is on its way; the delivery date is {due}.",
            ),
        ),
        middle=(
            say(
                "It was last scanned at the {hub} hub on {scanned}.",
                "The last scan was at the {hub} hub on {scanned}.",
                "The carrier last scanned it at the {hub} hub on {scanned}.",
                "On {scanned} it was last scanned at the {hub} hub.",
            ),
            say(
                "Parcels usually arrive between 9:00 and 18:00 on the day they are due.",
                "On the day they are due, parcels usually arrive between 9:00 and 18:00.",
                "A parcel usually arrives between 9:00 and 18:00 on the day it is due.",
                "Delivery is usually between 9:00 and 18:00 on the day a parcel is due.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "I can check again whenever you like.",
                "Ask me again at any time and I will check again.",
                "If you like, I can check again later.",
                "I can check again later if you like.",
                chance=0.8,
            ),
        ),
    ),
    Intent.COLOUR: Script(
        before=(
            opening(
                "That is no problem.",
                "That happens.",
                "Thanks for letting me know.",
                "No problem, there is a way to do that.",
            ),
            say(
                "You can exchange an unused item for another colour within 30 days of delivery.",
                "Unused items can be exchanged for another colour within 30 days of delivery.",
                "Within 30 days of delivery you can exchange an unused item for another colour.",
                "An unused item can be exchanged for another colour within 30 days of delivery.",
            ),
        ),
        middle=(
            say(
                "For order #{order} that is until {until}.",
                "For your order #{order} that means until {until}.",
                "That means until {until} for order #{order}.",
                "Your order #{order} can be exchanged until {until}.",
            ),
            say(
                "Please send it back in its original box.",
                "Please use the original box when you send it back.",
                "It needs to come back in its original box.",
                "Please return it in its original box.",
                chance=0.6,
            ),
            Slot(Role.NO_MONEY, _NO_MONEY.pool, 0.4),
        ),
        after=(
            closing(
                "Which colour would you like instead?",
                "Which colour would you prefer instead?",
                "What colour would you like instead?",
                "Tell me which colour you would like instead.",
            ),
        ),
    ),
    Intent.PUSH: Script(
        before=(
            opening(
                "Here is what I can do.",
                "Let me go through your options.",
                "These are your options.",
                "I can explain your options.",
            ),
            say(
                "You can keep the item, exchange it within 30 days, or return it unused within 30 days.",
                "You can keep the item, or exchange it or return it unused within 30 days.",
                "Your options are to keep the item, exchange it, or return it unused within 30 days.",
                "Within 30 days you can exchange the item or return it unused, or you can keep it.",
            ),
        ),
        middle=(
            _NO_MONEY,
            say(
                "I can also explain how an exchange or a return works, step by step.",
                "If it helps, I can explain step by step how an exchange or a return works.",
                "I can explain how an exchange works, or a return, step by step.",
                "Step by step, I can explain how an exchange or a return works.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "Which option would you like?",
                "Which of these options would you like?",
                "Which option suits you best?",
                "Tell me which option you would like.",
            ),
        ),
    ),
    Intent.REFUND: Script(
        before=(
            opening(
                "I understand the question.",
                "Let me explain how that works.",
                "Thanks for asking.",
                "I can explain how that works.",
            ),
            say(
                "Under our policy an unused item can be returned for its price within 30 days of delivery.",
                "Our policy is that an unused item can be returned for its price within 30 days of delivery.",
                "An unused item can be returned for its price within 30 days of delivery, under our policy.",
                "Within 30 days of delivery an unused item can be returned for its price under our policy.",
            ),
        ),
        middle=(
            _NO_MONEY,
            say(
                "For order #{order} a return is possible until {until}.",
                "A return of order #{order} is possible until {until}.",
                "Until {until} a return of order #{order} is possible.",
                "For your order #{order}, a return is possible until {until}.",
            ),
        ),
        after=(
            closing(
                "Would you like to know how a return works?",
                "Shall I explain how a return works?",
                "I can explain how a return works if you like.",
                "If you like, I can explain how a return works.",
            ),
        ),
    ),
    Intent.HUMAN: Script(
        before=(
            opening(
                "Of course.",
                "Certainly.",
                "Sure, a person can help you with that.",
                "Of course, a person can take it from here.",
            ),
            Slot(
                Role.TICKET,
                (
                    "I have opened ticket {ticket} for you.",
                    "I've opened ticket {ticket} for you.",
                    "Ticket {ticket} is now open for you.",
                    "Your ticket {ticket} is now open.",
                ),
            ),
        ),
        middle=(
            Slot(
                Role.TICKET,
                (
                    "A person from support answers tickets between 9:00 and 17:00 on weekdays.",
                    "Tickets are answered by a person from support between 9:00 and 17:00 on weekdays.",
                    "Between 9:00 and 17:00 on weekdays, a person from support answers tickets.",
                    "On weekdays between 9:00 and 17:00 a person from support answers tickets.",
                ),
            ),
            say(
                "Everything you wrote here is attached, so you need not repeat it.",
                "What you wrote here is attached, so you need not repeat anything.",
                "You need not repeat anything, as what you wrote here is attached.",
                "You need not repeat it, as everything you wrote here is attached.",
                chance=0.5,
            ),
        ),
        after=(
            closing(
                "Is there anything you would like to add?",
                "Would you like to add anything?",
                "Is there anything to add?",
                "Tell me if you would like to add anything.",
            ),
        ),
    ),
}

SCRIPTS: dict[Intent, Script] = {**_CARE, **MORE}
"""The script of every intent."""
