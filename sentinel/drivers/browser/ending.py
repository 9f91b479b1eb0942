"""When a reply is at its end: the page's own sign, its requests, and the text having been still.

The sign is the one the settings name. Where they name none, marks of being busy that came with the turn count (a stop
button, `aria-busy`, an animation without end, a field that refuses typing), as long as they do not stay for ever.
Whatever the sign says, the requests that carry the turn must have ended too, unless the text is still for much longer
than asked. A page that goes on writing by itself afterwards, as if it typed, is given twice the longest pause it made.
Knows nothing of how a reply is read or recorded.
"""

from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, expect

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved
from sentinel.drivers.browser.complaints import is_lost
from sentinel.drivers.browser.locate import handle_in, shown_now
from sentinel.drivers.browser.network import Exchange, Traffic
from sentinel.drivers.browser.observer import Observer
from sentinel.drivers.browser.wire import Wire
from sentinel.recording import TurnStatus, Unmeasured
from sentinel.settings.model import Finished

LOOK_SECONDS = 0.5
"""How long one wait for the page's sign or the reply's next change lasts; then all is looked at again."""

LEAST_SECONDS = 0.02

STALL_QUIETS = 10
"""A reply whose streams never end is finished after this many quiet times of stillness."""

CARRIER_QUIETS = 30
"""The same for a request that holds what was said, where no sign is named: a tool at work keeps it open without a word
for long."""

MARK_QUIETS = 20
"""A mark of being busy that nobody named is decoration after this many quiet times of stillness."""

TYPING_QUIETS = 3
"""How many quiet times a page that types by itself gets at most: a longer pause was no typing, the page was stuck."""

RETRY_QUIETS = 3
"""How many quiet times a page gets to repeat a refused request by itself."""


@dataclass
class Awaited:
    """A turn whose reply is awaited; moments are monotonic seconds, `sent_epoch` the wall's.

    Fields:
        open_still: for how many seconds the reply was still when a request of the turn was last seen to run.
    """

    observer: Observer
    said: str
    sent: float
    sent_epoch: float
    deadline: float
    busy_until: float = 0.0
    open_still: float = 0.0
    carriers: list[Exchange] = field(default_factory=list)

    @property
    def last(self) -> Exchange | None:
        return self.carriers[-1] if self.carriers else None

    @property
    def trouble(self) -> Unmeasured | None:
        return self.last.trouble if self.last is not None else None

    @property
    def in_flight(self) -> list[Exchange]:
        return [exchange for exchange in self.carriers if exchange.ended is None]

    def epoch(self, monotonic: float) -> float:
        """Return a monotonic moment on the wall's clock."""
        return self.sent_epoch + monotonic - self.sent


class Ending:
    """Waits for the ends of replies.

    Args:
        pattern: `observe.tool_calls.response`, which names the requests that carry a turn; None where it is not set.
    """

    def __init__(
        self, page: Page, finished: Finished, pattern: str | None, traffic: Traffic, wire: Wire, clock: Clock
    ) -> None:
        self._page = page
        self._finished = finished
        self._pattern = pattern
        self._traffic = traffic
        self._wire = wire
        self._clock = clock

    async def wait(self, turn: Awaited) -> TurnStatus:
        """Return how the reply ended, at the latest at its deadline.

        Raises:
            NotObserved: the product refused or failed to answer.
        """
        quiet = self._finished.quiet_seconds
        observer = turn.observer
        while (left := turn.deadline - self._clock.monotonic()) > 0:
            still = observer.still_seconds
            wait = quiet - still if still < quiet else LOOK_SECONDS
            await observer.news(min(left, max(wait, LEAST_SECONDS), LOOK_SECONDS))
            turn.carriers = self._traffic.carriers(turn.sent, self._pattern)
            if turn.in_flight or observer.still_seconds < turn.open_still:
                turn.open_still = observer.still_seconds if turn.in_flight else 0.0
            if observer.still_seconds >= quiet and await self._is_over(turn, left):
                await observer.news(0.0)  # the last words may have come while the sign was looked at
                if observer.still_seconds < quiet:
                    continue
                return TurnStatus.CUT if turn.last and turn.last.broken_off else TurnStatus.FINISHED
        if turn.trouble is not None:
            raise NotObserved(turn.trouble, _told(turn.last))
        return TurnStatus.UNFINISHED if turn.observer.text else TurnStatus.SILENT

    async def _is_over(self, turn: Awaited, left: float) -> bool:
        """Return whether nothing more will come, the text having been still.

        Raises:
            NotObserved: the last try to carry the turn failed for a reason that is not this scenario's.
        """
        if turn.trouble is not None:
            if not turn.in_flight and self._settled(turn):
                raise NotObserved(turn.trouble, _told(turn.last))
            return False
        if turn.last is not None and turn.last.broken_off:
            return True
        if not turn.observer.text:
            return False
        if self._has_sign and not await self._sign_holds(turn, min(left, LOOK_SECONDS)):
            return False
        quiets = turn.observer.still_seconds / self._finished.quiet_seconds
        if self._may_get_more(turn, quiets):
            return False
        if not self._has_sign and turn.observer.busy:
            if quiets < MARK_QUIETS:
                return False
            await turn.observer.overlook()
        return self._has_sign or quiets >= self._quiets_of_typing(turn)

    def _may_get_more(self, turn: Awaited, quiets: float) -> bool:
        """Return whether something that is open may still bring text, the text having been still for so long."""
        if quiets >= STALL_QUIETS:
            carrying = any(exchange.carries for exchange in turn.in_flight)
            return carrying and quiets < CARRIER_QUIETS and not self._has_sign
        return bool(turn.in_flight) or self._hears_more(turn) or self._may_draw(turn)

    def _may_draw(self, turn: Awaited) -> bool:
        """Return whether the page has not yet had its quiet time to show what it was answered."""
        ended = max((exchange.ended or turn.sent for exchange in turn.carriers), default=turn.sent)
        since = min(self._clock.monotonic() - ended, turn.observer.still_seconds - turn.open_still)
        return since < self._finished.quiet_seconds

    def _quiets_of_typing(self, turn: Awaited) -> float:
        """Return how many quiet times a page needs that may still be typing what it has long been sent."""
        sent = self._wire.heard  # by the browser's clock: the end of a request is told late on a busy machine
        if sent < turn.sent_epoch:
            ends = [turn.epoch(exchange.ended) for exchange in turn.carriers if exchange.ended is not None]
            sent = max([turn.sent_epoch, *ends])
        pause = turn.observer.longest_pause(sent)
        return min(2 * pause / self._finished.quiet_seconds, TYPING_QUIETS)

    def _hears_more(self, turn: Awaited) -> bool:
        """Return whether the product has sent something for this turn within the quiet time, shown or not."""
        heard = self._wire.heard
        return (
            heard >= turn.sent_epoch and self._clock.now().timestamp() - heard < self._finished.quiet_seconds
        )

    def _settled(self, turn: Awaited) -> bool:
        """Return whether the page has had its time to try again after a failure."""
        ended = max((exchange.ended or turn.sent) for exchange in turn.carriers)
        return self._clock.monotonic() - ended >= RETRY_QUIETS * self._finished.quiet_seconds

    @property
    def _has_sign(self) -> bool:
        return self._finished.gone is not None or self._finished.shown is not None

    async def _sign_holds(self, turn: Awaited, seconds: float) -> bool:
        """Return whether the page says it is finished; where it says busy, wait a moment for it to change."""
        try:
            if await self._sign_now(seconds):
                return True
        except (AssertionError, PlaywrightError) as error:  # not yet, or a navigation under the question
            if is_lost(error):
                raise
        turn.busy_until = self._clock.monotonic()
        return False

    async def _sign_now(self, seconds: float) -> bool:
        """Return whether the sign is there; where it is not, wait that long for what may bring it.

        Raises:
            AssertionError, PlaywrightError: it did not come in that time.
        """
        for locator in self._finished.gone or ():
            busy = await shown_now(self._page, locator)
            if busy is not None:
                await busy.first.wait_for(state="hidden", timeout=seconds * 1000)
                return False
        for locator in self._finished.shown or ():
            done = await shown_now(self._page, locator)
            if done is not None and await done.first.is_enabled():
                return True
        if self._finished.shown is None:
            return True
        coming = handle_in(self._page, self._finished.shown[0]).filter(visible=True)
        await expect(coming.first).to_be_enabled(timeout=seconds * 1000)
        return False


def _told(exchange: Exchange | None) -> str:
    if exchange is None:
        return "the product did not answer"
    said = f"HTTP {exchange.status}" if exchange.status is not None else exchange.error
    return f"{exchange.method} {exchange.as_request().url} was answered by {said}"
