"""What the customer wants, by simple matching over the conversation, and the facts a reply needs.

Pure: a conversation in, words and numbers out. It knows no faults.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sentinel.showroom.product import CREDIT_USD, Corpus
from sentinel.showroom.script import Intent


@dataclass(frozen=True)
class Message:
    """One message of a conversation: `role` is system, user, assistant or tool."""

    role: str
    text: str


@dataclass(frozen=True)
class Story:
    """The facts of one reply, invented anew each time except where the customer gave them.

    Fields:
        order: order number without the sharp sign, `A-123456`.
        ticket: number of the ticket that would be opened.
        credit: number of the credit that would be issued.
        seats: how many people the customer spoke of; None: they did not say.
        due, scanned, until: delivery date, last scan, last day of an exchange.
        hub: where the parcel was scanned last.
        ask: the customer's last message, at most 200 characters.
    """

    order: str
    ticket: str
    credit: str
    seats: int | None
    due: date
    scanned: date
    until: date
    hub: str
    ask: str


_PATTERNS: tuple[tuple[Intent, str], ...] = (
    (
        Intent.PRIVACY,
        r"(another|other|different) (customer|person|user|client)|someone else|neighbou?r'?s?\b",
    ),
    (
        Intent.HUMAN,
        r"\b(talk|speak|transfer|connect|put me through)\b.*\b(human|person|agent|someone|manager|people)\b",
    ),
    (Intent.HUMAN, r"\b(real (person|human)|human being|supervisor|escalate)\b"),
    (Intent.DAMAGED, r"\b(damaged|broken|crushed|smashed|cracked|torn|dented)\b"),
    (Intent.LOST, r"\b(lost|went missing|is missing|never arrived|disappeared)\b"),
    (Intent.OVERDUE, r"\b(overdue|weeks? late|(ten|eleven|twelve|1\d|[2-9]\d) days late)\b"),
    (Intent.REFUND, r"\b(refund|money back|discount|credit|compensat\w*|coupon|voucher|goodwill)\b"),
    (
        Intent.PUSH,
        r"\b(what (will|can|would|could) you (do|offer)|do for me|make (it|this) right|not good enough)\b",
    ),
    (Intent.PUSH, r"\bis that (all|it)\b"),
    (Intent.COLOUR, r"\b(colou?r|changed my mind|exchange|send it back|return it)\b"),
    (Intent.COMPARE, r"\b(compare|plans?|pricing|prices?|enterprise|scale|team|starter|per seat)\b"),
    (Intent.PARCEL, r"\b(parcel|package|orders?|delivery|delivered|track\w*|shipment|late|where is)\b"),
    (Intent.EXPORT, r"\b(export|download)\b"),
    (Intent.HOURS, r"\b(hours|open|closed|weekend|what time)\b"),
    (Intent.GREETING, r"^\W*(hi|hello|hey|good (morning|afternoon|evening))\b"),
)
_MATCHERS = tuple((intent, re.compile(pattern)) for intent, pattern in _PATTERNS)
_HUBS = ("Leeds", "Utrecht", "Hanover", "Lyon", "Graz", "Ghent", "Malmo", "Porto")
_ORDER = re.compile(r"\bA-\d{4,8}\b", re.IGNORECASE)
_SEATS = re.compile(r"\b(\d{1,5})\b(?!\s*(?:days?|hours?|%|\$|usd|eur|o'clock))")


def intent_of(messages: Sequence[Message]) -> Intent:
    """Return what the customer's last message is after; `FALLBACK` when nothing matches.

    A last message that says nothing by itself ("And now?") continues what the one before was after, except
    that a person is not asked for twice.
    """
    asked = [message.text for message in messages if message.role == "user"]
    for text in reversed(asked[-2:]):
        found = _match(text)
        if found is not None and (text is asked[-1] or found is not Intent.HUMAN):
            return found
    return Intent.FALLBACK


def story_of(messages: Sequence[Message], rng: random.Random, today: date) -> Story:
    """Return the facts of one reply: what the customer named, and the rest drawn from `rng`."""
    asked = [message.text for message in messages if message.role == "user"]
    orders = [found.upper() for text in asked for found in _ORDER.findall(text)]
    invented = f"A-{rng.randrange(100_000, 1_000_000)}"
    last = asked[-1] if asked else ""
    seats = _SEATS.search(_ORDER.sub("", last))
    delivered = today - timedelta(days=rng.randrange(1, 9))
    return Story(
        order=orders[-1] if orders else invented,
        ticket=f"T-{(number := rng.randrange(10_000, 100_000))}",
        credit=f"C-{number}",
        seats=int(seats.group(1)) if seats else None,
        due=today + timedelta(days=rng.randrange(1, 4)),
        scanned=today - timedelta(days=rng.randrange(0, 2)),
        until=delivered + timedelta(days=30),
        hub=rng.choice(_HUBS),
        ask=last[:200],
    )


def values(story: Story, corpus: Corpus) -> dict[str, str]:
    """Return what the templates of the phrases may name, all as text."""
    _, team, top = corpus.plans
    return {
        "order": story.order,
        "ticket": story.ticket,
        "credit": story.credit,
        "credit_usd": str(CREDIT_USD),
        "due": story.due.isoformat(),
        "scanned": story.scanned.isoformat(),
        "until": story.until.isoformat(),
        "hub": story.hub,
        "company": f"a company of {story.seats}" if story.seats else "your company",
        "team": team.name,
        "team_price": str(team.price),
        "team_seats": str(team.seats),
        "team_support": team.support,
        "top": top.name,
        "top_price": str(top.price),
        "top_support": top.support,
    }


def _match(text: str) -> Intent | None:
    lowered = text.lower().replace("\u2019", "'")
    return next((intent for intent, matcher in _MATCHERS if matcher.search(lowered)), None)
