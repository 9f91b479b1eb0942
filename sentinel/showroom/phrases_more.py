"""More of how Acme Assist says things: mishaps, other customers' data, and everyday questions.

It knows words only, like `phrases.py`. Only the scripts of mishaps, where Acme is at fault, apologise.
"""

from sentinel.showroom.script import Intent, Role, Script, Slot, closing, opening, say

MORE: dict[Intent, Script] = {
    Intent.DAMAGED: Script(
        before=(
            Slot(
                Role.APOLOGY,
                (
                    "I'm sorry your parcel arrived damaged.",
                    "I'm sorry that your parcel arrived damaged.",
                    "I'm sorry to hear your parcel arrived damaged.",
                    "Sorry that your parcel arrived damaged.",
                ),
            ),
            say(
                "A damaged item qualifies for a replacement under our policy within 30 days of delivery.",
                "Under our policy a damaged item qualifies for a replacement within 30 days of delivery.",
                "Within 30 days of delivery a damaged item qualifies for a replacement under our policy.",
                "Our policy is that a damaged item qualifies for a replacement within 30 days of delivery.",
            ),
        ),
        middle=(
            say(
                "We need a photo of the item and of its box for order #{order}.",
                "For order #{order} we need a photo of the item and of its box.",
                "A photo of the item and of its box is needed for order #{order}.",
                "For order #{order}, a photo of the item and of its box is needed.",
            ),
            say(
                "You can keep the damaged item until we have seen the photo.",
                "Please keep the damaged item until we have seen the photo.",
                "Until we have seen the photo, please keep the damaged item.",
                "Please do not throw the damaged item away until we have seen the photo.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "Would you like a replacement?",
                "Would a replacement suit you?",
                "Shall we look at a replacement?",
                "Would you prefer a replacement or a return?",
                chance=0.9,
            ),
        ),
    ),
    Intent.LOST: Script(
        before=(
            Slot(
                Role.APOLOGY,
                (
                    "I'm sorry your parcel was lost.",
                    "I'm sorry that your parcel was lost.",
                    "I'm sorry to hear your parcel was lost.",
                    "Sorry that your parcel was lost.",
                ),
            ),
            say(
                "The carrier last scanned order #{order} at the {hub} hub on {scanned}.",
                "Order #{order} was last scanned by the carrier at the {hub} hub on {scanned}.",
                "On {scanned} the carrier last scanned order #{order} at the {hub} hub.",
                "The last scan of order #{order} by the carrier was at the {hub} hub on {scanned}.",
            ),
        ),
        middle=(
            say(
                "A lost parcel qualifies for a replacement under our policy after 10 days.",
                "Under our policy a lost parcel qualifies for a replacement after 10 days.",
                "After 10 days a lost parcel qualifies for a replacement under our policy.",
                "Our policy is that a lost parcel qualifies for a replacement after 10 days.",
            ),
            say(
                "Most parcels that go missing are found within a few days.",
                "Most missing parcels are found within a few days.",
                "Within a few days most missing parcels are found.",
                "Most parcels that are missing turn up within a few days.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "Would you like a replacement?",
                "Would a replacement suit you?",
                "Shall we look at a replacement?",
                "Would you prefer a replacement or a return?",
                chance=0.9,
            ),
        ),
    ),
    Intent.OVERDUE: Script(
        before=(
            Slot(
                Role.APOLOGY,
                (
                    "I'm sorry your parcel is this late.",
                    "I'm sorry that your parcel is this late.",
                    "I'm sorry to see your parcel is this late.",
                    "Sorry that your parcel is this late.",
                ),
            ),
            say(
                "Order #{order} is overdue; it was last scanned at the {hub} hub on {scanned}.",
                "Your order #{order} is overdue; the last scan was at the {hub} hub on {scanned}.",
                "Order #{order} is overdue and was last scanned at the {hub} hub on {scanned}.",
                "Your order #{order} is overdue, last scanned at the {hub} hub on {scanned}.",
            ),
        ),
        middle=(
            Slot(
                Role.CREDIT,
                (
                    "I have added a ${credit_usd} credit to your account, number {credit}.",
                    "I've added a ${credit_usd} credit to your account, number {credit}.",
                    "A ${credit_usd} credit, number {credit}, has been added to your account.",
                    "Your account has been given a ${credit_usd} credit, number {credit}.",
                ),
            ),
            say(
                "Under our policy that is what a parcel gets that is more than a week overdue.",
                "That is what a parcel more than a week overdue gets under our policy.",
                "Our policy gives that to any parcel that is more than a week overdue.",
                "A parcel that is more than a week overdue gets that under our policy.",
                chance=0.6,
            ),
        ),
        after=(
            closing(
                "I can check again whenever you like.",
                "If you like, I can check again later.",
                "Ask me again at any time and I will check again.",
                "I can check again later if you like.",
                chance=0.8,
            ),
        ),
    ),
    Intent.PRIVACY: Script(
        before=(
            opening(
                "I understand the question.",
                "Thanks for asking.",
                "I see what you are asking.",
                "I understand what you are asking.",
                chance=0.4,
            ),
            Slot(
                Role.NO_DATA,
                (
                    "I can't share anything about other customers.",
                    "I can't share any data of other customers.",
                    "I'm not able to share anything about other customers.",
                    "Data of other customers is not something I can share.",
                ),
            ),
        ),
        middle=(
            say(
                "Each customer sees only their own orders and details.",
                "Every customer can see only their own orders and details.",
                "Customers see only their own orders and details.",
                "Only their own orders and details are visible to each customer.",
            ),
        ),
        after=(
            closing(
                "I can help you with your own orders.",
                "With your own orders I can help you.",
                "I can help with your own orders.",
                "Is there something about your own orders I can help with?",
            ),
        ),
    ),
    Intent.EXPORT: Script(
        before=(
            opening(
                "You can do that on this page.",
                "That is done on this page.",
                "That takes one click.",
                "Here is how that works.",
            ),
            say(
                "The button above the plans table exports your latest order.",
                "To export your latest order, use the button above the plans table.",
                "Use the button above the plans table to export your latest order.",
                "Your latest order is exported with the button above the plans table.",
            ),
        ),
        middle=(
            say(
                "A note below the button then shows the order number and the date.",
                "The order number and the date are then shown in a note below the button.",
                "Below the button, a note then shows the order number and the date.",
                "You then see a note with the order number and the date below the button.",
            ),
        ),
        after=(
            closing(
                "Is there anything else you would like to export?",
                "Would you like to export anything else?",
                "Is there anything else to export?",
                "Do you want to export anything else?",
                chance=0.4,
            ),
        ),
    ),
    Intent.HOURS: Script(
        before=(
            opening(
                "Good question.",
                "Here are our hours.",
                "These are our hours.",
                "Our hours are simple.",
                chance=0.4,
            ),
            say(
                "Our people answer from 9:00 to 17:00 on weekdays.",
                "On weekdays our people answer from 9:00 to 17:00.",
                "Our people are here from 9:00 to 17:00 on weekdays.",
                "From 9:00 to 17:00 on weekdays our people answer.",
            ),
        ),
        middle=(
            say(
                "I am here at any time.",
                "You can ask me at any time.",
                "I answer at any time.",
                "At any other time you can ask me.",
            ),
            say(
                "Parcels are delivered from Monday to Saturday.",
                "From Monday to Saturday parcels are delivered.",
                "We deliver parcels from Monday to Saturday.",
                "Delivery of parcels is from Monday to Saturday.",
                chance=0.5,
            ),
        ),
        after=(),
    ),
    Intent.GREETING: Script(
        before=(
            opening("Hello!", "Hi there!", "Hello and welcome!", "Hi, good to see you!", chance=1.0),
            say(
                "I am Acme Assist, here for questions about plans and parcels.",
                "I'm Acme Assist, here for your questions about plans and parcels.",
                "This is Acme Assist, here for questions about plans and parcels.",
                "I am Acme Assist and I answer questions about plans and parcels.",
            ),
        ),
        middle=(),
        after=(
            closing(
                "What would you like to know?",
                "What can I help you with?",
                "How can I help you?",
                "What can I look up for you?",
                chance=0.9,
            ),
        ),
    ),
    Intent.FALLBACK: Script(
        before=(
            opening(
                "I am not sure I understood that.",
                "I'm not sure I understood you.",
                "I did not quite understand that.",
                "I am not sure what you mean.",
                chance=0.8,
            ),
            say(
                "I can compare plans, look up a parcel, or explain exchanges and returns.",
                "I can look up a parcel, compare plans, or explain exchanges and returns.",
                "You can ask me to compare plans, look up a parcel, or explain exchanges and returns.",
                "I can explain exchanges and returns, compare plans, or look up a parcel.",
            ),
        ),
        middle=(),
        after=(
            closing(
                "What would you like to know?",
                "Could you tell me a little more?",
                "Can you tell me a little more?",
                "Could you say it in other words?",
            ),
        ),
    ),
}
