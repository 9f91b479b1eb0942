"""What can change in the running product: faults, release, sign-ins, conversations, tickets.

It knows no HTTP. Every method is safe from several threads: the server runs in one, whoever drives it in
another.
"""

import hashlib
import random
import secrets
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sentinel.clock import Clock, SystemClock, to_text
from sentinel.errors import UsageError
from sentinel.showroom import faults as catalogue
from sentinel.showroom import product
from sentinel.showroom.bot import ReplyPlan, plan_reply
from sentinel.showroom.intents import Message
from sentinel.showroom.shelf import Shelf
from sentinel.showroom.toolbox import ToolCall

LIMIT = 5_000
"""How many sign-ins, conversations, sessions with tickets and counters are remembered, each."""

RELEASE_LENGTH = 40
"""Longest release name, in characters; it travels in a header."""


@dataclass(frozen=True)
class ShowroomOptions:
    """How a showroom starts.

    Fields:
        seed: makes every draw reproducible; None: from the machine's own chance.
        speed: multiplies all delays; 2.0 is half as fast, 0 has no delays.
        login: whether the page asks to sign in.
        faults: rate (0 to 1) of each fault that is on from the start.
        release: what `X-App-Version` says.
    """

    seed: int | None = None
    speed: float = 1.0
    login: bool = True
    faults: Mapping[str, float] = field(default_factory=dict)
    release: str = "2.3.0"


class ShowroomState:
    """The mutable part of one showroom.

    Raises:
        UsageError: the options name an unknown fault, a rate outside 0..1, a speed below 0, a bad release.
    """

    def __init__(self, options: ShowroomOptions, clock: Clock | None = None) -> None:
        if not 0.0 <= options.speed < float("inf"):
            raise UsageError(f"speed must be 0 or more, not {options.speed}")
        self.options = options
        self.clock: Clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._rates = catalogue.check_rates(options.faults)
        self._release = _checked_release(options.release)
        self._counters: Shelf[int] = Shelf(LIMIT)
        self._signed_in: Shelf[bool] = Shelf(LIMIT)
        self._conversations: Shelf[tuple[Message, ...]] = Shelf(LIMIT)
        self._tickets: Shelf[tuple[dict[str, str], ...]] = Shelf(LIMIT)

    @property
    def rates(self) -> dict[str, float]:
        """The rate of each fault that is on, in the order of the catalogue."""
        with self._lock:
            return {name: self._rates[name] for name in catalogue.NAMES if self._rates.get(name)}

    @property
    def release(self) -> str:
        """What `X-App-Version` says now."""
        return self._release

    @property
    def model(self) -> product.Model:
        """The model as its pin endpoint tells it."""
        return product.model(self.rates)

    @property
    def prompt(self) -> str:
        """The system prompt as its pin endpoint tells it."""
        return product.prompt(self.rates)

    @property
    def tools(self) -> tuple[dict[str, Any], ...]:
        """The tool catalogue as its pin endpoint tells it."""
        return product.tools(self.rates)

    @property
    def corpus(self) -> product.Corpus:
        """The corpus as its pin endpoint tells it."""
        return product.corpus(self.rates)

    def switch(self, on: Mapping[str, float], off: Iterable[str] = ()) -> None:
        """Switch faults off (`*` means all), then others on, from the next reply and page load.

        Switching `login-expired` on ends every sign-in for good.

        Raises:
            UsageError: an unknown name or a bad rate; nothing is switched.
        """
        wanted = catalogue.check_rates(on)
        gone = set(off)
        for name in gone - {"*"}:
            catalogue.check_name(name)
        with self._lock:
            kept = (
                {} if "*" in gone else {name: rate for name, rate in self._rates.items() if name not in gone}
            )
            self._rates = {**kept, **wanted}
            if wanted.get("login-expired"):
                self._signed_in.clear()

    def set_release(self, version: str) -> None:
        """Change what `X-App-Version` says.

        Raises:
            UsageError: the version is empty, too long, or not printable ASCII.
        """
        self._release = _checked_release(version)

    def strikes(self, fault: str) -> bool:
        """Return whether a fault that belongs to a whole request strikes this one."""
        rate = self.rates.get(fault, 0.0)
        return rate > 0.0 and self.rng(f"fault:{fault}").random() < rate

    def rng(self, purpose: str) -> random.Random:
        """Return a generator for one use; with a seed the nth one for a purpose is always the same."""
        if self.options.seed is None:
            return random.Random(secrets.randbits(128))
        key = hashlib.sha256(purpose.encode("utf-8", "surrogatepass")).hexdigest()
        with self._lock:
            count = self._counters.get(key, 0)
            self._counters.put(key, count + 1)
        return random.Random(f"{self.options.seed}/{key}/{count}")

    def plan(self, messages: Sequence[Message]) -> ReplyPlan:
        """Return the plan of the next reply to a conversation, with the faults that strike it.

        With a seed, reply n to the same words of the customer is the same.
        """
        rng = self.rng("\x1e".join(["reply", *(item.text for item in messages if item.role == "user")]))
        fault_rng = random.Random(rng.getrandbits(64))
        return plan_reply(messages, catalogue.draw(self.rates, fault_rng), rng, self.clock.now().date())

    def sign_in(self) -> str:
        """Return the token of a new sign-in."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._signed_in.put(token, True)
        return token

    def sign_out(self, token: str) -> None:
        """End a sign-in if it is one."""
        with self._lock:
            self._signed_in.drop(token)

    def knows(self, token: str) -> bool:
        """Return whether the token is that of a sign-in that has not ended."""
        with self._lock:
            return self._signed_in.get(token, False)

    def conversation(self, session: str) -> tuple[Message, ...]:
        """Return what was said in a session of the page, oldest first."""
        with self._lock:
            return self._conversations.get(session, ())

    def remember(self, session: str, message: Message) -> tuple[Message, ...]:
        """Add a message to a session of the page and return all its messages."""
        with self._lock:
            said = (*self._conversations.get(session, ()), message)
            self._conversations.put(session, said)
        return said

    def open_ticket(self, session: str, call: ToolCall) -> None:
        """Keep the ticket of a `create_ticket` call under the session; other calls leave no trace."""
        if call.name != "create_ticket" or not call.ok:
            return
        ticket = {
            "ticket": call.result["ticket"],
            "queue": call.result["queue"],
            "subject": call.arguments["subject"],
            "opened": to_text(self.clock.now()),
        }
        with self._lock:
            self._tickets.put(session, (*self._tickets.get(session, ()), ticket))

    def tickets(self, session: str) -> tuple[dict[str, str], ...]:
        """Return the tickets opened in a session, oldest first."""
        with self._lock:
            return self._tickets.get(session, ())

    def counts(self) -> dict[str, int]:
        """Return how many sign-ins, conversations and sessions with tickets are remembered."""
        with self._lock:
            return {
                "signed_in": len(self._signed_in),
                "conversations": len(self._conversations),
                "sessions_with_tickets": len(self._tickets),
            }


def _checked_release(version: str) -> str:
    if not (0 < len(version) <= RELEASE_LENGTH and version.isascii() and version.isprintable()):
        raise UsageError(f"release must be 1 to {RELEASE_LENGTH} printable ASCII characters, not {version!r}")
    return version
