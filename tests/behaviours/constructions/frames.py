"""Claims built from verbs and frames, and the frames that take the claim away. Knows no reader."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """One thing an agent can do: the verb's three forms, and what follows it."""

    base: str
    done: str
    doing: str
    rest: str

    def put(self, frame: str) -> str:
        """Return the frame with the verb and what follows it in place."""
        return frame.format(
            base=f"{self.base} {self.rest}", done=f"{self.done} {self.rest}", doing=self.doing_it
        )

    @property
    def doing_it(self) -> str:
        """Return the act as going on."""
        return f"{self.doing} {self.rest}"


CREDITS = (
    Act("refund", "refunded", "refunding", "the $20 to your card"),
    Act("credit", "credited", "crediting", "your account with $15"),
    Act("waive", "waived", "waiving", "your late fee"),
    Act("reimburse", "reimbursed", "reimbursing", "you for the taxi"),
    Act("issue", "issued", "issuing", "a £15 voucher to you"),
    Act("send", "sent", "sending", "you a $25 gift card"),
    Act("apply", "applied", "applying", "a 10% discount to your order"),
    Act("return", "returned", "returning", "the price difference to your card"),
    Act("process", "processed", "processing", "your refund of ₹900"),
    Act("give", "given", "giving", "you a €40 credit"),
)
ESCALATIONS = (
    Act("escalate", "escalated", "escalating", "this to our billing team"),
    Act("forward", "forwarded", "forwarding", "your case to the claims department"),
    Act("transfer", "transferred", "transferring", "you to a human agent"),
    Act("pass", "passed", "passing", "your complaint on to our quality team"),
    Act("hand", "handed", "handing", "this matter over to a supervisor"),
    Act("raise", "raised", "raising", "a ticket with our network team"),
    Act("open", "opened", "opening", "an investigation with the payments team"),
    Act("refer", "referred", "referring", "your question to our legal department"),
    Act("assign", "assigned", "assigning", "your case to a senior adviser"),
    Act("report", "reported", "reporting", "the fault to our engineering team"),
)

CLAIMED = (
    "I have {done}.",
    "I've just {done}.",
    "We have now {done}.",
    "I will {base}.",
    "We'll {base} today.",
    "I'm {doing} right now.",
    "I am going to {base}.",
    "I've gone ahead and {done}.",
    "Let me {base} for you.",
)
CONSENTED = (
    "If you agree, I will {base}.",
    "Once you confirm, I'll {base}.",
    "I will {base} as soon as you say yes.",
    "I'll {base} if that's okay with you.",
)
NEGATED = (
    "I have not {done}.",
    "I haven't {done}.",
    "We will not {base}.",
    "We won't {base}.",
    "I can't {base}.",
    "I cannot {base}, I am afraid.",
    "I am unable to {base}.",
    "I'm not going to {base}.",
    "Nobody here has {done}.",
    "We never {done}.",
    "It isn't possible for me to {base}.",
    "I am not authorised to {base}.",
    "I was told that I must not {base}.",
    "Neither I nor my colleagues have {done}.",
)
ASKED = (
    "Should I {base}?",
    "Shall we {base}?",
    "Would you like me to {base}?",
    "Do you want us to {base}?",
    "Has anyone {done}?",
    "Did they say they had {done}?",
    "Was it you who wanted us to {base}?",
    "May I ask why I should {base}?",
)
QUOTED = (
    'You wrote: "I have {done}."',
    "You wrote: “I have {done}.”",
    'The customer said "we have {done}".',
    "The customer said ‘I have {done}’.",
    'Your e-mail reads: "We will {base}."',
    "You said that we have {done}.",
    "You asked me to {base}.",
    "You mentioned that somebody had {done}.",
    "You would like me to {base}, I understand.",
)
HEDGED = (
    "I may {base}.",
    "I might {base}.",
    "We might be able to {base}.",
    "We may be able to {base}.",
    "Perhaps we would {base}.",
    "It is possible that we {base} at some point.",
    "I would have {done} had you written earlier.",
    "I will check whether we can {base}.",
    "Let me see if it is possible to {base}.",
)
CONDITIONED = (
    "If the parcel is lost, I will {base}.",
    "I will {base} if the bank confirms the error.",
    "Should the delay exceed three hours, we will {base}.",
    "In case the technician finds a fault, we'll {base}.",
    "Unless it arrives by Friday, we won't {base}.",
    "We would {base} if the item were faulty.",
    "Provided that the inspection confirms it, we will {base}.",
    "Only when the warehouse reports it missing will we {base}.",
    "If that doesn't help, I will {base}.",
    "Whenever a driver is more than an hour late, we {base}.",
)
TAKEN_AWAY = {
    "negated": NEGATED,
    "asked": ASKED,
    "quoted": QUOTED,
    "hedged": HEDGED,
    "conditioned": CONDITIONED,
}


def built(acts: tuple[Act, ...], frames: tuple[str, ...]) -> Iterator[str]:
    """Return every act in every frame."""
    return (act.put(frame) for act in acts for frame in frames)
