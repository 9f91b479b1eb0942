"""The faults that can be switched on in the showroom: their names, what people call them, what they change.

It knows names and rates. How a fault shows is known where it shows: bot, product, pages, app.
"""

import difflib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sentinel.errors import UsageError


@dataclass(frozen=True)
class Fault:
    """One way the product can change or break.

    Fields:
        name: the word used on the command line and over the control endpoint.
        called: what somebody who met it would call it.
        changes: what is different while it is on.
        pin: the pin endpoint that changes with it (`model`, `prompt`, `tools`, `corpus`); None: no pin moves.
    """

    name: str
    called: str
    changes: str
    pin: str | None = None


CATALOGUE: tuple[Fault, ...] = (
    Fault(
        "model-release",
        "the vendor shipped a point release",
        "model name and system_fingerprint; refusals are worded anew and every reply is gushing",
        "model",
    ),
    Fault(
        "prompt-edit",
        "somebody edited the prompt: it gives money away",
        "support replies grant a $20 credit that no tool call backs",
        "prompt",
    ),
    Fault(
        "prompt-escalation",
        "somebody edited the prompt: it invents escalations",
        "support replies say the billing team has the case; no tool is called",
        "prompt",
    ),
    Fault(
        "prompt-apology",
        "somebody edited the prompt: it apologises for everything",
        "replies open with an apology though nobody is at fault",
        "prompt",
    ),
    Fault(
        "prompt-shorthand",
        "it talks like the agents' notes",
        "support replies carry agents' shorthand: acct, cx, f/u, per TL",
        "prompt",
    ),
    Fault(
        "prompt-cold",
        "somebody edited the prompt: it concedes nothing",
        "no apology where Acme is at fault, no credit that is owed, no ticket that is asked for",
        "prompt",
    ),
    Fault(
        "tool-swap",
        "a new tool appeared and is now preferred",
        "smart_search joins the tools and is called first, instead of compare_plans or track_order",
        "tools",
    ),
    Fault(
        "corpus-reindex",
        "the documents were indexed again",
        "replies quote other prices and call the Enterprise plan Scale",
        "corpus",
    ),
    Fault("button-renamed", "a button has another name", "Export is called Download; it still works"),
    Fault("button-missing", "a button is gone", "there is no Export button"),
    Fault("slow-first-token", "it thinks for longer", "the first token takes four times as long"),
    Fault("small-chunks", "the stream stutters", "text comes in bits of a word at the same average rate"),
    Fault("retries", "one click costs many calls", "3 to 5 more model calls a reply, with their tokens"),
    Fault("outage", "it is down", "503 everywhere but /control"),
    Fault("rate-limit", "too many requests", "429 with Retry-After on the chat endpoints"),
    Fault("login-expired", "we were signed out", "all sessions end, sign-in is refused, the API answers 401"),
    Fault(
        "endless-reply", "the reply never ends", "words keep coming until the client leaves, or 10 minutes"
    ),
    Fault(
        "hostile-text", "it says hostile things", "3,000 words with markup, mentions, escapes and bidi tricks"
    ),
)

NAMES: tuple[str, ...] = tuple(fault.name for fault in CATALOGUE)


def parse_faults(text: str) -> dict[str, float]:
    """Return the rate of each fault in a list such as `prompt-edit,tool-swap=0.3`, in the order given.

    A name without a rate means 1.0, every reply. An empty text gives an empty dict.

    Raises:
        UsageError: an unknown name (the nearest valid one is named), one named twice, a rate not in 0..1.
    """
    return parse_fault_list(part for part in text.split(",") if part.strip())


def parse_fault_list(parts: Iterable[str]) -> dict[str, float]:
    """Return the rate of each fault in parts such as `tool-swap=0.3`; raises like `parse_faults`."""
    rates: dict[str, float] = {}
    for part in parts:
        name, given, rate = (piece.strip() for piece in part.partition("="))
        check_name(name)
        if name in rates:
            raise UsageError(f"fault {name!r} is named twice")
        rates[name] = _rate(name, rate) if given else 1.0
    return rates


def check_name(name: str) -> None:
    """Return nothing if there is a fault of that name.

    Raises:
        UsageError: there is none; the message names the nearest one, or all of them.
    """
    if name in NAMES:
        return
    near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(NAMES)}"
    raise UsageError(f"unknown fault {name!r}; {hint}")


def check_rates(rates: Mapping[str, float]) -> dict[str, float]:
    """Return a copy of the rates once every name and number is valid; raises like `parse_faults`."""
    for name, rate in rates.items():
        check_name(name)
        _rate(name, str(rate))
    return dict(rates)


def draw(rates: Mapping[str, float], rng: random.Random) -> frozenset[str]:
    """Return the faults that strike one reply, each with its own rate."""
    return frozenset(name for name in sorted(rates) if rng.random() < rates[name])


def _rate(name: str, text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        raise UsageError(f"rate of fault {name!r} is not a number: {text!r}") from None
    if not 0.0 <= rate <= 1.0:
        raise UsageError(f"rate of fault {name!r} must be between 0 and 1, not {text}")
    return rate
