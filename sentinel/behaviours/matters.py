"""What is passed on: a matter of the customer's, and no goods, no money and nothing that goes to the customer.

It knows nouns, not acts: what is done with them is `passing.py`. Each pattern is read over a few words.
"""

from sentinel.behaviours.patterns import exact

TO_CUSTOMER = exact(
    r"\bto (?:you|u|me|us|here|your (?:\w+ )?(?:e-?mail|inbox|address|account|bank|card|phone|door|number"
    r"|home))\b"
)
"""To whom nothing is passed on: the customer gets it back."""
PLACE = exact(
    r"\b(?:to|with|on) (?:the |our |this |a )?(?:\w+ )?(?:page|web ?site|section|link|form|article|step"
    r"|url|number"
    r"|address|gate|terminal|device|wi-?fi|network|app|account|portal|facility|city|hub|country|plan|line"
    r" at)\b"
)
"""Where a reader is sent, and no matter."""
GOODS = exact(
    r"\b(?:orders?|packages?|parcels?|shipments?|items?|products?|bags?|luggage|money|funds?|payments?"
    r"|balance|points"
    r"|miles|domains?|ownership|data|amount|invoice|receipt|(?<!cell )(?<!phone )(?<!contact )numbers?"
    r"|bookings?|reservations?|calls? to)\b"
    r"(?! (?:details|issues?|numbers?|problems?|concerns?|info\w*|history|id|quer\w+|requests?|fail\w+"
    r"|complaints?))"
    r"|[$\u20ac\u00a3\u20b9]\s?\d"
)
"""Things and money that are moved about: no matter."""
MATTER = exact(
    r"\W*(?:you|u|this|that|it|these|everything|all of (?:this|it))\b"
    r"|\W*(?:(?:your|the|all|both|a|an|our|this|that) )?(?:[\w'-]+ ){0,4}?"
    r"(?:cases?|chats?|calls?|requests?|issues?|complaints?|concerns?|matters?|enquir(?:y|ies)|inquir(?:y"
    r"|ies)"
    r"|quer(?:y|ies)|questions?|conversation|feedback|comments?|suggestions?|details|info(?:rmation)?"
    r"|reports?|claims?"
    r"|disputes?|messages?|photos?|pictures|screenshots?|logs?|notes?|problems?|situation|appeals?|file"
    r"|situation"
    r"|account|refund|cell number|phone number|contact (?:info|number|details)|verification(?: process)?)\b"
)
"""What can be passed on, right after the verb."""
PLAN = exact(
    r"\W*(?:your|the|this) (?:account|plan|subscription|membership|profile|line) to (?:[\w-]+ ){0,4}?"
    r"(?:tier|plan|level|status|package)\b(?!\W*\d)"
)
"""What the customer is moved up to, and nobody who deals with anything."""
