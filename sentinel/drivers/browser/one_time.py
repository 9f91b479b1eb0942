"""One-time codes (TOTP, RFC 6238) of the moment, each given once.

A server takes a code only once (RFC 6238, section 5.2) and for as long as its window lasts. So nobody gets a code
that is about to end, or one that was given before: the next window is waited for. Nothing here is stored or logged.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import pyotp

from sentinel.clock import Clock

LEAST_SECONDS = 5.0
"""A code must be good for this long: typing it, sending the form and the server's check take their time."""


@dataclass(frozen=True, repr=False)
class Code:
    """A code to be typed, and the bare seed it was made from: both are secrets."""

    text: str
    seed: str


def read_seed(text: str) -> pyotp.TOTP:
    """Return the generator of a seed: base32, blanks and case do not matter, or an `otpauth://totp/` address.

    Raises:
        ValueError: it is neither; the message does not repeat it.
    """
    bare = text.strip()
    if not bare.lower().startswith("otpauth:"):
        bare = "".join(bare.replace("-", "").split()).upper()
        return _usable(pyotp.TOTP(bare))
    try:
        found = pyotp.parse_uri(bare)
    except ValueError:
        raise ValueError("the otpauth address cannot be read") from None
    if not isinstance(found, pyotp.TOTP):
        raise ValueError("its codes are counted (HOTP) and do not follow the clock")
    return _usable(found)


def _usable(found: pyotp.TOTP) -> pyotp.TOTP:
    try:
        usable = bool(found.byte_secret())
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("base32 (letters A to Z, digits 2 to 7) or an otpauth:// address is due")
    return found


def seconds_left(found: pyotp.TOTP, moment: datetime) -> float:
    """Return how long the code of a moment goes on being that of the moment."""
    return found.interval - moment.timestamp() % found.interval


class Codes:
    """Gives the code of the moment, no window of a seed twice; one for all sessions of a driver."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, int] = {}

    async def next_of(self, text: str) -> Code:
        """Return a code that is good for `LEAST_SECONDS` at least; waits for its window where need be.

        Raises:
            ValueError: the text is no seed.
        """
        found = read_seed(text)
        seed = hashlib.sha256(found.byte_secret()).hexdigest()
        now = self._clock.now()
        window = int(now.timestamp() // found.interval)
        if seconds_left(found, now) < min(LEAST_SECONDS, found.interval / 2):
            window += 1
        window = max(window, self._last.get(seed, -1) + 1)
        self._last[seed] = window
        # Waiting in steps: a machine that slept, or whose clock was set, looks again.
        while (early := window * found.interval - self._clock.now().timestamp()) > 0:
            await self._clock.sleep(min(early, found.interval))
        return Code(found.generate_otp(window), found.secret)
